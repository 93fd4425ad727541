/** Who in an article stands behind a role (`وزير الخارجية الروسي`): by what the article calls its people, and what the registry knows of them. */
import synonymTable from '../../../lexicon/ar/role-synonyms.tsv';
import type { Entity } from '../../model.ts';
import { readRegistry } from '../../registry.ts';
import { pushTo } from '../../text/lists.ts';
import { fold } from '../../text/normalize.ts';
import { readTable } from '../../text/table.ts';
import { tokenize } from '../../text/tokens.ts';
import { wordOf } from '../words/words.ts';
import { withoutArticle } from '../words/function-words.ts';

/** A person and the words of one role, as {@link roleWords} gives them. */
export interface Holder {
  readonly entity: Entity;
  readonly words: ReadonlySet<string>;
  /** Whether the article itself gives the role; what the registry knows may be of another year. */
  readonly given: boolean;
}

/** The article's roles by every word in them. */
export type Roles = ReadonlyMap<string, readonly Holder[]>;

const synonyms = readTable(synonymTable, 2).map(([words = '', role = '']) => ({ words: words.split(' '), role: role.split(' ') }));
const longestFirst = synonyms.sort((a, b) => b.words.length - a.words.length);

/** Folded names of countries, with their codes. */
let countries: ReadonlyMap<string, string> | undefined;
function countryOf(form: string): string | undefined {
  countries ??= new Map(
    readRegistry()
      .entries.filter(({ type, kind }) => type === 'place' && kind === 'country')
      .flatMap(({ country, spellings }) => spellings.map((spelling) => [withoutArticle(fold(spelling)), country ?? ''] as const)),
  );
  return countries.get(form);
}

/** `الروسي`, `روسيا` → `=RU`; other words without their article. */
export function roleWord(form: string): string {
  const bare = withoutArticle(form);
  const code = wordOf(form).nationality?.value ?? countryOf(bare);
  return code === undefined ? bare : `=${code}`;
}

/**
 * The words of a role in the form in which two ways to say it are alike: without articles, a country and its adjective as its code,
 * the office by its usual name (`رئيس الدبلوماسية الروسية`, `وزير خارجية روسيا` → `وزير خارجيه =RU`).
 */
export function roleWords(forms: readonly string[]): string[] {
  const words = forms.map(roleWord);
  const known = longestFirst.find((entry) => entry.words.every((word, i) => words[i] === word));
  return known ? [...known.role, ...words.slice(known.words.length)] : words;
}

/** The roles of an article's people: as it gives them, and as the registry does for those it knows. */
export function rolesOf(entities: readonly Entity[]): Roles {
  const byWord = new Map<string, Holder[]>();
  for (const entity of entities) {
    if (entity.type !== 'person') continue;
    const registered = entity.registered === null ? undefined : readRegistry().byId.get(entity.registered);
    for (const [texts, given] of [
      [entity.roles.map(({ text }) => text), true],
      [registered?.roles.map(({ text }) => text) ?? [], false],
    ] as const)
      for (const text of new Set(texts)) {
        const words = new Set(roleWords(tokenize(text).map(({ form }) => form)));
        for (const word of words) pushTo(byWord, word, { entity, words, given });
      }
  }
  return byWord;
}

/** Everybody whose role has all these words. */
export const holdersOf = (roles: Roles, words: readonly string[]): Holder[] =>
  (roles.get(words[0] ?? '') ?? []).filter((holder) => words.every((word) => holder.words.has(word)));

/**
 * `نظيره الصيني`: whoever holds for one country the office that somebody holds for another.
 *
 * @param country a word of {@link roleWords}, `=CN`
 */
export const counterpartsOf = (roles: Roles, person: string, country: string): Holder[] =>
  [...new Set([...roles.values()].flat())]
    .filter(({ entity }) => entity.id === person)
    .flatMap(({ words }) => {
      const office = [...words].filter((word) => !word.startsWith('='));
      return office.length > 0 && office.length < words.size ? holdersOf(roles, [...office, country]) : [];
    });
