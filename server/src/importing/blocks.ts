/** The text of elements as lines, as a reader sees them on the page. */
import { isElement, isText } from './dom.ts';
import type { PageNode } from './dom.ts';

const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul button option title'.split(
    ' ',
  ),
);

/** Lines of text, a blank one where a block ends: `<br>` ends a line, `<p>` a paragraph. White space is as it is shown, trimmed. */
export function linesOf(root: PageNode): string[] {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    lines.push(line.replace(/[\s\u00a0]+/gu, ' ').trim());
    line = '';
  };
  const endBlock = (): void => {
    if (line.trim() !== '') end();
    if ((lines.at(-1) ?? '') !== '') lines.push('');
    line = '';
  };
  const walk = (node: PageNode, preformatted: boolean): void => {
    if (isText(node)) {
      const [first = '', ...more] = preformatted ? (node.textContent ?? '').split('\n') : [node.textContent ?? ''];
      line += first;
      for (const next of more) {
        end();
        line = next;
      }
      return;
    }
    const name = isElement(node) ? node.localName : '';
    if (name === 'br') {
      end();
      return;
    }
    const isBlock = blocks.has(name);
    if (isBlock) endBlock();
    for (const child of node.childNodes) walk(child, preformatted || name === 'pre');
    if (isBlock) endBlock();
  };
  walk(root, false);
  endBlock();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
