import weightTable from '../../../weights/quotation.tsv';
import type { LocalAttribution } from '../attribution/attributions.ts';
import { cueForms } from '../words/cues.ts';
import { holds, newDecision } from '../decision.ts';
import { formAt, type Passage } from '../phrases/passage.ts';
import type { Quote } from '../marks/pairing.ts';
import { isNoun, isThat } from '../words/function-words.ts';
import { evidenceOfSpeech } from './evidence.ts';

/** Whether a quotation is somebody's words, and by which attribution of its paragraph (-1: none). */
export interface Heard {
  readonly speech: boolean;
  readonly attribution: number;
  /** Something leads to its speaker, whether or not one is found: a cue, a colon or a name in its sentence, a quotation around it. */
  readonly introduced: boolean;
}

const decision = newDecision('quotation', weightTable);

/**
 * Tells speech from names, titles, headings and scare quotes: for every quotation of the passage, in order.
 *
 * @param again which of the passage's quotations stand in marks elsewhere in the article, too
 */
export function hear(passage: Passage, attributions: readonly LocalAttribution[], again: readonly boolean[]): Heard[] {
  const heard: Heard[] = [];
  passage.quotes.forEach((quote, index) => {
    // Who speaks in it, the paragraph that it was opened in tells.
    if (quote.first < 0) {
      heard.push({ speech: true, attribution: -1, introduced: true });
      return;
    }
    const attribution = outermost(attributions, quote);
    if (passage.kind !== 'text' && (passage.kind !== 'heading' || attribution < 0)) {
      heard.push({ speech: false, attribution: -1, introduced: true });
      return;
    }
    const found = attributions[attribution] ?? null;
    const before = heard[index - 1];
    const goesOn = found === null && before?.speech === true && before.attribution >= 0 && isJoined(passage, index);
    const speech = holds(decision, passage.text, quote, evidenceOfSpeech(passage, quote, found, again[index] === true, goesOn));
    if (!speech) heard.push({ speech, attribution: -1, introduced: true });
    else if (goesOn) heard.push(before);
    else if (found) heard.push({ speech, attribution: found.who.kind === 'nobody' ? -1 : attribution, introduced: true });
    else heard.push({ speech, attribution: -1, introduced: isIntroduced(passage, quote) });
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
