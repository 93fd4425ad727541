import { isNoun, withoutArticle } from '../analysis/words/function-words.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Counterpart } from '../dossier/reuse/counterparts.ts';
import { counterpart } from '../dossier/reuse/counterparts.ts';
import { namesAgency } from '../dossier/reuse/origins.ts';
import { sharedWith } from '../dossier/reuse/passages.ts';
import { nameOf } from '../dossier/usual.ts';
import type { Attribution, Finding, Span } from '../model.ts';
import { readRegistry } from '../registry.ts';
import { fold } from '../text/normalize.ts';
import { tokenize } from '../text/tokens.ts';
import { titleOf } from './articles.ts';
import type { Rule } from './rule.ts';
import { settling } from './settling.ts';

const id = 'lost-attribution';

/** What another article gives as somebody's words, and this one in its own voice, with a vaguer source, or without their marks. */
export const rule: Rule = {
  id,
  severity: 'hint',
  check(article, dossier, file): Finding[] {
    const losses = sharedWith(article, dossier).flatMap(({ article: other, passages }) => {
      const { attributions, quotations } = other.analysis;
      const at = (span: Span): Counterpart[] => passages.flatMap((passage) => counterpart(article, other, passage, span) ?? []);
      const lost = attributions
        .filter((one) => isSomebody(one) && !isOwn(article, other, one))
        .flatMap((one) => at(one).flatMap((place) => lossAt(article, other, one, place) ?? []));
      const unmarked = quotations.flatMap((quotation) => {
        const attribution = quotation.speech ? attributions[quotation.attribution ?? -1] : undefined;
        return attribution === undefined
          ? []
          : at(quotation).flatMap((place) => unmarkedAt(article, other, dossier, attribution, place) ?? []);
      });
      return [...lost, ...unmarked];
    });
    return groupsOf(losses).map((group) => findingOf(article, dossier, group, file));
  },
};

/** What became of the source, the gravest first. */
const kinds = ['voice', 'vague', 'marks'] as const;
type Kind = (typeof kinds)[number];

interface Loss extends Span {
  readonly kind: Kind;
  readonly other: Article;
  readonly attribution: Attribution;
}

/** Fewer equal letters, or a smaller part of what is said, may be about something else. */
const leastLetters = 25;
const leastPart = 0.5;
/** A few words in marks may be a name or a term, and what is left of them another one. */
const leastQuoted = 20;
const mostlyQuoted = 0.8;

/** Whether there is a source to lose: `يُعتقد أن` names none. */
const isSomebody = ({ source, speaker, vague, known }: Attribution): boolean =>
  vague !== 'impersonal' && known !== 'likely' && (source !== null || speaker !== null);

/** Whether the source is one of the two outlets (a byline, not a speaker), or the agency that the article credits or names. */
function isOwn(article: Article, other: Article, { speaker }: Attribution): boolean {
  if (speaker === null) return false;
  const registered = other.analysis.entities.find(({ id: entity }) => entity === speaker.entity)?.registered ?? null;
  if (registered !== null && namesAgency(article, registered)) return true;
  const latin = registered === null ? null : (readRegistry().byId.get(registered)?.latin ?? null);
  const names = [speaker.name, latin].flatMap((name) => (name === null ? [] : [fold(name)]));
  const { metadata } = article.analysis;
  return [metadata.outlet, metadata.agency, other.analysis.metadata.outlet].some((own) => {
    const ours = fold(own ?? '').trim();
    return ours !== '' && names.some((name) => name.includes(ours) || ours.includes(name));
  });
}

function lossAt(article: Article, other: Article, attribution: Attribution, place: Counterpart): Loss | null {
  if (place.letters < leastLetters || place.part < leastPart) return null;
  const { start, end } = place;
  const here = answering(article, place);
  if (here.length > 0) {
    // What is vague in both was vague before.
    const isVaguer =
      here.every((one) => one.quality === 'vague' && sourceOf(article, one) !== sourceOf(other, attribution)) &&
      answering(other, attribution).every(({ quality }) => quality === 'named');
    return isVaguer ? { kind: 'vague', other, attribution, start, end } : null;
  }
  const sentences = article.analysis.sentences.filter((one) => overlap(one, place) > 0);
  const isOwnVoice =
    sentences.every(({ kind, sourcing }) => kind === 'text' && sourcing === 'none') &&
    !article.analysis.quotations.some((one) => one.start <= start && end <= one.end) &&
    !sentences.some(
      (sentence) => namesSpeaker(article, sentence, place, attribution, other) || namesDocument(article, sentence.start, start),
    );
  return isOwnVoice ? { kind: 'voice', other, attribution, start, end } : null;
}

