/** The server for web workers, run in an empty context with nothing but what a worker has, over message ports. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol/node';
import type { DataCallback, Disposable, Message } from 'vscode-languageserver-protocol/node';
import { everything } from './client.ts';

class PortReader extends AbstractMessageReader {
  readonly #port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }
  listen(callback: DataCallback): Disposable {
    this.#port.onmessage = ({ data }: MessageEvent<Message>) => {
      callback(data);
    };
    return { dispose: () => (this.#port.onmessage = null) };
  }
}

class PortWriter extends AbstractMessageWriter {
  readonly #port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }
  write(message: Message): Promise<void> {
    this.#port.postMessage(message);
    return Promise.resolve();
  }
  end(): void {
    this.#port.close();
  }
}

test('answers in a worker, reading files through the client', async () => {
  const bundle = fileURLToPath(new URL('../../server/dist/browser.js', import.meta.url));
  const { port1, port2 } = new MessageChannel();
  const worker = {
    self: port2,
    atob,
    console,
    performance,
    setTimeout,
    clearTimeout,
    TextDecoder,
    TextEncoder,
    URL,
    MessageChannel,
    queueMicrotask,
  };
  new Script(await readFile(bundle, 'utf8')).runInContext(createContext(worker));

  const connection = createProtocolConnection(new PortReader(port1), new PortWriter(port1));
  const other = 'vscode-vfs://host/dossier/b.article';
  connection.onRequest('isnad/list', () => [other]);
  connection.onRequest('isnad/read', ({ uri }: { uri: string }) => {
    if (uri !== other) throw new Error('no such file');
    return Buffer.from('ويرى مراقبون أن الموعد غير واقعي.').toString('base64');
  });
  connection.listen();

  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol wants it all the same
    rootUri: null,
    capabilities: { textDocument: everything.textDocument ?? {} },
    workspaceFolders: [{ uri: 'vscode-vfs://host/dossier', name: 'dossier' }],
  });
  expect(capabilities.hoverProvider).toBe(true);
  await connection.sendNotification(InitializedNotification.type, {});

  const uri = 'vscode-vfs://host/dossier/a.article';
  const textDocument = { uri, languageId: 'article', version: 1, text: 'ويعتقد محللون أن الكلفة ستتضاعف.' };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  expect(report.kind === 'full' && report.items.map(({ code }) => code)).toContain('vague-source');
  const { items } = await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  expect(items.map((item) => item.uri).sort()).toEqual([uri, other]);

  await connection.sendRequest(ShutdownRequest.type);
  connection.end();
});
