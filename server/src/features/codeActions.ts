import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Decision, Finding, Fix, Span } from '../model.ts';
import { isoDate } from '../text/dates.ts';
import { fieldEdit } from '../text/frontmatter.ts';
import { overlaps, rangeOf } from './places.ts';
import type { Manner } from './wording.ts';
import { plain } from './wording.ts';

/** The command that records a decision; its only argument is a {@link DecideArgument}. */
export const decideCommand = 'isnad.decide';

export interface DecideArgument {
  /** The article whose dossier is meant. */
  readonly uri: string;
  readonly decision: Decision;
}

/** The client's command that asks for an article's day of publication; its only argument is an {@link AskArgument}. */
export const askPublishedCommand = 'isnad.setPublished';

/** The command that writes the day of publication into an article; its only argument is a {@link PublishArgument}. */
export const publishCommand = 'isnad.publish';

export interface AskArgument {
  readonly uri: string;
  /** What the article's address makes likely, as an ISO date; else empty. */
  readonly guess: string;
}

export interface PublishArgument {
  readonly uri: string;
  /** An ISO date. */
  readonly published: string;
}

/** The argument as a client hands it back; undefined where it is none, or has a date that the calendar does not have. */
export function readPublishArgument(given: unknown): PublishArgument | undefined {
  const { uri, published } = (given ?? {}) as { uri?: unknown; published?: unknown };
  const date = typeof published === 'string' ? isoDate(published) : null;
  return typeof uri === 'string' && date !== null ? { uri, published: date } : undefined;
}

/** The argument as a client hands it back; undefined where it is none of ours. */
export function readDecideArgument(given: unknown): DecideArgument | undefined {
  const { uri, decision } = (given ?? {}) as { uri?: unknown; decision?: { kind?: unknown } | null };
  return typeof uri === 'string' && typeof decision?.kind === 'string' ? (given as DecideArgument) : undefined;
}

/** A place of a document and what is to stand there; `annotationId` names what a preview says of it. */
export interface EditThere {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  readonly annotationId?: string;
}

/** Turns edits into the client's; the caller knows about versions. */
export type ToEdit = (edits: readonly EditThere[], annotations?: WorkspaceEdit['changeAnnotations']) => WorkspaceEdit;

/** What the client can do with an action. */
export interface Doing {
  readonly toEdit: ToEdit;
  /** Whether it has {@link askPublishedCommand}. */
  readonly asksPublished: boolean;
}

/**
 * The ways to settle the findings in a range: decisions first, changes to the exhibit after them and never preferred.
 *
 * @param shown the diagnostics that the client has there: each action says which one it settles
 */
export function codeActions(
  article: Article,
  dossier: Dossier,
  findings: readonly Finding[],
  at: Span,
  shown: readonly Diagnostic[],
  manner: Manner,
  doing: Doing,
): CodeAction[] {
  const here = findings.filter((finding) => overlaps(finding, at));
  const actions = here.flatMap((finding) => finding.fixes.map((fix) => action(article, dossier, finding, fix, shown, manner, doing)));
  const decides = ({ command }: CodeAction): boolean => command?.command === decideCommand;
  return [...actions.filter(decides), ...actions.filter((one) => !decides(one))];
}

function action(
  article: Article,
  dossier: Dossier,
  finding: Finding,
  fix: Fix,
  shown: readonly Diagnostic[],
  { language }: Manner,
  doing: Doing,
): CodeAction {
  const title = plain(language, fix.title);
  const range = rangeOf(article, finding);
  const settled = shown.filter(
    (diagnostic) => diagnostic.code === finding.rule && JSON.stringify(diagnostic.range) === JSON.stringify(range),
  );
  const common = { title, kind: CodeActionKind.QuickFix, ...(settled.length > 0 ? { diagnostics: settled } : {}) };
  if (fix.action.kind === 'decide') {
    const argument: DecideArgument = { uri: article.uri, decision: fix.action.decision };
    return {
      ...common,
      ...(fix.preferred ? { isPreferred: true } : {}),
      command: { title, command: decideCommand, arguments: [argument] },
    };
  }
  if (fix.action.kind === 'set-published') return { ...common, ...settingPublished(article, title, doing) };
  const edits = fix.action.edits.flatMap(({ uri, start, end, text }) => {
    const other = uri === article.uri ? article : dossier.articles.get(uri);
    return other ? [{ uri, range: rangeOf(other, { start, end }), text }] : [];
  });
  return { ...common, edit: doing.toEdit(edits) };
}

/** Asks for the day where the client can, else writes an empty field for it. */
function settingPublished(article: Article, title: string, { toEdit, asksPublished }: Doing): Pick<CodeAction, 'command' | 'edit'> {
  const guess = dateInAddress(article.analysis.metadata.url);
  const argument: AskArgument = { uri: article.uri, guess };
  if (asksPublished) return { command: { title, command: askPublishedCommand, arguments: [argument] } };
  return { edit: toEdit([publishedEdit(article, guess)]) };
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
