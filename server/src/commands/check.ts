import { createHash } from 'node:crypto';
import { basename, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyze } from '../analysis/analyze.ts';
import { readAll, readBytes, readBytesWithin } from '../disk.ts';
import { decisionsFile, readDecisions } from '../dossier/decisions.ts';
import type { Article, Decisions } from '../dossier/dossier.ts';
import { noDecisions } from '../dossier/dossier.ts';
import { buildDossier } from '../dossier/identity.ts';
import type { ReviewedArticle, ReviewedDossier, ReviewedFile } from '../report/handout.ts';
import { problemFinding, withProblems } from '../report/review.ts';
import type { FileReview, FolderReview, PassedOver, Review } from '../report/review.ts';
import { problemsOf, review, rules } from '../rules/rules.ts';
import { decode } from '../text/decode.ts';
import { hasArabic, looksLikeArticle } from '../text/detect.ts';
import { selector } from '../text/globs.ts';
import { findFiles, reasonOf, standardInput } from './files.ts';
import type { Folder, OnFailure, Source, Walked } from './files.ts';

export interface Progress {
  readonly start: (total: number) => void;
  readonly step: () => void;
  readonly stop: () => void;
}

/** A review with what a report or an export is made from. */
export interface Checked extends Review {
  /** The dossiers that hold articles. */
  readonly reviewed: readonly ReviewedDossier[];
}

/** Reads, analyses and reviews everything that paths name. What cannot be read is told of and the rest goes on. */
export async function check(paths: readonly string[], progress: Progress, onFailure: OnFailure): Promise<Checked> {
  const failures: { path: string; reason: string }[] = [];
  const fail: OnFailure = (path, reason) => {
    failures.push({ path, reason });
    onFailure(path, reason);
  };
  const { folders, walked } = await findFiles(paths, fail);
  progress.start(folders.reduce((sum, { sources }) => sum + sources.length, 0));
  const files: FileReview[] = [];
  const dossiers = [];
  const reviewed: ReviewedDossier[] = [];
  const outcomes = new Map<string, Outcome>();
  for (const folder of folders) {
    const { decisions, file, read: decided } = await decisionsIn(folder, fail);
    if (file) files.push(file);
    const read = await articlesOf(folder, decisions, progress, fail, outcomes);
    const dossier = buildDossier(
      read.map(({ article }) => article),
      decisions,
    );
    dossiers.push(dossier);
    const articles: ReviewedArticle[] = [];
    for (const { source, article, sha256 } of read) {
      const found = review(article, dossier, { file: source.within });
      const findings = withProblems(article.analysis, found);
      files.push({ path: source.path, uri: article.uri, text: article.text, findings });
      articles.push({ path: source.within, sha256, findings, article });
    }
    if (articles.length > 0) reviewed.push({ name: basename(folder.folder), dossier, decisions: decided, articles });
  }
  progress.stop();
  return { files, dossiers, failures, reviewed, folders: walked.map((folder) => folderReview(folder, outcomes)) };
}

/** What became of a file: it is an article, passed over for a reason, or could not be read, which is told of. */
type Outcome = 'article' | PassedOver['reason'] | 'failed';

/** @param outcomes by file, of all folders */
function folderReview({ path, folder, passed }: Walked, outcomes: ReadonlyMap<string, Outcome>): FolderReview {
  const own = [...outcomes].filter(([file]) => file.startsWith(join(folder, sep))).map(([, outcome]) => outcome);
  const kinds = [...passed.others].sort(([a], [b]) => (a < b ? -1 : 1));
  const counts: PassedOver[] = [
    ...kinds.map(([ending, files]) => ({ reason: 'other', ending, files }) as const),
    ...(['no-arabic', 'no-news', 'left-out'] as const).map((reason) => ({ reason, files: own.filter((one) => one === reason).length })),
    { reason: 'link', files: passed.links },
    { reason: 'device', files: passed.devices },
  ];
  return { path, articles: own.filter((one) => one === 'article').length, passedOver: counts.filter(({ files }) => files > 0) };
}

interface Decided {
  readonly decisions: Decisions;
  readonly file: FileReview | null;
  readonly read: ReviewedFile | null;
}

/** A dossier's decisions, and its `isnad.yaml` as a reviewed file where something in it is wrong. */
async function decisionsIn({ folder, path }: Folder, fail: OnFailure): Promise<Decided> {
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
    const read = { path: decisionsFile, sha256: hashOf(bytes), findings };
    if (findings.length === 0) return { decisions, file: null, read };
    return { decisions, file: { path: name, uri: pathToFileURL(at).href, text, findings }, read };
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!absent) fail(name, reasonOf(error));
    return { decisions: noDecisions, file: null, read: null };
  }
}

interface Read {
  readonly source: Source;
  readonly article: Article;
  readonly sha256: string;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function articlesOf(
  { sources }: Folder,
  decisions: Decisions,
  progress: Progress,
  fail: OnFailure,
  outcomes: Map<string, Outcome>,
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
async function readArticle(
  { path, file, uri, named }: Source,
  fail: OnFailure,
): Promise<Omit<Read, 'source'> | Exclude<Outcome, 'article'>> {
  try {
    const bytes = await bytesOf(path, file, named);
    const { text, problems } = decode(bytes);
    if (!named && !path.endsWith('.article') && !looksLikeArticle(text)) return hasArabic(text) ? 'no-news' : 'no-arabic';
    const analysis = analyze(text);
    const article = { uri, text, analysis: { ...analysis, problems: [...problems, ...problemsOf(analysis)] } };
    return { article, sha256: hashOf(bytes) };
  } catch (error) {
    fail(path, reasonOf(error));
    return 'failed';
  }
}

function bytesOf(path: string, file: string, named: boolean): Promise<Uint8Array> {
  if (path === standardInput) return readAll(process.stdin);
  return named ? readBytes(file) : readBytesWithin(file);
}
