/** Who is who across the articles of a dossier. */
import {
  blockingKeys,
  nameLength,
  partOfName,
  sameNameAlone,
  sameWholeName,
  wholeNameKeys,
  wordFits,
} from '../analysis/spelling/spelling.ts';
import type { Entity, EntityType } from '../model.ts';
import { entityTypes } from '../model.ts';
import { readRegistry, type Registry } from '../registry.ts';
import { fold } from '../text/normalize.ts';
import type { Article, Decisions, Dossier, DossierEntity, KnownEntity } from './dossier.ts';
import { usualNames } from './usual.ts';

/** From here on two names are taken for one. */
const likely = 0.5;
/** From here on even two entities that one article keeps apart are. */
const sure = 0.85;

/** So many earlier names under the same key are compared with the next: a dossier of any size takes time in proportion. */
const window = 200;

interface Member {
  /** Its place in the dossier: articles in their order, entities in the article's. */
  readonly order: number;
  readonly uri: string;
  readonly entity: Entity;
}

/** Members taken for one entity. Merging fills the larger one and leaves `mergedInto` in the smaller. */
interface Cluster {
  readonly members: Member[];
  readonly uris: Set<string>;
  /** Folded full names. */
  readonly names: Set<string>;
  /** Folded single words that articles call somebody by whose full name they know: surnames, and given names where that is custom. */
  readonly shortNames: Set<string>;
  known: KnownEntity | null;
  registered: string | null;
  /** Whether the reader says that several bear this name: it joins nobody of the same name. */
  shared: boolean;
  mergedInto: Cluster | null;
}

type Known = Pick<Registry, 'byId'>;

/**
 * Puts articles side by side: which of their people, organizations and places are one.
 *
 * The reader's decisions come first, then the registry's ids, equal names, likely spellings of one name, and short forms where exactly
 * one full name fits. Two entities that an article keeps apart stay apart unless the reader or nearly equal spellings say otherwise.
 *
 * @returns entities in the order of their first members. Pure, and fast enough to be computed again on every change.
 */
export function buildDossier(articles: readonly Article[], decisions: Decisions, registry: Known = readRegistry()): Dossier {
  const entities = named(
    entityTypes.flatMap((type) => identify(articles, type, decisions.entities).map((cluster) => ({ ...cluster, type }))),
    registry,
  );
  const byMember = new Map(
    entities.flatMap((entity) => entity.members.map((member) => [memberKey(member.uri, member.entity), entity] as const)),
  );
  return {
    articles: new Map(articles.map((article) => [article.uri, article])),
    decisions,
    entities,
    entityOf: (uri, entity) => byMember.get(memberKey(uri, entity)),
  };
}

const memberKey = (uri: string, entity: string): string => `${uri}\n${entity}`;

function identify(articles: readonly Article[], type: EntityType, decided: readonly KnownEntity[]): Cluster[] {
  const members = articles.flatMap(({ uri, analysis }) =>
    analysis.entities.filter((entity) => entity.type === type).map((entity) => ({ uri, entity })),
  );
  const ofType = decided.filter((known) => known.type === type);
  const shared = sharedNames(ofType);
  const clusters = members.map((member, order) => clusterOf({ ...member, order }, shared));
  clusters.push(...byReader(clusters, ofType));
  byKey(clusters, ({ registered }) => (registered === null ? [] : [registered]));
  const whole = type === 'person' ? clusters.filter(hasFullName) : clusters;
  byKey(whole, ({ names }) => [...names]);
  byLikeness(whole);
  if (type === 'person') {
    byShortForm(clusters);
    const bare = clusters.filter((cluster) => !hasFullName(cluster) && root(cluster) === cluster);
    byKey(bare, ({ names }) => [...names]);
    byLikeness(bare);
  }
  const found = clusters.filter((cluster) => cluster.mergedInto === null && cluster.members.length > 0);
  for (const cluster of found) cluster.members.sort((a, b) => a.order - b.order);
  return found.sort((a, b) => (a.members[0]?.order ?? 0) - (b.members[0]?.order ?? 0));
}

/** Names that the reader records as distinct from themselves: several people bear them. */
const sharedNames = (decided: readonly KnownEntity[]): ReadonlySet<string> =>
  new Set(decided.flatMap(({ name, distinct }) => (distinct.some((other) => fold(other) === fold(name)) ? [fold(name)] : [])));

function clusterOf(member: Member, shared: ReadonlySet<string>): Cluster {
  const { entity, uri } = member;
  const names = new Set(fullNames(entity).map(fold));
  return {
    members: [member],
    uris: new Set([uri]),
    names,
    shortNames: new Set(shortNames(entity).map(fold)),
    known: null,
    registered: entity.registered,
    shared: [...names].some((name) => shared.has(name)),
    mergedInto: null,
  };
}

