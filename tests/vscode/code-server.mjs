// A real VS Code in a browser: code-server, and pages of it in Debian's chromium.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const settings = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'files.simpleDialog.enable': true,
};

/** A port that nobody listens on. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Installs code-server where it is missing, starts it with user data of its own in `data`, and answers once it listens. */
export async function startCodeServer({ setUp, data, env }) {
  const home = execFileSync('bash', [setUp], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  const userData = join(data, 'user');
  mkdirSync(join(userData, 'User'), { recursive: true });
  const settingsFile = join(userData, 'User', 'settings.json');
  const writeSettings = (changes = {}) => writeFileSync(settingsFile, JSON.stringify({ ...settings, ...changes }));
  writeSettings();

  const host = `127.0.0.1:${await freePort()}`;
  const entry = join(home, 'node_modules/code-server/out/node/entry.js');
  const flags = ['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
  // Without the smoke test driver, VS Code ignores the payload that loads an extension from its source.
  const places = ['--bind-addr', host, '--user-data-dir', userData, '--extensions-dir', join(data, 'extensions')];
  const child = spawn(join(home, 'node_modules/.bin/node'), [entry, ...places, ...flags, '--vscode-option', 'enable-smoke-test-driver'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    // Killed alone, it leaves the server that it has started behind.
    detached: true,
  });
  let output = '';
  child.stderr.on('data', (chunk) => (output += chunk));
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('HTTP server listening')) resolve();
    });
    child.on('exit', (code) => reject(new Error(`code-server ended with ${code}\n${output}`)));
  });
  const stop = () => process.kill(-child.pid);
  process.once('SIGINT', () => {
    stop();
    process.exit(130);
  });
  return { host, writeSettings, stop };
}

export const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** The address of VS Code on a folder, with the extension from `extension`; `payload` adds to what it starts with. */
export function address(host, { folder, extension, payload = {} }) {
  const remote = (path) => `vscode-remote://${host}${path}`;
  const { tests, file, other } = payload;
  const entries = [
    ['skipWelcome', 'true'],
    ['extensionDevelopmentPath', remote(extension)],
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ...(file && !other ? [['openFile', remote(join(folder, file))]] : []),
    ...(other
      ? [
          ['diffFilePrimary', remote(join(folder, file))],
          ['diffFileSecondary', remote(join(folder, other))],
        ]
      : []),
  ];
  return `http://${host}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(entries))}`;
}
