/** From tokens to offsets. */
import type { Span } from '../../model.ts';
import { foldedOffset } from '../../text/normalize.ts';
import type { Draft } from './draft.ts';
import { formAt, type Passage } from '../phrases/passage.ts';

export const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

export function cueSpan(passage: Passage, { cue }: Pick<Draft, 'cue'>): Span {
  const first = passage.tokens[cue.first];
  const last = passage.tokens[cue.last - 1];
  if (!first || !last) return { start: 0, end: 0 };
  return { start: first.start + (cue.cut > 0 ? letters(passage, cue.first, cue.cut) : 0), end: last.end };
}

/** How many code units the first folded letters of a token take. */
export function letters(passage: Passage, token: number, count: number): number {
  const { start, end } = passage.tokens[token] ?? { start: 0, end: 0 };
  return foldedOffset(passage.text.slice(start, end), count);
}

/** The content's offsets, without marks and stops at its edges; and whether it is one whole quotation. */
export function trimmed(passage: Passage, { content }: Draft): { span: Span; quoted: boolean } {
  let { first, last } = content;
  const isEdge = (i: number): boolean => passage.tokens[i]?.kind === 'mark' && !/[()]/.test(formAt(passage, i));
  const opens = passage.quotes.find(
    (quote) => quote.first === first || (quote.first === first + 1 && /^[وب:]$/.test(formAt(passage, first))),
  );
  while (last > first && isEdge(last - 1) && opens?.last !== last - 1) last--;
  if (opens && opens.last >= last - 1) return { span: { start: opens.start, end: opens.end }, quoted: true };
  while (first < last && isEdge(first)) first++;
  while (last > first && isEdge(last - 1)) last--;
  const start = passage.tokens[first];
  const end = passage.tokens[last - 1];
  if (!start || !end || last <= first) return { span: { start: 0, end: 0 }, quoted: false };
  return {
    span: { start: start.start + (content.cut > 0 && first === content.first ? letters(passage, first, content.cut) : 0), end: end.end },
    quoted: false,
  };
}
