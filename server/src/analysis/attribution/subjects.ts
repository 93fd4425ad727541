/** Whose verb it is: the subject after a cue, before it, or earlier in its sentence. */
import { readRegistry } from '../../registry.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import { isSaid, isVagueGroup, sourceQuality } from '../sourcing/source-quality.ts';
import { wordOf } from '../words/words.ts';
import type { Cue } from '../words/cues.ts';
import type { Draft } from './draft.ts';
import { longestName } from '../phrases/names-in-marks.ts';
import { isOutlet } from '../phrases/outlets.ts';
import { genderOf } from '../phrases/agreement.ts';
import { startsAdjunct } from '../phrases/adjuncts.ts';
import { cueAt, formAt, hasOwnLetter, isThatAt, stemAt, type Passage } from '../phrases/passage.ts';
import { sourceAfter, sourceBefore, type TokenRange, whoIs } from '../phrases/noun-phrases.ts';
import { isConnective, isNoun, isPreposition, isRank, isRelative, isThat, opensClause, opensTopic } from '../words/function-words.ts';

/** `طالب المستثمرين بـ`, `حث المواطنين على`, `دعا الشركة إلى`: an accusative, a noun of the other gender, or everybody, is whom it is said to. */
export function isObjectOf(cue: Cue, form: string): boolean {
  if (!cue.verb.addressee || wordOf(form).role !== null || form === 'الامين') return false;
  if (/^(كافه|جميع|كل)$/.test(form)) return true;
  const human = isNoun(form, 'human');
  if (/^ال..+(ه|ات)$/.test(form) && !human) return cue.gender === 'm' && cue.number === 'sg' && cue.tense === 'past';
  return /^(ال)?...+ين$/.test(form) && (form.startsWith('ال') || isNoun(form.slice(0, -2), 'human'));
}

/** Gives a draft its source: the phrase after the verb, else the subject before it, else nobody yet. */
export function withSource(
  passage: Passage,
  sentence: SentenceSpan,
  draft: Omit<Draft, 'source' | 'who'> & Partial<Draft>,
  cue: Cue,
  after: TokenRange | null,
): Draft {
  const before = after && (isSubjectLike(passage, after) || leadsBody(passage, after)) ? null : subjectBefore(passage, sentence, cue);
  const found = before ?? (after && isSourceLike(passage, cue, after) ? after : null);
  if (!found) return { ...draft, source: null, who: { kind: 'implicit' } };
  return { ...draft, source: found, who: whoIs(passage, found) };
}

/** `لكن فلان قال`, `بعض المحللين يعتقدون`, `وكان المتحدث … قد أشار`: a subject before a verb that no conjunction parts from it. */
export function subjectBefore(passage: Passage, sentence: SentenceSpan, cue: Cue): TokenRange | null {
  const topic = cue.conjunction === 'ف' && cue.tense !== 'participle' ? topicBefore(passage, sentence, cue) : null;
  if (topic) return topic;
  if (cue.conjunction !== '' || cue.tense === 'participle' || cue.pronoun !== null) return null;
  if (isThat(formAt(passage, cue.token - 1))) return null;
  if (isPronominal(formAt(passage, cue.token - 1))) return antecedent(passage, sentence, cue);
  const range = sourceBefore(passage, sentence.first, cue.token);
  if (!range || range.last < cue.token - 24) return null;
  // `أوضح أن الإنتاج …، بين أن`: what stands behind `أن` and before a comma is what was said.
  const apart = range.last < cue.token && /^[،,]$/.test(formAt(passage, cue.token - 1));
  if (apart && isThat(formAt(passage, range.first - 1))) return null;
  const head = formAt(passage, range.first);
  // `من غير الأعضاء تتوقع أن`: people before a verb have a plural one.
  if (cue.number === 'sg' && /(?:ون|ين|اء)$/u.test(head) && (isNoun(head, 'human') || isVagueGroup(head))) return null;
  return isSubjectLike(passage, range) ? range : null;
}

