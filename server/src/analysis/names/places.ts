/** Places by the noun before them: `مدينة سوسة`, `مطار قرطاج الدولي`. */
import { bodyScore } from './bodies.ts';
import { placeLabel } from '../words/gazetteer.ts';
import type { Proposal, Reader } from './reader.ts';
import { anyChance, chance, closingQuote, isDefinite, knownEnd } from './reader.ts';
import { leadAgainst } from '../tagger/tagger.ts';
import type { Word } from '../words/words.ts';

/** Adds the place whose head is token `i`. */
export function addPlace(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  const head = word.place;
  // `فراس` is no `ف` and `راس`.
  if (!head || head.value === 'none' || (head.cut > 0 && word.given?.cut === 0)) return;
  if (head.definite) {
    if (head.value === 'realm' && standsForCountry(reader, i))
      proposals.push({ first: i, last: i + 1, cut: head.cut, type: 'place', score: 60 });
    return;
  }
  // `موقع "…"` is a website, unless a place is known by that name.
  const website = word.organization?.value === 'apart' && reader.known[i + 2] !== placeLabel;
  const close = website ? -1 : closingQuote(reader, i + 1);
  if (close > 0) {
    // `محافظتي «الضالع وأبين»`
    for (let first = i + 2, last = first + 1; last <= close; last++) {
      if (last < close && !joinsPlace(reader.words[last])) continue;
      proposals.push({ first, last, cut: first === i + 2 ? 0 : 1, type: 'place', score: 86 });
      first = last;
    }
    return;
  }
  const next = reader.words[i + 1];
  // `جامع الإمام …`: a mosque may be named after somebody with a title.
  const titled = head.value !== 'apart' && next?.title != null;
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
      !opensPerson(reader, last) &&
      !reader.words[last]?.title?.definite &&
      !(head.value === 'apart' && reader.words[last]?.nationality?.definite) &&
      (head.value !== 'apart' ? anyChance(reader, last) : chance(reader, last, 'place')) > 0.4
    )
      last++;
  }
  if (head.value === 'apart') {
    proposals.push({ first: i + 1, last, cut: 0, type: 'place', score: bodyScore });
    return;
  }
  // `مطار قرطاج الدولي`, `محطة فوكوشيما النووية`, `مطار صفاقس طينة الدولي`: an adjective of the head closes the name.
  if (isClosing(reader.words[last])) last++;
  else if (known && isBare(reader.words[last]) && isClosing(reader.words[last + 1])) last += 2;
  proposals.push({ first: i, last, cut: head.cut, type: 'place', score: bodyScore + last - i });
}

const isClosing = (word: Word | null | undefined): boolean =>
  word != null && isDefinite(word) && /(ي|يه)$/.test(word.form) && !word.title && !word.role;

/** A noun without article or proclitic that is nothing else known. */
const isBare = (word: Word | null | undefined): boolean =>
  word != null && word.article < 0 && !word.stopword && !word.reporting && !word.role && !word.title && !word.place && !word.nationality;

/** `جمهورية العراق` and its president: a place ends where somebody's name begins. */
const opensPerson = (reader: Reader, i: number): boolean => chance(reader, i, 'person') > 0.5 && chance(reader, i - 1, 'place') > 0.5;

/** `المملكة` alone is the country that the article speaks of; an adjective makes it a name that the registry knows, or any kingdom. */
function standsForCountry({ words }: Reader, i: number): boolean {
  const next = words[i + 1];
  return !isDefinite(next) || next?.title != null || next?.role != null;
}

/** `بجدة` after a place says where it is. */
const joinsPlace = (word: Word | null | undefined): boolean => word?.starts[0] !== undefined && word.starts[0].cut > 0;
