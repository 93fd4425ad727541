/** The cast of an article while it is read: its people and bodies, what each is called, where each stands, and who has spoken so far. */
import type { Entity } from '../../model.ts';
import { readRegistry } from '../../registry.ts';
import { fold } from '../../text/normalize.ts';
import { remember } from '../../text/remember.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Passage } from '../phrases/passage.ts';
import { isDemonstrative, withoutArticle } from '../words/function-words.ts';
import { type Apposition, appositionsOf, type Stand, withoutPreposition } from './appositions.ts';
import { type Agreement, type Figure, figureOf, type Utterance } from './figures.ts';
import { roleWords } from './role-words.ts';
import type { ReadParagraph } from './speakers.ts';

/** Some words that somebody is known by, as {@link roleWords} gives them. */
export interface KnownBy {
  readonly head: string;
  readonly words: ReadonlySet<string>;
}

/** A place in the article: its paragraph, its sentence counted over the article, and where it starts in the paragraph. */
export interface Place {
  readonly paragraph: number;
  readonly sentence: number;
  readonly start: number;
}

export interface Cast {
  /** Everybody who may be meant: the article's people and bodies, and roles and groups that have spoken. */
  readonly figures: () => Iterable<Figure>;
  readonly byEntity: (id: string) => Figure | undefined;
  /** Whom a source at a place, relative to its paragraph, was found to mean. */
  readonly meantAt: (paragraph: number, start: number) => Figure | null;
  /** Whom some words that are no source were found to mean when they were first asked about. */
  readonly meaningOf: (words: object, find: () => Figure) => Figure;
  /** Of several people with one surname the one whom the verb's gender tells; null where it tells none. */
  readonly bearer: (named: Figure, verb: Agreement) => Figure | null;
  /** The figure of words without a name, the same for the same words. */
  readonly byWords: (name: string, make: () => Figure) => Figure;
  /** Whoever has spoken in their own right, the last one first. */
  readonly speakersBefore: () => readonly Figure[];
  readonly utterances: () => readonly Utterance[];
  readonly lastUtterance: (figure: Figure) => Utterance | null;
  readonly add: (utterance: Utterance) => void;
  readonly roles: (entity: Entity) => readonly KnownBy[];
  readonly registeredRoles: (entity: Entity) => readonly KnownBy[];
  /** The words around each of its mentions. */
  readonly besides: (entity: Entity) => readonly KnownBy[];
  /** The descriptions that stand beside its mentions: `القيادي في حزب المستقبل` before a name, or behind it and a comma. */
  readonly apposed: (entity: Entity) => readonly KnownBy[];
  /** The bodies and places in those descriptions, by their ids. */
  readonly ties: (entity: Entity) => ReadonlySet<string>;
  readonly names: (figure: Figure) => readonly KnownBy[];
  /** The words of the sources that it spoke by. */
  readonly sources: (figure: Figure) => readonly KnownBy[];
  /** Where it is named, in text order. */
  readonly places: (figure: Figure) => readonly Place[];
}

/** A reader looks back so many speakers and no further. */
const remembered = 60;
/** So many ways of calling somebody are kept, each once: an article made to harm has thousands. */
const mostWays = 60;
/** Words before and behind a name that may describe its bearer. */
const reach = { before: 9, behind: 8 };

/** @param paragraphs every paragraph, also those that come later: an article may say at its end who somebody is */
export function newCast(paragraphs: readonly ReadParagraph[], entities: readonly Entity[]): Cast {
  const byEntity = new Map(entities.map((entity) => [entity.id, figureOf(entity)]));
  const byWords = new Map<string, Figure>();
  const utterances: Utterance[] = [];
  const meanings = new Map<object, Figure>();
  const heard = new Map<Figure, KnownBy[]>();
  const last = new Map<Figure, Utterance>();
  const { places, besides, descriptions } = placesOf(paragraphs);
  const memo = <T>(read: (entity: Entity) => T): ((entity: Entity) => T) => {
    const known = new Map<string, T>();
    return (entity) => {
      const hit = known.get(entity.id);
      if (hit !== undefined) return hit;
      const answer = read(entity);
      known.set(entity.id, answer);
      return answer;
    };
  };
  const namesOfEntity = memo(({ variants }) => distinct(variants.flatMap(({ text }) => namesIn(text))));
  return {
    figures: () => [...[...byEntity.values()].filter(({ type }) => type !== 'place'), ...byWords.values()],
    byEntity: (id) => byEntity.get(id),
    meantAt: (paragraph, start) =>
      utterances.findLast((one) => one.paragraph === paragraph && one.source && one.source.start <= start && start < one.source.end)
        ?.figure ?? null,
    meaningOf: (words, find) => {
      const figure = meanings.get(words) ?? find();
      meanings.set(words, figure);
      return figure;
    },
    bearer: ({ entity, type }, verb) => {
      if (type !== 'person' || entity === null || verb.gender === null || entity.name.includes(' ')) return null;
      const all = [...byEntity.values()].filter((one) => one.type === 'person' && one.speaker.name.endsWith(` ${entity.name}`));
      const [only, another] = all.filter((one) => one.gender === verb.gender);
      return all.length > 1 && only && !another ? only : null;
    },
    byWords: (name, make) => {
      const known = byWords.get(name) ?? make();
      byWords.set(name, known);
      return known;
    },
    speakersBefore: () => [
      ...new Set(
        utterances
          .filter(({ nested }) => !nested)
          .map(({ figure }) => figure)
          .reverse(),
      ),
    ],
    utterances: () => utterances,
    lastUtterance: (figure) => last.get(figure) ?? null,
    add: (utterance) => {
      utterances.push(utterance);
      if (utterances.length > remembered) utterances.shift();
      last.set(utterance.figure, utterance);
      const words = knownBy(utterance.forms.filter((form) => !isDemonstrative(form)));
      if (words) heard.set(utterance.figure, distinct([...(heard.get(utterance.figure) ?? []), words]));
    },
    roles: memo(({ roles }) => distinct(roles.flatMap(({ text }) => knownBy(formsOf(text)) ?? []))),
    registeredRoles: memo(({ registered }) =>
      registered === null ? [] : (readRegistry().byId.get(registered)?.roles ?? []).flatMap(({ text }) => knownBy(formsOf(text)) ?? []),
    ),
    besides: memo(({ id }) => distinct(besides(id))),
    apposed: memo(({ id }) => distinct(descriptions(id).flatMap(({ forms }) => knownBy(forms) ?? []))),
    ties: memo(({ id }) => new Set(descriptions(id).flatMap(({ bodies }) => bodies))),
    names: (figure) => (figure.entity ? namesOfEntity(figure.entity) : namesIn(figure.speaker.name)),
    sources: (figure) => heard.get(figure) ?? [],
    places: ({ entity }) => (entity ? (places.get(entity.id) ?? []) : []),
  };
}

