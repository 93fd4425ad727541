/** A language client for tests: speaks LSP to the built server process through vscode-languageserver-protocol. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ApplyWorkspaceEditRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol/node';
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  Position,
  ProtocolConnection,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

export const serverPath = fileURLToPath(new URL('../../server/dist/server.cjs', import.meta.url));

/** What a full client can do; `without` names what it cannot. */
export const everything: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    diagnostic: { relatedInformation: true },
    definition: { linkSupport: true },
    typeDefinition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  general: { markdown: { parser: 'marked', allowedTags: ['div'] } },
};

export interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly initialization?: unknown;
}

/** What the server says of an open document: reviewed, or what leaves it out. */
interface Reviewed {
  readonly uri: string;
  readonly leftOut: 'settings' | 'decisions' | null;
  readonly decisions?: string;
}

export type WorkDone = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** Something that tests wait for: every event is kept until somebody asks for it. */
function events<T>() {
  const waiting: ((value: T) => void)[] = [];
  const kept: T[] = [];
  return {
    happen(value: T): void {
      const next = waiting.shift();
      if (next) next(value);
      else kept.push(value);
    },
    next: (): Promise<T> => (kept.length > 0 ? Promise.resolve(kept.shift() as T) : new Promise((resolve) => waiting.push(resolve))),
    kept,
  };
}

export type Client = Awaited<ReturnType<typeof start>>;

/** Starts a server on a new folder with these files; stop it with `stop`. */
export async function start(files: Readonly<Record<string, string | Uint8Array>>, options: Options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'isnad-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const child = spawn(process.execPath, [serverPath, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (data: Buffer) => complaints.push(data.toString()));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  return converse(connection, child, folder, complaints, options);
}

async function converse(
  connection: ProtocolConnection,
  child: ChildProcess,
  folder: string,
  complaints: string[],
  { capabilities = everything, configuration = {}, initialization }: Options,
) {
  /** A file of the folder, or a document from elsewhere by its whole URI. */
  const uri = (path: string): string => (/^[\w-]+:/.test(path) ? path : URI.file(join(folder, path)).toString());
  const open = new Map<string, TextDocument>();
  const log = events<string>();
  const messages = events<string>();
  const refreshes = events<null>();
  const registered = events<string>();
  const published = events<{ uri: string; diagnostics: Diagnostic[] }>();
  const saves = events<string>();
  const reviewed = events<Reviewed>();
  const progress = events<WorkDone>();

  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    log.happen(message);
  });
  connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    messages.happen(message);
  });
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.happen(params);
  });
  connection.onNotification('isnad/saveDocument', (params: { uri: string }) => {
    saves.happen(params.uri);
  });
  connection.onNotification('isnad/reviewed', (word: Reviewed) => {
    reviewed.happen(word);
  });
  connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
    connection.onProgress(WorkDoneProgress.type, token, (step) => {
      progress.happen(step);
    });
  });
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes.happen(null);
  });
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const { method } of registrations) registered.happen(method);
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ section }) => configuration[section ?? ''] ?? null));
  connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
    await applyEdit(edit);
    return { applied: true };
  });
  connection.listen();

  const change = async (path: string, text: string): Promise<void> => {
    const before = open.get(uri(path));
    if (!before) throw new Error(`not open: ${path}`);
    const contentChanges = [{ text }];
    open.set(uri(path), TextDocument.update(before, contentChanges, before.version + 1));
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uri(path), version: before.version + 1 },
      contentChanges,
    });
  };

  const show = async (path: string, text?: string, languageId = path.endsWith('.yaml') ? 'yaml' : 'article'): Promise<void> => {
    const document = TextDocument.create(uri(path), languageId, 1, text ?? (await readFile(join(folder, path), 'utf8')));
    open.set(document.uri, document);
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: document.uri, languageId, version: 1, text: document.getText() },
    });
  };

  /** As VS Code does: files are created on disk, texts are changed in (newly opened) documents. */
  const applyEdit = async ({ documentChanges = [] }: WorkspaceEdit): Promise<void> => {
    for (const step of documentChanges) {
      if ('kind' in step) {
        if (step.kind === 'create') await writeFile(URI.parse(step.uri).fsPath, '', { flag: 'a' });
        continue;
      }
      const path = URI.parse(step.textDocument.uri).fsPath.slice(folder.length + 1);
      if (!open.has(uri(path))) await show(path);
      const document = open.get(uri(path));
      if (document)
        await change(
          path,
          TextDocument.applyEdits(
            document,
            step.edits.filter((edit) => 'newText' in edit),
          ),
        );
    }
  };

  const initialized: InitializeResult = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol wants it all the same
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: URI.file(folder).toString(), name: 'dossier' }],
    initializationOptions: initialization,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  return {
    connection,
    folder,
    child,
    complaints,
    initialized,
    uri,
    show,
    change,
    log,
    messages,
    refreshes,
    registered,
    published,
    saves,
    reviewed,
    progress,

    text: (path: string): string => open.get(uri(path))?.getText() ?? '',

    /** Where the `|` stands in a part of an open document. */
    at(path: string, part: string): { textDocument: { uri: string }; position: Position } {
      const document = open.get(uri(path));
      const offset = document?.getText().indexOf(part.replace('|', '')) ?? -1;
      if (!document || offset < 0) throw new Error(`not in ${path}: ${part}`);
      return { textDocument: { uri: uri(path) }, position: document.positionAt(offset + part.indexOf('|')) };
    },

    close: (path: string): Promise<void> => {
      open.delete(uri(path));
      return connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(path) } });
    },

    diagnostics: (path: string, previousResultId?: string) =>
      connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: uri(path) },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }),

    /** The findings in a document, as `rule: words`. */
    async findings(path: string): Promise<string[]> {
      const report = await this.diagnostics(path);
      if (report.kind !== 'full') throw new Error('full report expected');
      const text = open.get(uri(path)) ?? TextDocument.create('', '', 0, await readFile(join(folder, path), 'utf8'));
      return report.items.map(({ code, range }) => `${String(code)}: ${text.getText(range)}`);
    },

    workspaceDiagnostics: (previousResultIds: { uri: string; value: string }[] = []): Promise<WorkspaceDiagnosticReport> =>
      connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds }),

    /** Writes a file (or removes it) and tells the server as a watching client does. */
    async write(path: string, content: string | Uint8Array | null): Promise<void> {
      if (content === null) await rm(join(folder, path), { recursive: true });
      else {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
      const type = content === null ? FileChangeType.Deleted : FileChangeType.Changed;
      await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uri(path), type }] });
    },

    /** Ends the server at once, whatever it is doing. */
    async kill(): Promise<void> {
      const exit = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGKILL')) await exit;
      connection.dispose();
      await rm(folder, { recursive: true, force: true });
    },

    /** Ends the server as the protocol says. @returns its exit code */
    async stop(shutdown = true): Promise<number | null> {
      const exit = once(child, 'exit');
      if (shutdown) await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const [code] = (await exit) as [number | null];
      connection.dispose();
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}
