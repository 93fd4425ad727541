/** The chain of labels over a run of tokens: the best one, and how probable every type is at every token. */
import { addSpans, labelCount, tagTypes } from './labels.ts';
import type { Tagged } from './labels.ts';
import type { Model } from './model.ts';

/** What the tagger thinks of every token. */
export interface Tags {
  readonly spans: Tagged[];
  /** Four numbers a token: the probability that it is in a name of each of `tagTypes`. */
  readonly probabilities: Float32Array;
}

/** Tokens in a row that may be in names, in a sentence where all others are in none. */
export interface Run {
  /** From `at` on `labelCount` numbers a token, in the model's scale. */
  readonly scores: Int32Array;
  readonly at: number;
  readonly length: number;
  /** The number of its first token. */
  readonly start: number;
  /** Whether it opens the sentence. */
  readonly opens: boolean;
}

/** Works out the chain over a run, forward and backward, and adds what comes out to `tags`. */
export function decodeRun(run: Run, model: Model, tags: Tags): void {
  const room = roomFor(run.length);
  passForward(run, model, room);
  passBackward(run, model, room, tags.probabilities);
  tracePath(run, model, room);
  addSpans(room.path, run.length, run.start, tags.probabilities, tags.spans);
}

const L = labelCount;

/** Fills `exp`, `forward` (every token's sum is 1), and the best chain up to each label: its score and where it came from. */
function passForward({ scores, at: base, length, opens }: Run, model: Model, { forward, best, from, exp }: Room): void {
  const { scale, transitions } = model;
  const steps = stepsOf(model);
  for (let i = 0; i < length; i++) {
    const at = i * L;
    let top = -Infinity;
    for (let y = 0; y < L; y++) top = Math.max(top, scores[base + at + y] ?? 0);
    for (let y = 0; y < L; y++) exp[at + y] = Math.exp(((scores[base + at + y] ?? 0) - top) * scale);
    let total = 0;
    for (let y = 0; y < L; y++) {
      let sum = 0;
      let high = -Infinity;
      let source = 0;
      if (i === 0) {
        const before = opens ? L * L : 0;
        sum = steps[before + y] ?? 0;
        high = transitions[before + y] ?? 0;
      } else {
        for (let x = 0; x < L; x++) {
          sum += (forward[at - L + x] ?? 0) * (steps[x * L + y] ?? 0);
          const score = (best[at - L + x] ?? 0) + (transitions[x * L + y] ?? 0);
          if (score > high) {
            high = score;
            source = x;
          }
        }
      }
      best[at + y] = high + (scores[base + at + y] ?? 0) * scale;
      from[at + y] = source;
      total += forward[at + y] = sum * (exp[at + y] ?? 0);
    }
    for (let y = 0; y < L; y++) forward[at + y] = (forward[at + y] ?? 0) / (total || 1);
  }
}

/** Fills `backward`, and with `forward` the probabilities of every type at every token. */
function passBackward({ length, start }: Run, model: Model, { forward, backward, exp }: Room, probabilities: Float32Array): void {
  const steps = stepsOf(model);
  for (let i = length - 1; i >= 0; i--) {
    const at = i * L;
    let total = 0;
    let mass = 0;
    for (let x = 0; x < L; x++) {
      let sum = 0;
      if (i === length - 1) sum = steps[x * L] ?? 0;
      else for (let y = 0; y < L; y++) sum += (steps[x * L + y] ?? 0) * (exp[at + L + y] ?? 0) * (backward[at + L + y] ?? 0);
      backward[at + x] = sum;
      total += sum;
      mass += sum * (forward[at + x] ?? 0);
    }
    for (let x = 1; x < L; x++) {
      const slot = (start + i) * tagTypes.length + ((x - 1) >> 1);
      probabilities[slot] = (probabilities[slot] ?? 0) + ((backward[at + x] ?? 0) * (forward[at + x] ?? 0)) / (mass || 1);
    }
    for (let x = 0; x < L; x++) backward[at + x] = (backward[at + x] ?? 0) / (total || 1);
  }
}

/** Follows the best chain from its end. */
function tracePath({ length }: Run, { transitions }: Model, { best, from, path }: Room): void {
  const last = (length - 1) * L;
  const ending = (x: number): number => (best[last + x] ?? 0) + (transitions[x * L] ?? 0);
  let label = 0;
  for (let x = 1; x < L; x++) if (ending(x) > ending(label)) label = x;
  for (let i = length - 1; i >= 0; i--) {
    path[i] = label;
    label = from[i * L + label] ?? 0;
  }
}

/** Room to work in, kept between runs: most are a word or two long. */
type Room = ReturnType<typeof newRoom>;
let kept = newRoom(64);

function newRoom(length: number) {
  const numbers = (): Float64Array => new Float64Array(length * L);
  return {
    length,
    forward: numbers(),
    backward: numbers(),
    best: numbers(),
    exp: numbers(),
    from: new Uint8Array(length * L),
    path: new Uint8Array(length),
  };
}

function roomFor(length: number): Room {
  if (kept.length < length) kept = newRoom(2 * length);
  return kept;
}

const stepsByModel = new WeakMap<Model, Float64Array>();

/** The transitions as factors. */
function stepsOf(model: Model): Float64Array {
  let known = stepsByModel.get(model);
  if (!known) {
    known = Float64Array.from(model.transitions, Math.exp);
    stepsByModel.set(model, known);
  }
  return known;
}
