/** What the text says somebody is, beside the name: `وزير الخارجية الصيني` before it, `أستاذ … في …` after it. */
import type { Span } from '../../model.ts';
import type { Token } from '../../text/tokens.ts';
import { cut } from '../../text/tokens.ts';
import { opensTime } from '../dates/calendar-words.ts';
import type { Reader } from './reader.ts';
import type { Word } from '../words/words.ts';

/** The descriptions of a person whose name is tokens `first` to `last`: before it, and after it in apposition. */
export function rolesBeside(text: string, tokens: readonly Token[], words: readonly (Word | null)[], first: number, last: number): Span[] {
  const before = isApart(words, first) ? [] : rolesAt(text, tokens, words, first);
  return [...before, ...roleAfter(tokens, words, last)];
}

/**
 * Whether the role right before a name is not the bearer's: without article, complement or pronoun it is somebody else's (`زوج فلان`,
 * `مستشارة فلان`) or a verb (`طالب فلان`).
 */
function isApart(words: readonly (Word | null)[], first: number): boolean {
  const word = words[first - 1];
  if (!word?.role || word.title || word.article >= 0 || word.role.definite || pronounEnding.test(word.form)) return false;
  const before = words[first - 2];
  return !before?.role && !before?.title && !before?.nationality && before?.article !== 0;
}
const pronounEnding = /(?:ه|ها|هم|هما|نا|ي)$/u;

/** `أستاذ العلاقات الدولية في …` after a name and a comma, up to the next mark or clause. */
function roleAfter(tokens: readonly Token[], words: readonly (Word | null)[], last: number): Span[] {
  const head = words[last + 1];
  const from = tokens[last + 1];
  if (tokens[last]?.form !== '،' || !from || head?.role?.cut !== 0) return [];
  let end = last + 2;
  while (end < last + 14 && words[end] && !opensClause(words[end]) && !opensTime(words[end]?.form ?? '')) end++;
  while (words[end - 1]?.stopword) end--;
  const to = tokens[end - 1];
  return to ? [{ start: from.start, end: to.end }] : [];
}

const opensClause = (word: Word | null | undefined): boolean =>
  word != null && (word.reporting || /^و?ان(ه|ها|هم|هما|نا|ي)?$/.test(word.form) || /^و?ال(ذي|تي|ذين)$/.test(word.form));

/** The description right before a person's name that starts at token `first`, as a span; none where there is none. */
export function rolesAt(text: string, tokens: readonly Token[], words: readonly (Word | null)[], first: number): Span[] {
  let start = first;
  let wordOfStart: Word | undefined;
  for (let i = first - 1; i >= 0 && i > first - 12; i--) {
    const word = words[i];
    if (!word) break;
    if ((word.role !== null || word.title !== null) && !isNoRole(text, tokens[i], words, i)) {
      start = i;
      wordOfStart = word;
    } else if (word.article !== 0 && !word.nationality && !word.organization && !isRuled(words, i)) break;
  }
  const from = tokens[start];
  const to = tokens[first - 1];
  if (!wordOfStart || !from || !to) return [];
  return [{ start: cut(text, from, (wordOfStart.role ?? wordOfStart.title)?.cut ?? 0).start, end: to.end }];
}

/** `محافظ [حلب] فلان`: the place of an office, between the two. */
const isRuled = (words: readonly (Word | null)[], i: number): boolean =>
  words[i - 1]?.role?.definite === false &&
  (words[i]?.starts ?? []).some(
    ({ cut: letters, names }) => letters === 0 && names.some((name) => name.type === 'place' && name.words.length === 1),
  );

/** `أمام`, which folds like `إمام`; `طالب الرئيس الأمريكي …`, the verb. */
function isNoRole(text: string, token: Token | undefined, words: readonly (Word | null)[], i: number): boolean {
  const word = words[i];
  if (word?.form === 'امام') return text.charAt(token?.start ?? 0) === 'أ';
  const next = words[i + 1];
  return word?.reporting === true && word.article < 0 && (next?.title?.definite === true || next?.role?.definite === true);
}

/** The tokens of the description that starts at `i`, `end` exclusive: a head with adjectives, complements and further heads. */
export function roleEnd(reader: Reader, i: number): number {
  let end = i + 1;
  for (; end < i + 12; end++) {
    const word = reader.words[end];
    if (!word) break;
    if (word.article === 0 || word.nationality || word.role || word.title || word.organization || word.form === 'باسم') continue;
    break;
  }
  return end;
}
