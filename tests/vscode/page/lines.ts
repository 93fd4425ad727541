import type { Page } from 'playwright-core';

/** A line as it stands on the screen; a wrapped line of the text is several. Pixels from the page's upper left corner. */
export interface ScreenLine {
  /** In logical order, hints included. */
  readonly text: string;
  readonly rightToLeft: boolean;
  readonly spans: number;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  /** What the line may take up: between the line numbers and the scroll bar. */
  readonly room: { readonly left: number; readonly right: number };
  readonly lastCharacter: { readonly left: number; readonly right: number };
  /** Words in logical order; Latin words and numbers that follow one another are one, for they run from left to right. */
  readonly words: readonly { readonly text: string; readonly left: number; readonly right: number }[];
}

/** The lines within an element of the page, from above. */
export function lines(page: Page, within: string): Promise<ScreenLine[]> {
  return page.evaluate((selector) => {
    const seen: ScreenLine[] = [];
    const content = document.querySelector(selector)?.closest('.monaco-scrollable-element')?.getBoundingClientRect();
    const scrollbar = 14;
    const room = { left: content?.left ?? 0, right: (content?.right ?? 0) - scrollbar };
    for (const line of document.querySelectorAll<HTMLElement>(`${selector} .view-line`)) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const pieces: { node: Text; start: number }[] = [];
      let text = '';
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        pieces.push({ node: node as Text, start: text.length });
        text += (node as Text).data;
      }
      if (text.trim() === '') continue;
      const box = (start: number, end: number): DOMRect => {
        const range = document.createRange();
        const place = (offset: number, last: boolean): [Text, number] => {
          const piece = pieces.findLast(({ start: from }) => (last ? from < offset : from <= offset)) ?? pieces[0];
          if (!piece) throw new Error('a line without text');
          return [piece.node, offset - piece.start];
        };
        range.setStart(...place(start, false));
        range.setEnd(...place(end, true));
        return range.getBoundingClientRect();
      };
      const trimmed = text.trimEnd().length;
      const whole = box(text.length - text.trimStart().length, trimmed);
      const last = box(trimmed - 1, trimmed);
      const words = [...text.matchAll(/[\p{Script=Arabic}\p{M}]+|[\p{Script=Latin}\p{N}]+(?:[^\p{L}]*[\p{Script=Latin}\p{N}]+)*/gu)].map(
        (match) => {
          const { left, right } = box(match.index, match.index + match[0].length);
          return { text: match[0], left, right };
        },
      );
      seen.push({
        text: text.replaceAll('\u00a0', ' '),
        rightToLeft: getComputedStyle(line).direction === 'rtl',
        spans: line.querySelectorAll(':scope > span > span').length,
        left: whole.left,
        right: whole.right,
        room,
        middle: whole.top + whole.height / 2,
        lastCharacter: { left: last.left, right: last.right },
        words,
      });
    }
    return seen.sort((a, b) => a.middle - b.middle);
  }, within);
}

/** The pairs of neighbouring words of which the second does not stand left of the first. */
export function disorder({ words, text }: ScreenLine): string[] {
  return words.flatMap((word, i) => {
    const before = words[i - 1];
    // Letters of joined scripts may overlap their neighbours by a pixel or two.
    return before === undefined || word.right <= before.left + 2 ? [] : [`${before.text} ${word.text} in: ${text}`];
  });
}

/** A point on the right half of the first letter of a word on the screen: a click there puts the cursor before the word. */
export function pointBefore(page: Page, within: string, word: string): Promise<{ x: number; y: number } | null> {
  return page.evaluate(
    ([selector, wanted]) => {
      for (const line of document.querySelectorAll(`${selector} .view-line`)) {
        if (getComputedStyle(line).direction !== 'rtl') continue;
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const start = node.textContent?.indexOf(wanted) ?? -1;
          if (start < 0) continue;
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + 1);
          const box = range.getBoundingClientRect();
          return { x: box.right - Math.min(1, box.width / 4), y: box.top + box.height / 2 };
        }
      }
      return null;
    },
    [within, word] as const,
  );
}
