/**
 * A small learned decision: of several candidates the one that the evidence speaks for, or none.
 *
 * Evidence is named and holds no word of a text; what each name weighs is learned from annotated articles (`scripts/learn.mjs`) and lies in
 * a table in `server/weights/`. Every decision is made here, so that one thing can listen to all of them: the script that learns, and
 * `isnad explain`.
 */
import type { Span } from '../model.ts';
import { readTable } from '../text/table.ts';

/** The log odds of what evidence says, by its name. */
export type Weights = ReadonlyMap<string, number>;

export interface Decision {
  readonly name: string;
  readonly weights: Weights;
}

export interface Candidate<T> {
  readonly value: T;
  readonly evidence: readonly string[];
  /** What it is in the text's words, for who asks why; a value that is a span needs none. */
  readonly label?: string;
}

export interface Choice<T> {
  readonly value: T;
  /** How likely it is the right one, 0..1. */
  readonly chance: number;
}

/** What was decided where. Offsets are those of `text`: an article or one of its paragraphs. */
export interface Judgement<T = unknown> {
  readonly decision: Decision;
  readonly text: string;
  readonly at: Span;
  readonly candidates: readonly Candidate<T>[];
  readonly scores: readonly number[];
  /** Whether nothing could be chosen, too: that has a score of 0. */
  readonly optional: boolean;
  /** Index of the best candidate; -1 for none. */
  readonly best: number;
}

/** Hears every judgement. What it returns is chosen in place of the best: how a script shows the way that gold would go. */
export type Listener = (judgement: Judgement) => number | undefined;

let listener: Listener | null = null;
let lent: ReadonlyMap<string, Weights> | null = null;

/** Runs something with every judgement heard. */
export function listening<T>(to: Listener, run: () => T): T {
  const before = listener;
  listener = to;
  try {
    return run();
  } finally {
    listener = before;
  }
}

/** Runs something with other weights, by the decision's name. */
export function weighing<T>(by: ReadonlyMap<string, Weights>, run: () => T): T {
  const before = lent;
  lent = by;
  try {
    return run();
  } finally {
    lent = before;
  }
}

/** @param table the decision's weights: name of the evidence, log odds */
export const newDecision = (name: string, table: string): Decision => ({
  name,
  weights: new Map(readTable(table, 2).map(([evidence = '', weight]) => [evidence, Number(weight)])),
});

/** The log odds of one name of evidence; 0 for what was never learned. */
export const weightOf = ({ name, weights }: Decision, evidence: string): number => (lent?.get(name) ?? weights).get(evidence) ?? 0;

/** The log odds that evidence adds up to. */
export function scoreOf({ name, weights }: Decision, evidence: readonly string[]): number {
  const by = lent?.get(name) ?? weights;
  let sum = 0;
  for (const one of evidence) sum += by.get(one) ?? 0;
  return sum;
}

/**
 * The best of the candidates; null where none is likelier than that it is none of them.
 *
 * @param enough the chance, of it and nothing, from which on it is chosen
 */
export const choose = <T>(
  decision: Decision,
  text: string,
  at: Span,
  candidates: readonly Candidate<T>[],
  enough = 0.5,
): Choice<T> | null => judge(decision, text, at, candidates, true, Math.log(enough / (1 - enough)));

/** The best of the candidates, however unlikely; null where there is none. The first of equals. */
export const pick = <T>(decision: Decision, text: string, at: Span, candidates: readonly Candidate<T>[]): Choice<T> | null =>
  judge(decision, text, at, candidates, false);

/** Whether something holds. */
export const holds = (decision: Decision, text: string, at: Span, evidence: readonly string[]): boolean =>
  judge(decision, text, at, [{ value: true, evidence }], true) !== null;

function judge<T>(
  decision: Decision,
  text: string,
  at: Span,
  candidates: readonly Candidate<T>[],
  optional: boolean,
  least = 0,
): Choice<T> | null {
  const scores = candidates.map(({ evidence }) => scoreOf(decision, evidence));
  let best = optional ? -1 : 0;
  scores.forEach((score, i) => {
    if (score > (best < 0 ? least : (scores[best] ?? 0))) best = i;
  });
  const told = listener?.({ decision, text, at, candidates, scores, optional, best });
  const chosen = told ?? best;
  const candidate = candidates[chosen];
  return candidate ? { value: candidate.value, chance: chanceOf(scores, chosen, optional) } : null;
}

/** What share of all that could be chosen a candidate has. */
function chanceOf(scores: readonly number[], chosen: number, optional: boolean): number {
  const highest = Math.max(optional ? 0 : -Infinity, ...scores);
  let all = optional ? Math.exp(-highest) : 0;
  for (const score of scores) all += Math.exp(score - highest);
  return Math.exp((scores[chosen] ?? 0) - highest) / all;
}
