import type { Attribution, Claim, ClaimKind, Sentence, SourceQuality, Span } from '../../model.ts';
import { claimKinds } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Token } from '../../text/tokens.ts';
import { isPreposition, isRelative, isThat, marksNoun, opensClause } from '../words/function-words.ts';
import { continuesThat, handsOver, leadIn, opening, reports } from './reporting.ts';
import { signAt, type Sign } from './claim-signs.ts';

export interface Sourcing extends Pick<Sentence, 'sourcing' | 'claim'> {
  /** Whether the author speaks in the first person, talks to the reader or asks him something. */
  readonly personal: boolean;
}

/** What of an attribution tells how a sentence is sourced. */
type Sourced = Pick<Attribution, 'start' | 'end' | 'cue' | 'source' | 'quality'>;

/** From this weight on, a sign makes its sentence a claim. */
const enough = 2;
/** Two weaker signs do so together with fewer words than this between them. */
const near = 7;
/** An item of a list that ends in a full stop has fewer tokens. */
const longestItem = 14;
/** So many signs are told apart in one sentence. */
const mostSigns = 20;
/** A claim's mark takes so many words behind its sign, for the reader to see what it is about. */
const wordsBehind = 2;

/**
 * How each sentence of a paragraph is sourced, and whether it claims something in the outlet's own voice.
 *
 * @param tokens the paragraph's tokens
 * @param sentences its sentences, in order
 * @param attributions those of the paragraph, in any order
 * @param silent stretches whose words are no sign of a claim: names, and what stands in quotation marks
 * @returns one answer a sentence, positions as in `tokens`. Time proportional to the tokens and to the sentences that contents reach over.
 */
export function sourceSentences(
  tokens: readonly Token[],
  sentences: readonly SentenceSpan[],
  attributions: readonly Sourced[],
  silent: readonly Span[],
): Sourcing[] {
  const here = bySentence(sentences, attributions);
  const voice = new Uint8Array(tokens.length);
  for (const { start, end } of silent)
    for (let i = lowest(tokens, start); i < tokens.length && (tokens[i]?.start ?? end) < end; i++) voice[i] = silenced;
  let heard: SourceQuality | null = null;
  return sentences.map((sentence, i) => {
    if (heard !== null && continuesThat(tokens, sentence.first)) return { sourcing: heard, claim: null, personal: false };
    heard = lastOf(here[i] ?? [])?.quality ?? null;
    return sourceSentence(tokens, sentence, here[i] ?? [], voice);
  });
}

/** The attribution that ends last. */
const lastOf = (here: readonly Sourced[]): Sourced | undefined =>
  here.reduce<Sourced | undefined>((last, one) => (last === undefined || one.end > last.end ? one : last), undefined);

/** Nobody can follow more speakers in one sentence. */
const mostAttributions = 40;

/** For each sentence the attributions that have words in it. */
function bySentence(sentences: readonly SentenceSpan[], attributions: readonly Sourced[]): Sourced[][] {
  const out: Sourced[][] = sentences.map(() => []);
  for (const one of attributions) {
    const parts = [one, one.cue, one.source].filter((part) => part !== null);
    const start = Math.min(...parts.map((part) => part.start));
    const end = Math.max(...parts.map((part) => part.end));
    for (let i = lowest(sentences, start); i < sentences.length && (sentences[i]?.start ?? end) < end; i++) {
      const list = out[i];
      const sentence = sentences[i];
      if (list && sentence && list.length < mostAttributions && parts.some((part) => touches(part, sentence))) list.push(one);
    }
  }
  return out;
}

