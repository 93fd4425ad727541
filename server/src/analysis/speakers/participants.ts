/** Who takes part in a sentence: every name and every noun that can be somebody who speaks, and the place it has there. */
import type { SentenceSpan } from '../../text/sentences.ts';
import { subjectEnd } from '../attribution/subjects.ts';
import { isVagueGroup } from '../sourcing/source-quality.ts';
import { sourceAfter, type TokenRange, type Who, whoIs } from '../phrases/noun-phrases.ts';
import { cueAt, formAt, isThatAt, type Passage } from '../phrases/passage.ts';
import { isAdverb, startsAdjunct } from '../phrases/adjuncts.ts';
import { frequencyOf } from '../tagger/tagger.ts';
import { bareForm, hasPronoun, isDemonstrative, isNoun, isPreposition, isRelative, opensClause, partOf } from '../words/function-words.ts';
import { wordOf } from '../words/words.ts';

/**
 * What stands before a participant: `first`: nothing, it begins its sentence; `verb`: a verb, whose subject or object it is; `that`: `أن`,
 * whose clause it is the subject of; `preposition`; `mark`; `bare`: a verb unknown or a noun that it owns; `name`: another name.
 */
export type Standing = 'first' | 'verb' | 'that' | 'preposition' | 'mark' | 'bare' | 'name';

export interface Participant extends TokenRange {
  readonly who: Exclude<Who, { readonly kind: 'implicit' }>;
  readonly stands: Standing;
  /** A relative clause follows: `فلان الذي قال`. */
  readonly relative: boolean;
  /** Stands in a relative clause, or between dashes: no subject of what the sentence goes on with. */
  readonly embedded: boolean;
  /** Known by nothing but its place to be somebody or something that speaks: `أظهرت [مقاطع مصورة]`. */
  readonly thing: boolean;
}

/** A noun phrase is no longer than that, in tokens. */
const longest = 14;

const known = new WeakMap<Passage, (readonly Participant[])[]>();

/** The participants of a sentence, in text order; those inside quotation marks left out. Remembered with the passage. */
export function participantsIn(passage: Passage, sentence: number): readonly Participant[] {
  let read = known.get(passage);
  if (!read) known.set(passage, (read = []));
  return (read[sentence] ??= readParticipants(passage, passage.sentences[sentence]));
}

function readParticipants(passage: Passage, sentence: SentenceSpan | undefined): Participant[] {
  const out: Participant[] = [];
  if (!sentence) return out;
  for (let i = sentence.first; i < sentence.last; i++) {
    if ((passage.quoteAt[i] ?? -1) >= 0) continue;
    const range = rangeAt(passage, sentence, i) ?? thingAt(passage, sentence, i);
    if (!range) continue;
    const who = whoIs(passage, range);
    if (who.kind === 'implicit') continue;
    const stands = standingOf(passage, sentence, i);
    const { thing = false } = range;
    out.push({ ...range, who, stands, thing, relative: hasRelative(passage, range.last), embedded: isEmbedded(passage, sentence, i) });
    i = range.last - 1;
  }
  return out;
}

interface Range extends TokenRange {
  readonly thing?: boolean;
}

/** `كانت [فرق المعارضة] قد …`, `أن [مستوطنين مسلحين]`: a noun where a subject stands, with what owns or describes it. */
function thingAt(passage: Passage, sentence: SentenceSpan, at: number): Range | null {
  if (at !== sentence.first && !isBehindVerb(passage, sentence, at)) return null;
  const form = formAt(passage, at);
  const definite = form.startsWith('ال');
  const likeness = /(?<=...)(ه|ات|ين|ون)$/.exec(form)?.[0];
  if (at === sentence.first && !definite && !likeness) return null;
  const described = formAt(passage, at + 1);
  // Nothing but its ending, its article or what owns or describes it tells a noun.
  if (!isNounLike(passage, at) || (!definite && !likeness && !/^ال|ه$/.test(described))) return null;
  let last = at + 1;
  if (
    !definite &&
    !described.startsWith('ال') &&
    isNounLike(passage, last) &&
    (likeness ? described.endsWith(likeness) : described.endsWith('ه'))
  )
    last++;
  else while (last < at + longestThing && formAt(passage, last).startsWith('ال') && isNounLike(passage, last)) last++;
  // `مستوطنين مسلحين`: people.
  return { first: at, last, thing: !/^[وي]ن$/.test(likeness ?? '') };
}

