/** Findings that readers have set aside, tied to words and not to positions. */
import type { Decision, Finding, Span } from '../model.ts';
import { pushTo } from '../text/lists.ts';
import { endOutsidePair, startOutsidePair } from '../text/pairs.ts';
import type { Decisions, Ignored } from './dossier.ts';

type Ignoring = Extract<Decision, { kind: 'ignore' }>;

/** How many words on each side say which of several equal places is meant. */
const contextWords = 4;

/** A place of an article in words: its own, and those around it in its paragraph, white space made one. */
export function wordsAt(article: string, { start, end }: Span): { text: string; before: string; after: string } {
  const before = article.slice(startOutsidePair(article, Math.max(0, start - 200)), start);
  const after = article.slice(end, endOutsidePair(article, end + 200));
  return {
    text: spaced(article.slice(start, end)),
    before: wordsOf(before.slice(before.lastIndexOf('\n') + 1))
      .slice(-contextWords)
      .join(' '),
    after: wordsOf(/^[^\n]*/.exec(after)?.[0] ?? '')
      .slice(0, contextWords)
      .join(' '),
  };
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const spaced = (text: string): string => wordsOf(text).join(' ');

/** The decision to set a finding aside. @param file the article's path from the folder of `isnad.yaml`, with forward slashes */
export function ignoring(rule: string, file: string, article: string, span: Span): Ignoring {
  return { kind: 'ignore', rule, file, ...wordsAt(article, span) };
}

/** An entry's other words, with white space made one. */
interface Entry {
  readonly file: string | undefined;
  readonly before: string;
  readonly after: string;
  readonly decision: Ignored;
}

/** Entries by what they are about: there may be as many of them as findings, and each finding asks. */
interface Index {
  /** By rule and words. */
  readonly ignored: ReadonlyMap<string, readonly Entry[]>;
  /** By words: the files they hold for. */
  readonly accepted: ReadonlyMap<string, readonly (string | undefined)[]>;
}

const indexes = new WeakMap<Decisions, Index>();

function indexOf(decisions: Decisions): Index {
  const known = indexes.get(decisions);
  if (known !== undefined) return known;
  const ignored = new Map<string, Entry[]>();
  const accepted = new Map<string, (string | undefined)[]>();
  for (const decision of decisions.ignore) {
    const { rule, text, file, before = '', after = '' } = decision;
    pushTo(ignored, `${rule} ${spaced(text)}`, { file, before: spaced(before), after: spaced(after), decision });
  }
  for (const { text, file } of decisions.sources) pushTo(accepted, spaced(text), file);
  const index = { ignored, accepted };
  indexes.set(decisions, index);
  return index;
}

/**
 * The decision by which readers have set a finding aside, the first of several: an entry has its rule, its file (or none) and its words,
 * and the words around it where the entry names any. White space and the number of words around do not matter.
 *
 * @param file the article's path from the folder of `isnad.yaml`, or its URI
 */
export function ignoredBy(
  decisions: Decisions,
  finding: Pick<Finding, 'rule' | 'start' | 'end'>,
  file: string,
  article: string,
): Ignored | undefined {
  const { ignored } = indexOf(decisions);
  if (ignored.size === 0) return undefined;
  const { rule, start, end } = finding;
  const isHere = filesOf(file);
  // Twice the length leaves room for white space.
  const before = byLength((length) => spaced(article.slice(Math.max(0, start - 2 * length - 20), start)));
  const after = byLength((length) => spaced(article.slice(end, end + 2 * length + 20)));
  const entries = ignored.get(`${rule} ${spaced(article.slice(start, end))}`) ?? [];
  return entries.find(
    (entry) =>
      isHere(entry.file) && before(entry.before.length).endsWith(entry.before) && after(entry.after.length).startsWith(entry.after),
  )?.decision;
}

/** Makes a text of each length once. */
function byLength(make: (length: number) => string): (length: number) => string {
  const made = new Map<number, string>();
  return (length) => {
    const known = made.get(length) ?? make(length);
    made.set(length, known);
    return known;
  };
}

/** Whether an entry's file is the one given, by its path or its URI; an entry without one holds for all. */
function filesOf(file: string): (entry: string | undefined) => boolean {
  const path = decoded(file);
  return (entry) => entry === undefined || entry === file || path.endsWith(`/${entry}`);
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** Whether readers know a source: the words that name it, white space aside. @param file as for {@link ignores} */
export function accepts(decisions: Decisions, source: string, file: string): boolean {
  const isHere = filesOf(file);
  return indexOf(decisions).accepted.get(spaced(source))?.some(isHere) ?? false;
}
