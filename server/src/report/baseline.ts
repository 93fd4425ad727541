/** A baseline: the findings that a dossier had on a day, so that later reviews show only what is new since. */
import type { Finding } from '../model.ts';
import { harmless } from './text.ts';
import type { FileReview, Review } from './review.ts';

export const baselineVersion = 1;

/** So many equal findings of a file: the same rule marks the same words, wherever they stand. */
export interface KnownFinding {
  readonly rule: string;
  /** The article's path from the baseline's folder, with forward slashes. */
  readonly file: string;
  /** The words that are marked, white space made one; of long ones the beginning. */
  readonly text: string;
  readonly count: number;
}

export interface Baseline {
  readonly version: typeof baselineVersion;
  /** By file, rule and words. */
  readonly findings: readonly KnownFinding[];
}

/** Thrown where a file is no baseline. */
export class NoBaselineError extends Error {}

/** In UTF-16 units. Two findings of a rule that have so much in common are one. */
const longestText = 200;

/** An article's path from the baseline's folder. */
export type FileOf = (file: FileReview) => string;

const keyOf = (file: string, rule: string, text: string): string => [file, rule, text].join('\n');

/** What a finding is known by. Characters that nobody sees are no part of it. */
const wordsOf = ({ text }: FileReview, { start, end }: Finding): string => harmless(text.slice(start, Math.min(end, start + longestText)));

/** The baseline that knows all findings of a review. */
export function baselineOf({ files }: Review, fileOf: FileOf): Baseline {
  const known = new Map<string, KnownFinding>();
  for (const file of files) {
    const name = fileOf(file);
    for (const finding of file.findings) {
      const text = wordsOf(file, finding);
      const key = keyOf(name, finding.rule, text);
      known.set(key, { rule: finding.rule, file: name, text, count: (known.get(key)?.count ?? 0) + 1 });
    }
  }
  const findings = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
  return { version: baselineVersion, findings };
}

/** @throws NoBaselineError where a text is none */
export function readBaseline(text: string): Baseline {
  const value = parsed(text);
  if (value?.version !== baselineVersion || !Array.isArray(value.findings) || !value.findings.every(isKnownFinding))
    throw new NoBaselineError('no baseline that this version of isnad has written');
  return { version: baselineVersion, findings: value.findings };
}

function parsed(text: string): { version?: unknown; findings?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function isKnownFinding(value: unknown): value is KnownFinding {
  const { rule, file, text, count } = (value ?? {}) as Record<string, unknown>;
  return [rule, file, text].every((each) => typeof each === 'string') && typeof count === 'number';
}

/** A review without what a baseline knows. Of more equal findings than it knows, the last ones are new. */
export function withoutKnown<R extends Review>(review: R, baseline: Baseline, fileOf: FileOf): R {
  const left = new Map(baseline.findings.map(({ rule, file, text, count }) => [keyOf(file, rule, text), count]));
  let known = 0;
  const isNew = (file: FileReview, finding: Finding): boolean => {
    const key = keyOf(fileOf(file), finding.rule, wordsOf(file, finding));
    const more = left.get(key) ?? 0;
    if (more <= 0) return true;
    left.set(key, more - 1);
    known++;
    return false;
  };
  const files = review.files.map((file) => ({ ...file, findings: file.findings.filter((finding) => isNew(file, finding)) }));
  const reviewed = new Set(review.files.map(fileOf));
  // What lies in files that were not reviewed now may well be there still.
  const gone = baseline.findings
    .filter(({ file }) => reviewed.has(file))
    .reduce((sum, { rule, file, text }) => sum + (left.get(keyOf(file, rule, text)) ?? 0), 0);
  return { ...review, files, baseline: { known, gone } };
}
