import type { SelectionRange } from 'vscode-languageserver-types';
import type { Article } from '../dossier/dossier.ts';
import type { Span } from '../model.ts';
import { tokenize } from '../text/tokens.ts';
import { covers, hull, innermost, length, rangeOf, touches } from './places.ts';
import { nameAt } from './speakers.ts';

/** A line may be a whole file long: a word is looked for this far around the caret. */
const neighbourhood = 200;

/** Word → name → quotation → what is handed over → attribution → sentence → paragraph → article. */
export function selectionRange(article: Article, offset: number): SelectionRange {
  const { text, analysis } = article;
  const holding = <T extends Span>(spans: readonly T[]): T[] => spans.filter((span) => touches(span, offset));
  const marks = holding(analysis.quotations).map((quotation) => hull(quotation, quotation.open, quotation.close));
  const candidates: (Span | undefined)[] = [
    word(text, offset),
    nameAt(analysis, offset)?.span,
    ...holding(analysis.quotations),
    ...marks,
    ...holding(analysis.attributions),
    // The marks around a content belong to its attribution.
    ...holding(analysis.attributions.map(({ cue, source, ...content }) => hull(content, cue, source))).map((span) =>
      hull(span, ...marks.filter((mark) => mark.start >= span.start && mark.start <= span.end)),
    ),
    innermost(analysis.sentences, offset),
    paragraph(text, offset),
    { start: 0, end: text.length },
  ];
  const spans = candidates.filter((span) => span !== undefined).sort((a, b) => length(a) - length(b));

  // Each holds the one before it; spans that only cross it are left out.
  const nested: Span[] = [];
  for (const span of spans) {
    const last = nested.at(-1);
    if (!last || (covers(span, last) && length(span) > length(last))) nested.push(span);
  }
  let range: SelectionRange | undefined;
  for (const span of nested.reverse()) range = { range: rangeOf(article, span), ...(range ? { parent: range } : {}) };
  return range ?? { range: rangeOf(article, { start: offset, end: offset }) };
}

function word(text: string, offset: number): Span | undefined {
  const from = Math.max(0, offset - neighbourhood);
  return innermost(tokenize(text.slice(from, offset + neighbourhood), from), offset);
}

function paragraph(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return { start: offset === 0 ? 0 : start, end: text.charAt(end - 1) === '\r' && end - 1 >= offset ? end - 1 : end };
}
