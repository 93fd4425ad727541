/** What a single word can be in or around a name. Everything here depends on the folded form alone and is remembered by it. */
import bodyPurposesTable from '../../../lexicon/ar/body-purposes.tsv';
import nameStopwordsTable from '../../../lexicon/ar/name-stopwords.tsv';
import organizationHeadsTable from '../../../lexicon/ar/organization-heads.tsv';
import placeHeadsTable from '../../../lexicon/ar/place-heads.tsv';
import roleHeadsTable from '../../../lexicon/ar/role-heads.tsv';
import titlesTable from '../../../lexicon/ar/titles.tsv';
import { readRegistry } from '../../registry.ts';
import type { Ministry } from '../../registry.ts';
import { hashString } from '../../text/hashes.ts';
import { fold } from '../../text/normalize.ts';
import { noted, remember } from '../../text/remember.ts';
import { readTable } from '../../text/table.ts';
import type { Reading } from '../../text/tokens.ts';
import type { Token } from '../../text/tokens.ts';
import { readings } from '../../text/tokens.ts';
import { cueForms } from './cues.ts';
import type { Start } from './gazetteer.ts';
import { startsOf } from './gazetteer.ts';
import { particlesOf } from './name-particles.ts';
import { frequencyOf } from '../tagger/tagger.ts';
import type { Tagging } from '../tagger/memory.ts';

/** `namesake`: bodies and places are named after people who bear it (`جامعة الملك …`). */
export type TitleKind = '' | 'namesake';
/** `whole`: what follows belongs to the title and is no mention (`خادم الحرمين …`). */
export type RoleKind = '' | 'whole';
/** How far a head makes a name of what follows it: see `lexicon/ar/organization-heads.tsv`. */
export type OrganizationHead =
  | 'joint'
  | 'sure'
  | 'pair'
  | 'court'
  | 'body'
  | 'division'
  | 'chair'
  | 'agency'
  | 'apart'
  | 'club'
  | 'proper'
  | 'state'
  | 'nationality'
  | 'outlet'
  | 'none';
/** A noun after `ل` that goes on with a body's name: see `lexicon/ar/body-purposes.tsv`. */
export interface Purpose {
  /** Empty where only the preposition behind the noun goes on with the name. */
  readonly kind: 'field' | 'act' | 'occasion' | '';
  /** The preposition that it may go on with: `للوقاية من …`; empty where there is none. */
  readonly preposition: string;
}
/** `part`: the head belongs to the name (`مطار قرطاج`); `apart`: it does not (`مدينة سوسة`); `realm`: as `part`, and a name by itself. */
export type PlaceHead = 'apart' | 'part' | 'realm' | 'none';

/** A value found for a word, and how many letters of proclitics stand before what it was found for. */
export interface Found<T> {
  readonly value: T;
  readonly cut: number;
  /** Whether the word has the article `ال`. */
  readonly definite: boolean;
}

export interface Word {
  readonly form: string;
  readonly readings: readonly Reading[];
  readonly stopword: boolean;
  /** Whether the stopword is written with `آ`: `آخر`, but not `أي`, which `آي` is not. */
  readonly madda: boolean;
  readonly title: Found<TitleKind> | null;
  readonly role: Found<RoleKind> | null;
  readonly organization: Found<OrganizationHead> | null;
  readonly place: Found<PlaceHead> | null;
  /** What a body is for, after the preposition `ل`: `لمكافحة`, `للوقاية`. */
  readonly purpose: Purpose | null;
  /** The preposition that a noun with the article goes on with in the name of a body: `الدفاع عن`; empty for most. */
  readonly governs: string;
  /** A nationality adjective in any form, with its country's code. */
  readonly nationality: Found<string> | null;
  /** A given name; `weak` where it is an ordinary word as well. */
  readonly given: Found<'sure' | 'weak'> | null;
  readonly family: Found<'name' | 'before'> | null;
  /** {@link slotOf} each reading's stem, ten bits each: tells at a glance that a word is in no list of a few names. */
  readonly slots: number;
  /** Names of the registry that may start with it. */
  readonly starts: readonly Start[];
  /** Letters of proclitics before `عبد`, which makes a name with the next word; -1 where it is another word. */
  readonly servant: number;
  /** Whether it closes a name that it stands behind: `باشا`. */
  readonly honorific: boolean;
  /** Whether it can be a verb of saying, in the past or present (`قال`, `ويقول`, `وسيقول`). */
  readonly reporting: boolean;
  /** What the tagger remembers of it. */
  tagging: Tagging | null;
  /** Letters of proclitics before the article `ال` (or what `لل` leaves of it); -1 where there is none. */
  readonly article: number;
}

const words = (table: string): Set<string> => new Set(readTable(table, 1).map(([word = '']) => fold(word)));
const kinds = <T extends string>(table: string): Map<string, T> =>
  new Map(readTable(table, 2).map(([word = '', kind = '']) => [fold(word), kind as T]));

interface Lexicon {
  readonly stopwords: ReadonlySet<string>;
  /** Those of them that are written with `آ`. */
  readonly maddas: ReadonlySet<string>;
  readonly titles: ReadonlyMap<string, TitleKind>;
  readonly roles: ReadonlyMap<string, RoleKind>;
  readonly organizations: ReadonlyMap<string, OrganizationHead>;
  readonly places: ReadonlyMap<string, PlaceHead>;
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly nationalities: ReadonlyMap<string, string>;
  readonly given: ReadonlyMap<string, 'sure' | 'weak'>;
  readonly family: ReadonlyMap<string, 'name' | 'before'>;
  readonly ministries: readonly Ministry[];
}

