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
import { problemsOf, rules } from '../rules/rules.ts';
import { decode } from '../text/decode.ts';
import { hasArabic, looksLikeArticle } from '../text/detect.ts';
import { selector } from '../text/globs.ts';
import { findFiles, reasonOf, standardInput } from './files.ts';
import type { Folder, OnFailure, Source } from './files.ts';

export interface Progress {
  readonly start: (total: number) => void;
  readonly step: () => void;
  readonly stop: () => void;
}

/** What became of a file: it is an article, passed over for a reason, or could not be read, which is told of. */
export type Outcome = 'article' | PassedOver['reason'] | 'failed';

/** A dossier's decisions, and its `isnad.yaml` as a reviewed file where something in it is wrong. */
export async function decisionsIn({ folder, path }: Folder, fail: OnFailure): Promise<{ decisions: Decisions; file: FileReview | null }> {
  const at = join(folder, decisionsFile);
  const name = join(path, decisionsFile).replaceAll('\\', '/');
  try {
    const { text } = decode(await readBytesWithin(at));
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

/** An article, and where it came from. */
export interface Read {
  readonly source: Source;
  readonly article: Article;
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
    if (typeof read !== 'string') articles.push({ source, article: read });
    outcomes.set(source.file, typeof read === 'string' ? read : 'article');
    progress.step();
  }
  return articles;
}

/** An article, or why there is none. */
export async function readArticle({ path, file, uri, named }: Source, fail: OnFailure): Promise<Article | Exclude<Outcome, 'article'>> {
  try {
    const { text, problems } = decode(await bytesOf(path, file, named));
    if (!named && !path.endsWith('.article') && !looksLikeArticle(text)) return hasArabic(text) ? 'no-news' : 'no-arabic';
    const analysis = analyze(text);
    return { uri, text, analysis: { ...analysis, problems: [...problems, ...problemsOf(analysis)] } };
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
  const article = await readArticle(source, fail);
  if (typeof article === 'string') return null;
  if (hasArabic(article.text)) return { source, article };
  fail(path, 'no Arabic in it');
  return null;
}

function bytesOf(path: string, file: string, named: boolean): Promise<Uint8Array> {
  if (path === standardInput) return readAll(process.stdin);
  return named ? readBytes(file) : readBytesWithin(file);
}
