/** The edge between offsets and LSP positions. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Range } from 'vscode-languageserver-types';
import type { Article } from '../dossier/dossier.ts';
import type { Span } from '../model.ts';
import { firstWhere } from '../text/lists.ts';

const documents = new WeakMap<object, TextDocument>();

/** A text's lines, found once. */
export function documentOf(article: Pick<Article, 'uri' | 'text'>): TextDocument {
  let document = documents.get(article);
  if (!document) {
    document = TextDocument.create(article.uri, 'article', 0, article.text);
    documents.set(article, document);
  }
  return document;
}

export function rangeOf(article: Pick<Article, 'uri' | 'text'>, { start, end }: Span): Range {
  const document = documentOf(article);
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function spanOf(article: Pick<Article, 'uri' | 'text'>, { start, end }: Range): Span {
  const document = documentOf(article);
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

export const locationOf = (article: Article, span: Span): Location => ({ uri: article.uri, range: rangeOf(article, span) });

/** The sentence that a place stands in, else the place itself. */
export function sentenceAround({ analysis: { sentences } }: Article, place: Span): Span {
  const sentence = sentences[firstWhere(sentences.length, (at) => (sentences[at]?.end ?? Infinity) >= place.end)];
  return sentence && covers(sentence, place) ? sentence : place;
}

export const length = ({ start, end }: Span): number => end - start;

/** The longest of the spans, the first of several. */
export function longest<T extends Span>(spans: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const span of spans) if (!best || length(span) > length(best)) best = span;
  return best;
}

export const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** The caret after a word's last letter still touches the word. */
export const touches = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** The smallest span over all of these. */
export function hull(first: Span, ...others: readonly (Span | null)[]): Span {
  let { start, end } = first;
  for (const span of others) {
    if (!span) continue;
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

/** The shortest of the spans that an offset touches; of two that only meet there, the one that begins there. */
export function innermost<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  let best: T | undefined;
  for (const span of spans) {
    if (!touches(span, offset)) continue;
    if (!best) best = span;
    else if (best.end === offset && span.end > offset) best = span;
    else if (span.end === offset && best.end > offset) continue;
    else if (length(span) < length(best)) best = span;
  }
  return best;
}
