/** Texts with their expected ranges marked in them: `قال <|مسؤول|> إن …`. */
import type { Span } from '../../server/src/model.ts';

export interface Marked {
  /** The text without the marks. */
  readonly text: string;
  readonly ranges: readonly Span[];
}

/** Takes the marks `<|` and `|>` out of a text. Marked ranges do not nest. */
export function unmark(marked: string): Marked {
  const ranges: Span[] = [];
  let text = '';
  for (const [i, part] of marked.split(/<\||\|>/).entries()) {
    if (i % 2 === 1) ranges.push({ start: text.length, end: text.length + part.length });
    text += part;
  }
  return { text, ranges };
}

/** A text with the ranges marked, for messages that a reader of a failed test understands. */
export function mark(text: string, ranges: readonly Span[]): string {
  return [...ranges]
    .sort((a, b) => b.start - a.start)
    .reduce((marked, { start, end }) => `${marked.slice(0, start)}<|${marked.slice(start, end)}|>${marked.slice(end)}`, text);
}
