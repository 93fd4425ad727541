// Builds the .vsix: what .vscodeignore lets in, and no node_modules, since everything is bundled. `--no-build` takes what is built.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX, listFiles } from '@vscode/vsce';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const run = (script) => {
  const { status } = spawnSync(process.execPath, [join('scripts', script)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

/** Everything that runs, or that a licence or a reader asks for. A file outside is a mistake in .vscodeignore. */
const allowed =
  /^(package(\.nls(\.ar)?)?\.json|language-configuration\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(client\.cjs|THIRD_PARTY_NOTICES\.txt)|server\/dist\/(server|(names|words|dictionary)\.model)\.cjs|server\/models\/README\.md|(syntaxes|media|schemas|docs\/rules)\/[^/]+|docs\/[^/]+\.png|server\/(models?|lexicon|registry)\/[^/]*LICEN[CS]E[^/]*)$/;
const needed = [
  'package.json',
  'LICENSE',
  'dist/client.cjs',
  'dist/THIRD_PARTY_NOTICES.txt',
  'server/dist/server.cjs',
  'server/dist/names.model.cjs',
  'server/dist/words.model.cjs',
  'server/dist/dictionary.model.cjs',
  'server/models/README.md',
];

if (!process.argv.includes('--no-build')) run('build.mjs');
run('notices.mjs');

const files = (await listFiles({ cwd: root, packageManager: 0 })).map((file) => file.replaceAll('\\', '/'));
const stray = files.filter((file) => !allowed.test(file));
const missing = needed.filter((file) => !files.includes(file));
if (stray.length + missing.length > 0) {
  for (const file of stray) console.error(`not to be shipped: ${file}`);
  for (const file of missing) console.error(`missing: ${file}`);
  process.exit(1);
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const packagePath = `isnad-${version}.vsix`;
await createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
console.log(`${packagePath} holds ${files.length} files.`);
