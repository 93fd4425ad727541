import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Harness } from '../harness.ts';
import { finding, inFolder, write } from './editor.ts';

const body =
  '<p>قالت هيئة الموانئ في ناموران إن سفينتين دخلتا المضيق صباح اليوم، وإن ثالثة تنتظر الإذن بالدخول.</p><p>ويرى مراقبون أن الموعد المعلن غير واقعي.</p>';
const page = `<html><head><meta charset="utf-8"><title>سفينتان في المضيق</title><meta property="og:site_name" content="صدى المرافئ"></head><body><nav>الرئيسية</nav><article>${body}</article></body></html>`;

/** Pages into articles, from files and from the clipboard. */
export function importingTests({ test }: Pick<Harness, 'test'>): void {
  test('a saved page is imported into the folder, reviewed, and written over by no second import', async () => {
    const files = [await write('import/page.html', page), await write('import/none.html', '<html><body></body></html>')];
    const folder = inFolder('import');
    await vscode.commands.executeCommand('isnad.import', files[0], files, folder);
    const article = vscode.Uri.joinPath(folder, 'سفينتان-في-المضيق.article');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), article.toString());
    assert.match(
      vscode.window.activeTextEditor.document.getText(),
      /^---\ntitle: سفينتان في المضيق\noutlet: صدى المرافئ\n---\n\nقالت هيئة/,
    );
    await finding(article, 'vague-source');

    await vscode.workspace.fs.writeFile(article, new TextEncoder().encode('mine'));
    await vscode.commands.executeCommand('isnad.import', files[0], files, folder);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(article)), 'mine');
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
    assert.deepEqual(names, ['none.html', 'page.html', 'سفينتان-في-المضيق.article', 'سفينتان-في-المضيق.left-out.md']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  test('what was copied becomes a new article', async () => {
    await vscode.env.clipboard.writeText(body);
    await vscode.commands.executeCommand('isnad.newFromClipboard');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'article');
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /^قالت هيئة الموانئ[^<]*\n\nويرى مراقبون[^<]*\n$/);
    await finding(document.uri, 'vague-source');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
}
