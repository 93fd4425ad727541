// The engine's own TypeScript, bundled for one run of a script: what is learned is learned with what will read it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/**
 * Loads a module of `export … from './server/src/…'` lines, resolved from the project's folder.
 *
 * @param models paths by file name (`words.bin`) for models that are read from elsewhere; the others are those that ship
 */
export async function loadEngine(entry, models = {}) {
  const modelWithin = {
    name: 'model-within',
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
    // Dependencies written as CommonJS call `require`; an ES module has none of its own.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [modelWithin],
  });
  const file = join(tmpdir(), `isnad-engine-${process.pid}.mjs`);
  writeFileSync(file, built.outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}
