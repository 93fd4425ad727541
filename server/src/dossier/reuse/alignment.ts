/** Stretches of two texts that are the same word for word, or nearly: found by common fingerprints, drawn out word by word. */
import type { Fingerprints } from './fingerprints.ts';
import { runLength } from './fingerprints.ts';
import type { Letters } from './letters.ts';
import { wordFrom } from './letters.ts';

/** Indices of words, `end` exclusive. */
export interface Words {
  readonly first: number;
  readonly end: number;
}

/** A stretch here and there. Its runs are the words that are equal, in order; what lies between them differs. */
export interface Alignment {
  readonly here: Words;
  readonly there: Words;
  readonly runs: readonly { readonly here: number; readonly there: number; readonly length: number }[];
}

/** A fingerprint that stands more often in one text is a refrain, and so many of its places are compared. */
const mostPlaces = 4;

/** All stretches that two texts share by a common fingerprint, in the order of the first. No seed of one lies within another. */
export const align = (a: Letters, b: Letters, ofA: Fingerprints, ofB: Fingerprints): Alignment[] =>
  drawnOut(a, b, printSeeds(a, b, ofA, ofB), []);

/** What two texts share besides `found`, down to a few words in a row: of texts that are known to have much in common. */
export const alignClosely = (a: Letters, b: Letters, found: readonly Alignment[]): Alignment[] => drawnOut(a, b, wordSeeds(a, b), found);

function drawnOut(a: Letters, b: Letters, seeds: readonly Seed[], known: readonly Alignment[]): Alignment[] {
  const found: Alignment[] = [];
  for (const { here, there } of seeds) {
    const holdsSeed = (one: Alignment): boolean => holds(one.here, here) && holds(one.there, there);
    if (known.some(holdsSeed) || found.some(holdsSeed)) continue;
    const left = extend(a, b, here - 1, there - 1, -1);
    const right = extend(a, b, here, there, 1);
    const pairs = [...left.reverse(), ...right];
    const [first, last] = [pairs[0], pairs.at(-1)];
    if (first === undefined || last === undefined) continue;
    found.push({
      here: { first: first[0], end: last[0] + 1 },
      there: { first: first[1], end: last[1] + 1 },
      runs: runsOf(pairs),
    });
  }
  return found.sort((one, other) => one.here.first - other.here.first || one.there.first - other.there.first);
}

const holds = ({ first, end }: Words, word: number): boolean => first <= word && word < end;

interface Seed {
  readonly here: number;
  readonly there: number;
}

/** Where both texts have the same fingerprint: the first word that begins in it on both sides at once. */
function printSeeds(a: Letters, b: Letters, ofA: Fingerprints, ofB: Fingerprints): Seed[] {
  const places = new Map<number, number[]>();
  ofB.hashes.forEach((hash, i) => {
    const list = places.get(hash);
    const at = ofB.at[i] ?? 0;
    if (list === undefined) places.set(hash, [at]);
    else if (list.length < mostPlaces) list.push(at);
  });
  const out: Seed[] = [];
  ofA.hashes.forEach((hash, i) => {
    const from = ofA.at[i] ?? 0;
    for (const to of places.get(hash) ?? []) {
      const seed = wordsWithin(a, b, from, to);
      if (seed !== null) out.push(seed);
    }
  });
  return out;
}

/** So many words in a row, with so many letters at least, are a seed of a close alignment. */
const rowOfWords = 4;
const rowOfLetters = 14;

/** Where both texts have a few words in a row alike. */
function wordSeeds(a: Letters, b: Letters): Seed[] {
  const row = ({ forms }: Letters, at: number): string => forms.slice(at, at + rowOfWords).join(' ');
  const places = new Map<string, number[]>();
  for (let i = 0; i + rowOfWords <= b.forms.length; i++) {
    const list = places.get(row(b, i));
    if (list === undefined) places.set(row(b, i), [i]);
    else if (list.length < mostPlaces) list.push(i);
  }
  const out: Seed[] = [];
  for (let here = 0; here + rowOfWords <= a.forms.length; here++) {
    if ((a.starts[here + rowOfWords] ?? 0) - (a.starts[here] ?? 0) < rowOfLetters) continue;
    for (const there of places.get(row(a, here)) ?? []) out.push({ here, there });
  }
  return out;
}

