import { isEmpty } from '../comparison/respelled.ts';
import type { Altered } from '../comparison/respelled.ts';
import { isSound, verifyQuotations } from '../comparison/verify.ts';
import type { Origin, VerifiedQuotation } from '../comparison/verify.ts';
import { verifyStatements } from '../comparison/statements.ts';
import type { VerifiedStatement } from '../comparison/statements.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { isDraft, sourcesFor } from '../dossier/drafts.ts';
import { nameOf } from '../dossier/usual.ts';
import type { Finding, Fix, Message, RelatedPlace, Severity, Span, Speaker } from '../model.ts';
import type { Rule } from './rule.ts';
import { firstWords } from './excerpt.ts';

const id = 'altered-quotation';

/**
 * What a draft quotes otherwise than its sources have it: with other words, cut without a mark, given to somebody else, or from nowhere;
 * as information also what it reports of somebody whom no source has say it. Drafts are the files that `isnad.yaml` calls so.
 */
export const rule: Rule = {
  id,
  severity: 'warning',
  check(article, dossier, file): Finding[] {
    if (!isDraft(dossier.decisions, file)) return [];
    const sources = sourcesFor(article, file, dossier);
    if (sources.length === 0) return [];
    return findingsOf(article, dossier, verifyQuotations(article, sources, dossier), verifyStatements(article, sources, dossier));
  },
};

/** What there is to tell of a draft that was held against its sources, in text order. */
export function findingsOf(
  draft: Article,
  dossier: Dossier,
  quotations: readonly VerifiedQuotation[],
  statements: readonly VerifiedStatement[],
): Finding[] {
  const findings = [
    ...quotations.filter(({ verdict }) => !isSound(verdict)).map((one) => quotationFinding(draft, dossier, one)),
    ...statements.filter(({ verdict }) => verdict !== 'found').map((one) => statementFinding(draft, dossier, one)),
  ];
  return findings.sort((a, b) => a.start - b.start);
}

// ── Quotations ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** So many differences are told in one sentence; each has its place in the source besides. */
const mostTold = 3;
const mostPlaces = 20;

function quotationFinding(draft: Article, dossier: Dossier, { quotation, voice, verdict, origin }: VerifiedQuotation): Finding {
  const { start, end } = quotation;
  const found = (message: Message, related: RelatedPlace[] = [], fixes: Fix[] = []): Finding =>
    finding('warning', { start, end }, message, related, fixes);
  if (origin === null) return found({ key: `${id}.missing`, values: { text: firstWords(draft.text.slice(start, end)) } });
  const changes = origin.differences.map((difference) => ({ difference, message: told(draft, origin, difference) }));
  const places = changes.map(({ difference, message }) => placeOf(origin, difference.source, message));
  if (verdict !== 'other-speaker')
    return found(together(changes.map(({ message }) => message)), places.slice(0, mostPlaces), rewriting(draft, origin, verdict === 'cut'));
  const values = { speaker: speakerIn(draft, voice.speaker, dossier), other: speakerIn(origin.article, origin.voice.speaker, dossier) };
  const message: Message = { key: origin.voice.speaker === null ? `${id}.nobody` : `${id}.other-speaker`, values };
  return found(message, [placeOf(origin, origin.span, { key: `${id}.place`, values }), ...places].slice(0, mostPlaces));
}

function finding(severity: Severity, span: Span, message: Message, related: readonly RelatedPlace[], fixes: readonly Fix[]): Finding {
  return { rule: id, severity, start: span.start, end: span.end, message, related, fixes };
}

const placeOf = ({ article, span }: Origin, at: Span, message: Message): RelatedPlace => ({
  uri: article.uri,
  ...(isEmpty(at) ? { start: span.start, end: span.end } : { start: at.start, end: at.end }),
  message,
});

const speakerIn = ({ uri }: Article, speaker: Speaker | null, dossier: Dossier): string =>
  speaker === null ? '' : nameOf(speaker, uri, dossier);

/** One difference in words. */
function told(draft: Article, { article }: Origin, { passage: here, source: there }: Altered): Message {
  const values = { here: words(draft, here), there: words(article, there) };
  return { key: isEmpty(here) ? `${id}.left-out` : isEmpty(there) ? `${id}.put-in` : `${id}.instead`, values };
}

const words = ({ text }: Article, { start, end }: Span): string => firstWords(text.slice(start, end));

/** Several messages as one. */
function together(messages: readonly Message[]): Message {
  const [first = { key: `${id}.place`, values: {} } as const, ...rest] = messages.slice(0, mostTold);
  const all = rest.reduce<Message>((one, other) => ({ key: `${id}.and`, values: { one, other } }), first);
  const more = messages.length - mostTold;
  return more > 0 ? { key: `${id}.more`, values: { changes: all, count: more } } : all;
}

/** The source's words instead of the draft's; where words are left out, a mark that says so comes first. */
function rewriting(draft: Article, { article, differences }: Origin, isCut: boolean): Fix[] {
  const edits = (textOf: (difference: Altered) => string): Fix['action'] => ({
    kind: 'edit',
    edits: differences.map((difference) => ({ uri: draft.uri, ...difference.passage, text: textOf(difference) })),
  });
  const restored = ({ passage: here, source: there }: Altered): string => {
    const text = article.text.slice(there.start, there.end).replace(/\s+/g, ' ');
    return isEmpty(here) ? ` ${text}` : text;
  };
  const restoring: Fix = { title: { key: `${id}.fix.restore`, values: {} }, preferred: false, action: edits(restored) };
  if (!isCut) return [restoring];
  return [{ title: { key: `${id}.fix.mark`, values: {} }, preferred: false, action: edits(() => ' […]') }, restoring];
}

// ── What is reported in other words ─────────────────────────────────────────────────────────────────────────────────

function statementFinding(draft: Article, dossier: Dossier, { attribution, verdict, origin }: VerifiedStatement): Finding {
  const speaker = speakerIn(draft, attribution.speaker, dossier);
  if (verdict === 'missing' || origin === null)
    return finding('information', attribution, { key: `${id}.unheard`, values: { speaker } }, [], []);
  const { article, span, voice } = origin;
  const values = { speaker, other: speakerIn(article, voice.speaker, dossier) };
  const key = voice.speaker === null ? `${id}.said-by-nobody` : `${id}.said-by-other`;
  const place: RelatedPlace = { uri: article.uri, start: span.start, end: span.end, message: { key: `${id}.place`, values } };
  return finding('information', attribution, { key, values }, [place], []);
}