/** `أما فلان مدير كذا، فقال إن`: whoever stands between `أما` and the verb. */
function topicBefore(passage: Passage, sentence: SentenceSpan, cue: Cue): TokenRange | null {
  for (let i = cue.token - 2; i >= Math.max(sentence.first, cue.token - furthestTopic); i--) {
    if (!opensTopic(formAt(passage, i))) continue;
    let last = cue.token;
    while (last > i + 1 && passage.tokens[last - 1]?.kind === 'mark' && (passage.quoteAt[last - 2] ?? -1) < 0) last--;
    return last > i + 1 && !startsAdjunct(passage, i + 1, i + 1) ? { first: i + 1, last } : null;
  }
  return null;
}

/** So many tokens before its verb a topic may begin. */
const furthestTopic = 30;

/** `الذي`, `التي`: a relative pronoun that takes up a noun before it. */
const isPronominal = (form: string): boolean => isRelative(form) && form.length > 3;

/** So many tokens before a relative clause its noun may begin. */
const nearest = 14;

/** `عدد من السكان، الذين اعتبروا كذا`: the phrase right before a relative clause that agrees with its verb and can speak. */
function antecedent(passage: Passage, sentence: SentenceSpan, cue: Cue): TokenRange | null {
  let end = cue.token - 1;
  while (end > sentence.first && passage.tokens[end - 1]?.kind === 'mark' && (passage.quoteAt[end - 2] ?? -1) < 0) end--;
  for (let first = end - 1; first >= Math.max(sentence.first, cue.token - nearest); first--) {
    const mention = passage.mentions[passage.mentionAt[first] ?? -1];
    if (mention && mention.first < first) continue;
    const form = formAt(passage, first);
    if (/^[.:؛;!?؟]$/.test(form) || isThatAt(passage, first) || opensClause(form)) return null;
    const range = { first, last: end };
    if (isSaid(form)) return null;
    if (!isSubjectLike(passage, range)) continue;
    const gender = genderOf(passage, range);
    if (gender !== null && cue.number === 'sg' && gender !== cue.gender) continue;
    // `عدد من السكان`, `رئيس الحكومة`: what owns or counts it comes first.
    while (
      first > sentence.first &&
      isSubjectLike(passage, { first: first - 1, last: end }) &&
      passage.tokens[first - 1]?.kind === 'word' &&
      !formAt(passage, first - 1).startsWith('ال')
    )
      first--;
    return { first, last: end };
  }
  return null;
}

/** `دول حلف …`, `سلطات المدينة`: behind a verb of saying, a noun with a body's or place's name right behind it. */
export const leadsBody = (passage: Passage, { first, last }: TokenRange): boolean =>
  passage.mentions.some(
    (mention) => mention.type !== 'person' && mention.first > first && mention.first <= first + 2 && mention.last <= last,
  );

/** Whether a phrase after a cue can be who says it, rather than circumstances or the content itself. */
function isSourceLike(passage: Passage, cue: Cue, range: TokenRange): boolean {
  const form = formAt(passage, range.first);
  // `فان در فلان`: a name may look like any of these.
  const named = (passage.mentionAt[range.first] ?? -1) >= 0;
  if (!named && (isPreposition(form) || isThat(form) || isRelative(form) || /^(انه|ان|قد|لم|لا|لن|سوف)$/.test(form))) return false;
  if (isAddressed(passage, range.first) || isConnective(form)) return false;
  // `بكل وضوح`, `بقناعة تامة`: how it was said.
  if (/^ب(كل$|..+ه$)/.test(form) && (form === 'بكل' || formAt(passage, range.first + 1).endsWith('ه')) && !isSubjectLike(passage, range))
    return false;
  // `ودعا السلطات إلى`: behind a masculine verb no feminine subject, so whom it is said to.
  if (cue.verb.addressee && cue.number === 'sg' && cue.gender === 'm' && genderOf(passage, range) === 'f') return false;
  if (named ? isBodyCalledOn(passage, cue, range.first) : isObjectOf(cue, form)) return false;
  if (isDenied(cue, form)) return false;
  // `بقوله`, and a verb where its subject should stand.
  const other = cueAt(passage, range.first);
  if (other && (other.tense === 'masdar' ? other.pronoun !== null : other.tense !== 'participle' && !other.verb.noun)) return false;
  return passage.tokens[range.first]?.kind !== 'number';
}

