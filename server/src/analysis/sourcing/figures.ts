import monthTable from '../../../lexicon/ar/months.tsv';
import numberTable from '../../../lexicon/ar/numbers.tsv';
import { fold } from '../../text/normalize.ts';
import { readTable, values } from '../../text/table.ts';
import type { Token } from '../../text/tokens.ts';
import { isPreposition, isRelative, isThat, marksNoun, opensClause } from '../words/function-words.ts';

/** A number with what it counts. */
export interface Figure {
  /** 2: a careful reader asks for its source; 1: only along with another sign; 0: a date, a score, a name, a length of time. */
  readonly weight: number;
  /** What it counts. */
  readonly of: 'percent' | 'money' | 'victims' | 'many' | 'count' | 'none';
  /** Token indices, `last` exclusive. It begins with what makes the number less than exact (`نحو 300 ألف`). */
  readonly first: number;
  readonly last: number;
}

/** From this number on, a count is more than what everybody there could see. */
const many = 11;

const kinds = new Map<string, readonly string[]>();
for (const [name = ''] of readTable(monthTable, 3)) kinds.set(fold(name.split(' ')[0] ?? ''), ['month']);
for (const [word = '', kind = ''] of readTable(numberTable, 2)) kinds.set(fold(word), [...(kinds.get(fold(word)) ?? []), ...values(kind)]);

const isKind = (form: string, kind: string): boolean => kinds.get(form)?.includes(kind) ?? false;
const withoutConjunction = (form: string): string => (form.startsWith('و') && !kinds.has(form) ? form.slice(1) : form);

/** A name for the number behind it (`المادة 12`, `للدورة 16`). */
const isLabel = (form: string): boolean =>
  isKind(form, 'label') || isKind(form.replace(/^لل/, 'ال'), 'label') || isKind(form.replace(/^[بفكل](?=ال)/, ''), 'label');

/** Whether a token is a number, in figures or in words. */
export function isNumber({ kind, form }: Token): boolean {
  return kind === 'number' || (kind === 'word' && (isKind(form, 'number') || isKind(form, 'many')));
}

/** `مليار [و400] مليون`, `بين 15 [و 20] درجة`: a number goes on, also behind a conjunction. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const [one, two] = [tokens[at], tokens[at + 1]];
  if (one === undefined) return false;
  if (one.form === 'و') return two !== undefined && isNumber(two);
  // `5،2 بالمئة`
  if (one.form === '،') return !one.spaced && two?.kind === 'number' && !two.spaced;
  return isNumber(one) || /^و\d+$/.test(one.form) || isNumber({ ...one, form: withoutConjunction(one.form) });
}

const isPercentSign = (token: Token | undefined): boolean => token !== undefined && /^[%٪]$/.test(token.form);

/** How many tokens from here on say "per cent": `%`, `بالمئة`, `في المئة`. */
function percentAt(tokens: readonly Token[], at: number): number {
  const [one = '', two = ''] = [tokens[at]?.form, tokens[at + 1]?.form];
  if (isPercentSign(tokens[at]) || /^بالم(?:ئ|ائ|ي)ه$/.test(one)) return 1;
  return one === 'في' && /^الم(?:ئ|ائ|ي)ه$/.test(two) ? 2 : 0;
}

function valueOf(form: string): number {
  const digits = /^\d{1,3}(?:[.,٬]\d{3})+$/.test(form) ? form.replace(/[.,٬]/g, '') : form.replace(/[,٫ر]/, '.');
  return Number.parseFloat(digits);
}

/** A year in figures; `2000 شخص` is none. */
const isYear = (form: string): boolean => /^(?:1[34]\d\d|19\d\d|20\d\d)$/.test(form) && form !== '2000';

/**
 * The figure that begins at a token.
 *
 * @param last the sentence's end, exclusive
 * @returns null where no number stands there
 */
