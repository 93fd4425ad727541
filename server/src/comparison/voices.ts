/** Whose words a stretch of an article is, and whether two articles give them to the same one. */
import { isNoun } from '../analysis/words/function-words.ts';
import { wordOf } from '../analysis/words/words.ts';
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import { agree } from '../dossier/spellings.ts';
import type { Analysis, Attribution, Quotation, Span, Speaker } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { placesOf, printsOf } from './prints.ts';
import { wordsIn } from './words.ts';

/** Who answers for some words of an article. */
export interface Voice {
  readonly speaker: Speaker | null;
  readonly attribution: Attribution | null;
  /** The words stand in quotation marks as somebody's speech. */
  readonly quoted: boolean;
}

/** Most of a stretch must be somebody's words for it to be. */
const most = 0.6;

const outlet: Voice = { speaker: null, attribution: null, quoted: false };

/** Whose words a stretch of an article is: those of the closest quotation around it, else of the closest attribution; else the outlet's. */
export function voiceAt({ analysis }: Article, span: Span): Voice {
  const quotation = closest(quotationsAt(analysis, span), span);
  const attribution = closest(attributionsAt(analysis, span), span) ?? null;
  if (!quotation) return attribution ? { speaker: attribution.speaker, attribution, quoted: false } : outlet;
  return voiceOf(analysis, quotation, attribution);
}

/** Whose words a quotation is. @param around the attribution that the place stands in, where the quotation has none of its own */
export function voiceOf({ attributions }: Analysis, quotation: Quotation, around: Attribution | null = null): Voice {
  const attribution = quotation.attribution === null ? around : (attributions[quotation.attribution] ?? null);
  return { speaker: quotation.speaker ?? attribution?.speaker ?? null, attribution, quoted: true };
}

const length = ({ start, end }: Span): number => end - start;

function closest<T extends Span>(spans: readonly T[], at: Span): T | undefined {
  const sharedWith = (span: Span): number => Math.min(span.end, at.end) - Math.max(span.start, at.start);
  return spans.filter((span) => sharedWith(span) >= most * length(at)).sort((a, b) => length(a) - length(b))[0];
}

// ── What stands around a place: by stretches, so that a long article is not gone through for each ─────────────────────

const stretch = 2048;

/** @returns the spans that may share something with a place */
function around<T extends Span>(spansOf: (analysis: Analysis) => readonly T[]): (analysis: Analysis, at: Span) => readonly T[] {
  const known = new WeakMap<Analysis, T[][]>();
  const make = (analysis: Analysis): T[][] => {
    const table: T[][] = [];
    for (const span of spansOf(analysis))
      for (let i = Math.floor(span.start / stretch); i <= Math.floor(span.end / stretch); i++) (table[i] ??= []).push(span);
    return table;
  };
  return (analysis, { start, end }) => {
    const table = known.get(analysis) ?? make(analysis);
    known.set(analysis, table);
    // Somebody's words hold the middle of what they are most of.
    return table[Math.floor((start + end) / 2 / stretch)] ?? [];
  };
}

const quotationsAt = around(({ quotations }) => quotations.filter(({ speech }) => speech));
const attributionsAt = around(({ attributions }) => attributions);

// ── Whether two are the same ────────────────────────────────────────────────────────────────────────────────────────

/** `unknown`: nobody can say, for one of the two is not known well enough. */
export type Sameness = 'same' | 'other' | 'unknown';

/**
 * Whether a source gives words to whom a draft gives them to: as their speaker, or as who hands them on.
 *
 * @param at where the source has the words
 */
