import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeLensRequest,
  createProtocolConnection,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  IPCMessageReader,
  IPCMessageWriter,
  LSPErrorCodes,
  ReferencesRequest,
  ResponseError,
  SelectionRangeRequest,
  SemanticTokensRequest,
  TypeDefinitionRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol/node';
import type {
  CallHierarchyItem,
  ClientCapabilities,
  CodeAction,
  CodeActionParams,
  DocumentSymbol,
  Hover,
  InitializeResult,
  LocationLink,
  MarkupContent,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/src/rules/rules.ts';
import type { Client, Options } from './client.ts';
import { everything, serverPath } from './client.ts';
import { start, started } from './started.ts';

const port = [
  'التقى وزير النقل الكالدوري سامر الحداد وفداً من التجار في المرفأ أمس.',
  'وقال الحداد: «سنفتح الميناء الجديد قبل نهاية العام».',
  'وأضاف: «لن نتأخر يوماً واحداً عن الموعد».',
  'ويرى مراقبون أن الموعد المعلن غير واقعي.',
].join('\n\n');
/** Quotes the minister through an agency. */
const agency = 'نقلت وكالة نامورا عن وزير النقل الكالدوري سامر الحداد قوله إن السفن ستعود إلى المرفأ غداً.\n';
const train = 'قال سامر الحداد إن القطار سيصل إلى المدينة في الموعد المحدد له.\n\nويعتقد محللون أن كلفته ستتضاعف.\n';

/** A client that lacks one thing about documents. */
const without = (feature: 'definition' | 'typeDefinition' | 'diagnostic'): ClientCapabilities => ({
  ...everything,
  textDocument: Object.fromEntries(Object.entries(everything.textDocument ?? {}).filter(([name]) => name !== feature)),
});

const vague = async (path: string, of = started()): Promise<string[]> =>
  (await of.findings(path))
    .filter((finding) => finding.startsWith('vague-source'))
    .map((finding) => finding.slice('vague-source: '.length));

const codeActions = async (at: Client, path: string, part: string): Promise<CodeAction[]> => {
  const { textDocument, position } = at.at(path, part);
  const params: CodeActionParams = { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } };
  return ((await at.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
};

const run = (at: Client, { command }: CodeAction): Promise<unknown> =>
  at.connection.sendRequest(ExecuteCommandRequest.type, { command: command?.command ?? '', arguments: command?.arguments ?? [] });

describe('life cycle', () => {
  test('shutdown, then exit: code 0, and nothing on standard error', async () => {
    const at = await start({ 'a.article': port });
    await at.show('a.article');
    await at.diagnostics('a.article');
    expect(await at.stop()).toBe(0);
    expect(at.complaints).toEqual([]);
  });

  test('exit without shutdown: code 1', async () => {
    expect(await (await start({})).stop(false)).toBe(1);
  });

  test('speaks over node-ipc to a client that forks it', async () => {
    const child = fork(serverPath, ['--node-ipc'], { stdio: 'ignore' });
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    const { capabilities }: InitializeResult = await connection.sendRequest('initialize', {
      processId: null,
      capabilities: {},
      workspaceFolders: null,
    });
    expect(capabilities).toHaveProperty('hoverProvider', true);
    await connection.sendRequest('shutdown');
    const exit = once(child, 'exit');
    await connection.sendNotification('exit');
    expect(await exit).toEqual([0, null]);
  });

  test('says what it can do', async () => {
    const { capabilities } = (await start({})).initialized;
    expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
    expect(capabilities.executeCommandProvider?.commands).toEqual(['isnad.decide', 'isnad.change', 'isnad.publish']);
    expect(capabilities).toMatchObject({ typeDefinitionProvider: true, callHierarchyProvider: true, codeLensProvider: {} });
  });

  test('watches files and settings', async () => {
    const at = await start(
      {},
      { capabilities: { ...everything, workspace: { ...everything.workspace, didChangeConfiguration: { dynamicRegistration: true } } } },
    );
    expect([await at.registered.next(), await at.registered.next()]).toEqual([
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeConfiguration',
    ]);
  });

  test('knows nothing of other documents', async () => {
    const at = await start({ 'a.py': 'x = 1' });
    await at.show('a.py', undefined, 'python');
    expect(await at.diagnostics('a.py')).toMatchObject({ kind: 'full', items: [] });
    expect(await at.connection.sendRequest(HoverRequest.type, at.at('a.py', '|x'))).toBeNull();
  });
});

describe('reading an article', () => {
  const opened = async (options?: Options): Promise<Client> => {
    const at = await start({ 'a.article': port, 'b.article': train }, options);
    await at.show('a.article');
    return at;
  };
  const hoverText = (hover: Hover | null): string => (hover?.contents as MarkupContent | undefined)?.value ?? '';

  test('hover on a subjectless verb names the speaker, in the language asked for', async () => {
    const at = await opened();
    expect(hoverText(await at.connection.sendRequest(HoverRequest.type, at.at('a.article', 'أضا|ف')))).toMatch(/Said by \*\*.*سامر الحداد/);
    await at.stop();
    const arabic = await opened({ initialization: { language: 'ar' } });
    expect(hoverText(await arabic.connection.sendRequest(HoverRequest.type, arabic.at('a.article', 'أضا|ف')))).toMatch(
      /^<div align="right">[^]*القائل/,
    );
  });

  test('hover on a name counts over the dossier', async () => {
    const at = await opened();
    expect(hoverText(await at.connection.sendRequest(HoverRequest.type, at.at('a.article', 'سامر الح|داد')))).toMatch(
      /in the dossier \(articles: 2\)/,
    );
  });

  test('definition leads from a quotation to its speaker', async () => {
    const at = await opened();
    const links = (await at.connection.sendRequest(DefinitionRequest.type, at.at('a.article', 'لن نت|أخر'))) as LocationLink[];
    expect(links.map(({ targetSelectionRange }) => targetSelectionRange.start)).toEqual([at.at('a.article', '|سامر الحداد').position]);
  });

  test('a client without links gets locations', async () => {
    const at = await opened({ capabilities: without('definition') });
    expect(await at.connection.sendRequest(DefinitionRequest.type, at.at('a.article', 'لن نت|أخر'))).toMatchObject([
      { uri: at.uri('a.article') },
    ]);
  });

  test.each(['أضا|ف', 'لن نت|أخر', 'قال الح|داد'])('type definition leads from %s to the role', async (part) => {
    const at = await opened();
    const links = (await at.connection.sendRequest(TypeDefinitionRequest.type, at.at('a.article', part))) as LocationLink[];
    expect(links.map(({ targetSelectionRange }) => targetSelectionRange.start)).toEqual([at.at('a.article', '|وزير النقل').position]);
  });

  test('type definition gives locations to a client without links', async () => {
    const at = await opened({ capabilities: without('typeDefinition') });
    expect(await at.connection.sendRequest(TypeDefinitionRequest.type, at.at('a.article', 'أضا|ف'))).toMatchObject([
      { uri: at.uri('a.article') },
    ]);
  });

  test('a code lens counts over the first line, and leads where the client says', async () => {
    const at = await opened({ initialization: { showSpeakers: 'outline.focus' } });
    const lenses = await at.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: at.uri('a.article') } });
    expect(lenses).toMatchObject([
      {
        range: { start: { line: 0, character: 0 } },
        command: {
          title: expect.stringMatching(/^Speakers: 2 · quotations: 2 · quoted: \d+ % of the words$/) as string,
          command: 'outline.focus',
        },
      },
    ]);
  });

  test('references and highlights', async () => {
    const at = await opened();
    const place = at.at('a.article', 'قال الح|داد');
    const references = await at.connection.sendRequest(ReferencesRequest.type, { ...place, context: { includeDeclaration: true } });
    expect(references?.map(({ uri }) => uri)).toEqual([at.uri('a.article'), at.uri('a.article'), at.uri('b.article')]);
    expect(await at.connection.sendRequest(DocumentHighlightRequest.type, place)).toHaveLength(2);
  });

  test('the outline has the speaker with both quotations', async () => {
    const at = await opened();
    const symbols = (await at.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: at.uri('a.article') },
    })) as DocumentSymbol[];
    const speaker = symbols.find(({ name }) => name === 'سامر الحداد');
    expect(speaker?.detail).toBe('\u200e2');
    expect(speaker?.children?.map(({ name }) => name)).toEqual(['سنفتح الميناء الجديد قبل نهاية…', 'لن نتأخر يوماً واحداً عن الموعد']);
  });

  test('colours, hints, folds and selections are answered', async () => {
    const at = await opened();
    const textDocument = { uri: at.uri('a.article') };
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const tokens = await at.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
    expect(tokens?.data.length).toBeGreaterThan(20);
    const hints = await at.connection.sendRequest(InlayHintRequest.type, { textDocument, range });
    expect(hints?.map(({ label }) => label)).toMatchObject([[{ value: '\u2067(سامر الحداد)\u2069' }]]);
    expect(await at.connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([]);
    const { position } = at.at('a.article', 'لن نت|أخر');
    expect(await at.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] })).toHaveLength(1);
  });

  test('an edit is answered on the new text', async () => {
    const at = await opened();
    await at.change('a.article', port.replace('سامر الحداد', 'نادر الصفدي').replaceAll('الحداد', 'الصفدي'));
    expect(hoverText(await at.connection.sendRequest(HoverRequest.type, at.at('a.article', 'أضا|ف')))).toContain('نادر الصفدي');
  });
});

