/** The tagger's model: weights of features, found by the features' hashes, and what is known of words. In memory and as bytes. */
import { labelCount } from './labels.ts';
import type { WordClasses } from './word-classes.ts';

export interface Model {
  /** A feature's row stands between `starts[h]` and `starts[h + 1]`, where h is the low half of its hash. */
  readonly starts: Uint32Array;
  /** By row: the high half of the hash. Features that the model does not know are told from those that it knows. */
  readonly checks: Uint16Array;
  /** `labelCount` numbers a row, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** From a label (the last row: from the start) to a label. */
  readonly transitions: Float32Array;
  readonly classes: WordClasses;
}

const buckets = 1 << 16;

/** The row of a feature, -1 where the model has none. */
export function rowOf({ starts, checks }: Model, hash: number): number {
  const bucket = hash & (buckets - 1);
  const check = hash >>> 16;
  const end = starts[bucket + 1] ?? 0;
  for (let row = starts[bucket] ?? 0; row < end; row++) if (checks[row] === check) return row;
  return -1;
}

/** Adds the weights of a feature to the scores of the labels, from `at` on. */
export function addWeights(model: Model, hash: number, scores: Int32Array, at: number): void {
  const row = rowOf(model, hash);
  if (row < 0) return;
  const { weights } = model;
  const from = row * labelCount;
  for (let label = 0; label < labelCount; label++) scores[at + label] = (scores[at + label] ?? 0) + (weights[from + label] ?? 0);
}

/** Puts rows in the order in which {@link rowOf} looks for them. `weights` holds `labelCount` numbers a hash. */
export function indexRows(hashes: Int32Array, weights: Int8Array): Pick<Model, 'starts' | 'checks' | 'weights'> {
  const starts = new Uint32Array(buckets + 1);
  for (const hash of hashes) starts[(hash & (buckets - 1)) + 1] = (starts[(hash & (buckets - 1)) + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  const free = starts.slice();
  const checks = new Uint16Array(hashes.length);
  const sorted = new Int8Array(weights.length);
  hashes.forEach((hash, i) => {
    const bucket = hash & (buckets - 1);
    const row = free[bucket] ?? 0;
    free[bucket] = row + 1;
    checks[row] = hash >>> 16;
    sorted.set(weights.subarray(i * labelCount, (i + 1) * labelCount), row * labelCount);
  });
  return { starts, checks, weights: sorted };
}

// ── As bytes: little-endian, the widest numbers first ───────────────────────────────────────────────────────────────

const headerWords = 4;

/** A bucket's size takes a byte: see {@link indexRows}. */
export function packModel({ starts, checks, weights, scale, transitions, classes }: Model): Uint8Array {
  const sizes = new Uint8Array(buckets);
  for (let bucket = 0; bucket < buckets; bucket++) sizes[bucket] = (starts[bucket + 1] ?? 0) - (starts[bucket] ?? 0);
  const header = new Uint32Array([checks.length, transitions.length, classes.hashes.length, 0]);
  new Float32Array(header.buffer, 12, 1)[0] = scale;
  const { hashes, fine, coarse, middle, frequency } = classes;
  const parts = [header, transitions, hashes, checks, fine, sizes, coarse, middle, frequency, weights];
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

export function unpackModel({ buffer }: Uint8Array<ArrayBuffer>): Model {
  const [rows = 0, transitionCount = 0, words = 0] = new Uint32Array(buffer, 0, 3);
  const [scale = 0] = new Float32Array(buffer, 12, 1);
  let at = 4 * headerWords;
  const skip = (length: number): number => {
    at += length;
    return at - length;
  };
  const transitions = new Float32Array(buffer, skip(4 * transitionCount), transitionCount);
  const hashes = new Uint32Array(buffer, skip(4 * words), words);
  const checks = new Uint16Array(buffer, skip(2 * rows), rows);
  const fine = new Uint16Array(buffer, skip(2 * words), words);
  const sizes = new Uint8Array(buffer, skip(buckets), buckets);
  const coarse = new Uint8Array(buffer, skip(words), words);
  const middle = new Uint8Array(buffer, skip(words), words);
  const frequency = new Uint8Array(buffer, skip(words), words);
  const weights = new Int8Array(buffer, at, rows * labelCount);
  const starts = new Uint32Array(buckets + 1);
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1] = (starts[bucket] ?? 0) + (sizes[bucket] ?? 0);
  return { starts, checks, weights, scale, transitions, classes: { hashes, coarse, middle, fine, frequency } };
}
