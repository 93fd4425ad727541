/** Cues that are no verbs with a subject: `بحسب فلان`, `يُعتقد أن`. */
import type { SentenceSpan } from '../../text/sentences.ts';
import { afterAudience } from '../phrases/adjuncts.ts';
import type { Attributor } from './attributors.ts';
import { type Draft, endAt } from './draft.ts';
import type { Impersonal } from './impersonals.ts';
import { isOutlet } from '../phrases/outlets.ts';
import { cueAt, formAt, objectsAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { sourceAfter, type TokenRange, type Who, whoIs } from '../phrases/noun-phrases.ts';
import { isDenied, isSubjectLike } from './subjects.ts';
import { isPreposition, isRelative, isThat, opensClause } from '../words/function-words.ts';

/** Whether a source is an outlet: the registry or a noun tells, or it stands in marks (`بحسب «الساحل»`). */
function isRelaying(passage: Passage, source: TokenRange, who: Who): boolean {
  if (who.kind === 'mention') {
    const mention = passage.mentions[who.mention];
    return mention !== undefined && isOutlet(passage, mention);
  }
  return quoteFrom(passage, source.first) !== null;
}

export function fromImpersonal(passage: Passage, sentence: SentenceSpan, { first, last, cut, content, stance }: Impersonal): Draft {
  return {
    cue: { first, last, cut },
    source: null,
    sourceCut: 0,
    content: { first: content, last: objectionAt(passage, content, sentence.last), cut: 0 },
    who: { kind: 'nobody' },
    stance,
    verb: null,
    introducer: 'impersonal',
    via: [],
    doubts: [],
    ends: first,
  };
}

/** `أُشيع أنه كنز، إلا أن الخبراء …`: where somebody objects to what nobody in particular says. */
function objectionAt(passage: Passage, first: number, last: number): number {
  for (let i = first + 1; i < last - 1; i++) if (/^و?لكن(ه|ها|هم)?$/.test(formAt(passage, i)) || objectsAt(passage, i)) return i;
  return last;
}

/** `تناول اللقاء، وفق فلان، كيفية كذا`: whether a clause goes on behind an aside between commas. */
function goesOn(passage: Passage, comma: number, last: number): boolean {
  const next = formAt(passage, comma + 1);
  if (!/^[،,]$/.test(formAt(passage, comma)) || comma + 2 >= last || passage.tokens[comma + 1]?.kind !== 'word') return false;
  if (isThat(next) || isRelative(next) || opensClause(next) || cueAt(passage, comma + 1)) return false;
  return isPreposition(next) || !/^[وف]/.test(next) || (passage.mentionAt[comma + 1] ?? -1) >= 0;
}

/** `بحسب فلان`: the content stands before it, or after it where it begins the sentence. */
export function fromAttributor(passage: Passage, sentence: SentenceSpan, attributor: Attributor, drafts: readonly Draft[]): Draft | null {
  const { first, last, cut, joined, own, verb, stance } = attributor;
  const cue = { first, last, cut };
  // `نقلاً عن` inside another cue's clause was read with it.
  if (drafts.some((draft) => draft.cue.first === first)) return null;
  const source = own ? null : sourceAfter(passage, verb ? afterAudience(passage, last, sentence.last) : last, sentence.last);
  if (!own && !source) return null;
  // `وفقاً لاتفاق`, `بحسب القانون`: what a thing accords with is nobody's word.
  if (source && verb === null && !isSubjectLike(passage, source, joined)) return null;
  if (source && verb && isDenied(verb, formAt(passage, source.first))) return null;
  const who: Who = source ? whoIs(passage, source, joined) : { kind: 'implicit' };
  // `وقال فلان، بحسب الصحيفة، إن`: between a cue and its content too.
  const main = drafts.find((draft) => draft.cue.first < first && draft.content.last >= first - 1 && draft.who.kind !== 'nobody');
  const relays = source !== null && isRelaying(passage, source, who);
  if (main && relays) {
    main.via.push(who);
    if (main.content.first < first && main.content.last <= source.last + 1) endAt(main, first);
    return null;
  }
  const base = { cue, source, sourceCut: joined, who, stance, verb, introducer: 'attributor' as const, via: [], doubts: [], ends: first };
  const opening = first === sentence.first || (first === sentence.first + 1 && passage.tokens[sentence.first]?.kind === 'mark');
  if (opening && source) {
    let start = source.last;
    while (start < sentence.last && passage.tokens[start]?.kind === 'mark' && !quoteFrom(passage, start)) start++;
    // `وبحسب الصحيفة قال فلان إن`: it only passes on what somebody said.
    const passed = relays
      ? drafts.find((draft) => draft.cue.first <= start + 1 && draft.cue.first >= start && draft.who.kind !== 'nobody')
      : undefined;
    if (passed) {
      passed.via.push(who);
      return null;
    }
    return { ...base, content: { first: start, last: sentence.last, cut: 0 } };
  }
  // Under somebody else's attribution only what it says is meant, and of that the last clause: `…، على حد قوله`.
  const said = own
    ? drafts.findLast(({ who, content, cue: before }) => who.kind !== 'nobody' && content.first < first && content.first > before.first)
    : undefined;
  // `قال …، على حد قوله`: said twice, attributed once.
  if (said) return null;
  let start = sentence.first;
  for (let i = first - 2; i > start; i--) {
    if ((passage.quoteAt[i] ?? -1) >= 0) continue;
    if (/^(فيما|بينما|؛)$/.test(formAt(passage, i))) {
      start = i + 1;
      break;
    }
  }
  let end = first;
  while (end > start && /^[،,]$/.test(formAt(passage, end - 1))) end--;
  if (end < first && source && goesOn(passage, source.last, sentence.last)) end = sentence.last;
  return { ...base, content: { first: start, last: end, cut: 0 } };
}