/** `ناشد وزارة الصحة التدخل`: a man's verb before a body of the other gender. */
function isBodyCalledOn(passage: Passage, cue: Cue, at: number): boolean {
  if (!cue.verb.addressee || cue.gender !== 'm' || cue.number !== 'sg' || cue.tense !== 'past') return false;
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  return mention?.type === 'organization' && mention.first === at && /(ه|ات)$/.test(formAt(passage, at));
}

/** `نفى الأنباء التي راجت`: what is denied, not who denies it. */
export const isDenied = ({ verb }: Cue, form: string): boolean => verb.stance === 'denying' && isSaid(form);

/** `للصحفيين`, `لفلان`: whom it was said to. */
function isAddressed(passage: Passage, at: number): boolean {
  const form = formAt(passage, at);
  if (!form.startsWith('ل')) return false;
  if ((passage.mentionAt[at] ?? -1) >= 0) return !hasOwnLetter(passage, at);
  return wordOf(form).role?.cut !== 0 && isNoun(stemAt(passage, at, 1), 'human');
}

/**
 * Whether a phrase begins as one who speaks does: a name, a role, people, a body, a document.
 *
 * @param letters folded letters of its first word that are a preposition's
 */
export function isSubjectLike(passage: Passage, range: TokenRange, letters = 0): boolean {
  const mention = passage.mentions[passage.mentionAt[range.first] ?? -1];
  if (mention)
    return (
      letters > 0 ||
      /^[وف]/.test(formAt(passage, range.first)) ||
      mention.first !== range.first ||
      mention.start === passage.tokens[range.first]?.start
    );
  if (isMarkedName(passage, range)) return true;
  const form = stemAt(passage, range.first, letters);
  if (isPreposition(form)) return false;
  const word = wordOf(form);
  if (word.role !== null || word.title !== null || word.organization !== null) return true;
  if (isNoun(form, 'human') || isNoun(form, 'document') || isNoun(form, 'part')) return true;
  // `الموقع` is a place too: an outlet's noun needs its name.
  if (isNoun(form, 'outlet'))
    return passage.mentions.some((one) => one.first > range.first && one.last <= range.last) || !form.startsWith('ال');
  return sourceQuality(formsOf(passage, range), false).quality === 'vague';
}

/** `«فلان» تعتقد أن`: a few words in marks, where a subject stands, name somebody. */
const isMarkedName = (passage: Passage, { first, last }: TokenRange): boolean =>
  passage.quotes.some(
    (quote) =>
      (quote.first === first || quote.first === first - 1) &&
      quote.last <= last &&
      quote.last - quote.first - 1 <= longestName &&
      !isPreposition(formAt(passage, quote.first + 1)),
  );

const formsOf = (passage: Passage, { first, last }: TokenRange): string[] =>
  passage.tokens
    .slice(first, last)
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.form);

/** `عمر المخطوطة يشير إلى أن`: a verb whose subject stands before it and is nobody who speaks. */
export function isInanimate(passage: Passage, sentence: SentenceSpan, cue: Cue): boolean {
  if (cue.conjunction !== '' || cue.tense === 'participle' || cue.pronoun !== null || cue.token === sentence.first) return false;
  const before = formAt(passage, cue.token - 1);
  if (passage.tokens[cue.token - 1]?.kind === 'mark' || opensClause(before) || isRelative(before) || isThat(before)) return false;
  const range = sourceBefore(passage, sentence.first, cue.token);
  return range !== null && range.last >= cue.token - 1 && !isSubjectLike(passage, range);
}

