import type { Span } from '../model.ts';
import type { Token } from './tokens.ts';

/** A sentence of a paragraph and its tokens: `first` is the index of its first one, `last` is exclusive. */
export interface SentenceSpan extends Span {
  readonly first: number;
  readonly last: number;
}

const stops = new Set(['.', '!', '?', '؟', '…', '۔']);
const closers = new Set([')', ']', '»', '”', '"', '›', '’']);
const openers = new Set(['«', '“', '„', '‹']);
const pairedClosers = new Set(['»', '›']);
/** Marks that open in one text and close in another, as spaces tell. */
const straight = new Set(['"', '”', '″', '“']);

/**
 * Cuts a paragraph into sentences. Stops inside numbers, abbreviations, brackets and quotation marks end none; one right before
 * a closing quotation mark does where a new sentence plainly begins behind it.
 *
 * @param _text the text that the tokens' positions point into
 * @param tokens the paragraph's tokens
 * @returns spans in text order without gaps between their tokens. Time proportional to the number of tokens.
 */
export function sentences(_text: string, tokens: readonly Token[]): SentenceSpan[] {
  const out: SentenceSpan[] = [];
  const quoted = quotedRanges(tokens);
  let range = 0;
  let first = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind !== 'mark' || !stops.has(token.form)) continue;
    let end = i + 1;
    while (end < tokens.length && stops.has(tokens[end]?.form ?? '')) end++;
    while (range < quoted.length && (quoted[range]?.close ?? 0) < i) range++;
    const around = quoted[range];
    const inside = around !== undefined && around.open < i;
    if (inside && around.close !== end) i = end - 1;
    else if (inside ? startsAnew(tokens, end + 1) : endsHere(tokens, i, end)) {
      if (inside) end++;
      else while (closers.has(tokens[end]?.form ?? '') && tokens[end]?.spaced === false) end++;
      push(out, tokens, first, end);
      first = end;
      i = end - 1;
    } else i = end - 1;
  }
  push(out, tokens, first, tokens.length);
  return out;
}

/** Adds the tokens as a sentence; mere marks join the sentence before them. */
function push(out: SentenceSpan[], tokens: readonly Token[], first: number, last: number): void {
  const start = tokens[first]?.start;
  const end = tokens[last - 1]?.end;
  if (start === undefined || end === undefined || last <= first) return;
  const before = out.at(-1);
  let words = first;
  while (words < last && tokens[words]?.kind === 'mark') words++;
  if (words === last && before !== undefined) out[out.length - 1] = { ...before, end, last };
  else out.push({ start, end, first, last });
}

interface Range {
  readonly open: number;
  readonly close: number;
}

/** Where quotation marks pair up. A mark without its partner quotes nothing, lest it swallow the rest of the paragraph. */
function quotedRanges(tokens: readonly Token[]): Range[] {
  const out: Range[] = [];
  let open = -1;
  for (const [i, { kind, form, spaced }] of tokens.entries()) {
    if (kind !== 'mark') continue;
    const behind = tokens[i + 1]?.spaced ?? true;
    const opens = straight.has(form) ? (spaced || form !== '”') && !behind && (spaced || open < 0) : openers.has(form);
    if (opens) open = i;
    else if (open >= 0 && (straight.has(form) || pairedClosers.has(form))) {
      out.push({ open, close: i });
      open = -1;
    } else if (straight.has(form) && form !== '”') open = i;
  }
  return out;
}

/** Whether the stops at `from`..`to`, outside quotation marks, end a sentence. */
function endsHere(tokens: readonly Token[], from: number, to: number): boolean {
  const stop = tokens[from];
  const before = tokens[from - 1];
  const next = tokens[to];
  if (stop === undefined || next === undefined) return true;
  if (before?.form === '(' || next.form === '،' || next.form === ',' || next.form === '؛' || (next.form === ')' && !next.spaced))
    return false;
  if (stop.form !== '.' || to > from + 1 || before === undefined) return true;
  // `1. …` at the head of a paragraph, `د. فلان`, but not `عام 1436 هـ. …`.
  if (from === 1 && before.kind === 'number') return false;
  if (before.kind === 'word' && before.form.length === 1 && tokens[from - 2]?.kind !== 'number') return false;
  if (next.spaced || stop.spaced) return true;
  // `«…».في`: no abbreviation has a closing mark before its dot.
  return closers.has(before.form) || !isPart(before.form) || !isPart(next.form);
}

/** Letters between dots, as in `بي.بي.سي` or `example.com`. */
const isPart = (form: string): boolean => form.length <= 3 || /^[a-z0-9]+$/.test(form);

/** What goes on after a quotation that ended in a full stop: `“….” بحسب البيان`. */
const continuations = new Set([
  'بحسب',
  'حسب',
  'حسبما',
  'وفق',
  'وفقا',
  'قال',
  'قالت',
  'يقول',
  'تقول',
  'علي',
  'هكذا',
  'بهذه',
  'بهذا',
  'نقلا',
]);

/** Whether a new sentence plainly begins at `at`, behind a quotation that ended in a stop. */
function startsAnew(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.kind === 'mark') return straight.has(token.form) || openers.has(token.form);
  const stop = tokens[at - 2]?.form === '.' && tokens[at - 3]?.form !== '.';
  if (stop) return !continuations.has(token.form);
  return (token.form.startsWith('و') || token.form.startsWith('ف')) && token.form.length > 2;
}
