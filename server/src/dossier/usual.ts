/** The usual spelling of a name: one in a dossier, whoever asks. Findings, fixes and whatever shows a name take it from here. */
import { nameLength, partOfName } from '../analysis/spelling/spelling.ts';
import type { Entity, EntityType, Speaker } from '../model.ts';
import { pushTo } from '../text/lists.ts';
import { fold } from '../text/normalize.ts';
import type { Dossier, DossierEntity, KnownEntity } from './dossier.ts';
import type { Spelled, Written } from './spellings.ts';
import { agree, areToldApart, isRespelling, mayBeVariant, orthography, partFor, spelledAs, spellingsOf } from './spellings.ts';

// ── What an entity is called ────────────────────────────────────────────────────────────────────────────────────────

/** What a name is chosen for, and from. */
export interface Nameless {
  readonly type: EntityType;
  /** Those of the articles that are this one. */
  readonly entities: readonly Entity[];
  readonly known: KnownEntity | null;
  /** The registry's name; null where it has none. */
  readonly registered: string | null;
}

/** Spelling → how often it is written. */
type Counts = ReadonlyMap<string, number>;

interface Naming extends Nameless {
  readonly counts: Counts;
  /** The reader's choice, else the registry's. */
  readonly chosen: string | null;
  readonly name: string;
}

/**
 * The usual spelling of each: the reader's choice, else the registry's, else the majority's. A name that one article takes for a place
 * and another for a person is spelt one way all the same.
 */
export function usualNames(all: readonly Nameless[]): string[] {
  const namings = all.map((one): Naming => {
    const counts = countsOf(one.entities);
    const chosen = one.known?.name ?? registryName(one.registered, counts);
    return { ...one, counts, chosen, name: chosen ?? fullest(counts) };
  });
  const groups = namesakes(namings);
  return namings.map((naming) => {
    const group = groups.get(naming);
    return group === undefined || naming.known !== null ? naming.name : nameAmong(naming, group);
  });
}

function countsOf(entities: readonly Entity[]): Counts {
  const counts = new Map<string, number>();
  for (const { name, variants } of entities) {
    if (!counts.has(name)) counts.set(name, 0);
    for (const { text, count } of variants) counts.set(text, (counts.get(text) ?? 0) + count);
  }
  return counts;
}

/** The registry's name counts unless the dossier has it in other spellings alone: beside those it would be one more. */
function registryName(name: string | null, counts: Counts): string | null {
  if (name === null) return null;
  const texts = [...counts.keys()];
  const isUsed = texts.some((text) => agree(orthography(text), orthography(name)));
  return isUsed || !texts.some((text) => isRespelling(text, name)) ? name : null;
}

/** So many spellings of one entity are compared with each other, of which a text made to harm could have many. */
const mostCompared = 200;

/** The majority's spelling of the full name; of equally frequent ones the fullest. */
function fullest(counts: Counts): string {
  const texts = [...counts.keys()];
  const compared = texts.length > mostCompared ? [] : texts;
  const isPart = (text: string): boolean =>
    compared.some((other) => partOfName(text, other) >= shorter && nameLength(text) < nameLength(other));
  const full = texts.filter((text) => !isPart(text));
  return mostFrequent(counts, full.length > 0 ? full : texts);
}

/** From here on one of somebody's names is a shorter form of another: their first word alone will do. */
const shorter = 0.4;

const mostFrequent = (counts: Counts, texts: readonly string[]): string =>
  texts.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || b.length - a.length || (a < b ? -1 : 1))[0] ?? '';

/** Those that some article writes alike though they are of different types; nothing for one without. */
function namesakes(namings: readonly Naming[]): Map<Naming, readonly Naming[]> {
  const byName = new Map<string, Naming[]>();
  for (const naming of namings)
    for (const text of new Set([...naming.counts.keys()].filter((text) => isRespelling(text, naming.name)).map(fold)))
      pushTo(byName, text, naming);
  const groups = new Map<Naming, readonly Naming[]>();
  for (const alike of byName.values()) {
    if (new Set(alike.map(({ type }) => type)).size === 1) continue;
    const group = [...new Set(alike.flatMap((naming) => groups.get(naming) ?? [naming]))];
    for (const naming of group) groups.set(naming, group);
  }
  return groups;
}

