import { readings } from '../../text/tokens.ts';
import type { Garbled, Reader } from './reader.ts';
import { bareForm, isNegation } from '../words/function-words.ts';
import { endsWord, neighbour, stemFrequency, written } from './reader.ts';
import { expected, frequencyOf, together } from './vocabulary.ts';

/** Words of the corpus, about; and what counts for a word that it does not have. */
const corpusSize = 2 ** 20;
const unseen = 0.5;
/** The whole was met so often at least. */
const leastWhole = 6;
/** How many times likelier (as a logarithm) the whole must be than its parts beside one another: where both are words, and where one is none. */
const likelierThanWords = 10;
const likelierThanFragments = 7;

/** Two tokens that are one word with a space in it: `البل دين`. One of them the corpus does not have, the whole it has often. */
export function brokenAt(reader: Reader, i: number): Garbled | null {
  const left = reader.words[i] ?? null;
  if (left === null) return null;
  const right = neighbour(reader, i, 1);
  // `و قال` is how whole newsrooms write.
  if (right === null || left.form === 'و') return null;
  if (left.frequency > 0 && right.frequency > 0 && right.form.length > 1) return null;

  const [a, b] = [written(reader, i), written(reader, i + 1)];
  if (endsWord(a) || /^[إآ]/u.test(b) || left.form.length + right.form.length < 4 || isPhrase(left.form, right.form)) return null;
  if (isNegated(left.form, right.form)) return null;
  const whole = `${reader.tokens[i]?.form ?? ''}${right.form}`;
  const frequency = wholeFrequency(whole, left.form.length);
  if (frequency < leastWhole) return null;
  const parts = Math.max(stemFrequency(left), unseen) * Math.max(stemFrequency(right), unseen);
  const needed = left.fit !== 'none' && right.fit !== 'none' ? likelierThanWords : likelierThanFragments;
  if (Math.log((frequency * corpusSize) / parts) < needed) return null;

  const { isName, timesUsed } = reader.context;
  if (timesUsed(left.form) > 1 && timesUsed(right.form) > 1) return null;
  // A name is left alone, unless its neighbours tell how it goes on: `الولايات المتحد ة`.
  const isNamed = isName(i) || isName(i + 1);
  if (isNamed && !expected(neighbour(reader, i, -1)?.form ?? null, whole, neighbour(reader, i + 1, 1)?.form ?? null)) return null;
  return { kind: 'broken', start: reader.tokens[i]?.start ?? 0, end: reader.tokens[i + 1]?.end ?? 0, meant: a + b };
}

/** Whether the corpus knows them as two words beside one another, with proclitics and article or without. */
const isPhrase = (first: string, second: string): boolean =>
  readings(first).some(({ stem }) => together(stem, second) || together(stem.replace(/^ال/u, ''), second));

/** `لم تنه`, `لم يعد`: behind a negation a verb is shorter than the corpus may have it. */
const isNegated = (first: string, second: string): boolean => isNegation(bareForm(first)) && /^[يتنا]./.test(second);

/** How often the whole was met, as it stands or without proclitics that all stand before the space. */
function wholeFrequency(whole: string, before: number): number {
  return Math.max(...readings(whole).map(({ cut, stem }) => (cut < before ? frequencyOf(stem) : 0)));
}
