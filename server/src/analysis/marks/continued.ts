/** Quotations over several paragraphs: opened in one and closed in a later one, or opened anew in each and closed in the last. */
import type { SentenceKind } from '../../model.ts';
import type { Line, Quote, Quoting, Stray } from './pairing.ts';

export interface QuotedLine extends Line {
  readonly kind: SentenceKind;
  readonly quoting: Quoting;
}

/** No speech in the news is longer, in paragraphs. */
const longest = 12;

/** How a paragraph carries on what the one before left open: with a mark of its own at its head, whole, or up to a mark that closes it. */
type Part =
  { readonly kind: 'anew'; readonly quote: Quote } | { readonly kind: 'whole' } | { readonly kind: 'end'; readonly closing: Stray };

/**
 * Joins quotations that go on over paragraphs.
 *
 * @param lines every paragraph of an article, in order
 * @returns the marks of each, those that found their partner in another paragraph among its quotes.
 *   Time proportional to the number of paragraphs and marks.
 */
export function joinQuotes(lines: readonly QuotedLine[]): Quoting[] {
  const out = lines.map(({ quoting }) => quoting);
  lines.forEach((line, i) => {
    const own = out[i];
    const quote = own && leftOpen(line, own);
    // A part whose quotation goes on has been joined with those behind it.
    const parts = quote && !quote.isCarriedOn ? partsAfter(lines.slice(i + 1, i + 1 + longest), quote) : null;
    if (!quote || !parts) return;
    out[i] = carriedOn(own, quote);
    parts.forEach((part, at) => {
      const to = i + 1 + at;
      const next = lines[to];
      if (!next) return;
      const joined = withPart(next, part, quote.family);
      out[to] = part.kind === 'anew' && at < parts.length - 1 ? carriedOn(joined, part.quote) : joined;
    });
  });
  return out;
}

/** The outermost quotation that a paragraph opens and does not close before it ends. */
function leftOpen({ kind, tokens }: QuotedLine, { quotes }: Quoting): Quote | undefined {
  return kind === 'text' ? quotes.find((quote) => quote.depth === 0 && isOpenAtEnd(quote, tokens.length)) : undefined;
}

const isOpenAtEnd = ({ close, last }: Quote, tokens: number): boolean => close.start === close.end && last === tokens;

/** The paragraphs that carry a quotation on, the first one behind it first; null where none closes it. */
function partsAfter(lines: readonly QuotedLine[], { family }: Quote): Part[] | null {
  const parts: Part[] = [];
  for (const line of lines) {
    const part = partOf(line, family);
    // Nobody mixes the two ways in one quotation.
    if (part === null || (parts.length > 0 && (part.kind === 'anew') !== (parts[0]?.kind === 'anew'))) return null;
    parts.push(part);
    if (part.kind === 'end' || (part.kind === 'anew' && !isOpenAtEnd(part.quote, line.tokens.length))) return parts;
  }
  return null;
}

function partOf({ kind, tokens, cues, sentences, quoting }: QuotedLine, family: number): Part | null {
  if (kind !== 'text') return null;
  const [quote] = quoting.quotes;
  if (quote?.family === family && tokens.slice(0, quote.first).every((token) => token.kind === 'mark')) return { kind: 'anew', quote };
  const closing = quoting.strays.find((stray) => stray.side === 'closing' && stray.family === family && stray.outside);
  const end = closing?.token ?? 1;
  // `وأضاف …`: the text speaks in its own voice again.
  if (sentences.some(({ first }) => first < end && cues.some(({ token }) => token >= first && token <= first + 1))) return null;
  if (!closing) return quoting.strays.length > 0 ? null : { kind: 'whole' };
  return quoting.strays.some(({ token }) => token < end) ? null : { kind: 'end', closing };
}

/** A paragraph whose quotation the next one carries on: its opening mark has found its partner there. */
const carriedOn = ({ quotes, strays }: Quoting, quote: Quote): Quoting => ({
  quotes: quotes.map((one) => (one.first === quote.first ? { ...one, isCarriedOn: true } : one)),
  strays: strays.filter(({ span }) => span.start !== quote.open.start),
});

function withPart({ text, tokens, quoting: { quotes, strays } }: QuotedLine, part: Part, family: number): Quoting {
  if (part.kind === 'anew')
    return { quotes: quotes.map((quote) => (quote === part.quote ? { ...quote, carriesOn: true } : quote)), strays };
  const closing = part.kind === 'end' ? part.closing : null;
  const [end, last] = closing ? [closing.span.start, closing.token] : [text.length, tokens.length];
  const nothing = { start: 0, end: 0 };
  const close = closing?.span ?? { start: end, end };
  const outer: Quote = { start: 0, end, open: nothing, close, first: -1, last, family, depth: 0, carriesOn: true, isCarriedOn: !closing };
  return {
    quotes: [outer, ...quotes.map((quote) => (quote.start < end ? { ...quote, depth: quote.depth + 1 } : quote))],
    strays: strays.filter((stray) => stray !== closing),
  };
}
