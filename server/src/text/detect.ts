/** How much of a text the decision rests on, in UTF-16 code units: enough to get past a site's menu, and cheap whatever the size of the file. */
export const detectionPrefix = 8_000;

const leastWords = 25;
/** A line of prose is at least this many words long. */
const proseWords = 8;
/** Some newspapers write a paragraph as one sentence; a list has none at all. */
const wordsPerSentence = 400;

const letters = /\p{L}/gu;
const arabicLetters = /[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]/g;
/** Letters of Persian, Urdu, Pashto and Kurdish that Arabic has no use for, save in a foreign name. */
const foreignLetters = /[\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06cc\u06d2]/g;
const sentenceEnd = /[.؟!…](?=["”»)\s]|$)/gm;
const word = /[\p{L}\p{M}\p{N}]+/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Whether a text is in Arabic and has something to read: news or not. Looks at the first {@link detectionPrefix} code units only. */
export function isArabic(text: string): boolean {
  const prefix = text.slice(0, detectionPrefix);
  const arabic = count(prefix, arabicLetters);
  if (arabic === 0 || arabic < 0.7 * count(prefix, letters)) return false;
  return count(prefix, foreignLetters) <= 0.03 * arabic && count(prefix, word) >= proseWords;
}

/**
 * Whether a text is Arabic prose that reads like a news article, not a list, a table, a program or another language's text.
 * Looks at the first {@link detectionPrefix} code units only.
 */
export function looksLikeArticle(text: string): boolean {
  if (!isArabic(text)) return false;
  const prefix = text.slice(0, detectionPrefix);
  const lengths = prefix.split(/\r\n?|\n/).map((line) => count(line, word));
  const words = lengths.reduce((sum, length) => sum + length, 0);
  const prose = lengths.filter((length) => length >= proseWords).reduce((sum, length) => sum + length, 0);
  return words >= leastWords && prose >= words / 2 && count(prefix, sentenceEnd) >= words / wordsPerSentence;
}

/** Whether a text has Arabic letters where it would be seen to be news, be it only in a list or a name. */
export const hasArabic = (text: string): boolean => count(text.slice(0, detectionPrefix), arabicLetters) > 0;
