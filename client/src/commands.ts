import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { isoDate } from '../../server/src/text/dates.ts';
import { fixCommands } from './fixes.ts';
import { readAsArticle } from './articles.ts';
import { importCommands } from './importing.ts';
import { decisionsFile, rulePages } from './languageServer.ts';
import { message } from './messages.ts';
import { writeReport } from './report.ts';
import { setting } from './settings.ts';

export function registerCommands(context: vscode.ExtensionContext, client: LanguageClient, log: vscode.LogOutputChannel): void {
  const commands: Record<string, (...args: unknown[]) => unknown> = {
    'isnad.toggleRightToLeft': toggleRightToLeft,
    'isnad.restartServer': () => client.restart(),
    'isnad.showOutput': () => {
      log.show();
    },
    'isnad.readAsArticle': readAsArticle,
    'isnad.openDecisions': openDecisions,
    'isnad.openRule': (rule) => openRule(context, rule),
    'isnad.setPublished': setPublished,
    ...importCommands(client),
    'isnad.writeReport': () => writeReport(client),
    ...fixCommands,
  };
  for (const [id, run] of Object.entries(commands)) context.subscriptions.push(vscode.commands.registerCommand(id, run));
}

/** Writes the setting where it is set already, else for the user. */
async function toggleRightToLeft(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('isnad');
  const inWorkspace = configuration.inspect('rightToLeft.enabled')?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update('rightToLeft.enabled', !setting('rightToLeft.enabled'), target);
}

/** Asks for an article's day of publication and has the server write it into the front matter. @param argument the server's, else the article in front */
async function setPublished(argument: unknown): Promise<void> {
  const { uri = vscode.window.activeTextEditor?.document.uri.toString(), guess = '' } = (argument ?? {}) as {
    uri?: string;
    guess?: string;
  };
  if (uri === undefined) return;
  const published = await vscode.window.showInputBox({
    title: message('When was this article published?'),
    placeHolder: '2024-05-14',
    value: guess,
    validateInput: (value) => (isoDate(value) !== null ? undefined : message('A day of the calendar, written like 2024-05-14')),
  });
  if (published !== undefined) await vscode.commands.executeCommand('isnad.publish', { uri, published });
}

/** Opens the folder's `isnad.yaml`; where there is none yet, one that says what belongs into it. */
async function openDecisions(): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    await vscode.window.showInformationMessage(message('Open a folder first: decisions are recorded in its isnad.yaml.'));
    return;
  }
  const file = vscode.Uri.joinPath(folder.uri, decisionsFile);
  if (await exists(file)) {
    await vscode.window.showTextDocument(file);
    return;
  }
  // On disk: an unsaved one belongs to no folder with whose names it could be completed.
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(introduction()));
  const editor = await vscode.window.showTextDocument(file);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
}

const introduction = (): string =>
  [
    message('What you have decided on the articles of this folder. Quick fixes write here; so may you.'),
    message('Ctrl+Space shows what may stand here.'),
  ]
    .map((line) => `# ${line}\n`)
    .join('');

const exists = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

/** Shows a rule's page: the one named, else one chosen from a list, where those of the findings at the cursor come first. */
async function openRule(context: vscode.ExtensionContext, rule: unknown): Promise<void> {
  const pages = await ruleIds(context);
  const named = typeof rule === 'string' && pages.includes(rule) ? rule : undefined;
  const chosen = named ?? (await vscode.window.showQuickPick(byCursor(pages), { placeHolder: message('Which rule?') }));
  if (chosen !== undefined)
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(rulePages(context), `${chosen}.md`));
}

async function ruleIds(context: vscode.ExtensionContext): Promise<string[]> {
  const files = await vscode.workspace.fs.readDirectory(rulePages(context));
  return files.flatMap(([name]) => (name.endsWith('.md') ? [name.slice(0, -'.md'.length)] : [])).sort();
}

function byCursor(rules: readonly string[]): string[] {
  const editor = vscode.window.activeTextEditor;
  const here = editor
    ? vscode.languages.getDiagnostics(editor.document.uri).filter(({ range }) => range.contains(editor.selection.active))
    : [];
  const first = new Set(here.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
  return [...rules.filter((rule) => first.has(rule)), ...rules.filter((rule) => !first.has(rule))];
}
