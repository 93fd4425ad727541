import type { Span } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Token } from '../../text/tokens.ts';
import type { Cue } from '../words/cues.ts';
import { closes, families, isQuiet, type Mark, marksOf, opens } from './marks.ts';
import { isThat } from '../words/function-words.ts';

/** A stretch between quotation marks in one paragraph, before anything is known of its speaker. */
export interface Quote extends Span {
  /** Empty where the quotation was opened in a paragraph before. */
  readonly open: Span;
  /** Empty where the paragraph ends before the mark comes. */
  readonly close: Span;
  /** Token index of the opening mark (-1: in a paragraph before), and of the closing one (or of what stands behind the quotation). */
  readonly first: number;
  readonly last: number;
  /** Of its opening mark. */
  readonly family: number;
  /** 0 for an outermost quotation. */
  readonly depth: number;
  /** It carries on a quotation that the paragraph before left open. */
  readonly carriesOn: boolean;
  /** The next paragraph carries it on. */
  readonly isCarriedOn: boolean;
}

/** A mark without its partner. */
export interface Stray {
  readonly span: Span;
  readonly token: number;
  readonly side: 'opening' | 'closing';
  readonly family: number;
  /** It stands in no quotation of its own paragraph. */
  readonly outside: boolean;
}

/** How the marks of one paragraph go together. */
export interface Quoting {
  /** In text order, the one that holds others before them. */
  readonly quotes: readonly Quote[];
  readonly strays: readonly Stray[];
}

/** What one paragraph's text alone tells, as far as its marks need it. */
export interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly SentenceSpan[];
  readonly cues: readonly Cue[];
}

/** Nobody nests deeper. The oldest of more open marks was never closed; with all of them, time would grow with their square. */
const deepest = 8;
/** Words between two marks that both look like closing ones, or neither way, and yet are a pair. */
const shortest = 4;
/** How far before its opening mark speech is introduced, in tokens. */
const introduction = 12;
/** Words of a name between marks. */
const longestName = 3;

/**
 * Pairs the quotation marks of one paragraph.
 *
 * Where opening and closing look alike, or the wrong one was typed, the white space around it decides. A quotation that is never
 * closed and that something introduces as speech ends where the text goes back to its own voice.
 *
 * @returns quotes and marks without partner. Time proportional to the paragraph's tokens.
 */
export function findQuotes(line: Line): Quoting {
  const marks = marksOf(line.tokens);
  const later = laterCloses(marks);
  const quotes: Quote[] = [];
  const strays: Stray[] = [];
  const open: Mark[] = [];
  /** The last mark that closed nothing. */
  let idle: Mark | null = null;

  const stray = (mark: Mark, side: Stray['side']): void => {
    if (!isQuiet(mark)) strays.push({ span: mark.span, token: mark.token, side, family: mark.family, outside: open.length === 0 });
  };
  const close = (opening: Mark, closing: Mark): void => {
    quotes.push(...quoteOf(line.text, opening, closing.token, closing.span));
  };

  for (const [index, mark] of marks.entries()) {
    const closesLater = (family: number): boolean => later[index]?.[family] === true;
    const top = partner(open, mark, closesLater);
    if (top >= 0) {
      const opening = open[top];
      // What was opened inside and never closed is no quotation of its own.
      for (const lost of open.splice(top).slice(1)) stray(lost, 'opening');
      if (opening) close(opening, mark);
      if (opening && idle && opening.token < idle.token) idle = null;
    } else if (idle?.family === mark.family && !mark.looksOpen && isPair(line, idle, mark)) {
      const opening: Mark = idle;
      const at = strays.findLastIndex(({ token }) => token === opening.token);
      strays.splice(at, 1);
      while ((open.at(-1)?.token ?? -1) > opening.token) for (const lost of open.splice(-1)) stray(lost, 'opening');
      close(opening, mark);
      idle = null;
    } else if (isOpening(mark, closesLater)) {
      if (open.length === deepest)
        open.splice(0, 1).forEach((lost) => {
          stray(lost, 'opening');
        });
      open.push(mark);
    } else if (!isMeasure(line, mark)) {
      stray(mark, 'closing');
      idle = isQuiet(mark) ? null : mark;
    }
  }

  const loud = open.filter((mark) => !isQuiet(mark));
  for (let mark = loud.pop(); mark; mark = loud.pop()) {
    strays.push({ span: mark.span, token: mark.token, side: 'opening', family: mark.family, outside: loud.length === 0 });
    if (isIntroduced(line, mark)) quotes.push(...unclosed(line, mark, quotes));
  }
  return { quotes: nested(quotes), strays: strays.sort((a, b) => a.token - b.token) };
}

function quoteOf(text: string, opening: Mark, last: number, close: Span): Quote[] {
  const { start, end } = { start: opening.span.end, end: close.start };
  if (text.slice(start, end).trim() === '') return [];
  const { family, span: open, token: first } = opening;
  return [{ start, end, open, close, first, last, family, depth: 0, carriesOn: false, isCarriedOn: false }];
}

/** In text order and with their depths. */
function nested(quotes: readonly Quote[]): Quote[] {
  const around: number[] = [];
  return [...quotes]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((quote) => {
      while (around.length > 0 && (around.at(-1) ?? 0) <= quote.start) around.pop();
      around.push(quote.end);
      return { ...quote, depth: around.length - 1 };
    });
}

// ── Which mark opens and which closes ───────────────────────────────────────────────────────────────────────────────

/** For every mark the families that a mark behind it looks like closing. */
function laterCloses(marks: readonly Mark[]): boolean[][] {
  const out: boolean[][] = [];
  let behind = families.map(() => false);
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i];
    out[i] = behind;
    if (mark && !mark.looksOpen) behind = behind.map((known, family) => known || closes(mark, family));
  }
  return out;
}

