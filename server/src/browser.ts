/** The language server in a web worker. It has no files of its own: the client lists and reads them on request. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';
import { inTurn } from './turns.ts';
import type { Files } from './workspace.ts';

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), { messageStrategy: inTurn() });

/** `isnad/list` {uri} → URIs of the articles and `isnad.yaml`s under a folder; `isnad/read` {uri} → the bytes in Base64. */
const files: Files = {
  list: (folder) => connection.sendRequest<string[]>('isnad/list', { uri: folder }),
  read: async (uri) => {
    const bytes = atob(await connection.sendRequest<string>('isnad/read', { uri }));
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  },
};

startServer(connection, files);
