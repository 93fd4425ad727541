/** A web page as an article: what Mozilla's Readability takes for its text, less the furniture that it leaves in. */
import { Readability } from '@mozilla/readability';
import { linesOf } from './blocks.ts';
import { parsePage } from './dom.ts';
import type { PageDocument, PageElement } from './dom.ts';
import { finish } from './finishing.ts';
import { isProse, takeOutFurniture } from './furniture.ts';
import { NotImported } from './imported.ts';
import type { Imported, LeftOut } from './imported.ts';
import { cleanLine, joinWrapped } from './lines.ts';
import { metadataOf } from './metadata.ts';

/**
 * The article of a page.
 *
 * @param address where the page was found, if whoever saved it wrote it down
 * @throws NotImported where the page has no article
 */
export function importPage(html: string, address?: string): Imported {
  const page = parsePage(html);
  const { document } = page;
  const { about, body, broken } = metadataOf(page);
  const furniture = takeOutFurniture(document);
  const all = document.body === null ? [] : readLines(document.body);

  const found = mainLines(document, all);
  const given = body === null ? [] : body.split(/\r?\n|<br\s*\/?>|<\/p>/i).map(cleanLine);
  const lines = length(found) >= length(given) / 2 ? found : given;
  if (length(lines) === 0) throw new NotImported({ key: 'import.no-article', values: {} });
  const leftOut: LeftOut[] = [...without(all, lines).map((text): LeftOut => ({ what: 'page', text })), ...furniture];
  const url = about.url ?? (address !== undefined && /^https?:/.test(address) ? address : undefined);
  return finish({
    about: url === undefined ? about : { ...about, url },
    paragraphs: joinWrapped(lines),
    leftOut,
    notes: broken ? [{ key: 'import.metadata-broken', values: {} }] : [],
  });
}

const length = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

/** The lines of the page's main text; of all elements that hold prose where Readability sees no text or loses most of it. */
function mainLines(document: PageDocument, all: readonly string[]): string[] {
  const marked = document.querySelector('[itemprop=articleBody]');
  const own = marked === null ? [] : readLines(marked);
  const prose = all.filter(isProse);
  if (own.some(isProse)) return own;
  const article = new Readability<PageElement>(document, {
    serializer: (element: unknown) => element as PageElement,
    charThreshold: 250,
    keepClasses: false,
    disableJSONLD: true,
  }).parse();
  const read = article?.content ? readLines(article.content) : [];
  return length(read.filter(isProse)) >= length(prose) / 2 ? read : prose;
}

const readLines = (element: PageElement): string[] => linesOf(element).map(cleanLine);

/** The lines of a list that another does not have, each as often. */
function without(lines: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of taken) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    if (line === '') return false;
    const times = left.get(line) ?? 0;
    if (times > 0) left.set(line, times - 1);
    return times === 0;
  });
}