const longestThing = 4;

/** `أن [المنظمات] …`, `أشاد [بيان]`: behind `أن` without a pronoun, a cue, or the first word of a sentence or clause. */
function isBehindVerb(passage: Passage, sentence: SentenceSpan, at: number): boolean {
  const before = formAt(passage, at - 1);
  if (isThatAt(passage, at - 1)) return !hasPronoun(before);
  if (passage.tokens[at - 1]?.kind !== 'word' || !isVerbal(passage, sentence, at - 1)) return false;
  return at - 1 === sentence.first || cueAt(passage, at - 1) !== undefined || passage.tokens[at - 2]?.kind === 'mark';
}

/** Logarithms of frequencies so near are alike. */
const nearFrequency = 1;

/** Nothing but a noun, as far as its form tells. */
function isNounLike(passage: Passage, at: number): boolean {
  const form = formAt(passage, at);
  if (passage.tokens[at]?.kind !== 'word' || (passage.mentionAt[at] ?? -1) >= 0 || form.length < 3) return false;
  if (cueAt(passage, at) || isThatAt(passage, at) || isPreposition(form) || isRelative(form) || opensClause(form) || isDemonstrative(form))
    return false;
  // `بتوفير`, `لكل`: the preposition that a word begins with is not its own where the rest is met oftener.
  if (/^[بلك]/.test(form) && frequencyOf(form.slice(1)) > frequencyOf(form) - nearFrequency) return false;
  return !isAdverb(passage, at) && !startsAdjunct(passage, at, at) && !/^([بلكوف](ال|ل|ه)|[يت](?!.*(ه|ات|ين)$))/.test(form);
}

/** Whether a relative pronoun stands before a token, nearer than any mark or other clause; or dashes or brackets around it. */
function isEmbedded(passage: Passage, sentence: SentenceSpan, at: number): boolean {
  const isDash = (i: number): boolean => /^[-–—]$/.test(formAt(passage, i));
  let [dashes, brackets, closed, relative] = [0, 0, false, false];
  for (let i = sentence.first; i < at; i++) {
    const form = formAt(passage, i);
    if (isDash(i)) dashes++;
    if (form === '(') brackets++;
    if (form === ')') brackets--;
    if (passage.tokens[i]?.kind === 'mark' || partOf(form) !== null) relative = false;
    else relative ||= isRelative(form) && form.length > 3;
  }
  for (let i = at + 1; dashes % 2 === 1 && i < sentence.last; i++) closed ||= isDash(i);
  return relative || closed || brackets > 0;
}

function rangeAt(passage: Passage, sentence: SentenceSpan, at: number): Range | null {
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  if (mention) return mention.first === at ? { first: at, last: mention.last } : null;
  if (!opensPerson(passage, at)) return null;
  const limit = phraseLimit(passage, at, Math.min(sentence.last, at + longest));
  const phrase = sourceAfter(passage, at, limit);
  if (!phrase) return { first: at, last: ownedEnd(passage, at, limit) };
  const who = whoIs(passage, phrase);
  if (who.kind === 'mention') return { first: at, last: passage.mentions[who.mention]?.last ?? phrase.last };
  return { first: at, last: Math.min(phrase.last, Math.max(subjectEnd(passage, at, limit), ownedEnd(passage, at, limit))) };
}

/** `ممثلو [السفارة والجالية]`: a plural that lost its ن takes whoever owns it. */
function ownedEnd(passage: Passage, at: number, limit: number): number {
  let last = at + 1;
  if (/...و$/.test(formAt(passage, at)))
    while (last < limit && ((passage.mentionAt[last] ?? -1) >= 0 || /^و?ال/.test(formAt(passage, last)))) last++;
  return last;
}

