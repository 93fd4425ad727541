/** `isnad check --format json`: for programs, so nothing in it changes its meaning while {@link formatVersion} stays the same. */
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import type { Finding, Severity, Span } from '../model.ts';
import { lineAndColumn, lineStarts } from '../text/lines.ts';
import { countBySeverity, speakers } from './review.ts';
import type { FileReview, Review, SpeakerCount } from './review.ts';

export const formatVersion = 1;

export interface JsonReport {
  readonly version: typeof formatVersion;
  /** The files that were reviewed, also those without findings. */
  readonly files: readonly JsonFile[];
  /** One a dossier: a folder, or a folder in it with an `isnad.yaml` of its own. */
  readonly dossiers: readonly { readonly speakers: readonly SpeakerCount[] }[];
  readonly failures: Review['failures'];
  /** One for each folder that was named. */
  readonly folders: Review['folders'];
  /** Only where findings are held against a baseline. */
  readonly baseline?: NonNullable<Review['baseline']>;
  readonly summary: { readonly files: number } & Readonly<Record<Severity, number>>;
}

export interface JsonFile {
  readonly path: string;
  readonly findings: readonly JsonFinding[];
}

/** UTF-16 offsets, `end` exclusive; lines and columns from 1, columns in UTF-16 code units. */
export interface JsonPlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Words at a place of a file. */
export interface JsonWords extends JsonPlace {
  readonly text: string;
}

/** Places of a text, with the words there. */
export function wordsAt(text: string): (span: Span) => JsonWords {
  const starts = lineStarts(text);
  return (span) => ({ ...placeAt(starts, span), text: text.slice(span.start, span.end) });
}

function placeAt(starts: readonly number[], { start, end }: Span): JsonPlace {
  const [from, to] = [lineAndColumn(starts, start), lineAndColumn(starts, end)];
  return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

export interface JsonFinding extends JsonPlace {
  readonly rule: string;
  readonly severity: Severity;
  /** In the language asked for. */
  readonly message: string;
  /** The words at the place. */
  readonly text: string;
  readonly related: readonly (JsonPlace & { readonly path: string; readonly message: string })[];
}

/** @param language of the messages */
export function jsonReport(review: Review, language: Language): JsonReport {
  const files = new Map(review.files.map((file) => [file.uri, { ...file, starts: lineStarts(file.text) }]));
  const finding = (file: FileReview & { starts: readonly number[] }, found: Finding): JsonFinding => ({
    rule: found.rule,
    severity: found.severity,
    ...placeAt(file.starts, found),
    message: say(language, found.message),
    text: file.text.slice(found.start, found.end),
    related: found.related.flatMap((place) => {
      const other = files.get(place.uri);
      return other ? [{ path: other.path, ...placeAt(other.starts, place), message: say(language, place.message) }] : [];
    }),
  });
  return {
    version: formatVersion,
    files: [...files.values()].map((file) => ({ path: file.path, findings: file.findings.map((found) => finding(file, found)) })),
    dossiers: review.dossiers.map((dossier) => ({ speakers: speakers(dossier) })),
    failures: review.failures,
    folders: review.folders,
    ...(review.baseline && { baseline: review.baseline }),
    summary: { files: review.files.length, ...countBySeverity(review) },
  };
}
