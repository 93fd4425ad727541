/** What the tagger sees of a token: features of its word, of the words around, and of several together, each a hash of 32 bits. */
import { hashString } from '../../text/hashes.ts';
import type { Token } from '../../text/tokens.ts';
import type { Word } from '../words/words.ts';
import type { WordClasses } from './word-classes.ts';
import { baseOf } from './word-classes.ts';

/** A feature: a template's number and up to two values, mixed. Signed, as small integers are: an unsigned one would be boxed. */
function feature(template: number, a: number, b = 0): number {
  let hash = Math.imul(template + 1, 0x9e3779b1) ^ Math.imul(a | 0, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ Math.imul(b | 0, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  return hash ^ (hash >>> 16);
}

/** What a mark does to the quotation, phrase or sentence that it stands in. */
export type Turn = 'none' | 'opens' | 'closes' | 'toggles' | 'ends' | 'stops';

/** What the features of other tokens see of a token. Equal wherever the form stands, so remembered. */
export interface Item {
  /** Hash of the folded form. */
  readonly form: number;
  /** Hash of the word without its proclitics, as far as frequencies tell. */
  readonly base: number;
  /** Word classes; 0 where the word is in none. */
  readonly coarse: number;
  readonly middle: number;
  readonly fine: number;
  /** What the lexicon and registry know of it: {@link bits}. */
  readonly lexical: number;
  readonly reporting: boolean;
  readonly turn: Turn;
}

/** In {@link Item.lexical}, by position. */
const bits = {
  title: 0,
  role: 1,
  organization: 2,
  place: 3,
  nationality: 4,
  givenSure: 5,
  givenWeak: 6,
  family: 7,
  stopword: 8,
  definiteHead: 9,
  number: 12,
  mark: 13,
  edge: 14,
} as const;
const wordBits = 10;

const bit = (value: unknown, position: number): number => (value ? 1 << position : 0);

function lexicalBits(word: Word): number {
  return (
    bit(word.title?.cut === 0, bits.title) |
    bit(word.role, bits.role) |
    bit(word.organization, bits.organization) |
    bit(word.place, bits.place) |
    bit(word.nationality, bits.nationality) |
    bit(word.given?.value === 'sure', bits.givenSure) |
    bit(word.given?.value === 'weak', bits.givenWeak) |
    bit(word.family, bits.family) |
    bit(word.stopword, bits.stopword) |
    bit(word.organization?.definite ?? word.role?.definite, bits.definiteHead)
  );
}

function turnOf(mark: string): Turn {
  if (mark === '،') return 'none';
  if (mark === '«' || mark === '“') return 'opens';
  if (mark === '»' || mark === '”') return 'closes';
  if (mark === '"') return 'toggles';
  return mark === '.' || mark === '!' || mark === '؟' || mark === '?' ? 'stops' : 'ends';
}

/** Numbers count as one form. */
export const formOf = ({ kind, form }: Token): string => (kind === 'number' ? '0' : form);

/** What stands before the first and after the last token of a stretch. */
export const edge: Item = {
  form: 1,
  base: 1,
  coarse: 0,
  middle: 0,
  fine: 0,
  lexical: 1 << bits.edge,
  reporting: false,
  turn: 'none',
};

function itemOfMark(token: Token): Item {
  const hash = hashString(formOf(token)) | 0;
  const lexical = 1 << (token.kind === 'number' ? bits.number : bits.mark);
  return { ...edge, form: hash, base: hash, lexical, turn: token.kind === 'mark' ? turnOf(token.form) : 'none' };
}

/** A token as others see it, and what it tells of itself. */
export interface Described {
  readonly item: Item;
  readonly own: readonly number[];
}

export function describe(token: Token, word: Word | null, classes: WordClasses): Described {
  return word ? describeWord(word, classes) : describeMark(token);
}

export function describeMark(token: Token): Described {
  const item = itemOfMark(token);
  return { item, own: [feature(0, item.form), feature(1, item.lexical)] };
}

export function describeWord(word: Word, classes: WordClasses): Described {
  const { base, cut, index } = baseOf(word, classes);
  const known = index >= 0;
  const item: Item = {
    form: hashString(word.form) | 0,
    base: hashString(base) | 0,
    coarse: known ? 1 + (classes.coarse[index] ?? 0) : 0,
    middle: known ? 1 + (classes.middle[index] ?? 0) : 0,
    fine: known ? 1 + (classes.fine[index] ?? 0) : 0,
    lexical: lexicalBits(word),
    reporting: word.reporting,
    turn: 'none',
  };
  const own = [
    feature(0, item.form),
    feature(2, item.base),
    feature(3, item.coarse),
    feature(4, item.middle),
    feature(5, item.fine),
    feature(6, Math.min(base.length, 9), cut),
    feature(7, (/[a-z]/.test(base) ? 1 : 0) + (base.startsWith('ال') ? 2 : 0)),
    feature(8, item.lexical),
    feature(9, known ? ((classes.frequency[index] ?? 0) >> 3) + 1 : 0),
    feature(15, item.middle, cut),
  ];
  for (let k = 0; k < wordBits; k++) if (item.lexical & (1 << k)) own.push(feature(10, k));
  for (let k = 1; k <= 4 && k < base.length; k++)
    own.push(feature(11, k, hashString(base.slice(0, k))), feature(12, k, hashString(base.slice(-k))));
  if (base.length > 3) own.push(feature(13, hashString(base.slice(0, 2)), hashString(base.slice(-2))));
  for (const reading of word.readings) if (reading.cut > 0) own.push(feature(14, hashString(reading.stem)));
  // Letters in threes: foreign names share sounds.
  for (let k = 0; k + 3 <= base.length; k++) own.push(feature(16, hashString(base.slice(k, k + 3))));
  if (word.reporting) own.push(feature(17, 1));
  return { item, own };
}

/** How far a token's neighbours tell something of it. */
export const reach = 2;

/** What a word tells of the token that it stands `offset` tokens after (before, where negative; never 0). */
export function neighbourFeatures(item: Item, offset: number): number[] {
  const at = 20 + 10 * (offset + 3);
  const out = [feature(at, item.base), feature(at + 1, item.middle), feature(at + 2, item.lexical)];
  if (item.reporting) out.push(feature(at + 7, 1));
  if (offset === 1 || offset === -1) {
    out.push(feature(at + 3, item.form), feature(at + 4, item.fine), feature(at + 5, item.coarse));
    for (let k = 0; k < bits.edge; k++) if (item.lexical & (1 << k)) out.push(feature(at + 6, k));
  }
  return out;
}

/** A stretch of tokens with its edges, for {@link conjunctions}. Token i stands at `i + reach`. */
export interface Stretch {
  readonly items: readonly Item[];
  /** What the gazetteer says: 0, or 1 + 2 × type, one more inside of a name. */
  readonly known: Uint8Array;
  /** See {@link contexts}. */
  readonly contexts: Uint8Array;
}

/** How many features {@link conjunctions} writes. */
export const conjunctionCount = 16;

/** Features of the token at `at` that more than its own word, or one neighbour, makes. */
export function conjunctions({ items, known, contexts }: Stretch, at: number, out: Int32Array): void {
  const before2 = items[at - 2] ?? edge;
  const before = items[at - 1] ?? edge;
  const item = items[at] ?? edge;
  const after = items[at + 1] ?? edge;
  const knownBefore = known[at - 1] ?? 0;
  const knownHere = known[at] ?? 0;
  const knownAfter = known[at + 1] ?? 0;
  const context = contexts[at] ?? 0;
  out[0] = feature(100, before.middle, item.middle);
  out[1] = feature(101, item.middle, after.middle);
  out[2] = feature(102, before.lexical, item.lexical);
  out[3] = feature(103, item.lexical, after.lexical);
  out[4] = feature(104, before.base, item.middle);
  out[5] = feature(105, before2.base, before.base);
  out[6] = feature(106, before.middle, after.middle);
  out[7] = feature(107, before.coarse * 64 + item.coarse, after.coarse);
  out[8] = feature(108, context);
  out[9] = feature(109, context, item.lexical);
  out[10] = feature(110, knownHere);
  out[11] = feature(111, knownHere, knownAfter);
  out[12] = feature(112, knownBefore, knownHere);
  out[13] = feature(113, knownBefore * 16 + knownHere, knownAfter);
  out[14] = feature(114, knownHere, before.lexical);
  out[15] = feature(115, knownHere, item.middle);
}

/**
 * For every token of a stretch: how far back a title or role, and the head of a body, stands in the same phrase, and whether it
 * stands in quotation marks. Written from `reach` on.
 */
export function contexts(items: readonly Item[], length: number, out: Uint8Array): void {
  let sinceRole = 7;
  let sinceBody = 7;
  let quoted = false;
  for (let at = reach; at < reach + length; at++) {
    out[at] = sinceRole + 8 * sinceBody + (quoted ? 64 : 0);
    const { lexical, turn } = items[at] ?? edge;
    sinceRole = lexical & ((1 << bits.title) | (1 << bits.role)) ? 0 : Math.min(7, sinceRole + 1);
    sinceBody = lexical & (1 << bits.organization) ? 0 : Math.min(7, sinceBody + 1);
    if (turn === 'none') continue;
    sinceRole = 7;
    sinceBody = 7;
    if (turn !== 'ends' && turn !== 'stops') quoted = turn === 'opens' || (turn === 'toggles' && !quoted);
  }
}

/** Every feature of every token of a sentence, for training. */
export function sentenceFeatures(
  tokens: readonly Token[],
  words: readonly (Word | null)[],
  known: Uint8Array,
  classes: WordClasses,
): number[][] {
  const described = tokens.map((token, i) => describe(token, words[i] ?? null, classes));
  const edges = Array.from({ length: reach }, () => edge);
  const items = [...edges, ...described.map(({ item }) => item), ...edges];
  const stretch = { items, known: new Uint8Array(items.length), contexts: new Uint8Array(items.length) };
  stretch.known.set(known, reach);
  contexts(items, tokens.length, stretch.contexts);
  const together = new Int32Array(conjunctionCount);
  return described.map(({ own }, i) => {
    const out = [...own];
    for (let offset = -reach; offset <= reach; offset++)
      if (offset !== 0) out.push(...neighbourFeatures(items[i + reach + offset] ?? edge, offset));
    conjunctions(stretch, i + reach, together);
    out.push(...together);
    return out;
  });
}
