/** Places by the noun before them: `مدينة سوسة`, `مطار قرطاج الدولي`. */
import { bodyScore } from './bodies.ts';
import type { Proposal, Reader } from './reader.ts';
import { anyChance, chance, closingQuote, isDefinite, knownEnd } from './reader.ts';
import { leadAgainst } from './tagger.ts';
import type { Word } from './words.ts';

/** Adds the place whose head is token `i`. */
export function addPlace(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  const head = word.place;
  if (!head || head.value === 'none' || head.definite) return;
  const close = closingQuote(reader, i + 1);
  if (close > 0) {
    proposals.push({ first: i + 2, last: close, cut: 0, type: 'place', score: 86 });
    return;
  }
  const next = reader.words[i + 1];
  // `جامع الإمام …`: a mosque may be named after somebody with a title.
  const titled = head.value === 'part' && next?.title != null;
  if (!next || next.stopword || (next.role && !titled)) return;
  let last = titled ? i + 1 : knownEnd(reader, i + 1);
  const known = last > i + 1;
  if (!known) {
    const likely = anyChance(reader, titled ? i + 2 : i + 1) > (isDefinite(next) ? 0.2 : 0.12);
    // `منطقة عازلة` is an adjective, `شوارع المدينة` another head.
    const ordinary = next.article < 0 && leadAgainst(next) > 0;
    if (!likely || ordinary || next.nationality || next.place?.definite) return;
    last = i + 2;
    while (
      last < i + 6 &&
      !joinsPlace(reader.words[last]) &&
      (head.value === 'part' ? anyChance(reader, last) : chance(reader, last, 'place')) > 0.4
    )
      last++;
  }
  if (head.value === 'apart') {
    proposals.push({ first: i + 1, last, cut: 0, type: 'place', score: bodyScore });
    return;
  }
  // `مطار قرطاج الدولي`, `محطة فوكوشيما النووية`: an adjective of the head closes the name.
  const closing = reader.words[last];
  if (closing && isDefinite(closing) && /(ي|يه)$/.test(closing.form) && !closing.title && !closing.role) last++;
  proposals.push({ first: i, last, cut: head.cut, type: 'place', score: bodyScore + last - i });
}

/** `بجدة` after a place says where it is. */
const joinsPlace = (word: Word | null | undefined): boolean => word?.starts[0] !== undefined && word.starts[0].cut > 0;