describe('call hierarchy', () => {
  const opened = async (): Promise<Client> => {
    const at = await start({ 'a.article': port, 'b.article': train, 'c.article': agency });
    await at.show('a.article');
    return at;
  };
  const prepare = async (at: Client, part: string): Promise<CallHierarchyItem> => {
    const [item] = (await at.connection.sendRequest(CallHierarchyPrepareRequest.type, at.at('a.article', part))) ?? [];
    if (!item) throw new Error(`no item at ${part}`);
    return item;
  };
  const incoming = async (at: Client, item: CallHierarchyItem): Promise<[string, string, number][]> =>
    ((await at.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item })) ?? []).map(({ from, fromRanges }) => [
      from.name,
      from.uri,
      fromRanges.length,
    ]);

  test('runs over all articles: who quotes a speaker, and whom that one quotes', async () => {
    const at = await opened();
    const minister = await prepare(at, 'أضا|ف');
    expect(minister.name).toBe('سامر الحداد');
    expect(await incoming(at, minister)).toEqual([
      ['a.article', at.uri('a.article'), 2],
      ['b.article', at.uri('b.article'), 1],
      [expect.stringContaining('نامورا'), at.uri('c.article'), 1],
    ]);
    const calls = await at.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: minister });
    const press = calls?.at(-1)?.from;
    if (!press) throw new Error('no agency');
    const outgoing = await at.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: press });
    expect(outgoing?.map(({ to, fromRanges }) => [to.name, fromRanges.length])).toEqual([['سامر الحداد', 1]]);
    expect(await incoming(at, press)).toEqual([['c.article', at.uri('c.article'), 1]]);
  });

  test('an item survives an edit', async () => {
    const at = await opened();
    const minister = await prepare(at, 'لن نت|أخر');
    await at.change('a.article', `مقدمة جديدة كتبها ربيع المنصوراني.\n\n${port}\n\nوتابع الحداد: «هذا وعد».`);
    expect((await incoming(at, minister))[0]).toEqual(['a.article', at.uri('a.article'), 3]);
  });

  test('a group without a name is a speaker too', async () => {
    const at = await opened();
    expect(await incoming(at, await prepare(at, 'مراق|بون'))).toEqual([['a.article', at.uri('a.article'), 1]]);
  });

  test('there is none on the outlet’s words, and none for an item that is not ours', async () => {
    const at = await opened();
    expect(await at.connection.sendRequest(CallHierarchyPrepareRequest.type, at.at('a.article', 'الت|قى'))).toEqual([]);
    const item = await prepare(at, 'أضا|ف');
    expect(await incoming(at, { ...item, data: { uri: 3 } })).toEqual([]);
    expect(await incoming(at, { ...item, data: { ...(item.data as object), uri: 'file:///nowhere/x.article' } })).toEqual([]);
  });
});

