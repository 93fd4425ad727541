import boilerplateTable from '../../../lexicon/ar/boilerplate.tsv';
import creditTable from '../../../lexicon/ar/credits.tsv';
import type { SentenceKind } from '../../model.ts';
import { sentenceKinds } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import { readTable } from '../../text/table.ts';
import type { Token } from '../../text/tokens.ts';
import { tokenize } from '../../text/tokens.ts';
import { isMonth, isWeekday } from '../dates/calendar-words.ts';
import { findDates } from '../dates/dates.ts';
import { daysOf } from '../dates/days.ts';

/** Longer lines are text, whatever they begin with. In UTF-16 units and in words. */
const longestLine = 160;
const longestHeading = 12;
const longestByline = 7;
/** Datelines and credits stand in an article's first lines. */
const headLines = 12;

interface Phrase {
  readonly words: string;
  readonly whole: boolean;
  readonly kind: SentenceKind;
  readonly footer: boolean;
}

/** Phrases by their first word, the longest first. */
const phrases = new Map<string, Phrase[]>();
for (const [phrase = '', place, kind = '', footer] of readTable(boilerplateTable, 4)) {
  const words = fold(phrase);
  const known = sentenceKinds.find((one) => one === kind) ?? 'boilerplate';
  const first = words.split(' ')[0] ?? '';
  const list = phrases.get(first) ?? [];
  list.push({ words, whole: place === 'whole', kind: known, footer: footer !== '' });
  phrases.set(
    first,
    list.sort((a, b) => b.words.length - a.words.length),
  );
}
const credits = new Map(readTable(creditTable, 2).map(([credit = '', agency = '']) => [wordsOf(credit).join(' '), agency]));

function wordsOf(line: string): string[] {
  return fold(line).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function phraseOf(words: readonly string[]): Phrase | null {
  const line = words.join(' ');
  for (const phrase of phrases.get(words[0] ?? '') ?? [])
    if (phrase.whole ? line === phrase.words : line === phrase.words || line.startsWith(`${phrase.words} `)) return phrase;
  return null;
}

/**
 * What each paragraph of an article is.
 *
 * @param paragraphs all of them, in order
 * @returns as many kinds as paragraphs; time proportional to the text's length
 */
export function layout(paragraphs: readonly string[]): SentenceKind[] {
  const repeated = repeatedLines(paragraphs);
  const firstText = paragraphs.findIndex((line) => line.length > longestLine);
  let inFooter = false;
  return paragraphs.map((line, i) => {
    if (line.length > longestLine) {
      inFooter = false;
      return 'text';
    }
    const words = wordsOf(line);
    const phrase = phraseOf(words);
    const kind = kindOfLine(line, words, phrase, firstText < 0 ? i < 3 : i <= firstText);
    const short = words.length <= longestHeading + 2;
    if (phrase?.footer === true && kind === 'boilerplate') inFooter = true;
    else if (inFooter && short) return 'boilerplate';
    return kind === 'heading' && repeated.has(line) ? 'boilerplate' : kind;
  });
}

/** So many tokens of a sentence tell whether it is a link of the page. */
const linkHead = 12;

/** Whether a sentence at the end of a paragraph is a link or label of the page that stands in the same line: `رابط الخبر بصحيفة …`. */
export function opensPageText(tokens: readonly Token[], { first, last }: SentenceSpan): boolean {
  let opening = first;
  while (opening < last && tokens[opening]?.kind === 'mark') opening++;
  if (!phrases.has(tokens[opening]?.form ?? '')) return false;
  const head = tokens.slice(opening, Math.min(last, opening + linkHead));
  const phrase = phraseOf(head.filter(({ kind }) => kind !== 'mark').map(({ form }) => form));
  return phrase !== null && phrase.kind === 'boilerplate' && !phrase.whole && phrase.words.includes(' ');
}

/** A menu's or poll's line stands twice in a page; a heading does not. */
function repeatedLines(paragraphs: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const line of paragraphs) {
    if (line.length > longestLine) continue;
    if (seen.has(line)) repeated.add(line);
    seen.add(line);
  }
  return repeated;
}

