/** What stands in a page and belongs to no article: recognised by its elements and by the words of their classes. */
import classTable from '../../lexicon/page-furniture.tsv';
import { readTable } from '../text/table.ts';
import { linesOf } from './blocks.ts';
import { isText } from './dom.ts';
import type { PageDocument, PageElement, PageNode } from './dom.ts';
import type { LeftOut } from './imported.ts';

const elements = new Set(['nav', 'aside', 'form', 'button', 'dialog', 'menu', 'footer']);
const roles = new Set(['navigation', 'complementary', 'search', 'banner', 'contentinfo', 'dialog', 'form']);
/** Links that do something with the page instead of leading on: print it, send it, share it. */
const doing =
  /^(?:javascript:|mailto:\?|whatsapp:|https?:\/\/(?:[\w-]+\.)*(?:facebook\.com\/(?:sharer|share|dialog)|(?:twitter|x)\.com\/(?:intent|share|home\?)|wa\.me|api\.whatsapp\.com|t\.me\/share|linkedin\.com\/(?:share|sharing)|pinterest\.\w+\/pin))/i;
/** Classes of these tell of the whole page or of a word in a sentence. */
const unnamed = new Set(['html', 'body', 'main', 'article', 'p', 'img', 'br', 'b', 'strong', 'em', 'i']);

/** Words of classes and ids → what they say of the element. */
const words = new Map(readTable(classTable, 2).map(([word = '', what]) => [word, what === 'caption' ? 'caption' : 'page'] as const));

/** `wp-caption-text`, `relatedPosts`, `share_buttons` in words. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/);

/** A line of prose has at least so many words. */
const proseWords = 12;
export const isProse = (line: string): boolean => (line.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0) >= proseWords;

/**
 * Takes the furniture out of a page.
 *
 * @returns its text, in the page's order
 */
export function takeOutFurniture({ body }: PageDocument): LeftOut[] {
  if (body === null) return [];
  const prose = proseWithin(body);
  const most = (prose.get(body) ?? 0) / 3;
  const out: LeftOut[] = [];
  for (const element of body.querySelectorAll('*')) {
    const what = kindOf(element);
    if (what === null || !body.contains(element)) continue;
    // A page whose whole text stands in a form or in something called "social" is one of those as well.
    if (what === 'page' && (prose.get(element) ?? 0) > most) continue;
    const lines = linesOf(element).filter((line) => line !== '');
    out.push(...lines.map((text) => ({ what, text })));
    element.remove();
  }
  return out;
}

/** How much prose every element holds, in UTF-16 units; those without any are left out. */
function proseWithin(root: PageNode): Map<PageNode, number> {
  const held = new Map<PageNode, number>();
  const walk = (node: PageNode): number => {
    const text = isText(node) ? (node.textContent ?? '') : '';
    let sum = isProse(text) ? text.length : 0;
    for (const child of node.childNodes) sum += walk(child);
    if (sum > 0) held.set(node, sum);
    return sum;
  };
  walk(root);
  return held;
}

function kindOf(element: PageElement): LeftOut['what'] | null {
  const { localName } = element;
  if (localName === 'figcaption' || element.getAttribute('itemprop') === 'caption') return 'caption';
  if (localName === 'a') return doing.test(element.getAttribute('href') ?? '') ? 'page' : null;
  if (elements.has(localName) || roles.has(element.getAttribute('role') ?? '')) return 'page';
  if (element.getAttribute('hidden') !== null || element.getAttribute('aria-hidden') === 'true') return 'page';
  const names = wordsOf(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`);
  const what = names.map((name) => words.get(name)).find((kind) => kind !== undefined) ?? null;
  return unnamed.has(localName) && what === 'page' ? null : what;
}
