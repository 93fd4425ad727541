/** Days of the calendar as ISO dates (`2023-09-25`). The calendars themselves are those of @internationalized/date. */
import { CalendarDate, endOfMonth, endOfYear, getDayOfWeek, GregorianCalendar, IslamicUmalquraCalendar } from '@internationalized/date';
import { parseDate, startOfMonth, startOfYear, toCalendar } from '@internationalized/date';
import type { Calendar, Days } from '../model.ts';
import { fold } from './normalize.ts';

/** A date written in figures: year first or day first, any usual separator, a time of day after it. */
const written = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?:[T ,]+\d{1,2}:\d{2}.*)?$/i;

/**
 * A date in figures as an ISO date: `2023-09-25`, `25/9/2023`, `٢٥/٩/٢٠٢٣`, `2023-09-25T10:30:00+03:00` (its date as written).
 *
 * @returns null where it is no date, or none that the calendar has
 */
export function isoDate(text: string): string | null {
  const match = written.exec(fold(text.trim()));
  if (!match) return null;
  const [year, month, day] = match[1] === undefined ? [match[6], match[5], match[4]] : [match[1], match[2], match[3]];
  return dayOf('gregorian', Number(year), Number(month), Number(day));
}

/** The Islamic calendar of Umm al-Qura. Where the month begins by sighting, dates differ from it by a day or two. */
const calendars = { gregorian: new GregorianCalendar(), islamic: new IslamicUmalquraCalendar() } as const;

/** How many days an observed date may lie from the calculated one. */
export const uncertainty: Readonly<Record<Calendar, number>> = { gregorian: 0, islamic: 2 };

/** @returns the ISO date; null where the calendar has no such day */
export function dayOf(calendar: Calendar, year: number, month: number, day: number): string | null {
  // A month of thirty days by sighting may have twenty-nine by calculation.
  const wanted = calendar === 'islamic' && day === 30 ? 29 : day;
  const date = new CalendarDate(calendars[calendar], year, month, wanted);
  if (date.year !== year || date.month !== month || date.day !== wanted) return null;
  return shiftDays(toCalendar(date, calendars.gregorian).toString(), day - wanted);
}

/** The days of a month; null where the calendar has no such month. */
export function monthOf(calendar: Calendar, year: number, month: number): Days | null {
  const first = dayOf(calendar, year, month, 1);
  if (first === null) return null;
  const last = endOfMonth(new CalendarDate(calendars[calendar], year, month, 1));
  return { first, last: toCalendar(last, calendars.gregorian).toString() };
}

/** Year, month and day in a calendar. */
export function fieldsOf(calendar: Calendar, iso: string): { readonly year: number; readonly month: number; readonly day: number } {
  const { year, month, day } = toCalendar(parseDate(iso), calendars[calendar]);
  return { year, month, day };
}

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** 1 (Monday) to 7 (Sunday), as ISO 8601 numbers them. */
export const weekdayOf = (iso: string): Weekday => (getDayOfWeek(parseDate(iso), 'en', 'mon') + 1) as Weekday;

export const shiftDays = (iso: string, days: number): string => (days === 0 ? iso : parseDate(iso).add({ days }).toString());

/** Days from one date to another, negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number => parseDate(to).compare(parseDate(from));

/** The week, month or year so many before or after that of a day. */
export function stretchOf(unit: 'week' | 'month' | 'year', iso: string, by: number): Days {
  const date = parseDate(iso);
  if (unit === 'month') {
    const month = startOfMonth(date).add({ months: by });
    return { first: month.toString(), last: endOfMonth(month).toString() };
  }
  if (unit === 'year') {
    const year = startOfYear(date).add({ years: by });
    return { first: year.toString(), last: endOfYear(year).toString() };
  }
  // Weeks begin on Saturday, Sunday or Monday, depending on the country: all days that one of these weeks has.
  const starts = (['sat', 'sun', 'mon'] as const).map((start) => -getDayOfWeek(date, 'en', start));
  const weeks = (days: number): string => date.add({ days: days + 7 * by }).toString();
  return { first: weeks(Math.min(...starts)), last: weeks(Math.max(...starts) + 6) };
}
