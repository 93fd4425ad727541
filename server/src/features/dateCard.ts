import type { Article } from '../dossier/dossier.ts';
import type { DateMention, Days } from '../model.ts';
import { innermost } from './places.ts';
import { words } from './cards.ts';
import type { Manner } from './wording.ts';
import { quoted } from './wording.ts';

export const dateAt = ({ analysis }: Article, offset: number): DateMention | undefined => innermost(analysis.dates, offset);

/** Which day or days a date means, and how that is known. Lines of Markdown. */
export function dateCard({ text, analysis }: Article, date: DateMention, manner: Manner): string[] {
  const written = quoted(text.slice(date.start, date.end));
  if (date.days === null) {
    const why = date.month !== null && date.year !== null ? 'hover.date.impossible' : 'hover.date.unknown';
    return [`**${written}**: ${words(manner, why)}`];
  }
  const lines = [`**${written}**: ${inCalendar(manner, date.days, 'gregory')}`];
  const single = date.days.first === date.days.last;
  if (date.calendar === 'islamic') lines.push(words(manner, 'hover.date.observed'));
  else if (single) lines.push(words(manner, 'hover.date.islamic', { date: inCalendar(manner, date.days, 'islamic-umalqura') }));
  const { published } = analysis.metadata;
  if (date.year === null && published !== null) lines.push(words(manner, 'hover.date.counted', { published }));
  return lines;
}

/** A day, or the first and the last of several, in the reader's language. */
function inCalendar({ language }: Manner, { first, last }: Days, calendar: 'gregory' | 'islamic-umalqura'): string {
  const format = new Intl.DateTimeFormat(language, {
    calendar,
    numberingSystem: 'latn',
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    ...(first === last && calendar === 'gregory' ? { weekday: 'long' } : {}),
  });
  const [from, to] = [first, last].map((day) => format.format(new Date(`${day}T00:00:00Z`)));
  return first === last ? (from ?? '') : `${from ?? ''} – ${to ?? ''}`;
}
