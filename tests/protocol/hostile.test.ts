/** Folders that somebody has made to harm: they are opened before anybody trusts them. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  CodeActionRequest,
  DidChangeWatchedFilesNotification,
  ExecuteCommandRequest,
  FileChangeType,
} from 'vscode-languageserver-protocol/node';
import type { CodeAction, FileEvent } from 'vscode-languageserver-protocol/node';
import { expect, test } from 'vitest';
import { start } from './started.ts';

const vague = 'ويرى مراقبون أن الموعد المعلن غير واقعي.\n';

test.each(['a link', 'a pipe'])('an isnad.yaml that is %s is reported, holds nothing up and is not written to', async (what) => {
  const at = await start({ 'a.article': vague });
  const file = join(at.folder, 'isnad.yaml');
  if (what === 'a link') symlinkSync('/dev/zero', file);
  else execFileSync('mkfifo', [file]);
  await at.workspaceDiagnostics();
  expect(await at.findings('a.article')).toContain('vague-source: مراقبون');
  const report = await at.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: at.uri('isnad.yaml') } });
  expect(report).toMatchObject({ items: [{ code: 'malformed-decisions', message: expect.stringContaining('is a link') as string }] });

  await at.show('a.article');
  const { textDocument, position } = at.at('a.article', 'مراق|بون');
  const actions = (await at.connection.sendRequest(CodeActionRequest.type, {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: [] },
  })) as CodeAction[];
  const decision = actions.find(({ command }) => command?.command === 'isnad.decide')?.command;
  await at.connection.sendRequest(ExecuteCommandRequest.type, { command: 'isnad.decide', arguments: decision?.arguments ?? [] });
  expect(await at.messages.next()).toContain('isnad.yaml');
  expect(at.saves.kept).toEqual([]);
});

test('links, devices and pipes are no articles, listed or told of later', async () => {
  const at = await start({ 'a.article': vague, 'elsewhere/b.article': vague });
  symlinkSync('/dev/zero', join(at.folder, 'zero.article'));
  symlinkSync('elsewhere', join(at.folder, 'again'));
  execFileSync('mkfifo', [join(at.folder, 'pipe.article')]);
  const uris = async (): Promise<string[]> => (await at.workspaceDiagnostics()).items.map(({ uri }) => uri);
  const articles = [at.uri('a.article'), at.uri('elsewhere/b.article')];
  expect(await uris()).toEqual(articles);
  const changes = ['zero.article', 'pipe.article', 'node_modules/x.article'].map((path): FileEvent => ({
    uri: at.uri(path),
    type: FileChangeType.Created,
  }));
  await at.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  expect(await uris()).toEqual(articles);
  expect(at.log.kept.sort()).toEqual([
    expect.stringContaining('pipe.article: not read'),
    expect.stringContaining('zero.article: not read'),
  ]);
});

test('a glob that would take a backtracking engine for ever', async () => {
  const at = await start({
    [`${'a'.repeat(200)}.article`]: vague,
    'isnad.yaml': `exclude: ['(a+)+$x', '${'*a'.repeat(40)}b', '@(a*|a*a*)b']\n`,
  });
  await at.show('isnad.yaml');
  expect(await at.findings('isnad.yaml')).toEqual(["malformed-decisions: '@(a*|a*a*)b'"]);
  expect((await at.workspaceDiagnostics()).items).toHaveLength(2);
});

test('a glob in the settings that is not followed is told of, once', async () => {
  const at = await start({ 'a.article': vague }, { configuration: { isnad: { exclude: ['drafts/', 'x'.repeat(70_000)] } } });
  expect(await at.messages.next()).toMatch(/isnad\.exclude.*drafts\/.*drafts\/\*\*/);
  await at.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await at.workspaceDiagnostics();
  expect(await at.findings('a.article')).toContain('vague-source: مراقبون');
  expect(at.messages.kept).toEqual([]);
});

test('5,000 files that go from a folder of thousands, in one notification', async () => {
  const many = Object.fromEntries(Array.from({ length: 8_000 }, (_, i) => [`d${i % 10}/${i}.txt`, 'x']));
  const at = await start({ 'a.article': vague, ...many });
  await at.workspaceDiagnostics();
  expect(await at.findings('a.article')).toContain('vague-source: مراقبون');
  const changes = Object.keys(many)
    .slice(0, 5_000)
    .map((path): FileEvent => ({ uri: at.uri(path), type: FileChangeType.Deleted }));
  await at.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  await at.workspaceDiagnostics();
  expect(await at.findings('a.article')).toContain('vague-source: مراقبون');
});
