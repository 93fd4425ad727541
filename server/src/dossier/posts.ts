/** Posts that one person holds in a state at a time, as roles name them: `وزير الخارجية الفرنسي`. */
import postsTable from '../../lexicon/ar/posts.tsv';
import successionsTable from '../../lexicon/ar/successions.tsv';
import { nameWords } from '../analysis/gazetteer.ts';
import type { Word } from '../analysis/words.ts';
import { wordOf } from '../analysis/words.ts';
import type { Span } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { remember } from '../text/remember.ts';
import { readTable, values } from '../text/table.ts';
import type { Article } from './dossier.ts';

export interface Post {
  /** `president`, `minister الخارجية`: equal for posts that are one in a state. */
  readonly office: string;
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
}

interface Opening {
  readonly words: readonly string[];
  readonly office: string;
  /** Whether what the post is for comes next: `وزير [الخارجية]`. */
  readonly portfolio: boolean;
}

let openings: readonly Opening[] | undefined;

const readOpenings = (): readonly Opening[] =>
  readTable(postsTable, 3)
    .flatMap(([posts = '', kind, office = '']) =>
      values(posts).map((post) => ({ words: nameWords(post), office, portfolio: kind === 'minister' })),
    )
    .sort((a, b) => b.words.length - a.words.length);

/**
 * The post that a role is, where it says of which state; null for anything else, former posts and deputies included. Strict: a post, what
 * it is for, a nationality, and at most titles (`الدكتور`) after that.
 */
export const postOf = remember((role: string): Post | null => {
  openings ??= readOpenings();
  const words = nameWords(role);
  const opening = openings.find((one) => one.words.every((word, i) => words[i] === word));
  if (!opening) return null;
  let at = opening.words.length;
  const purpose: string[] = [];
  while (opening.portfolio && at < words.length && (purpose.length === 0 || !stateOf(words[at]))) purpose.push(words[at++] ?? '');
  const state = stateOf(words[at]);
  if (state === null || (opening.portfolio && purpose.length === 0)) return null;
  if (words.slice(at + 1).some((word) => !isTitle(wordOf(word)))) return null;
  const office = [opening.office, ...purpose.filter((word) => word !== 'الشؤون')].join(' ');
  return { office, state };
});

/** The country of a nationality adjective with the article; null for regions and anything else. */
function stateOf(word: string | undefined): string | null {
  const nationality = word === undefined ? null : wordOf(word).nationality;
  return nationality?.definite && nationality.cut === 0 && /^[A-Z]{2}$/.test(nationality.value) ? nationality.value : null;
}

const isTitle = ({ title }: Word): boolean => title?.cut === 0;

let successions: ReadonlySet<string> | undefined;

/** Whether the sentence of a place says that a post changes hands or speaks of another time: `خلفا ل`, `السابق`, `في عهد`. */
export function isOfOtherTimes({ text, analysis }: Article, place: Span): boolean {
  successions ??= new Set(readTable(successionsTable, 1).map(([word = '']) => fold(word)));
  const sentence = lastBefore(analysis.sentences, place.start) ?? place;
  return nameWords(text.slice(sentence.start, sentence.end)).some((word) => {
    const { readings, form } = wordOf(word);
    return successions?.has(form) === true || readings.some(({ stem }) => successions?.has(stem));
  });
}

/** The last of these spans, which come in text order, that starts at or before an offset. */
export function lastBefore<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}
