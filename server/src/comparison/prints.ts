/** Where an article has which words: looked up by hashes of one, two and three of them in a row. */
import type { Article } from '../dossier/dossier.ts';
import { emptyHash, hashOnto } from '../text/hashes.ts';
import type { Span } from '../model.ts';
import { wordsIn } from './words.ts';
import type { Word } from './words.ts';
import { firstWhere } from '../text/lists.ts';

/** An article's words and the table of their places. */
export interface Prints {
  /** The words behind the front matter, in text order. */
  readonly words: readonly Word[];
  /** Sorted: the hash of a run of words times {@link room}, plus the index of its first word. One number each, so that it sorts fast. */
  readonly table: Float64Array;
}

/** Texts have fewer words than this: files of more than 32 MB are not read. A hash and an index fit a double exactly. */
const room = 2 ** 23;
const hashBits = 30;

/** So many words in a row are hashed: where a word stands everywhere in a long text, two or three are seldom. */
const longestRun = 3;

/** A run of words that stands in an article more often than this leads nowhere. */
const mostPlaces = 32;

const known = new WeakMap<Article, Prints>();

/** Made once an article: while a draft is written, its sources stay what they are. */
export function printsOf(article: Article): Prints {
  let prints = known.get(article);
  if (prints === undefined) known.set(article, (prints = makePrints(article)));
  return prints;
}

function makePrints({ text, analysis }: Article): Prints {
  const words = wordsIn(text, { start: analysis.frontMatter?.end ?? 0, end: text.length });
  const table = new Float64Array(words.length * longestRun);
  for (let at = 0; at < words.length; at++)
    for (let length = 1; length <= longestRun; length++) table[at * longestRun + length - 1] = hashOfRun(words, at, length) * room + at;
  return { words, table: table.sort() };
}

/** The words of an article that a span has a part of: one that begins behind a `ل` has the whole word. */
export function wordsOf(article: Article, { start, end }: Span): readonly Word[] {
  const { words } = printsOf(article);
  const first = firstWhere(words.length, (at) => (words[at]?.end ?? 0) > start);
  let last = first;
  while (last < words.length && (words[last]?.start ?? 0) < end) last++;
  return words.slice(first, last);
}

/** The hash of some words in a row; of those that there are, at the end. */
function hashOfRun(words: readonly Pick<Word, 'key'>[], at: number, length: number): number {
  let hash = emptyHash;
  for (let i = at; i < at + length; i++) hash = hashOnto(hashOnto(hash, words[i]?.key ?? ''), ' ');
  return hash >>> (32 - hashBits);
}

/**
 * Where an article may have a word of a passage: alone where it is seldom, else along with the words behind it.
 *
 * @returns indices into the article's words; null where it stands too often to lead anywhere. Hashes may coincide: look again.
 */
export function placesOf({ table }: Prints, passage: readonly Pick<Word, 'key'>[], at: number): number[] | null {
  for (let length = 1; length <= longestRun && at + length <= passage.length; length++) {
    const from = hashOfRun(passage, at, length) * room;
    const first = firstWhere(table.length, (entry) => (table[entry] ?? 0) >= from);
    let end = first;
    while (end < table.length && end - first <= mostPlaces && (table[end] ?? 0) < from + room) end++;
    if (end - first <= mostPlaces) return Array.from(table.subarray(first, end), (entry) => entry - from);
  }
  return null;
}
