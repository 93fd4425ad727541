/** Names in Latin letters beside names in Arabic ones: what both share is the sounds of their consonants. */
import { fold } from '../../text/normalize.ts';
import { editDistance, skeleton } from './spelling-distance.ts';

/** What two letters together say, and what one does; in the classes of {@link skeleton}. Vowels and breathings say nothing. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/[kg]h/g, 'k'],
  [/sch|sh|ch|th|zh|ts/g, 's'],
  [/ph/g, 'f'],
  [/dh/g, 'd'],
];
const letters: Readonly<Record<string, string>> = {
  b: 'b', p: 'b', f: 'f', v: 'f', t: 't', d: 'd', s: 's', z: 's', c: 'k', g: 'k', j: 'k', k: 'k', q: 'k', x: 'k', r: 'r', l: 'l', m: 'm', n: 'n',
}; // prettier-ignore

const latinSkeleton = (word: string): string => {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '');
  const paired = pairs.reduce((out, [pair, sound]) => out.replace(pair, sound), plain);
  let out = '';
  for (const letter of paired) {
    const sound = letters[letter] ?? '';
    if (sound !== out.at(-1)) out += sound;
  }
  return out.replaceAll('nk', 'n');
};

/** Fewer sounds than this begin too many names. */
const enoughSounds = 3;
/** As many as this have to be a whole word of one. */
const enoughForAWord = 2;

/**
 * Whether a name in Arabic letters may be the one that is begun in Latin letters: `jenso` and `كارلا جينسون`. A rough look at the
 * consonants, for searching; it decides nothing.
 */
export function soundsLike(latin: string, arabic: string): boolean {
  const wanted = fold(latin)
    .split(/[^\p{L}\p{M}]+/u)
    .map(latinSkeleton)
    .filter((sounds) => sounds !== '');
  const sounds = wanted.join('').length;
  if (sounds < enoughForAWord) return false;
  const words = fold(arabic)
    .split(/[^\p{L}]+/u)
    .map((word) => skeleton(word.replace(/^ال(?=..)/u, '')));
  return wanted.every((part) => words.some((word) => (sounds < enoughSounds ? word === part : word.startsWith(part))));
}

/** Whether a whole name in Arabic letters spells the one in Latin letters: the same consonants in a row, but for one in four. */
export function soundsAlike(latin: string, arabic: string): boolean {
  const a = latinSkeleton(fold(latin).replace(/[^\p{L}\p{M}]/gu, ''));
  const b = skeleton(fold(arabic).replace(/[^\p{L}]/gu, ''));
  const longer = Math.max(a.length, b.length);
  return longer >= enoughForAWord && editDistance(a, b) <= longer / 4;
}
