/** The names of a dossier, ready to be searched. */
import type { Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Entity, EntityType } from '../model.ts';
import type { RegistryEntry } from '../registry.ts';
import { readRegistry } from '../registry.ts';

/** Somebody or something with a name: of a dossier, or known beforehand. */
export interface Named {
  readonly type: EntityType;
  /** The usual spelling. */
  readonly name: string;
  readonly latin: string | null;
  /** Every spelling, the usual one first; where the registry knows the entity, its spellings too. */
  readonly spellings: readonly string[];
  readonly registered: RegistryEntry | null;
}

/** How often a dossier names somebody, and in how many articles. */
export interface DossierName extends Named {
  readonly entity: DossierEntity;
  readonly mentions: number;
  readonly articles: number;
}

const namesByDossier = new WeakMap<Dossier, readonly DossierName[]>();

/** The names that a dossier's articles hold, the most frequent first. */
export function dossierNames(dossier: Dossier): readonly DossierName[] {
  let names = namesByDossier.get(dossier);
  if (!names) {
    const entities = new Map([...dossier.articles.values()].map(({ uri, analysis }) => [uri, byId(analysis.entities)]));
    names = dossier.entities.map((entity) => describe(entity, entities)).sort(byFrequency);
    namesByDossier.set(dossier, names);
  }
  return names;
}

const byId = (entities: readonly Entity[]): Map<string, Entity> => new Map(entities.map((entity) => [entity.id, entity]));

const byFrequency = (a: DossierName, b: DossierName): number => b.mentions - a.mentions || (a.name < b.name ? -1 : 1);

function describe(entity: DossierEntity, entities: ReadonlyMap<string, ReadonlyMap<string, Entity>>): DossierName {
  const { known, name, type } = entity;
  const registered = entity.registered === null ? null : (readRegistry().byId.get(entity.registered) ?? null);
  const counts = new Map<string, number>();
  for (const { uri, entity: id } of entity.members)
    for (const { text, count } of entities.get(uri)?.get(id)?.variants ?? []) counts.set(text, (counts.get(text) ?? 0) + count);
  const inTexts = [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  return {
    entity,
    type,
    name,
    latin: known?.latin ?? registered?.latin ?? null,
    spellings: [...new Set([name, ...inTexts, ...(known?.spellings ?? []), ...(registered?.spellings ?? [])])],
    registered,
    mentions: [...counts.values()].reduce((sum, count) => sum + count, 0),
    articles: new Set(entity.members.map(({ uri }) => uri)).size,
  };
}
