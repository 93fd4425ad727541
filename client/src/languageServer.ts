import * as vscode from 'vscode';
import {
  CloseAction,
  CodeLensRequest,
  ErrorAction,
  InlayHintRequest,
  LanguageClient,
  SemanticTokensRegistrationType,
  State,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
} from 'vscode-languageclient/node';
import { articleLanguage, plainTextFiles } from './articles.ts';
import { message } from './messages.ts';
import type { Review } from './reviewing.ts';
import { lineIsRightToLeft, maySplitLine, onDidLayOut } from './rightToLeft.ts';
import { messageLanguage, onSettings, setting } from './settings.ts';

/** The reader's decisions on a folder. */
export const decisionsFile = 'isnad.yaml';

/** Where the pages that explain the rules lie. */
export const rulePages = (context: vscode.ExtensionContext): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules');

/** The client of the language server, not yet started. */
export function createLanguageServer(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, review: Review): LanguageClient {
  const module = context.asAbsolutePath('server/dist/server.cjs');
  const server = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--enable-source-maps'] } },
  };
  const options: LanguageClientOptions = {
    documentSelector: [
      // Wherever it comes from: a file, a text never saved, an older version from git.
      { language: articleLanguage },
      { pattern: `**/${decisionsFile}`, scheme: 'file' },
      { pattern: `**/${decisionsFile}`, scheme: 'untitled' },
    ],
    initializationOptions: () => ({
      docsBase: rulePages(context).toString(),
      language: messageLanguage(),
      plainText: plainTextFiles(context.workspaceState),
      showSpeakers: 'outline.focus',
      commands: ['isnad.setPublished', 'isnad.ignore', 'isnad.showRuleAs'],
      reviewed: true,
    }),
    // The client pulls on nothing but opening by default. An article's findings hang on the others', so focus pulls too.
    diagnosticPullOptions: { onChange: true, onFocus: true },
    markdown: { isTrusted: false, supportHtml: true },
    middleware: { ...middleware, handleWorkDoneProgress: review.progress },
    outputChannel: log,
    errorHandler: restarting(log),
  };
  const client = new LanguageClient('isnad', 'Isnad', server, options);
  context.subscriptions.push(
    client.onNotification('isnad/saveDocument', ({ uri }: { uri: string }) => saveDecisions(client.protocol2CodeConverter.asUri(uri))),
    onSettings(['rightToLeft.enabled', 'colours.enabled', 'inlayHints.enabled', 'codeLens.enabled'], () => {
      vscode.workspace.textDocuments.forEach((document) => {
        refreshShown(client, document);
      });
    }),
    onDidLayOut((document) => {
      refreshShown(client, document);
    }),
    serverStatus(client),
  );
  return client;
}

/** Tells the server which `.txt` files their reader wants as plain text. */
export async function tellPlainText(client: LanguageClient, files: readonly string[]): Promise<void> {
  if (client.state === State.Running) await client.sendNotification('isnad/plainText', { uris: files });
}

let saving = Promise.resolve();

/** A decision that a quick fix has recorded counts at once, and is on disk. One after the other: VS Code gives up a save for the next one. */
function saveDecisions(uri: vscode.Uri): Promise<void> {
  if (uri.path.endsWith(`/${decisionsFile}`)) saving = saving.then(() => save(uri)).catch(console.error);
  return saving;
}

async function save(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  // Changed while it was saved, it is saved again; not for ever, for a file that cannot be written stays as it is.
  for (let attempt = 0; document.isDirty && attempt < 3; attempt++) await document.save();
}

/** Colours and inlay hints split lines into spans: where that would mix up a line's words, they stay away. */
const middleware: Middleware = {
  provideDocumentSemanticTokens: async (document, token, next) => coloursFor(document, await next(document, token)),
  provideDocumentRangeSemanticTokens: async (document, range, token, next) => coloursFor(document, await next(document, range, token)),
  provideInlayHints: async (document, range, token, next) => {
    if (!setting('inlayHints.enabled')) return [];
    const hints = await next(document, range, token);
    return hints?.filter((hint) => maySplitLine(document, hint.position.line));
  },
  // A lens stands above its line and splits none.
  provideCodeLenses: async (document, token, next) => {
    if (!setting('codeLens.enabled')) return [];
    return (await next(document, token))?.map((lens) => besideScrollBar(document, lens));
  },
};

