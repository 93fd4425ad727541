/** Who takes part in a sentence: every name and every noun that can be somebody who speaks, and the place it has there. */
import type { SentenceSpan } from '../../text/sentences.ts';
import { subjectEnd } from '../attribution/subjects.ts';
import { isVagueGroup } from '../sourcing/source-quality.ts';
import { sourceAfter, type TokenRange, type Who, whoIs } from '../phrases/noun-phrases.ts';
import { cueAt, formAt, isThatAt, type Passage } from '../phrases/passage.ts';
import { bareForm, isNoun, isPreposition, isRelative } from '../words/function-words.ts';
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
    const range = rangeAt(passage, sentence, i);
    if (!range) continue;
    const who = whoIs(passage, range);
    if (who.kind === 'implicit') continue;
    const stands = standingOf(passage, sentence, i);
    out.push({ ...range, who, stands, relative: hasRelative(passage, range.last) });
    i = range.last - 1;
  }
  return out;
}

function rangeAt(passage: Passage, sentence: SentenceSpan, at: number): TokenRange | null {
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  if (mention) return mention.first === at ? { first: at, last: mention.last } : null;
  if (!opensPerson(passage, at)) return null;
  const limit = phraseLimit(passage, at, Math.min(sentence.last, at + longest));
  const phrase = sourceAfter(passage, at, limit);
  if (!phrase) return { first: at, last: at + 1 };
  const who = whoIs(passage, phrase);
  if (who.kind === 'mention') return { first: at, last: passage.mentions[who.mention]?.last ?? phrase.last };
  return { first: at, last: Math.min(phrase.last, Math.max(subjectEnd(passage, at, limit), at + 1)) };
}

/** `وزير الخارجية [قتل …]`: behind a definite noun no indefinite one goes on with a phrase, but for a title, a name or a conjunction. */
function phraseLimit(passage: Passage, first: number, limit: number): number {
  let definite = false;
  for (let i = first; i < limit; i++) {
    const form = formAt(passage, i);
    const { role, title, nationality } = wordOf(form);
    const goesOn = /^(ال|لل|و|ف|ب|ل|ذو|ذي|ذات)/.test(form) || isPreposition(form) || (role ?? title ?? nationality) !== null;
    if (definite && passage.tokens[i]?.kind === 'word' && !goesOn && (passage.mentionAt[i] ?? -1) < 0) return i;
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
