/**
 * Whether a sentence claims something in the outlet's own voice that a careful reader would ask a source for: a learned decision. What speaks
 * for and against it is said here, what is learned of each lies in `server/weights/claim.tsv`.
 */
import weights from '../../../weights/claim.tsv';
import { claimKinds, type Claim, type ClaimKind, type Span } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Token } from '../../text/tokens.ts';
import { choose, newDecision } from '../decision.ts';
import type { Passage } from '../phrases/passage.ts';
import type { Cue, Verb } from '../words/cues.ts';
import { fold } from '../../text/normalize.ts';
import { isNegation, isPreposition, isRelative, isThat, marksNoun, opensClause, partOf } from '../words/function-words.ts';
import { signAt, type Sign } from './claim-signs.ts';
import { genreOf, genres } from './genres.ts';

const decision = newDecision('claim', weights);

/** A claim that a sentence may make, and what the sentence says for and against it. */
export interface PossibleClaim {
  readonly claim: Claim;
  readonly evidence: readonly string[];
}

/** Whose voice a token is in. */
export const voices = { outlet: 0, silenced: 1, content: 2, cueOrSource: 3 } as const;

/** A sign of this weight suffices alone, … */
const strong = 2;
/** … two weaker ones with fewer words than this between them. */
const near = 7;
/** A false alarm costs more than a miss: from this chance on a claim is one. */
const enough = 0.55;

/** So many signs are told apart in one sentence. */
const mostSigns = 20;
/** A claim's mark takes so many words behind its sign, for the reader to see what it is about. */
const wordsBehind = 2;
/** So many words a cue's content may stand behind it. */
const reach = 8;
/** … and the preposition that the cue asks for. */
const boundReach = 4;
/** So many words from its head on a sentence opens. */
const head = 5;

type ClaimSign = Sign & { readonly kind: ClaimKind };

const isClaim = (sign: Sign): sign is ClaimSign => sign.weight > 0 && claimKinds.some((known) => known === sign.kind);

/**
 * What a sentence of an article claims; null where it does not claim what it may.
 *
 * @param sentence its place in the text, `by` that of its paragraph
 * @param article what the article as a whole tells
 */
export function claimIn(
  text: string,
  sentence: Span,
  by: number,
  possible: PossibleClaim | null,
  article: readonly string[],
): Claim | null {
  if (possible === null) return null;
  const { claim, evidence } = possible;
  const value: Claim = { ...claim, start: claim.start + by, end: claim.end + by };
  const [strength = ''] = evidence;
  const all = [...evidence, ...article, ...article.filter((one) => !one.startsWith('place:')).map((one) => `${strength}&${one}`)];
  return choose(decision, text, sentence, [{ value, evidence: all }], enough)?.value ?? null;
}

/** The signs among a sentence's words in the outlet's voice. */
export function signsIn(tokens: readonly Token[], { first, last }: SentenceSpan, voice: Uint8Array): Sign[] {
  const signs: Sign[] = [];
  for (let at = first; at < last && signs.length < mostSigns;) {
    const sign = voice[at] === voices.content ? null : signAt(tokens, at, last);
    // Of a cue nothing counts but that it names a source, of a name but that it is an exchange's: `بحسب …` may stand anywhere in what it covers.
    const counts =
      sign !== null && (voice[at] === voices.outlet || sign.kind === (voice[at] === voices.cueOrSource ? 'sourced' : 'public'));
    if (sign !== null && counts) signs.push(sign);
    at = counts ? sign.last : at + 1;
  }
  return signs;
}

/**
 * The claim that a sentence may make, with its evidence.
 *
 * @param start index of the sentence's first word behind what only ties it to the one before
 * @param around what is known of the sentence already
 * @returns null where it has no sign of a claim
 */
