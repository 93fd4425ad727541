/** Exports as tables: every annotation, and the log of claims that fact-checkers keep. */
import type { Article } from '../dossier/dossier.ts';
import { identityOf, speakerOf } from '../features/identity.ts';
import type { Span } from '../model.ts';
import { lineAndColumn, lineStarts } from '../text/lines.ts';
import { fold } from '../text/normalize.ts';
import { annotationsOf, nameOf, pathIn } from './annotations.ts';
import { csv } from './csv.ts';
import type { ReviewedDossier } from './handout.ts';

const annotationColumns = [
  'file',
  'kind',
  'start',
  'end',
  'line',
  'column',
  'words',
  'name',
  'type',
  'source',
  'cue',
  'via',
  'stance',
  'quality',
  'known',
] as const;

/** `isnad export --format csv`: one mention, attribution or quotation a row. */
export function annotationTable(dossiers: readonly ReviewedDossier[]): string {
  const rows = dossiers.flatMap((reviewed) =>
    reviewed.articles.flatMap(({ article, path }) => {
      const starts = lineStarts(article.text);
      const file = pathIn(dossiers, reviewed, path);
      return annotationsOf(article, reviewed.dossier).map((one) => ({
        ...one,
        file,
        ...lineAndColumn(starts, one.start),
        via: one.via.join(' > '),
      }));
    }),
  );
  return csv(annotationColumns, rows);
}

/** The last one is for the reader's hand. */
const claimColumns = ['claim', 'claimant', 'context', 'kind', 'appearances', 'first_published', 'articles', 'status'] as const;

interface Claimed {
  readonly claim: string;
  readonly claimant: string;
  readonly context: string;
  readonly kind: string;
  readonly places: string[];
  readonly files: Set<string>;
  published: string | null;
}

/**
 * `isnad export --format claims`: what is claimed, by whom, where. Statements of speakers have how they are quoted for their kind, claims
 * of an outlet in its own voice what kind of claim they are. The same words of the same claimant are one claim with several appearances.
 */
export function claimTable(dossiers: readonly ReviewedDossier[]): string {
  const claims = new Map<string, Claimed>();
  for (const reviewed of dossiers) {
    const { dossier, articles } = reviewed;
    for (const { article, path } of articles) {
      const { analysis, text, uri } = article;
      const { metadata } = analysis;
      const starts = lineStarts(text);
      const file = pathIn(dossiers, reviewed, path);
      const add = (span: Span, identity: string, claimant: string, context: string, kind: string): void => {
        const claim = spaced(text.slice(span.start, span.end));
        const key = JSON.stringify([reviewed.name, identity, fold(claim)]);
        const known = claims.get(key) ?? { claim, claimant, context, kind, places: [], files: new Set(), published: metadata.published };
        claims.set(key, known);
        known.places.push(`${file}:${lineAndColumn(starts, span.start).line}`);
        known.files.add(file);
        if (metadata.published !== null && (known.published === null || metadata.published < known.published))
          known.published = metadata.published;
      };
      for (const attribution of analysis.attributions) {
        const { speaker } = attribution;
        const identity = identityOf(article, dossier, speakerOf(attribution));
        add(attribution, identity, speaker ? nameOf(dossier, article, speaker) : '', sentenceAt(article, attribution), attribution.kind);
      }
      for (const sentence of analysis.sentences)
        if (sentence.claim && sentence.sourcing === 'none')
          add(sentence, uri, metadata.outlet ?? '', spaced(text.slice(sentence.start, sentence.end)), sentence.claim.kind);
    }
  }
  const rows = [...claims.values()].map(({ claim, claimant, context, kind, places, files, published }) => ({
    claim,
    claimant,
    context,
    kind,
    appearances: places.join('; '),
    first_published: published,
    articles: files.size,
    status: null,
  }));
  return csv(claimColumns, rows);
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The sentences that a claim reaches over. */
function sentenceAt({ text, analysis: { sentences } }: Article, { start, end }: Span): string {
  const around = sentences.filter((sentence) => sentence.start < end && start < sentence.end);
  const from = Math.min(start, ...around.map((sentence) => sentence.start));
  return spaced(text.slice(from, Math.max(end, ...around.map((sentence) => sentence.end))));
}
