/** Whom a role, a group or a document means that a source gives instead of a name: `المسؤول`, `النقابة`, `رئيس المجلس`, `المتحدث ذاته`. */
import weights from '../../../weights/described.tsv';
import { readRegistry } from '../../registry.ts';
import { type Candidate, type Choice, newDecision, pick } from '../decision.ts';
import type { Who } from '../phrases/noun-phrases.ts';
import type { Passage } from '../phrases/passage.ts';
import { sourceQuality } from '../sourcing/source-quality.ts';
import { isDemonstrative, isNoun } from '../words/function-words.ts';
import { wordOf } from '../words/words.ts';
import type { Cast, KnownBy, Place } from './cast.ts';
import { agrees, type Agreement, type Figure } from './figures.ts';
import { roleWords } from './role-words.ts';

const decision = newDecision('described', weights);

type Phrase = Extract<Who, { readonly kind: 'phrase' }>;

/** Where a source stands: its paragraph, and its sentence counted over the article. */
export interface Here {
  readonly paragraph: number;
  readonly sentence: number;
  readonly passage: Passage;
  readonly at: { readonly start: number; readonly end: number };
}

/** `المتحدث ذاته`, `نفس المصدر`: whoever spoke last. */
const isSame = (form: string, at: number, { length }: readonly string[]): boolean =>
  /^(نفس|ذات|عين)(ه|ها|هم|هما)?$/.test(form) && (at === 0 || at === length - 1);

/** A description's words that tell whom it means, as roles have them, and what sort of description it is. */
interface Description {
  readonly words: readonly string[];
  readonly shape: 'same' | 'bare' | 'definite' | 'titled' | 'construct' | 'indefinite';
  readonly sort: string;
  readonly country: string | undefined;
}

function describe(phrase: Phrase): Description {
  const rest = phrase.forms.filter((form) => !isDemonstrative(form));
  const forms = rest.filter((form, at) => !isSame(form, at, rest));
  const words = roleWords(forms);
  const [head = ''] = forms;
  const last = forms.at(-1) ?? '';
  const definite = head.startsWith('ال') || rest.length < phrase.forms.length;
  const owned = last.startsWith('ال') || (wordOf(last).nationality === null && words.at(-1)?.startsWith('=') === true);
  const shape =
    forms.length < rest.length
      ? 'same'
      : definite
        ? forms.length === 1
          ? 'bare'
          : forms.every((form) => /^(ال|ذ[وياا]ت?$)/.test(form))
            ? 'definite'
            : 'titled'
        : forms.length > 1 && owned
          ? 'construct'
          : 'indefinite';
  return { words, shape, sort: sortOf(head, phrase), country: words.find((word) => word.startsWith('=')) };
}

/** What sort of somebody a description's head names. */
function sortOf(head: string, phrase: Phrase): string {
  const word = wordOf(head);
  if (phrase.document) return 'document';
  if (isNoun(head, 'speaker')) return 'speaker';
  if (isNoun(head, 'outlet')) return 'outlet';
  if (word.nationality) return 'nationality';
  if (/...(ون|ين)$/.test(head)) return 'people';
  if (word.organization) return 'body';
  if (word.role ?? word.title) return 'role';
  return isNoun(head, 'human') ? 'human' : 'other';
}

/** `المسؤول`, `الخبير الروسي`, `نفس المصدر`: the reader knows already who it is. */
const isAnaphoric = (shape: Description['shape']): boolean => shape === 'same' || shape === 'bare' || shape === 'definite';

/** How far a description's words are those that somebody is known by. */
const likenesses = ['none', 'head', 'over', 'within', 'whole'] as const;
type Likeness = (typeof likenesses)[number];

function likeness(words: readonly string[], other: KnownBy): Likeness {
  const [head = ''] = words;
  if (!other.words.has(head)) return 'none';
  if (words.every((word) => other.words.has(word))) return words.length === other.words.size ? 'whole' : 'within';
  if (other.head === head && words.length > other.words.size && [...other.words].every((word) => words.includes(word))) return 'over';
  return 'head';
}

function likenessTo(words: readonly string[], all: readonly KnownBy[]): Likeness {
  let best = 0;
  for (const one of all) best = Math.max(best, likenesses.indexOf(likeness(words, one)));
  return likenesses[best] ?? 'none';
}

/** So many of those who spoke before can be meant without a word in common. */
const recent = 3;

/**
 * Who a description means: one of the article's people and bodies, somebody who spoke before, or nobody but itself.
 *
 * @param named whom and what it names, by their ids
 * @param itself the figure that the description is by its own words
 */
