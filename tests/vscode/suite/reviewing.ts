import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Harness } from '../harness.ts';
import { finding, inFolder, until, write } from './editor.ts';

const text = 'قالت هيئة الموانئ في ناموران إن سفينتين دخلتا المضيق.\n\nويرى مراقبون أن الموعد المعلن غير واقعي.\n';

/** Whatever is an article in the editor is reviewed, wherever it comes from. */
export function reviewingTests({ test }: Pick<Harness, 'test'>): void {
  const close = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

  test('an article that was never saved is reviewed', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'article', content: text });
    await vscode.window.showTextDocument(document, { preview: false });
    await finding(document.uri, 'vague-source');
    await close();
  });

  test('a plain text never saved is read as an article on command, and reviewed', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: text });
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('isnad.readAsArticle');
    await finding(document.uri, 'vague-source');
    await close();
  });

  test('a Markdown file read as an article is reviewed, as long as it is one', async () => {
    const uri = await write('notes.md', text);
    await vscode.window.showTextDocument(uri, { preview: false });
    await vscode.commands.executeCommand('isnad.readAsArticle');
    await finding(uri, 'vague-source');
    const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
    assert.ok(document);
    await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    await until('no findings in Markdown', [vscode.languages.onDidChangeDiagnostics], () =>
      vscode.languages.getDiagnostics(uri).length === 0 ? true : undefined,
    );
    await close();
    await vscode.workspace.fs.delete(uri);
  });

  test('an article outside isnad.include is reviewed while it is open', async () => {
    const uri = await write('outside/x.article', text);
    const configuration = vscode.workspace.getConfiguration('isnad');
    await configuration.update('include', ['*.article'], vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.window.showTextDocument(uri, { preview: false });
      await finding(uri, 'vague-source');
      await close();
    } finally {
      await configuration.update('include', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await vscode.workspace.fs.delete(inFolder('outside'), { recursive: true });
  });

  test('an older version beside the new one in a diff editor is reviewed by itself', async () => {
    const uri = await write('new.article', text.replace('مراقبون', 'محللون'));
    const old = uri.with({ scheme: 'older', query: 'ref=HEAD' });
    const provider = vscode.workspace.registerTextDocumentContentProvider('older', { provideTextDocumentContent: () => text });
    await vscode.commands.executeCommand('vscode.diff', old, uri, 'old and new');
    await finding(uri, 'vague-source');
    // The client asks for what is in a tab, and of a diff that is the new side; the old one counts where it is opened.
    await vscode.window.showTextDocument(old, { preview: false });
    await finding(old, 'vague-source');
    await close();
    await close();
    provider.dispose();
    await vscode.workspace.fs.delete(uri);
  });
}
