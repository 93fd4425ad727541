import * as vscode from 'vscode';
import { message } from './messages.ts';

/** The server's finding on a file that it could read as windows-1256 alone, and VS Code's name for that. */
const finding = 'not-utf-8';
const encoding = 'windows1256';

const command = 'isnad.reopenWithEncoding';
const reopen = (): string => message('Reopen with Encoding: Arabic (Windows 1256)');

/** Where the files are remembered whose reader has been told. */
const memory = 'isnad.encodingTold';

/** Offers to reopen files that are not UTF-8 as what they are: among the fixes of the finding, and in a notification the first time one is open. */
export function offerEncoding(state: vscode.Memento): vscode.Disposable {
  const tell = async (document: vscode.TextDocument): Promise<void> => {
    const told = state.get<string[]>(memory, []);
    const uri = document.uri.toString();
    if (told.includes(uri) || !findings(document.uri).length || !isShown(document)) return;
    await state.update(memory, [...told, uri]);
    const name = document.uri.path.split('/').at(-1) ?? '';
    const text = message('“{0}” is not UTF-8: its text shows wrong characters here. It reads well as windows-1256.', name);
    if ((await vscode.window.showWarningMessage(text, reopen())) !== undefined) await reopenAs(document.uri);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(command, (uri: unknown) => reopenAs(uri instanceof vscode.Uri ? uri : activeDocument())),
    vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, { provideCodeActions }, { providedCodeActionKinds: [fix] }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      for (const document of vscode.workspace.textDocuments) if (changed.has(document.uri.toString())) void tell(document);
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => editor && void tell(editor.document)),
  );
}

const fix = vscode.CodeActionKind.QuickFix;

function provideCodeActions(
  document: vscode.TextDocument,
  _range: vscode.Range,
  { diagnostics }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  const settled = diagnostics.filter(isOurs);
  if (settled.length === 0) return [];
  const action = new vscode.CodeAction(reopen(), fix);
  action.command = { title: reopen(), command, arguments: [document.uri] };
  action.diagnostics = settled;
  action.isPreferred = true;
  return [action];
}

const activeDocument = (): vscode.Uri | undefined => vscode.window.activeTextEditor?.document.uri;

const isShown = (document: vscode.TextDocument): boolean => vscode.window.visibleTextEditors.some((editor) => editor.document === document);

const isOurs = ({ source, code }: vscode.Diagnostic): boolean =>
  source === 'isnad' && (typeof code === 'object' ? code.value : code) === finding;

const findings = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(isOurs);

/** VS Code refuses where the document has changes that are not saved: they would be lost. */
async function reopenAs(uri: vscode.Uri | undefined): Promise<void> {
  if (uri === undefined) return;
  try {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri, { encoding }));
  } catch {
    await vscode.window.showErrorMessage(message('Save or revert the file first: changes to it would be lost.'));
  }
}
