import type { EntityType, SentenceKind, Span } from '../../model.ts';
import { type SentenceSpan, sentences } from '../../text/sentences.ts';
import type { Token } from '../../text/tokens.ts';
import type { Cue } from '../words/cues.ts';
import type { Quote } from '../marks/pairing.ts';
import { isThat, saysThat, opensObjection } from '../words/function-words.ts';

/** A mention with the tokens it takes; `last` is exclusive. */
export interface PassageMention extends Span {
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
}

/** One paragraph with everything that is known before anybody asks who says what. Positions are relative to it. */
export interface Passage {
  readonly text: string;
  readonly kind: SentenceKind;
  readonly tokens: readonly Token[];
  readonly sentences: readonly SentenceSpan[];
  readonly quotes: readonly Quote[];
  readonly cues: readonly Cue[];
  readonly mentions: readonly PassageMention[];
  /** For every token the index of its mention, or -1. */
  readonly mentionAt: Int16Array | Int32Array;
  /** For every token the index of the outermost quotation that it stands in, or -1. Marks stand outside. */
  readonly quoteAt: Int16Array | Int32Array;
  /** Whether it stands between somebody's marks (`insideOf`). */
  readonly quoted?: boolean;
}

/** Finds for every span the tokens that it takes. Spans come in order and do not overlap; a span may start inside a token (`و[لافروف]`). */
export function tokensOf<T extends Span>(tokens: readonly Token[], spans: readonly T[]): (T & { first: number; last: number })[] {
  let at = 0;
  return spans.map((span) => {
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= span.start) at++;
    const first = at;
    while (at < tokens.length && (tokens[at]?.start ?? 0) < span.end) at++;
    return { ...span, first, last: at };
  });
}

/** For every token the index of the first range that holds it, or -1. */
export function indexRanges(length: number, ranges: readonly { readonly first: number; readonly last: number }[]): Int32Array {
  const index = new Int32Array(length).fill(-1);
  ranges.forEach(({ first, last }, at) => {
    for (let i = Math.max(0, first); i < Math.min(last, length); i++) if (index[i] === -1) index[i] = at;
  });
  return index;
}

export const formAt = (passage: Passage, token: number): string => passage.tokens[token]?.form ?? '';

/** A token's folded form without the letters of a preposition; `للقانون` is `ل` and `القانون`. */
export function stemAt(passage: Passage, at: number, letters: number): string {
  const stem = formAt(passage, at).slice(letters);
  return letters > 0 &&
    formAt(passage, at)
      .slice(letters - 1)
      .startsWith('لل')
    ? `ا${stem}`
    : stem;
}

/** `أن`, `إن`, `بأنه` at a token, and no part of a name (`بان كي مون`). */
export function isThatAt({ tokens, mentionAt }: Passage, at: number): boolean {
  const token = tokens[at];
  return token !== undefined && saysThat(token) && (mentionAt[at] ?? -1) < 0;
}

/** The cue that a token may be by its form, one at the most; whether it is one, `isPlausible` says. */
export const cueAt = (passage: Passage, token: number): Cue | undefined => passage.cues.find((cue) => cue.token === token);

/** `إلا أن`, `غير أنه`: whether somebody objects from a token on. */
export const objectsAt = (passage: Passage, at: number): boolean => opensObjection(formAt(passage, at)) && isThat(formAt(passage, at + 1));

/** Whether a token's first letter is a preposition written together with it (`بوتين` is a name: its ب is its own). */
export function hasOwnLetter(passage: Passage, at: number): boolean {
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  const token = passage.tokens[at];
  return mention !== undefined && token !== undefined && (mention.first !== at || mention.start === token.start);
}

/** The quotation that begins at a token, its opening mark. */
export function quoteFrom(passage: Passage, token: number): Quote | null {
  return (
    passage.quotes.find((quote) => quote.depth === 0 && quote.first === token) ??
    passage.quotes.find((quote) => quote.first === token) ??
    null
  );
}

/** What stands between a quotation's marks as a passage of its own, its tokens and positions those of the paragraph. */
export function insideOf(passage: Passage, { first, last }: Quote): Passage {
  const from = first + 1;
  const quotes = passage.quotes
    .filter((other) => other.first >= from && other.last < last)
    .map((other) => ({ ...other, depth: other.depth - 1 }));
  return {
    ...passage,
    quoted: true,
    quotes,
    sentences: sentences(passage.text, passage.tokens.slice(from, last)).map((one) => ({
      ...one,
      first: one.first + from,
      last: one.last + from,
    })),
    quoteAt: indexRanges(
      passage.tokens.length,
      quotes.filter(({ depth }) => depth === 0).map((one) => ({ first: one.first + 1, last: one.last })),
    ),
  };
}
