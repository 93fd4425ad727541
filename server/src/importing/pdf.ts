/** A PDF as an article, through PDF.js as unpdf packs it. Its lines are put together from pieces by their places on the page. */
import { extractTextItems, getDocumentProxy } from 'unpdf';
import type { StructuredTextItem } from 'unpdf';
import { finish } from './finishing.ts';
import { NotImported } from './imported.ts';
import type { Imported } from './imported.ts';
import { cleanLine } from './lines.ts';

/** Nobody's article has more. */
const mostPages = 200;
/** Fewer letters on a page in the middle: its text is in a picture. */
const fewestLetters = 20;

/** @throws NotImported where it is no PDF, is locked, is scanned, or where its text comes out backwards */
export async function importPdf(bytes: Uint8Array): Promise<Imported> {
  // PDF.js takes the bytes it is handed away.
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new NotImported({ key: locked ? 'import.pdf.locked' : 'import.no-document', values: {} });
  });
  try {
    if (document.numPages > mostPages) throw new NotImported({ key: 'import.too-large', values: {} });
    const { items: pages } = await extractTextItems(document);
    const lines = withoutRunningHeads(pages.map(paragraphsOf)).flat();
    const text = marksInOrder(lines.map(sound).join('\n'));
    if (lettersIn(text) < fewestLetters * pages.length) throw new NotImported({ key: 'import.pdf.scanned', values: {} });
    if (isBackwards(text)) throw new NotImported({ key: 'import.pdf.backwards', values: {} });
    return finish({ about: {}, paragraphs: text.split('\n').map(cleanLine), leftOut: [], notes: [{ key: 'import.pdf', values: {} }] });
  } finally {
    await document.loadingTask.destroy();
  }
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** Letters by themselves instead of their shapes; a vowel sign belongs to the letter before it, not to the space that carried it. */
const sound = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(/\s+(?=[\u064b-\u0652\u0670])/gu, '')
    .replace(/\s+(?=[،؛:.؟!](?:\s|$))/gu, '');

interface Row {
  readonly y: number;
  readonly items: StructuredTextItem[];
}

/**
 * A page's paragraphs from top to bottom. A row is what stands at one height; a paragraph ends where the next row is farther away than
 * usual, or where its own does not reach the end of the line.
 */
