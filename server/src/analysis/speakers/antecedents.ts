/** Everybody who has spoken so far, and whom of them a verb's ending, a role, a group or a document points back at. */
import type { Speaker } from '../../model.ts';
import { readRegistry } from '../../registry.ts';
import { fold } from '../../text/normalize.ts';
import type { Quality } from '../sourcing/source-quality.ts';
import { wordOf } from '../words/words.ts';
import { counterpartsOf, holdersOf, type Holder, roleWord, roleWords, type Roles } from './role-holders.ts';
import type { Who } from '../phrases/noun-phrases.ts';
import { isDemonstrative, isNoun, withoutArticle } from '../words/function-words.ts';

type Gender = 'm' | 'f';

/** Somebody who has spoken, for those after him who are only pointed at. */
export interface Voice {
  readonly speaker: Speaker;
  /** null: the text does not tell. */
  readonly gender: Gender | null;
  readonly number: 'sg' | 'du' | 'pl' | null;
  readonly person: boolean;
  /** Folded words of the source as written, for `المصدر` after `مصدر أمني`. */
  readonly forms: readonly string[];
  /** What was said came by a document (`في بيان`, `تقرير`). */
  readonly document: boolean;
  readonly quality: Quality;
}

/** Whom a verb without a subject can belong to: gender and number agree, and one person's verb is no group's. */
export const agrees = (voice: Voice, gender: Gender | null, number: Voice['number']): boolean =>
  (gender === null || voice.gender === null || voice.gender === gender || number === 'pl') &&
  (number !== 'pl' || voice.number !== 'sg' || !voice.person) &&
  (number !== 'sg' || voice.number !== 'pl');

/** `محللون`, `خبراء`: more than one person, whatever the verb before it says (an Arabic verb before its subject stays singular). */
export const isPlural = (head: string): boolean => isNoun(head, 'human') && /(ون|ين|ات|اء|شهود)$/.test(head) && head.length > 4;

/** The gender that a name tells; null where it tells none. */
export function genderOfName(name: string, type: 'person' | 'organization' | 'place'): Gender | null {
  const [first = ''] = name.split(' ');
  if (type === 'person') {
    const gender = readRegistry().givenNames.get(first)?.gender;
    return gender === 'm' || gender === 'f' ? gender : null;
  }
  if (type === 'place') return null;
  return /(ه|ات)$/.test(fold(first)) ? 'f' : 'm';
}

/** Who a role, a group or a document points back at: somebody with that role, or somebody heard before. */
export function pointedAt(
  who: Extract<Who, { kind: 'phrase' }>,
  voices: readonly Voice[],
  roles: Roles,
  gender: Gender | null,
): Voice | null {
  const forms = who.forms.filter((form) => !isDemonstrative(form));
  const words = forms.map(withoutArticle);
  const [head = ''] = forms;
  const last = forms.at(-1) ?? '';
  // `وزير خارجية مصر` is one man, `وزير بريطاني` any.
  const owned = last.startsWith('ال') || (wordOf(last).nationality === null && countryIn([last]) !== undefined);
  const definite = head.startsWith('ال') || forms.length < who.forms.length || (forms.length > 1 && owned);
  if (/^نظير(ه|ها)$/.test(head)) return counterpart(forms, voices, roles, gender);
  if (!definite || words.length === 0) return null;
  if (who.document) return documentVoice(words, voices);
  const held = words.length > 1 ? oneOf(holdersOf(roles, roleWords(forms)), voices, forms, gender) : null;
  if (held) return held;
  const described = voices.findLast(
    (voice) => words.length > 1 && forms.every((form) => voice.forms.some((heard) => roleWord(heard) === roleWord(form))),
  );
  if (described) return described;
  if (!head.startsWith('ال')) return null;
  const [bare = ''] = words;
  const same = voices.findLast(
    (voice) =>
      voice.forms.some((form, at) => at < 3 && withoutArticle(form) === bare) &&
      words.every((word, at) => at === 0 || voice.forms.some((form) => withoutArticle(form) === word)),
  );
  if (same) return same;
  const inRole = voices.findLast(
    (voice) =>
      voice.person &&
      isOfCountry(voice, forms) &&
      roles.get(bare)?.some(({ entity, words: held }) => entity.id === voice.speaker.entity && isOfCountry({ forms: [...held] }, forms)),
  );
  if (inRole) return inRole;
  // `المسؤول الإيراني`: a general word for whoever spoke last, where it can be one person.
  const general = forms.every((form) => form.startsWith('ال') || form === 'ذو' || form === 'ذات' || form === 'ذي');
  if (!general || !isNoun(bare, 'human') || /(ون|ين|ات)$/.test(bare)) return null;
  return (
    voices.findLast(
      (voice) => voice.person && isOfCountry(voice, forms) && (gender === null || voice.gender === null || voice.gender === gender),
    ) ?? null
  );
}

/** `السفير الموريتاني` is no ambassador of another country; whoever has none named may be of any. */
function isOfCountry(voice: Pick<Voice, 'forms'>, forms: readonly string[]): boolean {
  const country = countryIn(forms.slice(0, roleLength));
  const own = countryIn(voice.forms.slice(0, roleLength));
  return country === undefined || own === undefined || own === country;
}

/** A country further back in a source is no part of its role. */
const roleLength = 3;

const countryIn = (forms: readonly string[]): string | undefined => roleWords(forms).find((word) => word.startsWith('='));

/** Of everybody who holds a role whoever was heard last, else the only one; the article's own word comes before the registry's. */
function oneOf(all: readonly Holder[], voices: readonly Voice[], forms: readonly string[], gender: Gender | null): Voice | null {
  const given = all.filter((holder) => holder.given);
  const holders = given.length > 0 ? given : all;
  const heard = voices.findLast((voice) => holders.some(({ entity }) => entity.id === voice.speaker.entity));
  if (heard) return heard;
  const [only] = holders;
  if (!only || holders.some(({ entity }) => entity !== only.entity)) return null;
  return {
    speaker: { name: only.entity.name, entity: only.entity.id },
    gender,
    number: 'sg',
    person: true,
    forms,
    document: false,
    quality: { quality: 'named', vague: null },
  };
}

/** `نظيره الصيني`: who holds the office of whoever spoke last, for another country. */
function counterpart(forms: readonly string[], voices: readonly Voice[], roles: Roles, gender: Gender | null): Voice | null {
  const person = voices.findLast((voice) => voice.person)?.speaker.entity;
  const country = roleWords(forms).find((word) => word.startsWith('='));
  return person && country !== undefined ? oneOf(counterpartsOf(roles, person, country), voices, forms, gender) : null;
}

/** `البيان الروسي`, `التقرير`: who spoke by a document before; an adjective must fit the name. */
function documentVoice(words: readonly string[], voices: readonly Voice[]): Voice | null {
  const adjectives = words.slice(1);
  return (
    voices.findLast((voice) => {
      if (!voice.document && adjectives.length === 0) return false;
      const name = fold(voice.speaker.name);
      return (
        adjectives.every((adjective) => name.includes(adjective)) && (voice.document || (!voice.person && voice.speaker.entity !== null))
      );
    }) ?? null
  );
}
