import type { CodeLens } from 'vscode-languageserver-types';
import type { Article } from '../dossier/dossier.ts';
import type { Language } from '../messages.ts';
import type { Span } from '../model.ts';
import { tokenize } from '../text/tokens.ts';
import { speakerKey } from './speakers.ts';
import { plain } from './wording.ts';

/**
 * Over an article's first line: how many speak in it, how many quotations it has, and which share of its words stands in them; and of how
 * many statements the speaker is only likely.
 *
 * @param command the client's command that shows who speaks; an empty one makes the lens a line to read
 */
export function codeLenses(article: Article, language: Language, command: string): CodeLens[] {
  const { attributions, quotations, sentences } = article.analysis;
  const told = sentences.filter(({ kind }) => kind === 'text' || kind === 'heading');
  const [first] = told;
  if (!first) return [];
  const speakers = new Set(attributions.map(speakerKey).filter((key) => key !== null)).size;
  const speech = quotations.filter((quotation) => quotation.speech);
  const words = wordsWithin(tokenize(article.text.slice(first.start), first.start), told);
  const share = Math.round((100 * wordsWithin(words, speech).length) / Math.max(words.length, 1));
  const likely = attributions.filter(({ speaker, known }) => speaker && known === 'likely').length;
  const values = { speakers, quotations: speech.length, share, likely };
  const title = plain(language, { key: likely > 0 ? 'lens.article.likely' : 'lens.article', values });
  const top = { line: 0, character: 0 };
  return [{ range: { start: top, end: top }, command: { title, command } }];
}

/** @param spans in text order; they may nest */
function wordsWithin<T extends Span & { readonly kind: string }>(tokens: readonly T[], spans: readonly Span[]): T[] {
  let next = 0;
  let reached = 0;
  return tokens.filter(({ start, end, kind }) => {
    for (let span = spans[next]; span && span.start <= start; span = spans[++next]) reached = Math.max(reached, span.end);
    return kind !== 'mark' && end <= reached;
  });
}
