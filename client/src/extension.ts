import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { detectArticles, isArticle } from './articles.ts';
import { registerCommands } from './commands.ts';
import { offerEncoding } from './encoding.ts';
import { createLanguageServer, decisionsFile, tellPlainText } from './languageServer.ts';
import { createReview } from './reviewing.ts';
import { showRightToLeft } from './rightToLeft.ts';
import { onSettings } from './settings.ts';
import { showStatus } from './status.ts';

let client: LanguageClient | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Isnad', { log: true });
  const review = createReview();
  const server = createLanguageServer(context, log, review);
  client = server;
  registerCommands(context, server, log);
  context.subscriptions.push(
    log,
    showRightToLeft(),
    review.follow(server),
    showStatus(review),
    offerEncoding(context.workspaceState),
    detectArticles(context.workspaceState, (plain) => void tellPlainText(server, plain)),
    onSettings(['language'], () => server.isRunning() && server.restart()),
  );
  void startWhenNeeded(context, server);
}

export async function deactivate(): Promise<void> {
  if (client?.isRunning()) await client.stop();
}

/** Plain text files activate the extension too: the server waits for the first article or a folder with one. */
async function startWhenNeeded(context: vscode.ExtensionContext, server: LanguageClient): Promise<void> {
  let started = false;
  const start = async (): Promise<void> => {
    if (started) return;
    started = true;
    await server.start();
  };
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument((document) => (isArticle(document) ? start() : undefined)));
  if (vscode.workspace.textDocuments.some(isArticle)) await start();
  else if ((await vscode.workspace.findFiles(`**/{*.article,${decisionsFile}}`, undefined, 1)).length > 0) await start();
}
