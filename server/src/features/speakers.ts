/** Who speaks in an article, and what stands under the caret. */
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Analysis, Attribution, Entity, Mention, Quotation, Role, Span } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { covers, innermost, length, longest, touches } from './places.ts';

/** What a speaker of an article is told apart by: the entity, else the words of the role or group. */
export function speakerKey({ speaker }: Pick<Attribution, 'speaker'>): string | null {
  if (!speaker) return null;
  return speaker.entity ?? `: ${fold(speaker.name)}`;
}

/** What an analysis is asked for again and again, sorted by whom it is about. */
interface Index {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly mentions: ReadonlyMap<string, Mention[]>;
  readonly said: ReadonlyMap<string, Attribution[]>;
}

const indexes = new WeakMap<Analysis, Index>();

function indexOf(analysis: Analysis): Index {
  let index = indexes.get(analysis);
  if (!index) {
    index = {
      entities: new Map(analysis.entities.map((entity) => [entity.id, entity])),
      mentions: groupBy(analysis.mentions, ({ entity }) => entity),
      said: groupBy(analysis.attributions, speakerKey),
    };
    indexes.set(analysis, index);
  }
  return index;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = key === null ? undefined : groups.get(key);
    if (group) group.push(item);
    else if (key !== null) groups.set(key, [item]);
  }
  return groups;
}

/** All attributions to the same speaker, in the article's order. */
export const attributionsOf = (analysis: Analysis, key: string | null): readonly Attribution[] =>
  (key === null ? undefined : indexOf(analysis).said.get(key)) ?? [];

/** The quotations that are an entity's own words. */
export const quotationsOf = ({ quotations }: Analysis, id: string): Quotation[] =>
  quotations.filter(({ speech, speaker }) => speech && speaker?.entity === id);

/**
 * What an entity says: what is attributed to it, and the attributions to others whose quotation is its own words
 * (`اعتبر فلان أن الأغلبية ترى «…»`, see {@link whoseWords}).
 */
export function statementsOf(analysis: Analysis, id: string): Attribution[] {
  const statements = new Set(attributionsOf(analysis, id));
  for (const quotation of quotationsOf(analysis, id)) {
    const words = whoseWords(analysis, quotation);
    const own = quotation.attribution === null ? undefined : analysis.attributions[quotation.attribution];
    if (words && own && !statements.has(words)) statements.add(own);
  }
  return [...statements];
}

export const entityById = (analysis: Analysis, id: string | null): Entity | undefined =>
  id === null ? undefined : indexOf(analysis).entities.get(id);

export const mentionsOf = (analysis: Analysis, id: string): readonly Mention[] => indexOf(analysis).mentions.get(id) ?? [];

/** The longest mention of an entity, the first of several; undefined where the text never names it. */
export const fullestMention = (analysis: Analysis, id: string | null): Mention | undefined =>
  id === null ? undefined : longest(mentionsOf(analysis, id));

/** The fullest words that say what somebody is, the first of several: `وزير النقل الكالدوري`. */
export const fullestRole = ({ roles }: Entity): Role | undefined => longest(roles);

/** Where a reader of the article learns who the speaker is: the fullest mention, else the words that give the role or name the group. */
export function introduction(analysis: Analysis, { speaker }: Pick<Attribution, 'speaker'>): Span | undefined {
  const entity = entityById(analysis, speaker?.entity ?? null);
  const named = entity && (fullestMention(analysis, entity.id) ?? fullestRole(entity));
  return named ?? attributionsOf(analysis, speakerKey({ speaker })).find(({ source }) => source !== null)?.source ?? undefined;
}

/** The same person, organization or place in every article of the dossier, the given article first. */
export function everywhere(article: Article, dossier: Dossier, id: string): { readonly article: Article; readonly entity: Entity }[] {
  const members = dossier.entityOf(article.uri, id)?.members ?? [];
  const others = members.flatMap((member) => {
    const other = member.uri === article.uri ? undefined : dossier.articles.get(member.uri);
    const entity = other && entityById(other.analysis, member.entity);
    return entity ? [{ article: other, entity }] : [];
  });
  // The article's own entities come from its newest analysis, which the dossier may not have yet.
  const ids = new Set([id, ...members.filter((member) => member.uri === article.uri).map((member) => member.entity)]);
  const here = article.analysis.entities.filter((entity) => ids.has(entity.id)).map((entity) => ({ article, entity }));
  return [...here, ...others];
}

/** A name or a role under the caret. */
export interface NameHere {
  readonly span: Mention | Role;
  readonly entity: Entity;
}

export function nameAt(analysis: Analysis, offset: number): NameHere | undefined {
  const mention = innermost(analysis.mentions, offset);
  const entity = mention && entityById(analysis, mention.entity);
  if (entity) return { span: mention, entity };
  const roles = analysis.entities.flatMap(({ roles }) => roles);
  const role = innermost(roles, offset);
  const owner = role && analysis.entities.find(({ roles }) => roles.includes(role));
  return owner && { span: role, entity: owner };
}

/** Attributions that hold one another stand in one paragraph: so many neighbours are looked at, and no more. */
const neighbours = 12;

/**
 * The attribution to whom a quotation's words belong: its own or, where those are the words of who passes on what somebody else says
 * or thinks (`اعتبر فلان أن الأغلبية ترى «…»`), that speaker's around it. Null for a quotation without one.
 */
export function whoseWords({ attributions }: Analysis, quotation: Quotation): Attribution | null {
  const at = quotation.attribution;
  const own = at === null ? undefined : attributions[at];
  if (at === null || !own) return null;
  const key = speakerKey(quotation);
  if (key === null || key === speakerKey(own)) return own;
  const around = attributions
    .slice(Math.max(0, at - neighbours), at + neighbours)
    .filter((other) => speakerKey(other) === key && covers(other, quotation));
  const [closest] = around.sort((a, b) => length(a) - length(b));
  const via = own.via.slice(
    0,
    Math.max(
      0,
      own.via.findIndex((speaker) => speakerKey({ speaker }) === key),
    ),
  );
  return closest ?? { ...own, speaker: quotation.speaker, via };
}

/** A cue, a source, a quotation or reported speech under the caret. `attribution` is null for a quotation without one. */
export interface SpeechHere {
  readonly span: Span;
  readonly part: 'cue' | 'source' | 'content';
  readonly attribution: Attribution | null;
  readonly quotation: Quotation | null;
}

export function speechAt(analysis: Analysis, offset: number): SpeechHere | undefined {
  const { attributions, quotations } = analysis;
  for (const part of ['cue', 'source'] as const) {
    const attribution = attributions.find((candidate) => candidate[part] !== null && touches(candidate[part], offset));
    const span = attribution?.[part];
    if (span) return { span, part, attribution, quotation: null };
  }
  const quotation = innermost(
    quotations.filter(({ speech }) => speech),
    offset,
  );
  const content = innermost(attributions, offset);
  // The outlet's words around a partial quotation are the speaker's too; speech within speech is the inner speaker's.
  if (quotation && (!content || length(quotation) <= length(content) || quotation.attribution === null)) {
    return { span: quotation, part: 'content', attribution: whoseWords(analysis, quotation), quotation };
  }
  return content && { span: content, part: 'content', attribution: content, quotation: null };
}
