/** People: after a title or role, as the subject of a verb of saying, and by their given names. */
import { bodyWords } from './body-ends.ts';
import { particlesOf } from '../words/name-particles.ts';
import type { Proposal, Reader } from './reader.ts';
import { chance, isDefinite, isFunctionWord } from './reader.ts';
import { roleEnd, rolesAt } from './roles.ts';
import { frequencyOf, leadAgainst, likelyCut } from '../tagger/tagger.ts';
import type { Word } from '../words/words.ts';

export const personScore = 50;

export const particles = particlesOf('inner');
const fronts = particlesOf('front');
const pronouns = particlesOf('pronoun');
const nicknames = particlesOf('nickname');
const backs = particlesOf('back');

const titlesAsSurnames = new Set(['الحاج', 'الملا']);

/** Whether a token can stand in a person's name. */
function canBeName(reader: Reader, i: number, start: number): boolean {
  const word = reader.words[i];
  if (!word || isStop(reader, i) || word.form.startsWith('لل')) return false;
  if (word.given?.cut === 0 && word.given.value === 'sure') return true;
  if (i === start && (isServant(reader, i) || (word.given && isIntroduced(reader, i)))) return true;
  if (i > start && (isServant(reader, i - 1) || opensFamily(reader.words[i - 1]))) return true;
  if (i > start && (word.honorific || closesGiven(reader, i))) return true;
  if (i === start && closesGiven(reader, i + 1) && isIntroduced(reader, i)) return true;
  // `آيت الطالب`
  if (i === start && opensFamily(word) && isIntroduced(reader, i) && reader.words[i + 1]?.article === 0) return true;
  // `آي`, which folds like `أي`
  if (i === start && word.stopword && isIntroduced(reader, i)) return true;
  if (i === start && (isBareForeign(reader, i) || isGivenAndFamily(reader, i))) return true;
  if (i > start && (isJoined(word) || isPossessed(reader, i))) return false;
  if (i > start && (particles.has(word.form) || followsGiven(reader, i, start))) return true;
  // `مشعل بن ماجد يصافح`: what may be a verb takes more.
  const verbal = /^[يت]/.test(word.form) && leadAgainst(word) > 0;
  return chance(reader, i, 'person') > (i === start ? 0.25 : verbal ? 0.6 : 0.35);
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
  if (word.title) return i === start + 1 && titlesAsSurnames.has(word.form);
  // `قال نبيل الجمال إن`, `نبيل الجمال الملقب بـ`: between the given name and what can only come behind the whole one.
  if (isDefinite(word) && i === start + 1 && isIntroduced(reader, start) && endsName(reader, i + 1)) {
    if (given.value === 'sure' || nicknames.has(reader.words[i + 1]?.form ?? '')) return true;
  }
  // `رئيس المجلس، رشيد الطالبي العلمي،`: between the same two, or between commas, a second surname.
  if (isDefinite(word) && i === start + 2 && isDefinite(reader.words[i - 1]) && word.form.endsWith('ي') && isIntroduced(reader, start)) {
    if (endsName(reader, i + 1) || (reader.tokens[start - 1]?.form === '،' && reader.tokens[i + 1]?.form === '،')) return true;
  }
  if (isDefinite(word))
    return i === start + 1
      ? (given.value === 'sure' || isIntroduced(reader, start)) && isSurname(word)
      : i < start + 4 && isNameWord(reader, i - 1) && (isNisba(word) || isUnheard(word));
  // `صالح تسيطر`: the tagger takes the word for no name.
  return i === start + 1 && ((frequencyOf(word.form) < 5.5 && leadAgainst(word) < 0) || closesSlot(reader, i));
}

/** `نجم [الدين]`: the two are one given name, whatever the first means alone. */
export const closesGiven = ({ words }: Reader, i: number): boolean =>
  words[i - 1]?.given?.cut === 0 && backs.has(words[i]?.form ?? '') && words[i]?.form !== 'الله';

/** `آيت`, which makes a family name with the next word. */
const opensFamily = (word: Word | null | undefined): boolean => word?.family?.value === 'before' && !word.stopword && fronts.has(word.form);

