/** Which articles of a dossier have which fingerprints. */
import type { Analysis } from '../../model.ts';
import type { Article, Dossier } from '../dossier.ts';
import { runningTable } from '../running.ts';
import type { Fingerprints } from './fingerprints.ts';
import { fingerprint } from './fingerprints.ts';
import { readLetters } from './letters.ts';

const byAnalysis = new WeakMap<Analysis, Fingerprints>();

/** An article's fingerprints: a pure function of its text and reading, taken once. */
export function fingerprintsOf(article: Pick<Article, 'text' | 'analysis'>): Fingerprints {
  let prints = byAnalysis.get(article.analysis);
  if (prints === undefined) byAnalysis.set(article.analysis, (prints = fingerprint(readLetters(article).all)));
  return prints;
}

/** Most fingerprints are one article's alone. */
type Holders = Article | Set<Article>;

const holdersIn = runningTable(
  () => new Map<number, Holders>(),
  (table, article, by) => {
    for (const hash of new Set(fingerprintsOf(article).hashes)) {
      if (by === 1) add(table, hash, article);
      else remove(table, hash, article);
    }
  },
);

function add(table: Map<number, Holders>, hash: number, article: Article): void {
  const holders = table.get(hash);
  if (holders === undefined) table.set(hash, article);
  else if (holders instanceof Set) holders.add(article);
  else table.set(hash, new Set([holders, article]));
}

function remove(table: Map<number, Holders>, hash: number, article: Article): void {
  const holders = table.get(hash);
  if (!(holders instanceof Set)) {
    if (holders === article) table.delete(hash);
    return;
  }
  holders.delete(article);
  const [last] = holders;
  if (holders.size === 1 && last !== undefined) table.set(hash, last);
}

/**
 * What stands in more articles than this is a formula of the house (`للتواصل مع التحرير …`): nobody wonders who has it from whom. It also
 * keeps a dossier of any size in linear time.
 */
export const mostHolders = 50;

/** The fingerprints of an article that others of its dossier have, too, with these others; formulas of the house left out. */
export function holdersOf(article: Article, dossier: Dossier): Map<number, readonly Article[]> {
  const table = holdersIn(dossier);
  const out = new Map<number, readonly Article[]>();
  for (const hash of fingerprintsOf(article).hashes) {
    const holders = table.get(hash);
    if (holders instanceof Set && holders.size <= mostHolders)
      out.set(
        hash,
        [...holders].filter((other) => other !== article),
      );
  }
  return out;
}
