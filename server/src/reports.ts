/** What is found in articles as a client takes it: reports of one document or of all, asked for by it or sent to it. */
import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Article, Dossier } from './dossier/dossier.ts';
import { diagnostics, problemDiagnostic } from './features/diagnostics.ts';
import { fingerprint } from './features/texts.ts';
import type { Handlers, Serving } from './handlers.ts';
import type { Finding } from './model.ts';
import { review } from './rules/rules.ts';
import { canonical, Cancelled, isDecisionsFile } from './workspace.ts';
import type { LeftOut } from './workspace.ts';

/** Milliseconds to wait for more of the same before telling the client. */
const pause = 100;

interface Reporting extends Serving {
  /** Whether the client wants to know which open documents are reviewed. */
  readonly tellsReviewed: () => boolean;
}

export type Reports = ReturnType<typeof createReports>;

/** Answers a client that asks for reports, and sends them to one that does not. */
export function createReports(connection: Connection, { answer }: Handlers, reporting: Reporting) {
  const { workspace, client, showing, fail, tellsReviewed } = reporting;
  /** Findings and reports live as long as the dossier that they were made from: an edit makes a new one. */
  const findings = new WeakMap<Dossier, Map<string, Finding[]>>();
  const reports = new WeakMap<Dossier, Map<string, Report>>();

  const findingsOf = (article: Article, dossier: Dossier): Finding[] =>
    remembered(findings, dossier, article.uri, () => {
      try {
        return review(article, dossier, { file: workspace.pathOf(article.uri), severities: workspace.settingsOf(article.uri).rules });
      } catch (error) {
        // The other articles keep theirs.
        fail(error);
        return [];
      }
    });

  const reportOf = (article: Article, dossier: Dossier): Report =>
    remembered(reports, dossier, article.uri, () => toReport(diagnostics(article, dossier, findingsOf(article, dossier), showing())));

  const decisionsReport = (root: string): Report => {
    const file = workspace.decisionsOf(root);
    return toReport(file.problems.map((problem) => problemDiagnostic(file, problem, showing(), 'malformed-decisions')));
  };

  const documentReport = async (uri: string, token?: CancellationToken): Promise<Report> => {
    const dossier = await dossierFor(uri, token);
    if (isDecisionsFile(uri)) return decisionsReport(workspace.rootOf(uri));
    const article = dossier.articles.get(canonical(uri));
    await tellReviewed(uri, article);
    return article ? reportOf(article, dossier) : nothing;
  };

  /** While much is still to be read, a report is on the open articles alone, and made anew at the end: not where the client could not be told. */
  const dossierFor = async (uri: string, token?: CancellationToken): Promise<Dossier> => {
    if (pulls() && !client().workspace?.diagnostics?.refreshSupport) return workspace.dossier(uri, token);
    const { dossier, whole } = await workspace.dossierSoFar(uri, token);
    if (!whole) workspace.dossier(uri).then(refreshSoon, fail);
    return dossier;
  };

  /** Document → what leaves it out, as the client was told last. */
  const told = new Map<string, LeftOut | null>();

  /** Tells the client that a document is reviewed, or what leaves it out: it looks like an article all the same. */
  const tellReviewed = async (uri: string, article: Article | undefined): Promise<void> => {
    const leftOut = article ? null : workspace.leftOut(uri);
    if (!tellsReviewed() || told.get(uri) === leftOut) return;
    told.set(uri, leftOut);
    const decisions = leftOut === 'decisions' ? workspace.decisionsOf(workspace.rootOf(uri)).uri : undefined;
    await connection.sendNotification('isnad/reviewed', { uri, leftOut, decisions });
  };

  /** Every report of the workspace, one by one; stops where the request was cancelled. */
  async function* workspaceReports(token?: CancellationToken): AsyncGenerator<Report & { readonly uri: string }> {
    for (const root of await workspace.roots()) {
      const dossier = await workspace.dossierAt(root, token);
      const file = workspace.decisionsOf(root);
      if (file.exists) yield { uri: file.uri, ...decisionsReport(root) };
      for (const article of dossier.articles.values()) {
        yield { uri: article.uri, ...reportOf(article, dossier) };
        await workspace.breathe(token);
      }
    }
  }

  // ── Telling the client that something changed ──────────────────────────────────────────────────────────────────────

  const pulls = (): boolean => client().textDocument?.diagnostic !== undefined;
  const pushed = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  /** Lets a client that pulls ask again; sends a client that does not what is new. */
  const refreshSoon = (): void => {
    if (timer !== undefined || stopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      const refreshing = pulls() ? askToPull() : push();
      refreshing.catch((error: unknown) => {
        if (!stopped) fail(error);
      });
    }, pause);
  };

  const askToPull = async (): Promise<void> => {
    if (client().workspace?.diagnostics?.refreshSupport) await connection.languages.diagnostics.refresh();
  };

  const push = async (): Promise<void> => {
    const send = async (uri: string, { resultId, items }: Report): Promise<void> => {
      if (pushed.get(uri) === resultId) return;
      pushed.set(uri, resultId);
      await connection.sendDiagnostics({ uri, diagnostics: items });
    };
    // What is open comes first: the others may take a while.
    for (const uri of workspace.openArticles()) await send(uri, await documentReport(uri));
    const seen = new Set<string>();
    for await (const report of workspaceReports()) {
      seen.add(report.uri);
      await send(report.uri, report);
    }
    for (const uri of [...pushed.keys()].filter((known) => !seen.has(known))) {
      pushed.delete(uri);
      await connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  };

  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
  };

  // ── Being asked ────────────────────────────────────────────────────────────────────────────────────────────────────

  connection.languages.diagnostics.on(
    answer<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      { kind: 'full', items: [] },
      async ({ textDocument, previousResultId }, token) => {
        const { resultId, items } = await documentReport(textDocument.uri, token);
        return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
      },
    ),
  );

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partial) => {
    const before = new Map(previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const add = (item: WorkspaceDocumentDiagnosticReport): void => {
      if (partial) partial.report({ items: [item] });
      else items.push(item);
    };
    try {
      const seen = new Set<string>();
      for await (const { uri, resultId, items: found } of workspaceReports(token)) {
        seen.add(uri);
        const version = workspace.version(uri);
        if (before.get(uri) === resultId) add({ kind: 'unchanged', uri, version, resultId });
        else add({ kind: 'full', uri, version, resultId, items: found });
      }
      // What is no article any more has no findings either.
      for (const [uri, resultId] of before) {
        if (seen.has(uri)) continue;
        if (resultId === nothing.resultId) add({ kind: 'unchanged', uri, version: null, resultId });
        else add({ kind: 'full', uri, version: null, ...nothing });
      }
    } catch (error) {
      // Never an error: the client would stop asking. What was found before the request was cancelled counts.
      if (!(error instanceof Cancelled)) fail(error);
    }
    return { items };
  });

  return { findingsOf, pulls, refreshSoon, stop };
}

interface Report {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/** A report is known by its content: the same findings are `unchanged`, whatever happened in between. */
const toReport = (items: Diagnostic[]): Report => ({ resultId: fingerprint(JSON.stringify(items)), items });
const nothing = toReport([]);

function remembered<T>(cache: WeakMap<Dossier, Map<string, T>>, dossier: Dossier, uri: string, make: () => T): T {
  let byUri = cache.get(dossier);
  if (!byUri) cache.set(dossier, (byUri = new Map<string, T>()));
  const known = byUri.get(uri);
  if (known !== undefined) return known;
  const made = make();
  byUri.set(uri, made);
  return made;
}
