/** Names in one paragraph, by what stands in it alone. Which of them belong together, and where else they stand, is for `entities.ts`. */
import type { EntityType, Span } from '../model.ts';
import type { Token } from '../text/tokens.ts';
import { cut } from '../text/tokens.ts';
import { addBody, bodyScore } from './bodies.ts';
import type { KnownName } from './gazetteer.ts';
import { knownTags, matches } from './gazetteer.ts';
import type { Proposal, Reader } from './reader.ts';
import { anyChance, chance, closingQuote, isDefinite, isQuote, knownEnd } from './reader.ts';
import type { Tagged, Tags } from './tagger.ts';
import { frequencyOf, leadAgainst, likelyCut, tag, tagTypes } from './tagger.ts';
import type { Word } from './words.ts';
import { wordsOf } from './words.ts';

/** A name at its place, positions relative to the paragraph. */
export interface LocalName extends Span {
  /** Its tokens; `last` exclusive. */
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
  /** Its folded words, the first without proclitics, marks left out. */
  readonly words: readonly string[];
  /** The words joined by spaces: names of one spelling share it. */
  readonly key: string;
  /** Whether it is certain enough to be looked for in the rest of the article. */
  readonly sure: boolean;
  /** Descriptions of a person beside the name: `وزير الخارجية الصيني` before it, `أستاذ … في …` after it. */
  readonly roles: readonly Span[];
}

export interface LocalNames {
  /** In text order, never overlapping. */
  readonly names: readonly LocalName[];
  /** The tokens' words, and what the tagger thinks of them, for names that other paragraphs bring to light. */
  readonly words: readonly (Word | null)[];
  readonly tags: Tags;
}

/** Finds the names in a paragraph. Pure; time proportional to its length. */
export function findNames(text: string, tokens: readonly Token[]): LocalNames {
  const words = wordsOf(tokens);
  const known = knownTags(tokens, words);
  const reader: Reader = { text, tokens, words, known, tags: tagParagraph(tokens, words, known) };
  const proposals: Proposal[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const word = words[i];
    if (!word) continue;
    if (word.starts.length > 0) addKnown(reader, i, word, proposals);
    if (word.organization) addBody(reader, i, word, proposals);
    if (word.place) addPlace(reader, i, word, proposals);
    if (word.title !== null || word.role !== null) addPerson(reader, i, proposals);
    else if (word.reporting) addSubject(reader, i, proposals);
    if ((word.given && !word.stopword) || isServant(reader, i)) addGiven(reader, i, word, proposals);
  }
  for (const tagged of reader.tags.spans) addTagged(reader, tagged, proposals);
  addDotted(reader, proposals);
  addByline(reader, proposals);
  return {
    names: choose(proposals.filter(({ first }) => words[first - 1]?.role?.value !== 'whole')).map((proposal) =>
      localName(reader, proposal),
    ),
    words,
    tags: reader.tags,
  };
}

const isFullStop = (token: Token | undefined): boolean =>
  token?.kind === 'mark' && (token.form === '.' || token.form === '!' || token.form === '؟' || token.form === '?');

/** The tagger learned from sentences; a longer stretch (a text without full stops) is cut somewhere. */
const stretchAtMost = 200;

function tagParagraph(tokens: readonly Token[], words: readonly (Word | null)[], known: Uint8Array): Tags {
  const spans: Tagged[] = [];
  const probabilities = new Float32Array(tokens.length * tagTypes.length);
  for (let start = 0; start < tokens.length;) {
    let end = start + 1;
    while (end < tokens.length && end - start < stretchAtMost && !isFullStop(tokens[end - 1])) end++;
    const whole = start === 0 && end === tokens.length;
    const tags = whole ? tag(tokens, words, known) : tag(tokens.slice(start, end), words.slice(start, end), known.subarray(start, end));
    if (whole) return tags;
    for (const span of tags.spans) spans.push({ ...span, first: span.first + start, last: span.last + start });
    probabilities.set(tags.probabilities, start * tagTypes.length);
    start = end;
  }
  return { spans, probabilities };
}

