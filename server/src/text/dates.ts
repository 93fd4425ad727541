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
  const iso = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
