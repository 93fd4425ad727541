/**
 * How likely two spellings of one word in Arabic letters are the same foreign (or Arabic) name.
 *
 * The words are aligned letter by letter; every difference then speaks for or against one name by what it is and where it stands:
 * `غ` left out after a final `ن` says little (-ng), another `ر` says much. What each says is learned (`scripts/learn-spelling.mjs`);
 * only these weights ship.
 */
import weightTable from '../../../lexicon/ar/spelling-weights.tsv';
import { readTable } from '../../text/table.ts';

/** Longer words are compared by their beginnings. */
const longest = 40;

/** Letters that stand for others here, on top of folding. An empty value leaves the letter out. */
const spelled: Readonly<Record<string, string>> = { پ: 'ب', ڤ: 'ف', چ: 'ج', گ: 'غ', ڨ: 'ق', ژ: 'ج', ؤ: 'و', ئ: 'ي', ء: '' };
const special = new RegExp(`[${Object.keys(spelled).join('')}]`, 'gu');

const vowels = 'اوي';
/** Letters of Arabic words that foreign names are seldom written with. */
const native = /[حخذصضطظعق]/u;

/** Letters that render the same foreign sound; aligned with each other rather than with any other letter. */
const alike = new Map<string, number>();
for (const group of ['جغقكخ', 'سصزثظش', 'تطث', 'دذض', 'فوب', 'هحخ', 'يج', 'اهع', 'ايو'])
  for (const a of group) for (const b of group) if (a !== b) alike.set(a + b, 1);

const isVowel = (letter: string): boolean => vowels.includes(letter);
const kind = (letter: string | undefined): string => (letter === undefined || letter === '' ? '#' : isVowel(letter) ? 'V' : 'C');

const kindsOf = (letters: string): string => Array.from(letters, (letter) => kind(letter)).join('');

/** Costs of aligning, in tenths. They only decide which letters belong together. */
const dropped = { vowel: 8, consonant: 10 } as const;
const replaced = { alike: 9, kind: 13, other: 16 } as const;

const dropCost = (letter: string): number => (isVowel(letter) ? dropped.vowel : dropped.consonant);

const codeOf = (code: number): number => (code >= 0x620 && code < 0x660 ? code - 0x620 : 0);
const replaceCosts = new Uint8Array(64 * 64);
for (let a = 0; a < 64; a++) {
  for (let b = 0; b < 64; b++) {
    const [x, y] = [String.fromCharCode(a + 0x620), String.fromCharCode(b + 0x620)];
    replaceCosts[a * 64 + b] = alike.has(x + y) ? replaced.alike : isVowel(x) === isVowel(y) ? replaced.kind : replaced.other;
  }
}

/** Letters that foreign sounds are written with, by sound; vowels and breathings are left out. */
const sounds: Readonly<Record<string, string>> = {
  ب: 'b', پ: 'b', ف: 'f', ڤ: 'f', ت: 't', ط: 't', ث: 's', د: 'd', ض: 'd', ذ: 'd', س: 's', ص: 's', ز: 's', ظ: 's', ش: 's',
  ج: 'k', غ: 'k', ق: 'k', ك: 'k', خ: 'k', گ: 'k', چ: 'k', ر: 'r', ل: 'l', م: 'm', ن: 'n',
}; // prettier-ignore

/** The consonants of a word by their sounds: what its spellings mostly share. */
export function skeleton(word: string): string {
  let out = '';
  for (const letter of word) {
    const sound = sounds[letter] ?? '';
    if (sound !== out.at(-1)) out += sound;
  }
  // -ng is written with and without its last letter, -ch with one letter or two
  return out.replaceAll('nk', 'n').replaceAll('ts', 's');
}

/** Letters to change, add or leave out between two words; `change` says what a letter for another counts. */
export function editDistance(a: string, b: string, change: (x: string, y: string) => number = () => 1): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const x = a.charAt(i - 1);
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const y = b.charAt(j - 1);
      const changed = (above[j - 1] ?? 0) + (x === y ? 0 : change(x, y));
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

/** The same, with letters of one sound half a change. */
export function soundDistance(a: string, b: string): number {
  return editDistance(a, b, (x, y) => (sounds[x] !== undefined && sounds[x] === sounds[y] ? 0.5 : 1));
}

const grid = new Uint16Array((longest + 1) * (longest + 1));

