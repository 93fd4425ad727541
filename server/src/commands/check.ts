import { basename, join, sep } from 'node:path';
import { buildDossier } from '../dossier/identity.ts';
import type { ReviewedArticle, ReviewedDossier } from '../report/handout.ts';
import { withProblems } from '../report/review.ts';
import type { FileReview, FolderReview, PassedOver, Review } from '../report/review.ts';
import { review } from '../rules/rules.ts';
import { findFiles } from './files.ts';
import type { OnFailure, Walked } from './files.ts';
import { articlesOf, decisionsIn } from './reading.ts';
import type { Outcome, Progress } from './reading.ts';

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
