/** What the tagger says of a token: nothing, or the begin or inside of a name of some type. */
import type { EntityType } from '../../model.ts';

/** `other` (nationalities, events, products) is learned so that it is not taken for a name; it never leaves the tagger. */
export const tagTypes = ['person', 'place', 'organization', 'other'] as const;
/** Outside, then begin and inside of each type: label 0, 1 + 2t, 2 + 2t. */
export const labelCount = 1 + 2 * tagTypes.length;

/** A name that the tagger sees: tokens `first` to `last` (exclusive) and how sure it is, 0 to 1. */
export interface Tagged {
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
  readonly confidence: number;
}

/** Labels to spans; an inside without its begin begins one. */
export function spansOf(labels: Uint8Array): Tagged[] {
  const spans: Tagged[] = [];
  addSpans(labels, labels.length, 0, null, spans);
  return spans;
}

/**
 * Adds the spans of the first `length` labels, the first of which is that of token `start`.
 *
 * @param probabilities of every token and type, for the spans' confidence; without them they are sure
 */
export function addSpans(labels: Uint8Array, length: number, start: number, probabilities: Float32Array | null, spans: Tagged[]): void {
  for (let i = 0; i < length;) {
    const label = labels[i] ?? 0;
    if (label === 0) {
      i++;
      continue;
    }
    const slot = (label - 1) >> 1;
    let last = i + 1;
    while (last < length && labels[last] === 2 + 2 * slot) last++;
    const type = tagTypes[slot];
    let confidence = 1;
    if (probabilities)
      for (let k = start + i; k < start + last; k++) confidence = Math.min(confidence, probabilities[k * tagTypes.length + slot] ?? 0);
    if (type !== undefined && type !== 'other') spans.push({ first: start + i, last: start + last, type, confidence });
    i = last;
  }
}
