import type { Cue, Frame } from '../words/cues.ts';
import { wordOf } from '../words/words.ts';
import { isNameInMarks, longestName } from '../phrases/names-in-marks.ts';
import { cueAt, formAt, hasOwnLetter, isThatAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import type { Quote } from '../marks/pairing.ts';
import type { TokenRange } from '../phrases/noun-phrases.ts';
import { hasPronoun, isAdjunct, isNoun, isThat, isTie } from '../words/function-words.ts';

/** What stands between a cue's subject and its content, and where the content begins. */
export interface Introducer {
  readonly kind: 'that' | 'colon' | 'quote' | 'preposition';
  /** Token of the introducer. */
  readonly at: number;
  /** First token of the content. */
  readonly content: number;
  /** Folded letters of a preposition written together with the content's first word. */
  readonly cut: number;
  readonly quote: Quote | null;
}

const prepositionForms: readonly (readonly [Frame, string])[] = [
  ['إلى', 'الي'],
  ['على', 'علي'],
  ['من', 'من'],
  ['عن', 'عن'],
  ['في', 'في'],
];

/** How far a cue may stand from its content, in tokens: a source with title, name, apposition and circumstances. */
const reach = 48;

/**
 * Finds what introduces a cue's content.
 *
 * @param limit the token that the search may not reach: the sentence's end, or the next cue's clause
 * @param asides stretches to pass over: `، وفقاً لما نقلته الصحيفة،`
 */
export function introduce(passage: Passage, cue: Cue, limit: number, asides: readonly TokenRange[] = []): Introducer | null {
  const { frames } = cue.verb;
  const end = Math.min(limit, cue.token + reach);
  let preposition: Introducer | null = null;
  for (let i = cue.token + 1; i < end; i++) {
    const token = passage.tokens[i];
    if (!token) break;
    const aside = asides.find((range) => range.first === i);
    if (aside) {
      i = aside.last - 1;
      continue;
    }
    // `(NASDAQ: NUR)`: nothing in brackets introduces anything.
    const close = token.form === '(' ? bracketEnd(passage, i, end) : i;
    if (close > i) {
      i = close;
      continue;
    }
    const quote = token.kind === 'mark' ? quoteFrom(passage, i) : null;
    if (quote) {
      if (isNameInMarks(passage, quote) || (frames.has('that') && isPassedOver(passage, quote, end))) {
        i = quote.last;
        continue;
      }
      const partial = !frames.has('that') && quote.last - quote.first > 3;
      if (frames.has('speech') || partial) return preposition ?? { kind: 'quote', at: i, content: i, cut: 0, quote };
      if (preposition) return preposition;
      continue;
    }
    if (token.form === ':') {
      if (!frames.has('speech') && !frames.has('that')) return preposition;
      // `مقالاً بعنوان: «…»`
      if (isNoun(formAt(passage, i - 1), 'label')) return preposition;
      const next = quoteFrom(passage, i + 1);
      return { kind: 'colon', at: i, content: i + 1, cut: 0, quote: next };
    }
    // `أنس عتيق؛ تاجر جلود، إن`: a semicolon may stand before an apposition.
    if (/^[؛;]$/.test(token.form) && !isNoun(formAt(passage, i + 1), 'human') && wordOf(formAt(passage, i + 1)).role === null) break;
    if (isThatAt(passage, i)) {
      if (i > cue.token + 1 && isAnothers(passage, cue, i)) return preposition;
      // `بعد أن`, `دون أن`: a clause of circumstances.
      if (/^[وف]?(بعد|قبل|دون|منذ|بدون|شرط|شريطه|بشرط)$/.test(formAt(passage, i - 1))) continue;
      if (!frames.has('that') && !frames.has('ب') && i > cue.token + 2) continue;
      if (i > cue.token + 1 && (/^[وف]/.test(token.form) || isTie(formAt(passage, i - 1)))) continue;
      // `بأن` far behind a verb that takes `أن` is another verb's.
      if (token.form.startsWith('ب') && !frames.has('ب') && i > cue.token + 8 && hasCueBetween(passage, cue.token, i)) continue;
      const next = quoteFrom(passage, i + 1);
      // `قالت إنها «…»`: the words in marks alone.
      const content = hasPronoun(token.form) && !next ? i : i + 1;
      return { kind: 'that', at: i, content, cut: 0, quote: next };
    }
    if (preposition) {
      // A preposition inside the source (`مسؤول من الوزارة`) gives way to a clause that comes soon; otherwise it stands.
      if (i > preposition.at + 8) return preposition;
      continue;
    }
    preposition = prepositionAt(passage, cue, i);
  }
  return preposition;
}

/** The bracket that closes the one at a token; the token itself where none does before `limit`. */
function bracketEnd(passage: Passage, at: number, limit: number): number {
  for (let i = at + 1; i < limit; i++) if (formAt(passage, i) === ')') return i;
  return at;
}

const hasCueBetween = ({ cues }: Passage, first: number, last: number): boolean =>
  cues.some(({ token, tense }) => token > first && token < last && tense !== 'masdar');

/** `أكد للقناة "الثانية" أن`: a few words in marks between a verb and its clause name somebody. */
function isPassedOver(passage: Passage, quote: Quote, limit: number): boolean {
  if (quote.last - quote.first - 1 > longestName) return false;
  for (let i = quote.last + 1; i < limit; i++) {
    const form = formAt(passage, i);
    if (isThatAt(passage, i)) return !/^[وف]/.test(form);
    if (/^[:؛;.]$/.test(form) || quoteFrom(passage, i) || cueAt(passage, i)) return false;
  }
  return false;
}

/** `يقنع به، … يقول إن`: the clause is the content of the verb right before it. */
function isAnothers(passage: Passage, cue: Cue, that: number): boolean {
  const other = cueAt(passage, that - 1);
  return other !== undefined && other !== cue && other.tense !== 'masdar' && other.verb.frames.has('that');
}

function prepositionAt(passage: Passage, cue: Cue, i: number): Introducer | null {
  const { frames } = cue.verb;
  const form = formAt(passage, i);
  // `الذي يرى فيه خطراً`
  if (frames.has('في') && i === cue.token + 1 && /^فيها?$/.test(form))
    return { kind: 'preposition', at: i, content: i + 1, cut: 0, quote: null };
  for (const [frame, word] of prepositionForms) {
    if (!frames.has(frame) || form !== word) continue;
    if (form === 'من' && /^(اجل|قبل|خلال|جهه|جهته|جهتها|جانب|جانبه|جانبها|ثم|بين)$/.test(formAt(passage, i + 1))) continue;
    const that = isThat(formAt(passage, i + 1));
    if (cue.verb.clause && !that) continue;
    // `من` and `في` after a bare noun describe the source: only a subject that is complete, or a clause, lets the content begin.
    const describes = i > cue.token + 1 && (frame === 'من' || frame === 'في' || frame === 'على');
    if (describes && !that && !subjectEnds(passage, cue.token + 1, i)) continue;
    const content = that && !hasPronoun(formAt(passage, i + 1)) ? i + 2 : i + 1;
    return { kind: 'preposition', at: i, content, cut: 0, quote: quoteFrom(passage, i + 1) };
  }
  // `محذراً مما أسماه كذا`
  if ((frames.has('من') && form === 'مما') || (frames.has('عن') && !cue.verb.clause && form === 'عما'))
    return { kind: 'preposition', at: i, content: i, cut: 0, quote: null };
  const letter = (['ب', 'ل'] as const).find((one) => frames.has(one) && form.startsWith(one));
  if (letter === undefined || hasOwnLetter(passage, i)) return null;
  const alone = form === letter;
  if (cue.verb.clause && !alone && !isThat(form)) return null;
  if (!alone && isAdjunct(form, formAt(passage, i + 1), 'manner', 'preposition', 'time')) return null;
  return { kind: 'preposition', at: i, content: alone ? i + 1 : i, cut: alone ? 0 : 1, quote: alone ? quoteFrom(passage, i + 1) : null };
}

/** Whether the subject that starts at a token is complete before another: a name or a role stands there. */
function subjectEnds(passage: Passage, first: number, end: number): boolean {
  if (passage.mentions.some((mention) => mention.first >= first && mention.last <= end)) return true;
  return end - first <= 3;
}
