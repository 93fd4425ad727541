/** The ways in which one entity is written over a dossier, and which of them are other spellings rather than other words. */
import { particlesOf } from '../analysis/words/name-particles.ts';
import { nameLength, partOfName, sameWholeName } from '../analysis/spelling/spelling.ts';
import type { Analysis, EntityType, Mention, Span } from '../model.ts';
import { pushTo } from '../text/lists.ts';
import { fold } from '../text/normalize.ts';
import { nameAlone } from '../text/proclitics.ts';
import { remember } from '../text/remember.ts';
import type { Decisions, Dossier, DossierEntity } from './dossier.ts';

/** A spelling, and what it is without mere orthography. */
export interface Spelled {
  readonly text: string;
  readonly form: string;
}

/** One way in which an entity is written, and every place of it. */
export interface Written extends Spelled {
  /** How many places there are. */
  readonly count: number;
  /** By article, in text order. */
  readonly places: ReadonlyMap<string, readonly Span[]>;
}

/** So many spellings of one entity are told apart: nobody has more, and a text made to harm could. */
const mostSpellings = 40;
const likely = 0.5;

const spellingsByEntity = new WeakMap<DossierEntity, readonly Written[]>();
const mentionsByAnalysis = new WeakMap<Analysis, Map<string, Mention[]>>();

export function mentionsOf(analysis: Analysis, entity: string): readonly Mention[] {
  let byEntity = mentionsByAnalysis.get(analysis);
  if (byEntity === undefined) {
    mentionsByAnalysis.set(analysis, (byEntity = new Map<string, Mention[]>()));
    for (const mention of analysis.mentions) pushTo(byEntity, mention.entity, mention);
  }
  return byEntity.get(entity) ?? [];
}

/** Every spelling in the dossier, the most frequent first, those that differ in orthography alone as one. */
export function spellingsOf(entity: DossierEntity, dossier: Dossier): readonly Written[] {
  let spellings = spellingsByEntity.get(entity);
  if (spellings === undefined) spellingsByEntity.set(entity, (spellings = collect(entity, dossier)));
  return spellings;
}

function collect({ members }: DossierEntity, { articles }: Dossier): Written[] {
  const byForm = new Map<string, { text: string; form: string; count: number; places: Map<string, Span[]> }>();
  for (const { uri, entity: member } of members) {
    const article = articles.get(uri);
    for (const mention of article ? mentionsOf(article.analysis, member) : []) {
      const spelled = spelledAs(nameAlone(article?.text ?? '', mention));
      const written = byForm.get(spelled.form) ?? { ...spelled, count: 0, places: new Map<string, Span[]>() };
      byForm.set(spelled.form, written);
      written.count++;
      pushTo(written.places, uri, { start: mention.start, end: mention.end });
    }
  }
  for (const { places } of byForm.values()) for (const spans of places.values()) spans.sort((a, b) => a.start - b.start);
  return [...byForm.values()].sort((a, b) => b.count - a.count || b.text.length - a.text.length).slice(0, mostSpellings);
}

/** A name as spellings are compared. */
export const spelledAs = (text: string): Spelled => ({ text, form: orthography(text) });

/** Words that stand in a name or not and are no other spelling. */
const unheard = particlesOf('filiation', 'house');

/** What is left of a spelling without mere orthography and inflection: the words that are compared. */
export const orthography = remember((text: string): string =>
  fold(text)
    .replace(/(^|\s)اب[يا](?=\s)/gu, '$1ابو')
    .replace(/(^|\s)(عبد|ابو|ام)\s+(?=\S)/gu, '$1$2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !unheard.has(word))
    .map(plainWord)
    .join(' '),
);

function plainWord(word: string): string {
  const spelled = word.replace(/ؤ/gu, 'و').replace(/ئ/gu, 'ي').replace(/ء/gu, '').replace(/ه$/u, 'ا');
  if (spelled.length <= 4) return spelled;
  // Number, case and gender: المراقبون and المراقبين, ميليشيا and ميليشيات, المتحد and المتحدة
  const base = spelled.replace(/ون$/u, 'ين').replace(/ات$/u, 'ا');
  const bare = base.startsWith('ال') ? base.slice(2) : base;
  return bare.length > 4 ? bare.replace(/ا$/u, '') : bare;
}

/** Whether two forms are spelled alike: equal, or one has all the words of the other in their order, as a short form has. */
export function agree(a: string, b: string): boolean {
  if (a === b) return true;
  const [few, many] = a.length <= b.length ? [a.split(' '), b.split(' ')] : [b.split(' '), a.split(' ')];
  let next = 0;
  for (const word of many) if (word === few[next]) next++;
  return next === few.length;
}

/** Whether two names of one entity write the same part of its name differently. */
export function mayBeVariant(type: EntityType, a: Spelled, b: Spelled): boolean {
  if (agree(a.form, b.form) || a.form === `و${b.form}` || b.form === `و${a.form}`) return false;
  return partFor(type, a.text, b.text) !== null || partFor(type, b.text, a.text) !== null;
}

/** How many nationalities and other adjectives a name has: with another number of them it is another wording, `أوروبا` and `القارة الأوروبية`. */
const adjectives = (name: string): number => name.split(' ').filter((word) => /^ال.+(?:ي|ية|يه|يون|يين)$/u.test(word)).length;

/** Whether two names are one in two spellings, word for word. */
export const isRespelling = (a: string, b: string): boolean => sameWholeName(a, b) >= likely && adjectives(a) === adjectives(b);

/** The words of `full` that `spelling` writes in its own way: `وانغ` of `وانغ يي` for `وانج`. Null where it is no spelling of any part. */
export function partFor(type: EntityType, spelling: string, full: string): string | null {
  if (sameWholeName(spelling, full) >= likely) return adjectives(spelling) === adjectives(full) ? full : null;
  // A part of a place's name is another name: الاتحاد الروسي and روسيا
  if (type === 'place') return null;
  if (nameLength(spelling) >= nameLength(full) || partOfName(spelling, full) < 0.4) return null;
  const words = full.split(' ');
  let best: string | null = null;
  let most = likely;
  const { length } = spelling.split(' ');
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + 4); to++) {
      const part = words.slice(from, to).join(' ');
      const likeness = part === full ? 0 : sameWholeName(spelling, part);
      if ((likeness > most || (likeness === most && to - from === length)) && adjectives(part) === adjectives(spelling))
        [best, most] = [part, likeness];
    }
  }
  return best;
}

/** Type and form of a name that a reader has told apart → the forms of those names that it was told apart from, an entry each. */
const toldApart = new WeakMap<Decisions, ReadonlyMap<string, readonly (readonly string[])[]>>();

function indexOf(decisions: Decisions): ReadonlyMap<string, readonly (readonly string[])[]> {
  const known = toldApart.get(decisions);
  if (known !== undefined) return known;
  const index = new Map<string, (readonly string[])[]>();
  for (const { type, name, spellings, distinct } of decisions.entities) {
    const own = distinct.length === 0 ? [] : [name, ...spellings].map(orthography);
    for (const form of new Set(distinct.map(orthography))) pushTo(index, `${type} ${form}`, own);
  }
  toldApart.set(decisions, index);
  return index;
}

/** Whether the reader has recorded that one is not meant by the other. */
export function areToldApart({ decisions }: Dossier, type: EntityType, a: Spelled, b: Spelled): boolean {
  const index = indexOf(decisions);
  const isApart = (one: Spelled, other: Spelled): boolean =>
    index.get(`${type} ${other.form}`)?.some((own) => own.some((form) => agree(form, one.form))) ?? false;
  return isApart(a, b) || isApart(b, a);
}
