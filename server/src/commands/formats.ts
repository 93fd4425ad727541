/** Reviews and readings in the formats of other programs. */
import { isAbsolute, relative } from 'node:path';
import type { Language } from '../messages.ts';
import { csvReport } from '../report/csv.ts';
import type { Manner } from '../report/places.ts';
import { rdjsonl } from '../report/rdjsonl.ts';
import { sarifLog } from '../report/sarif.ts';
import { annotationTable, claimTable } from '../report/tables.ts';
import { tei } from '../report/tei.ts';
import { webAnnotations } from '../report/web-annotation.ts';
import type { Checked } from './check.ts';

/** Paths are written from the folder that the command runs in: what they begin with elsewhere is nobody's business. */
export const mannerOf = (language: Language, docs?: string): Manner => ({
  language,
  docs: docs === undefined || docs === '' ? null : docs.replace(/\/*$/, '/'),
  pathOf: ({ path }) => {
    const here = isAbsolute(path) ? relative(process.cwd(), path) : path;
    return here.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
  },
});

export function formatted(checked: Checked, format: 'sarif' | 'csv' | 'rdjsonl', version: string, manner: Manner): string {
  if (format === 'csv') return csvReport(checked, manner);
  if (format === 'rdjsonl') return rdjsonl(checked, manner);
  return `${JSON.stringify(sarifLog(checked, checked.reviewed, version, manner), null, 2)}\n`;
}

/** @param language of the messages in annotations */
export function exported(
  { reviewed }: Checked,
  format: 'csv' | 'claims' | 'tei' | 'web-annotation',
  version: string,
  language: Language,
): string {
  if (format === 'csv') return annotationTable(reviewed);
  if (format === 'claims') return claimTable(reviewed);
  if (format === 'tei') return tei(reviewed, version);
  return `${JSON.stringify(webAnnotations(reviewed, language), null, 2)}\n`;
}
