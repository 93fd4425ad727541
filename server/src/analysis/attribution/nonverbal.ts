/** Cues that are no verbs with a subject: `بحسب فلان`, `يُعتقد أن`. */
import startTable from '../../../weights/attributor-start.tsv';
import weightTable from '../../../weights/attributor.tsv';
import type { Span } from '../../model.ts';
import { type Candidate, holds, newDecision, pick } from '../decision.ts';
import { boundariesOf } from '../phrases/clauses.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import { afterAudience } from '../phrases/adjuncts.ts';
import type { Attributor } from './attributors.ts';
import { type Draft, endAt } from './draft.ts';
import type { Impersonal } from './impersonals.ts';
import { isOutlet } from '../phrases/outlets.ts';
import { cueAt, formAt, isThatAt, objectsAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { sourceAfter, type TokenRange, type Who, whoIs } from '../phrases/noun-phrases.ts';
import { isDenied, isSubjectLike } from './subjects.ts';
import { whose } from './said.ts';
import { cueSpan, trimmed } from './spans.ts';
import { hasPronoun, isPreposition, isRelative, isThat, opensClause, partOf } from '../words/function-words.ts';

const attributorDecision = newDecision('attributor', weightTable);
const startDecision = newDecision('attributor-start', startTable);

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
    passing: [],
    doubts: [],
    ends: first,
  };
}

/** `أُشيع أنه كنز، إلا أن الخبراء …`: where somebody objects to what nobody in particular says. */
function objectionAt(passage: Passage, first: number, last: number): number {
  for (let i = first + 1; i < last - 1; i++) if (/^و?لكن(ه|ها|هم)?$/.test(formAt(passage, i)) || objectsAt(passage, i)) return i;
  return last;
}

/** `بحسب فلان`: the content stands before it, or after it where it begins the sentence. */
export function fromAttributor(passage: Passage, sentence: SentenceSpan, attributor: Attributor, drafts: readonly Draft[]): Draft | null {
  const { first, last, cut, joined, own, verb, stance } = attributor;
  const cue = { first, last, cut };
  // `نقلاً عن` inside another cue's clause was read with it.
  if (drafts.some((draft) => draft.cue.first === first)) return null;
  const source = own ? null : sourceAfter(passage, verb ? afterAudience(passage, last, sentence.last) : last, sentence.last);
  if (!own && !source) return null;
  if (source && verb && isDenied(verb, formAt(passage, source.first))) return null;
  const who: Who = source ? whoIs(passage, source, joined) : { kind: 'implicit' };
  // `وقال فلان، بحسب الصحيفة، إن`: between a cue and its content too.
  const main = drafts.find((draft) => draft.cue.first < first && draft.content.last >= first - 1 && draft.who.kind !== 'nobody');
  // `أثبتت التحاليل، حسب البلاغ، أن`: between a cue and its content it tells where that is from.
  const waiting = drafts.find((draft) => draft.cue.first < first && draft.content.first > first && draft.who.kind !== 'nobody');
  if (waiting && source) {
    waiting.via.push(who);
    waiting.passing.push(cue);
    return null;
  }
  const relays = source !== null && isRelaying(passage, source, who);
  if (main && relays) {
    main.via.push(who);
    main.passing.push(cue);
    if (main.content.first < first && main.content.last <= source.last + 1) endAt(main, first);
    return null;
  }
  const base = {
    cue,
    source,
    sourceCut: joined,
    who,
    stance,
    verb,
    introducer: 'attributor' as const,
    via: [],
    passing: [],
    doubts: [],
    ends: first,
  };
  const opening = first === sentence.first || (first === sentence.first + 1 && passage.tokens[sentence.first]?.kind === 'mark');
  if (opening && source) {
    let start = afterRelative(passage, source.last, sentence.last);
    while (start < sentence.last && passage.tokens[start]?.kind === 'mark' && !quoteFrom(passage, start)) start++;
    // `وبحسب الصحيفة قال فلان إن`: it only passes on what somebody said.
    const passed = relays
      ? drafts.find((draft) => draft.cue.first <= start + 1 && draft.cue.first >= start && draft.who.kind !== 'nobody')
      : undefined;
    if (passed) {
      passed.via.push(who);
      passed.passing.push(cue);
      return null;
    }
    // `وبحسب فلان، فإن`
    if (isThatAt(passage, start) && !hasPronoun(formAt(passage, start))) start++;
    const draft = { ...base, content: { first: start, last: sentence.last, cut: 0 } };
    return holds(attributorDecision, passage.text, cueSpan(passage, draft), ['after', ...signsOf(passage, sentence, draft, drafts)])
      ? draft
      : null;
  }
  const draft = { ...base, content: { first: sentence.first, last: first, cut: 0 } };
  const at = cueSpan(passage, draft);
  if (!holds(attributorDecision, passage.text, at, signsOf(passage, sentence, draft, drafts))) return null;
  const choice = pick(startDecision, passage.text, at, beginningsOf(passage, sentence, draft, drafts));
  return choice && { ...draft, content: { first: choice.value.first, last: choice.value.last, cut: 0 } };
}