let lexicon: Lexicon | undefined;
const honorifics = particlesOf('honorific');

const foldKeys = <T, U>(map: ReadonlyMap<string, T>, to: (value: T) => U): Map<string, U> =>
  new Map([...map].map(([key, value]) => [fold(key), to(value)]));

function readLexicon(): Lexicon {
  const registry = readRegistry();
  return {
    stopwords: words(nameStopwordsTable),
    maddas: new Set(readTable(nameStopwordsTable, 1).flatMap(([word = '']) => (word.startsWith('آ') ? [fold(word)] : []))),
    titles: kinds(titlesTable),
    roles: kinds(roleHeadsTable),
    organizations: kinds(organizationHeadsTable),
    places: kinds(placeHeadsTable),
    purposes: new Map(
      readTable(bodyPurposesTable, 3).map(([word = '', kind = '', preposition = '']) => [
        fold(word),
        { kind: kind as Purpose['kind'], preposition },
      ]),
    ),
    nationalities: foldKeys(new Map([...registry.regional, ...registry.nationalities]), (country) => country),
    given: foldKeys(registry.givenNames, (name) => (name.word ? 'weak' : 'sure')),
    family: foldKeys(registry.familyNames, (kind) => kind),
    ministries: registry.ministries,
  };
}

/** The words of a paragraph by token; null where one is a number or mark. */
export const wordsOf = (tokens: readonly Token[]): (Word | null)[] => tokens.map((token) => (token.kind === 'word' ? wordAt(token) : null));

/** Looks a folded word up, with and without its proclitics. */
export const wordOf = remember(describe);
const wordAt = noted(wordOf);

const hasArticle = (stem: string): boolean => stem.length > 3 && stem.startsWith('ال');

/** Proclitics that can stand before a noun; `س` goes with verbs alone. */
const beforeNoun = (reading: Reading): boolean => reading.preposition !== 'س' && (reading.cut === 0 || reading.stem.length > 2);

function find<T>(options: readonly Reading[], get: (stem: string) => T | undefined, article: boolean): Found<T> | null {
  for (const { cut, stem } of options) {
    const value = get(stem);
    if (value !== undefined) return { value, cut, definite: hasArticle(stem) };
    if (!article || !hasArticle(stem)) continue;
    const bare = get(stem.slice(2));
    if (bare !== undefined) return { value: bare, cut, definite: true };
  }
  return null;
}

/** `كوين`, `فرومان`: before a name seldom met the letter is the name's own; `ف` and `ك` are seldom joined to names. */
const mayBeCut = ({ conjunction, preposition, stem }: Reading): boolean =>
  (conjunction !== 'ف' && preposition !== 'ك') || frequencyOf(stem) >= 5;

const slotBits = 10;
export const slotCount = 1 << slotBits;

/** A number below {@link slotCount} for a stem; others share it. */
export const slotOf = (stem: string): number => hashString(stem) & (slotCount - 1);

/** Whether a reading of the word may have its slot among the `taken` ones. A word has three readings at most. */
export const mayStandIn = ({ slots }: Word, taken: Uint8Array): boolean =>
  taken[slots & (slotCount - 1)] === 1 ||
  taken[(slots >> slotBits) & (slotCount - 1)] === 1 ||
  taken[(slots >> (2 * slotBits)) & (slotCount - 1)] === 1;

const isReporting = (stem: string): boolean => cueForms(stem).some(({ tense }) => tense === 'past' || tense === 'present');

function describe(form: string): Word {
  lexicon ??= readLexicon();
  const { stopwords, maddas, titles, roles, organizations, places, purposes, nationalities, given, family } = lexicon;
  const all = form.length > 40 ? [] : readings(form);
  const options = all.filter(beforeNoun);
  const uncut = options.slice(0, 1);
  return {
    form,
    readings: options,
    stopword: stopwords.has(form) || (/^[وف]/.test(form) && stopwords.has(form.slice(1))),
    madda: maddas.has(form),
    title: find(options, (stem) => titles.get(stem), false),
    role: find(options, (stem) => roles.get(stem), true),
    organization: find(options, (stem) => organizations.get(stem), true),
    place: find(options, (stem) => places.get(stem), true),
    purpose: (form.startsWith('ل') ? purposes.get(form.replace(/^لل?/, '')) : undefined) ?? null,
    governs: (form.startsWith('ال') ? purposes.get(form.slice(2))?.preposition : undefined) ?? '',
    nationality: find(options, (stem) => nationalities.get(stem), true),
    given: find(uncut, (stem) => given.get(stem), false) ?? find(options.filter(mayBeCut), (stem) => given.get(stem), false),
    family: find(options, (stem) => family.get(stem), false),
    slots: options.reduce((slots, { stem }) => (slots << slotBits) | slotOf(stem), 0),
    starts: startsOf(all.filter(({ preposition }) => preposition !== 'س')),
    reporting: readings(form).some(({ stem, preposition }) => (preposition === '' || preposition === 'س') && isReporting(stem)),
    servant: options.find(({ stem }) => stem === 'عبد')?.cut ?? -1,
    honorific: honorifics.has(form),
    tagging: null,
    article: options.find(({ stem }) => hasArticle(stem))?.cut ?? -1,
  };
}
