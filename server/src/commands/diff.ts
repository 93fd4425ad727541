import { compareVersions } from '../comparison/versions.ts';
import { noDecisions } from '../dossier/dossier.ts';
import { buildDossier } from '../dossier/identity.ts';
import type { Comparison } from '../report/versions.ts';
import type { OnFailure } from './files.ts';
import { readOne } from './reading.ts';

/** Compares two versions of an article. @returns null where one of them cannot be read: that is told of */
export async function diffArticles(before: string, after: string, onFailure: OnFailure): Promise<Comparison | null> {
  const [old, now] = [await readOne(before, onFailure), await readOne(after, onFailure)];
  if (!old || !now) return null;
  // One file compared with itself is two versions all the same.
  const article = { ...now.article, uri: `${now.article.uri}#after` };
  return {
    before: { path: old.source.path, text: old.article.text },
    after: { path: now.source.path, text: article.text },
    changes: compareVersions(old.article, article, buildDossier([old.article, article], noDecisions)),
  };
}
