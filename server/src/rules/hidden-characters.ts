import type { Article } from '../dossier/dossier.ts';
import type { Finding, Fix, Message, Span } from '../model.ts';
import { endOutsidePair, startOutsidePair } from '../text/pairs.ts';
import type { Rule } from './rule.ts';

const id = 'hidden-characters';

/**
 * Characters that nobody sees and that change what is read, searched or compared. Texts that have some often have them at every
 * word: the first place of each kind is marked, and the finding leads to the others.
 */
export const rule: Rule = {
  id,
  severity: 'warning',
  check(article): Finding[] {
    const hidden = hiddenIn(article.text);
    return kinds.flatMap((kind) => {
      const places = hidden.filter((place) => place.kind === kind);
      const [first] = places;
      if (first === undefined) return [];
      const { start, end } = wordAround(article.text, first);
      const values = { text: seen(article.text.slice(start, end)), codes: codesOf(places), hidden: places.map(tagged).join('') };
      const related = places.slice(1, mostPlaces).map((place) => {
        const word = wordAround(article.text, place);
        const message: Message = {
          key: `${id}.place`,
          values: { text: seen(article.text.slice(word.start, word.end)), codes: codesOf([place]) },
        };
        return { uri: article.uri, ...word, message };
      });
      const message: Message = { key: `${id}.${places.some(({ forces }) => forces) ? 'override' : kind}`, values };
      return [{ rule: id, severity: 'warning', start, end, message, related, fixes: fixes(article, first, hidden, values.text) }];
    });
  },
};

/** So many other places are shown with a finding, and so many changed by a fix. */
const mostPlaces = 20;
const mostEdits = 10_000;

/** What hidden characters do: spell out ASCII that programs read, set a direction, break up words. */
const kinds = ['message', 'direction', 'invisible'] as const;

interface Hidden extends Span {
  readonly characters: readonly string[];
  readonly kind: (typeof kinds)[number];
  /** Whether a direction is forced upon letters that have another. */
  readonly forces: boolean;
}

/** Unicode's characters without a shape, the anchors of annotations, and control characters save tabs and line ends. */
// eslint-disable-next-line no-control-regex
const ignorable = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]+/gu;

/** Every run of hidden characters that has no business where it stands, in text order. */
function hiddenIn(text: string): Hidden[] {
  return [...text.matchAll(ignorable)].flatMap(({ 0: run, index: start }) => {
    const span = { start, end: start + run.length };
    if (isInPlace(text, span)) return [];
    const characters = Array.from(run);
    return [{ ...span, characters, kind: kindOf(characters), forces: /[\u202d\u202e]/u.test(run) }];
  });
}

function kindOf(characters: readonly string[]): Hidden['kind'] {
  if (characters.some((one) => asciiOf(one) !== '')) return 'message';
  return characters.some((one) => /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u.test(one)) ? 'direction' : 'invisible';
}

const letter = /^[\p{L}\p{M}]$/u;
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3#*\d]$/u;

/** Whether hidden characters do what they are for where they stand. */
function isInPlace(text: string, { start, end }: Span): boolean {
  const run = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 2), start);
  const inWord = letter.test(before.slice(-1)) && letter.test(text.charAt(end));
  // The mark of the file's encoding.
  if (run === '\ufeff') return start === 0;
  // Directional marks stand beside numbers and brackets; within a word they turn its halves around.
  if (/^[\u200e\u200f\u061c]+$/u.test(run)) return !inWord;
  // `می‌شود`, and `ه‍` for the year of the Hijra.
  if (run === '\u200c') return inWord;
  if (run === '\u200d') return letter.test(before.slice(-1)) || emoji.test(before);
  return /^[\ufe0e\ufe0f]\u200d?$/u.test(run) && emoji.test(before);
}

/** So much of a word is marked to each side, in a text without spaces. */
const longestWord = 40;

/** The word that hidden characters stand in or beside; between spaces, the word before in the line, else the one behind. */
function wordAround(text: string, run: Span): Span {
  const word = { start: wordStart(text, run.start), end: wordEnd(text, run.end) };
  if (seen(text.slice(word.start, word.end)) !== '') return word;
  const start = wordStart(text, word.start - (/[^\S\n]*$/u.exec(text.slice(Math.max(0, word.start - 4), word.start))?.[0].length ?? 0));
  if (seen(text.slice(start, word.end)) !== '') return { start, end: word.end };
  return { start: word.start, end: wordEnd(text, word.end + (/^[^\S\n]*/u.exec(text.slice(word.end, word.end + 4))?.[0].length ?? 0)) };
}

function wordStart(text: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < longestWord && /\S/u.test(text.charAt(start - 1))) start--;
  return startOutsidePair(text, start);
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < longestWord && /\S/u.test(text.charAt(end))) end++;
  return endOutsidePair(text, end);
}

const seen = (text: string): string => text.replace(ignorable, '').trim();

/** The first few different ones, as `U+202E`. */
function codesOf(places: readonly Hidden[]): string {
  const codes = new Set<string>();
  for (const { characters } of places)
    for (const one of characters)
      if (codes.size < 4) codes.add(`U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return [...codes].join(', ');
}

const tagged = ({ characters }: Hidden): string => characters.map(asciiOf).join('');

/** What a tag character stands for. */
function asciiOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xe0020 && code <= 0xe007e ? String.fromCharCode(code - 0xe0000) : '';
}

function fixes({ uri }: Article, here: Span, all: readonly Span[], text: string): Fix[] {
  const removing = (title: 'fix.here' | 'fix.article', runs: readonly Span[]): Fix => ({
    title: { key: `${id}.${title}`, values: { text, count: runs.length } },
    preferred: false,
    action: { kind: 'edit', edits: runs.slice(0, mostEdits).map(({ start, end }) => ({ uri, start, end, text: '' })) },
  });
  return [removing('fix.here', [here]), ...(all.length > 1 ? [removing('fix.article', all)] : [])];
}
