/** Why the analysis reads a place as it does: every small decision about it, with what spoke for each candidate. */
import type { Span } from '../model.ts';
import { paragraphs } from '../text/paragraphs.ts';
import { readFrontMatter } from '../text/frontmatter.ts';
import { analyze } from './analyze.ts';
import { type Judgement, listening, weightOf } from './decision.ts';
import { joinLines } from './layout/joined.ts';

/** What spoke for a candidate and against it, the strongest first. */
export interface Reason {
  readonly evidence: string;
  /** Log odds. */
  readonly weight: number;
}

export interface ExplainedCandidate {
  /** In the text's words; null for the answer that nothing is right, and for a plain yes. */
  readonly label: string | null;
  /** How likely it was held to be, 0..1. */
  readonly chance: number;
  readonly reasons: readonly Reason[];
}

/** One decision. `start` and `end` are UTF-16 offsets into the article. */
export interface Explanation extends Span {
  readonly decision: string;
  /** The likeliest first. */
  readonly candidates: readonly ExplainedCandidate[];
  /** Whether the first of them was chosen; else it was none of them. */
  readonly chosen: boolean;
  /** The winner's evidence without which another answer had won; empty where even without all of it none had. */
  readonly overturning: readonly string[];
}

/**
 * Reads an article and tells what was decided about a place in it.
 *
 * @param offset a UTF-16 offset into `text`
 * @returns the decisions about words that hold the offset, and those about the cue of the attribution it stands in, in the order they were made
 */
export function explain(text: string, offset: number): Explanation[] {
  const starts = paragraphStarts(text);
  const all: Explanation[] = [];
  const hear = (judgement: Judgement): undefined => {
    for (const by of judgement.text === text ? [0] : (starts.get(judgement.text) ?? [])) all.push(explained(judgement, by));
  };
  const { attributions } = listening(hear, () => analyze(text));
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const around = attributions.filter(({ cue, source, start, end }) => [cue, source, { start, end }].some((span) => span && holds(span)));
  const [innermost] = around.sort((one, other) => one.end - one.start - (other.end - other.start));
  const cue = innermost?.cue ?? null;
  return all.filter((one) => holds(one) || (cue !== null && one.start < cue.end && cue.start < one.end));
}

/** Where every paragraph of the article stands; a judgement about one knows its text alone. */
function paragraphStarts(text: string): Map<string, number[]> {
  const starts = new Map<string, number[]>();
  for (const { start, end } of joinLines(text, paragraphs(text, readFrontMatter(text).body))) {
    const words = text.slice(start, end);
    const known = starts.get(words);
    if (known) known.push(start);
    else starts.set(words, [start]);
  }
  return starts;
}

function explained(judgement: Judgement, by: number): Explanation {
  const { decision, at, candidates, scores, optional, best } = judgement;
  const highest = Math.max(optional ? 0 : -Infinity, ...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const all = shares.reduce((sum, share) => sum + share, optional ? Math.exp(-highest) : 0);
  const order = candidates.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (a === best ? -1 : b === best ? 1 : 0));
  return {
    decision: decision.name,
    start: at.start + by,
    end: at.end + by,
    chosen: best >= 0,
    overturning: overturning(judgement),
    candidates: order.map((i) => ({
      label: labelOf(judgement, i),
      chance: (shares[i] ?? 0) / all,
      reasons: reasonsFor(judgement, i),
    })),
  };
}

function labelOf({ text, candidates }: Judgement, index: number): string | null {
  const { label, value } = candidates[index] ?? {};
  if (label !== undefined) return label;
  return isSpan(value) ? text.slice(value.start, value.end) : null;
}

const isSpan = (value: unknown): value is Span => typeof value === 'object' && value !== null && 'start' in value && 'end' in value;

const reasonsFor = ({ decision, candidates }: Judgement, index: number): Reason[] =>
  (candidates[index]?.evidence ?? [])
    .map((evidence) => ({ evidence, weight: weightOf(decision, evidence) }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));

/** The fewest names of evidence, strongest first, that the winner has and the next best has not, and without which it had lost. */
function overturning(judgement: Judgement): string[] {
  const { candidates, scores, optional, best } = judgement;
  if (best < 0) return [];
  let next = -1;
  scores.forEach((score, i) => {
    if (i !== best && (next < 0 || score > (scores[next] ?? 0))) next = i;
  });
  const none = optional && (next < 0 || (scores[next] ?? 0) < 0);
  if (next < 0 && !none) return [];
  const shared = new Set(none ? [] : candidates[next]?.evidence);
  let left = (scores[best] ?? 0) - (none ? 0 : (scores[next] ?? 0));
  const out: string[] = [];
  for (const { evidence, weight } of reasonsFor(judgement, best)) {
    if (left < 0) break;
    if (weight <= 0 || shared.has(evidence)) continue;
    out.push(evidence);
    left -= weight;
  }
  return left < 0 ? out : [];
}
