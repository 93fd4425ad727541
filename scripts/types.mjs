// The library's type declarations, for server/dist/types; `npm pack -w server` calls it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'server/dist/types');

rmSync(out, { recursive: true, force: true });
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const files = ['index.ts', 'assets.d.ts'].map((file) => join(root, 'server/src', file));
const emitted = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: join(root, 'server/src'), outDir: out };
const program = ts.createProgram(files, { ...options, ...emitted, types: [] });
const { diagnostics } = program.emit();
for (const { messageText } of diagnostics) console.error(ts.flattenDiagnosticMessageText(messageText, '\n'));
if (diagnostics.length > 0) process.exit(1);

// Others import what is built, which ends in .js.
for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath, entry.name);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(['"])(\.{1,2}\/[^'"]+)\.ts\1/g, '$1$2.js$1'));
}
