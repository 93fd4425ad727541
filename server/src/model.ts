/**
 * What an analysis is made of: plain data, offsets and nothing else.
 *
 * Every `start` and `end` is a UTF-16 code unit offset into the article's whole text (front matter included);
 * `end` is exclusive. The terms are those of attribution annotation (PARC, PolNeAR: source, cue, content).
 */
import type { MessageKey } from './messages.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

// ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const entityTypes = ['person', 'organization', 'place'] as const;
export type EntityType = (typeof entityTypes)[number];

/** A name as it stands in the text: no title, role, nationality or proclitic. `entity` is the id of an {@link Entity}. */
export interface Mention extends Span {
  readonly type: EntityType;
  readonly entity: string;
}

/** What the text says somebody is: `وزير الخارجية الصيني`. The span is the description alone, without the name. */
export interface Role extends Span {
  readonly text: string;
}

/** Everything in one article that names the same person, organization or place. */
export interface Entity {
  /** Unique in the article, and stable while the entity's name and order of appearance do not change. */
  readonly id: string;
  readonly type: EntityType;
  /** The fullest usual form in the article. */
  readonly name: string;
  /** Every spelling in the article, by first appearance. */
  readonly variants: readonly { readonly text: string; readonly count: number }[];
  readonly roles: readonly Role[];
  /** The id of the registry entry that this entity is, where one is known. */
  readonly registered: string | null;
}

// ── Who says what ───────────────────────────────────────────────────────────────────────────────────────────────────

/** `direct`: all of the content stands in quotation marks; `mixed`: part of it; `indirect`: none. */
export type AttributionKind = 'direct' | 'mixed' | 'indirect';

/** How the outlet's choice of cue presents the content. */
export const stances = [
  'neutral',
  'assertive',
  'doubting',
  'conceding',
  'warning',
  'denying',
  'accusing',
  'demanding',
  'expecting',
  'evaluating',
] as const;
export type Stance = (typeof stances)[number];

/** Who is held responsible, resolved: a name, or the role or group in the text's words. `entity` where it is one of the article's. */
export interface Speaker {
  readonly name: string;
  readonly entity: string | null;
}

/** `named`: a source that can be checked; `vague`: one that nobody could check, or nobody at all (`يُعتقد أن`). */
export type SourceQuality = 'named' | 'vague';

/** The kinds of vague source, as messages and documentation name them. */
export const vagueKinds = ['officials', 'sources', 'experts', 'observers', 'media', 'people', 'impersonal'] as const;
export type VagueKind = (typeof vagueKinds)[number];

/**
 * How a speaker is known: `stated`: its own source names it; `inferred`: another place of the article tells who is meant; `likely`: that
 * is no more than probable.
 */
export const knowledge = ['stated', 'inferred', 'likely'] as const;
export type Knowledge = (typeof knowledge)[number];

/** A passage that hands the responsibility for its content (`start`..`end`) to a source. */
export interface Attribution extends Span {
  readonly kind: AttributionKind;
  readonly cue: Span | null;
  /** The words that name who is responsible; null where only the verb's ending carries it (`وأضاف: …`). */
  readonly source: Span | null;
  readonly speaker: Speaker | null;
  /** How the speaker is known; `stated` where there is none. */
  readonly known: Knowledge;
  /** Intermediaries between the text and the speaker, nearest to the text first. */
  readonly via: readonly Speaker[];
  /** The cues of those who only pass it on, in text order: `اعتبر` in `اعتبر فلان أن الأغلبية ترى أن …`, `بحسب` in `قال فلان، بحسب الصحيفة، إن …`. */
  readonly passing: readonly Span[];
  readonly stance: Stance;
  readonly quality: SourceQuality;
  /** Why the source is vague; null where it is named. */
  readonly vague: VagueKind | null;
}

/**
 * A stretch inside quotation marks, marks excluded. One that is opened once and closed in a later paragraph reaches over them;
 * where every paragraph is opened anew and the last alone closed, each is a quotation of the same attribution.
 */
export interface Quotation extends Span {
  /** Somebody's words or thoughts; false for names, titles, headings and scare quotes. */
  readonly speech: boolean;
  /** Index into {@link Analysis.attributions}. */
  readonly attribution: number | null;
  /** Whose words they are: the attribution's speaker, or the person who passes on what that one says. */
  readonly speaker: Speaker | null;
  /** Something in the text leads to a speaker, found or not: a cue, a colon or a name in its sentence, a quotation around it. */
  readonly introduced: boolean;
  /** The marks as they stand: one code unit long or two (`((`); an unclosed quotation has an empty `close`. */
  readonly open: Span;
  readonly close: Span;
}

/** A quotation mark without its partner. */
export interface StrayMark extends Span {
  readonly side: 'opening' | 'closing';
}

// ── What nobody signs ───────────────────────────────────────────────────────────────────────────────────────────────

export const sentenceKinds = ['text', 'heading', 'dateline', 'byline', 'boilerplate'] as const;
export type SentenceKind = (typeof sentenceKinds)[number];

export const claimKinds = ['figure', 'motive', 'accusation', 'cause', 'evaluation', 'prediction', 'generalisation', 'non-public'] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What a careful reader would ask a source for; the span marks the words that make it one. */
export interface Claim extends Span {
  readonly kind: ClaimKind;
}

