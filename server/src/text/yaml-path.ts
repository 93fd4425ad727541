/** Where in a YAML file a place is: the way to it from the top, and what is written there. */
import type { Document, Node, Scalar } from 'yaml';
import { isScalar } from 'yaml';
import type { Span } from '../model.ts';
import { isMap, isSeq, readYaml } from './yaml.ts';

export interface YamlPlace {
  /** Keys, and positions in lists, from the top; a key's own comes last. */
  readonly path: readonly (string | number)[];
  readonly part: 'key' | 'value';
  /** The key or value as it is written, quotation marks included; empty where nothing is yet. */
  readonly span: Span;
  readonly text: string;
  /** What it says, without quotation marks. */
  readonly value: string;
  /** The keys of the map that a key stands in or a value belongs to, with the plain values that they have; the key's own left out. */
  readonly siblings: Siblings;
  /** The same of the map around that one. */
  readonly above: Siblings;
}

export type Siblings = ReadonlyMap<string, string | null>;

interface Found extends Omit<YamlPlace, 'span' | 'text' | 'value'> {
  readonly scalar: Scalar & { readonly range: [number, number, number] };
}

/** The key or plain value under an offset; undefined where there is none, and in comments. */
export function yamlAt(text: string, offset: number): YamlPlace | undefined {
  const { document } = readYaml(text, 'broken-decisions');
  const found = document ? find(document, offset) : undefined;
  return found && placed(found, text, offset, 0);
}

/** Stands for what is not yet written: a character that no file has a use for. */
const placeholder = '\ue000';

/**
 * The key or value that is being written at an offset, also where nothing is yet. A line with nothing but dashes and a first word
 * is read as a key; whoever knows the schema may take it for a value instead (the siblings are then those above).
 */
export function yamlBeingWritten(text: string, offset: number): YamlPlace | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const alone = /^[ \t]*(?:-[ \t]+)*(?:[^\s:[\]{},'"#&*!|>%@`-][^:[\]{},'"#]*)?$/.test(before) && after.trim() === '';
  const written = `${text.slice(0, offset)}${placeholder}${alone ? ':' : ''}${text.slice(offset)}`;
  const { document } = readYaml(written, 'broken-decisions');
  const found = document ? find(document, offset) : undefined;
  return found && placed(found, text, offset, 1);
}

function placed({ scalar, ...rest }: Found, text: string, offset: number, inserted: number): YamlPlace | undefined {
  const [start, end] = scalar.range;
  const span = { start, end: end - inserted };
  const written = text.slice(span.start, span.end);
  // A text over several lines is prose, or a quotation mark that nobody has closed.
  if (written.includes('\n') || offset < span.start || span.end < offset) return undefined;
  return { ...rest, span, text: written, value: String(scalar.value).replace(placeholder, '') };
}

function find(document: Document.Parsed, offset: number): Found | undefined {
  const here = (node: unknown): node is Found['scalar'] =>
    isScalar(node) && node.range != null && node.range[0] <= offset && offset <= node.range[1];
  const within = (node: unknown): boolean => {
    const range = (node as Node | null)?.range;
    return range != null && range[0] <= offset && offset <= range[2];
  };
  const path: (string | number)[] = [];
  let siblings: Siblings = new Map();
  let above = siblings;
  let at: unknown = document.contents;
  for (;;) {
    if (isMap(at)) {
      const { items } = at;
      // What ends at the beginning of a line is not what begins there.
      const pair = items.find(({ key }) => here(key)) ?? items.findLast(({ value }) => within(value));
      if (!pair || !isScalar(pair.key)) return undefined;
      above = siblings;
      siblings = plainFields(items.filter((item) => item !== pair));
      path.push(String(pair.key.value).replace(placeholder, ''));
      if (here(pair.key)) return { path, part: 'key', siblings, above, scalar: pair.key };
      at = pair.value;
    } else if (isSeq(at)) {
      const index = at.items.findLastIndex(within);
      if (index < 0) return undefined;
      path.push(index);
      at = at.items[index];
    } else return here(at) ? { path, part: 'value', siblings, above, scalar: at } : undefined;
  }
}

function plainFields(items: readonly { readonly key: unknown; readonly value: unknown }[]): Map<string, string | null> {
  return new Map(
    items.flatMap(({ key, value }) =>
      isScalar(key) ? [[String(key.value), isScalar(value) && typeof value.value === 'string' ? value.value : null] as const] : [],
    ),
  );
}
