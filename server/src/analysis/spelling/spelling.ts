/** Names in Arabic letters: are two spellings one name, and where to look for the other spellings of a name. */
import familyFirstTable from '../../../lexicon/ar/spelling-family-first.tsv';
import { fold } from '../../text/normalize.ts';
import apartTable from '../../../lexicon/ar/spelling-apart.tsv';
import { readTable } from '../../text/table.ts';
import { particlesOf } from '../words/name-particles.ts';
import { editDistance, likeness, skeleton, soundDistance, spelling } from './spelling-distance.ts';

/** Words inside a name that may be written or not, and tell nobody apart. */
const particles = particlesOf('filiation', 'house', 'foreign');

const filiation = particlesOf('filiation');

/** Words that make one name with the next: `عبد الله` is `عبدالله`. */
const openers = particlesOf('front');

/** Words that make one name with the one before: `نور الدين` is `نورالدين`. */
const closers = particlesOf('back');

const familyFirst = new Set(readTable(familyFirstTable, 1).map(([name]) => fold(name ?? '')));

/** No name is longer (UTF-16 code units); what comes after is not looked at. */
const longestName = 200;

/** Names of more words than this are compared by their first ones. */
const mostWords = 8;

/** A word without the article. */
const bare = (word: string): string => (word.length > 4 && word.startsWith('ال') ? word.slice(2) : word);

interface Name {
  /** The words that tell who it is. */
  readonly words: readonly string[];
  /** Whether `بن` comes before a word: it is a father's name, no surname. */
  readonly fathers: readonly boolean[];
  readonly joined: string;
}

/** Names come again and again in a dossier; the cache is emptied when full, so that it never grows with the texts. */
const names = new Map<string, Name>();
const spellings = new Map<string, string>();
const skeletons = new Map<string, string>();
const likenesses = new Map<string, number>();

const cacheSize = 50_000;

function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= cacheSize) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}

function nameOf(name: string): Name {
  const text = name.slice(0, longestName);
  return remember(names, text, () => {
    const words: string[] = [];
    const fathers: boolean[] = [];
    let opener = '';
    let father = false;
    const add = (word: string): void => {
      words.push(word);
      fathers.push(father);
      [opener, father] = ['', false];
    };
    const all = fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
    const telling = all.filter((word) => !particles.has(word)).length > 0;
    for (const word of all) {
      if (words.length === mostWords) break;
      if (telling && particles.has(word)) father = filiation.has(word);
      else if (openers.has(word)) opener += word;
      else if (closers.has(word) && opener === '' && words.length > 0) words.push(`${words.pop() ?? ''}${word}`);
      else add(opener + word);
    }
    if (opener !== '') add(opener);
    return { words, fathers, joined: words.join('') };
  });
}

const spell = (word: string): string => remember(spellings, word, () => spelling(word));

/** Arabic names that a vowel or a letter tells apart (`حسن`, `حسين`; `هشام`, `عصام`): different names, however alike they look. */
const apart = new Set(readTable(apartTable, 1).map(([name]) => nameOf(name ?? '').joined));

const toldApart = (a: string, b: string): boolean => bare(a) !== bare(b) && isListed(a) && isListed(b);

const isListed = (word: string): boolean => apart.has(word) || apart.has(bare(word));

const skeletonOf = (word: string): string => remember(skeletons, word, () => skeleton(word));

/** How likely two words, each without spaces, are spellings of one name. */
function sameWord(a: string, b: string): number {
  if (a === b) return 1;
  if (toldApart(a, b)) return 0;
  return remember(likenesses, a < b ? `${a} ${b}` : `${b} ${a}`, () => likeness(spell(a), spell(b)));
}

/** Words with fewer sounds than this must share all of them to be taken for one name without further evidence. */
const fewSounds = 3;

/**
 * Whether short words have vowels that fit: of three letters the same ones (`جين` and `جون` are two people), of four the same but for
 * one left out inside (`بوتين`, `بوتن`), none at an edge (`وانغ` and `هوانغ` are two).
 */
function shortWordsFit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length > 4) return true;
  if (short.length < 3) return false;
  const [x, y] = [short.replace(/[^اوي]/gu, ''), long.replace(/[^اوي]/gu, '')];
  const [few, many] = x.length <= y.length ? [x, y] : [y, x];
  if (few === many) return breath.test(short) === breath.test(long);
  if (short.length <= 3 || !long.startsWith(short.charAt(0)) || isVowel(short.at(-1)) !== isVowel(long.at(-1))) return false;
  let next = 0;
  for (const letter of many) if (letter === few[next]) next++;
  return next === few.length;
}

