/**
 * `isnad export --format web-annotation`: W3C Web Annotations (JSON-LD), one page of them. Places are given by their words with what
 * stands around them and by position; the standard counts positions in characters of Unicode, not in UTF-16 code units.
 */
import { createHash } from 'node:crypto';
import type { Language } from '../messages.ts';
import { say } from '../messages.ts';
import type { Finding, Span } from '../model.ts';
import { endOutsidePair, startOutsidePair } from '../text/pairs.ts';
import { annotationsOf, pathIn } from './annotations.ts';
import type { Annotation } from './annotations.ts';
import type { ReviewedArticle, ReviewedDossier } from './handout.ts';
import { firstWhere } from '../text/lists.ts';

/** So much of the text around words tells which of several equal ones are meant, in UTF-16 code units. */
const around = 32;

interface Body {
  readonly type: 'TextualBody';
  readonly purpose: string;
  readonly value: string;
  readonly format: 'text/plain';
}

/** @param language of the findings' messages */
export function webAnnotations(dossiers: readonly ReviewedDossier[], language: Language) {
  const items = dossiers.flatMap((reviewed) =>
    reviewed.articles.flatMap((one) => {
      const target = targets(one, pathIn(dossiers, reviewed, one.path));
      return [
        ...annotationsOf(one.article, reviewed.dossier).map((annotation) => ({
          type: 'Annotation',
          motivation: annotation.kind === 'mention' ? 'identifying' : 'describing',
          body: bodiesOf(annotation),
          target: target(annotation),
        })),
        ...one.findings.map((finding) => ({
          type: 'Annotation',
          motivation: 'assessing',
          body: findingBodies(finding, language),
          target: target(finding),
        })),
      ];
    }),
  );
  const named = items.map((item) => ({ id: idOf(item), ...item }));
  return { '@context': 'http://www.w3.org/ns/anno.jsonld', id: idOf(named.map(({ id }) => id)), type: 'AnnotationPage', items: named };
}

const text = (purpose: string, value: string): Body => ({ type: 'TextualBody', purpose, value, format: 'text/plain' });

function bodiesOf({ kind, type, name, via, known, stance }: Annotation): Body[] {
  return [
    ...(name === null ? [] : [text('identifying', name)]),
    text('classifying', kind),
    text('tagging', type),
    ...(stance === null ? [] : [text('tagging', `stance: ${stance}`)]),
    ...(known === null ? [] : [text('tagging', `known: ${known}`)]),
    ...via.map((one) => text('describing', `via: ${one}`)),
  ];
}

const findingBodies = ({ rule, severity, message }: Finding, language: Language): Body[] => [
  text('commenting', say(language, message)),
  text('classifying', 'finding'),
  text('tagging', rule),
  text('tagging', severity),
];

/** A place of an article: its file, and the article's address where it has one. */
function targets({ article }: ReviewedArticle, path: string) {
  const characters = characterCounter(article.text);
  const { url } = article.analysis.metadata;
  return ({ start, end }: Span) => ({
    source: encodeURI(path),
    ...(url !== null && /^https?:\/\/\S+$/i.test(url) && { scope: url }),
    selector: [
      {
        type: 'TextQuoteSelector',
        exact: article.text.slice(start, end),
        prefix: article.text.slice(startOutsidePair(article.text, Math.max(0, start - around)), start),
        suffix: article.text.slice(end, endOutsidePair(article.text, Math.min(article.text.length, end + around))),
      },
      { type: 'TextPositionSelector', start: characters(start), end: characters(end) },
    ],
  });
}

/** How many characters of Unicode stand before an offset: code units less one for each pair. */
export function characterCounter(text: string): (offset: number) => number {
  const pairs = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index);
  return (offset) => offset - firstWhere(pairs.length, (at) => (pairs[at] ?? 0) >= offset);
}

/** A UUID made of what it names (RFC 9562, version 8): the same annotation has the same in every export. */
function idOf(named: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(named)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const digits = hash.toString('hex');
  return `urn:uuid:${[digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-')}`;
}
