/** Quotation marks as they are typed: which glyphs go together, and what the white space around one tells. */
import type { Span } from '../../model.ts';
import type { Token } from '../../text/tokens.ts';

/** Marks of one kind. A glyph may open in one family and close in another: `“` opens `“…”` and closes `„…“`. */
export interface Family {
  readonly open: string;
  readonly close: string;
  /** Also an apostrophe, a comma or a bracket: it counts in pairs alone, and one without a partner is no quotation mark. */
  readonly quiet?: true;
}

export const families: readonly Family[] = [
  { open: '«', close: '»' },
  { open: '“„‟', close: '”“″‟' },
  { open: '"＂', close: '"＂″' },
  { open: '‹', close: '›', quiet: true },
  { open: '‘‚', close: '’‘', quiet: true },
  { open: "'", close: "'", quiet: true },
  { open: '(', close: ')', quiet: true },
  { open: ',', close: '“”', quiet: true },
];

/** Marks typed twice and what they stand for; brackets and commas are quotation marks only so. */
const doubled: Readonly<Record<string, string>> = {
  '((': '(',
  '))': ')',
  '<<': '«',
  '>>': '»',
  "''": '"',
  '‘‘': '“',
  '’’': '”',
  '``': '“',
  ',,': ',',
  '،،': ',',
};
const brackets = new Set(['(', ')', ',']);

/** A quotation mark of a paragraph. */
export interface Mark {
  readonly span: Span;
  /** Index of its first token. */
  readonly token: number;
  /** How many tokens it takes: two for `((`. */
  readonly width: number;
  readonly glyph: string;
  /** Index into {@link families}: the one it opens, else the one it closes. */
  readonly family: number;
  /** White space or an opening bracket before it, none after: it looks like the beginning of a quotation. */
  readonly looksOpen: boolean;
  readonly looksClosed: boolean;
}

/** The family that a glyph opens, and those that it closes. */
const opened = new Map(families.flatMap(({ open }, family) => Array.from(open, (glyph) => [glyph, family] as const)));
const closed = new Map(
  Array.from(families.map(({ close }) => close).join(''), (glyph) => [
    glyph,
    families.flatMap(({ close }, family) => (close.includes(glyph) ? [family] : [])),
  ]),
);

/** Whether a mark can open a quotation by its shape. */
export const opens = ({ glyph }: Mark): boolean => opened.has(glyph);

/** Whether a mark can close a quotation of a family by its shape. */
export const closes = ({ glyph }: Mark, family: number): boolean => closed.get(glyph)?.includes(family) === true;

export const isQuiet = ({ family }: Mark): boolean => families[family]?.quiet === true;

/** The quotation marks of a paragraph, in order. */
export function marksOf(tokens: readonly Token[]): Mark[] {
  const marks: Mark[] = [];
  const twice = areTypedTwice(tokens);
  let anyLoud = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind !== 'mark') continue;
    const next = tokens[i + 1];
    const typed = next?.kind === 'mark' && !next.spaced ? token.form + next.form : '';
    const pair = typed === '""' && twice ? '"' : doubled[typed];
    const width = pair === undefined ? 1 : 2;
    const glyph = pair ?? token.form;
    const family = opened.get(glyph) ?? closed.get(glyph)?.[0];
    if (family === undefined || (width === 1 && brackets.has(glyph))) continue;
    // `300″` is inches.
    if (glyph === '″' && tokens[i - 1]?.kind === 'number' && !anyLoud) continue;
    anyLoud ||= families[family]?.quiet !== true;
    const after = tokens[i + width];
    const spacedAfter = after === undefined || after.spaced;
    const beforeStop = isStop(tokens, i + width);
    // `قال:" كلام"`
    const behindColon = tokens[i - 1]?.form === ':';
    marks.push({
      span: { start: token.start, end: tokens[i + width - 1]?.end ?? token.end },
      token: i,
      width,
      glyph,
      family,
      looksOpen: !beforeStop && (behindColon || (!spacedAfter && (token.spaced || startsWord(tokens, i)))),
      looksClosed: beforeStop || (!token.spaced && !behindColon && (spacedAfter || after.kind === 'mark')),
    });
    i += width - 1;
  }
  return marks;
}

/** Whether `""…""` is this paragraph's way to quote; `"… "…""` are two quotations that end together. */
function areTypedTwice(tokens: readonly Token[]): boolean {
  let balance = 0;
  let any = false;
  for (const [i, { form, spaced }] of tokens.entries()) {
    const next = tokens[i + 1];
    if (form !== '"' || next?.form !== '"' || next.spaced) continue;
    any = true;
    balance += spaced || startsWord(tokens, i) ? 1 : -1;
  }
  return any && balance === 0;
}

/** Whether a stop or nothing more follows close behind a mark, and no dots of an ellipsis: `كلام ".` ends a quotation, `"... كلام` begins one. */
function isStop(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.spaced) return false;
  const next = tokens[at + 1];
  return /^[،؛؟!:)\]]$/.test(token.form) || (token.form === '.' && (next?.form !== '.' || next.spaced));
}

/** `و"`, `بـ"`, `("`: a proclitic or a bracket may stand close before an opening mark. */
function startsWord(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (!before) return true;
  if (before.kind === 'mark') return !/[.!؟?،»”]/.test(before.form);
  return before.kind === 'word' && /^[وفبكل]{1,2}$/.test(before.form);
}
