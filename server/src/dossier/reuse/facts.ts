/** Figures, lengths of time and weekdays that articles state, each with its sentence: what can be compared where two sentences say the same. */
import { weekdayAt } from '../../analysis/dates/calendar-words.ts';
import { isNumber } from '../../analysis/sourcing/figures.ts';
import type { Analysis, Span } from '../../model.ts';
import { pushTo } from '../../text/lists.ts';
import type { Token } from '../../text/tokens.ts';
import type { Article, Dossier } from '../dossier.ts';
import { runningTable } from '../running.ts';
import { proseOf } from '../words-used.ts';
import { rootOf } from './speeches.ts';

export interface Fact extends Span {
  readonly article: Article;
  readonly kind: 'figure' | 'weekday';
  /** Equal for equal facts, whatever way they are written: digits without separators, the number's word, the weekday. */
  readonly value: string;
  /** What it is about: the words behind a figure. Facts about the same are compared. */
  readonly about: string;
  readonly sentence: StatedIn;
}

export interface StatedIn extends Span {
  /** Of the words around the fact. */
  readonly roots: ReadonlySet<string>;
  /** All that the sentence states. */
  readonly values: ReadonlySet<string>;
}

const byAnalysis = new WeakMap<Analysis, readonly Fact[]>();

export function factsIn(article: Article): readonly Fact[] {
  let facts = byAnalysis.get(article.analysis);
  if (facts === undefined) {
    const { tokens } = proseOf(article);
    let at = 0;
    facts = article.analysis.sentences.flatMap((sentence) => {
      while (at < tokens.length && (tokens[at]?.start ?? 0) < sentence.start) at++;
      const first = at;
      while (at < tokens.length && (tokens[at]?.start ?? 0) < sentence.end) at++;
      return sentence.kind === 'text' ? factsOf(article, sentence, tokens.slice(first, at)) : [];
    });
    byAnalysis.set(article.analysis, facts);
  }
  return facts;
}

/** So many words on either side say what a figure is of. */
const beside = 9;
/** So long a sentence lists things: nobody could say which of its figures is which. */
const mostFacts = 6;

function factsOf(article: Article, { start, end }: Span, all: readonly Token[]): Fact[] {
  const tokens = all.filter(({ kind }) => kind !== 'mark');
  const found = tokens.flatMap((token, at): Found[] => {
    const before = tokens[at - 1];
    if (isNumber(token)) return before !== undefined && isNumber(before) ? [] : figureOf(tokens, at);
    const weekday = weekdayAt(tokens, at);
    return weekday === null
      ? []
      : [{ kind: 'weekday', value: `weekday ${weekday.value}`, about: 'weekday', at, start: token.start, end: token.end }];
  });
  if (found.length === 0 || found.length > mostFacts) return [];
  const values = new Set(found.map(({ value }) => value));
  return found.map(({ at, ...fact }) => {
    const around = tokens.slice(Math.max(0, at - beside), at + beside + 1).filter((token) => !isNumber(token));
    const roots = new Set(around.map(({ form }) => rootOf(form)).filter((root) => root !== ''));
    return { ...fact, article, sentence: { start, end, roots, values } };
  });
}

/** A fact and the index of its first word. */
type Found = Omit<Fact, 'article' | 'sentence'> & { readonly at: number };

/** A number with the two words behind it; nothing where none follow, since a bare number may be of anything. */
function figureOf(tokens: readonly Token[], at: number): Found[] {
  const [number, next, after] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (number === undefined || next === undefined) return [];
  const about = [next, after].map((word) => (word === undefined ? '' : rootOf(word.form) || word.form)).join(' ');
  const value = number.kind === 'number' ? digitsOf(number.form) : rootOf(number.form) || number.form;
  return [{ kind: 'figure', value, about, at, start: number.start, end: next.end }];
}

/** `2,023.33` and `2.023,33` are one number, and so are `2.8` and `8.2`, which a mark of direction has turned round. */
const digitsOf = (form: string): string => (form.match(/\d+/gu) ?? []).sort().join('');

const factsAbout = runningTable(
  () => new Map<string, Set<Fact>>(),
  (table, article, by) => {
    for (const fact of factsIn(article)) {
      const about = table.get(fact.about) ?? new Set<Fact>();
      if (by === 1) table.set(fact.about, about.add(fact));
      else about.delete(fact);
    }
  },
);

/** What more facts are about is too common to say that two sentences are about the same. */
const mostAbout = 60;
/** Which part of the shorter sentence's words both must have, and how many. */
const leastPart = 0.8;
const leastRoots = 5;

/** What other articles state otherwise in a sentence that otherwise says the same. */
export function rivalsOf(article: Article, dossier: Dossier): Map<Fact, Fact[]> {
  const table = factsAbout(dossier);
  const out = new Map<Fact, Fact[]>();
  for (const fact of factsIn(article)) {
    const others = table.get(fact.about);
    if (others === undefined || others.size > mostAbout) continue;
    const rivals = [...others].filter((other) => other.article !== article && isRival(fact, other));
    for (const rival of rivals.sort((a, b) => (a.article.uri < b.article.uri ? -1 : 1))) pushTo(out, fact, rival);
  }
  return out;
}

function isRival(one: Fact, other: Fact): boolean {
  const [a, b] = [one.sentence, other.sentence];
  if (one.kind !== other.kind || one.value === other.value || a.values.has(other.value) || b.values.has(one.value)) return false;
  if (one.kind === 'figure' && !areComparable(one.value, other.value)) return false;
  const [few, many] = a.roots.size <= b.roots.size ? [a.roots, b.roots] : [b.roots, a.roots];
  const shared = [...few].filter((root) => many.has(root)).length;
  return shared >= leastRoots && shared >= leastPart * few.size && few.size >= 0.6 * many.size;
}

const isDigits = (value: string): boolean => /^\d+$/u.test(value);

/** Both in figures or both in words; not a number beside the same one rounded (`12.4` of `12449`) or cut (`مستوى9,381` reads as `381`). */
function areComparable(one: string, other: string): boolean {
  if (isDigits(one) !== isDigits(other)) return false;
  const within = (a: string, b: string): boolean => a.startsWith(b) || a.endsWith(b);
  return !isDigits(one) || (!within(one, other) && !within(other, one));
}
