/** What stands between marks and is nobody's words: names of outlets, groups and works, lists of names, numbers. */
import type { Cue } from '../words/cues.ts';
import { wordOf } from '../words/words.ts';
import { isOutletName } from './outlets.ts';
import { cueAt, formAt, type Passage, quoteFrom } from './passage.ts';
import type { Quote } from '../marks/pairing.ts';
import { enumerates, isAdjunct, isNoun, isPreposition, isThat } from '../words/function-words.ts';

/** Words and marks that a name, and a title, may have between its marks. */
export const longestName = 4;
const longestTitle = 16;
/** So many short quotations in a row are a list: of names, or of words held at a distance. */
const shortestList = 3;
/** How far a verb of saying may stand before its content, in tokens. */
const reach = 30;
/** Words of one in a list, and tokens between one and the next. */
const longestListed = 3;
const listStep = 7;

/** What tells that marks hold a name: an outlet's, a group's, a title's. */
export type NameSign = 'names' | 'before-content' | 'label' | 'known-as' | 'titled' | 'listed' | 'body' | 'outlet' | 'headed';

/** Whether a quotation's marks hold a name: an outlet's, a group's, a title's (`صحيفة "…"`, `تنظيم "…"`). */
export const isNameInMarks = (passage: Passage, quote: Quote): boolean => nameSign(passage, quote) !== null;

/** The first thing that tells that a quotation's marks hold a name; null where nothing does. */
export function nameSign(passage: Passage, quote: Quote): NameSign | null {
  const words = quote.last - quote.first - 1;
  if (isAllNames(passage, quote) || isOutletName(passage.text.slice(quote.start, quote.end))) return 'names';
  if (words <= longestListed && isBeforeContent(passage, quote, words)) return 'before-content';
  const before = formAt(passage, quote.first - 1);
  const further = formAt(passage, quote.first - 2);
  // `ندوة «…»`, `بعنوان: «…»`: titles are long.
  if (
    words <= longestTitle &&
    (isLabel(passage, quote.first - 1) || (before === ':' && isLabel(passage, quote.first - 2) && !further.startsWith('ال')))
  )
    return 'label';
  // `الأحياء هي: «…»`
  if (before === ':' && enumerates(further)) return 'label';
  // `ما يُعرف بـ«…»`
  if (words <= longestTitle && before === 'ب' && isLabel(passage, quote.first - 2)) return 'known-as';
  if (words <= longestTitle && words > 1 && isTitled(passage, quote, before)) return 'titled';
  if (words <= longestListed && isListed(passage, quote)) return 'listed';
  // `أعلنت «اللجنة الوطنية لمساندة …» أن`: a body behind its verb.
  const head = formAt(passage, quote.first + 1);
  if (words <= longestTitle && head.startsWith('ال') && wordOf(head).organization !== null && cueBefore(passage, quote) !== undefined)
    return 'body';
  if (words > longestName) return null;
  // `قال لـ«الصحيفة»`: whom it was said to.
  if (before === 'ل' || isNoun(before, 'outlet') || isNoun(further, 'outlet') || isNoun(before, 'relational')) return 'outlet';
  if (before === 'الي' && words <= longestListed && isAdjunct(further, '', 'occasion')) return 'outlet';
  return wordOf(before).organization !== null && !isPreposition(formAt(passage, quote.first + 1)) ? 'headed' : null;
}

/** A noun that the name in marks behind it labels; `إن الجسر «آمن»` says something of the bridge. */
function isLabel(passage: Passage, at: number): boolean {
  const form = formAt(passage, at);
  if (!isNoun(form, 'label')) return false;
  return !(form.startsWith('ال') && isThat(formAt(passage, at - 1)));
}

/** `«اتفاقية التجارة الحرة»`, `"جبل المرحة"`: the label stands between the marks too, in a construct with what it names. */
function isTitled(passage: Passage, quote: Quote, before: string): boolean {
  const label = formAt(passage, quote.first + 1);
  if (isThat(before) || /^[:ب]$/.test(before) || !isNoun(label, 'label')) return false;
  const hasProclitic = label.startsWith('ال') || (/^[وفبل]/.test(label) && isNoun(label.slice(1), 'label'));
  const named = quote.first + 2;
  return !hasProclitic && (formAt(passage, named).startsWith('ال') || (passage.mentionAt[named] ?? -1) >= 0);
}

/** `"فلان وفلان"`, `«5+1»`, `"Example"`: nothing but names, numbers and a few foreign words between the marks. */
function isAllNames(passage: Passage, quote: Quote): boolean {
  let foreign = 0;
  for (let i = quote.first + 1; i < quote.last; i++) {
    if (passage.tokens[i]?.kind !== 'word' || (passage.mentionAt[i] ?? -1) >= 0) continue;
    if (/\p{Script=Arabic}/u.test(formAt(passage, i))) return false;
    foreign++;
  }
  return quote.last > quote.first + 1 && foreign <= longestName;
}

/**
 * `وتابع "فلان" أن`, `أكدت "المؤسسة" لنا`, `قال لإذاعة "الساحل" إن`: what stands between a verb and its content is who said it,
 * or whom it was said to.
 */
function isBeforeContent(passage: Passage, quote: Quote, words: number): boolean {
  const behind = formAt(passage, quote.last + 1);
  if (isThat(behind) && !/^[وف]/.test(behind) && isSaying(passage, quote.first)) return true;
  const cue = cueBefore(passage, quote);
  if (!cue) return false;
  if (behind === ':' || isThat(behind) || quoteFrom(passage, quote.last + 1) !== null) return true;
  const definite = formAt(passage, quote.first + 1).startsWith('ال');
  return words <= 2 && definite && cue.verb.frames.has('that') && (behind === 'ل' || behind === '،');
}

const cueBefore = (passage: Passage, quote: Quote): Cue | undefined => cueAt(passage, quote.first - 1);

/** Whether before a token a verb of saying waits for its content. */
function isSaying(passage: Passage, token: number): boolean {
  for (let i = token - 1; i >= Math.max(0, token - reach); i--) {
    const form = formAt(passage, i);
    if (isThat(form) || /^[.:؛!؟]$/.test(form)) return false;
    if (cueAt(passage, i)?.verb.frames.has('that')) return true;
  }
  return false;
}

/** `«فلانة» و«فلانة» و«فلانة»`: one of several short quotations in a row. */
function isListed(passage: Passage, quote: Quote): boolean {
  const at = passage.quotes.indexOf(quote);
  let count = 1;
  for (const step of [-1, 1])
    for (let i = at; count < shortestList && inList(passage, passage.quotes[i], passage.quotes[i + step], step); i += step) count++;
  return count >= shortestList;
}

/** Whether two neighbours are short, and a conjunction or comma and few words else part them. */
function inList(passage: Passage, from: Quote | undefined, to: Quote | undefined, step: number): boolean {
  if (!to || from?.depth !== to.depth || to.last - to.first - 1 > longestListed) return false;
  const [left, right] = step > 0 ? [from, to] : [to, from];
  const gap = right.first - left.last - 1;
  if (gap < 1 || gap > listStep || !/^(و|،|او|ثم)$/.test(formAt(passage, right.first - 1))) return false;
  for (let i = left.last + 1; i < right.first; i++) if (/^[.؛:]$/.test(formAt(passage, i)) || cueAt(passage, i)) return false;
  return true;
}
