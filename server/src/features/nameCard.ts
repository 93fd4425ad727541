import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Entity, Role } from '../model.ts';
import { readRegistry } from '../registry.ts';
import type { RegistryEntry } from '../registry.ts';
import { fold } from '../text/normalize.ts';
import { list, office, placeLink, tally, words } from './cards.ts';
import type { NameHere } from './speakers.ts';
import { everywhere, mentionsOf, quotationsOf, statementsOf } from './speakers.ts';
import type { Manner } from './wording.ts';
import { firstWords, quoted } from './wording.ts';

/** No name is longer in a card, no role, no note, in UTF-16 units: it has to be read at a glance. */
const longest = { name: 60, role: 80, note: 300 } as const;

const short = (text: string, most: number): string => quoted(firstWords(text, most) || '…');

/**
 * What is known of a name: who it is, how it is written, what it is called and by which article, where and how often it stands.
 * What the reader has written in `isnad.yaml` comes before what the registry knows. Lines of Markdown, none of them empty.
 *
 * @param speaking whether to say how often this one speaks: not where a card of speech says so beside this one
 */
export function nameCard(article: Article, dossier: Dossier, { entity }: NameHere, manner: Manner, speaking = true): string[] {
  const places = everywhere(article, dossier, entity.id);
  const inDossier = dossier.entityOf(article.uri, entity.id);
  const known = inDossier?.known ?? null;
  const registered = registryEntry(inDossier?.registered ?? entity.registered);

  const lines = [title(entity, inDossier, manner)];
  if (known?.notes) lines.push(words(manner, 'hover.notes', { notes: short(known.notes, longest.note) }));
  const ownership = known?.ownership ?? registered?.ownership ?? null;
  if (ownership !== null) lines.push(words(manner, `hover.ownership.${ownership}`));
  const country = known?.country ?? (registered?.kind === 'country' ? null : registered?.country) ?? null;
  if (country !== null) lines.push(words(manner, 'hover.country', { country: countryName(country, manner) }));
  // What somebody says first, then the lists.
  if (speaking) lines.push(...tally(manner, 'statements', places, ({ id }, at) => statementsOf(at.analysis, id).length));
  lines.push(...tally(manner, 'quotations', places, ({ id }, at) => quotationsOf(at.analysis, id).length));
  const [first] = mentionsOf(article.analysis, entity.id);
  const count = ({ variants }: Entity): number => variants.reduce((sum, variant) => sum + variant.count, 0);
  lines.push(...tally(manner, 'mentions', places, count, first && placeLink(manner, article, first)));
  lines.push(words(manner, 'hover.spellings', { list: list(manner, spellings(places)) }));
  const roles = describedAs(article, places, manner);
  if (roles.length > 0) lines.push(words(manner, 'hover.roles', { list: list(manner, roles) }));
  const show = (role: string): string => short(role, longest.role);
  const offices = known && known.roles.length > 0 ? known.roles.map(show) : (registered?.roles ?? []).map((role) => office(role, show));
  if (offices.length > 0) lines.push(words(manner, 'hover.offices', { list: list(manner, offices) }));
  return lines;
}

/** The name in Latin letters, as the reader or else the registry has it. */
export function latinName(inDossier: DossierEntity | undefined, entity: Pick<Entity, 'registered'> | undefined): string | null {
  return inDossier?.known?.latin ?? registryEntry(inDossier?.registered ?? entity?.registered ?? null)?.latin ?? null;
}

const registryEntry = (id: string | null): RegistryEntry | undefined => (id === null ? undefined : readRegistry().byId.get(id));

/** `**وانغ يي** (Wang Yi): person`, under the usual spelling. */
function title(entity: Entity, inDossier: DossierEntity | undefined, manner: Manner): string {
  const name = `**${short(inDossier?.name ?? entity.name, longest.name)}**`;
  const latin = latinName(inDossier, entity);
  return `${name}${latin === null ? '' : ` (${short(latin, longest.name)})`}: ${words(manner, `entity.${entity.type}`)}`;
}

/** A country's name in the reader's language; what is no code of ours stays as it was written. */
function countryName(country: string, { language }: Manner): string {
  const entry = registryEntry(`country-${country.toLowerCase()}`);
  return short((language === 'ar' ? entry?.name : entry?.latin) ?? country, longest.name);
}

/** Every spelling of an entity with its count, the most frequent first. */
function spellings(places: readonly { readonly entity: Entity }[]): string[] {
  const counts = new Map<string, number>();
  for (const { entity } of places) for (const { text, count } of entity.variants) counts.set(text, (counts.get(text) ?? 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text, count]) => `${short(text, longest.name)} (${count})`);
}

/** Each description once, with the place that gives it first: this article's, then the others'. A fuller one stands for what it begins with. */
function describedAs(from: Article, places: readonly { readonly article: Article; readonly entity: Entity }[], manner: Manner): string[] {
  const found = new Map<string, { readonly article: Article; readonly role: Role }>();
  for (const { article, entity } of places) {
    for (const role of entity.roles.slice(0, mostRoles)) {
      const key = wordsAlone(role.text);
      if (!found.has(key)) found.set(key, { article, role });
    }
  }
  const keys = [...found.keys()].slice(0, mostRoles);
  const isPart = (key: string): boolean => keys.some((other) => other.startsWith(`${key} `));
  return keys.flatMap((key) => {
    const { article, role } = found.get(key) ?? {};
    if (!article || !role || isPart(key)) return [];
    return [`${short(role.text, longest.role)} (${placeLink(manner, article, role, from)})`];
  });
}

/** So many descriptions of one person are compared: a text made to harm could give any number. */
const mostRoles = 40;

/** A description's folded words without the article: `الرئيس` and `رئيس` say the same. */
const wordsAlone = (role: string): string => fold(role).replace(/(^|\s)ال(?=\S\S)/gu, '$1');
