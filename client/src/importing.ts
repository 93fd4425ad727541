import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ImportAnswer, ImportParams } from '../../server/src/imports.ts';
import { articleLanguage } from './articles.ts';
import { message } from './messages.ts';

/** Files that can be imported, by their endings. */
const endings = ['html', 'htm', 'mhtml', 'mht', 'docx', 'pdf', 'txt'];

/** The commands that make articles of pages and documents. The server reads them. */
export const importCommands = (client: LanguageClient): Record<string, (...args: unknown[]) => unknown> => ({
  'isnad.newFromClipboard': () => newFromClipboard(client),
  'isnad.import': (first, all, into) => importFiles(client, urisOf(first, all), into instanceof vscode.Uri ? into : undefined),
});

/** From the Explorer come the file that was clicked and all that are selected. */
function urisOf(first: unknown, all: unknown): vscode.Uri[] {
  const given: unknown[] = Array.isArray(all) ? all : [first];
  return given.filter((uri) => uri instanceof vscode.Uri);
}

async function ask(client: LanguageClient, params: ImportParams, token?: vscode.CancellationToken): Promise<ImportAnswer> {
  await client.start();
  return client.sendRequest<ImportAnswer>('isnad/import', params, token);
}

/** A new article of what was copied, not saved yet. VS Code hands out a clipboard's plain text only: no links, no metadata. */
async function newFromClipboard(client: LanguageClient): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === '') {
    await vscode.window.showInformationMessage(message('The clipboard holds no text. Copy the article first.'));
    return;
  }
  const answer = await ask(client, { text });
  if ('refused' in answer) {
    await vscode.window.showWarningMessage(message('Nothing imported: {0}', answer.refused));
    return;
  }
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: articleLanguage, content: answer.article }), {
    preview: false,
  });
  if (answer.leftOut === '' && answer.notes.length === 0) return;
  const show = message('Show What Was Left Out');
  const said = [...answer.notes, ...(answer.leftOut === '' ? [] : [message('Lines that are not the article’s text were left out.')])];
  void vscode.window.showInformationMessage(said.join(' '), ...(answer.leftOut === '' ? [] : [show])).then(async (choice) => {
    if (choice !== show) return;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content: answer.leftOut }));
  });
}

/** Imports files, asked for where none are given, into a folder; files that stand there are left alone. */
async function importFiles(client: LanguageClient, given: readonly vscode.Uri[], into: vscode.Uri | undefined): Promise<void> {
  const files = given.length > 0 ? given : await pickFiles();
  if (files === undefined || files.length === 0) return;
  const folder = into ?? (await pickFolder());
  if (folder === undefined) return;

  const made: vscode.Uri[] = [];
  const told: string[] = [];
  let failures = 0;
  const options = { location: vscode.ProgressLocation.Notification, title: message('Importing…'), cancellable: true };
  await vscode.window.withProgress(options, async (progress, token) => {
    const isCancelled = (): boolean => token.isCancellationRequested;
    for (const [i, file] of files.entries()) {
      if (isCancelled()) return;
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      progress.report({ message: `${i + 1} / ${files.length}`, increment: 100 / files.length });
      try {
        const answer = await ask(client, { uri: file.toString() }, token);
        if ('refused' in answer) throw new Error(answer.refused);
        made.push(await save(folder, answer));
        told.push(...answer.notes.map((note) => `${name}: ${note}`));
      } catch (error) {
        if (isCancelled()) return;
        failures++;
        told.unshift(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  });
  if (made[0] !== undefined) await vscode.window.showTextDocument(made[0], { preview: false });
  const counts = message('Imported: {0}. Not imported: {1}.', made.length, failures);
  const text = [counts, ...told.slice(0, 5), ...(told.length > 5 ? ['…'] : [])].join(' ');
  void (failures > 0 ? vscode.window.showWarningMessage(text) : vscode.window.showInformationMessage(text));
}

/** @throws where a file of that name stands there: nothing is written over */
async function save(folder: vscode.Uri, { article, leftOut, name }: Exclude<ImportAnswer, { refused: string }>): Promise<vscode.Uri> {
  const files = [
    { uri: vscode.Uri.joinPath(folder, `${name}.article`), text: article },
    { uri: vscode.Uri.joinPath(folder, `${name}.left-out.md`), text: leftOut },
  ].filter(({ text }) => text !== '');
  for (const { uri } of files) {
    const stands = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (stands) throw new Error(message('“{0}” is already there', uri.path.slice(uri.path.lastIndexOf('/') + 1)));
  }
  for (const { uri, text } of files) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.Uri.joinPath(folder, `${name}.article`);
}

const pickFiles = (): Thenable<vscode.Uri[] | undefined> =>
  vscode.window.showOpenDialog({
    canSelectMany: true,
    openLabel: message('Import'),
    title: message('Pages and documents to import'),
    filters: { [message('Pages and documents')]: endings },
  });

/** The workspace's folder, one of several, or any that its reader chooses. */
async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 1) return folders[0]?.uri;
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  const title = message('Folder for the articles');
  const picked = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: message('Import'), title });
  return picked?.[0];
}
