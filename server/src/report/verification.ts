/** `isnad verify`: a draft held against its sources, as text and as JSON. */
import { isSound, verdicts } from '../comparison/verify.ts';
import type { Origin, VerifiedQuotation, Verdict } from '../comparison/verify.ts';
import { statementVerdicts } from '../comparison/statements.ts';
import type { StatementVerdict, VerifiedStatement } from '../comparison/statements.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { nameOf } from '../dossier/usual.ts';
import type { Language } from '../messages.ts';
import { say } from '../messages.ts';
import type { Span, Speaker } from '../model.ts';
import { lineAndColumn, lineStarts } from '../text/lines.ts';
import { formatVersion, wordsAt } from './json.ts';
import type { JsonWords } from './json.ts';
import type { FileReview, Review } from './review.ts';
import { findingText, harmless, inContext, inOrder } from './text.ts';
import type { Look } from './text.ts';

export interface Verification {
  /** The draft with what there is to look at in it. */
  readonly draft: FileReview;
  readonly article: Article;
  /** All that were held against the sources, also the sound ones. */
  readonly quotations: readonly VerifiedQuotation[];
  readonly statements: readonly VerifiedStatement[];
  readonly sources: readonly { readonly path: string; readonly article: Article }[];
  readonly failures: Review['failures'];
  /** Of the draft and its sources. */
  readonly dossier: Dossier;
}

/** Whether there is a quotation to look at, or a problem of the file; what is merely reported in other words is told and settles nothing. */
export const isClean = ({ draft }: Verification): boolean => draft.findings.every(({ severity }) => severity !== 'warning');

// ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export function verificationText(verification: Verification, look: Look): string {
  const { draft, quotations, statements, sources } = verification;
  const starts = lineStarts(draft.text);
  const byUri = new Map(sources.map(({ path, article }) => [article.uri, { path, text: article.text, starts: lineStarts(article.text) }]));
  const entries = draft.findings.map((finding) => {
    const places = finding.related.flatMap(({ uri, ...span }) => {
      const source = byUri.get(uri);
      if (!source) return [];
      const { line, column } = lineAndColumn(source.starts, span.start);
      const place = look.style('place', `${harmless(source.path)}:${line}:${column}`);
      return `          ${place}  ${inOrder(inContext(source.text, span), look)}\n`;
    });
    return findingText(draft.text, starts, finding, look) + places.join('');
  });
  const head = entries.length === 0 ? '' : `${look.style('path', harmless(draft.path))}\n${entries.join('')}\n`;
  const counted = counts(verdicts, quotations);
  const saying = (key: Parameters<typeof say>[1]['key'], values: Record<string, number>): string =>
    `${say(look.language, { key, values })}\n`;
  const told = [
    saying('verify.quotations', { ...values(counted), all: quotations.length, sources: sources.length }),
    ...(statements.length > 0
      ? [saying('verify.statements', { ...values(counts(statementVerdicts, statements)), all: statements.length })]
      : []),
  ];
  return head + told.join('');
}

/** Holes of messages are words: `other-speaker` fills `{other}`. */
const values = (counted: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counted).map(([verdict, count]) => [verdict.split('-')[0] ?? '', count]));

function counts<V extends string>(all: readonly V[], judged: readonly { readonly verdict: V }[]): Record<V, number> {
  const counted = Object.fromEntries(all.map((verdict) => [verdict, 0])) as Record<V, number>;
  for (const { verdict } of judged) counted[verdict]++;
  return counted;
}

// ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface JsonSource extends JsonWords {
  readonly path: string;
  /** To whom the source gives the words; null where to nobody. */
  readonly speaker: string | null;
  /** Whether it has them in quotation marks. */
  readonly quoted: boolean;
}

export interface JsonVerification {
  readonly version: typeof formatVersion;
  readonly draft: { readonly path: string };
  readonly sources: readonly { readonly path: string }[];
  readonly quotations: readonly (JsonWords & {
    readonly verdict: Verdict;
    readonly sound: boolean;
    readonly speaker: string | null;
    readonly source: JsonSource | null;
    /** In the quotation and in the source; one of the two texts may be empty, and is then where the other's would be. */
    readonly differences: readonly { readonly draft: JsonWords; readonly source: JsonWords }[];
  })[];
  readonly statements: readonly (JsonWords & {
    readonly verdict: StatementVerdict;
    readonly speaker: string | null;
    readonly source: JsonSource | null;
  })[];
  /** What is told of them, as `isnad check` tells it. */
  readonly findings: readonly (JsonWords & { readonly rule: string; readonly severity: string; readonly message: string })[];
  readonly failures: Review['failures'];
  readonly summary: {
    readonly quotations: Readonly<Record<Verdict, number>>;
    readonly statements: Readonly<Record<StatementVerdict, number>>;
  };
}

/** @param language of the messages */
export function jsonVerification(verification: Verification, language: Language): JsonVerification {
  const { draft, article, quotations, statements, sources, failures, dossier } = verification;
  const paths = new Map(sources.map(({ path, article: { uri } }) => [uri, path]));
  const here = wordsAt(draft.text);
  const readers = new Map(sources.map(({ article: { uri, text } }) => [uri, wordsAt(text)]));
  const there = ({ uri }: Article, span: Span): JsonWords => (readers.get(uri) ?? here)(span);
  const name = ({ uri }: Article, speaker: Speaker | null): string | null => (speaker === null ? null : nameOf(speaker, uri, dossier));
  const source = (origin: Pick<Origin, 'article' | 'span' | 'voice'> | null): JsonSource | null =>
    origin && {
      path: paths.get(origin.article.uri) ?? '',
      ...there(origin.article, origin.span),
      speaker: name(origin.article, origin.voice.speaker),
      quoted: origin.voice.quoted,
    };
  return {
    version: formatVersion,
    draft: { path: draft.path },
    sources: sources.map(({ path }) => ({ path })),
    quotations: quotations.map(({ quotation, voice, verdict, origin }) => ({
      ...here(quotation),
      verdict,
      sound: isSound(verdict),
      speaker: name(article, voice.speaker),
      source: source(origin),
      differences: (origin?.differences ?? []).map((one) => ({
        draft: here(one.passage),
        source: origin ? there(origin.article, one.source) : here(one.passage),
      })),
    })),
    statements: statements.map(({ attribution, verdict, origin }) => ({
      ...here(attribution),
      verdict,
      speaker: name(article, attribution.speaker),
      source: source(origin),
    })),
    findings: draft.findings.map(({ rule, severity, message, ...span }) => ({
      ...here(span),
      rule,
      severity,
      message: say(language, message),
    })),
    failures,
    summary: { quotations: counts(verdicts, quotations), statements: counts(statementVerdicts, statements) },
  };
}
