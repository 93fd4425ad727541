/** What speaks for and against words in marks being somebody's: what is learned of each lies in `server/weights/quotation.tsv`. */
import type { LocalAttribution } from '../attribution/attributions.ts';
import type { Quote } from '../marks/pairing.ts';
import { nameSign } from '../phrases/names-in-marks.ts';
import { cueAt, formAt, type Passage } from '../phrases/passage.ts';
import { cueForms } from '../words/cues.ts';
import { isNoun, isPreposition, isThat } from '../words/function-words.ts';
import { wordOf } from '../words/words.ts';

/** Whether a quotation is somebody's words: names of evidence, as the table explains them. */
export function evidenceOfSpeech(
  passage: Passage,
  quote: Quote,
  attribution: LocalAttribution | null,
  again: boolean,
  goesOn: boolean,
): string[] {
  const words = quote.last - quote.first - 1;
  const length = lengthOf(words);
  const lead = leadOf(passage, quote.first);
  const sign = nameSign(passage, quote);
  const isStatement = sign === null && words >= statementLength && (lead === 'lead:colon' || lead === 'lead:that');
  // A colon before a statement hands it over, whoever says it.
  const said = goesOn ? 'said:on' : !attribution && isStatement ? 'said:alone' : saidIn(quote, attribution);
  const out = ['bias', length, said, lead, `${said}&${length}`];
  out.push(`name:${sign ?? 'none'}`, `${said}&${sign ? 'name' : 'no-name'}`, `behind:${behind(passage, quote.last + 1)}`);
  out.push(`opens:${kindOf(passage, quote.first + 1)}`);
  if (passage.kind === 'heading') out.push('heading', `heading&${length}`);
  if (again) out.push('again', `again&${said}`);
  if (quote.depth > 0) out.push('nested', `nested&${said}`);
  if (isDescribed(passage, quote.first)) out.push('described', `described&${said}`);
  if (isLabelled(passage, quote.first)) out.push('labelled', `labelled&${length}`, `labelled&${said}`);
  const spoken = spokenWords(passage, quote);
  if (spoken > 0) out.push('spoken', `spoken&${length}`, `spoken&${said}`);
  if (isStatement) out.push('statement');
  if (words > statementLength && spoken > 0) out.push('sentence');
  if (hasStop(passage, quote)) out.push('stop');
  if (!/\p{Script=Arabic}/u.test(passage.text.slice(quote.start, quote.end))) out.push('foreign');
  return out;
}

/** Words enough to be a statement where a colon or `أن` leads to them; a few more with words of statements are a sentence by themselves. */
const statementLength = 4;

function lengthOf(words: number): string {
  if (words <= 3) return `words:${words}`;
  return words <= 6 ? 'words:4-6' : words <= 12 ? 'words:7-12' : 'words:13+';
}

/** How a quotation stands in the content of the attribution that holds it. */
function saidIn(quote: Quote, attribution: LocalAttribution | null): string {
  if (!attribution) return 'said:nowhere';
  if (attribution.who.kind === 'nobody') return 'said:nobody';
  const { content } = attribution;
  const share = (Math.min(quote.end, content.end) - Math.max(quote.start, content.start)) / Math.max(1, content.end - content.start);
  if (share > 0.8) return attribution.quoted ? 'said:alone' : 'said:whole';
  return quote.start - content.start < nearStart ? 'said:first' : 'said:part';
}

/** UTF-16 units from a content's beginning within which a quotation still begins it. */
const nearStart = 6;

