/**
 * Which words and pairs of words Arabic news uses, and how often: what tells a garbled word from a rare one.
 *
 * Frequencies and pairs are learned by `scripts/learn-words.mjs` from the ANT corpus; a dictionary adds words that a corpus of one outlet
 * lacks, and can only veto. Each file in `server/models/` has a licence of its own: see its README.
 */
import readDictionary from '../../../models/dictionary.bin';
import readWords from '../../../models/words.bin';
import endingsTable from '../../../lexicon/ar/endings.tsv';
import { decodeBase64, hashString, indexOfHash, mayHave, sieveOf } from '../../text/hashes.ts';
import { fold } from '../../text/normalize.ts';
import { readTable } from '../../text/table.ts';
import { readings } from '../../text/tokens.ts';

/** Sorted hashes. Words and the words of pairs are in the form that {@link spelled} gives. */
export interface Vocabulary {
  readonly words: Uint32Array;
  /** By the index of the hash: how often the word was met, log₂ in eighths. */
  readonly frequencies: Uint8Array;
  /** By the index of the hash: a byte of another hash. Words are looked up by the hundred, and one in 100,000 would be taken for another. */
  readonly checks: Uint8Array;
  /** See {@link together} and {@link expected}. */
  readonly pairs: Uint32Array;
  readonly dictionary: Uint32Array;
  /** Of the words, and of the words and the dictionary. */
  readonly wordSieve: Uint8Array;
  readonly listSieve: Uint8Array;
}

/** One hash in twenty gets through. */
const sieveBits = 20;

// ── As bytes, little-endian: two counts, then the lists, widest numbers first ───────────────────────────────────────

export function packWords({
  words,
  frequencies,
  checks,
  pairs,
}: Pick<Vocabulary, 'words' | 'frequencies' | 'checks' | 'pairs'>): Uint8Array {
  const bytes = new Uint8Array(4 * (2 + words.length + pairs.length) + frequencies.length + checks.length);
  const numbers = new Uint32Array(bytes.buffer, 0, 2 + words.length + pairs.length);
  numbers.set([words.length, pairs.length]);
  numbers.set(words, 2);
  numbers.set(pairs, 2 + words.length);
  bytes.set(frequencies, numbers.byteLength);
  bytes.set(checks, numbers.byteLength + frequencies.length);
  return bytes;
}

export function unpackVocabulary({ buffer }: Uint8Array<ArrayBuffer>, listed: Uint8Array<ArrayBuffer>): Vocabulary {
  const [wordCount = 0, pairCount = 0] = new Uint32Array(buffer, 0, 2);
  const words = new Uint32Array(buffer, 8, wordCount);
  const dictionary = new Uint32Array(listed.buffer);
  const bytesFrom = 8 + 4 * (wordCount + pairCount);
  return {
    words,
    pairs: new Uint32Array(buffer, 8 + 4 * wordCount, pairCount),
    frequencies: new Uint8Array(buffer, bytesFrom, wordCount),
    checks: new Uint8Array(buffer, bytesFrom + wordCount, wordCount),
    dictionary,
    wordSieve: sieveOf([words], sieveBits),
    listSieve: sieveOf([words, dictionary], sieveBits + 1),
  };
}

let shipped: Vocabulary | undefined;

/** What ships with Isnad, unpacked at the first call. */
export const vocabulary = (): Vocabulary => (shipped ??= unpackVocabulary(decodeBase64(readWords()), decodeBase64(readDictionary())));

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What a word is looked up by here: folded, but for a hamza on a final alef, which makes another word of it (`تطرأ`, `تطرا`).
 *
 * @param form the folded word, where it is at hand
 */
export function spelled(written: string, form = fold(written)): string {
  return form.endsWith('ا') && /أ[\u064b-\u0652]*$/u.test(written) ? `${form.slice(0, -1)}أ` : form;
}

/** How often a word was met in about a million; 0 where it was once at most. */
export function frequencyOf(word: string, { words, frequencies, checks, wordSieve } = vocabulary()): number {
  const hash = hashString(word);
  const index = mayHave(wordSieve, hash) ? indexOfHash(words, hash) : -1;
  return index < 0 || checks[index] !== checkOf(word) ? 0 : 2 ** ((frequencies[index] ?? 0) / 8);
}

/** The byte that a word is checked by: of the hash of its letters from the last to the first. */
export const checkOf = (word: string): number => hashString(Array.from(word).reverse().join('')) & 0xff;

/** Whether the corpus may have a word with this hash; {@link frequencyOf} makes sure. */
export const mayBeWord = (hash: number, { wordSieve } = vocabulary()): boolean => mayHave(wordSieve, hash);

