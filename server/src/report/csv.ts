/**
 * Tables for spreadsheets: with a byte-order mark, so that Excel reads Arabic as Arabic, lines that end as RFC 4180 says, and nothing
 * that a spreadsheet would take for a formula.
 */
import { stringify } from 'csv-stringify/sync';
import { rowsOf } from './places.ts';
import type { Manner } from './places.ts';
import type { Review } from './review.ts';

/** @param columns what each column is called in the records */
export function csv<Column extends string>(
  columns: readonly Column[],
  records: readonly Readonly<Record<Column, string | number | null>>[],
): string {
  return stringify([...records], {
    header: true,
    columns: [...columns],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    // The library quotes for the whole CRLF alone; spreadsheets end a row at either half.
    quoted_match: /[\r\n]/,
  });
}

const columns = ['file', 'line', 'column', 'end_line', 'end_column', 'rule', 'severity', 'message', 'words'] as const;

/** `isnad check --format csv`: one finding a row. */
export function csvReport(review: Pick<Review, 'files'>, { language, pathOf }: Manner): string {
  const rows = [...rowsOf(review, language)].map((row) => ({
    file: pathOf(row.file),
    line: row.startLine,
    column: row.startColumn,
    end_line: row.endLine,
    end_column: row.endColumn,
    rule: row.finding.rule,
    severity: row.severity,
    message: row.message,
    words: row.text,
  }));
  return csv(columns, rows);
}
