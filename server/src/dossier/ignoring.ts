/** Findings that readers have set aside, tied to words and not to positions. */
import type { Decision, Finding, Span } from '../model.ts';
import { endOutsidePair, startOutsidePair } from '../text/pairs.ts';
import type { Decisions } from './dossier.ts';

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

/**
 * Whether readers have set a finding aside: an entry has its rule, its file (or none) and its words, and the words around it
 * where the entry names any. White space and the number of words around do not matter.
 *
 * @param file the article's path from the folder of `isnad.yaml`, or its URI
 */
export function ignores(decisions: Decisions, finding: Pick<Finding, 'rule' | 'start' | 'end'>, file: string, article: string): boolean {
  const candidates = decisions.ignore.filter((entry) => entry.rule === finding.rule && isFile(entry.file, file));
  if (candidates.length === 0) return false;
  const words = spaced(article.slice(finding.start, finding.end));
  return candidates.some((entry) => {
    if (spaced(entry.text) !== words) return false;
    const before = spaced(entry.before ?? '');
    const after = spaced(entry.after ?? '');
    // Twice the length leaves room for white space.
    const left = spaced(article.slice(Math.max(0, finding.start - 2 * before.length - 20), finding.start));
    const right = spaced(article.slice(finding.end, finding.end + 2 * after.length + 20));
    return left.endsWith(before) && right.startsWith(after);
  });
}

function isFile(entry: string | undefined, file: string): boolean {
  if (entry === undefined || entry === file) return true;
  try {
    return decodeURIComponent(file).endsWith(`/${entry}`);
  } catch {
    return file.endsWith(`/${entry}`);
  }
}

/** Whether readers know a source: the words that name it, white space aside. @param file as for {@link ignores} */
export const accepts = ({ sources }: Decisions, source: string, file: string): boolean =>
  sources.some((entry) => spaced(entry.text) === spaced(source) && isFile(entry.file, file));
