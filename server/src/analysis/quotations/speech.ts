import type { LocalAttribution } from '../attribution/attributions.ts';
import { cueForms } from '../words/cues.ts';
import { isNameInMarks } from '../phrases/names-in-marks.ts';
import { formAt, type Passage } from '../phrases/passage.ts';
import type { Quote } from '../marks/pairing.ts';
import { isNoun, isThat } from '../words/function-words.ts';

/** Whether a quotation is somebody's words, and by which attribution of its paragraph (-1: none). */
export interface Heard {
  readonly speech: boolean;
  readonly attribution: number;
  /** Something leads to its speaker, whether or not one is found: a cue, a colon or a name in its sentence, a quotation around it. */
  readonly introduced: boolean;
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
      heard.push({ speech: true, attribution: -1, introduced: true });
      return;
    }
    if (passage.kind !== 'text' || isNameInMarks(passage, quote)) {
      heard.push({ speech: false, attribution: -1, introduced: true });
      return;
    }
    const attribution = outermost(attributions, quote);
    const found = attributions[attribution];
    if (found) {
      const nobody = found.who.kind === 'nobody';
      heard.push({ speech: !nobody, attribution: nobody ? -1 : attribution, introduced: true });
      return;
    }
    const before = heard[index - 1];
    const goesOn = before?.speech === true && before.attribution >= 0 && isJoined(passage, index);
    const speech = isUtterance(passage, quote);
    heard.push(goesOn ? before : { speech, attribution: -1, introduced: !speech || isIntroduced(passage, quote) });
  });
  return heard;
}

/** Whether the sentence around a quotation leads to its speaker. */
function isIntroduced(passage: Passage, quote: Quote): boolean {
  const before = formAt(passage, quote.first - 1);
  if (quote.depth > 0 || before === ':' || isThat(before)) return true;
  const at = passage.sentences.findIndex(({ last }) => last > quote.first);
  const sentence = passage.sentences[at];
  if (!sentence) return false;
  const ends = passage.sentences.find(({ last }) => last >= quote.last) ?? sentence;
  for (let i = sentence.first; i < ends.last; i++) {
    if ((passage.quoteAt[i] ?? -1) >= 0) continue;
    const mention = passage.mentions[passage.mentionAt[i] ?? -1];
    if ((mention && mention.type !== 'place') || isPointer(formAt(passage, i))) return true;
  }
  return passage.cues.some(({ token }) => token >= sentence.first && token < ends.last && (passage.quoteAt[token] ?? -1) < 0);
}

/** A verb of saying, `وفق`, or a noun for somebody or something that speaks. */
const isPointer = (form: string): boolean =>
  cueForms(form).length > 0 ||
  /^[وف]?(وفق|وفقا|حسب|بحسب|القول|بالقول)$/.test(form) ||
  (['human', 'document', 'outlet'] as const).some((kind) => isNoun(form, kind));

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
  /^[وف]?(نحن|انا|اننا|انني|لن|لم|ليس|سوف|لا|قد|كان|كانت)$/.test(form) ||
  /^[وف]?(سن|ست|سي|سا)../.test(form) ||
  /^...*[^ا]نا$/.test(form) ||
  cueForms(form).length > 0;
