/** Changes to the text of a YAML file: whatever they are not about (comments, blank lines, quotes, flow style) stays letter by letter. */
import { Document, isPair } from 'yaml';
import type { Node, YAMLMap, YAMLSeq } from 'yaml';
import type { Span } from '../model.ts';
import { isEmpty, isMap, isSeq } from './yaml.ts';

export type YamlValue = string | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** A place of the text and what is to stand there. */
export interface YamlChange extends Span {
  readonly text: string;
}

/** A file as its nodes say where they stand in it. */
export interface YamlFile {
  readonly text: string;
  readonly document: Document.Parsed;
}

/** Makes changes that do not overlap. */
export const changedText = (text: string, changes: readonly YamlChange[]): string =>
  [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, text }) => done.slice(0, start) + text + done.slice(end), text);

/** Puts `key: value` into a map that has no such key; `null` is a file without any map. */
export function addPair(file: YamlFile, map: YAMLMap | null, key: string, value: YamlValue): YamlChange[] {
  const pair = { [key]: value };
  if (map?.flow) return [inFlow(map, pair)];
  return map === null || map === file.document.contents ? addToFile(file, block(file, pair)) : [onNewLines(file, map, block(file, pair))];
}

/** Puts a list or a map where a key has nothing, or an empty one: below the key, and behind the comments there. */
export function fillPair(file: YamlFile, map: YAMLMap, key: string, value: YamlValue): YamlChange[] {
  const pair = map.items.find((item) => isPair(item) && (item.key as { value?: unknown } | null)?.value === key);
  const [keyNode, valueNode] = [pair?.key as Node | undefined, pair?.value as Node | null | undefined];
  if (!keyNode?.range) return [];
  const [keyStart, keyEnd] = keyNode.range;
  const [start, end] = valueNode?.range ?? [keyEnd, keyEnd];
  const slice = file.text.slice(start, end);
  if (map.flow) return [{ start: keyStart, end: Math.max(keyEnd, end), text: unbracketed({ [key]: value }) }];
  // A comment between brackets stays between brackets.
  if (slice.includes('#')) return isMap(valueNode) || isSeq(valueNode) ? [inFlow(valueNode, value)] : [];
  const column = columnOf(file.text, keyStart);
  const below = column + (Array.isArray(value) && !listsAreIndented(file.text) ? 0 : indentOf(file.text));
  const from = slice === '' ? start : spaceBefore(file.text, start, end);
  const line = afterComments(file.text, endOfLine(file.text, Math.max(keyEnd, end)), column + 1);
  return [...(from < end ? [{ start: from, end, text: '' }] : []), inserted(file.text, line, indented(block(file, value), below))];
}

/** Puts items at the end of a list that has some. */
export const addItems = (file: YamlFile, list: YAMLSeq, values: readonly YamlValue[]): YamlChange[] => [
  list.flow ? inFlow(list, values) : onNewLines(file, list, block(file, values)),
];

/** Puts another value where one stands. */
export function replaceValue(node: Node, value: YamlValue): YamlChange[] {
  const [start, end] = node.range ?? [0, 0];
  return [{ start, end, text: typeof value === 'string' ? unbracketed([value]) : flow(value) }];
}

/** Takes an item out of a list; a comment behind it stays. */
export function removeItem({ text }: YamlFile, list: YAMLSeq, at: number): YamlChange[] {
  const rangeOf = (index: number): [number, number] | undefined => {
    const range = (list.items[index] as Node | null | undefined)?.range;
    return range ? [range[0], range[1]] : undefined;
  };
  const [start, end] = rangeOf(at) ?? [0, 0];
  if (list.flow) {
    const [comma = ''] = /^\s*,[ \t]*/.exec(text.slice(end)) ?? [];
    if (comma !== '') return [{ start, end: end + comma.length, text: '' }];
    const [, before = start] = rangeOf(at - 1) ?? [];
    return [{ start: /^\s*,\s*$/.test(text.slice(before, start)) ? before : start, end, text: '' }];
  }
  const dash = text.lastIndexOf('-', start - 1);
  const line = startOfLine(text, dash);
  const rest = endOfLine(text, end);
  if (/^\s*$/.test(text.slice(end, rest))) return [{ start: line, end: rest, text: '' }];
  return [{ start: dash, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0), text: '' }];
}

// ── Where things go ─────────────────────────────────────────────────────────────────────────────────────────────────

