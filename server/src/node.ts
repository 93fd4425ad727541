/** The language server as a process: `--stdio`, or `--node-ipc` for a client that forks it. */
import { readFile, stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { startServer } from './server.ts';
import { inTurn } from './turns.ts';
import type { Files } from './workspace.ts';

const path = (uri: string): string => URI.parse(uri).fsPath;

/** Elsewhere, `untitled:` and `git:` among others, are documents without a file, or with another text than the file of that name. */
const onDisk = (uri: string): boolean => uri.startsWith('file:');

const files: Files = {
  reach: onDisk,
  list: async (folder) => {
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

startServer(createConnection(ProposedFeatures.all, { messageStrategy: inTurn() }), files);
