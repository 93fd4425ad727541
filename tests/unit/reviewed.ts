/** Articles analysed and reviewed for real, for tests of one rule: the text with what the rule marks in it. */
import { analyze } from '../../server/src/analysis/analyze.ts';
import type { Article, Decisions } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import type { Finding } from '../../server/src/model.ts';
import { review } from '../../server/src/rules/rules.ts';
import { mark } from './kit.ts';

export const read = (text: string, name = 'a.article'): Article => ({ uri: `file:///dossier/${name}`, text, analysis: analyze(text) });

/** An article's findings of one rule, beside other articles. */
export function findingsOf(
  rule: string,
  text: string,
  { others = [], decisions = {} }: { others?: readonly string[]; decisions?: Partial<Decisions> } = {},
): Finding[] {
  const article = read(text);
  const all = [article, ...others.map((other, i) => read(other, `${i}.article`))];
  const dossier = buildDossier(all, { ...noDecisions, ...decisions });
  return review(article, dossier, { file: 'a.article' }).filter((finding) => finding.rule === rule);
}

/** The text with every finding of the rule marked in it. */
export const flagged = (rule: string, text: string, beside: Parameters<typeof findingsOf>[2] = {}): string =>
  mark(text, findingsOf(rule, text, beside));

/** An article published on a day. */
export const published = (day: string, body: string): string => `---\npublished: ${day}\n---\n\n${body}\n`;