export function figureAt(tokens: readonly Token[], at: number, last: number): Figure | null {
  const number = tokens[at];
  if (number === undefined || !isNumber(number)) return null;
  let end = at + 1;
  while (end < last && goesOn(tokens, end)) end++;
  const before = tokens[at - 1];
  const first = startOf(tokens, at);
  if (isNumbered(tokens, at) || isClock(tokens, at)) return { weight: 0, of: 'none', first: at, last: end };
  if (isPercentSign(before)) return { weight: 2, of: 'percent', first: at - 1, last: end };
  const percent = percentAt(tokens, end);
  if (percent > 0) return { weight: 2, of: 'percent', first, last: Math.min(last, end + percent) };
  // `(50) حالة`, `(50) ألف متر`
  if (before?.form === '(' && tokens[end]?.form === ')') {
    end++;
    while (end < last && goesOn(tokens, end)) end++;
  }
  const numbers = tokens.slice(at, end).filter(isNumber);
  const next = end < last && tokens[end]?.kind === 'word' ? (tokens[end]?.form ?? '') : '';
  // `مصر (28) وسوريا (42)`
  const enumerated = tokens[end - 1]?.form === ')' && next.startsWith('و') && tokens[end + 1]?.form === '(';
  const counted = enumerated || countsNothing(next) ? '' : next;
  const measured = isKind(tokens[first]?.form ?? '', 'measure');
  if (isJoined(tokens, at) && !numbers.some(({ form }) => isKind(withoutConjunction(form), 'many')))
    return { weight: 0, of: 'none', first: at, last: end };
  return { ...weightOf(numbers, counted, measured), first, last: counted === '' ? end : end + 1 };
}

/** `المادة 12`, `الدورة العادية 27`, `إيرباص أ 320` (a letter that is no proclitic): whether the number names what stands before it. */
function isNumbered(tokens: readonly Token[], at: number): boolean {
  const [before, one = ''] = [tokens[at - 2]?.form ?? '', tokens[at - 1]?.form];
  if (isLabel(withoutConjunction(one)) || /^[اتدهمي]$/.test(one)) return true;
  return one.startsWith('ال') && /^(?:لل|ال)/.test(before) && isLabel(withoutConjunction(before));
}

/** `05:55`: hours and minutes. */
const isClock = (tokens: readonly Token[], at: number): boolean => tokens[at - 1]?.form === ':' && tokens[at - 2]?.kind === 'number';

/** `إف-16`, `28 - 26`: part of a name, a score. */
const isJoined = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.form === '-' && (tokens[at - 1]?.spaced === false || tokens[at - 2]?.kind === 'number');

/** What stands behind a number and is not what it counts: `الطريق 12 [بالمدينة]`, `فاز 30 مقابل 29 [و]رفع`, `المركز 92 [وهو]`. */
const countsNothing = (form: string): boolean =>
  form.length < 2 ||
  marksNoun(form) ||
  isPreposition(form) ||
  isThat(form) ||
  isRelative(form) ||
  opensClause(form) ||
  /^[a-z]|^(?:لل|بال|وو).|^وال.{3}|^و(?:هو|هي|ذلك|هناك)$/.test(form);

function weightOf(number: readonly Token[], counted: string, measured: boolean): Pick<Figure, 'weight' | 'of'> {
  const thing = counted.replace(/^ال(?=..)/, '');
  if (isKind(counted.replace(/\d+$/, ''), 'month') || isKind(thing, 'plain')) return { weight: 0, of: 'none' };
  const value = valueOf(number[0]?.form ?? '');
  const isMany = number.some(({ form }) => isKind(withoutConjunction(form), 'many'));
  if (isKind(thing, 'money'))
    return { weight: value >= 1e6 || number.some(({ form }) => /^مل(?:يون|ايين|يار)/.test(form)) ? 2 : 1, of: 'money' };
  if (isKind(thing, 'victims')) return { weight: 2, of: 'victims' };
  if (measured || isMany) return { weight: 2, of: 'many' };
  if (counted === '' || isYear(number[0]?.form ?? '')) return { weight: 0, of: 'none' };
  return { weight: value >= many || number.length > 1 ? 2 : 0, of: 'count' };
}

/** Where a figure begins, with the words that make it less than exact or say what it measures. */
function startOf(tokens: readonly Token[], at: number): number {
  const one = tokens[at - 1]?.form ?? '';
  if (isKind(withoutConjunction(one), 'opening')) return isKind(tokens[at - 2]?.form ?? '', 'measure') ? at - 2 : at - 1;
  if (isKind(one, 'measure')) return at - 1;
  return one === 'من' && /^[وفب]?(?:اكثر|اقل|يقرب)$/.test(tokens[at - 2]?.form ?? '') ? at - 2 : at;
}
