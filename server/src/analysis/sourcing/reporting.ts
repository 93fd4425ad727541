/** Signs that somebody speaks where no attribution was found: who and what exactly stays open, but it is not the outlet. */
import { fold } from '../../text/normalize.ts';
import { noted } from '../../text/remember.ts';
import { readings, type Token } from '../../text/tokens.ts';
import { isConnective, isRelative, isThat, saysThat } from '../words/function-words.ts';
import { type CueForm, cueForms } from '../words/cues.ts';

/** So many words may come before the cue of a sentence that is attributed as a whole: `من جهته قال`, `وفي واشنطن ذكرت`. */
export const leadIn = 4;
/** So many words may stand between a participle or verbal noun and the أن of what it hands over: `مؤكدا للصحفيين أن`. */
const reach = 4;

type Suits = (form: CueForm, joined: boolean) => boolean;

/** Every reading of a word as a cue, and whether a conjunction is joined to it. */
const cuesOf = noted((form) =>
  readings(form).flatMap(({ stem, preposition, conjunction }) =>
    preposition === '' ? cueForms(stem).map((cue) => ({ cue, joined: conjunction !== '' })) : [],
  ),
);

/** Whether a word is a cue of the kind that `suits`. */
const isCue = (token: Token | undefined, suits: Suits): boolean =>
  token !== undefined && cuesOf(token).some(({ cue, joined }) => suits(cue, joined));

const isVerb = ({ tense }: CueForm): boolean => tense === 'past' || tense === 'present';

/**
 * A verb that tells of saying even without an أن: it is no everyday noun, or takes a stand behind a conjunction. `تعتبر المدينة …` does
 * not: that is nobody's view.
 */
const isSurely: Suits = (form, joined) => {
  const { noun, frames, stance } = form.verb;
  if (!isVerb(form) || frames.has('blame')) return false;
  if (form.tense === 'present' && stance === 'evaluating' && frames.has('object')) return false;
  return !noun || (joined && stance !== 'neutral');
};

/** A verb of warning, demanding, denying …: behind its preposition comes what somebody holds. */
const takesStand = (form: CueForm): boolean => isVerb(form) && form.verb.stance !== 'neutral' && form.verb.stance !== 'expecting';

/** `مؤكدا`, `مطالبا`: whoever was heard before goes on. */
const goesOn = (token: Token | undefined): boolean =>
  token?.form.endsWith('ا') === true && isCue(token, ({ tense }) => tense === 'participle');

/** So many tokens a byline or dateline before a sentence may have: `فادي الشامي - سبق - جدة:`. */
const longestByline = 12;

const prepositions = new Map((['إلى', 'على', 'من', 'عن', 'في'] as const).map((preposition) => [fold(preposition), preposition]));

/** Whether a word is the preposition that a cue's content follows. */
function isBound({ verb }: CueForm, word: string): boolean {
  const preposition = prepositions.get(word);
  return preposition !== undefined && verb.frames.has(preposition);
}

/** Index of a sentence's first word behind a byline or dateline, `و`, `كما` and marks. */
export function opening(tokens: readonly Token[], first: number, last: number): number {
  let at = bylineEnd(tokens, first, last);
  while (at < last - 1 && (tokens[at]?.kind === 'mark' || /^(?:و|ف|و?كما)$/.test(tokens[at]?.form ?? ''))) at++;
  return at;
}

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

/**
 * `وحذر الخبير من …`, `وفي العاصمة أكد التاجر فلان … أن …`, `مطالبا العمال ب…`: whether somebody speaks in a sentence.
 *
 * @param own whether the token at an index is nobody's known words, cue or source
 */
export function reports(tokens: readonly Token[], first: number, last: number, own: (index: number) => boolean): boolean {
  const form = (i: number): string => tokens[i]?.form ?? '';
  const follows = (from: number, is: (word: string) => boolean): boolean => {
    for (let i = from; i < last; i++) if (own(i) && is(form(i))) return true;
    return false;
  };
  const start = opening(tokens, first, last);
  if (own(start) && (goesOn(tokens[start]) || says(tokens[start], (is) => follows(start + 1, is)))) return true;
  for (let i = start + 1; i < Math.min(last, start + 2 * leadIn); i++) {
    if (!own(i)) continue;
    if (form(i - 1) === '،' && isCue(tokens[i], isSurely)) return true;
    if (isConnective(form(form(i - 1) === '،' ? i - 2 : i - 1)) && isCue(tokens[i], isVerb)) return true;
    if (isCue(tokens[i], (cue) => takesStand(cue) && isBound(cue, form(i + 1)))) return true;
    if (isCue(tokens[i], (cue) => isVerb(cue) && !cue.verb.noun && cue.verb.frames.has('that')) && follows(i + 1, isThat)) return true;
  }
  return false;
}

/** Whether a word at a sentence's head tells of saying, by its form or by what follows it. */
const says = (token: Token | undefined, follows: (is: (word: string) => boolean) => boolean): boolean =>
  isCue(token, isSurely) ||
  (isCue(token, isVerb) && follows((word) => isThat(word) || word === 'عن')) ||
  isCue(token, (cue) => takesStand(cue) && follows((word) => isBound(cue, word)));

/**
 * `بأن`, `من أن`, `منبها إلى أن`, `أجمعوا على أن`, `كشفت عن`, `بعد إعلان الوزارة عن`, `ما وصفه النائب ب…`: whether some verb or noun hands over
 * what follows.
 */
export function handsOver(tokens: readonly Token[], at: number): boolean {
  const form = tokens[at]?.form ?? '';
  const before = tokens[at - 1]?.form ?? '';
  if (form === 'عن')
    return (
      isBehind(tokens, at - 1, ({ tense, verb }) => tense === 'masdar' && verb.frames.has('عن')) ||
      isBehind(tokens, at, (cue) => isVerb(cue) && cue.verb.frames.has('عن'))
    );
  // `مشيرا إلى ارتفاع الأسعار`
  if (prepositions.has(form) && isBehind(tokens, at, (cue) => cue.tense === 'participle' && isBound(cue, form), 'ا')) return true;
  if (isCue(tokens[at], (cue) => isVerb(cue) && cue.pronoun !== null) && isRelative(before)) return true;
  const token = tokens[at];
  if (token === undefined || !saysThat(token)) return false;
  if ((form.startsWith('ب') && !/علما?$/.test(before)) || before === 'من') return true;
  return (
    isBehind(tokens, at, (cue) => (isVerb(cue) ? !cue.verb.noun && cue.verb.frames.has('that') : true)) ||
    isCue(tokens[at - 2], (cue) => isVerb(cue) && isBound(cue, before))
  );
}

/** Whether a cue that ends so stands a few words before an index, in the same clause. */
function isBehind(tokens: readonly Token[], at: number, suits: Suits, ending = ''): boolean {
  for (let i = at - 1; i >= Math.max(0, at - reach) && tokens[i]?.kind !== 'mark'; i--)
    if (tokens[i]?.form.endsWith(ending) && isCue(tokens[i], suits)) return true;
  return false;
}

/** `وأنه …` at a sentence's head goes on with what was said; `وإن كان …` does not, and no letter tells them apart once they are folded. */
export const continuesThat = (tokens: readonly Token[], first: number): boolean =>
  /^وان(?:ه|ها|هم|هما)?$/.test(tokens[first]?.form ?? '') && !/^(?:كان|لم$|ل$)/.test(tokens[first + 1]?.form ?? '');
