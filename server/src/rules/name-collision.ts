import { readGazetteer, nameWords } from '../analysis/words/gazetteer.ts';
import { nameLength, partOfName } from '../analysis/spelling/spelling.ts';
import { wordOf } from '../analysis/words/words.ts';
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import { mentionsOf } from '../dossier/spellings.ts';
import type { Walk } from '../dossier/walks.ts';
import { walkOf } from '../dossier/walks.ts';
import type { Analysis, Entity, Finding, Fix, Message, RelatedPlace, Role, Span } from '../model.ts';
import type { RegistryEntry } from '../registry.ts';
import { pushTo } from '../text/lists.ts';
import type { Rule } from './rule.ts';

const id = 'name-collision';

const likely = 0.5;
/** So many bearers of a name are told. */
const mostBearers = 5;

/**
 * Two under one spelling: a surname alone that fits several people of the article, a full name whose descriptions fit no one person, a name
 * that the registry gives to several.
 */
export const rule: Rule = {
  id,
  severity: 'information',
  check(article, dossier) {
    const people = new Map<string, Entity[]>();
    for (const entity of article.analysis.entities) {
      if (entity.type !== 'person' || nameLength(entity.name) < 2) continue;
      pushTo(people, nameWords(entity.name).at(-1) ?? '', entity);
    }
    return article.analysis.entities
      .flatMap((entity) => {
        const found =
          bareSurname(entity, people, article, dossier) ?? twoWalks(entity, article, dossier) ?? severalEntries(entity, article, dossier);
        return found ? [found] : [];
      })
      .sort((a, b) => a.start - b.start);
  },
};

// ── A surname that fits several people of the article ───────────────────────────────────────────────────────────────

function bareSurname(entity: Entity, people: ReadonlyMap<string, readonly Entity[]>, article: Article, dossier: Dossier): Finding | null {
  // A title or role beside it may say who is meant.
  if (entity.type !== 'person' || nameLength(entity.name) > 1 || entity.roles.length > 0 || isSettled(entity, article, dossier))
    return null;
  const bearers = (people.get(nameWords(entity.name).at(-1) ?? '') ?? [])
    .slice(0, mostBearers)
    .filter(({ name }) => isWholeName(name) && partOfName(entity.name, name) >= likely);
  const here = firstMention(entity, article);
  if (bearers.length < 2 || here === null) return null;
  const { name } = entity;
  const decisions = bearers.map(({ name: person }): Fix => ({
    title: { key: 'name-collision.fix.is', values: { name, person } },
    preferred: false,
    action: { kind: 'decide', decision: { kind: 'same-entity', type: 'person', name: person, spellings: [name] } },
  }));
  const related = bearers.flatMap((bearer) => placeOf(bearer, article));
  return finding(here, { key: 'name-collision.surname', values: { name, people: list(bearers) } }, related, decisions);
}

/** A given name first, and no known name with a word too many at its end: what else looks like a namesake is seldom one. */
function isWholeName(name: string): boolean {
  const words = nameWords(name);
  return wordOf(words[0] ?? '').given !== null && !readGazetteer().byKey.has(words.slice(0, -1).join(' '));
}

/** The reader has said who it is. */
function isSettled({ id: member }: Entity, { uri }: Article, dossier: Dossier): boolean {
  return dossier.entityOf(uri, member)?.known !== null;
}

function placeOf(entity: Entity, article: Article): RelatedPlace[] {
  const place = firstMention(entity, article);
  return place ? [{ uri: article.uri, ...place, message: { key: 'name-collision.place', values: { name: entity.name } } }] : [];
}

// ── A full name whose descriptions fit no one person ────────────────────────────────────────────────────────────────

