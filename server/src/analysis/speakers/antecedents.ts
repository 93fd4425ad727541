/** Whose verb it is where its ending alone carries the subject: `وأضاف أن`, `مؤكدة أن`, `وقال: …`. */
import weights from '../../../weights/unnamed.tsv';
import type { Span } from '../../model.ts';
import type { LocalAttribution } from '../attribution/attributions.ts';
import { type Choice, choose, newDecision } from '../decision.ts';
import { spanOf } from '../phrases/noun-phrases.ts';
import { cueAt } from '../phrases/passage.ts';
import type { Cast } from './cast.ts';
import { type Here, whoIsDescribed } from './descriptions.ts';
import { agrees, type Agreement, type Figure, figureOfWords } from './figures.ts';
import { type Participant, participantsIn, type Standing } from './participants.ts';
import type { ReadParagraph } from './speakers.ts';

const decision = newDecision('unnamed', weights);

/** What has a speaker to be found: a cue, or a quotation from its opening mark on. */
export type Unclaimed = Pick<LocalAttribution, 'agreement' | 'cue' | 'sentence'>;

/** So many of those who spoke before are asked whether they go on. */
const recent = 4;

/** What a pronoun at the end of a cue that is no verb tells: `على حد تعبيرها`, `حسب قولهم`. */
function agreementOfPronoun(cue: string): Agreement {
  if (cue.endsWith('ها')) return { gender: 'f', number: 'sg' };
  if (cue.endsWith('هم')) return { gender: 'm', number: 'pl' };
  return cue.endsWith('ه') ? { gender: 'm', number: 'sg' } : { gender: null, number: null };
}

interface Found {
  readonly figure: Figure;
  readonly evidence: Set<string>;
}

/**
 * Whose a verb is that has no subject of its own, and how likely; null where nobody in the article is likely enough.
 *
 * @param lead whoever the attribution before in the same sentence is of; null where there is none
 * @param outer whose words the verb stands in
 */
export function whoseVerb(
  paragraphs: readonly ReadParagraph[],
  local: Unclaimed,
  lead: Figure | null,
  outer: Figure | null,
  cast: Cast,
  here: Here,
): Choice<Figure> | null {
  const verb = local.agreement ?? agreementOfPronoun(here.passage.text.slice(local.cue.start, local.cue.end));
  const found = new Map<Figure, Found>();
  const add = (figure: Figure, ...evidence: string[]): void => {
    const known = found.get(figure) ?? { figure, evidence: new Set() };
    found.set(figure, known);
    for (const one of evidence) known.evidence.add(one);
  };
  const { passage } = here;
  const token = passage.tokens.findIndex(({ end }) => end > local.cue.start);
  const cue = cueAt(passage, token);
  const isMark = passage.tokens[token]?.kind === 'mark';
  const form = isMark
    ? 'quotation'
    : cue?.tense === 'participle'
      ? 'participle'
      : token === passage.sentences[local.sentence]?.first
        ? 'opening'
        : cue?.conjunction.startsWith('و')
          ? 'joined'
          : 'finite';
  const goesOn = cue?.verb.continues === true ? 'on' : 'new';

  if (lead) add(lead, 'lead', `lead:${form}`, ...(lead === outer ? ['lead:outer', `lead:outer:${form}`] : ['lead:beside']));
  if (outer) add(outer, 'outer');
  inSentence(paragraphs, local, verb, cast, here, token, form, add);
  if (cue) behindVerb(paragraphs, local, verb, cast, here, token, add);
  if (isMark) behindQuotation(paragraphs, local, verb, cast, here, add);
  const before = participantsBefore(paragraphs, cast, here, local.sentence, verb);
  for (const [figure, evidence] of before) if (agrees(figure, verb, cast.lastUtterance(figure)?.gender)) add(figure, ...evidence);
  const speakers = cast.speakersBefore();
  let agreeing = 0;
  for (const figure of speakers.slice(0, 12)) {
    const last = cast.lastUtterance(figure);
    if (!agrees(figure, verb, last?.gender)) continue;
    if (agreeing >= recent) break;
    agreeing++;
    add(figure, `spoke:${agreeing}`, `spoke:${agreeing}:${form}`, `spoke:${agreeing}:${goesOn}`);
    if (agreeing === 1 && lead === null) add(figure, 'spoke:1:unled');
  }
  const candidates = [...found.values()].map(({ figure, evidence }) => {
    const rank = speakers.indexOf(figure);
    const last = cast.lastUtterance(figure);
    const apart =
      last === null
        ? 'never'
        : last.sentence === here.sentence
          ? '0'
          : last.sentence === here.sentence - 1
            ? '1'
            : here.sentence - last.sentence < 4
              ? 'few'
              : 'many';
    const paragraphs = last === null ? [] : [`paragraphs:${Math.min(2, here.paragraph - last.paragraph)}`];
    const own = figure.gender;
    return {
      value: figure,
      label: figure.speaker.name,
      evidence: [
        ...evidence,
        `type:${figure.type ?? 'words'}`,
        ...(verb.gender !== null && own === verb.gender ? ['gender:same', `gender:same:${verb.gender}`] : ['gender:unknown']),
        ...(lead && figure !== lead ? ['unlike-lead', `unlike-lead:${form}`] : []),
        ...(verb.number === 'pl' ? [`plural:${figure.type ?? 'words'}`] : []),
        `sentences:${apart}`,
        ...paragraphs,
        ...(rank < 0 ? [`silent:${figure.type ?? 'words'}`, `silent:${goesOn}`] : []),
      ],
    };
  });
  return choose(decision, passage.text, here.at, candidates);
}

