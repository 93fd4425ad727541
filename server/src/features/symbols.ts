import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { nameOf } from '../dossier/usual.ts';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import type { Analysis, Attribution, AttributionKind, Quotation, Span } from '../model.ts';
import { covers, hull, length, rangeOf } from './places.ts';
import { entityById, introduction, mentionsOf, speakerKey, whoseWords } from './speakers.ts';
import { firstWords, isolate, oneLine } from './wording.ts';

/** What people, organizations and places are shown as, in outlines and lists. */
export const symbolKinds = { person: SymbolKind.Class, organization: SymbolKind.Module, place: SymbolKind.Namespace } as const;
const speechKinds: Record<AttributionKind, SymbolKind> = {
  direct: SymbolKind.String,
  mixed: SymbolKind.Field,
  indirect: SymbolKind.Event,
};

interface Group {
  readonly speaker: Attribution['speaker'];
  /** Where the speaker is introduced; null for the group that nobody signs. */
  readonly first: Span | null;
  readonly statements: Statement[];
}

/** A symbol with its offsets: ranges come last. */
interface Statement {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  readonly selection: Span;
  readonly children: Statement[];
}

/**
 * The outline: speakers by first mention, each in the dossier's usual spelling, below each what they say; what nobody signs under a group of its own.
 *
 * VS Code sorts it by where ranges begin, and follows the caret into the first symbol *in the order given here* whose range
 * holds it. A speaker's range has to hold all that the speaker says, so ranges of speakers lie across each other: the shorter
 * ones come first, lest a speaker who opens and closes the article catch every caret between.
 */
export function documentSymbols(article: Article, dossier: Dossier, language: Language): DocumentSymbol[] {
  return groups(article, language)
    .map((group) => speaker(article, dossier, group, language))
    .sort((a, b) => length(a.span) - length(b.span) || a.span.start - b.span.start)
    .map((statement) => toSymbol(article, statement));
}

function groups(article: Article, language: Language): Group[] {
  const { analysis } = article;
  const found = new Map<string | null, Group>();
  const group = (attribution: Attribution | null): Group => {
    const key = attribution && speakerKey(attribution);
    let at = found.get(key);
    if (!at) {
      const signed = attribution !== null && key !== null;
      at = {
        speaker: signed ? attribution.speaker : null,
        first: signed ? (firstMention(article, attribution) ?? introduction(analysis, attribution) ?? attribution.cue) : null,
        statements: [],
      };
      found.set(key, at);
    }
    return at;
  };

  const quotations = quotationsByAttribution(analysis);
  for (const attribution of analysis.attributions) {
    const { statements } = group(attribution);
    const own = quotations.get(attribution) ?? [];
    quotations.delete(attribution);
    const within = own.filter((quotation) => covers(attribution, quotation));
    statements.push(statement(article, attribution, attribution.kind === 'mixed' ? within : [], language));
    for (const quotation of own) if (!covers(attribution, quotation)) statements.push(quotationStatement(article, quotation, language));
  }
  for (const [attribution, left] of quotations)
    for (const quotation of left) group(attribution).statements.push(quotationStatement(article, quotation, language));
  for (const { statements } of found.values()) statements.sort((a, b) => a.span.start - b.span.start);
  return [...found.values()];
}

const firstMention = ({ analysis }: Article, { speaker }: Attribution): Span | undefined =>
  speaker?.entity == null ? undefined : mentionsOf(analysis, speaker.entity)[0];

function quotationsByAttribution(analysis: Analysis): Map<Attribution | null, Quotation[]> {
  const out = new Map<Attribution | null, Quotation[]>();
  for (const quotation of analysis.quotations) {
    if (!quotation.speech) continue;
    const attribution = whoseWords(analysis, quotation);
    const same = out.get(attribution);
    if (same) same.push(quotation);
    else out.set(attribution, [quotation]);
  }
  return out;
}

function statement(article: Article, attribution: Attribution, quotations: readonly Quotation[], language: Language): Statement {
  const children = quotations.map((quotation) => quotationStatement(article, quotation, language));
  const { kind, known } = attribution;
  const detail = known === 'likely' ? (`outline.${kind}.likely` as const) : (`outline.${kind}` as const);
  return {
    name: beginningOf(article, attribution),
    detail: beside(say(language, { key: detail, values: {} })),
    kind: speechKinds[attribution.kind],
    span: hull(attribution, attribution.cue, attribution.source, ...children.map(({ span }) => span)),
    selection: attribution,
    children,
  };
}

const quotationStatement = (article: Article, quotation: Quotation, language: Language): Statement => ({
  name: beginningOf(article, quotation),
  detail: beside(say(language, { key: 'outline.direct', values: {} })),
  kind: SymbolKind.String,
  span: hull(quotation, quotation.open, quotation.close),
  selection: quotation,
  children: [],
});

/** A left-to-right mark keeps a detail on its own side of an Arabic name, and what is too long is cut from the detail. */
const beside = (detail: string): string => `\u200e${isolate(detail)}`;

/** What fits into a side bar: from a longer line VS Code cuts off the right end, where Arabic begins. */
const longestName = 34;

/** A client refuses a symbol without a name. */
const beginningOf = ({ text }: Article, { start, end }: Span): string => firstWords(text.slice(start, end), longestName) || '…';

function speaker(article: Article, dossier: Dossier, { speaker, first, statements }: Group, language: Language): Statement {
  const entity = entityById(article.analysis, speaker?.entity ?? null);
  const name = speaker && nameOf({ ...speaker, name: entity?.name ?? speaker.name }, article.uri, dossier);
  const nobody = say(language, { key: 'outline.nobody', values: {} });
  const kind = entity ? symbolKinds[entity.type] : speaker ? SymbolKind.Interface : SymbolKind.Null;
  const spans = statements.map(({ span }) => span);
  const start = first ?? statements[0]?.selection ?? { start: 0, end: 0 };
  return {
    name: oneLine(name ?? nobody) || nobody,
    detail: beside(String(statements.length)),
    kind,
    span: hull(start, ...spans),
    selection: start,
    children: statements,
  };
}

const toSymbol = (article: Article, { name, detail, kind, span, selection, children }: Statement): DocumentSymbol => ({
  name,
  detail,
  kind,
  range: rangeOf(article, span),
  selectionRange: rangeOf(article, selection),
  children: children.map((child) => toSymbol(article, child)),
});

/** The outline for a client that knows no tree: what is said, each with its speaker as container. */
export const flatSymbols = (uri: string, symbols: readonly DocumentSymbol[], containerName = ''): SymbolInformation[] =>
  symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === '' ? {} : { containerName }) },
    ...flatSymbols(uri, children, name),
  ]);
