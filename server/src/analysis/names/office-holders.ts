/** The holder of an office, named behind all that belongs to it: `مدير عام العلاقات بالوزارة فلان الفلاني`, `رئيس الغرفة، فلان الفلاني`. */
import { bodyWords } from './body-ends.ts';
import { closesGiven, commonShape, isServant, isSurname, isStop, particles, personScore, procliticsOf } from './people.ts';
import type { Proposal, Reader } from './reader.ts';
import { isDefinite, isQuote } from './reader.ts';
import { frequencyOf, leadAgainst } from '../tagger/tagger.ts';
import type { Word } from '../words/words.ts';

const officeAtMost = 16;
const nameAtMost = 5;

/** Adds the name of whoever holds the office whose head is token `i`; right behind the head alone it is for `addPerson`. */
export function addHolder(reader: Reader, i: number, proposals: Proposal[]): void {
  const { tokens, words } = reader;
  if (words[i - 1]?.role ?? words[i - 1]?.title) return;
  for (let k = i + 1; k < i + officeAtMost; k++) {
    const apart = tokens[k]?.form === '،';
    const first = apart ? k + 1 : k;
    if (apart || (k > i + 1 && isClosed(reader, k - 1))) {
      const last = holderEnd(reader, first, apart);
      if (last > first) {
        const letters = isServant(reader, first) ? (words[first]?.servant ?? 0) : 0;
        proposals.push({ first, last, cut: letters, type: 'person', score: personScore + 2 + last - first });
        return;
      }
    }
    if (apart || (!isQuote(tokens[k]) && !belongsToOffice(words[k]))) return;
    // `جامعة الملك فيصل`: the king is part of the body.
    if (isNamesake(words, k)) k++;
  }
}

const inOffices = bodyWords('office');

/** A noun, or a function word that stands inside the description of an office: `مدير عام`, `سفير … لدى`. */
const belongsToOffice = (word: Word | null | undefined): boolean =>
  word != null && (word.stopword ? inOffices.has(word.form.replace(/^ال/, '')) : !(word.reporting && word.article < 0));

const isNamesake = (words: Reader['words'], i: number): boolean =>
  words[i]?.title?.value === 'namesake' && (words[i - 1]?.organization ?? words[i - 1]?.place) != null;

/** Whether no noun in the construct ends here, whose complement would come next: `للصحة`, `حزب نداء تونس`, but not `مستشفى`. */
const isClosed = ({ words, known }: Reader, i: number): boolean =>
  (words[i]?.article ?? -1) >= 0 || (known[i] ?? 0) > 0 || isNamesake(words, i - 1);

/** Where the name that starts at token `i` ends; `i` where none does. Behind a comma (`apart`) it may be made of words in no list. */
function holderEnd(reader: Reader, i: number, apart: boolean): number {
  const first = reader.words[i];
  if (!first || (isStop(reader, i) && !isWrittenAsName(reader, i))) return i;
  const given = first.given?.cut === 0 || isServant(reader, i);
  if (!given && !(apart && isUnheard(first) && !first.form.startsWith('و'))) return i;
  let end = i + 1;
  while (end < i + nameAtMost && goesOn(reader, end, i)) end++;
  if (end === i + 1) return i;
  const last = reader.words[end - 1];
  const sure = given && first.given?.value !== 'weak' && (last?.family?.value === 'name' || last?.given?.value === 'sure');
  return sure || endsSlot(reader, end) ? end : i;
}

/** `علي`, written as the name is, before a family name or a word hardly ever met, or behind a given one. */
function isWrittenAsName({ text, tokens, words }: Reader, i: number): boolean {
  const token = tokens[i];
  if (token?.form !== 'علي' || text.charAt(token.end - 1) !== 'ي') return false;
  const next = words[i + 1];
  return next?.family?.value === 'name' || (next != null && isUnheard(next)) || words[i - 1]?.given?.value === 'sure';
}

function goesOn(reader: Reader, i: number, start: number): boolean {
  const word = reader.words[i];
  const before = reader.words[i - 1];
  if (!word || (isStop(reader, i) && !isWrittenAsName(reader, i)) || word.form.startsWith('لل')) return false;
  if (isServant(reader, i - 1) || before?.family?.value === 'before' || closesGiven(reader, i)) return true;
  if (particles.has(word.form) || word.given?.cut === 0 || word.family?.cut === 0) return true;
  if (word.reporting || word.role || word.title || word.organization || word.place || word.nationality) return false;
  if (isDefinite(word)) return isSurname(word) || (i === start + 1 && endsSlot(reader, i + 1) && mayBeSurname(word));
  return word.article < 0 && i < start + 3 && isUnheard(word);
}

/** `الدهماني`, `المؤخر`: behind a given name, where the slot ends, hardly an adjective. */
const mayBeSurname = (word: Word): boolean =>
  leadAgainst(word) < 0.8 && frequencyOf(word.form) < (word.form.endsWith('ي') ? 6.6 : 5.5) && !commonShape.test(word.form);

/** `سيركز` */
const futures = /^س[يتن].../;

/** A word hardly ever met, with or without what may be a proclitic. */
const isUnheard = (word: Word): boolean =>
  word.article < 0 &&
  !word.stopword &&
  !word.reporting &&
  !word.role &&
  !word.organization &&
  !word.place &&
  !word.nationality &&
  word.form.length > 2 &&
  procliticsOf(word) === 0 &&
  !futures.test(word.form) &&
  leadAgainst(word) < 0 &&
  word.readings.every(({ cut, stem }) => frequencyOf(stem) < (cut > 0 ? 4 : 3.5));

/** Whether the slot of a name ends before token `i`: at a mark, the reported clause, a preposition, another description. */
function endsSlot({ tokens, words }: Reader, i: number): boolean {
  const word = words[i];
  if (!word) return tokens[i]?.kind !== 'number';
  return word.stopword || word.role !== null || word.title !== null;
}
