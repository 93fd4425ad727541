import { verifyQuotations } from '../comparison/verify.ts';
import { verifyStatements } from '../comparison/statements.ts';
import type { Article, Decisions } from '../dossier/dossier.ts';
import { noDecisions } from '../dossier/dossier.ts';
import { isDraft } from '../dossier/drafts.ts';
import { buildDossier } from '../dossier/identity.ts';
import type { Verification } from '../report/verification.ts';
import { inTextOrder, problemFinding } from '../report/review.ts';
import { findingsOf } from '../rules/altered-quotation.ts';
import { findFiles } from './files.ts';
import type { Folder, OnFailure } from './files.ts';
import { articlesOf, decisionsIn, readOne } from './reading.ts';
import type { Progress, Read } from './reading.ts';

/**
 * Holds a draft against the articles that paths name. What cannot be read is told of and the rest goes on.
 *
 * @returns null where there is no draft, or nothing to hold it against: that is told of too
 */
export async function verifyDraft(
  path: string,
  against: readonly string[],
  progress: Progress,
  onFailure: OnFailure,
): Promise<Verification | null> {
  const failures: { path: string; reason: string }[] = [];
  const fail: OnFailure = (of, reason) => {
    failures.push({ path: of, reason });
    onFailure(of, reason);
  };
  const draft = await readOne(path, fail);
  const sources = await readAll(against, draft?.source.file ?? '', progress, fail);
  if (!draft) return null;
  if (sources.read.length === 0) {
    onFailure(against.join(' '), 'no articles to hold the draft against');
    return null;
  }
  const articles = sources.read.map(({ article }) => article);
  const dossier = buildDossier([draft.article, ...articles], sources.decisions);
  const quotations = verifyQuotations(draft.article, articles, dossier);
  const statements = verifyStatements(draft.article, articles, dossier);
  const findings = [...draft.article.analysis.problems.map(problemFinding), ...findingsOf(draft.article, dossier, quotations, statements)];
  const named = ({ source, article }: Read): { path: string; article: Article } => ({ path: source.path, article });
  return {
    draft: { path: draft.source.path, uri: draft.article.uri, text: draft.article.text, findings: inTextOrder(findings) },
    quotations,
    statements,
    sources: sources.read.map(named),
    failures,
    dossier,
    article: draft.article,
  };
}

/** The articles of all paths, without the draft and other drafts, and what is decided about whom they name. */
async function readAll(
  paths: readonly string[],
  draft: string,
  progress: Progress,
  fail: OnFailure,
): Promise<{ read: Read[]; decisions: Decisions }> {
  const { folders } = await findFiles(paths, fail);
  progress.start(folders.reduce((sum, { sources }) => sum + sources.length, 0));
  const read: Read[] = [];
  const entities: Decisions['entities'][number][] = [];
  for (const folder of folders) {
    const { decisions } = await decisionsIn(folder, fail);
    entities.push(...decisions.entities);
    const found = await articlesOf(withoutDrafts(folder, draft, decisions), decisions, progress, fail);
    read.push(...found);
  }
  progress.stop();
  return { read, decisions: { ...noDecisions, entities } };
}

const withoutDrafts = (folder: Folder, draft: string, decisions: Decisions): Folder => ({
  ...folder,
  sources: folder.sources.filter(({ file, within, named }) => file !== draft && (named || !isDraft(decisions, within))),
});
