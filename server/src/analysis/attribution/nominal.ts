/** Cues whose content is a nominal statement: an object, an accusation, a description. */
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Cue } from '../words/cues.ts';
import { afterCircumstances, startsAdjunct } from '../phrases/adjuncts.ts';
import { type Draft, draftOf } from './draft.ts';
import { formAt, hasOwnLetter, type Passage, quoteFrom } from '../phrases/passage.ts';
import { sourceAfter, type TokenRange, whoIs } from '../phrases/noun-phrases.ts';
import { wordOf } from '../words/words.ts';
import { subjectBefore, subjectEnd } from './subjects.ts';
import { isConnective, isManner, isPreposition, isRelative, opensClause } from '../words/function-words.ts';

/** `نفى فلان ما قيل`, `وجدد التزام بلاده`: the content is the verb's object. */
export function fromObject(passage: Passage, sentence: SentenceSpan, cue: Cue, limit: number): Draft | null {
  if (cue.tense === 'participle') return fromParticiple(passage, cue, cue.token + 1, limit);
  const base = draftOf(cue, 'object');
  const before = subjectBefore(passage, sentence, cue);
  let first = cue.token + 1;
  let source: TokenRange | null = before;
  if (!before) {
    const end = subjectEnd(passage, first, limit);
    const apposed = end === first || wordOf(formAt(passage, end)).role?.cut === 0;
    const last = apposed ? Math.max(end, longSubjectEnd(passage, first, limit)) : end;
    if (last > first) {
      source = { first, last };
      first = last;
    }
  }
  first = afterCircumstances(passage, first, limit);
  const form = formAt(passage, first);
  if (
    first >= limit ||
    (passage.tokens[first]?.kind === 'mark' && !quoteFrom(passage, first)) ||
    isPreposition(form) ||
    /^(الذي|التي|الذين)$/.test(form)
  )
    return null;
  const clause = clauseEnd(passage, first, limit);
  if (clause - first < 2) return null;
  const doubts = source === null && (passage.mentionAt[first] ?? -1) >= 0 ? ['named-object'] : [];
  return { ...base, doubts, content: { first, last: clause, cut: 0 }, source, who: source ? whoIs(passage, source) : { kind: 'implicit' } };
}

/** `…، مؤكداً أهمية كذا`, `…، متهماً فلاناً بكذا`: behind a comma the participle goes on with whoever spoke. */
function fromParticiple(passage: Passage, cue: Cue, charge: number, limit: number): Draft | null {
  let first = cue.token + 1;
  // `مؤكداً في السياق ذاته، أهمية كذا`
  if (startsAdjunct(passage, first, cue.token) || isConnective(formAt(passage, first + 1)))
    while (first < limit && !/^[،,]$/.test(formAt(passage, first - 1))) first++;
  const object = passage.tokens[first];
  if (!/^[،,]$/.test(formAt(passage, cue.token - 1)) || first >= limit || (object?.kind !== 'word' && !quoteFrom(passage, first)))
    return null;
  if (isPreposition(formAt(passage, first)) || isRelative(formAt(passage, first)) || opensClause(formAt(passage, first))) return null;
  const last = clauseEnd(passage, charge, limit);
  if (last - first < 2) return null;
  return { ...draftOf(cue, 'object'), content: { first, last, cut: 0 }, source: null, who: { kind: 'implicit' } };
}

/** `صاحب السمو الأمير فلان مستشار فلان أمير المنطقة، أهمية كذا`: a subject with a person's name in it that a comma ends; -1 for another. */
function longSubjectEnd(passage: Passage, first: number, limit: number): number {
  const phrase = sourceAfter(passage, first, limit);
  if (!phrase || !/^[،,]$/.test(formAt(passage, phrase.last)) || phrase.last + 2 >= limit) return -1;
  const who = whoIs(passage, phrase);
  if (who.kind !== 'mention' || passage.mentions[who.mention]?.type !== 'person') return -1;
  return opensClause(formAt(passage, phrase.last + 1)) || isRelative(formAt(passage, phrase.last + 1)) ? -1 : phrase.last;
}