function kindOfLine(line: string, words: readonly string[], phrase: Phrase | null, atHead: boolean): SentenceKind {
  if (words.length === 0) return 'boilerplate';
  // Lines that were joined: who speaks, and what is said.
  if (line.includes('\n')) return 'text';
  const endsLikeSentence = /[.!…][\s"”»)\]]*$/u.test(line);
  if (phrase !== null && phrase.kind !== 'text' && (phrase.kind === 'boilerplate' || !endsLikeSentence)) {
    if (phrase.kind !== 'byline') return phrase.kind;
    if (words.length <= longestByline) return 'byline';
  }
  if (/@|https?:|www\./u.test(line) && words.length <= longestHeading) return 'boilerplate';
  if (words.length <= longestHeading && isMostlyDate(line, words)) return 'dateline';
  if (endsLikeSentence || words.length > longestHeading) return 'text';
  if (atHead && words.length <= longestByline && isCredit(line)) return 'dateline';
  if (atHead && words.length <= longestByline && /[^\s\d]\s*[-–—/|]\s*\S/u.test(line)) return 'byline';
  if (phrase?.kind === 'text' || /^و[اأإتيقكذل]\p{L}{2,}/u.test(line)) return 'text';
  if (/:\s*["“«”]/u.test(line) || line.endsWith(':')) return 'text';
  return 'heading';
}

/** Whether a short line credits an agency among its parts: `دمشق – وكالات`. */
const isCredit = (line: string): boolean => line.split(/[-–—/|():،]/u).some((part) => credits.has(wordsOf(part).join(' ')));

/** Whether nothing but a date stands in the line, with weekday, time and the outlet's name at most. */
function isMostlyDate(line: string, words: readonly string[]): boolean {
  if (dateIn(line) === null) return false;
  const rest = words.filter((word) => !isWeekday(word) && !isMonth(word) && !/^\d+$/u.test(word) && word.length > 2);
  return rest.length <= 3;
}

/** The first full Gregorian date in a short line, as ISO. */
function dateIn(line: string): string | null {
  if (!/\p{Nd}/u.test(line)) return null;
  const date = findDates(line, tokenize(line)).find(({ calendar, day, year }) => calendar === 'gregorian' && day !== null && year !== null);
  return date === undefined ? null : (daysOf(date, null)?.first ?? null);
}

/** What an article's text says of its own origin. */
export interface Dateline {
  /** ISO date. */
  readonly published: string | null;
  readonly agency: string | null;
}

/**
 * Reads when and from whom an article comes off its datelines and credits. Dates within news text are the news's, not the article's.
 *
 * @param paragraphs all of them, in order
 */
export function readDateline(paragraphs: readonly string[]): Dateline {
  let published: string | null = null;
  let agency: string | null = null;
  let texts = 0;
  for (const [i, line] of paragraphs.entries()) {
    const atEnd = i >= paragraphs.length - 3;
    if (i >= headLines && !atEnd) continue;
    const short = line.length <= longestLine;
    if (short && published === null && isMostlyDate(line, wordsOf(line))) published = dateIn(line);
    if (!short) texts++;
    if (!short && texts === 1) published ??= openingDate(line);
    // A credit opens the first paragraph of text, stands in a line of its own, or closes the article in brackets.
    if (agency === null && (short ? i < headLines : texts <= 1)) agency = openingCredit(line);
    if (agency === null && atEnd) agency = creditOf(/\(([^()]{2,20})\)[\s.]*$/u.exec(line.slice(-40))?.[1]);
    if (agency === null && atEnd && short) agency = creditOf(line);
  }
  return { published, agency };
}

/** `الرياض 26 شوال 1436هـ الموافق 11 أغسطس 2015م واس …`: the day in both calendars behind the place that opens the first paragraph. */
function openingDate(line: string): string | null {
  const head = line.slice(0, 80);
  const [islamic, gregorian] = findDates(head, tokenize(head));
  if (islamic?.calendar !== 'islamic' || gregorian?.calendar !== 'gregorian') return null;
  const full = [islamic, gregorian].every(({ day, year }) => day !== null && year !== null);
  if (!full || wordsOf(head.slice(0, islamic.start)).length > 3 || wordsOf(head.slice(islamic.end, gregorian.start)).length > 2)
    return null;
  return daysOf(gregorian, null)?.first ?? null;
}

const creditOf = (part: string | undefined): string | null => (part === undefined ? null : (credits.get(wordsOf(part).join(' ')) ?? null));

/** The credit in the words before a paragraph's first colon or dash: `سبق - وكالات: …`, `لندن (رويترز) - …`. */
function openingCredit(line: string): string | null {
  const head = line.slice(0, 70);
  const colon = head.indexOf(':');
  const parts = (colon > 0 ? head.slice(0, colon) : head).split(/[-–—/|()،]/u);
  // Without a colon the last part is the news itself.
  if (colon < 0 && line.length > 70) parts.pop();
  if (parts.slice(0, 4).some((part) => wordsOf(part).length > 4)) return null;
  for (const part of parts) {
    const agency = creditOf(part);
    if (agency !== null) return agency;
  }
  return null;
}
