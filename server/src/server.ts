/** Wires the features to a connection: the protocol's names, capabilities and life cycle, and nothing else. */
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  ServerCapabilities,
  WorkspaceDocumentDiagnosticReport,
  WorkspaceEdit,
  WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { recordDecision } from './dossier/recording.ts';
import type { Article, Dossier } from './dossier/dossier.ts';
import {
  askPublishedCommand,
  codeActions,
  decideCommand,
  publishCommand,
  publishedEdit,
  readDecideArgument,
  readPublishArgument,
} from './features/codeActions.ts';
import type { PublishArgument, ToEdit } from './features/codeActions.ts';
import { decisionsFixes } from './features/decisionsFixes.ts';
import { diagnostics, problemDiagnostic } from './features/diagnostics.ts';
import type { Showing } from './features/diagnostics.ts';
import { documentOf, rangeOf, spanOf } from './features/places.ts';
import { prepareRename, Refused, rename, renameAnnotations } from './features/rename.ts';
import { tokenTypes } from './features/semanticTokens.ts';
import { fingerprint, leastEdit } from './features/texts.ts';
import { unifySpellings, unifySpellingsKind } from './features/unifySpellings.ts';
import { plain } from './features/wording.ts';
import { createHandlers } from './handlers.ts';
import type { Finding, Message } from './model.ts';
import { answerRequests } from './requests.ts';
import { review } from './rules/rules.ts';
import { defaultSettings, readOptions, readSettings } from './settings.ts';
import type { Options, Settings } from './settings.ts';
import { canonical, Cancelled, createWorkspace, isDecisionsFile } from './workspace.ts';
import type { Files } from './workspace.ts';

/** Milliseconds to wait for more of the same before telling the client. */
const pause = 100;

