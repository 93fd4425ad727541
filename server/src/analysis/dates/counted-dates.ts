/** Days counted back from the day of publication: `قبل يومين`, `منذ ثلاثة أسابيع`. */
import type { Token } from '../../text/tokens.ts';
import { countAt, countedAt, type Found, isAgo, isRecord, monthAt } from './calendar-words.ts';

export interface Ago {
  readonly unit: 'day' | 'week' | 'month';
  /** So many of them before the day of publication. */
  readonly back: number;
}

/** More than so many are a length of time (`منذ 15 شهرا`), and no way to name a day. */
const most: Readonly<Record<Ago['unit'], number>> = { day: 31, week: 8, month: 12 };

/**
 * The counted day that begins at a token.
 *
 * @param tokens the paragraph's, conjunctions cut off from the words that begin dates
 * @returns null where no number is given (`قبل أيام`), where the count starts from another day (`قبل يومين من المباراة`), or names
 *   something else (`قبل شهر رمضان`)
 */
export function agoAt(tokens: readonly Token[], at: number): Found<Ago> | null {
  const before = tokens[at - 1]?.form ?? '';
  if (!isAgo(tokens[at]?.form ?? '') || before === 'ما' || (tokens[at]?.form === 'منذ' && isRecord(before))) return null;
  const number = countAt(tokens, at + 1);
  const noun = countedAt(tokens, number?.next ?? at + 1);
  if (noun === null) return null;
  const { unit, own } = noun.value;
  // `ثلاثة أيام`, `يومين`, `أسبوع`: the number stands before the noun or is in it, not both.
  const back = number === null ? own : own === null || own === 1 ? number.value : null;
  if (back === null || back === 0 || back > most[unit]) return null;
  const one = own === 1 && /^واحده?$/u.test(tokens[noun.next]?.form ?? '');
  const next = one ? noun.next + 1 : noun.next;
  // `قبل يوم` alone begins other things: `قبل يوم الجمعة`.
  if (unit === 'day' && own === 1 && number === null && !one) return null;
  return countsOn(tokens, next) ? null : { value: { unit, back }, next };
}

/** Whether what follows makes it no count from the day of publication, or no whole one. */
function countsOn(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + (tokens[at]?.form === 'فقط' ? 1 : 0)];
  const form = next?.form ?? '';
  if (form === 'من') return tokens[at + 1]?.form !== 'الان';
  return (
    /^(?:علي|ونصف|وايام|تقريبا|او)$/u.test(form) ||
    /^ال(?!ي$|ا$|ان$|تي$|ذي$|يوم)/u.test(form) ||
    next?.kind === 'number' ||
    monthAt(tokens, at) !== null
  );
}
