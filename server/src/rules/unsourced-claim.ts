import type { ClaimKind, Finding, Message } from '../model.ts';
import type { Rule } from './rule.ts';

/** What a column's author does not answer for by signing it. */
const besideOpinion: readonly ClaimKind[] = ['figure', 'accusation', 'non-public'];

/** What the outlet states in its own voice and a careful reader would ask a source for. Marks the words that make it a claim. */
export const rule: Rule = {
  id: 'unsourced-claim',
  severity: 'information',
  check({ text, analysis }): Finding[] {
    return analysis.sentences.flatMap(({ sourcing, claim }) => {
      if (claim === null || sourcing !== 'none') return [];
      const { kind, start, end } = claim;
      if (analysis.opinion && !besideOpinion.includes(kind)) return [];
      const message: Message = { key: `unsourced-claim.${kind}`, values: { text: text.slice(start, end) } };
      return [{ rule: 'unsourced-claim', severity: 'information', start, end, message, related: [], fixes: [] }];
    });
  },
};
