import type { Garbled, Reader } from './reader.ts';
import { endsWord, spanOf, stemFrequency, wordOf, written } from './reader.ts';
import { together } from './vocabulary.ts';

const shortest = 6;
const longest = 30;
/** Particles that news writes to the word behind them, or that make a name with it. */
const clingingBefore = new Set(['عبد', 'ابو', 'ابا', 'ابي', 'ابن', 'ام', 'بن', 'بو', 'ذو', 'ذي', 'لا', 'ما', 'يا']);
/** `الحمدلله` */
const clingingBehind = new Set(['لله', 'الله']);
/** How often a word of two or three letters must have been met to be taken off the front. */
const particle = 1000;
/** … and two words that only their company tells apart: names of two words are written as one. */
const common = 8;

/** One token that is two words without the space between: `كافةالمراقبين`. Its letters or the pair's frequency tell where the first ends. */
export function joinedAt(reader: Reader, i: number): Garbled | null {
  const word = reader.words[i] ?? null;
  if (word?.fit !== 'none' || word.form.length < shortest || word.form.length > longest) return null;
  if (reader.context.isName(i) || reader.context.timesUsed(word.form) > 1) return null;
  const text = written(reader, i);
  let best = 0;
  let meant: string | null = null;
  for (let at = 2; at <= text.length - 3; at++) {
    const [a, b] = [text.slice(0, at), text.slice(at)];
    const likelihood = likelihoodOf(a, b);
    if (likelihood > best) [best, meant] = [likelihood, `${a} ${b}`];
  }
  return meant === null ? null : { kind: 'joined', ...spanOf(reader, i), meant };
}

/** How likely two words are to have stood here, compared with other cuts of the same token; 0: not at all. */
function likelihoodOf(a: string, b: string): number {
  const [left, right] = [wordOf(a), wordOf(b)];
  if (left === null || right === null || left.frequency === 0 || right.fit === 'none') return 0;
  const [first, second] = [left.form, right.form];
  if (clingingBefore.has(first.replace(/^[وف]/u, '')) || clingingBehind.has(second)) return 0;
  const isDefinite = b.startsWith('ال') && second.length > 4;
  const isBeside = first.length > 2 && second.length > 2 && Math.min(left.frequency, right.frequency) >= common && together(first, second);
  if (!endsWord(a) && !isBeside && !(isDefinite && (first.length > 3 || left.frequency > particle))) return 0;
  return left.frequency * Math.max(stemFrequency(right), 0.5) * (endsWord(a) ? 1e6 : 1);
}
