/** The words that dates are made of, looked up at a token. */
import monthTable from '../../../lexicon/ar/months.tsv';
import relativeTable from '../../../lexicon/ar/relative-dates.tsv';
import type { Calendar, DateMention } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { readTable } from '../../text/table.ts';
import type { Token } from '../../text/tokens.ts';

/** Something found at a token, and the token behind it. */
export interface Found<T> {
  readonly value: T;
  readonly next: number;
}

export interface Month {
  readonly month: number;
  readonly calendar: Calendar;
}
export type Direction = -1 | 0 | 1;
export type Unit = NonNullable<DateMention['unit']>;

const months = new Map<string, Month>(
  readTable(monthTable, 3).map(([name = '', month, calendar]) => [
    fold(name),
    { month: Number(month), calendar: calendar === 'islamic' ? 'islamic' : 'gregorian' },
  ]),
);

/** A noun that is counted: `يومين` has its number in it, `أيام` takes one. */
export interface Counted {
  readonly unit: 'day' | 'week' | 'month';
  readonly own: number | null;
}

const table = readTable(relativeTable, 3);
function ofKind<T>(kind: string, read: (value: string) => T): ReadonlyMap<string, T> {
  return new Map(table.filter(([, each]) => each === kind).map(([words = '', , value = '']) => [fold(words), read(value)]));
}
const wordsOf = (kind: string): ReadonlySet<string> => new Set(ofKind(kind, String).keys());

const distances = ofKind('day', Number);
const weekdays = ofKind('weekday', Number);
const units = ofKind('unit', (value) => value as Unit);
const directions = ofKind('direction', (value) => Number(value) as Direction);
const previous = ofKind('previous', (value) => Number(value) as Direction);
// Words are looked up without the conjunction `و`.
const ordinals = new Map([...ofKind('ordinal', Number)].map(([words, day]) => [words.replace(' و', ' '), day]));
const ahead = wordsOf('ahead');
const recurring = wordsOf('recurring');
const joins = wordsOf('join');
const none = ofKind('none', () => null);
const nowadays = wordsOf('nowadays');
const times = wordsOf('time');
const records = wordsOf('record');
const ago = wordsOf('ago');
const counts = ofKind('count', Number);
const counted = ofKind('counted', (value): Counted => {
  const [unit = '', own] = value.split(' ');
  return { unit: unit as Counted['unit'], own: own === undefined ? null : Number(own) };
});

/** The longest entry of a table that begins at a token. */
function longest<T>(entries: ReadonlyMap<string, T>, tokens: readonly Token[], at: number, words: number): Found<T> | null {
  for (let count = words; count > 0; count--) {
    const phrase = tokens
      .slice(at, at + count)
      .map(({ form }) => form)
      .join(' ');
    const value = entries.get(phrase);
    if (value !== undefined && at + count <= tokens.length) return { value, next: at + count };
  }
  return null;
}

export const monthAt = (tokens: readonly Token[], at: number): Found<Month> | null => longest(months, tokens, at, 2);
export const distanceAt = (tokens: readonly Token[], at: number): Found<number> | null =>
  longest(none, tokens, at, 2) === null ? longest(distances, tokens, at, 3) : null;
export const weekdayAt = (tokens: readonly Token[], at: number): Found<number> | null => longest(weekdays, tokens, at, 1);
export const directionAt = (tokens: readonly Token[], at: number): Found<Direction> | null => longest(directions, tokens, at, 1);
/** A direction, or `السابق`, which behind a weekday is the last one. */
export const pastDirectionAt = (tokens: readonly Token[], at: number): Found<Direction> | null =>
  directionAt(tokens, at) ?? longest(previous, tokens, at, 1);
export const ordinalAt = (tokens: readonly Token[], at: number): Found<number> | null => longest(ordinals, tokens, at, 2);
export const unitAt = (tokens: readonly Token[], at: number): Found<Unit> | null => longest(units, tokens, at, 1);

export const isAgo = (form: string): boolean => ago.has(form);
/** `مستوى`, `له`: before `منذ` it tells a record. */
export const isRecord = (form: string): boolean => records.has(form);
/** `هذا`, `صحيفة`: before `اليوم` it makes it no date. */
export const isNowadays = (form: string): boolean => nowadays.has(form);
/** `أمس`, `خلال`: when something happened. */
export const opensTime = (form: string): boolean => isWeekday(form) || times.has(form);
/** `ثلاثة`, `15`. */
export function countAt(tokens: readonly Token[], at: number): Found<number> | null {
  const form = tokens[at]?.form ?? '';
  return /^\d{1,2}$/u.test(form) ? { value: Number(form), next: at + 1 } : longest(counts, tokens, at, 1);
}
export const countedAt = (tokens: readonly Token[], at: number): Found<Counted> | null => longest(counted, tokens, at, 1);

export const isMonth = (form: string): boolean => months.has(form);
export const isWeekday = (form: string): boolean => weekdays.has(form) || weekdays.has(`ال${form}`);
export const isJoin = (form: string): boolean => joins.has(form);
export const isRecurring = (form: string): boolean => recurring.has(form);

/** A verb of the future, `سيعقد`; some common nouns and one verb begin alike. */
const futureVerb = /^[وف]?س[يتن](?!اس|ار|طر|نم|نا|د[اهي]|ول|و[ايفك]|غاف|ين|ر[اجنهو]|ور|ما$|[ئي])\p{L}{2,}$/u;

/** Whether a word makes its sentence speak of what is to come. */
export const isAhead = (form: string): boolean => ahead.has(form) || futureVerb.test(form);

const beginnings = new Set(
  [...[distances, weekdays, units, months, ordinals].flatMap((entries) => [...entries.keys()]), ...ago].map(
    (words) => words.split(' ')[0] ?? '',
  ),
);

/** Whether a date may begin with a word: asked of every word of a text. */
export const beginsDate = (form: string): boolean => beginnings.has(form);
