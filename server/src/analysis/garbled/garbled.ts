/** Words broken by a stray space, run together or mistyped, by what the vocabulary knows of words and their neighbours. */
import type { Token } from '../../text/tokens.ts';
import { brokenAt } from './broken.ts';
import { joinedAt } from './joined.ts';
import { mistypedAt } from './mistyped.ts';
import type { Context, Garbled, Reader } from './reader.ts';
import { read } from './reader.ts';

/** Where more than one word in so many is unknown, the text is no Arabic news prose. */
const foreign = 7;

/**
 * The garbled words of a text.
 *
 * @param text what the tokens' positions point into
 * @param tokens the prose of one article, in text order
 * @returns in text order, without overlaps; nothing in texts of another language. Time proportional to the number of tokens.
 */
export function findGarbled(text: string, tokens: readonly Token[], context: Context): Garbled[] {
  const reader = read(text, tokens, context);
  if (isForeign(reader)) return [];
  const out: Garbled[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const found = brokenAt(reader, i) ?? joinedAt(reader, i) ?? mistypedAt(reader, i);
    if (found === null) continue;
    out.push(found);
    if (found.kind === 'broken') i++;
  }
  return out;
}

function isForeign({ words, context }: Reader): boolean {
  let unknown = 0;
  let all = 0;
  words.forEach((word, i) => {
    if (word === null || context.isName(i)) return;
    all++;
    if (word.fit === 'none') unknown++;
  });
  return unknown * foreign > all && unknown > foreign;
}
