/**
 * Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken 2003): of every sixteen neighbouring runs of 25 letters the one with
 * the least hash. Two texts that have 40 letters in common have a fingerprint in common, wherever these stand.
 */

/** Letters in a run: chance and set phrases seldom share as many. */
export const runLength = 25;
/** Of so many neighbouring runs one is kept. */
const window = 16;

export interface Fingerprints {
  readonly hashes: Uint32Array;
  /** Where each run begins among the letters. In this order. */
  readonly at: Uint32Array;
}

const base = 0x01000193;
/** What the first letter of a run has been multiplied with by its end. */
const leaving = Array.from({ length: runLength - 1 }).reduce((power: number) => Math.imul(power, base), 1);

/** @param letters in their comparable form, without spaces. Time and room proportional to their number. */
export function fingerprint(letters: string): Fingerprints {
  const hashes: number[] = [];
  const at: number[] = [];
  const runs = hashRuns(letters);
  /** Index of the run with the least hash in the window that ends before `i`, the last of equals. */
  let least = -1;
  for (let i = Math.min(window, runs.length); i <= runs.length && i > 0; i++) {
    const first = Math.max(0, i - window);
    const before = least;
    if (least < first) least = leastOf(runs, first, i);
    else if ((runs[i - 1] ?? 0) <= (runs[least] ?? 0)) least = i - 1;
    if (least === before) continue;
    hashes.push(runs[least] ?? 0);
    at.push(least);
  }
  return { hashes: Uint32Array.from(hashes), at: Uint32Array.from(at) };
}

function leastOf(runs: Uint32Array, first: number, end: number): number {
  let least = first;
  for (let i = first + 1; i < end; i++) if ((runs[i] ?? 0) <= (runs[least] ?? 0)) least = i;
  return least;
}

/** The hash of every run, rolled from one to the next. */
function hashRuns(letters: string): Uint32Array {
  const runs = new Uint32Array(Math.max(0, letters.length - runLength + 1));
  let hash = 0;
  for (let i = 0; i < letters.length; i++) {
    if (i >= runLength) hash = (hash - Math.imul(letters.charCodeAt(i - runLength), leaving)) | 0;
    hash = (Math.imul(hash, base) + letters.charCodeAt(i)) | 0;
    if (i >= runLength - 1) runs[i - runLength + 1] = mixed(hash);
  }
  return runs;
}

/** Spreads a hash over all its bits, so that the least one is anywhere (the finalizer of MurmurHash3). */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
