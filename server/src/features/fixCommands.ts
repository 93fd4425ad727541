/** The commands behind fixes, with what each is handed: those of the server, and those of a client that can ask its reader. */
import type { Range } from 'vscode-languageserver-types';
import type { Decision, Severity } from '../model.ts';
import { isoDate } from '../text/dates.ts';

/** The server's own: each takes the argument of its name. */
export const decideCommand = 'isnad.decide';
export const changeCommand = 'isnad.change';
export const publishCommand = 'isnad.publish';

/** The client's, which ask for what is missing and then run one of the server's. */
export const askPublishedCommand = 'isnad.setPublished';
export const askReasonCommand = 'isnad.ignore';
export const askSeverityCommand = 'isnad.showRuleAs';

/** Records a decision. */
export interface DecideArgument {
  /** The article whose dossier is meant. */
  readonly uri: string;
  readonly decision: Decision;
}

/** Writes the day of publication into an article. */
export interface PublishArgument {
  readonly uri: string;
  /** An ISO date. */
  readonly published: string;
}

/** A place of a document and what is to stand there; `annotationId` names what a preview says of it. */
export interface EditThere {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  readonly annotationId?: string;
}

/** Changes files, where they are still those that the edits were made for. */
export interface ChangeArgument {
  readonly edits: readonly EditThere[];
  /** File → the fingerprint of its text. */
  readonly madeFor: Readonly<Record<string, string>>;
}

/** To ask for the day of publication. */
export interface AskPublishedArgument {
  readonly uri: string;
  /** What the article's address makes likely, as an ISO date; else empty. */
  readonly guess: string;
}

/** To ask how severe a rule is to be; the reason for ignoring a finding is asked for with a {@link DecideArgument}. */
export interface AskSeverityArgument {
  readonly uri: string;
  readonly rule: string;
  readonly severity: Severity;
}

/** The argument as a client hands it back; undefined where it is none of ours. */
export function readDecideArgument(given: unknown): DecideArgument | undefined {
  const { uri, decision } = (given ?? {}) as { uri?: unknown; decision?: { kind?: unknown } | null };
  return typeof uri === 'string' && typeof decision?.kind === 'string' ? (given as DecideArgument) : undefined;
}

/** The argument as a client hands it back; undefined where it is none, or has a date that the calendar does not have. */
export function readPublishArgument(given: unknown): PublishArgument | undefined {
  const { uri, published } = (given ?? {}) as { uri?: unknown; published?: unknown };
  const date = typeof published === 'string' ? isoDate(published) : null;
  return typeof uri === 'string' && date !== null ? { uri, published: date } : undefined;
}

/** The argument as a client hands it back; undefined where it is none of ours. */
export function readChangeArgument(given: unknown): ChangeArgument | undefined {
  const { edits, madeFor } = (given ?? {}) as { edits?: unknown; madeFor?: unknown };
  return Array.isArray(edits) && typeof madeFor === 'object' && madeFor !== null ? (given as ChangeArgument) : undefined;
}
