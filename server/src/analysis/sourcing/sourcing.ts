/** Who answers for each sentence of an article, and what the outlet claims where nobody does. */
import type { Attribution, Claim, Sentence, SourceQuality, Span } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Token } from '../../text/tokens.ts';
import type { Passage } from '../phrases/passage.ts';
import { bareForm, isNegation, isWhole, partOf, saysThat } from '../words/function-words.ts';
import { type PossibleClaim, possibleClaim, signsIn, voices } from './claims.ts';
import { firstWhere } from '../../text/lists.ts';

/** How a sentence is sourced, before the article has said whether it claims what it may. */
export interface Sourcing {
  /** Of the attribution whose content takes most of it; none where nobody is heard. */
  readonly main: Sentence['sourcing'];
  readonly possible: PossibleClaim | null;
  /** Whether the author speaks in the first person, talks to the reader or asks him something. */
  readonly personal: boolean;
}

/** What of an attribution tells how a sentence is sourced. */
type Sourced = Pick<Attribution, 'start' | 'end' | 'cue' | 'source' | 'quality'>;

/** So many words may come before the cue of a sentence that is attributed as a whole: `من جهته قال`, `وفي واشنطن ذكرت`. */
const leadIn = 4;
/** An item of a list that ends in a full stop has fewer tokens. */
const longestItem = 14;
/** So many tokens a byline or dateline before a sentence may have: `فادي الشامي - سبق - جدة:`. */
const longestByline = 12;

/**
 * How each sentence of a paragraph is sourced, and what it may claim in the outlet's own voice.
 *
 * @param attributions those of the paragraph, in any order; positions as in the passage
 * @param silent stretches whose words are no sign of a claim: names, and what stands in quotation marks
 * @returns one answer a sentence. Time proportional to the tokens and to the sentences that contents reach over.
 */
export function sourceSentences(passage: Passage, attributions: readonly Sourced[], silent: readonly Span[]): Sourcing[] {
  const { tokens, sentences } = passage;
  const here = bySentence(sentences, attributions);
  const voice = new Uint8Array(tokens.length);
  for (const { start, end } of silent)
    for (let i = lowest(tokens, start); i < tokens.length && (tokens[i]?.start ?? end) < end; i++) voice[i] = voices.silenced;
  let heard: SourceQuality | null = null;
  let before: Sentence['sourcing'] | 'nothing' = 'nothing';
  return sentences.map((sentence, i) => {
    if (heard !== null && continuesThat(tokens, sentence.first)) return { main: heard, possible: null, personal: false };
    heard = lastOf(here[i] ?? [])?.quality ?? null;
    const sourcing = sourceSentence(passage, sentence, here[i] ?? [], voice, before);
    before = sourcing.main;
    return sourcing;
  });
}

/** The attribution that ends last. */
const lastOf = (here: readonly Sourced[]): Sourced | undefined =>
  here.reduce<Sourced | undefined>((last, one) => (last === undefined || one.end > last.end ? one : last), undefined);

/** `وأنه …` at a sentence's head goes on with what was said; `وإن كان …` does not, and no letter tells them apart once they are folded. */
function continuesThat(tokens: readonly Token[], first: number): boolean {
  const [token, next] = [tokens[first], tokens[first + 1]?.form ?? ''];
  return token !== undefined && token.form.startsWith('و') && saysThat(token) && !isNegation(next) && !isWhole(next);
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
const lowest = (spans: readonly Span[], position: number): number => firstWhere(spans.length, (at) => (spans[at]?.end ?? 0) > position);

const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

function sourceSentence(passage: Passage, sentence: SentenceSpan, here: readonly Sourced[], voice: Uint8Array, before: string): Sourcing {
  const { tokens } = passage;
  const { first, last } = sentence;
  // `تنظيم … المتهم بالوقوف وراء …`: a definite participle describes somebody; it does not hand the sentence to anybody.
  const handing = here.filter(
    ({ cue, source }) => source !== null || cue === null || !tokens[lowest(tokens, cue.start)]?.form.startsWith('ال'),
  );
  giveVoices(tokens, sentence, handing, voice);
  const start = opening(tokens, first, last);
  const main = mainOf(handing, sentence);
  const share = main === undefined ? 'none' : shareOf(tokens, sentence, voice);
  const opens = handing.some((one) => opensWith(tokens, sentence.start, start, one));
  const asks = voice[last - 1] === voices.outlet && /^[؟!]$/.test(tokens[last - 1]?.form ?? '');
  // A question hands nothing over.
  const quality = asks ? 'none' : (main?.quality ?? 'none');
  if (opens || share === 'most') return { main: quality, possible: null, personal: false };
  const signs = signsIn(tokens, sentence, voice);
  const personal = asks || signs.some(({ kind }) => kind === 'personal');
  const isAnswered = personal || isListItem(tokens, sentence) || signs.some(({ kind }) => kind === 'sourced');
  const around = [...(share === 'none' ? [] : [`attributed:${share}`]), ...(before === 'nothing' ? [] : [`behind:${before}`])];
  return { main: quality, possible: isAnswered ? null : possibleClaim(passage, sentence, start, signs, voice, around), personal };
}

/** Notes whose voice the tokens of a sentence are in. */
function giveVoices(tokens: readonly Token[], { first, last }: SentenceSpan, handing: readonly Sourced[], voice: Uint8Array): void {
  for (const one of handing)
    for (const part of [one, one.source, one.cue]) {
      if (part === null) continue;
      for (let i = Math.max(first, lowest(tokens, part.start)); i < last && (tokens[i]?.start ?? part.end) < part.end; i++)
        if (voice[i] !== voices.cueOrSource) voice[i] = part === one ? voices.content : voices.cueOrSource;
    }
}

/** How much of a sentence is attributed, of what is not cue or source. */
function shareOf(tokens: readonly Token[], { first, last }: SentenceSpan, voice: Uint8Array): 'most' | 'much' | 'some' {
  let attributed = 0;
  let own = 0;
  for (let i = first; i < last; i++) {
    if (tokens[i]?.kind === 'mark') continue;
    if (voice[i] === voices.content) attributed++;
    else if (voice[i] !== voices.cueOrSource) own++;
  }
  if (own <= attributed) return 'most';
  return own <= 2 * attributed ? 'much' : 'some';
}

/** Index of a sentence's first word behind a byline or dateline, `و`, `كما`, `كذلك` and marks. */
function opening(tokens: readonly Token[], first: number, last: number): number {
  let at = bylineEnd(tokens, first, last);
  while (at < last - 1 && (tokens[at]?.kind === 'mark' || isAside(tokens[at]?.form ?? ''))) at++;
  return at;
}

const isAside = (form: string): boolean => form === 'و' || form === 'ف' || partOf(bareForm(form)) === 'beside';

/** Index behind the colon that ends a byline or dateline with a dash in it; the first token where there is none. */
function bylineEnd(tokens: readonly Token[], first: number, last: number): number {
  let dash = false;
  for (let i = first; i < Math.min(last, first + longestByline); i++) {
    const form = tokens[i]?.form ?? '';
    if (dash && form === ':') return i + 1;
    dash ||= /^[-–—]$/.test(form);
  }
  return first;
}

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

/** What a sentence is in the end: a claim of the outlet's has no source. */
export const settled = ({ main }: Sourcing, claim: Claim | null): Pick<Sentence, 'sourcing' | 'claim'> => ({
  sourcing: claim === null ? main : 'none',
  claim,
});