/**
 * Whether a sentence names the speaker all the same, by a word of the name at least: `وجّه الوزير بكذا` hands words to him, and what
 * follows a list's mark belongs to whoever its head names.
 */
function namesSpeaker({ text }: Article, sentence: Span, place: Span, { speaker, source }: Attribution, other: Article): boolean {
  const name = speaker?.name ?? other.text.slice(source?.start, source?.end);
  const words = new Set(tokenize(name).flatMap(({ form }) => (form.length > 3 ? [form] : [])));
  const around = [text.slice(sentence.start, place.start), text.slice(place.end, sentence.end)];
  return listMark.test(around[0] ?? '') || around.some((part) => tokenize(part).some(({ form }) => words.has(form)));
}
const listMark = /^\s*[-–—•·*▪]/u;

/** Whether a sentence has spoken of a document before a place: `ورصد التقرير …`, `بعد تقارير بأن …`. */
const namesDocument = ({ text }: Article, from: number, to: number): boolean =>
  tokenize(text.slice(from, Math.max(from, to))).some(({ form }) => isNoun(withoutArticle(form), 'document') || isNoun(form, 'document'));

const sourceOf = ({ text }: Article, { source }: Attribution): string =>
  source === null ? '' : fold(text.slice(source.start, source.end));

/** A quotation whose words stand here as the same speaker's, and without marks. */
function unmarkedAt(article: Article, other: Article, dossier: Dossier, attribution: Attribution, place: Counterpart): Loss | null {
  const { start, end, letters, part } = place;
  if (letters < leastQuoted || part < mostlyQuoted) return null;
  if (article.analysis.quotations.some((one) => overlap(one, place) > 0)) return null;
  const ofSpeaker = answering(article, place).some((one) => isSameSpeaker(one, article, attribution, other, dossier));
  return ofSpeaker ? { kind: 'marks', other, attribution, start, end } : null;
}

/** The attributions that answer for at least half of a place. */
const answering = ({ analysis }: Article, place: Span): Attribution[] =>
  analysis.attributions.filter((one) => overlap(reachOf(one), place) * 2 >= place.end - place.start);

/** All that an attribution answers for: its content, with the source and the cue. */
function reachOf({ start, end, cue, source }: Attribution): Span {
  const parts = [{ start, end }, cue, source].filter((part) => part !== null);
  return { start: Math.min(...parts.map((part) => part.start)), end: Math.max(...parts.map((part) => part.end)) };
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

function isSameSpeaker(one: Attribution, article: Article, two: Attribution, other: Article, dossier: Dossier): boolean {
  if (one.speaker === null || two.speaker === null) return false;
  const [a, b] = [one.speaker.entity, two.speaker.entity];
  if (a !== null && b !== null) return dossier.entityOf(article.uri, a) === dossier.entityOf(other.uri, b);
  return fold(one.speaker.name) === fold(two.speaker.name);
}

/** Losses of the same words together, the gravest first: several articles may name the source. */
function groupsOf(losses: readonly Loss[]): (readonly [Loss, ...Loss[]])[] {
  const groups: [Loss, ...Loss[]][] = [];
  for (const loss of losses.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = groups.at(-1);
    if (last?.some((one) => overlap(one, loss) * 2 >= Math.min(one.end - one.start, loss.end - loss.start))) last.push(loss);
    else groups.push([loss]);
  }
  const grave = ({ kind, attribution: { quality } }: Loss): number => 2 * kinds.indexOf(kind) + (quality === 'named' ? 0 : 1);
  return groups.map((group) => group.sort((a, b) => grave(a) - grave(b)));
}

const mostPlaces = 8;

function findingOf(article: Article, dossier: Dossier, group: readonly [Loss, ...Loss[]], file: string): Finding {
  const [{ kind, other, start, end }] = group;
  const values = { speaker: speakerOf(group[0], dossier), article: titleOf(other) };
  const places = new Map(group.map((loss) => [`${loss.other.uri} ${loss.attribution.start}`, loss]));
  return {
    rule: id,
    severity: 'hint',
    start,
    end,
    message: { key: `${id}.${kind}`, values },
    related: [...places.values()].slice(0, mostPlaces).map((loss) => ({
      uri: loss.other.uri,
      ...reachOf(loss.attribution),
      message: { key: `${id}.place`, values: { speaker: speakerOf(loss, dossier), article: titleOf(loss.other) } },
    })),
    fixes: [settling('fair-copy', id, article, { start, end }, file)],
  };
}

/** The speaker's name, else the words that stand for the source. */
function speakerOf({ attribution: { speaker, source }, other }: Loss, dossier: Dossier): string {
  if (speaker !== null) return nameOf(speaker, other.uri, dossier);
  return source === null ? '' : other.text.slice(source.start, source.end);
}
