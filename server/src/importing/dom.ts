/** As much of the DOM as reading a page takes. Types of our own: those of browsers would let the whole program use what no server has. */
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { NotImported } from './imported.ts';

export interface PageNode {
  readonly nodeType: number;
  readonly parentNode: PageNode | null;
  readonly childNodes: ArrayLike<PageNode> & Iterable<PageNode>;
  textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly parentElement: PageElement | null;
  getAttribute: (name: string) => string | null;
  querySelector: (selector: string) => PageElement | null;
  querySelectorAll: (selector: string) => ArrayLike<PageElement> & Iterable<PageElement>;
  closest: (selector: string) => PageElement | null;
  contains: (other: PageNode) => boolean;
  remove: () => void;
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
}

export const isElement = (node: PageNode): node is PageElement => node.nodeType === 1;
export const isText = (node: PageNode): boolean => node.nodeType === 3;

/** Deeper elements are dissolved in the one above, as browsers do it; pages of more elements or text than that are nobody's article. */
const deepest = 64;
const mostElements = 40_000;
const longestPage = 2_000_000;

/** Of these nothing is text. */
const dropped = new Set([
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'embed',
  'canvas',
  'audio',
  'video',
  'select',
  'textarea',
  'frameset',
]);
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
/** What a page is read by. The rest (styles, handlers, pictures in place) is left where it is. */
const kept = new Set([
  'class',
  'id',
  'role',
  'rel',
  'href',
  'itemprop',
  'itemtype',
  'itemscope',
  'property',
  'name',
  'content',
  'datetime',
  'type',
  'lang',
  'dir',
  'hidden',
  'aria-hidden',
  'title',
]);

export interface Page {
  readonly document: PageDocument;
  /** The texts of `application/ld+json`, which are in the page no more. */
  readonly linkedData: readonly string[];
  /** What the browser that saved the page wrote into it. */
  readonly savedFrom: string | null;
}

/**
 * Parses a page that anyone may have written into one that is safe to read: no scripts, bounded in depth and number of elements.
 *
 * @throws NotImported where it is no article's page by its mere size
 */
export function parsePage(html: string): Page {
  const linkedData: string[] = [];
  const out: string[] = [];
  // The open elements: whether each is written, and whether what it holds is.
  const open: { readonly name: string; readonly written: boolean; readonly within: 'page' | 'data' | 'nothing' }[] = [];
  let [written, elements, size] = [0, 0, 0];
  let data = '';
  const within = (): 'page' | 'data' | 'nothing' => open.at(-1)?.within ?? 'page';
  const parser = new Parser({
    onopentag(name, attributes) {
      if (++elements > mostElements) throw new NotImported({ key: 'import.too-large', values: {} });
      const here = within();
      const isData = name === 'script' && /ld\+json/i.test(attributes['type'] ?? '');
      const inside = here !== 'page' || dropped.has(name) || (name === 'script' && !isData) ? 'nothing' : isData ? 'data' : 'page';
      const writes = inside === 'page' && (written < deepest || empty.has(name)) && /^[a-z][a-z0-9-]{0,30}$/.test(name);
      if (writes) {
        out.push(`<${name}${attributesOf(attributes)}>`);
        if (!empty.has(name)) written++;
      }
      open.push({ name, written: writes, within: inside });
    },
    ontext(text) {
      if (within() !== 'nothing' && (size += text.length) > longestPage) throw new NotImported({ key: 'import.too-large', values: {} });
      if (within() === 'page') out.push(escape(text));
      else if (within() === 'data') data += text;
    },
    onclosetag(name) {
      const element = open.pop();
      if (element?.within === 'data') {
        linkedData.push(data);
        data = '';
      }
      if (!element?.written || empty.has(name)) return;
      out.push(`</${name}>`);
      written--;
    },
  });
  parser.write(html);
  parser.end();
  const clean = out.join('');
  const whole = /<body[\s>]/.test(clean) ? clean : `<html><head></head><body>${clean}</body></html>`;
  const { document } = parseHTML(whole) as unknown as { document: PageDocument };
  const savedFrom = /<!--\s*saved from url=\(\d+\)(https?:\S+)\s*-->/i.exec(html.slice(0, 4096))?.[1] ?? null;
  return { document, linkedData, savedFrom };
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const attributesOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .filter(([name]) => kept.has(name))
    .map(([name, value]) => ` ${name}="${escape(value.slice(0, 4096))}"`)
    .join('');
