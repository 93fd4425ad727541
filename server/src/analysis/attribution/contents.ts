/** Where contents end, and which of two attributions gives way. */
import weightTable from '../../../weights/content-end.tsv';
import type { Span } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import { type Candidate, newDecision, pick } from '../decision.ts';
import { type Boundary, boundariesOf } from '../phrases/clauses.ts';
import { formAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { isConjunct, isThat, opensClause, partOf } from '../words/function-words.ts';
import { isSequel } from './plausible.ts';
import { type Draft, endAt } from './draft.ts';
import type { Attributor } from './attributors.ts';
import { behindOf } from './nonverbal.ts';
import { cueSpan, trimmed } from './spans.ts';

const contentEnd = newDecision('content-end', weightTable);

/** So many places are looked at; a content that runs on beyond them ends with its sentence. */
const furthest = 24;

/** A content as it would be if it ended somewhere; `last` is the token behind it. */
interface Ending extends Span {
  readonly last: number;
}

export function endContents(passage: Passage, sentence: SentenceSpan, index: number, drafts: Draft[], asides: readonly Attributor[]): void {
  const starts = new Map<number, Draft>();
  for (const draft of drafts) for (let i = clauseStart(passage, draft, sentence.first); i <= draft.cue.first; i++) starts.set(i, draft);
  const beginnings = new Set([...asides, ...drafts.map(({ cue }) => cue)].map(({ first }) => first));
  const repeats = new Set(asides.filter(({ own }) => own).map(({ first }) => first));
  const boundaries = boundariesOf(passage, sentence.first, sentence.last, beginnings);
  for (const draft of drafts) {
    if (
      draft.introducer === 'label' ||
      (draft.content.first < draft.cue.first && draft.introducer !== 'attributor') ||
      isTerm(passage, draft)
    )
      continue;
    const candidates = endingsOf(passage, sentence, index, draft, boundaries, starts, beginnings, repeats);
    const chosen = pick(contentEnd, passage.text, cueSpan(passage, draft), candidates);
    if (chosen) endAt(draft, chosen.value.last);
  }
}

/** `ما أسماه «كذا»`: what something is called is what stands in the marks. */
const isTerm = (passage: Passage, { introducer, content }: Draft): boolean =>
  introducer === 'description' && passage.quotes.some(({ first, last }) => first === content.first && last === content.last - 1);

/** Where the clause of a cue begins: before the conjunctions and marks that part its subject from what went before. */
function clauseStart(passage: Passage, { cue, source, verb }: Draft, first: number): number {
  let start = verb && source && source.first < cue.first && source.first >= first ? source.first : cue.first;
  while (start > first + 1 && opensAny(passage, start - 1)) start--;
  return start;
}

const opensAny = (passage: Passage, at: number): boolean =>
  at >= 0 &&
  (opensClause(formAt(passage, at)) ||
    isThat(formAt(passage, at)) ||
    partOf(formAt(passage, at)) !== null ||
    isConjunct(formAt(passage, at)));

function endingsOf(
  passage: Passage,
  sentence: SentenceSpan,
  index: number,
  draft: Draft,
  boundaries: readonly Boundary[],
  starts: ReadonlyMap<number, Draft>,
  beginnings: ReadonlySet<number>,
  repeats: ReadonlySet<number>,
): Candidate<Ending>[] {
  const out: Candidate<Ending>[] = [];
  /** `بحسب فلان` may stand behind its content, or in it. */
  const isAround = draft.content.first < draft.cue.first;
  const first = isAround ? (draft.source?.last ?? draft.cue.last) : draft.content.first;
  const quote =
    quoteFrom(passage, first) ?? (draft.content.cut === 0 && formAt(passage, first).length === 1 ? quoteFrom(passage, first + 1) : null);
  /** What the content would run over if it ended further on. */
  const over: string[] = [];
  const add = (last: number, own: readonly string[]): void => {
    const { span } = trimmed(passage, { ...draft, content: { ...draft.content, last } });
    if (span.end > span.start) out.push({ value: { ...span, last }, evidence: [...own, ...over] });
  };
  if (isAround) {
    const behind = behindOf(passage, first, sentence.last);
    add(draft.content.last, ['behind', `behind&${behind}`]);
    // Behind it another clause begins, or nothing.
    if (behind !== 'goes-on' && behind !== 'word' && behind !== 'mark') return out;
    over.push('around', `around&${behind}`);
  }
  let stopped = false;
  for (const boundary of boundaries) {
    if (boundary.stop === 'none' && boundary.opening === 'participle-cue' && !starts.has(boundary.next)) continue;
    if (draft.introducer === 'impersonal' && boundary.at > draft.content.last) break;
    if (boundary.at <= first + 1 || (quote && boundary.at <= quote.last)) continue;
    if (out.length >= furthest) break;
    const evidence = evidenceAt(passage, draft, boundary, starts, beginnings, quote?.last === boundary.at - 1);
    add(
      boundary.at,
      evidence.map((name) => `ends:${name}`),
    );
    over.push(...evidence.map((name) => `over:${name}`));
    stopped = boundary.at >= sentence.last;
    if (isOver(draft, starts.get(boundary.next)) || repeats.has(boundary.next)) break;
  }
  if (quote && !stopped && quote.last >= sentence.last) add(Math.min(quote.last + 1, passage.tokens.length), ['ends:quote']);
  // Speech after a colon without marks may run on to the paragraph's end.
  if (draft.introducer === 'colon' && !quote)
    for (const next of passage.sentences.slice(index + 1)) {
      if (out.length >= furthest) break;
      const opener = boundaryAfter(passage, next);
      over.push(`over:sentence`, `over:sentence&${opener}`);
      add(next.last, ['ends:later']);
    }
  return out;
}

/** Whether what begins somewhere leaves nothing more to a content: a cue that has it for its own content, a participle that goes on with its speaker. */
function isOver(draft: Draft, next: Draft | undefined): boolean {
  if (!next || next === draft) return false;
  return next.verb === null ? next.content.last <= next.cue.first : next.verb.tense === 'participle';
}

/** What the next sentence begins with. */
function boundaryAfter(passage: Passage, { first, last }: SentenceSpan): string {
  if (quoteFrom(passage, first)) return 'quote';
  const [opening] = boundariesOf(passage, first - 1, Math.min(first + 3, last), new Set());
  return passage.cues.some((cue) => cue.token >= first && cue.token <= first + 2 && cue.tense !== 'masdar')
    ? 'cue'
    : (opening?.opening ?? 'none');
}

/** What speaks for and against an end at a boundary: what stands there and begins there, and what was read of that. */
function evidenceAt(
  passage: Passage,
  draft: Draft,
  { next, stop, opening, joined }: Boundary,
  starts: ReadonlyMap<number, Draft>,
  beginnings: ReadonlySet<number>,
  closes: boolean,
): string[] {
  const what = joined ? `and-${opening}` : opening;
  const other = starts.get(next);
  const begins =
    other !== undefined && other !== draft && other.cue.first > draft.content.first
      ? evidenceOfNext(passage, draft, other, stop, opening)
      : null;
  if (closes) return ['quote', `quote&${draft.introducer}`, `quote&${stop}`, ...(begins ?? [`quote&${what}`])];
  if (opening === 'end') return ['end'];
  if (begins) return begins;
  if (beginnings.has(next)) return ['aside', `aside&${stop}`];
  return [stop, what, `${stop}&${what}`, ...(isPhrase(draft) ? [`phrase&${stop}&${what}`] : [])];
}

/** `ما وصفه بكذا`, `نفى كذا`: a content that is a phrase rather than a clause ends sooner. */
const isPhrase = ({ introducer }: Draft): boolean => introducer === 'object' || introducer === 'description' || introducer === 'impersonal';

/** What an attribution that begins at a boundary tells: whether it stands beside the one before, rather than in its content. */
function evidenceOfNext(passage: Passage, draft: Draft, other: Draft, stop: string, opening: string): string[] {
  if (!other.verb) {
    const kind = other.introducer === 'impersonal' ? 'impersonal' : other.content.last <= other.cue.first ? 'behind' : 'around';
    return [`draft:${kind}`, `draft:${kind}&${stop}`];
  }
  const whose = other.who.kind === 'implicit' ? 'same' : other.source && other.source.first < other.cue.first ? 'before' : 'own';
  const how = isSequel(passage, other.verb, draft.verb) ? 'sequel' : 'draft';
  const agrees = other.verb.gender === draft.verb?.gender && other.verb.number === draft.verb.number ? 'agrees' : 'differs';
  const parts = opening === 'contrast' || opening === 'beside' ? [`next:${opening}`, `next:${opening}&${whose}`] : [];
  return [
    ...parts,
    how,
    `${how}:${whose}`,
    `${how}:${other.verb.tense}`,
    `${how}&${stop}`,
    `${how}:${whose}&${agrees}`,
    `${how}:${whose}&${stop}`,
  ];
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
  inner.passing.push(outer.cue);
  return true;
}
