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
  /** The articles (by their file names) and `isnad.yaml`s under a folder, at any depth. */
  readonly list: (folder: string) => Promise<string[]>;
  /** Rejects where the file cannot be read; with a {@link NotReadError} where what stands there is not to be read. */
  readonly read: (uri: string) => Promise<Uint8Array>;
  /** The file's size in bytes, where asking is cheaper than reading. */
  readonly size?: (uri: string) => Promise<number>;
}

/** A request's cancellation, as far as long work looks at it. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** Thrown by long work whose request was cancelled. */
export class Cancelled extends Error {}

/** Texts past this length are not analysed: nobody reads them as news, and the reader is told. */
const longestText = 4_000_000;

const ruleIds = rules.map(({ id }) => id);

const readAtOnce = 8;
/** Milliseconds that a client gets to tell of a change that it has made for us. */
const longestWait = 3000;
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
export function createWorkspace(files: Files, log: (line: string) => void) {
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
  /** Root → dossier, kept until something in it changes. */
  const dossiers = new Map<string, Dossier>();
  const decisions = new Map<string, DecisionsFile>();
  /** File → root, until folders or decisions come or go. */
  const roots = new Map<string, string>();
  let generation = 0;
  /** Told of the next change of a file, each once. */
  const waiting = new Map<string, (() => void)[]>();
  let settling: Promise<void> | null = null;

  const entry = (uri: string): Entry => {
    let found = entries.get(uri);
    if (!found) {
      found = { uri, buffer: null, file: undefined, memory: newMemory(), article: null };
      entries.set(uri, found);
      for (let at = parent(uri); at !== '' && !parents.has(at); at = parent(at)) parents.add(at);
      unread.add(uri);
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

  const textOf = (uri: string): string | null => {
    const at = entries.get(canonical(uri));
    return at?.buffer?.getText() ?? at?.file?.text ?? null;
  };

  const forgetAll = (): void => {
    generation++;
    dossiers.clear();
    decisions.clear();
    roots.clear();
  };

  // ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

  const readFile = async (uri: string): Promise<FileText | null> => {
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

  const settleNow = async (): Promise<void> => {
    for (;;) {
      const folder = [...folders].find(([, listed]) => !listed)?.[0];
      if (folder !== undefined) {
        folders.set(folder, true);
        const listed = await files.list(folder).catch((error: unknown) => {
          log(`${folder}: not listed (${error instanceof Error ? error.message : String(error)})`);
          return [];
        });
        for (const uri of [...listed, join(folder, decisionsFile)]) entry(canonical(uri));
        continue;
      }
      const some = firstOf(unread, readAtOnce);
      if (some.length === 0) return;
      for (const uri of some) unread.delete(uri);
      await Promise.all(
        some.map(async (uri) => {
          const file = await readFile(uri);
          const at = entries.get(uri);
          if (!at) return;
          at.file = file;
          if (file === null && at.buffer === null) entries.delete(uri);
          forget(uri);
        }),
      );
    }
  };

  /** All folders listed, all files read. */
  const settle = (): Promise<void> =>
    (settling ??= settleNow().finally(() => {
      settling = null;
    }));

  // ── Analysing ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const isArticle = ({ uri, buffer, file }: Entry): boolean => {
    if (uri.endsWith('.article')) return true;
    if (buffer) return buffer.languageId === 'article';
    return !isDecisionsFile(uri) && file?.news === true && !plainText.has(uri) && settingsOf(uri).detectArticles === 'auto';
  };

  const analysed = (at: Entry): Article | null => {
    const text = at.buffer?.getText() ?? at.file?.text;
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

  /** The files of a dossier that neither the settings nor its decisions leave out. */
  const chosen = (root: string, inForce: Decisions): Entry[] => {
    const folder = folderOf(root) ?? root;
    const bySettings = selector(settingsOf(root));
    const byDecisions = selector(inForce);
    return [...entries.values()].filter(
      ({ uri }) => !isDecisionsFile(uri) && rootOf(uri) === root && bySettings(relative(folder, uri)) && byDecisions(relative(root, uri)),
    );
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

  const dossierAt = async (root: string, cancellation?: Cancellation): Promise<Dossier> => {
    for (;;) {
      const known = dossiers.get(root);
      if (known) return known;
      const before = generation;
      const inForce = decisionsOf(root).decisions;
      const articles: Article[] = [];
      for (const at of chosen(root, inForce)) {
        const article = analysed(at);
        if (article) articles.push(article);
        await breathe(cancellation);
      }
      // An edit may have come while others had their turn.
      if (generation === before) dossiers.set(root, buildDossier(articles, inForce));
    }
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
      if (at.buffer === null && !isDecisionsFile(uri) && folderOf(uri) === undefined) entry(join(directory(uri), decisionsFile));
      at.buffer = document;
      forget(uri);
    },

    /** A document was closed: the file counts again. */
    dropBuffer(uri: string): void {
      const at = entries.get(canonical(uri));
      if (!at) return;
      at.buffer = null;
      unread.add(at.uri);
      const listed = [...folders.keys()].some((folder) => inside(folder, at.uri));
      if (!listed && !isDecisionsFile(at.uri)) entries.delete(at.uri);
      forget(at.uri);
    },

    /** A file was written or came into being. */
    fileChanged(changed: string): void {
      const uri = canonical(changed);
      const folder = folderOf(uri);
      if (!entries.has(uri) && (folder === undefined || !isFound(relative(folder, uri)))) return;
      entry(uri);
      unread.add(uri);
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
        unread.add(uri);
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
      await settle();
      return dossierAt(rootOf(canonical(uri)), cancellation);
    },

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

/** The first few of a set that may be large. */
function firstOf<T>(set: ReadonlySet<T>, most: number): T[] {
  const some: T[] = [];
  for (const one of set) if (some.push(one) === most) break;
  return some;
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
