/** Lines of text on their way to paragraphs. */
import { withoutMarkup } from '../text/markup.ts';

/** A line as an article has it: markup and runs of spaces gone. */
export const cleanLine = (line: string): string =>
  withoutMarkup(line)
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();

/** Lines of a hard-wrapped text are not longer, and there are at least so many breaks to judge by. */
const widestWrap = 140;
const fewestWraps = 3;

/**
 * Joins lines that were broken at a fixed width: those whose next line begins with a word that would not have fitted. A blank line
 * ends a paragraph; it does not come back.
 */
export function joinWrapped(lines: readonly string[]): string[] {
  const width = Math.max(0, ...lines.slice(0, 100_000).map((line) => line.length));
  const isWrapped = (at: number): boolean => {
    const [line = '', next = ''] = [lines[at], lines[at + 1]];
    return line !== '' && next !== '' && line.length + 1 + (/^\S*/.exec(next)?.[0].length ?? 0) > width;
  };
  let [pairs, wraps] = [0, 0];
  for (let i = 0; i + 1 < lines.length; i++) {
    if (lines[i] === '' || lines[i + 1] === '') continue;
    pairs++;
    if (isWrapped(i)) wraps++;
  }
  const joins = width <= widestWrap && wraps >= fewestWraps && wraps >= pairs / 2;
  const out: string[] = [];
  let open: string[] = [];
  for (const [i, line] of lines.entries()) {
    if (line !== '') open.push(line);
    if (open.length > 0 && !(joins && isWrapped(i))) {
      out.push(open.join(' '));
      open = [];
    }
  }
  return out;
}
