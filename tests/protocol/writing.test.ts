/** Nothing is lost when the server has a file changed: not what it cannot read, nor what came in the meantime. */
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { CodeActionRequest, ExecuteCommandRequest, PrepareRenameRequest, RenameRequest } from 'vscode-languageserver-protocol/node';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import type { Client } from './client.ts';
import { start } from './started.ts';

const vague = 'ويرى مراقبون أن الميناء لن يكتمل، ويعتقد محللون أن كلفته ستتضاعف.\n';

const actionsAt = async (at: Client, path: string, part: string, only?: string[]): Promise<CodeAction[]> => {
  const { textDocument, position } = at.at(path, part);
  const context = { diagnostics: [], ...(only && { only }) };
  const range = { start: position, end: position };
  return ((await at.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context })) ?? []) as CodeAction[];
};

const titled = async (at: Client, path: string, part: string, title: RegExp): Promise<CodeAction> => {
  const actions = await actionsAt(at, path, part);
  const found = actions.find((action) => title.test(action.title.replace(/[\u2066-\u2069]/g, '')));
  if (!found) throw new Error(`no ${String(title)} among ${actions.map((action) => action.title).join(', ')}`);
  return found;
};

const run = (at: Client, { command }: CodeAction): Promise<unknown> => {
  if (!command) throw new Error('a command expected');
  return at.connection.sendRequest(ExecuteCommandRequest.type, { command: command.command, arguments: command.arguments ?? [] });
};

const windows1256 = (text: string): Uint8Array => {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return Uint8Array.from(text, (letter) => codes.get(letter) ?? 0x3f);
};

describe('isnad.yaml', () => {
  test.each<[string, string | Uint8Array, RegExp, RegExp]>([
    [
      'with a second document',
      'rules:\n  undated: hint\n---\nignore:\n  - rule: undated\n    text: أمس\n',
      /second YAML document/,
      /second YAML document/,
    ],
    ['in windows-1256', windows1256('# قرارات القراءة في هذا المجلد\ninclude: "*.article"\n'), /windows-1256/, /Reopen with Encoding/],
    ['with damaged bytes', Uint8Array.of(0x23, 0x20, 0xd8, 0xa7, 0xd8, 0xa8, 0xff, 0x0a), /no UTF-8/, /would be lost/],
    ['larger than what is parsed', `# ${'x'.repeat(0x100001)}\n`, /too long/, /too long/],
    ['larger than what is read', new Uint8Array(33 * 1024 * 1024).fill(0x20), /too long/, /larger than/],
  ])('%s is reported at its place and never written to', async (_, content, report, refusal) => {
    const at = await start({ 'a.article': vague, 'isnad.yaml': content });
    await at.show('a.article');
    const { items } = await at.workspaceDiagnostics();
    const own = items.find(({ uri }) => uri === at.uri('isnad.yaml'));
    expect(own?.kind === 'full' ? JSON.stringify(own.items) : '').toMatch(report);
    await run(at, await titled(at, 'a.article', 'مراق|بون', /^Ignore “/));
    expect(await at.messages.next()).toMatch(refusal);
    expect(at.text('isnad.yaml')).toBe('');
    expect(at.saves.kept).toEqual([]);
    expect(Buffer.compare(await readFile(`${at.folder}/isnad.yaml`), Buffer.from(content))).toBe(0);
  });

  test('two decisions sent at once are both written, once each', async () => {
    const at = await start({ 'a.article': vague });
    await at.show('a.article');
    const both = [
      await titled(at, 'a.article', 'مراق|بون', /^Ignore “مراقبون/),
      await titled(at, 'a.article', 'محل|لون', /^Ignore “محللون/),
    ];
    await Promise.all(both.map((action) => run(at, action)));
    const text = at.text('isnad.yaml');
    expect(text.match(/ignore:/g)).toHaveLength(1);
    expect(text.match(/text: (?:مراقبون|محللون)/g)).toHaveLength(2);
    expect(await at.findings('isnad.yaml')).toEqual([]);
  });

  test('as it is on disk counts, though nobody has told of a change', async () => {
    const at = await start({ 'a.article': vague, 'isnad.yaml': 'rules: {}\n' });
    await at.show('a.article');
    const action = await titled(at, 'a.article', 'مراق|بون', /^Ignore “/);
    const meanwhile = '# ours\nexclude: [drafts/**] # not yet\n';
    await writeFile(`${at.folder}/isnad.yaml`, meanwhile);
    await run(at, action);
    expect(at.text('isnad.yaml').startsWith(`${meanwhile}ignore:\n  - rule: vague-source\n`)).toBe(true);
  });

  test('a reason goes with what is ignored, a severity with its rule', async () => {
    const at = await start({ 'a.article': vague }, { initialization: { commands: ['isnad.ignore', 'isnad.showRuleAs'] } });
    await at.show('a.article');
    const asked = await titled(at, 'a.article', 'مراق|بون', /^Ignore “مراقبون” \(vague-source\)/);
    expect(asked.command?.command).toBe('isnad.ignore');
    const { uri, decision } = asked.command?.arguments?.[0] as { uri: string; decision: object };
    const decide = (argument: unknown) =>
      at.connection.sendRequest(ExecuteCommandRequest.type, { command: 'isnad.decide', arguments: [argument] });
    await decide({ uri, decision: { ...decision, reason: 'نعرفهم' } });
    expect(at.text('isnad.yaml')).toContain('    reason: نعرفهم\n');
    const severity = await titled(at, 'a.article', 'محل|لون', /^Show “vague-source” as…/);
    expect(severity.command).toMatchObject({
      command: 'isnad.showRuleAs',
      arguments: [{ uri, rule: 'vague-source', severity: 'information' }],
    });
    await decide({ uri, decision: { kind: 'severity', rule: 'vague-source', severity: 'error', file: null } });
    const report = await at.diagnostics('a.article');
    expect(report.kind === 'full' && report.items.filter(({ code }) => code === 'vague-source').map((item) => item.severity)).toEqual([1]);
  });

  test('a kind of fix can be asked for', async () => {
    const at = await start({ 'a.article': vague });
    await at.show('a.article');
    const kinds = async (only: string) => (await actionsAt(at, 'a.article', 'مراق|بون', [only])).map(({ kind }) => kind);
    expect(await kinds('quickfix.isnad.ignoreInArticle')).toEqual(['quickfix.isnad.ignoreInArticle']);
    expect(await kinds('quickfix.isnad.ignore')).toEqual(['quickfix.isnad.ignore']);
    expect(await kinds('quickfix')).toContain('quickfix.isnad.acceptSource');
    expect(await kinds('refactor')).toEqual([]);
  });
});

