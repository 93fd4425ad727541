/** The quotations of an article, each with the attribution it belongs to; what runs on over paragraphs is joined. */
import type { Attribution, Quotation, Speaker } from '../../model.ts';
import { shifted } from '../attribution/spans.ts';
import type { Quote } from '../marks/pairing.ts';
import { cueAt, formAt, type Passage } from '../phrases/passage.ts';
import type { ReadParagraph } from './speakers.ts';

/** A quotation before every speaker is known. */
export interface UnspokenQuotation extends Omit<Quotation, 'speaker'> {
  /** Who speaks in it where no attribution tells. */
  readonly own: Speaker | null;
  /** Its attribution does not tell whose words they are: somebody else's, quoted or denied by its speaker. */
  readonly foreign: boolean;
}

/** A stop and line ends, in UTF-16 units: no word fits between two quotations so close. */
const longestGap = 5;

/**
 * Adds a paragraph's quotations. What carries on one from the paragraph before has its speaker: with a mark of its own at its head
 * it is a quotation of the same attribution, without one it makes that quotation longer.
 *
 * @param base index of the paragraph's first attribution
 * @param alone who speaks in a quotation of the passage without an attribution, by its index
 * @param before index of the quotation that the paragraph before left open
 * @returns index of the one that this paragraph leaves open
 */
export function addQuotations(
  { start, passage, heard }: ReadParagraph,
  base: number,
  alone: ReadonlyMap<number, Speaker>,
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
      own: alone.get(index) ?? null,
      foreign: isForeign(passage, quote, attributions[base + attribution]),
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

/**
 * `قال: «موكلي قال: "…"»`, `نفى أن يكون قد قال «…»`: whether the words are not those of the attribution's speaker: behind a colon in his own
 * words, or behind a verb of saying in what he denies.
 */
function isForeign(passage: Passage, quote: Quote, attribution: Attribution | undefined): boolean {
  if (quote.depth > 0 && formAt(passage, quote.first - 1) === ':') return true;
  return attribution?.stance === 'denying' && attribution.kind !== 'direct' && cueAt(passage, quote.first - 1) !== undefined;
}
