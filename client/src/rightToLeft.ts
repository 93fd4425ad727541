import * as vscode from 'vscode';
import { isRightToLeft } from '../../server/src/text/direction.ts';
import { isArticle } from './articles.ts';
import { onSettings, setting } from './settings.ts';

/*
 * VS Code lays every line out from left to right and isolates every span in it, which puts the words of a right-to-left line of
 * several spans in the wrong order. It passes `textDecoration` through as CSS, and nested CSS reaches the line around the span.
 * The line's child is as wide as the editor: a narrower one sends clicks beside the text to the line's end, one as wide as the lines
 * around it would be measured by VS Code as they were before the editor got narrower, and hide where the line begins.
 * Where lines are not wrapped it is as wide as its text, so that all of it can be scrolled to.
 * VS Code wraps lines 16 px before the editor's right edge; 14 are the scroll bar's, which it adds itself to lines that are not wrapped,
 * so the child ends before them, and 1 more keeps the text uncut.
 * A diff in one column shows lines that are gone as copies, which no decoration reaches: there the text itself says its direction.
 * tests/vscode measures that the words stand in order and in sight.
 */
const lineFromRightToLeft = [
  'none; .editor-scrollable:has(&) { container-type: inline-size; }',
  '.view-line:has(&) { direction: rtl !important; text-align: right; }',
  '.view-line:has(&) span { unicode-bidi: normal !important; }',
  '.view-line:has(&) > span { left: 0; min-width: calc(100cqw - 14px); width: max-content; box-sizing: border-box; padding-right: 1px; }',
  '.editor-scrollable:has(&) .line-delete .view-line span { unicode-bidi: normal !important; display: inline !important; }',
  '.editor-scrollable:has(&) .line-delete .view-line > span',
  '{ unicode-bidi: plaintext !important; text-align: start; display: block !important; width: calc(100cqw - 15px); }',
].join(' ');

/** Up to this many lines, a whole document is decorated; in a longer one what is on screen and this many lines around it. */
const wholeDocument = 2_000;
const margin = 300;

/** The context key under which the arrow keys are swapped. */
const contextKey = 'isnad.rightToLeftLine';

/** A line without letters goes the way of the line above it; looked for this far up. */
const furthestUp = 50;

export function lineIsRightToLeft(document: vscode.TextDocument, line: number): boolean {
  for (let above = line; above >= Math.max(0, line - furthestUp); above--) {
    const direction = isRightToLeft(document.lineAt(above).text);
    if (direction !== null) return direction;
  }
  return false;
}

/** Those whose right-to-left lines have been laid out in every editor that shows them. */
const laidOut = new WeakSet<vscode.TextDocument>();
const layingOut = new vscode.EventEmitter<vscode.TextDocument>();

/** An editor's right-to-left lines are laid out: what comes after may split them. */
export const onDidLayOut = layingOut.event;

/** Whether a line may be shown in several spans without its words getting mixed up: not before it is laid out. */
export function maySplitLine(document: vscode.TextDocument, line: number): boolean {
  if (line >= document.lineCount || !lineIsRightToLeft(document, line)) return true;
  return setting('rightToLeft.enabled') && laidOut.has(document);
}

/** Lays the right-to-left lines of articles out from right to left and swaps the arrow keys in them, for as long as the setting is on. */
export function showRightToLeft(): vscode.Disposable {
  const decoration = vscode.window.createTextEditorDecorationType({
    textDecoration: lineFromRightToLeft,
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  });

  const decorate = (editor: vscode.TextEditor): void => {
    const shown = setting('rightToLeft.enabled') && isArticle(editor.document);
    editor.setDecorations(decoration, shown ? linesToDecorate(editor).flatMap((lines) => runs(editor.document, lines)) : []);
    if (!shown || laidOut.has(editor.document)) return;
    laidOut.add(editor.document);
    layingOut.fire(editor.document);
  };

  let inRightToLeftLine = false;
  const updateKeys = (): void => {
    const editor = vscode.window.activeTextEditor;
    const now =
      editor !== undefined &&
      setting('rightToLeft.enabled') &&
      isArticle(editor.document) &&
      lineIsRightToLeft(editor.document, Math.min(editor.selection.active.line, editor.document.lineCount - 1));
    if (now === inRightToLeftLine) return;
    inRightToLeftLine = now;
    void vscode.commands.executeCommand('setContext', contextKey, now);
  };

  const decorateAll = (): void => {
    vscode.window.visibleTextEditors.forEach(decorate);
    updateKeys();
  };

  decorateAll();
  return vscode.Disposable.from(
    decoration,
    onSettings(['rightToLeft.enabled'], decorateAll),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      const visible = new Set(editors.map(({ document }) => document));
      for (const document of vscode.workspace.textDocuments) if (!visible.has(document)) laidOut.delete(document);
      decorateAll();
    }),
    vscode.window.onDidChangeActiveTextEditor(updateKeys),
    vscode.window.onDidChangeTextEditorSelection(updateKeys),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (textEditor.document.lineCount > wholeDocument) decorate(textEditor);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !isArticle(document)) return;
      vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(decorate);
      updateKeys();
    }),
    // The language of a document that stays open has changed.
    vscode.workspace.onDidOpenTextDocument((document) => {
      vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(decorate);
      updateKeys();
    }),
  );
}

interface Lines {
  readonly first: number;
  readonly last: number;
}

function linesToDecorate({ document, visibleRanges }: vscode.TextEditor): readonly Lines[] {
  const last = document.lineCount - 1;
  if (last < wholeDocument) return [{ first: 0, last }];
  return visibleRanges.map(({ start, end }) => ({ first: Math.max(0, start.line - margin), last: Math.min(last, end.line + margin) }));
}

/** One range for each run of right-to-left lines: an editor that tracks few ranges stays quick, and a new line in a run is in it at once. */
function runs(document: vscode.TextDocument, { first, last }: Lines): vscode.Range[] {
  const ranges: vscode.Range[] = [];
  let begin: number | null = null;
  const finish = (end: number): void => {
    if (begin !== null) ranges.push(new vscode.Range(begin, 0, end, document.lineAt(end).text.length));
    begin = null;
  };
  for (let line = first; line <= last; line++) {
    const direction = isRightToLeft(document.lineAt(line).text);
    if (direction === true) begin ??= line;
    else if (direction === false) finish(line - 1);
  }
  finish(last);
  return ranges;
}
