/** Articles and decisions from disk, as the subcommands read them. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyze } from '../analysis/analyze.ts';
import { readAll, readBytes, readBytesWithin } from '../disk.ts';
import { decisionsFile, readDecisions } from '../dossier/decisions.ts';
import type { Article, Decisions } from '../dossier/dossier.ts';
import { noDecisions } from '../dossier/dossier.ts';
import { problemFinding } from '../report/review.ts';
import type { FileReview, PassedOver } from '../report/review.ts';
import type { ReviewedFile } from '../report/handout.ts';
import { problemsOf, rules } from '../rules/rules.ts';
import { decode } from '../text/decode.ts';
import { hasArabic, looksLikeArticle } from '../text/detect.ts';
import { selector } from '../text/globs.ts';
import { findFiles, reasonOf, standardInput } from './files.ts';
import type { Folder, OnFailure, Source } from './files.ts';
import { hexadecimal, sha256 } from '../text/sha256.ts';

export interface Progress {
  readonly start: (total: number) => void;
  readonly step: () => void;
  readonly stop: () => void;
}

/** What became of a file: it is an article, passed over for a reason, or could not be read, which is told of. */
export type Outcome = 'article' | PassedOver['reason'] | 'failed';

export interface Decided {
  readonly decisions: Decisions;
  /** The `isnad.yaml` as a reviewed file, where something in it is wrong. */
  readonly file: FileReview | null;
  /** What was read, for a report; null where there is none. */
  readonly read: ReviewedFile | null;
}

/** A dossier's decisions, as its `isnad.yaml` has them. */
export async function decisionsIn({ folder, path }: Folder, fail: OnFailure): Promise<Decided> {
  const at = join(folder, decisionsFile);
  const name = join(path, decisionsFile).replaceAll('\\', '/');
  try {
    const bytes = await readBytesWithin(at);
    const { text } = decode(bytes);
    const { decisions, problems } = readDecisions(
      text,
      rules.map(({ id }) => id),
    );
    const findings = problems.map((problem) => ({ ...problemFinding(problem), rule: 'malformed-decisions' }));
    const read = { path: decisionsFile, sha256: hexadecimal(await sha256(bytes)), findings };
    if (findings.length === 0) return { decisions, file: null, read };
    return { decisions, file: { path: name, uri: pathToFileURL(at).href, text, findings }, read };
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!absent) fail(name, reasonOf(error));
    return { decisions: noDecisions, file: null, read: null };
  }
}

/** An article, and where it came from. */
export interface Read {
  readonly source: Source;
  readonly article: Article;
  /** Of the file's bytes. */
  readonly sha256: string;
}

/** The articles of a folder that its decisions do not leave out. @param outcomes told what became of each file */
export async function articlesOf(
  { sources }: Folder,
  decisions: Decisions,
  progress: Progress,
  fail: OnFailure,
  outcomes = new Map<string, Outcome>(),
): Promise<Read[]> {
  const chosen = selector(decisions);
  const articles: Read[] = [];
  for (const source of sources) {
    const read = source.named || chosen(source.within) ? await readArticle(source, fail) : 'left-out';
    if (typeof read !== 'string') articles.push({ source, ...read });
    outcomes.set(source.file, typeof read === 'string' ? read : 'article');
    progress.step();
  }
  return articles;
}

/** An article, or why there is none. */
export async function readArticle(
  { path, file, uri, named }: Source,
  fail: OnFailure,
): Promise<Omit<Read, 'source'> | Exclude<Outcome, 'article'>> {
  try {
    const bytes = await bytesOf(path, file, named);
    const { text, problems } = decode(bytes);
    if (!named && !path.endsWith('.article') && !looksLikeArticle(text)) return hasArabic(text) ? 'no-news' : 'no-arabic';
    const analysis = analyze(text);
    const article = { uri, text, analysis: { ...analysis, problems: [...problems, ...problemsOf(analysis)] } };
    return { article, sha256: hexadecimal(await sha256(bytes)) };
  } catch (error) {
    fail(path, reasonOf(error));
    return 'failed';
  }
}

/** The one article that a path names; null where it names none. */
export async function readOne(path: string, fail: OnFailure): Promise<Read | null> {
  const { folders, walked } = await findFiles([path], fail);
  if (walked.length > 0) fail(path, 'a folder, and not one article');
  const [source] = folders.flatMap(({ sources }) => sources);
  if (!source || walked.length > 0) return null;
  const read = await readArticle(source, fail);
  if (typeof read === 'string') return null;
  if (hasArabic(read.article.text)) return { source, ...read };
  fail(path, 'no Arabic in it');
  return null;
}

function bytesOf(path: string, file: string, named: boolean): Promise<Uint8Array> {
  if (path === standardInput) return readAll(process.stdin);
  return named ? readBytes(file) : readBytesWithin(file);
}
