/** The call hierarchy of speech: incoming is who quotes a speaker, outgoing whom the speaker quotes, over all articles of the dossier. */
import type { CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Range } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { nameOf } from '../dossier/usual.ts';
import type { EntityType, Span, Speaker } from '../model.ts';
import { entityTypes } from '../model.ts';
import { articlesFrom, identityOf, speakerOf } from './identity.ts';
import type { Party } from './identity.ts';
import { fileName } from '../text/uris.ts';
import { rangeOf, sentenceAround } from './places.ts';
import { entityById, fullestRole, introduction, nameAt, speechAt } from './speakers.ts';
import { symbolKinds } from './symbols.ts';
import { steps } from './transmission.ts';
import type { Step } from './transmission.ts';
import { firstWords, isolate, oneLine } from './wording.ts';

/** What an item is known by when the client comes back with it: words, which survive an edit, and no offsets. */
export interface ItemData {
  /** The article that the item stands in. */
  readonly uri: string;
  /** The speaker's name, role or group; null for the article itself. */
  readonly name: string | null;
  /** null for a role, a group or the article. */
  readonly type: EntityType | null;
  readonly vague: boolean;
}

/** An item's data as a client hands it back; undefined where it is none of ours. */
export function readItemData(given: unknown): ItemData | undefined {
  const { uri, name, type, vague } = (given ?? {}) as Partial<Record<keyof ItemData, unknown>>;
  if (typeof uri !== 'string' || (typeof name !== 'string' && name !== null)) return undefined;
  return { uri, name, type: entityTypes.find((known) => known === type) ?? null, vague: vague === true };
}

/** The speaker that a name, a role, a cue or something said leads to. */
export function prepareCallHierarchy(article: Article, dossier: Dossier, offset: number): CallHierarchyItem[] {
  const name = nameAt(article.analysis, offset);
  if (name) return [speakerItem(article, dossier, { name: name.entity.name, entity: name.entity.id }, false, name.span)];
  const attribution = speechAt(article.analysis, offset)?.attribution;
  if (!attribution?.speaker) return [];
  return [item(article, dossier, speakerOf(attribution), attribution.cue ?? attribution)];
}

/** Who quotes an item's speaker, article by article: intermediaries, other speakers, or the article itself where nobody stands between. */
export const incomingCalls = (article: Article, dossier: Dossier, data: ItemData): CallHierarchyIncomingCall[] =>
  grouped(article, dossier, data, 'whom', 'by').map(({ at, party, places }) => ({
    from: item(at, dossier, party, places[0]),
    fromRanges: ranges(at, places),
  }));

/** Whom an item's speaker quotes, article by article. Ranges belong to the item's article: for the others there are none. */
export const outgoingCalls = (article: Article, dossier: Dossier, data: ItemData): CallHierarchyOutgoingCall[] =>
  grouped(article, dossier, data, 'by', 'whom').map(({ at, party, places }) => ({
    to: item(at, dossier, party, places[0]),
    fromRanges: at.uri === article.uri ? ranges(at, places) : [],
  }));

const ranges = (article: Article, places: readonly Span[]): Range[] => places.map((place) => rangeOf(article, place));

interface Group {
  readonly at: Article;
  readonly party: Party;
  readonly places: [Span, ...Span[]];
}

/** The links with the item's speaker at one end, put together by article and by who is at the other. */
function grouped(article: Article, dossier: Dossier, data: ItemData, one: 'by' | 'whom', other: 'by' | 'whom'): Group[] {
  const wanted = identityOfItem(article, dossier, data);
  if (wanted === undefined) return [];
  const found = new Map<string, Group>();
  const add = ({ article: at, place, [other]: party }: Step): void => {
    const identity = identityOf(at, dossier, party);
    if (identity === wanted) return;
    const key = `${at.uri}\n${identity}`;
    const group = found.get(key);
    if (group) group.places.push(place);
    else found.set(key, { at, party, places: [place] });
  };
  for (const at of articlesFrom(article, dossier)) {
    for (const step of steps(at)) if (identityOf(at, dossier, step[one]) === wanted) add(step);
  }
  return [...found.values()];
}

/** Who an item is now: a name is found again in its article or, where that has it no more, in the others. */
function identityOfItem(article: Article, dossier: Dossier, { name, type, vague }: ItemData): string | undefined {
  if (type === null) return identityOf(article, dossier, { speaker: name === null ? null : { name, entity: null }, vague });
  for (const at of articlesFrom(article, dossier)) {
    const entity = at.analysis.entities.find(
      (candidate) => candidate.type === type && (candidate.name === name || candidate.variants.some(({ text }) => text === name)),
    );
    if (entity) return identityOf(at, dossier, { speaker: { name: entity.name, entity: entity.id }, vague });
  }
  return undefined;
}

const item = (article: Article, dossier: Dossier, { speaker, vague }: Party, otherwise: Span): CallHierarchyItem =>
  speaker ? speakerItem(article, dossier, speaker, vague, otherwise) : articleItem(article);

/** @param otherwise where the speaker is put whom the article neither names nor describes */
function speakerItem(article: Article, dossier: Dossier, speaker: Speaker, vague: boolean, otherwise: Span): CallHierarchyItem {
  const entity = entityById(article.analysis, speaker.entity);
  const name = entity?.name ?? speaker.name;
  const role = entity && fullestRole(entity)?.text;
  const place = introduction(article.analysis, { speaker }) ?? otherwise;
  const data: ItemData = { uri: article.uri, name, type: entity?.type ?? null, vague };
  return {
    name: oneLine(nameOf({ name, entity: speaker.entity }, article.uri, dossier)) || '…',
    kind: entity ? symbolKinds[entity.type] : SymbolKind.Interface,
    detail: detailOf(...(role === undefined ? [] : [role]), articleName(article)),
    uri: article.uri,
    range: rangeOf(article, sentenceAround(article, place)),
    selectionRange: rangeOf(article, place),
    data,
  };
}

function articleItem(article: Article): CallHierarchyItem {
  const { metadata, sentences } = article.analysis;
  const data: ItemData = { uri: article.uri, name: null, type: null, vague: false };
  return {
    name: oneLine(articleName(article)) || '…',
    kind: SymbolKind.File,
    detail: detailOf(metadata.title ?? (metadata.outlet === null ? '' : fileName(article.uri))),
    uri: article.uri,
    range: rangeOf(article, { start: 0, end: article.text.length }),
    selectionRange: rangeOf(article, sentences.find(({ kind }) => kind !== 'boilerplate') ?? { start: 0, end: 0 }),
    data,
  };
}

/** A left-to-right mark keeps it apart from an Arabic name before it. */
const detailOf = (...parts: readonly string[]): string => `\u200e${parts.map((part) => isolate(firstWords(part))).join(' · ')}`;

/** What readers know an article by: its outlet, else its file. */
const articleName = ({ uri, analysis }: Article): string => analysis.metadata.outlet ?? fileName(uri);
