import type { Span } from '../../model.ts';
import type { Token } from '../../text/tokens.ts';

/** A stretch between quotation marks in one paragraph, before anything is known of its speaker. */
export interface Quote extends Span {
  readonly open: Span;
  /** Empty where the paragraph ends before the mark comes. */
  readonly close: Span;
  /** Token index of the opening mark, and of the closing one (or of the paragraph's end). */
  readonly first: number;
  readonly last: number;
  /** 0 for an outermost quotation. */
  readonly depth: number;
}

/** Pairs of marks; `″` and `“` are also met as closing marks. */
const families: readonly { readonly open: string; readonly close: string }[] = [
  { open: '«', close: '»' },
  { open: '“„', close: '”“″‟' },
  { open: '‘‚', close: '’' },
  { open: '‹', close: '›' },
  { open: '"＂', close: '"＂″' },
];
const familyOf = (mark: string): number => families.findIndex((family) => family.open.includes(mark));
const isOpen = (mark: string): boolean => familyOf(mark) >= 0;
const isClose = (mark: string): boolean => families.some((family) => family.close.includes(mark));

interface Mark {
  readonly span: Span;
  readonly token: number;
  /** How many tokens it takes: two for `((`. */
  readonly width: number;
  readonly text: string;
  /** White space or an opening bracket before it, none after: it looks like the beginning of a quotation. */
  readonly looksOpen: boolean;
  readonly looksClosed: boolean;
}

/** The quotation marks of a paragraph, `((` and `))` among them, as «». */
function marksOf(tokens: readonly Token[]): Mark[] {
  const marks: Mark[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind !== 'mark') continue;
    const next = tokens[i + 1];
    const doubled = (token.form === '(' || token.form === ')') && next?.form === token.form && !next.spaced;
    if (!doubled && !isOpen(token.form) && !isClose(token.form)) continue;
    const after = tokens[i + (doubled ? 2 : 1)];
    const spacedAfter = after === undefined || after.spaced;
    marks.push({
      span: { start: token.start, end: doubled ? next.end : token.end },
      token: i,
      width: doubled ? 2 : 1,
      text: doubled ? (token.form === '(' ? '«' : '»') : token.form,
      looksOpen: !spacedAfter && (token.spaced || startsWord(tokens, i)),
      looksClosed: !token.spaced && (spacedAfter || after.kind === 'mark'),
    });
    if (doubled) i++;
  }
  return marks;
}

/** `و"`, `بـ"`, `("`: a proclitic or a bracket may stand close before an opening mark. */
function startsWord(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (!before) return true;
  if (before.kind === 'mark') return !/[.!؟?،»”]/.test(before.form);
  return before.kind === 'word' && /^[وفبكل]{1,2}$/.test(before.form);
}

/** Nobody nests deeper. The oldest of more open marks was never closed; with all of them, time would grow with their square. */
const deepest = 8;

/**
 * Pairs the quotation marks of one paragraph.
 *
 * Where opening and closing look alike, or the wrong one was typed, the white space around it decides.
 * A quotation that is never closed ends where the last one inside it does, or with the paragraph.
 */
export function findQuotes(text: string, tokens: readonly Token[]): Quote[] {
  const quotes: Quote[] = [];
  const open: Mark[] = [];
  const marks = marksOf(tokens);

  const close = (mark: Mark, closing: Mark | null, endToken: number, endOffset: number): void => {
    const start = mark.span.end;
    const end = closing ? closing.span.start : endOffset;
    if (text.slice(start, end).trim() === '') return;
    quotes.push({
      start,
      end,
      open: mark.span,
      close: closing ? closing.span : { start: end, end },
      first: mark.token + mark.width - 1,
      last: endToken,
      depth: open.length,
    });
  };

  for (const [index, mark] of marks.entries()) {
    const top = open.findLastIndex((other) => families[familyOfMark(other)]?.close.includes(mark.text));
    const opensToo = isOpen(mark.text);
    const closes = top >= 0 && !(opensToo && mark.looksOpen && !mark.looksClosed && reopens(marks, index, mark));
    if (closes) {
      const opened = open[top];
      // What was opened inside and never closed is no quotation of its own.
      open.length = top;
      if (opened) close(opened, mark, mark.token, mark.span.start);
      continue;
    }
    if (opensToo || (mark.looksOpen && hasClose(marks, index))) {
      if (open.length === deepest) open.shift();
      open.push(mark);
    }
  }

  const lastClosed = quotes.reduce((end, quote) => Math.max(end, quote.close.end), 0);
  while (open.length > 0) {
    const mark = open.pop();
    if (!mark) break;
    const inner = quotes.find((quote) => quote.close.end === lastClosed && quote.start > mark.span.end);
    const rest = inner ? text.slice(lastClosed).trim() : '';
    if (inner && rest.length <= 1) {
      quotes.push({ ...inner, start: mark.span.end, open: mark.span, first: mark.token, depth: open.length });
    } else if (mark.looksOpen && mark.text !== '"') {
      // A straight mark alone is as likely a stray one as a beginning.
      const trimmed = text.trimEnd().length;
      close(mark, null, tokens.length, trimmed);
    }
  }
  quotes.sort((a, b) => a.start - b.start || b.end - a.end);
  return quotes;
}

/** The family that a mark opens; a closing mark used as an opening one is of the family that it closes. */
function familyOfMark(mark: Mark): number {
  const own = familyOf(mark.text);
  return own >= 0 ? own : families.findIndex((family) => family.close.includes(mark.text));
}

/** Whether an opening-looking mark, met while one of its kind is open, starts a quotation: it must have an end of its own. */
function reopens(marks: readonly Mark[], index: number, mark: Mark): boolean {
  const later = marks.slice(index + 1, index + 12).filter((other) => families[familyOfMark(mark)]?.close.includes(other.text));
  return later.some((other) => other.looksClosed);
}

/** Whether a closing mark that looks like an opening one has a mark after it that closes it. */
function hasClose(marks: readonly Mark[], index: number): boolean {
  const mark = marks[index];
  const next = marks[index + 1];
  return mark !== undefined && next?.text === mark.text && !next.looksOpen;
}
