import { tokenize } from '../../text/tokens.ts';
import type { Attribution, AttributionKind, Entity, Mention, Quotation, Span, Speaker } from '../../model.ts';
import type { LocalAttribution } from '../attribution/attributions.ts';
import type { Passage } from '../phrases/passage.ts';
import { addQuotations, type UnspokenQuotation } from './attributed-quotations.ts';
import { shifted } from '../attribution/spans.ts';
import { sourceInSentence, type Unclaimed, whoseVerb } from './antecedents.ts';
import { type Cast, newCast } from './cast.ts';
import { type Here, whoIsDescribed } from './descriptions.ts';
import { type Figure, figureOfWords } from './figures.ts';
import { staysUnnamed } from '../sourcing/anonymity.ts';
import { impersonal, sourceQuality, type Quality } from '../sourcing/source-quality.ts';
import type { Who } from '../phrases/noun-phrases.ts';
import type { Heard } from '../quotations/speech.ts';
import { isNoun } from '../words/function-words.ts';

/** One paragraph as it was read, and where it stands in the article. */
export interface ReadParagraph {
  readonly start: number;
  readonly passage: Passage;
  /** Relative to the paragraph, with the article's entity ids; as many as the passage's mentions. */
  readonly mentions: readonly Mention[];
  readonly attributions: readonly LocalAttribution[];
  readonly heard: readonly Heard[];
  /** The paragraph is somebody's turn, its first attribution: who asks or answers (undefined: whom the label names), and where it ends. */
  readonly turn: { readonly speaker: Speaker | null | undefined; readonly end: number } | null;
}

/** How surely a speaker is told: below the first nobody is named, below the second it is said to be no more than likely. */
const enough = { named: 0.4, sure: 0.75, quoted: 0.6 };

/** A speaker that nothing in the text tells is no vague source: the article may have been cut. */
const unknown: Quality = { quality: 'named', vague: null };
/** Nobody could ask somebody who stays unnamed. */
const anonymous: Quality = { quality: 'vague', vague: 'people' };
const checked: Quality = { quality: 'named', vague: null };

/** Who is responsible for one attribution, and how that is known. */
interface Verdict {
  readonly figure: Figure;
  readonly known: Attribution['known'];
  readonly quality: Quality;
  readonly forms: readonly string[];
  readonly document: boolean;
  /** Where in the sentence it is named, for a verb that no phrase was taken for. */
  readonly source?: Span | null;
}

/** Who is held responsible for every content, over the whole article: names behind roles, pronouns and verbs without subject. */
export function resolveSpeakers(
  paragraphs: readonly ReadParagraph[],
  entities: readonly Entity[],
): { attributions: Attribution[]; quotations: Quotation[] } {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const cast = newCast(paragraphs, entities);
  const attributions: Attribution[] = [];
  /**
   * Whose words an attribution's marks hold. `اعتبر فلان أن الأغلبية ترى «…»`: what is said is the majority's, the words are those of the
   * person who says so. Who relays (`نقل فلان عن الوزير قوله «…»`) lends only a voice: the verb agrees with nobody quoted.
   */
  const uttered: (Speaker | null)[] = [];
  const quotations: UnspokenQuotation[] = [];
  let carried = -1;
  let [named, unnamed] = [false, false];
  let sentences = 0;
  paragraphs.forEach((paragraph, index) => {
    const base = attributions.length;
    const verdicts: (Verdict | null)[] = [];
    const alone = new Map<number, Speaker>();
    const unclaimed = unclaimedQuotations(paragraph);
    /** Hears the quotations without an attribution up to a place: whoever speaks later does not speak in them. */
    const hearUpTo = (end: number): void => {
      for (let next = unclaimed[0]; next && next.cue.start < end; next = unclaimed[0]) {
        unclaimed.shift();
        const here = { paragraph: index, sentence: sentences + next.sentence, passage: paragraph.passage, at: next.cue };
        const choice = whoseVerb(paragraphs, next, null, null, cast, here);
        if (choice && choice.chance >= enough.quoted) alone.set(next.index, choice.value.speaker);
      }
    };
    for (const local of paragraph.attributions) {
      hearUpTo(local.cue.start);
      const turn = verdicts.length === 0 ? paragraph.turn : null;
      const here = { paragraph: index, sentence: sentences + local.sentence, passage: paragraph.passage, at: local.cue };
      const verdict =
        turn?.speaker === undefined
          ? verdictOn(paragraphs, paragraph, local, verdicts, cast, here, unnamed || !named)
          : verdictOnTurn(turn.speaker, cast);
      verdicts.push(verdict);
      named ||= verdict?.quality.quality === 'named';
      unnamed ||= verdict?.quality.quality === 'vague' && verdict.quality.vague !== 'media';
      const outer = local.within >= 0 ? (verdicts[local.within] ?? null) : null;
      const speaker = verdict?.figure.speaker ?? null;
      const source = local.source ?? verdict?.source ?? null;
      const via = viaOf(paragraph, local, byId, outer?.figure.speaker ?? null, speaker);
      attributions.push({
        start: paragraph.start + local.content.start,
        end: turn?.end ?? paragraph.start + local.content.end,
        kind: kindOf(paragraph, local),
        cue: shifted(local.cue, paragraph.start),
        source: source && shifted(source, paragraph.start),
        speaker,
        known: verdict?.known ?? 'stated',
        via,
        passing: local.passing.map((span) => shifted(span, paragraph.start)),
        stance: local.stance,
        ...(local.who.kind === 'nobody' ? impersonal : (verdict?.quality ?? unknown)),
      });
      const passer = local.agreement && via.find(({ entity }) => entity !== null && byId.get(entity)?.type === 'person');
      uttered.push(passer ?? speaker);
      if (!verdict) continue;
      // What a verb tells of whoever passes on what is said, it does not tell of the speaker.
      const gender = local.via.length > 0 ? null : (local.agreement?.gender ?? null);
      const stated = local.who.kind === 'implicit' ? null : local.source;
      cast.add({ ...verdict, gender, paragraph: index, source: stated, sentence: here.sentence, nested: local.within >= 0 });
    }
    hearUpTo(Infinity);
    carried = addQuotations(paragraph, base, alone, carried, quotations, attributions);
    sentences += paragraph.passage.sentences.length;
  });
  return {
    attributions,
    quotations: quotations.map(({ own, foreign, ...quotation }) => ({
      ...quotation,
      speaker: foreign ? null : (uttered[quotation.attribution ?? -1] ?? own),
    })),
  };
}