function twoWalks(entity: Entity, article: Article, dossier: Dossier): Finding | null {
  if (entity.type !== 'person' || nameLength(entity.name) < 2) return null;
  const found = dossier.entityOf(article.uri, entity.id);
  if (found?.known !== null || found.registered !== null) return null;
  for (const role of entity.roles) {
    const walk = walkOf(role.text);
    const other = walk && otherWalk(walk, found, dossier);
    if (!other) continue;
    const { name } = found;
    const message: Message = { key: 'name-collision.person', values: { name, role: role.text, other: other.text } };
    const place: RelatedPlace = {
      uri: other.uri,
      start: other.start,
      end: other.end,
      message: { key: 'name-collision.role', values: { role: other.text } },
    };
    return finding(role, message, [place], onePersonOrMore(name));
  }
  return null;
}

/** A role of the same name in another walk of life, and of another country: either alone may be one person. */
function otherWalk(walk: Walk, { members }: DossierEntity, dossier: Dossier): (Role & { readonly uri: string }) | null {
  for (const { uri, entity: member } of members.slice(0, 100)) {
    const article = dossier.articles.get(uri);
    for (const role of (article && rolesIn(article.analysis).get(member)) ?? []) {
      const other = walkOf(role.text);
      if (other && other.field !== walk.field && other.country !== walk.country) return { uri, ...role };
    }
  }
  return null;
}

const rolesByAnalysis = new WeakMap<Analysis, ReadonlyMap<string, readonly Role[]>>();

function rolesIn(analysis: Analysis): ReadonlyMap<string, readonly Role[]> {
  const known = rolesByAnalysis.get(analysis);
  if (known) return known;
  const roles = new Map(analysis.entities.map((entity) => [entity.id, entity.roles]));
  rolesByAnalysis.set(analysis, roles);
  return roles;
}

const onePersonOrMore = (name: string): Fix[] => [
  {
    title: { key: 'name-collision.fix.same', values: { name } },
    preferred: false,
    action: { kind: 'decide', decision: { kind: 'same-entity', type: 'person', name, spellings: [] } },
  },
  {
    title: { key: 'name-collision.fix.distinct', values: { name } },
    preferred: false,
    action: { kind: 'decide', decision: { kind: 'distinct-entities', type: 'person', name, distinct: [name] } },
  },
];

// ── A name that the registry gives to several ───────────────────────────────────────────────────────────────────────

function severalEntries(entity: Entity, article: Article, dossier: Dossier): Finding | null {
  if (entity.type === 'place' || entity.registered !== null || isSettled(entity, article, dossier)) return null;
  const here = firstMention(entity, article);
  const entries = bearersOf(entity);
  if (here === null || entries.length < 2 || entries.some((entry) => isOfNamedCountry(entry, article))) return null;
  const { name, type } = entity;
  const fixes = entries.slice(0, mostBearers).map(({ name: person }): Fix => ({
    title: { key: 'name-collision.fix.is', values: { name, person } },
    preferred: false,
    action: { kind: 'decide', decision: { kind: 'same-entity', type, name: person, spellings: [name] } },
  }));
  return finding(here, { key: 'name-collision.registry', values: { name, entries: list(entries) } }, [], fixes);
}

/** Whether the article speaks of the country of an entry: readers then know which one is meant. */
const isOfNamedCountry = ({ country }: RegistryEntry, { text, analysis }: Article): boolean =>
  country !== null &&
  (analysis.entities.some(({ registered }) => registered === `country-${country.toLowerCase()}`) ||
    nameWords(text).some((word) => wordOf(word).nationality?.value === country));

function bearersOf({ name, type }: Entity): RegistryEntry[] {
  const found = readGazetteer().byKey.get(nameWords(name).join(' ')) ?? [];
  return [...new Set(found.filter((known) => known.type === type).map(({ entry }) => entry))];
}

// ── Findings ────────────────────────────────────────────────────────────────────────────────────────────────────────

const list = (bearers: readonly { readonly name: string }[]): string => bearers.map(({ name }) => name).join('، ');

function firstMention({ id: member }: Entity, { analysis }: Article): Span | null {
  const [mention] = mentionsOf(analysis, member);
  return mention ? { start: mention.start, end: mention.end } : null;
}

const finding = ({ start, end }: Span, message: Message, related: readonly RelatedPlace[], fixes: readonly Fix[]): Finding => ({
  rule: id,
  severity: 'information',
  start,
  end,
  message,
  related,
  fixes,
});
