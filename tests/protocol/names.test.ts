/** What readers do with names and decisions, against a real server process. */
import { ErrorCodes, LSPErrorCodes, PrepareRenameRequest, RenameRequest, ResponseError } from 'vscode-languageserver-protocol/node';
import type { ClientCapabilities, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { afterEach, describe, expect, test } from 'vitest';
import type { Client } from './client.ts';
import { everything, start as startClient } from './client.ts';

let client: Client | undefined;
const start = async (...args: Parameters<typeof startClient>): Promise<Client> => (client = await startClient(...args));
afterEach(async () => {
  await client?.kill();
  client = undefined;
});

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
