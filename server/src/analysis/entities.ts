/** Names of a whole article: which of them are the same person, body or place, and where else they stand. */
import type { Entity, EntityType, Mention, Role, Span } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { nameAlone } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import { cut } from '../text/tokens.ts';
import { readRegistry } from '../registry.ts';
import { matches, nameWords, readGazetteer } from './gazetteer.ts';
import type { LocalName, LocalNames } from './names.ts';
import { isAdjectiveHere, isFunctionWord } from './reader.ts';
import { rolesBeside } from './roles.ts';
import { blockingKeys, nameLength, sameWholeName, wholeNameKeys } from './spelling.ts';
import { frequencyOf, leadAgainst, tagTypes } from './tagger.ts';
import { mayStandIn, slotCount, slotOf, wordOf } from './words.ts';

/** A paragraph with its tokens and names (positions relative to it) and where it starts in the article. */
export interface NamedParagraph {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly names: LocalNames;
  readonly start: number;
}

export interface ResolvedNames {
  /** By first appearance. The spans of their roles are offsets into the article. */
  readonly entities: Entity[];
  /** For every paragraph its mentions, relative to it, in order and never overlapping. */
  readonly mentions: Mention[][];
}

/**
 * Groups the names of an article into entities, and finds the places where a name known from elsewhere in the article stands.
 * What a paragraph gives for a set of known names is remembered with its names, so that an edit costs one paragraph.
 */
export function resolveNames(paragraphs: readonly NamedParagraph[]): ResolvedNames {
  const anchors = anchorsOf(paragraphs);
  const found = paragraphs.map((paragraph) => namesUnder(paragraph, anchors));
  const groups = groupNames(found);
  const { entityOf, entities } = collect(paragraphs, found, groups);
  const mentions = found.map((names) =>
    names.map((name): Mention => ({ start: name.start, end: name.end, type: name.type, entity: entityOf.get(name) ?? '' })),
  );
  return { entities, mentions };
}

// ── Names that the article establishes ──────────────────────────────────────────────────────────────────────────────

/** A name to look for everywhere. */
interface Anchor {
  readonly words: readonly string[];
  readonly key: string;
  readonly type: EntityType;
  /** Whether it is a part of a longer name: that takes some sign that a name stands there. */
  readonly part: boolean;
}

interface Anchors {
  /** By the first word, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Anchor[]>;
  /** 1 where a first word has its slot: see `mayStandIn`. */
  readonly firstSlots: Uint8Array;
  /** Equal for equal anchors in the same order. */
  readonly signature: string;
}

/** What a paragraph's sure names give to the rest of the article. */
const contributions = new WeakMap<LocalNames, readonly Anchor[]>();

function contributionOf(names: LocalNames): readonly Anchor[] {
  const known = contributions.get(names);
  if (known) return known;
  const anchors: Anchor[] = [];
  const add = (words: readonly string[], type: EntityType, part: boolean): void => {
    const key = words.join(' ');
    if (key.length > 1) anchors.push({ words, key, type, part });
  };
  for (const name of names.names) {
    if (!name.sure) continue;
    add(name.words, name.type, false);
    for (const part of partsOf(name)) add(part, name.type, true);
  }
  contributions.set(names, anchors);
  return anchors;
}

/** The anchors of the last article: an edit seldom changes them. */
let lastAnchors: Anchors | null = null;