/** Where somebody who speaks by a verb stands in its own sentence, as a subject rather than behind a preposition; null where nowhere. */
export function sourceInSentence(
  paragraphs: readonly ReadParagraph[],
  local: Unclaimed,
  figure: Figure,
  cast: Cast,
  here: Here,
): Span | null {
  const paragraph = paragraphs[here.paragraph];
  const { tokens } = here.passage;
  const found =
    paragraph &&
    participantsIn(here.passage, local.sentence).find(
      (one) =>
        (tokens[one.first]?.start ?? 0) !== local.cue.start &&
        isSubjectAt(one.stands) &&
        figureOfParticipant(here.paragraph, paragraph, one, cast, { gender: null, number: null }, here) === figure,
    );
  return found ? spanOf(here.passage, found) : null;
}

/** Where a verb's subject may stand, rather than whom a preposition or a noun takes. */
const isSubjectAt = (stands: Standing): boolean => stands === 'first' || stands === 'verb' || stands === 'that' || stands === 'bare';

/** Who stands in the verb's own sentence before it. */
function inSentence(
  paragraphs: readonly ReadParagraph[],
  local: Unclaimed,
  verb: Agreement,
  cast: Cast,
  here: Here,
  token: number,
  form: string,
  add: (figure: Figure, ...evidence: string[]) => void,
): void {
  const paragraph = paragraphs[here.paragraph];
  if (!paragraph) return;
  const { passage } = here;
  const standing = participantsIn(passage, local.sentence).filter(({ last }) => last <= token);
  const agreeing = standing
    .map((participant) => ({ participant, figure: figureOfParticipant(here.paragraph, paragraph, participant, cast, verb, here) }))
    .filter(
      (one): one is { participant: Participant; figure: Figure } =>
        one.figure !== null && agrees(one.figure, verb, cast.lastUtterance(one.figure)?.gender),
    );
  const subjects = agreeing.filter(({ participant }) => isSubjectAt(participant.stands) && !participant.embedded);
  agreeing.forEach(({ participant, figure }, i) => {
    const { start } = passage.tokens[participant.first] ?? { start: 0 };
    const holder = paragraph.attributions.find(
      ({ content, cue }) => content.start <= start && start < content.end && cue.start !== local.cue.start,
    );
    const shared = holder && holder.content.start <= local.cue.start && local.cue.start < holder.content.end;
    const place = holder ? (shared ? 'within' : 'told') : 'open';
    // What is told of things tells of no speaker.
    if (participant.thing && place === 'told') return;
    const { stands } = participant;
    add(figure, 'here', `here:${stands}`, `here:${stands}:${form}`, `here:${place}`, `here:${place}:${stands}`);
    if (participant.embedded) add(figure, 'here:embedded', `here:embedded:${form}`);
    if (i === agreeing.length - 1) add(figure, 'here:nearest', `here:nearest:${stands}`);
    if (subjects[0]?.figure === figure) add(figure, 'here:subject', `here:subject:${form}`);
    if (subjects.at(-1)?.figure === figure) add(figure, 'here:last-subject', `here:last-subject:${place}`, `here:last-subject:${form}`);
    if (participant.thing) add(figure, 'here:thing', `here:thing:${form}`);
    if (participant.relative && token - participant.last <= 3) add(figure, 'here:relative');
    if (agreeing.length === 1) add(figure, 'here:only');
  });
}

