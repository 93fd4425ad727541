/** How the name of a body goes on behind its head and adjectives: what it is for (`لمكافحة الفساد`), and where it sits (`بتونس`). */
import bodyWordsTable from '../../../lexicon/ar/body-words.tsv';
import postWordsTable from '../../../lexicon/ar/post-words.tsv';
import { fold } from '../../text/normalize.ts';
import { readTable } from '../../text/table.ts';
import { knownAt, placeLabel } from '../words/gazetteer.ts';
import type { Reader } from './reader.ts';
import { chance, isDefinite, knownEnd } from './reader.ts';
import { frequencyOf, likelyCut } from '../tagger/tagger.ts';
import type { OrganizationHead, Word } from '../words/words.ts';

export const bodyWords = (kind: string): ReadonlySet<string> =>
  new Set(readTable(bodyWordsTable, 2).flatMap(([word = '', own]) => (own === kind ? [word] : [])));
const feminines = bodyWords('feminine');
const locals = bodyWords('local');
const chaired = bodyWords('chaired');
const royal = bodyWords('royal');
const scopes = bodyWords('scope');
const aims = bodyWords('aim');

const isFeminine = (form: string): boolean => /(ه|ات)$/.test(form) || feminines.has(form.replace(/^[وف]?[بكل]?(?:ال|ل)/, ''));

/** Whether an adjective goes with a noun: `الخارجية الروسية`, not `الخارجية الروسي` (that is the minister's). */
export const agrees = (noun: Word, adjective: Word): boolean =>
  isFeminine(noun.form) === isFeminine(adjective.form) && !/(يين|يون)$/.test(adjective.form);

/** `للأنباء` */
export const isAfterFor = (word: Word | null | undefined): boolean => word?.form.startsWith('لل') ?? false;

/** Heads whose names may say what they do: `لجنة … لتقصي الحقائق`, but not `الحكومة … لتقصي الحقائق`. */
const acting: ReadonlySet<OrganizationHead> = new Set(['joint', 'sure', 'apart', 'division']);

/** Where `لمكافحة الفساد`, `لاستغلال وتوزيع المياه` after a body ends that starts at token `i`; `i` where nothing of the kind does. */
export function purposeEnd(reader: Reader, i: number, head: Word): number {
  const { words } = reader;
  const purpose = words[i]?.purpose;
  if (!purpose?.kind || purpose.kind === 'occasion' || isAfterFor(words[i])) return i;
  if (purpose.kind === 'act' && !(head.organization && acting.has(head.organization.value))) return i;
  if (isDefinite(words[i + 1])) return i + 2;
  // `لمهرجان جدة`
  if (reader.known[i + 1] === placeLabel) return knownEnd(reader, i + 1);
  return words[i + 1]?.form.startsWith('و') && words[i + 1]?.article === -1 && isDefinite(words[i + 2]) ? i + 3 : i;
}

/** `الوطني`, `العليا`: see `body-words.tsv`. */
export const isScope = (word: Word | null | undefined): boolean =>
  word != null && isDefinite(word) && (scopes.has(word.form.slice(2)) || scopes.has(word.form.slice(2).replace(/ه$/, '')));

/** `الصحية`: an adjective by its ending, as those are that close names. */
export const isNisbaHere = (word: Word | null | undefined): boolean =>
  word != null && isDefinite(word) && /(ي|يه)$/.test(word.form) && !word.role && !word.given && !word.title;

/** An adjective right behind what a body is for: `لكرة القدم النسائية`, `لمراقبة المصاريف العمومية`, `لكرة القدم المحترفة`. */
export const closesPurpose = ({ words }: Reader, i: number): boolean => {
  const [before, word] = [words[i - 1], words[i]];
  if (before == null || word == null) return false;
  return isScope(word) || (isNisbaHere(word) && (agrees(before, word) || word.form.endsWith('ه')));
};

/** `للسياحة والآثار`, `للرقابة الصحية والبيئية` */
export const isCoordinated = (before: Word | null | undefined, word: Word): boolean =>
  (isAfterFor(before) || (isNisbaHere(before) && /(ي|يه)$/.test(word.form))) &&
  word.article === 1 &&
  word.form.startsWith('و') &&
  !word.organization &&
  !word.role;

/** Where `من أجل المواطنة` at token `i` ends; `i` where nothing of the kind stands. */
export const aimEnd = ({ words }: Reader, i: number): number =>
  words[i]?.stopword === true && aims.has(words[i + 1]?.form ?? '') && isDefinite(words[i + 2]) ? i + 3 : i;

/** Where `لتحاقن الدم` at token `i` ends, behind a body that is one of its kind; `i` where nothing of the kind stands. */
export function unlistedPurposeEnd({ words, known }: Reader, i: number): number {
  const word = words[i];
  if (!word || word.purpose || isAfterFor(word) || word.stopword || (known[i] ?? 0) > 0 || !isDefinite(words[i + 1])) return i;
  if (word.organization ?? word.role ?? word.place ?? word.given) return i;
  return word.readings.some(({ cut, preposition }) => cut === 1 && preposition === 'ل') && frequencyOf(word.form) < 5 ? i + 2 : i;
}

/** `للوقاية [من حوادث الطرقات]`, `للدفاع [عن الحريات]`: where that ends, if token `i` is its preposition; else `i`. */
export function againstEnd({ words }: Reader, i: number): number {
  const preposition = words[i - 1]?.purpose?.preposition;
  if (!preposition || words[i]?.form !== preposition) return i;
  const noun = isDefinite(words[i + 1]) ? i + 1 : i + 2;
  if (!isDefinite(words[noun]) || words[i + 1]?.stopword) return i;
  // `… الفم والأسنان`
  const other = words[noun + 1];
  return other?.article === 1 && other.form.startsWith('و') && !other.organization && !other.role && !other.title ? noun + 2 : noun + 1;
}