/** The open mark that a mark closes, as an index; -1 where it closes none. */
function partner(open: readonly Mark[], mark: Mark, closesLater: (family: number) => boolean): number {
  const top = open.findLastIndex((other) => closes(mark, other.family));
  const apostrophe = isQuiet(mark) && mark.glyph !== ')' && !mark.looksClosed;
  if (apostrophe) return -1;
  // `"… "…" …"`: met while one of its kind is open, it opens another, if that has an end of its own.
  if (top >= 0) return opens(mark) && mark.looksOpen && !mark.looksClosed && closesLater(mark.family) ? -1 : top;
  if (mark.looksOpen || isQuiet(mark)) return -1;
  const last = open.length - 1;
  const before = open[last];
  if (!before) return -1;
  // `«…«`: the opening mark once more.
  if (before.family === mark.family && before.glyph === mark.glyph)
    return (mark.looksClosed && !closesLater(mark.family)) || (!before.looksOpen && mark.token - before.token <= shortest) ? last : -1;
  // `“…"`: opened in one style and closed in another.
  return mark.looksClosed && !isQuiet(before) && !closesLater(before.family) ? last : -1;
}

function isOpening(mark: Mark, closesLater: (family: number) => boolean): boolean {
  if (isQuiet(mark)) return opens(mark) && mark.looksOpen && closesLater(mark.family);
  if (!opens(mark)) return !mark.looksClosed && (mark.looksOpen || isSpaced(mark)) && closesLater(mark.family);
  // A straight mark that plainly closes opens nothing.
  return !closes(mark, mark.family) || mark.looksOpen || !mark.looksClosed;
}

/** `12"`, `و7"`: inches or seconds. */
const isMeasure = ({ tokens }: Line, { token }: Mark): boolean =>
  tokens[token]?.spaced === false && /\d$/.test(tokens[token - 1]?.form ?? '');

const isSpaced = (mark: Mark): boolean => !mark.looksOpen && !mark.looksClosed;

/** `كلمة» جيدة»`, `قال" سنفعل".`: two marks that look like closing ones and are a pair: a word or two, or a sentence behind a cue. */
function isPair(line: Line, opening: Mark, closing: Mark): boolean {
  if (closing.token - opening.token - opening.width <= shortest) return true;
  const sentence = line.sentences.find(({ last }) => last > opening.token);
  return sentence !== undefined && closing.token < sentence.last && isIntroduced(line, opening);
}

// ── Quotations that are never closed ────────────────────────────────────────────────────────────────────────────────

/** Whether what stands before a mark leads to somebody's words: a colon, `أن`, a cue close by; or the paragraph begins with it. */
function isIntroduced({ tokens, cues }: Line, mark: Mark): boolean {
  const before = tokens[mark.token - 1];
  if (!before || before.form === ':' || isThat(before.form)) return true;
  let from = mark.token;
  if (losesItsName(tokens, cues, mark.token + mark.width)) return false;
  while (from > 0 && from > mark.token - introduction && !endsIntroduction(tokens[from - 1]?.form ?? '')) from--;
  return hasCue(cues, from, mark.token);
}

/** `لإذاعة "الساحل أن …`: the mark at a name in the source that was never closed. */
function losesItsName(tokens: readonly Token[], cues: readonly Cue[], first: number): boolean {
  for (let i = first + 1; i <= first + longestName; i++) if (isThat(tokens[i]?.form ?? '')) return !hasCue(cues, first, i);
  return false;
}

/** Behind `أن` comes what is said, behind a stop another sentence. */
const endsIntroduction = (form: string): boolean => /^[.؟!؛]$/.test(form) || isThat(form);

/** Whether a cue stands at one of the tokens from `first` up to `last`, exclusive. */
const hasCue = (cues: readonly Cue[], first: number, last: number): boolean => cues.some(({ token }) => token >= first && token < last);

/** A quotation without closing mark: up to where the text goes back to its own voice, or the paragraph's end. */
function unclosed(line: Line, mark: Mark, quotes: readonly Quote[]): Quote[] {
  const { text, tokens, sentences, cues } = line;
  const inner = new Map(quotes.map((quote) => [quote.first, quote]));
  const starts = new Set(sentences.map(({ first }) => first));
  const first = mark.token + mark.width;
  const endBefore = (token: number): Quote[] => {
    const end = tokens[token - 1]?.end ?? mark.span.end;
    return end <= mark.span.end ? [] : quoteOf(text, mark, token, { start: end, end });
  };
  let comma = -1;
  for (let i = first; i < tokens.length; i++) {
    const quote = inner.get(i);
    if (quote) {
      // `«…، فضلاً عن أن «…»`: where another is introduced, the first had ended.
      if (comma >= 0 && isThat(tokens[i - 1]?.form ?? '')) return endBefore(comma);
      const isClosed = quote.close.end > quote.close.start;
      i = Math.max(i, isClosed ? quote.last : quote.last - 1);
      const rest = tokens[i + 1];
      // `«… «…».`: one mark closes both.
      if (isClosed && (rest === undefined || (rest.kind === 'mark' && goesBack(cues, tokens, i + 2))))
        return quoteOf(text, mark, quote.last, quote.close);
      continue;
    }
    if (i > first && starts.has(i) && hasCue(cues, i, i + 2)) return endBefore(i);
    if (tokens[i]?.form !== '،') continue;
    comma = i;
    if (cues.some(({ token, tense }) => token === i + 1 && tense === 'participle')) return endBefore(i);
  }
  return endBefore(tokens.length);
}

/** Whether at a token the text speaks in its own voice again, or ends. */
const goesBack = (cues: readonly Cue[], tokens: readonly Token[], at: number): boolean => at >= tokens.length || hasCue(cues, at, at + 2);