/** The end of a nominal statement: the next comma that another clause follows, or the limit. */
function clauseEnd(passage: Passage, first: number, limit: number): number {
  for (let i = first + 1; i < limit; i++) {
    if ((passage.quoteAt[i] ?? -1) >= 0) continue;
    const form = formAt(passage, i);
    if (/^[؛;:]$/.test(form)) return i;
    if (/^[،,]$/.test(form) && opensClause(formAt(passage, i + 1))) return i;
  }
  let end = limit;
  while (end > first + 1 && opensClause(formAt(passage, end - 1))) end--;
  return end;
}

/** `اتهم س ص بكذا`, `عزا س ص إلى كذا`: the content is the accused and what they are accused of, the effect and its cause. */
export function fromAccusation(passage: Passage, sentence: SentenceSpan, cue: Cue, limit: number): Draft | null {
  const charge = chargeAt(passage, cue, limit);
  if (charge < 0) return null;
  if (cue.tense === 'participle') return fromParticiple(passage, cue, charge, limit);
  const base = draftOf(cue, 'accusation');
  const end = clauseEnd(passage, charge, limit);
  const before = subjectBefore(passage, sentence, cue);
  if (before) return { ...base, content: { first: cue.token + 1, last: end, cut: 0 }, source: before, who: whoIs(passage, before) };
  let split = subjectEnd(passage, cue.token + 1, charge);
  const named = passage.mentions.some((mention) => mention.last <= split && mention.first > cue.token);
  for (let i = cue.token + 1; i < charge && !named; i++) {
    if (!/^[،,]$/.test(formAt(passage, i))) continue;
    split = i;
    break;
  }
  // `واتهم الانفصاليون الحكومة بـ`: a plural in the nominative is who accuses.
  if (split === cue.token + 1 && /^ال.*ون$/.test(formAt(passage, split)) && charge > split + 1) split++;
  let object = split;
  while (object < charge && passage.tokens[object]?.kind === 'mark') object++;
  if (split > cue.token + 1 && object < charge && !isClauseApart(passage, split, charge)) {
    const source = { first: cue.token + 1, last: split };
    return { ...base, content: { first: object, last: end, cut: 0 }, source, who: whoIs(passage, source) };
  }
  const content = { first: cue.token + 1, last: end, cut: 0 };
  // `أرجع المعهد تسجيل نمو … إلى`: a definite noun before an indefinite one is who explains it.
  const explains = cue.verb.frames.has('cause') && formAt(passage, split).startsWith('ال') && !/^(ال|الي)/.test(formAt(passage, split + 1));
  if (explains && charge > split + 1) {
    const source = { first: split, last: split + 1 };
    return { ...base, content: { first: split + 1, last: end, cut: 0 }, source, who: whoIs(passage, source) };
  }
  const accused = otherGender(passage, cue, charge);
  if (accused > 0) {
    const source = { first: cue.token + 1, last: accused };
    return { ...base, content: { first: accused, last: end, cut: 0 }, source, who: whoIs(passage, source) };
  }
  // `وحمل العلي مسؤولية كذا للوزارة`: whoever alone stands before it is who puts the blame.
  if (cue.verb.frames.has('blame')) {
    const source = charge === cue.token + 2 ? { first: cue.token + 1, last: charge } : null;
    const first = source?.last ?? content.first;
    return { ...base, content: { ...content, first }, source, who: source ? whoIs(passage, source) : { kind: 'implicit' } };
  }
  // One noun phrase alone is the accused: of an active verb whose subject went before in the sentence, else of a passive.
  // A passive has the gender of the accused: `واتهم إدارة المعهد` is somebody who was heard before.
  const passive =
    cue.number !== 'pl' &&
    !(cue.gender === 'm' && formAt(passage, cue.token + 1).endsWith('ه')) &&
    !cue.verb.frames.has('cause') &&
    !passage.mentions.some((mention) => mention.first >= sentence.first && mention.last <= cue.token);
  return { ...base, content, source: null, who: passive ? { kind: 'nobody' } : { kind: 'implicit' } };
}

/**
 * `ويتهم الادعاء العام [الخلية] بـ`: where a second phrase begins behind a definite subject, told by the gender that an adjective of it would
 * not have; -1 where none does.
 */
