import type { Span } from '../model.ts';
import { firstWhere } from './lists.ts';

/**
 * No paragraph is longer than this: a longer line is read as several. What takes more than linear time within a paragraph
 * then still takes linear time over an article, even one of five megabytes in a single line.
 */
export const longestParagraph = 8_000;

/** The lines of a text that hold more than white space, without their line ends: a news article's paragraphs. */
export function paragraphs(text: string, from = 0): Span[] {
  const out: Span[] = [];
  for (let start = from; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const lineEnd = newline < 0 ? text.length : newline;
    const end = lineEnd - start > longestParagraph ? cutBefore(text, start, start + longestParagraph) : lineEnd;
    const line = text.slice(start, end);
    const trimmed = line.trim();
    if (trimmed !== '') {
      const first = start + line.indexOf(trimmed);
      out.push({ start: first, end: first + trimmed.length });
    }
    start = end === lineEnd ? end + 1 : end;
  }
  return out;
}

/** Where a line that is too long is cut: behind the last full stop in its second half, else behind a space, else between characters. */
function cutBefore(text: string, start: number, end: number): number {
  const head = text.slice(start, end);
  const stop = Math.max(head.lastIndexOf('. '), head.lastIndexOf('؟ '));
  if (stop > head.length / 2) return start + stop + 1;
  const space = head.lastIndexOf(' ');
  if (space > 0) return start + space + 1;
  const pair = /[\ud800-\udbff]$/.test(head);
  return pair ? end - 1 : end;
}

/** For each paragraph the spans that reach into it, in their order; in time that grows with their number. */
export function spread<T extends Span>(spans: readonly T[], blocks: readonly Span[]): T[][] {
  const out = blocks.map((): T[] => []);
  for (const span of spans) {
    const first = firstWhere(blocks.length, (at) => (blocks[at]?.end ?? 0) > span.start);
    for (let at = first; (blocks[at]?.start ?? Infinity) < span.end; at++) out[at]?.push(span);
  }
  return out;
}
