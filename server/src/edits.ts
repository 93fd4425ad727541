/** Whatever changes a text: renaming, quick fixes, decisions and the day of publication. Always through the client. */
import { CodeActionKind, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { Connection, WorkspaceEdit } from 'vscode-languageserver';
import { recordDecision } from './dossier/recording.ts';
import {
  codeActions,
  decideCommand,
  publishCommand,
  publishedEdit,
  readDecideArgument,
  readPublishArgument,
} from './features/codeActions.ts';
import type { PublishArgument, ToEdit } from './features/codeActions.ts';
import { decisionsFixes } from './features/decisionsFixes.ts';
import { documentOf, rangeOf, spanOf } from './features/places.ts';
import { prepareRename, Refused, rename, renameAnnotations } from './features/rename.ts';
import { leastEdit } from './features/texts.ts';
import { unifySpellings, unifySpellingsKind } from './features/unifySpellings.ts';
import { plain } from './features/wording.ts';
import type { Handlers, Serving } from './handlers.ts';
import type { Message } from './model.ts';
import type { Reports } from './reports.ts';
import { canonical, isDecisionsFile, isVersion } from './workspace.ts';

interface Editing extends Serving {
  readonly findingsOf: Reports['findingsOf'];
  /** Whether the client can ask for the day of publication. */
  readonly asksPublished: () => boolean;
}

/** Offers edits, and makes those that are asked for. */
export function answerEdits(connection: Connection, { answer, inAll }: Handlers, editing: Editing): void {
  const { workspace, client, showing, findingsOf, asksPublished, fail } = editing;

  /** Edits as the client takes them; of an open document only the version they were made for is changed. */
  const toEdit: ToEdit = (edits, changeAnnotations) => {
    const changes = [...new Set(edits.map(({ uri }) => uri))].map((uri) => ({
      uri,
      edits: edits
        .filter((edit) => edit.uri === uri)
        .map(({ range, text, annotationId }) => ({ range, newText: text, ...(annotationId !== undefined && { annotationId }) })),
    }));
    if (!client().workspace?.workspaceEdit?.documentChanges)
      return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
    return {
      documentChanges: changes.map(({ uri, edits }) => ({ textDocument: { uri, version: workspace.version(uri) }, edits })),
      ...(changeAnnotations && { changeAnnotations }),
    };
  };

  connection.onPrepareRename(
    answer(null, ({ textDocument, position }) => {
      const article = workspace.article(textDocument.uri);
      if (!article) throw new Refused('rename.no-name');
      return prepareRename(article, documentOf(article).offsetAt(position));
    }),
  );
  connection.onRenameRequest(
    inAll(null, (article, dossier, offset, { newName }) => {
      const renamed = rename(article, dossier, offset, newName);
      // Without a preview nobody could leave out what is inside quotation marks.
      if (!client().workspace?.workspaceEdit?.changeAnnotationSupport) return toEdit(renamed.filter(({ group }) => group !== 'quoted'));
      return toEdit(
        renamed.map((place) => ({ ...place, annotationId: place.group })),
        renameAnnotations(showing().language),
      );
    }),
  );

  connection.onCodeAction(
    answer([], async ({ textDocument, range, context }, token) => {
      // Source actions come where they are asked for by their kind, never beside the quick fixes of a place.
      const asksFor = (kind: string): boolean => context.only?.some((asked) => asked === '' || `${kind}.`.startsWith(`${asked}.`)) ?? false;
      const dossier = await workspace.dossier(textDocument.uri, token);
      if (isDecisionsFile(textDocument.uri)) {
        const file = workspace.decisionsOf(workspace.rootOf(textDocument.uri));
        const fixable = !context.only || asksFor(CodeActionKind.QuickFix);
        return fixable ? decisionsFixes(file, file.problems, spanOf(file, range), context.diagnostics, showing(), toEdit) : [];
      }
      const article = dossier.articles.get(canonical(textDocument.uri));
      if (!article || isVersion(article.uri)) return [];
      const sources = asksFor(unifySpellingsKind) ? unifySpellings(article, dossier, showing(), toEdit) : [];
      if (context.only && !asksFor(CodeActionKind.QuickFix)) return sources;
      const place = spanOf(article, range);
      const doing = { toEdit, asksPublished: asksPublished() };
      const actions = codeActions(article, dossier, findingsOf(article, dossier), place, context.diagnostics, showing(), doing);
      const offered = workspace.keepsDecisions(article.uri) ? actions : actions.filter(({ command }) => command?.command !== decideCommand);
      return [...offered, ...sources];
    }),
  );

  connection.onExecuteCommand(
    answer(null, async ({ command, arguments: given }) => {
      const decided = command === decideCommand ? readDecideArgument(given?.[0]) : undefined;
      if (decided) await decide(decided);
      const published = command === publishCommand ? readPublishArgument(given?.[0]) : undefined;
      if (published) await publish(published);
      return null;
    }),
  );

  /** Tells the reader, without asking for anything. */
  const complain = (message: Message): void => {
    const said = connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Error,
      message: plain(showing().language, message),
    });
    said.catch(fail);
  };

  /** Writes a decision into the dossier's `isnad.yaml` through the client, which then saves it. */
  const decide = async ({ uri, decision }: NonNullable<ReturnType<typeof readDecideArgument>>): Promise<void> => {
    await workspace.settle();
    const file = workspace.decisionsOf(workspace.rootOf(uri));
    const text = recordDecision(file.text, decision);
    if (text === null) {
      complain({ key: 'decide.broken', values: {} });
      return;
    }
    if (text !== file.text) {
      const { start, end, newText } = leastEdit(file.text, text);
      const edit = toEdit([{ uri: file.uri, range: rangeOf(file, { start, end }), text: newText }]);
      const creating = !file.exists && client().workspace?.workspaceEdit?.resourceOperations?.includes('create');
      const { applied, failureReason } = await connection.workspace.applyEdit({
        label: plain(showing().language, { key: 'decide.label', values: {} }),
        edit: creating ? afterCreating(file.uri, edit) : edit,
      });
      if (!applied) {
        complain({ key: 'decide.refused', values: { reason: failureReason ?? '' } });
        return;
      }
    }
    await connection.sendNotification('isnad/saveDocument', { uri: file.uri });
  };

  /** Writes the day of publication into an article that is open; the client does not save it. */
  const publish = async ({ uri, published }: PublishArgument): Promise<void> => {
    const article = workspace.article(uri);
    if (!article) return;
    await connection.workspace.applyEdit(toEdit([publishedEdit(article, published)]));
  };
}

const afterCreating = (uri: string, { documentChanges = [] }: WorkspaceEdit): WorkspaceEdit => ({
  documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, ...documentChanges],
});