const endsName = ({ tokens, words }: Reader, i: number): boolean => {
  const word = words[i];
  return word ? /^ان(?:ه|ها|هم)?$/u.test(word.form) || nicknames.has(word.form) : tokens[i]?.form === ':';
};

/** `الوزير بطرس حرب أن …`: whatever stands between a titled given name and the clause, unless it leads to it (`يجب أن`, `ضرورة أن`). */
function closesSlot({ tokens, words }: Reader, i: number): boolean {
  const [title, given, word] = [words[i - 2], words[i - 1], words[i]];
  if (given?.given?.value !== 'sure' || given.given.cut > 0 || !word) return false;
  // `قال إبراهيم بوطالب إن`: behind the verb alone, one hardly ever met.
  const said = title?.reporting === true && frequencyOf(word.form) < 2;
  if (!said && !(title?.title ?? title?.role ?? title?.nationality)?.definite) return false;
  if (word.article >= 0 || /^[يت]|[اهةت]$/u.test(word.form) || frequencyOf(word.form) > 7) return false;
  const next = words[i + 1];
  if (next) return /^ان(?:ه|ها|هم)?$/u.test(next.form) || (next.role?.definite === true && next.role.cut === 0);
  return tokens[i + 1]?.form === ':' || (leadAgainst(word) < 0.7 && /^[.،]$/u.test(tokens[i + 1]?.form ?? ''));
}

/** `حسن نواياها`: a word with a pronoun at its end is in no name, unless `بن` goes before it. */
export function isPossessed({ words }: Reader, i: number): boolean {
  const word = words[i];
  if (!word || word.given || word.family || words[i - 1]?.family?.value === 'before') return false;
  return word.form.length > 4 && /(ها|هما|هم)$/.test(word.form);
}

const isNameWord = ({ words }: Reader, i: number): boolean => (words[i]?.given ?? words[i]?.family) != null;

/** The adjective of a place or tribe, as most surnames are: `السليتي`. */
const isNisba = (word: Word): boolean => word.form.endsWith('ي') && frequencyOf(word.form) < 6.6 && leadAgainst(word) < 0;

/** A word with the article right behind a given name. */
export const isSurname = (word: Word): boolean =>
  isNisba(word) || isUnheard(word) || (frequencyOf(word.form) < 4.5 && leadAgainst(word) < 0 && !commonShape.test(word.form));

const isUnheard = (word: Word): boolean => frequencyOf(word.form) === 0 && leadAgainst(word) < -2 && !commonShape.test(word.form);

/** Participles, feminines and nouns of action, however seldom met: `المتتالية`, `الارتياح`, `التلويح`. */
export const commonShape = /^المت|(ه|ات)$|^الا.{2,4}ا.$|^الت..ي.$/;

/** `عبد` before a name of God: the two are one given name. */
export const isServant = ({ words }: Reader, i: number): boolean => (words[i]?.servant ?? -1) >= 0 && isDefinite(words[i + 1]);

/** Whether a verb of saying, a title or a role stands right before a token, or a role and a comma. */
export function isIntroduced(reader: Reader, i: number): boolean {
  const { text, tokens, words } = reader;
  const before = words[i - 1];
  // Names in a row: `والممثلون … وجميل راتب`.
  if (words[i]?.given?.cut === 1 && chance(reader, i - 1, 'person') > 0.5) return true;
  if (before?.reporting || before?.title || before?.role) return true;
  // `الرئيس البلغاري …`, `المترجمة المصرية …`
  if (before) return before.nationality?.definite === true && (isDefinite(words[i - 2]) || rolesAt(text, tokens, words, i).length > 0);
  return tokens[i - 1]?.form === '،' && rolesAt(text, tokens, words, i - 1).length > 0;
}

/** Where the name that starts at token `i` ends; `i` where none starts there. */
function nameEnd(reader: Reader, i: number): number {
  let end = i;
  while (end < i + 6 && canBeName(reader, end, i)) end++;
  while (end > i + 1 && particles.has(reader.words[end - 1]?.form ?? '') && reader.words[end - 1]?.family?.value !== 'name') end--;
  return end;
}