/** The spelling of one name that is usual with all its namesakes together. */
function nameAmong({ name }: Naming, group: readonly Naming[]): string {
  const chosen = group.map((one) => one.chosen).find((other) => other !== null && isRespelling(other, name));
  if (chosen != null) return chosen;
  const counts = new Map<string, number>();
  for (const one of group) for (const [text, count] of one.counts) counts.set(text, (counts.get(text) ?? 0) + count);
  return mostFrequent(
    counts,
    [...counts.keys()].filter((text) => isRespelling(text, name)),
  );
}

// ── How a spelling is written usually ───────────────────────────────────────────────────────────────────────────────

/** Another spelling than the usual one. */
export interface Variant {
  readonly written: Written;
  readonly usual: string;
  /** The words of the usual spelling that stand for this one: `وانغ` of `وانغ يي` for `وانج`. Null where none surely do. */
  readonly part: string | null;
  /** The spellings that the dossier has beside it. */
  readonly others: readonly Written[];
}

const variantsByEntity = new WeakMap<DossierEntity, readonly Variant[]>();

/** The spellings of an entity that are not the usual ones, the most frequent first. What the reader settles is not asked. */
export function variantsOf(entity: DossierEntity, dossier: Dossier): readonly Variant[] {
  let variants = variantsByEntity.get(entity);
  if (variants === undefined) {
    const spellings = spellingsOf(entity, dossier);
    const isVariant = variance(entity, dossier);
    variants = spellings.flatMap((written) => {
      const usual = usualOf(written, entity, dossier);
      if (usual === null) return [];
      const others = spellings.filter((other) => isVariant(written, other));
      return [{ written, usual, part: partFor(entity.type, written.text, usual), others }];
    });
    variantsByEntity.set(entity, variants);
  }
  return variants;
}

/** Somebody's name as the dossier usually writes it; a role or group in the article's words, and a name that the reader keeps as it is. */
export function nameOf({ entity: id, name }: Speaker, article: string, dossier: Dossier): string {
  const entity = id === null ? undefined : dossier.entityOf(article, id);
  if (entity === undefined) return name;
  const spelled = spelledAs(name);
  if (isKept(entity, spelled.form)) return name;
  const usual = usualOf(spelled, entity, dossier);
  return usual === null ? name : (partFor(entity.type, name, usual) ?? name);
}

/** Whether the reader keeps a spelling as it is. */
export const isKept = ({ known }: DossierEntity, form: string): boolean =>
  known?.keep === true || (Array.isArray(known?.keep) && known.keep.some((text: string) => orthography(text) === form));

/** How the dossier usually writes the name that this spelling writes differently; null where it is written so. */
function usualOf(written: Spelled, entity: DossierEntity, dossier: Dossier): string | null {
  const { name, known } = entity;
  const spellings = spellingsOf(entity, dossier);
  const isVariant = variance(entity, dossier);
  const usual = spelledAs(name);
  // The reader's usual spelling counts also where no article has it.
  const rivals = (known === null ? spellings : [...spellings, usual]).filter((other) => isVariant(written, other));
  if (rivals.length === 0 || agree(written.form, usual.form)) return null;
  if (isVariant(written, usual)) return name;
  // Spellings apart from the usual name, such as those of a synonym: the majority's, then the fullest.
  const weight = ({ form }: Spelled): number => spellings.reduce((sum, other) => sum + (agree(form, other.form) ? other.count : 0), 0);
  const before = (a: Spelled, b: Spelled): boolean => {
    const more = weight(a) - weight(b) || a.text.length - b.text.length;
    return more > 0 || (more === 0 && a.text < b.text);
  };
  const best = rivals.reduce((a, b) => (before(b, a) ? b : a));
  return before(written, best) ? null : best.text;
}

/** Whether two ways of writing an entity are different spellings, as far as the reader has not said otherwise. */
type IsVariant = (a: Spelled, b: Spelled) => boolean;

const variances = new WeakMap<DossierEntity, IsVariant>();

/** Whether two spellings write one name differently, and the reader has not told them apart: each pair is looked at once. */
function variance(entity: DossierEntity, dossier: Dossier): IsVariant {
  const made = variances.get(entity);
  if (made) return made;
  const known = new Map<string, boolean>();
  const isVariant: IsVariant = (a, b) => {
    const pair = a.text < b.text ? `${a.text}\n${b.text}` : `${b.text}\n${a.text}`;
    let found = known.get(pair);
    if (found === undefined) known.set(pair, (found = mayBeVariant(entity.type, a, b) && !areToldApart(dossier, entity.type, a, b)));
    return found;
  };
  variances.set(entity, isVariant);
  return isVariant;
}
