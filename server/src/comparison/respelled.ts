/** How an article has a passage of another one, without what is mere spelling. */
import type { Article, Dossier } from '../dossier/dossier.ts';
import { isRespelling } from '../dossier/spellings.ts';
import type { Mention, Span } from '../model.ts';
import type { Difference, Run } from './alignment.ts';
import type { Match } from './search.ts';
import { spanOf, weightOf } from './words.ts';
import type { Word } from './words.ts';

/** Words of a passage and those of the source in their place. Where one has none, an empty span says behind which word they would be. */
export interface Altered {
  readonly passage: Span;
  readonly source: Span;
}

export const isEmpty = ({ start, end }: Span): boolean => start === end;

/** Some words of an article. */
export interface Passage {
  readonly article: Article;
  readonly words: readonly Word[];
}

/** What a passage has otherwise than a place that it was found at, in its order; nothing where they differ in spelling alone. */
export const alterations = (passage: Passage, match: Match, dossier: Dossier): Altered[] =>
  match.differences
    .filter((difference) => !isSpelling(passage, match, difference, dossier))
    .map((difference) => ({ passage: placeOf(passage.words, difference.passage), source: placeOf(match.words, difference.source) }));

function placeOf(words: readonly Word[], { first, end }: Run): Span {
  if (first < end) return spanOf(words.slice(first, end));
  const at = words[first - 1]?.end ?? words[first]?.start ?? 0;
  return { start: at, end: at };
}

/** Whether two readings differ by nothing but spelling: a space in a word, a name's other spelling, the `و` that a sentence begins with. */
function isSpelling(here: Passage, there: Passage, { passage, source }: Difference, dossier: Dossier): boolean {
  const [one, other] = [here.words.slice(passage.first, passage.end), there.words.slice(source.first, source.end)];
  const [a, b] = [keysOf(one), keysOf(other)];
  if (a === b) return true;
  if (passage.first === 0 && other.length > 0 && withoutConjunction(b) === withoutConjunction(a)) return true;
  if (one.length === 0 || other.length === 0 || weightOf(one) > longestName) return false;
  return isOneName(here.article, spanOf(one), there.article, spanOf(other), dossier);
}

const longestName = 60;

const keysOf = (words: readonly Word[]): string => words.map(({ key }) => key).join('');
const withoutConjunction = (keys: string): string => keys.replace(/^[وف](?=.{2})/, '');

/** Whether two places name the same one, in two spellings. */
function isOneName(article: Article, here: Span, source: Article, there: Span, dossier: Dossier): boolean {
  const [one, other] = [nameAt(article, here), nameAt(source, there)];
  const entity = one && dossier.entityOf(article.uri, one.entity);
  if (!entity || !other || entity !== dossier.entityOf(source.uri, other.entity)) return false;
  return isRespelling(article.text.slice(here.start, here.end), source.text.slice(there.start, there.end));
}

const nameAt = ({ analysis }: Article, { start, end }: Span): Mention | undefined =>
  analysis.mentions.find((mention) => mention.start < end && mention.end > start);
