/** A PDF as an article, through PDF.js as unpdf packs it. Its lines are put together from pieces by their places on the page. */
import { extractTextItems, getDocumentProxy } from 'unpdf';
import type { StructuredTextItem } from 'unpdf';
import { isRightToLeft } from '../text/direction.ts';
import { finish } from './finishing.ts';
import { NotImported } from './imported.ts';
import type { Imported } from './imported.ts';
import { cleanLine, joinWrapped } from './lines.ts';

/** Nobody's article has more. */
const mostPages = 200;
/** Fewer letters on a page in the middle: its text is in a picture. */
const fewestLetters = 20;

/** @throws NotImported where it is no PDF, is locked, is scanned, or where its text comes out backwards */
export async function importPdf(bytes: Uint8Array): Promise<Imported> {
  // PDF.js takes the bytes it is handed away.
  const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 }).catch((error: unknown) => {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new NotImported({ key: locked ? 'import.pdf.locked' : 'import.no-document', values: {} });
  });
  try {
    if (document.numPages > mostPages) throw new NotImported({ key: 'import.too-large', values: {} });
    const { items: pages } = await extractTextItems(document);
    const lines = withoutRunningHeads(pages.map(linesOf)).flatMap((page) => [...page, '']);
    const text = lines.join('\n').normalize('NFKC');
    if (lettersIn(text) < fewestLetters * pages.length) throw new NotImported({ key: 'import.pdf.scanned', values: {} });
    if (isBackwards(text)) throw new NotImported({ key: 'import.pdf.backwards', values: {} });
    const paragraphs = joinWrapped(text.split('\n').map(cleanLine));
    return finish({ about: {}, paragraphs, leftOut: [], notes: [{ key: 'import.pdf', values: {} }] });
  } finally {
    await document.loadingTask.destroy();
  }
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** A page's lines from top to bottom: pieces at one height belong together, from the right where they are Arabic. */
function linesOf(items: readonly StructuredTextItem[]): string[] {
  const rows: { readonly y: number; readonly items: StructuredTextItem[] }[] = [];
  for (const item of items) {
    if (item.str === '') continue;
    const row = rows.at(-1);
    if (row && Math.abs(row.y - item.y) < Math.max(2, item.height / 2)) row.items.push(item);
    else rows.push({ y: item.y, items: [item] });
  }
  const gaps = rows.slice(1).map(({ y }, i) => (rows[i]?.y ?? y) - y).filter((gap) => gap > 0);
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return rows.flatMap((row, i) => {
    const gap = (rows[i - 1]?.y ?? row.y) - row.y;
    return gap > 1.4 * usual ? ['', textOf(row.items)] : [textOf(row.items)];
  });
}

function textOf(items: readonly StructuredTextItem[]): string {
  const rightToLeft = isRightToLeft(items.map(({ str }) => str).join('')) === true;
  const sorted = [...items].sort((a, b) => (rightToLeft ? b.x - a.x : a.x - b.x));
  let line = '';
  let last: StructuredTextItem | undefined;
  for (const item of sorted) {
    const gap = last === undefined ? 0 : rightToLeft ? last.x - (item.x + item.width) : item.x - (last.x + last.width);
    line += (gap > item.fontSize / 5 ? ' ' : '') + item.str;
    last = item;
  }
  return line.trim();
}

/** Page numbers, and lines that head or end every page. */
function withoutRunningHeads(pages: readonly string[][]): string[][] {
  const seen = new Map<string, number>();
  const edges = (page: readonly string[]): string[] => [page[0] ?? '', page.at(-1) ?? ''];
  for (const line of pages.flatMap(edges)) seen.set(line, (seen.get(line) ?? 0) + 1);
  const isHead = (line: string): boolean => /^[\s\p{Nd}/–-]{1,12}$/u.test(line) || (pages.length > 2 && (seen.get(line) ?? 0) >= pages.length - 1);
  return pages.map((page) => page.filter((line, at) => line === '' || !((at === 0 || at === page.length - 1) && isHead(line))));
}

/** Whether Arabic text runs backwards, by its letters or by its words: the article stands at the ends of words, stops before them. */
function isBackwards(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const letters = count(/(?<!\p{L})(?:[وفبك]?ال|لل)\p{L}{2}/gu) + count(/\p{L}ة(?!\p{L})/gu);
  const backLetters = count(/\p{L}{2}لا[وفبك]?(?!\p{L})/gu) + count(/(?<!\p{L})ة\p{L}/gu);
  const stops = count(/\p{L}["»”)]?[.،؛](?=\s|$)/gu);
  const backStops = count(/(?<=^|\s)[.،؛]["«“(]?\p{L}/gmu);
  return backLetters > letters || backStops > stops;
}
