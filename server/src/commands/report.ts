import { realpath, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Language } from '../messages.ts';
import { decisionsFile } from '../dossier/decisions.ts';
import type { Handout } from '../report/handout.ts';
import { markdownReport } from '../report/markdown.ts';
import { htmlReport } from '../report/page.ts';
import type { Checked } from './check.ts';

export const reportFormats = ['html', 'markdown'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The format that a file's name asks for. */
export const formatOf = (file: string | undefined): ReportFormat =>
  file !== undefined && ['.md', '.markdown'].includes(extname(file).toLowerCase()) ? 'markdown' : 'html';

export async function reportText(checked: Checked, version: string, format: ReportFormat, language: Language): Promise<string> {
  const handout: Handout = { version, dossiers: checked.reviewed, failures: checked.failures };
  return format === 'html' ? htmlReport(handout, language) : markdownReport(handout, language);
}

/** Writes a file, but never over an article or decisions that were read. Rejects where it cannot, with the reason. */
export async function writeBeside(checked: Checked, file: string, text: string): Promise<void> {
  const place = await realpath(file).catch(async () => join(await realpath(dirname(file)), basename(file)));
  const { href } = pathToFileURL(place);
  if (basename(place) === decisionsFile || checked.files.some(({ uri }) => uri === href))
    throw new Error('this file was read: it is not written over');
  await writeFile(place, text);
}
