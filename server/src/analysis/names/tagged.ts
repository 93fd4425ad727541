/** What the statistical tagger sees, cut to what can be a name. */
import type { EntityType } from '../../model.ts';
import { placeLabel } from '../words/gazetteer.ts';
import { isSomebodys } from './known-names.ts';
import { isIntroduced, isPossessed, isStop, joinCut, particles, personScore, procliticsOf } from './people.ts';
import type { Proposal, Reader } from './reader.ts';
import { chance, isAdjectiveHere, isDefinite } from './reader.ts';
import { rolesAt } from './roles.ts';
import { frequencyOf, leadAgainst } from '../tagger/tagger.ts';
import type { Tagged } from '../tagger/tagger.ts';
import type { Word } from '../words/words.ts';

/** The tagger's spans; a person's name of one word right behind another is the end of that one: `دانج سو` and `لين`. */
export function taggedSpans({ words, tags }: Reader): Tagged[] {
  const out: Tagged[] = [];
  for (const span of tags.spans) {
    const before = out.at(-1);
    const word = words[span.first];
    const single = span.type === 'person' && span.last === span.first + 1;
    if (before?.type === 'person' && single && before.last === span.first && word && procliticsOf(word) === 0 && joinCut(word) === 0)
      out[out.length - 1] = { ...before, last: span.last, confidence: Math.min(before.confidence, span.confidence) };
    else out.push(span);
  }
  return out;
}

/** Adds the names in one stretch of tagged tokens. */
export function addTagged(reader: Reader, tagged: Tagged, proposals: Proposal[]): void {
  const { confidence } = tagged;
  if (confidence < 0.35) return;
  const score = 40 + 20 * confidence;
  // After an office only its holder's name can stand: `المتحدث باسم الخارجية … X`.
  const held = tagged.type !== 'person' && tagged.last - tagged.first > 1 && isHeld(reader, tagged.first);
  const type = held ? 'person' : tagged.type;
  for (const part of type === 'person' ? people(reader, tagged.first, tagged.last) : [withoutEdges(reader, tagged)]) {
    const word = reader.words[part.first];
    if (!word || part.first >= part.last || (type === 'person' && isNoPerson(word, part))) continue;
    if (type === 'person' && !word.given && !word.family && confidence < enoughFor(reader, part.first, part.last)) continue;
    // `مندوبون`, `بأنني`
    if (type === 'person' && part.last === part.first + 1 && !word.given && !word.family && isInflected(word)) continue;
    if (isOrdinaryHere(reader, part, type, confidence)) continue;
    if (type === 'organization' && (isBareHead(reader, part.first, part.last) || isPlain(reader, part.first, part.last, confidence)))
      continue;
    // `قريتي الوديعة`
    if (type === 'organization' && word.place && !word.organization && reader.known[part.first] === 0) continue;
    // `البلدة` alone, and `السوفييتي`.
    const bare = word.nationality?.definite ?? (word.place !== null && part.last === part.first + 1);
    if (type === 'place' && bare && reader.known[part.first] === 0) continue;
    if (type === 'place' && part.last === part.first + 1 && isSomebodys(reader, part.first)) continue;
    // Below an even chance it is no name to look for elsewhere.
    const own = type === 'person' ? personScore - 6 + 8 * confidence + (confidence < 0.5 ? 0 : part.last - part.first) : score;
    // `… وديميتار …` right behind another name: none of the words is known, but what joins them is.
    const { first, last } = part;
    const joined = first > tagged.first || (type === 'person' && chance(reader, first - 1, 'person') > 0.5);
    proposals.push({ first, last, cut: (joined && joinCut(word)) || procliticsOf(word), type, score: own });
  }
}

/** `الله`, and `باشا` without the name before it. */
const isNoPerson = ({ form, honorific }: Word, { first, last }: { first: number; last: number }): boolean =>
  form === 'الله' || (honorific && last === first + 1);

/**
 * How sure the tagger has to be of a person's name that no list of names speaks for. One word that nothing introduces may be anything
 * foreign (`أندرويد`), one with the article anything at all unless it ends as surnames do (`الحكو مة`).
 */
function enoughFor(reader: Reader, first: number, last: number): number {
  const single = last - first === 1;
  if (!isIntroduced(reader, first)) return single ? 0.7 : isForeign(reader, first, last) ? 0.4 : 0.65;
  if (!single) return 0.35;
  const word = reader.words[first];
  return isDefinite(word) && !word?.form.endsWith('ي') ? 0.8 : 0.6;
}

/** Two words and more that are hardly ever met and look like names: `كريستا فولف`. */
function isForeign({ words }: Reader, first: number, last: number): boolean {
  for (let i = first; i < last; i++) {
    const word = words[i];
    if (!word || word.article >= 0 || frequencyOf(word.form) > 1.5 || leadAgainst(word) > -0.3 || isInflected(word)) return false;
  }
  return true;
}

