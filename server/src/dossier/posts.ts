/** Posts that one person holds at a time, as roles name them: `وزير الخارجية الفرنسي`, `محافظ حلب`. */
import postsTable from '../../lexicon/ar/posts.tsv';
import successionsTable from '../../lexicon/ar/successions.tsv';
import { nameWords } from '../analysis/words/gazetteer.ts';
import type { Word } from '../analysis/words/words.ts';
import { wordOf } from '../analysis/words/words.ts';
import type { Role, Span } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { remember } from '../text/remember.ts';
import { readTable, values } from '../text/table.ts';
import type { Article } from './dossier.ts';
import { firstWhere } from '../text/lists.ts';

export type PostKind = 'head' | 'minister' | 'governor' | 'chair';

export interface Post {
  readonly kind: PostKind;
  /** `president`, `minister الخارجية`: equal for posts that are one in a state, a place or a body. */
  readonly office: string;
  /** The state (ISO 3166-1 alpha-2), or the folded words that name the place or the body. */
  readonly of: string;
}

interface Opening {
  readonly words: readonly string[];
  readonly kind: PostKind;
  readonly office: string;
}

let openings: readonly Opening[] | undefined;

const readOpenings = (): readonly Opening[] =>
  readTable(postsTable, 3)
    .flatMap(([posts = '', kind, office = '']) => values(posts).map((post) => ({ words: nameWords(post), kind: kind as PostKind, office })))
    .sort((a, b) => b.words.length - a.words.length);

/** The longest post of some kinds that a role begins with. */
function openingOf(words: readonly string[], ...kinds: PostKind[]): Opening | undefined {
  openings ??= readOpenings();
  return openings.find((one) => kinds.includes(one.kind) && one.words.every((word, i) => words[i] === word));
}

/** The post that a role of an article is: of a state, else of a place or a body that it names; null for anything else. */
export const postIn = (article: Article, role: Role): Post | null => statePost(role.text) ?? seat(article, role);

/**
 * The post of a state that a role is, where it says of which; null for anything else, former posts and deputies included. Strict: a
 * post, what it is for, a nationality, and at most titles (`الدكتور`) after that.
 */
export const statePost = remember((role: string): Post | null => {
  const words = nameWords(role);
  const opening = openingOf(words, 'head', 'minister');
  if (!opening) return null;
  const { kind } = opening;
  let at = opening.words.length;
  const purpose: string[] = [];
  while (kind === 'minister' && at < words.length && (purpose.length === 0 || !stateOf(words[at]))) purpose.push(words[at++] ?? '');
  const of = stateOf(words[at]);
  if (of === null || (kind === 'minister' && purpose.length === 0)) return null;
  if (words.slice(at + 1).some((word) => !isTitle(wordOf(word)))) return null;
  const office = [opening.office, ...purpose.filter((word) => word !== 'الشؤون')].join(' ');
  return { kind, office, of };
});

/** A body with fewer words (`اللجنة المنظمة`, `الوفد الأردني`) may be another one in the next article. */
const wordsOfABody = 3;

/** The seat in a place or a body that a role is, where it says which one: `محافظ حلب`, `رئيس مجلس النواب اللبناني`. */
function seat({ analysis }: Article, role: Role): Post | null {
  const words = nameWords(role.text);
  const opening = openingOf(words, 'governor', 'chair');
  if (!opening) return null;
  const { kind, office } = opening;
  const rest = words.slice(opening.words.length);
  while (rest.length > 0 && isTitle(wordOf(rest.at(-1) ?? ''))) rest.pop();
  const of = rest
    .join(' ')
    .replace(/^لل/u, 'ال')
    .replace(/^ل(?=\p{L}{3})/u, '');
  const names = within(analysis.mentions, role);
  const inPlace = names.some(({ type }) => type === 'place');
  const body = names.find(({ type }) => type === 'organization');
  if (kind === 'governor' && inPlace && !body) return { kind, office, of };
  const isNamed = body !== undefined || inPlace || rest.some((word) => wordOf(word).nationality?.definite === true);
  return isNamed && rest.length >= wordsOfABody ? { kind: 'chair', office, of } : null;
}

/** The spans, which come in text order, that lie in another one. */
function within<T extends Span>(spans: readonly T[], { start, end }: Span): T[] {
  const found: T[] = [];
  for (let at = firstFrom(spans, start); at < spans.length; at++) {
    const span = spans[at];
    if (!span || span.end > end) break;
    found.push(span);
  }
  return found;
}

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
export const lastBefore = <T extends Span>(spans: readonly T[], offset: number): T | undefined => spans[firstFrom(spans, offset + 1) - 1];

/** Index of the first of these spans, which come in text order, that starts at or after an offset. */
export const firstFrom = (spans: readonly Span[], offset: number): number =>
  firstWhere(spans.length, (at) => (spans[at]?.start ?? 0) >= offset);
