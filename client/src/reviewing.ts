import * as vscode from 'vscode';
import {
  State,
  type LanguageClient,
  type ProgressToken,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageclient/node';

/** How the review of a document stands. What looks like an article and is none must say so. */
export type Reviewing =
  | { readonly is: 'stopped' | 'awaited' }
  /** The settings leave it out, or the `isnad.yaml` at `decisions`. */
  | { readonly is: 'left-out'; readonly decisions: vscode.Uri | null }
  /** `reading`: how far its folder is read, `34 / 389`; null once it all is. */
  | { readonly is: 'reviewed'; readonly reading: string | null };

/** `isnad/reviewed`, the server's word on an open document. */
interface Reviewed {
  readonly uri: string;
  readonly leftOut: 'settings' | 'decisions' | null;
  readonly decisions?: string;
}

type WorkDone = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

export type Review = ReturnType<typeof createReview>;

/** What the server says of its work while it works. */
export function createReview() {
  const changes = new vscode.EventEmitter<void>();
  const reviewed = new Map<string, Reviewed>();
  let reading: string | null = null;
  let state = State.Stopped;

  return {
    onDidChange: changes.event,

    /** @param answered whether the server gives its word on such documents */
    of(uri: vscode.Uri, answered: boolean): Reviewing {
      if (state === State.Stopped) return { is: 'stopped' };
      const word = reviewed.get(uri.toString());
      if (answered && word === undefined) return { is: 'awaited' };
      if (word === undefined || word.leftOut === null) return { is: 'reviewed', reading };
      return { is: 'left-out', decisions: word.decisions === undefined ? null : vscode.Uri.parse(word.decisions) };
    },

    /** Takes the progress to the article's own item: VS Code would show it a second time beside it. */
    progress: (token: ProgressToken, progress: WorkDone, show: (token: ProgressToken, progress: WorkDone) => void): void => {
      if (progress.kind === 'end') show(token, progress);
      reading = progress.kind === 'end' ? null : (progress.message ?? '');
      changes.fire();
    },

    follow: (client: LanguageClient): vscode.Disposable =>
      vscode.Disposable.from(
        changes,
        client.onNotification('isnad/reviewed', (word: Reviewed) => {
          reviewed.set(client.protocol2CodeConverter.asUri(word.uri).toString(), word);
          changes.fire();
        }),
        client.onDidChangeState(({ newState }) => {
          state = newState;
          reviewed.clear();
          reading = null;
          changes.fire();
        }),
      ),
  };
}
