// Builds the .vsix: what .vscodeignore lets in, and no node_modules, since everything is bundled. `--no-build` takes what is built.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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
  /^(package(\.nls(\.ar)?)?\.json|language-configuration\.json|CHANGELOG\.md|docs\/importing\.md|LICENSE|dist\/(README\.md|client\.cjs|THIRD_PARTY_NOTICES\.txt)|server\/dist\/((server|(names|words|dictionary)\.model)\.cjs|importing\/[\w-]+\.mjs)|server\/models\/README\.md|(syntaxes|media|schemas|docs\/rules)\/[^/]+|server\/(models?|lexicon|registry)\/[^/]*LICEN[CS]E[^/]*)$/;
/**
 * VS Code shows pictures on an extension's page from the network alone: it drops addresses within the package, and data too.
 * Whoever reads that page offline, or before there is a public address, would see a broken one: there it stays out.
 */
const readmePath = 'dist/README.md';
const withoutPictures = readFileSync('README.md', 'utf8').replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm, '');

const needed = [
  'package.json',
  readmePath,
  'LICENSE',
  'dist/client.cjs',
  'dist/THIRD_PARTY_NOTICES.txt',
  'server/dist/server.cjs',
  'server/dist/importing/importing.mjs',
  'server/dist/names.model.cjs',
  'server/dist/words.model.cjs',
  'server/dist/dictionary.model.cjs',
  'server/models/README.md',
];

if (!process.argv.includes('--no-build')) run('build.mjs');
run('notices.mjs');
writeFileSync(readmePath, withoutPictures);

const files = (await listFiles({ cwd: root, packageManager: 0, readmePath })).map((file) => file.replaceAll('\\', '/'));
const stray = files.filter((file) => !allowed.test(file));
const missing = needed.filter((file) => !files.includes(file));
if (stray.length + missing.length > 0) {
  for (const file of stray) console.error(`not to be shipped: ${file}`);
  for (const file of missing) console.error(`missing: ${file}`);
  process.exit(1);
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const packagePath = `isnad-${version}.vsix`;
await createVSIX({ cwd: root, packagePath, readmePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
console.log(`${packagePath} holds ${files.length} files.`);
