import type { Analysis, Span } from '../../model.ts';

/** Tells which spans lie inside quotation marks of an article, whatever the marks are for. Takes logarithmic time a span. */
export function insideQuotations({ quotations }: Pick<Analysis, 'quotations'>): (span: Span) => boolean {
  const inOrder = [...quotations].sort((a, b) => a.start - b.start);
  // The furthest end of all that begin up to here: a span that ends before it lies inside one of them.
  let furthest = 0;
  const ends = inOrder.map(({ end }) => (furthest = Math.max(furthest, end)));
  return ({ start, end }) => {
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((inOrder[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && end <= (ends[low - 1] ?? 0);
  };
}
