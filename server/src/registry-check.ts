/** The schema of the registry's tables: everything a mistake in them can be, said with file and line. */
import { ownerships, tables } from './registry.ts';
import { fold } from './text/normalize.ts';
import { values } from './text/table.ts';

/** Says what is wrong with a cell, or null. */
type Check = (cell: string) => string | null;

interface Column {
  readonly name: string;
  readonly check: Check;
}

interface Schema {
  readonly columns: readonly Column[];
  /** Columns whose values are spellings, and the space in which each folded spelling may stand once. */
  readonly spellings: readonly number[];
  readonly space: string;
}

const matches =
  (pattern: RegExp, expected: string): Check =>
  (cell) =>
    pattern.test(cell) ? null : `"${cell}" is not ${expected}`;
const oneOf =
  (...words: readonly string[]): Check =>
  (cell) =>
    words.includes(cell) ? null : `"${cell}" is none of ${words.join(', ')}`;
const optional =
  (check: Check): Check =>
  (cell) =>
    cell === '' ? null : check(cell);
const each =
  (check: Check): Check =>
  (cell) => {
    if (cell !== values(cell).join('; ')) return `"${cell}" is not a list separated by "; "`;
    return values(cell).reduce<string | null>((problem, value) => problem ?? check(value), null);
  };

