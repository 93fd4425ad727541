/** Tables over all articles of a dossier that an edit does not make anew: it takes one article out of them and puts another in. */
import type { Article, Dossier } from './dossier.ts';

interface Running<Table> {
  readonly table: Table;
  readonly counted: Set<Article>;
  /** The dossier that it is right for. */
  dossier: Dossier | null;
}

/**
 * A table over a dossier's articles, which goes from dossier to dossier: the next one differs in an article or two, and only those are
 * counted out and in. What it holds must not depend on the order of the articles.
 */
export function runningTable<Table>(
  make: () => Table,
  count: (table: Table, article: Article, by: 1 | -1) => void,
): (dossier: Dossier) => Table {
  const byDossier = new WeakMap<Dossier, Running<Table>>();
  /** Where each article was counted last: an edited dossier finds the table of the one before through any article that stayed. */
  const byArticle = new WeakMap<Article, Running<Table>>();

  const counted = (dossier: Dossier): Running<Table> => {
    const articles = new Set(dossier.articles.values());
    const before = [...articles].map((article) => byArticle.get(article)).find((found) => found !== undefined);
    const running: Running<Table> = before ?? { table: make(), counted: new Set(), dossier: null };
    for (const article of running.counted) {
      if (articles.has(article)) continue;
      running.counted.delete(article);
      count(running.table, article, -1);
    }
    for (const article of articles) {
      if (running.counted.has(article)) continue;
      running.counted.add(article);
      byArticle.set(article, running);
      count(running.table, article, 1);
    }
    running.dossier = dossier;
    byDossier.set(dossier, running);
    return running;
  };

  return (dossier) => {
    const known = byDossier.get(dossier);
    return (known?.dossier === dossier ? known : counted(dossier)).table;
  };
}
