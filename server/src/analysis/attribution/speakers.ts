import type { Attribution, AttributionKind, Entity, Mention, Quotation, Span, Speaker } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { tokenize } from '../../text/tokens.ts';
import type { LocalAttribution } from './attributions.ts';
import type { Passage } from './passage.ts';
import { impersonal, sourceQuality, type Quality } from '../source-quality.ts';
import type { Who } from './sources.ts';
import type { Heard } from './speech.ts';
import { isNoun, withoutArticle } from './words-around.ts';

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

/** Somebody who has spoken, for those after him who are only pointed at. */
interface Voice {
  readonly speaker: Speaker;
  /** null: the text does not tell. */
  readonly gender: 'm' | 'f' | null;
  readonly number: 'sg' | 'du' | 'pl' | null;
  readonly person: boolean;
  /** Folded words of the source as written, for `المصدر` after `مصدر أمني`. */
  readonly forms: readonly string[];
  /** What was said came by a document (`في بيان`, `تقرير`). */
  readonly document: boolean;
  readonly quality: Quality;
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
  const quotations: Draft[] = [];
  const voices: Voice[] = [];
  let carried = -1;
  for (const paragraph of paragraphs) {
    const base = attributions.length;
    const spoken: (Voice | null)[] = [];
    for (const local of paragraph.attributions) {
      const turn = spoken.length === 0 ? paragraph.turn : null;
      const voice = turn?.speaker === undefined ? voiceOf(paragraph, local, spoken, voices, byId, roles) : inTurn(turn.speaker);
      spoken.push(voice);
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

/** A quotation before every speaker is known. */
type Draft = Omit<Quotation, 'speaker'>;

/** A stop and line ends, in UTF-16 units: no word fits between two quotations so close. */
const longestGap = 5;

/**
 * Adds a paragraph's quotations. What carries on one from the paragraph before has its speaker: with a mark of its own at its head
 * it is a quotation of the same attribution, without one it makes that quotation longer.
 *
 * @param base index of the paragraph's first attribution
 * @param before index of the quotation that the paragraph before left open
 * @returns index of the one that this paragraph leaves open
 */
function addQuotations(
  { start, passage, heard }: ReadParagraph,
  base: number,
  before: number,
  quotations: Draft[],
  attributions: Attribution[],
): number {
  let open = -1;
  // `«…».` and a paragraph that begins with `«…»`: the same speaker goes on.
  const last = quotations.at(-1);
  const neighbour = last?.attribution != null && start - last.close.end <= longestGap ? last : undefined;
  passage.quotes.forEach((quote, index) => {
    const { speech = false, attribution = -1, introduced = true } = heard[index] ?? {};
    const own: Draft = {
      ...shifted(quote, start),
      speech,
      attribution: attribution >= 0 ? base + attribution : null,
      introduced,
      open: shifted(quote.open, start),
      close: shifted(quote.close, start),
    };
    const carried = quote.carriesOn ? quotations[before] : quote.first === 0 && speech && !introduced ? neighbour : undefined;
    if (carried && quote.first < 0) quotations[before] = { ...carried, end: own.end, close: own.close };
    else if (carried && attribution < 0)
      quotations.push({ ...own, speech: carried.speech, attribution: carried.attribution, introduced: carried.introduced });
    else quotations.push(own);
    if (quote.isCarriedOn) open = quote.first < 0 ? before : quotations.length - 1;
    const spoken = attributions[carried?.attribution ?? -1];
    if (carried && spoken && attribution < 0) attributions[carried.attribution ?? -1] = { ...spoken, end: own.end };
  });
  return open;
}

const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

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

/** A person and the words of one role that the article gives them, without articles. */
interface Holder {
  readonly entity: Entity;
  readonly words: ReadonlySet<string>;
}

/** The article's roles by every word in them. */
type Roles = ReadonlyMap<string, readonly Holder[]>;

function rolesOf(entities: readonly Entity[]): Roles {
  const byWord = new Map<string, Holder[]>();
  for (const entity of entities) {
    if (entity.type !== 'person') continue;
    for (const text of new Set(entity.roles.map((role) => role.text))) {
      const words = new Set(tokenize(text).map(({ form }) => withoutArticle(form)));
      for (const word of words) {
        const holders = byWord.get(word);
        if (holders) holders.push({ entity, words });
        else byWord.set(word, [{ entity, words }]);
      }
    }
  }
  return byWord;
}

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
): Voice | null {
  const { who, agreement } = local;
  if (who.kind === 'nobody') return null;
  const gender = agreement?.gender ?? null;
  const number = agreement?.number ?? null;
  if (who.kind === 'mention') {
    const speaker = speakerOf(paragraph, who, byId);
    const person = paragraph.passage.mentions[who.mention]?.type === 'person';
    return (
      speaker && {
        speaker,
        gender,
        number,
        person,
        forms: sourceForms(paragraph, local),
        document: local.source !== null && isDocument(paragraph, local),
        quality: { quality: 'named', vague: null },
      }
    );
  }
  if (who.kind === 'phrase') {
    const known = pointedAt(who, voices, roles, gender);
    if (known) return { ...known };
    const quality = sourceQuality(who.forms, false, who.name);
    return {
      speaker: { name: who.text, entity: null },
      gender,
      number,
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
    return voiceOf(paragraph, { ...local, who: local.subject, subject: null }, spoken, voices, byId, roles);
  return voices.findLast((voice) => agrees(voice, gender, number)) ?? null;
}

const agrees = (voice: Voice, gender: 'm' | 'f' | null, number: 'sg' | 'du' | 'pl' | null): boolean =>
  (gender === null || voice.gender === null || voice.gender === gender || number === 'pl') &&
  (number !== 'pl' || voice.number !== 'sg' || !voice.person);

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
    if (isNoun(passage.tokens[i]?.form ?? '', 'document')) return true;
  return false;
};

/** Who a role, a group or a document points back at: somebody with that role, or somebody heard before. */
function pointedAt(who: Extract<Who, { kind: 'phrase' }>, voices: readonly Voice[], roles: Roles, gender: 'm' | 'f' | null): Voice | null {
  const forms = who.forms.filter((form) => !/^(هذا|هذه|ذلك|تلك|هؤلاء)$/.test(form));
  const words = forms.map(withoutArticle);
  const [head = ''] = forms;
  const definite = head.startsWith('ال') || forms.length < who.forms.length || (forms.length > 1 && (forms.at(-1) ?? '').startsWith('ال'));
  if (!definite || words.length === 0) return null;
  if (who.document) return documentVoice(words, voices);
  if (words.length > 1) {
    const holders = (roles.get(words[0] ?? '') ?? []).filter((holder) => words.every((word) => holder.words.has(word)));
    const heard = voices.findLast((voice) => holders.some(({ entity }) => entity.id === voice.speaker.entity));
    if (heard) return heard;
    const [only] = holders;
    if (only && holders.every(({ entity }) => entity === only.entity))
      return {
        speaker: { name: only.entity.name, entity: only.entity.id },
        gender,
        number: 'sg',
        person: true,
        forms: who.forms,
        document: false,
        quality: { quality: 'named', vague: null },
      };
  }
  const described = voices.findLast(
    (voice) => words.length > 1 && words.every((word) => voice.forms.some((form) => withoutArticle(form) === word)),
  );
  if (described) return described;
  if (!head.startsWith('ال')) return null;
  const [bare = ''] = words;
  const same = voices.findLast(
    (voice) =>
      voice.forms.some((form, at) => at < 3 && withoutArticle(form) === bare) &&
      words.every((word, at) => at === 0 || voice.forms.some((form) => withoutArticle(form) === word)),
  );
  if (same) return same;
  const inRole = voices.findLast((voice) => voice.person && roles.get(bare)?.some(({ entity }) => entity.id === voice.speaker.entity));
  if (inRole) return inRole;
  // `المسؤول الإيراني`: a general word for whoever spoke last, where it can be one person.
  const general = forms.every((form) => form.startsWith('ال') || form === 'ذو' || form === 'ذات' || form === 'ذي');
  if (!general || !isNoun(bare, 'human') || /(ون|ين|ات)$/.test(bare)) return null;
  return voices.findLast((voice) => voice.person && (gender === null || voice.gender === null || voice.gender === gender)) ?? null;
}

/** `البيان الروسي`, `التقرير`: who spoke by a document before; an adjective must fit the name. */
function documentVoice(words: readonly string[], voices: readonly Voice[]): Voice | null {
  const adjectives = words.slice(1);
  return (
    voices.findLast((voice) => {
      if (!voice.document && adjectives.length === 0) return false;
      const name = fold(voice.speaker.name);
      return (
        adjectives.every((adjective) => name.includes(adjective)) && (voice.document || (!voice.person && voice.speaker.entity !== null))
      );
    }) ?? null
  );
}

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
  if (local.who.kind === 'nobody') return out;
  for (const who of local.via) add(speakerOf(paragraph, who, byId));
  if (outer) add(outer.speaker);
  return out;
}
