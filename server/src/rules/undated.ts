import type { Analysis, DateMention, Finding, Span } from '../model.ts';
import type { Rule } from './rule.ts';

const id = 'undated';

/** A date that counts from the day of publication, in an article that does not tell it. Marks the first one. */
export const rule: Rule = {
  id,
  severity: 'information',
  check({ text, analysis }): Finding[] {
    if (analysis.metadata.published !== null) return [];
    const date = analysis.dates.find((each) => each.kind === 'relative' && isNews(each, analysis));
    if (date === undefined) return [];
    const { start, end } = date;
    const message = { key: id, values: { text: text.slice(start, end) } };
    const fix = { title: { key: 'undated.fix', values: {} }, preferred: false, action: { kind: 'set-published' } } as const;
    return [{ rule: id, severity: 'information', start, end, message, related: [], fixes: [fix] }];
  },
};

/** Whether a date stands in the text itself, and not in somebody's words, whose day is another. `اليوم` alone may mean nowadays, save in the lead. */
function isNews(date: DateMention, { sentences, quotations }: Analysis): boolean {
  const holds = ({ start, end }: Span): boolean => start <= date.start && date.end <= end;
  const lead = sentences.find(({ kind }) => kind === 'text');
  const nowadays = date.distance === 0 && date.weekday === null && date.month === null;
  if (nowadays && !(lead !== undefined && holds(lead))) return false;
  return sentences.some((sentence) => sentence.kind === 'text' && holds(sentence)) && !quotations.some(holds);
}
