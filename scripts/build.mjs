// Bundles the extension's client, the language server, the library and the command line. `--watch` goes on.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const common = {
  absWorkingDir: root,
  bundle: true,
  sourcemap: true,
  target: 'node20',
  logLevel: 'warning',
  loader: { '.tsv': 'text', '.bin': 'base64' },
  legalComments: 'linked',
};
const esm = {
  ...common,
  format: 'esm',
  platform: 'node',
  // Dependencies written as CommonJS call `require`; an ES module has none of its own.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
};

const bundles = [
  { ...esm, entryPoints: ['server/src/index.ts', 'server/src/cli.ts'], outdir: 'server/dist' },
  {
    ...common,
    format: 'cjs',
    platform: 'node',
    entryPoints: ['server/src/node.ts'],
    outfile: 'server/dist/server.cjs',
    // Dependencies written as ES modules ask where they are; a CommonJS module is asked otherwise.
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'moduleUrl' },
  },
  {
    ...common,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    entryPoints: ['server/src/browser.ts'],
    outfile: 'server/dist/browser.js',
  },
  {
    ...common,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/client.cjs',
  },
];

if (process.argv.includes('--watch')) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  const built = await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, metafile: true })));
  // What went into each bundle: scripts/notices.mjs gathers the licences from it.
  const outputs = built.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  writeFileSync(
    join(root, 'dist/bundled.json'),
    JSON.stringify(Object.fromEntries(outputs.map(([file, { inputs }]) => [file, Object.keys(inputs)]))),
  );
}