/** Somebody's words between marks that no attribution of their paragraph holds. */
function unclaimedQuotations({ passage, heard, turn }: ReadParagraph): (Unclaimed & { readonly index: number })[] {
  if (turn) return [];
  return passage.quotes.flatMap((quote, index) => {
    const { speech = false, attribution = -1, introduced = true } = heard[index] ?? {};
    if (!speech || attribution >= 0 || quote.depth > 0 || quote.carriesOn || !introduced) return [];
    const sentence = passage.sentences.findIndex(({ last }) => last > quote.first);
    return [{ index, sentence, agreement: null, cue: { start: quote.open.start, end: quote.close.end } }];
  });
}

function kindOf({ passage, heard }: ReadParagraph, { content }: LocalAttribution): AttributionKind {
  let any = false;
  for (const [index, quote] of passage.quotes.entries()) {
    if (heard[index]?.speech !== true || quote.end <= content.start || quote.start >= content.end) continue;
    if (quote.start <= content.start && quote.end >= content.end) return 'direct';
    any = true;
  }
  return any ? 'mixed' : 'indirect';
}

// ── Who it is ───────────────────────────────────────────────────────────────────────────────────────────────────────

function verdictOnTurn(speaker: Speaker | null, cast: Cast): Verdict | null {
  if (!speaker) return null;
  const named = speaker.entity === null ? undefined : cast.byEntity(speaker.entity);
  const figure = named ?? cast.byWords(speaker.name, () => figureOfWords(speaker.name, [], { gender: null, number: 'sg' }));
  return { figure, known: 'stated', quality: checked, forms: [], document: false };
}

function verdictOn(
  paragraphs: readonly ReadParagraph[],
  paragraph: ReadParagraph,
  local: LocalAttribution,
  before: readonly (Verdict | null)[],
  cast: Cast,
  here: Here,
  unnamed: boolean,
): Verdict | null {
  const { who } = local;
  if (who.kind === 'nobody') return null;
  if (who.kind === 'mention') {
    const named = cast.byEntity(paragraph.mentions[who.mention]?.entity ?? '');
    const figure = named && (cast.bearer(named, { gender: local.agreement?.gender ?? null, number: null }) ?? named);
    const document = local.source !== null && isDocument(paragraph, local);
    return figure
      ? { figure, known: figure === named ? 'stated' : 'inferred', quality: checked, forms: sourceForms(paragraph, local), document }
      : null;
  }
  if (who.kind === 'phrase') return verdictOnPhrase(who, paragraph, local, cast, here, unnamed);
  const [lead, outer] = [before[local.follows] ?? null, before[local.within] ?? null];
  const choice = whoseVerb(paragraphs, local, lead?.figure ?? null, outer?.figure ?? null, cast, here);
  if (!choice || choice.chance < enough.named) return null;
  const figure = choice.value;
  const heard = cast.lastUtterance(figure);
  const known = choice.chance < enough.sure || (figure === lead?.figure && lead.known === 'likely') ? 'likely' : 'inferred';
  const quality = heard?.quality ?? (figure.entity ? checked : sourceQuality(formsIn(figure.speaker.name), false, -1, unnamed));
  const source = local.source ? null : sourceInSentence(paragraphs, local, figure, cast, here);
  return { figure, known, quality, forms: [], document: heard?.document ?? false, source };
}