const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'اوي'.includes(letter);
const breath = /^[هحعا]/u;

/**
 * An Arabic word with the article in two patterns of its root, `العمل` and `العمال`: two words, as a foreign name's vowels would not be.
 * A root of four consonants shows it in its plural, `البستان` and `البساتين`.
 */
function isInflection(a: string, b: string): boolean {
  const [one, other] = [bare(a), bare(b)];
  if (one === a || other === b) return false;
  const [root, otherRoot] = [one, other].map((word) => word.replace(/ه$|[اوي]/gu, ''));
  if (root === undefined || root !== otherRoot) return false;
  return root.length <= 3 || (root.length === 4 && [one, other].some((word) => brokenPlural.test(word)));
}
const brokenPlural = /^[^اوي]{2}ا[^اوي]ي?[^اوي]$/u;

/** As {@link sameWord}, for merging: consonants count, since a dossier has many more different names than spellings of one. */
function surelySameWord(a: string, b: string): number {
  const [one, other] = [bare(a), bare(b)];
  if (one === other) return 1;
  const [boneA, boneB] = [skeletonOf(one), skeletonOf(other)];
  const inFull = boneA === boneB;
  const enough = Math.min(boneA.length, boneB.length) >= fewSounds && Math.abs(boneA.length - boneB.length) <= 1;
  if (!inFull && !(enough && editDistance(boneA, boneB) === 1)) return 0;
  if (!shortWordsFit(one, other) || (inFull && isInflection(a, b))) return 0;
  if (soundDistance(one, other) > (Math.min(one.length, other.length) + 1) / 3) return 0;
  return inFull ? sameWord(a, b) : sameWord(a, b) * 0.9;
}

/** How much less a part of a name says than the whole of it. */
const surnameAlone = 0.75;
const firstWordAlone = 0.49;
const restLeftOut = 0.9;

/**
 * How likely two names in Arabic letters are spellings of one name: `شي جينبينغ` and `شي جين بينج`, `غوتيريش` and `جوتيريس`.
 * From 0.5 on they are taken for the same. Whole names need every word to fit; a surname alone fits a full name less surely,
 * a given name alone less than 0.5. Two single words are judged by their letters alone: to merge names use {@link sameWholeName}.
 *
 * @returns 0..1; symmetric; 1 for equal names
 */
export function sameName(a: string, b: string): number {
  const [first, second] = [nameOf(a), nameOf(b)];
  if (first.words.length === 1 && second.words.length === 1) return sameWord(first.joined, second.joined);
  const whole = sameWholeName(a, b);
  return whole >= 0.5 ? whole : Math.max(whole, partOfName(a, b), partOfName(b, a));
}

/**
 * As {@link sameName}, for names that are both whole: every word of the one is a word of the other. Of single words too it wants the
 * consonants to agree, as it must where nothing else says that the two are one: this is what to merge the names of an article by.
 */
export function sameWholeName(a: string, b: string): number {
  const [first, second] = [nameOf(a), nameOf(b)];
  if (first.joined === '' || second.joined === '') return 0;
  return first.joined === second.joined ? 1 : aligned(first.words, second.words);
}

/** With so many consonants, or so many letters, two words of one skeleton are seldom two names. */
const manySounds = 4;
const manyLetters = 7;

/**
 * As {@link sameWholeName}, where two single words are all that speaks for one bearer: one in this article, one in that. Arabic makes
 * words of one root by their vowels (`إيمان`, `أماني`; `بشرى`, `بشير`), so that words of up to three sounds must have the same ones,
 * and may differ in how a consonant is written (`جوجل`, `غوغل`).
 */
export function sameNameAlone(a: string, b: string): number {
  const likeness = sameWholeName(a, b);
  if (likeness === 0 || likeness === 1) return likeness;
  const [one, other] = [nameOf(a).joined, nameOf(b).joined];
  const isShort = (word: string): boolean => skeletonOf(word).length < manySounds && word.length < manyLetters;
  if (isShort(bare(one)) || isShort(bare(other))) return writeOneSound(one, other) ? likeness : 0;
  return isNisba(one, other) ? 0 : likeness;
}

/** `إبراهيم` and `إبراهيمي`: a name, and the family that is called after it. */
const isNisba = (a: string, b: string): boolean => `${a}ي` === b || `${b}ي` === a;

/** Letters that a foreign sound is written with, now with one, now with another. */
const oneSound = [/[جغقك]/u, /[تط]/u, /[سزثش]/u, /[فڤبپ]/u];

