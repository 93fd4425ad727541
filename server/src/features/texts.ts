/** Small work on texts that more than one feature needs. */

/** The one edit that turns a text into another: what both begin and end with stays. */
export function leastEdit(before: string, after: string): { start: number; end: number; newText: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  // Neither side of a surrogate pair or of a line end is left alone.
  if (/[\ud800-\udbff\r]/.test(before.charAt(start - 1))) start--;
  if (/[\udc00-\udfff\n]/.test(before.charAt(before.length - tail)) && tail > 0) tail--;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

/** A text's hash, 53 bits long (cyrb53, public domain): the same text gives the same, and nobody's safety rests on it. */
export function fingerprint(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