describe('diagnostics', () => {
  test('of a document: full, then unchanged until something changes', async () => {
    const at = await start({ 'a.article': port }, { initialization: { docsBase: 'file:///docs/rules' } });
    await at.show('a.article');
    const first = await at.diagnostics('a.article');
    if (first.kind !== 'full') throw new Error('full report expected');
    expect(first.items.find(({ code }) => code === 'vague-source')).toMatchObject({
      source: 'isnad',
      codeDescription: { href: 'file:///docs/rules/vague-source.md' },
    });
    expect(await at.diagnostics('a.article', first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await at.change('a.article', port.replace('مراقبون', 'ثلاثة مراقبين'));
    expect(await at.diagnostics('a.article', first.resultId)).toMatchObject({ kind: 'full' });
  });

  test('of the workspace: articles that nobody opened, unchanged the second time', async () => {
    const at = await start({ 'a.article': port, 'sub/b.txt': train.repeat(4), 'list.txt': 'سكر\nشاي\n' });
    const { items } = await at.workspaceDiagnostics();
    expect(items.map(({ uri, kind }) => [uri, kind])).toEqual([
      [at.uri('a.article'), 'full'],
      [at.uri('sub/b.txt'), 'full'],
    ]);
    const previous = items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    expect((await at.workspaceDiagnostics(previous)).items.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
  });

  test('follow files that change, come and go', async () => {
    const at = await start({ 'a.article': port });
    await at.workspaceDiagnostics();
    await at.write('b.article', train);
    await at.refreshes.next();
    const uris = ({ items }: { items: WorkspaceDocumentDiagnosticReport[] }): string[] => items.map(({ uri }) => uri);
    const both = await at.workspaceDiagnostics();
    expect(uris(both)).toEqual([at.uri('a.article'), at.uri('b.article')]);
    await at.write('b.article', null);
    await at.refreshes.next();
    const previous = both.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const after = await at.workspaceDiagnostics(previous);
    // A full and empty report takes the findings of a file away that is gone.
    expect(after.items.find(({ uri }) => uri === at.uri('b.article'))).toMatchObject({ kind: 'full', items: [] });
    expect(uris(await at.workspaceDiagnostics())).toEqual([at.uri('a.article')]);
  });

  test('come in partial results where the client takes them', async () => {
    const at = await start({ 'a.article': port, 'b.article': train });
    const parts: string[] = [];
    at.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'parts', ({ items }) => {
      parts.push(...items.map(({ uri }) => uri));
    });
    const { items } = await at.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
      partialResultToken: 'parts',
    });
    expect(items).toEqual([]);
    expect(parts).toEqual([at.uri('a.article'), at.uri('b.article')]);
  });

  test('are pushed to a client that cannot pull, and only to such', async () => {
    const at = await start({ 'a.article': port }, { capabilities: without('diagnostic') });
    const first = await at.published.next();
    expect([first.uri, first.diagnostics.some(({ code }) => code === 'vague-source')]).toEqual([at.uri('a.article'), true]);
    await at.show('a.article', 'نص بلا مصادر.');
    expect((await at.published.next()).diagnostics).toEqual([]);
  });

  test('follow the settings, and isnad.yaml comes before them', async () => {
    const configuration = { isnad: { rules: { 'vague-source': 'off', 'unsourced-claim': 'off' }, language: 'ar' } };
    const at = await start(
      { 'a.article': port, 'sub/b.article': train, 'sub/isnad.yaml': 'rules: {vague-source: error}\n' },
      { configuration },
    );
    await at.refreshes.next();
    await at.show('a.article');
    await at.show('sub/b.article');
    expect(await vague('a.article')).toEqual([]);
    const report = await at.diagnostics('sub/b.article');
    if (report.kind !== 'full') throw new Error('full report expected');
    expect(report.items.map(({ severity, message }) => [severity, typeof message === 'string' && /[ا-ي]{3}/.test(message)])).toEqual([
      [1, true],
    ]);
  });
});

