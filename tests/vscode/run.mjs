// `npm run test:vscode`: the suite in a real VS Code. Where VS Code can be downloaded it runs under @vscode/test-electron, everywhere else
// in code-server (the npm package) with Debian's chromium, where tests that look at the page run too. ISNAD_VSCODE=electron|code-server chooses,
// ISNAD_VSCODE=report runs only the tests that look at a report in the browser.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execFileSync } from 'node:child_process';
import * as esbuild from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const shots = join(root, 'shots');
const bundles = join(root, 'dist/tests');
const work = mkdtempSync(join(tmpdir(), 'isnad-vscode-'));
const longest = 10 * 60_000;

/** Tests write decisions and new files: each run has a copy of its own. */
function copyOfSamples(name) {
  const folder = join(work, name);
  cpSync(join(root, 'samples'), folder, { recursive: true });
  return folder;
}

async function build() {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  const common = { bundle: true, platform: 'node', target: 'node20', sourcemap: 'inline', logLevel: 'warning', absWorkingDir: root };
  await esbuild.build({
    ...common,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['tests/vscode/suite/index.ts'],
    outfile: join(bundles, 'suite.cjs'),
  });
  await esbuild.build({
    ...common,
    format: 'esm',
    packages: 'external',
    entryPoints: { page: 'tests/vscode/page/index.ts', report: 'tests/vscode/page/report.ts' },
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
  });
}

/** Where VS Code can be downloaded and has a screen to run on. */
async function electronWorks() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  try {
    return (await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** What the suite has written of its tests. A suite that ended early has failed, whatever it wrote. */
function counted(results) {
  const text = existsSync(results) ? readFileSync(results, 'utf8') : '';
  console.log(text);
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(text) ?? [];
  if (passed !== undefined) return { passed: Number(passed), failed: Number(failed) };
  console.log('The suite did not finish.');
  return { passed: (text.match(/^ {2}✓/gm) ?? []).length, failed: (text.match(/^ {2}✗/gm) ?? []).length + 1 };
}

async function inElectron() {
  const { runTests } = await import('@vscode/test-electron');
  const results = join(work, 'results.txt');
  try {
    await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: join(bundles, 'suite.cjs'),
      launchArgs: [copyOfSamples('samples'), '--disable-extensions', '--disable-workspace-trust'],
      extensionTestsEnv: { ISNAD_TEST_RESULTS: results },
    });
  } catch (error) {
    console.log(String(error));
  }
  return counted(results);
}

async function inCodeServer() {
  const { address, startBrowser, startCodeServer } = await import('./code-server.mjs');
  const results = join(work, 'results.txt');
  const server = await startCodeServer({ setUp: join(root, 'scripts/code-server.sh'), data: work, env: { ISNAD_TEST_RESULTS: results } });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const ended = new Promise((done, late) => {
      void page.exposeFunction('codeAutomationExit', done);
      setTimeout(() => late(new Error('the suite in the extension host took too long')), longest).unref();
    });
    await page.exposeFunction('codeAutomationLog', () => {});
    await page.goto(
      address(server.host, { folder: copyOfSamples('samples'), extension: root, payload: { tests: join(bundles, 'suite.cjs') } }),
    );
    await ended.catch((error) => console.log(String(error)));
    await page.screenshot({ path: join(shots, 'suite.png') });
    await page.close();
    const inHost = counted(results);

    const { run } = await import(pathToFileURL(join(bundles, 'page.mjs')).href);
    const folder = copyOfSamples('page');
    const open = (file, other) => address(server.host, { folder, extension: root, payload: { file, other } });
    const onPage = await run({ browser, open, folder, shots, writeSettings: server.writeSettings, say: (line) => console.log(line) });
    const report = await reportInBrowser(browser);
    return {
      passed: inHost.passed + onPage.passed + report.passed,
      failed: inHost.failed + onPage.failed + report.failed,
    };
  } finally {
    await browser.close();
    server.stop();
  }
}

/** The report that the command line writes, as its reader's browser shows it: no VS Code is needed. */
async function reportInBrowser(browser) {
  const folder = copyOfSamples('report');
  const { run, hostile } = await import(pathToFileURL(join(bundles, 'report.mjs')).href);
  for (const [name, text] of Object.entries(hostile)) writeFileSync(join(folder, name), text);
  const write = (language) => {
    const file = join(work, `report-${language}.html`);
    const cli = [join(root, 'server/dist/cli.js'), 'report', folder, '-o', file, '--language', language];
    execFileSync(process.execPath, cli, { stdio: 'inherit' });
    return file;
  };
  return run({ browser, write, shots, say: (line) => console.log(line) });
}

async function inBrowserAlone() {
  const { startBrowser } = await import('./code-server.mjs');
  const browser = await startBrowser();
  try {
    return await reportInBrowser(browser);
  } finally {
    await browser.close();
  }
}

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
await build();
const place = process.env.ISNAD_VSCODE ?? ((await electronWorks()) ? 'electron' : 'code-server');
const places = {
  electron: ['In VS Code, downloaded by @vscode/test-electron.', inElectron],
  'code-server': ['In code-server with chromium (VS Code cannot be downloaded or shown here).', inCodeServer],
  report: ['In chromium, without VS Code.', inBrowserAlone],
};
const [where, suite] = places[place] ?? places['code-server'];
console.log(where);
const { passed, failed } = await suite();
rmSync(work, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