function wordsWithin(a: Letters, b: Letters, from: number, to: number): Seed | null {
  for (let here = wordFrom(a, from); (a.starts[here] ?? Infinity) < from + runLength; here++) {
    const letters = (a.starts[here] ?? 0) - from;
    const there = wordFrom(b, to + letters);
    if (b.starts[there] === to + letters && a.forms[here] === b.forms[there] && here < a.forms.length) return { here, there };
  }
  return null;
}

function runsOf(pairs: readonly (readonly [number, number])[]): Alignment['runs'] {
  const runs: { here: number; there: number; length: number }[] = [];
  for (const [here, there] of pairs) {
    const last = runs.at(-1);
    if (last !== undefined && last.here + last.length === here && last.there + last.length === there) last.length++;
    else runs.push({ here, there, length: 1 });
  }
  return runs;
}

/** How far one text may run ahead of the other between two equal words. */
const reach = 8;
const width = 2 * reach + 1;
/** Drawing out stops where it has lost so much since its best: about six words in a row that differ. */
const mostLost = 6;
const differing = -1;
/** A word of so few letters says little: every text has them. */
const shortWord = 3;
const equalShort = 0.4;
const equalLong = 1;

const came = { nowhere: 0, equal: 1, differing: 2, skippedHere: 3, skippedThere: 4 } as const;

/**
 * Draws an alignment out from two words on, one way: the best chain of equal words, with a few that differ between them (alignment within
 * a band that follows the best, stopped where it falls behind: X-drop, as BLAST has it).
 *
 * @returns the pairs of equal words, in the order met. Time proportional to their number.
 */
function extend(a: Letters, b: Letters, here: number, there: number, step: 1 | -1): [number, number][] {
  const trace: { readonly from: number; readonly came: Uint8Array }[] = [];
  let best = { score: 0, row: -1, column: -1 };
  // Scores of the row before, for columns from `start` on; row and column count words taken.
  let start = 0;
  let before = new Float64Array(width).fill(-Infinity);
  for (let column = 0; column < width; column++) before[column] = column * differing;
  trace.push({ from: 0, came: new Uint8Array(width).fill(came.skippedThere) });
  let peak = 0;
  for (let row = 1; ; row++) {
    const i = here + step * (row - 1);
    if (i < 0 || i >= a.forms.length) break;
    const from = Math.max(0, peak + 1 - reach);
    const scores = new Float64Array(width).fill(-Infinity);
    const steps = new Uint8Array(width);
    const old = (column: number): number => (column < start || column >= start + width ? -Infinity : (before[column - start] ?? -Infinity));
    let top = -Infinity;
    for (let k = 0; k < width; k++) {
      const column = from + k;
      const j = there + step * (column - 1);
      if (column > 0 && (j < 0 || j >= b.forms.length)) continue;
      let score = old(column) + differing;
      let how: number = came.skippedHere;
      const left = k > 0 ? (scores[k - 1] ?? -Infinity) + differing : -Infinity;
      if (left > score) [score, how] = [left, came.skippedThere];
      if (column > 0) {
        const form = a.forms[i] ?? '';
        const isEqual = form === b.forms[j];
        const diagonal = old(column - 1) + (isEqual ? (form.length <= shortWord ? equalShort : equalLong) : differing);
        if (diagonal >= score) [score, how] = [diagonal, isEqual ? came.equal : came.differing];
      }
      scores[k] = score;
      steps[k] = how;
      if (score > top) [top, peak] = [score, column];
      if (how === came.equal && score > best.score) best = { score, row, column };
    }
    trace.push({ from, came: steps });
    if (top < best.score - mostLost) break;
    [before, start] = [scores, from];
  }
  const pairs: [number, number][] = [];
  let { row, column } = best;
  while (row > 0) {
    const at = trace[row];
    const how = at?.came[column - at.from] ?? came.nowhere;
    if (how === came.nowhere) break;
    if (how === came.equal) pairs.push([here + step * (row - 1), there + step * (column - 1)]);
    if (how !== came.skippedThere) row--;
    if (how !== came.skippedHere) column--;
  }
  return pairs.reverse();
}