export function sameVoice(draft: Article, given: Voice, source: Article, there: Voice, at: Span, dossier: Dossier): Sameness {
  if (given.speaker === null) return 'unknown';
  const name = fold(given.speaker.name);
  const wanted = given.speaker.entity === null ? undefined : dossier.entityOf(draft.uri, given.speaker.entity);
  const parties = [there.speaker, there.attribution?.speaker ?? null, ...(there.attribution?.via ?? [])].filter((one) => one !== null);
  const entities = parties.flatMap((party) => (party.entity === null ? [] : (dossier.entityOf(source.uri, party.entity) ?? [])));
  if (parties.some((party) => agree(fold(party.name), name))) return 'same';
  if (wanted === undefined) {
    if (entities.some((entity) => hasRole(entity, name, dossier))) return 'same';
    return isName(name) && !holdsWord(source, name) ? 'other' : 'unknown';
  }
  if (entities.includes(wanted) || isNamedAt(source, there.attribution?.source ?? null, wanted, dossier)) return 'same';
  if (entities.some((entity) => areBound(entity, wanted, dossier)) || isItsOutlet(source, wanted, there)) return 'same';
  // Whoever a source never names, it does not quote.
  if (!wanted.members.some(({ uri }) => uri === source.uri)) return 'other';
  const [speaker] = entities;
  if (speaker?.type !== wanted.type || there.attribution?.known === 'likely') return 'unknown';
  // Where only a verb tells who speaks, it may be whoever was named last.
  const isStated = there.attribution?.known === 'stated';
  return isStated || lastNamed(source, at, speaker, dossier) >= lastNamed(source, at, wanted, dossier) ? 'other' : 'unknown';
}

/** Behind words, in UTF-16 units, their speaker may still be named. */
const nearby = 120;

/** Where somebody is named last, before words or right behind them; -1 where nowhere. */
function lastNamed({ uri, analysis }: Article, { end }: Span, entity: DossierEntity, dossier: Dossier): number {
  const named = analysis.mentions.findLast((one) => one.start < end + nearby && dossier.entityOf(uri, one.entity) === entity);
  return named?.start ?? -1;
}

/** Words that name somebody, and do not describe him: `المسؤول`, `وزير الخارجية`. */
function isName(words: string): boolean {
  const [first = ''] = words.split(' ');
  const { role, organization, article } = wordOf(first);
  return words.includes(' ') && role === null && organization === null && article < 0 && !isNoun(first, 'human');
}

/** Whether an article has the last word of a name anywhere. */
function holdsWord(article: Article, name: string): boolean {
  const words = wordsIn(name, { start: 0, end: name.length });
  return words.length === 0 || placesOf(printsOf(article), words, words.length - 1)?.length !== 0;
}

/** Everything that the dossier's articles say somebody is, folded. */
const rolesOf = (entity: DossierEntity, { articles }: Dossier): string[] =>
  entity.members.flatMap(({ uri, entity: id }) => {
    const here = articles.get(uri)?.analysis.entities.find((one) => one.id === id);
    return here?.roles.map(({ text }) => fold(text)) ?? [];
  });

const hasRole = (entity: DossierEntity, words: string, dossier: Dossier): boolean =>
  rolesOf(entity, dossier).some((role) => role.includes(words) || words.includes(role));

/** `المتحدث باسم الوزارة` speaks for the ministry. */
const areBound = (a: DossierEntity, b: DossierEntity, dossier: Dossier): boolean =>
  a.type !== b.type && (hasRole(a, fold(b.name), dossier) || hasRole(b, fold(a.name), dossier));

/** Whether the words that name a source name somebody among others: `المتحدث باسم الوزارة فلان`. */
function isNamedAt({ uri, analysis }: Article, at: Span | null, wanted: DossierEntity, dossier: Dossier): boolean {
  if (at === null) return false;
  return analysis.mentions.some(({ start, end, entity }) => start < at.end && end > at.start && dossier.entityOf(uri, entity) === wanted);
}

/** What an outlet or agency states itself is its own. */
function isItsOutlet({ analysis }: Article, wanted: DossierEntity, there: Voice): boolean {
  const { outlet: name, agency } = analysis.metadata;
  const own = fold(wanted.name);
  return there.speaker === null && [name, agency].some((one) => one !== null && (fold(one).includes(own) || own.includes(fold(one))));
}