/** `باحثان`, `رأينا`, `بأنني`: a word that is met often without its ending or its proclitics. */
function isInflected({ form, readings }: Word): boolean {
  const stem = form.replace(/(ان|ين|ون|ات|نا|ني|ها|هم|هما|وا|ت|ه)$/, '');
  const often = (shorter: string): boolean => shorter.length > 2 && shorter !== form && frequencyOf(shorter) > 3;
  return often(stem) || readings.some(({ cut, stem: rest }) => cut > 0 && often(rest));
}

/** A single word that is an adjective here, a role (`أمين`), the front of a surname, or a given name that is an ordinary word and that nothing introduces. */
function isOrdinaryHere(reader: Reader, { first, last }: { first: number; last: number }, type: EntityType, confidence: number): boolean {
  if (last > first + 1) return false;
  if (type === 'place') return isAdjectiveHere(reader.words, first);
  const word = reader.words[first];
  if (type !== 'person' || !word) return false;
  if (word.role || word.family?.value === 'before' || (word.given?.value === 'weak' && isPossessed(reader, last))) return true;
  return confidence < 0.7 && word.given?.value === 'weak' && !isIntroduced(reader, first);
}

/** `نادي` alone, or with no more than an adjective without the article: `معهد بحثي`. */
function isBareHead({ words, known }: Reader, first: number, last: number): boolean {
  const head = words[first]?.organization;
  if (!head) return false;
  const next = words[first + 1];
  return (
    last === first + 1 ||
    (!head.definite && last === first + 2 && known[first + 1] === 0 && next != null && next.article < 0 && /(ي|يه)$/.test(next.form))
  );
}

/** One word that no list knows, as `إكس`: an ordinary one unless the tagger is sure, quite sure where it has the article (`المرور`). */
const isPlain = ({ words, known }: Reader, first: number, last: number, confidence: number): boolean =>
  last === first + 1 && known[first] === 0 && confidence < (isDefinite(words[first]) ? 0.8 : 0.5);

/** Whether a role with its complement ends right before token `first`, which starts no body and no known name. */
function isHeld({ text, tokens, words, known }: Reader, first: number): boolean {
  const word = words[first];
  if (!word || word.organization || word.place || word.article >= 0 || (known[first] ?? 0) > 0) return false;
  return isDefinite(words[first - 1]) && rolesAt(text, tokens, words, first).length > 0;
}

/** Function words and adjectives that no name ends in are cut off, so is the head of a place that is no part of its name. */
function withoutEdges({ words }: Reader, { first, last, type }: Tagged): { first: number; last: number } {
  while (words[first]?.stopword ?? false) first++;
  if (type === 'place' && first + 1 < last && words[first]?.place?.value === 'apart') first++;
  while (first < last && (words[last - 1]?.stopword ?? false)) last--;
  // `المتمردين الحوثيين`
  const group = words[first];
  if (type === 'organization' && last === first + 2 && group && isDefinite(group) && /(ين|ون)$/.test(group.form) && !group.given) first++;
  // `لويزيانا الأمريكية`
  const [start, end] = [words[first], words[last - 1]];
  if (type === 'place' && last === first + 2 && start && !start.place && start.article < 0 && end?.nationality?.definite) last--;
  return { first, last };
}

/** What of a stretch of tagged tokens is a person's name: nothing before or after it, two names where a proclitic joins them. */
function people(reader: Reader, first: number, last: number): { first: number; last: number }[] {
  const out: { first: number; last: number }[] = [];
  let start = -1;
  for (let i = first; i < last; i++) {
    const word = reader.words[i];
    const ends =
      !word ||
      isStop(reader, i) ||
      word.form.startsWith('لل') ||
      word.reporting ||
      isFuture(word) ||
      (start >= 0 && isPossessed(reader, i));
    if (ends || (start >= 0 && joinCut(word) > 0)) {
      if (start >= 0) out.push({ first: start, last: i });
      if (ends && start >= 0) return out;
      start = ends ? -1 : i;
    } else if (start < 0 && !isDescription(reader, i, last) && !isPlaceBefore(reader, i, last)) start = i;
  }
  if (start >= 0) out.push({ first: start, last });
  return out;
}

/** `سيحرص`: hardly ever met but for what `س` stands before. */
const isFuture = ({ form, given, family }: Word): boolean =>
  !given && !family && /^س[يتن].../.test(form) && frequencyOf(form) < 1 && frequencyOf(form.slice(1)) > 1;

/** `هوليوود` before the star's name. */
const isPlaceBefore = ({ words, known }: Reader, i: number, last: number): boolean =>
  known[i] === placeLabel && i + 1 < last && !words[i]?.given && !words[i]?.family;

/** A word before the name: a title, a role, a nationality (`الأوروغوياني`, in whatever spelling). */
function isDescription({ words }: Reader, i: number, last: number): boolean {
  const word = words[i];
  if (!word || word.given || word.family) return false;
  if (word.nationality ?? word.title ?? word.role) return true;
  const next = words[i + 1];
  return isDefinite(word) && word.form.endsWith('ي') && i + 1 < last && next != null && next.article < 0 && !particles.has(next.form);
}
