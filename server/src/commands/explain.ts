import { explain as explainAt, type Explanation } from '../analysis/explain.ts';
import { decode } from '../text/decode.ts';
import { readBytes } from '../disk.ts';

/** `FILE:LINE:COL`: a place in a file as editors and compilers write it. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** In UTF-16 units, from 1. */
  readonly column: number;
}

/** @returns null where it is no such place */
export function readPlace(text: string): Place | null {
  const [, file = '', line = '', column = ''] = /^(.+):(\d+):(\d+)$/su.exec(text) ?? [];
  const place = { file, line: Number(line), column: Number(column) };
  return place.line >= 1 && place.column >= 1 ? place : null;
}

/** The offset of a line and column; the last one of the text where it is shorter. */
export function offsetAt(text: string, { line, column }: Pick<Place, 'line' | 'column'>): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
}

/** What was decided about a place in a file, and the file's text. Rejects where the file cannot be read. */
export async function explainPlace(place: Place): Promise<{ text: string; explanations: Explanation[] }> {
  const { text } = decode(await readBytes(place.file));
  return { text, explanations: explainAt(text, offsetAt(text, place)) };
}