export function whoIsDescribed(
  phrase: Phrase,
  named: readonly string[],
  itself: Figure,
  verb: Agreement,
  cast: Cast,
  here: Here,
): Choice<Figure> {
  const description = describe(phrase);
  const speakers = cast.speakersBefore();
  const people = [...cast.figures()].filter(
    (figure) => figure.type === 'person' && agrees(figure, verb, cast.lastUtterance(figure)?.gender),
  );
  const nearest = isAnaphoric(description.shape) ? latestOf(people, cast, here) : null;
  const found: { figure: Figure; evidence: string[]; degree: number }[] = [];
  for (const figure of cast.figures()) {
    if (figure === itself) continue;
    const shared = inCommon(description, figure, cast);
    const rank = speakers.indexOf(figure);
    const degree = Math.max(0, ...(shared ?? []).map(([by, one]) => (by === 'beside' ? 1 : likenesses.indexOf(one))));
    if (shared === null || !canBe(description.sort, figure)) continue;
    const tied = isTied(description, named, figure, cast);
    const near = figure === nearest || (rank >= 0 && rank < recent);
    if (degree === 0 && !tied && (!near || !isAnaphoric(description.shape) || description.sort === 'people')) continue;
    // `الاستطلاع` is nobody's who has issued none.
    if (description.sort === 'document' && figure.type === 'person' && degree === 0 && !cast.lastUtterance(figure)?.document) continue;
    // Who has no name is known by the words that he spoke by, but for `المصدر نفسه`, `البيان`.
    if (figure.entity === null && (rank < 0 ? degree < 3 || isOffice(description) : degree === 0 && !pointsBack(description))) continue;
    if (figure.type === 'person' && !agrees(figure, verb, cast.lastUtterance(figure)?.gender)) continue;
    const alike = `alike:${likenesses[degree] ?? 'none'}`;
    const evidence = [
      alike,
      `${alike}:${rank < 0 ? 'silent' : 'heard'}`,
      ...shared.map(([by, one]) => `${by}:${one}`),
      ...(tied ? ['tied'] : []),
      // `والد الطفل زياد` is not the child.
      ...(figure.entity && named.includes(figure.entity.id) ? [`inside:${figure.type ?? 'words'}`] : []),
      ...standing(description, figure, rank, cast, here),
    ];
    found.push({ figure, evidence, degree });
  }
  const most = Math.max(0, ...found.map(({ degree }) => degree));
  const top = found.filter(({ degree }) => degree > 0 && degree === most);
  const latest = latestOf(
    top.map(({ figure }) => figure),
    cast,
    here,
  );
  for (const one of top)
    one.evidence.push(`best:${top.length === 1 ? 'only' : one.figure === latest ? 'latest' : 'among'}:${likenesses[most] ?? 'none'}`);
  const candidates: Candidate<Figure>[] = [
    { value: itself, label: itself.speaker.name, evidence: alone(description, phrase, cast, itself, most) },
    ...found.map(({ figure, evidence }) => ({ value: figure, label: figure.speaker.name, evidence })),
  ];
  return pick(decision, here.passage.text, here.at, candidates) ?? { value: itself, chance: 1 };
}

/** So many words beyond the head tell a body or a field: `القيادي في [النقابة العامة]`. */
const fewestShared = 2;

/** Whether what the article says of somebody beside the name has the description's body, place or field in it, whatever he is there. */
function isTied({ words }: Description, named: readonly string[], { entity, type }: Figure, cast: Cast): boolean {
  if (!entity || type !== 'person') return false;
  if (named.some((body) => cast.ties(entity).has(body))) return true;
  return cast
    .apposed(entity)
    .some((one) => words.filter((word, i) => i > 0 && word.length > 3 && one.words.has(word)).length >= fewestShared);
}

/** Of whom nobody has told more than such words, they may as well describe somebody with a name. */
const isOffice = ({ sort }: Description): boolean => sort === 'role' || sort === 'human';

const pointsBack = ({ shape, sort }: Description): boolean => shape === 'same' || sort === 'speaker' || sort === 'document';

/** `الوزارة` is nobody's office, `الوزير` no body. */
function canBe(sort: string, { type }: Figure): boolean {
  if (sort === 'body' || sort === 'outlet' || sort === 'people') return type !== 'person';
  if (sort === 'role' || sort === 'human' || sort === 'nationality') return type === 'person' || type === null;
  return true;
}

/** More words than that tell by themselves whom they mean. */
const longDescription = 5;

