import { remember } from '../../text/remember.ts';
import { readings } from '../../text/tokens.ts';
import { wordOf as nameWordOf } from '../words/words.ts';
import type { Garbled, Reader, Word } from './reader.ts';
import { neighbour, spanOf, stemFrequency, written } from './reader.ts';
import type { Correction, Slip } from './slips.ts';
import { correctionsOf } from './slips.ts';
import { calls, expected, frequencyOf, mayBeWord, mayTell, together } from './vocabulary.ts';

const shortest = 4;
const longest = 20;

/** A word of the corpus that a slip may have turned into the one at hand. */
interface Candidate extends Correction {
  readonly word: string;
  readonly frequency: number;
}

/** What speaks for a candidate beside its frequency. */
interface Support {
  /** How many of the neighbours it is known to stand with. */
  readonly neighbours: number;
  /** Hardly anything else stands beside a neighbour. */
  readonly expected: boolean;
  /** It hardly stands beside anything else than a neighbour. */
  readonly calls: boolean;
  /** The dossier has it elsewhere. */
  readonly used: boolean;
}

/** One that the corpus does not have, while it often has one that looks like it and fits better here: `تطرا لـ` for `نظرا لـ`. */
export function mistypedAt(reader: Reader, i: number): Garbled | null {
  const word = reader.words[i] ?? null;
  if (word === null || word.frequency > 0 || word.form.length < shortest || word.form.length > longest) return null;
  const before = neighbour(reader, i, -1)?.form ?? null;
  const after = neighbour(reader, i, 1)?.form ?? null;
  if (word.fit === 'whole' && !mayTell(before, after)) return null;
  const { isName, timesUsed } = reader.context;
  if (timesUsed(word.form) > 1) return null;

  const mayBeName = standsLikeName(reader, i);
  let best: Candidate | null = null;
  let most = -1;
  for (const candidate of candidatesFor(word.form)) {
    const support: Support = {
      neighbours: Number(before !== null && together(before, candidate.word)) + Number(after !== null && together(candidate.word, after)),
      expected: expected(before, candidate.word, after),
      calls: calls(before, candidate.word, after),
      used: timesUsed(candidate.word) > 0,
    };
    // A name is left alone, unless its neighbours tell how it goes on: `الولايات المحتدة`.
    if (!(isName(i) ? isNamePart(word, candidate, support) : isLikelier(word, candidate, support, mayBeName))) continue;
    const weight = Math.log(candidate.frequency) + 4 * support.neighbours + (support.expected ? 8 : 0);
    if (weight > most) [best, most] = [candidate, weight];
  }
  return best && { kind: 'mistyped', ...spanOf(reader, i), meant: corrected(written(reader, i), best) };
}

/** A form that the corpus lacks may have a stem that it has often: `بالمباراة`. It counts for less. */
const behindProclitics = 4;
const shortestStem = 4;

/** The words that the corpus has and one slip leads from. */
const candidatesFor = remember((word: string): readonly Candidate[] => {
  const out: Candidate[] = [];
  for (const { cut, stem } of readings(word)) {
    if (cut > 0 && (stem.length < shortestStem || !word.endsWith(stem))) continue;
    for (const { slip, from, to, by } of correctionsOf(stem, mayBeWord)) {
      const meant = stem.slice(0, from) + by + stem.slice(to);
      const frequency = meant === stem ? 0 : frequencyOf(meant) / (cut > 0 ? behindProclitics : 1);
      if (frequency > 0) out.push({ word: word.slice(0, cut) + meant, slip, from: cut + from, to: cut + to, by, frequency });
    }
  }
  return out;
});

/** The word at hand with the slip put right: its other letters stay as they are written, with their hamza and signs. */
function corrected(text: string, { slip, from, to, by }: Candidate): string {
  const letters = text.match(/[^\u064b-\u0652][\u064b-\u0652]*/gu) ?? [];
  const instead = slip === 'swapped' ? letters.slice(from, to).reverse() : [by];
  // Of two alefs the one with a hamza stays.
  const first = slip === 'two-alefs' && /^[أإآ]/u.test(letters[from] ?? '') ? [from + 1, to + 1] : [from, to];
  return [...letters.slice(0, first[0]), ...instead, ...letters.slice(first[1])].join('');
}