describe('decisions', () => {
  test('a quick fix records one, the client saves it, and the finding is gone', async () => {
    const at = await start({ 'a.article': port });
    await at.show('a.article');
    expect(await vague('a.article')).toEqual(['مراقبون']);
    const actions = await codeActions(at, 'a.article', 'مراق|بون');
    const ignore = actions.find(({ command }) => command?.command === 'isnad.decide');
    expect(ignore).toMatchObject({ kind: 'quickfix.isnad.ignore' });
    await run(at, ignore ?? actions[0] ?? { title: '' });
    expect(await at.saves.next()).toBe(at.uri('isnad.yaml'));
    expect(at.text('isnad.yaml')).toContain('rule: vague-source');
    expect(at.text('isnad.yaml')).toContain('file: a.article');
    expect(await vague('a.article')).toEqual([]);
    await at.refreshes.next();
  });

  test('are added to what stands in isnad.yaml, comments and all', async () => {
    const before = '# ours\nrules:\n  unsourced-claim: off # too many\n';
    const at = await start({ 'a.article': port, 'isnad.yaml': before });
    await at.show('a.article');
    const [action] = await codeActions(at, 'a.article', 'مراق|بون');
    await run(at, action ?? { title: '' });
    await at.saves.next();
    expect(at.text('isnad.yaml').startsWith(before)).toBe(true);
    expect(await vague('a.article')).toEqual([]);
  });

  const fix = async (at: Client, path: string, part: string, title: RegExp): Promise<CodeAction> => {
    const actions = await codeActions(at, path, part);
    const found = actions.find((action) => title.test(action.title));
    if (!found) throw new Error(`no ${String(title)} among ${actions.map((action) => action.title).join(', ')}`);
    return found;
  };

  test('one finding is ignored, and stays so when the text changes elsewhere', async () => {
    const at = await start({ 'a.article': port, 'b.article': train });
    await at.show('a.article');
    await run(at, await fix(at, 'a.article', 'مراق|بون', /^Ignore “/));
    await at.saves.next();
    await at.change('a.article', `عنوان جديد للخبر\n\n${port}\n\nويعتقد محللون أن كلفته ستتضاعف.`);
    expect(await vague('a.article')).toEqual(['محللون']);
  });

  test('a rule is ignored in one article', async () => {
    const at = await start({ 'a (1).article': port, 'b.article': train });
    await at.show('a (1).article');
    await run(at, await fix(at, 'a (1).article', 'مراق|بون', /vague-source.*this article/));
    await at.saves.next();
    expect(await vague('a (1).article')).toEqual([]);
    expect(await vague('b.article')).toEqual(['محللون']);
  });

  test('a rule is ignored in the whole dossier', async () => {
    const at = await start({ 'a.article': port, 'b.article': train });
    await at.show('a.article');
    await run(at, await fix(at, 'a.article', 'مراق|بون', /vague-source.*whole dossier/));
    await at.saves.next();
    expect(at.text('isnad.yaml')).toBe('rules:\n  vague-source: off\n');
    expect([await vague('a.article'), await vague('b.article')]).toEqual([[], []]);
  });

  test('a source is accepted as named, wherever the article hands something to it', async () => {
    const text = 'قال مسؤول في هيئة الموانئ إن الميناء جاهز.\n\nوأضاف أن الافتتاح قريب.\n\nويرى مراقبون أن الموعد غير واقعي.\n';
    const at = await start({ 'a.article': text });
    await at.show('a.article');
    expect(await vague('a.article')).toContain('مسؤول في هيئة الموانئ');
    await run(at, await fix(at, 'a.article', 'مسؤ|ول', /^Accept/));
    await at.saves.next();
    expect(at.text('isnad.yaml')).toBe('sources:\n  - text: مسؤول في هيئة الموانئ\n    file: a.article\n');
    expect(await vague('a.article')).toEqual(['مراقبون']);
  });

  test('front matter switches rules off in its article', async () => {
    const at = await start({ 'a.article': `---\nisnad: {ignore: [vague-source]}\n---\n\n${port}` });
    await at.show('a.article');
    expect(await vague('a.article')).toEqual([]);
    expect(await at.findings('a.article')).toContain('undated: أمس');
  });

  test('the day of publication is asked for where the client can, and written into the front matter', async () => {
    const undated = 'افتتح الجسر الجديد أمس أمام السيارات.\n';
    const at = await start({ 'a.article': undated }, { initialization: { commands: ['isnad.setPublished'] } });
    await at.show('a.article');
    const { command } = await fix(at, 'a.article', 'أم|س', /publication date/);
    expect(command).toMatchObject({ command: 'isnad.setPublished', arguments: [{ uri: at.uri('a.article'), guess: '' }] });
    const publish = (published: string): Promise<unknown> =>
      at.connection.sendRequest(ExecuteCommandRequest.type, {
        command: 'isnad.publish',
        arguments: [{ uri: at.uri('a.article'), published }],
      });
    await publish('2024-02-30');
    expect(at.text('a.article')).toBe(undated);
    await publish('2024-05-14');
    expect(at.text('a.article')).toBe(`---\npublished: 2024-05-14\n---\n\n${undated}`);
    expect(await at.findings('a.article')).toEqual([]);
  });

  test('other clients get an empty field for it, filled in where the address tells', async () => {
    const at = await start({ 'a.article': '---\nurl: https://example.org/2024/05/14/bridge\n---\nافتتح الجسر الجديد أمس.\n' });
    await at.show('a.article');
    const { edit } = await fix(at, 'a.article', 'أم|س', /publication date/);
    expect(JSON.stringify(edit)).toContain('published: 2024-05-14\\n');
  });

  test('are not written into a file that cannot be read; its reader is told', async () => {
    const at = await start({ 'a.article': port, 'isnad.yaml': 'rules: [' });
    await at.show('a.article');
    const [action] = await codeActions(at, 'a.article', 'مراق|بون');
    await run(at, action ?? { title: '' });
    expect(await at.messages.next()).toContain('isnad.yaml');
    expect(await readFile(`${at.folder}/isnad.yaml`, 'utf8')).toBe('rules: [');
  });

  test('edits come after them and are never preferred', async () => {
    const at = await start({ 'a.article': port });
    await at.show('a.article');
    const kinds = (await codeActions(at, 'a.article', 'مراق|بون')).map(({ command, edit, isPreferred }) => [
      command ? 'decide' : 'edit',
      isPreferred === true && edit !== undefined,
    ]);
    expect(kinds).toEqual([...kinds].sort());
    expect(kinds.every(([, preferredEdit]) => !preferredEdit)).toBe(true);
  });

  test('a malformed isnad.yaml has its findings at their place, and the defaults hold', async () => {
    const at = await start({ 'a.article': port, 'isnad.yaml': 'rules:\n  vague-source: loud\n' });
    await at.show('isnad.yaml');
    await at.show('a.article');
    expect(await at.findings('isnad.yaml')).toEqual(['malformed-decisions: loud']);
    expect(await vague('a.article')).toEqual(['مراقبون']);
    await at.change('isnad.yaml', 'rules:\n  vague-source: off\n');
    expect(await at.findings('isnad.yaml')).toEqual([]);
    expect(await vague('a.article')).toEqual([]);
  });
});

