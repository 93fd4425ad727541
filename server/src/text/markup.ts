/** HTML that was left in plain text. */
import { decodeHTMLStrict } from 'entities';
import type { Span } from '../model.ts';

export interface Markup extends Span {
  readonly kind: 'entity' | 'tag';
  /** What belongs there instead: a character, a space where words would run together, nothing. */
  readonly instead: string;
}

/** Tags of pages. `<كذا>` and `<x>` may be meant. */
const tag =
  /<\/?(?:a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|li|link|main|meta|nav|ol|p|pre|q|s|script|section|small|source|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul|video)(?:\s[^<>\n]{0,1000})?\s?\/?>/giu;
/** Also escaped again: `&amp;nbsp;`. */
const entity = /&(?:amp;){0,3}(?:[a-z][a-z0-9]{1,24}|#\d{1,7}|#x[0-9a-f]{1,6});/giu;
/** Tags at which a line or a word ends. */
const breaking =
  /^<\/?(?:article|aside|blockquote|br|center|div|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)\b/iu;

/** The entities and tags that stand in a text as they are written in HTML, in text order. Time proportional to its length. */
export function markupIn(text: string): Markup[] {
  if (!/[<&]/.test(text)) return [];
  const tags = [...text.matchAll(tag)].map(({ 0: found, index: start }): Markup => {
    const end = start + found.length;
    const apart = breaking.test(found) && /\S/u.test(text.charAt(start - 1)) && /\S/u.test(text.charAt(end));
    return { kind: 'tag', start, end, instead: apart ? ' ' : '' };
  });
  const entities = [...text.matchAll(entity)].flatMap(({ 0: found, index: start }): Markup[] => {
    const decoded = decodeHTMLStrict(found.replace(/^&(?:amp;)+(?=.)/u, '&'));
    if (decoded === found || decoded === '\ufffd') return [];
    const instead = decoded.replace(/\u00a0/gu, ' ').replace(/[\p{Cc}\u00ad]/gu, '');
    return [{ kind: 'entity', start, end: start + found.length, instead }];
  });
  const inTag = new Set<number>();
  for (const { start, end } of tags)
    for (let at = text.indexOf('&', start); at >= 0 && at < end; at = text.indexOf('&', at + 1)) inTag.add(at);
  return [...tags, ...entities.filter(({ start }) => !inTag.has(start))].sort((a, b) => a.start - b.start);
}

/** The text with what {@link markupIn} finds put right; what was escaped twice or three times too. */
export function withoutMarkup(text: string): string {
  let out = text;
  for (let round = 0; round < 3; round++) {
    const found = markupIn(out);
    if (found.length === 0) break;
    let [at, next] = [0, ''];
    for (const { start, end, instead } of found) {
      next += out.slice(at, start) + instead;
      at = end;
    }
    out = next + out.slice(at);
  }
  return out;
}
