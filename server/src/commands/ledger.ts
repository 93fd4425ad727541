import { buildDossier } from '../dossier/identity.ts';
import { ledgerOf } from '../dossier/ledger.ts';
import type { DossierLedger } from '../report/ledger.ts';
import type { Review } from '../report/review.ts';
import { findFiles } from './files.ts';
import type { OnFailure } from './files.ts';
import { articlesOf, decisionsIn } from './reading.ts';
import type { Progress } from './reading.ts';

export interface Ledgers {
  /** One a dossier that has articles. */
  readonly dossiers: readonly DossierLedger[];
  readonly failures: Review['failures'];
}

/** The ledgers of the dossiers that paths name. What cannot be read is told of and the rest goes on. */
export async function ledgers(paths: readonly string[], progress: Progress, onFailure: OnFailure): Promise<Ledgers> {
  const failures: { path: string; reason: string }[] = [];
  const fail: OnFailure = (path, reason) => {
    failures.push({ path, reason });
    onFailure(path, reason);
  };
  const { folders } = await findFiles(paths, fail);
  progress.start(folders.reduce((sum, { sources }) => sum + sources.length, 0));
  const dossiers: DossierLedger[] = [];
  for (const folder of folders) {
    const { decisions } = await decisionsIn(folder, fail);
    const read = await articlesOf(folder, decisions, progress, fail);
    if (read.length === 0) continue;
    const dossier = buildDossier(
      read.map(({ article }) => article),
      decisions,
    );
    const files = new Map(read.map(({ source, article }) => [article.uri, { path: source.path, text: article.text }]));
    dossiers.push({ path: folder.path.replaceAll('\\', '/'), ledger: ledgerOf(dossier), files });
  }
  progress.stop();
  if (dossiers.length === 0 && failures.length === 0) fail(paths.join(' '), 'no articles');
  return { dossiers, failures };
}
