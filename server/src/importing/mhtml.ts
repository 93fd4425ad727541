/** A page saved with everything it needs in one file, as mail carries it. postal-mime takes the parts apart. */
import PostalMime from 'postal-mime';
import { readPage } from './charset.ts';
import { NotImported } from './imported.ts';
import type { Imported } from './imported.ts';
import { importPage } from './page.ts';

/** Part of a page, not of a letter: postal-mime would join all pages (an advert's frame is one) and decode them as declared. */
const pageType = 'application/x-isnad-page';

/** The article of the page that was saved: the first, since those in its frames come behind it. */
export async function importMhtml(bytes: Uint8Array): Promise<Imported> {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const headers = /^content-type:\s*text\/html\b[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/im.exec(latin)?.[0] ?? '';
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(headers)?.[1];
  const address = /^(?:snapshot-)?content-location:\s*(https?:\S+)/im.exec(latin)?.[1];
  const parts = Buffer.from(latin.replace(/^(content-type:\s*)text\/html\b/gim, `$1${pageType}`), 'latin1');
  const { attachments } = await PostalMime.parse(parts, { maxNestingDepth: 16 }).catch(() => ({ attachments: [] }));
  const page = attachments.find(({ mimeType }) => mimeType === pageType)?.content;
  if (page === undefined || typeof page === 'string') throw new NotImported({ key: 'import.no-article', values: {} });
  const { text, notes } = readPage(new Uint8Array(page), charset);
  const imported = importPage(text, address);
  return { ...imported, notes: [...notes, ...imported.notes] };
}
