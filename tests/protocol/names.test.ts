/** What readers do with names and decisions, against a real server process. */
import {
  CodeActionRequest,
  CompletionRequest,
  CompletionTriggerKind,
  ErrorCodes,
  HoverRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  CompletionList,
  MarkupContent,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { describe, expect, test } from 'vitest';
import type { Client } from './client.ts';
import { everything } from './client.ts';
import { start } from './started.ts';

const first = 'التقى وزير النقل الكالدوري سامر الحداد وفداً من التجار.\n\nوقال سامر الحداد: «لن أقول إن سامر الحداد تأخر».\n';
const second = 'قال وزير النقل الكالدوري سامر الحداد إن القطار سيصل إلى المدينة في الموعد المحدد له.\n';

const annotated: ClientCapabilities = {
  ...everything,
  workspace: { ...everything.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  textDocument: { ...everything.textDocument, rename: { prepareSupport: true } },
};

const refusal = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => null,
    (error: unknown) => error,
  );

describe('rename', () => {
  const opened = async (capabilities = annotated): Promise<Client> => {
    const at = await start({ 'a.article': first, 'b.article': second }, { capabilities });
    await at.show('a.article');
    return at;
  };
  const groups = ({ documentChanges = [] }: WorkspaceEdit): string[] =>
    (documentChanges as TextDocumentEdit[]).flatMap(({ textDocument, edits }) =>
      edits.map((edit) => `${textDocument.uri.slice(-9)} ${'annotationId' in edit ? edit.annotationId : 'plain'}`),
    );

  test('begins with the name, and changes every place of it in groups of their own', async () => {
    const at = await opened();
    const place = at.at('a.article', 'وقال سامر الح|داد');
    expect(await at.connection.sendRequest(PrepareRenameRequest.type, place)).toMatchObject({ placeholder: 'سامر الحداد' });
    const edit = await at.connection.sendRequest(RenameRequest.type, { ...place, newName: 'سامر حداد' });
    if (!edit) throw new Error('an edit expected');
    expect(groups(edit)).toEqual(['a.article here', 'a.article here', 'a.article quoted', 'b.article elsewhere']);
    expect(edit.changeAnnotations).toMatchObject({ here: { needsConfirmation: false }, quoted: { needsConfirmation: true } });
    expect((edit.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument.version)).toEqual([1, null]);
  });

  test('without annotations it leaves what is inside quotation marks alone', async () => {
    const at = await opened(everything);
    expect(at.initialized.capabilities.renameProvider).toBe(true);
    const edit = await at.connection.sendRequest(RenameRequest.type, { ...at.at('a.article', 'وقال سامر الح|داد'), newName: 'سامر حداد' });
    expect(edit && groups(edit)).toEqual(['a.article plain', 'a.article plain', 'b.article plain']);
  });

  test('is refused with a reason where there is no name, and for what is no name', async () => {
    const at = await opened();
    const nowhere = await refusal(at.connection.sendRequest(PrepareRenameRequest.type, at.at('a.article', 'وف|داً')));
    expect(nowhere).toMatchObject({ code: LSPErrorCodes.RequestFailed, message: expect.stringContaining('no name') as unknown });
    expect(nowhere).toBeInstanceOf(ResponseError);
    const place = at.at('a.article', 'وقال سامر الح|داد');
    const broken = await refusal(at.connection.sendRequest(RenameRequest.type, { ...place, newName: 'سامر» الحداد' }));
    expect(broken).toMatchObject({ message: expect.stringContaining('»') as unknown });
    expect((broken as ResponseError).code).not.toBe(ErrorCodes.InternalError);
    expect(at.log.kept).toEqual([]);
  });
});

describe('completion', () => {
  const labels = async (
    at: Client,
    part: string,
    triggerKind: CompletionTriggerKind = CompletionTriggerKind.Invoked,
  ): Promise<string[]> => {
    const context = { triggerKind };
    const list = (await at.connection.sendRequest(CompletionRequest.type, {
      ...at.at('a.article', part),
      context,
    })) as CompletionList | null;
    return list?.items.map(({ label }) => label) ?? [];
  };

  test('of a name that another article has, as it is typed', async () => {
    const at = await start({ 'a.article': '', 'b.article': second });
    await at.show('a.article', 'وقال سام');
    expect(await labels(at, 'سام|')).toEqual(expect.arrayContaining(['سامر الحداد']));
    expect((await labels(at, 'سام|'))[0]).toBe('سامر الحداد');
    await at.change('a.article', 'وقال الحدا');
    expect((await labels(at, 'الحدا|')).slice(0, 2)).toEqual(['الحداد', 'سامر الحداد']);
    expect(await labels(at, 'الحدا|', CompletionTriggerKind.TriggerCharacter)).toEqual([]);
  });

  test('in an article of 3 MB', async () => {
    const at = await start({ 'a.article': '', 'b.article': second });
    await at.show('a.article', `${first.repeat(14_000)}\nوقال سام`);
    expect((await labels(at, '\nوقال سام|'))[0]).toBe('سامر الحداد');
  });
});

describe('workspace symbols', () => {
  const names = async (at: Client, query: string): Promise<string[]> =>
    ((await at.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? []).map(({ name }) => name);

  test('are found in articles that nobody opened, by any spelling and in Latin letters', async () => {
    const at = await start({ 'b.article': second, 'sub/isnad.yaml': '', 'sub/c.article': 'وصل الوفد إلى مقر الناتو.\n' });
    expect(await names(at, 'حداد')).toEqual(['سامر الحداد']);
    expect(await names(at, 'North Atlantic')).toEqual(['حلف شمال الأطلسي (North Atlantic Treaty Organization)']);
    expect(await names(at, 'samir haddad')).toEqual(['سامر الحداد ≈ samir haddad']);
    expect(await names(at, 'لا أحد هنا')).toEqual([]);
  });
});

describe('unifying spellings', () => {
  const text = 'قال دانغ سو لين، وزير خارجية ناموران، نعم. وقال دانغ سو لين إن دانج سو لين وصل: «أنا دانج سو لين». وعاد دانغ سو لين.\n';
  const kinds = async (at: Client, only?: string[]): Promise<CodeAction[]> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const params = { textDocument: { uri: at.uri('a.article') }, range, context: { diagnostics: [], ...(only && { only }) } };
    const actions = (await at.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[] | null;
    return (actions ?? []).filter(({ kind }) => kind === 'source.isnad.unifySpellings');
  };

  test('comes where it is asked for by its kind, and nowhere else', async () => {
    const at = await start({ 'a.article': text });
    await at.show('a.article');
    for (const asked of ['source.isnad.unifySpellings', 'source.isnad', 'source', ''])
      expect(await kinds(at, [asked]), asked).toHaveLength(1);
    for (const asked of ['source.fixAll', 'source.isnad.unify', 'quickfix']) expect(await kinds(at, [asked]), asked).toHaveLength(0);
    expect(await kinds(at)).toHaveLength(0);
  });

  test('changes the article outside quotation marks, and nothing that isnad.yaml keeps', async () => {
    const at = await start({ 'a.article': text });
    await at.show('a.article');
    const [action] = await kinds(at, ['source']);
    const edits = (action?.edit?.documentChanges as TextDocumentEdit[] | undefined)?.flatMap((change) => change.edits) ?? [];
    expect(edits).toMatchObject([{ newText: 'دانغ سو لين', range: { start: at.at('a.article', 'إن |دانج').position } }]);
    await at.show('isnad.yaml', 'entities: [{name: دانغ سو لين, type: person, keep: [دانج سو لين]}]\n');
    expect(await kinds(at, ['source'])).toEqual([]);
  });
});

describe('isnad.yaml', () => {
  const labels = async (at: Client, part: string): Promise<string[]> => {
    const context = { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: ' ' };
    const items = await at.connection.sendRequest(CompletionRequest.type, { ...at.at('isnad.yaml', part), context });
    return ((items ?? []) as CompletionItem[]).map(({ label }) => label);
  };

  test('is completed with the names and files of the dossier, and explained', async () => {
    const at = await start({ 'a.article': first, 'old/b.article': second, 'isnad.yaml': '' });
    await at.show('isnad.yaml', 'entities:\n  - name: \nexclude:\n  - \n');
    expect((await labels(at, 'name: |'))[0]).toBe('سامر الحداد');
    expect(await labels(at, 'exclude:\n  - |')).toEqual(expect.arrayContaining(['old/**', 'a.article']));
    await at.change('isnad.yaml', 'entities:\n  - name: سامر الحداد\n    type: person\n');
    const hover = await at.connection.sendRequest(HoverRequest.type, at.at('isnad.yaml', 'سامر الح|داد'));
    expect((hover?.contents as MarkupContent).value).toContain('(articles: 2)');
    const key = await at.connection.sendRequest(HoverRequest.type, at.at('isnad.yaml', 'na|me'));
    expect((key?.contents as MarkupContent).value).toContain('usual spelling');
    expect(at.log.kept).toEqual([]);
  });

  test('what it says of a name is in the hover of the articles at once', async () => {
    const at = await start({ 'a.article': first, 'isnad.yaml': '' });
    await at.show('a.article');
    await at.show('isnad.yaml', 'entities: [{name: سامر الحداد, type: person, latin: Samir Haddad, country: ناموران}]\n');
    const hover = await at.connection.sendRequest(HoverRequest.type, at.at('a.article', 'وقال سامر الح|داد'));
    expect((hover?.contents as MarkupContent).value).toMatch(/Samir Haddad[^]*ناموران/);
  });

  test('offers what a misspelt word was meant to be', async () => {
    const at = await start({ 'a.article': first, 'isnad.yaml': '' });
    await at.show('isnad.yaml', 'rules:\n  vague-sorce: hint\n');
    const { position } = at.at('isnad.yaml', 'vague-|sorce');
    const params = { textDocument: { uri: at.uri('isnad.yaml') }, range: { start: position, end: position }, context: { diagnostics: [] } };
    const actions = (await at.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
    expect(actions).toMatchObject([{ title: 'Write “vague-source”', kind: 'quickfix', isPreferred: true }]);
    expect((actions[0]?.edit?.documentChanges as TextDocumentEdit[])[0]?.edits).toMatchObject([{ newText: 'vague-source' }]);
  });
});
