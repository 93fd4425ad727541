/** The words that a misspelt one may have been meant for: a slip of one key, or dots of two letters. */
import letterSlipsTable from '../../../lexicon/ar/letter-slips.tsv';
import { emptyHash, hashOnto } from '../../text/hashes.ts';
import { readTable } from '../../text/table.ts';

interface Slips {
  /** The letters that differ from a letter in their dots alone. */
  readonly dots: ReadonlyMap<string, readonly string[]>;
  /** The letters beside a letter's key. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

let slips: Slips | undefined;

const alphabet = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤ');

function readSlips(): Slips {
  const dots = new Map<string, string[]>();
  const keys = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, letter: string, others: readonly string[]): void => {
    map.set(letter, [...(map.get(letter) ?? []), ...others]);
  };
  for (const [kind, cell = ''] of readTable(letterSlipsTable, 2)) {
    const letters = Array.from(cell);
    letters.forEach((letter, i) => {
      if (kind === 'dots')
        add(
          dots,
          letter,
          letters.filter((other) => other !== letter),
        );
      else
        add(
          keys,
          letter,
          letters.slice(Math.max(0, i - 1), i + 2).filter((other) => other !== letter),
        );
    });
  }
  return { dots, keys };
}

export type Slip =
  | 'swapped'
  | 'doubled'
  | 'doubled-vowel'
  | 'dots'
  | 'two-dots'
  | 'missing'
  | 'missing-vowel'
  | 'key'
  | 'other'
  | 'extra'
  | 'extra-vowel'
  | 'two-alefs';

/** What to write for letters `from` to `to` (exclusive), so that the word is another. */
export interface Correction {
  readonly slip: Slip;
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** Long vowels: foreign words are written with more of them here and fewer there. */
const vowels = new Set(Array.from('اوي'));
/** Letters that are written for one another on purpose: hamza by another school, foreign sounds by another ear. */
const variants: readonly ReadonlySet<string>[] = [
  new Set(Array.from('ءئؤاأ')),
  new Set(Array.from('جغقك')),
  new Set(Array.from('تط')),
  new Set(Array.from('سصز')),
  new Set(vowels),
];
const isVariant = (letter: string, other: string): boolean => variants.some((set) => set.has(letter) && set.has(other));
/** Person, gender and the prepositions and conjunctions that cling to a word: with another of them it is another form of the same word. */
const prefixes = new Set(Array.from('ايتنسبلكوف'));
const endings = new Set(Array.from('اهينتوكم'));

/**
 * The words that one slip leads from, some twice. Other inflected forms of the word at hand are left out.
 *
 * @param word folded
 * @param isWord whether a hash may be a word's: hundreds are asked for every word
 * @returns time grows with the cube of the length: for words, not for texts
 */
export function correctionsOf(word: string, isWord: (hash: number) => boolean): Correction[] {
  slips ??= readSlips();
  const { dots, keys } = slips;
  const letters = Array.from(word);
  const last = letters.length - 1;
  const begun = [emptyHash];
  letters.forEach((letter, i) => begun.push(hashOnto(begun[i] ?? 0, letter)));
  const out: Correction[] = [];
  const put = (slip: Slip, from: number, to: number, by: string): void => {
    if (isWord(hashOnto(hashOnto(begun[from] ?? 0, by), word, to))) out.push({ slip, from, to, by });
  };
  /** Whether another letter there, or one more or less, makes another inflected form. */
  const inflects = (i: number, letter: string, other = letter): boolean =>
    (i === 0 && prefixes.has(letter) && prefixes.has(other)) ||
    (i >= last && endings.has(letter) && endings.has(other)) ||
    (i === last - 1 && letters[last] === 'ن' && vowels.has(letter) && vowels.has(other));
  /** Where `لل` stands for a preposition and the article. */
  const preposition = /^[وف]?لل/u.exec(word)?.[0].length ?? 0;

  letters.forEach((letter, i) => {
    const next = letters[i + 1];
    if (next === letter && i + 2 !== preposition)
      put(vowels.has(letter) ? (letter === 'ا' ? 'two-alefs' : 'doubled-vowel') : 'doubled', i, i + 1, '');
    else if (next !== letter && !inflects(i, letter)) put(vowels.has(letter) ? 'extra-vowel' : 'extra', i, i + 1, '');
    // `صادر` and `اصدر`, `اطلقا` and `اطلاق` are forms of one verb.
    const atEdge = i === 0 || i + 1 === last;
    if (next !== undefined && next !== letter && !(atEdge && (letter === 'ا' || next === 'ا'))) put('swapped', i, i + 2, next + letter);
    const alike = dots.get(letter) ?? [];
    for (const other of alike) {
      if (!inflects(i, letter, other)) put('dots', i, i + 1, other);
      for (let k = i + 1; k <= last; k++)
        for (const another of dots.get(letters[k] ?? '') ?? [])
          if (!inflects(k, letters[k] ?? '', another)) put('two-dots', i, k + 1, other + word.slice(i + 1, k) + another);
    }
    const beside = keys.get(letter) ?? [];
    for (const other of alphabet) {
      if (other === letter || alike.includes(other) || inflects(i, letter, other) || isVariant(letter, other)) continue;
      if (beside.includes(other)) put('key', i, i + 1, other);
      else if (i > 0 && i < last) put('other', i, i + 1, other);
    }
  });
  for (let i = 0; i <= letters.length; i++)
    for (const letter of alphabet) {
      if ((i === 0 && prefixes.has(letter) && (letter !== 'ا' || preposition > 0)) || (i > last && endings.has(letter))) continue;
      put(vowels.has(letter) ? 'missing-vowel' : 'missing', i, i, letter);
    }
  return out;
}
