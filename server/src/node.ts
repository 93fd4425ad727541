/** The language server as a process: `--stdio`, or `--node-ipc` for a client that forks it. */
import { readFile, stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { startServer } from './server.ts';
import type { Files } from './workspace.ts';

const path = (uri: string): string => URI.parse(uri).fsPath;

const files: Files = {
  list: async (folder) => {
    if (!folder.startsWith('file:')) return [];
    const found = await glob(['**/*.{article,txt}', '**/isnad.yaml'], {
      cwd: path(folder),
      absolute: true,
      caseSensitiveMatch: false,
      // A link may lead back to where it stands.
      followSymbolicLinks: false,
      ignore: ['**/node_modules/**', '**/.git/**'],
    });
    return found.sort().map((file) => URI.file(file).toString());
  },
  size: async (uri) => (await stat(path(uri))).size,
  read: (uri) => readFile(path(uri)),
};

startServer(createConnection(ProposedFeatures.all), files);
