import { realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBytes } from '../disk.ts';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import { baselineOf, readBaseline, withoutKnown } from '../report/baseline.ts';
import type { FileOf } from '../report/baseline.ts';
import type { Review } from '../report/review.ts';
import { decode } from '../text/decode.ts';
import { standardInput } from './files.ts';

/** What leaves out of a review what the baseline in a file knows. Rejects where there is no such file, or it is no baseline. */
export async function openBaseline(path: string): Promise<<R extends Review>(review: R) => R> {
  const baseline = readBaseline(decode(await readBytes(path)).text);
  const fileOf = await pathsFrom(path);
  return (review) => withoutKnown(review, baseline, fileOf);
}

/** Writes all findings of a review to a baseline; what stood there stays whole until it is replaced. @returns what to tell of it */
export async function writeFindings(review: Review, path: string, language: Language): Promise<string> {
  const baseline = baselineOf(review, await pathsFrom(path));
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, `${JSON.stringify(baseline, null, 2)}\n`);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
  const count = baseline.findings.reduce((sum, finding) => sum + finding.count, 0);
  return `${say(language, { key: 'report.baseline.written', values: { count } })}\n`;
}

/** Paths from a baseline's folder, links followed, as those of articles are. */
async function pathsFrom(baseline: string): Promise<FileOf> {
  const folder = await realpath(dirname(resolve(baseline)));
  return ({ path, uri }) => (path === standardInput ? path : relative(folder, fileURLToPath(uri)).replaceAll('\\', '/'));
}
