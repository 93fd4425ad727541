import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyze } from '../analysis/analyze.ts';
import { decisionsFile, readDecisions } from '../dossier/decisions.ts';
import type { Article, Decisions } from '../dossier/dossier.ts';
import { noDecisions } from '../dossier/dossier.ts';
import { buildDossier } from '../dossier/identity.ts';
import { inTextOrder, problemFinding } from '../report/review.ts';
import type { FileReview, Review } from '../report/review.ts';
import { problemsOf, review, rules } from '../rules/rules.ts';
import { decode } from '../text/decode.ts';
import { looksLikeArticle } from '../text/detect.ts';
import { chooser, findFiles, pathIn, readBytes, reasonOf } from './files.ts';
import type { Folder, OnFailure, Source } from './files.ts';

export interface Progress {
  readonly start: (total: number) => void;
  readonly step: () => void;
  readonly stop: () => void;
}

/** Reads, analyses and reviews everything that paths name. What cannot be read is told of and the rest goes on. */
export async function check(paths: readonly string[], progress: Progress, onFailure: OnFailure): Promise<Review> {
  const failures: { path: string; reason: string }[] = [];
  const fail: OnFailure = (path, reason) => {
    failures.push({ path, reason });
    onFailure(path, reason);
  };
  const folders = await findFiles(paths, fail);
  progress.start(folders.reduce((sum, { sources }) => sum + sources.length, 0));
  const files: FileReview[] = [];
  const dossiers = [];
  for (const folder of folders) {
    const { decisions, file } = await decisionsIn(folder, fail);
    if (file) files.push(file);
    const read = await articlesOf(folder, decisions, progress, fail);
    const dossier = buildDossier(
      read.map(({ article }) => article),
      decisions,
    );
    dossiers.push(dossier);
    for (const { source, article } of read) {
      const found = review(article, dossier, { file: pathIn(folder, source) });
      const findings = [...article.analysis.problems.map(problemFinding), ...found];
      files.push({ path: source.path, uri: article.uri, text: article.text, findings: inTextOrder(findings) });
    }
  }
  progress.stop();
  return { files, dossiers, failures };
}

/** A dossier's decisions, and its `isnad.yaml` as a reviewed file where something in it is wrong. */
async function decisionsIn({ folder, path }: Folder, fail: OnFailure): Promise<{ decisions: Decisions; file: FileReview | null }> {
  const at = join(folder, decisionsFile);
  const name = join(path, decisionsFile).replaceAll('\\', '/');
  try {
    const { text } = decode(await readBytes(at));
    const { decisions, problems } = readDecisions(
      text,
      rules.map(({ id }) => id),
    );
    if (problems.length === 0) return { decisions, file: null };
    return {
      decisions,
      file: {
        path: name,
        uri: pathToFileURL(at).href,
        text,
        findings: problems.map((problem) => ({ ...problemFinding(problem), rule: 'malformed-decisions' })),
      },
    };
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!absent) fail(name, reasonOf(error));
    return { decisions: noDecisions, file: null };
  }
}

interface Read {
  readonly source: Source;
  readonly article: Article;
}

async function articlesOf(folder: Folder, decisions: Decisions, progress: Progress, fail: OnFailure): Promise<Read[]> {
  const chosen = chooser(decisions.include, decisions.exclude);
  const articles: Read[] = [];
  for (const source of folder.sources) {
    if (source.named || chosen(pathIn(folder, source))) {
      const article = await readArticle(source, fail);
      if (article) articles.push({ source, article });
    }
    progress.step();
  }
  return articles;
}

async function readArticle({ path, file, uri, named }: Source, fail: OnFailure): Promise<Article | null> {
  try {
    const { text, problems } = decode(await readBytes(file));
    if (!named && !path.endsWith('.article') && !looksLikeArticle(text)) return null;
    const analysis = analyze(text);
    return { uri, text, analysis: { ...analysis, problems: [...problems, ...problemsOf(analysis)] } };
  } catch (error) {
    fail(path, reasonOf(error));
    return null;
  }
}