/** `أشاد [بيان الجائزة] بـ`: what stands right behind the verb, for which no phrase was taken. */
function behindVerb(
  paragraphs: readonly ReadParagraph[],
  { sentence }: Unclaimed,
  verb: Agreement,
  cast: Cast,
  here: Here,
  token: number,
  add: (figure: Figure, ...evidence: string[]) => void,
): void {
  const paragraph = paragraphs[here.paragraph];
  const next = participantsIn(here.passage, sentence).find(({ first }) => first === token + 1);
  const figure = paragraph && next ? figureOfParticipant(here.paragraph, paragraph, next, cast, verb, here) : null;
  if (!figure || !next || !agrees(figure, verb, cast.lastUtterance(figure)?.gender)) return;
  add(figure, 'after', `after:${next.stands}`, `after:${next.thing ? 'thing' : (figure.type ?? 'words')}`);
}

/** `«…»، تقول فلانة`: who stands behind a quotation in its sentence. */
function behindQuotation(
  paragraphs: readonly ReadParagraph[],
  { cue, sentence }: Unclaimed,
  verb: Agreement,
  cast: Cast,
  here: Here,
  add: (figure: Figure, ...evidence: string[]) => void,
): void {
  const paragraph = paragraphs[here.paragraph];
  const next = participantsIn(here.passage, sentence).find(({ first }) => (here.passage.tokens[first]?.start ?? 0) >= cue.end);
  const figure = paragraph && next ? figureOfParticipant(here.paragraph, paragraph, next, cast, verb, here) : null;
  if (figure && next) add(figure, 'behind', `behind:${next.stands}`);
}

/** Who stood in the sentence before, in the same paragraph or at the end of the one before. */
function participantsBefore(
  paragraphs: readonly ReadParagraph[],
  cast: Cast,
  here: Here,
  sentence: number,
  verb: Agreement,
): Map<Figure, string[]> {
  const out = new Map<Figure, string[]>();
  const same = sentence > 0;
  const paragraph = paragraphs[same ? here.paragraph : here.paragraph - 1];
  if (!paragraph) return out;
  const at = same ? sentence - 1 : paragraph.passage.sentences.length - 1;
  const where = same ? 'before' : 'above';
  const all = participantsIn(paragraph.passage, at);
  let subject = true;
  for (const participant of all) {
    if (participant.thing) continue;
    const figure = figureOfParticipant(same ? here.paragraph : here.paragraph - 1, paragraph, participant, cast, verb, here);
    if (!figure) continue;
    const { stands } = participant;
    const evidence = out.get(figure) ?? [];
    out.set(figure, evidence);
    evidence.push(where, `${where}:${stands}`);
    if (subject && isSubjectAt(stands)) {
      evidence.push(`${where}:subject`, `${where}:subject:${stands}`);
      subject = false;
    }
  }
  return out;
}

/** Who a participant is: whoever its words were found to mean where they are a source, the name's bearer, or the words themselves. */
function figureOfParticipant(
  index: number,
  { mentions, passage }: ReadParagraph,
  participant: Participant,
  cast: Cast,
  verb: Agreement,
  here: Here,
): Figure | null {
  const { who, first, last, stands, thing } = participant;
  const meant = cast.meantAt(index, passage.tokens[first]?.start ?? 0);
  if (meant) return meant;
  // `للسكان`: words behind a preposition are no name to call anybody by.
  if (who.kind === 'phrase' && stands === 'preposition') return null;
  if (who.kind === 'phrase') {
    const itself = cast.byWords(who.text, () => figureOfWords(who.text, who.forms, { gender: null, number: null }));
    if (thing || !who.forms[0]?.startsWith('ال')) return itself;
    const at = { start: passage.tokens[first]?.start ?? 0, end: passage.tokens[last - 1]?.end ?? 0 };
    const place = { ...here, paragraph: index, passage, at };
    return cast.meaningOf(participant, () => whoIsDescribed(who, [], itself, { gender: null, number: null }, cast, place).value);
  }
  const figure = cast.byEntity(mentions[who.mention]?.entity ?? '') ?? null;
  // Countries and cities are feminine, but for a few that have said so before.
  return figure?.type === 'place' && (verb.number !== 'sg' || verb.gender === 'm') ? null : figure;
}