export interface Sentence extends Span {
  readonly kind: SentenceKind;
  readonly sourcing: SourceQuality | 'none';
  readonly claim: Claim | null;
}

// ── Dates ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Calendar = 'gregorian' | 'islamic';

/** From a day to a day, both included, as ISO dates. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** A date in the text, with what stands there of it: null where a part does not. */
export interface DateMention extends Span {
  /** `relative`: only who knows the day of publication knows the day (`أمس`, `الثلاثاء`, `سبتمبر الماضي`). */
  readonly kind: 'absolute' | 'relative';
  readonly calendar: Calendar;
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number | null;
  readonly day: number | null;
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number | null;
  /** Which one is meant: -1 the last, 0 this, 1 the next (`الماضي`, `الجاري`, `المقبل`). */
  readonly direction: -1 | 0 | 1 | null;
  /** The stretch of time that the direction is about: `الأسبوع الماضي`. */
  readonly unit: 'week' | 'month' | 'year' | null;
  /** Days from the day of publication, for a word that says so (`أمس`: -1). */
  readonly distance: number | null;
  /** The days that it means; null where the article does not tell. */
  readonly days: Days | null;
}

// ── The article ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Its code is the key of what is said of it. */
type CodeIn<Key> = Key extends `problem.${infer Code}` ? Code : never;
export type ProblemCode = CodeIn<MessageKey>;

/** Something wrong with the file itself, found while reading it: `broken-front-matter`, `unclosed-front-matter`. */
export interface Problem extends Span {
  readonly code: ProblemCode;
  readonly detail: string;
}

/** A rule that the article's front matter switches off, where its id stands there. */
export interface IgnoredRule extends Span {
  readonly rule: string;
}

/** What the article says about itself, from its front matter and, for `published` and `agency`, else from its text. */
export interface Metadata {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly author: string | null;
  /** ISO date, `2023-09-25`. */
  readonly published: string | null;
  readonly url: string | null;
  readonly agency: string | null;
  readonly translatedFrom: string | null;
}

export interface Analysis {
  readonly metadata: Metadata;
  /** The front matter with its fences; null where there is none. */
  readonly frontMatter: Span | null;
  readonly problems: readonly Problem[];
  /** Somebody's column rather than a news report, as far as its text shows: its judgements are the author's. */
  readonly opinion: boolean;
  /** Rules that the front matter says are not to be looked for. */
  readonly ignoredRules: readonly IgnoredRule[];
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
  /** In text order, never overlapping. */
  readonly mentions: readonly Mention[];
  /** In the order of their cues. Contents may nest. */
  readonly attributions: readonly Attribution[];
  /** In text order. Nested ones follow the one that holds them. */
  readonly quotations: readonly Quotation[];
  /** In text order. */
  readonly strayMarks: readonly StrayMark[];
  /** In text order, never overlapping. */
  readonly dates: readonly DateMention[];
}

// ── Findings ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A text in every language of the messages, as the tables of words have it. */
export interface Translated {
  readonly en: string;
  readonly ar: string;
}

/** A sentence for the reader, not yet in a language: a key of `server/messages/*.json` and what fills its `{holes}`. */
export interface Message {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number | Message | Translated>>;
}

/** Another place that a finding rests on. `uri` names the article. */
export interface RelatedPlace extends Span {
  readonly uri: string;
  readonly message: Message;
}

/** What a reader can decide about a finding; recorded in `isnad.yaml`. */
export type Decision =
  | {
      readonly kind: 'ignore';
      readonly rule: string;
      readonly file: string;
      readonly text: string;
      readonly before: string;
      readonly after: string;
      /** Why, in the reader's words. */
      readonly reason?: string;
    }
  /** How severe a rule is in one article (its path from the folder of `isnad.yaml`), or in the whole dossier; `off`: not looked for. */
  | { readonly kind: 'severity'; readonly rule: string; readonly severity: Severity | 'off'; readonly file: string | null }
  /** To count a source as named that only the reader knows. */
  | { readonly kind: 'accept-source'; readonly text: string; readonly file: string }
  | { readonly kind: 'same-entity'; readonly type: EntityType; readonly name: string; readonly spellings: readonly string[] }
  | { readonly kind: 'keep-spellings'; readonly type: EntityType; readonly name: string; readonly spellings: readonly string[] }
  /** Who is not meant by `name`, however alike they look; with `name` itself among them, several people bear it. */
  | { readonly kind: 'distinct-entities'; readonly type: EntityType; readonly name: string; readonly distinct: readonly string[] };

/** A way to settle a finding: a decision first, changes to the exhibit last and never preferred. */
export interface Fix {
  readonly title: Message;
  readonly preferred: boolean;
  readonly action:
    | { readonly kind: 'decide'; readonly decision: Decision }
    /** To ask the reader for the day of publication and write it into the front matter. */
    | { readonly kind: 'set-published' }
    /** To ask the reader how severe a rule is in the dossier, and record it. */
    | { readonly kind: 'set-severity'; readonly rule: string }
    | {
        readonly kind: 'edit';
        readonly edits: readonly { readonly uri: string; readonly start: number; readonly end: number; readonly text: string }[];
      };
}

export interface Finding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
}