describe('bad input', () => {
  test('a file in windows-1256 is read, and its finding says so', async () => {
    const page = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, code) => code));
    const bytes = Uint8Array.from(port, (letter) => page.indexOf(letter));
    const at = await start({ 'a.article': bytes });
    const { items } = await at.workspaceDiagnostics();
    const codesFound = items.flatMap((item) => (item.kind === 'full' ? item.items.map(({ code }) => code) : []));
    expect(codesFound).toContain('not-utf-8');
    expect(codesFound).toContain('vague-source');
  });

  test('broken front matter is a finding at its place, and the article is read', async () => {
    const at = await start({ 'a.article': `---\ntitle: "open\n---\n${port}` });
    await at.show('a.article');
    const findings = await at.findings('a.article');
    expect(findings.some((finding) => finding.startsWith('broken-front-matter'))).toBe(true);
    expect(findings).toContain('vague-source: مراقبون');
  });

  test.each([
    ['an empty file', ''],
    ['a byte-order mark', '\ufeffوقال: «نعم».'],
    ['lone surrogates', 'قال \ud800 \udc00: «\ud83d».'],
    ['crossed marks', 'قال: «أول “ثان» ثالث” "رابع.'],
    ['unclosed marks', 'قال: «'.repeat(200)],
    ['old line ends', 'قال: «نعم».\rوأضاف: «لا».\r\n'],
  ])('%s', async (_, text) => {
    const at = await start({ 'a.article': '', 'b.article': port });
    await at.show('a.article', text);
    expect((await at.diagnostics('a.article')).kind).toBe('full');
    const textDocument = { uri: at.uri('a.article') };
    expect(Array.isArray(await at.connection.sendRequest(DocumentSymbolRequest.type, { textDocument }))).toBe(true);
    await at.connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 500, character: 500 } });
    const { items } = await at.workspaceDiagnostics();
    expect(items.some((item) => item.kind === 'full' && item.items.some(({ code }) => code === 'vague-source'))).toBe(true);
    expect(at.log.kept).toEqual([]);
  });

  test('a line of 5 MB', async () => {
    const line = port.replaceAll('\n', ' ');
    const at = await start({ 'a.article': line.repeat(Math.ceil(5_000_000 / Buffer.byteLength(line))), 'b.article': train });
    const { items } = await at.workspaceDiagnostics();
    expect(items).toHaveLength(2);
    const long = items.find(({ uri }) => uri === at.uri('a.article'));
    expect(long?.kind === 'full' && long.items.at(-1)?.code).toBe('too-many');
  });

  test('a folder that is gone', async () => {
    const at = await start({ 'sub/a.article': port, 'b.article': train });
    await at.workspaceDiagnostics();
    await at.write('sub', null);
    expect((await at.workspaceDiagnostics()).items.map(({ uri }) => uri)).toEqual([at.uri('b.article')]);
  });
});

