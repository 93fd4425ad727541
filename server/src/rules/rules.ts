import { ignores, ignoring } from '../dossier/decisions.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Finding, Fix, Severity } from '../model.ts';
import type { Rule } from './rule.ts';
import { rule as dateMismatch } from './date-mismatch.ts';
import { rule as hiddenCharacters } from './hidden-characters.ts';
import { rule as loadedTerm } from './loaded-term.ts';
import { rule as nameCollision } from './name-collision.ts';
import { rule as nameVariant } from './name-variant.ts';
import { rule as secondHand } from './second-hand.ts';
import { rule as roleConflict } from './role-conflict.ts';
import { rule as unattributedQuotation } from './unattributed-quotation.ts';
import { rule as unbalancedQuotation } from './unbalanced-quotation.ts';
import { rule as undated } from './undated.ts';
import { rule as unsourcedClaim } from './unsourced-claim.ts';
import { rule as vagueSource } from './vague-source.ts';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  nameVariant,
  nameCollision,
  roleConflict,
  unattributedQuotation,
  unbalancedQuotation,
  unsourcedClaim,
  vagueSource,
  undated,
  dateMismatch,
  hiddenCharacters,
  unsourcedClaim,
  vagueSource,
  secondHand,
  undated,
  dateMismatch,
  hiddenCharacters,
  loadedTerm,
];

export interface ReviewOptions {
  /** Severities from the reader's settings; the dossier's decisions come before them. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The article's path from the folder of `isnad.yaml`, with forward slashes: what an ignored finding is recorded under. */
  readonly file?: string;
}

/**
 * All findings in an article that readers have neither switched off nor set aside, in text order. Each can be set aside:
 * that fix comes after the other decisions and before changes to the text, and is preferred where nothing else is.
 */
export function review(
  article: Article,
  dossier: Dossier,
  { severities = {}, file = fileName(article.uri) }: ReviewOptions = {},
): Finding[] {
  const findings = rules.flatMap((rule) => {
    const severity = chosen(dossier.decisions.rules, rule.id) ?? chosen(severities, rule.id);
    if (severity === 'off') return [];
    const found = rule.check(article, dossier);
    return severity === undefined ? found : found.map((finding) => ({ ...finding, severity }));
  });
  return findings
    .filter((finding) => !ignores(dossier.decisions, finding, file, article.text))
    .map((finding) => ({ ...finding, fixes: withIgnore(finding, file, article.text) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

const chosen = (table: Readonly<Record<string, Severity | 'off'>>, id: string): Severity | 'off' | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined;

function withIgnore(finding: Finding, file: string, text: string): Fix[] {
  const decisions = finding.fixes.filter(({ action }) => action.kind === 'decide').map((fix) => inFile(fix, file));
  const edits = finding.fixes.filter(({ action }) => action.kind !== 'decide');
  if (decisions.some(({ action }) => action.kind === 'decide' && action.decision.kind === 'ignore')) return [...decisions, ...edits];
  const ignore: Fix = {
    title: { key: 'fix.ignore', values: {} },
    preferred: finding.fixes.every((fix) => !fix.preferred),
    action: { kind: 'decide', decision: ignoring(finding.rule, file, text, finding) },
  };
  return [...decisions, ignore, ...edits];
}

/** A rule does not know the dossier's folder; what it wants ignored is recorded under the article's path in it. */
function inFile(fix: Fix, file: string): Fix {
  if (fix.action.kind !== 'decide' || fix.action.decision.kind !== 'ignore') return fix;
  return { ...fix, action: { kind: 'decide', decision: { ...fix.action.decision, file } } };
}

/** The last part of a URI, where nobody says which folder paths start from. */
function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
