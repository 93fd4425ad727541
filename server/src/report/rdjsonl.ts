/** `isnad check --format rdjsonl`: the Reviewdog Diagnostic Format, one JSON object a line. */
import type { Severity } from '../model.ts';
import { lineStarts } from '../text/lines.ts';
import { pageOf, rowsOf } from './places.ts';
import type { Manner } from './places.ts';
import type { Review } from './review.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', information: 'INFO', hint: 'INFO' };

export function rdjsonl(review: Pick<Review, 'files'>, manner: Manner): string {
  const starts = new Map(review.files.map(({ uri, text }) => [uri, lineStarts(text)]));
  const lines = [...rowsOf(review, manner.language)].map(({ file, finding, severity, message, ...at }) => {
    const position = (line: number, column: number) => {
      const start = starts.get(file.uri)?.[line - 1] ?? 0;
      return { line, column: bytesIn(file.text.slice(start, start + column - 1)) + 1 };
    };
    const url = pageOf(finding.rule, manner);
    return JSON.stringify({
      message,
      location: {
        path: manner.pathOf(file),
        range: { start: position(at.startLine, at.startColumn), end: position(at.endLine, at.endColumn) },
      },
      severity: severities[severity],
      source: { name: 'isnad' },
      code: { value: finding.rule, ...(url !== undefined && { url }) },
    });
  });
  return lines.map((line) => `${line}\n`).join('');
}

const encoder = new TextEncoder();

/** The format counts columns in bytes of UTF-8. */
const bytesIn = (text: string): number => encoder.encode(text).length;