function verdictOnPhrase(
  who: Extract<Who, { readonly kind: 'phrase' }>,
  paragraph: ReadParagraph,
  local: LocalAttribution,
  cast: Cast,
  here: Here,
  unnamed: boolean,
): Verdict {
  const verb = { gender: local.agreement?.gender ?? null, number: local.agreement?.number ?? null };
  const itself = cast.byWords(who.text, () => figureOfWords(who.text, who.forms, verb));
  const { value: figure, chance } = whoIsDescribed(who, namedIn(paragraph, local), itself, verb, cast, here);
  const document = who.document || (local.source !== null && isDocument(paragraph, local));
  const quality = sourceQuality(who.forms, false, who.name, unnamed);
  const asWritten = quality.quality === 'named' && isAnonymous(paragraph, local) ? anonymous : quality;
  // `قال علماء في دراسة نشرتها دورية …`: what is published can be looked up.
  const published = asWritten.vague === 'experts' && local.via.length > 0 && isDocument(paragraph, local);
  if (figure !== itself) {
    const quality = published ? checked : (cast.lastUtterance(figure)?.quality ?? (figure.entity ? checked : asWritten));
    return { figure, known: chance < enough.sure ? 'likely' : 'inferred', quality, forms: who.forms, document };
  }
  return { figure, known: 'stated', quality: published ? checked : asWritten, forms: who.forms, document };
}

/** Whom and what a source names. */
const namedIn = ({ mentions }: ReadParagraph, { source }: LocalAttribution): string[] =>
  mentions.filter(({ start, end }) => source && start >= source.start && end <= source.end).map(({ entity }) => entity);

/** Whether the source says, before its words begin, that it will not be named. */
function isAnonymous({ passage }: ReadParagraph, { cue, content, sentence }: LocalAttribution): boolean {
  const { first = 0, last = 0 } = passage.sentences[sentence] ?? {};
  const from = passage.tokens.findIndex((token, i) => i >= first && token.start >= cue.start);
  let end = Math.max(from, first);
  while (end < last && (passage.tokens[end]?.start ?? Infinity) < content.start) end++;
  return from >= 0 && staysUnnamed(passage, from, end);
}

const formsIn = (text: string): string[] =>
  tokenize(text)
    .filter(({ kind }) => kind !== 'mark')
    .map(({ form }) => form);

function speakerOf(paragraph: ReadParagraph, who: Who, byId: ReadonlyMap<string, Entity>): Speaker | null {
  if (who.kind === 'implicit') return null;
  if (who.kind === 'phrase') return { name: who.text, entity: null };
  const mention = paragraph.mentions[who.mention];
  const entity = mention && byId.get(mention.entity);
  return entity ? { name: entity.name, entity: entity.id } : null;
}

const sourceForms = ({ passage }: ReadParagraph, { source }: LocalAttribution): string[] =>
  source
    ? passage.tokens
        .filter((token) => token.kind !== 'mark' && token.start >= source.start && token.end <= source.end)
        .map((token) => token.form)
    : [];

const isDocument = (paragraph: ReadParagraph, local: LocalAttribution): boolean => {
  const { passage } = paragraph;
  const sentence = passage.sentences[local.sentence];
  if (!sentence) return false;
  const from = passage.tokens.findIndex((token) => token.start >= local.cue.start);
  for (let i = Math.max(from, sentence.first); i < sentence.last && (passage.tokens[i]?.start ?? 0) < local.content.start; i++)
    if (isNoun(passage.tokens[i]?.form ?? '', 'document') && isVehicle(passage, i, local)) return true;
  return false;
};

/** `في بيان`, `خلال تقرير`: it was said by a document, or the document itself says it; `عقب إعلان نتائج الاستطلاع` only tells when. */
const isVehicle = ({ tokens }: Passage, at: number, { source }: LocalAttribution): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (source && token && token.start >= source.start && token.start < source.end) return true;
  return /^[وف]?ب/.test(token?.form ?? '') || /^(في|عبر|خلال|ضمن|حسب|بحسب|وفق)$/.test(before?.form ?? '');
};

function viaOf(
  paragraph: ReadParagraph,
  local: LocalAttribution,
  byId: ReadonlyMap<string, Entity>,
  outer: Speaker | null,
  speaker: Speaker | null,
): Speaker[] {
  const out: Speaker[] = [];
  const add = (carrier: Speaker | null): void => {
    if (carrier && carrier.name !== speaker?.name && !out.some(({ name }) => name === carrier.name)) out.push(carrier);
  };
  if (local.who.kind !== 'nobody') for (const who of local.via) add(speakerOf(paragraph, who, byId));
  add(outer);
  return out;
}
