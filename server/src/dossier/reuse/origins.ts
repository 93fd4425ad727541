/** Where an article says that it has its text from. */
import type { Analysis, Span } from '../../model.ts';
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

const keyOf = (name: string): string => (agencyIds ??= readAgencies()).get(fold(name).trim()) ?? fold(name).trim();

/** The agencies that an article credits as a whole. */
function credited({ metadata }: Analysis): Agencies {
  const names = (metadata.agency ?? '').split(/[،,+–-]/u).filter((name) => fold(name).trim() !== '');
  return new Map(names.map((name) => [keyOf(name), name.trim()]));
}

/** The agencies that an article names at all. */
function mentioned({ entities }: Analysis): Agencies {
  const { byId } = readRegistry();
  const isAgency = (id: string | null): id is string => id !== null && byId.get(id)?.kind === 'agency';
  return new Map(entities.flatMap(({ registered, name }) => (isAgency(registered) ? [[registered, name] as const] : [])));
}

/** The agencies that an article says a stretch of it comes from: those it credits, and those that it names as who answers for most of it. */
export function agenciesFor({ analysis }: Article, { start, end }: Span): Agencies {
  const agencies = new Map(credited(analysis));
  const others = mentioned(analysis);
  if (others.size === 0) return agencies;
  const registered = new Map(analysis.entities.map((entity) => [entity.id, entity.registered]));
  for (const { start: from, end: to, speaker, via } of analysis.attributions) {
    if (2 * (Math.min(end, to) - Math.max(start, from)) < end - start) continue;
    for (const { entity } of [...via, ...(speaker === null ? [] : [speaker])]) {
      const id = registered.get(entity ?? '') ?? null;
      const name = others.get(id ?? '');
      if (id !== null && name !== undefined) agencies.set(id, name);
    }
  }
  return agencies;
}

/** Whether an article credits or names an agency, by its id in the registry. */
export const namesAgency = ({ analysis }: Article, id: string): boolean => credited(analysis).has(id) || mentioned(analysis).has(id);

/** The first agency of both. */
export function common(one: Agencies, other: Agencies): string | null {
  for (const [key, name] of one) if (other.has(key)) return name;
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
