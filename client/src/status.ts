import * as vscode from 'vscode';
import { isArticle, couldBeArticle } from './articles.ts';
import { decisionsFile } from './languageServer.ts';
import { message } from './messages.ts';
import type { Review } from './reviewing.ts';
import { onSettings } from './settings.ts';

/** What the server signs its findings with. */
const source = 'isnad';

interface Shown {
  readonly text: string;
  readonly tooltip: string;
  readonly command: string | vscode.Command;
  /** A theme colour, where the reader should not overlook it. */
  readonly background?: 'warning' | 'error';
}

/** One item in the status bar for the text in front: how its review stands and what came of it; for an Arabic plain text, the offer to read it. */
export function showStatus(review: Review): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('isnad.findings', vscode.StatusBarAlignment.Left);
  item.name = message('Isnad: findings');
  const show = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const shown = document && statusOf(document, review);
    if (shown === undefined) {
      item.hide();
      return;
    }
    item.text = shown.text;
    item.tooltip = shown.tooltip;
    item.command = shown.command;
    item.backgroundColor = shown.background && new vscode.ThemeColor(`statusBarItem.${shown.background}Background`);
    item.accessibilityInformation = { label: shown.tooltip, role: 'button' };
    item.show();
  };
  show();
  return vscode.Disposable.from(
    item,
    onSettings(['language', 'detectArticles'], show),
    review.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.languages.onDidChangeDiagnostics(show),
    // A text file becomes an article without becoming another editor, and a text one that could be read as one.
    vscode.workspace.onDidOpenTextDocument(show),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!isArticle(document) && document === vscode.window.activeTextEditor?.document) show();
    }),
  );
}

function statusOf(document: vscode.TextDocument, review: Review): Shown | undefined {
  if (couldBeArticle(document)) {
    return {
      text: `$(book) ${message('Read as article')}`,
      tooltip: message('Isnad: read this text as an article, with its names, quotations and findings'),
      command: 'isnad.readAsArticle',
    };
  }
  if (!isArticle(document) && !document.uri.path.endsWith(`/${decisionsFile}`)) return undefined;
  const reviewing = review.of(document.uri, isArticle(document));
  switch (reviewing.is) {
    case 'stopped':
      return { ...notReviewed(message('Isnad has stopped'), 'isnad.restartServer'), background: 'error' };
    case 'awaited':
      return {
        text: `$(loading~spin) ${message('Reading…')}`,
        tooltip: message('Isnad is reading this article'),
        command: 'isnad.showOutput',
      };
    case 'left-out':
      return reviewing.decisions === null
        ? notReviewed(message('Isnad does not review this article: your settings leave it out (isnad.exclude, files.exclude).'), {
            title: '',
            command: 'workbench.action.openSettings',
            arguments: ['isnad.exclude'],
          })
        : notReviewed(message('Isnad does not review this article: isnad.yaml leaves it out.'), {
            title: '',
            command: 'vscode.open',
            arguments: [reviewing.decisions],
          });
    case 'reviewed':
      return findings(document.uri, reviewing.reading);
  }
}

const notReviewed = (why: string, command: Shown['command']): Shown => ({
  text: `$(circle-slash) ${message('Not reviewed')}`,
  tooltip: why,
  command,
  background: 'warning',
});

/** How many findings the text in front has, and how many its folder; a click opens Problems. @param reading how far its folder is read */
function findings(uri: vscode.Uri, reading: string | null): Shown {
  const here = count(vscode.languages.getDiagnostics(uri));
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const all = folder ? countInFolder(folder) : undefined;
  if (reading !== null) {
    // Of the others nothing is counted before they are read.
    return {
      text: `$(loading~spin) ${here} · ${message('Reading…')} ${reading}`,
      tooltip: message('Isnad: {0} findings here so far. It is still reading the articles: {1}', here, reading),
      command: 'workbench.actions.view.problems',
    };
  }
  const counted =
    all === undefined
      ? message('Isnad: {0} findings here. Open Problems', here)
      : message('Isnad: {0} findings here, {1} in the dossier. Open Problems', here, all);
  return {
    text: `$(checklist) ${all === undefined ? here : `${here} / ${all}`}`,
    tooltip: counted,
    command: 'workbench.actions.view.problems',
  };
}

/** Those that Problems shows: hints are not among them. */
const count = (diagnostics: readonly vscode.Diagnostic[]): number =>
  diagnostics.filter((each) => each.source === source && each.severity !== vscode.DiagnosticSeverity.Hint).length;

const countInFolder = (folder: vscode.WorkspaceFolder): number =>
  vscode.languages
    .getDiagnostics()
    .filter(([uri]) => vscode.workspace.getWorkspaceFolder(uri) === folder)
    .reduce((sum, [, diagnostics]) => sum + count(diagnostics), 0);
