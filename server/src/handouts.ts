/** What is handed on, asked for by the client: the report on a dossier as it is now, buffers that are not saved included. */
import type { Connection } from 'vscode-languageserver';
import packageJson from '../package.json' with { type: 'json' };
import type { Article, Dossier } from './dossier/dossier.ts';
import type { Handlers, Serving } from './handlers.ts';
import type { Handout, ReviewedDossier, ReviewedFile } from './report/handout.ts';
import { markdownReport } from './report/markdown.ts';
import { htmlReport } from './report/page.ts';
import { problemFinding, withProblems } from './report/review.ts';
import type { Reports } from './reports.ts';
import { decode } from './text/decode.ts';
import { hexadecimal, sha256 } from './text/sha256.ts';
import type { Files } from './workspace.ts';
import { fileName } from './text/uris.ts';

interface HandingOn extends Serving {
  readonly findingsOf: Reports['findingsOf'];
  readonly files: Files;
}

/** Of the dossier that a file or folder belongs to. */
interface ReportParams {
  readonly uri: string;
  readonly format: 'html' | 'markdown';
}

/** Answers `isnad/report` with the report's text; null where there are no articles. */
export function answerHandouts(connection: Connection, { answer }: Handlers, { workspace, showing, findingsOf, files }: HandingOn): void {
  connection.onRequest(
    'isnad/report',
    answer<ReportParams, string | null>(null, async ({ uri, format }, token) => {
      const dossier = await workspace.dossier(uri, token);
      if (dossier.articles.size === 0) return null;
      const handout: Handout = { version: packageJson.version, dossiers: [await reviewed(uri, dossier)], failures: [] };
      return format === 'markdown' ? markdownReport(handout, showing().language) : htmlReport(handout, showing().language);
    }),
  );

  const reviewed = async (uri: string, dossier: Dossier): Promise<ReviewedDossier> => {
    const root = workspace.rootOf(uri);
    const file = workspace.decisionsOf(root);
    const findings = file.problems.map((problem) => ({ ...problemFinding(problem), rule: 'malformed-decisions' }));
    const decisions = file.exists ? { ...(await read(file)), findings } : null;
    const articles = [...dossier.articles.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    return {
      name: fileName(root.replace(/\/$/, '')),
      dossier,
      decisions,
      articles: await Promise.all(
        articles.map(async (article) => ({
          ...(await read(article)),
          findings: withProblems(article.analysis, findingsOf(article, dossier)),
          article,
        })),
      ),
    };
  };

  const read = async ({ uri, text }: Pick<Article, 'uri' | 'text'>): Promise<Omit<ReviewedFile, 'findings'>> => ({
    path: workspace.pathOf(uri),
    sha256: hexadecimal(await sha256(await bytesOf(uri, text))),
  });

  /** A file's bytes where they hold the text that was read, else the text's own: those of a buffer that is not saved. */
  const bytesOf = async (uri: string, text: string): Promise<Uint8Array> => {
    const typed = new TextEncoder().encode(text);
    if (files.reach?.(uri) === false) return typed;
    try {
      const bytes = await files.read(uri);
      return decode(bytes).text === text ? bytes : typed;
    } catch {
      return typed;
    }
  };
}