/** `علي` is `على` as well, `لو` and `فان` parts of foreign names: the tagger decides, or a title before a `ي` that is written as one. */
export function isStop(reader: Reader, i: number): boolean {
  const word = reader.words[i];
  if (word && (isParticle(word) || opensOffice(reader, i) || isBirth(reader, i) || isGuest(reader, i) || isPronoun(reader, i))) return true;
  if (!word || !isFunctionWord(reader.text, reader.tokens[i], word)) return false;
  // `خلف الله`
  if (word.form === 'خلف' && reader.words[i + 1]?.form === 'الله') return false;
  const probability = chance(reader, i, 'person');
  if (!word.given) return probability < (particles.has(word.form) ? 0.65 : 0.85);
  const token = reader.tokens[i];
  const written = token !== undefined && reader.text.charCodeAt(token.end - 1) === yeh;
  if (!written) return probability < 0.9;
  // `عبد الرحيم علي`: behind a given name, written as the name is.
  const before = reader.words[i - 1];
  if (before?.given?.value === 'sure' || before?.family?.value === 'before' || reader.words[i - 2]?.form === 'عبد') return false;
  return probability < 0.4 && rolesAt(reader.text, reader.tokens, reader.words, i).length === 0;
}
const yeh = 0x064a;

/** `ولد فلان في …`, the verb; in `محمد ولد سيدي` it is a part of the name. */
function isBirth(reader: Reader, i: number): boolean {
  const { words } = reader;
  if (words[i]?.form !== 'ولد') return false;
  const next = words[i + 1];
  if (!next || next.stopword || next.article > 0) return true;
  if (!isNameWord(reader, i - 1) && chance(reader, i - 1, 'person') < 0.5) return !next.title && !isIntroduced(reader, i);
  // A heading and the sentence under it: `سامر العلي ولد سامر العلي في …`
  return [2, 3].some((back) => words[i - back]?.form === next.form);
}

/** `قال لي`, `اتصل بي`; behind a title or another name it is a name. */
function isPronoun({ words, tags }: Reader, i: number): boolean {
  if (!pronouns.has(words[i]?.form ?? '')) return false;
  const before = words[i - 1];
  if (!before) return i > 0;
  const named = tags.spans.some((span) => span.type === 'person' && span.first < i && span.last >= i);
  return !named && !before.title && !before.role && !before.given && !before.family && !before.nationality;
}

/** `فلان ضيف البرنامج`, but not `ضيف الله` nor `شوقي ضيف` before what he says. */
function isGuest(reader: Reader, i: number): boolean {
  const next = reader.words[i + 1];
  if (reader.words[i]?.form !== 'ضيف' || !(isNameWord(reader, i - 1) || chance(reader, i - 1, 'person') > 0.5)) return false;
  return next != null && next.form !== 'الله' && !next.stopword && !next.reporting;
}

/** A preposition apart from its word: `قال البكري لـ«…»`. */
const isParticle = ({ form }: Word): boolean => form.length === 1 && 'بكلوف'.includes(form);

const ranks = bodyWords('rank');

/** `الأمين العام`, `أمين سر`, `الوزير السابق`, `الرئيس الفرنسي` after a name; `الأمين` alone may be a part of it. */
const opensOffice = ({ words }: Reader, i: number): boolean => {
  const next = words[i + 1];
  if (words[i]?.role == null && words[i]?.title == null) return false;
  return ranks.has(next?.form.replace(/^ال/, '').replace(/(?<=...)ه$/, '') ?? '') || next?.nationality?.definite === true;
};

/** `وسامي`, `ومها`: another name after `و`. */
const isJoined = (word: Word): boolean => word.form.startsWith('و') && (word.given?.cut === 1 || joinCut(word) > 0);

/** Letters of the proclitic that joins a word to the name before it: `وسامي`, `بكيم`; 0 where it is a part of the name (`وليد`). */
export function joinCut(word: Word): number {
  if (word.given?.cut === 0 || word.family?.cut === 0) return 0;
  if (word.form.startsWith('و') && (word.form.length > 4 || word.given?.cut === 1)) return 1;
  if (frequencyOf(word.form) > 1) return 0;
  return word.starts.find(({ cut: letters, names }) => letters > 0 && names.some(({ type }) => type === 'person'))?.cut ?? 0;
}

