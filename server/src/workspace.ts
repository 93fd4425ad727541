/** Open documents and files, decoded, analysed and put into dossiers: lazily, and without a file system of its own. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { analyze, newMemory } from './analysis/analyze.ts';
import type { Memory } from './analysis/analyze.ts';
import { isFound } from './dossier/belonging.ts';
import { decisionsFile, readDecisions } from './dossier/decisions.ts';
import type { Article, Decisions, Dossier } from './dossier/dossier.ts';
import { buildDossier } from './dossier/identity.ts';
import type { Analysis, Problem } from './model.ts';
import { problemsOf, rules } from './rules/rules.ts';
import { defaultSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { decode, largestFile, NotReadError } from './text/decode.ts';
import { looksLikeArticle } from './text/detect.ts';
import { selector } from './text/globs.ts';

/** Where files come from. URIs in, URIs out. */
export interface Files {
  /** Whether files with such a URI can be listed and read at all; where this is missing, all can. */
  readonly reach?: (uri: string) => boolean;
  /** The articles (by their file names) and `isnad.yaml`s under a folder, at any depth. */
  readonly list: (folder: string) => Promise<string[]>;
  /** Rejects where the file cannot be read; with a {@link NotReadError} where what stands there is not to be read. */
  readonly read: (uri: string) => Promise<Uint8Array>;
  /** The file's size in bytes, where asking is cheaper than reading. */
  readonly size?: (uri: string) => Promise<number>;
}

/** A request's cancellation. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => { dispose: () => void };
}

/** Thrown by long work whose request was cancelled. */
export class Cancelled extends Error {}

/** Texts past this length are not analysed: nobody reads them as news, and the reader is told. */
const longestText = 4_000_000;

const ruleIds = rules.map(({ id }) => id);

const readAtOnce = 8;
/** Milliseconds that a client gets to tell of a change that it has made for us. */
const longestWait = 3000;
/** With more articles than this to be read, nobody is kept waiting for all of them. */
const few = 20;
/** Milliseconds of work after which other requests get a turn. */
const patience = 15;

interface FileText {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Whether the text reads like an article, for files whose name does not say. */
  readonly news: boolean;
}

interface Entry {
  readonly uri: string;
  buffer: TextDocument | null;
  /** undefined: not read yet; null: not there, or not to be read. */
  file: FileText | null | undefined;
  readonly memory: Memory;
  article: Article | null;
}

/** The decisions of one dossier, and what is wrong with the file that records them. */
export interface DecisionsFile {
  readonly uri: string;
  readonly text: string;
  readonly exists: boolean;
  readonly decisions: Decisions;
  readonly problems: readonly Problem[];
}

/** What an open article is answered from. */
export interface SoFar {
  readonly dossier: Dossier;
  /** Whether all its articles are read; if not, it has those that are open. */
  readonly whole: boolean;
}

/** What leaves an article out of its dossier. */
export type LeftOut = 'settings' | 'decisions';

/** Told how many of a root's articles are read, when there are many to be read; at the end, `done` is `total`. */
export type Progress = (root: string, done: number, total: number) => void;

export type Workspace = ReturnType<typeof createWorkspace>;