/** The best proposals that do not overlap: higher scores first, then longer ones, in text order. */
function choose(proposals: Proposal[]): Proposal[] {
  proposals.sort((a, b) => b.score - a.score || b.last - b.first - (a.last - a.first) || a.first - b.first);
  const taken = new Set<number>();
  const out: Proposal[] = [];
  for (const proposal of proposals) {
    let free = true;
    for (let i = proposal.first; i < proposal.last && free; i++) free = !taken.has(i);
    if (!free) continue;
    for (let i = proposal.first; i < proposal.last; i++) taken.add(i);
    out.push(proposal);
  }
  return out.sort((a, b) => a.first - b.first);
}

function localName(reader: Reader, { first, last, cut: letters, type, score }: Proposal): LocalName {
  const { text, tokens } = reader;
  const firstToken = tokens[first];
  const lastToken = tokens[last - 1];
  if (!firstToken || !lastToken) throw new Error('a name without words');
  const words: string[] = [];
  for (let i = first; i < last; i++) if (tokens[i]?.kind !== 'mark') words.push(tokens[i]?.form ?? '');
  words[0] = stemAfter(reader.words[first], letters);
  return {
    start: cut(text, firstToken, letters).start,
    end: lastToken.end,
    first,
    last,
    type,
    words,
    key: words.join(' '),
    sure: score >= (type === 'person' ? personScore - 1 : 50),
    roles: type === 'person' ? rolesBeside(text, tokens, reader.words, first, last) : [],
  };
}

const stemAfter = (word: Word | null | undefined, letters: number): string =>
  word?.readings.find((reading) => reading.cut === letters)?.stem ?? word?.form.slice(letters) ?? '';

// ── What the registry knows ─────────────────────────────────────────────────────────────────────────────────────────