/** Letters of proclitics at the front of a name's first word; `ف` and `ك` stay on a word hardly ever met without them (`كالدوريا`, `فالكه`). */
export function procliticsOf(word: Word): number {
  const letters = likelyProclitics(word);
  return /[فك]/.test(word.form.charAt(letters - 1)) && frequencyOf(word.form.slice(letters)) < 3 ? letters - 1 : letters;
}

/** … as far as the word itself tells. */
function likelyProclitics(word: Word): number {
  if (word.honorific) return 0;
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

/** A given name with what can only be the rest of a name: a family name, another given name, a rare word. */
export function addGiven(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  const before = reader.words[i - 1];
  const end = nameEnd(reader, i);
  if (end === i + 1 || end === i || word.reporting) return;
  const servant = isServant(reader, i);
  const letters = servant ? word.servant : (word.given?.cut ?? 0);
  if (letters === 0 && (before?.given?.cut === 0 || isServant(reader, i - 2) || opensMore(reader, i - 1))) return;
  const closed = isDefinite(reader.words[end - 1]) || isNameWord(reader, end - 1);
  proposals.push({ first: i, last: end, cut: letters, type: 'person', score: personScore + (servant ? 6 : closed ? 1 : -2) + end - i });
}

/** `أبو`, `ولد`: the name begins there or before it. */
const opensMore = (reader: Reader, i: number): boolean => reader.words[i]?.family?.value === 'before' && !isStop(reader, i);

/** Behind a definite role (`النائب المعارض`) two or three words that are hardly ever met are its holder's name, whatever language it comes from. */
function rareEnd(reader: Reader, i: number): number {
  if (!isDefinite(reader.words[i - 1])) return i;
  let end = i;
  while (end < i + 3 && isRare(reader, end) && !(end > i && isAnother(reader.words[end]))) end++;
  return end > i + 1 ? end : i;
}

/** `وزملاؤه`, but not `وارنر`. */
const isAnother = (word: Word | null | undefined): boolean => word?.form.startsWith('و') === true && procliticsOf(word) > 0;

function isRare(reader: Reader, i: number): boolean {
  const word = reader.words[i];
  if (!word || isStop(reader, i) || word.article >= 0 || word.reporting || word.nationality || (reader.known[i] ?? 0) > 0) return false;
  return !word.role && !word.organization && !word.place && frequencyOf(word.form) < 3.5 && frequencyOf(word.form.slice(1)) < 5;
}

export function addPerson(reader: Reader, i: number, proposals: Proposal[]): void {
  const before = reader.words[i - 1];
  if (before && (before.title !== null || before.role !== null)) return;
  let start = roleEnd(reader, i);
  if (reader.tokens[start]?.form === '،') start++;
  const first = reader.words[start];
  if (!first || first.readings.length === 0) return;
  const end = Math.max(nameEnd(reader, start), rareEnd(reader, start));
  if (end - start < 2 && first.given?.value !== 'sure') return;
  if (end > start)
    proposals.push({ first: start, last: end, cut: first.given?.cut ?? 0, type: 'person', score: personScore + 1 + end - start });
}

/** The name before `باشا` at token `i`: given names, or one word that nothing else is known of (`رستم باشا`). */
export function addHonored(reader: Reader, i: number, proposals: Proposal[]): void {
  const { words } = reader;
  let first = i;
  for (let joined = false; first > i - 4 && !joined && words[first - 1]?.given; first--) joined = words[first - 1]?.given?.cut !== 0;
  const before = words[i - 1];
  if (first === i && before && isUnlisted(before)) first--;
  if (first < i)
    proposals.push({ first, last: i + 1, cut: words[first]?.given?.cut ?? 0, type: 'person', score: personScore + 6 + i - first });
}

const isUnlisted = (word: Word): boolean =>
  word.article < 0 &&
  !word.stopword &&
  !word.reporting &&
  !word.role &&
  !word.title &&
  !word.organization &&
  !word.place &&
  frequencyOf(word.form) < 4;

export function addSubject(reader: Reader, i: number, proposals: Proposal[]): void {
  const first = reader.words[i + 1];
  if (first?.given?.cut !== 0 && !opensFamily(first)) return;
  const end = nameEnd(reader, i + 1);
  if (end > i + 2) proposals.push({ first: i + 1, last: end, cut: 0, type: 'person', score: personScore + 3 + end - i - 1 });
}
