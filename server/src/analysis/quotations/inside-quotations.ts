import type { Analysis, Span } from '../../model.ts';
import { firstWhere } from '../../text/lists.ts';

/** Tells which spans lie inside quotation marks of an article, whatever the marks are for. Takes logarithmic time a span. */
export function insideQuotations({ quotations }: Pick<Analysis, 'quotations'>): (span: Span) => boolean {
  const inOrder = [...quotations].sort((a, b) => a.start - b.start);
  // The furthest end of all that begin up to here: a span that ends before it lies inside one of them.
  let furthest = 0;
  const ends = inOrder.map(({ end }) => (furthest = Math.max(furthest, end)));
  return ({ start, end }) => {
    const begun = firstWhere(inOrder.length, (at) => (inOrder[at]?.start ?? 0) > start);
    return begun > 0 && end <= (ends[begun - 1] ?? 0);
  };
}
