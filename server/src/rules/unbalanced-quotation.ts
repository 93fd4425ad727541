import type { MessageKey } from '../messages.ts';
import type { Article } from '../dossier/dossier.ts';
import type { Finding, Fix, Message, Quotation, StrayMark } from '../model.ts';
import { firstWords, lastWords } from './excerpt.ts';
import type { Rule } from './rule.ts';

/** Closing marks by what opens a quotation. */
const closing: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“', '‟': '”', '"': '"', '＂': '＂', "''": "''", '<<': '>>' };

/** So much text beside a mark is enough to show which one is meant, in UTF-16 units. */
const context = 80;

/** A quotation mark without its partner: nobody can tell which words are quoted. Marks the mark. */
export const rule: Rule = {
  id: 'unbalanced-quotation',
  severity: 'information',
  check(article): Finding[] {
    const unclosed = new Map(
      article.analysis.quotations.filter(({ close }) => close.start === close.end).map((quotation) => [quotation.open.start, quotation]),
    );
    return article.analysis.strayMarks.map((stray) => {
      const { side, start, end } = stray;
      const words = beside(article.text, stray);
      const message: Message = { key: `unbalanced-quotation.${side}`, values: { text: words } };
      return {
        rule: 'unbalanced-quotation',
        severity: 'information',
        start,
        end,
        message,
        related: [],
        fixes: fixes(article, stray, unclosed.get(start)),
      };
    });
  },
};

/** The words that a mark stands at, as far as its line goes. */
function beside(text: string, { side, start, end }: StrayMark): string {
  if (side === 'opening') return firstWords(text.slice(end, end + context).split(/[\r\n]/u)[0] ?? '');
  return lastWords(
    text
      .slice(Math.max(0, start - context), start)
      .split(/[\r\n]/u)
      .at(-1) ?? '',
  );
}

/** Changes to the exhibit, none of them preferred: the mark that is missing, or the one that is too many. */
function fixes({ uri, text }: Article, stray: StrayMark, unclosed: Quotation | undefined): Fix[] {
  const change = (key: MessageKey, mark: string, start: number, end: number, written: string): Fix => ({
    title: { key, values: { mark, text: beside(text, stray) } },
    preferred: false,
    action: { kind: 'edit', edits: [{ uri, start, end, text: written }] },
  });
  const glyph = text.slice(stray.start, stray.end);
  const partner = closing[glyph];
  return [
    ...(unclosed && partner !== undefined ? [change('unbalanced-quotation.fix.close', partner, unclosed.end, unclosed.end, partner)] : []),
    change('unbalanced-quotation.fix.remove', glyph, stray.start, stray.end, ''),
  ];
}
