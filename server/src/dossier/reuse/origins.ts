/** Where an article says that it has its text from. */
import type { Analysis } from '../../model.ts';
import { readRegistry } from '../../registry.ts';
import { fold } from '../../text/normalize.ts';
import type { Article } from '../dossier.ts';

/** An agency by what it is known by: its id in the registry, else its folded name. */
export type Agencies = ReadonlyMap<string, string>;

let agencyIds: ReadonlyMap<string, string> | undefined;

/** Folded spellings of the registry's agencies. */
const readAgencies = (): ReadonlyMap<string, string> =>
  new Map(
    readRegistry()
      .entries.filter(({ kind }) => kind === 'agency')
      .flatMap(({ id, spellings }) => spellings.map((spelling) => [fold(spelling), id] as const)),
  );

const byAnalysis = new WeakMap<Analysis, Agencies>();

/** The agencies that an article credits or names, with their names as it has them. */
export function agenciesOf({ analysis }: Article): Agencies {
  const known = byAnalysis.get(analysis);
  if (known !== undefined) return known;
  agencyIds ??= readAgencies();
  const agencies = new Map<string, string>();
  const { agency } = analysis.metadata;
  for (const name of agency?.split(/[،,+–-]/u) ?? []) if (fold(name).trim() !== '') agencies.set(keyOf(name), name.trim());
  const { byId } = readRegistry();
  for (const { registered, name } of analysis.entities)
    if (registered !== null && byId.get(registered)?.kind === 'agency') agencies.set(registered, name);
  byAnalysis.set(analysis, agencies);
  return agencies;
}

const keyOf = (name: string): string => agencyIds?.get(fold(name).trim()) ?? fold(name).trim();

/** The first agency that two articles both name. */
export function commonAgency(one: Article, other: Article): string | null {
  const theirs = agenciesOf(other);
  for (const [key, name] of agenciesOf(one)) if (theirs.has(key)) return name;
  return null;
}

/** Whether an article names the outlet of another one. */
export function namesOutletOf({ analysis }: Article, other: Article): boolean {
  const outlet = fold(other.analysis.metadata.outlet ?? '').trim();
  if (outlet === '') return false;
  const isIt = (name: string): boolean => name.length > 2 && (name.includes(outlet) || outlet.includes(name));
  return analysis.entities.some(({ type, variants }) => type === 'organization' && variants.some(({ text }) => isIt(fold(text))));
}

export function areOfOneOutlet(one: Article, other: Article): boolean {
  const [a, b] = [one.analysis.metadata.outlet, other.analysis.metadata.outlet];
  return a !== null && b !== null && fold(a) === fold(b);
}

/** Days from the publication of one article to that of another, where both tell it: negative if the other came before. */
export function daysLater(one: Article, other: Article): number | null {
  const [from, to] = [one, other].map(({ analysis }) => Date.parse(analysis.metadata.published ?? '') / 86_400_000);
  return from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) ? null : to - from;
}
