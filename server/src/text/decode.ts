import type { Problem, ProblemCode } from '../model.ts';

/** Files of more bytes are not read: nobody reads them as news. */
export const largestFile = 32 * 1024 * 1024;

/** Thrown where a file is there and its bytes are not taken: a link, a device or a pipe, or more than {@link largestFile}. */
export class NotReadError extends Error {
  readonly why: 'not-a-file' | 'too-large';

  constructor(why: NotReadError['why']) {
    super(why === 'not-a-file' ? 'not a file' : `larger than ${largestFile / 1024 / 1024} MB`);
    this.why = why;
  }
}

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256'] as const;
export type Encoding = (typeof encodings)[number];

export interface Decoded {
  /** Without its byte-order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** Over the first line: `not-utf-8`, its detail the encoding that the bytes were read in; `damaged-utf-8` where some are lost. */
  readonly problems: Problem[];
}

/** Reads a file's bytes as text: UTF-8, UTF-16 by its mark, else windows-1256 where that gives Arabic, else UTF-8 with U+FFFD. Never throws. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decodeAs('utf-16le', bytes), encoding: 'utf-16le', problems: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decodeAs('utf-16be', bytes), encoding: 'utf-16be', problems: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', problems: [] };
  } catch {
    return decodeOther(bytes);
  }
}

const decodeAs = (encoding: Encoding, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

function decodeOther(bytes: Uint8Array): Decoded {
  const damaged = decodeAs('utf-8', bytes);
  if (isMostlySound(damaged)) return { text: damaged, encoding: 'utf-8', problems: [problem('damaged-utf-8', damaged)] };
  const arabic = decodeAs('windows-1256', bytes);
  if (!isArabic(arabic)) return { text: damaged, encoding: 'utf-8', problems: [problem('damaged-utf-8', damaged)] };
  return { text: arabic, encoding: 'windows-1256', problems: [problem('not-utf-8', arabic, 'windows-1256')] };
}

function problem(code: ProblemCode, text: string, detail = ''): Problem {
  const line = /[^\r\n]*/.exec(text)?.[0] ?? '';
  return { code, start: 0, end: Math.max(line.length, Math.min(text.length, 1)), detail };
}

const count = (text: string, pattern: RegExp): number => {
  let found = 0;
  for (const [match] of text.matchAll(pattern)) found += match.length;
  return found;
};

/** UTF-8 with some bytes lost: read as windows-1256 it would be Arabic letters too, and nonsense. */
const isMostlySound = (text: string): boolean => count(text, /\ufffd+/g) < count(text, /[\u0600-\u06ff]+/g);

/** Words of Arabic letters make up what is not ASCII; in more than a few lines the article `ال` comes up, as in no other script's bytes. */
function isArabic(text: string): boolean {
  const letters = count(text, /[\u0621-\u0652]{2,}/g);
  const others = count(text, /\P{ASCII}+/gu);
  return letters > 0 && letters >= 0.8 * others && (letters < 200 || count(text, /(?<![\u0621-\u064a])[وفبك]?ال/g) > letters / 100);
}
