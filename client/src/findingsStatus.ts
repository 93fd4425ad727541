import * as vscode from 'vscode';
import { isArticle } from './articles.ts';
import { decisionsFile } from './languageServer.ts';
import { message } from './messages.ts';
import { onSettings } from './settings.ts';

/** What the server signs its findings with. */
const source = 'isnad';

/** How many findings the article in front has, and how many its folder; a click opens Problems. */
export function showFindingsStatus(): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('isnad.findings', vscode.StatusBarAlignment.Left);
  item.name = message('Isnad: findings');
  item.command = 'workbench.actions.view.problems';
  const show = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !(isArticle(document) || document.uri.path.endsWith(`/${decisionsFile}`))) {
      item.hide();
      return;
    }
    const here = count(vscode.languages.getDiagnostics(document.uri));
    const all = countInFolder(document.uri);
    item.text = `$(checklist) ${here} / ${all}`;
    item.tooltip = message('Isnad: {0} findings here, {1} in the dossier. Open Problems', here, all);
    item.accessibilityInformation = { label: item.tooltip, role: 'button' };
    item.show();
  };
  show();
  return vscode.Disposable.from(
    item,
    onSettings(['language'], show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.languages.onDidChangeDiagnostics(show),
    // A text file becomes an article without becoming another editor.
    vscode.workspace.onDidOpenTextDocument(show),
  );
}

/** Those that Problems shows: hints are not among them. */
const count = (diagnostics: readonly vscode.Diagnostic[]): number =>
  diagnostics.filter((each) => each.source === source && each.severity !== vscode.DiagnosticSeverity.Hint).length;

function countInFolder(uri: vscode.Uri): number {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
  return vscode.languages
    .getDiagnostics()
    .filter(([other]) => vscode.workspace.getWorkspaceFolder(other)?.uri.toString() === folder)
    .reduce((sum, [, diagnostics]) => sum + count(diagnostics), 0);
}
