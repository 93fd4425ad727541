// Whether a sentence claims something that a careful reader would ask a source for: what gold says of the sentence that the mark stands in.
import { shared, size } from './gold.mjs';

/** A gold sentence that holds several of ours does not tell which of them claims something. */
const most = 0.6;

export const claim = {
  name: 'claim',
  title: 'Whether a sentence claims something in the outlet’s own voice.',
  evidence: [
    'strong, pair, weak: one sign that suffices, two weaker ones together, less; kind, signs: of what kinds and how many; superlative, verb, figure:…:',
    'how the main one is made; at, clause, relative, negated, bracketed, last: where it stands; behind:cue, before:cue, attributed: what of the',
    'sentence is somebody’s; behind:…: how the sentence before is sourced; cue:…: verbs of saying that are nobody’s; words: how long; names: what',
    'name it opens with; opens: what word; word:…: a word of that genre; article, length, place, opinion, genre: of the whole article; a&b: both.',
  ],
  decay: 12,
  answer({ candidates }, at, { sentences }) {
    const gold = sentences.filter((one) => shared(one, at) > 0).sort((a, b) => shared(b, at) - shared(a, at))[0];
    if (!gold) return null;
    if (!gold.claim || gold.sourcing !== 'none') return [-1];
    return shared(gold, at) >= most * size(gold) ? candidates.map((_, i) => i) : null;
  },
};
