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
import type { ClientCapabilities, Connection, FileEvent, ServerCapabilities, WorkspaceFolder } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { answerEdits } from './edits.ts';
import type { Showing } from './features/diagnostics.ts';
import { changeCommand, decideCommand, publishCommand } from './features/fixCommands.ts';
import { tokenTypes } from './features/semanticTokens.ts';
import { unifySpellingsKind } from './features/unifySpellings.ts';
import { firstWords, plain } from './features/wording.ts';
import { createHandlers } from './handlers.ts';
import { answerImports } from './imports.ts';
import type { Importing } from './imports.ts';
import { answerHandouts } from './handouts.ts';
import type { Message } from './model.ts';
import { createProgress } from './progress.ts';
import { createReports } from './reports.ts';
import { answerRequests } from './requests.ts';
import { defaultSettings, readOptions, readSettings } from './settings.ts';
import type { Options, RefusedGlob, Settings } from './settings.ts';
import { answerRefused } from './turns.ts';
import { canonical, createWorkspace, isDecisionsFile } from './workspace.ts';
import type { Files } from './workspace.ts';

/** Speaks LSP over a connection, which it opens. @param importing what reads pages and documents, where that can be done */
export function startServer(connection: Connection, files: Files, importing?: Importing): void {
  const log = (line: string): void => {
    connection.console.warn(line);
  };
  const fail = (error: unknown): void => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const documents = new TextDocuments(TextDocument);
  let client: ClientCapabilities = {};
  let options: Options = readOptions(undefined, undefined);
  let settings: Settings = defaultSettings;

  const showing = (): Showing => ({
    language: settings.language === 'auto' ? options.language : settings.language,
    markdown: client.textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    html: client.general?.markdown?.allowedTags?.includes('div') ?? false,
    docs: options.docs,
    related: client.textDocument?.diagnostic?.relatedInformation ?? client.textDocument?.publishDiagnostics?.relatedInformation ?? false,
  });

  const workspace = createWorkspace(
    files,
    log,
    createProgress(connection, () => showing().language, fail),
  );
  const serving = { workspace, client: () => client, showing, fail };
  const handlers = createHandlers(workspace, showing, fail);
  const { findingsOf, pulls, refreshSoon, stop } = createReports(connection, handlers, {
    ...serving,
    tellsReviewed: () => options.reviewed,
  });
  answerRequests(connection, handlers, { ...serving, showSpeakers: () => options.showSpeakers });
  answerEdits(connection, handlers, { ...serving, findingsOf, commands: () => options.commands });
  if (importing) answerImports(connection, importing, () => showing().language);
  answerHandouts(connection, handlers, { ...serving, findingsOf, files });

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
    tellRefused([first, ...others].flatMap(({ refused }) => refused));
    refreshSoon();
  };

  let told = '';
  /** Settings have no place to put a finding at: the first glob that is not followed is told of, once. */
  const tellRefused = ([glob]: readonly RefusedGlob[]): void => {
    const message = glob ? plain(showing().language, refusedMessage(glob)) : '';
    if (message !== '' && message !== told)
      connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }).catch(fail);
    told = message;
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

  connection.onShutdown(stop);
  answerRefused(connection);

  connection.onDidChangeConfiguration(() => void readConfiguration().catch(fail));

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const isGone = ({ type }: FileEvent): boolean => type === FileChangeType.Deleted;
    workspace.filesDeleted(changes.filter(isGone).map(({ uri }) => uri));
    // What was replaced is told of as deleted and created.
    for (const change of changes) if (!isGone(change)) workspace.fileChanged(change.uri);
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

  documents.listen(connection);
  connection.listen();
}

const refusedMessage = ({ setting, glob, code, detail }: RefusedGlob): Message => ({
  key: 'settings.glob',
  values: { setting, glob: firstWords(glob), reason: { key: `problem.${code}`, values: { detail: firstWords(detail) } } },
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
  executeCommandProvider: { commands: [decideCommand, changeCommand, publishCommand] },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  inlayHintProvider: true,
  semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true, range: true },
  diagnosticProvider: { identifier: 'isnad', interFileDependencies: true, workspaceDiagnostics: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