function addToFile({ text, document }: YamlFile, lines: string): YamlChange[] {
  const { contents } = document;
  // An empty text between quotation marks.
  const [start = 0, end = 0] = isEmpty(contents) ? (contents?.range ?? []) : [];
  const mark = text.slice(document.range[1], document.range[2]).search(/^\.\.\.(?!\S)/m);
  const at = mark < 0 ? document.range[2] : document.range[1] + mark;
  // Where blank lines part what stands there already, one parts this from it.
  const parted = /\n\r?\n[^\s#]/.test(text) && !/\n\r?\n$/.test(text.slice(0, at)) ? '\n' : '';
  return [...(start < end ? [{ start, end, text: '' }] : []), inserted(text, at, parted + lines)];
}

/** Behind the last of what stands between brackets. */
function inFlow(collection: YAMLMap | YAMLSeq, value: YamlValue): YamlChange {
  const empty = collection.items.length === 0;
  const at = empty ? (collection.range?.[1] ?? 1) - 1 : endOfLast(collection.items.at(-1));
  return { start: at, end: at, text: (empty ? '' : ', ') + unbracketed(value) };
}

/** Behind the last line of a block list or map, and behind the comments that are indented as it is. */
function onNewLines({ text }: YamlFile, collection: YAMLMap | YAMLSeq, rendered: string): YamlChange {
  const column = columnOf(text, collection.range?.[0] ?? 0);
  const line = endOfLine(text, endOfLast(collection));
  return inserted(text, column === 0 ? line : afterComments(text, line, column), indented(rendered, column));
}

function endOfLast(node: unknown): number {
  if (isPair(node)) return Math.max(endOfLast(node.key), endOfLast(node.value));
  const [, end = 0] = (node as Node | null)?.range ?? [];
  if ((isMap(node as Node) || isSeq(node as Node)) && !(node as YAMLMap | YAMLSeq).flow)
    return endOfLast((node as YAMLMap | YAMLSeq).items.at(-1) ?? null);
  return end;
}

const startOfLine = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the line's end; where a text ends right behind one already, there. */
function endOfLine(text: string, offset: number): number {
  if (text.charAt(offset - 1) === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

const columnOf = (text: string, offset: number): number =>
  offset - startOfLine(text, offset) - (text.startsWith('\ufeff', startOfLine(text, offset)) ? 1 : 0);

/** Behind the comments from a line on that are indented so far, and the blank lines between them. */
function afterComments(text: string, line: number, column: number): number {
  let [at, behind] = [line, line];
  while (at < text.length) {
    const end = endOfLine(text, at + 1);
    const [, indent = '', mark = ''] = /^([ \t]*)(\S?)/.exec(text.slice(at, end)) ?? [];
    if (mark === '#' && indent.length >= column) behind = end;
    else if (mark !== '') break;
    at = end;
  }
  return behind;
}

const spaceBefore = (text: string, start: number, end: number): number =>
  /^[ \t]*(?:\r?\n|$)/.test(text.slice(end)) && text.charAt(start - 1) === ' ' ? start - 1 : start;

/** Lines put in at the beginning of a line, or behind a text whose last line has no end. */
function inserted(text: string, at: number, lines: string): YamlChange {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const whole = at === 0 || text.charAt(at - 1) === '\n' || text.slice(0, at) === '\ufeff';
  const written = whole ? `${lines}\n` : `\n${lines}`;
  return { start: at, end: at, text: written.replaceAll('\n', eol) };
}

// ── How it is written ───────────────────────────────────────────────────────────────────────────────────────────────

const plainly = { lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity, blockQuote: false } as const;

function block({ text }: YamlFile, value: YamlValue): string {
  return new Document(value, { schema: 'failsafe' })
    .toString({ ...plainly, indent: indentOf(text), indentSeq: listsAreIndented(text) })
    .trimEnd();
}

function flow(value: YamlValue): string {
  const document = new Document(null, { schema: 'failsafe' });
  document.contents = document.createNode(value, { flow: true });
  return document.toString({ ...plainly, flowCollectionPadding: false }).trimEnd();
}

const unbracketed = (value: YamlValue): string => flow(value).slice(1, -1);

const indented = (lines: string, column: number): string => lines.replaceAll(/^(?=.)/gm, ' '.repeat(column));

/** How far the file indents. */
const indentOf = (text: string): number => Math.min(8, /^[^\s#-][^\n]*:[ \t]*\r?\n( {2,})\S/m.exec(text)?.[1]?.length ?? 2);

/** Whether the file's lists are indented below their keys. */
const listsAreIndented = (text: string): boolean => !/^\w[^\n]*:[ \t]*\r?\n- /m.test(text);
