import * as vscode from 'vscode';
import { within } from '../harness.ts';

const folder = (): vscode.Uri => {
  const first = vscode.workspace.workspaceFolders?.[0];
  if (first === undefined) throw new Error('no folder is open');
  return first.uri;
};

export const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

/** Opens a file of the folder and shows it. */
export async function show(name: string): Promise<vscode.TextDocument> {
  return (await vscode.window.showTextDocument(inFolder(name), { preview: false })).document;
}

/** Writes a new file into the folder. */
export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = inFolder(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export const textOnDisk = async (file: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(file));

/** The position of the `|` in `words`, which stand in the document as they are. */
export function at(document: vscode.TextDocument, words: string): vscode.Position {
  const [before = '', after = ''] = words.split('|');
  const offset = document.getText().indexOf(before + after);
  if (offset < 0) throw new Error(`not in ${document.uri.path}: ${before}${after}`);
  return document.positionAt(offset + before.length);
}

/** Waits until `look` answers: now, or after one of the events. */
export async function until<T>(
  what: string,
  events: readonly vscode.Event<unknown>[],
  look: () => T | undefined | Thenable<T | undefined>,
): Promise<T> {
  const subscriptions: vscode.Disposable[] = [];
  const answer = new Promise<T>((resolve, reject) => {
    const check = (): void => {
      Promise.resolve(look()).then((found) => {
        if (found !== undefined) resolve(found);
      }, reject);
    };
    for (const event of events) subscriptions.push(event(check));
    check();
  });
  try {
    return await within(30_000, what, answer);
  } finally {
    for (const subscription of subscriptions) subscription.dispose();
  }
}

/** The rule that a finding comes from. */
export const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** Waits for a finding of a rule on a file; `holds` says more about it. */
export const finding = (
  uri: vscode.Uri,
  rule: string,
  holds: (finding: vscode.Diagnostic) => boolean = () => true,
): Promise<vscode.Diagnostic> =>
  until(`${rule} in ${uri.path}`, [vscode.languages.onDidChangeDiagnostics], () =>
    vscode.languages.getDiagnostics(uri).find((diagnostic) => ruleOf(diagnostic) === rule && holds(diagnostic)),
  );

/** What a hover at a position says, as Markdown. */
export async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at(document, words));
  return hovers
    .flatMap(({ contents }) =>
      contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : JSON.stringify(content))),
    )
    .join('\n');
}

/** The texts that the definition of what stands at a position leads to. */
export const definitionsAt = async (document: vscode.TextDocument, words: string): Promise<string[]> =>
  textsOf(await vscode.commands.executeCommand<Target[]>('vscode.executeDefinitionProvider', document.uri, at(document, words)));

export type Target = vscode.Location | vscode.LocationLink;

/** The texts at places. */
export const textsOf = (targets: readonly Target[]): Promise<string[]> =>
  Promise.all(
    targets.map(async (target) => {
      const { uri, range } =
        'targetUri' in target ? { uri: target.targetUri, range: target.targetSelectionRange ?? target.targetRange } : target;
      return (await vscode.workspace.openTextDocument(uri)).getText(range);
    }),
  );
