/** Where the words of one article stand in another one that shares a passage with it. */
import type { Span } from '../../model.ts';
import type { Article } from '../dossier.ts';
import { firstFrom } from '../posts.ts';
import type { Letters } from './letters.ts';
import { readLetters } from './letters.ts';
import type { Passage } from './passages.ts';

/** The words in one article that are equal to words of a span in the other. */
export interface Counterpart extends Span {
  /** How many letters are equal. */
  readonly letters: number;
  /** Which part of the span's letters that is. */
  readonly part: number;
}

/** @param span in the article that the passage calls `there`. @returns its place in `here`; null where the passage has none of its words */
export function counterpart(here: Article, there: Article, { runs }: Passage, span: Span): Counterpart | null {
  const [a, b] = [readLetters(here), readLetters(there)];
  let letters = 0;
  let start = -1;
  let end = -1;
  const wanted = wordsIn(b, span);
  for (const run of runs) {
    if (run.there.end <= span.start || span.end <= run.there.start) continue;
    const { first } = wordsIn(a, run.here);
    const ofRun = wordsIn(b, run.there);
    const from = Math.max(ofRun.first, wanted.first);
    const to = Math.min(ofRun.end, wanted.end);
    if (from >= to) continue;
    letters += lettersIn(b, from, to);
    if (start < 0) start = a.words[first + from - ofRun.first]?.start ?? -1;
    end = a.words[first + to - 1 - ofRun.first]?.end ?? end;
  }
  if (start < 0) return null;
  return { start, end, letters, part: letters / Math.max(1, lettersIn(b, wanted.first, wanted.end)) };
}

const lettersIn = ({ starts }: Letters, first: number, end: number): number => (starts[end] ?? 0) - (starts[first] ?? 0);

/** The words that lie in a span, as indices; `end` exclusive. */
export function wordsIn({ words }: Letters, { start, end }: Span): { readonly first: number; readonly end: number } {
  const first = firstFrom(words, start);
  let last = first;
  while (last < words.length && (words[last]?.end ?? 0) <= end) last++;
  return { first, end: last };
}
