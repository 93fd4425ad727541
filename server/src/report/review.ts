import type { Dossier } from '../dossier/dossier.ts';
import { severities } from '../model.ts';
import type { Analysis, Finding, Problem, Severity } from '../model.ts';

/** What a reader is told about one file: an article, or an `isnad.yaml` with something wrong in it. */
export interface FileReview {
  /** As the reader would type it. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  /** In text order. */
  readonly findings: readonly Finding[];
}

export interface Review {
  readonly files: readonly FileReview[];
  readonly dossiers: readonly Dossier[];
  /** Files that could not be read, and why. */
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  /** The folders that were named. */
  readonly folders: readonly FolderReview[];
  /** Where there is a baseline: how many findings it knows and are left out, and how many of its own are no longer there. */
  readonly baseline?: { readonly known: number; readonly gone: number };
}

/** What became of the files in a folder that was named. */
export interface FolderReview {
  /** As the reader typed it. */
  readonly path: string;
  /** How many articles were reviewed. */
  readonly articles: number;
  readonly passedOver: readonly PassedOver[];
}

/** Whether nothing was reviewed: that is no clean bill. */
export const isEmpty = ({ files, folders }: Review): boolean => files.length === 0 && folders.length > 0;

/** Why files are passed over; `other` means files of another kind, by their ending. */
export const passedReasons = ['other', 'no-arabic', 'no-news', 'left-out', 'link', 'device'] as const;

export interface PassedOver {
  readonly reason: (typeof passedReasons)[number];
  /** `.docx`; the empty string for names without an ending. Only where the reason is the kind of file. */
  readonly ending?: string;
  readonly files: number;
}

/** A problem of the file itself, as a finding. */
export function problemFinding({ code, start, end, detail }: Problem): Finding {
  return {
    rule: code,
    severity: 'warning',
    start,
    end,
    message: { key: `problem.${code}`, values: { detail } },
    related: [],
    fixes: [],
  };
}

export const inTextOrder = (findings: readonly Finding[]): Finding[] => findings.toSorted((a, b) => a.start - b.start || a.end - b.end);

/** An article's findings with what is wrong with its file, in text order. */
export const withProblems = ({ problems }: Pick<Analysis, 'problems'>, findings: readonly Finding[]): Finding[] =>
  inTextOrder([...problems.map(problemFinding), ...findings]);

/** How many findings of each severity. */
export function countBySeverity({ files }: Review): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Whether a finding is as severe as that, or more so. */
export function hasFindings(review: Review, atLeast: Severity): boolean {
  const wanted = severities.slice(0, severities.indexOf(atLeast) + 1);
  return review.files.some(({ findings }) => findings.some(({ severity }) => wanted.includes(severity)));
}

/** Who speaks in a dossier and how much. */
export interface SpeakerCount {
  readonly name: string;
  /** Attributions: everything said, thought or written that is handed to this speaker. */
  readonly statements: number;
  /** Those that stand in quotation marks as a whole. */
  readonly quoted: number;
  readonly articles: number;
}

/** The speakers of a dossier, the most heard first. Statements of nobody, or of a vague source, are left out. */
export function speakers(dossier: Dossier): SpeakerCount[] {
  const counts = new Map<string, { statements: number; quoted: number; articles: Set<string> }>();
  for (const { uri, analysis } of dossier.articles.values()) {
    for (const { speaker, quality, kind } of analysis.attributions) {
      if (!speaker || quality === 'vague') continue;
      const name = (speaker.entity === null ? undefined : dossier.entityOf(uri, speaker.entity)?.name) ?? speaker.name;
      const count = counts.get(name) ?? { statements: 0, quoted: 0, articles: new Set() };
      counts.set(name, count);
      count.statements++;
      if (kind === 'direct') count.quoted++;
      count.articles.add(uri);
    }
  }
  return [...counts]
    .map(([name, { statements, quoted, articles }]) => ({ name, statements, quoted, articles: articles.size }))
    .sort((a, b) => b.statements - a.statements || b.articles - a.articles || (a.name < b.name ? -1 : 1));
}
