/** What the cards of a hover have in common. */
import type { MessageKey } from '../messages.ts';
import type { Article } from '../dossier/dossier.ts';
import { say } from '../messages.ts';
import type { Entity, Message, Span } from '../model.ts';
import type { RegistryRole } from '../registry.ts';
import { fileName } from '../text/uris.ts';
import { documentOf } from './places.ts';
import { escapeMarkdown, type Manner } from './wording.ts';

/** The most spellings or roles that a card lists. */
const most = 6;

export const words = (manner: Manner, key: MessageKey, values: Message['values'] = {}): string => say(manner.language, { key, values });

/** `a, b, c … and 4 more` in the reader's commas. */
export function list(manner: Manner, items: readonly string[]): string {
  const shown = items.slice(0, most).join(manner.language === 'ar' ? '، ' : ', ');
  return items.length > most ? `${shown} ${words(manner, 'hover.more', { left: items.length - most })}` : shown;
}

/**
 * `Named: 3 here, 7 in the dossier (articles: 2)`; the dossier's figure only where it adds something, and nothing where there is nothing.
 *
 * @param first where the first of those here stands
 */
export function tally(
  manner: Manner,
  what: 'mentions' | 'statements' | 'quotations',
  places: readonly { readonly article: Article; readonly entity: Entity }[],
  count: (entity: Entity, article: Article) => number,
  first = '',
): string[] {
  const here = places[0]?.article.uri;
  let inArticle = 0;
  const perArticle = new Map<string, number>();
  for (const place of places) {
    const found = count(place.entity, place.article);
    if (place.article.uri === here) inArticle += found;
    if (found > 0) perArticle.set(place.article.uri, (perArticle.get(place.article.uri) ?? 0) + found);
  }
  const all = [...perArticle.values()].reduce((sum, found) => sum + found, 0);
  if (all === 0) return [];
  const key: MessageKey = all === inArticle ? `hover.${what}` : `hover.${what}.dossier`;
  return [words(manner, key, { here: inArticle, all, articles: perArticle.size, first })];
}

/** `وزير الخارجية الروسي (2004–)`. @param show makes the text fit for where it goes */
export function office({ text, from, to }: RegistryRole, show: (text: string) => string): string {
  if (from === null) return show(text);
  const years = from === to ? `${from}` : `${from}–${to ?? ''}`;
  // A left-to-right mark on each side keeps the years in their order in Arabic text.
  return `${show(text)} (\u200e${years}\u200e)`;
}

/** A place as `line 3`, in another article with that one's name: `b.article, line 3`. A link where the client takes Markdown. */
export function placeLink(manner: Manner, article: Article, { start }: Span, from: Article = article): string {
  const line = documentOf(article).positionAt(start).line + 1;
  const inArticle = words(manner, 'hover.line', { line });
  const label = article.uri === from.uri ? inArticle : list(manner, [isolateName(escapeMarkdown(fileName(article.uri))), inArticle]);
  return manner.markdown ? `[${label}](${target(article.uri)}#L${line})` : label;
}

/** A file's name keeps its own direction, that of its first letter, whatever stands around it. */
const isolateName = (name: string): string => `\u2068${name}\u2069`;

/** An address that cannot end the link it stands in. */
const target = (uri: string): string => uri.replace(/[\s()<>[\]\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
