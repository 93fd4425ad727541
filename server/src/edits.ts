/** Whatever changes a text: renaming, quick fixes, decisions and the day of publication. Always through the client. */
import { CodeActionKind, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { Connection, WorkspaceEdit } from 'vscode-languageserver';
import { recordDecision } from './dossier/recording.ts';
import { codeActions, publishedEdit } from './features/codeActions.ts';
import type { Doing, Means } from './features/codeActions.ts';
import { decisionsFixes } from './features/decisionsFixes.ts';
import {
  changeCommand,
  decideCommand,
  publishCommand,
  readChangeArgument,
  readDecideArgument,
  readPublishArgument,
} from './features/fixCommands.ts';
import type { ChangeArgument, DecideArgument, EditThere, PublishArgument } from './features/fixCommands.ts';
import { documentOf, rangeOf, spanOf } from './features/places.ts';
import { prepareRename, Refused, rename, renameAnnotations } from './features/rename.ts';
import { fingerprint, leastEdit } from './features/texts.ts';
import { unifySpellings, unifySpellingsKind } from './features/unifySpellings.ts';
import { plain } from './features/wording.ts';
import type { Handlers, Serving } from './handlers.ts';
import { isMessageKey } from './messages.ts';
import type { Message } from './model.ts';
import type { Reports } from './reports.ts';
import { canonical, isDecisionsFile, isVersion } from './workspace.ts';
import type { DecisionsFile } from './workspace.ts';

interface Editing extends Serving {
  readonly findingsOf: Reports['findingsOf'];
  /** The client's own commands that fixes may name. */
  readonly commands: () => readonly string[];
}

/** The files of edits, each once. */
const filesOf = (edits: readonly EditThere[]): string[] => [...new Set(edits.map(({ uri }) => uri))];

/** So often a rename is looked for anew where files have changed in the meantime. */
const mostTries = 3;

/** Offers edits, and makes those that are asked for. */
export function answerEdits(connection: Connection, { answer }: Handlers, editing: Editing): void {
  const { workspace, client, showing, findingsOf, commands, fail } = editing;

  // ── Edits that lose nothing ────────────────────────────────────────────────────────────────────────────────────────

  /** Edits as the client takes them; of an open document only the version they were made for is changed. */
  const toEdit = (edits: readonly EditThere[], changeAnnotations?: WorkspaceEdit['changeAnnotations']): WorkspaceEdit => {
    const changes = filesOf(edits).map((uri) => ({
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

  /** Why a file may not be changed, with the way out; null: it may. */
  const refusal = (uri: string): Message | null => {
    const problem = workspace.unsafe(uri);
    if (problem === null) return null;
    const key = `edit.${problem.code}`;
    const values = { file: workspace.pathOf(uri), encoding: problem.detail };
    return { key: isMessageKey(key) ? key : 'edit.unreadable', values };
  };

  /** @throws Refused where a change would lose some of a file */
  const refuseUnsafe = (uris: readonly string[]): void => {
    for (const uri of uris) {
      const reason = refusal(uri);
      if (reason) throw new Refused(reason.key, reason.values);
    }
  };

  const changedMeanwhile = (uri: string): Refused => new Refused('edit.changed', { file: workspace.pathOf(uri) });

  /**
   * Edits as an action's. An open document has a version, which the client looks at. Any other file may have changed when the action is
   * chosen, and one that is not safe to change is to be told of then: a command looks first.
   */
  const change = (title: string, edits: readonly EditThere[]): Doing => {
    const files = filesOf(edits);
    if (files.every((uri) => workspace.isOpen(uri) && refusal(uri) === null)) return { edit: toEdit(edits) };
    const madeFor = Object.fromEntries(files.map((uri) => [uri, fingerprint(workspace.text(uri) ?? '')]));
    const argument: ChangeArgument = { edits, madeFor };
    return { command: { title, command: changeCommand, arguments: [argument] } };
  };

  // ── Renaming ───────────────────────────────────────────────────────────────────────────────────────────────────────

  connection.onPrepareRename(
    answer(null, ({ textDocument, position }) => {
      const article = workspace.article(textDocument.uri);
      if (!article) throw new Refused('rename.no-name');
      refuseUnsafe([article.uri]);
      return prepareRename(article, documentOf(article).offsetAt(position));
    }),
  );

  connection.onRenameRequest(
    answer(null, async ({ textDocument, position, newName }, token) => {
      for (let tries = 0; ; tries++) {
        const dossier = await workspace.dossier(textDocument.uri, token);
        const article = workspace.article(textDocument.uri);
        if (!article) return null;
        const renamed = rename(article, dossier, documentOf(article).offsetAt(position), newName);
        refuseUnsafe(filesOf(renamed));
        const [changed] = await workspace.changed(filesOf(renamed));
        if (changed !== undefined && tries === mostTries) throw changedMeanwhile(changed);
        if (changed !== undefined) continue;
        // Without a preview nobody could leave out what is inside quotation marks.
        if (!client().workspace?.workspaceEdit?.changeAnnotationSupport) return toEdit(renamed.filter(({ group }) => group !== 'quoted'));
        return toEdit(
          renamed.map((place) => ({ ...place, annotationId: place.group })),
          renameAnnotations(showing().language),
        );
      }
    }),
  );

  // ── Offering ───────────────────────────────────────────────────────────────────────────────────────────────────────

  connection.onCodeAction(
    answer([], async ({ textDocument, range, context }, token) => {
      const only = context.only?.map((asked) => (asked === '' ? '' : `${asked}.`));
      const isAskedFor = (kind = ''): boolean => only?.some((asked) => `${kind}.`.startsWith(asked)) ?? false;
      // Source actions come where they are asked for by their kind, never beside the quick fixes of a place.
      const isOffered = ({ kind }: { kind?: CodeActionKind }): boolean => !only || isAskedFor(kind);
      const dossier = await workspace.dossier(textDocument.uri, token);
      const means: Means = { change, commands: commands(), records: !textDocument.uri.startsWith('untitled:') };
      if (isDecisionsFile(textDocument.uri)) {
        const file = workspace.decisionsOf(workspace.rootOf(textDocument.uri));
        return decisionsFixes(file, file.problems, spanOf(file, range), context.diagnostics, showing(), means).filter(isOffered);
      }
      const article = dossier.articles.get(canonical(textDocument.uri));
      if (!article || isVersion(article.uri)) return [];
      const sources = isAskedFor(unifySpellingsKind) ? unifySpellings(article, dossier, showing(), means) : [];
      if (only && !only.some((asked) => asked === '' || asked.startsWith(`${CodeActionKind.QuickFix}.`))) return sources;
      const place = spanOf(article, range);
      const actions = codeActions(article, dossier, findingsOf(article, dossier), place, context.diagnostics, showing(), means);
      return [...actions.filter(isOffered), ...sources];
    }),
  );

  // ── Making ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** One after the other: what is written next is made for what was written before. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const mine = turn.then(write).catch((error: unknown) => {
      if (error instanceof Refused) complain(error.reason);
      else fail(error);
    });
    turn = mine;
    return mine;
  };

  connection.onExecuteCommand(
    answer(null, async ({ command, arguments: given }) => {
      const decided = command === decideCommand ? readDecideArgument(given?.[0]) : undefined;
      if (decided) await inTurn(() => decide(decided));
      const published = command === publishCommand ? readPublishArgument(given?.[0]) : undefined;
      if (published) await inTurn(() => publish(published));
      const changed = command === changeCommand ? readChangeArgument(given?.[0]) : undefined;
      if (changed) await inTurn(() => makeChange(changed));
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
  const decide = async ({ uri, decision }: DecideArgument): Promise<void> => {
    await workspace.settle();
    await workspace.changed([workspace.decisionsOf(workspace.rootOf(uri)).uri]);
    const file = workspace.decisionsOf(workspace.rootOf(uri));
    refuseUnsafe([file.uri]);
    const text = recordDecision(file.text, decision);
    if (text === null) throw unrecorded(file);
    if (text !== file.text) {
      const { start, end, newText } = leastEdit(file.text, text);
      const edit = toEdit([{ uri: file.uri, range: rangeOf(file, { start, end }), text: newText }]);
      const creating = !file.exists && client().workspace?.workspaceEdit?.resourceOperations?.includes('create');
      const { applied, failureReason } = await connection.workspace.applyEdit({
        label: plain(showing().language, { key: 'decide.label', values: {} }),
        edit: creating ? afterCreating(file.uri, edit) : edit,
      });
      if (!applied) throw new Refused('decide.refused', { reason: failureReason ?? '' });
      // A client may answer before it tells of the change.
      await workspace.sees(file.uri, text);
    }
    await connection.sendNotification('isnad/saveDocument', { uri: file.uri });
  };

  /** Writes the day of publication into an article that is open; the client does not save it. */
  const publish = async ({ uri, published }: PublishArgument): Promise<void> => {
    const article = workspace.article(uri);
    if (!article) return;
    refuseUnsafe([article.uri]);
    await connection.workspace.applyEdit(toEdit([publishedEdit(article, published)]));
  };

  /** Makes the edits of an action, where no file of them has changed since they were made. */
  const makeChange = async ({ edits, madeFor }: ChangeArgument): Promise<void> => {
    const files = filesOf(edits);
    refuseUnsafe(files);
    await workspace.changed(files);
    const changed = files.find((uri) => fingerprint(workspace.text(uri) ?? '') !== madeFor[uri]);
    if (changed !== undefined) throw changedMeanwhile(changed);
    const label = plain(showing().language, { key: 'edit.label', values: {} });
    const { applied } = await connection.workspace.applyEdit({ label, edit: toEdit(edits) });
    if (!applied) throw changedMeanwhile(files[0] ?? '');
  };
}

/** Why a decision cannot be written: what is wrong with the file as a whole, else what stands in its place. */
function unrecorded({ problems }: DecisionsFile): Refused {
  const problem = problems.find(({ code }) => ['broken-decisions', 'second-document', 'too-long'].includes(code));
  if (!problem) return new Refused('decide.occupied');
  const { code, detail } = problem;
  return new Refused('decide.broken', { problem: { key: `problem.${code}`, values: { detail } } });
}

const afterCreating = (uri: string, { documentChanges = [] }: WorkspaceEdit): WorkspaceEdit => ({
  documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, ...documentChanges],
});