/** `الدفاع [عن المستهلك]`: where what a noun governs ends, whose preposition would be token `i`; `i` where nothing of the kind stands. */
export const governedEnd = ({ words }: Reader, i: number): number => {
  const preposition = words[i - 1]?.governs ?? '';
  return preposition !== '' && words[i]?.form === preposition && isDefinite(words[i + 1]) && !words[i + 1]?.stopword ? i + 2 : i;
};

/** `للانعقاد`, `للتوصل`: what a body is called for on an occasion is no part of its name. */
export const isOccasion = (word: Word): boolean => word.purpose?.kind === 'occasion';

/** `الجهوي`, `الابتدائية`: an adjective of bodies of which every town has one. */
const isLocal = (form: string): boolean => form.startsWith('ال') && locals.has(form.slice(2).replace(/ه$/, ''));

/** Whether the place where it sits belongs to the name of a body: courts, and branches (`الاتحاد الجهوي للشغل بقفصة`). */
export const isSeated = (head: Word, words: Reader['words'], first: number, last: number): boolean =>
  last > first && (head.organization?.value === 'court' || words.slice(first, last).some((word) => isLocal(word?.form ?? '')));

/** Where `بتونس` at token `i` ends; `i` where no place stands there. */
export function seatEnd(reader: Reader, i: number): number {
  const { tokens, words, known } = reader;
  const word = words[i];
  if (!word?.form.startsWith('ب')) return i;
  const found = known[i] === placeLabel ? knownAt(tokens, words, i) : null;
  if (found) return found.cut === 1 ? i + found.name.words.length : i;
  return chance(reader, i, 'place') > 0.5 && likelyCut(word) === 1 ? i + 1 : i;
}

/** `الإدارة العامة`, `الإدارة الجهوية`, not `الإدارة الجيدة`. */
export const isOfDivision = (word: Word | null | undefined): boolean => isDefinite(word) && /(?:ي|يه|العامه)$/u.test(word?.form ?? '');

/** Whether a directorate opens here without the article: behind its chief (`مدير إدارة الجودة`), or as what something belongs to (`التابعة لإدارة الجودة`). */
export function isDivision({ words }: Reader, i: number): boolean {
  const [before, word, of] = [words[i - 1], words[i], words[i + 1]];
  if (!isDefinite(of) || (of?.organization ?? of?.place ?? of?.role ?? of?.title)) return false;
  return (before?.role?.definite === false && word?.organization?.cut === 0) || /^(?:ال)?تابعه?$/u.test(before?.form ?? '');
}

let postWords: ReadonlySet<string> | undefined;

/** Whether what stands before `رئاسة الحكومة` makes it a post, not the office: `تولى`, `مرشح ل`. */
function isPost({ words }: Reader, i: number): boolean {
  postWords ??= new Set(readTable(postWordsTable, 1).map(([word = '']) => fold(word)));
  for (let k = i - 1; k >= 0 && k > i - 4; k--) if (words[k]?.readings.some(({ stem }) => postWords?.has(stem))) return true;
  return false;
}

/** Where `رئاسة الحكومة` ends that starts at token `i`; `i` where it is a post or something else's chair. */
export function chairEnd(reader: Reader, i: number): number {
  const { words } = reader;
  if (!chaired.has(words[i + 1]?.form.replace(/^ال/, '') ?? '') || isPost(reader, i)) return i;
  return words[i + 2]?.nationality?.definite === true && words[i + 2]?.form.endsWith('ه') ? i + 3 : i + 2;
}

/** Where the namesake that starts at token `i` ends (`جامعة الملك فهد بن …`, `مستشفى الطاهر صفر`); `i` where there is none. */
export function namesakeEnd(reader: Reader, i: number, kind: OrganizationHead | undefined): number {
  const { words } = reader;
  const { title, given } = words[i] ?? {};
  const titled = title?.value === 'namesake' && title.cut === 0;
  // `حكومة سامر العلي` is his, not named after him.
  if (!titled && !((kind === 'joint' || kind === 'sure') && given?.cut === 0 && given.value === 'sure')) return i;
  let end = i + 1;
  while (end < i + 5 && (words[end]?.given?.cut === 0 || words[end]?.family?.value === 'before') && !isAnother(words, end, i)) end++;
  if (!titled && (words[end]?.family?.cut === 0 || chance(reader, end, 'person') > 0.3)) end++;
  return end > i + 1 ? end : i;
}

/** `جامعة الملك فيصل` before somebody's name: a king goes by one name and his father's behind `بن`. */
function isAnother(words: Reader['words'], i: number, title: number): boolean {
  if (i < title + 2 || !royal.has(words[title]?.form.replace(/^ال/, '') ?? '')) return false;
  return words[i]?.family?.value !== 'before' && words[i - 1]?.family?.value !== 'before' && words[i]?.given?.value === 'sure';
}

/** `منظمة أوبك` before its secretary's name: a given name and more behind it, which the tagger takes for a person's. */
export function opensName(reader: Reader, i: number): boolean {
  const word = reader.words[i];
  const given = word?.given?.cut === 0 && word.given.value === 'sure';
  return (given || word?.servant === 0) && chance(reader, i, 'person') > 0.5 && chance(reader, i + 1, 'person') > 0.3;
}
