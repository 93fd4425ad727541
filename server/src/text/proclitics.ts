/** Names next to what is written together with them: `و ف ب ك ل`, and the article that `ل` shortens. */
import type { Span } from '../model.ts';

/** After the preposition `ل` the article's alef is not written: `للكرملين` is `ل` and `الكرملين`. */
const lacksAlef = (text: string, { start }: Span): boolean => text[start] === 'ل' && text[start - 1] === 'ل' && text[start + 1] !== 'ل';

/** A name of a text as it is written alone: white space made one, the article in full. @param span without proclitics */
export function nameAlone(text: string, span: Span): string {
  const words = text.slice(span.start, span.end).replace(/\s+/gu, ' ');
  return lacksAlef(text, span) ? `ا${words}` : words;
}

/** How a name is written at an offset of a text, where a proclitic may stand right before it. */
export function nameAfter(text: string, at: number, name: string): string {
  const afterLam = /ل\p{M}*$/u.test(text.slice(Math.max(0, at - 4), at));
  if (!afterLam || !/^[اٱ]ل/u.test(name)) return name;
  // `ل` and `اللجنة` are `للجنة`: no word has three of them.
  return name.startsWith('لل', 1) ? name.slice(2) : name.slice(1);
}
