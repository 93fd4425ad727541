import type { Analysis, EntityType, Severity } from '../model.ts';
import type { Ownership } from '../registry.ts';

/** One analysed article of a dossier. */
export interface Article {
  readonly uri: string;
  readonly text: string;
  readonly analysis: Analysis;
}

/** What readers have decided, as `isnad.yaml` records it. */
export interface Decisions {
  /** Rule id → severity, for rules whose severity was changed. */
  readonly rules: Severities;
  /** Severities for some of the files, the later before the earlier. */
  readonly overrides: readonly Override[];
  readonly ignore: readonly Ignored[];
  /** Sources that count as named. */
  readonly sources: readonly AcceptedSource[];
  readonly entities: readonly KnownEntity[];
  /** Globs over the paths of the dossier's files. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Globs: articles that are being written, and are held against the others. */
  readonly drafts: readonly string[];
}

export type Severities = Readonly<Record<string, Severity | 'off'>>;

export interface Override {
  /** Globs over the paths of the dossier's files. */
  readonly files: readonly string[];
  readonly rules: Severities;
}

/** A source that readers know, by the words that name it. */
export interface AcceptedSource {
  readonly text: string;
  /** Path relative to the folder of `isnad.yaml`, with forward slashes; absent: every file. */
  readonly file?: string;
  readonly notes?: string;
}

/** A finding that a reader has set aside: tied to words, so that it survives edits elsewhere in the text. */
export interface Ignored {
  readonly rule: string;
  /** Path relative to the folder of `isnad.yaml`, with forward slashes; absent: every file. */
  readonly file?: string;
  readonly text: string;
  readonly before?: string;
  readonly after?: string;
  /** Why, in the reader's words. */
  readonly reason?: string;
}

/** What a reader knows about a person, organization or place; it comes before what the registry says. */
export interface KnownEntity {
  /** The usual spelling: the reader's choice comes before the registry's. */
  readonly name: string;
  readonly type: EntityType;
  readonly spellings: readonly string[];
  /** Spellings that may stand as they are: no finding proposes to change them. `true` keeps all. */
  readonly keep: boolean | readonly string[];
  /** Names that look alike and are somebody else. */
  readonly distinct: readonly string[];
  readonly notes: string | null;
  /** The name in Latin letters. */
  readonly latin: string | null;
  /** Offices and descriptions, in the reader's words. */
  readonly roles: readonly string[];
  /** A country's code (ISO 3166-1 alpha-2) or its name. */
  readonly country: string | null;
  /** Who holds the outlet. */
  readonly ownership: Ownership | null;
}

export const noDecisions: Decisions = {
  rules: {},
  overrides: [],
  ignore: [],
  sources: [],
  entities: [],
  include: [],
  exclude: [],
  drafts: [],
};

/** A person, organization or place over all articles of a dossier. */
export interface DossierEntity {
  readonly type: EntityType;
  /** The usual spelling, as `usual.ts` chooses it: the reader's, else the registry's, else the majority's. */
  readonly name: string;
  /** The article's entities that are this one. */
  readonly members: readonly { readonly uri: string; readonly entity: string }[];
  readonly known: KnownEntity | null;
  readonly registered: string | null;
}

export interface Dossier {
  readonly articles: ReadonlyMap<string, Article>;
  readonly decisions: Decisions;
  readonly entities: readonly DossierEntity[];
  /** The dossier's entity behind an article's entity id. */
  readonly entityOf: (uri: string, entity: string) => DossierEntity | undefined;
}
