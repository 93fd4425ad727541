/** From a name or a quotation to who that is, and to every other place. */
import type { DocumentHighlight, Location, LocationLink } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { nameLength } from '../analysis/spelling.ts';
import type { Analysis, Attribution, Mention, Span } from '../model.ts';
import { covers, length, locationOf, rangeOf } from './places.ts';
import { attributionsOf, everywhere, fullestMention, introduction, mentionsOf, nameAt, speakerKey, speechAt } from './speakers.ts';

/**
 * From a quotation, a cue or reported speech to its speaker's fullest mention; from a name to its own. Where the article says no more
 * than a surname and another one in the dossier has the full name, there.
 */
export function definition(article: Article, dossier: Dossier, offset: number): LocationLink[] {
  const { analysis } = article;
  const name = nameAt(analysis, offset);
  const speech = name ? undefined : speechAt(analysis, offset);
  const origin = name?.span ?? speech?.span;
  const id = name?.entity.id ?? speech?.attribution?.speaker?.entity;
  if (!origin) return [];
  const elsewhere = id == null ? undefined : fullerElsewhere(article, dossier, id);
  if (elsewhere) return link(article, origin, elsewhere.article, elsewhere.mention);
  if (name) return link(article, origin, article, fullestMention(analysis, name.entity.id));
  return speech?.attribution ? link(article, origin, article, introduction(analysis, speech.attribution)) : [];
}

function link(from: Article, origin: Span, article: Article, target: Span | undefined): LocationLink[] {
  if (!target) return [];
  const sentence = article.analysis.sentences.find((candidate) => covers(candidate, target));
  return [
    {
      originSelectionRange: rangeOf(from, origin),
      targetUri: article.uri,
      targetRange: rangeOf(article, sentence ?? target),
      targetSelectionRange: rangeOf(article, target),
    },
  ];
}

/** The fullest mention in the other articles, where this one has a single word for the name and they have more. */
function fullerElsewhere(article: Article, dossier: Dossier, id: string): { article: Article; mention: Mention } | undefined {
  const wordsIn = ({ text }: Article, mention: Span): number => nameLength(text.slice(mention.start, mention.end));
  const here = fullestMention(article.analysis, id);
  if (here && wordsIn(article, here) > 1) return undefined;
  const others = everywhere(article, dossier, id).flatMap(({ article: other, entity }) => {
    const mention = other.uri === article.uri ? undefined : fullestMention(other.analysis, entity.id);
    return mention && wordsIn(other, mention) > 1 ? [{ article: other, mention }] : [];
  });
  return others.reduce<(typeof others)[number] | undefined>(
    (best, next) => (best && length(best.mention) >= length(next.mention) ? best : next),
    undefined,
  );
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
