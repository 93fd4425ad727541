// Bundles the extension's client, the language server, the library and the command line. `--watch` goes on.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const common = {
  absWorkingDir: root,
  bundle: true,
  sourcemap: true,
  target: 'node20',
  logLevel: 'warning',
  // Arabic stays Arabic: escaped it would take twice the room.
  charset: 'utf8',
  loader: { '.tsv': 'text' },
  legalComments: 'linked',
};

/** What every model was made from, for its first line. */
const sources = {
  names: 'CC BY-SA 4.0. Learned from ANERcorp and the ANT corpus',
  words: 'Apache License 2.0. Learned from the ANT corpus',
  dictionary: 'MPL 1.1. Made from the Ayaspell dictionary',
};

/** A model has a licence of its own and so ships as a file of its own, beside the bundle that reads it when it first needs it. */
const modelBeside = {
  name: 'model-beside',
  setup(build) {
    build.onResolve({ filter: /\.model\.cjs$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /\.bin$/ }, ({ path }) => {
      const name = basename(path, '.bin');
      const file = `${name}.model.cjs`;
      const licence = `// ${sources[name]}: see server/models/README.md for authors and changes.`;
      mkdirSync(join(root, 'server/dist'), { recursive: true });
      writeFileSync(join(root, 'server/dist', file), `${licence}\nmodule.exports = '${readFileSync(path, 'base64')}';\n`);
      return { contents: `export default () => require('./${file}');` };
    });
  },
};

/** What reads pages and documents is large and seldom asked: bundles of its own, a part for each kind, loaded when one comes. */
const importingBeside = {
  name: 'importing-beside',
  setup: (build) =>
    build.onResolve({ filter: /importing\/importing\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './importing/importing.mjs', external: true } : null,
    ),
};

/** In a browser there is nothing beside a worker's script. */
const modelWithin = {
  name: 'model-within',
  setup: (build) =>
    build.onLoad({ filter: /\.bin$/ }, ({ path }) => ({ contents: `export default () => '${readFileSync(path, 'base64')}';` })),
};

const esm = {
  ...common,
  plugins: [modelBeside, importingBeside],
  format: 'esm',
  platform: 'node',
  // Dependencies written as CommonJS call `require`; an ES module has none of its own.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
};

const bundles = [
  { ...esm, entryPoints: ['server/src/index.ts', 'server/src/cli.ts'], outdir: 'server/dist' },
  {
    ...esm,
    entryPoints: ['server/src/importing/importing.ts'],
    outdir: 'server/dist/importing',
    outExtension: { '.js': '.mjs' },
    splitting: true,
    minify: true,
    keepNames: true,
  },
  {
    ...common,
    format: 'cjs',
    platform: 'node',
    plugins: [modelBeside, importingBeside],
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
    plugins: [modelWithin],
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

// Its parts are named by what is in them: those of earlier builds would stay.
rmSync(join(root, 'server/dist/importing'), { recursive: true, force: true });

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
