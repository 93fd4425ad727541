/**
 * A small statistical tagger of names: a linear-chain conditional random field over hashed features, trained by
 * `scripts/train-tagger.mjs`. What it says is evidence that `names.ts` weighs together with its rules.
 *
 * The model (`server/models/names.bin`) has a licence of its own: see `server/models/README.md`.
 */
import readModel from '../../models/names.bin';
import type { EntityType } from '../model.ts';
import { decodeBase64, hashString, indexOfHash } from '../text/hashes.ts';
import type { Token } from '../text/tokens.ts';
import type { Word } from './words.ts';

/** `other` (nationalities, events, products) is learned so that it is not taken for a name; it never leaves the tagger. */
export const tagTypes = ['person', 'place', 'organization', 'other'] as const;
/** Outside, then begin and inside of each type: label 0, 1 + 2t, 2 + 2t. */
export const labelCount = 1 + 2 * tagTypes.length;

/** A name that the tagger sees: tokens `first` to `last` (exclusive) and how sure it is, 0 to 1. */
export interface Tagged {
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
  readonly confidence: number;
}

/** What the tagger thinks of every token. */
export interface Tags {
  readonly spans: readonly Tagged[];
  /** Four numbers a token: the probability that it is in a name of each of `tagTypes`. */
  readonly probabilities: Float32Array;
}

export interface Model {
  /** Number of feature rows, a power of two. */
  readonly rows: number;
  /** `rows` × `labelCount`, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** From a label (the last row: from the start) to a label. */
  readonly transitions: Float32Array;
  /** Word classes, found by the hash of the word. */
  readonly classes: Classes;
}

export interface Classes {
  readonly hashes: Uint32Array;
  /** By the index of the hash: coarse, middle and fine class, and how frequent the word is (log₂, in quarters). */
  readonly coarse: Uint8Array;
  readonly middle: Uint8Array;
  readonly fine: Uint16Array;
  readonly frequency: Uint8Array;
}

// ── The model as bytes ──────────────────────────────────────────────────────────────────────────────────────────────

const headerWords = 4;

/** Lays a model out as bytes, little-endian, widest numbers first. */
export function packModel({ rows, weights, scale, transitions, classes }: Model): Uint8Array {
  const count = classes.hashes.length;
  const even = count + (count % 2);
  const bytes = new Uint8Array(4 * (headerWords + transitions.length + count) + 2 * even + 3 * count + weights.length);
  new Uint32Array(bytes.buffer, 0, 3).set([rows, transitions.length, count]);
  new Float32Array(bytes.buffer, 12, 1)[0] = scale;
  let at = 4 * headerWords;
  const put = (part: Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array, length = part.byteLength): void => {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += length;
  };
  put(transitions);
  put(classes.hashes);
  put(classes.fine, 2 * even);
  put(classes.coarse);
  put(classes.middle);
  put(classes.frequency);
  put(weights);
  return bytes;
}

export function unpackModel(bytes: Uint8Array<ArrayBuffer>): Model {
  const [rows = 0, transitionCount = 0, count = 0] = new Uint32Array(bytes.buffer, 0, 3);
  const [scale = 0] = new Float32Array(bytes.buffer, 12, 1);
  const { buffer } = bytes;
  let at = 4 * headerWords;
  const skip = (length: number): number => {
    at += length;
    return at - length;
  };
  return {
    rows,
    scale,
    transitions: new Float32Array(buffer, skip(4 * transitionCount), transitionCount),
    classes: {
      hashes: new Uint32Array(buffer, skip(4 * count), count),
      fine: new Uint16Array(buffer, skip(2 * (count + (count % 2))), count),
      coarse: new Uint8Array(buffer, skip(count), count),
      middle: new Uint8Array(buffer, skip(count), count),
      frequency: new Uint8Array(buffer, skip(count), count),
    },
    weights: new Int8Array(buffer, at, rows * labelCount),
  };
}

