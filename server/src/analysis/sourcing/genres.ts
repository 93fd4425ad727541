/** What kind of article it is that speaks: what is told of a plot, a match or a market is told differently from an event. */
import genreTable from '../../../lexicon/ar/genres.tsv';
import { noted } from '../../text/remember.ts';
import { readTable } from '../../text/table.ts';
import { readings, type Token } from '../../text/tokens.ts';
import { withoutArticle } from '../words/function-words.ts';

export const genres = ['arts', 'sports', 'science', 'advice', 'device', 'market', 'life', 'past', 'conflict'] as const;
export type Genre = (typeof genres)[number];

/** How many words of each genre a text has, in the order of {@link genres}, and how many words in all. */
export interface Shares {
  readonly counts: readonly number[];
  readonly words: number;
}

const table = new Map(readTable(genreTable, 2).map(([word = '', genre = '']) => [word, genres.findIndex((known) => known === genre)]));

/** Index of a word's genre; -1 for most. */
export const genreOf = noted((form): number => {
  for (const { stem } of readings(form)) {
    const genre = table.get(stem) ?? table.get(withoutArticle(stem));
    if (genre !== undefined) return genre;
  }
  return -1;
});

export function sharesOf(tokens: readonly Token[]): Shares {
  const counts = genres.map(() => 0);
  let words = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words++;
    const genre = genreOf(token);
    if (genre >= 0) counts[genre] = (counts[genre] ?? 0) + 1;
  }
  return { counts, words };
}

/** One word in so many tells a genre, and some words do. */
const telling = { oneOf: 30, least: 4 };

/** The genres that a whole article's words tell, the strongest first. */
export function genresOf(parts: readonly Shares[]): Genre[] {
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  const counts = genres.map((genre, i) => ({ genre, count: parts.reduce((sum, part) => sum + (part.counts[i] ?? 0), 0) }));
  return counts
    .filter(({ count }) => count >= telling.least && count * telling.oneOf >= words)
    .sort((a, b) => b.count - a.count)
    .map(({ genre }) => genre);
}
