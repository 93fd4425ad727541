/** The words of a text as they are compared: what is only spelling, marks or vowel signs is gone from their keys. */
import type { Span } from '../model.ts';
import { tokenize } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

/** A word or number of a text, at its place. */
export interface Word extends Span {
  /** Equal for two spellings of one word. */
  readonly key: string;
}

/** The words and numbers of a part of a text, in its order. Offsets are those of the whole text. */
export const wordsIn = (text: string, { start, end }: Span): Word[] =>
  tokenize(text.slice(start, end), start)
    .filter(({ kind }) => kind !== 'mark')
    .map((token) => ({ start: token.start, end: token.end, key: keyOf(token) }));

/** `مسؤول` and `مسئول` are one word, `1,500` and `1500`, `1.5`, `1٫5` and `1ر5` one number. */
function keyOf({ kind, form }: Token): string {
  if (kind === 'word') return /[ؤئ]/.test(form) ? form.replace(/[ؤئ]/g, 'ء') : form;
  return form.replace(/[.,٬](?=\d{3}(?!\d))/g, '').replace(/[,٫ر]/g, '.');
}

/** How much words weigh, in letters: a long word says more than a short one. */
export function weightOf(words: readonly Pick<Word, 'key'>[]): number {
  let letters = 0;
  for (const { key } of words) letters += key.length;
  return letters;
}

/** The stretch of text from the first of some words to the last. */
export const spanOf = (words: readonly Word[]): Span => ({ start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 });