function otherGender(passage: Passage, cue: Cue, charge: number): number {
  if (cue.number !== 'sg') return -1;
  for (let i = cue.token + 1; i < charge; i++) {
    const form = formAt(passage, i);
    if (!form.startsWith('ال') || form.length < 5) return -1;
    const feminine = /[هياء]$/.test(form);
    if (i > cue.token + 1 && (cue.gender === 'm' ? form.endsWith('ه') : !feminine)) return i;
  }
  return -1;
}

/** `بكين، الحليفة الوثيقة لموسكو، بدعم`: between two commas stands an apposition, not the accused. */
function isClauseApart(passage: Passage, comma: number, end: number): boolean {
  return /^[،,]$/.test(formAt(passage, comma)) && /^[،,]$/.test(formAt(passage, end - 1));
}

/** The word with `ب` that says what somebody is accused of or described as; for `blame` the word `مسؤولية`, for `cause` `إلى`. */
function chargeAt(passage: Passage, cue: Cue, limit: number): number {
  for (let i = cue.token + 1; i < Math.min(limit, cue.token + 24); i++) {
    const form = formAt(passage, i);
    const token = passage.tokens[i];
    if (token?.kind !== 'word') continue;
    if (cue.verb.frames.has('blame')) {
      if (/^(ال)?مسؤوليه/.test(form)) return i;
      continue;
    }
    if (cue.verb.frames.has('cause')) {
      if (form === 'الي') return i;
      continue;
    }
    if (form.startsWith('ب') && (form.length > 3 || form === 'ب') && !isManner(form)) {
      if (hasOwnLetter(passage, i)) continue;
      return i;
    }
  }
  return -1;
}

/** `وصف س ص بكذا`, `ما وصفه بـ“كذا”`, `ما سماه كذا`. */
export function fromDescription(passage: Passage, sentence: SentenceSpan, cue: Cue, limit: number): Draft | null {
  const base = draftOf(cue, 'description');
  const charge = chargeAt(passage, cue, limit);
  if (cue.pronoun !== null) {
    // `ما أسماه «محاولات العبث بكذا»`
    // `ما سماه فلان «كذا»`
    const namer = passage.mentions.find((mention) => mention.first === cue.token + 1);
    const term = namer && quoteFrom(passage, namer.last);
    if (namer && term) {
      const own = { first: namer.first, last: namer.last };
      return { ...base, content: { first: term.first, last: term.last + 1, cut: 0 }, source: own, who: whoIs(passage, own) };
    }
    const marked = quoteFrom(passage, cue.token + 1) !== null;
    const first = !marked && charge >= 0 && charge <= cue.token + 6 ? charge : cue.token + 1;
    const quote = quoteFrom(passage, formAt(passage, first) === 'ب' ? first + 1 : first);
    const named = !marked && charge > cue.token + 1 ? sourceAfter(passage, cue.token + 1, charge) : null;
    const content = quote
      ? { first: quote.first, last: quote.last + 1, cut: 0 }
      : { first, last: clauseEnd(passage, first, limit), cut: charge >= 0 ? 1 : 0 };
    if (!quote && charge < 0 && cue.verb.frames.has('as')) return null;
    return { ...base, content, source: named, who: named ? whoIs(passage, named) : { kind: 'implicit' } };
  }
  if (cue.tense === 'participle') {
    if (charge < 0) return null;
    return {
      ...base,
      content: { first: cue.token + 1, last: clauseEnd(passage, charge, limit), cut: 0 },
      source: null,
      who: { kind: 'implicit' },
    };
  }
  if (charge < 0 || !cue.verb.frames.has('as')) return null;
  const quoted = passage.quotes.find((quote) => quote.depth === 0 && quote.first >= charge && quote.first <= charge + 3);
  const end = quoted ? Math.min(quoted.last + 1, limit) : clauseEnd(passage, charge, limit);
  const before = subjectBefore(passage, sentence, cue);
  const split = before ? cue.token + 1 : subjectEnd(passage, cue.token + 1, charge);
  if (!before && split === cue.token + 1 && cue.conjunction === '') return null;
  const source = before ?? (split > cue.token + 1 && split < charge ? { first: cue.token + 1, last: split } : null);
  const first = source === null || before ? cue.token + 1 : split;
  return { ...base, content: { first, last: end, cut: 0 }, source, who: source ? whoIs(passage, source) : { kind: 'implicit' } };
}
