/** Everybody in an article who may be speaking, what agrees with them, and who was heard when. */
import type { Entity, EntityType, Span, Speaker } from '../../model.ts';
import { readRegistry } from '../../registry.ts';
import { fold } from '../../text/normalize.ts';
import { tokenize } from '../../text/tokens.ts';
import { isVagueGroup, type Quality } from '../sourcing/source-quality.ts';
import { isNoun } from '../words/function-words.ts';
import { wordOf } from '../words/words.ts';

export type Gender = 'm' | 'f';
export type GrammaticalNumber = 'sg' | 'du' | 'pl';

/** What a verb's form says of its subject. */
export interface Agreement {
  readonly gender: Gender | null;
  readonly number: GrammaticalNumber | null;
}

/** Somebody who may be speaking: one of the article's entities, or the role or group that a source gives in its own words. */
export interface Figure {
  readonly speaker: Speaker;
  readonly entity: Entity | null;
  /** null: no name. */
  readonly type: EntityType | null;
  /** null: the text does not tell. */
  readonly gender: Gender | null;
  readonly number: GrammaticalNumber | null;
}

/** Somebody spoke: whoever is only pointed at later may be the same. Places are counted over the article. */
export interface Utterance {
  readonly figure: Figure;
  /** The gender that its verb told, also where a body spoke by another word (`وقال بيان للوزارة`). */
  readonly gender: Gender | null;
  /** Folded words of the source as written, for `المصدر` after `مصدر أمني`. */
  readonly forms: readonly string[];
  /** What was said came by a document (`في بيان`, `تقرير`). */
  readonly document: boolean;
  readonly quality: Quality;
  readonly paragraph: number;
  /** The source's place in the paragraph; null where the verb alone carried it. */
  readonly source: Span | null;
  readonly sentence: number;
  /** In somebody else's words. */
  readonly nested: boolean;
}

/**
 * Whether a verb can be somebody's: gender and number agree, and one person's verb is no group's.
 *
 * @param heard the gender that the figure spoke by before
 */
export function agrees(figure: Figure, { gender, number }: Agreement, heard: Gender | null = null): boolean {
  if (number === 'sg' && figure.number === 'pl' && gender === 'm') return false;
  if (number === 'pl' || number === 'du') return figure.number !== 'sg' || figure.type !== 'person';
  return gender === null || (figure.gender === null && heard === null) || gender === figure.gender || gender === heard;
}

/** `محللون`, `خبراء`: more than one person, whatever the verb before it says (an Arabic verb before its subject stays singular). */
export const isPlural = (head: string): boolean => isNoun(head, 'human') && /(ون|ين|ات|اء|شهود)$/.test(head) && head.length > 4;

/** The figure of an entity. */
export function figureOf(entity: Entity): Figure {
  return {
    speaker: { name: entity.name, entity: entity.id },
    entity,
    type: entity.type,
    gender: genderOf(entity),
    number: entity.type === 'person' ? 'sg' : null,
  };
}

/** The figure of a role or group that has no name. */
export function figureOfWords(name: string, forms: readonly string[], verb: Agreement): Figure {
  const [head = ''] = forms;
  // `مؤيدو الحزب`: a plural that is owned.
  const people = /(ون|ين|اء)$/.test(head) && isVagueGroup(head);
  const plural = people || isPlural(head) || /...ون$/.test(head) || (forms.length > 1 && /...و$/.test(head));
  return {
    speaker: { name, entity: null },
    entity: null,
    type: null,
    gender: verb.gender ?? (/(ه|ات)$/.test(head) ? 'f' : people || isNoun(head, 'human') || wordOf(head).role !== null ? 'm' : null),
    number: plural ? 'pl' : verb.number,
  };
}

function genderOf(entity: Entity): Gender | null {
  if (entity.type === 'place') return null;
  if (entity.type === 'organization') return genderOfBody(entity.name);
  const registered = entity.registered === null ? null : readRegistry().byId.get(entity.registered)?.gender;
  const named = readRegistry().givenNames.get(entity.name.split(' ')[0] ?? '')?.gender;
  const [role] = entity.roles;
  for (const gender of [registered, named]) if (gender === 'm' || gender === 'f') return gender;
  return role ? genderOfRole(fold(tokenize(role.text)[0]?.form ?? '')) : null;
}

/** `الوزيرة`: a woman; a man's word may be said of either. */
const genderOfRole = (head: string): Gender | null =>
  head.endsWith('ه') && (wordOf(head).role ?? wordOf(head).title) !== null ? 'f' : null;

function genderOfBody(name: string): Gender | null {
  const head = fold(name.split(' ')[0] ?? '');
  if (/(ه|ات)$/.test(head)) return 'f';
  return wordOf(head).organization === null ? null : 'm';
}
