/** What a report that is handed on is made from: plain data, nothing of the machine or the hour it is written at. */
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Finding, Severity } from '../model.ts';
import type { Review } from './review.ts';

export interface Handout {
  /** Isnad's version. */
  readonly version: string;
  readonly dossiers: readonly ReviewedDossier[];
  readonly failures: Review['failures'];
}

export interface ReviewedDossier {
  /** The name of its folder, without the path to it. */
  readonly name: string;
  readonly dossier: Dossier;
  /** Its `isnad.yaml`; null where there is none. */
  readonly decisions: ReviewedFile | null;
  /** In the order they were read in. */
  readonly articles: readonly ReviewedArticle[];
}

export interface ReviewedFile {
  /** From the dossier's folder, with forward slashes. */
  readonly path: string;
  /** Of the file's bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** In text order. */
  readonly findings: readonly Finding[];
}

export interface ReviewedArticle extends ReviewedFile {
  readonly article: Article;
}

export const articlesIn = ({ dossiers }: Pick<Handout, 'dossiers'>): ReviewedArticle[] => dossiers.flatMap(({ articles }) => articles);

const filesIn = ({ dossiers }: Pick<Handout, 'dossiers'>): ReviewedFile[] =>
  dossiers.flatMap(({ articles, decisions }) => [...(decisions ? [decisions] : []), ...articles]);

/** How many findings of each severity. */
export function bySeverity(handout: Pick<Handout, 'dossiers'>): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { findings } of filesIn(handout)) for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Rules with the number of their findings, the most first. */
export function byRule(handout: Pick<Handout, 'dossiers'>): { readonly rule: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { findings } of filesIn(handout)) for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

/** What an article is called: its title, else the longest heading above its text, else its file. */
export function titleOf({ article: { text, analysis }, path }: ReviewedArticle): string {
  if (analysis.metadata.title !== null) return analysis.metadata.title;
  const { sentences } = analysis;
  const first = sentences.findIndex(({ kind }) => kind === 'text');
  const headings = sentences.slice(0, Math.max(first, 0)).filter(({ kind }) => kind === 'heading');
  return headings.map(({ start, end }) => text.slice(start, end)).sort((a, b) => b.length - a.length)[0] ?? path;
}
