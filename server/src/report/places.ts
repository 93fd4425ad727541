/** Findings with everything that formats for other programs say of them: lines, columns, words. */
import type { Language } from '../messages.ts';
import { say } from '../messages.ts';
import type { Finding, Severity, Span } from '../model.ts';
import { lineAndColumn, lineStarts } from '../text/lines.ts';
import type { FileReview, Review } from './review.ts';

/** How formats for other programs are written. */
export interface Manner {
  readonly language: Language;
  /** The address of the rules' pages, with a slash at its end; null where none is known. */
  readonly docs: string | null;
  /** A file's path as it is written: relative, with forward slashes. */
  readonly pathOf: (file: Pick<FileReview, 'path'>) => string;
}

/** Lines and columns from 1; columns in UTF-16 code units, the last one behind the words. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function regionsOf(text: string): (span: Span) => Region {
  const starts = lineStarts(text);
  return ({ start, end }) => {
    const from = lineAndColumn(starts, start);
    const to = lineAndColumn(starts, end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
}

export interface Row extends Region {
  readonly file: FileReview;
  readonly finding: Finding;
  readonly severity: Severity;
  readonly message: string;
  /** The words at the place. */
  readonly text: string;
}

/** Every finding of a review, file by file in text order. */
export function* rowsOf({ files }: Pick<Review, 'files'>, language: Language): Generator<Row> {
  for (const file of files) {
    const regionOf = regionsOf(file.text);
    for (const finding of file.findings) {
      const message = say(language, finding.message);
      yield { ...regionOf(finding), file, finding, severity: finding.severity, message, text: file.text.slice(finding.start, finding.end) };
    }
  }
}

/** Where a rule is explained; undefined where nobody said where the pages are. */
export const pageOf = (rule: string, { docs }: Pick<Manner, 'docs'>): string | undefined =>
  docs === null ? undefined : `${docs}${rule}.md`;