/**
 * Where a subject that starts at a token ends, so that what follows is the verb's object: behind its first name, and an adjective
 * or apposition with it.
 *
 * @returns `first` where no subject can be told there
 */
export function subjectEnd(passage: Passage, first: number, limit: number): number {
  if (!isSubjectLike(passage, { first, last: Math.min(limit, first + 8) })) return first;
  const marked = passage.quotes.find((quote) => quote.first === first);
  if (marked) return marked.last + 1;
  const own = passage.mentions[passage.mentionAt[first] ?? -1];
  const plural = pluralEnd(passage, first);
  if (plural > first) return Math.min(plural, limit);
  const phrase = sourceAfter(passage, first, Math.min(limit, first + 16));
  if (!phrase) return first;
  // The last name that belongs to the phrase: the body's, then the person's behind it, over adjectives and a comma.
  let end = own ? own.last : first + 1;
  for (const mention of passage.mentions) {
    if (mention.first < end || mention.first >= phrase.last) continue;
    const between = passage.tokens.slice(end, mention.first);
    const near =
      own === undefined && end === first + 1
        ? between.length <= 6
        : between.every((token, i) => token.kind === 'mark' || token.form.startsWith('ال') || (passage.quoteAt[end + i] ?? -1) >= 0);
    const joined =
      between.length === 0 && formAt(passage, mention.first).startsWith('و') && mention.start > (passage.tokens[mention.first]?.start ?? 0);
    if (joined || (near && (mention.type === 'person' || end === first + 1) && own?.type !== mention.type)) end = mention.last;
  }
  // `نائب الرئيس`: an indefinite head takes the definite noun that owns it.
  const indefinite = end === first + 1 && !own && !formAt(passage, first).startsWith('ال');
  if (indefinite && formAt(passage, end).startsWith('ال') && (passage.mentionAt[end] ?? -1) < 0) end++;
  if (end === first + 1 && !own) end = rankEnd(passage, end, phrase.last);
  while (end < limit && /^(ال|لل)/.test(formAt(passage, end)) && wordOf(formAt(passage, end)).nationality !== null) end++;
  end = officeEnd(passage, end, phrase.last);
  const parent = formAt(passage, end).startsWith('التابع') ? passage.mentions.find((mention) => mention.first === end + 1) : undefined;
  return Math.min(parent?.last ?? end, limit);
}

/** `المدير [العام للتعليم بالمنطقة]،`: the end of what belongs to an office, over its field too where a comma closes it. */
function rankEnd(passage: Passage, end: number, limit: number): number {
  let last = end;
  while (last < limit && isRank(formAt(passage, last))) last++;
  const hasField = last > end && last < limit && formAt(passage, last).startsWith('لل') && /^[،,]$/.test(formAt(passage, limit));
  return hasField ? limit : last;
}

/** `اتهم معارضون الرئيس`: a sound plural in the nominative has no owner behind it; its end with its adjectives, or `first` for another word. */
function pluralEnd(passage: Passage, first: number): number {
  let end = first;
  while (formAt(passage, end).endsWith('ون') && formAt(passage, end).length > 4 && (passage.mentionAt[end] ?? -1) < 0) end++;
  return isPreposition(formAt(passage, end)) || wordOf(formAt(passage, end)).nationality !== null ? first : end;
}

