/** What the speakers of a dossier say in quotation marks, and which of it is the same statement in other words. */
import {
  isConnective,
  isDemonstrative,
  isNegation,
  isPreposition,
  isRelative,
  isThat,
  opensClause,
} from '../../analysis/words/function-words.ts';
import type { Quotation, Span } from '../../model.ts';
import { pushTo } from '../../text/lists.ts';
import { remember } from '../../text/remember.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Article, Dossier, DossierEntity } from '../dossier.ts';

/** A quotation whose speaker is known, in words. */
export interface Speech {
  readonly article: Article;
  readonly quotation: Quotation;
  readonly speaker: DossierEntity;
  readonly words: readonly Spoken[];
}

export interface Spoken extends Span {
  /** Folded. */
  readonly form: string;
  /** What other forms of the word share with it; empty for words that every sentence has. */
  readonly root: string;
}

/** A name or a term in marks is no statement. */
const fewestWords = 5;

/** Words that hold sentences together and say nothing of their own. */
const holdsTogether = [isPreposition, isNegation, isThat, isRelative, isDemonstrative, isConnective, opensClause];

/**
 * About what is left of a word without what it is joined to, its endings and its long vowels: `مفتاحه` and `مفاتيحه` are `مفتح`. Rough on
 * purpose: it is only asked of the words of one speaker.
 */
export const rootOf = remember((form: string): string => {
  if (form.length < 3 || holdsTogether.some((isIt) => isIt(form))) return '';
  const bare = form.replace(/^[وف](?=.{3})/u, '').replace(/^(?:[بك]?ال|لل|[بكل](?=.{4}))(?=.{3})/u, '');
  const stem = bare.replace(/(?<=.{3})(?:يه|ها|هم|هن|نا|كم|ات|ون|ين|ان|وا|تم|ه|ي|ا|ت)$/u, '').replace(/^[نتيا](?=.{3})/u, '');
  const root = stem.replace(/[اويءؤئ]/gu, '');
  return root.length > 1 ? root : stem;
});

const byQuotation = new WeakMap<Quotation, readonly Spoken[]>();

export function spokenIn({ text }: Article, quotation: Quotation): readonly Spoken[] {
  let words = byQuotation.get(quotation);
  if (words === undefined) {
    words = tokenize(text.slice(quotation.start, quotation.end), quotation.start)
      .filter(({ kind }) => kind !== 'mark')
      .map(({ start, end, form }) => ({ start, end, form, root: rootOf(form) }));
    byQuotation.set(quotation, words);
  }
  return words;
}

interface Speeches {
  readonly byArticle: ReadonlyMap<string, readonly Speech[]>;
  /** By speaker and root. */
  readonly byRoot: ReadonlyMap<DossierEntity, ReadonlyMap<string, readonly Speech[]>>;
}

const byDossier = new WeakMap<Dossier, Speeches>();

function speechesOf(dossier: Dossier): Speeches {
  const known = byDossier.get(dossier);
  if (known !== undefined) return known;
  const byArticle = new Map<string, Speech[]>();
  const byRoot = new Map<DossierEntity, Map<string, Speech[]>>();
  for (const article of dossier.articles.values()) {
    for (const quotation of article.analysis.quotations) {
      const entity = quotation.speech ? (quotation.speaker?.entity ?? null) : null;
      const speaker = entity === null ? undefined : dossier.entityOf(article.uri, entity);
      if (speaker === undefined) continue;
      const words = spokenIn(article, quotation);
      if (words.length < fewestWords) continue;
      const speech = { article, quotation, speaker, words };
      pushTo(byArticle, article.uri, speech);
      const roots = byRoot.get(speaker) ?? new Map<string, Speech[]>();
      byRoot.set(speaker, roots);
      for (const root of new Set(words.map((word) => word.root))) if (root !== '') pushTo(roots, root, speech);
    }
  }
  const speeches = { byArticle, byRoot };
  byDossier.set(dossier, speeches);
  return speeches;
}

/** The same statement elsewhere: which of its words are meant, here and there. */
export interface Restatement {
  readonly here: Speech;
  readonly there: Speech;
  readonly wordsHere: readonly Spoken[];
  readonly wordsThere: readonly Spoken[];
}

/** A root that a speaker uses in more quotations says little of any. */
const mostSpeeches = 40;
/** Which part of the shorter statement's roots the other must have within so many times its length. */
const leastPart = 0.6;
const leastRoots = 3;
const stretch = 1.5;

/** Every quotation of an article beside quotations of the same speaker that say the same, in other words or not. */
export function restatementsIn(article: Article, dossier: Dossier): Restatement[] {
  const { byArticle, byRoot } = speechesOf(dossier);
  return (byArticle.get(article.uri) ?? []).flatMap((here) => {
    const roots = byRoot.get(here.speaker);
    const shared = new Map<Speech, number>();
    for (const root of new Set(here.words.map((word) => word.root))) {
      const others = roots?.get(root) ?? [];
      if (others.length <= mostSpeeches) for (const there of others) shared.set(there, (shared.get(there) ?? 0) + 1);
    }
    return [...shared].flatMap(([there, count]) => (there === here || count < leastRoots ? [] : (compare(here, there) ?? [])));
  });
}

function compare(here: Speech, there: Speech): Restatement | null {
  const isShorter = here.words.length <= there.words.length;
  const [short, long] = isShorter ? [here, there] : [there, here];
  const within = closest(short.words, long.words);
  if (within === null) return null;
  return isShorter
    ? { here, there, wordsHere: short.words, wordsThere: within }
    : { here, there, wordsHere: within, wordsThere: short.words };
}

/** The stretch of a longer statement that has most of a shorter one's roots; null where none has enough. */
function closest(short: readonly Spoken[], long: readonly Spoken[]): readonly Spoken[] | null {
  const wanted = new Set(short.flatMap(({ root }) => (root === '' ? [] : [root])));
  const hits = long.flatMap(({ root }, at) => (wanted.has(root) ? [{ root, at }] : []));
  const width = Math.ceil(short.length * stretch);
  let best = { roots: 0, first: 0, last: 0 };
  for (const [i, { at: first }] of hits.entries()) {
    const inside = hits.slice(i, i + width).filter(({ at }) => at < first + width);
    const roots = new Set(inside.map(({ root }) => root)).size;
    if (roots > best.roots) best = { roots, first, last: inside.at(-1)?.at ?? first };
  }
  if (best.roots < leastRoots || best.roots < leastPart * wanted.size) return null;
  return long.slice(best.first, Math.max(best.last + 1, best.first + short.length));
}
