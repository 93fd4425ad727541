/**
 * A small statistical tagger of names: a linear-chain conditional random field over hashed features, trained by
 * `scripts/train-tagger.mjs`. What it says is evidence that `names.ts` weighs together with its rules.
 *
 * The model (`server/models/names.bin`) has a licence of its own: see `server/models/README.md`.
 */
import readModel from '../../../models/names.bin';
import { decodeBase64 } from '../../text/hashes.ts';
import type { Token } from '../../text/tokens.ts';
import { decodeRun } from './decoding.ts';
import type { Tags } from './decoding.ts';
import { conjunctionCount, conjunctions, contexts, reach } from './features.ts';
import type { Stretch } from './features.ts';
import { labelCount, tagTypes } from './labels.ts';
import { forgetMuch, leadOf, newTagger, recallEdge, recallMark, recallWord } from './memory.ts';
import type { Tagger, Tagging } from './memory.ts';
import { addWeights, unpackModel } from './model.ts';
import { baseOf, classIndex } from './word-classes.ts';
import type { Word } from '../words/words.ts';

export type { Tags } from './decoding.ts';
export { tagTypes } from './labels.ts';
export type { Tagged } from './labels.ts';

let shipped: Tagger | undefined;

/** The model that ships with Isnad, unpacked at the first call. */
export function shippedTagger(): Tagger {
  shipped ??= newTagger(unpackModel(decodeBase64(readModel())));
  return shipped;
}

// ── What single words say ───────────────────────────────────────────────────────────────────────────────────────────

/** How often the word was met where the classes were learned, as a power of two; 0 where it was not, or hardly ever. */
export function frequencyOf(form: string): number {
  const { classes } = shippedTagger().model;
  const index = classIndex(classes, form);
  return index < 0 ? 0 : (classes.frequency[index] ?? 0) / 4;
}

/** Letters of proclitics before the word that the frequencies know best. */
export const likelyCut = (word: Word): number => baseOf(word, shippedTagger().model.classes).cut;

/** By how much the word itself speaks against being in a name: below 0 it speaks for it. */
export function leadAgainst(word: Word): number {
  const tagger = shippedTagger();
  return recallWord(tagger, word).lead * tagger.model.scale;
}

// ── Tagging ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The tagger learned from sentences; a longer stretch (a text without full stops) is cut somewhere. */
const stretchAtMost = 200;

/** The stretch that is being tagged, in room that is kept: no token costs memory of its own. */
const desk = {
  items: [] as Tagging[],
  known: new Uint8Array(stretchAtMost + 2 * reach),
  contexts: new Uint8Array(stretchAtMost + 2 * reach),
  scores: new Int32Array(stretchAtMost * labelCount),
  features: new Int32Array(conjunctionCount),
} satisfies Stretch & Record<string, unknown>;

/**
 * Tags a paragraph, sentence by sentence.
 *
 * @param words the tokens' words, null for numbers and marks
 * @param known what the gazetteer says of each token: see `knownTags`
 */
export function tag(tokens: readonly Token[], words: readonly (Word | null)[], known: Uint8Array, tagger = shippedTagger()): Tags {
  const tags: Tags = { spans: [], probabilities: new Float32Array(tokens.length * tagTypes.length) };
  for (let start = 0; start < tokens.length;) {
    const length = layOut(tagger, tokens, words, known, start);
    tagStretch(tagger, start, length, tags);
    start += length;
  }
  return tags;
}

/** Puts the sentence that starts at token `start` on the desk, and gives its length. */
function layOut(tagger: Tagger, tokens: readonly Token[], words: readonly (Word | null)[], known: Uint8Array, start: number): number {
  // Between sentences: all that is on the desk is of one memory.
  forgetMuch(tagger);
  const { items } = desk;
  const outside = recallEdge(tagger);
  const most = Math.min(stretchAtMost, tokens.length - start);
  items[0] = items[1] = outside;
  let length = 0;
  for (let stopped = false; length < most && !stopped; length++) {
    const word = words[start + length];
    const token = tokens[start + length];
    const item = word ? recallWord(tagger, word) : token ? recallMark(tagger, token) : outside;
    items[length + reach] = item;
    desk.known[length + reach] = known[start + length] ?? 0;
    stopped = item.turn === 'stops';
  }
  items[length + reach] = items[length + reach + 1] = outside;
  desk.known[length + reach] = desk.known[length + reach + 1] = 0;
  contexts(items, length, desk.contexts);
  return length;
}

/** Most tokens are no names beyond doubt. The chain is worked out for the runs between them alone. */
function tagStretch(tagger: Tagger, start: number, length: number, tags: Tags): void {
  const { model } = tagger;
  const { scores, features } = desk;
  let run = -1;
  for (let i = 0; i <= length; i++) {
    if (i < length && !isClearlyNone(tagger, i)) {
      conjunctions(desk, i + reach, features);
      for (const hash of features) addWeights(model, hash, scores, i * labelCount);
      if (run < 0) run = i;
    } else if (run >= 0) {
      decodeRun({ scores, at: run * labelCount, length: i - run, start: start + run, opens: run === 0 }, model, tags);
      run = -1;
    }
  }
}

/** By how much "no name" has to lead on the evidence of single words for a token not to be looked at closer. Less costs names. */
const clearlyNone = 0.8;
/** The same on the word's own evidence alone. */
const beyondDoubt = 1.2;

/** Adds up what the words around give token `i` of the stretch, unless they leave no doubt. */
function isClearlyNone({ model: { scale }, memory }: Tagger, i: number): boolean {
  const { items, known, scores } = desk;
  const own = items[i + 2];
  const unknown = known[i + reach] === 0;
  if (!own || (unknown && own.lead * scale > beyondDoubt)) return true;
  const [before2, before, after, after2] = [items[i] ?? own, items[i + 1] ?? own, items[i + 3] ?? own, items[i + 4] ?? own];
  // The leads of all together are at most the lead of their sum.
  if (unknown) {
    const least = before2.leadTwoBefore + before.leadBefore + own.lead + after.leadAfter + after2.leadTwoAfter;
    if (least * scale > clearlyNone) return true;
  }
  const at = i * labelCount;
  const all = memory.scores;
  const p = before2.at;
  const q = before.at + labelCount;
  const r = own.at + 2 * labelCount;
  const s = after.at + 3 * labelCount;
  const t = after2.at + 4 * labelCount;
  for (let y = 0; y < labelCount; y++)
    scores[at + y] = (all[p + y] ?? 0) + (all[q + y] ?? 0) + (all[r + y] ?? 0) + (all[s + y] ?? 0) + (all[t + y] ?? 0);
  return unknown && leadOf(scores, at) * scale > clearlyNone;
}
