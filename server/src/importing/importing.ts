/**
 * From bytes to an article: saved pages, Word documents, PDFs, plain text. Each kind's library is loaded when one of that kind comes.
 * Pure functions: no file is read or written here, nothing fetched.
 */
import { readFrontMatter } from '../text/frontmatter.ts';
import { decode } from '../text/decode.ts';
import { mendText, readPage } from './charset.ts';
import { finish } from './finishing.ts';
import { NotImported } from './imported.ts';
import type { About, Imported } from './imported.ts';
import { cleanLine, joinWrapped } from './lines.ts';

export { articleText, fileName, leftOutText } from './writing.ts';
export { NotImported } from './imported.ts';
export type { Imported } from './imported.ts';

type Kind = 'page' | 'mhtml' | 'word' | 'pdf' | 'text' | 'other';

/**
 * The article in a file's bytes.
 *
 * @param name the file's, for its ending; the bytes themselves are believed first
 * @throws NotImported with the reason, where there is no article or it cannot be read right
 */
export async function importBytes(bytes: Uint8Array, name: string): Promise<Imported> {
  const kind = kindOf(bytes, name);
  switch (kind) {
    case 'pdf':
      return (await import('./pdf.ts')).importPdf(bytes);
    case 'word':
      return (await import('./word.ts')).importWord(bytes);
    case 'mhtml':
      return (await import('./mhtml.ts')).importMhtml(bytes);
    case 'page': {
      const { text, notes } = readPage(bytes);
      const imported = (await import('./page.ts')).importPage(text);
      return { ...imported, notes: [...notes, ...imported.notes] };
    }
    case 'text': {
      const { text, encoding } = decode(bytes);
      const mended = mendText(text);
      const notes = encoding === 'windows-1256' ? [{ key: 'import.encoding' as const, values: { encoding } }] : mended.notes;
      return importText(mended.text, notes);
    }
    case 'other':
      throw new NotImported({ key: 'import.other-kind', values: {} });
  }
}

/** The article in text that was copied from somewhere: HTML where it is, else plain. @throws NotImported */
export async function importCopied(text: string): Promise<Imported> {
  const { text: mended, notes } = mendText(text);
  if (!looksLikePage(mended)) return importText(mended, notes);
  const imported = (await import('./page.ts')).importPage(mended);
  return { ...imported, notes: [...notes, ...imported.notes] };
}

function kindOf(bytes: Uint8Array, name: string): Kind {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  if (/^[^]{0,1024}%PDF-/.test(head)) return 'pdf';
  if (head.startsWith('PK\u0003\u0004')) return 'word';
  // Word before 2007, RTF, pictures, programs.
  if (/^(?:ÐÏ.à|\{\\rtf|\u0089PNG|ÿØÿ|GIF8|\u007fELF|MZ\u0090)/.test(head)) return 'other';
  if (/^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*content-type:\s*multipart\/related/im.test(head) || /\.mht(?:ml)?$/i.test(name))
    return 'mhtml';
  if (/\.x?html?$/i.test(name) || looksLikePage(new TextDecoder(isUtf16(bytes) ?? 'windows-1252').decode(bytes.subarray(0, 4096))))
    return 'page';
  return 'text';
}

const isUtf16 = (bytes: Uint8Array): string | null =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;

const looksLikePage = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|article|main|section|div|table|p|h[1-6]|span)\b/i.test(
    text.slice(0, 4096),
  );

/** Plain text, with the front matter it may have. */
function importText(text: string, notes: Imported['notes']): Imported {
  const { metadata, body } = readFrontMatter(text);
  const about = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null)) as About;
  const lines = text
    .slice(body)
    .split(/\r\n?|\n|\u2028|\u2029/)
    .map(cleanLine);
  return finish({ about, paragraphs: joinWrapped(lines), leftOut: [], notes });
}
