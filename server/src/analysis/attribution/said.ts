/** What one cue hands over: every way to read it is a candidate, and none of them. */
import weightTable from '../../../weights/cue.tsv';
import type { Span } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import { type Candidate, choose, newDecision } from '../decision.ts';
import type { Cue } from '../words/cues.ts';
import { wordOf } from '../words/words.ts';
import { afterAudience, startsAdjunct } from '../phrases/adjuncts.ts';
import { genderOf } from '../phrases/agreement.ts';
import type { Attributor } from './attributors.ts';
import { type Draft, draftOf } from './draft.ts';
import { introduce, type Introducer } from './introducers.ts';
import { fromAccusation, fromDescription, fromObject } from './nominal.ts';
import { formAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { isSequel, isUnlikely, surroundings } from './plausible.ts';
import { chainFrom, fromRelay } from './relays.ts';
import { cueSpan, trimmed } from './spans.ts';
import { sourceAfter, whoIs, type TokenRange } from '../phrases/noun-phrases.ts';
import { isInanimate, isObjectOf, isSubjectLike, leadsBody, subjectBefore, trimAddressee, withSource } from './subjects.ts';
import { isConnective, isNoun, isPreposition, isRelative, opensClause } from '../words/function-words.ts';

const cueDecision = newDecision('cue', weightTable);

/** A reading with the span of its content, as far as it is known: where it ends is told later. */
interface Reading extends Span {
  readonly draft: Draft;
}

/**
 * What the cues of a sentence hand over.
 *
 * @param attributors the sentence's: `نقلاً عن` and `وفقاً لـ` may stand between a cue and its content
 */
export function readCues(passage: Passage, sentence: SentenceSpan, cues: readonly Cue[], attributors: readonly Attributor[]): Draft[] {
  const readings = cues.map((cue, at) => {
    const next = cues.slice(at + 1, at + 1 + ahead).find((other) => isSequel(passage, other, cue));
    return draftsOf(passage, sentence, cue, next, attributors);
  });
  const claims = claimed(readings);
  const chosen = new Map<number, Draft>();
  cues.forEach((cue, at) => {
    const drafts = readings[at] ?? [];
    const [draft] = drafts;
    if (!draft) return;
    const shared = ['bias', ...surroundings(passage, cue, sentence)];
    if (isUnlikely(passage, cue, sentence)) for (const one of drafts) one.doubts.push('unlikely');
    const candidates = drafts.map((one): Candidate<Reading> => {
      const { span } = trimmed(passage, one);
      const evidence = evidenceFor(passage, cue, one, shared, drafts);
      return { value: { ...span, draft: one }, evidence: [...evidence, ...contested(claims, one)] };
    });
    const choice = choose(cueDecision, passage.text, cueSpan(passage, draft), candidates);
    if (!choice) return;
    const { draft: own } = choice.value;
    // `أوضح بلاغ توصلت به الصحيفة أن`: of two that claim the same words the first has them, unless it
    // is doubtful or the second stands right before them.
    const before = chosen.get(own.content.first);
    if (!before || isAdjoining(own) || (before.doubts.length > 0 && own.doubts.length === 0)) chosen.set(own.content.first, own);
  });
  return [...chosen.values()];
}

/** `كتب تدوينة قال فيها إن`: a verb with its content right behind it. */
const isAdjoining = ({ verb, cue, content }: Draft): boolean =>
  (verb?.tense === 'past' || verb?.tense === 'present') &&
  verb.pronoun === null &&
  content.first > cue.first &&
  content.first <= cue.last + 2;

/** Which cues claim the content that begins at a token, in order. */
function claimed(readings: readonly (readonly Draft[])[]): ReadonlyMap<number, readonly number[]> {
  const claims = new Map<number, number[]>();
  for (const drafts of readings)
    for (const { cue, content } of drafts) claims.set(content.first, [...(claims.get(content.first) ?? []), cue.first]);
  return claims;
}

function contested(claims: ReadonlyMap<number, readonly number[]>, { cue, content, introducer }: Draft): string[] {
  const others = (claims.get(content.first) ?? []).filter((token) => token !== cue.first);
  if (others.length === 0) return [];
  return others.map((token) => (token < cue.first ? `claimed-before&${introducer}` : `claimed-behind&${introducer}`));
}

function evidenceFor(passage: Passage, cue: Cue, draft: Draft, shared: readonly string[], drafts: readonly Draft[]): string[] {
  const { introducer, source, content } = draft;
  const { verb, tense } = cue;
  const distance = content.first - cue.token;
  const far = distance <= 0 ? 'before' : distance <= 2 ? '2' : distance <= 4 ? '4' : distance <= 8 ? '8' : distance <= 16 ? '16' : 'more';
  const kind = kindOf(cue);
  const marked = quoteFrom(passage, content.first) ? 'marks' : 'plain';
  const out = [
    ...shared,
    introducer,
    kind,
    `${introducer}&${kind}`,
    `${introducer}&${far}`,
    `${introducer}&${marked}`,
    `${kind}&${cue.conjunction === '' ? 'alone' : 'joined'}`,
    whose(passage, draft),
    `${whose(passage, draft)}&${introducer}`,
    `${whose(passage, draft)}&${kind}`,
    `${whose(passage, draft)}&${shared[1] ?? ''}`,
    ...(draft.doubts.length > 0 ? ['doubtful', `doubtful&${introducer}`] : []),
    ...draft.doubts,
    ...draft.doubts.flatMap((doubt) => [`${doubt}&${introducer}`, `${doubt}&${shared[1] ?? ''}`]),
    ...(passage.kind === 'heading' ? ['heading', `heading&${introducer}`] : []),
  ];
  if (passage.quoted) out.push('quoted', `quoted&${introducer}`, `quoted&${whose(passage, draft)}`);
  if (verb.noun) out.push('everyday', `everyday&${introducer}`, `everyday&${kind}`, `everyday&${whose(passage, draft)}`);
  if (verb.continues) out.push('continues');
  // `ليؤكد`, `سيقول`
  if (tense === 'present' && cue.cut > cue.conjunction.length) out.push('letter', `letter&${introducer}`);
  if (verb.passive) out.push('passive', `passive&${kind}`);
  if (source && source.first > cue.token && cue.number === 'sg') {
    const gender = genderOf(passage, source);
    if (gender) out.push(gender === cue.gender ? 'agrees' : 'differs');
  }
  // `نقلت الوكالة عن فلان قوله إن`: the clause is that of the word right before it.
  const over = passage.cues.findLast(({ token }) => token > cue.token && token < content.first);
  if (over) out.push(`over:${kindOf(over)}`, `over:${kindOf(over)}&${introducer}`);
  for (const other of drafts) if (other !== draft) out.push(`${introducer}-not-${other.introducer}`);
  return out;
}

const kindOf = ({ tense, pronoun }: Cue): string => (pronoun === null ? tense : `${tense}-pronoun`);

/** Whose words they would be: what the source begins with, and where it stands. */
export function whose(passage: Passage, { source, cue, who }: Pick<Draft, 'source' | 'cue' | 'who'>): string {
  if (!source) return who.kind === 'nobody' ? 'nobody' : 'silent';
  const place = source.first < cue.first ? 'front' : 'source';
  const mention = passage.mentions[passage.mentionAt[source.first] ?? -1];
  if (mention) return `${place}:${mention.type}`;
  return `${place}:${isSubjectLike(passage, source) ? 'speaker' : leadsBody(passage, source) ? 'body' : formAt(passage, source.first).startsWith('ال') ? 'definite' : 'other'}`;
}

/** So many cues behind one are looked at for where the next clause begins. */
const ahead = 4;

/**
 * Every way to read a cue.
 *
 * @param next the cue behind it that a clause of its own begins with
 */
function draftsOf(passage: Passage, sentence: SentenceSpan, cue: Cue, next: Cue | undefined, attributors: readonly Attributor[]): Draft[] {
  const { frames } = cue.verb;
  const limit = Math.min(sentence.last, next?.token ?? sentence.last);
  const asides = attributors
    .filter((one) => one.first > cue.token && one.first < cue.token + reach.aside && !one.own)
    .map((one) => ({ first: one.first, last: asideEnd(passage, one, limit) }));
  const relay = frames.has('relay') ? fromRelay(passage, sentence, cue) : null;
  const charge = frames.has('accuse') || frames.has('blame') || frames.has('cause') ? fromAccusation(passage, sentence, cue, limit) : null;
  const description = frames.has('describe') ? fromDescription(passage, sentence, cue, limit) : null;
  const introducer = introduce(passage, cue, limit, asides);
  let introduced = introducer ? fromIntroducer(passage, sentence, cue, introducer, asides) : null;
  let object = frames.has('object') ? fromObject(passage, sentence, cue, limit) : null;
  if (object) {
    if (cue.pronoun !== null) object.doubts.push('has-object');
    const isFurther =
      introducer !== null && introducer.kind === 'quote' && object.content.first < introducer.content && object.source !== null;
    const isParticiples = cue.tense === 'participle' && introducer !== null && isTooFar(passage, cue, introducer);
    if (introducer && !isFurther && !isParticiples) object.doubts.push('second');
    const isLed = cue.conjunction !== '' || opensClause(formAt(passage, cue.token - 1)) || isRelative(formAt(passage, cue.token - 1));
    if (!object.source && cue.tense !== 'participle' && (cue.verb.noun || !isLed)) object.doubts.push('nobody');
    if (isPassive(passage, sentence, cue)) object.doubts.push('passive-form');
    // `يعتبر السلام «أولوية»`
    if (isFurther) introduced = null;
    // `هذا الارتفاع، يؤكد تزايد الإقبال`
    if (!object.source && cue.tense === 'present' && !isLed) object = null;
  }
  const before = introducer || cue.tense === 'participle' ? null : postposed(passage, sentence, cue, limit);
  return [relay, charge, description, introduced, object, before].filter((draft) => draft !== null);
}

/** Saying, thinking, denying: a cue with a clause, a colon, quotation marks or a preposition behind it. */
function fromIntroducer(
  passage: Passage,
  sentence: SentenceSpan,
  cue: Cue,
  introducer: Introducer,
  asides: readonly TokenRange[],
): Draft | null {
  const content = { first: introducer.content, last: sentence.last, cut: introducer.cut };
  const aside = asides.find((range) => range.last <= introducer.at);
  const relayed = aside && passedOn(passage, cue, aside, content);
  if (relayed) return relayed;
  const doubts: string[] = [];
  if (introducer.kind !== 'that' && isPassive(passage, sentence, cue)) doubts.push('passive-form');
  if (isTooFar(passage, cue, introducer)) doubts.push('far');
  // `وجاء في البيان أن`
  const from = cue.verb.lemma === 'جاء' || cue.verb.lemma === 'ورد' ? cue.token + 2 : afterAudience(passage, cue.token + 1, introducer.at);
  const end = aside ? aside.first : introducer.at;
  const source = cue.tense === 'participle' || end <= from ? null : sourceAfter(passage, from, end);
  if (source === null && isInanimate(passage, sentence, cue)) doubts.push('inanimate');
  if (source === null && saysNobody(passage, cue) && !resumes(passage, introducer)) return null;
  // `تابع الجمهور مسرحية «…»`: the verb's object has its title in marks.
  if (source && isNoun(formAt(passage, source.last - 1), 'label') && quoteFrom(passage, source.last)) doubts.push('titled');
  const isSpeaker = source !== null && (isSubjectLike(passage, source) || leadsBody(passage, source));
  const told = source !== null && isObjectOf(cue, formAt(passage, source.first));
  // `قد علقت "حتى …"`: an everyday verb before marks speaks only where somebody does.
  const apart = introducer.kind === 'quote' || (introducer.kind === 'that' && isApart(passage, cue, introducer));
  if (cue.verb.noun && apart && !told && !isSpeaker) doubts.push('apart');
  // `الارتفاع، يؤكد تزايد الإقبال على كذا`: what stands behind the verb is what it shows.
  const shows = introducer.kind === 'preposition' && cue.tense === 'present' && cue.conjunction === '';
  if (source && shows && !isSpeaker && !formAt(passage, source.first).startsWith('ال')) return null;
  return withSource(
    passage,
    sentence,
    { ...draftOf(cue, introducer.kind), content, doubts },
    cue,
    source && trimAddressee(passage, cue, source),
  );
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
  // `عن مصدر قوله إن`
  const said = passage.cues.find(({ token, tense, pronoun }) => token > first && token < content.first && tense === 'masdar' && pronoun);
  const { source, carriers } = chainFrom(passage, first, said?.token ?? content.first);
  if (!source) return null;
  const carrier = sourceAfter(passage, cue.token + 1, aside.first);
  return {
    ...draftOf(cue, 'relay'),
    cue: { first: aside.first, last: first, cut: 0 },
    verb: null,
    content,
    source,
    who: whoIs(passage, source),
    via: [...(carrier ? [whoIs(passage, carrier)] : []), ...carriers],
    passing: [{ first: cue.token, last: cue.token + 1, cut: cue.cut }],
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
  // `«…»، هكذا يلخص فلان`
  if (isConnective(formAt(passage, at))) at--;
  if (/^[،,.]$/.test(formAt(passage, at))) at--;
  return passage.quotes.find((quote) => quote.depth === 0 && quote.last === at) ?? null;
}
