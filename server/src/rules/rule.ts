import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Finding, Severity } from '../model.ts';

/** One rule of the review. Its explanation for readers is `docs/rules/<id>.md`. */
export interface Rule {
  readonly id: string;
  /** The default; settings and `isnad.yaml` may change it or turn the rule off. */
  readonly severity: Severity;
  /**
   * The rule's findings in one article, in text order. Pure: the same article and dossier give the same findings.
   *
   * @param file the article's path from the folder of `isnad.yaml`, with forward slashes: what decisions name it by
   */
  readonly check: (article: Article, dossier: Dossier, file: string) => Finding[];
}