/** Letters of Arabic as the news writes it, no tatweel, vowel sign or letter of another alphabet; digits, Latin for names like `أوبك+`. */
const arabic = matches(/^(?=.*[\u0621-\u063a\u0641-\u064a])[\u0621-\u063a\u0641-\u064a0-9 .+/-]+$/, 'plain Arabic');
const latin = matches(/^[\p{Script=Latin}\p{M}0-9][\p{Script=Latin}\p{M}0-9 .,&+'’/()-]*$/u, 'in Latin letters');
const id = matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id of Latin letters and hyphens');
const country = matches(/^[A-Z]{2}$/, 'a country code');

const firstYear = 1900;
const lastYear = 2100;

/** `role`, `role@2015`, `role@2004-`, `role@2004-2012`. */
const role: Check = (cell) => {
  const match = /^([^@]+)(?:@(\d{4})(?:-(\d{4})?)?)?$/.exec(cell);
  if (match === null) return `"${cell}" is not a role with its years`;
  const [, text = '', from = String(firstYear), to = from] = match;
  if (Number(from) < firstYear || Number(to) > lastYear || Number(to) < Number(from)) return `"${cell}" has years that cannot be`;
  return arabic(text);
};

const column = (name: string, check: Check): Column => ({ name, check });
const entry = [column('id', id), column('name', arabic), column('spellings', each(arabic))];

const organizationKinds =
  'alliance armed-group central-bank club company court government international military ministry ngo organization parliament party police religious sports think-tank union university';
const placeKinds = 'camp canal city continent crossing district former-country island lake mountain region river sea site strait';

const schemas: Record<keyof typeof tables, Schema> = {
  'ambiguous.tsv': {
    columns: [column('spelling', arabic), column('why', oneOf('word', 'name', 'shared'))],
    spellings: [0],
    space: 'ambiguous',
  },
  'countries.tsv': {
    columns: [
      column('iso2', country),
      column('kind', oneOf('country', 'territory')),
      column('name', arabic),
      column('spellings', each(arabic)),
      column('latin', latin),
      column('capital', each(arabic)),
      column('capital-latin', optional(latin)),
      column('masculine', each(arabic)),
      column('feminine', each(arabic)),
      column('plural', each(arabic)),
    ],
    spellings: [2, 3, 5],
    space: 'place',
  },
  'family-names.tsv': {
    columns: [column('name', arabic), column('kind', oneOf('name', 'before'))],
    spellings: [0],
    space: 'family',
  },
  'given-names.tsv': {
    columns: [
      column('name', arabic),
      column('gender', oneOf('m', 'f', 'both')),
      column('word', oneOf('', '1')),
      column('origin', oneOf('', 'foreign')),
    ],
    spellings: [0],
    space: 'given',
  },
  'ministries.tsv': {
    columns: [column('names', each(arabic)), column('short', arabic), column('latin', latin)],
    spellings: [0, 1],
    space: 'ministry',
  },
  'organizations.tsv': {
    columns: [
      ...entry,
      column('latin', latin),
      column('abbreviation', optional(latin)),
      column('kind', oneOf(...organizationKinds.split(' '))),
      column('country', optional(country)),
    ],
    spellings: [1, 2],
    space: 'organization',
  },
  'outlets.tsv': {
    columns: [
      ...entry,
      column('latin', latin),
      column('kind', oneOf('agency', 'broadcaster', 'magazine', 'newspaper', 'website')),
      column('country', optional(country)),
      column('ownership', oneOf('', ...ownerships)),
    ],
    spellings: [1, 2],
    space: 'organization',
  },
  'people.tsv': {
    columns: [
      ...entry,
      column('latin', latin),
      column('gender', optional(oneOf('m', 'f'))),
      column('country', optional(country)),
      column('roles', each(role)),
      column('titled', each(arabic)),
    ],
    spellings: [1, 2, 7],
    space: 'person',
  },
  'places.tsv': {
    columns: [
      ...entry,
      column('latin', latin),
      column('kind', oneOf(...placeKinds.split(' '))),
      column('country', optional(country)),
      column('adjective', each(arabic)),
    ],
    spellings: [1, 2],
    space: 'place',
  },
};

type Tables = Readonly<Record<keyof typeof tables, string>>;

/**
 * Checks the tables against their schema: cells of the right form, lines sorted, ids unique, known country codes, and no spelling
 * twice among people, organizations or places unless `ambiguous.tsv` says that it is shared.
 *
 * @returns every mistake as `people.tsv:12: …`; empty where there is none
 */
export function checkRegistry(checked: Tables = tables): string[] {
  const problems: string[] = [];
  const firstColumn = (file: keyof Tables): string[] => rowsOf(checked[file]).map(({ cells }) => cells[0] ?? '');
  const countries = new Set(firstColumn('countries.tsv'));
  const shared = new Set(
    rowsOf(checked['ambiguous.tsv']).flatMap(({ cells: [spelling = '', why] }) => (why === 'shared' ? [fold(spelling)] : [])),
  );
  const ids = new Map<string, string>();
  const spaces = new Map<string, Map<string, string>>();

  for (const [file, schema] of Object.entries(schemas) as [keyof Tables, Schema][]) {
    const space = spaces.get(schema.space) ?? new Map<string, string>();
    spaces.set(schema.space, space);
    let previous = '';
    for (const { line, cells } of rowsOf(checked[file])) {
      const at = `${file}:${line}`;
      const report = (problem: string): void => {
        problems.push(`${at}: ${problem}`);
      };
      if (cells.length > schema.columns.length) report(`${cells.length} cells where ${schema.columns.length} belong`);
      const key = cells[0] ?? '';
      if (key <= previous) report(`"${key}" does not stand in order after "${previous}"`);
      previous = key;

      schema.columns.forEach(({ name, check }, i) => {
        const cell = cells[i] ?? '';
        const problem = cell === cell.trim() ? check(cell) : 'has blanks at its edges';
        if (problem !== null) report(`${name}: ${problem}`);
        if (name === 'country' && cell !== '' && !countries.has(cell)) report(`${name}: no country ${cell} in countries.tsv`);
        if (name !== 'id') return;
        const other = ids.get(cell);
        if (other !== undefined) report(`the id ${cell} stands at ${other} too`);
        ids.set(cell, at);
      });

      for (const spelling of schema.spellings.flatMap((i) => values(cells[i] ?? ''))) {
        const folded = fold(spelling);
        const other = space.get(folded);
        // A capital may bear its country's name: they stand on one line.
        const own = file === 'countries.tsv' && other === at;
        if (other !== undefined && !own && !shared.has(folded)) report(`"${spelling}" stands at ${other} too`);
        space.set(folded, at);
      }
    }
  }
  return problems;
}

const rowsOf = (table: string): { line: number; cells: string[] }[] =>
  table.split('\n').flatMap((text, i) => (text === '' || text.startsWith('#') ? [] : [{ line: i + 1, cells: text.split('\t') }]));
