// Measures what a reader waits for: requests to the built server process, `npm run bench:server`; `-- --json` for programs, `-- --check`
// fails where one takes longer than it may. The server is warm: each request is sent once before it is measured. Times are medians, and
// ratios compare with a bare pass over the same text (`bare-pass.mjs`) in the same run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { barePass, newsTexts } from './bare-pass.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const repeats = 9;
/** Bare passes that a request may take: a gate for what grows with the square of the text, not for noise. */
const limit = 40;

const texts = [...newsTexts(root)];
/** A name that many articles have. */
const name = existsSync(join(root, '../shared/corpus/news.jsonl')) ? 'السعودية' : 'غيلدارين';

/** One text of so many bytes in UTF-8, of all articles one after the other. */
function longText(bytes, separator) {
  const parts = [];
  for (let i = 0, size = 0; size < bytes; i++) {
    const text = texts[i % texts.length].replace(/\s*\n\s*/g, separator);
    parts.push(text);
    size += Buffer.byteLength(text) + separator.length;
  }
  return parts.join(separator);
}

const folders = {
  [`dossier of ${texts.length} articles`]: texts,
  'one article of 5 MB': [longText(5_000_000, '\n')],
  '… on one line': [longText(5_000_000, ' ')],
};

const results = {};
for (const [what, articles] of Object.entries(folders)) results[what] = await measure(articles);

if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2));
else {
  const rows = Object.keys(Object.values(results)[0].times);
  const cell = ({ times, bare }, row) => `${(times[row] / bare).toPrecision(2)} (${times[row].toPrecision(3)} ms)`;
  console.table(
    Object.fromEntries(rows.map((row) => [row, Object.fromEntries(Object.keys(results).map((what) => [what, cell(results[what], row)]))])),
  );
}
if (process.argv.includes('--check')) {
  for (const [what, { times, bare }] of Object.entries(results))
    for (const [request, time] of Object.entries(times)) {
      if (time / bare <= limit) continue;
      console.error(`${request}, ${what}: ${(time / bare).toFixed(1)} bare passes, at most ${limit} are allowed`);
      process.exitCode = 1;
    }
}

/** Milliseconds of a bare pass over all articles, and of each request. */
async function measure(articles) {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-bench-'));
  articles.forEach((text, i) => writeFileSync(join(folder, `${i}.article`), text));
  const server = await start(folder);
  try {
    const shown = articles.reduce((best, text, i) => (countOf(name, text) > countOf(name, articles[best]) ? i : best), 0);
    const text = articles[shown];
    const uri = pathToFileURL(join(folder, `${shown}.article`)).toString();
    await server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'article', version: 1, text } });
    const before = text.slice(0, text.indexOf(name) + 2).split('\n');
    const position = { line: before.length - 1, character: before.at(-1).length };
    const here = { textDocument: { uri }, position };
    const all = { textDocument: { uri } };

    const requests = {
      hover: () => server.ask('textDocument/hover', here),
      definition: () => server.ask('textDocument/definition', here),
      references: () => server.ask('textDocument/references', { ...here, context: { includeDeclaration: true } }),
      rename: () => server.ask('textDocument/rename', { ...here, newName: 'مرسى' }),
      completion: () => server.ask('textDocument/completion', here),
      'workspace symbols, one letter': () => server.ask('workspace/symbol', { query: 'ا' }),
      'workspace symbols, a name': () => server.ask('workspace/symbol', { query: name }),
      'workspace symbols, Latin letters': () => server.ask('workspace/symbol', { query: 'salman' }),
      'quick fixes': () =>
        server.ask('textDocument/codeAction', { ...all, range: { start: position, end: position }, context: { diagnostics: [] } }),
      outline: () => server.ask('textDocument/documentSymbol', all),
      'semantic tokens': () => server.ask('textDocument/semanticTokens/full', all),
      'code lens': () => server.ask('textDocument/codeLens', all),
    };
    let version = 1;
    const edited = (request) => async () => {
      const contentChanges = [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'و' }];
      await server.notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges });
      // The name has moved, if it stands on the edited line.
      if (position.line === 0) position.character++;
      return request();
    };
    for (const request of ['hover', 'completion']) requests[`${request}, after an edit`] = edited(requests[request]);

    const medians = {};
    for (const [request, send] of Object.entries(requests)) medians[request] = await median(send);
    return { bare: await median(() => articles.forEach(barePass)), times: medians };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function countOf(word, text) {
  return text.split(word).length - 1;
}

async function median(run) {
  await run();
  const times = [];
  for (let i = 0; i < repeats; i++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[repeats >> 1];
}

/** A server on a folder, as far as a client has to talk to it. */
async function start(folder) {
  const child = spawn(process.execPath, [join(root, 'server/dist/server.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'dossier' }],
    capabilities: {
      workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
      textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] }, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    ask: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      connection.dispose();
    },
  };
}
