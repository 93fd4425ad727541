/** Text whose bytes were once read in the wrong encoding and written down so: `ÞÇá`, `Ù‚Ø§Ù„` and `ظ‚ط§ظ„` for `قال`. */
import { decode } from '../text/decode.ts';

/** Encodings that bytes are wrongly read in. */
const wrong = ['windows-1252', 'windows-1256'] as const;

export interface Mended {
  readonly text: string;
  /** What its bytes had wrongly been read in; null where nothing was wrong. */
  readonly readAs: (typeof wrong)[number] | null;
}

/** Character → byte. Bytes that an encoding leaves open stand for themselves, as browsers read them. */
const byteOf = new Map(
  wrong.map((encoding) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const characters = Array.from(new TextDecoder(encoding).decode(bytes));
    const table = new Map(characters.map((character, byte) => [character, byte]));
    for (let byte = 0x80; byte < 0xa0; byte++) if (!table.has(String.fromCharCode(byte))) table.set(String.fromCharCode(byte), byte);
    return [encoding, table] as const;
  }),
);

/** The bytes that an encoding would have read as this text; null where it has not all of its characters. */
function encode(text: string, encoding: (typeof wrong)[number]): Uint8Array | null {
  const table = byteOf.get(encoding);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = table?.get(text.charAt(i));
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

/** Signs of each: the letters that lead bytes of Arabic in UTF-8 become, and more accented letters in a row than any language has. */
const suspicious =
  /[ØÙ][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|[ظط][^\p{L}\p{N}\s]|[ظط][\u0621-\u063a][ظط]|[\u00c0-\u00ff]{3}/u;
const arabic = /[\u0621-\u064a]/gu;

/** Reads text right whose bytes were read wrong: as a whole, else line by line where only some of it is. Sound text comes back as it was. */
export function mend(text: string): Mended {
  const whole = mendWhole(text);
  if (whole.readAs !== null || !suspicious.test(text)) return whole;
  const lines = text.split('\n').map(mendWhole);
  const readAs = lines.find((line) => line.readAs !== null)?.readAs ?? null;
  return { text: lines.map((line) => line.text).join('\n'), readAs };
}

function mendWhole(text: string): Mended {
  if (!suspicious.test(text)) return { text, readAs: null };
  for (const readAs of wrong) {
    const bytes = encode(text, readAs);
    if (bytes === null) continue;
    const { text: mended, encoding, problems } = decode(bytes);
    const isRight = readAs === 'windows-1256' ? encoding === 'utf-8' : encoding !== 'utf-16le' && encoding !== 'utf-16be';
    // A few letters of chance are no Arabic.
    const sound = problems.every(({ code }) => code === 'not-utf-8') && (mended.match(arabic)?.length ?? 0) >= 4;
    if (isRight && sound && mended !== text) return { text: mended, readAs };
  }
  return { text, readAs: null };
}