/** Speaks LSP over a connection, which it opens. */
export function startServer(connection: Connection, files: Files): void {
  const log = (line: string): void => {
    connection.console.warn(line);
  };
  const fail = (error: unknown): void => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const workspace = createWorkspace(files, log);
  const documents = new TextDocuments(TextDocument);
  let client: ClientCapabilities = {};
  let options: Options = readOptions(undefined, undefined);
  let settings: Settings = defaultSettings;

  // ── What is known about an article ─────────────────────────────────────────────────────────────────────────────────

  const showing = (): Showing => ({
    language: settings.language === 'auto' ? options.language : settings.language,
    markdown: client.textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    html: client.general?.markdown?.allowedTags?.includes('div') ?? false,
    docs: options.docs,
    related: client.textDocument?.diagnostic?.relatedInformation ?? client.textDocument?.publishDiagnostics?.relatedInformation ?? false,
  });

  /** Findings and reports live as long as the dossier that they were made from: an edit makes a new one. */
  const findings = new WeakMap<Dossier, Map<string, Finding[]>>();
  const reports = new WeakMap<Dossier, Map<string, Report>>();

  const findingsOf = (article: Article, dossier: Dossier): Finding[] =>
    remembered(findings, dossier, article.uri, () => {
      try {
        return review(article, dossier, { file: workspace.pathOf(article.uri), severities: workspace.settingsOf(article.uri).rules });
      } catch (error) {
        // The other articles keep theirs.
        fail(error);
        return [];
      }
    });

  const reportOf = (article: Article, dossier: Dossier): Report =>
    remembered(reports, dossier, article.uri, () => toReport(diagnostics(article, dossier, findingsOf(article, dossier), showing())));

  const decisionsReport = (root: string): Report => {
    const file = workspace.decisionsOf(root);
    return toReport(
      file.problems.map((problem) => problemDiagnostic(file, { ...problem, code: 'malformed-decisions' }, showing(), problem.code)),
    );
  };

  const documentReport = async (uri: string, token: CancellationToken): Promise<Report> => {
    const dossier = await workspace.dossier(uri, token);
    if (isDecisionsFile(uri)) return decisionsReport(workspace.rootOf(uri));
    const article = dossier.articles.get(canonical(uri));
    return article ? reportOf(article, dossier) : nothing;
  };

  /** Every report of the workspace, one by one; stops where the request was cancelled. */
  async function* workspaceReports(token?: CancellationToken): AsyncGenerator<Report & { readonly uri: string }> {
    for (const root of await workspace.roots()) {
      const dossier = await workspace.dossierAt(root, token);
      const file = workspace.decisionsOf(root);
      if (file.exists) yield { uri: file.uri, ...decisionsReport(root) };
      for (const article of dossier.articles.values()) {
        yield { uri: article.uri, ...reportOf(article, dossier) };
        await workspace.breathe(token);
      }
    }
  }

  // ── Telling the client that something changed ──────────────────────────────────────────────────────────────────────

  const pulls = (): boolean => client.textDocument?.diagnostic !== undefined;
  const pushed = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  /** Lets a client that pulls ask again; sends a client that does not what is new. */
  const refreshSoon = (): void => {
    if (timer !== undefined || stopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      const refreshing = pulls() ? askToPull() : push();
      refreshing.catch((error: unknown) => {
        if (!stopped) fail(error);
      });
    }, pause);
  };

  const askToPull = async (): Promise<void> => {
    if (client.workspace?.diagnostics?.refreshSupport) await connection.languages.diagnostics.refresh();
  };

  const push = async (): Promise<void> => {
    const seen = new Set<string>();
    for await (const { uri, resultId, items } of workspaceReports()) {
      seen.add(uri);
      if (pushed.get(uri) === resultId) continue;
      pushed.set(uri, resultId);
      await connection.sendDiagnostics({ uri, diagnostics: items });
    }
    for (const uri of [...pushed.keys()].filter((known) => !seen.has(known))) {
      pushed.delete(uri);
      await connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  };

  const readConfiguration = async (): Promise<void> => {
    if (!client.workspace?.configuration) return;
    const scopes = [undefined, ...workspace.folders()];
    const sections = scopes.flatMap((scope) =>
      ['isnad', 'files.exclude'].map((section) => ({ section, ...(scope && { scopeUri: scope }) })),
    );
    const answers: unknown[] = await connection.workspace.getConfiguration(sections);
    const [first = defaultSettings, ...others] = scopes.map((_, i) => readSettings(answers[2 * i], answers[2 * i + 1]));
    settings = first;
    workspace.configure(first, new Map(workspace.folders().map((folder, i) => [folder, others[i] ?? first])));
    refreshSoon();
  };

  // ── Life cycle ─────────────────────────────────────────────────────────────────────────────────────────────────────

  connection.onInitialize((params) => {
    client = params.capabilities;
    options = readOptions(params.initializationOptions, params.locale);
    workspace.setFolders(foldersOf(params));
    workspace.setPlainText(options.plainText);
    return { capabilities: capabilities(client), serverInfo: { name: 'isnad' } };
  });

  connection.onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [
        { globPattern: '**/*.{article,txt}' },
        { globPattern: '**/isnad.yaml' },
        // A folder that goes is told of once, not file by file.
        { globPattern: '**', kind: WatchKind.Delete },
      ];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: ['isnad', 'files.exclude'] });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => canonical(uri).replace(/\/$/, '')));
        workspace.setFolders([...workspace.folders().filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => uri)]);
        void readConfiguration().catch(fail);
        refreshSoon();
      });
    }
    await readConfiguration();
    if (!pulls()) refreshSoon();
  });

  connection.onShutdown(() => {
    stopped = true;
    clearTimeout(timer);
  });

  connection.onDidChangeConfiguration(() => void readConfiguration().catch(fail));

  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) workspace.fileDeleted(uri);
      else workspace.fileChanged(uri);
    }
    refreshSoon();
  });

  connection.onNotification('isnad/plainText', ({ uris }: { uris?: unknown }) => {
    workspace.setPlainText(Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : []);
    refreshSoon();
  });

  documents.onDidChangeContent(({ document }) => {
    workspace.setBuffer(document);
    // Articles that depend on this one are asked for by a client that pulls; decisions hold for articles that are not open.
    if (isDecisionsFile(document.uri) || !pulls()) refreshSoon();
  });
  documents.onDidClose(({ document }) => {
    workspace.dropBuffer(document.uri);
    if (isDecisionsFile(document.uri) || !pulls()) refreshSoon();
  });

  // ── Requests ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const handlers = createHandlers(workspace, showing, fail);
  const { answer, at } = handlers;
  answerRequests(connection, handlers, { workspace, client: () => client, showing, showSpeakers: () => options.showSpeakers });

  connection.onPrepareRename(
    answer(null, ({ textDocument, position }) => {
      const article = workspace.article(textDocument.uri);
      if (!article) throw new Refused('rename.no-name');
      return prepareRename(article, documentOf(article).offsetAt(position));
    }),
  );
  connection.onRenameRequest(
    at(null, (article, dossier, offset, { newName }) => {
      const renamed = rename(article, dossier, offset, newName);
      // Without a preview nobody could leave out what is inside quotation marks.
      if (!client.workspace?.workspaceEdit?.changeAnnotationSupport) return toEdit(renamed.filter(({ group }) => group !== 'quoted'));
      return toEdit(
        renamed.map((place) => ({ ...place, annotationId: place.group })),
        renameAnnotations(showing().language),
      );
    }),
  );

  connection.languages.diagnostics.on(
    answer<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      { kind: 'full', items: [] },
      async ({ textDocument, previousResultId }, token) => {
        const { resultId, items } = await documentReport(textDocument.uri, token);
        return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
      },
    ),
  );

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partial) => {
    const before = new Map(previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const add = (item: WorkspaceDocumentDiagnosticReport): void => {
      if (partial) partial.report({ items: [item] });
      else items.push(item);
    };
    try {
      const seen = new Set<string>();
      for await (const { uri, resultId, items: found } of workspaceReports(token)) {
        seen.add(uri);
        const version = workspace.version(uri);
        if (before.get(uri) === resultId) add({ kind: 'unchanged', uri, version, resultId });
        else add({ kind: 'full', uri, version, resultId, items: found });
      }
      // What is no article any more has no findings either.
      for (const [uri, resultId] of before) {
        if (seen.has(uri)) continue;
        if (resultId === nothing.resultId) add({ kind: 'unchanged', uri, version: null, resultId });
        else add({ kind: 'full', uri, version: null, ...nothing });
      }
    } catch (error) {
      // Never an error: the client would stop asking. What was found before the request was cancelled counts.
      if (!(error instanceof Cancelled)) fail(error);
    }
    return { items };
  });

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
      if (!article) return [];
      const sources = asksFor(unifySpellingsKind) ? unifySpellings(article, dossier, showing(), toEdit) : [];
      if (context.only && !asksFor(CodeActionKind.QuickFix)) return sources;
      const place = spanOf(article, range);
      const doing = { toEdit, asksPublished: options.commands.includes(askPublishedCommand) };
      const actions = codeActions(article, dossier, findingsOf(article, dossier), place, context.diagnostics, showing(), doing);
      // A text that was never saved has no folder to record decisions in.
      const offered = article.uri.startsWith('untitled:') ? actions.filter(({ command }) => command?.command !== decideCommand) : actions;
      return [...offered, ...sources];
    }),
  );

  /** Edits as the client takes them; of an open document only the version they were made for is changed. */
  const toEdit: ToEdit = (edits, changeAnnotations) => {
    const changes = [...new Set(edits.map(({ uri }) => uri))].map((uri) => ({
      uri,
      edits: edits
        .filter((edit) => edit.uri === uri)
        .map(({ range, text, annotationId }) => ({ range, newText: text, ...(annotationId !== undefined && { annotationId }) })),
    }));
    if (!client.workspace?.workspaceEdit?.documentChanges)
      return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
    return {
      documentChanges: changes.map(({ uri, edits }) => ({ textDocument: { uri, version: workspace.version(uri) }, edits })),
      ...(changeAnnotations && { changeAnnotations }),
    };
  };

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
      const creating = !file.exists && client.workspace?.workspaceEdit?.resourceOperations?.includes('create');
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

  documents.listen(connection);
  connection.listen();
}