export function possibleClaim(
  passage: Passage,
  sentence: SentenceSpan,
  start: number,
  signs: readonly Sign[],
  voice: Uint8Array,
  around: readonly string[],
): PossibleClaim | null {
  const { tokens } = passage;
  const isDeed = signs[0]?.kind === 'deed' && signs[0].first <= start + 1;
  const claiming = signs.filter(isClaim).filter((sign) => !isDeed || !isKnown(sign));
  const [first] = claiming;
  if (first === undefined) return null;
  const sure = claiming.find(({ weight }) => weight >= strong);
  const pair = sure === undefined ? pairOf(tokens, claiming) : null;
  const main = sure ?? pair?.[0] ?? first;
  const strength = sure ? 'strong' : pair ? 'pair' : 'weak';
  const span = pair ? spanOf(tokens, pair[0].first, pair[1].last) : markedSpan(tokens, main);
  const speech = speechEvidence(passage, sentence, start, main, signs, voice);
  const isTold = signs.some((one) => one.kind === 'said' && one.first < main.first);
  if (speech === null || isTold) return null;
  const names = new Set(claiming.map(({ name }) => name));
  const kinds = new Set(claiming.map(({ kind }) => kind));
  const evidence = [
    strength,
    'bias',
    `${main.kind}&${strength}`,
    ...[...kinds].map((kind) => `kind:${kind}`),
    ...(names.size > 1 ? [`signs:${Math.min(4, names.size)}`] : []),
    `${main.kind}&${formOf(main)}`,
    `${strength}&${formOf(main)}`,
    ...attributionEvidence(sentence, main, voice),
    ...placeEvidence(tokens, sentence, start, main, strength),
    ...besideEvidence(signs, main),
    ...speech,
    ...sentenceEvidence(passage, sentence, start),
    ...around,
  ];
  return { claim: { kind: main.kind, ...span }, evidence: [...new Set(evidence)] };
}

/** How a sign is made; see `lexicon/ar/claims.tsv`. */
function formOf({ name, kind }: Sign): string {
  if (kind === 'figure' && name.startsWith('figure')) return name;
  if (name.includes('/')) return 'verb';
  if (name.includes('~')) return 'adjective';
  if (name.includes('<word>')) return 'superlative';
  if (name.includes('<future>')) return 'future';
  return name.includes(' ') ? 'phrase' : 'word';
}

/** Where a sign stands beside what is attributed in its sentence. */
function attributionEvidence({ first, last }: SentenceSpan, sign: Sign, voice: Uint8Array): string[] {
  const out: string[] = [];
  const isCue = (i: number): boolean => voice[i] === voices.cueOrSource;
  for (let i = first; i < sign.first; i++) if (isCue(i)) return ['behind:cue'];
  for (let i = sign.last; i < last; i++) if (isCue(i)) return ['before:cue'];
  return out;
}

/** Who makes a deed known answers for its figures and its purpose. */
const isKnown = ({ kind, weight }: Sign): boolean => kind === 'figure' || (kind === 'motive' && weight < strong);

/** Two weak signs of different things close together in one clause; null where there are none. */
function pairOf(tokens: readonly Token[], signs: readonly ClaimSign[]): readonly [ClaimSign, ClaimSign] | null {
  for (const [i, one] of signs.entries()) {
    const next = signs[i + 1];
    if (next === undefined || next.name === one.name || next.first - one.last >= near) continue;
    if (tokens.slice(one.last, next.first).some(({ kind }) => kind === 'mark')) continue;
    // A verb behind a conjunction begins a clause of its own.
    if (next.name.includes('/') && tokens[next.first]?.form.startsWith('و')) continue;
    return [one, next];
  }
  return null;
}

