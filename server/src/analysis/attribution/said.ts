/** Saying, thinking, denying: a cue with a clause, a colon, quotation marks or a preposition behind it. */
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Cue } from '../words/cues.ts';
import { wordOf } from '../words/words.ts';
import { afterAudience, startsAdjunct } from '../phrases/adjuncts.ts';
import type { Attributor } from './attributors.ts';
import { type Draft, draftOf } from './draft.ts';
import { introduce, type Introducer } from './introducers.ts';
import { fromAccusation, fromDescription, fromObject } from './nominal.ts';
import { formAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { isSequel } from './plausible.ts';
import { fromRelay } from './relays.ts';
import { sourceAfter, whoIs, type TokenRange } from '../phrases/noun-phrases.ts';
import { isInanimate, isObjectOf, isSubjectLike, leadsBody, subjectBefore, trimAddressee, withSource } from './subjects.ts';
import { isNoun, isPreposition, isRelative } from '../words/function-words.ts';

/**
 * Reads one cue with its clause.
 *
 * @param next the sentence's next cue: where it begins a clause of its own, this one's search ends
 * @param attributors the sentence's: `نقلاً عن` and `وفقاً لـ` may stand between a cue and its content
 * @returns null where the form is no cue here: nothing is introduced, or nobody says it
 */
export function fromCue(
  passage: Passage,
  sentence: SentenceSpan,
  cue: Cue,
  next: Cue | undefined,
  attributors: readonly Attributor[],
): Draft | null {
  const nextClause = next !== undefined && isSequel(passage, next, cue) ? next.token : sentence.last;
  const limit = Math.min(sentence.last, nextClause);
  if (cue.verb.lemma === 'نقل') return fromRelay(passage, sentence, cue);
  if (cue.verb.frames.has('accuse') || cue.verb.frames.has('blame') || cue.verb.frames.has('cause'))
    return fromAccusation(passage, sentence, cue, limit);
  if (cue.verb.frames.has('describe')) return fromDescription(passage, sentence, cue, limit);

  const asides = attributors
    .filter((one) => one.first > cue.token && one.first < cue.token + reach.aside && !one.own)
    .map((one) => ({ first: one.first, last: asideEnd(passage, one, limit) }));
  const introducer = introduce(passage, cue, limit, asides);
  if (introducer?.kind !== 'that' && isPassive(passage, sentence, cue)) return null;
  const goesOn = cue.tense === 'participle' && cue.verb.frames.has('object') && (!introducer || isTooFar(passage, cue, introducer));
  if (goesOn) return fromObject(passage, sentence, cue, limit);
  if (!introducer) {
    return postposed(passage, sentence, cue, limit) ?? (cue.verb.frames.has('object') ? fromObject(passage, sentence, cue, limit) : null);
  }
  if (isTooFar(passage, cue, introducer)) return null;
  const object = cue.verb.frames.has('object') && introducer.kind === 'quote' ? fromObject(passage, sentence, cue, limit) : null;
  if (object && object.content.first < introducer.content && object.who.kind !== 'implicit') return object;

  const content = { first: introducer.content, last: sentence.last, cut: introducer.cut };
  const aside = asides.find((range) => range.last <= introducer.at);
  const relayed = aside && passedOn(passage, cue, aside, content);
  if (relayed) return relayed;

  // `وجاء في البيان أن`
  const from = cue.verb.lemma === 'جاء' || cue.verb.lemma === 'ورد' ? cue.token + 2 : afterAudience(passage, cue.token + 1, introducer.at);
  const end = aside ? aside.first : introducer.at;
  const source = cue.tense === 'participle' || end <= from ? null : sourceAfter(passage, from, end);
  // `الارتفاع، يؤكد تزايد الإقبال على كذا`: what stands behind the verb is what it shows.
  const shown = introducer.kind === 'preposition' && cue.tense === 'present' && cue.conjunction === '';
  if (source && shown && !isSubjectLike(passage, source) && !leadsBody(passage, source) && !formAt(passage, source.first).startsWith('ال'))
    return null;
  if (source === null && (isInanimate(passage, sentence, cue) || (saysNobody(passage, cue) && !resumes(passage, introducer)))) return null;
  // `تابع الجمهور مسرحية «…»`: the verb's object has its title in marks.
  if (source && isNoun(formAt(passage, source.last - 1), 'label') && quoteFrom(passage, source.last)) return null;
  const draft = withSource(
    passage,
    sentence,
    { ...draftOf(cue, introducer.kind), content },
    cue,
    source && trimAddressee(passage, cue, source),
  );
  // `قد علقت "حتى …"`: an everyday verb before marks speaks only where somebody does.
  const apart = introducer.kind === 'quote' || (introducer.kind === 'that' && isApart(passage, cue, introducer));
  const told = source !== null && isObjectOf(cue, formAt(passage, source.first));
  if (cue.verb.noun && apart && !told && !(draft.source && (isSubjectLike(passage, draft.source) || leadsBody(passage, draft.source))))
    return null;
  return draft;
}

/** `يعتبر من الأهم`: the present of such a verb, where nobody stands right before it who could say so (`الوزير يعتبر السلام «أولوية»`). */
function isPassive(passage: Passage, sentence: SentenceSpan, cue: Cue): boolean {
  if (!cue.verb.passive || cue.tense !== 'present') return false;
  const before = isRelative(formAt(passage, cue.token - 1)) ? null : subjectBefore(passage, sentence, cue);
  return before === null || before.last < cue.token || !formAt(passage, cue.token + 1).startsWith('ال');
}

/** How far from its cue what belongs to it may stand, in tokens. */
const reach = { aside: 20, ofParticiple: 4, ofAddressee: 14, ofNoun: 14 } as const;

/**
 * A participle's content follows closely, and that of a verb that is an everyday noun too, unless `أن` or a colon says it is one.
 * Only circumstances may part a participle from its preposition (`مشدداً في هذا السياق على`): `مشددة فوق العادة على` is an adjective.
 */
function isTooFar(passage: Passage, cue: Cue, { at, kind }: Introducer): boolean {
  // `مطالباً الحكومة بكذا`
  if (cue.tense === 'participle' && cue.verb.addressee) return at > cue.token + reach.ofAddressee;
  if (cue.tense === 'participle' && at > cue.token + reach.ofParticiple) return true;
  if (cue.tense === 'participle' && kind === 'preposition' && at > cue.token + 1 && !startsAdjunct(passage, cue.token + 1, cue.token))
    return true;
  return cue.verb.noun && kind !== 'that' && kind !== 'colon' && at > cue.token + reach.ofNoun;
}

/** Whether more than the verb's own preposition (`لافتاً إلى أن`) stands between a cue that begins no clause and `أن`. */
function isApart(passage: Passage, cue: Cue, { at }: Introducer): boolean {
  if (cue.conjunction !== '') return false;
  return at > cue.token + (isPreposition(formAt(passage, cue.token + 1)) ? 2 : 1);
}

/** `«…»، قال فلان`: the content came first. */
function postposed(passage: Passage, sentence: SentenceSpan, cue: Cue, limit: number): Draft | null {
  const quote = cue.verb.frames.has('speech') ? quoteBefore(passage, cue) : null;
  if (!quote) return null;
  const content = { first: quote.first, last: Math.min(quote.last + 1, cue.token), cut: 0 };
  return withSource(passage, sentence, { ...draftOf(cue, 'postposed'), content }, cue, sourceAfter(passage, cue.token + 1, limit));
}

/** `قالت الوكالة نقلاً عن فلان إن`: what is said first is only the way it came. */
function passedOn(passage: Passage, cue: Cue, aside: TokenRange, content: Draft['content']): Draft | null {
  if (formAt(passage, aside.first + 1) !== 'عن') return null;
  const first = aside.first + 2;
  const source = sourceAfter(passage, first, aside.last);
  if (!source) return null;
  const carrier = sourceAfter(passage, cue.token + 1, aside.first);
  return {
    ...draftOf(cue, 'relay'),
    cue: { first: aside.first, last: first, cut: 0 },
    verb: null,
    content,
    source,
    who: whoIs(passage, source),
    via: carrier ? [whoIs(passage, carrier)] : [],
  };
}

/** `الشائعات التي تفيد بأن`: what a relative clause describes is no speaker unless it is a name, a person or a document. */
function saysNobody(passage: Passage, cue: Cue): boolean {
  if (!/^(الذي|التي|الذين)$/.test(formAt(passage, cue.token - 1))) return false;
  const described = formAt(passage, cue.token - 2);
  if ((passage.mentionAt[cue.token - 2] ?? -1) >= 0 || passage.tokens[cue.token - 2]?.kind === 'mark') return false;
  return !isNoun(described, 'human') && !isNoun(described, 'document') && wordOf(described).nationality === null;
}

/** `الذي يرى فيه خطراً`: what the relative clause describes is spoken of in it. */
const resumes = (passage: Passage, { at }: Introducer): boolean => /^فيها?$/.test(formAt(passage, at));

/** Where an attributor's source ends: behind a name in marks, or with its noun phrase. */
function asideEnd(passage: Passage, { last }: Attributor, limit: number): number {
  const quote = quoteFrom(passage, last);
  return quote ? quote.last + 1 : (sourceAfter(passage, last, limit)?.last ?? last);
}

/** The quotation that ends right before a cue, a comma or full stop between them allowed. */
function quoteBefore(passage: Passage, cue: Cue): Passage['quotes'][number] | null {
  let at = cue.token - 1;
  if (/^[،,.]$/.test(formAt(passage, at))) at--;
  return passage.quotes.find((quote) => quote.depth === 0 && quote.last === at) ?? null;
}
