/** The dates in a paragraph, as they stand there. `days.ts` tells the days that they mean. */
import type { Calendar, DateMention } from '../../model.ts';
import { cut, reworded } from '../../text/tokens.ts';
import type { Token } from '../../text/tokens.ts';
import { agoAt, type Ago } from './counted-dates.ts';
import {
  beginsDate,
  directionAt,
  distanceAt,
  isAhead,
  isJoin,
  isMonth,
  isNowadays,
  isRecurring,
  monthAt,
  ordinalAt,
  pastDirectionAt,
  unitAt,
  weekdayAt,
} from './calendar-words.ts';
import type { Direction, Found } from './calendar-words.ts';

/** A date as its paragraph has it, positions relative to that. */
export interface LocalDate extends Omit<DateMention, 'days'> {
  /** Whether the sentence speaks of what is to come: which of two weekdays is meant. */
  readonly ahead: boolean;
  /** The last of several days: `12-14 مايو`. */
  readonly until: number | null;
  /** So many units before the day of publication: `قبل شهرين`. */
  readonly back: number | null;
}

/** The dates of a paragraph, in text order. Time proportional to its length. */
export function findDates(text: string, tokens: readonly Token[]): LocalDate[] {
  const parts = tokens.some(isGlued) ? tokens.flatMap(apart) : tokens;
  const read = parts.map(withoutConjunction);
  const found: LocalDate[] = [];
  for (let i = 0; i < read.length;) {
    const date = dateAt(text, parts, read, i);
    if (date !== null) found.push(date.value);
    i = date?.next ?? i + 1;
  }
  return found;
}

/** A word that begins with a figure: Arabic-Indic ones are folded. */
const isGlued = ({ kind, form }: Token): boolean => kind === 'word' && form.charCodeAt(0) <= 0x39;

/** `10شوال`: day and month without a space. */
function apart(token: Token): Token[] {
  const [, day, month] = /^(\d{1,2})(\p{L}{2,})$/u.exec(token.form) ?? [];
  if (day === undefined || month === undefined || !isMonth(month)) return [token];
  const middle = token.start + day.length;
  return [
    { ...reworded(token, day), end: middle, kind: 'number' },
    { ...reworded(token, month), start: middle, spaced: false },
  ];
}

/** `وأمس`, `والأحد`: the conjunction belongs to no date. */
const withoutConjunction = (token: Token): Token =>
  token.kind === 'word' && (token.form.startsWith('و') || token.form.startsWith('ف')) && beginsDate(token.form.slice(1))
    ? reworded(token, token.form.slice(1))
    : token;

/** The date that begins at a token: relative day, weekday, direction, then what the calendar says; any of them may be missing. */
function dateAt(text: string, tokens: readonly Token[], read: readonly Token[], at: number): Found<LocalDate> | null {
  const first = read[at];
  if (first === undefined || first.kind === 'mark') return null;
  if (first.form.charCodeAt(0) > 0x39 && !beginsDate(first.form)) return null;

  const ago = agoAt(read, at);
  if (ago !== null) return countedFrom(text, tokens, at, first, ago);
  const distance = distanceFrom(read, at);
  const weekday = weekdayFrom(read, at, distance);
  const lead = weekday ?? distance;
  const direction = lead && pastDirectionAt(read, lead.next);
  const relative = direction ?? lead;
  const written = relative === null ? writtenAt(read, at) : writtenAt(read, overJoins(read, relative.next));
  const unit = lead === null && written === null ? stretchAt(read, at) : null;
  const end = written ?? unit ?? relative;
  const own = tokens[at];
  const last = tokens[(end?.next ?? 0) - 1];
  if (end === null || own === undefined || last === undefined) return null;

  const { calendar, year, month, day, until } = written?.value ?? nothingWritten;
  const directed = direction?.value ?? written?.value.direction ?? unit?.value.direction ?? null;
  const counted = lead !== null || directed !== null;
  return {
    value: {
      start: cut(text, own, own.form.length - first.form.length).start,
      end: last.end,
      kind: counted && year === null ? 'relative' : 'absolute',
      calendar,
      year,
      month,
      day,
      weekday: weekday?.value ?? null,
      direction: directed,
      unit: unit?.value.unit ?? null,
      distance: distance?.value ?? null,
      ahead: isToCome(read, at),
      until,
      back: null,
    },
    next: end.next,
  };
}

