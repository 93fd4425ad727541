import type { LocalAttribution } from './attributions.ts';
import { cueForms } from '../cues.ts';
import { isNameInMarks } from './introducers.ts';
import { formAt, type Passage } from './passage.ts';
import { isThat } from './words-around.ts';

/** Whether a quotation is somebody's words, and by which attribution of its paragraph (-1: none). */
export interface Heard {
  readonly speech: boolean;
  readonly attribution: number;
}

/** Words enough to be somebody's sentence rather than a term held at a distance. */
const sentenceLength = 7;

/** Tells speech from names, titles, headings and scare quotes: for every quotation of the passage, in order. */
export function hear(passage: Passage, attributions: readonly LocalAttribution[]): Heard[] {
  const heard: Heard[] = [];
  passage.quotes.forEach((quote, index) => {
    // Who speaks in it, the paragraph that it was opened in tells.
    if (quote.first < 0) {
      heard.push({ speech: true, attribution: -1 });
      return;
    }
    if (passage.kind !== 'text' || isNameInMarks(passage, quote)) {
      heard.push({ speech: false, attribution: -1 });
      return;
    }
    const attribution = outermost(attributions, quote);
    const found = attributions[attribution];
    if (found) {
      heard.push(found.who.kind === 'nobody' ? { speech: false, attribution: -1 } : { speech: true, attribution });
      return;
    }
    const before = heard[index - 1];
    const goesOn = before?.speech === true && before.attribution >= 0 && isJoined(passage, index);
    heard.push(goesOn ? before : { speech: isUtterance(passage, quote.first + 1, quote.last), attribution: -1 });
  });
  return heard;
}

/** `«…». و«…»`, `«…»، «…»`: nothing but a conjunction parts two quotations of one speaker. */
function isJoined({ text, quotes }: Passage, index: number): boolean {
  const [before, quote] = [quotes[index - 1], quotes[index]];
  if (!quote || before?.depth !== quote.depth) return false;
  return /^[\s.،,…]*[وف]?[\sـ]*$/u.test(text.slice(before.close.end, quote.open.start));
}

/** The attribution that holds a quotation and stands in nobody else's words; of several the one with the smallest content. */
function outermost(attributions: readonly LocalAttribution[], quote: { readonly start: number; readonly end: number }): number {
  let best = -1;
  let size = Infinity;
  attributions.forEach(({ content, within }, index) => {
    const shared = Math.min(content.end, quote.end) - Math.max(content.start, quote.start);
    if (shared < 0.8 * (quote.end - quote.start)) return;
    const nested = within >= 0 ? 1e9 : 0;
    if (content.end - content.start + nested >= size) return;
    best = index;
    size = content.end - content.start + nested;
  });
  return best;
}

/** Whether words between marks that nobody is given for make a statement of somebody's: long, with a verb or a first person in it. */
function isUtterance(passage: Passage, first: number, last: number): boolean {
  if (last - first < sentenceLength) return false;
  for (let i = first; i < last; i++) {
    const form = formAt(passage, i);
    if (
      isThat(form) ||
      /^(نحن|انا|اننا|انني|لن|لم|ليس|سوف|لا|قد|كان|كانت)$/.test(form) ||
      /^[وف]?(سن|ست|سي|سا)../.test(form) ||
      cueForms(form).length > 0
    )
      return true;
  }
  return false;
}
