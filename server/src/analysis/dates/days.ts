/** The days that the dates of an article mean, where it was published on a certain day. */
import type { DateMention, Days, Mention } from '../../model.ts';
import { dayOf, daysBetween, fieldsOf, monthOf, shiftDays, stretchOf, weekdayOf } from '../../text/dates.ts';
import type { Direction } from './calendar-words.ts';
import type { LocalDate } from './dates.ts';

/**
 * A paragraph's dates in an article.
 *
 * @param names the paragraph's: a weekday may be part of one
 * @param published the article's day of publication, as an ISO date
 * @param offset added to every position
 */
export function resolveDates(
  dates: readonly LocalDate[],
  names: readonly Mention[],
  published: string | null,
  offset: number,
): DateMention[] {
  return dates
    .filter((date) => !isName(date, names))
    .map((date) => {
      const { kind, calendar, year, month, day, weekday, direction, unit, distance } = date;
      const days = daysOf(date, published);
      const [start, end] = [date.start + offset, date.end + offset];
      return { start, end, kind, calendar, year, month, day, weekday, direction, unit, distance, days };
    });
}

/** Whether a weekday is really somebody's name: `محمد الخميس`. */
export const isName = (date: LocalDate, mentions: readonly Mention[]): boolean =>
  date.month === null && mentions.some(({ start, end }) => start < date.end && date.start < end);

/** The days that a date means in an article published on a day. */
export function daysOf(date: LocalDate, published: string | null): Days | null {
  const { year, month, distance, unit, direction, weekday } = date;
  if (month !== null) return year === null ? nearestYear(date, month, published) : daysIn(date, year, month);
  if (published === null) return null;
  if (distance !== null) return single(besideMidnight(shiftDays(published, distance), weekday));
  if (unit !== null) return stretchOf(unit, published, date.back === null ? (direction ?? 0) : -date.back);
  return weekday === null ? null : single(weekdayNear(published, weekday, direction, date.ahead));
}

const single = (day: string): Days => ({ first: day, last: day });

function daysIn({ calendar, day, until }: LocalDate, year: number, month: number): Days | null {
  if (day === null) return monthOf(calendar, year, month);
  const first = dayOf(calendar, year, month, day);
  const last = until === null ? first : dayOf(calendar, year, month, until);
  return first === null || last === null || last < first ? null : { first, last };
}

/** A month without a year: the last, the next, or the one that lies nearest. */
function nearestYear(date: LocalDate, month: number, published: string | null): Days | null {
  if (published === null) return null;
  const { calendar, direction } = date;
  const { year } = fieldsOf(calendar, published);
  const years = direction === 0 ? [year] : [year - 1, year, year + 1];
  const all = years.flatMap((each) => daysIn(date, each, month) ?? []);
  if (direction === -1) return all.filter(({ last }) => last < published).at(-1) ?? null;
  if (direction === 1) return all.find(({ first }) => first > published) ?? null;
  const away = ({ first }: Days): number => Math.abs(daysBetween(published, first));
  return all.length === 0 ? null : all.reduce((a, b) => (away(b) < away(a) ? b : a));
}

/** An article written before midnight and published after it says `اليوم الأحد` of what its date calls yesterday. */
function besideMidnight(day: string, weekday: number | null): string {
  if (weekday === null) return day;
  return [day, shiftDays(day, -1), shiftDays(day, 1)].find((each) => weekdayOf(each) === weekday) ?? day;
}

/** `الثلاثاء` is the last one, the day of publication included, unless the sentence speaks of what is to come. */
function weekdayNear(published: string, weekday: number, direction: Direction | null, ahead: boolean): string {
  const back = (weekdayOf(published) - weekday + 7) % 7;
  const onward = (7 - back) % 7;
  if (direction === 1) return shiftDays(published, onward === 0 ? 7 : onward);
  if (direction === -1) return shiftDays(published, back === 0 ? -7 : -back);
  return shiftDays(published, ahead ? onward : -back);
}