interface Report {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/** A report is known by its content: the same findings are `unchanged`, whatever happened in between. */
const toReport = (items: Diagnostic[]): Report => ({ resultId: fingerprint(JSON.stringify(items)), items });
const nothing = toReport([]);

function remembered<T>(cache: WeakMap<Dossier, Map<string, T>>, dossier: Dossier, uri: string, make: () => T): T {
  let byUri = cache.get(dossier);
  if (!byUri) cache.set(dossier, (byUri = new Map<string, T>()));
  const known = byUri.get(uri);
  if (known !== undefined) return known;
  const made = make();
  byUri.set(uri, made);
  return made;
}

const afterCreating = (uri: string, { documentChanges = [] }: WorkspaceEdit): WorkspaceEdit => ({
  documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, ...documentChanges],
});

function foldersOf({ workspaceFolders, rootUri }: { workspaceFolders?: WorkspaceFolder[] | null; rootUri?: string | null }): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

const capabilities = ({ textDocument }: ClientCapabilities): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  definitionProvider: true,
  typeDefinitionProvider: true,
  callHierarchyProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  codeLensProvider: {},
  workspaceSymbolProvider: true,
  completionProvider: { triggerCharacters: [' '] },
  renameProvider: textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, unifySpellingsKind] },
  executeCommandProvider: { commands: [decideCommand, publishCommand] },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  inlayHintProvider: true,
  semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true, range: true },
  diagnosticProvider: { identifier: 'isnad', interFileDependencies: true, workspaceDiagnostics: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
