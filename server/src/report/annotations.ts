/** What an article's reading holds, place by place with its words: what exports write, each in its format. */
import { chainOf } from '../features/transmission.ts';
import { whoseWords } from '../features/speakers.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Attribution, Knowledge, SourceQuality, Span, Speaker, Stance } from '../model.ts';
import type { ReviewedDossier } from './handout.ts';

/** A name, what somebody is made to say, or what stands in marks; null where it does not apply. Offsets are UTF-16 code units. */
export interface Annotation extends Span {
  readonly kind: 'mention' | 'attribution' | 'quotation';
  readonly words: string;
  /** Who is named, or held responsible, as the dossier calls them. */
  readonly name: string | null;
  /** The type of what is named; how words are quoted (`direct`, `indirect`, `mixed`). */
  readonly type: string;
  /** The words that name the source, and those that hand the content to it. */
  readonly source: string | null;
  readonly cue: string | null;
  /** Through whom, the nearest to the text first. */
  readonly via: readonly string[];
  readonly stance: Stance | null;
  readonly quality: SourceQuality | null;
  readonly known: Knowledge | null;
}

/** The dossier's name for a speaker. */
export const nameOf = ({ entityOf }: Dossier, { uri }: Pick<Article, 'uri'>, { entity, name }: Speaker): string =>
  (entity === null ? undefined : entityOf(uri, entity)?.name) ?? name;

/** In text order; of those that begin together the longer first. Names and titles in marks are no quotations. */
export function annotationsOf(article: Article, dossier: Dossier): Annotation[] {
  const { text, analysis } = article;
  const wordsAt = (span: Span | null): string | null => (span === null ? null : text.slice(span.start, span.end));
  const said = (span: Span, attribution: Attribution): Omit<Annotation, 'kind' | 'type'> => ({
    start: span.start,
    end: span.end,
    words: text.slice(span.start, span.end),
    name: attribution.speaker && nameOf(dossier, article, attribution.speaker),
    source: wordsAt(attribution.source),
    cue: wordsAt(attribution.cue),
    via: chainOf(analysis, attribution)
      .slice(0, attribution.speaker ? -1 : undefined)
      .map((speaker) => nameOf(dossier, article, speaker)),
    stance: attribution.stance,
    quality: attribution.quality,
    known: attribution.speaker && attribution.known,
  });
  const unsaid = { source: null, cue: null, via: [], stance: null, quality: null, known: null };
  const mentions = analysis.mentions.map(({ start, end, type, entity }): Annotation => {
    const name = dossier.entityOf(article.uri, entity)?.name ?? text.slice(start, end);
    return { kind: 'mention', start, end, words: text.slice(start, end), name, type, ...unsaid };
  });
  const attributions = analysis.attributions.map((one): Annotation => ({ kind: 'attribution', ...said(one, one), type: one.kind }));
  const quotations = analysis.quotations
    .filter(({ speech }) => speech)
    .map((quotation): Annotation => {
      const attribution = whoseWords(analysis, quotation);
      const { start, end } = quotation;
      const words = text.slice(start, end);
      if (!attribution) return { kind: 'quotation', start, end, words, name: null, type: 'direct', ...unsaid };
      return { kind: 'quotation', ...said(quotation, attribution), type: 'direct' };
    });
  return [...mentions, ...attributions, ...quotations].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A file's path in an export of several dossiers: their names tell equal ones apart. */
export const pathIn = (dossiers: readonly ReviewedDossier[], { name }: ReviewedDossier, path: string): string =>
  dossiers.length > 1 ? `${name}/${path}` : path;
