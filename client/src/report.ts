/** “Write Report…”: what was found in the dossier in front, as a file that can be sent. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { isArticle } from './articles.ts';
import { boxMessage, message } from './messages.ts';

/** Asks where to, has the server make the report, writes it and offers to open it. */
export async function writeReport(client: LanguageClient): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const article = document && isArticle(document) ? document.uri : undefined;
  const folder = (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? vscode.workspace.workspaceFolders?.[0];
  const about = article ?? folder?.uri;
  if (about === undefined) {
    await vscode.window.showInformationMessage(boxMessage('Open a folder or an article first: a report is on its articles.'));
    return;
  }
  const target = await vscode.window.showSaveDialog({
    title: message('Write report'),
    saveLabel: message('Write report'),
    filters: { HTML: ['html'], Markdown: ['md'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, 'report.html') }),
  });
  if (target === undefined) return;
  const format = target.path.toLowerCase().endsWith('.md') ? 'markdown' : 'html';
  try {
    if (!client.isRunning()) await client.start();
    const text = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: boxMessage('Writing the report…') },
      () => client.sendRequest<string | null>('isnad/report', { uri: about.toString(), format }),
    );
    if (text === null) {
      await vscode.window.showInformationMessage(boxMessage('There are no articles here to report on.'));
      return;
    }
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    await vscode.window.showErrorMessage(
      boxMessage('The report could not be written: {0}', error instanceof Error ? error.message : String(error)),
    );
    return;
  }
  await offerToOpen(target);
}

/** In the browser where the file is on the reader's own machine, else beside the articles. */
async function offerToOpen(target: vscode.Uri): Promise<void> {
  const open = message('Open');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const chosen = await vscode.window.showInformationMessage(boxMessage('The report was written: {0}', name), open);
  if (chosen !== open) return;
  const here = target.scheme === 'file' && vscode.env.remoteName === undefined && target.path.endsWith('.html');
  if (here) await vscode.env.openExternal(target);
  else await vscode.commands.executeCommand('vscode.open', target);
}