/** VS Code puts a lens where its line begins. On the right that is the editor's edge, where the scroll bar would cover its end. */
function besideScrollBar(document: vscode.TextDocument, { range, command }: vscode.CodeLens): vscode.CodeLens {
  const onTheRight = setting('rightToLeft.enabled') && lineIsRightToLeft(document, Math.min(range.start.line, document.lineCount - 1));
  return new vscode.CodeLens(range, command && onTheRight ? { ...command, title: `${command.title}${widthOfScrollBar}` } : command);
}

/** Spaces of one and a half letters' height, 19 px at the usual size: the scroll bar has 14. The mark keeps VS Code from trimming them. */
const widthOfScrollBar = '\u2003\u2002\u200e';

function coloursFor(document: vscode.TextDocument, tokens: vscode.SemanticTokens | null | undefined): vscode.SemanticTokens {
  if (!tokens || !setting('colours.enabled')) return new vscode.SemanticTokens(new Uint32Array());
  return new vscode.SemanticTokens(withoutWholeLines(tokens.data, document));
}

/** The tokens of lines that may be split. Semantic tokens are five numbers each: lines after the one before, columns after it (if on its line), length, type, modifiers. */
function withoutWholeLines(data: Uint32Array, document: vscode.TextDocument): Uint32Array {
  const kept: number[] = [];
  let [line, column, lastLine, lastColumn] = [0, 0, 0, 0];
  for (let i = 0; i + 4 < data.length; i += 5) {
    const [lines = 0, columns = 0, length = 0, type = 0, modifiers = 0] = data.subarray(i, i + 5);
    column = lines === 0 ? column + columns : columns;
    line += lines;
    if (!maySplitLine(document, line)) continue;
    kept.push(line - lastLine, line === lastLine ? column - lastColumn : column, length, type, modifiers);
    [lastLine, lastColumn] = [line, column];
  }
  return Uint32Array.from(kept);
}

function refreshShown(client: LanguageClient, document: vscode.TextDocument): void {
  if (client.state !== State.Running) return;
  client.getFeature(SemanticTokensRegistrationType.method).getProvider(document)?.onDidChangeSemanticTokensEmitter.fire();
  client.getFeature(InlayHintRequest.method).getProvider(document)?.onDidChangeInlayHints.fire();
  client.getFeature(CodeLensRequest.method).getProvider(document)?.onDidChangeCodeLensEmitter.fire();
}

/** So many crashes within so many milliseconds, and the server stays down until its reader says otherwise. */
const mostCrashes = 4;
const crashPeriod = 3 * 60_000;

function restarting(log: vscode.LogOutputChannel): ErrorHandler {
  let crashes: number[] = [];
  return {
    error: (error, _message, count) => {
      log.error(error);
      return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
    },
    closed: () => {
      const now = Date.now();
      crashes = [...crashes.filter((time) => now - time < crashPeriod), now];
      log.error(`The language server ended unexpectedly (${crashes.length} of ${mostCrashes}).`);
      if (crashes.length < mostCrashes) return { action: CloseAction.Restart, handled: true };
      crashes = [];
      void reportCrash();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function reportCrash(): Promise<void> {
  const restart = message('Restart');
  const showLog = message('Show Log');
  const stopped = message('Isnad has stopped: its language server ended several times in a row. Your articles are unchanged.');
  const choice = await vscode.window.showErrorMessage(stopped, restart, showLog);
  if (choice === restart) await vscode.commands.executeCommand('isnad.restartServer');
  if (choice === showLog) await vscode.commands.executeCommand('isnad.showOutput');
}

/** The entry in the editor's language status (the braces in the status bar). */
function serverStatus(client: LanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('isnad.server', { language: articleLanguage });
  item.name = 'Isnad';
  const show = (state: State): void => {
    item.busy = state === State.Starting;
    item.severity = state === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.text = state === State.Stopped ? message('Isnad has stopped') : message('Isnad is reading');
    item.command =
      state === State.Stopped
        ? { command: 'isnad.restartServer', title: message('Restart') }
        : { command: 'isnad.showOutput', title: message('Show Log') };
  };
  show(client.state);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => {
      show(newState);
    }),
  );
}