/** Where in its sentence a sign stands. */
function placeEvidence(tokens: readonly Token[], { first, last }: SentenceSpan, start: number, sign: Sign, strength: string): string[] {
  const out = [`at:${sign.first <= start + 1 ? 'head' : sign.first < start + head ? 'opening' : 'later'}`];
  for (let i = Math.max(first, sign.first - head); i < sign.first; i++) {
    const form = tokens[i]?.form ?? '';
    if (isRelative(form)) out.push('relative');
    if (isNegation(form) && i >= sign.first - 2) out.push('negated');
    const part = partOf(form);
    if (part !== null) out.push(`clause:${part}`);
  }
  if (tokens[sign.first - 1]?.form === '(') out.push('bracketed');
  if (sign.name.includes('/')) out.push(`verb&${strength}`);
  if (sign.last >= last - 1) out.push('last');
  return out;
}

/** What the signs beside those of claims tell. */
function besideEvidence(signs: readonly Sign[], main: Sign): string[] {
  const out: string[] = [];
  const has = (kind: Sign['kind']): boolean => signs.some((one) => one.kind === kind);
  if (has('public')) out.push(`public&${main.kind}`);
  if (has('own')) out.push('own');
  return out;
}

/** What verbs of saying that are nobody's known cues tell; null where one of them hands the sign over: then somebody speaks, whoever that is. */
function speechEvidence(
  passage: Passage,
  { first, last }: SentenceSpan,
  start: number,
  sign: Sign,
  signs: readonly Sign[],
  voice: Uint8Array,
): string[] | null {
  const out: string[] = [];
  for (const cue of passage.cues) {
    const i = cue.token;
    if (i < first || i >= last || voice[i] !== voices.outlet || (i >= sign.first && i < sign.last)) continue;
    // `يذكر أن`, `تعتبر من الأهم`: nobody's view is the outlet's.
    if (isOwn(signs, i) || (cue.verb.passive && cue.tense === 'present')) continue;
    const how = handing(passage, cue, last);
    if (i < sign.first && (how === 'that' || how === 'colon' || how === 'bound' || (how === 'plain' && i <= start + 1))) return null;
    if (how !== 'noun') out.push(`cue:${i < sign.first ? 'before' : 'behind'}`, `cue:${cue.tense}:${how}`);
  }
  return out;
}

const isOwn = (signs: readonly Sign[], token: number): boolean =>
  signs.some(({ kind, first, last }) => kind === 'own' && first <= token && token < last);

/** Whether a verb's content follows a preposition. */
const takes = ({ frames }: Verb, preposition: string): boolean => [...frames].some((frame) => fold(frame) === preposition);

/** How a cue hands over what stands behind it. */
function handing({ tokens }: Passage, { token, verb }: Cue, end: number): string {
  for (let i = token + 1; i < Math.min(end, token + reach); i++) {
    const form = tokens[i]?.form ?? '';
    if (isThat(form)) return 'that';
    if (form === ':') return 'colon';
    if (i < token + boundReach && takes(verb, form)) return 'bound';
  }
  return verb.noun ? 'noun' : 'plain';
}

/** What the sentence tells, whatever its sign. */
function sentenceEvidence({ tokens, mentions }: Passage, { first, last }: SentenceSpan, start: number): string[] {
  const out: string[] = [];
  const length = last - first;
  if (length > 25) out.push(length > 45 ? 'words:most' : 'words:many');
  const opening = mentions.find((mention) => mention.first >= start && mention.first < start + head);
  if (opening) out.push(`names:${opening.type}`);
  else if (mentions.some((mention) => mention.first >= first && mention.first < last)) out.push('names:later');
  const form = tokens[start]?.form ?? '';
  out.push(`opens:${openingOf(form)}`);
  for (let i = first; i < last; i++) {
    const token = tokens[i];
    const genre = token?.kind === 'word' ? genreOf(token) : -1;
    if (genre >= 0) out.push(`word:${genres[genre] ?? ''}`);
  }
  return out;
}

/** What kind of word a sentence begins with. */
function openingOf(form: string): string {
  const part = partOf(form);
  if (part !== null) return part;
  if (isPreposition(form)) return 'preposition';
  if (/^[وف]?[يت]/.test(form)) return 'present';
  return form.startsWith('ال') ? 'definite' : 'other';
}

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
