import * as vscode from 'vscode';
import { detectionPrefix, isArabic, looksLikeArticle } from '../../server/src/text/detect.ts';
import { setting } from './settings.ts';

export const articleLanguage = 'article';

export const isArticle = (document: vscode.TextDocument): boolean => document.languageId === articleLanguage;

/** Where the files are remembered whose language a reader has set back to Plain Text. */
const memory = 'isnad.plainText';

export const plainTextFiles = (state: vscode.Memento): readonly string[] => state.get<string[]>(memory, []);

/**
 * Makes Arabic news in `.txt` files articles as they open, unless their reader wants them as plain text.
 *
 * @param changed called with the addresses of all files that stay plain text, whenever a reader's choice changes them
 */
export function detectArticles(state: vscode.Memento, changed: (plain: readonly string[]) => void): vscode.Disposable {
  // Setting a document's language closes and opens the same document: one that was an article and opens as plain text was set back.
  const articles = new WeakSet<vscode.TextDocument>();

  const remember = async (uri: string, plain: boolean): Promise<void> => {
    const before = plainTextFiles(state);
    if (before.includes(uri) === plain) return;
    const files = plain ? [...before, uri] : before.filter((other) => other !== uri);
    await state.update(memory, files);
    changed(files);
  };

  const opened = async (document: vscode.TextDocument): Promise<void> => {
    if (!document.uri.path.toLowerCase().endsWith('.txt')) return;
    const uri = document.uri.toString();
    if (isArticle(document)) {
      articles.add(document);
      await remember(uri, false);
    } else if (articles.delete(document)) {
      if (document.languageId === 'plaintext') await remember(uri, true);
    } else if (isUndetectedArticle(document, plainTextFiles(state))) {
      await vscode.languages.setTextDocumentLanguage(document, articleLanguage);
    }
  };

  for (const document of vscode.workspace.textDocuments) void opened(document);
  return vscode.workspace.onDidOpenTextDocument(opened);
}

function isUndetectedArticle(document: vscode.TextDocument, plain: readonly string[]): boolean {
  if (document.languageId !== 'plaintext' || document.uri.scheme !== 'file') return false;
  if (setting('detectArticles', document) === 'never' || plain.includes(document.uri.toString())) return false;
  if (!isIncluded(document)) return false;
  return looksLikeArticle(beginning(document));
}

const beginning = (document: vscode.TextDocument): string =>
  document.getText(new vscode.Range(document.positionAt(0), document.positionAt(detectionPrefix)));

/** Whether a plain text is in Arabic, so that its reader may want it as an article: pasted, outside the globs or set back to plain text. */
export const couldBeArticle = (document: vscode.TextDocument): boolean =>
  document.languageId === 'plaintext' && setting('detectArticles', document) !== 'never' && isArabic(beginning(document));

/** Makes the text in front an article, whatever it is. */
export async function readAsArticle(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document) await vscode.languages.setTextDocumentLanguage(document, articleLanguage);
}

/** Whether the globs let a file be an article: `isnad.include`, `isnad.exclude` and `files.exclude`. */
function isIncluded(document: vscode.TextDocument): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const matches = (glob: string): boolean =>
    vscode.languages.match({ pattern: folder ? new vscode.RelativePattern(folder, glob) : glob }, document) > 0;
  const hidden = vscode.workspace.getConfiguration('files', document).get<Record<string, unknown>>('exclude', {});
  const excluded = [...setting('exclude', document), ...Object.keys(hidden).filter((glob) => hidden[glob] === true)];
  // A glob of folders hides what lies in them.
  return setting('include', document).some(matches) && !excluded.some((glob) => matches(glob) || matches(`${glob}/**`));
}
