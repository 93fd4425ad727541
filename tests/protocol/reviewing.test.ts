/** Which documents are reviewed, what is said of those that are not, and how far the reading of a folder is. */
import { spawn } from 'node:child_process';
import {
  CodeActionRequest,
  createProtocolConnection,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  ReferencesRequest,
  ResponseError,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { ClientCapabilities, CodeAction, InitializeParams, ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Client, WorkDone } from './client.ts';
import { everything, serverPath } from './client.ts';
import { start } from './started.ts';

const port = 'قال وزير النقل الكالدوري سامر الحداد إن الميناء سيُفتح قريباً.\n\nويرى مراقبون أن الموعد المعلن غير واقعي.\n';

const vague = async (at: Client, path: string): Promise<boolean> => (await at.findings(path)).includes('vague-source: مراقبون');

describe('every open article is reviewed', () => {
  const articlesOnly = { isnad: { include: ['**/*.article'] } };

  test.each([
    ['never saved', 'untitled:Untitled-1'],
    ['an older version from git', 'git:/dossier/a.article?%7B%22ref%22%3A%22HEAD%22%7D'],
    ['on a file system that the server does not know', 'vscode-vfs://github/paper/news/a.article'],
    ['in a file of another kind', 'notes.md'],
    ['in a text file that no glob includes', 'drafts/a.txt'],
    ['in a file without an extension', 'draft'],
  ])('%s', async (_, path) => {
    const at = await start({ 'a.article': port }, { configuration: articlesOnly, initialization: { reviewed: true } });
    await at.refreshes.next();
    await at.show(path, port);
    expect(await vague(at, path)).toBe(true);
    expect(await at.reviewed.next()).toEqual({ uri: at.uri(path), leftOut: null });
    expect(at.log.kept).toEqual([]);
  });

  test('is no article any more once it is closed, unless its name says so', async () => {
    const at = await start({ 'a.article': port, 'notes.md': port });
    await at.show('notes.md');
    expect(await vague(at, 'notes.md')).toBe(true);
    await at.close('notes.md');
    expect((await at.workspaceDiagnostics()).items.map(({ uri }) => uri)).toEqual([at.uri('a.article')]);
  });

  test('an older version is no second article of the dossier, and nothing changes it', async () => {
    const at = await start({ 'a.article': port });
    const version = 'git:/dossier/a.article?%7B%22ref%22%3A%22HEAD%22%7D';
    await at.show('a.article');
    await at.show(version, port);
    const references = await at.connection.sendRequest(ReferencesRequest.type, {
      ...at.at('a.article', 'الحد|اد'),
      context: { includeDeclaration: true },
    });
    expect(references?.map(({ uri }) => uri)).toEqual([at.uri('a.article')]);
    expect(await actions(at, version)).toEqual([]);
    expect((await actions(at, 'a.article')).length).toBeGreaterThan(0);
  });

  const actions = async (at: Client, path: string): Promise<CodeAction[]> => {
    const { textDocument, position } = at.at(path, 'مراق|بون');
    const range = { start: position, end: position };
    return ((await at.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } })) ??
      []) as CodeAction[];
  };
});

describe('what is not reviewed is said', () => {
  test('of an article that the settings exclude', async () => {
    const configuration = { isnad: { exclude: ['drafts/**'] } };
    const at = await start({ 'drafts/a.article': port }, { configuration, initialization: { reviewed: true } });
    await at.refreshes.next();
    await at.show('drafts/a.article');
    expect(await at.findings('drafts/a.article')).toEqual([]);
    expect(await at.reviewed.next()).toEqual({ uri: at.uri('drafts/a.article'), leftOut: 'settings' });
  });

  test('of an article that isnad.yaml leaves out, until it does so no more', async () => {
    const at = await start({ 'a.article': port, 'isnad.yaml': 'include: [b.article]\n' }, { initialization: { reviewed: true } });
    await at.show('a.article');
    expect(await at.findings('a.article')).toEqual([]);
    expect(await at.reviewed.next()).toEqual({ uri: at.uri('a.article'), leftOut: 'decisions', decisions: at.uri('isnad.yaml') });
    await at.show('isnad.yaml', 'include: ["*.article"]\n');
    expect(await vague(at, 'a.article')).toBe(true);
    expect(await at.reviewed.next()).toEqual({ uri: at.uri('a.article'), leftOut: null });
  });

  test('only to a client that wants to know', async () => {
    const at = await start({ 'a.article': port });
    await at.show('a.article');
    await at.diagnostics('a.article');
    expect(at.reviewed.kept).toEqual([]);
  });
});