/** Fills the grid: its cell `i, j` is the cost of aligning the first `i` letters of `a` with the first `j` of `b`. */
function align(a: string, b: string): number {
  const width = b.length + 1;
  grid[0] = 0;
  for (let j = 1; j < width; j++) grid[j] = (grid[j - 1] ?? 0) + dropCost(b.charAt(j - 1));
  for (let i = 1; i <= a.length; i++) {
    const x = a.charCodeAt(i - 1);
    const drop = dropCost(a.charAt(i - 1));
    const row = i * width;
    grid[row] = (grid[row - width] ?? 0) + drop;
    for (let j = 1; j < width; j++) {
      const y = b.charCodeAt(j - 1);
      const diagonal = (grid[row - width + j - 1] ?? 0) + (x === y ? 0 : (replaceCosts[codeOf(x) * 64 + codeOf(y)] ?? 0));
      const up = (grid[row - width + j] ?? 0) + drop;
      const left = (grid[row + j - 1] ?? 0) + dropCost(b.charAt(j - 1));
      grid[row + j] = Math.min(diagonal, up, left);
    }
  }
  return grid[a.length * width + b.length] ?? 0;
}

/** A run of letters in one word that the other has not, or writes so; `at` is where it starts in the first. */
interface Difference {
  readonly a: string;
  readonly b: string;
  readonly before: string;
  readonly after: string;
}

/** The runs of different letters on the way back through the grid. */
function differences(a: string, b: string): Difference[] {
  const width = b.length + 1;
  const out: Difference[] = [];
  let [i, j] = [a.length, b.length];
  let [endA, endB] = [i, j];
  const close = (): void => {
    if (endA > i || endB > j) out.push({ a: a.slice(i, endA), b: b.slice(j, endB), before: a.charAt(i - 1), after: a.charAt(endA) });
  };
  while (i > 0 || j > 0) {
    const here = grid[i * width + j] ?? 0;
    if (i > 0 && j > 0 && a[i - 1] === b[j - 1] && here === grid[(i - 1) * width + j - 1]) {
      close();
      [i, j] = [i - 1, j - 1];
      [endA, endB] = [i, j];
      continue;
    }
    const replace = replaceCosts[codeOf(a.charCodeAt(i - 1)) * 64 + codeOf(b.charCodeAt(j - 1))] ?? 0;
    if (i > 0 && j > 0 && here === (grid[(i - 1) * width + j - 1] ?? 0) + replace) [i, j] = [i - 1, j - 1];
    else if (i > 0 && here === (grid[(i - 1) * width + j] ?? 0) + dropCost(a.charAt(i - 1))) i--;
    else j--;
  }
  close();
  return out;
}

/** A folded word as this module compares it. */
export function spelling(word: string): string {
  return word.replace(special, (letter) => spelled[letter] ?? letter).slice(0, longest);
}

const pair = (a: string, b: string): string => (a < b ? `${a}:${b}` : `${b}:${a}`);

/** What speaks for or against one name, as names of weights. Symmetric. */
export function evidence(a: string, b: string): string[] {
  align(a, b);
  const found = differences(a, b);
  const out = ['bias', `runs${Math.min(found.length, 4)}`];
  let letters = 0;
  let consonants = 0;
  for (const run of found) {
    const size = Math.max(run.a.length, run.b.length);
    letters += size;
    const first = run.before === '';
    const last = run.after === '';
    const what = pair(run.a, run.b);
    const kinds = pair(kindsOf(run.a), kindsOf(run.b));
    if (kinds.includes('C')) consonants++;
    out.push(what, kinds, `${kinds}<${kind(run.before)}>${kind(run.after)}`, `${what}<${kind(run.before)}>${kind(run.after)}`);
    if (size <= 2) {
      out.push(`${what}<${run.before}`, `${what}>${run.after}`, `${run.before}<${what}>${run.after}`);
      if (run.a === '' || run.b === '') {
        const letter = run.a || run.b;
        if (letter === run.before || letter === run.after) out.push(`${kinds}=`);
      }
    } else out.push(`size${Math.min(size, 5)}`);
    if (first) out.push('first');
    if (last) out.push('last');
  }
  out.push(`letters${Math.min(letters, 5)}`, `consonants${Math.min(consonants, 3)}`);
  const [boneA, boneB] = [skeleton(a), skeleton(b)];
  const bones = `bones${Math.min(editDistance(boneA, boneB), 4)}`;
  out.push(bones, `${bones}/${Math.min(boneA.length, boneB.length, 5)}`);
  const short = Math.min(a.length, b.length);
  out.push(`length${Math.min(short, 9)}`, `length${Math.min(short, 9)}/${Math.min(letters, 4)}`);
  if (native.test(a) && native.test(b)) out.push('native', `native/${consonants > 0 ? 'C' : 'V'}`);
  return out;
}

const weights = new Map(readTable(weightTable, 2).map(([name, weight]) => [name ?? '', Number(weight)]));

/** @returns how likely the two are one name, 0..1 */
export function likeness(a: string, b: string, by: ReadonlyMap<string, number> = weights): number {
  let sum = 0;
  for (const name of evidence(a, b)) sum += by.get(name) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}
