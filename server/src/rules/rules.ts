import type { MessageKey } from '../messages.ts';
import type { Article, Dossier, Ignored, Severities } from '../dossier/dossier.ts';
import { ignoredBy, ignoring } from '../dossier/ignoring.ts';
import { chosenSeverity } from '../dossier/severities.ts';
import { meantBy } from '../dossier/misspelt.ts';
import type { Analysis, Finding, Fix, Problem } from '../model.ts';
import { firstWords } from './excerpt.ts';
import type { Rule } from './rule.ts';
import { rule as alteredQuotation } from './altered-quotation.ts';
import { rule as dateMismatch } from './date-mismatch.ts';
import { rule as factConflict } from './fact-conflict.ts';
import { rule as garbledWord } from './garbled-word.ts';
import { rule as hiddenCharacters } from './hidden-characters.ts';
import { rule as leftoverMarkup } from './leftover-markup.ts';
import { rule as loadedTerm } from './loaded-term.ts';
import { rule as lostAttribution } from './lost-attribution.ts';
import { rule as nameCollision } from './name-collision.ts';
import { rule as nameVariant } from './name-variant.ts';
import { rule as quotationConflict } from './quotation-conflict.ts';
import { rule as roleConflict } from './role-conflict.ts';
import { rule as secondHand } from './second-hand.ts';
import { rule as sharedText } from './shared-text.ts';
import { rule as singleOrigin } from './single-origin.ts';
import { rule as unattributedQuotation } from './unattributed-quotation.ts';
import { rule as unbalancedQuotation } from './unbalanced-quotation.ts';
import { rule as undated } from './undated.ts';
import { rule as unsourcedClaim } from './unsourced-claim.ts';
import { rule as vagueSource } from './vague-source.ts';
import { fileName } from '../text/uris.ts';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  nameVariant,
  nameCollision,
  roleConflict,
  unattributedQuotation,
  unbalancedQuotation,
  unsourcedClaim,
  vagueSource,
  secondHand,
  undated,
  dateMismatch,
  hiddenCharacters,
  leftoverMarkup,
  garbledWord,
  loadedTerm,
  sharedText,
  lostAttribution,
  quotationConflict,
  singleOrigin,
  factConflict,
  alteredQuotation,
];

/** What is wrong with an article itself: what reading it met, and the rules that its front matter ignores and nobody knows. */
export function problemsOf({ problems, ignoredRules }: Analysis): Problem[] {
  const ids = rules.map(({ id }) => id);
  const unknown = ignoredRules
    .filter(({ rule }) => !ids.includes(rule))
    .map(({ rule, start, end }): Problem => {
      const meant = meantBy(rule, ids);
      return { code: meant === null ? 'unknown-rule' : 'misspelt-rule', start, end, detail: meant ?? rule };
    });
  return [...problems, ...unknown];
}

export interface ReviewOptions {
  /** Severities from the reader's settings; the dossier's decisions come before them. */
  readonly severities?: Severities;
  /** The article's path from the folder of `isnad.yaml`, with forward slashes: what an ignored finding is recorded under. */
  readonly file?: string;
}

/**
 * All findings in an article that readers have neither switched off nor set aside, in text order. Each can be set aside, its rule
 * switched off or given another severity: those fixes come after the rule's own decisions and before changes to the text. The first is
 * preferred where nothing else is.
 */
export function review(article: Article, dossier: Dossier, options: ReviewOptions = {}): Finding[] {
  const { file = fileName(article.uri) } = options;
  return foundIn(article, dossier, options)
    .filter((finding) => !ignoredBy(dossier.decisions, finding, file, article.text))
    .map((finding) => ({ ...finding, fixes: fixesFor(finding, file, article.text) }));
}

/** A finding that readers have set aside, and their decision. */
export interface SetAside {
  readonly finding: Finding;
  readonly by: Ignored;
}

/** The findings in an article that readers have set aside, in text order. */
export function setAside(article: Article, dossier: Dossier, options: ReviewOptions = {}): SetAside[] {
  const { file = fileName(article.uri) } = options;
  if (dossier.decisions.ignore.length === 0) return [];
  return foundIn(article, dossier, options).flatMap((finding) => {
    const by = ignoredBy(dossier.decisions, finding, file, article.text);
    return by ? [{ finding, by }] : [];
  });
}

/** What the rules find that are not switched off, in text order, whatever readers say of single findings. */
function foundIn(article: Article, dossier: Dossier, { severities = {}, file = fileName(article.uri) }: ReviewOptions): Finding[] {
  const findings = rules.flatMap((rule) => {
    const severity = chosenSeverity(dossier.decisions, severities, rule.id, file);
    if (severity === 'off' || article.analysis.ignoredRules.some((ignored) => ignored.rule === rule.id)) return [];
    const found = rule.check(article, dossier, file);
    return severity === undefined ? found : found.map((finding) => ({ ...finding, severity }));
  });
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The preferred decision, the others, changes to the text. */
function fixesFor(finding: Finding, file: string, text: string): Fix[] {
  const decides = ({ action }: Fix): boolean => action.kind === 'decide' || action.kind === 'set-severity';
  const decisions = [...finding.fixes.filter(decides), ...settingAside(finding, file, text)];
  const preferred = decisions.filter((fix) => fix.preferred);
  return [...preferred, ...decisions.filter((fix) => !fix.preferred), ...finding.fixes.filter((fix) => !decides(fix))];
}

/** To ignore a finding, its rule in the article, its rule in the dossier; to show its rule as something else. */
function settingAside(finding: Finding, file: string, text: string): Fix[] {
  const { rule, fixes, message, start, end } = finding;
  // The words that the message names: of a mark without its partner they say more than the mark itself.
  const words = typeof message.values['text'] === 'string' ? message.values['text'] : text.slice(start, end);
  const offering = (key: MessageKey, action: Fix['action'], preferred = false): Fix => ({
    title: { key, values: { rule, text: firstWords(words) } },
    preferred,
    action,
  });
  const off = (file: string | null): Fix['action'] => ({ kind: 'decide', decision: { kind: 'severity', rule, severity: 'off', file } });
  return [
    offering(
      'fix.ignore',
      { kind: 'decide', decision: ignoring(rule, file, text, finding) },
      fixes.every((fix) => !fix.preferred),
    ),
    offering('fix.ignore.article', off(file)),
    offering('fix.ignore.dossier', off(null)),
    offering('fix.severity', { kind: 'set-severity', rule }),
  ];
}