const visit = 'قال وزير الخارجية دانغ سو لين إن الميناء جاهز. وأضاف دانغ سو لين أن السفن ستعود. وزار دانغ سو لين المدينة.\n';
const variant = 'قال وزير الخارجية دانج سو لين إن الميناء جاهز للعمل.\n';

describe('files that are not UTF-8', () => {
  test('are not changed by fixes, and the reader is told the way out', async () => {
    const at = await start({ 'a.article': visit, 'b.article': windows1256(`${visit}${variant}`), 'c.article': variant });
    await at.show('c.article');
    await run(at, await titled(at, 'c.article', 'دانج| سو لين', /all articles of the dossier/));
    const told = await at.messages.next();
    expect(told).toContain('b.article');
    expect(told).toMatch(/windows-1256.*Reopen with Encoding.*Save with Encoding/);
    expect([at.text('b.article'), at.text('c.article')]).toEqual(['', variant]);
  });

  test('are not changed by a rename, and one in them is refused before a name is asked for', async () => {
    const at = await start({ 'a.article': visit, 'b.article': windows1256(visit) });
    await at.show('a.article');
    const place = at.at('a.article', 'دان|غ سو لين');
    const renaming = at.connection.sendRequest(RenameRequest.type, { ...place, newName: 'دانج سو لين' });
    await expect(renaming).rejects.toThrow(/b\.article.*Reopen with Encoding/);
    // Opened as UTF-8, which it is not.
    await at.show('b.article', `\ufffd${visit}`);
    await expect(at.connection.sendRequest(PrepareRenameRequest.type, at.at('b.article', 'دان|غ سو لين'))).rejects.toThrow(
      /Save with Encoding/,
    );
  });

  test('can be changed once their encoding is the right one', async () => {
    const at = await start({ 'b.article': windows1256(visit) });
    await at.show('b.article', visit);
    await expect(
      at.connection.sendRequest(RenameRequest.type, { ...at.at('b.article', 'دان|غ سو لين'), newName: 'دانج سو لين' }),
    ).resolves.toHaveProperty('documentChanges');
  });

  test('the source action and the day of publication are refused too', async () => {
    const text = 'زار دانغ سو لين الميناء أمس. وقال دانغ سو لين إنه جاهز. وعاد دانج سو لين.\n';
    const at = await start({ 'b.article': windows1256(text) }, { initialization: { commands: ['isnad.setPublished'] } });
    await at.show('b.article', text.replace('زار', '\ufffd'));
    const [unify] = await actionsAt(at, 'b.article', 'دان|غ سو لين', ['source.isnad.unifySpellings']);
    await run(at, unify ?? { title: '' });
    expect(await at.messages.next()).toContain('Reopen with Encoding');
    await at.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'isnad.publish',
      arguments: [{ uri: at.uri('b.article'), published: '2024-05-14' }],
    });
    expect(await at.messages.next()).toContain('Reopen with Encoding');
    expect(at.text('b.article')).toBe(text.replace('زار', '\ufffd'));
  });
});

describe('files that are not open', () => {
  test('are changed by a fix only as they were when it was offered', async () => {
    const at = await start({ 'a.article': visit, 'b.article': variant, 'c.article': variant });
    await at.show('c.article');
    const everywhere = await titled(at, 'c.article', 'دانج| سو لين', /all articles of the dossier/);
    await writeFile(`${at.folder}/b.article`, `عنوان جديد\n\n${variant}`);
    await run(at, everywhere);
    expect(await at.messages.next()).toMatch(/b\.article.*changed in the meantime/);
    expect([at.text('b.article'), at.text('c.article')]).toEqual(['', variant]);
    await run(at, await titled(at, 'c.article', 'دانج| سو لين', /all articles of the dossier/));
    expect(at.text('b.article')).toBe(`عنوان جديد\n\n${variant.replace('دانج', 'دانغ')}`);
  });

  test('are renamed in as they are on disk', async () => {
    const at = await start({ 'a.article': visit, 'b.article': visit });
    await at.show('a.article');
    await at.findings('a.article');
    await writeFile(`${at.folder}/b.article`, `عنوان جديد\n\n${visit}`);
    const edit = await at.connection.sendRequest(RenameRequest.type, { ...at.at('a.article', 'دان|غ سو لين'), newName: 'دانج سو لين' });
    const lines = (edit?.documentChanges ?? []).flatMap((change) =>
      'edits' in change && change.textDocument.uri === at.uri('b.article')
        ? change.edits.flatMap((one) => ('range' in one ? [one.range.start.line] : []))
        : [],
    );
    expect(lines).toEqual([2, 2, 2]);
  });
});