/** What stands right before the opening mark. */
function leadOf(passage: Passage, mark: number): string {
  const before = passage.tokens[mark - 1];
  if (!before) return 'lead:start';
  const { form } = before;
  if (form === ':') return 'lead:colon';
  if (isThat(form)) return 'lead:that';
  if (cueAt(passage, mark - 1)) return 'lead:cue';
  if (form === 'ب' || form === 'ل' || form === 'ك' || form === 'و') return `lead:${{ ب: 'with', ل: 'to', ك: 'as', و: 'and' }[form]}`;
  if (before.kind === 'mark') return 'lead:mark';
  if (before.kind === 'number') return 'lead:number';
  if (isPreposition(form)) return 'lead:preposition';
  for (const kind of ['label', 'outlet', 'document', 'relational'] as const)
    if (isNoun(form, kind)) return `lead:${kind}${form.startsWith('ال') ? ':definite' : ''}`;
  const word = wordOf(form);
  if (word.organization !== null || word.place !== null) return 'lead:head';
  if (word.title !== null || word.role !== null) return 'lead:role';
  if ((passage.mentionAt[mark - 1] ?? -1) >= 0) return 'lead:name';
  return form.startsWith('ال') ? 'lead:definite' : 'lead:word';
}

/** What the words in marks begin with. */
function kindOf(passage: Passage, first: number): string {
  const form = formAt(passage, first);
  if ((passage.mentionAt[first] ?? -1) >= 0) return 'name';
  if (isThat(form)) return 'that';
  if (cueForms(form).length > 0) return 'cue';
  if (isPreposition(form)) return 'preposition';
  if (isNoun(form, 'label')) return 'label';
  if (wordOf(form).organization !== null) return 'body';
  if (passage.tokens[first]?.kind !== 'word') return 'other';
  return form.startsWith('ال') ? 'definite' : 'word';
}

/** What follows the closing mark. */
function behind(passage: Passage, at: number): string {
  const token = passage.tokens[at];
  if (!token) return 'end';
  if (/^[.؟!]$/.test(token.form)) return 'stop';
  if (/^[،,؛]$/.test(token.form)) return 'comma';
  if (token.form === '(') return 'bracket';
  if (token.kind === 'mark') return 'mark';
  if (isThat(token.form)) return 'that';
  return cueForms(token.form).length > 0 ? 'cue' : 'word';
}

/** How far before a mark a verb may stand that says what somebody calls something. */
const describing = 8;

/** `وصفه بـ«…»`, `ما سماه «…»`: a verb of naming stands close before. */
function isDescribed(passage: Passage, mark: number): boolean {
  for (let i = mark - 1; i >= Math.max(0, mark - describing); i--) if (cueAt(passage, i)?.verb.frames.has('describe')) return true;
  return false;
}

/** How far before a mark the noun may stand that the words in marks name, with its owner and adjectives between. */
const labelling = 4;

/** `منصة التواصل الاجتماعي «…»`, `مصنع الحليب «…»`: behind a label in a construct; `إن الجسر «آمن»` says something of the bridge. */
function isLabelled(passage: Passage, mark: number): boolean {
  for (let i = mark - 1; i >= Math.max(0, mark - labelling); i--) {
    const form = formAt(passage, i);
    if (!form.startsWith('ال')) return isNoun(form, 'label') || isNoun(form, 'outlet');
  }
  return false;
}

/** How many words are those of statements rather than of titles: first persons, negations, futures, verbs of saying. */
function spokenWords(passage: Passage, { first, last }: Quote): number {
  let count = 0;
  for (let i = first + 1; i < last; i++) if (isSpoken(formAt(passage, i))) count++;
  return count;
}

const isSpoken = (form: string): boolean =>
  isThat(form) ||
  /^[وف]?(نحن|انا|اننا|انني|لن|لم|ليس|سوف|لا|قد|كان|كانت)$/.test(form) ||
  /^[وف]?(سن|ست|سي|سا)../.test(form) ||
  /^...*[^ا]نا$/.test(form) ||
  cueForms(form).length > 0;

function hasStop(passage: Passage, { first, last }: Quote): boolean {
  for (let i = first + 1; i < last; i++) if (/^[.؟!،؛]$/.test(formAt(passage, i))) return true;
  return false;
}
