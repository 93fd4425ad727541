import type { Span, Stance } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Cue } from '../words/cues.ts';
import { findAttributors, type Attributor } from './attributors.ts';
import { endContents, isEmptied } from './contents.ts';
import type { Draft } from './draft.ts';
import { findImpersonals } from './impersonals.ts';
import { fromAttributor, fromImpersonal } from './nonverbal.ts';
import { introduce } from './introducers.ts';
import { outletsIn } from '../phrases/outlets.ts';
import type { Quote } from '../marks/pairing.ts';
import { isNameInMarks } from '../phrases/names-in-marks.ts';
import { formAt, insideOf, type Passage } from '../phrases/passage.ts';
import { canBeCue } from './plausible.ts';
import { fromLabel, fromSignature } from './labels.ts';
import { readCues } from './said.ts';
import { spanOf, type Who, whoIs } from '../phrases/noun-phrases.ts';
import { cueSpan, trimmed } from './spans.ts';
import { afterByline, sentenceSubject } from './subjects.ts';
import { bareForm } from '../words/function-words.ts';

/** An attribution as its own paragraph tells it. Positions are relative to the paragraph. */
export interface LocalAttribution {
  /** Empty edges and quotation marks cut off. */
  readonly content: Span;
  readonly cue: Span;
  readonly source: Span | null;
  readonly who: Who | { readonly kind: 'nobody' };
  readonly stance: Stance;
  /** What the verb's form says of its subject; null for a cue that is no verb. */
  readonly agreement: { readonly gender: 'm' | 'f'; readonly number: 'sg' | 'du' | 'pl' } | null;
  /** Where the verb alone carries its subject: the attribution of the same sentence whose speaker goes on, or -1. */
  readonly follows: number;
  /** Where there is none: who is the subject of the sentence so far. */
  readonly subject: Who | null;
  /** The attribution whose content this one stands in, or -1: speech within speech. */
  readonly within: number;
  readonly via: readonly Who[];
  /** The cues of those who only pass it on, in text order. */
  readonly passing: readonly Span[];
  /** Whether the content is one whole quotation, marks and all. */
  readonly quoted: boolean;
  readonly sentence: number;
}

/** Who says what in one paragraph, by what stands in it alone. */
export function findAttributions(passage: Passage): LocalAttribution[] {
  if (passage.kind !== 'text' && passage.kind !== 'heading') return [];
  const out: LocalAttribution[] = [];
  passage.sentences.forEach((sentence, index) => {
    const drafts = [...readSentence(passage, sentence, index), ...readQuotations(passage, sentence)];
    const base = out.length;
    for (const draft of drafts) out.push(finish(passage, sentence, index, drafts, draft, out, base));
  });
  return out;
}

/** Fewer tokens between marks hold nobody else's words. */
const shortestHolding = 4;

/** Speech within speech: what those quote who are quoted in a sentence. */
function readQuotations(passage: Passage, sentence: SentenceSpan): Draft[] {
  return passage.quotes.flatMap((quote) => {
    const isOwn = quote.depth === 0 && quote.first >= sentence.first && quote.first < sentence.last;
    if (!isOwn || quote.last - quote.first <= shortestHolding || !holdsCue(passage, quote) || isNameInMarks(passage, quote)) return [];
    const inside = insideOf(passage, quote);
    return inside.sentences.flatMap((one, index) => readSentence(inside, one, index));
  });
}

const holdsCue = ({ cues }: Passage, { first, last }: Quote): boolean =>
  cues.some(({ token, tense }) => token > first && token < last && tense !== 'masdar');

function readSentence(passage: Passage, sentence: SentenceSpan, index: number): Draft[] {
  const attributors = findAttributors(passage, sentence.first, sentence.last).filter((one) => !isOrdinary(passage, sentence, one));
  const impersonals = findImpersonals(passage, sentence.first, sentence.last);
  const taken = new Set<number>();
  for (const { first, last } of [...attributors, ...impersonals]) for (let i = first; i < last; i++) taken.add(i);
  const cues = passage.cues.filter(
    (cue) =>
      cue.token >= sentence.first &&
      cue.token < sentence.last &&
      !taken.has(cue.token) &&
      (passage.quoteAt[cue.token] ?? -1) < 0 &&
      canBeCue(passage, cue, sentence),
  );
  const drafts = readCues(passage, sentence, cues, attributors);
  const label = index === 0 && sentence.first === 0 ? (fromSignature(passage) ?? fromLabel(passage)) : null;
  if (label && !drafts.some(({ content }) => content.first === label.content.first)) drafts.unshift(label);
  for (const impersonal of impersonals) {
    // `نفى فلان ما تردد عن كذا`: what he denies, named by where it comes from.
    const isObject = formAt(passage, impersonal.first - 1) === 'ما' && drafts.some(({ content }) => content.first <= impersonal.first);
    if (!isObject) drafts.push(fromImpersonal(passage, sentence, impersonal));
  }
  for (const attributor of attributors) {
    const draft = fromAttributor(passage, sentence, attributor, drafts);
    if (draft) drafts.push(draft);
  }
  drafts.sort((a, b) => a.cue.first - b.cue.first);
  const heard = new Set(drafts.flatMap(({ cue, passing }) => [cue, ...passing].map(({ first }) => first)));
  const asides = attributors.filter(({ own, first }) => own || heard.has(first));
  endContents(passage, sentence, index, drafts, asides);
  return drafts.filter(
    (draft) => draft.content.last > draft.content.first && !isEmptied(passage, drafts, draft) && !isDeniedSaying(drafts, draft),
  );
}

