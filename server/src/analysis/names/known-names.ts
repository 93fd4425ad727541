/** Names that the registry knows, where they stand in a paragraph. */
import type { EntityType } from '../../model.ts';
import type { Token } from '../../text/tokens.ts';
import type { KnownName } from '../words/gazetteer.ts';
import { matches } from '../words/gazetteer.ts';
import { bodyScore } from './bodies.ts';
import { isClubHere } from './clubs.ts';
import { isServant, personScore } from './people.ts';
import type { Proposal, Reader } from './reader.ts';
import { anyChance, chance, isAdjectiveHere, isQuote } from './reader.ts';
import { frequencyOf, leadAgainst } from '../tagger/tagger.ts';
import type { Word } from '../words/words.ts';

/** Adds the known name that starts at token `i`. */
export function addKnown(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  for (const { cut: letters, stem, names } of word.starts) {
    const here = names.filter(({ words }) => matches(reader.tokens, i, words));
    const [longest] = here;
    if (!longest) continue;
    // `"الشرق الأوسط"` in marks of its own is the newspaper.
    const found = here.find(({ type, words }) => type === 'organization' && standsAlone(reader, i, i + words.length)) ?? longest;
    const { length } = found.words;
    if (isClubHere(reader, i, letters, found)) {
      proposals.push({ first: i, last: i + 1, cut: letters, type: 'organization', score: bodyScore + 1 });
      return;
    }
    if (length === 1 && found.type === 'place' && (isAdjectiveHere(reader.words, i) || isPersonHere(reader, i))) return;
    // `كلاوس`, no `ك` before `لاوس`
    if (length === 1 && letters > 0 && word.given?.cut === 0 && found.type !== 'person') return;
    // `عبد الجليل سالم`, not in `الجليل`
    if (length === 1 && isServant(reader, i - 1)) return;
    // `وفيات`, no `و` before a carmaker: the whole word is met, what is left of it is not.
    if (length === 1 && letters > 0 && frequencyOf(word.form) > frequencyOf(stem) + 2) return;
    // `الشاعر فارس المالكي`, no agency
    if (length === 1 && found.type === 'organization' && word.given?.cut === 0 && isPersonHere(reader, i)) return;
    if (length === 1 && found.type === 'place' && isSomebodys(reader, i)) return;
    let last = i + length;
    if (length === 1 && (word.stopword || (word.nationality && found.type === 'organization' && !standsAlone(reader, i, last)))) return;
    if (found.type === 'organization' && standsAlone(reader, i, last)) {
      proposals.push({ first: i, last, cut: letters, type: found.type, score: 90 });
      return;
    }
    // A single word may be an ordinary one (`مالي`, `الشرق`): the tagger has to see a name there, too.
    // `النادي الأهلي` is none, whichever club it is, and `كوفا` hardly `ك` and `وفا`.
    const doubtful = found.ambiguous && !(found.entry.kind === 'club' && length > 1);
    const plain =
      !doubtful &&
      !(letters > 0 && length === 1 && stem.length < 4) &&
      (found.type === 'person' ? leadAgainst(word) < 0 : Math.max(frequencyOf(word.form), frequencyOf(stem)) < rare);
    // `الصين وروسيا اليوم`: a place that the tagger sees is no outlet.
    if (doubtful && length === 2 && chance(reader, i, found.type) < 0.4) return;
    // `المحلل لافي العلي`: a person's name, and none that a preposition stands before.
    if (found.ambiguous && length === 1 && letters > 0 && chance(reader, i, 'person') > chance(reader, i, found.type)) return;
    if (!plain && anyChance(reader, i) < (doubtful && length < 3 ? 0.4 : length > 1 ? 0 : letters > 0 ? 0.25 : 0.08)) return;
    if (found.type === 'person' && isInsideTagged(reader, i, last)) return;
    if (length === 1 && isOrdinary(found, stem) && anyChance(reader, i) < 0.4) return;
    while (found.type === 'place' && last > i + 1 && (reader.words[last - 1]?.stopword ?? false)) last--;
    if (namesItsCountry(reader, found, i, word)) last--;
    // `صحيفة الفجر`, `مدينة سوسة`: registered with a head that is no part of the name.
    const apart = length > 1 && isApart(word, found.type);
    proposals.push({
      first: apart ? i + 1 : i,
      last,
      cut: apart ? 0 : letters,
      type: found.type,
      score: scoreOf(found),
    });
    return;
  }
}