/** One spelling for every way to write a URI. */
export function canonical(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

export const isDecisionsFile = (uri: string): boolean => uri.endsWith(`/${decisionsFile}`);

/** Whether a document is one version of a file, as git's are: its query says which. It can be read and not changed. */
export const isVersion = (uri: string): boolean => URI.parse(uri).query !== '';

const directory = (uri: string): string => Utils.dirname(URI.parse(uri)).toString();
const join = (folder: string, name: string): string => Utils.joinPath(URI.parse(folder), name).toString();
const inside = (folder: string, uri: string): boolean => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
/** What stands before the last slash; nothing in the end. */
const parent = (uri: string): string => uri.slice(0, Math.max(0, uri.lastIndexOf('/')));

function isWithin(folders: ReadonlySet<string>, uri: string): boolean {
  for (let at = parent(uri); at !== ''; at = parent(at)) if (folders.has(at)) return true;
  return false;
}

const relative = (folder: string, uri: string): string => decodePath(uri.slice(folder.length).replace(/^\//, ''));

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param log told of every file that is left out, and why */
export function createWorkspace(files: Files, log: (line: string) => void, progress: Progress = () => undefined) {
  let otherwise: Settings = defaultSettings;
  let byFolder: ReadonlyMap<string, Settings> = new Map();
  /** Files that their reader wants as plain text. */
  let plainText: ReadonlySet<string> = new Set();
  const entries = new Map<string, Entry>();
  /** Workspace folder → whether its files have been listed. */
  const folders = new Map<string, boolean>();
  /** Folders that hold entries or have held some: of most files that go, nothing needs to be looked for. */
  const parents = new Set<string>();
  const unread = new Set<string>();
  const unreadDecisions = new Set<string>();
  /** Root → dossier, kept until something in it changes. */
  const dossiers = new Map<string, Dossier>();
  /** Root → the making of its dossier, which all wait for who ask for it meanwhile. */
  const making = new Map<string, Promise<Dossier>>();
  /** Root → the dossier of what is open, while the others are still to be read. */
  const early = new Map<string, Dossier>();
  const decisions = new Map<string, DecisionsFile>();
  /** File → root, until folders or decisions come or go. */
  const roots = new Map<string, string>();
  let generation = 0;
  /** Told of the next change of a file, each once. */
  const waiting = new Map<string, (() => void)[]>();

  const reach = (uri: string): boolean => files.reach?.(uri) ?? true;

  const readAgain = (uri: string): void => {
    (isDecisionsFile(uri) ? unreadDecisions : unread).add(uri);
  };

  const entry = (uri: string): Entry => {
    let found = entries.get(uri);
    if (!found) {
      found = { uri, buffer: null, file: undefined, memory: newMemory(), article: null };
      entries.set(uri, found);
      for (let at = parent(uri); at !== '' && !parents.has(at); at = parent(at)) parents.add(at);
      readAgain(uri);
    }
    return found;
  };

  // ── Roots: a dossier is a workspace folder, or a folder in it that has an isnad.yaml of its own ──────────────────────

  const hasDecisions = (uri: string): boolean => {
    const found = entries.get(uri);
    return found !== undefined && (found.buffer !== null || !!found.file);
  };

  /** The workspace folder that holds a file or is it, the innermost of several. */
  const folderOf = (uri: string): string | undefined =>
    [...folders.keys()].filter((folder) => folder === uri || inside(folder, uri)).sort((a, b) => b.length - a.length)[0];

  const settingsOf = (uri: string): Settings => byFolder.get(folderOf(uri) ?? '') ?? otherwise;

  /** The folder whose dossier a file belongs to; a file outside all workspace folders belongs to its own folder's. */
  const rootOf = (uri: string): string => {
    const known = roots.get(uri);
    if (known !== undefined) return known;
    const root = findRoot(uri);
    roots.set(uri, root);
    return root;
  };

  const findRoot = (uri: string): string => {
    // Beside the file itself, its older version would be a second article that says the same.
    if (isVersion(uri)) return uri;
    const folder = folderOf(uri);
    if (folder === undefined) return directory(uri);
    for (let at = directory(uri); at.length > folder.length; at = directory(at)) if (hasDecisions(join(at, decisionsFile))) return at;
    return folder;
  };

  const forget = (uri: string): void => {
    generation++;
    for (const tell of waiting.get(uri) ?? []) tell();
    waiting.delete(uri);
    if (isDecisionsFile(uri)) forgetAll();
    else dossiers.delete(rootOf(uri));
  };

  const nextChange = (uri: string, most: number): Promise<void> =>
    new Promise((tell) => {
      const timer = setTimeout(tell, most);
      const told = (): void => {
        clearTimeout(timer);
        tell();
      };
      waiting.set(uri, [...(waiting.get(uri) ?? []), told]);
    });

  const textIn = ({ buffer, file }: Entry): string | undefined => buffer?.getText() ?? file?.text;

  const textOf = (uri: string): string | null => {
    const at = entries.get(canonical(uri));
    return (at && textIn(at)) ?? null;
  };

  const forgetAll = (): void => {
    generation++;
    dossiers.clear();
    decisions.clear();
    roots.clear();
  };

  // ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

  const readFile = async (uri: string): Promise<FileText | null> => {
    if (!reach(uri)) return null;
    try {
      if (files.size && (await files.size(uri)) > largestFile) {
        log(`${uri}: larger than ${largestFile / 1024 / 1024} MB, not read`);
        return uri.endsWith('.article') || isDecisionsFile(uri) ? { text: '', problems: [tooLong], news: true } : null;
      }
      const { text, problems } = decode(await files.read(uri));
      const news = looksLikeArticle(text);
      // Other people's text files may be many and large: that they are none of ours is all there is to remember.
      return news || uri.endsWith('.article') || isDecisionsFile(uri) ? { text, problems, news } : { text: '', problems, news };
    } catch (error) {
      if (isDecisionsFile(uri) && error instanceof NotReadError && error.why === 'not-a-file')
        return { text: '', problems: [{ code: error.why, start: 0, end: 0, detail: '' }], news: false };
      // A dossier without isnad.yaml, and a document that was never saved, are no news.
      if (!isDecisionsFile(uri) && !entries.get(uri)?.buffer)
        log(`${uri}: not read (${error instanceof Error ? error.message : String(error)})`);
      return isDecisionsFile(uri) && isThere(error) ? { text: '', problems: [unreadable], news: false } : null;
    }
  };

  const readFiles = (uris: readonly string[]): Promise<unknown> =>
    Promise.all(
      uris.map(async (uri) => {
        const file = await readFile(uri);
        const at = entries.get(uri);
        if (!at) return;
        at.file = file;
        // What is wrong with its bytes was not known when it was analysed.
        if (at.buffer !== null && file !== null && file.problems.length > 0) at.article = null;
        if (file === null && at.buffer === null) entries.delete(uri);
        forget(uri);
      }),
    );

  const listFolder = async (folder: string): Promise<void> => {
    folders.set(folder, true);
    if (!reach(folder)) return;
    const listed = await files.list(folder).catch((error: unknown) => {
      log(`${folder}: not listed (${error instanceof Error ? error.message : String(error)})`);
      return [];
    });
    for (const uri of [...listed, join(folder, decisionsFile)]) entry(canonical(uri));
  };

  /** All folders listed, all decisions read: by then it is known which articles there are, and what holds for them. */
  const survey = shared(async () => {
    for (;;) {
      const folder = [...folders].find(([, listed]) => !listed)?.[0];
      const some = take(unreadDecisions, readAtOnce);
      if (folder === undefined && some.length === 0) return;
      await readFiles(some);
      if (folder !== undefined) await listFolder(folder);
    }
  });

  /** All folders listed, all files read. */
  const settle = shared(async () => {
    for (;;) {
      await survey();
      const some = take(unread, readAtOnce);
      if (some.length === 0) return;
      await readFiles(some);
    }
  });

  // ── Analysing ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const isArticle = ({ uri, buffer, file }: Entry): boolean => {
    if (uri.endsWith('.article')) return true;
    if (buffer) return buffer.languageId === 'article';
    return !isDecisionsFile(uri) && file?.news === true && !plainText.has(uri) && settingsOf(uri).detectArticles === 'auto';
  };

  const analysed = (at: Entry): Article | null => {
    const text = textIn(at);
    if (text === undefined || !isArticle(at)) return null;
    if (at.article?.text === text) return at.article;
    const tooMuch = text.length > longestText;
    if (tooMuch) log(`${at.uri}: longer than ${longestText} characters, not analysed`);
    const analysis = analyzed(at, tooMuch ? '' : text);
    const problems = [...fileProblems(at, text), ...(tooMuch ? [tooLong] : []), ...problemsOf(analysis)];
    return (at.article = { uri: at.uri, text, analysis: { ...analysis, problems } });
  };

  /** One article that cannot be analysed must not cost the others their findings. */
  const analyzed = (at: Entry, text: string): Analysis => {
    try {
      return analyze(text, at.memory);
    } catch (error) {
      log(`${at.uri}: not analysed (${error instanceof Error ? (error.stack ?? error.message) : String(error)})`);
      return analyze('');
    }
  };

  /** The decisions in force for a root. */
  const decisionsOf = (root: string): DecisionsFile => {
    const known = decisions.get(root);
    if (known) return known;
    const uri = join(root, decisionsFile);
    const at = entries.get(uri);
    const text = at?.buffer?.getText() ?? at?.file?.text;
    const read = readDecisions(text ?? '', ruleIds);
    const problems = [...(at ? fileProblems(at, text ?? '') : []), ...read.problems];
    const file: DecisionsFile = { uri, text: text ?? '', exists: text !== undefined, decisions: read.decisions, problems };
    decisions.set(root, file);
    return file;
  };

  /** What leaves a file of a root out; null: nothing. An article that is open need not lie where articles are looked for. */
  const leavingOut = (root: string, inForce: Decisions): ((at: Entry) => LeftOut | null) => {
    const folder = folderOf(root) ?? root;
    const { include, exclude } = settingsOf(root);
    const found = selector({ include, exclude });
    const open = selector({ include: [], exclude });
    const byDecisions = selector(inForce);
    return (at) => {
      const bySettings = at.buffer?.languageId === 'article' ? open : found;
      if (!bySettings(relative(folder, at.uri))) return 'settings';
      return byDecisions(relative(root, at.uri)) ? null : 'decisions';
    };
  };

  /** The files of a dossier that neither the settings nor its decisions leave out. */
  const chosen = (root: string, inForce: Decisions): Entry[] => {
    const leftOut = leavingOut(root, inForce);
    return [...entries.values()].filter((at) => !isDecisionsFile(at.uri) && rootOf(at.uri) === root && leftOut(at) === null);
  };

  let rested = 0;
  /** Lets other requests have their turn now and then, and stops for one that was cancelled. */
  const breathe = async (cancellation?: Cancellation): Promise<void> => {
    const now = Date.now();
    if (now - rested > patience) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      rested = Date.now();
    }
    if (cancellation?.isCancellationRequested) throw new Cancelled();
  };

  const isToRead = (at: Entry): boolean => unread.has(at.uri) || (isArticle(at) && at.article?.text !== textIn(at));

  /** Analyses what there is to read among a root's files, the open ones first. */
  const readArticles = async (root: string, all: readonly Entry[]): Promise<void> => {
    const articles = all.filter(isArticle);
    const toRead = [...articles.filter(isOpen), ...articles.filter((at) => !isOpen(at))].filter(isToRead);
    const tell = toRead.length > few ? progress : () => undefined;
    for (const [read, at] of toRead.entries()) {
      tell(root, articles.length - toRead.length + read, articles.length);
      analysed(at);
      await breathe();
    }
    tell(root, articles.length, articles.length);
  };

  const makeDossier = async (root: string): Promise<Dossier> => {
    for (;;) {
      await settle();
      const before = generation;
      const inForce = decisionsOf(root).decisions;
      const all = chosen(root, inForce);
      await readArticles(root, all);
      // An edit may have come while others had their turn.
      if (generation !== before) continue;
      const dossier = buildDossier(articlesOf(all), inForce);
      dossiers.set(root, dossier);
      early.delete(root);
      return dossier;
    }
  };

  const articlesOf = (some: readonly Entry[]): Article[] => some.flatMap((at) => analysed(at) ?? []);

  const dossierAt = async (root: string, cancellation?: Cancellation): Promise<Dossier> => {
    const known = dossiers.get(root);
    if (known) return known;
    let made = making.get(root);
    if (!made) {
      made = makeDossier(root).finally(() => making.delete(root));
      making.set(root, made);
    }
    return unlessCancelled(made, cancellation);
  };

  /** The dossier of a root's open articles. */
  const earlyDossier = async (root: string, inForce: Decisions, all: readonly Entry[]): Promise<Dossier> => {
    const open = all.filter(isOpen);
    await readFiles(open.flatMap(({ uri }) => (unread.delete(uri) ? [uri] : [])));
    const articles = articlesOf(open);
    const known = early.get(root);
    const same =
      known?.decisions === inForce &&
      known.articles.size === articles.length &&
      articles.every((each) => known.articles.get(each.uri) === each);
    if (same) return known;
    const dossier = buildDossier(articles, inForce);
    early.set(root, dossier);
    return dossier;
  };

  return {
    breathe,
    settle,

    setFolders(uris: readonly string[]): void {
      const now = new Set(uris.map((uri) => canonical(uri).replace(/\/$/, '')));
      for (const folder of folders.keys()) if (!now.has(folder)) folders.delete(folder);
      for (const folder of now) if (!folders.has(folder)) folders.set(folder, false);
      for (const { uri, buffer } of [...entries.values()]) {
        if (buffer === null && ![...folders.keys()].some((folder) => inside(folder, uri))) entries.delete(uri);
      }
      forgetAll();
    },

    folders: (): string[] => [...folders.keys()],

    /** @param perFolder workspace folder → its settings */
    configure(settings: Settings, perFolder: ReadonlyMap<string, Settings> = new Map()): void {
      otherwise = settings;
      byFolder = new Map([...perFolder].map(([folder, own]) => [canonical(folder).replace(/\/$/, ''), own]));
      forgetAll();
    },

    /** Sets the files that are no articles, whatever they read like. */
    setPlainText(uris: readonly string[]): void {
      plainText = new Set(uris.map(canonical));
      forgetAll();
    },

    /** A document was opened or edited. */
    setBuffer(document: TextDocument): void {
      const uri = canonical(document.uri);
      const at = entry(uri);
      // Outside all workspace folders nobody has looked for decisions yet.
      const alone = folderOf(uri) === undefined && !isVersion(uri) && reach(uri);
      if (at.buffer === null && !isDecisionsFile(uri) && alone) entry(join(directory(uri), decisionsFile));
      at.buffer = document;
      forget(uri);
    },

    /** A document was closed: the file counts again. */
    dropBuffer(uri: string): void {
      const at = entries.get(canonical(uri));
      if (!at) return;
      at.buffer = null;
      readAgain(at.uri);
      const folder = folderOf(at.uri);
      const listed = folder !== undefined && isFound(relative(folder, at.uri));
      if (!listed && !isDecisionsFile(at.uri)) entries.delete(at.uri);
      forget(at.uri);
    },

    /** A file was written or came into being. */
    fileChanged(changed: string): void {
      const uri = canonical(changed);
      const folder = folderOf(uri);
      if (!entries.has(uri) && (folder === undefined || !isFound(relative(folder, uri)))) return;
      entry(uri);
      readAgain(uri);
      forget(uri);
    },

    /** Files or whole folders are gone, thousands of them perhaps: what is known is walked over once at most. */
    filesDeleted(deleted: readonly string[]): void {
      const gone = deleted.map((uri) => canonical(uri).replace(/\/$/, ''));
      const goneFolders = new Set(gone.filter((uri) => parents.has(uri)));
      const files = gone.flatMap((uri) => entries.get(uri) ?? []);
      const within = goneFolders.size === 0 ? [] : [...entries.values()].filter(({ uri }) => isWithin(goneFolders, uri));
      for (const at of [...files, ...within]) {
        at.file = null;
        forget(at.uri);
        if (at.buffer === null) entries.delete(at.uri);
      }
    },

    isOpen: (uri: string): boolean => !!entries.get(canonical(uri))?.buffer,

    /** A document's text as it was last seen; null where there is none. */
    text: textOf,

    /** What keeps a file from being changed, because a change would lose some of it; null: nothing does. */
    unsafe(uri: string): Problem | null {
      const at = entries.get(canonical(uri));
      return (at && fileProblems(at, at.buffer?.getText() ?? '')[0]) ?? null;
    },

    /** Looks at files again that are not open. @returns those that have changed; from now on they count as they are */
    async changed(uris: readonly string[]): Promise<string[]> {
      await settle();
      const found: string[] = [];
      for (const uri of uris.map(canonical)) {
        const at = entries.get(uri);
        if (at?.buffer) continue;
        const before = at?.file ?? null;
        const now = await readFile(uri);
        if (now?.text === before?.text) continue;
        found.push(uri);
        entry(uri);
        readAgain(uri);
        forget(uri);
      }
      await settle();
      return found;
    },

    /** Waits until a file's text is this one; not for ever: another may have been written in between. */
    async sees(uri: string, text: string): Promise<void> {
      const end = Date.now() + longestWait;
      while (textOf(uri) !== text && Date.now() < end) await nextChange(canonical(uri), end - Date.now());
    },

    version: (uri: string): number | null => entries.get(canonical(uri))?.buffer?.version ?? null,

    /** An open document's article, at once; undefined where the document is none. */
    article: (uri: string): Article | undefined => {
      const at = entries.get(canonical(uri));
      return (at && analysed(at)) ?? undefined;
    },

    /** The dossier that an article or an `isnad.yaml` belongs to, when all its files are read. */
    async dossier(uri: string, cancellation?: Cancellation): Promise<Dossier> {
      await unlessCancelled(settle(), cancellation);
      return dossierAt(rootOf(canonical(uri)), cancellation);
    },

    /** As {@link dossier}, but where much is still to be read, without waiting for it: the rest is read meanwhile. */
    async dossierSoFar(uri: string, cancellation?: Cancellation): Promise<SoFar> {
      await unlessCancelled(survey(), cancellation);
      const root = rootOf(canonical(uri));
      const inForce = decisionsOf(root).decisions;
      const all = dossiers.has(root) ? [] : chosen(root, inForce);
      if (all.filter(isToRead).length <= few) return { dossier: await dossierAt(root, cancellation), whole: true };
      return { dossier: await unlessCancelled(earlyDossier(root, inForce, all), cancellation), whole: false };
    },

    openArticles: (): string[] => [...entries.values()].filter((at) => isOpen(at) && isArticle(at)).map(({ uri }) => uri),

    /** What leaves an open article out of its dossier; null where it is in it. */
    leftOut(uri: string): LeftOut | null {
      const at = entries.get(canonical(uri));
      const root = rootOf(canonical(uri));
      return at ? leavingOut(root, decisionsOf(root).decisions)(at) : null;
    },

    /** Whether decisions on an article can be recorded: it lies in a folder, and is not an older version of what lies there. */
    keepsDecisions: (uri: string): boolean => !uri.startsWith('untitled:') && !isVersion(uri) && reach(uri),

    /** Every root that has articles or decisions. */
    async roots(): Promise<string[]> {
      await settle();
      return [...new Set([...entries.keys()].map(rootOf))].sort();
    },

    dossierAt,
    rootOf: (uri: string): string => rootOf(canonical(uri)),
    decisionsOf,

    settingsOf: (uri: string): Settings => settingsOf(canonical(uri)),

    /** A file's path from its dossier's folder, with forward slashes. */
    pathOf: (uri: string): string => relative(rootOf(canonical(uri)), canonical(uri)),
  };
}

const isOpen = ({ buffer }: Entry): boolean => buffer !== null;

/** Work that all wait for who ask for it while it is under way. */
function shared(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  return () =>
    (underWay ??= work().finally(() => {
      underWay = null;
    }));
}

/** What work gives, for a request that goes on without it where it is cancelled. @throws {Cancelled} then */
async function unlessCancelled<T>(work: Promise<T>, cancellation?: Cancellation): Promise<T> {
  if (!cancellation) return work;
  let subscription: { dispose: () => void } | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    const stop = (): void => {
      reject(new Cancelled());
    };
    if (cancellation.isCancellationRequested) stop();
    else subscription = cancellation.onCancellationRequested(stop);
  });
  try {
    return await Promise.race([cancelled, work]);
  } finally {
    subscription?.dispose();
  }
}

/** Takes the first few out of a set. */
function take<T>(set: Set<T>, most: number): T[] {
  const taken: T[] = [];
  for (const item of set) {
    if (taken.length === most) break;
    taken.push(item);
  }
  for (const item of taken) set.delete(item);
  return taken;
}

const tooLong: Problem = { code: 'too-long', start: 0, end: 0, detail: '' };

const unreadable: Problem = { code: 'unreadable', start: 0, end: 0, detail: '' };

/** Whether a file that cannot be read is there all the same. */
const isThere = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code !== 'ENOENT' && code !== 'ENOTDIR';
};

/**
 * What reading a file's bytes has met. An open buffer has no bytes; replacement characters in it tell that the editor read the file in
 * the wrong encoding.
 */
function fileProblems({ buffer, file }: Entry, text: string): readonly Problem[] {
  const problems = file?.problems ?? [];
  if (!buffer) return problems;
  const at = problems.length > 0 ? text.indexOf('\ufffd') : -1;
  return at < 0 ? [] : problems.map((problem) => ({ ...problem, start: at, end: at + 1 }));
}
