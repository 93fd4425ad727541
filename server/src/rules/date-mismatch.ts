import { isAhead } from '../analysis/dates/calendar-words.ts';
import type { Analysis, DateMention, Finding, Message } from '../model.ts';
import { dayOf, daysBetween, fieldsOf, uncertainty, weekdayOf } from '../text/dates.ts';
import { fold } from '../text/normalize.ts';
import type { Rule } from './rule.ts';

const id = 'date-mismatch';

/** A date that cannot be: no such day, another weekday, another distance from the day of publication, another day in the other calendar. */
export const rule: Rule = {
  id,
  severity: 'warning',
  check({ text, analysis }): Finding[] {
    return analysis.dates.flatMap((date, i): Finding[] => {
      const before = analysis.dates[i - 1];
      const wrong =
        mismatch(date, analysis.metadata.published) ??
        saidLater(date, analysis, text) ??
        (before ? disagreement(before, date, text) : null);
      if (!wrong) return [];
      const { start, end } = date;
      const message: Message = { ...wrong, values: { text: text.slice(start, end), ...wrong.values } };
      return [{ rule: id, severity: 'warning', start, end, message, related: [], fixes: [] }];
    });
  },
};

/** Leap years of both calendars: a day that they lack no year has. */
const longestYear = { gregorian: 2024, islamic: 1445 } as const;

function mismatch(date: DateMention, published: string | null): Message | null {
  const { calendar, year, month, day, weekday, direction, distance, days } = date;
  if (month !== null && day !== null && dayOf(calendar, year ?? longestYear[calendar], month, day) === null)
    return { key: `${id}.impossible`, values: {} };
  if (days === null || days.first !== days.last) return null;
  const slack = uncertainty[calendar];
  if (weekday !== null && !fits(date, days.first, weekday))
    return {
      key: `${id}.${day === null ? 'weekday-counted' : 'weekday'}`,
      values: { date: days.first, weekday: { key: `weekday.${weekdayOf(days.first)}`, values: {} } },
    };
  if (published === null || day === null) return null;
  const away = daysBetween(published, days.first);
  // A day either way is the hour of publication.
  if (distance !== null && Math.abs(away - distance) > slack + 1) return { key: `${id}.distance`, values: { date: days.first, published } };
  if (direction !== null && direction * away < -slack)
    return { key: `${id}.${direction < 0 ? 'past' : 'to-come'}`, values: { date: days.first, published } };
  return null;
}

/** Whether the day has that weekday. A date without its year may be one of a year ago or to come. */
function fits({ calendar, year, month, day, direction }: DateMention, found: string, weekday: number): boolean {
  const { year: nearest } = fieldsOf(calendar, found);
  const years = year === null && direction === null && month !== null ? [nearest - 1, nearest, nearest + 1] : [nearest];
  return years.some((each) => {
    const other = month === null || day === null ? found : dayOf(calendar, each, month, day);
    return other !== null && awayFromWeekday(other, weekday) <= uncertainty[calendar];
  });
}

function awayFromWeekday(day: string, weekday: number): number {
  const away = Math.abs(weekdayOf(day) - weekday);
  return Math.min(away, 7 - away);
}

/** `قال الوزير، في 3 مايو 2031، إن …`: nobody can have said it after the day of publication. Elsewhere what lies ahead is no mistake. */
function saidLater(date: DateMention, { attributions, metadata: { published } }: Analysis, text: string): Message | null {
  const { start, end, day, calendar, direction, days } = date;
  if (published === null || day === null || days === null || direction !== null) return null;
  if (daysBetween(published, days.first) <= 1 + uncertainty[calendar]) return null;
  const dated = attributions.some(({ cue, source, start: content }) => {
    if (cue === null || isAhead(fold(text.slice(cue.start, cue.end)))) return false;
    const heard = Math.max(cue.end, source?.end ?? 0);
    return heard <= start && end <= content && sayingDay.test(text.slice(heard, start)) && sayingThat.test(text.slice(end, content));
  });
  return dated ? { key: `${id}.past`, values: { date: days.first, published } } : null;
}

/** What may stand between who says it and the day of saying it, and between that day and what is said. */
const sayingDay = /^[\s،,(]*(?:في|يوم|مساء|صباح|ظهر)?\s*$/u;
const sayingThat = /^[\s،,):]*(?:[أا]ن|[إا]ن|ب[أا]ن)?[\s«"“:]*$/u;

const joined = /^[\s(،,:–-]*(?:ال)?موافقة?[\s(:]*(?:ل|لـ)?$/u;

/** `25 شوال 1436 الموافق 15 أغسطس 2015`: one day in two calendars. */
function disagreement(one: DateMention, other: DateMention, text: string): Message | null {
  if (one.calendar === other.calendar || one.year === null || other.year === null) return null;
  if (one.days === null || other.days === null || one.day === null || other.day === null) return null;
  if (!joined.test(text.slice(one.end, other.start))) return null;
  const away = Math.abs(daysBetween(one.days.first, other.days.first));
  return away > uncertainty.islamic
    ? { key: `${id}.calendars`, values: { other: text.slice(one.start, one.end), date: one.days.first } }
    : null;
}