/** `نفى أن يكون قد قال «…»`: whoever denies having said something hands over the denial alone. */
const isDeniedSaying = (drafts: readonly Draft[], { who, cue }: Draft): boolean =>
  who.kind === 'implicit' &&
  drafts.some(
    ({ stance, content, cue: denying }) =>
      stance === 'denying' && denying.first < cue.first && content.first <= cue.first && cue.first < content.last,
  );

/** `كما أعلن أن …`, `كما تعهد بـ…`: behind `كما` a cue like any other, if it introduces a content of its own. */
function isOrdinary(passage: Passage, sentence: SentenceSpan, { first, verb }: Attributor): boolean {
  if (!verb || bareForm(formAt(passage, first)) !== 'كما') return false;
  // `كما اتهموه بكذا`, `كما طالب الحكومة بكذا`: whoever accuses or calls for something is no source of what went before.
  if (verb.verb.frames.has('accuse') || verb.verb.frames.has('blame') || verb.verb.addressee) return true;
  const introducer = introduce(passage, verb, sentence.last);
  return introducer !== null && (introducer.kind !== 'preposition' || introducer.at === verb.token + 1);
}

function finish(
  passage: Passage,
  sentence: SentenceSpan,
  index: number,
  drafts: readonly Draft[],
  draft: Draft,
  before: readonly LocalAttribution[],
  base: number,
): LocalAttribution {
  const at = drafts.indexOf(draft);
  const within = drafts.findIndex(
    (other) =>
      other !== draft &&
      other.content.first <= (draft.source?.first ?? draft.cue.first) &&
      other.content.last >= draft.content.last &&
      other.cue.first < draft.cue.first,
  );
  const follows = draft.who.kind === 'implicit' ? leader(drafts, at, within, before, base) : -1;
  const led = follows < 0 ? null : (before[base + follows]?.source ?? null);
  // Whoever leads without a subject in the sentence has none for those behind him either.
  const stands = follows < 0 || before[base + follows]?.subject != null;
  const subject = draft.who.kind === 'implicit' && !led && stands ? sentenceSubject(passage, sentence, draft) : null;
  const source = draft.source ? spanOf(passage, draft.source) : led;
  const heard = drafts.filter((other) => other !== draft).flatMap((other) => [other.source, other.content]);
  const outlets =
    within < 0 && draft.who.kind !== 'nobody'
      ? outletsIn(passage, afterByline(passage, sentence, draft.cue.first), sentence.last, [draft.source, draft.content, ...heard])
      : [];
  const via = [
    ...draft.via,
    ...outlets.filter((outlet) => !draft.via.some((known) => sameWho(known, outlet)) && !sameWho(outlet, draft.who)),
  ];
  const content = trimmed(passage, draft);
  return {
    content: content.span,
    quoted: content.quoted,
    cue: cueSpan(passage, draft),
    source: source ?? (subject && draft.verb?.tense === 'participle' ? spanOf(passage, subject) : null),
    who: draft.who,
    stance: draft.stance,
    agreement: draft.verb && agreementOf(draft.verb),
    follows: follows < 0 ? -1 : base + follows,
    subject: subject && whoIs(passage, subject),
    passing: draft.passing.map((cue) => cueSpan(passage, { cue })).sort((a, b) => a.start - b.start),
    within: within < 0 ? -1 : base + within,
    via,
    sentence: index,
  };
}

/** What a verb's ending tells of who speaks; of a verbal noun its pronoun does. What an agency's verb tells is the agency's. */
function agreementOf({ verb, tense, gender, number, pronoun }: Cue): LocalAttribution['agreement'] {
  if (verb.lemma === 'نقل') return null;
  if (tense !== 'masdar') return { gender, number };
  return pronoun === 'pl' ? { gender: 'm', number: 'pl' } : { gender: pronoun ?? 'm', number: 'sg' };
}

const sameWho = (a: LocalAttribution['who'], b: LocalAttribution['who']): boolean =>
  a.kind === 'mention' && b.kind === 'mention' && a.mention === b.mention;

/** Whether an attribution stands in the words of another. */
const holds = ({ content }: Draft, { cue }: Draft): boolean => content.first <= cue.first && cue.first < content.last;

/** The attribution before, in the same sentence, whose speaker goes on where the verb alone carries its subject. */
function leader(drafts: readonly Draft[], at: number, within: number, before: readonly LocalAttribution[], base: number): number {
  const own = drafts[at];
  for (let i = at - 1; i >= 0; i--) {
    const other = drafts[i];
    if (!other || i === within || other.who.kind === 'nobody' || (other.verb === null && other.content.first < other.cue.first)) continue;
    if (own?.verb && other.verb && own.verb.gender !== other.verb.gender) continue;
    // Who speaks in somebody else's words does not go on outside them.
    const outer = drafts[(before[base + i]?.within ?? -1) - base];
    if (own && outer && !holds(outer, own)) continue;
    return i;
  }
  return within;
}
