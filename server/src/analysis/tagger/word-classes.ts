/** What a large body of news tells of words: how frequent they are, and which stand in places alike. Found by the word's hash. */
import { hashString, indexOfHash } from '../../text/hashes.ts';
import type { Reading } from '../../text/tokens.ts';

export interface WordClasses {
  /** In ascending order; everything else goes by the same index. */
  readonly hashes: Uint32Array;
  readonly coarse: Uint8Array;
  readonly middle: Uint8Array;
  readonly fine: Uint16Array;
  /** log₂ of how often the word was met, in quarters. */
  readonly frequency: Uint8Array;
}

/** The index of a word, -1 where it was not met, or hardly ever. */
export const classIndex = ({ hashes }: WordClasses, word: string): number => indexOfHash(hashes, hashString(word));

/** A word without its proclitics, as far as frequencies tell which they are. */
export interface Base {
  readonly base: string;
  /** Letters of proclitics before it. */
  readonly cut: number;
  /** See {@link classIndex}. */
  readonly index: number;
}

export function baseOf(word: { readonly form: string; readonly readings: readonly Reading[] }, classes: WordClasses): Base {
  const { frequency } = classes;
  let base = word.form;
  let letters = 0;
  let index = classIndex(classes, base);
  const own = index < 0 ? 0 : (frequency[index] ?? 0);
  let best = own;
  for (const { cut, stem } of word.readings) {
    if (cut === 0 || stem.length < 3) continue;
    const at = classIndex(classes, stem);
    const count = at < 0 ? 0 : (frequency[at] ?? 0);
    // Twice as frequent as the whole word: four quarters of a power of two.
    if (count < 9 || count < own + 4 || count <= best) continue;
    best = count;
    base = stem;
    letters = cut;
    index = at;
  }
  return { base, cut: letters, index };
}
