/** Which encoding a page's bytes are in. */
import type { Message } from '../model.ts';
import { decode } from '../text/decode.ts';
import { mend } from './mojibake.ts';

export interface Read {
  readonly text: string;
  readonly notes: readonly Message[];
}

/** So many bytes of a page are searched for its own word on its encoding. */
const head = 4096;

/**
 * Reads a page's bytes: by their mark, as UTF-8 where they are, else as declared, else as windows-1256 where that gives Arabic. A
 * declaration is not believed against the bytes. Never throws.
 *
 * @param declared what whoever sent the page said, if anything
 */
export function readPage(bytes: Uint8Array, declared?: string): Read {
  const { text, encoding, problems } = decode(bytes);
  const sound = problems.length === 0 && encoding !== 'windows-1256';
  if (sound) return mendText(text);
  const said = known(declared) ?? known(metaCharset(bytes));
  // Whoever declares a western encoding for Arabic bytes has not looked; what is declared Arabic is.
  if (said !== null && !/^(?:utf-|windows-1252)/.test(said)) return noting(new TextDecoder(said).decode(bytes), said);
  if (encoding === 'windows-1256') return noting(text, encoding);
  if (said === 'windows-1252') return noting(new TextDecoder(said).decode(bytes), said);
  return { text, notes: [{ key: 'import.damaged', values: {} }] };
}

/** As {@link readPage}, of text that was read already: a clipboard's. */
export function mendText(text: string): Read {
  const { text: mended, readAs } = mend(text);
  return { text: mended, notes: readAs === null ? [] : [{ key: 'import.mojibake', values: { encoding: readAs } }] };
}

const noting = (text: string, encoding: string): Read => ({ text, notes: [{ key: 'import.encoding', values: { encoding } }] });

function metaCharset(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('windows-1252').decode(bytes.subarray(0, head));
  return /<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w-]{2,40})/i.exec(text)?.[1];
}

/** An encoding's name as the platform knows it. */
function known(label: string | undefined): string | null {
  try {
    return label === undefined ? null : new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