/** The least frequency of what was meant, by slip: where a neighbour supports it, and where nothing does; with the least length of the word. */
const least: Readonly<Record<Slip, readonly [supported: Least, alone: Least | null]>> = {
  swapped: [
    [5, 5],
    [6, 5],
  ],
  doubled: [
    [5, 5],
    [5, 5],
  ],
  'doubled-vowel': [
    [6, 10],
    [7, 20],
  ],
  dots: [
    [5, 10],
    [6, 20],
  ],
  'two-dots': [[5, 100], null],
  missing: [
    [5, 10],
    [6, 20],
  ],
  'missing-vowel': [
    [6, 20],
    [7, 20],
  ],
  key: [
    [5, 10],
    [6, 80],
  ],
  other: [[5, 20], null],
  extra: [[5, 10], null],
  'extra-vowel': [[6, 20], null],
  'two-alefs': [
    [4, 5],
    [4, 5],
  ],
};
type Least = readonly [length: number, frequency: number];

const isNamePart = ({ form }: Word, { frequency }: Candidate, { expected }: Support): boolean =>
  expected && form.length >= shortestInName && frequency >= leastInName;

function isLikelier(word: Word, candidate: Candidate, support: Support, mayBeName: boolean): boolean {
  if (support.expected && isExpected(word, candidate)) return true;
  return word.fit === 'none' ? convinces(candidate, support, word.form.length, mayBeName) : overrules(candidate, support, word);
}

/** Whether a word that the neighbours call for stands here in spite of the one at hand: the more surely that is a word, the less. */
function isExpected({ fit, form }: Word, { slip, frequency }: Candidate): boolean {
  if (slip === 'extra-vowel' || slip === 'missing-vowel' ? fit === 'none' : slip === 'extra' && fit !== 'none') return false;
  return fit === 'whole' ? form.length >= 5 && frequency >= 5 * leastExpected : frequency >= leastExpected;
}

/** How often a word that the neighbours call for must have been met, elsewhere and within a name. */
const leastExpected = 20;
const leastInName = 100;
const shortestInName = 6;

/** Whether the candidate is far likelier than a word that neither the corpus nor the dictionary has. */
function convinces({ slip, frequency }: Candidate, support: Support, length: number, mayBeName: boolean): boolean {
  const [supported, alone] = least[slip];
  const reaches = ([letters, times]: Least): boolean => length >= letters && frequency >= times;
  if (support.neighbours > 0 && reaches(supported)) return true;
  if (alone === null || mayBeName) return false;
  return reaches(alone) || (support.used && reaches([supported[0], 3 * supported[1]]));
}

/** Slips that hardly ever lead from one word to another form of it; and those that do now and then. */
const surely: ReadonlySet<Slip> = new Set(['swapped', 'doubled', 'dots', 'two-alefs']);
const perhaps: ReadonlySet<Slip> = new Set(['missing', 'key', 'other']);

/** Whether the candidate's neighbours leave no doubt, though the word at hand is a form of a known one: there are more forms than anybody writes. */
function overrules({ slip, frequency }: Candidate, { neighbours, calls, used }: Support, word: Word): boolean {
  if (word.fit === 'ending' && neighbours > 0 && (surely.has(slip) || (perhaps.has(slip) && (used || neighbours > 1))))
    return frequency >= 50;
  return calls && frequency >= 100 && (slip === 'dots' || slip === 'two-dots') && isRare(word);
}

/** Whether the corpus hardly has the word behind proclitics or with an accusative alef either. */
const isRare = (word: Word): boolean => Math.max(stemFrequency(word), frequencyOf(word.form.replace(/ا$/u, ''))) < 4;

/** Names come unknown and in company: beside known names, titles and other unknown words, or alone between marks. */
function standsLikeName(reader: Reader, i: number): boolean {
  const { isName } = reader.context;
  const [before, after] = [neighbour(reader, i, -1), neighbour(reader, i, 1)];
  if (isName(i - 1) || isName(i + 1) || (before === null && after === null)) return true;
  return [before, after].some(
    (word) => word !== null && (word.fit === 'none' || isNameCue(word.form) || isNameCue(word.form.replace(/^و/u, ''))),
  );
}

function isNameCue(form: string): boolean {
  const { title, place, given, family, role } = nameWordOf(form);
  return (title ?? place ?? given ?? family ?? role) !== null;
}