/** `بحسب الرسالة، التي اطلعت عليها الصحيفة، فإن`: the comma behind what is said of the source aside; the token itself where nothing is. */
function afterRelative(passage: Passage, at: number, last: number): number {
  if (!isComma(passage, at) || !isRelative(formAt(passage, at + 1))) return at;
  for (let i = at + 2; i < last; i++) if (isComma(passage, i) && (passage.quoteAt[i] ?? -1) < 0) return i;
  return at;
}

/** A content as it would be if it began somewhere. */
interface Beginning extends Span, TokenRange {}

/** So many places before `بحسب فلان` may be where its content begins. */
const furthest = 12;

/** Every place where what stands before `بحسب فلان` may begin, the nearest first. */
function beginningsOf(passage: Passage, sentence: SentenceSpan, draft: Draft, drafts: readonly Draft[]): Candidate<Beginning>[] {
  const { cue } = draft;
  let last = cue.first;
  while (last > sentence.first && isComma(passage, last - 1)) last--;
  const kind = last < cue.first ? 'comma' : 'plain';
  const contents = new Set(drafts.map(({ content }) => content.first));
  // `من المتوقع أن يُفتح الجسر، بحسب فلان`: he says what is expected.
  const nobodys = new Set(drafts.filter(({ who }) => who.kind === 'nobody').map(({ content }) => content.first));
  const starts = boundariesOf(passage, sentence.first, last, new Set(drafts.map((one) => one.cue.first)))
    .filter(({ stop, joined, opening }) => opening !== 'end' && (stop !== 'none' || joined || opening === 'beside'))
    .map(({ next, stop, opening, joined }) => ({ at: next, name: `${stop}&${joined ? 'and-' : ''}${opening}` }));
  for (let i = sentence.first; i < last; i++) if (isThatAt(passage, i)) starts.push({ at: i + 1, name: 'that' });
  starts.push({ at: sentence.first, name: 'sentence' });
  starts.sort((a, b) => b.at - a.at);
  const out: Candidate<Beginning>[] = [];
  const over: string[] = [];
  for (const { at, name } of starts) {
    if (out.length >= furthest) break;
    if ((at >= last - 1 && at !== sentence.first) || nobodys.has(at) || out.at(-1)?.value.first === at) continue;
    const own = [`begins:${name}`, `begins:${name}&${kind}`];
    if (contents.has(at)) own.push('begins:content', `begins:content&${draft.source ? 'source' : 'own'}`);
    const { span } = trimmed(passage, { ...draft, content: { first: at, last, cut: 0 } });
    if (span.end > span.start) out.push({ value: { ...span, first: at, last }, evidence: [...own, ...over] });
    over.push(`over:${name}`);
  }
  return out;
}

/** What speaks for and against it wherever its content begins. */
function signsOf(passage: Passage, sentence: SentenceSpan, draft: Draft, drafts: readonly Draft[]): string[] {
  const { cue, source, verb } = draft;
  const said = drafts.some(({ content, who }) => who.kind !== 'nobody' && content.first < cue.first && content.last > cue.first);
  const out = [
    'bias',
    verb ? 'verb' : source ? 'phrase' : 'own',
    whose(passage, draft),
    `behind:${behindOf(passage, source?.last ?? cue.last, sentence.last)}`,
  ];
  if (said) out.push('said', `said&${source ? 'source' : 'own'}`);
  if (source && !verb) out.push(isSubjectLike(passage, source, draft.sourceCut) ? 'speaker' : 'no-speaker');
  if (passage.quoted) out.push('quoted');
  out.push(isComma(passage, cue.first - 1) ? 'comma' : 'plain');
  return out;
}

const isComma = (passage: Passage, at: number): boolean => /^[،,]$/.test(formAt(passage, at));

/** What follows a source: `تناول اللقاء، وفق فلان، كيفية كذا`. */
export function behindOf(passage: Passage, at: number, last: number): string {
  if (at >= last - 1) return 'end';
  if (!isComma(passage, at)) return passage.tokens[at]?.kind === 'mark' ? 'mark' : 'word';
  const next = formAt(passage, at + 1);
  if (cueAt(passage, at + 1)) return 'cue';
  if (isThat(next) || isRelative(next) || opensClause(next) || partOf(next)) return 'clause';
  const isNamed = (passage.mentionAt[at + 1] ?? -1) >= 0;
  return isPreposition(next) || isNamed || !/^[وف]/.test(next) ? 'goes-on' : 'and';
}
