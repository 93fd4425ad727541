import type { SemanticTokens } from 'vscode-languageserver-types';
import type { Article } from '../dossier/dossier.ts';
import type { Span } from '../model.ts';
import { documentOf } from './places.ts';

export const tokenTypes = ['person', 'organization', 'place', 'quotation', 'cue', 'boilerplate'] as const;
export type TokenType = (typeof tokenTypes)[number];

interface Coloured extends Span {
  readonly type: TokenType;
}

/** Names, cues, quoted words and lines that are no news text, in the protocol's coding: five integers a token, none over a line's end, none over another. */
export function semanticTokens(article: Article, within?: Span): SemanticTokens {
  const document = documentOf(article);
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  for (const { start, end, type } of coloured(article)) {
    if (within && (end < within.start || start > within.end)) continue;
    let from = start;
    while (from < end) {
      const { line, character } = document.positionAt(from);
      const text = article.text.slice(from, Math.min(end, document.offsetAt({ line: line + 1, character: 0 })));
      const shown = text.replace(/[\r\n]+$/, '').length;
      if (shown > 0) {
        data.push(line - lastLine, line === lastLine ? character - lastCharacter : character, shown, tokenTypes.indexOf(type), 0);
        lastLine = line;
        lastCharacter = character;
      }
      from += Math.max(text.length, 1);
    }
  }
  return { data };
}

/**
 * What is coloured, in text order: names and cues lie over the quotations they stand in, which are cut there.
 * A line of the page or a dateline has one colour whatever it names, so that it looks like no heading and no news.
 */
function coloured({ analysis }: Article): Coloured[] {
  const over = apart([
    ...analysis.sentences
      .filter(({ kind }) => kind === 'boilerplate' || kind === 'dateline')
      .map(({ start, end }) => ({ start, end, type: 'boilerplate' as const })),
    ...analysis.mentions,
    ...analysis.attributions.flatMap(({ cue, passing }) =>
      [...(cue ? [cue] : []), ...passing].map((span) => ({ ...span, type: 'cue' as const })),
    ),
  ]);
  const out: Coloured[] = [...over];
  let from = 0;
  let next = 0;
  for (const { speech, open, close } of analysis.quotations) {
    if (!speech || close.end <= from) continue;
    from = Math.max(from, open.start);
    while ((over[next]?.end ?? Infinity) <= from) next++;
    for (let token = over[next]; token && token.start < close.end; token = over[++next]) {
      if (token.start > from) out.push({ start: from, end: token.start, type: 'quotation' });
      from = Math.max(from, token.end);
    }
    if (from < close.end) out.push({ start: from, end: close.end, type: 'quotation' });
    from = Math.max(from, close.end);
  }
  return out.sort((a, b) => a.start - b.start);
}

/** In text order, without those that lie over an earlier one. */
function apart(tokens: readonly Coloured[]): Coloured[] {
  let reached = 0;
  return [...tokens]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < reached || end <= start) return false;
      reached = end;
      return true;
    });
}