/** In the corpus or the dictionary, as it stands. */
export function isListed(word: string, { words, dictionary, listSieve } = vocabulary()): boolean {
  const hash = hashString(word);
  return mayHave(listSieve, hash) && (indexOfHash(words, hash) >= 0 || indexOfHash(dictionary, hash) >= 0);
}

let endings: ReadonlyMap<string, readonly string[]> | undefined;
let longestEnding = 0;

function readEndings(): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, string[]>();
  for (const [ending = '', base = ''] of readTable(endingsTable, 2)) {
    read.set(ending, [...(read.get(ending) ?? []), base]);
    longestEnding = Math.max(longestEnding, ending.length);
  }
  return read;
}

export const fits = ['none', 'ending', 'whole'] as const;
/** How a word fits what is known: `whole`: as it stands or behind proclitics and article, or with an ending to a word of the corpus; `ending`: with one to a word of the dictionary alone; `none`. */
export type Fit = (typeof fits)[number];

/** Reads a word as a form of one that `isKnown` knows or `isCommon` has, in the way that leaves the least doubt. */
export function fitOf(
  word: string,
  isKnown: (word: string) => boolean = (form) => isListed(form),
  isCommon: (word: string) => boolean = (form) => frequencyOf(form) > 0,
): Fit {
  endings ??= readEndings();
  let fit: Fit = 'none';
  for (const { cut, stem } of readings(word)) {
    const bare = stem.length > 3 && stem.startsWith('ال') ? [stem, stem.slice(2)] : [stem];
    for (const form of bare) {
      const least = cut > 0 && form === stem ? 3 : 2;
      if (form.length >= least && (isKnown(form) || (form.endsWith('ا') && isKnown(form.slice(0, -1))))) return 'whole';
      if (hasEnding(form, least, endings, isCommon)) return 'whole';
      if (fit === 'none' && hasEnding(form, least, endings, isKnown)) fit = 'ending';
    }
  }
  return fit;
}

function hasEnding(
  form: string,
  least: number,
  known: ReadonlyMap<string, readonly string[]>,
  isKnown: (word: string) => boolean,
): boolean {
  for (let length = 0; length <= longestEnding && form.length - length >= 2; length++) {
    const rest = form.slice(0, form.length - length);
    // Without an ending a word lacks its last letter only where it is long enough to be known without it: متواز, متوازي.
    if (rest.length < (length === 0 ? 4 : 2)) continue;
    for (const base of known.get(form.slice(form.length - length)) ?? [])
      if (rest.length + base.length >= least && isKnown(rest + base)) return true;
  }
  return false;
}

// ── Pairs ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Words that begin with a preposition stand in pairs under it as well: `نظرا ل…`. */
export const underPreposition = (word: string): string | null => (/^[لب].../u.test(word) ? `${word.charAt(0)}…` : null);

export const pairKeys = {
  /** Met together, and far more often than chance has it or as two words beside the one that they make together (`ما زال`). */
  together: (first: string, second: string): string => `${first} ${second}`,
  /** After `first` comes `second` in at least two cases of five. */
  after: (first: string, second: string): string => `${first} > ${second}`,
  /** Before `second` comes `first` in at least two cases of five. */
  before: (first: string, second: string): string => `${first} < ${second}`,
  /** The word stands first, or second, in some pair of the last two kinds. */
  leads: (first: string): string => `${first} …`,
  follows: (second: string): string => `… ${second}`,
} as const;

const isPair = (key: string, { pairs }: Vocabulary): boolean => indexOfHash(pairs, hashString(key)) >= 0;

/** Whether two neighbours belong together. */
export const together = (first: string, second: string, known = vocabulary()): boolean => isPair(pairKeys.together(first, second), known);

/** Whether a word is the usual one between its neighbours: hardly anything else stands beside one of them. */
export function expected(before: string | null, word: string, after: string | null, known = vocabulary()): boolean {
  return (
    (before !== null && isPair(pairKeys.after(before, word), known)) || (after !== null && isPair(pairKeys.before(word, after), known))
  );
}

/** Whether a word calls for one of its neighbours: hardly anything else stands there. */
export function calls(before: string | null, word: string, after: string | null, known = vocabulary()): boolean {
  if (before !== null && isPair(pairKeys.before(before, word), known)) return true;
  if (after === null) return false;
  const preposition = underPreposition(after);
  return isPair(pairKeys.after(word, after), known) || (preposition !== null && isPair(pairKeys.after(word, preposition), known));
}

/** Whether {@link expected} or {@link calls} can hold of any word between these neighbours. */
export function mayTell(before: string | null, after: string | null, known = vocabulary()): boolean {
  if (before !== null && isPair(pairKeys.leads(before), known)) return true;
  if (after === null) return false;
  const preposition = underPreposition(after);
  return isPair(pairKeys.follows(after), known) || (preposition !== null && isPair(pairKeys.follows(preposition), known));
}