function paragraphsOf(items: readonly StructuredTextItem[]): string[] {
  const rows: Row[] = [];
  for (const item of items) {
    if (item.str === '') continue;
    const row = rows.at(-1);
    if (row && Math.abs(row.y - item.y) < Math.max(2, item.fontSize / 2)) row.items.push(item);
    else rows.push({ y: item.y, items: [item] });
  }
  const isArabic = arabicShare(items) > 0.5;
  // In an Arabic text a row may begin with a word of Latin letters or hold little else.
  const runsLeft = rows.map((row) => arabicShare(row.items) > (isArabic ? 0 : 0.5));
  const gaps = rows.slice(1).map(({ y }, i) => (rows[i]?.y ?? y) - y);
  const usual = gaps.filter((gap) => gap > 0).sort((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 0;
  const edges = rows.map(edgesOf);
  const left = Math.min(...edges.map((edge) => edge.left));
  const right = Math.max(...edges.map((edge) => edge.right));
  const out: string[] = [];
  let open = '';
  for (const [i, row] of rows.entries()) {
    open = `${open} ${textOf(row.items, runsLeft[i] ?? false)}`.trim();
    const { left: from = 0, right: to = 0 } = edges[i] ?? {};
    const missing = runsLeft[i] ? from - left : right - to;
    const gap = gaps[i] ?? Infinity;
    if (gap <= 1.3 * usual && gap > 0 && missing < (right - left) / 5) continue;
    out.push(open);
    open = '';
  }
  return open === '' ? out : [...out, open];
}

const edgesOf = ({ items }: Row): { readonly left: number; readonly right: number } => ({
  left: items.reduce((least, { x }) => Math.min(least, x), Infinity),
  right: items.reduce((most, { x, width }) => Math.max(most, x + width), -Infinity),
});

/** How much of pieces is Arabic, of 1. */
function arabicShare(items: readonly StructuredTextItem[]): number {
  const text = items.map(({ str }) => str).join('');
  return (text.match(arabicLetters)?.length ?? 0) / Math.max(1, lettersIn(text));
}

const arabicLetters = /[\u0620-\u06ff\ufb50-\ufdfb\ufe70-\ufefc]/gu;
const isLatin = ({ str }: StructuredTextItem): boolean => /[\p{Script=Latin}\p{Nd}]/u.test(str) && !/[\u0620-\u064a]/u.test(str);

/** A row's pieces in the order of reading: from the right where they are Arabic, save for words of Latin letters side by side. */
function textOf(items: readonly StructuredTextItem[], rightToLeft: boolean): string {
  // Of two at one place, the halves of a ligature, the one that is drawn later is read first.
  const fromLeft = items.map((item, at) => ({ item, at })).sort((a, b) => a.item.x - b.item.x || a.at - b.at);
  const ordered = fromLeft.map(({ item }) => item);
  if (rightToLeft) ordered.reverse();
  // Most programs write their spaces; where they do not, gaps tell.
  const space = items.some(({ str }) => /\s/u.test(str)) ? 0.6 : 0.2;
  let [line, last] = ['', ordered[0]];
  for (const item of rightToLeft ? latinForwards(ordered) : ordered) {
    const gap = last === undefined ? 0 : Math.max(last.x - (item.x + item.width), item.x - (last.x + last.width));
    line += (gap > space * item.fontSize ? ' ' : '') + item.str;
    last = item;
  }
  return line.trim();
}

/** Turns around every run of Latin pieces among pieces that come from the right. */
function latinForwards(items: readonly StructuredTextItem[]): StructuredTextItem[] {
  const out: StructuredTextItem[] = [];
  let run: StructuredTextItem[] = [];
  for (const item of items) {
    if (isLatin(item) || (run.length > 0 && item.str.trim() === '')) {
      run.unshift(item);
      continue;
    }
    out.push(...run, item);
    run = [];
  }
  return [...out, ...run];
}

/** Marks in pairs as they are written, where all of them came as they are drawn: `»نعم«`. */
function marksInOrder(text: string): string {
  return ['«»', '()', '[]'].reduce((sum, pair) => {
    const [open = '', close = ''] = pair;
    const count = (first: string, second: string): number =>
      sum.match(new RegExp(`\\${first}[^\\${first}\\${second}\\n]{1,300}\\${second}`, 'g'))?.length ?? 0;
    if (count(close, open) <= count(open, close)) return sum;
    return sum.replaceAll(open, '\0').replaceAll(close, open).replaceAll('\0', close);
  }, text);
}

/** Page numbers, and lines that head or end every page. */
function withoutRunningHeads(pages: readonly string[][]): string[][] {
  const seen = new Map<string, number>();
  const edges = (page: readonly string[]): string[] => [page[0] ?? '', page.at(-1) ?? ''];
  for (const line of pages.flatMap(edges)) seen.set(line, (seen.get(line) ?? 0) + 1);
  const isHead = (line: string): boolean =>
    /^[\s\p{Nd}/–-]{1,12}$/u.test(line) || (pages.length > 2 && (seen.get(line) ?? 0) >= pages.length - 1);
  return pages.map((page) => page.filter((line, at) => line === '' || !((at === 0 || at === page.length - 1) && isHead(line))));
}

/** A sign or two may be a slip. */
const slips = 2;

/**
 * Whether Arabic text runs backwards, all of it or in places. In its letters: the article ends words, and they begin with letters that
 * stand at ends alone. In its words: stops come before them.
 */
function isBackwards(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const articles = count(/(?<!\p{L})(?:[وفبك]?ال|لل)\p{L}{2}/gu);
  const endArticles = count(/\p{L}{2}لا[وفبك]?(?!\p{L})/gu);
  const impossible = count(/(?<!\p{L})[ةى]\p{L}/gu);
  const stops = count(/\p{L}["»”)]?[.،؛](?=\s|$)/gu);
  const backStops = count(/(?<=^|\s)[.،؛]["«“(]?\p{L}/gmu);
  return impossible > slips || endArticles > articles || backStops > stops + slips;
}
