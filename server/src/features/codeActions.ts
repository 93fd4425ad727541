import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Decision, Finding, Fix, Span } from '../model.ts';
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
  toEdit: ToEdit,
): CodeAction[] {
  const here = findings.filter((finding) => overlaps(finding, at));
  const actions = here.flatMap((finding) => finding.fixes.map((fix) => action(article, dossier, finding, fix, shown, manner, toEdit)));
  return [...actions.filter(({ command }) => command), ...actions.filter(({ edit }) => edit)];
}

function action(
  article: Article,
  dossier: Dossier,
  finding: Finding,
  fix: Fix,
  shown: readonly Diagnostic[],
  { language }: Manner,
  toEdit: ToEdit,
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
  const edits = fix.action.edits.flatMap(({ uri, start, end, text }) => {
    const other = uri === article.uri ? article : dossier.articles.get(uri);
    return other ? [{ uri, range: rangeOf(other, { start, end }), text }] : [];
  });
  return { ...common, edit: toEdit(edits) };
}
