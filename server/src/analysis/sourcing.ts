import claimTable from '../../lexicon/ar/claims.tsv';
import type { Attribution, Claim, ClaimKind, Sentence, Span } from '../model.ts';
import { claimKinds } from '../model.ts';
import { fold } from '../text/normalize.ts';
import type { SentenceSpan } from '../text/sentences.ts';
import { readTable } from '../text/table.ts';
import { readings, type Token } from '../text/tokens.ts';
import { cueForms } from './cues.ts';

/** What of an attribution tells how a sentence is sourced. */
export type Sourcing = Pick<Sentence, 'sourcing' | 'claim'>;
type Sourced = Pick<Attribution, 'start' | 'end' | 'cue' | 'source' | 'quality'>;

const signKinds = [...claimKinds, 'none', 'personal', 'sourced'] as const;
type SignKind = (typeof signKinds)[number];

interface Pattern {
  readonly words: readonly string[];
  readonly kind: SignKind;
  readonly weight: number;
}

/** From this weight on, the signs in a sentence make it a claim. */
const enough = 2;
/** So many signs are told apart in one sentence. */
const mostSigns = 20;
/** A claim's mark takes so many words behind its sign, for the reader to see what it is about. */
const wordsBehind = 2;

/** Patterns by their first word, the longest first and among those what hides signs; those that begin with a special word stand under it. */
const patterns = new Map<string, Pattern[]>();
/** Numbers in words. */
const numbers = new Set<string>();
/** How words begin that look like a verb in the future and are none (`سيطرتها`). */
const noVerbs: string[] = [];
for (const [phrase = '', kind = '', weight] of readTable(claimTable, 3)) {
  const words = fold(phrase).split(' ');
  const pattern: Pattern = { words, kind: signKinds.find((known) => known === kind) ?? 'none', weight: Number(weight) };
  if (kind === 'number') numbers.add(fold(phrase));
  else if (words.length === 1 && phrase.endsWith('*')) noVerbs.push(fold(phrase).slice(0, -1));
  else for (const first of firstForms(words[0] ?? '')) patterns.set(first, [...(patterns.get(first) ?? []), pattern]);
}
for (const list of patterns.values()) list.sort((a, b) => b.words.length - a.words.length || a.weight - b.weight);

/** A sign may follow a conjunction. */
function firstForms(word: string): string[] {
  return word.startsWith('<') ? [word] : [word, `و${word}`, `ف${word}`];
}

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
  return sentences.map((sentence, i) => sourceSentence(tokens, sentence, here[i] ?? [], voice));
}

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
  if (tokens[last - 1]?.form === '؟') return { sourcing: mainOf(here, sentence)?.quality ?? 'none', claim: null };
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
  const main = mainOf(handing, sentence);
  if (main !== undefined && (opensWith(tokens, sentence, main) || own <= attributed)) return { sourcing: main.quality, claim: null };
  // `وحذر الخبير من …`: somebody speaks, even where nobody could tell who and what.
  const claim = voice[first] === outlet && isReporting(tokens[first]) ? null : claimIn(tokens, sentence, voice);
  return main === undefined || claim !== null ? { sourcing: 'none', claim } : { sourcing: main.quality, claim: null };
}

const isReporting = (token: Token | undefined): boolean =>
  token !== undefined &&
  readings(token.form).some(
    ({ stem, preposition, conjunction }) =>
      preposition === '' &&
      cueForms(stem).some(
        ({ tense, verb }) => (tense === 'past' || tense === 'present') && (!verb.noun || (conjunction !== '' && verb.stance !== 'neutral')),
      ),
  );

/** So many words may come before the cue of a sentence that is attributed as a whole: `من جهته قال`, `وفي واشنطن ذكرت`. */
const leadIn = 4;

const opensWith = (tokens: readonly Token[], { start, first }: SentenceSpan, { cue }: Sourced): boolean =>
  cue !== null && cue.start >= start && cue.start < (tokens[first + leadIn]?.end ?? Infinity);

/** The attribution that the sentence opens with, else the one whose content takes most of it. */
function mainOf(here: readonly Sourced[], sentence: SentenceSpan): Sourced | undefined {
  let main: Sourced | undefined;
  let most = 0;
  for (const one of here) {
    const size = Math.min(one.end, sentence.end) - Math.max(one.start, sentence.start);
    if (main === undefined || size > most) [main, most] = [one, size];
  }
  return main;
}

interface Sign {
  readonly kind: ClaimKind;
  readonly weight: number;
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
}

/** The claim among a sentence's words in the outlet's voice, marked at its weightiest sign; null where the signs are too few. */
function claimIn(tokens: readonly Token[], { first, last }: SentenceSpan, voice: Uint8Array): Claim | null {
  let sum = 0;
  let best: Sign | null = null;
  // The same weak sign twice is still one.
  const counted: Pattern[] = [];
  for (let at = first; at < last;) {
    const pattern = voice[at] === outlet ? signAt(tokens, at, last) : null;
    if (pattern === null) {
      at++;
      continue;
    }
    const { kind, weight, words } = pattern;
    if (kind === 'personal' || kind === 'sourced') return null;
    if (kind !== 'none') {
      if (!counted.includes(pattern)) sum += weight;
      if (counted.length < mostSigns) counted.push(pattern);
      if (best === null || weight > best.weight) best = { kind, weight, first: at, last: at + words.length };
    }
    at += words.length;
  }
  if (best === null || sum < enough) return null;
  return { kind: best.kind, ...markedSpan(tokens, best) };
}

/** The sign's words and a few behind it, up to the next punctuation mark. */
function markedSpan(tokens: readonly Token[], { first, last }: Sign): { start: number; end: number } {
  let end = last;
  while (end < last + wordsBehind && tokens[end]?.kind !== 'mark' && tokens[end] !== undefined) end++;
  return { start: tokens[first]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 };
}

function signAt(tokens: readonly Token[], at: number, last: number): Pattern | null {
  const token = tokens[at];
  if (token === undefined || token.kind === 'mark') return null;
  let longest: Pattern | null = null;
  for (const key of keysOf(token)) {
    for (const pattern of patterns.get(key) ?? []) {
      const { length } = pattern.words;
      if (longest !== null && longest.words.length >= length) break;
      let i = 1;
      while (i < length && at + i < last && fits(tokens[at + i], pattern.words[i] ?? '')) i++;
      if (i === length) longest = pattern;
    }
  }
  return longest;
}

function isFuture(form: string): boolean {
  // Few words have a seen in one of the first two places: the rest need no closer look.
  if (!form.startsWith('س') && form.charAt(1) !== 'س') return false;
  const verb = /^[وف]?(س[يت].{3,})$/.exec(form)?.[1];
  return verb !== undefined && !verb.endsWith('ه') && !noVerbs.some((beginning) => verb.startsWith(beginning));
}

/** What a token is looked up by: its form, then what kind of word it is. */
function keysOf({ kind, form }: Token): string[] {
  if (kind === 'number' || numbers.has(form)) return [form, '<number>'];
  return isFuture(form) ? [form, '<future>'] : [form];
}

function fits(token: Token | undefined, word: string): boolean {
  if (token === undefined) return false;
  if (word === '<number>') return token.kind === 'number' || numbers.has(token.form);
  if (word === '<word>') return token.kind === 'word';
  return token.form === word || (word.endsWith('*') && token.form.startsWith(word.slice(0, -1)));
}
