/** Where contents end, and which of two attributions gives way. */
import type { SentenceSpan } from '../../text/sentences.ts';
import { type Draft, endAt } from './draft.ts';
import { cueAt, formAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { isSequel } from './plausible.ts';
import { isThat, opensClause } from '../words/function-words.ts';

export function endContents(passage: Passage, sentence: SentenceSpan, index: number, drafts: Draft[]): void {
  drafts.forEach((draft, at) => {
    if (draft.content.first < draft.cue.first) return;
    const quote =
      quoteFrom(passage, draft.content.first) ??
      (draft.content.cut === 0 ? quoteFrom(passage, draft.content.first + (formAt(passage, draft.content.first) === 'ب' ? 1 : 0)) : null);
    if (quote && endsClause(passage, quote.last + 1, sentence.last)) {
      endAt(draft, Math.min(quote.last + 1, passage.tokens.length));
      return;
    }
    let last = Math.min(draft.content.last, sentence.last);
    for (const other of drafts.slice(at + 1)) {
      if (other.cue.first <= draft.content.first || other.cue.first >= last) continue;
      if (isBeside(passage, other, draft)) last = clauseStart(passage, other, draft.content.first);
    }
    const unmarked = last === sentence.last && formAt(passage, draft.content.first - 1) === ':' && !quote;
    endAt(draft, unmarked ? speechEnd(passage, index, last) : last);
  });
}

/** Whether an attribution that begins in another's clause stands beside it rather than in its content. */
function isBeside(passage: Passage, other: Draft, before: Draft): boolean {
  // `…، على حد قوله`: what comes behind its content ends that of the verb before, too.
  if (!other.verb)
    return other.who.kind !== 'nobody' && (other.content.first < before.content.first || other.content.last <= other.cue.first);
  if (isSequel(passage, other.verb, before.verb)) return true;
  // `…، لكن فلاناً قال`: the subject comes first.
  const subject = other.source && other.source.first < other.cue.first ? other.source.first : -1;
  return subject > 0 && /^(لكن|ولكن|فيما|بينما)$/.test(formAt(passage, subject - 1));
}

/** Where the clause of a cue begins: before the conjunction or comma that parts it from what went before. */
function clauseStart(passage: Passage, draft: Draft, atLeast: number): number {
  let start = draft.cue.first;
  if (draft.source && draft.source.first < start) start = draft.source.first;
  while (
    start > atLeast &&
    (formAt(passage, start - 1) === 'و' ||
      opensClause(formAt(passage, start - 1)) ||
      isThat(formAt(passage, start - 1)) ||
      /^[،,؛]$/.test(formAt(passage, start - 1)))
  )
    start--;
  return start;
}

/** Whether nothing of the content comes behind a quotation: a stop, a comma or another clause does. */
function endsClause(passage: Passage, at: number, last: number): boolean {
  const token = passage.tokens[at];
  if (!token || at >= last) return true;
  if (token.kind === 'mark') return true;
  const cue = cueAt(passage, at);
  if (cue?.tense === 'participle' || (cue && cue.conjunction !== '')) return true;
  return opensClause(token.form);
}

/** Speech after a colon without marks runs on until somebody else is heard or the paragraph ends. */
function speechEnd(passage: Passage, sentence: number, last: number): number {
  let end = last;
  for (const next of passage.sentences.slice(sentence + 1)) {
    const opens = passage.cues.some((cue) => cue.token >= next.first && cue.token <= next.first + 2 && cue.tense !== 'masdar');
    if (opens || /^(يذكر|ويذكر|يشار|ويشار|وكان|وكانت)$/.test(formAt(passage, next.first))) break;
    if (passage.quotes.some((quote) => quote.first === next.first)) break;
    end = next.last;
  }
  return end;
}

/** `اعتبر فلان أن الأغلبية ترى أن …`: an outer attribution that only passes the inner one on gives way to it. */
export function isEmptied(passage: Passage, drafts: readonly Draft[], outer: Draft): boolean {
  const inner = drafts.find(
    (draft) =>
      draft !== outer &&
      draft.source !== null &&
      draft.verb !== null &&
      draft.verb.tense !== 'participle' &&
      draft.source.first === outer.content.first &&
      isThat(formAt(passage, draft.content.first - 1)) &&
      draft.content.last <= outer.content.last + 1 &&
      draft.cue.first > outer.content.first,
  );
  if (!inner || outer.who.kind === 'implicit' || outer.who.kind === 'nobody') return false;
  inner.via.push(outer.who);
  return true;
}
