/** A text while its garbled words are looked for. */
import type { Span } from '../../model.ts';
import { remember } from '../../text/remember.ts';
import type { Token } from '../../text/tokens.ts';
import { readings } from '../../text/tokens.ts';
import type { Fit } from './vocabulary.ts';
import { fitOf, frequencyOf, spelled } from './vocabulary.ts';

export const garbledKinds = ['broken', 'joined', 'mistyped'] as const;
export type GarbledKind = (typeof garbledKinds)[number];

/** The span holds the garbled words, `meant` what they were probably meant to be, in the text's own spelling. */
export interface Garbled extends Span {
  readonly kind: GarbledKind;
  readonly meant: string;
}

/** What the vocabulary cannot know. */
export interface Context {
  /** Whether a token belongs to a name. */
  readonly isName: (token: number) => boolean;
  /** How often the dossier has a word in the form that `spelled` gives it. */
  readonly timesUsed: (word: string) => number;
}

/** A word of plain Arabic letters. */
export interface Word {
  /** As `spelled` has it. */
  readonly form: string;
  /** How often in about a million words, as it stands. */
  readonly frequency: number;
  /** Whether it can be read as a form of a word that the corpus or the dictionary has. */
  readonly fit: Fit;
}

export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** By token; null where it is nothing that could be judged. */
  readonly words: readonly (Word | null)[];
  readonly context: Context;
}

/** No tatweel, presentation forms, digits or Latin letters. */
const plainWord = /^[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u0652]*$/u;
const vowelSigns = /[\u064b-\u0652]/gu;
/** Text with all its vowel signs is verse or scripture. */
const mostSigns = 2;
/** What makes a hashtag, an address or a path of the words beside it. */
const joiners = new Set(['#', '@', '_', '/', '\\', '&', '=']);
const joins = (token: Token | undefined): boolean => token !== undefined && joiners.has(token.form);

/** Looks a word up as it is written; null where it is none in plain Arabic letters. */
export const wordOf = remember((written: string): Word | null => {
  if (!plainWord.test(written) || (written.match(vowelSigns)?.length ?? 0) > mostSigns) return null;
  const form = spelled(written);
  return { form, frequency: frequencyOf(form), fit: fitOf(form) };
});

/** How often a word was met as it stands, or without its proclitics where that is more. */
export const stemFrequency = ({ form, frequency }: Word): number =>
  Math.max(frequency, ...readings(form).map(({ stem }) => frequencyOf(stem)));

export function read(text: string, tokens: readonly Token[], context: Context): Reader {
  const words = tokens.map((token, i) => {
    if (token.kind !== 'word') return null;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    const isTagged = (!token.spaced && joins(before)) || (after?.spaced === false && joins(after));
    return isTagged ? null : wordOf(text.slice(token.start, token.end));
  });
  return { text, tokens, words, context };
}

export const written = ({ text, tokens }: Reader, i: number): string => text.slice(tokens[i]?.start ?? 0, tokens[i]?.end ?? 0);

export const spanOf = ({ tokens }: Reader, i: number): Span => ({ start: tokens[i]?.start ?? 0, end: tokens[i]?.end ?? 0 });

/** The word right beside, with nothing but spaces between; null where there is none. */
export function neighbour({ text, tokens, words }: Reader, i: number, by: 1 | -1): Word | null {
  const word = words[i + by] ?? null;
  const [first, second] = by === 1 ? [tokens[i], tokens[i + 1]] : [tokens[i - 1], tokens[i]];
  if (word === null || !first || !second || first.end === second.start) return null;
  for (let at = first.end; at < second.start; at++) if (text[at] !== ' ' && text[at] !== '\u00a0') return null;
  return word;
}

/** Letters that stand only at the end of a word. */
export const endsWord = (text: string): boolean => /[ةى][\u064b-\u0652]*$|\u064b$|\u064bا$/u.test(text);
