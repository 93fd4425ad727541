// What the scripts about words share: the engine's own TypeScript, bundled for one run, and the corpus.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

/**
 * The engine, with its models read from elsewhere where `models` has a file for them (`words.bin`) and as they ship otherwise.
 */
export async function loadEngine(models = {}) {
  const entry = `
    export * from './server/src/analysis/garbled/vocabulary.ts';
    export { rule } from './server/src/rules/garbled-word.ts';
    export { analyze } from './server/src/analysis/analyze.ts';
    export { buildDossier } from './server/src/dossier/identity.ts';
    export { noDecisions } from './server/src/dossier/dossier.ts';
    export { hashString } from './server/src/text/hashes.ts';
    export { tokenize } from './server/src/text/tokens.ts';
    export { fold } from './server/src/text/normalize.ts';`;
  const modelFrom = {
    name: 'model-from',
    setup: (build) =>
      build.onLoad({ filter: /\.bin$/ }, ({ path }) => ({
        contents: `export default () => '${readFileSync(models[basename(path)] ?? path, 'base64')}';`,
      })),
  };
  const built = await esbuild.build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    loader: { '.tsv': 'text' },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [modelFrom],
  });
  const file = join(tmpdir(), `isnad-words-${process.pid}.mjs`);
  writeFileSync(file, built.outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}

/** Articles `{title, text}` of a file of JSON lines, gzipped or not. */
export function readArticles(path) {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Splits a list by a part such as `10/10` (the last tenth): what is in it, and all the rest. */
export function splitAt(list, part) {
  const [nth, of] = part.split('/').map(Number);
  const [from, to] = [Math.floor((list.length * (nth - 1)) / of), Math.floor((list.length * nth) / of)];
  return { inside: list.slice(from, to), outside: [...list.slice(0, from), ...list.slice(to)] };
}