/** `وزير الخارجية [قتل …]`: behind a definite noun no indefinite one goes on with a phrase, but for a title, a name or a conjunction. */
function phraseLimit(passage: Passage, first: number, limit: number): number {
  let definite = false;
  for (let i = first; i < limit; i++) {
    const form = formAt(passage, i);
    const { role, title, nationality } = wordOf(form);
    const goesOn = /^(ال|لل|و|ف|ب|ل|ذو|ذي|ذات)/.test(form) || isPreposition(form) || (role ?? title ?? nationality) !== null;
    if (definite && passage.tokens[i]?.kind === 'word' && !goesOn && (passage.mentionAt[i] ?? -1) < 0) return i;
    // `رواد المنصات [مما سموه …]`
    if (i > first && isRelative(form) && !isPreposition(form)) return i;
    definite ||= form.startsWith('ال');
  }
  return limit;
}

/** `وزير`, `الخبراء`, `معارضون`: a word that a phrase for somebody begins with. */
function opensPerson(passage: Passage, at: number): boolean {
  if (passage.tokens[at]?.kind !== 'word' || cueAt(passage, at)) return false;
  const form = formAt(passage, at);
  const { role, title, organization } = wordOf(form);
  if (role !== null || title !== null || isNoun(form, 'human') || isVagueGroup(form)) return true;
  if (organization !== null && organization.value !== 'none') return true;
  // `ممثلو الحزب`: a sound plural that owns nothing but is owned loses its ن.
  const one = form.slice(0, -1);
  return (
    (form.endsWith('و') && (wordOf(one).role?.cut === 0 || isNoun(one, 'human'))) ||
    (form.length > 5 && form.endsWith('ون') && !/^[يت]/.test(bareForm(form)))
  );
}

function standingOf(passage: Passage, sentence: SentenceSpan, at: number): Standing {
  const token = passage.tokens[at];
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  const letters = mention && token ? mention.start - token.start : (wordOf(token?.form ?? '').role?.cut ?? 0);
  if (/[بلك]/.test((token?.form ?? '').slice(0, Math.max(letters, 0)))) return 'preposition';
  let before = at - 1;
  while (before >= sentence.first && before > at - longest && isBeside(passage, before)) before--;
  if (before < sentence.first) return 'first';
  const form = formAt(passage, before);
  if (passage.tokens[before]?.kind === 'mark') return 'mark';
  if (isPreposition(form)) return 'preposition';
  if (isThatAt(passage, before)) return 'that';
  if (isVerbal(passage, sentence, before)) return 'verb';
  return (passage.mentionAt[before] ?? -1) >= 0 ? 'name' : 'bare';
}

/** `[رئيس نادي المدينة الجديد] فلان`: a word of the title or description before a name, or a quotation mark around it. */
function isBeside(passage: Passage, at: number): boolean {
  if (passage.quotes.some(({ first, last }) => first === at || last === at)) return true;
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  if (mention) return mention.type !== 'person';
  if (cueAt(passage, at)) return false;
  const form = formAt(passage, at);
  const { role, title, organization, nationality } = wordOf(form);
  const cut = (role ?? title ?? organization)?.cut ?? 0;
  return form.startsWith('ال') || (cut === 0 && (role ?? title ?? organization ?? nationality) !== null) || isNoun(form, 'human');
}

/** A verb by its form or place: a cue, what opens the sentence or is joined to what went before, a present. */
function isVerbal(passage: Passage, sentence: SentenceSpan, at: number): boolean {
  if ((passage.mentionAt[at] ?? -1) >= 0) return false;
  const form = formAt(passage, at);
  if (at === sentence.first || cueAt(passage, at)) return true;
  const bare = bareForm(form);
  const { role, title, organization, nationality } = wordOf(form);
  if (role ?? title ?? organization ?? nationality ?? null) return false;
  return bare.length > 3 && !bare.startsWith('ال') && (/^(ي|ت|سي|ست)/.test(bare) || bare !== form);
}

function hasRelative(passage: Passage, at: number): boolean {
  const behind = /^[،,]$/.test(formAt(passage, at)) ? at + 1 : at;
  return isRelative(formAt(passage, behind)) && formAt(passage, behind).length > 2;
}