/** Whether two words differ in nothing but the letters for foreign consonants, and a final ng that may be written with one. */
function writeOneSound(a: string, b: string): boolean {
  const [one = '', other = ''] = [a, b].map((word) => word.replace(/ن[غج]$/u, 'ن'));
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) {
    const [x, y] = [one.charAt(i), other.charAt(i)];
    if (x !== y && !oneSound.some((letters) => letters.test(x) && letters.test(y))) return false;
  }
  return true;
}

/** How likely `part` is a shorter form of `full`, in this spelling or another: `بوتين` of `فلاديمير بوتين`. 0 where it has as many words. */
export function partOfName(part: string, full: string): number {
  const [short, long] = [nameOf(part), nameOf(full)];
  return short.words.length === 0 || short.words.length >= long.words.length ? 0 : shortForm(short, long);
}

/** How many words a name has that tell who it is: without `بن` and its like, `عبد الله` counted as one. */
export function nameLength(name: string): number {
  return nameOf(name).words.length;
}

/** All words of both names against each other, in order; up to three words of one may be one word of the other. */
function aligned(a: readonly string[], b: readonly string[]): number {
  if (a.length === 1 && b.length === 1) return surelySameWord(a[0] ?? '', b[0] ?? '');
  // best[i][j]: the least sure pair on the surest way through the first i and j words
  const best: number[][] = [[1]];
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = (best[i] = []);
    for (let j = 1; j <= b.length; j++) {
      let most = 0;
      for (let k = 1; k <= 3 && k <= i; k++) {
        for (let l = 1; l <= 3 && l <= j; l++) {
          const before = best[i - k]?.[j - l] ?? 0;
          if (before <= most || (k > 1 && l > 1)) continue;
          most = Math.max(most, Math.min(before, sameWords(a.slice(i - k, i), b.slice(j - l, j))));
        }
      }
      row[j] = most;
    }
  }
  return best[a.length]?.[b.length] ?? 0;
}

/** Words written apart in one name and together in the other, none of them left out. */
function sameWords(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [a.join(''), b.join('')];
  if (a.length > 1 || b.length > 1) {
    const shortest = Math.min(...(a.length > 1 ? a : b).map((word) => word.length));
    if (Math.abs(one.length - other.length) >= shortest) return 0;
  }
  return surelySameWord(one, other);
}

/**
 * A shorter name that is part of a longer one: the surname, the first words, first and last name, or (less sure) the first name. What
 * stands after `بن` is the father's name: `سلمان` is not `محمد بن سلمان`.
 */
function shortForm({ words: short, fathers: shortFathers }: Name, { words: long, fathers }: Name): number {
  const count = short.length;
  const surname = fathers[long.length - count] === true ? 0 : aligned(short, long.slice(-count)) * surnameAlone;
  if (count > 1) {
    const beginning = aligned(short, long.slice(0, count)) * restLeftOut;
    const lastIsSurname = fathers.at(-1) !== true && shortFathers.at(-1) !== true;
    const last = lastIsSurname ? surelySameWord(short.at(-1) ?? '', long.at(-1) ?? '') : 0;
    const ends = Math.min(aligned(short.slice(0, -1), long.slice(0, count - 1)), last) * restLeftOut;
    return Math.max(surname, beginning, ends);
  }
  const first = long[0] ?? '';
  return Math.max(surname, surelySameWord(short[0] ?? '', first) * (isFamilyFirst(first) ? surnameAlone : firstWordAlone));
}

function isFamilyFirst(word: string): boolean {
  return familyFirst.has(word);
}

const key = (word: string): string => skeleton(word) || word.charAt(0);

/** Whether one of its words alone speaks for `part` being a form of `full`, as {@link sameNameAlone} wants it. */
export const wordFits = (part: string, full: string): boolean =>
  nameLength(part) > 1 || nameOf(full).words.some((word) => sameNameAlone(part, word) >= 0.5);

/** Keys under which whole names meet: those that {@link sameWholeName} finds equal share one. */
export function wholeNameKeys(name: string): string[] {
  const { joined } = nameOf(name);
  return joined === '' ? [] : [...new Set([key(joined), key(bare(joined))])];
}

/**
 * Keys under which spellings of one name meet, short forms included: compare only names that share a key. A handful a name.
 *
 * @returns different strings; none for a name without a letter
 */
export function blockingKeys(name: string): string[] {
  const { words } = nameOf(name);
  // First and last name, without those between
  const ends = words.length > 2 ? [key(`${words[0] ?? ''}${words.at(-1) ?? ''}`)] : [];
  return [...new Set([...words.flatMap((word) => [key(word), key(bare(word))]), ...ends, ...wholeNameKeys(name)])];
}
