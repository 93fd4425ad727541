/** The words of a dossier's articles, and how often all of them together use each. */
import { spelled } from '../analysis/garbled/vocabulary.ts';
import type { Analysis } from '../model.ts';
import type { Token } from '../text/tokens.ts';
import { tokenize } from '../text/tokens.ts';
import type { Article, Dossier } from './dossier.ts';

/** What an article says, without what belongs to the page around it. */
export interface Prose {
  readonly tokens: readonly Token[];
  /** By word, as `spelled` has it. */
  readonly counts: ReadonlyMap<string, number>;
}

const proseByAnalysis = new WeakMap<Analysis, Prose>();

/** An article's words, read once. */
export function proseOf({ text, analysis }: Pick<Article, 'text' | 'analysis'>): Prose {
  const read = proseByAnalysis.get(analysis);
  if (read !== undefined) return read;
  const tokens = analysis.sentences
    .filter(({ kind }) => kind === 'text' || kind === 'heading')
    .flatMap(({ start, end }) => tokenize(text.slice(start, end), start));
  const counts = new Map<string, number>();
  for (const { kind, form, start, end } of tokens) {
    if (kind !== 'word') continue;
    const word = spelled(text.slice(start, end), form);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const prose = { tokens, counts };
  proseByAnalysis.set(analysis, prose);
  return prose;
}

/** The sums over the articles of a dossier. An edit takes one article out and puts another in: the table goes from dossier to dossier. */
interface Totals {
  readonly counted: Set<Article>;
  readonly counts: Map<string, number>;
  /** The dossier that they are right for. */
  dossier: Dossier | null;
}

const totalsByDossier = new WeakMap<Dossier, Totals>();
/** Where each article was counted last: an edited dossier finds the table of the one before through any article that stayed. */
const totalsByArticle = new WeakMap<Article, Totals>();

/** How often all articles of a dossier together use a word, in the form that `spelled` gives it. */
export function timesUsed(word: string, dossier: Dossier): number {
  const known = totalsByDossier.get(dossier);
  const totals = known?.dossier === dossier ? known : recounted(dossier);
  return totals.counts.get(word) ?? 0;
}

function recounted(dossier: Dossier): Totals {
  const articles = new Set(dossier.articles.values());
  const before = [...articles].map((article) => totalsByArticle.get(article)).find((found) => found !== undefined);
  const totals: Totals = before ?? { counted: new Set(), counts: new Map(), dossier: null };
  for (const article of totals.counted) if (!articles.has(article)) count(totals, article, -1);
  for (const article of articles) if (!totals.counted.has(article)) count(totals, article, 1);
  totals.dossier = dossier;
  totalsByDossier.set(dossier, totals);
  return totals;
}

function count(totals: Totals, article: Article, by: 1 | -1): void {
  const { counted, counts } = totals;
  if (by === 1) {
    counted.add(article);
    totalsByArticle.set(article, totals);
  } else counted.delete(article);
  for (const [word, times] of proseOf(article).counts) {
    const sum = (counts.get(word) ?? 0) + by * times;
    if (sum === 0) counts.delete(word);
    else counts.set(word, sum);
  }
}
