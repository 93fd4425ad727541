import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Entity } from '../model.ts';
import { readRegistry } from '../registry.ts';
import { documentOf } from './places.ts';
import type { NameHere } from './speakers.ts';
import { attributionsOf, everywhere, mentionsOf } from './speakers.ts';
import { list, tally, words } from './cards.ts';
import type { Manner } from './wording.ts';
import { quoted } from './wording.ts';

/** What is known of a name: its type, spellings, roles, where it stands, how often. Lines of Markdown. */
export function nameCard(article: Article, dossier: Dossier, { entity }: NameHere, manner: Manner): string[] {
  const places = everywhere(article, dossier, entity.id);
  const known = dossier.entityOf(article.uri, entity.id);
  const registered = entity.registered === null ? undefined : readRegistry().byId.get(entity.registered);
  const latin = registered?.latin ?? null;
  const ownership = registered?.ownership ?? null;

  const lines = [`**${quoted(entity.name)}**${latin === null ? '' : ` (${quoted(latin)})`}: ${words(manner, `entity.${entity.type}`)}`];
  if (ownership !== null) lines.push(words(manner, `hover.ownership.${ownership}`));
  lines.push(words(manner, 'hover.spellings', { list: list(manner, spellings(places)) }));
  const roles = [...new Set(places.flatMap((place) => place.entity.roles.map(({ text }) => quoted(text))))];
  if (roles.length > 0) lines.push(words(manner, 'hover.roles', { list: list(manner, roles) }));

  const first = mentionsOf(article.analysis, entity.id)[0];
  if (first) {
    const line = documentOf(article).positionAt(first.start).line + 1;
    const label = words(manner, 'hover.first', { line });
    lines.push(manner.markdown ? `[${label}](${article.uri}#L${line})` : label);
  }
  lines.push(tally(manner, 'mentions', places, ({ variants }) => variants.reduce((sum, { count }) => sum + count, 0)));
  lines.push(tally(manner, 'statements', places, ({ id }, at) => attributionsOf(at.analysis, id).length));
  if (known?.known?.notes) lines.push(words(manner, 'hover.notes', { notes: quoted(known.known.notes) }));
  return lines;
}

/** Every spelling of an entity with its count, the most frequent first. */
function spellings(places: readonly { readonly entity: Entity }[]): string[] {
  const counts = new Map<string, number>();
  for (const { entity } of places) for (const { text, count } of entity.variants) counts.set(text, (counts.get(text) ?? 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text, count]) => `${quoted(text)} (${count})`);
}
