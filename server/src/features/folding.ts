import type { FoldingRange } from 'vscode-languageserver-types';
import { FoldingRangeKind } from 'vscode-languageserver-types';
import type { Article } from '../dossier/dossier.ts';
import type { Sentence, Span } from '../model.ts';
import { documentOf } from './places.ts';

/** Front matter, a site's boilerplate, quotations over several lines, and what stands below a heading. */
export function foldingRanges(article: Article): FoldingRange[] {
  const { frontMatter, quotations, sentences } = article.analysis;
  const document = documentOf(article);
  const fold = ({ start, end }: Span, kind?: FoldingRangeKind): FoldingRange[] => {
    const startLine = document.positionAt(start).line;
    const endLine = document.positionAt(end).line;
    return endLine > startLine ? [{ startLine, endLine, ...(kind === undefined ? {} : { kind }) }] : [];
  };
  return [
    ...(frontMatter ? fold(frontMatter, FoldingRangeKind.Comment) : []),
    ...runs(sentences, ({ kind }) => kind === 'boilerplate').flatMap((run) => fold(run, FoldingRangeKind.Comment)),
    ...sections(sentences).flatMap((section) => fold(section, FoldingRangeKind.Region)),
    ...quotations.flatMap((quotation) => fold({ start: quotation.open.start, end: quotation.close.end })),
  ];
}

/** Neighbouring sentences of one sort. */
function runs(sentences: readonly Sentence[], wanted: (sentence: Sentence) => boolean): Span[] {
  const out: Span[] = [];
  let open: { start: number; end: number } | null = null;
  for (const sentence of sentences) {
    if (!wanted(sentence)) open = null;
    else if (open) open.end = sentence.end;
    else out.push((open = { start: sentence.start, end: sentence.end }));
  }
  return out;
}

/** From each heading to the last sentence before the next; the article's own title, which heads it all, is none. */
function sections(sentences: readonly Sentence[]): Span[] {
  const body = sentences.findIndex(({ kind }) => kind === 'text');
  const out: { start: number; end: number }[] = [];
  for (const sentence of sentences.slice(Math.max(body, 0))) {
    const current = out.at(-1);
    if (sentence.kind === 'heading') out.push({ start: sentence.start, end: sentence.end });
    else if (current && sentence.kind !== 'boilerplate') current.end = sentence.end;
  }
  return out;
}
