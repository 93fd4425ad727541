/** Tells the client how far the reading of many articles is, as work done progress. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { say } from './messages.ts';
import type { Language } from './messages.ts';
import type { Progress } from './workspace.ts';

/** Milliseconds from one report to the next: more often nobody reads them. */
const pause = 100;

/** Shows one progress for all dossiers that are being read. A client that cannot show any is told nothing. */
export function createProgress(connection: Connection, language: () => Language, fail: (error: unknown) => void): Progress {
  /** Root → how far it is, until it is read. */
  const reading = new Map<string, { readonly done: number; readonly total: number }>();
  let shown: Promise<WorkDoneProgressServerReporter | null> | undefined;
  let reported = 0;

  const sum = (): { done: number; total: number } => {
    const all = [...reading.values()];
    return { done: all.reduce((n, { done }) => n + done, 0), total: all.reduce((n, { total }) => n + total, 0) };
  };

  const begin = async (): Promise<WorkDoneProgressServerReporter | null> => {
    try {
      const reporter = await connection.window.createWorkDoneProgress();
      reporter.begin(say(language(), { key: 'progress.reading', values: {} }), 0);
      return reporter;
    } catch (error) {
      fail(error);
      return null;
    }
  };

  return (root, done, total) => {
    if (done < total) reading.set(root, { done, total });
    else if (!reading.delete(root)) return;

    if (reading.size === 0) {
      void shown?.then((reporter) => reporter?.done());
      shown = undefined;
      return;
    }
    const now = Date.now();
    if (shown && now - reported < pause) return;
    reported = now;
    shown ??= begin();
    void shown.then((reporter) => {
      const far = sum();
      if (far.total > 0) reporter?.report(Math.floor((100 * far.done) / far.total), `${far.done} / ${far.total}`);
    });
  };
}