describe('a folder of many articles', () => {
  /** In all the others the minister is spelt in another way. */
  const many = Object.fromEntries(
    Array.from({ length: 120 }, (_, i) => [`${i}.article`, `${port.replaceAll('سامر الحداد', 'سامر الحدّاد').repeat(3)}\n${i}`]),
  );
  const files = { ...many, 'open.article': port };

  /** The steps of the progress to its end. */
  const steps = async (at: Client): Promise<WorkDone[]> => {
    const all: WorkDone[] = [];
    do all.push(await at.progress.next());
    while (all.at(-1)?.kind !== 'end');
    return all;
  };

  test('is read behind the open article: its findings come at once, how far the others are is told, then it is asked for again', async () => {
    const at = await start(files, { configuration: { isnad: { language: 'ar' } } });
    await at.refreshes.next();
    await at.show('open.article');
    const first = await at.findings('open.article');
    expect(first).toContain('vague-source: مراقبون');
    const hover = await at.connection.sendRequest(HoverRequest.type, at.at('open.article', 'الحد|اد'));
    expect(JSON.stringify(hover)).toContain('الحداد');
    // So far nobody has waited for the others.
    expect(at.progress.kept.map(({ kind }) => kind)).not.toContain('end');

    const [begin, ...others] = await steps(at);
    expect(begin).toMatchObject({ kind: 'begin', title: '«إسناد» يقرأ المقالات' });
    const far = others.slice(0, -1).map((step) => (step.kind === 'report' ? step.message : step.kind));
    expect(far.length).toBeGreaterThan(0);
    for (const message of far) expect(message).toMatch(/^\d+ \/ 121$/);
    expect(far).toEqual([...far].sort((a = '', b = '') => parseInt(a) - parseInt(b)));

    await at.refreshes.next();
    const references = await at.connection.sendRequest(ReferencesRequest.type, {
      ...at.at('open.article', 'الحد|اد'),
      context: { includeDeclaration: true },
    });
    expect(new Set(references?.map(({ uri }) => uri)).size).toBe(121);
    expect(at.progress.kept).toEqual([]);
  });

  test('is waited for by what needs all of it', async () => {
    const at = await start(files);
    await at.show('open.article');
    const references = await at.connection.sendRequest(ReferencesRequest.type, {
      ...at.at('open.article', 'الحد|اد'),
      context: { includeDeclaration: true },
    });
    expect(new Set(references?.map(({ uri }) => uri)).size).toBe(121);
  });

  test('is waited for by a client that cannot be told to ask again', async () => {
    const { diagnostics, ...workspace } = everything.workspace ?? {};
    expect(diagnostics).toBeDefined();
    const at = await start(files, { capabilities: { ...everything, workspace } });
    await at.show('open.article');
    await at.diagnostics('open.article');
    expect((await steps(at)).at(-1)?.kind).toBe('end');
  });

  test('is sent to a client that does not ask, the open article first', async () => {
    const { diagnostic, ...textDocument } = everything.textDocument ?? {};
    expect(diagnostic).toBeDefined();
    const at = await start(files, { capabilities: { ...everything, textDocument } });
    await at.show('open.article');
    expect((await at.published.next()).uri).toBe(at.uri('open.article'));
  });

  test('is no matter of progress when it is small', async () => {
    const at = await start({ 'a.article': port, 'b.article': port });
    await at.show('a.article');
    await at.diagnostics('a.article');
    await at.workspaceDiagnostics();
    expect(at.progress.kept).toEqual([]);
  });
});

describe('requests out of turn', () => {
  const connect = (): ProtocolConnection => {
    const child = spawn(process.execPath, [serverPath, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    onTestFinished(() => {
      connection.dispose();
      child.kill('SIGKILL');
    });
    connection.listen();
    return connection;
  };
  const hover = { textDocument: { uri: 'file:///a.article' }, position: { line: 0, character: 0 } };
  const capabilities: ClientCapabilities = {};
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol wants it all the same
  const initialize: InitializeParams = { processId: null, rootUri: null, workspaceFolders: [], capabilities };

  const errorOf = (request: Promise<unknown>): Promise<number | null> =>
    request.then(
      () => null,
      (error: unknown) => (error instanceof ResponseError ? error.code : Number.NaN),
    );

  test('before “initialize”: the server is not initialized', async () => {
    const connection = connect();
    expect(await errorOf(connection.sendRequest(HoverRequest.type, hover))).toBe(-32002);
    expect(await errorOf(connection.sendRequest(ShutdownRequest.type))).toBe(-32002);
    expect(await errorOf(connection.sendRequest(InitializeRequest.type, initialize))).toBeNull();
    await connection.sendNotification(InitializedNotification.type, {});
    expect(await errorOf(connection.sendRequest(HoverRequest.type, hover))).toBeNull();
  });

  test('a second “initialize”, and anything after “shutdown”: an invalid request', async () => {
    const connection = connect();
    await connection.sendRequest(InitializeRequest.type, initialize);
    expect(await errorOf(connection.sendRequest(InitializeRequest.type, initialize))).toBe(-32600);
    await connection.sendRequest(ShutdownRequest.type);
    expect(await errorOf(connection.sendRequest(HoverRequest.type, hover))).toBe(-32600);
    expect(await errorOf(connection.sendRequest('isnad/unknown', {}))).toBe(-32600);
  });
});