/** `فلان الوزير السابق`, `فلان العضو في الحزب`: the end of an office behind a person's name; `end` where none stands there. */
function officeEnd(passage: Passage, end: number, limit: number): number {
  const { role, title } = wordOf(formAt(passage, end));
  const isNamed = passage.mentions.some(({ last, type }) => last === end && type === 'person');
  if (!isNamed || (role === null && title === null) || !formAt(passage, end).startsWith('ال') || (passage.mentionAt[end] ?? -1) >= 0)
    return end;
  let last = end + 1;
  while (
    last < limit &&
    (formAt(passage, last).startsWith('ال') || isPreposition(formAt(passage, last)) || isPreposition(formAt(passage, last - 1)))
  )
    last++;
  // `دعا فلان الوزيرة إلى`: one word alone is whom it was said to.
  if (last === end + 1 || (last === end + 2 && isPreposition(formAt(passage, last - 1)))) return end;
  const begun = passage.mentions.find((mention) => mention.first < last && mention.last > last);
  return isPreposition(formAt(passage, last - 1)) ? last - 1 : Math.min(begun?.last ?? last, limit);
}

/** `دعا الوزير الرياض إلى`: the second name is whom it was said to. */
export function trimAddressee(passage: Passage, cue: Cue, range: TokenRange): TokenRange {
  if (!cue.verb.addressee) return range;
  const end = subjectEnd(passage, range.first, range.last);
  return end > range.first ? { first: range.first, last: end } : range;
}

/** The first noun phrase in the sentence before the cue that can be its subject. */
export function sentenceSubject(passage: Passage, sentence: SentenceSpan, draft: Draft): TokenRange | null {
  const agreement = draft.verb;
  let person: TokenRange | null = null;
  let behind: TokenRange | null = null;
  for (let i = afterByline(passage, sentence, draft.cue.first); i < draft.cue.first; i++) {
    if ((passage.quoteAt[i] ?? -1) >= 0) continue;
    const mention = passage.mentions[passage.mentionAt[i] ?? -1];
    if (isPreposition(formAt(passage, i - 1))) {
      if (mention?.type === 'organization' && agreement?.gender === 'f' && canBeSubject(passage, mention, agreement))
        behind = { first: mention.first, last: mention.last };
      continue;
    }
    const token = passage.tokens[i];
    if (mention && token) {
      const bare = mention.first === i && (mention.start === token.start || /^[وف]/.test(token.form));
      if (bare && canBeSubject(passage, mention, agreement)) {
        const range = { first: mention.first, last: mention.last };
        // A woman's name rarely tells that it is one: a body or country that agrees comes first.
        if (mention.type !== 'person' || agreement?.gender !== 'f') return range;
        person ??= range;
      }
      i = mention.last - 1;
      continue;
    }
    if (agreement?.gender === 'f' || wordOf(formAt(passage, i)).role?.cut !== 0) continue;
    const range = sourceAfter(passage, i, draft.cue.first);
    if (!range) continue;
    const who = whoIs(passage, range);
    if (who.kind === 'mention') return { first: passage.mentions[who.mention]?.first ?? i, last: passage.mentions[who.mention]?.last ?? i };
    const end = subjectEnd(passage, i, range.last);
    return { first: i, last: Math.max(end, i + 1) };
  }
  return person ?? behind;
}

/** `فلان - الصحيفة: …`: a byline that opens a sentence is no subject. */
export function afterByline(passage: Passage, { first }: SentenceSpan, limit: number): number {
  for (let i = first; i < Math.min(first + 9, limit); i++) if (formAt(passage, i) === ':') return i + 1;
  return first;
}

/** Whether a name can be a verb's subject: its gender, where it is known, is the verb's. */
function canBeSubject(passage: Passage, mention: Passage['mentions'][number], verb: Cue | null): boolean {
  const form = formAt(passage, mention.first);
  if (mention.type === 'person') {
    const gender = readRegistry().givenNames.get(passage.text.slice(mention.start, mention.end).split(' ')[0] ?? '')?.gender ?? 'both';
    return verb === null || gender === 'both' || gender === verb.gender;
  }
  // An outlet in the sentence is where it was said, rarely who said it.
  if (isOutlet(passage, mention)) return false;
  return verb !== null && verb.gender === (mention.type === 'place' || form.endsWith('ه') || form.endsWith('يات') ? 'f' : 'm');
}
