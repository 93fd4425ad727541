/** Imports that a client asks for: `isnad/import`. What reads pages and documents is loaded with the first. */
import type { Connection } from 'vscode-languageserver';
import { plain } from './features/wording.ts';
import { say } from './messages.ts';
import type { Language } from './messages.ts';
import { NotReadError } from './text/decode.ts';

/** Where there are files, and what reads them; in a browser there is neither. */
export interface Importing {
  /** The bytes of a file that its reader has picked: a link is followed. */
  readonly read: (uri: string) => Promise<Uint8Array>;
  readonly load: () => Promise<typeof import('./importing/importing.ts')>;
}

/** A file's address, or text that was copied. */
export type ImportParams = { readonly uri: string } | { readonly text: string };

export type ImportAnswer =
  | {
      /** The `.article`'s text. */
      readonly article: string;
      /** What was left out, as Markdown; empty where nothing was. */
      readonly leftOut: string;
      /** What to call the files, without ending. */
      readonly name: string;
      /** What their reader should know, in the reader's language. */
      readonly notes: readonly string[];
    }
  | { readonly refused: string };

/** Answers with an article, or with the reason why there is none. */
export function answerImports(connection: Connection, importing: Importing, language: () => Language): void {
  connection.onRequest('isnad/import', async (params: ImportParams): Promise<ImportAnswer> => {
    const { articleText, fileName, importBytes, importCopied, leftOutText, NotImported } = await importing.load();
    const source = 'uri' in params ? lastPart(params.uri) : '';
    try {
      const imported = 'uri' in params ? await importBytes(await importing.read(params.uri), source) : await importCopied(params.text);
      const heading = (key: 'caption' | 'page' | 'top'): string =>
        say(language(), { key: `import.left-out.${key}`, values: { name: source } }).replace(/[:\s]+$/, '');
      return {
        article: articleText(imported),
        leftOut: leftOutText(imported, { top: heading('top'), caption: heading('caption'), page: heading('page') }),
        name: fileName(imported.about.title ?? '', source.replace(/\.[^.]+$/, '') || 'article'),
        notes: imported.notes.map((note) => plain(language(), note)),
      };
    } catch (error) {
      if (error instanceof NotImported) return { refused: plain(language(), error.reason) };
      if (error instanceof NotReadError) return { refused: error.message };
      return { refused: error instanceof Error ? error.message : String(error) };
    }
  });
}

function lastPart(uri: string): string {
  const part = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
