/** The circumstances of saying that stand around a source: when, where and how, and whom it was said to. */
import { monthAt } from '../dates/calendar-words.ts';
import { isOutlet } from './outlets.ts';
import { formAt, quoteFrom, type Passage } from './passage.ts';
import { bareForm, isAdjunct, isManner, isNoun, isPreposition } from '../words/function-words.ts';

/**
 * Whether circumstances of saying, at which a source ends, start at a token: `في بيان`, `خلال مؤتمر`, `أمس`.
 *
 * @param start the source's first token: a preposition there describes nothing that went before
 */
export function startsAdjunct(passage: Passage, at: number, start: number): boolean {
  const form = formAt(passage, at);
  const next = formAt(passage, at + 1);
  // `اليوم` names newspapers too: a name is no circumstance.
  if ((passage.mentionAt[at] ?? -1) >= 0) return isToldOutlet(passage, at);
  const bare = bareForm(form);
  if (isAdjunct(form, next, 'time', 'preposition') || (isManner(form) && !bare.startsWith('ب'))) return true;
  if (bare.startsWith('ب') && isAdjunct(bare.slice(1), next, 'occasion', 'time')) return true;
  if (bare === 'في' && (/^(هذا|هذه)$/.test(next) || isAdjunct(next, formAt(passage, at + 2), 'occasion', 'time'))) return true;
  if (bare === 'في' && monthAt(passage.tokens, at + 1) !== null) return true;
  if (at > start && isAudience(form) && !/^ال?تابع/.test(formAt(passage, at - 1))) return true;
  if (bare === 'في' || bare === 'علي' || bare === 'الي') {
    // Right behind a name there is nothing left for a preposition to describe but the saying.
    const before = passage.mentionAt[at - 1] ?? -1;
    if (before >= 0 && at > start) return passage.mentions[before]?.type === 'person';
  }
  // `فلان لعدد من الحاضرين`: whom it was said to.
  if (at > start && passage.mentions[passage.mentionAt[at - 1] ?? -1]?.type === 'person' && /^ل(?!دي|كن|ا|م|ن|و).../.test(form))
    return true;
  const number = passage.tokens[at + 1]?.kind === 'number';
  // `عام 2006`, `(58 عاما)`, `(الثلاثاء)`
  if (number && (form === '(' || bare === 'عام' || bare === 'سنه')) return true;
  return form === '(' && isAdjunct(next, formAt(passage, at + 2), 'time');
}

/** `مطولاً`, `مبتسماً`: an indefinite accusative, told by how it is written, says how something is said. */
export function isAdverb({ text, tokens }: Passage, at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && /(?:اً|ًا)$/.test(text.slice(token.start, token.end));
}

/** `لرويترز`: the outlet it was said to, by its name. */
function isToldOutlet(passage: Passage, at: number): boolean {
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  const token = passage.tokens[at];
  if (!mention || !token || mention.first !== at || !isOutlet(passage, mention)) return false;
  return /^[وف]?ل/.test(token.form) && mention.start > token.start;
}

/** `لمراسلة …`, `لمجموعة من الصحافيين`, `لصحيفة …`: who was told, for an outlet whose name may be unknown. */
const isAudience = (form: string): boolean => isAdjunct(form, '', 'audience') || (/^[وف]?ل/.test(form) && isNoun(form, 'outlet'));

/**
 * `أكد لـ«الصحيفة» وزير …`, `قال أمس وزير …`: whom it was said to, and when, may come before who says it.
 *
 * @returns the token behind them; `first` where they stand there alone or not at all
 */
export function afterAudience(passage: Passage, first: number, limit: number): number {
  // `لفت الانتباه إلى`: the verb's own object.
  let at = /^ال(انتباه|نظر)$/.test(formAt(passage, first)) ? first + 1 : first;
  while (at < limit && (startsAdjunct(passage, at, first) || isAudience(formAt(passage, at)))) {
    const mention = passage.mentions[passage.mentionAt[at] ?? -1];
    const quote = quoteFrom(passage, at + 1);
    if (mention) at = mention.last;
    else if (formAt(passage, at) === 'ل' && quote) at = quote.last + 1;
    else if (isAudience(formAt(passage, at)))
      at = quote ? quote.last + 1 : (passage.mentions.find((one) => one.first === at + 1)?.last ?? at + 1);
    else if (isAdjunct(formAt(passage, at), formAt(passage, at + 1), 'time')) at++;
    else return first;
  }
  if (at > first && /^[،,]$/.test(formAt(passage, at))) at++;
  return at < limit ? at : first;
}

/**
 * `أعلنت الوزارة في ساعة مبكرة من صباح اليوم استشهاد …`, `، في بيان لها،`: the token behind the circumstances that start at one, and behind the
 * commas around them; the token itself where none do.
 */
export function afterCircumstances(passage: Passage, first: number, limit: number): number {
  let at = first;
  let phrase = false;
  while (at < limit) {
    const form = formAt(passage, at);
    const mention = passage.mentions[passage.mentionAt[at] ?? -1];
    if (/^[،,()]$/.test(form) || (startsAdjunct(passage, at, first) && !isPreposition(form))) phrase = false;
    else if (isPreposition(form) && (at === first ? startsAdjunct(passage, at, first) : /^[،,]$/.test(formAt(passage, at - 1)) || phrase))
      phrase = true;
    else if (phrase && mention && formAt(passage, at - 1) !== form && isPreposition(formAt(passage, at - 1))) at = mention.last - 1;
    else if (phrase && isPreposition(formAt(passage, at - 1))) {
      // The noun that the preposition takes.
    } else if (!phrase || !form.startsWith('ال')) break;
    at++;
  }
  return at;
}