/** The names that say on their own who is meant: of a person, those with more than a surname if there are any. */
function fullNames({ type, name, variants }: Entity): string[] {
  const all = [name, ...variants.map(({ text }) => text)];
  if (type !== 'person') return all;
  const full = all.filter((text) => nameLength(text) > 1);
  return full.length > 0 ? full : [name];
}

/** What an article calls a person for short. */
const shortNames = ({ type, name, variants }: Entity): string[] =>
  type === 'person' && nameLength(name) > 1 ? variants.map(({ text }) => text).filter((text) => nameLength(text) === 1) : [];

const hasFullName = ({ names }: Cluster): boolean => [...names].some((name) => nameLength(name) > 1);

function root(cluster: Cluster): Cluster {
  let at = cluster;
  while (at.mergedInto !== null) at = at.mergedInto;
  return at;
}

function merge(a: Cluster, b: Cluster): void {
  const [one, other] = [root(a), root(b)];
  if (one === other) return;
  const [into, from] = one.members.length >= other.members.length ? [one, other] : [other, one];
  into.members.push(...from.members);
  for (const uri of from.uris) into.uris.add(uri);
  for (const name of from.names) into.names.add(name);
  for (const name of from.shortNames) into.shortNames.add(name);
  into.known ??= from.known;
  into.registered ??= from.registered;
  into.shared ||= from.shared;
  from.mergedInto = into;
}

/** Whether nothing that is known speaks against merging. */
function compatible(a: Cluster, b: Cluster): boolean {
  if (a.shared && b.shared) return false;
  if (a.known !== null && b.known !== null && a.known !== b.known) return false;
  if (a.registered !== null && b.registered !== null && a.registered !== b.registered) return false;
  return !toldApart(a, b) && !toldApart(b, a);
}

const toldApart = ({ known }: Cluster, { names }: Cluster): boolean => known !== null && overlap(distinctFrom(known), names);

const shareAnArticle = (a: Cluster, b: Cluster): boolean => overlap(a.uris, b.uris);

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

const distinctNames = new WeakMap<KnownEntity, ReadonlySet<string>>();

/** The folded names that a reader tells apart from an entry's. */
function distinctFrom(known: KnownEntity): ReadonlySet<string> {
  let names = distinctNames.get(known);
  if (names === undefined) distinctNames.set(known, (names = new Set(known.distinct.map(fold))));
  return names;
}

function mergeIfPossible(a: Cluster, b: Cluster, likeness: number): void {
  const [one, other] = [root(a), root(b)];
  if (one === other || !compatible(one, other)) return;
  if (likeness < sure && shareAnArticle(one, other)) return;
  merge(one, other);
}

/**
 * The reader has said who goes by which spellings; nothing else is asked.
 *
 * @returns a cluster for each decision, which further spellings can join
 */
function byReader(clusters: readonly Cluster[], decided: readonly KnownEntity[]): Cluster[] {
  const spelledSo = new Map<string, Cluster>();
  const made = decided.map((known) => {
    const names = [known.name, ...known.spellings].map(fold);
    // A surname among the spellings draws in nobody by likeness.
    const full = names.filter((name) => nameLength(name) > 1);
    const cluster: Cluster = {
      members: [],
      uris: new Set(),
      names: new Set(full.length > 0 ? full : names),
      shortNames: new Set(),
      known,
      registered: null,
      shared: false,
      mergedInto: null,
    };
    for (const name of names) if (!spelledSo.has(name)) spelledSo.set(name, cluster);
    return cluster;
  });
  for (const cluster of clusters) {
    const own = [...cluster.names];
    const decision = own.map((name) => spelledSo.get(name)).find((found) => found !== undefined);
    if (decision !== undefined && !toldApart(decision, cluster)) merge(decision, cluster);
  }
  return made;
}

/** Clusters that share a key are one. */
function byKey(clusters: readonly Cluster[], keys: (cluster: Cluster) => readonly string[]): void {
  const firstOf = new Map<string, Cluster>();
  for (const cluster of clusters) {
    for (const key of keys(cluster)) {
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, cluster);
      else mergeIfPossible(first, cluster, likely);
    }
  }
}

