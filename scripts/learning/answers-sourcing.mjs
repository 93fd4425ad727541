// Whether a sentence claims something that a careful reader would ask a source for: what gold says of the sentence that the mark stands in.
import { shared, size } from './gold.mjs';

/** A gold sentence that holds several of ours does not tell which of them claims something. */
const most = 0.6;

export const claim = {
  name: 'claim',
  title: 'Whether a sentence claims something in the outlet’s own voice, and by which of its words.',
  evidence: ['evidence: see server/src/analysis/sourcing/claims.ts.'],
  decay: 12,
  answer({ candidates }, at, { sentences }) {
    const gold = sentences.filter((one) => shared(one, at) > 0).sort((a, b) => shared(b, at) - shared(a, at))[0];
    if (!gold) return null;
    if (!gold.claim || gold.sourcing !== 'none') return [-1];
    return shared(gold, at) >= most * size(gold) ? candidates.map((_, i) => i) : null;
  },
};
