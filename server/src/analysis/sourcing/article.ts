/** What a whole article tells of its sentences: whether somebody signs it, what it is about, how much of it is attributed. */
import type { Genre } from './genres.ts';
import type { Sourcing } from './sourcing.ts';

/** An opinion column speaks in the first person or asks its readers in two sentences and in one of six, or in four and in one of ten. */
const columns = [
  { sentences: 2, oneOf: 6 },
  { sentences: 4, oneOf: 10 },
];

/**
 * Whether an article is somebody's opinion and no news report: then its judgements are the author's, who signs them.
 *
 * @param sourcing of all its sentences of text
 */
export function isOpinion(sourcing: readonly Sourcing[]): boolean {
  const personal = sourcing.filter((one) => one.personal).length;
  return columns.some(({ sentences, oneOf }) => personal >= sentences && personal * oneOf >= sourcing.length);
}

/** More genres than this tell nothing. */
const mostGenres = 2;
/** Fewer sentences are no article: how long it is and how much of it is attributed tells nothing. */
const fewest = 3;

/** What is usual is not said, so that a sentence by itself is read like one in an article of the usual kind. */
const silent = { alone: 0.15, mixed: 0.45 };
const [short, long] = [6, 15];

/**
 * The evidence that an article gives for what its sentences claim.
 *
 * @param sourcing of all its sentences of text
 * @param genres the strongest first
 */
export function articleEvidence(sourcing: readonly Sourcing[], genres: readonly Genre[], opinion: boolean): string[] {
  const about = [...(opinion ? ['opinion'] : []), ...genres.slice(0, mostGenres).map((genre) => `genre:${genre}`)];
  if (sourcing.length < fewest) return about;
  const attributed = sourcing.filter(({ main }) => main !== 'none').length / sourcing.length;
  if (attributed < silent.mixed) about.push(attributed < silent.alone ? 'article:silent' : 'article:mixed');
  if (sourcing.length < short) about.push('length:short');
  if (sourcing.length > long) about.push('length:long');
  return about;
}

/** Where a paragraph of text stands among all of them, unless in the second half. */
export function placeOf(nth: number, count: number): string[] {
  if (count < fewest || (nth >= count / 2 && nth < count - 1)) return [];
  return [nth === 0 ? 'place:lead' : nth === count - 1 ? 'place:end' : 'place:early'];
}