function anchorsOf(paragraphs: readonly NamedParagraph[]): Anchors {
  const byKey = new Map<string, Anchor>();
  for (const { names } of paragraphs)
    for (const anchor of contributionOf(names)) {
      const known = byKey.get(anchor.key);
      // A whole name goes before a part of another, and of two alike the first.
      if (!known || (known.part && !anchor.part)) byKey.set(anchor.key, anchor);
    }
  let signature = '';
  for (const { key, type, part } of byKey.values()) signature += `${key}/${type}${part ? '-' : ''}|`;
  if (lastAnchors?.signature === signature) return lastAnchors;
  const byFirst = new Map<string, Anchor[]>();
  for (const anchor of byKey.values()) {
    const first = anchor.words[0] ?? '';
    const list = byFirst.get(first);
    if (list) list.push(anchor);
    else byFirst.set(first, [anchor]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length || (a.key < b.key ? -1 : 1));
  const firstSlots = new Uint8Array(slotCount);
  for (const first of byFirst.keys()) firstSlots[slotOf(first)] = 1;
  lastAnchors = { byFirst, firstSlots, signature };
  return lastAnchors;
}

/** Words that go on into the next one: `بن لادن`, `عبد الرحمن`, `أبو شعر`. */
const openers = new Set(['بن', 'ابن', 'بنت', 'ابو', 'ابي', 'عبد', 'ال', 'ام', 'امير', 'دي', 'دا', 'فان', 'فون', 'داود']);

/** Shorter forms under which a name may come again. */
function partsOf({ words, type }: LocalName): string[][] {
  if (words.length < 2) return [];
  if (type === 'person') {
    const last = words.at(-1) ?? '';
    const parts: string[][] = [];
    let from = words.length - 1;
    while (from > 1 && openers.has(words[from - 1] ?? '')) from--;
    if (from < words.length - 1 || !openers.has(words[from - 1] ?? '')) parts.push(words.slice(from));
    if (from === words.length - 1 && from > 0 && openers.has(words[from - 1] ?? '') && words.length > 2) parts.push(words.slice(from - 1));
    if (words.length > 2) parts.push(words.slice(-2));
    // `الشيخ` alone is a title, whoever is called `آل الشيخ`.
    if (last.length > 2 && wordOf(last).title === null) parts.push([last]);
    const [first = ''] = words;
    if (!openers.has(first)) parts.push([first]);
    return parts;
  }
  if (type === 'organization') return isShortForm(words) ? [words.slice(1)] : [];
  return wordOf(words[0] ?? '').place ? [words.slice(1)] : [];
}

/** `وزارة [الخارجية الروسية]`, `تنظيم [داعش]`, `وكالة [فرانس برس]`: what a body is called without its head. */
function isShortForm(words: readonly string[]): boolean {
  const [head = '', first = ''] = words;
  if (!wordOf(head).organization) return false;
  if (registeredAs('organization', words.slice(1).join(' ')) !== null) return true;
  const last = words.at(-1) ?? '';
  return words.length > 2
    ? wordOf(last).nationality !== null && wordOf(first).organization !== null
    : wordOf(first).article < 0 && frequencyOf(first) < 5;
}

// ── One paragraph under the names that the article establishes ──────────────────────────────────────────────────────

/** A word that speaks less than this against being a name (see `leadAgainst`) may be one wherever it stands. */
const likelyName = 0.5;

const remembered = new WeakMap<LocalNames, { readonly signature: string; readonly names: readonly LocalName[] }>();

function namesUnder(paragraph: NamedParagraph, anchors: Anchors): readonly LocalName[] {
  const known = remembered.get(paragraph.names);
  if (known?.signature === anchors.signature) return known.names;
  const names = applyAnchors(paragraph, anchors);
  remembered.set(paragraph.names, { signature: anchors.signature, names });
  return names;
}

function applyAnchors({ text, tokens, names: { names, tags, words } }: NamedParagraph, anchors: Anchors): LocalName[] {
  const out: LocalName[] = [];
  let next = 0;
  for (let i = 0; i < tokens.length;) {
    while (next < names.length && (names[next]?.last ?? 0) <= i) next++;
    const own = names[next];
    const found = anchorAt(i);
    const inside = own !== undefined && own.first <= i;
    // A name of the paragraph's own stays, unless it is less than sure, the known name goes on behind it, or is a body's or place's.
    const better = own !== undefined && found !== null && (!own.sure || found.last > own.last || isMistaken(own, found));
    if (found && (!inside || (own.first === i && better))) {
      out.push(found);
      i = found.last;
      while (next < names.length && (names[next]?.first ?? 0) < i) next++;
      continue;
    }
    if (own?.first === i) {
      out.push(own);
      i = own.last;
      continue;
    }
    i++;
  }
  return out;

  function anchorAt(i: number): LocalName | null {
    const [token, word] = [tokens[i], words[i]];
    if (!token || !word || !mayStandIn(word, anchors.firstSlots)) return null;
    for (const { cut: letters, stem } of word.readings) {
      for (const anchor of anchors.byFirst.get(stem) ?? []) {
        if (!matches(tokens, i, anchor.words)) continue;
        const last = i + anchor.words.length;
        if (!isSupported(i, last, letters, anchor)) continue;
        const [start, end] = [cut(text, token, letters).start, tokens[last - 1]?.end ?? token.end];
        const roles = anchor.type === 'person' ? rolesBeside(text, tokens, words, i, last) : [];
        return { start, end, first: i, last, type: anchor.type, words: anchor.words, key: anchor.key, sure: true, roles };
      }
    }
    return null;
  }

  /** A person that the article has as something else. */
  function isMistaken(own: LocalName, found: LocalName): boolean {
    return own.type === 'person' && found.type !== 'person' && found.last === own.last && found.last > own.first + 1;
  }

  /** A whole name of several words speaks for itself; a single word, or a part, needs a sign that a name stands there. */
  function isSupported(first: number, last: number, letters: number, anchor: Anchor): boolean {
    if (last - first > 1) return true;
    const word = words[first];
    if (!word) return false;
    const probability = tags.probabilities[first * tagTypes.length + tagTypes.indexOf(anchor.type)] ?? 0;
    const before = words[first - 1];
    const introduced = anchor.type === 'person' && before != null && letters === 0 && (before.title !== null || before.reporting);
    // `على` is no `علي`.
    if (isAdjectiveHere(words, first)) return false;
    if (word.stopword && !isFunctionWord(text, tokens[first], word)) return true;
    if (word.stopword) return introduced && text.charAt((tokens[first]?.end ?? 0) - 1) !== 'ى';
    if ((anchor.words[0]?.length ?? 0) < 3) return introduced || probability > 0.5;
    if (introduced) return true;
    // A word that is hardly ever met is no ordinary one.
    const rare = frequencyOf(anchor.key) < (word.article < 0 ? 4.5 : 1);
    return (
      rare ||
      (anchor.type === 'person' && leadAgainst(word) < likelyName) ||
      probability > (anchor.part ? 0.05 : 0.02) * (word.article >= 0 || letters > 0 ? 2 : 1)
    );
  }
}

// ── Which names are one ─────────────────────────────────────────────────────────────────────────────────────────────

/** A spelling of the article: all names of one type and key. */
interface Spelling {
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

function rootOf(spelling: Spelling | undefined): Spelling {
  if (!spelling) throw new Error('a name that was not grouped');
  return root(spelling);
}

/** Joins two groups under the spelling that comes first. */
function join(a: Spelling, b: Spelling): void {
  const [first, second] = [root(a), root(b)];
  if (first === second) return;
  const [older, younger] = first.order < second.order ? [first, second] : [second, first];
  younger.parent = older;
}

interface Groups {
  /** The group of a name, given the names before it (two people may share a surname). */
  readonly of: (name: LocalName) => Spelling;
}

const spellingKey = (type: EntityType, key: string): string => `${type}:${key}`;

/** The id of the one registry entry with this spelling; null where none has it, or several. */
function registeredAs(type: EntityType, key: string): string | null {
  const ids = new Set<string>();
  for (const { entry } of readGazetteer().byKey.get(key) ?? []) if (entry.type === type) ids.add(entry.id);
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? id : null;
}

/** The groups of the last article: an edit seldom brings a new spelling. */
let lastGroups: { readonly signature: string; readonly groups: Groups } | null = null;

function groupNames(paragraphs: readonly (readonly LocalName[])[]): Groups {
  const distinct = new Map<string, LocalName>();
  for (const names of paragraphs)
    for (const name of names) {
      const id = spellingKey(name.type, name.key);
      if (!distinct.has(id)) distinct.set(id, name);
    }
  const signature = [...distinct.keys()].join('|');
  if (lastGroups?.signature === signature) return lastGroups.groups;
  const spellings = new Map<string, Spelling>();
  for (const [id, { type, key, words }] of distinct) {
    const spelling = { type, key, words, registered: registeredAs(type, key), order: spellings.size } as Spelling;
    spelling.parent = spelling;
    spellings.set(id, spelling);
  }
  const all = [...spellings.values()];
  joinRegistered(all);
  joinSpellings(all);
  joinParts(all);
  const groups: Groups = { of: ({ type, key }) => rootOf(spellings.get(spellingKey(type, key))) };
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

/** Two spellings of one whole name: `وانغ يي` and `وانج يي`. */
function joinSpellings(all: readonly Spelling[]): void {
  const blocks = new Map<string, Spelling[]>();
  for (const spelling of all) {
    for (const key of wholeNameKeys(spelling.key)) {
      const id = spellingKey(spelling.type, key);
      const block = blocks.get(id);
      if (!block) {
        blocks.set(id, [spelling]);
        continue;
      }
      for (const other of block) if (!apart(spelling, other) && likenessOf(spelling.key, other.key) >= 0.5) join(spelling, other);
      block.push(spelling);
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
    for (const word of new Set(spelling.words)) {
      const id = spellingKey(spelling.type, word);
      const list = byWord.get(id);
      if (list) list.push(spelling);
      else byWord.set(id, [spelling]);
    }
  }
  // Longer forms first: `محمد ظريف` finds `محمد جواد ظريف` before `ظريف` asks for both.
  for (const spelling of [...all].sort((a, b) => b.words.length - a.words.length)) {
    const [first = ''] = spelling.words;
    const last = spelling.words.at(-1) ?? first;
    const longer = [
      ...(byWord.get(spellingKey(spelling.type, last)) ?? []),
      ...(byWord.get(spellingKey(spelling.type, first)) ?? []),
    ].filter((other) => other.words.length > spelling.words.length && !apart(spelling, other) && isPart(spelling, other));
    const owners = new Set((longer.length > 0 ? longer : misspeltOwners(spelling, all)).map(root));
    owners.delete(root(spelling));
    const [owner] = owners;
    if (owners.size === 1 && owner) join(owner, spelling);
  }
}

/** Longer names that end in this one in another spelling, or one of whose other spellings the registry gives with it. */
function misspeltOwners(spelling: Spelling, all: readonly Spelling[]): Spelling[] {
  if (spelling.type !== 'person') return [];
  const { length } = spelling.words;
  const keys = new Set(length > 1 ? wholeNameKeys(spelling.key) : blockingKeys(spelling.key));
  return all.filter(
    (other) =>
      other.type === 'person' &&
      other.words.length > length &&
      !apart(spelling, other) &&
      ((length === 1 && isRegisteredPart(spelling.key, other)) || isMisspelt(spelling, other, keys)),
  );
}

/** `وانغ` beside `وان يي`, who is also spelt `وانغ يي`. */
function isRegisteredPart(word: string, { registered }: Spelling): boolean {
  const entry = registered === null ? undefined : readRegistry().byId.get(registered);
  return entry?.spellings.some((spelling) => isPersonPart([word], nameWords(spelling))) ?? false;
}

/** `قايد السبسي` beside `الباجي قائد السبسي`, `وانغ` beside `شاو وانج`. */
function isMisspelt({ key, words }: Spelling, long: Spelling, keys: ReadonlySet<string>): boolean {
  const end = long.words.slice(-words.length).join(' ');
  const blocks = words.length > 1 ? wholeNameKeys(end) : blockingKeys(end);
  return blocks.some((block) => keys.has(block)) && likenessOf(key, end) >= 0.6;
}

function isPart(short: Spelling, long: Spelling): boolean {
  if (short.type === 'person') return isPersonPart(short.words, long.words);
  return (
    isSubsequence(short.words, long.words) &&
    (short.words[0] === long.words[0] ? short.words.length > 1 : endsWith(long.words, short.words) || short.words.length > 1)
  );
}

function isPersonPart(short: readonly string[], long: readonly string[]): boolean {
  if (!isSubsequence(short, long)) return false;
  // The last name alone, the first alone (`كيم`, `وانغ`), or both without what lies between.
  return short.at(-1) === long.at(-1) || short[0] === long[0];
}

const endsWith = (long: readonly string[], short: readonly string[]): boolean =>
  short.every((word, i) => long[long.length - short.length + i] === word);

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}

// ── Entities ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Draft {
  readonly group: Spelling;
  readonly id: string;
  readonly variants: Map<string, number>;
  readonly roles: Map<string, Role>;
  registered: string | null;
}

function collect(
  paragraphs: readonly NamedParagraph[],
  found: readonly (readonly LocalName[])[],
  groups: Groups,
): { entityOf: Map<LocalName, string>; entities: Entity[] } {
  const drafts = new Map<Spelling, Draft>();
  const entityOf = new Map<LocalName, string>();
  paragraphs.forEach(({ text, start }, p) => {
    for (const name of found[p] ?? []) {
      const group = groups.of(name);
      let draft = drafts.get(group);
      if (!draft) {
        draft = { group, id: spellingKey(group.type, group.key), variants: new Map(), roles: new Map(), registered: null };
        drafts.set(group, draft);
      }
      entityOf.set(name, draft.id);
      const spelling = spellingOf(text, name);
      draft.variants.set(spelling, (draft.variants.get(spelling) ?? 0) + 1);
      draft.registered ??= registeredAs(name.type, name.key);
      for (const role of name.roles) addRole(draft, text, role, start);
    }
  });
  const entities = [...drafts.values()].map(({ group, id, variants, roles, registered }): Entity => {
    const spellings = [...variants].map(([text, count]) => ({ text, count }));
    return { id, type: group.type, name: fullest(spellings), variants: spellings, roles: [...roles.values()], registered };
  });
  return { entityOf, entities };
}

/** A name as it is written where nothing is joined to it: `للكرملين` spells `الكرملين`. */
function spellingOf(text: string, { start, end, words }: LocalName): string {
  const written = text.slice(start, end);
  return words[0]?.startsWith('ال') && written.startsWith('ل') ? `ا${written}` : written;
}

/** `نظيره الروسي`, `سلفها`: what somebody is to another tells nobody who it is. */
const relative = /^(?:نظير|زميل|سلف|خلف)(?:ه|ها|هم|هما)(?: |$)/;

/** A description that comes again word for word is kept once, where it first stands; of `للرئيس` the text is `الرئيس`. */
function addRole(draft: Draft, text: string, role: Span, start: number): void {
  const words = nameAlone(text, role);
  if (relative.test(fold(words))) return;
  if (!draft.roles.has(words)) draft.roles.set(words, { start: start + role.start, end: start + role.end, text: words });
}

/** The spelling with the most words, among these the most frequent one, then the first. */
function fullest(spellings: readonly { readonly text: string; readonly count: number }[]): string {
  const length = (text: string): number => nameLength(text);
  const best = spellings.reduce((a, b) =>
    length(b.text) > length(a.text) || (length(b.text) === length(a.text) && b.count > a.count) ? b : a,
  );
  return best.text;
}
