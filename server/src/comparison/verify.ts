/** A draft against its sources: whether the words that it gives somebody are that one's. */
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Quotation, Span } from '../model.ts';
import { alterations, isEmpty } from './respelled.ts';
import type { Altered } from './respelled.ts';
import { placesWith } from './search.ts';
import type { Match } from './search.ts';
import { sameVoice, voiceAt, voiceOf } from './voices.ts';
import type { Sameness, Voice } from './voices.ts';
import { wordsIn } from './words.ts';
import type { Word } from './words.ts';

/**
 * `verbatim`: word for word; `shortened`: but for what is marked as left out; `cut`: words are left out without a mark; `altered`: it has
 * other words; `other-speaker`: a source gives the words to somebody else, or to nobody; `missing`: no source has them.
 */
export const verdicts = ['verbatim', 'shortened', 'cut', 'altered', 'other-speaker', 'missing'] as const;
export type Verdict = (typeof verdicts)[number];

/** Nothing to look at. */
export const isSound = (verdict: Verdict): boolean => verdict === 'verbatim' || verdict === 'shortened';

/** Where a source has a quotation. */
export interface Origin {
  readonly article: Article;
  readonly span: Span;
  readonly voice: Voice;
  /** In the order of the quotation. */
  readonly differences: readonly Altered[];
}

export interface VerifiedQuotation {
  readonly quotation: Quotation;
  readonly voice: Voice;
  readonly verdict: Verdict;
  /** The source that comes closest; null where none has it. */
  readonly origin: Origin | null;
}

/** Fewer words than these may stand anywhere by chance: whose they are elsewhere says nothing. */
const tellingWords = 3;

/**
 * Every quotation of a draft that is somebody's speech, in text order.
 *
 * @param dossier one that the draft and its sources belong to: it knows who is who
 */
export function verifyQuotations(draft: Article, sources: readonly Article[], dossier: Dossier): VerifiedQuotation[] {
  return draft.analysis.quotations
    .filter(({ speech }) => speech)
    .map((quotation) => verified(draft, quotation, sources, dossier))
    .filter((one) => one !== null);
}

/** A place of a source, judged. */
interface Candidate {
  readonly verdict: Verdict;
  readonly sameness: Sameness;
  readonly weight: number;
  readonly origin: Origin;
}

function verified(draft: Article, quotation: Quotation, sources: readonly Article[], dossier: Dossier): VerifiedQuotation | null {
  const parts = partsOf(draft.text, quotation);
  if (parts.length === 0) return null;
  const voice = voiceOf(draft.analysis, quotation);
  const judged = sources.flatMap((source) => matchesOf(parts, source).map((match) => judge({ draft, parts, voice, dossier }, match)));
  const [best] = judged.sort((a, b) => rank(a) - rank(b) || b.weight - a.weight);
  return { quotation, voice, verdict: best?.verdict ?? 'missing', origin: best?.origin ?? null };
}

/** The words of a quotation, apart where it says that something is left out. */
function partsOf(text: string, { start, end }: Span): Word[][] {
  const parts: Word[][] = [];
  let from = start;
  for (const { index, 0: dots } of text.slice(start, end).matchAll(/[[(]?(?:…|\.{2,})[\])]?/g)) {
    parts.push(wordsIn(text, { start: from, end: start + index }));
    from = start + index + dots.length;
  }
  parts.push(wordsIn(text, { start: from, end }));
  return parts.filter((part) => part.length > 0);
}

/** A source's words for the parts of a quotation, part by part. */
type Found = readonly Match[];

/** Where a source has all parts of a quotation, in their order where it can be. */
function matchesOf(parts: readonly Word[][], source: Article): Found[] {
  const [first, ...rest] = parts;
  if (!first) return [];
  return placesWith(first, source).flatMap((match) => {
    const all = [match];
    for (const part of rest) {
      const places = placesWith(part, source);
      const next = places.find(({ span }) => span.start >= (all.at(-1)?.span.end ?? 0)) ?? places[0];
      if (next) all.push(next);
    }
    return all.length === parts.length ? [all] : [];
  });
}

interface Asked {
  readonly draft: Article;
  readonly parts: readonly Word[][];
  readonly voice: Voice;
  readonly dossier: Dossier;
}

function judge({ draft, parts, voice, dossier }: Asked, found: Found): Candidate {
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) throw new Error('a quotation has parts');
  const { article } = first;
  const differences = found.flatMap((match, i) => alterations({ article: draft, words: parts[i] ?? [] }, match, dossier));
  const wording: Verdict =
    differences.length === 0
      ? parts.length > 1
        ? 'shortened'
        : 'verbatim'
      : differences.some(({ passage }) => !isEmpty(passage))
        ? 'altered'
        : 'cut';
  const span = { start: Math.min(first.span.start, last.span.start), end: Math.max(first.span.end, last.span.end) };
  const there = voiceAt(article, first.span);
  const sameness = sameVoice(draft, voice, article, there, span, dossier);
  const isTelling = parts.flat().length >= tellingWords;
  return {
    verdict: sameness === 'other' && isTelling ? 'other-speaker' : wording,
    sameness,
    weight: found.reduce((sum, { shared }) => sum + shared, 0),
    origin: { article, span, voice: there, differences },
  };
}

/** Sound words of the right speaker come first. */
const rank = ({ verdict, sameness }: Candidate): number => verdicts.indexOf(verdict) * 2 + (sameness === 'same' ? 0 : 1);