// ── Features ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A feature: a template's number and up to two values, mixed. */
function feature(template: number, a: number, b = 0): number {
  let hash = Math.imul(template + 1, 0x9e3779b1) ^ Math.imul(a | 0, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ Math.imul(b | 0, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  // Signed, as small integers are: an unsigned one would be boxed.
  return hash ^ (hash >>> 16);
}

/** What the features see of a word form. Equal for all of its places, so remembered. */
export interface Item {
  readonly form: number;
  /** Hash of the word without its proclitics, as far as frequencies tell. */
  readonly base: number;
  /** 0 where the word is in no class. */
  readonly coarse: number;
  readonly middle: number;
  readonly fine: number;
  /** Bits: what the lexicon and registry know of it. */
  readonly lexical: number;
  readonly own: readonly number[];
}

const numberItem = '0';

/** How often the word was met where the classes were learned, as a power of two; 0 where it was not, or hardly ever. */
export function frequencyOf(form: string): number {
  const { classes } = shippedTagger().model;
  const index = indexOfHash(classes.hashes, hashString(form));
  return index < 0 ? 0 : (classes.frequency[index] ?? 0) / 4;
}

/** Letters of proclitics before the word that the frequencies know best. */
export const likelyCut = (word: Word): number => baseOf(word, shippedTagger().model.classes).cut;

/** The word without proclitics that the classes know best. */
function baseOf(word: Word, classes: Classes): { base: string; cut: number; index: number } {
  let base = word.form;
  let letters = 0;
  let index = indexOfHash(classes.hashes, hashString(base));
  const own = index < 0 ? 0 : (classes.frequency[index] ?? 0);
  let best = own;
  for (const { cut, stem } of word.readings) {
    if (cut === 0 || stem.length < 3) continue;
    const at = indexOfHash(classes.hashes, hashString(stem));
    const frequency = at < 0 ? 0 : (classes.frequency[at] ?? 0);
    // Twice as frequent as the whole word: four quarters of a power of two.
    if (frequency < 9 || frequency < own + 4 || frequency <= best) continue;
    best = frequency;
    base = stem;
    letters = cut;
    index = at;
  }
  return { base, cut: letters, index };
}

const bit = (value: unknown, position: number): number => (value ? 1 << position : 0);

function lexicalBits(word: Word): number {
  return (
    bit(word.title?.cut === 0, 0) |
    bit(word.role, 1) |
    bit(word.organization, 2) |
    bit(word.place, 3) |
    bit(word.nationality, 4) |
    bit(word.given?.value === 'sure', 5) |
    bit(word.given?.value === 'weak', 6) |
    bit(word.family, 7) |
    bit(word.stopword, 8) |
    bit(word.organization?.definite ?? word.role?.definite, 9)
  );
}

/** Describes a token for the features. */
function itemOf(token: Token, word: Word | null, classes: Classes): Item {
  if (!word) {
    const hash = hashString(token.kind === 'number' ? numberItem : token.form) | 0;
    const kind = token.kind === 'number' ? 1 << 12 : 1 << 13;
    return { form: hash, base: hash, coarse: 0, middle: 0, fine: 0, lexical: kind, own: [feature(0, hash), feature(1, kind)] };
  }
  const { base, cut, index } = baseOf(word, classes);
  const known = index >= 0;
  const coarse = known ? 1 + (classes.coarse[index] ?? 0) : 0;
  const middle = known ? 1 + (classes.middle[index] ?? 0) : 0;
  const fine = known ? 1 + (classes.fine[index] ?? 0) : 0;
  const form = hashString(token.form) | 0;
  const stem = hashString(base) | 0;
  const lexical = lexicalBits(word);
  const shape = (/[a-z]/.test(base) ? 1 : 0) + (base.startsWith('ال') ? 2 : 0);
  const own = [feature(0, form), feature(2, stem), feature(3, coarse), feature(4, middle), feature(5, fine)];
  own.push(
    feature(6, Math.min(base.length, 9), cut),
    feature(7, shape),
    feature(8, lexical),
    feature(9, known ? ((classes.frequency[index] ?? 0) >> 3) + 1 : 0),
  );
  for (let k = 0; k < 10; k++) if (lexical & (1 << k)) own.push(feature(10, k));
  for (let k = 1; k <= 4 && k < base.length; k++)
    own.push(feature(11, k, hashString(base.slice(0, k))), feature(12, k, hashString(base.slice(-k))));
  if (base.length > 3) own.push(feature(13, hashString(base.slice(0, 2)), hashString(base.slice(-2))));
  for (const reading of word.readings) if (reading.cut > 0) own.push(feature(14, hashString(reading.stem)));
  own.push(feature(15, middle, cut));
  // Letters in threes: foreign names share sounds.
  for (let k = 0; k + 3 <= base.length; k++) own.push(feature(16, hashString(base.slice(k, k + 3))));
  return { form, base: stem, coarse, middle, fine, lexical, own };
}

/** Features that a word gives its neighbour at a distance: `offset` is where it stands, seen from the token in question. */
function unary(item: Item, offset: number): number[] {
  if (offset === 0) return [...item.own];
  const at = 20 + 10 * (offset + 3);
  const out = [feature(at, item.base), feature(at + 1, item.middle), feature(at + 2, item.lexical)];
  if (offset === 1 || offset === -1) {
    out.push(feature(at + 3, item.form), feature(at + 4, item.fine), feature(at + 5, item.coarse));
    for (let k = 0; k < 14; k++) if (item.lexical & (1 << k)) out.push(feature(at + 6, k));
  }
  return out;
}
const offsets = [-2, -1, 0, 1, 2] as const;
const ownOffset = 2;

const edge: Item = { form: 1, base: 1, coarse: 0, middle: 0, fine: 0, lexical: 1 << 14, own: [] };

/** Lists with something before the first and after the last token spare the hot loops every look at the edges. */
const padding = 2;

function padded<T>(list: readonly T[], edge: T): T[] {
  const out: T[] = [edge, edge];
  for (const item of list) out.push(item);
  out.push(edge, edge);
  return out;
}

function paddedBytes(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length + 2 * padding);
  out.set(bytes, padding);
  return out;
}

/**
 * Features of a token that more than one word makes.
 *
 * @param items padded, and so is `known`: what the gazetteer says of each token, 0, or 1 + 2 × type, one more inside of a name
 * @param context from {@link contexts}
 */
function combined(items: readonly Item[], i: number, known: Uint8Array, context: Uint8Array, out: number[]): void {
  const before2 = items[i] ?? edge;
  const before = items[i + 1] ?? edge;
  const item = items[i + 2] ?? edge;
  const after = items[i + 3] ?? edge;
  const gazetteerBefore = known[i + 1] ?? 0;
  const gazetteer = known[i + 2] ?? 0;
  const gazetteerAfter = known[i + 3] ?? 0;
  out.push(
    feature(100, before.base, item.base),
    feature(101, item.base, after.base),
    feature(102, before.middle, item.middle),
    feature(103, item.middle, after.middle),
    feature(104, before.lexical, item.middle),
    feature(105, before.lexical, item.lexical),
    feature(106, item.lexical, after.lexical),
    feature(107, before.base, item.middle),
    feature(108, item.base, after.middle),
    feature(109, before2.middle, before.middle),
    feature(110, before2.base, before.base),
    feature(111, before.middle, after.middle),
    feature(112, gazetteer, gazetteerAfter),
    feature(113, gazetteer, item.base),
    feature(114, gazetteer, before.lexical),
    feature(115, gazetteerBefore, gazetteer),
    feature(116, context[i] ?? 0),
    feature(117, context[i] ?? 0, item.coarse),
    feature(118, context[i] ?? 0, item.lexical),
    feature(119, before.coarse * 64 + item.coarse, after.coarse),
    feature(120, before2.lexical, before.lexical),
  );
}

/** For every token (`items` padded): how far back a title or role stands in the same phrase, and whether it stands in quotation marks. */
function contexts(tokens: readonly Token[], items: readonly Item[]): Uint8Array {
  const out = new Uint8Array(tokens.length);
  let sinceRole = 7;
  let sinceBody = 7;
  let quoted = false;
  for (let i = 0; i < tokens.length; i++) {
    out[i] = sinceRole + 8 * sinceBody + (quoted ? 64 : 0);
    const lexical = (items[i + padding] ?? edge).lexical;
    const token = tokens[i];
    sinceRole = lexical & 3 ? 0 : Math.min(7, sinceRole + 1);
    sinceBody = lexical & 4 ? 0 : Math.min(7, sinceBody + 1);
    if (token?.kind === 'mark') {
      if (token.form === '،') continue;
      sinceRole = 7;
      sinceBody = 7;
      if (/[«“]/.test(token.form)) quoted = true;
      else if (/[»”]/.test(token.form)) quoted = false;
      else if (token.form === '"') quoted = !quoted;
    }
  }
  return out;
}

/** Every feature of every token, for training. */
export function sentenceFeatures(
  tokens: readonly Token[],
  words: readonly (Word | null)[],
  known: Uint8Array,
  classes: Classes,
): number[][] {
  const items = tokens.map((token, i) => itemOf(token, words[i] ?? null, classes));
  const around = padded(items, edge);
  const context = contexts(tokens, around);
  const knownAround = paddedBytes(known);
  return items.map((_, i) => {
    const out: number[] = [];
    for (const offset of offsets) out.push(...unary(around[i + offset + padding] ?? edge, offset));
    combined(around, i, knownAround, context, out);
    return out;
  });
}

// ── Tagging ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a tagger remembers of a word form: what it adds to the scores of the token at each of `offsets`, `labelCount` numbers each. */
export interface Tagging {
  readonly tagger: Tagger;
  readonly item: Item;
  readonly scores: Int16Array;
  /** By how much "no name" leads the best label in each of them. */
  readonly leads: readonly [number, number, number, number, number];
  /** The lead on the word's own evidence, in the model's scale. */
  readonly lead: number;
}

/** A model with what it remembers of numbers and marks (words remember it themselves). */
export interface Tagger {
  readonly model: Model;
  readonly marks: Map<string, Tagging>;
}

let shipped: Tagger | undefined;

export const newTagger = (model: Model): Tagger => ({ model, marks: new Map() });

/** The model that ships with Isnad, unpacked at the first call. */
function shippedTagger(): Tagger {
  shipped ??= newTagger(unpackModel(decodeBase64(readModel())));
  return shipped;
}

function addRow(scores: Int32Array | Int16Array, at: number, { rows, weights }: Model, hash: number): void {
  const row = (hash & (rows - 1)) * labelCount;
  for (let label = 0; label < labelCount; label++) scores[at + label] = (scores[at + label] ?? 0) + (weights[row + label] ?? 0);
}

function learn(tagger: Tagger, item: Item): Tagging {
  const scores = new Int16Array(offsets.length * labelCount);
  offsets.forEach((offset, k) => {
    for (const hash of unary(item, offset)) addRow(scores, k * labelCount, tagger.model, hash);
  });
  const leads = offsets.map((_, k) => leadOf(scores, k * labelCount)) as unknown as Tagging['leads'];
  return { tagger, item, scores, leads, lead: leads[ownOffset] * tagger.model.scale };
}

/** By how much the word itself speaks against being in a name: below 0 it speaks for it. */
export const leadAgainst = (word: Word): number => recall(shippedTagger(), undefined, word).lead;

/** By how much the score of the first label exceeds the best of the others. */
function leadOf(scores: Int32Array | Int16Array, at: number): number {
  let most = scores[at + 1] ?? 0;
  for (let label = 2; label < labelCount; label++) {
    const score = scores[at + label] ?? 0;
    if (score > most) most = score;
  }
  return (scores[at] ?? 0) - most;
}

function recall(tagger: Tagger, token: Token | undefined, word: Word | null): Tagging {
  if (word) {
    if (word.tagging?.tagger !== tagger) word.tagging = learn(tagger, itemOf(token ?? noToken, word, tagger.model.classes));
    return word.tagging;
  }
  const key = token === undefined ? '' : token.kind === 'number' ? numberItem : token.form;
  const hit = tagger.marks.get(key);
  if (hit) return hit;
  const fresh = learn(tagger, token === undefined ? edge : itemOf(token, null, tagger.model.classes));
  if (tagger.marks.size < 1000) tagger.marks.set(key, fresh);
  return fresh;
}
const noToken: Token = { start: 0, end: 0, kind: 'mark', form: '', spaced: false };

/** Of {@link Item.lexical}: stopwords, numbers and marks, for which a small lead is enough. */
const functionBits = (1 << 8) | (1 << 12) | (1 << 13);

/** By how much "no name" has to lead on the words' own evidence for a token not to be looked at closer. */
const clearlyNone = -2;
/** The same on the word's own evidence alone. */
const beyondDoubt = 1;

/**
 * Tags a stretch of text.
 *
 * @param words the tokens' words, null for numbers and marks
 * @param known what the gazetteer says of each token: see `knownTags`
 */
export function tag(tokens: readonly Token[], words: readonly (Word | null)[], known: Uint8Array, tagger = shippedTagger()): Tags {
  const { model } = tagger;
  const length = tokens.length;
  const outside = recall(tagger, undefined, null);
  const memory: Tagging[] = [outside, outside];
  const items: Item[] = [outside.item, outside.item];
  for (let i = 0; i < length; i++) {
    const tagging = recall(tagger, tokens[i], words[i] ?? null);
    memory.push(tagging);
    items.push(tagging.item);
  }
  memory.push(outside, outside);
  items.push(outside.item, outside.item);
  const knownAround = paddedBytes(known);
  const context = contexts(tokens, items);
  const scores = new Int32Array(length * labelCount);
  const spans: Tagged[] = [];
  const probabilities = new Float32Array(length * tagTypes.length);
  const hashes: number[] = [];
  // Most tokens are no names beyond doubt. The chain is worked out for the runs between them alone.
  let start = -1;
  for (let i = 0; i <= length; i++) {
    if (i < length && !isClearlyNone(i)) {
      if (start < 0) start = i;
      continue;
    }
    if (start < 0) continue;
    for (let k = start; k < i; k++) {
      hashes.length = 0;
      combined(items, k, knownAround, context, hashes);
      addRows(scores, k * labelCount, model, hashes);
    }
    decodeRun(scores, start, i, model, probabilities, spans);
    start = -1;
  }
  return { spans, probabilities };

  /** Adds what the words around give a token, unless they leave no doubt. */
  function isClearlyNone(i: number): boolean {
    const [a, b, own, c, d] = [
      memory[i] ?? outside,
      memory[i + 1] ?? outside,
      memory[i + 2] ?? outside,
      memory[i + 3] ?? outside,
      memory[i + 4] ?? outside,
    ];
    const unknown = known[i] === 0;
    if (unknown) {
      if (own.lead > beyondDoubt) return true;
      // The leads of all together are at most the lead of their sum.
      const least = (a.leads[0] + b.leads[1] + own.leads[2] + c.leads[3] + d.leads[4]) * model.scale;
      if (least > (own.item.lexical & functionBits ? 0 : clearlyNone)) return true;
    }
    const at = i * labelCount;
    const [p, q, r, t, u] = [a.scores, b.scores, own.scores, c.scores, d.scores];
    for (let y = 0; y < labelCount; y++)
      scores[at + y] =
        (p[y] ?? 0) + (q[y + labelCount] ?? 0) + (r[y + 2 * labelCount] ?? 0) + (t[y + 3 * labelCount] ?? 0) + (u[y + 4 * labelCount] ?? 0);
    return unknown && leadOf(scores, at) * model.scale > (own.item.lexical & functionBits ? 0 : clearlyNone);
  }
}

/** Adds the rows of several features to a token's scores. */
function addRows(scores: Int32Array, at: number, { rows, weights }: Model, hashes: readonly number[]): void {
  for (let y = 0; y < labelCount; y++) {
    let sum = scores[at + y] ?? 0;
    for (const hash of hashes) sum += weights[(hash & (rows - 1)) * labelCount + y] ?? 0;
    scores[at + y] = sum;
  }
}

/** Forward and backward over the chain from `start` to `end`, outside of names before and after it. */
function decodeRun(scores: Int32Array, start: number, end: number, model: Model, probabilities: Float32Array, spans: Tagged[]): void {
  const L = labelCount;
  const { scale, transitions } = model;
  const length = end - start;
  const weights = stepsOf(model);
  const { forward, backward, best, from, exp, path } = roomFor(length);
  for (let i = 0; i < length; i++) {
    const at = (start + i) * L;
    let top = -Infinity;
    for (let y = 0; y < L; y++) top = Math.max(top, scores[at + y] ?? 0);
    for (let y = 0; y < L; y++) exp[i * L + y] = Math.exp(((scores[at + y] ?? 0) - top) * scale);
    let total = 0;
    for (let y = 0; y < L; y++) {
      let sum = 0;
      let high = -Infinity;
      let source = 0;
      if (i === 0) {
        const before = start === 0 ? L * L : 0;
        sum = weights[before + y] ?? 0;
        high = transitions[before + y] ?? 0;
      } else {
        for (let x = 0; x < L; x++) {
          sum += (forward[(i - 1) * L + x] ?? 0) * (weights[x * L + y] ?? 0);
          const score = (best[(i - 1) * L + x] ?? 0) + (transitions[x * L + y] ?? 0);
          if (score > high) {
            high = score;
            source = x;
          }
        }
      }
      best[i * L + y] = high + (scores[at + y] ?? 0) * scale;
      from[i * L + y] = source;
      total += forward[i * L + y] = sum * (exp[i * L + y] ?? 0);
    }
    for (let y = 0; y < L; y++) forward[i * L + y] = (forward[i * L + y] ?? 0) / (total || 1);
  }
  for (let i = length - 1; i >= 0; i--) {
    let total = 0;
    let mass = 0;
    for (let x = 0; x < L; x++) {
      let sum = 0;
      if (i === length - 1) sum = weights[x * L] ?? 0;
      else for (let y = 0; y < L; y++) sum += (weights[x * L + y] ?? 0) * (exp[(i + 1) * L + y] ?? 0) * (backward[(i + 1) * L + y] ?? 0);
      backward[i * L + x] = sum;
      total += sum;
      mass += sum * (forward[i * L + x] ?? 0);
    }
    for (let x = 1; x < L; x++) {
      const slot = (start + i) * tagTypes.length + ((x - 1) >> 1);
      probabilities[slot] = (probabilities[slot] ?? 0) + ((backward[i * L + x] ?? 0) * (forward[i * L + x] ?? 0)) / (mass || 1);
    }
    for (let x = 0; x < L; x++) backward[i * L + x] = (backward[i * L + x] ?? 0) / (total || 1);
  }
  let y = 0;
  const last = (length - 1) * L;
  for (let x = 1; x < L; x++)
    if ((best[last + x] ?? 0) + (transitions[x * L] ?? 0) > (best[last + y] ?? 0) + (transitions[y * L] ?? 0)) y = x;
  for (let i = length - 1; i >= 0; i--) {
    path[i] = y;
    y = from[i * L + y] ?? 0;
  }
  addSpans(path, length, start, probabilities, spans);
}

/** Room to work in, kept between runs: most are a word or two long. */
let room = newRoom(64);

function newRoom(length: number) {
  const numbers = (): Float64Array => new Float64Array(length * labelCount);
  return {
    length,
    forward: numbers(),
    backward: numbers(),
    best: numbers(),
    exp: numbers(),
    from: new Uint8Array(length * labelCount),
    path: new Uint8Array(length),
  };
}

function roomFor(length: number): typeof room {
  if (room.length < length) room = newRoom(2 * length);
  return room;
}

const steps = new WeakMap<Model, Float64Array>();

function stepsOf(model: Model): Float64Array {
  let known = steps.get(model);
  if (!known) {
    known = Float64Array.from(model.transitions, Math.exp);
    steps.set(model, known);
  }
  return known;
}

/** Labels to spans; an inside without its begin begins one. */
export function spansOf(path: Uint8Array): Tagged[] {
  const spans: Tagged[] = [];
  addSpans(path, path.length, 0, null, spans);
  return spans;
}

function addSpans(path: Uint8Array, length: number, start: number, probabilities: Float32Array | null, spans: Tagged[]): void {
  for (let i = 0; i < length;) {
    const label = path[i] ?? 0;
    if (label === 0) {
      i++;
      continue;
    }
    const slot = (label - 1) >> 1;
    let last = i + 1;
    while (last < length && path[last] === 2 + 2 * slot) last++;
    const type = tagTypes[slot];
    let confidence = 1;
    if (probabilities)
      for (let k = start + i; k < start + last; k++) confidence = Math.min(confidence, probabilities[k * tagTypes.length + slot] ?? 0);
    if (type !== undefined && type !== 'other') spans.push({ first: start + i, last: start + last, type, confidence });
    i = last;
  }
}
