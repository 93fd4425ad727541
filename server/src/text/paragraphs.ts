import type { Span } from '../model.ts';

/** The lines of a text that hold more than white space, without their line ends: a news article's paragraphs. */
export function paragraphs(text: string, from = 0): Span[] {
  const out: Span[] = [];
  for (let start = from; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const trimmed = line.trim();
    if (trimmed !== '') {
      const first = start + line.indexOf(trimmed);
      out.push({ start: first, end: first + trimmed.length });
    }
    start = end + 1;
  }
  return out;
}
