/** One paragraph while its names are being found: what every rule for names looks at. */
import type { EntityType } from '../../model.ts';
import type { Token } from '../../text/tokens.ts';
import { knownAt } from '../words/gazetteer.ts';
import type { Tags } from '../tagger/tagger.ts';
import { tagTypes } from '../tagger/tagger.ts';
import type { PlaceHead, Word } from '../words/words.ts';

export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Null where the token is a number or mark. */
  readonly words: readonly (Word | null)[];
  /** What the registry knows: see `knownTags`. */
  readonly known: Uint8Array;
  /** What the tagger thinks: {@link chance} reads it. */
  readonly tags: Tags;
}

/** A name that a rule sees: tokens `first` to `last` (exclusive). Of those that overlap the highest score is taken. */
export interface Proposal {
  readonly first: number;
  readonly last: number;
  /** Letters of proclitics before the first word. */
  readonly cut: number;
  readonly type: EntityType;
  readonly score: number;
}

/** How probable the tagger finds it that a token is in a name of a type. */
export const chance = ({ tags }: Reader, i: number, type: EntityType): number => tags.probabilities[i * tagTypes.length + slots[type]] ?? 0;

/** Where a token's four probabilities hold those of a type. */
const slots: Readonly<Record<EntityType, number>> = {
  person: tagTypes.indexOf('person'),
  organization: tagTypes.indexOf('organization'),
  place: tagTypes.indexOf('place'),
};

export const anyChance = (reader: Reader, i: number): number =>
  chance(reader, i, 'person') + chance(reader, i, 'place') + chance(reader, i, 'organization');

export const isQuote = (token: Token | undefined): boolean => token?.kind === 'mark' && /^["“”«»]$/.test(token.form);

/** `الخارجية`: a noun or adjective with the article and no proclitic. */
export const isDefinite = (word: Word | null | undefined): boolean => word?.article === 0 && !word.stopword;

/** Whether a word is a function word as it is written here: `أي`, but not the name `آي`. */
export const isFunctionWord = (text: string, token: Token | undefined, word: Word): boolean =>
  word.stopword && (word.madda || token === undefined || text.charAt(token.start) !== 'آ');

const joinsName: ReadonlySet<PlaceHead> = new Set(['part', 'realm']);

/**
 * Whether a place's name is an adjective here: `الجامعات السعودية`, but not `زار الوزير السعودية`.
 * Behind a noun with the article that it agrees with, it is; `المملكة` and its like make a name with it.
 */
export function isAdjectiveHere(words: readonly (Word | null)[], i: number): boolean {
  const [before, word] = [words[i - 1], words[i]];
  if (word?.article !== 0 || !(word.nationality?.cut === 0 ? word.form.endsWith('ه') : word.form.endsWith('يه'))) return false;
  return (
    before != null &&
    before.article >= 0 &&
    !before.stopword &&
    !joinsName.has(before.place?.value ?? 'none') &&
    /(ه|ات)$/.test(before.form)
  );
}

/** Where the name that the registry knows and that starts at token `i`, without a proclitic, ends; `i` where none does. */
export function knownEnd({ tokens, words, known }: Reader, i: number): number {
  if ((known[i] ?? 0) % 2 === 0) return i;
  const found = knownAt(tokens, words, i);
  return found?.cut === 0 ? i + found.name.words.length : i;
}

/** The closing quotation mark of an opening one at token `i` with nothing but a few words in between; -1 where there is none. */
export function closingQuote({ tokens, words }: Reader, i: number): number {
  if (!isQuote(tokens[i])) return -1;
  let close = i + 1;
  while (close < i + 8 && (words[close] ?? tokens[close]?.form === '.')) close++;
  return close > i + 1 && isQuote(tokens[close]) ? close : -1;
}