function addKnown(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  for (const { cut: letters, stem, names } of word.starts) {
    const here = names.filter(({ words }) => matches(reader.tokens, i, words));
    const [longest] = here;
    if (!longest) continue;
    // `"الشرق الأوسط"` in marks of its own is the newspaper.
    const found = here.find(({ type, words }) => type === 'organization' && standsAlone(reader, i, i + words.length)) ?? longest;
    const { length } = found.words;
    let last = i + length;
    if (length === 1 && (word.stopword || (word.nationality && found.type === 'organization' && !standsAlone(reader, i, last)))) return;
    if (found.type === 'organization' && standsAlone(reader, i, last)) {
      proposals.push({ first: i, last, cut: letters, type: found.type, score: 90 });
      return;
    }
    // A single word may be an ordinary one (`مالي`, `الشرق`): the tagger has to see a name there, too.
    const plain = found.type === 'person' && !found.ambiguous && leadAgainst(word) < 0;
    // `الصين وروسيا اليوم`: a place that the tagger sees is no outlet.
    if (found.ambiguous && length > 1 && chance(reader, i, found.type) < 0.4) return;
    if (!plain && anyChance(reader, i) < (found.ambiguous ? 0.4 : length > 1 ? 0 : letters > 0 ? 0.25 : 0.08)) return;
    if (found.type === 'person' && isInsideTagged(reader, i, last)) return;
    if (length === 1 && isOrdinary(found, stem) && anyChance(reader, i) < 0.4) return;
    while (found.type === 'place' && last > i + 1 && (reader.words[last - 1]?.stopword ?? false)) last--;
    if (found.type === 'organization' && word.organization?.value === 'outlet' && reader.words[last - 1]?.nationality && last > i + 2)
      last--;
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

/** People's names go by length: a surname that the registry knows yields to the full name that a rule sees, a full one to none of its length. */
const scoreOf = ({ type, words: { length } }: KnownName): number =>
  type === 'person' ? personScore + length + (length > 1 ? 2 : -3) : length > 1 ? bodyScore + length : 62;
const personScore = 50;

function isApart({ organization, place }: Word, type: EntityType): boolean {
  if (type === 'organization') return organization?.value === 'outlet' || organization?.value === 'apart';
  return type === 'place' && place?.value === 'apart' && !place.definite;
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

/** Letters apart by full stops: `بي.بي.سي`. */
function addDotted({ tokens, words }: Reader, proposals: Proposal[]): void {
  for (let i = 0; i < tokens.length; i++) {
    let last = i + 1;
    while (
      tokens[last]?.form === '.' &&
      !tokens[last]?.spaced &&
      words[last + 1] &&
      !tokens[last + 1]?.spaced &&
      (tokens[last + 1]?.form.length ?? 9) < 4
    )
      last += 2;
    if (last > i + 4 && words[i] && (tokens[i]?.form.length ?? 9) < 6)
      proposals.push({ first: i, last, cut: 0, type: 'organization', score: 96 });
    if (last > i + 1) i = last - 1;
  }
}

/** The outlet that opens a paragraph: `صوت الساحل – جدة`. */
function addByline(reader: Reader, proposals: Proposal[]): void {
  const { tokens, words, known } = reader;
  let dash = 0;
  while (dash < 4 && words[dash]) dash++;
  if (dash === 0 || dash > 3 || !/^[-–—]$/.test(tokens[dash]?.form ?? '')) return;
  const place = (known[dash + 1] ?? 0) === placeLabel || tokens[dash + 1]?.form === 'وكالات';
  const [first] = words;
  if (!place || !first || first.given?.cut === 0 || first.stopword || known[0] === placeLabel) return;
  proposals.push({ first: 0, last: dash, cut: 0, type: 'organization', score: 70 });
}
/** `knownTags` of a known place's first word. */
const placeLabel = 3;

// ── Places ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function addPlace(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  const head = word.place;
  if (!head || head.value === 'none' || head.definite) return;
  const close = closingQuote(reader, i + 1);
  if (close > 0) {
    proposals.push({ first: i + 2, last: close, cut: 0, type: 'place', score: 86 });
    return;
  }
  const next = reader.words[i + 1];
  // `جامع الإمام …`: a mosque may be named after somebody with a title.
  const titled = head.value === 'part' && next?.title != null;
  if (!next || next.stopword || (next.role && !titled)) return;
  let last = titled ? i + 1 : knownEnd(reader, i + 1);
  const known = last > i + 1;
  if (!known) {
    const likely = anyChance(reader, titled ? i + 2 : i + 1) > (isDefinite(next) ? 0.2 : 0.12);
    if (!likely || next.nationality) return;
    last = i + 2;
    while (
      last < i + 6 &&
      !joinsPlace(reader.words[last]) &&
      (head.value === 'part' ? anyChance(reader, last) : chance(reader, last, 'place')) > 0.4
    )
      last++;
  }
  if (head.value === 'apart') {
    proposals.push({ first: i + 1, last, cut: 0, type: 'place', score: bodyScore });
    return;
  }
  // `مطار قرطاج الدولي`, `محطة فوكوشيما النووية`: an adjective of the head closes the name.
  const closing = reader.words[last];
  if (closing && isDefinite(closing) && /(ي|يه)$/.test(closing.form) && !closing.title && !closing.role) last++;
  proposals.push({ first: i, last, cut: head.cut, type: 'place', score: bodyScore + last - i });
}

/** `بجدة` after a place says where it is. */
const joinsPlace = (word: Word | null | undefined): boolean => word?.starts[0] !== undefined && word.starts[0].cut > 0;

// ── What the tagger sees ────────────────────────────────────────────────────────────────────────────────────────────

function addTagged(reader: Reader, tagged: Tagged, proposals: Proposal[]): void {
  const { confidence } = tagged;
  if (confidence < 0.35) return;
  const score = 40 + 20 * confidence;
  // After an office only its holder's name can stand: `المتحدث باسم الخارجية … X`.
  const held = tagged.type !== 'person' && tagged.last - tagged.first > 1 && isHeld(reader, tagged.first);
  const type = held ? 'person' : tagged.type;
  for (const part of type === 'person' ? people(reader, tagged.first, tagged.last) : [withoutEdges(reader, tagged)]) {
    const word = reader.words[part.first];
    if (!word || part.first >= part.last) continue;
    if (type === 'person' && confidence < 0.5 && !word.given && !word.family && !isIntroduced(reader, part.first)) continue;
    if (type === 'organization' && isBareHead(reader, part.first, part.last)) continue;
    if (type === 'place' && word.nationality?.definite && reader.known[part.first] === 0) continue;
    const own = type === 'person' ? personScore - 6 + 8 * confidence + part.last - part.first : score;
    proposals.push({ ...part, cut: part.first === tagged.first ? procliticsOf(word) : joinCut(word), type, score: own });
  }
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

/** Whether a role with its complement ends right before token `first`, which starts no body and no known name. */
function isHeld({ text, tokens, words, known }: Reader, first: number): boolean {
  const word = words[first];
  if (!word || word.organization || word.place || word.article >= 0 || (known[first] ?? 0) > 0) return false;
  return isDefinite(words[first - 1]) && rolesAt(text, tokens, words, first).length > 0;
}

/** Function words and adjectives that no name ends in are cut off, so is the head of a place that is no part of its name. */
function withoutEdges({ words }: Reader, { first, last, type }: Tagged): { first: number; last: number } {
  while (first < last && (words[first]?.stopword ?? false)) first++;
  if (type === 'place' && first + 1 < last && words[first]?.place?.value === 'apart') first++;
  while (first < last && (words[last - 1]?.stopword ?? false)) last--;
  return { first, last };
}

/** What of a stretch of tagged tokens is a person's name: nothing before or after it, two names where a proclitic joins them. */
function people(reader: Reader, first: number, last: number): { first: number; last: number }[] {
  const out: { first: number; last: number }[] = [];
  let start = -1;
  for (let i = first; i < last; i++) {
    const word = reader.words[i];
    const ends = !word || isStop(reader, i) || word.form.startsWith('لل') || word.reporting;
    if (ends || (start >= 0 && joinCut(word) > 0)) {
      if (start >= 0) out.push({ first: start, last: i });
      if (ends && start >= 0) return out;
      start = ends ? -1 : i;
    } else if (start < 0 && !isDescription(reader, i, last)) start = i;
  }
  if (start >= 0) out.push({ first: start, last });
  return out;
}

/** A word before the name: a title, a role, a nationality (`الأوروغوياني`, in whatever spelling). */
function isDescription({ words }: Reader, i: number, last: number): boolean {
  const word = words[i];
  if (!word || word.given || word.family) return false;
  if (word.nationality ?? word.title ?? word.role) return true;
  const next = words[i + 1];
  return isDefinite(word) && word.form.endsWith('ي') && i + 1 < last && next != null && next.article < 0 && !particles.has(next.form);
}

/** `علي` is `على` as well, `لو` an Asian name: the tagger decides, or a title before a `ي` that is written as one. */
function isStop(reader: Reader, i: number): boolean {
  const word = reader.words[i];
  if (!word?.stopword) return false;
  const probability = chance(reader, i, 'person');
  if (!word.given) return probability < 0.85;
  const token = reader.tokens[i];
  const written = token !== undefined && reader.text.charCodeAt(token.end - 1) === yeh;
  if (!written) return probability < 0.9;
  // `عبد الرحيم علي`: behind a given name, written as the name is.
  if (reader.words[i - 1]?.given?.value === 'sure' || reader.words[i - 2]?.form === 'عبد') return false;
  return probability < 0.4 && rolesAt(reader.text, reader.tokens, reader.words, i).length === 0;
}
const yeh = 0x064a;

/** Letters of the proclitic that joins a word to the name before it: `وسامي`, `بكيم`; 0 where it is a part of the name (`وليد`). */
function joinCut(word: Word): number {
  if (word.given?.cut === 0 || word.family?.cut === 0) return 0;
  if (word.form.startsWith('و') && word.form.length > 4) return 1;
  if (frequencyOf(word.form) > 1) return 0;
  return word.starts.find(({ cut: letters, names }) => letters > 0 && names.some(({ type }) => type === 'person'))?.cut ?? 0;
}

/** Letters of proclitics at the front of a name's first word, as far as the word itself tells. */
function procliticsOf(word: Word): number {
  if (word.given?.value === 'sure') return word.given.cut;
  if (word.family) return word.family.cut;
  if (word.article > 0) return word.article;
  const [known] = word.starts;
  if (known) return known.cut;
  const likely = likelyCut(word);
  if (likely > 0) return likely;
  // A word hardly ever met, of a short one that is met often: `وتل`, `بأم`.
  const own = frequencyOf(word.form);
  return word.form.length < 5 && /^[وفبلك]/.test(word.form) && frequencyOf(word.form.slice(1)) > own + 3 ? 1 : 0;
}

// ── People: after a title or role, and as the subject of a verb of saying ───────────────────────────────────────────

const particles = new Set(['بن', 'ابن', 'بنت', 'ابو', 'ابي', 'ام', 'عبد', 'ال', 'دي', 'دا', 'فان', 'فون', 'دو', 'لو', 'لا', 'ذو']);

/** Whether a token can stand in a person's name. */
function canBeName(reader: Reader, i: number, start: number): boolean {
  const word = reader.words[i];
  if (!word || isStop(reader, i) || word.form.startsWith('لل')) return false;
  if (word.given?.cut === 0 && word.given.value === 'sure') return true;
  if (i === start && (isServant(reader, i) || (word.given && isIntroduced(reader, i)))) return true;
  if (i > start && isServant(reader, i - 1)) return true;
  if (i === start && (isBareForeign(reader, i) || isGivenAndFamily(reader, i))) return true;
  if (i > start && (particles.has(word.form) || followsGiven(reader, i, start))) return true;
  return chance(reader, i, 'person') > (i === start ? 0.25 : 0.35);
}

/** `وهناء المصري`: a given name, even one that is an ordinary word, before a family name. */
function isGivenAndFamily(reader: Reader, i: number): boolean {
  const [given, family] = [reader.words[i]?.given, reader.words[i + 1]?.family];
  if (!given || family?.cut !== 0 || family.value !== 'name') return false;
  return given.value === 'sure' || chance(reader, i, 'person') + chance(reader, i + 1, 'person') > 0.1;
}

/** A word hardly ever met right after a title: `الوزير يوفال …`. */
function isBareForeign({ words }: Reader, i: number): boolean {
  const [before, word] = [words[i - 1], words[i]];
  if (!word || before?.title?.cut !== 0 || !before.title.definite) return false;
  if (word.article >= 0 || word.reporting || word.organization || word.place || word.role || word.title || word.nationality) return false;
  return frequencyOf(word.form) < 2.5 && word.form.length > 2;
}

/** After a given name come family names and other given names, or one word that is hardly ever met: `عادل شطيبة`. */
function followsGiven(reader: Reader, i: number, start: number): boolean {
  const word = reader.words[i];
  const given = reader.words[start]?.given;
  if (!word || !given) return false;
  if (isServant(reader, i - 1)) return true;
  if (given.value === 'weak' && !isGivenAndFamily(reader, start) && !isIntroduced(reader, start) && chance(reader, start, 'person') < 0.15)
    return false;
  if (word.family?.cut === 0 || word.given?.cut === 0) return i < start + 3;
  if (word.reporting || word.role || word.organization || word.place || word.nationality) return false;
  if (word.title) return i === start + 1 && word.form === 'الحاج';
  if (isDefinite(word)) {
    const before = reader.words[i - 1];
    return i > start + 1 && i < start + 4 && (before?.given ?? before?.family) != null && frequencyOf(word.form) < 3.5;
  }
  return i === start + 1 && frequencyOf(word.form) < 5.5 && joinCut(word) === 0;
}

/** `عبد` before a name of God: the two are one given name. */
const isServant = ({ words }: Reader, i: number): boolean => (words[i]?.servant ?? -1) >= 0 && isDefinite(words[i + 1]);

/** Whether a verb of saying, a title or a role stands right before a token, or a role and a comma. */
function isIntroduced(reader: Reader, i: number): boolean {
  const { text, tokens, words } = reader;
  const before = words[i - 1];
  // Names in a row: `والممثلون … وجميل راتب`.
  if (words[i]?.given?.cut === 1 && chance(reader, i - 1, 'person') > 0.5) return true;
  if (before) return before.reporting || before.title !== null || before.role !== null;
  return tokens[i - 1]?.form === '،' && rolesAt(text, tokens, words, i - 1).length > 0;
}

/** Where the name that starts at token `i` ends; `i` where none starts there. */
function nameEnd(reader: Reader, i: number): number {
  let end = i;
  while (end < i + 6 && canBeName(reader, end, i)) end++;
  while (end > i + 1 && particles.has(reader.words[end - 1]?.form ?? '') && reader.words[end - 1]?.family?.value !== 'name') end--;
  return end;
}

/** A given name with what can only be the rest of a name: a family name, another given name, a rare word. */
function addGiven(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  const before = reader.words[i - 1];
  const end = nameEnd(reader, i);
  if (end === i + 1 || end === i) return;
  const servant = isServant(reader, i);
  const letters = servant ? word.servant : (word.given?.cut ?? 0);
  if (letters === 0 && (before?.given?.cut === 0 || isServant(reader, i - 2))) return;
  proposals.push({ first: i, last: end, cut: letters, type: 'person', score: personScore + (servant ? 6 : -2) + end - i });
}

/** The tokens of the description that starts at `i`, `end` exclusive: a head with adjectives, complements and further heads. */
function roleEnd(reader: Reader, i: number): number {
  let end = i + 1;
  for (; end < i + 12; end++) {
    const word = reader.words[end];
    if (!word) break;
    if (word.article === 0 || word.nationality || word.role || word.title || word.organization || word.form === 'باسم') continue;
    break;
  }
  return end;
}

/** Behind a definite role (`النائب المعارض`) two or three words that are hardly ever met are its holder's name, whatever language it comes from. */
function rareEnd(reader: Reader, i: number): number {
  if (!isDefinite(reader.words[i - 1])) return i;
  let end = i;
  while (end < i + 3 && isRare(reader, end)) end++;
  return end > i + 1 ? end : i;
}

function isRare(reader: Reader, i: number): boolean {
  const word = reader.words[i];
  if (!word || isStop(reader, i) || word.article >= 0 || word.reporting || word.nationality || (reader.known[i] ?? 0) > 0) return false;
  return !word.role && !word.organization && !word.place && frequencyOf(word.form) < 3.5 && frequencyOf(word.form.slice(1)) < 5;
}

function addPerson(reader: Reader, i: number, proposals: Proposal[]): void {
  const before = reader.words[i - 1];
  if (before && (before.title !== null || before.role !== null)) return;
  let start = roleEnd(reader, i);
  if (reader.tokens[start]?.form === '،') start++;
  const first = reader.words[start];
  if (!first || first.readings.length === 0) return;
  const end = Math.max(nameEnd(reader, start), rareEnd(reader, start));
  if (end - start < 2 && first.given?.value !== 'sure') return;
  if (end > start) proposals.push({ first: start, last: end, cut: 0, type: 'person', score: personScore + 1 + end - start });
}

function addSubject(reader: Reader, i: number, proposals: Proposal[]): void {
  const first = reader.words[i + 1];
  if (first?.given?.cut !== 0) return;
  const end = nameEnd(reader, i + 1);
  if (end > i + 2) proposals.push({ first: i + 1, last: end, cut: 0, type: 'person', score: personScore + end - i - 1 });
}

/** The descriptions of a person whose name is tokens `first` to `last`: before it, and after it in apposition. */
export function rolesBeside(text: string, tokens: readonly Token[], words: readonly (Word | null)[], first: number, last: number): Span[] {
  return [...rolesAt(text, tokens, words, first), ...roleAfter(tokens, words, last)];
}

/** `أستاذ العلاقات الدولية في …` after a name and a comma, up to the next mark or clause. */
function roleAfter(tokens: readonly Token[], words: readonly (Word | null)[], last: number): Span[] {
  const head = words[last + 1];
  const from = tokens[last + 1];
  if (tokens[last]?.form !== '،' || !from || head?.role?.cut !== 0) return [];
  let end = last + 2;
  while (end < last + 14 && words[end] && !opensClause(words[end])) end++;
  const to = tokens[end - 1];
  return to ? [{ start: from.start, end: to.end }] : [];
}

const opensClause = (word: Word | null | undefined): boolean =>
  word != null && (word.reporting || /^و?ان(ه|ها|هم|هما|نا|ي)?$/.test(word.form) || /^و?ال(ذي|تي|ذين)$/.test(word.form));

/** The description right before a person's name that starts at token `first`, as a span; none where there is none. */
export function rolesAt(text: string, tokens: readonly Token[], words: readonly (Word | null)[], first: number): Span[] {
  let start = first;
  let wordOfStart: Word | undefined;
  for (let i = first - 1; i >= 0 && i > first - 12; i--) {
    const word = words[i];
    if (!word) break;
    if (word.role !== null || word.title !== null) {
      start = i;
      wordOfStart = word;
    } else if (word.article !== 0 && !word.nationality && !word.organization) break;
  }
  const from = tokens[start];
  const to = tokens[first - 1];
  if (!wordOfStart || !from || !to) return [];
  return [{ start: cut(text, from, (wordOfStart.role ?? wordOfStart.title)?.cut ?? 0).start, end: to.end }];
}
