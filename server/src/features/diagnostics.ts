import type { Diagnostic } from 'vscode-languageserver-types';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { say } from '../messages.ts';
import type { Finding, Problem, Severity } from '../model.ts';
import { endOutsidePair } from '../text/pairs.ts';
import { locationOf, rangeOf } from './places.ts';
import type { Manner } from './wording.ts';
import { plain } from './wording.ts';

/** How findings are shown. */
export interface Showing extends Manner {
  /** Where the rules' pages are, with a slash at the end; null: no links. */
  readonly docs: string | null;
  /** Whether the client shows related information. */
  readonly related: boolean;
}

/** More in one file than anybody reads, and than editors show. */
export const mostFindings = 1000;

const severityOf: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What is wrong with a file itself, and which page explains it. */
const problemPages: Readonly<Record<string, string>> = {
  'unclosed-front-matter': 'broken-front-matter',
  'bad-date': 'broken-front-matter',
  'broken-front-matter': 'broken-front-matter',
  'unknown-key': 'broken-front-matter',
  'unknown-rule': 'broken-front-matter',
  'misspelt-rule': 'broken-front-matter',
  'wrong-value': 'broken-front-matter',
  'not-utf-8': 'not-utf-8',
  'damaged-utf-8': 'not-utf-8',
  'malformed-decisions': 'malformed-decisions',
};

const link = (page: string | undefined, { docs }: Showing): Pick<Diagnostic, 'codeDescription'> =>
  docs === null || page === undefined ? {} : { codeDescription: { href: `${docs}${page}.md` } };

/** @param code what the problem is shown under, where that is wider than its own code */
export function problemDiagnostic(
  file: Pick<Article, 'uri' | 'text'>,
  problem: Problem,
  showing: Showing,
  code: string = problem.code,
): Diagnostic {
  return {
    range: rangeOf(file, problem),
    severity: DiagnosticSeverity.Warning,
    source: 'isnad',
    code,
    ...link(problemPages[code], showing),
    message: plain(showing.language, { key: `problem.${problem.code}`, values: { detail: problem.detail } }),
  };
}

export function findingDiagnostic(article: Article, dossier: Dossier, finding: Finding, showing: Showing): Diagnostic {
  const related = finding.related.flatMap((place) => {
    const other = place.uri === article.uri ? article : dossier.articles.get(place.uri);
    return other ? [{ location: locationOf(other, place), message: plain(showing.language, place.message) }] : [];
  });
  return {
    range: rangeOf(article, finding),
    severity: severityOf[finding.severity],
    source: 'isnad',
    code: finding.rule,
    ...link(finding.rule, showing),
    message: plain(showing.language, finding.message),
    ...(showing.related && related.length > 0 ? { relatedInformation: related } : {}),
    data: {
      rule: finding.rule,
      text: article.text.slice(finding.start, endOutsidePair(article.text, Math.min(finding.end, finding.start + 200))),
    },
  };
}

/** An article's findings and problems; a last entry says so where there are too many to show. */
export function diagnostics(article: Article, dossier: Dossier, findings: readonly Finding[], showing: Showing): Diagnostic[] {
  const problems = article.analysis.problems.slice(0, mostFindings).map((problem) => problemDiagnostic(article, problem, showing));
  const shown = findings.slice(0, mostFindings).map((finding) => findingDiagnostic(article, dossier, finding, showing));
  const left = findings.length - shown.length;
  if (left === 0) return [...problems, ...shown];
  const message = say(showing.language, { key: 'problem.too-many', values: { shown: shown.length, left } });
  const range = rangeOf(article, { start: 0, end: 0 });
  return [...problems, ...shown, { range, severity: DiagnosticSeverity.Information, source: 'isnad', code: 'too-many', message }];
}
