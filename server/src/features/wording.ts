/** Article text is untrusted, and Arabic in left-to-right text needs isolating: what every label and card goes through. */
import type { MarkupContent } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import type { Message } from '../model.ts';
import { isRightToLeft } from '../text/direction.ts';

/** How a client wants to be spoken to. */
export interface Manner {
  readonly language: Language;
  /** Whether hovers may hold Markdown, and `<div align>` in it. */
  readonly markdown: boolean;
  readonly html: boolean;
}

const leftToRightIsolate = '\u2066';
const rightToLeftIsolate = '\u2067';
const popIsolate = '\u2069';

/** Control characters, halves of pairs and the invisible characters that turn text around: none of them may leave the article. */
// eslint-disable-next-line no-control-regex
const unruly = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/** Article text for one line of a label: white space run together, nothing that reorders its surroundings. */
export const oneLine = (text: string): string => text.replace(unruly, '').replace(/\s+/g, ' ').trim();

/** The first words of a text, at most so many UTF-16 units long. */
export function firstWords(text: string, longest = 60): string {
  const line = oneLine(text.slice(0, longest * 4));
  if (line.length <= longest && text.length <= longest * 4) return line;
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Keeps a run's own direction to itself; Arabic readers' sentences run right to left already. */
export const isolate = (text: string): string => (isRightToLeft(text) === true ? `${rightToLeftIsolate}${text}${popIsolate}` : text);

/** Arabic sentences are laid out right to left wherever the client puts them. */
const settle = (language: Language, sentence: string): string =>
  language === 'ar' ? `${rightToLeftIsolate}${sentence}${popIsolate}` : sentence;

/** A message as plain text. */
export const plain = (language: Language, message: Message): string =>
  settle(
    language,
    say(language, message, (value) => isolate(oneLine(value))),
  );

/** Everything that Markdown or HTML could read as more than text, taken literally. */
export const escapeMarkdown = (text: string): string => oneLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** Article text inside a card. Latin names keep their direction to themselves too: a count behind one is no part of it. */
export const quoted = (text: string): string =>
  isRightToLeft(text) === false ? `${leftToRightIsolate}${escapeMarkdown(text)}${popIsolate}` : isolate(escapeMarkdown(text));

/** A card: lines of Markdown, escaped already where they come from an article. */
export function card(manner: Manner, lines: readonly string[]): MarkupContent {
  const settled = lines.map((line) => (line === '' || line === '---' ? line : settle(manner.language, line)));
  if (!manner.markdown) return { kind: MarkupKind.PlainText, value: settled.map(withoutMarkdown).join('\n') };
  const body = settled.join('  \n').replace(/ {2}\n(---)? {2}\n/g, '\n\n');
  const right = manner.language === 'ar' && manner.html;
  return { kind: MarkupKind.Markdown, value: right ? `<div align="right">\n\n${body}\n\n</div>` : body };
}

const withoutMarkdown = (line: string): string => line.replace(/\*\*/g, '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
