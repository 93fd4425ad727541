/** Which names of an article are one: by the registry, by spelling, and shorter forms by the longer ones. */
import type { EntityType } from '../../model.ts';
import { readRegistry } from '../../registry.ts';
import { pushTo } from '../../text/lists.ts';
import { nameWords, registeredAs } from '../words/gazetteer.ts';
import type { LocalName } from '../names/names.ts';
import type { OrganizationHead } from '../words/words.ts';
import { wordOf } from '../words/words.ts';
import { shortFormsOf } from './short-forms.ts';
import { blockingKeys, sameWholeName, wholeNameKeys } from '../spelling/spelling.ts';

/** A spelling of the article: all names of one type and key. */
export interface Spelling {
  readonly type: EntityType;
  readonly key: string;
  readonly words: readonly string[];
  readonly registered: string | null;
  /** Index of the first name that has it, in the article's order. */
  readonly order: number;
  parent: Spelling;
}

function root(spelling: Spelling): Spelling {
  let at = spelling;
  while (at.parent !== at) at = at.parent;
  spelling.parent = at;
  return at;
}

/** Joins two groups under the spelling that comes first. */
function join(a: Spelling, b: Spelling): void {
  const [first, second] = [root(a), root(b)];
  if (first === second) return;
  const [older, younger] = first.order < second.order ? [first, second] : [second, first];
  younger.parent = older;
}

export interface Groups {
  /** A name's spelling, and the one that its group goes under: the first of the group in the article. @throws for a name of another article */
  readonly of: (name: LocalName) => { readonly spelling: Spelling; readonly group: Spelling };
}

export const spellingKey = (type: EntityType, key: string): string => `${type}:${key}`;

/** The groups of the last article: an edit seldom brings a new spelling. */
let lastGroups: { readonly signature: string; readonly groups: Groups } | null = null;

/**
 * Groups the names of an article that are one.
 *
 * @param paragraphs the names of each, in text order
 * @param glosses pairs of them that the text itself gives as one
 */
export function groupNames(
  paragraphs: readonly (readonly LocalName[])[],
  glosses: readonly (readonly [LocalName, LocalName])[] = [],
): Groups {
  const distinct = new Map<string, LocalName>();
  for (const names of paragraphs)
    for (const name of names) {
      const id = spellingKey(name.type, name.key);
      if (!distinct.has(id)) distinct.set(id, name);
    }
  const idOf = ({ type, key }: LocalName): string => spellingKey(type, key);
  const signature = [...distinct.keys(), ...glosses.map(([name, gloss]) => `${idOf(name)}=${idOf(gloss)}`)].join('|');
  if (lastGroups?.signature === signature) return lastGroups.groups;
  const spellings = new Map<string, Spelling>();
  for (const [id, { type, key, words }] of distinct) {
    const spelling = { type, key, words, registered: registeredAs(type, key), order: spellings.size } as Spelling;
    spelling.parent = spelling;
    spellings.set(id, spelling);
  }
  const all = [...spellings.values()];
  joinRegistered(all);
  for (const [name, gloss] of glosses) {
    const [one, other] = [spellings.get(idOf(name)), spellings.get(idOf(gloss))];
    if (one && other && !apart(one, other)) join(one, other);
  }
  joinSpellings(all);
  joinParts(all);
  const groups: Groups = {
    of: ({ type, key }) => {
      const spelling = spellings.get(spellingKey(type, key));
      if (!spelling) throw new Error('a name that was not grouped');
      return { spelling, group: root(spelling) };
    },
  };
  lastGroups = { signature, groups };
  return groups;
}

function joinRegistered(all: readonly Spelling[]): void {
  const byEntry = new Map<string, Spelling>();
  for (const spelling of all) {
    if (spelling.registered === null) continue;
    const other = byEntry.get(spelling.registered);
    if (other) join(other, spelling);
    else byEntry.set(spelling.registered, spelling);
  }
}

/** So many names that sound alike are compared with the next one: an article of any size takes time in proportion. */
const window = 30;

/** Two spellings of one whole name: `وانغ يي` and `وانج يي`. */
function joinSpellings(all: readonly Spelling[]): void {
  const blocks = new Map<string, Spelling[]>();
  for (const spelling of all) {
    for (const key of wholeNameKeys(spelling.key)) {
      const id = spellingKey(spelling.type, key);
      for (const other of blocks.get(id)?.slice(-window) ?? [])
        if (root(other) !== root(spelling) && !apart(spelling, other) && likenessOf(spelling.key, other.key) >= 0.5) join(spelling, other);
      pushTo(blocks, id, spelling);
    }
  }
}

const apart = (a: Spelling, b: Spelling): boolean => a.registered !== null && b.registered !== null && a.registered !== b.registered;

/** Pairs come again at every keystroke. */
const compared = new Map<string, number>();
const comparedAtMost = 20_000;

function likenessOf(a: string, b: string): number {
  const id = `${a}|${b}`;
  const hit = compared.get(id);
  if (hit !== undefined) return hit;
  if (compared.size >= comparedAtMost) compared.clear();
  const value = sameWholeName(a, b);
  compared.set(id, value);
  return value;
}

