import type { Span } from '../model.ts';
import { fold, foldedOffset } from './normalize.ts';
import type { Notes } from './remember.ts';

export const tokenKinds = ['word', 'number', 'mark'] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** A word, a number, or a single punctuation mark. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** The folded text: what it is looked up by. */
  readonly form: string;
  /** Whether white space or the text's edge comes before it. */
  readonly spaced: boolean;
  /** What is remembered of the form, shared by all tokens that have it: see {@link reworded}. */
  readonly notes: Notes;
}

/** A token that is read as another form. */
export const reworded = (token: Token, form: string): Token => ({ ...token, ...formOf(form) });

/** Lengthens a word, joins a preposition to a number; alone it is a dash. */
const stroke = '\u0640';

const charClass = { space: 0, mark: 1, letter: 2, digit: 3, joiner: 4, unknown: 255 } as const;

/** Character classes by code unit, filled in as they are met: most texts use a few hundred. */
const classes = new Uint8Array(0x10000).fill(charClass.unknown);

function classOf(code: number): number {
  const known = classes[code] ?? charClass.mark;
  return known === charClass.unknown ? (classes[code] = classify(String.fromCharCode(code))) : known;
}

function classify(character: string): number {
  if (/\s/u.test(character)) return charClass.space;
  if (/\p{Nd}/u.test(character)) return charClass.digit;
  // Signs, invisible characters and the stroke that only lengthens a word belong to the word that they stand in.
  if (character === stroke) return charClass.joiner;
  if (/[\p{L}\p{N}]/u.test(character)) return charClass.letter;
  if (/[\p{M}\p{Cf}]/u.test(character)) return charClass.joiner;
  return charClass.mark;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
/** Marks inside a number, and `ر`, which Arab agencies write for the decimal point: `5ر1 مليون`. */
const separators = new Set(['.', ',', '٫', '٬', 'ر'].map((mark) => mark.charCodeAt(0)));

/** Letters that are joined to a number and no part of it: `بـ1.5`, `و20`. */
const joinedLetters = new Set(['و', 'ف', 'ب', 'ل', 'ك'].map((letter) => letter.charCodeAt(0)));

/** Whether a separator has a digit behind it; between the two a directional mark may stand (`92.‏54`). */
function separatesDigits(text: string, at: number): boolean {
  if (!separators.has(text.charCodeAt(at))) return false;
  let next = at + 1;
  while (next < text.length && classOf(text.charCodeAt(next)) === charClass.joiner) next++;
  return next < text.length && classOf(text.charCodeAt(next)) === charClass.digit;
}

type Form = Pick<Token, 'form' | 'notes'>;

/** By what is written: one object a form, so that a word is looked up once, whatever is asked of it later. */
const forms = new Map<string, Form>();
/** A text of nothing but different words shall not fill the memory. */
const formsAtMost = 200_000;

/** @param folded for a mark, which stays what it is */
function formOf(written: string, folded?: string): Form {
  const known = forms.get(written);
  if (known !== undefined) return known;
  if (forms.size >= formsAtMost) forms.clear();
  folded ??= fold(written);
  const form = forms.get(folded) ?? { form: folded, notes: [] };
  forms.set(folded, form);
  forms.set(written, form);
  return form;
}

/**
 * Cuts a text into words, numbers and marks. White space lies between them.
 *
 * @param offset added to every position, for a text that is a part of a longer one
 */
export function tokenize(text: string, offset = 0): Token[] {
  const tokens: Token[] = [];
  let spaced = true;
  let i = 0;
  while (i < text.length) {
    const start = i;
    const kind = classOf(text.charCodeAt(i));
    if (kind === charClass.space) {
      spaced = true;
      i++;
      continue;
    }
    if (kind === charClass.mark) {
      const pair = isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1));
      i += pair ? 2 : 1;
      const mark = text.slice(start, i);
      const { form, notes } = formOf(mark, mark);
      tokens.push({ start: start + offset, end: i + offset, kind: 'mark', form, spaced, notes });
      spaced = false;
      continue;
    }
    let digits = 0;
    let letters = 0;
    for (; i < text.length; i++) {
      const next = classOf(text.charCodeAt(i));
      if (next === charClass.joiner || (digits > 0 && letters === 0 && separatesDigits(text, i))) continue;
      if (next === charClass.digit) {
        if (letters === 1 && digits === 0 && joinedLetters.has(text.charCodeAt(start))) break;
        digits++;
      } else if (next === charClass.letter) letters++;
      else break;
    }
    if (letters + digits > 0) {
      const { form, notes } = formOf(text.slice(start, i));
      tokens.push({ start: start + offset, end: i + offset, kind: letters > 0 ? 'word' : 'number', form, spaced, notes });
      spaced = false;
    } else if (text.slice(start, i).includes(stroke)) {
      const { form, notes } = formOf(stroke, stroke);
      tokens.push({ start: start + offset, end: i + offset, kind: 'mark', form, spaced, notes });
      spaced = false;
    }
  }
  return tokens;
}

/** A token's text without its first `letters` folded letters, as a span: `و[لافروف]`. */
export function cut(text: string, token: Span, letters: number): Span {
  if (letters === 0) return { start: token.start, end: token.end };
  return { start: token.start + foldedOffset(text.slice(token.start, token.end), letters), end: token.end };
}

/** One way to read a word: so many letters of proclitics, then the rest. */
export interface Reading {
  /** Folded letters cut off the front. */
  readonly cut: number;
  /** The conjunction `و` or `ف`, where one was cut. */
  readonly conjunction: '' | 'و' | 'ف';
  /** The preposition `ب ك ل` (or future `س`), where one was cut. */
  readonly preposition: '' | 'ب' | 'ك' | 'ل' | 'س';
  /** What is left, folded; with its article `ال` (restored after `لل`). */
  readonly stem: string;
}

/**
 * Every way to read a folded word with and without the proclitics `و ف` and `ب ك ل س`, the uncut one first.
 * What is left has at least two letters; whether it is a word is the caller's to know.
 */
export function readings(form: string): Reading[] {
  const out: Reading[] = [];
  addReadings(out, form, 0, '');
  const first = form.charAt(0);
  if ((first === 'و' || first === 'ف') && form.length > 2) addReadings(out, form.slice(1), 1, first);
  return out;
}

function addReadings(out: Reading[], rest: string, cutBefore: number, conjunction: Reading['conjunction']): void {
  out.push({ cut: cutBefore, conjunction, preposition: '', stem: rest });
  if (rest.length < 3) return;
  const first = rest.charAt(0);
  if (first !== 'ب' && first !== 'ك' && first !== 'ل' && first !== 'س') return;
  // `للصين` is `ل` + `الصين`: the alef is not written, the second lam is the article's.
  if (rest.startsWith('لل')) out.push({ cut: cutBefore + 1, conjunction, preposition: 'ل', stem: `ا${rest.slice(1)}` });
  else out.push({ cut: cutBefore + 1, conjunction, preposition: first, stem: rest.slice(1) });
}
