/** A Word document as an article, through mammoth. */
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { linesOf } from './blocks.ts';
import { parsePage } from './dom.ts';
import { finish } from './finishing.ts';
import { NotImported } from './imported.ts';
import type { Imported } from './imported.ts';
import { cleanLine } from './lines.ts';

/** Nobody's article unpacks to more; a few kilobytes of zeros would unpack to gigabytes. */
const largest = 32 * 1024 * 1024;

/** @throws NotImported where it is no such document, or holds no text */
export async function importWord(bytes: Uint8Array): Promise<Imported> {
  if (!(await unpacksWithin(bytes))) throw new NotImported({ key: 'import.too-large', values: {} });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value } = await mammoth
    .convertToHtml(
      { buffer },
      // Pictures are not read, links and files outside the document not followed.
      {
        styleMap: ["p[style-name='Title'] => h1:fresh"],
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    )
    .catch(() => {
      throw new NotImported({ key: 'import.no-document', values: {} });
    });
  const { document } = parsePage(value);
  const title = cleanLine(document.querySelector('h1')?.textContent ?? '');
  // Word wraps by itself: a line that ends, ends.
  const lines =
    document.body === null
      ? []
      : linesOf(document.body)
          .map(cleanLine)
          .filter((line) => line !== '');
  return finish({ about: title === '' ? {} : { title }, paragraphs: lines, leftOut: [], notes: [] });
}

/** Whether a document's texts are no larger than that together; what the archive itself says of their sizes is not believed. */
async function unpacksWithin(bytes: Uint8Array): Promise<boolean> {
  const zip = await JSZip.loadAsync(bytes).catch(() => {
    throw new NotImported({ key: 'import.no-document', values: {} });
  });
  let size = 0;
  for (const file of Object.values(zip.files)) {
    if (!/\.(?:xml|rels)$/i.test(file.name)) continue;
    const within = await new Promise<boolean>((done) => {
      const stream = file.nodeStream();
      stream
        .on('data', (part: Uint8Array) => {
          size += part.length;
          if (size <= largest) return;
          stream.pause();
          done(false);
        })
        .on('error', () => {
          done(false);
        })
        .on('end', () => {
          done(true);
        });
    });
    if (!within) return false;
  }
  return true;
}
