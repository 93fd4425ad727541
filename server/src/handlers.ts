/** How a request becomes an answer: cancelled, refused or failed ones included. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, ClientCapabilities, TextDocumentPositionParams } from 'vscode-languageserver';
import type { Article, Dossier } from './dossier/dossier.ts';
import type { Showing } from './features/diagnostics.ts';
import { documentOf } from './features/places.ts';
import { Refused } from './features/rename.ts';
import { plain } from './features/wording.ts';
import type { Manner } from './features/wording.ts';
import { Cancelled, isDecisionsFile } from './workspace.ts';
import type { DecisionsFile, Workspace } from './workspace.ts';

/** What every answer depends on besides the articles; what the client says at its start is asked for each time. */
export interface Serving {
  readonly workspace: Workspace;
  readonly client: () => ClientCapabilities;
  readonly showing: () => Showing;
  readonly fail: (error: unknown) => void;
}

export type Handlers = ReturnType<typeof createHandlers>;

export function createHandlers(workspace: Workspace, manner: () => Manner, fail: (error: unknown) => void) {
  /** A handler that never answers with an error, save that its request was cancelled or is refused with a reason. */
  const answer =
    <P, R>(otherwise: R, handle: (params: P, token: CancellationToken) => R | Promise<R>) =>
    async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
      try {
        return await handle(params, token);
      } catch (error) {
        if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
        if (error instanceof Refused) return new ResponseError(LSPErrorCodes.RequestFailed, plain(manner().language, error.reason));
        fail(error);
        return otherwise;
      }
    };

  /** A request about one open article. */
  const about = <P extends { readonly textDocument: { readonly uri: string } }, R>(
    otherwise: R,
    handle: (article: Article, params: P) => R,
  ) =>
    answer<P, R>(otherwise, (params) => {
      const article = workspace.article(params.textDocument.uri);
      return article ? handle(article, params) : otherwise;
    });

  /** A request about an open article among those of its dossier, as far as that is read. */
  const within = <P extends { readonly textDocument: { readonly uri: string } }, R>(
    otherwise: R,
    handle: (article: Article, dossier: Dossier, params: P) => R,
  ) =>
    answer<P, R>(otherwise, async (params, token) => {
      const { dossier } = await workspace.dossierSoFar(params.textDocument.uri, token);
      const article = workspace.article(params.textDocument.uri);
      return article ? handle(article, dossier, params) : otherwise;
    });

  type AtPlace<P, R> = (article: Article, dossier: Dossier, offset: number, params: P) => R;

  /** A request about a place in an article and its dossier, as far as that is read. */
  const at = <P extends TextDocumentPositionParams, R>(otherwise: R, handle: AtPlace<P, R>) =>
    answer<P, R>(otherwise, async (params, token) => {
      const { dossier } = await workspace.dossierSoFar(params.textDocument.uri, token);
      return atPlace(otherwise, handle, dossier, params);
    });

  /** A request about a place whose answer would be wrong if an article were missing. */
  const inAll = <P extends TextDocumentPositionParams, R>(otherwise: R, handle: AtPlace<P, R>) =>
    answer<P, R>(otherwise, async (params, token) => {
      const dossier = await workspace.dossier(params.textDocument.uri, token);
      return atPlace(otherwise, handle, dossier, params);
    });

  const atPlace = <P extends TextDocumentPositionParams, R>(otherwise: R, handle: AtPlace<P, R>, dossier: Dossier, params: P): R => {
    const article = workspace.article(params.textDocument.uri);
    return article ? handle(article, dossier, documentOf(article).offsetAt(params.position), params) : otherwise;
  };

  /** A request about a place in an `isnad.yaml`; `others` handles those in articles. */
  const inDecisions = <P extends TextDocumentPositionParams, R>(
    otherwise: R,
    handle: (file: DecisionsFile, dossier: Dossier, offset: number) => R,
    others: (params: P, token: CancellationToken) => Promise<R | ResponseError<never>>,
  ) => {
    const here = answer<P, R>(otherwise, async ({ textDocument: { uri }, position }, token) => {
      const dossier = await workspace.dossier(uri, token);
      const file = workspace.decisionsOf(workspace.rootOf(uri));
      return handle(file, dossier, documentOf(file).offsetAt(position));
    });
    return (params: P, token: CancellationToken) =>
      isDecisionsFile(params.textDocument.uri) ? here(params, token) : others(params, token);
  };

  return { answer, about, within, at, inAll, inDecisions };
}
