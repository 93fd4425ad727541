/** What a draft reports in its own words: whether a source has the speaker say something like it. */
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Attribution, Span } from '../model.ts';
import { sameVoice, voiceAt } from './voices.ts';
import type { Sameness, Voice } from './voices.ts';
import { wordsIn } from './words.ts';
import type { Word } from './words.ts';

/** `found`: a source has it so; `other-speaker`: a source has somebody else say it; `missing`: no source has anything like it. */
export const statementVerdicts = ['found', 'other-speaker', 'missing'] as const;
export type StatementVerdict = (typeof statementVerdicts)[number];

export interface VerifiedStatement {
  readonly attribution: Attribution;
  readonly verdict: StatementVerdict;
  /** Where the closest source says it; null where none does. */
  readonly origin: { readonly article: Article; readonly span: Span; readonly voice: Voice } | null;
}

/** So much of a statement's words must stand in one sentence of a source, or what its speaker says there, for it to be that statement. */
const leastShared = 0.4;
/** Words in common with what somebody else says are much sooner chance. */
const leastSharedWithOthers = 0.65;
/** Shorter words are grammar. */
const shortest = 3;
/** A statement with fewer words than these cannot be told from another. */
const fewest = 4;

/** Every statement that a draft gives to somebody who is known, in its own words, in text order. Quotations have their own say. */
export function verifyStatements(draft: Article, sources: readonly Article[], dossier: Dossier): VerifiedStatement[] {
  const { attributions, quotations } = draft.analysis;
  return attributions
    .filter(({ kind, speaker, quality }) => kind === 'indirect' && speaker !== null && quality === 'named')
    .filter(({ start, end }) => !quotations.some((quotation) => quotation.speech && quotation.start < end && start < quotation.end))
    .flatMap((attribution) => verified(draft, attribution, sources, dossier) ?? []);
}

function verified(draft: Article, attribution: Attribution, sources: readonly Article[], dossier: Dossier): VerifiedStatement | null {
  const wanted = stemsIn(draft, attribution);
  if (wanted.size < fewest) return null;
  const given: Voice = { speaker: attribution.speaker, attribution, quoted: false };
  let best: { readonly share: number; readonly origin: VerifiedStatement['origin']; readonly sameness: Sameness } | null = null;
  for (const source of sources)
    for (const { span, stems } of unitsOf(source)) {
      const share = shareOf(wanted, stems);
      if (share < leastShared || (best !== null && share <= best.share && best.sameness !== 'other')) continue;
      const voice = voiceAt(source, span);
      const sameness = sameVoice(draft, given, source, voice, span, dossier);
      if (sameness === 'other' && (share < leastSharedWithOthers || best !== null)) continue;
      best = { share, sameness, origin: { article: source, span, voice } };
    }
  return {
    attribution,
    verdict: best === null ? 'missing' : best.sameness === 'other' ? 'other-speaker' : 'found',
    origin: best?.origin ?? null,
  };
}

interface Unit {
  readonly span: Span;
  readonly stems: ReadonlySet<string>;
}

const known = new WeakMap<Article, readonly Unit[]>();

/** What a source says in one go: what it gives to somebody, and its sentences. */
function unitsOf(article: Article): readonly Unit[] {
  let units = known.get(article);
  if (units === undefined) {
    const { attributions, sentences } = article.analysis;
    const said = attributions.map(({ start, end }) => ({ start, end }));
    const told = sentences.filter(({ kind }) => kind === 'text').map(({ start, end }) => ({ start, end }));
    units = [...said, ...told].map((span) => ({ span, stems: stemsIn(article, span) }));
    known.set(article, units);
  }
  return units;
}

const stemsIn = ({ text }: Article, span: Span): Set<string> =>
  new Set(
    wordsIn(text, span)
      .map(stemOf)
      .filter((stem) => stem.length >= shortest),
  );

/** What is left of a word without what grammar puts around it: reported, a verb changes its person and a noun its case. */
const stemOf = ({ key }: Word): string =>
  key
    .replace(/^[وف]?(?:[بك]ال|لل|ال)(?=.{3})/, '')
    .replace(/^[وفبلكس](?=.{4})/, '')
    .replace(/^[يتنا](?=.{4})/, '')
    .replace(/(?:هما|ها|هم|نا|ات|ون|ين|وا|ان|يه|ه|ا|ي)$/, (ending, at: number) => (at >= shortest ? '' : ending));

/** How much of some words is among others, in letters. */
function shareOf(wanted: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  let [all, met] = [0, 0];
  for (const stem of wanted) {
    all += stem.length;
    if (stems.has(stem)) met += stem.length;
  }
  return all === 0 ? 0 : met / all;
}