const formsOf = (text: string): string[] =>
  tokenize(text)
    .filter(({ kind }) => kind !== 'mark')
    .map(({ form }) => fold(form));

function distinct(all: readonly KnownBy[]): KnownBy[] {
  const out = new Map<string, KnownBy>();
  for (const one of all) {
    if (out.size === mostWays) break;
    out.set([one.head, ...one.words].join(' '), one);
  }
  return [...out.values()];
}

function knownBy(forms: readonly string[]): KnownBy | null {
  const words = roleWords(forms);
  const [head] = words;
  return head === undefined ? null : { head, words: new Set(words) };
}

let ministries: ReadonlySet<string> | undefined;

/** A name's words; `الخارجية الروسية` is a ministry, though its name does not say so. */
const namesIn = remember((text: string): readonly KnownBy[] => {
  const own = knownBy(formsOf(text));
  if (!own) return [];
  ministries ??= new Set(readRegistry().ministries.map(({ short }) => withoutArticle(fold(short))));
  return ministries.has(own.head) ? [own, { head: 'وزاره', words: new Set(['وزاره', ...own.words]) }] : [own];
});

function placesOf(paragraphs: readonly ReadParagraph[]): {
  places: ReadonlyMap<string, readonly Place[]>;
  besides: (entity: string) => KnownBy[];
  descriptions: (entity: string) => Apposition[];
} {
  const places = new Map<string, Place[]>();
  const stands = new Map<string, Stand[]>();
  let base = 0;
  paragraphs.forEach(({ passage, mentions }, paragraph) => {
    let sentence = 0;
    passage.mentions.forEach(({ first, last, start }, i) => {
      const entity = mentions[i]?.entity ?? '';
      while (sentence + 1 < passage.sentences.length && (passage.sentences[sentence]?.last ?? 0) <= first) sentence++;
      const place = { paragraph, sentence: base + sentence, start };
      const [known, stood] = [places.get(entity), stands.get(entity)];
      if (known) known.push(place);
      else places.set(entity, [place]);
      if (stood) stood.push({ passage, mentions, first, last });
      else stands.set(entity, [{ passage, mentions, first, last }]);
    });
    base += passage.sentences.length;
  });
  const besides = (entity: string): KnownBy[] =>
    (stands.get(entity) ?? []).flatMap(({ passage, first, last }) => [
      ...knownByAll(wordsBefore(passage, first)),
      ...knownByAll(wordsBehind(passage, last)),
    ]);
  const descriptions = (entity: string): Apposition[] => (stands.get(entity) ?? []).flatMap(appositionsOf);
  return { places, besides, descriptions };
}

const knownByAll = (forms: readonly string[]): KnownBy[] => (forms.length === 0 ? [] : [{ head: '', words: new Set(roleWords(forms)) }]);

const endsDescription = (form: string): boolean => /^[.:؛;!?؟«»"“”]$/.test(form);

/** What stands before a name, up to another name of a person or a stop. */
function wordsBefore(passage: Passage, first: number): string[] {
  const out: string[] = [];
  for (let i = first - 1; i >= 0 && i >= first - reach.before; i--) {
    const token = passage.tokens[i];
    if (!token || endsDescription(token.form) || passage.mentions[passage.mentionAt[i] ?? -1]?.type === 'person') break;
    if (token.kind === 'mark' && i < first - 1) break;
    if (token.kind !== 'mark') out.unshift(withoutPreposition(token.form));
  }
  return out;
}

/** The apposition behind a name and a comma. */
function wordsBehind(passage: Passage, last: number): string[] {
  const out: string[] = [];
  if (!/^[،,(-]$/.test(passage.tokens[last]?.form ?? '')) return out;
  for (let i = last + 1; i < passage.tokens.length && i <= last + reach.behind; i++) {
    const token = passage.tokens[i];
    if (!token || token.kind === 'mark' || passage.mentions[passage.mentionAt[i] ?? -1]?.type === 'person') break;
    out.push(withoutPreposition(token.form));
  }
  return out;
}
