/** Who is known beforehand: people, organizations, outlets and places, read from the tables in `server/registry/`. */
import ambiguousTable from '../registry/ambiguous.tsv';
import countriesTable from '../registry/countries.tsv';
import familyNamesTable from '../registry/family-names.tsv';
import givenNamesTable from '../registry/given-names.tsv';
import ministriesTable from '../registry/ministries.tsv';
import organizationsTable from '../registry/organizations.tsv';
import outletsTable from '../registry/outlets.tsv';
import peopleTable from '../registry/people.tsv';
import placesTable from '../registry/places.tsv';
import type { EntityType } from './model.ts';

export type Gender = 'm' | 'f' | 'both';

export const ownerships = ['state', 'public', 'private'] as const;
/** Who holds an outlet: `state`: a government; `public`: a body at arm's length from it; `private`: anybody else, parties and movements included. */
export type Ownership = (typeof ownerships)[number];

/** An office or description in Arabic. Years are inclusive; null: open, or not known. */
export interface RegistryRole {
  readonly text: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** One person, organization or place. Fields that do not apply or are not certain are null. */
export interface RegistryEntry {
  /** Unique in the registry: `sergey-lavrov`, `country-ru`, `capital-ru`. */
  readonly id: string;
  readonly type: EntityType;
  /** The usual name in Arabic news. */
  readonly name: string;
  /** Every spelling and short form, the usual name first, as the tables have them (not folded). */
  readonly spellings: readonly string[];
  /** Forms of a person's name that say who it is only with their title: `الملك سلمان`. */
  readonly titled: readonly string[];
  readonly latin: string | null;
  /** In Latin letters: `NATO`. */
  readonly abbreviation: string | null;
  /** What sort of organization or place: the lists are in `docs/registry.md`. */
  readonly kind: string | null;
  /** ISO 3166-1 alpha-2, or `XK`; a person's nationality. */
  readonly country: string | null;
  readonly ownership: Ownership | null;
  readonly gender: Gender | null;
  readonly roles: readonly RegistryRole[];
}

/** A given name; `word` where it is also an ordinary word (`كريم`, `أمل`) and says little alone. */
export interface GivenName {
  readonly gender: Gender;
  readonly word: boolean;
  readonly foreign: boolean;
}

/** `name`: stands alone as a surname; `before`: a particle that goes on into the next word (`بن`, `آل`, `فان`). */
export type FamilyNameKind = 'name' | 'before';

/** A ministry as every country has one; with a nationality adjective after it, it is that country's: `الخارجية الصينية`. */
export interface Ministry {
  /** `وزارة الخارجية` and other full forms. */
  readonly names: readonly string[];
  /** `الخارجية`: names the ministry only with an adjective or after a title. */
  readonly short: string;
  readonly latin: string;
}

export interface Registry {
  readonly entries: readonly RegistryEntry[];
  readonly byId: ReadonlyMap<string, RegistryEntry>;
  readonly givenNames: ReadonlyMap<string, GivenName>;
  readonly familyNames: ReadonlyMap<string, FamilyNameKind>;
  readonly ministries: readonly Ministry[];
  /** Spellings that say little alone: an ordinary word (`فتح`), a common name, or shared by several entries (`طرابلس`). */
  readonly ambiguous: ReadonlySet<string>;
  /** Nationality adjective in every form (`صيني`, `صينية`, `صينيون`, `صينيين`, `روس`) → country code. */
  readonly nationalities: ReadonlyMap<string, string>;
  /** Adjective of a region, continent or city (`عربي`, `أوروبية`, `حلبي`) → id of the place. */
  readonly regional: ReadonlyMap<string, string>;
}

/** The tables as they are bundled, for the checker. */
export const tables = {
  'ambiguous.tsv': ambiguousTable,
  'countries.tsv': countriesTable,
  'family-names.tsv': familyNamesTable,
  'given-names.tsv': givenNamesTable,
  'ministries.tsv': ministriesTable,
  'organizations.tsv': organizationsTable,
  'outlets.tsv': outletsTable,
  'people.tsv': peopleTable,
  'places.tsv': placesTable,
} as const;

let registry: Registry | undefined;

/** The registry, parsed at the first call and then shared. Plain data; look spellings up by their folded form. */
export function readRegistry(): Registry {
  registry ??= parse();
  return registry;
}

/** Where a table keeps what; id, name and spellings come first in each. */
type Layout = Readonly<
  Partial<Record<'latin' | 'abbreviation' | 'kind' | 'country' | 'ownership' | 'gender' | 'roles' | 'titled', number>>
>;
const placeLayout: Layout = { latin: 3, kind: 4, country: 5 };
const organizationLayout: Layout = { latin: 3, abbreviation: 4, kind: 5, country: 6 };
const outletLayout: Layout = { latin: 3, kind: 4, country: 5, ownership: 6 };
const personLayout: Layout = { latin: 3, gender: 4, country: 5, roles: 6, titled: 7 };

function parse(): Registry {
  const countries = rows(countriesTable);
  const places = rows(placesTable);
  const entries: RegistryEntry[] = [];
  for (const cells of countries) addCountry(entries, cells);
  for (const cells of places) entries.push(entry('place', cells, placeLayout));
  for (const cells of rows(organizationsTable)) entries.push(entry('organization', cells, organizationLayout));
  for (const cells of rows(outletsTable)) entries.push(entry('organization', cells, outletLayout));
  for (const cells of rows(peopleTable)) entries.push(entry('person', cells, personLayout));

  const givenNames = new Map<string, GivenName>();
  for (const cells of rows(givenNamesTable))
    givenNames.set(at(cells, 0), { gender: at(cells, 1) as Gender, word: at(cells, 2) === '1', foreign: at(cells, 3) === 'foreign' });
  const nationalities = new Map<string, string>();
  for (const cells of countries) for (const column of [7, 8, 9]) addAll(nationalities, values(at(cells, column)), at(cells, 0));
  const regional = new Map<string, string>();
  for (const cells of places) addAll(regional, values(at(cells, 6)), at(cells, 0));

  return {
    entries,
    byId: new Map(entries.map((one) => [one.id, one])),
    givenNames,
    familyNames: new Map(rows(familyNamesTable).map((cells) => [at(cells, 0), at(cells, 1) as FamilyNameKind])),
    ministries: rows(ministriesTable).map((cells) => ({ names: values(at(cells, 0)), short: at(cells, 1), latin: at(cells, 2) })),
    ambiguous: new Set(rows(ambiguousTable).map((cells) => at(cells, 0))),
    nationalities,
    regional,
  };
}

/** A table's cells. `checkRegistry` makes sure of their form, in the tests: reading takes it for granted, to be quick. */
function rows(table: string): string[][] {
  const found: string[][] = [];
  for (const line of table.split('\n')) if (line !== '' && !line.startsWith('#')) found.push(line.split('\t'));
  return found;
}

/** A cell; lines leave out the empty ones at their end. */
const at = (cells: readonly string[], column: number | undefined): string => (column === undefined ? '' : (cells[column] ?? ''));

const values = (cell: string): string[] => (cell === '' ? [] : cell.split('; '));

function addAll(map: Map<string, string>, keys: readonly string[], value: string): void {
  for (const key of keys) map.set(key, value);
}

function entry(type: EntityType, cells: readonly string[], layout: Layout): RegistryEntry {
  const cell = (column: number | undefined): string | null => at(cells, column) || null;
  const name = at(cells, 1);
  return {
    id: at(cells, 0),
    type,
    name,
    spellings: [name, ...values(at(cells, 2))],
    titled: values(at(cells, layout.titled)),
    latin: cell(layout.latin),
    abbreviation: cell(layout.abbreviation),
    kind: cell(layout.kind),
    country: cell(layout.country),
    ownership: cell(layout.ownership) as Ownership | null,
    gender: cell(layout.gender) as Gender | null,
    roles: values(at(cells, layout.roles)).map(role),
  };
}

/** A country, and its capital unless that shares the country's name (`تونس`, `الكويت`) and is the same to a reader. */
function addCountry(
  entries: RegistryEntry[],
  [iso2 = '', kind = '', name = '', others = '', latin = '', capital = '', seat = '']: string[],
): void {
  const id = iso2.toLowerCase();
  const country = entry('place', [`country-${id}`, name, others, latin, kind, iso2], placeLayout);
  entries.push(country);
  const [first, ...more] = values(capital).filter((spelling) => !country.spellings.includes(spelling));
  if (first !== undefined) entries.push(entry('place', [`capital-${id}`, first, more.join('; '), seat, 'capital', iso2], placeLayout));
}

/** `وزير الخارجية الروسي@2004-` → its text and years. */
function role(cell: string): RegistryRole {
  const [text = '', years = ''] = cell.split('@');
  const [from = '', to = from] = years.split('-');
  return { text, from: from === '' ? null : Number(from), to: to === '' ? null : Number(to) };
}
