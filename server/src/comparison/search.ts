/** Where an article has a passage of another one: word for word, or nearly. */
import type { Article } from '../dossier/dossier.ts';
import type { Span } from '../model.ts';
import { align } from './alignment.ts';
import type { Alignment, Run } from './alignment.ts';
import { placesOf, printsOf } from './prints.ts';
import type { Prints } from './prints.ts';
import { spanOf, weightOf } from './words.ts';
import type { Word } from './words.ts';

/** A passage as an article has it. */
export interface Match extends Alignment {
  readonly article: Article;
  /** The article's words. */
  readonly words: readonly Word[];
  /** Where it stands there. */
  readonly span: Span;
}

/** So many words may have been left out of a passage for it to be found all the same. */
const longestCut = 60;
/** An article says a thing in few places: so many are looked at. */
const mostPlaces = 3;
/** At least so much of a passage must stand at a place for it to be that passage, altered. */
const leastShared = 0.5;
/** Words on each side of where a passage should be. */
const slack = 4;
/** A place is looked at where so much of the passage may stand. */
const leastHoped = 0.35;

interface Hit {
  /** Index of a word in the article, and of the one in the passage that it may be. */
  readonly there: number;
  readonly here: number;
}

/** The places of an article that have a passage, the closest to it first. */
export function placesWith(passage: readonly Word[], article: Article): Match[] {
  if (passage.length === 0) return [];
  const prints = printsOf(article);
  const { words } = prints;
  const whole = weightOf(passage);
  const ends = (word: number): boolean => breaks(article.text, words, word);
  return stretches(passage, prints)
    .flatMap((stretch) => align(passage, words, stretch, ends) ?? [])
    .filter((found) => found.shared >= leastShared * whole && isEnough(found, passage))
    .map((found) => ({ ...found, article, words, span: spanOf(words.slice(found.source.first, found.source.end)) }))
    .sort((a, b) => b.shared - a.shared || a.differences.length - b.differences.length);
}

/** Two words that an article has alike make no passage of three where the third differs; a longer one has more in common. */
function isEnough({ differences }: Alignment, passage: readonly Word[]): boolean {
  if (differences.length === 0) return true;
  const missed = differences.reduce((sum, { passage: own }) => sum + own.end - own.first, 0);
  return passage.length - missed >= 2;
}

/** Whether a sentence, line or quotation ends right before a word. */
function breaks(text: string, words: readonly Word[], at: number): boolean {
  const [before, after] = [words[at - 1], words[at]];
  return !before || !after || /[.؟?!؛:«»“”"()\r\n]/.test(text.slice(before.end, after.start));
}

/** The stretches of an article that have most of a passage's words, those with the most first; they do not overlap in what they rest on. */
function stretches(passage: readonly Word[], prints: Prints): Run[] {
  let hits: Hit[] = [];
  let hoped = 0;
  passage.forEach((word, here) => {
    const places = placesOf(prints, passage, here);
    if (places === null) return;
    hoped += word.key.length;
    for (const there of places) hits.push({ there, here });
  });
  hits.sort((a, b) => a.there - b.there || a.here - b.here);
  const found: Run[] = [];
  while (found.length < mostPlaces && hits.length > 0) {
    const best = densest(passage, hits);
    if (best.weight < leastHoped * hoped) break;
    found.push(reachOf(best.hits, passage.length, prints.words.length));
    const [first, last] = [best.hits[0]?.there ?? 0, best.hits.at(-1)?.there ?? 0];
    hits = hits.filter(({ there }) => there < first || there > last);
  }
  return found;
}

/** The hits close together that stand for most of the passage. */
function densest(passage: readonly Word[], hits: readonly Hit[]): { readonly hits: readonly Hit[]; readonly weight: number } {
  const width = passage.length + longestCut;
  const count = new Uint32Array(passage.length);
  const lettersOf = (here: number): number => passage[here]?.key.length ?? 0;
  let best = { from: 0, to: 0, weight: 0, width: 0 };
  let [from, weight] = [0, 0];
  hits.forEach(({ there, here }, to) => {
    if (add(count, here, 1) === 1) weight += lettersOf(here);
    for (let first = hits[from]; first && (there - first.there >= width || (count[first.here] ?? 0) > 1); first = hits[++from])
      if (add(count, first.here, -1) === 0) weight -= lettersOf(first.here);
    const reach = there - (hits[from]?.there ?? 0);
    if (weight > best.weight || (weight === best.weight && reach < best.width)) best = { from, to: to + 1, weight, width: reach };
  });
  return { hits: hits.slice(best.from, best.to), weight: best.weight };
}

const add = (counts: Uint32Array, at: number, more: number): number => (counts[at] = (counts[at] ?? 0) + more);

/** From where a passage would begin to where it would end, with room for what was left out or put in. */
function reachOf(hits: readonly Hit[], length: number, words: number): Run {
  const [first, last] = [hits[0], hits.at(-1)];
  if (!first || !last) return { first: 0, end: 0 };
  return { first: Math.max(0, first.there - first.here - slack), end: Math.min(words, last.there - last.here + length + slack) };
}
