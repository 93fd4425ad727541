import type { Analysis, DateMention, Finding, Span } from '../model.ts';
import type { Rule } from './rule.ts';

const id = 'undated';

/** A date that counts from the day of publication, in an article that does not tell it. Marks the first one. */
export const rule: Rule = {
  id,
  severity: 'information',
  check({ text, analysis }): Finding[] {
    if (analysis.metadata.published !== null || tellsItsDay(analysis)) return [];
    const date = analysis.dates.find((each, i) => each.kind === 'relative' && isNews(each, analysis) && !isSettled(text, analysis, i));
    if (date === undefined) return [];
    const { start, end } = date;
    const message = { key: id, values: { text: text.slice(start, end) } };
    const fix = { title: { key: 'undated.fix', values: {} }, preferred: false, action: { kind: 'set-published' } } as const;
    return [{ rule: id, severity: 'information', start, end, message, related: [], fixes: [fix] }];
  },
};

/** `اليوم الأحد 14 مايو 2023`: the day of publication, though in passing. */
const tellsItsDay = ({ dates, quotations }: Analysis): boolean =>
  dates.some(
    (date) =>
      date.distance !== null &&
      date.day !== null &&
      date.year !== null &&
      !quotations.some((one) => one.start <= date.start && date.end <= one.end),
  );

/** `7-11-1436هـ الموافق 22 أغسطس الجاري`: the full date beside it says which. */
function isSettled(text: string, { dates }: Analysis, at: number): boolean {
  const beside = (a: DateMention | undefined, b: DateMention | undefined): boolean =>
    a !== undefined && b !== undefined && /^[\s(،]*(?:هـ?\s*)?ال?موافق[\s:]*$/u.test(text.slice(a.end, b.start));
  const isFull = (date: DateMention | undefined): boolean => typeof date?.day === 'number' && date.year !== null;
  const [before, date, after] = [dates[at - 1], dates[at], dates[at + 1]];
  return (isFull(before) && beside(before, date)) || (isFull(after) && beside(date, after));
}

/** Whether a date stands in the text itself, and not in somebody's words, whose day is another. `اليوم` alone may mean nowadays, save in the lead. */
function isNews(date: DateMention, { sentences, quotations }: Analysis): boolean {
  const holds = ({ start, end }: Span): boolean => start <= date.start && date.end <= end;
  const lead = sentences.find(({ kind }) => kind === 'text');
  const nowadays = date.distance === 0 && date.weekday === null && date.month === null;
  if (nowadays && !(lead !== undefined && holds(lead))) return false;
  return sentences.some((sentence) => sentence.kind === 'text' && holds(sentence)) && !quotations.some(holds);
}