/** A shorter form goes to the one longer name that it can be a form of. Where two different ones qualify it stays alone. */
function joinParts(all: readonly Spelling[]): void {
  const byWord = new Map<string, Spelling[]>();
  for (const spelling of all) {
    if (spelling.words.length < 2) continue;
    for (const word of new Set(spelling.words)) pushTo(byWord, spellingKey(spelling.type, word), spelling);
  }
  const shortForms = new Map<string, Spelling[]>();
  for (const spelling of all)
    if (spelling.type === 'organization') for (const words of shortFormsOf(spelling.key)) pushTo(shortForms, words.join(' '), spelling);
  const people = all.filter(({ type, words }) => type === 'person' && words.length > 1);
  const registered = people.filter((one) => one.registered !== null);
  const endings = endingsOf(people);
  // Longer forms first: `محمد ظريف` finds `محمد جواد ظريف` before `ظريف` asks for both.
  for (const spelling of [...all].sort((a, b) => b.words.length - a.words.length)) {
    const [first = ''] = spelling.words;
    const last = spelling.words.at(-1) ?? first;
    const longer = [
      ...(byWord.get(spellingKey(spelling.type, last)) ?? []),
      ...(byWord.get(spellingKey(spelling.type, first)) ?? []),
    ].filter((other) => other.words.length > spelling.words.length && !apart(spelling, other) && isPart(spelling, other));
    if (spelling.type === 'organization')
      longer.push(...(shortForms.get(spelling.key) ?? []).filter((other) => other !== spelling && !apart(spelling, other)));
    const owners = new Set((longer.length > 0 ? longer : misspeltOwners(spelling, endings, registered)).map(root));
    const [owner] = owners;
    // Whoever it is one with already is among them, where it has an owner of its own: `أبو عاقلة` is the registered journalist, not her brother as well.
    if (owners.size === 1 && owner) join(owner, spelling);
  }
}

/** People's names of several words, by how many last words sound how. */
function endingsOf(people: readonly Spelling[]): ReadonlyMap<string, readonly Spelling[]> {
  const endings = new Map<string, Spelling[]>();
  for (const person of people) {
    for (let length = 1; length < person.words.length; length++) {
      for (const key of endingKeys(person.words.slice(-length))) pushTo(endings, key, person);
    }
  }
  return endings;
}

function endingKeys(words: readonly string[]): string[] {
  const name = words.join(' ');
  return (words.length > 1 ? wholeNameKeys(name) : blockingKeys(name)).map((key) => `${words.length} ${key}`);
}

/** Longer names that end in this one in another spelling, or one of whose other spellings the registry gives with it. */
function misspeltOwners(
  spelling: Spelling,
  endings: ReadonlyMap<string, readonly Spelling[]>,
  registered: readonly Spelling[],
): Spelling[] {
  const { type, key, words } = spelling;
  if (type !== 'person') return [];
  const alike = endingKeys(words).flatMap((ending) => (endings.get(ending) ?? []).slice(-window));
  const misspelt = alike.filter(
    (other) => !apart(spelling, other) && !isChild(other, spelling) && likenessOf(key, other.words.slice(-words.length).join(' ')) >= 0.6,
  );
  if (words.length > 1) return misspelt;
  return [...misspelt, ...registered.slice(0, window).filter((other) => !apart(spelling, other) && isRegisteredPart(key, other))];
}

/** `وانغ` beside `وان يي`, who is also spelt `وانغ يي`. */
function isRegisteredPart(word: string, { registered }: Spelling): boolean {
  const entry = registered === null ? undefined : readRegistry().byId.get(registered);
  return entry?.spellings.some((spelling) => isPersonPart([word], nameWords(spelling))) ?? false;
}

function isPart(short: Spelling, long: Spelling): boolean {
  if (short.type === 'person') return isPersonPart(short.words, long.words) && !isChild(long, short);
  if (short.type === 'organization' && isBodyOf(short.words, long.words)) return false;
  return (
    isSubsequence(short.words, long.words) &&
    (short.words[0] === long.words[0] ? short.words.length > 1 : endsWith(long.words, short.words) || short.words.length > 1)
  );
}

/** Heads of bodies that have bodies of their own. */
const wholes: ReadonlySet<OrganizationHead> = new Set(['joint', 'sure', 'court', 'body']);

/** `مجلس النواب` in `مكتب مجلس النواب`: what belongs to a body is another one. */
function isBodyOf(short: readonly string[], long: readonly string[]): boolean {
  if (short[0] === long[0] || !endsWith(long, short)) return false;
  const [inner, outer] = [wordOf(short[0] ?? '').organization, wordOf(long[0] ?? '').organization];
  return (
    inner !== null && wholes.has(inner.value) && outer !== null && !outer.definite && outer.value !== 'outlet' && outer.value !== 'agency'
  );
}

function isPersonPart(short: readonly string[], long: readonly string[]): boolean {
  if (!isSubsequence(short, long)) return false;
  // The last name alone, the first alone (`كيم`, `وانغ`), or both without what lies between.
  return short.at(-1) === long.at(-1) || short[0] === long[0];
}

/** `أحمد علي عبدالله صالح` is the son of one whom the registry knows by all of his name. */
const isChild = (long: Spelling, short: Spelling): boolean =>
  short.registered !== null && short.words.length > 2 && wordOf(long.words[0] ?? '').given !== null && endsWith(long.words, short.words);

const endsWith = (long: readonly string[], short: readonly string[]): boolean =>
  short.every((word, i) => long[long.length - short.length + i] === word);

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}
