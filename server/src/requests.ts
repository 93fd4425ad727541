/** The requests of readers, about an article, a place in it or all of them: each is handed to the feature that answers it. */
import { CompletionTriggerKind } from 'vscode-languageserver';
import type {
  CallHierarchyItem,
  CompletionItem,
  CompletionList,
  CompletionParams,
  Connection,
  Location,
  LocationLink,
  SymbolInformation,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import type { Article, Dossier } from './dossier/dossier.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy, readItemData } from './features/callHierarchy.ts';
import type { ItemData } from './features/callHierarchy.ts';
import { codeLenses } from './features/codeLens.ts';
import { completion } from './features/completion.ts';
import { completeDecisions } from './features/decisionsCompletion.ts';
import { hoverDecisions } from './features/decisionsHover.ts';
import { foldingRanges } from './features/folding.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlayHints.ts';
import { definition, highlights, references, typeDefinition } from './features/navigation.ts';
import { documentOf, spanOf } from './features/places.ts';
import { selectionRange } from './features/selectionRanges.ts';
import { semanticTokens } from './features/semanticTokens.ts';
import { documentSymbols, flatSymbols } from './features/symbols.ts';
import { workspaceSymbols } from './features/workspaceSymbols.ts';
import type { Handlers, Serving } from './handlers.ts';

interface Answering extends Serving {
  /** The client's command that shows who speaks; empty where it has none. */
  readonly showSpeakers: () => string;
}

/** Answers the requests of readers; nothing here changes a text. */
export function answerRequests(
  connection: Connection,
  { answer, about, within, at, inAll, inDecisions }: Handlers,
  answering: Answering,
): void {
  const { workspace, client, showing, showSpeakers } = answering;

  /** A request about an item of a hierarchy, which may be older than the article is now. */
  const aboutItem = <R>(handle: (article: Article, dossier: Dossier, data: ItemData) => R[]) =>
    answer<{ readonly item: CallHierarchyItem }, R[]>([], async ({ item }, token) => {
      const data = readItemData(item.data);
      if (!data) return [];
      const dossier = await workspace.dossier(data.uri, token);
      const article = workspace.article(data.uri);
      return article ? handle(article, dossier, data) : [];
    });

  connection.onHover(
    inDecisions(
      null,
      (file, dossier, offset) => hoverDecisions(file, dossier, offset, showing()),
      at(null, (article, dossier, offset) => hover(article, dossier, offset, showing())),
    ),
  );
  connection.onCompletion(
    inDecisions<CompletionParams, CompletionItem[] | CompletionList | null>(
      null,
      (file, dossier, offset) =>
        completeDecisions(file, dossier, offset, {
          ...showing(),
          paths: [...dossier.articles.keys()].map(workspace.pathOf),
          snippets: client().textDocument?.completion?.completionItem?.snippetSupport ?? false,
        }),
      at(null, (article, dossier, offset, { context }) =>
        // Articles are prose: names come where they are asked for, not after a space.
        context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? null : completion(article, dossier, offset, showing()),
      ),
    ),
  );
  connection.onDocumentHighlight(at([], (article, dossier, offset) => highlights(article, dossier, offset)));
  connection.onReferences(
    inAll([], (article, dossier, offset, { context }) => references(article, dossier, offset, context.includeDeclaration)),
  );
  connection.onDefinition(
    at([], (article, dossier, offset) => linked(definition(article, dossier, offset), client().textDocument?.definition?.linkSupport)),
  );
  connection.onTypeDefinition(
    at([], (article, dossier, offset) =>
      linked(typeDefinition(article, dossier, offset), client().textDocument?.typeDefinition?.linkSupport),
    ),
  );
  connection.languages.callHierarchy.onPrepare(at([], (article, dossier, offset) => prepareCallHierarchy(article, dossier, offset)));
  connection.languages.callHierarchy.onIncomingCalls(aboutItem(incomingCalls));
  connection.languages.callHierarchy.onOutgoingCalls(aboutItem(outgoingCalls));

  connection.onDocumentSymbol(
    within([], (article, dossier) => {
      const symbols = documentSymbols(article, dossier, showing().language);
      return client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ? symbols : flatSymbols(article.uri, symbols);
    }),
  );
  connection.onWorkspaceSymbol(
    answer<WorkspaceSymbolParams, SymbolInformation[]>([], async ({ query }, token) => {
      const dossiers: Dossier[] = [];
      for (const root of await workspace.roots()) dossiers.push(await workspace.dossierAt(root, token));
      return workspaceSymbols(dossiers, query, showing().language);
    }),
  );
  connection.onCodeLens(about([], (article) => codeLenses(article, showing().language, showSpeakers())));
  connection.onFoldingRanges(about([], foldingRanges));
  connection.onSelectionRanges(
    about([], (article, { positions }) => positions.map((position) => selectionRange(article, documentOf(article).offsetAt(position)))),
  );
  connection.languages.semanticTokens.on(about({ data: [] }, (article) => semanticTokens(article)));
  connection.languages.semanticTokens.onRange(about({ data: [] }, (article, { range }) => semanticTokens(article, spanOf(article, range))));
  connection.languages.inlayHint.on(
    within([], (article, dossier, { range }) => inlayHints(article, dossier, spanOf(article, range), showing().language)),
  );
}

/** Links for a client that knows them, else where they lead. */
const linked = (links: LocationLink[], supported: boolean | undefined): LocationLink[] | Location[] =>
  supported ? links : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
