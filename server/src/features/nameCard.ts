import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Entity } from '../model.ts';
import { readRegistry } from '../registry.ts';
import type { RegistryEntry } from '../registry.ts';
import { fold } from '../text/normalize.ts';
import { list, office, placeLink, tally, words } from './cards.ts';
import type { NameHere } from './speakers.ts';
import { attributionsOf, everywhere, mentionsOf, quotationsOf } from './speakers.ts';
import type { Manner } from './wording.ts';
import { quoted } from './wording.ts';

/**
 * What is known of a name: who it is, how it is written, what it is called and by which article, where and how often it stands.
 * What the reader has written in `isnad.yaml` comes before what the registry knows. Lines of Markdown.
 */
export function nameCard(article: Article, dossier: Dossier, { entity }: NameHere, manner: Manner): string[] {
  const places = everywhere(article, dossier, entity.id);
  const inDossier = dossier.entityOf(article.uri, entity.id);
  const known = inDossier?.known ?? null;
  const registered = registryEntry(inDossier?.registered ?? entity.registered);

  const lines = [title(entity, inDossier, manner)];
  const ownership = known?.ownership ?? registered?.ownership ?? null;
  if (ownership !== null) lines.push(words(manner, `hover.ownership.${ownership}`));
  const country = known?.country ?? (registered?.kind === 'country' ? null : registered?.country) ?? null;
  if (country !== null) lines.push(words(manner, 'hover.country', { country: countryName(country, manner) }));
  lines.push(words(manner, 'hover.spellings', { list: list(manner, spellings(places)) }));

  const roles = describedAs(article, places, manner);
  if (roles.length > 0) lines.push(words(manner, 'hover.roles', { list: list(manner, roles) }));
  const offices = known && known.roles.length > 0 ? known.roles.map(quoted) : (registered?.roles ?? []).map((role) => office(role, quoted));
  if (offices.length > 0) lines.push(words(manner, 'hover.offices', { list: list(manner, offices) }));

  const [first] = mentionsOf(article.analysis, entity.id);
  if (first) lines.push(words(manner, 'hover.first', { place: placeLink(manner, article, first) }));
  lines.push(tally(manner, 'mentions', places, ({ variants }) => variants.reduce((sum, { count }) => sum + count, 0)));
  lines.push(tally(manner, 'statements', places, ({ id }, at) => attributionsOf(at.analysis, id).length));
  lines.push(tally(manner, 'quotations', places, ({ id }, at) => quotationsOf(at.analysis, id).length));
  if (known?.notes) lines.push(words(manner, 'hover.notes', { notes: quoted(known.notes) }));
  return lines;
}

/** The name in Latin letters, as the reader or else the registry has it. */
export function latinName(inDossier: DossierEntity | undefined, entity: Pick<Entity, 'registered'> | undefined): string | null {
  return inDossier?.known?.latin ?? registryEntry(inDossier?.registered ?? entity?.registered ?? null)?.latin ?? null;
}

const registryEntry = (id: string | null): RegistryEntry | undefined => (id === null ? undefined : readRegistry().byId.get(id));

/** `**وانغ يي** (Wang Yi): person`, under the usual spelling. */
function title(entity: Entity, inDossier: DossierEntity | undefined, manner: Manner): string {
  const name = `**${quoted(inDossier?.name ?? entity.name)}**`;
  const latin = latinName(inDossier, entity);
  return `${name}${latin === null ? '' : ` (${quoted(latin)})`}: ${words(manner, `entity.${entity.type}`)}`;
}

/** A country's name in the reader's language; what is no code of ours stays as it was written. */
function countryName(country: string, { language }: Manner): string {
  const entry = registryEntry(`country-${country.toLowerCase()}`);
  return quoted((language === 'ar' ? entry?.name : entry?.latin) ?? country);
}

/** Every spelling of an entity with its count, the most frequent first. */
function spellings(places: readonly { readonly entity: Entity }[]): string[] {
  const counts = new Map<string, number>();
  for (const { entity } of places) for (const { text, count } of entity.variants) counts.set(text, (counts.get(text) ?? 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text, count]) => `${quoted(text)} (${count})`);
}

/** Each description once, with the place that gives it first: this article's, then the others'. */
function describedAs(from: Article, places: readonly { readonly article: Article; readonly entity: Entity }[], manner: Manner): string[] {
  const found = new Map<string, string>();
  for (const { article, entity } of places) {
    for (const role of entity.roles) {
      const key = fold(role.text);
      if (!found.has(key)) found.set(key, `${quoted(role.text)} (${placeLink(manner, article, role, from)})`);
    }
  }
  return [...found.values()];
}
