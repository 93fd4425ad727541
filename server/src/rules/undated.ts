import type { Analysis, DateMention, Finding, Message, Span } from '../model.ts';
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
    const message: Message = { key: id, values: { text: text.slice(start, end) } };
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

/** `7-11-1436هـ الموافق 22 أغسطس الجاري`, `الثلاثاء إلى الخميس 12-14 شوال 1436 هـ`, `العام الماضي 2014`: what stands beside it says which. */
function isSettled(text: string, { dates }: Analysis, at: number): boolean {
  const [before, date, after] = [dates[at - 1], dates[at], dates[at + 1]];
  if (date === undefined) return false;
  if ((date.unit === 'year' || date.month !== null) && tellsYear(text, date)) return true;
  // `نهاية العام الحالي وبداية العام المقبل 2016`: the years count from each other.
  if (date.unit === 'year' && dates.some((other) => other.unit === 'year' && other.kind === 'relative' && tellsYear(text, other)))
    return true;
  const between = (a: DateMention, b: DateMention): string => text.slice(a.end, b.start);
  if (isFull(before) && same.test(between(before, date))) return true;
  return isFull(after) && (same.test(between(date, after)) || until.test(between(date, after)));
}
const isFull = (date: DateMention | undefined): date is DateMention => typeof date?.day === 'number' && date.year !== null;
const same = /^[\s(،]*(?:هـ?\s*)?ال?موافق[\s:]*$/u;
const until = /^\s*(?:إلى|حتى)\s*(?:يوم\s*)?$/u;
const tellsYear = (text: string, { end }: Span): boolean => year.test(text.slice(end, end + longestYear));
const year = /^[\s(،]*(?:14|19|20)\d\d(?!\p{N})/u;
const longestYear = 8;

/** Whether a date stands in the text itself, and not in somebody's words, whose day is another. `اليوم` alone may mean nowadays, save in the lead. */
function isNews(date: DateMention, { sentences, quotations }: Analysis): boolean {
  const holds = ({ start, end }: Span): boolean => start <= date.start && date.end <= end;
  const lead = sentences.find(({ kind }) => kind === 'text');
  const nowadays = date.distance === 0 && date.weekday === null && date.month === null;
  if (nowadays && !(lead !== undefined && holds(lead))) return false;
  return sentences.some((sentence) => sentence.kind === 'text' && holds(sentence)) && !quotations.some(holds);
}