/** `قناة … المصرية`, `ليون الفرنسي`: registered with the adjective of its country, which is no part of the name. */
function namesItsCountry({ words }: Reader, { type, entry, words: { length } }: KnownName, i: number, word: Word): boolean {
  if (type !== 'organization' || !words[i + length - 1]?.nationality) return false;
  return entry.kind === 'club' ? length > 1 && word.article < 0 : length > 2 && word.organization?.value === 'outlet';
}

/** `الجوهرة "أف أم"`: a known name whose end alone stands in quotation marks. */
export function addHalfMarked({ tokens }: Reader, i: number, word: Word, proposals: Proposal[]): void {
  // `صحيفة "…"`, `محافظة "…"` are named by what stands in the marks.
  if (word.organization || word.place) return;
  for (const { cut: letters, names } of word.starts)
    for (const { words, type } of names) {
      const last = i + 1 + words.length;
      if (words.length < 2 || !words.every((form, k) => k === 0 || tokens[i + 1 + k]?.form === form) || !isQuote(tokens[last])) continue;
      proposals.push({ first: i, last, cut: letters, type, score: 92 });
      return;
    }
}

/** `جده`, written with the pronoun: no `جدة`. */
export const isSomebodys = ({ text, tokens, words }: Reader, i: number): boolean =>
  text.charAt((tokens[i]?.end ?? 0) - 1) === 'ه' &&
  (words[i]?.starts.some(({ names }) => names.some(({ feminine, words: { length } }) => feminine && length === 1)) ?? false);

/** A word met less often than this is hardly an ordinary one. */
const rare = 4;

/** People's names go by length: a surname that the registry knows yields to the full name that a rule sees, a full one to none of its length. */
const scoreOf = ({ type, words: { length } }: KnownName): number =>
  type === 'person' ? personScore + length + (length > 1 ? 2 : -3) : length > 1 ? bodyScore + length : 62;

function isApart({ organization, place }: Word, type: EntityType): boolean {
  // `النادي الصفاقسي`: with the article the head belongs to the name.
  if (type === 'organization') return (organization?.value === 'outlet' || organization?.value === 'apart') && !organization.definite;
  return type === 'place' && place?.value === 'apart' && !place.definite;
}

/** `الرئيس محمد بخاري`, `الخبير أورلاندو …`: the tagger sees a person behind a given name, or a longer name behind a title. */
function isPersonHere(reader: Reader, i: number): boolean {
  const before = reader.words[i - 1];
  if (before?.given?.cut === 0) return chance(reader, i, 'person') > 0.5;
  return (before?.title ?? before?.role)?.definite === true && isInsideTagged(reader, i, i + 1);
}

/** A city with the name of a frequent word (`مشهد`); countries and capitals speak for themselves. */
const isOrdinary = ({ type, entry }: KnownName, stem: string): boolean =>
  type === 'place' && entry.kind !== 'country' && entry.kind !== 'capital' && frequencyOf(stem) > 7;

/** In quotation marks of its own, or between the dashes of a byline (`سبق - وكالات`). */
function standsAlone({ tokens }: Reader, first: number, last: number): boolean {
  const [before, after] = [tokens[first - 1], tokens[last]];
  if (isQuote(before) && isQuote(after)) return true;
  const dash = (token: Token | undefined): boolean => token?.kind === 'mark' && /^[-–—:/]$/.test(token.form);
  return (before === undefined || dash(before)) && dash(after);
}

/** Whether the tagger sees a person's name of more words here: `علي` before a surname that the registry knows. */
const isInsideTagged = ({ tags }: Reader, first: number, last: number): boolean =>
  tags.spans.some((span) => span.type === 'person' && span.first <= first && span.last >= last && span.last - span.first > last - first);
