/** What articles of a dossier share word for word, or nearly. */
import { wordOf } from '../../analysis/words/words.ts';
import type { Span } from '../../model.ts';
import type { Article, Dossier } from '../dossier.ts';
import type { Alignment, Words } from './alignment.ts';
import { align, alignClosely } from './alignment.ts';
import { fingerprintsOf, holdersOf } from './holders.ts';
import type { Letters } from './letters.ts';
import { readLetters, wordFrom } from './letters.ts';

/** A stretch of an article that stands in another one, too. */
export interface Passage {
  readonly here: Span;
  readonly there: Span;
  /** Stretches of equal words, in order; what lies between them differs. */
  readonly runs: readonly { readonly here: Span; readonly there: Span }[];
}

/** Equal letters that a passage has, in all and outside names and descriptions: what is shorter may be chance. */
const leastLetters = { all: 50, telling: 50 };
/** The same between texts that have such a passage in common already. */
const leastBetweenKin = { all: 40, telling: 20 };
/** Which part of its letters must be equal. */
const leastEqual = 0.55;

const byPair = new WeakMap<Article, WeakMap<Article, readonly Passage[]>>();

/** The passages that two articles share, in the order of the first. They hang on these two alone, and are found once. */
export function passagesBetween(here: Article, there: Article): readonly Passage[] {
  let byOther = byPair.get(here);
  if (byOther === undefined) byPair.set(here, (byOther = new WeakMap()));
  let passages = byOther.get(there);
  if (passages === undefined) byOther.set(there, (passages = compare(here, there)));
  return passages;
}

function compare(here: Article, there: Article): Passage[] {
  // Always compared the same way round, so that both articles have the same passages.
  if (here.uri > there.uri)
    return passagesBetween(there, here)
      .map((passage) => ({
        here: passage.there,
        there: passage.here,
        runs: passage.runs.map((run) => ({ here: run.there, there: run.here })),
      }))
      .sort((a, b) => a.here.start - b.here.start);
  const [a, b] = [readLetters(here), readLetters(there)];
  const all = align(a, b, fingerprintsOf(here), fingerprintsOf(there));
  if (all.length === 0) return [];
  const naming = namingWords(here, a);
  const plain = all.filter((one) => saysEnough(a, b, one, naming, leastLetters));
  if (plain.length === 0) return [];
  const close = alignClosely(a, b, plain).filter(
    (one) => saysEnough(a, b, one, naming, leastBetweenKin) && !plain.some((other) => overlaps(other.here, one.here)),
  );
  return [...plain, ...close]
    .sort((one, other) => one.here.first - other.here.first)
    .map((one) => ({
      here: spanOf(a, one.here),
      there: spanOf(b, one.there),
      runs: one.runs.map((run) => ({
        here: spanOf(a, { first: run.here, end: run.here + run.length }),
        there: spanOf(b, { first: run.there, end: run.there + run.length }),
      })),
    }));
}

const spanOf = ({ words }: Letters, { first, end }: Words): Span => ({ start: words[first]?.start ?? 0, end: words[end - 1]?.end ?? 0 });

/** The words that name, title or describe somebody, by index: two articles have them in common because both speak of the same person. */
function namingWords({ analysis }: Article, { words, forms }: Letters): Uint8Array {
  const naming = Uint8Array.from(forms, (form) => {
    const { title, role, nationality } = wordOf(form);
    return title !== null || role !== null || nationality !== null ? 1 : 0;
  });
  const spans: Span[] = [...analysis.mentions, ...analysis.entities.flatMap(({ roles }) => roles)].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end } of spans) {
    while (at < words.length && (words[at]?.end ?? 0) <= start) at++;
    for (let i = at; i < words.length && (words[i]?.start ?? 0) < end; i++) naming[i] = 1;
  }
  return naming;
}

const overlaps = (one: Words, other: Words): boolean => one.first < other.end && other.first < one.end;

function saysEnough(a: Letters, b: Letters, { here, there, runs }: Alignment, naming: Uint8Array, least: typeof leastLetters): boolean {
  let equal = 0;
  let telling = 0;
  for (const run of runs) {
    for (let i = run.here; i < run.here + run.length; i++) {
      const length = a.forms[i]?.length ?? 0;
      equal += length;
      if (naming[i] === 0) telling += length;
    }
  }
  const length = (letters: Letters, { first, end }: Words): number => (letters.starts[end] ?? 0) - (letters.starts[first] ?? 0);
  return equal >= least.all && telling >= least.telling && equal >= leastEqual * Math.max(length(a, here), length(b, there));
}

/** Passages that an article shares with one other article of its dossier. */
export interface Shared {
  readonly article: Article;
  /** In the order of the article at hand. */
  readonly passages: readonly Passage[];
}

const byDossier = new WeakMap<Dossier, Map<string, readonly Shared[]>>();

/** The articles that share passages with one, in the dossier's order. */
export function sharedWith(article: Article, dossier: Dossier): readonly Shared[] {
  let known = byDossier.get(dossier);
  if (known === undefined) byDossier.set(dossier, (known = new Map<string, readonly Shared[]>()));
  let shared = known.get(article.uri);
  if (shared === undefined) known.set(article.uri, (shared = findShared(article, dossier)));
  return shared;
}

function findShared(article: Article, dossier: Dossier): Shared[] {
  const holders = holdersOf(article, dossier);
  if (holders.size === 0) return [];
  const partners = [...new Set([...holders.values()].flat())].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return partners.flatMap((other) => {
    const passages = passagesBetween(article, other).filter(({ here }) => hasPrint(article, here, holders));
    return passages.length === 0 ? [] : [{ article: other, passages }];
  });
}

/** Whether some of a passage is no formula of the house. */
function hasPrint(article: Article, { start, end }: Span, holders: ReadonlyMap<number, unknown>): boolean {
  const { hashes, at } = fingerprintsOf(article);
  const letters = readLetters(article);
  return hashes.some((hash, i) => {
    const word = letters.words[wordFrom(letters, (at[i] ?? 0) + 1) - 1];
    return word !== undefined && start <= word.start && word.end <= end && holders.has(hash);
  });
}
