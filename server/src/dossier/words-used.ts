/** The words of a dossier's articles, and how often all of them together use each. */
import { spelled } from '../analysis/garbled/vocabulary.ts';
import type { Analysis } from '../model.ts';
import type { Token } from '../text/tokens.ts';
import { tokenize } from '../text/tokens.ts';
import type { Article, Dossier } from './dossier.ts';
import { runningTable } from './running.ts';

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

const totalsOf = runningTable(
  () => new Map<string, number>(),
  (totals, article, by) => {
    for (const [word, times] of proseOf(article).counts) {
      const sum = (totals.get(word) ?? 0) + by * times;
      if (sum === 0) totals.delete(word);
      else totals.set(word, sum);
    }
  },
);

/** How often all articles of a dossier together use a word, in the form that `spelled` gives it. */
export const timesUsed = (word: string, dossier: Dossier): number => totalsOf(dossier).get(word) ?? 0;