/** That a description means nobody but itself. */
function alone({ shape, sort }: Description, phrase: Phrase, cast: Cast, itself: Figure, most: number): string[] {
  const vague = !isAnaphoric(shape) && sourceQuality(phrase.forms, false, phrase.name).quality === 'vague';
  return [
    'itself',
    `itself:${shape}`,
    `itself:${sort}`,
    ...(isAnaphoric(shape) ? ['itself:anaphoric'] : []),
    ...(vague ? ['itself:vague'] : []),
    ...(phrase.name > 0 ? ['itself:named'] : []),
    ...(cast.lastUtterance(itself) ? ['itself:heard'] : []),
    ...(phrase.forms.length > longDescription ? ['itself:long'] : []),
    ...(most === 0 ? ['itself:unlike', `itself:unlike:${shape}`] : []),
  ];
}

/** What somebody is known by and a description have in common; null where it speaks against it. */
function inCommon(description: Description, figure: Figure, cast: Cast): [string, Likeness][] | null {
  const { entity, type } = figure;
  const { country } = description;
  if (country !== undefined && entity && type === 'person') {
    const countries = cast.roles(entity).flatMap((role) => [...role.words].filter((word) => word.startsWith('=')));
    const home = entity.registered === null ? null : (readRegistry().byId.get(entity.registered)?.country ?? null);
    if (home !== null) countries.push(`=${home}`);
    if (countries.length > 0 && !countries.includes(country)) return null;
    if (countries.includes(country)) return [['country', 'head'], ...wordsInCommon(description, figure, cast)];
  }
  const isItsBody = country !== undefined && type === 'organization' && cast.names(figure).some((name) => name.words.has(country));
  return isItsBody ? [['country', 'head'], ...wordsInCommon(description, figure, cast)] : wordsInCommon(description, figure, cast);
}

function wordsInCommon({ words, sort }: Description, figure: Figure, cast: Cast): [string, Likeness][] {
  const { entity, type } = figure;
  const all: [string, Likeness][] = [
    ['role', entity ? likenessTo(words, cast.roles(entity)) : 'none'],
    ['registered', entity ? likenessTo(words, cast.registeredRoles(entity)) : 'none'],
    ['apposed', entity ? likenessTo(words, cast.apposed(entity)) : 'none'],
    ['beside', entity ? likenessTo(words, cast.besides(entity)) : 'none'],
    ['name', type === 'person' ? 'none' : likenessTo(words, cast.names(figure))],
    ['source', likenessTo(words, cast.sources(figure))],
  ];
  const told = all.filter(([, degree]) => degree !== 'none');
  // `المديرة` is nobody whom the article calls a deputy.
  if (
    entity &&
    sort !== 'speaker' &&
    cast.roles(entity).length > 0 &&
    !told.some(([by]) => by === 'role' || by === 'apposed' || by === 'source' || by === 'beside')
  )
    told.push(['role', 'none']);
  return told;
}

/** How somebody stands in the article where the description comes. */
function standing({ shape, sort }: Description, figure: Figure, rank: number, cast: Cast, here: Here): string[] {
  const type = figure.type ?? 'words';
  const spoke = rank < 0 ? 'never' : rank >= recent ? 'before' : `${rank + 1}`;
  const last = cast.lastUtterance(figure);
  const paragraphs = last === null ? null : here.paragraph - last.paragraph;
  return [
    `spoke:${spoke}`,
    `spoke:${spoke}:${isAnaphoric(shape) ? 'anaphoric' : 'described'}`,
    ...(rank === 0 ? [`spoke:1:${sort}`] : []),
    `${sort}:${type}`,
    ...(paragraphs === null ? [] : [`paragraphs:${paragraphs > 1 ? 'more' : paragraphs}`]),
    ...(sort === 'document' && last?.document ? ['spoke:document'] : []),
    ...(figure.entity ? [`named:${whenNamed(figure, cast, here)}`] : []),
  ];
}

const isBefore = (place: Place, here: Here): boolean =>
  place.paragraph < here.paragraph || (place.paragraph === here.paragraph && place.start < here.at.start);

/** When somebody was named last, seen from a source. */
function whenNamed(figure: Figure, cast: Cast, here: Here): string {
  const last = cast.places(figure).findLast((place) => isBefore(place, here));
  if (!last) return 'later';
  if (last.sentence >= here.sentence - 1) return 'just';
  return last.paragraph === here.paragraph ? 'paragraph' : last.paragraph === here.paragraph - 1 ? 'previous' : 'before';
}

function latestOf(figures: readonly Figure[], cast: Cast, here: Here): Figure | null {
  let latest: Figure | null = null;
  let at: Place | undefined;
  for (const figure of figures) {
    const place = cast.places(figure).findLast((one) => isBefore(one, here));
    if (!place || (at && (at.paragraph > place.paragraph || (at.paragraph === place.paragraph && at.start > place.start)))) continue;
    [latest, at] = [figure, place];
  }
  return latest;
}
