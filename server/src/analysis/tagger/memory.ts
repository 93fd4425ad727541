/** What the tagger remembers of words, numbers and marks, so that their features are looked up once and not at every place where they stand. */
import type { Token } from '../../text/tokens.ts';
import type { Word } from '../words/words.ts';
import { describeMark, describeWord, edge, formOf, neighbourFeatures, reach } from './features.ts';
import type { Described, Item } from './features.ts';
import { labelCount } from './labels.ts';
import { addWeights } from './model.ts';
import type { Model } from './model.ts';

/** A model with what it remembers of forms. */
export interface Tagger {
  readonly model: Model;
  memory: Memory;
}

/** What forms add to scores lies in one piece: small arrays, one for each, would be scattered over the machine's memory. */
interface Memory {
  scores: Int16Array;
  /** How many forms it holds. */
  size: number;
  /** Numbers and marks; words keep their tagging themselves. */
  readonly marks: Map<string, Tagging>;
}

/** What a tagger remembers of a form: how others see it, and how it speaks for the labels of the tokens around. What is asked most comes first. */
export interface Tagging extends Item {
  /** What it is remembered in; the tagger's memory may be another by now. */
  readonly memory: Memory;
  /** By how much "no name" leads the best label in what it tells of itself, and of the token that it stands one or two before or after. */
  readonly lead: number;
  readonly leadBefore: number;
  readonly leadAfter: number;
  readonly leadTwoBefore: number;
  readonly leadTwoAfter: number;
  /**
   * Where in the memory's scores stands what it adds to those of a token that it stands two before, one before, at, one after and
   * two after: `labelCount` numbers each.
   */
  readonly at: number;
}

const offsets = 2 * reach + 1;
const scoresOfForm = offsets * labelCount;
/** A text of nothing but different words shall not fill the memory. */
const formsAtMost = 100_000;

/** Starts anew where too much is remembered: what was remembered before is then learned again as it is met. */
export function forgetMuch(tagger: Tagger): void {
  if (tagger.memory.size > formsAtMost) tagger.memory = newMemory();
}

const newMemory = (): Memory => ({ scores: new Int16Array(4096 * scoresOfForm), size: 0, marks: new Map() });

export const newTagger = (model: Model): Tagger => ({ model, memory: newMemory() });

const sums = new Int32Array(scoresOfForm);

function learn(tagger: Tagger, { item, own }: Described): Tagging {
  sums.fill(0);
  for (let offset = -reach; offset <= reach; offset++) {
    const features = offset === 0 ? own : neighbourFeatures(item, offset);
    for (const hash of features) addWeights(tagger.model, hash, sums, (offset + reach) * labelCount);
  }
  const { memory } = tagger;
  const at = memory.size++ * scoresOfForm;
  if (at + scoresOfForm > memory.scores.length) {
    const more = new Int16Array(2 * memory.scores.length);
    more.set(memory.scores);
    memory.scores = more;
  }
  memory.scores.set(sums, at);
  const lead = (offset: number): number => leadOf(sums, (offset + reach) * labelCount);
  return {
    memory,
    lead: lead(0),
    turn: item.turn,
    lexical: item.lexical,
    leadBefore: lead(-1),
    leadAfter: lead(1),
    leadTwoBefore: lead(-2),
    leadTwoAfter: lead(2),
    at,
    base: item.base,
    middle: item.middle,
    coarse: item.coarse,
    fine: item.fine,
    form: item.form,
    reporting: item.reporting,
  };
}

/** By how much the score of the first label exceeds the best of the others. */
export function leadOf(scores: Int32Array, at: number): number {
  let most = scores[at + 1] ?? 0;
  for (let label = 2; label < labelCount; label++) {
    const score = scores[at + label] ?? 0;
    if (score > most) most = score;
  }
  return (scores[at] ?? 0) - most;
}

export function recallWord(tagger: Tagger, word: Word): Tagging {
  const known = word.tagging;
  if (known?.memory === tagger.memory) return known;
  return (word.tagging = learn(tagger, describeWord(word, tagger.model.classes)));
}

export function recallMark(tagger: Tagger, token: Token): Tagging {
  const form = formOf(token);
  const { marks } = tagger.memory;
  let known = marks.get(form);
  if (!known) marks.set(form, (known = learn(tagger, describeMark(token))));
  return known;
}

/** What stands around a stretch. */
export function recallEdge(tagger: Tagger): Tagging {
  const { marks } = tagger.memory;
  let known = marks.get('');
  if (!known) marks.set('', (known = learn(tagger, { item: edge, own: [] })));
  return known;
}
