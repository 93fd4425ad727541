import type { Attribution, AttributionKind, Entity, Mention, Quotation, Speaker } from '../../model.ts';
import type { LocalAttribution } from '../attribution/attributions.ts';
import type { Passage } from '../phrases/passage.ts';
import { addQuotations, type UnspokenQuotation } from './attributed-quotations.ts';
import { rolesOf, type Roles } from './role-holders.ts';
import { shifted } from '../attribution/spans.ts';
import { agrees, genderOfName, isPlural, pointedAt, type Voice } from './antecedents.ts';
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

/** A reader looks back so many speakers and no further. */
const remembered = 60;

/** A speaker that nothing in the text tells is no vague source: the article may have been cut. */
const unknown: Quality = { quality: 'named', vague: null };

/** Who is held responsible for every content, over the whole article: names behind roles, pronouns and verbs without subject. */
export function resolveSpeakers(
  paragraphs: readonly ReadParagraph[],
  entities: readonly Entity[],
): { attributions: Attribution[]; quotations: Quotation[] } {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const roles = rolesOf(entities);
  const attributions: Attribution[] = [];
  /**
   * Whose words an attribution's marks hold. `اعتبر فلان أن الأغلبية ترى «…»`: what is said is the majority's, the words are those of the
   * person who says so. Who relays (`نقل فلان عن الوزير قوله «…»`) lends only a voice: the verb agrees with nobody quoted.
   */
  const uttered: (Speaker | null)[] = [];
  const quotations: UnspokenQuotation[] = [];
  const voices: Voice[] = [];
  let carried = -1;
  let unnamed = false;
  for (const paragraph of paragraphs) {
    const base = attributions.length;
    const spoken: (Voice | null)[] = [];
    for (const local of paragraph.attributions) {
      const turn = spoken.length === 0 ? paragraph.turn : null;
      const voice: Voice | null =
        turn?.speaker === undefined ? voiceOf(paragraph, local, spoken, voices, byId, roles, unnamed) : inTurn(turn.speaker);
      spoken.push(voice);
      unnamed ||= voice?.quality.quality === 'vague' && voice.quality.vague !== 'media';
      const outer = local.within >= 0 ? spoken[local.within] : null;
      const via = viaOf(paragraph, local, byId, outer ?? null, voice);
      attributions.push({
        start: paragraph.start + local.content.start,
        end: turn?.end ?? paragraph.start + local.content.end,
        kind: kindOf(paragraph, local),
        cue: shifted(local.cue, paragraph.start),
        source: local.source && shifted(local.source, paragraph.start),
        speaker: voice?.speaker ?? null,
        via,
        stance: local.stance,
        ...(local.who.kind === 'nobody' ? impersonal : (voice?.quality ?? unknown)),
      });
      const passer = local.agreement && via.find(({ entity }) => entity !== null && byId.get(entity)?.type === 'person');
      uttered.push(passer ?? voice?.speaker ?? null);
      if (voice && local.within < 0) voices.push(voice);
      if (voices.length > remembered) voices.shift();
    }
    carried = addQuotations(paragraph, base, carried, quotations, attributions);
  }
  return {
    attributions,
    quotations: quotations.map((quotation) => ({ ...quotation, speaker: uttered[quotation.attribution ?? -1] ?? null })),
  };
}

function kindOf({ passage, heard }: ReadParagraph, { content, quoted }: LocalAttribution): AttributionKind {
  let any = false;
  for (const [index, quote] of passage.quotes.entries()) {
    if (heard[index]?.speech !== true || quote.end <= content.start || quote.start >= content.end) continue;
    if (quoted && quote.start <= content.start && quote.end >= content.end) return 'direct';
    any = true;
  }
  return any ? 'mixed' : 'indirect';
}

// ── Who it is ───────────────────────────────────────────────────────────────────────────────────────────────────────

const inTurn = (speaker: Speaker | null): Voice | null =>
  speaker && {
    speaker,
    gender: null,
    number: 'sg',
    person: speaker.entity !== null,
    forms: [],
    document: false,
    quality: { quality: 'named', vague: null },
  };

function voiceOf(
  paragraph: ReadParagraph,
  local: LocalAttribution,
  spoken: readonly (Voice | null)[],
  voices: readonly Voice[],
  byId: ReadonlyMap<string, Entity>,
  roles: Roles,
  unnamed: boolean,
): Voice | null {
  const { who, agreement } = local;
  if (who.kind === 'nobody') return null;
  const gender = agreement?.gender ?? null;
  const number = agreement?.number ?? null;
  if (who.kind === 'mention') {
    const speaker = speakerOf(paragraph, who, byId);
    const { type = 'place', start = 0, end = 0 } = paragraph.passage.mentions[who.mention] ?? {};
    return (
      speaker && {
        speaker,
        gender: gender ?? genderOfName(paragraph.passage.text.slice(start, end), type),
        number: number ?? 'sg',
        person: type === 'person',
        forms: sourceForms(paragraph, local),
        document: local.source !== null && isDocument(paragraph, local),
        quality: { quality: 'named', vague: null },
      }
    );
  }
  if (who.kind === 'phrase') {
    const known = pointedAt(who, voices, roles, gender);
    const asWritten = known?.quality ?? sourceQuality(who.forms, false, who.name, unnamed);
    // `قال علماء في دراسة نشرتها دورية …`: what is published can be looked up.
    const published = asWritten.vague === 'experts' && local.via.length > 0 && isDocument(paragraph, local);
    const quality: Quality = published ? { quality: 'named', vague: null } : asWritten;
    if (known) return { ...known, quality };
    return {
      speaker: { name: who.text, entity: null },
      gender,
      number: isPlural(who.forms[0] ?? '') ? 'pl' : number,
      person: false,
      forms: who.forms,
      document: who.document,
      quality,
    };
  }
  const lead = local.follows >= 0 ? spoken[local.follows] : undefined;
  if (lead !== undefined) return lead;
  // A role that stands for nobody known is no better than whoever spoke last.
  const subject = local.subject?.kind === 'phrase' ? pointedAt(local.subject, voices, roles, gender) : null;
  if (subject) return subject;
  if (local.subject?.kind === 'mention')
    return voiceOf(paragraph, { ...local, who: local.subject, subject: null }, spoken, voices, byId, roles, unnamed);
  return voices.findLast((voice) => agrees(voice, gender, number)) ?? null;
}

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
  outer: Voice | null,
  voice: Voice | null,
): Speaker[] {
  const out: Speaker[] = [];
  const add = (speaker: Speaker | null): void => {
    if (speaker && speaker.name !== voice?.speaker.name && !out.some((known) => known.name === speaker.name)) out.push(speaker);
  };
  if (local.who.kind !== 'nobody') for (const who of local.via) add(speakerOf(paragraph, who, byId));
  if (outer) add(outer.speaker);
  return out;
}
