/** What the text says somebody is, beside the name: `وزير الخارجية الصيني` before it, `أستاذ … في …` after it. */
import type { Span } from '../model.ts';
import type { Token } from '../text/tokens.ts';
import { cut } from '../text/tokens.ts';
import type { Reader } from './reader.ts';
import type { Word } from './words.ts';

/** The descriptions of a person whose name is tokens `first` to `last`: before it, and after it in apposition. */
export function rolesBeside(text: string, tokens: readonly Token[], words: readonly (Word | null)[], first: number, last: number): Span[] {
  return [...rolesAt(text, tokens, words, first), ...roleAfter(tokens, words, last)];
}

/** `أستاذ العلاقات الدولية في …` after a name and a comma, up to the next mark or clause. */
function roleAfter(tokens: readonly Token[], words: readonly (Word | null)[], last: number): Span[] {
  const head = words[last + 1];
  const from = tokens[last + 1];
  if (tokens[last]?.form !== '،' || !from || head?.role?.cut !== 0) return [];
  let end = last + 2;
  while (end < last + 14 && words[end] && !opensClause(words[end])) end++;
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
    if (word.role !== null || word.title !== null) {
      start = i;
      wordOfStart = word;
    } else if (word.article !== 0 && !word.nationality && !word.organization) break;
  }
  const from = tokens[start];
  const to = tokens[first - 1];
  if (!wordOfStart || !from || !to) return [];
  return [{ start: cut(text, from, (wordOfStart.role ?? wordOfStart.title)?.cut ?? 0).start, end: to.end }];
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
