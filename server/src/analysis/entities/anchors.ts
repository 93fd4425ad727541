/** Names that an article establishes, and the places where they stand in it although nothing there gives them away. */
import type { EntityType } from '../../model.ts';
import { pushTo } from '../../text/lists.ts';
import type { Token } from '../../text/tokens.ts';
import { cut } from '../../text/tokens.ts';
import { matches, registeredAs } from '../words/gazetteer.ts';
import { particlesOf } from '../words/name-particles.ts';
import type { LocalName, LocalNames } from '../names/names.ts';
import { isAdjectiveHere, isFunctionWord } from '../names/reader.ts';
import { rolesBeside } from '../names/roles.ts';
import { shortFormsOf } from './short-forms.ts';
import { frequencyOf, leadAgainst, tagTypes } from '../tagger/tagger.ts';
import { mayStandIn, slotCount, slotOf, wordOf } from '../words/words.ts';

/** A paragraph with its tokens and names (positions relative to it) and where it starts in the article. */
export interface NamedParagraph {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly names: LocalNames;
  readonly start: number;
}

/** A name to look for everywhere. */
interface Anchor {
  readonly words: readonly string[];
  readonly key: string;
  readonly type: EntityType;
  /** Whether it is a part of a longer name: that takes some sign that a name stands there. */
  readonly part: boolean;
}

/** The names to look for in every paragraph of an article. */
export interface Anchors {
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

/** What an article's sure names give to look for in all of it. */
export function anchorsOf(paragraphs: readonly NamedParagraph[]): Anchors {
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
  for (const anchor of byKey.values()) pushTo(byFirst, anchor.words[0] ?? '', anchor);
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length || (a.key < b.key ? -1 : 1));
  const firstSlots = new Uint8Array(slotCount);
  for (const first of byFirst.keys()) firstSlots[slotOf(first)] = 1;
  lastAnchors = { byFirst, firstSlots, signature };
  return lastAnchors;
}

/** Words that go on into the next one: `بن لادن`, `عبد الرحمن`, `أبو شعر`. */
const openers = particlesOf('leading');
const honorifics = particlesOf('honorific');

/** Shorter forms under which a name may come again. */
function partsOf({ words, key, type }: LocalName): (readonly string[])[] {
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
    if (last.length > 2 && wordOf(last).title === null && !honorifics.has(last)) parts.push([last]);
    const [first = ''] = words;
    if (!openers.has(first)) parts.push([first]);
    return parts;
  }
  if (type === 'organization') return [...(isShortForm(words) ? [words.slice(1)] : []), ...shortFormsOf(key)];
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

/** A paragraph's names in text order, without overlaps: its own, and those of the article that stand in it. */
export function namesUnder(paragraph: NamedParagraph, anchors: Anchors): readonly LocalName[] {
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
    const better =
      own !== undefined && found !== null && (!own.sure || found.last > own.last || isMistaken(own, found) || isWhole(own, found));
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

  /** `كلاوس`, which the article has as a name, and no `ك` before `لاوس`. */
  function isWhole(own: LocalName, found: LocalName): boolean {
    return found.start < own.start && found.last === own.last;
  }

  /** Whether a verb of saying in the feminine stands right before a token. */
  function isHerWord(i: number): boolean {
    const before = words[i - 1];
    return before?.reporting === true && /^و?(?:[^ت].*ت|ت.*)$/u.test(before.form);
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
    // `قالت الخارجية`: what says something is no field of work.
    if (anchor.type === 'organization' && anchor.part && letters === 0 && isHerWord(first)) return true;
    // A word that is hardly ever met is no ordinary one.
    const rare = frequencyOf(anchor.key) < (word.article < 0 ? 4.5 : 1);
    return (
      rare ||
      (anchor.type === 'person' && leadAgainst(word) < likelyName) ||
      probability > (anchor.part ? 0.05 : 0.02) * (word.article >= 0 || letters > 0 ? 2 : 1)
    );
  }
}
