import type { LocalAttribution } from './attributions.ts';
import { cueForms } from '../cues.ts';
import { isNameInMarks } from './names-in-marks.ts';
import { formAt, type Passage } from './passage.ts';
import type { Quote } from './quotations.ts';
import { isThat } from './words-around.ts';

/** Whether a quotation is somebody's words, and by which attribution of its paragraph (-1: none). */
export interface Heard {
  readonly speech: boolean;
  readonly attribution: number;
}

/** Words enough to be somebody's sentence rather than a term held at a distance. */
const sentenceLength = 7;
/** … where a colon or `أن` leads to them. */
const shortestStatement = 4;

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
    heard.push(goesOn ? before : { speech: isUtterance(passage, quote), attribution: -1 });
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

/** Whether words between marks that nobody is given for are a statement of somebody's. */
function isUtterance(passage: Passage, quote: Quote): boolean {
  const words = quote.last - quote.first - 1;
  if (isEnumeration(passage, quote.first)) return false;
  // Behind a colon or `أن` stands what is said.
  const before = formAt(passage, quote.first - 1);
  if (words >= shortestStatement && (before === ':' || isThat(before))) return true;
  if (words < sentenceLength) return false;
  for (let i = quote.first + 1; i < quote.last; i++) if (isSaid(formAt(passage, i))) return true;
  return false;
}

/** `الأحياء هي: «…»`: a list. */
const isEnumeration = (passage: Passage, mark: number): boolean =>
  formAt(passage, mark - 1) === ':' && /^[وف]?(هي|هو|هم|هما|وهي|التاليه|الاتيه|\d+.*)$|^(حيا|بلده)$/.test(formAt(passage, mark - 2));

/** Words of statements rather than of titles: first persons, negations, futures, verbs of saying. */
const isSaid = (form: string): boolean =>
  isThat(form) ||
  /^(نحن|انا|اننا|انني|لن|لم|ليس|سوف|لا|قد|كان|كانت)$/.test(form) ||
  /^[وف]?(سن|ست|سي|سا)../.test(form) ||
  /^...*[^ا]نا$/.test(form) ||
  cueForms(form).length > 0;
