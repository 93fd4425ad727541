/** `isnad ledger`: on whom the articles of a dossier rest, as Markdown and as JSON. */
import type { Ledger, LedgerSource } from '../dossier/ledger.ts';
import { say } from '../messages.ts';
import type { Language, MessageKey } from '../messages.ts';
import { lineAndColumn, lineStarts } from '../text/lines.ts';
import { formatVersion } from './json.ts';
import { harmless } from './text.ts';
import type { Review } from './review.ts';

/** The ledger of one dossier. */
export interface DossierLedger {
  /** Its folder, as the reader would type it. */
  readonly path: string;
  readonly ledger: Ledger;
  /** Its articles by their URIs: each has a path and a text. */
  readonly files: ReadonlyMap<string, { readonly path: string; readonly text: string }>;
}

/** So many roles of a source, and places of a vague one, are told in Markdown; JSON has all. */
const mostRoles = 3;
const mostPlaces = 5;

export function ledgerMarkdown({ path, ledger, files }: DossierLedger, language: Language): string {
  const saying = (key: MessageKey, values: Record<string, string | number> = {}): string => say(language, { key, values }, inMarkdown);
  const section = (
    name: 'articles' | 'sources' | 'relays' | 'vague',
    columns: readonly MessageKey[],
    rows: readonly (readonly string[])[],
  ): string[] => {
    if (rows.length === 0) return [];
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    return [
      '',
      `## ${saying(`ledger.${name}`)}`,
      '',
      line(columns.map((key) => saying(key))),
      line(columns.map(() => '---')),
      ...rows.map(line),
    ];
  };
  const pathOf = (uri: string): string => inMarkdown(files.get(uri)?.path ?? uri);
  const place = ({ uri, start }: { uri: string; start: number }): string => {
    const { line, column } = lineAndColumn(lineStarts(files.get(uri)?.text ?? ''), start);
    return `${pathOf(uri)}:${line}:${column}`;
  };
  const heard = ({ firstHand, through, known }: LedgerSource): string =>
    [
      ...(firstHand > 0 ? [saying('ledger.first-hand', { statements: firstHand })] : []),
      ...through.map(({ name, statements }) => saying('ledger.through', { name, statements })),
      ...(known.likely > 0 ? [saying('ledger.likely', { statements: known.likely })] : []),
    ].join('<br>');
  const text = (value: string | null): string => inMarkdown(value ?? '');
  return [
    `# ${saying('ledger.title', { path })}`,
    ...section(
      'articles',
      [
        'ledger.column.article',
        'ledger.column.title',
        'ledger.column.outlet',
        'ledger.column.published',
        'ledger.column.statements',
        'ledger.column.sources',
        'ledger.column.vague',
      ],
      ledger.articles.map((one) => [
        pathOf(one.uri),
        text(one.title),
        text(one.outlet),
        text(one.published),
        `${one.statements}`,
        `${one.sources}`,
        `${one.vague}`,
      ]),
    ),
    ...section(
      'sources',
      [
        'ledger.column.source',
        'ledger.column.roles',
        'ledger.column.statements',
        'ledger.column.quoted',
        'ledger.column.heard',
        'ledger.column.articles',
      ],
      ledger.sources.map((source) => [
        inMarkdown(source.name),
        source.roles.slice(0, mostRoles).map(inMarkdown).join('<br>'),
        `${source.statements}`,
        `${source.quoted}`,
        heard(source),
        source.articles.map(({ uri, statements }) => `${pathOf(uri)} (${statements})`).join('<br>'),
      ]),
    ),
    ...section(
      'relays',
      ['ledger.column.by', 'ledger.column.whom', 'ledger.column.statements'],
      ledger.relays.map(({ by, whom, statements }) => [inMarkdown(by), inMarkdown(whom), `${statements}`]),
    ),
    ...section(
      'vague',
      ['ledger.column.words', 'ledger.column.kind', 'ledger.column.times', 'ledger.column.places'],
      ledger.vague.map(({ text: words, kind, places }) => [
        inMarkdown(words),
        kind === null ? '' : saying(`vague.${kind}`),
        `${places.length}`,
        [...places.slice(0, mostPlaces).map(place), ...(places.length > mostPlaces ? ['…'] : [])].join('<br>'),
      ]),
    ),
    '',
  ].join('\n');
}

/** Article text in a table's cell: on one line, and nothing in it is Markdown or HTML. */
const inMarkdown = (text: string): string =>
  harmless(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|#~>]/g, '\\$&');

/** Plain data for programs: URIs become paths. */
export function jsonLedgers(dossiers: readonly DossierLedger[], failures: Review['failures']) {
  return {
    version: formatVersion,
    dossiers: dossiers.map(({ path, ledger, files }) => {
      const pathOf = (uri: string): string => files.get(uri)?.path ?? uri;
      const starts = new Map([...files].map(([uri, { text }]) => [uri, lineStarts(text)]));
      const moved = <T extends { readonly uri: string }>({ uri, ...rest }: T) => ({ path: pathOf(uri), ...rest });
      return {
        path,
        articles: ledger.articles.map(moved),
        sources: ledger.sources.map((source) => ({ ...source, articles: source.articles.map(moved) })),
        relays: ledger.relays,
        vague: ledger.vague.map(({ places, ...rest }) => ({
          ...rest,
          places: places.map((one) => ({ ...moved(one), ...lineAndColumn(starts.get(one.uri) ?? [0], one.start) })),
        })),
      };
    }),
    failures,
  };
}
