/** Lines that are one paragraph: who speaks, and in the next line what is said. */
import type { Span } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { longestParagraph } from '../../text/paragraphs.ts';
import { cueForms } from '../words/cues.ts';
import { bareForm } from '../words/function-words.ts';

/** A line that speech follows is short, in UTF-16 units. */
const longestIntroduction = 200;

/** `قال فلان:` with the quotation in the next line, `> …` with `— فلان` below it: each pair of lines as one. */
export function joinLines(text: string, lines: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const line of lines) {
    const before = out.at(-1);
    const joins = before !== undefined && line.end - before.start <= longestParagraph && areOne(text, before, line);
    if (joins) out[out.length - 1] = { start: before.start, end: line.end };
    else out.push(line);
  }
  return out;
}

function areOne(text: string, before: Span, line: Span): boolean {
  const first = text.charAt(line.start);
  const last = text.charAt(before.end - 1);
  if (/[—–-]/.test(first)) return text.charAt(before.start) === '>' && line.end - line.start <= longestIntroduction;
  if (last !== ':' || !/[«“"„]/.test(first) || before.end - before.start > longestIntroduction) return false;
  return text
    .slice(before.start, before.end)
    .split(/[^\p{L}\p{M}]+/u)
    .some(saysSomething);
}

function saysSomething(word: string): boolean {
  const form = fold(word);
  return [form, bareForm(form)].some((one) => cueForms(one).some(({ verb, tense }) => tense !== 'masdar' && verb.frames.has('speech')));
}
