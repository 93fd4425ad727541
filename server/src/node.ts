/** The language server as a process: `--stdio`, or `--node-ipc` for a client that forks it. */
import { lstat } from 'node:fs/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI, Utils } from 'vscode-uri';
import { readBytes, readBytesWithin, walk } from './disk.ts';
import { startServer } from './server.ts';
import { inTurn } from './turns.ts';
import type { Files } from './workspace.ts';

const path = (uri: string): string => URI.parse(uri).fsPath;

const connection = createConnection(ProposedFeatures.all, { messageStrategy: inTurn() });

/** Elsewhere, `untitled:` and `git:` among others, are documents without a file, or with another text than the file of that name. */
const onDisk = (uri: string): boolean => uri.startsWith('file:');

const files: Files = {
  reach: onDisk,
  list: async (folder) => {
    const { files } = await walk(path(folder), (at, error) => {
      connection.console.warn(`${folder}/${at}: not listed (${error instanceof Error ? error.message : String(error)})`);
    });
    return files.map((file) => Utils.joinPath(URI.parse(folder), file).toString());
  },
  size: async (uri) => (await lstat(path(uri))).size,
  read: (uri) => readBytesWithin(path(uri)),
};

startServer(connection, files, {
  read: (uri) => readBytes(path(uri)),
  load: () => import('./importing/importing.ts'),
});