/** The first of these spans, which come in order, that ends behind a position. */
function lowest(spans: readonly Span[], position: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whose voice a token is in. */
const outlet = 0;
const silenced = 1;
const content = 2;
const cueOrSource = 3;

function sourceSentence(tokens: readonly Token[], sentence: SentenceSpan, here: readonly Sourced[], voice: Uint8Array): Sourcing {
  const { first, last } = sentence;
  // `تنظيم … المتهم بالوقوف وراء …`: a definite participle describes somebody; it does not hand the sentence to anybody.
  const handing = here.filter(
    ({ cue, source }) => source !== null || cue === null || !tokens[lowest(tokens, cue.start)]?.form.startsWith('ال'),
  );
  for (const one of handing)
    for (const part of [one, one.source, one.cue]) {
      if (part === null) continue;
      for (let i = Math.max(first, lowest(tokens, part.start)); i < last && (tokens[i]?.start ?? part.end) < part.end; i++)
        if (voice[i] !== cueOrSource) voice[i] = part === one ? content : cueOrSource;
    }
  let attributed = 0;
  let own = 0;
  for (let i = first; i < last; i++) {
    if (tokens[i]?.kind === 'mark') continue;
    if (voice[i] === content) attributed++;
    else if (voice[i] !== cueOrSource) own++;
  }
  const start = opening(tokens, first, last);
  const main = mainOf(handing, sentence);
  if (main !== undefined && (handing.some((one) => opensWith(tokens, sentence.start, start, one)) || own <= attributed))
    return { sourcing: main.quality, claim: null, personal: false };
  const signs = signsIn(tokens, sentence, voice);
  const asks = voice[last - 1] === outlet && /^[؟!]$/.test(tokens[last - 1]?.form ?? '');
  const personal = asks || signs.some(({ kind }) => kind === 'personal');
  const silentHere = personal || isListItem(tokens, sentence) || speaks(tokens, sentence, start, voice);
  const claim = silentHere ? null : claimOf(tokens, start, signs);
  return main === undefined || claim !== null ? { sourcing: 'none', claim, personal } : { sourcing: main.quality, claim: null, personal };
}

/** Whether somebody speaks in a sentence after all, whoever that is; `يذكر أن` is the outlet. */
const speaks = (tokens: readonly Token[], { first, last }: SentenceSpan, start: number, voice: Uint8Array): boolean =>
  signAt(tokens, start, last)?.kind !== 'own' && reports(tokens, first, last, (i) => voice[i] === outlet);

/** `* تحديد المسؤول عن العطل`: an item of a list, or a headline among others, is no sentence of the outlet's. */
const isListItem = (tokens: readonly Token[], { first, last }: SentenceSpan): boolean =>
  /^[*•▪●◦ـ–—-]$/.test(tokens[first]?.form ?? '') && (tokens[last - 1]?.form !== '.' || last - first < longestItem);

/** Whether an attribution's cue stands at the head of a sentence, whose first word has the index `first`. */
const opensWith = (tokens: readonly Token[], start: number, first: number, { cue }: Sourced): boolean =>
  cue !== null && cue.start >= start && cue.start < (tokens[first + leadIn]?.end ?? Infinity);

/** The attribution whose content takes most of a sentence. */
function mainOf(here: readonly Sourced[], sentence: SentenceSpan): Sourced | undefined {
  let main: Sourced | undefined;
  let most = 0;
  for (const one of here) {
    const size = Math.min(one.end, sentence.end) - Math.max(one.start, sentence.start);
    if (main === undefined || size > most) [main, most] = [one, size];
  }
  return main;
}

/** A sign of something that a careful reader would ask a source for. */
type ClaimSign = Sign & { readonly kind: ClaimKind };

/** The signs among a sentence's words in the outlet's voice. */
function signsIn(tokens: readonly Token[], { first, last }: SentenceSpan, voice: Uint8Array): Sign[] {
  const signs: Sign[] = [];
  for (let at = first; at < last && signs.length < mostSigns;) {
    const sign = voice[at] === content ? null : signAt(tokens, at, last);
    // Of a cue nothing counts but that it names a source, of a name but that it is an exchange's: `بحسب …` may stand anywhere in what it covers.
    const counts = sign !== null && (voice[at] === outlet || sign.kind === (voice[at] === cueOrSource ? 'sourced' : 'public'));
    const heard = counts ? sign : null;
    if (heard?.kind === 'said' || (voice[at] === outlet && handsOver(tokens, at))) break;
    // `بسبب [ما وصفه] الوزير ب…`
    if (heard !== null && isClaim(heard) && handsOver(tokens, heard.last + 1)) break;
    if (heard !== null) signs.push(heard);
    at = heard?.last ?? at + 1;
  }
  return signs;
}

/** The claim that a sentence's signs make, marked at the weightiest; null where they are too few or a source is named after all. */
function claimOf(tokens: readonly Token[], first: number, signs: readonly Sign[]): Claim | null {
  if (signs.some(({ kind }) => kind === 'sourced')) return null;
  const known = knownKinds(signs, first);
  const claims = signs.filter((sign): sign is ClaimSign => isClaim(sign) && !known(sign));
  const strong = claims.find(({ weight }) => weight >= enough);
  if (strong) return { kind: strong.kind, ...markedSpan(tokens, strong) };
  for (const [i, one] of claims.entries()) {
    const next = claims[i + 1];
    // Far apart or in another clause they are of different things; the same sign twice is still one.
    if (next === undefined || next.name === one.name || next.first - one.last >= near) continue;
    if (tokens.slice(one.last, next.first).some(({ kind }) => kind === 'mark')) continue;
    if (next.name.includes('/') && tokens[next.first]?.form.startsWith('و')) continue;
    return { kind: one.kind, ...spanOf(tokens, one.first, next.last) };
  }
  return null;
}

/** Which signs need no source: figures and records of prices that anybody can look up; figures and the purpose of a deed whose doer tells of it. */
function knownKinds(signs: readonly Sign[], first: number): (sign: Sign) => boolean {
  const prices = signs.some(({ kind }) => kind === 'public');
  const deed = signs[0]?.kind === 'deed' && signs[0].first <= first + 1;
  return ({ kind, weight, name }) =>
    (kind === 'figure' && (prices || deed)) ||
    (kind === 'evaluation' && prices && name.endsWith('<word>')) ||
    (kind === 'motive' && deed && weight < enough);
}

const isClaim = ({ kind, weight }: Sign): boolean => weight > 0 && claimKinds.some((known) => known === kind);

/** A sign's words and a few behind it, up to the next punctuation mark and not to a word that leans on more (`بسبب العطل [في]`); a figure alone. */
function markedSpan(tokens: readonly Token[], { kind, first, last }: Sign): Span {
  let end = last;
  if (kind !== 'figure') while (end < last + wordsBehind && tokens[end]?.kind !== 'mark' && tokens[end] !== undefined) end++;
  while (end > last && leansOn(tokens[end - 1]?.form ?? '')) end--;
  return spanOf(tokens, first, end);
}

const spanOf = (tokens: readonly Token[], first: number, last: number): Span => ({
  start: tokens[first]?.start ?? 0,
  end: tokens[last - 1]?.end ?? 0,
});

const leansOn = (form: string): boolean =>
  form.length === 1 || isPreposition(form) || isThat(form) || isRelative(form) || opensClause(form) || marksNoun(form);

/** An opinion column speaks in the first person or asks its readers in two sentences and in one of six, or in four and in one of ten. */
const columns = [
  { sentences: 2, oneOf: 6 },
  { sentences: 4, oneOf: 10 },
];

/**
 * Whether an article is somebody's opinion and no news report: then its judgements are the author's, who signs them.
 *
 * @param sourcing of all its sentences of text
 */
export function isOpinion(sourcing: readonly Sourcing[]): boolean {
  const personal = sourcing.filter((one) => one.personal).length;
  return columns.some(({ sentences, oneOf }) => personal >= sentences && personal * oneOf >= sourcing.length);
}
