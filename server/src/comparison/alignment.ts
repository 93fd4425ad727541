/** Two stretches of words side by side: what one has of the other, and where they differ. */
import { diffArrays } from 'diff';
import { weightOf } from './words.ts';
import type { Word } from './words.ts';

/** Some words in a row, by their indices; `end` is exclusive. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** What stands in a passage, and what stands in its place in the source. One of the two may be empty. */
export interface Difference {
  readonly passage: Run;
  readonly source: Run;
}

export interface Alignment {
  /** The words of the source that the passage stands for. */
  readonly source: Run;
  /** In the order of the words. */
  readonly differences: readonly Difference[];
  /** How much of the passage stands in the source too, as {@link weightOf} counts. */
  readonly shared: number;
}

/** More words that differ than this are another text; so many can be told in time. */
const mostEdits = 2000;

/** A single word that is this far from the rest is met by chance, and so are two that are further. */
const reachOfOne = 3;
const reachOfTwo = 12;

interface Block extends Difference {
  readonly same: boolean;
}

const lengthOf = ({ first, end }: Run): number => end - first;

/**
 * Lays a passage beside a stretch of its source.
 *
 * @param within the stretch; it may begin before the passage's words and end after them
 * @param ends whether a sentence, line or quotation of the source ends right before a word of it
 * @returns null where the two have too little in common to be told
 */
export function align(passage: readonly Word[], source: readonly Word[], within: Run, ends: (word: number) => boolean): Alignment | null {
  const stretch = source.slice(within.first, within.end);
  const changes = diffArrays(
    stretch.map(({ key }) => key),
    passage.map(({ key }) => key),
    { maxEditLength: mostEdits },
  );
  if (!changes) return null;
  const blocks: Block[] = [];
  let [inPassage, inSource] = [0, within.first];
  for (const { added, removed, count } of changes) {
    const run = { passage: { first: inPassage, end: inPassage }, source: { first: inSource, end: inSource } };
    if (!removed) run.passage.end = inPassage += count;
    if (!added) run.source.end = inSource += count;
    addBlock(blocks, { ...run, same: !added && !removed });
  }
  const held = withoutChance(blocks, source);
  const [first] = held.filter(({ same }) => same);
  const last = held.findLast(({ same }) => same);
  if (!first || !last) return null;
  const run = around(
    { first: first.source.first, end: last.source.end },
    first.passage.first,
    passage.length - last.passage.end,
    within,
    ends,
  );
  const differences = held
    .filter(({ same }) => !same)
    .map(({ passage: own, source: other }) => ({
      passage: own,
      source: { first: Math.max(other.first, run.first), end: Math.min(Math.max(other.end, run.first), run.end) },
    }))
    .filter(({ passage: own, source: other }) => lengthOf(own) + lengthOf(other) > 0);
  const shared = held.filter(({ same }) => same).reduce((sum, { passage: own }) => sum + weightOf(passage.slice(own.first, own.end)), 0);
  return { source: run, differences, shared };
}

/** Adds a block behind those before it: neighbours that differ are one. */
function addBlock(blocks: Block[], block: Block): void {
  const before = blocks.at(-1);
  if (!before || before.same || block.same) blocks.push(block);
  else blocks[blocks.length - 1] = joined(before, block);
}

const joined = (a: Block, b: Block): Block => ({
  same: false,
  passage: { first: a.passage.first, end: b.passage.end },
  source: { first: a.source.first, end: b.source.end },
});

/**
 * Words that both have and that stand far from the rest say nothing: `في` is somewhere in every text. Nor do those at an end that stand
 * right beside the rest too. From both ends inwards.
 */
function withoutChance(blocks: readonly Block[], source: readonly Word[]): Block[] {
  const out = [...blocks];
  for (const towards of [1, -1] as const) {
    for (let edge = edgeOf(out, towards); ; edge = edgeOf(out, towards)) {
      const [block, gap, next] = [out[edge], out[edge + towards], out[edge + 2 * towards]];
      if (!block?.same || !gap || !next) break;
      if (isRepeated(block, gap, towards, source)) moveNext(out, edge, towards);
      else if (isFar(block, gap)) joinAt(out, ...(towards === 1 ? ([0, edge + 1] as const) : ([edge - 1, out.length - 1] as const)));
      else break;
    }
  }
  return out;
}

const isFar = (block: Block, gap: Block): boolean => {
  const distance = lengthOf(gap.source);
  return (lengthOf(block.source) === 1 && distance > reachOfOne) || (lengthOf(block.source) === 2 && distance > reachOfTwo);
};

/** Whether what is left out at an end holds the words of the end again, next to the rest. */
function isRepeated(block: Block, gap: Block, towards: 1 | -1, source: readonly Word[]): boolean {
  const words = lengthOf(block.source);
  if (lengthOf(gap.passage) > 0 || lengthOf(gap.source) < words) return false;
  const again = towards === 1 ? gap.source.end - words : gap.source.first;
  for (let i = 0; i < words; i++) if (source[block.source.first + i]?.key !== source[again + i]?.key) return false;
  return true;
}

/** Takes the words at an end for those next to the rest, so that nothing is left out between. */
function moveNext(blocks: Block[], edge: number, towards: 1 | -1): void {
  const [block, next] = [blocks[edge], blocks[edge + 2 * towards]];
  if (!block || !next) return;
  const words = lengthOf(block.source);
  const moved: Block =
    towards === 1
      ? {
          same: true,
          passage: { ...next.passage, first: block.passage.first },
          source: { ...next.source, first: next.source.first - words },
        }
      : { same: true, passage: { ...next.passage, end: block.passage.end }, source: { ...next.source, end: next.source.end + words } };
  blocks.splice(Math.min(edge, edge + 2 * towards), 3, moved);
}

/** The first block that both have, or with -1 the last. */
const edgeOf = (blocks: readonly Block[], towards: 1 | -1): number =>
  towards === 1 ? blocks.findIndex(({ same }) => same) : blocks.findLastIndex(({ same }) => same);

/** Makes one difference of the blocks from one to another, both included. */
function joinAt(blocks: Block[], from: number, to: number): void {
  const [first, last] = [blocks[from], blocks[to]];
  if (first && last) blocks.splice(from, to - from + 1, joined(first, last));
}

/** What the passage has other words for at its ends belongs to it too: as many words of the source, or up to where its sentence ends. */
function around(run: Run, before: number, after: number, within: Run, ends: (word: number) => boolean): Run {
  const first = before === 0 ? run.first : reached(run.first, before, -1, within.first, ends);
  const end = after === 0 ? run.end : reached(run.end, after, 1, within.end, ends);
  return { first, end };
}

/** So many words more are taken in where a sentence ends there: `لن نفتح` for `سنفتح`. */
const rest = 2;

function reached(from: number, words: number, towards: 1 | -1, limit: number, ends: (word: number) => boolean): number {
  let at = from;
  for (let i = 0; i < words && at !== limit && !ends(at); i++) at += towards;
  let edge = at;
  for (let i = 0; i < rest && edge !== limit && !ends(edge); i++) edge += towards;
  return ends(edge) ? edge : at;
}
