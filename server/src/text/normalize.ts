/** Folding: many spellings of one word become one key. Folded text is for looking up only; offsets stay with the original. */

const keep = 0xffff;
const drop = 0;

/** What each UTF-16 code unit folds to: itself, another unit, or nothing. */
const folded = new Uint16Array(0x10000).fill(keep);

const dropRange = (from: number, to: number): void => {
  folded.fill(drop, from, to + 1);
};
dropRange(0x0610, 0x061a); // Quranic signs
dropRange(0x0640, 0x0640); // tatweel
dropRange(0x064b, 0x065f); // vowel signs
dropRange(0x0670, 0x0670); // superscript alef
dropRange(0x06d6, 0x06ed); // Quranic marks
dropRange(0x200b, 0x200f); // zero-width and directional marks
dropRange(0x202a, 0x202e); // bidirectional embeddings and overrides
dropRange(0x2060, 0x2069); // word joiner, isolates
dropRange(0x00ad, 0x00ad); // soft hyphen
dropRange(0xfeff, 0xfeff); // byte-order mark

const pairs: readonly (readonly [string, string])[] = [
  ['أإآٱ', 'ا'],
  ['ىیې', 'ي'],
  ['ة', 'ه'],
  ['ک', 'ك'],
  ['ہھە', 'ه'],
];
for (const [from, to] of pairs) for (const letter of from) folded[letter.charCodeAt(0)] = to.charCodeAt(0);
for (let digit = 0; digit < 10; digit++) {
  folded[0x0660 + digit] = 0x30 + digit; // Arabic-Indic
  folded[0x06f0 + digit] = 0x30 + digit; // Persian
}
for (let code = 0x41; code <= 0x5a; code++) folded[code] = code + 0x20; // Latin capitals

/** Presentation forms and ligatures, as texts copied out of PDFs have them. */
const isPresentationForm = (code: number): boolean => code >= 0xfb50 && code <= 0xfeff;

/**
 * The key that a word is looked up by: without vowel signs, tatweel and invisible characters; hamza on alef, final ى and ة,
 * digits and Latin capitals folded; presentation forms taken apart.
 */
export function fold(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (folded[code] !== keep || isPresentationForm(code)) return foldFrom(text, i);
  }
  return text;
}

function foldFrom(text: string, start: number): string {
  let out = text.slice(0, start);
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const to = folded[code];
    if (to === drop) continue;
    if (isPresentationForm(code))
      out += fold(
        text
          .charAt(i)
          .normalize('NFKC')
          .replace(/[\ufb50-\ufeff\s]/g, ''),
      );
    else out += to === keep ? text.charAt(i) : String.fromCharCode(to ?? code);
  }
  return out;
}

/**
 * Where the first `count` folded letters of `text` end.
 *
 * @returns an offset into `text`, past any signs that belong to the last of these letters
 */
export function foldedOffset(text: string, count: number): number {
  let i = 0;
  for (let letters = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (folded[code] === drop) continue;
    const width = isPresentationForm(code) ? fold(text.charAt(i)).length : 1;
    if (letters + width > count) break;
    letters += width;
  }
  return i;
}
