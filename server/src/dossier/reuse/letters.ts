/** An article's words as one string of letters: what is compared where two articles may say the same. */
import type { Analysis, Span } from '../../model.ts';
import { noted } from '../../text/remember.ts';
import type { Article } from '../dossier.ts';
import { proseOf } from '../words-used.ts';
import { firstWhere } from '../../text/lists.ts';

/** The words of an article's prose, without marks, and their letters one after the other. */
export interface Letters {
  /** The words' places in the text. */
  readonly words: readonly Span[];
  /** Each word's letters; equal for spellings of one word that differ in marks, hamza, `ى` and `ة`. */
  readonly forms: readonly string[];
  /** All of them without spaces: `البل دين` is `البلدين`. */
  readonly all: string;
  /** Where each word begins in `all`, and after the last one the length of `all`. */
  readonly starts: Uint32Array;
}

/** `مسؤول` and `مسئول` are one word: the seats of hamza vary as much as those that folding knows. */
const lettersOf = noted((form) => form.replace(/[ءؤئ]/gu, ''));

const byAnalysis = new WeakMap<Analysis, Letters>();

export function readLetters(article: Pick<Article, 'text' | 'analysis'>): Letters {
  const known = byAnalysis.get(article.analysis);
  if (known !== undefined) return known;
  const words: Span[] = [];
  const forms: string[] = [];
  for (const token of proseOf(article).tokens) {
    if (token.kind === 'mark') continue;
    const form = lettersOf(token);
    if (form === '') continue;
    words.push(token);
    forms.push(form);
  }
  const starts = new Uint32Array(forms.length + 1);
  forms.forEach((form, i) => {
    starts[i + 1] = (starts[i] ?? 0) + form.length;
  });
  const letters = { words, forms, all: forms.join(''), starts };
  byAnalysis.set(article.analysis, letters);
  return letters;
}

/** Index of the first word that begins at or after a letter. */
export const wordFrom = ({ starts }: Letters, letter: number): number =>
  firstWhere(starts.length - 1, (word) => (starts[word] ?? 0) >= letter);
