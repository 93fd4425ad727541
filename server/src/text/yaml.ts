import { isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';
import type { Problem, ProblemCode, Span } from '../model.ts';

/** A field of a YAML map, with the places of its key and its value. */
export interface Field {
  readonly key: string;
  readonly at: Span;
  readonly value: Node | null;
}

export interface YamlText {
  readonly document: Document.Parsed | null;
  /** Syntax errors, as problems with the given code, and `second-document`; the document holds what could be read all the same. */
  readonly problems: Problem[];
}

/** More nesting than any file of ours has. The parser recurses, and V8 may end the process where its stack runs out. */
const deepest = 64;

/**
 * Parses YAML that anyone may have written: scalars are strings, aliases and tags are never resolved, nothing throws.
 *
 * @param offset of the YAML in the file; added to every position
 */
export function readYaml(text: string, code: ProblemCode, offset = 0): YamlText {
  const [, end] = clampToText(text, 0, 1);
  const whole = { start: offset, end: offset + end };
  if (nestsDeeply(text)) return { document: null, problems: [{ code, ...whole, detail: 'nested too deeply' }] };
  try {
    // Duplicate keys are looked for by `fields`: the parser's own search takes quadratic time.
    const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
    const problems = document.errors.slice(0, 20).map((error) => {
      const second = error.code === 'MULTIPLE_DOCS';
      const [start, end] = clampToText(text, error.pos[0], second ? endOfLine(text, error.pos[0]) : error.pos[1]);
      return { code: second ? 'second-document' : code, start: offset + start, end: offset + end, detail: error.message };
    });
    return { document, problems };
  } catch (error) {
    return { document: null, problems: [{ code, ...whole, detail: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Whether brackets, indentation or the block marks of one line could nest deeper than that; rather too often than not. */
function nestsDeeply(text: string): boolean {
  let open = 0;
  return text.split('\n').some((line) => {
    for (const character of line) {
      if (character === '[' || character === '{') open++;
      else if (character === ']' || character === '}') open = Math.max(0, open - 1);
      if (open > deepest) return true;
    }
    const indent = line.length - line.trimStart().length;
    return indent + line.split(/[-?:](?=\s)/).length > 2 * deepest;
  });
}

const endOfLine = (text: string, offset: number): number => offset + (/^.*/.exec(text.slice(offset))?.[0].length ?? 0);

/** At least one character of the text where it has one, and no half of a surrogate pair. */
function clampToText(text: string, start: number, end: number): [number, number] {
  let from = Math.max(0, Math.min(start, text.length - 1));
  let to = Math.min(Math.max(end, from + 1), text.length);
  if (splitsPair(text, from)) from--;
  if (splitsPair(text, to)) to++;
  return [from, to];
}

const splitsPair = (text: string, offset: number): boolean => offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;

/** Where a node stands in the file. */
export function place(node: Node | null | undefined, offset: number, otherwise: Span): Span {
  const range = node?.range;
  return range && range[1] > range[0] ? { start: offset + range[0], end: offset + range[1] } : otherwise;
}

/** The fields of a map whose keys are plain; other keys are left out. */
export function fields(map: YAMLMap, offset: number): Field[] {
  return map.items.flatMap((item): Field[] => {
    if (!isPair(item) || !isScalar(item.key) || typeof item.key.value !== 'string') return [];
    const at = place(item.key, offset, { start: offset, end: offset });
    return [{ key: item.key.value, at, value: (item.value as Node | null) ?? null }];
  });
}

/** The text of a plain or quoted value; null where it is something else. */
export function scalar(node: Node | null): string | null {
  return isScalar(node) && typeof node.value === 'string' ? node.value : null;
}

/** Whether the value was left empty: `title:`. */
export function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && (node.value === null || node.value === ''));
}

export { isMap, isSeq };
