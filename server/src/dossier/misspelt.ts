import { editDistance } from '../analysis/spelling/spelling-distance.ts';

/** The one of the known words that a word is meant to be, few letters away; null where none or several are. */
export function meantBy(word: string, known: readonly string[]): string | null {
  const near = word.length > longest ? [] : known.filter((each) => editDistance(word, each) <= Math.min(2, Math.floor(each.length / 4)));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** No key and no rule is as long as this. */
const longest = 40;