/** `قبل يومين`, `منذ ثلاثة أشهر`. */
function countedFrom(
  text: string,
  tokens: readonly Token[],
  at: number,
  first: Token,
  { value, next }: Found<Ago>,
): Found<LocalDate> | null {
  const own = tokens[at];
  const last = tokens[next - 1];
  if (own === undefined || last === undefined) return null;
  const { unit, back } = value;
  const none = { calendar: 'gregorian', year: null, month: null, day: null, weekday: null, until: null, ahead: false } as const;
  const span = { start: cut(text, own, own.form.length - first.form.length).start, end: last.end };
  const counted = unit === 'day' ? { unit: null, direction: null, distance: -back } : { unit, direction: -1 as const, distance: null };
  return { value: { ...span, ...none, ...counted, kind: 'relative', back }, next };
}

const nothingWritten = { calendar: 'gregorian', year: null, month: null, day: null, until: null } as const;

/** `أمس`, `اليوم`; not `اليوم التالي`. Without a weekday behind it `اليوم` dates the words before it, or stands between commas. */
function distanceFrom(tokens: readonly Token[], at: number): Found<number> | null {
  const found = distanceAt(tokens, at);
  if (found === null || tokens[at]?.form !== 'اليوم' || weekdayFrom(tokens, at, found) !== null) return found;
  const before = tokens[at - 1];
  const next = tokens[found.next]?.form ?? '';
  if (next.startsWith('ال') || before === undefined) return null;
  if (before.kind === 'mark') return /^[،,]$/u.test(before.form) && /^[،,]$/u.test(next) ? found : null;
  return isNowadays(before.form) ? null : found;
}

/** A weekday, alone or behind a relative day: `أمس الأحد`, `اليوم (الثلاثاء)`. */
function weekdayFrom(tokens: readonly Token[], at: number, distance: Found<number> | null): Found<number> | null {
  if (distance === null) return isRecurring(tokens[at - 1]?.form ?? '') ? null : weekdayAt(tokens, at);
  const bracket = /^[(،,]$/u.test(tokens[distance.next]?.form ?? '');
  const found = weekdayAt(tokens, distance.next + (bracket ? 1 : 0));
  if (found === null || !bracket) return found;
  return /^[)،,]$/u.test(tokens[found.next]?.form ?? '') ? { ...found, next: found.next + 1 } : null;
}

const isSeparator = (token: Token | undefined): boolean => token?.kind === 'mark' && /^[-–/.(]$/u.test(token.form);

/** `الأحد الموافق 3 مايو`, `الخميس، 4 يونيو`: past what joins the parts of a date. */
function overJoins(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < at + 3 && (isSeparator(tokens[next]) || isJoin(tokens[next]?.form ?? '') || /^[،,:]$/u.test(tokens[next]?.form ?? '')))
    next++;
  return next;
}

function isToCome(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= 0 && i > at - 15; i--) {
    const form = tokens[i]?.form ?? '';
    if (/^[.؟!]$/u.test(form)) return false;
    if (isAhead(form)) return true;
  }
  return false;
}

// ── What the calendar says ──────────────────────────────────────────────────────────────────────────────────────────

interface Written {
  readonly calendar: Calendar;
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
  readonly until: number | null;
  readonly direction: Direction | null;
}

const writtenAt = (tokens: readonly Token[], at: number): Found<Written> | null =>
  inFigures(tokens, at) ?? dayAndMonth(tokens, at) ?? monthAlone(tokens, at);

const numberAt = (tokens: readonly Token[], at: number): number | null => {
  const form = tokens[at]?.form ?? '';
  return /^\d{1,2}$/u.test(form) ? Number(form) : null;
};

/** `25/9/2023`, `2023-09-25`, `27 / 10 / 1436 هـ`. */
function inFigures(tokens: readonly Token[], at: number): Found<Written> | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(tokens[at]?.form ?? '');
  if (dotted !== null) {
    const [, day, month, year] = dotted.map(Number);
    return inCalendar(year ?? 0, month ?? 0, day ?? 0, at + 1);
  }
  const mark = tokens[at + 1]?.form;
  if (!isSeparator(tokens[at + 1]) || mark === '(' || tokens[at + 3]?.form !== mark) return null;
  const month = numberAt(tokens, at + 2);
  if (month === null) return null;
  const first = numberAt(tokens, at);
  const last = yearAt(tokens, at + 4);
  if (first !== null && last !== null) return inCalendar(last.value.year, month, first, last.next);
  const year = /^\d{4}$/u.test(tokens[at]?.form ?? '') ? yearAt(tokens, at) : null;
  const day = numberAt(tokens, at + 4);
  return year !== null && day !== null ? inCalendar(year.value.year, month, day, at + 5) : null;
}

