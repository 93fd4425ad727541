/** The names of the registry, to be found in a text by their folded words. */
import type { EntityType } from '../../model.ts';
import { readRegistry } from '../../registry.ts';
import type { RegistryEntry } from '../../registry.ts';
import { pushTo } from '../../text/lists.ts';
import { fold } from '../../text/normalize.ts';
import type { Reading, Token } from '../../text/tokens.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Word } from './words.ts';

export interface KnownName {
  readonly words: readonly string[];
  readonly type: EntityType;
  readonly entry: RegistryEntry;
  /** An ordinary word or a name of many: it takes a sign that this name is meant. */
  readonly ambiguous: boolean;
  /** Whether it is written with a final ة: `جده` is somebody's grandfather. */
  readonly feminine: boolean;
}

interface Gazetteer {
  /** By the first word, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly KnownName[]>;
  /** By all words, joined by spaces; the registry's order decides between two of one spelling. */
  readonly byKey: ReadonlyMap<string, readonly KnownName[]>;
}

let gazetteer: Gazetteer | undefined;

/** The folded words of a name, marks left out: the same cut as in a text. */
export const nameWords = (name: string): string[] =>
  tokenize(name)
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.form);

export function readGazetteer(): Gazetteer {
  gazetteer ??= build();
  return gazetteer;
}

function build(): Gazetteer {
  const byFirst = new Map<string, KnownName[]>();
  const byKey = new Map<string, KnownName[]>();
  const { ambiguous, entries } = readRegistry();
  for (const entry of entries) {
    for (const spelling of entry.spellings) {
      const words = nameWords(spelling);
      const [first] = words;
      // `أوبك+` would be taken for أوبك: its mark is not among the words.
      if (first === undefined || spelling.endsWith('+')) continue;
      const name: KnownName = { words, type: entry.type, entry, ambiguous: ambiguous.has(spelling), feminine: spelling.endsWith('ة') };
      pushTo(byFirst, first, name);
      pushTo(byKey, words.join(' '), name);
    }
    if (entry.abbreviation !== null)
      pushTo(byKey, fold(entry.abbreviation), {
        words: [fold(entry.abbreviation)],
        type: entry.type,
        entry,
        ambiguous: true,
        feminine: false,
      });
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { byFirst, byKey };
}

const typeSlots: Readonly<Record<EntityType, number>> = { person: 0, place: 1, organization: 2 };
const ambiguousSlot = 3;
/** What {@link knownTags} gives the first word of a known name. */
export const personLabel = 1 + 2 * typeSlots.person;
export const placeLabel = 1 + 2 * typeSlots.place;
export const organizationLabel = 1 + 2 * typeSlots.organization;

/** The known names that may start with a word, under one way to read it. */
export interface Start {
  readonly cut: number;
  readonly stem: string;
  readonly names: readonly KnownName[];
}

/** Known names by the first word of each reading; most words start none. */
export function startsOf(readings: readonly Reading[]): readonly Start[] {
  const { byFirst } = readGazetteer();
  const out: Start[] = [];
  for (const { cut, stem } of readings) {
    const known = byFirst.get(stem);
    // `وتل أبيب`: of so short a word only the start of a longer name can be joined.
    const names = cut > 0 && stem.length < 3 ? known?.filter(({ words }) => words.length > 1) : known;
    if (names && names.length > 0) out.push({ cut, stem, names });
  }
  return out.length === 0 ? none : out;
}
const none: readonly Start[] = [];

/** A known name that stands in a text. */
export interface FoundName {
  readonly name: KnownName;
  readonly cut: number;
  readonly stem: string;
}

/** The longest known name that starts at token `i`. */
export function knownAt(tokens: readonly Token[], words: readonly (Word | null)[], i: number): FoundName | null {
  const starts = words[i]?.starts;
  if (!starts || starts.length === 0) return null;
  for (const { cut, stem, names } of starts) {
    const name = names.find((candidate) => matches(tokens, i, candidate.words));
    if (name) return { name, cut, stem };
  }
  return null;
}

/** Whether the words after the first stand after token `i`. */
export function matches(tokens: readonly Token[], i: number, words: readonly string[]): boolean {
  for (let k = 1; k < words.length; k++) if (tokens[i + k]?.form !== words[k]) return false;
  return true;
}

/** For every token: 0, or 1 + 2 × the type of the longest known name that stands there (person, place, organization, ambiguous), one more inside of it. */
export function knownTags(tokens: readonly Token[], words: readonly (Word | null)[]): Uint8Array {
  const out = new Uint8Array(tokens.length);
  for (let i = 0; i < tokens.length;) {
    const found = knownAt(tokens, words, i);
    if (!found) {
      i++;
      continue;
    }
    const label = 1 + 2 * (found.name.ambiguous ? ambiguousSlot : typeSlots[found.name.type]);
    const { length } = found.name.words;
    out[i] = label;
    out.fill(label + 1, i + 1, i + length);
    i += length;
  }
  return out;
}

/** The id of the one registry entry with this spelling; null where none has it, or several. */
export function registeredAs(type: EntityType, key: string): string | null {
  const ids = new Set<string>();
  for (const { entry } of readGazetteer().byKey.get(key) ?? []) if (entry.type === type) ids.add(entry.id);
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? id : null;
}
