// `npm start`: builds everything, prints the review of samples/, packages the extension, and opens VS Code on samples/ where it can.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const node = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

node(join('scripts', 'build.mjs'));
node(join('server', 'dist', 'cli.js'), 'check', 'samples', '--fail-on', 'never');
node(join('scripts', 'package.mjs'), '--no-build');

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const vsix = join(root, `isnad-${version}.vsix`);
const samples = join(root, 'samples');

/** On Windows `code` is a batch file, which only a shell starts. */
const code = (...args) =>
  process.platform === 'win32'
    ? spawnSync(`code ${args.map((arg) => `"${arg}"`).join(' ')}`, { stdio: 'inherit', shell: true })
    : spawnSync('code', args, { stdio: 'inherit' });

const opened = code('--new-window', `--extensionDevelopmentPath=${root}`, samples);
if (opened.status !== 0) {
  console.log(`
VS Code's command "code" is not here. To read the samples in VS Code:
  1. in VS Code, run "Extensions: Install from VSIX…" and choose
       ${vsix}
  2. open the folder
       ${samples}`);
}