/** Day first, as Arabic has it; an American date has the month first, and what is neither is the number of a law. */
function inCalendar(year: number, month: number, day: number, next: number): Found<Written> | null {
  if (month > 12 && day <= 12) return inCalendar(year, day, month, next);
  return month > 12 || day > 31 ? null : { value: { calendar: calendarOf(year), year, month, day, until: null, direction: null }, next };
}

const calendarOf = (year: number): Calendar => (year < 1600 ? 'islamic' : 'gregorian');

/** `2023`, `2023م`, `1436 هـ`. */
function yearAt(tokens: readonly Token[], at: number): Found<{ year: number; calendar: Calendar }> | null {
  const match = /^(\d{4})([هم]?)$/u.exec(tokens[at]?.form ?? '');
  if (match === null) return null;
  const year = Number(match[1]);
  if (!(year >= 1300 && year <= 1500) && !(year >= 1900 && year <= 2100)) return null;
  const sign = match[2] === '' && /^(?:[هم]|ميلادي[هة]?|هجري[هة]?)$/u.test(tokens[at + 1]?.form ?? '');
  return { value: { year, calendar: calendarOf(year) }, next: at + (sign ? 2 : 1) };
}

/** `25 سبتمبر`, `3 من آذار/مارس 2021`, `12-14 شوال`, `15 (أغسطس) الماضي`, `الثاني من أبريل`. */
function dayAndMonth(tokens: readonly Token[], at: number): Found<Written> | null {
  const ordinal = ordinalAt(tokens, at);
  const day = ordinal?.value ?? numberAt(tokens, at);
  if (day === null || day === 0 || day > 31) return null;
  let next = ordinal?.next ?? at + 1;
  if (ordinal !== null && tokens[next]?.form !== 'من') return null;
  const until = /^[-–]$/u.test(tokens[next]?.form ?? '') ? numberAt(tokens, next + 1) : null;
  if (until !== null) next += 2;
  if (isSeparator(tokens[next]) || tokens[next]?.form === 'من') next++;
  if (tokens[next]?.form === 'شهر') next++;
  const month = namedMonth(tokens, next);
  // `2-صفر` is how a match ended.
  if (month === null || (tokens[next]?.form === 'صفر' && month.value.year === null)) return null;
  return { ...month, value: { ...month.value, day, until } };
}

/** A month with its year, its direction or its second name; on its own it may be a verb or somebody's name. */
function monthAlone(tokens: readonly Token[], at: number): Found<Written> | null {
  const found = namedMonth(tokens, at);
  if (found === null) return null;
  const { year, direction } = found.value;
  return year !== null || direction !== null || tokens[at - 1]?.form === 'شهر' ? found : null;
}

/** A month, its second name (`آذار/مارس`, `تموز (يوليو)`) and the year or direction behind it. */
function namedMonth(tokens: readonly Token[], at: number): Found<Written> | null {
  const found = monthAt(tokens, at);
  if (found === null) return null;
  const { month, calendar } = found.value;
  let { next } = found;
  const second = monthAt(tokens, next + (isSeparator(tokens[next]) ? 1 : 0));
  if (second?.value.calendar === calendar) ({ next } = second);
  if (tokens[next]?.form === ')') next++;
  const written = { calendar, year: null, month, day: null, until: null, direction: null };
  const year = yearAt(tokens, overYearWord(tokens, next));
  if (year?.value.calendar === calendar) return { value: { ...written, year: year.value.year }, next: year.next };
  const direction = directionAt(tokens, next);
  return direction ? { value: { ...written, direction: direction.value }, next: direction.next } : { value: written, next };
}

/** `سبتمبر من عام 2023`, `25/سبتمبر/2023`. */
function overYearWord(tokens: readonly Token[], at: number): number {
  let next = at;
  if (isSeparator(tokens[next]) || /^(?:من|،|,)$/u.test(tokens[next]?.form ?? '')) next++;
  if (/^(?:عام|سنه|العام|لعام)$/u.test(tokens[next]?.form ?? '')) next++;
  return next;
}

/** `الأسبوع الماضي`, `العام الجاري`. */
function stretchAt(tokens: readonly Token[], at: number) {
  const unit = unitAt(tokens, at);
  const direction = unit && directionAt(tokens, unit.next);
  return unit && direction && { value: { unit: unit.value, direction: direction.value }, next: direction.next };
}
