/** What readers do with names: rename, complete, find, unify; and the file in which they say who is who. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Harness } from '../harness.ts';
import { at, inFolder, show, until, write } from './editor.ts';

const isolates = /[\u2066-\u2069]/g;
const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label).replace(isolates, '');

/** Opens a new article that is gone after the test. */
async function withArticle(name: string, text: string, use: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
  const uri = await write(name, text);
  try {
    await use((await vscode.window.showTextDocument(uri, { preview: false })).document);
  } finally {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(uri);
  }
}

const offered = (document: vscode.TextDocument, words: string): Thenable<vscode.CompletionList> =>
  vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at(document, words));

export function nameTests(test: Harness['test']): void {
  test('rename changes a spelling in the article, proclitics and quotations left alone', async () => {
    const text = 'قال وزير الصيد الكالدوري نادر الصفدي إن السفن ستعود. وشكر مساعدوه لنادر الصفدي جهده: «نادر الصفدي معنا».\n';
    await withArticle('rename.article', text, async (document) => {
      const position = at(document, 'الكالدوري نادر الص|فدي');
      const { placeholder } = await vscode.commands.executeCommand<{ placeholder: string }>('vscode.prepareRename', document.uri, position);
      assert.equal(placeholder, 'نادر الصفدي');
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        position,
        'نادر الصفديّ',
      );
      // What waits to be confirmed would open the preview: the rest is applied here.
      const outside = edit.get(document.uri).filter(({ range }) => document.offsetAt(range.start) < text.indexOf('«'));
      assert.equal(edit.get(document.uri).length, 3);
      const applied = new vscode.WorkspaceEdit();
      applied.set(document.uri, outside);
      assert.ok(await vscode.workspace.applyEdit(applied));
      assert.equal(document.getText(), text.replace('نادر الصفدي إن', 'نادر الصفديّ إن').replace('لنادر الصفدي', 'لنادر الصفديّ'));
    });
  });

  test('rename is refused where there is no name, and the reader is told why', async () => {
    const document = await show('1-first-day.article');
    const asked = vscode.commands.executeCommand('vscode.prepareRename', document.uri, at(document, 'زيارة رس|مية'));
    await assert.rejects(Promise.resolve(asked), /no name here/);
  });

  test('names of the dossier are completed, after a conjunction too, and nothing pops up by itself', async () => {
    await withArticle('new.article', 'عاد أوردان غي ثم سافر وأوردا\n', async (document) => {
      const second = await offered(document, 'أوردان غي| ثم');
      const [item] = second.items;
      assert.ok(item);
      assert.equal(labelOf(item), 'أوردان غيلدارين');
      const range = item.range instanceof vscode.Range ? item.range : item.range?.inserting;
      assert.equal(range && document.getText(range), 'أوردان غي');
      const conjunction = (await offered(document, 'وأوردا|')).items[0];
      const cut = conjunction?.range instanceof vscode.Range ? conjunction.range : conjunction?.range?.inserting;
      assert.equal(cut && document.getText(cut), 'أوردا');
      const editor = vscode.workspace.getConfiguration('editor', document);
      assert.deepEqual(editor.get('quickSuggestions'), { other: 'off', comments: 'off', strings: 'off' });
      assert.equal(editor.get('suggestOnTriggerCharacters'), false);
    });
  });

  test('people are found in the workspace by any spelling and in Latin letters', async () => {
    for (const query of ['غيلدارين', 'جيلدارين', 'gildarin']) {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
      const names = found.map(({ name }) => name);
      assert.ok(
        names.some((name) => name.startsWith('أوردان غيلدارين')),
        `${query}: ${names.join(', ')}`,
      );
    }
  });

  test('unifying spellings is offered as a source action alone', async () => {
    const document = await show('4-copied-reading.article');
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = (kind?: string): Thenable<vscode.CodeAction[]> =>
      vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, everything, kind);
    const ours = (found: readonly vscode.CodeAction[]): string[] =>
      found.flatMap(({ kind }) => (kind?.value.startsWith('source.isnad') ? [kind.value] : []));
    assert.deepEqual(ours(await actions('source')), ['source.isnad.unifySpellings']);
    assert.deepEqual(ours(await actions('source.fixAll')), []);
  });

  test('isnad.yaml is completed and explained without another extension', async () => {
    const uri = await write('older/isnad.yaml', 'rules:\n  vague-source: \nentities:\n  - \n');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    const severities = await until('severities', [], async () => {
      const labels = (await offered(document, 'vague-source: |')).items.map(labelOf);
      return labels.includes('hint') ? labels : undefined;
    });
    assert.equal(severities.filter((label) => label === 'hint').length, 1);
    assert.ok((await offered(document, 'entities:\n  - |')).items.map(labelOf).includes('spellings'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at(document, 'enti|ties'));
    assert.equal(hovers.length, 1);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(inFolder('older'), { recursive: true });
  });

  test('Open Decisions begins the file on disk, where the names of the dossier are completed', async () => {
    const uri = inFolder('isnad.yaml');
    const before = await vscode.workspace.fs.readFile(uri).then(
      (bytes) => bytes,
      () => null,
    );
    if (before) await vscode.workspace.fs.delete(uri);
    await show('1-first-day.article');
    await vscode.commands.executeCommand('isnad.openDecisions');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    assert.match(editor.document.getText(), /^# /);
    assert.equal(editor.selection.active.line, editor.document.lineCount - 1);
    await editor.edit((edit) => {
      edit.insert(editor.selection.active, 'entities:\n  - name: \n');
    });
    await until('names of the dossier', [], async () => {
      const labels = (await offered(editor.document, 'name: |')).items.map(labelOf);
      return labels.includes('أوردان غيلدارين') ? labels : undefined;
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    if (before) await vscode.workspace.fs.writeFile(uri, before);
    else await vscode.workspace.fs.delete(uri);
  });
}
