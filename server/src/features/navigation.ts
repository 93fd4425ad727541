/** From a name or a quotation to who that is, what that is, and to every other place. */
import type { DocumentHighlight, Location, LocationLink } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { nameLength } from '../analysis/spelling/spelling.ts';
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Analysis, Attribution, Span } from '../model.ts';
import { holderOf, speakerOf } from './identity.ts';
import { locationOf, longest, rangeOf, sentenceAround } from './places.ts';
import {
  attributionsOf,
  everywhere,
  fullestMention,
  fullestRole,
  introduction,
  mentionsOf,
  nameAt,
  speakerKey,
  speechAt,
} from './speakers.ts';

/**
 * From a quotation, a cue or reported speech to its speaker's fullest mention; from a name to its own. Where the article says no more
 * than a surname or the role and another one in the dossier has the full name, there.
 */
export function definition(article: Article, dossier: Dossier, offset: number): LocationLink[] {
  const { analysis } = article;
  const name = nameAt(analysis, offset);
  if (name) return link(article, name.span, namedBest(article, dossier, name.entity.id));
  const { span, attribution } = speechAt(analysis, offset) ?? {};
  if (!span || !attribution?.speaker) return span && attribution?.source ? link(article, span, { article, span: attribution.source }) : [];
  const { entity } = attribution.speaker;
  const named = entity === null ? namedElsewhere(dossier, holderOf(dossier, speakerOf(attribution))) : namedBest(article, dossier, entity);
  return link(article, span, named ?? introduced(article, attribution));
}

/** From the same places to the words that say what somebody is: `وزير النقل`; of a speaker without a name, to those that name the group. */
export function typeDefinition(article: Article, dossier: Dossier, offset: number): LocationLink[] {
  const { analysis } = article;
  const name = nameAt(analysis, offset);
  const speech = speechAt(analysis, offset);
  const origin = name?.span ?? speech?.span;
  const id = name?.entity.id ?? speech?.attribution?.speaker?.entity;
  if (!origin) return [];
  if (id == null) return link(article, origin, speech?.attribution ? introduced(article, speech.attribution) : undefined);
  for (const place of everywhere(article, dossier, id)) {
    const role = fullestRole(place.entity);
    if (role) return link(article, origin, { article: place.article, span: role });
  }
  return [];
}

interface Place {
  readonly article: Article;
  readonly span: Span;
}

const link = (from: Article, origin: Span, target: Place | undefined): LocationLink[] =>
  target
    ? [
        {
          originSelectionRange: rangeOf(from, origin),
          targetUri: target.article.uri,
          targetRange: rangeOf(target.article, sentenceAround(target.article, target.span)),
          targetSelectionRange: rangeOf(target.article, target.span),
        },
      ]
    : [];

function introduced(article: Article, attribution: Attribution): Place | undefined {
  const span = introduction(article.analysis, attribution) ?? attribution.source;
  return span ? { article, span } : undefined;
}

/** An entity's fullest mention: here, or elsewhere where this article has a single word for the name and others have more. */
function namedBest(article: Article, dossier: Dossier, id: string): Place | undefined {
  const span = fullestMention(article.analysis, id);
  const here = span && { article, span };
  if (here && wordsIn(here) > 1) return here;
  const elsewhere = namedElsewhere(dossier, dossier.entityOf(article.uri, id), article);
  return elsewhere && (!here || wordsIn(elsewhere) > 1) ? elsewhere : here;
}

const wordsIn = ({ article, span }: Place): number => nameLength(article.text.slice(span.start, span.end));

/** The fullest mention in the articles of the dossier, one left out. */
function namedElsewhere(dossier: Dossier, entity: DossierEntity | undefined, but?: Article): Place | undefined {
  const places = (entity?.members ?? []).flatMap((member) => {
    const article = member.uri === but?.uri ? undefined : dossier.articles.get(member.uri);
    const span = article && fullestMention(article.analysis, member.entity);
    return span ? [{ article, ...span }] : [];
  });
  const fullest = longest(places);
  return fullest && { article: fullest.article, span: fullest };
}

/**
 * Every place that names the same person, organization or place, in every spelling and article; for a speaker without a name,
 * the words that name the role or group.
 *
 * @param declaration whether the fullest mention here counts too
 */
export function references(article: Article, dossier: Dossier, offset: number, declaration: boolean): Location[] {
  const { analysis } = article;
  const attribution = speechAt(analysis, offset)?.attribution;
  const id = nameAt(analysis, offset)?.entity.id ?? attribution?.speaker?.entity;
  if (id === undefined || id === null) return attribution ? sources(analysis, attribution).map((span) => locationOf(article, span)) : [];
  const fullest = declaration ? undefined : fullestMention(analysis, id);
  return everywhere(article, dossier, id).flatMap((place) =>
    mentionsOf(place.article.analysis, place.entity.id)
      .filter((mention) => mention !== fullest)
      .map((mention) => locationOf(place.article, mention)),
  );
}

const sources = (analysis: Analysis, attribution: Attribution): Span[] =>
  attributionsOf(analysis, speakerKey(attribution)).flatMap(({ source }) => (source ? [source] : []));

/** A name everywhere in the article; for speech its cue, its source and all that the cue introduces. */
export function highlights(article: Article, dossier: Dossier, offset: number): DocumentHighlight[] {
  const { analysis } = article;
  const name = nameAt(analysis, offset);
  if (name) {
    const here = everywhere(article, dossier, name.entity.id).filter((place) => place.article.uri === article.uri);
    return here
      .flatMap(({ entity }) => mentionsOf(analysis, entity.id))
      .map((mention) => ({ range: rangeOf(article, mention), kind: DocumentHighlightKind.Text }));
  }
  const attribution = speechAt(analysis, offset)?.attribution;
  if (!attribution) return [];
  const { cue, source } = attribution;
  return [
    ...(cue ? [{ range: rangeOf(article, cue), kind: DocumentHighlightKind.Read }] : []),
    ...(source ? [{ range: rangeOf(article, source), kind: DocumentHighlightKind.Write }] : []),
    { range: rangeOf(article, attribution), kind: DocumentHighlightKind.Text },
  ];
}
