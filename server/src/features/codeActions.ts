import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { severities } from '../model.ts';
import type { Decision, Finding, Fix, Span } from '../model.ts';
import { isoDate } from '../text/dates.ts';
import { fieldEdit } from '../text/frontmatter.ts';
import { askPublishedCommand, askReasonCommand, askSeverityCommand, decideCommand } from './fixCommands.ts';
import type { AskPublishedArgument, AskSeverityArgument, DecideArgument, EditThere } from './fixCommands.ts';
import { overlaps, rangeOf } from './places.ts';
import type { Manner } from './wording.ts';
import { plain } from './wording.ts';

/** What an action does when it is chosen. */
export type Doing = Pick<CodeAction, 'command' | 'edit'>;

/** What can be done with fixes. */
export interface Means {
  /** Edits as something that an action does; the caller knows about versions and encodings. */
  readonly change: (title: string, edits: readonly EditThere[]) => Doing;
  /** The client's own commands that fixes may name. */
  readonly commands: readonly string[];
  /** Whether decisions can be recorded: a text that was never saved has no folder for them. */
  readonly records: boolean;
}

/** A finding, and what its fixes are made of. */
interface Place {
  readonly article: Article;
  readonly dossier: Dossier;
  readonly finding: Finding;
}

/**
 * The ways to settle the findings in a range: decisions first, changes to the exhibit after them and never preferred. What several
 * findings have in common (their rule, say) comes once.
 *
 * @param shown the diagnostics that the client has there: each action says which ones it settles
 */
export function codeActions(
  article: Article,
  dossier: Dossier,
  findings: readonly Finding[],
  at: Span,
  shown: readonly Diagnostic[],
  { language }: Manner,
  means: Means,
): CodeAction[] {
  const fixes = findings
    .filter((finding) => overlaps(finding, at))
    .flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })))
    .filter(({ fix }) => means.records || !decides(fix));
  const actions = [...fixes.filter(({ fix }) => decides(fix)), ...fixes.filter(({ fix }) => !decides(fix))].flatMap(({ finding, fix }) => {
    const settled = diagnosticsOf(article, finding, shown);
    return waysFor({ article, dossier, finding }, fix, means).map(({ title, doing }): CodeAction => {
      const said = plain(language, title);
      return {
        title: said,
        kind: kindOf(fix),
        ...(settled.length > 0 && { diagnostics: settled }),
        ...(fix.preferred && decides(fix) && { isPreferred: true }),
        ...doing(said),
      };
    });
  });
  return together(actions);
}

const decides = ({ action }: Fix): boolean => action.kind === 'decide' || action.kind === 'set-severity';

const diagnosticsOf = (article: Article, finding: Finding, shown: readonly Diagnostic[]): Diagnostic[] => {
  const range = JSON.stringify(rangeOf(article, finding));
  return shown.filter((diagnostic) => diagnostic.code === finding.rule && JSON.stringify(diagnostic.range) === range);
};

/** The same action of several findings settles them all. */
function together(actions: readonly CodeAction[]): CodeAction[] {
  const byDoing = new Map<string, CodeAction>();
  for (const action of actions) {
    const doing = JSON.stringify([action.title, action.command, action.edit]);
    const before = byDoing.get(doing);
    const diagnostics = [...(before?.diagnostics ?? []), ...(action.diagnostics ?? [])];
    byDoing.set(doing, { ...action, ...before, ...(diagnostics.length > 0 && { diagnostics }) });
  }
  return [...byDoing.values()];
}

// ── Kinds: what a keybinding or a menu can ask for ──────────────────────────────────────────────────────────────────

/** `quickfix.isnad.ignore` and so on. */
const kindOf = (fix: Fix): CodeActionKind => `${CodeActionKind.QuickFix}.isnad.${fixKind(fix.action)}`;

const decisionKinds = {
  ignore: 'ignore',
  'accept-source': 'acceptSource',
  'same-entity': 'sameEntity',
  'keep-spellings': 'keepSpellings',
  'distinct-entities': 'distinctEntities',
} as const;

function fixKind(action: Fix['action']): string {
  if (action.kind === 'edit') return 'write';
  if (action.kind === 'set-published') return 'setPublished';
  if (action.kind === 'set-severity') return 'showRuleAs';
  const { decision } = action;
  if (decision.kind === 'severity') return decision.file === null ? 'ignoreInDossier' : 'ignoreInArticle';
  return decisionKinds[decision.kind];
}

// ── What they do ────────────────────────────────────────────────────────────────────────────────────────────────────

interface Way {
  readonly title: Fix['title'];
  readonly doing: (title: string) => Doing;
}

/** One action for a fix, save where the client cannot ask for a severity: then one for each. */
function waysFor(place: Place, { title, action }: Fix, means: Means): Way[] {
  switch (action.kind) {
    case 'decide':
      return [{ title, doing: deciding(place, action.decision, means) }];
    case 'set-severity':
      return settingSeverity(place, title, means);
    case 'set-published':
      return [{ title, doing: settingPublished(place, means) }];
    case 'edit':
      return [
        {
          title,
          doing: (said) =>
            means.change(
              said,
              action.edits.flatMap((edit) => editThere(place, edit)),
            ),
        },
      ];
  }
}

const running =
  (command: string, argument: unknown) =>
  (title: string): Doing => ({ command: { title, command, arguments: [argument] } });

function deciding({ article }: Place, decision: Decision, { commands }: Means): Way['doing'] {
  const argument: DecideArgument = { uri: article.uri, decision };
  const asks = decision.kind === 'ignore' && decision.reason === undefined && commands.includes(askReasonCommand);
  return running(asks ? askReasonCommand : decideCommand, argument);
}

function settingSeverity(place: Place, title: Fix['title'], means: Means): Way[] {
  const { rule, severity } = place.finding;
  const argument: AskSeverityArgument = { uri: place.article.uri, rule, severity };
  if (means.commands.includes(askSeverityCommand)) return [{ title, doing: running(askSeverityCommand, argument) }];
  return severities
    .filter((other) => other !== severity)
    .map((other) => ({
      title: { key: 'fix.severity.as', values: { rule, severity: { key: `severity.${other}`, values: {} } } },
      doing: deciding(place, { kind: 'severity', rule, severity: other, file: null }, means),
    }));
}

function editThere({ article, dossier }: Place, { uri, start, end, text }: { uri: string; start: number; end: number; text: string }) {
  const of = uri === article.uri ? article : dossier.articles.get(uri);
  return of ? [{ uri, range: rangeOf(of, { start, end }), text }] : [];
}

/** Asks for the day where the client can, else writes an empty field for it. */
function settingPublished({ article }: Place, { change, commands }: Means): Way['doing'] {
  const guess = dateInAddress(article.analysis.metadata.url);
  const argument: AskPublishedArgument = { uri: article.uri, guess };
  if (commands.includes(askPublishedCommand)) return running(askPublishedCommand, argument);
  return (title) => change(title, [publishedEdit(article, guess)]);
}

/** Many addresses hold the day: `…/2024/05/14/…`. */
function dateInAddress(url: string | null): string {
  const found = /(?<!\d)(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)/.exec(url ?? '');
  return (found && isoDate(found.slice(1).join('-'))) ?? '';
}

/** The edit that sets an article's day of publication. */
export function publishedEdit(article: Article, published: string) {
  const { text, ...span } = fieldEdit(article.text, article.analysis.frontMatter, 'published', published);
  return { uri: article.uri, range: rangeOf(article, span), text };
}
