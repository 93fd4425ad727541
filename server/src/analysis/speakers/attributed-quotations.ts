/** The quotations of an article, each with the attribution it belongs to; what runs on over paragraphs is joined. */
import type { Attribution, Quotation } from '../../model.ts';
import { shifted } from '../attribution/spans.ts';
import type { ReadParagraph } from './speakers.ts';

/** A quotation before every speaker is known. */
export type UnspokenQuotation = Omit<Quotation, 'speaker'>;

/** A stop and line ends, in UTF-16 units: no word fits between two quotations so close. */
const longestGap = 5;

/**
 * Adds a paragraph's quotations. What carries on one from the paragraph before has its speaker: with a mark of its own at its head
 * it is a quotation of the same attribution, without one it makes that quotation longer.
 *
 * @param base index of the paragraph's first attribution
 * @param before index of the quotation that the paragraph before left open
 * @returns index of the one that this paragraph leaves open
 */
export function addQuotations(
  { start, passage, heard }: ReadParagraph,
  base: number,
  before: number,
  quotations: UnspokenQuotation[],
  attributions: Attribution[],
): number {
  let open = -1;
  // `«…».` and a paragraph that begins with `«…»`: the same speaker goes on.
  const last = quotations.at(-1);
  const neighbour = last?.attribution != null && start - last.close.end <= longestGap ? last : undefined;
  passage.quotes.forEach((quote, index) => {
    const { speech = false, attribution = -1, introduced = true } = heard[index] ?? {};
    const own: UnspokenQuotation = {
      ...shifted(quote, start),
      speech,
      attribution: attribution >= 0 ? base + attribution : null,
      introduced,
      open: shifted(quote.open, start),
      close: shifted(quote.close, start),
    };
    const carried = quote.carriesOn ? quotations[before] : quote.first === 0 && speech && !introduced ? neighbour : undefined;
    if (carried && quote.first < 0) quotations[before] = { ...carried, end: own.end, close: own.close };
    else if (carried && attribution < 0)
      quotations.push({ ...own, speech: carried.speech, attribution: carried.attribution, introduced: carried.introduced });
    else quotations.push(own);
    if (quote.isCarriedOn) open = quote.first < 0 ? before : quotations.length - 1;
    const spoken = attributions[carried?.attribution ?? -1];
    if (carried && spoken && attribution < 0) attributions[carried.attribution ?? -1] = { ...spoken, end: own.end };
  });
  return open;
}