/** The likeliest spellings first, so that the order of the articles decides nothing. */
function byLikeness(clusters: readonly Cluster[]): void {
  const named = new Map<string, Cluster>();
  for (const cluster of clusters) for (const name of root(cluster).names) if (!named.has(name)) named.set(name, cluster);
  const under = new Map<string, string[]>();
  const pairs: { a: Cluster; b: Cluster; likeness: number }[] = [];
  for (const [name, cluster] of named) {
    for (const key of wholeNameKeys(name)) {
      const earlier = under.get(key);
      if (earlier === undefined) under.set(key, [name]);
      else {
        for (const other of earlier.slice(-window)) {
          const theirs = named.get(other);
          // What is known to be two stays two, and need not be compared: a reader may know thousands of names.
          if (theirs === undefined || other === name || root(theirs) === root(cluster) || !compatible(root(theirs), root(cluster)))
            continue;
          const likeness = nameLength(name) === 1 && nameLength(other) === 1 ? sameNameAlone(name, other) : sameWholeName(name, other);
          if (likeness >= likely) pairs.push({ a: theirs, b: cluster, likeness });
        }
        earlier.push(name);
      }
    }
  }
  pairs.sort((x, y) => y.likeness - x.likeness);
  for (const { a, b, likeness } of pairs) mergeIfPossible(a, b, likeness);
}

/** A surname alone, or first and last name, is the one person in the dossier whose full name it fits; nobody where it fits several. */
function byShortForm(clusters: readonly Cluster[]): void {
  const under = new Map<string, Set<string>>();
  const named = new Map<string, Cluster>();
  for (const cluster of clusters) {
    for (const name of root(cluster).names) {
      if (nameLength(name) < 2 || named.has(name)) continue;
      named.set(name, cluster);
      for (const key of blockingKeys(name)) under.set(key, (under.get(key) ?? new Set()).add(name));
    }
  }
  const known = new Map<string, Cluster | null>();
  for (const cluster of clusters) {
    const own = root(cluster);
    const longest = [...own.names].reduce((a, b) => (nameLength(b) > nameLength(a) ? b : a), '');
    let fits = known.get(longest);
    if (fits === undefined) known.set(longest, (fits = onlyFit(longest, own, candidatesFor(longest, under), named)));
    if (fits !== null) mergeIfPossible(fits, own, isSpeltApart(longest, root(fits), own) ? sure : likely);
  }
}

/** The first full names that share a key with a short form. */
function candidatesFor(part: string, under: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const candidates: string[] = [];
  for (const key of wholeNameKeys(part)) {
    for (const full of under.get(key) ?? []) {
      candidates.push(full);
      if (candidates.length === window) return candidates;
    }
  }
  return candidates;
}

/** Whether some article calls that one so for short, in this spelling or another. */
const isCalled = (part: string, { shortNames }: Cluster): boolean =>
  nameLength(part) === 1 && (shortNames.has(part) || [...shortNames].some((name) => sameNameAlone(name, part) >= likely));

/**
 * Whether an article that has both could not know them for one: it spells the full name otherwise (`دان سو لين`), while others have it
 * with these very letters (`دانج` of `دانج سو لين`).
 */
function isSpeltApart(part: string, full: Cluster, { uris }: Cluster): boolean {
  const holds = (name: string): boolean => ` ${name} `.includes(` ${part} `);
  const beside = full.members.filter(({ uri }) => uris.has(uri)).flatMap(({ entity }) => fullNames(entity).map(fold));
  return [...full.names].some(holds) && !beside.some(holds);
}

/** The one cluster with a full name of which `part` is a short form: by its letters if there is one, else by likeness. */
function onlyFit(part: string, own: Cluster, candidates: readonly string[], named: ReadonlyMap<string, Cluster>): Cluster | null {
  const fitting = new Map<Cluster, boolean>();
  for (const full of candidates) {
    const cluster = named.get(full);
    if (cluster === undefined || root(cluster) === own || !compatible(root(cluster), own)) continue;
    if (!isCalled(part, root(cluster)) && (partOfName(part, full) < likely || !wordFits(part, full))) continue;
    const exact = ` ${full} `.includes(` ${part} `);
    fitting.set(root(cluster), (fitting.get(root(cluster)) ?? false) || exact);
  }
  const exact = [...fitting].filter(([, isExact]) => isExact).map(([cluster]) => cluster);
  const best = exact.length > 0 ? exact : [...fitting.keys()];
  return best.length === 1 ? (best[0] ?? null) : null;
}

function named(clusters: readonly (Cluster & { readonly type: EntityType })[], registry: Known): DossierEntity[] {
  const names = usualNames(
    clusters.map(({ type, members, known, registered }) => ({
      type,
      entities: members.map(({ entity }) => entity),
      known,
      registered: registered === null ? null : (registry.byId.get(registered)?.name ?? null),
    })),
  );
  return clusters.map(({ type, members, known, registered }, i) => ({
    type,
    name: names[i] ?? '',
    members: members.map(({ uri, entity }) => ({ uri, entity: entity.id })),
    known,
    registered,
  }));
}