describe('cancellation', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.article`, `${port}\n${i}`]));

  test('a request that is cancelled is answered so, and the next one in full', async () => {
    const at = await start(many);
    await at.show('0.article');
    const source = new CancellationTokenSource();
    const asked = at.connection.sendRequest(HoverRequest.type, at.at('0.article', 'أضا|ف'), source.token);
    source.cancel();
    const error: unknown = await asked.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ResponseError);
    expect((error as ResponseError).code).toBe(LSPErrorCodes.RequestCancelled);
    expect(await vague('0.article')).toEqual(['مراقبون']);
  });

  test('workspace diagnostics that are cancelled half-way answer with what they have', async () => {
    const at = await start(many);
    const source = new CancellationTokenSource();
    at.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'parts', () => {
      source.cancel();
    });
    const params = { previousResultIds: [], partialResultToken: 'parts' };
    expect(await at.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token)).toEqual({ items: [] });
    expect((await at.workspaceDiagnostics()).items).toHaveLength(60);
  });
});

/** A draft needs an isnad.yaml that names it, one origin needs three articles that tell one thing. */
const beyondSamples = ['altered-quotation', 'single-origin'];

test('the samples: findings in every article and of every rule that they can show, and no complaint', async () => {
  const samples = new URL('../../samples/', import.meta.url);
  const names = (await readdir(samples)).filter((name) => name.endsWith('.article'));
  const at = await start(
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, samples))] as const))),
  );
  const { items } = await at.workspaceDiagnostics();
  const found = items.flatMap((item) => (item.kind === 'full' ? [item.items.map(({ code }) => code)] : []));
  expect(found.map((codes) => codes.length > 0)).toEqual(names.map(() => true));
  const shown = rules.map(({ id }) => id).filter((id) => !beyondSamples.includes(id));
  expect([...new Set(found.flat())].sort()).toEqual(shown.sort());
  for (const name of names) {
    await at.show(name);
    const symbols = await at.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: at.uri(name) } });
    expect(symbols?.length).toBeGreaterThan(1);
  }
  expect(at.log.kept).toEqual([]);
  expect(at.published.kept).toEqual([]);
});

describe('importing', () => {
  const refused = 'refused';
  interface Answer {
    readonly article: string;
    readonly leftOut: string;
    readonly name: string;
    readonly notes: string[];
    readonly refused: string;
  }

  test('makes an article of a file or of copied text, and says why where it cannot', async () => {
    const at = await start({ 'صفحة.html': await readFile('tests/pages/wordpress.html', 'utf8'), 'a.rtf': '{\\rtf1 x}' });
    const ask = (params: object): Promise<Answer> => at.connection.sendRequest('isnad/import', params);
    const page = await ask({ uri: at.uri('صفحة.html') });
    expect(page.name).toBe('توسعة-ميناء-سيلور-تبدأ-الشهر-المقبل');
    expect(page.article).toContain('author: هالة الزاخوري');
    expect(page.leftOut).toContain('رافعات في ميناء سيلور');
    const copied = await ask({ text: 'ميناء سيلور\n\nقال الوزير:&nbsp;«نعم، سيُفتح الجسر في موعده».\n\nطباعة\n' });
    expect(copied).toEqual({
      article: '---\ntitle: ميناء سيلور\n---\n\nقال الوزير: «نعم، سيُفتح الجسر في موعده».\n',
      leftOut: '# Left out on import\n\n## From the page\n\n- طباعة\n',
      name: 'ميناء-سيلور',
      notes: [],
    });
    expect((await ask({ uri: at.uri('a.rtf') }))[refused]).toContain('cannot be imported');
    expect((await ask({ uri: at.uri('missing.html') }))[refused]).toContain('ENOENT');
    expect((await ask({ text: '<p></p>' }))[refused]).toContain('no article');
  });
});
