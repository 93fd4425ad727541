/** Words as numbers, for tables that ship as bytes: a sorted list of hashes takes no time to load and little room. */

/** The hash of an empty text, to go on from with {@link hashOnto}. */
export const emptyHash = 0x811c9dc5 | 0;

/** FNV-1a over UTF-16 code units. */
export const hashString = (text: string): number => hashOnto(emptyHash, text) >>> 0;

/** The hash of a longer text from that of its beginning: what follows is `text` from an offset on. Signed; `>>> 0` makes it a key. */
export function hashOnto(hash: number, text: string, from = 0): number {
  for (let i = from; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** Where a hash stands in a sorted list; -1 where it does not. */
export function indexOfHash(hashes: Uint32Array, hash: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = hashes[middle] ?? 0;
    if (value === hash) return middle;
    if (value < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * A sieve for lists of hashes: one bit for every hash that ends alike, so that most of those in none of the lists are told at once.
 *
 * @param bits how many of a hash's last bits count
 */
export function sieveOf(lists: readonly Uint32Array[], bits: number): Uint8Array {
  const sieve = new Uint8Array(1 << (bits - 3));
  const mask = (1 << bits) - 1;
  for (const hashes of lists)
    for (const hash of hashes) {
      const at = (hash & mask) >>> 3;
      sieve[at] = (sieve[at] ?? 0) | (1 << (hash & 7));
    }
  return sieve;
}

/** False where none of the sieve's lists has the hash. */
export const mayHave = (sieve: Uint8Array, hash: number): boolean =>
  ((sieve[(hash >>> 3) & (sieve.length - 1)] ?? 0) & (1 << (hash & 7))) !== 0;

/** The bytes behind a string in base64, as models are bundled. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
