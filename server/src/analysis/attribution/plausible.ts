/** What speaks against a form that may be a cue where it stands, and whether it begins a clause of its own. */
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Cue } from '../words/cues.ts';
import { wordOf } from '../words/words.ts';
import { formAt, objectsAt, type Passage } from '../phrases/passage.ts';
import {
  hasPronoun,
  isConnective,
  isNegation,
  isNoun,
  isPraise,
  isPreposition,
  isRelative,
  isThat,
  marksNoun,
  takesUp,
  opensClause,
  partOf,
} from '../words/function-words.ts';

/** Whether a form that may be a cue can be one at all: no part of a name, nothing denied, no verbal noun but `قوله`, none of what it means elsewhere. */
export function canBeCue(passage: Passage, cue: Cue, { first }: SentenceSpan): boolean {
  if ((passage.mentionAt[cue.token] ?? -1) >= 0) return false;
  // `قوله تعالى: «…»`: scripture.
  if (cue.tense === 'masdar') return cue.verb.lemma === 'قال' && cue.pronoun !== null && !isPraise(formAt(passage, cue.token + 1));
  const before = cue.token > first ? formAt(passage, cue.token - 1) : '';
  // Negated saying hands nothing over; `ما قاله` is a relative clause.
  if (isNegation(before) && !(before === 'ما' && cue.pronoun !== null)) return false;
  return !meansElse(passage, cue, first, before, formAt(passage, cue.token + 1));
}

/** What stands before a cue and behind it, as evidence. */
export function surroundings(passage: Passage, cue: Cue, { first }: SentenceSpan): string[] {
  const out = [`before:${placeBefore(passage, cue, first)}`];
  const after = formAt(passage, cue.token + 1);
  if (passage.tokens[cue.token + 1]?.kind === 'number') out.push('after:number');
  else if (isThat(after)) out.push('after:that');
  else if (isPreposition(after)) out.push('after:preposition');
  else if (isNoun(after, 'document')) out.push('after:document');
  // `الاتفاق الذي أعلن عنه`: what the relative clause is about is taken up, not handed over.
  if (out[0] === 'before:relative' && takesUp(after)) out.push('taken-up');
  return out;
}

function placeBefore(passage: Passage, { token }: Cue, first: number): string {
  if (token === first) return 'sentence';
  const before = formAt(passage, token - 1);
  if (isNegation(before)) return 'negation';
  // `قال إنه يتوقع`: of himself.
  if (isThat(before)) return hasPronoun(before) ? 'that-pronoun' : 'that';
  if (isRelative(before)) return 'relative';
  if (isConnective(before)) return 'connective';
  if (marksNoun(before)) return 'noun-marker';
  if (isPreposition(before)) return 'preposition';
  if (opensClause(before) || partOf(before)) return 'opener';
  if (passage.tokens[token - 1]?.kind === 'mark') return 'mark';
  return (passage.mentionAt[token - 1] ?? -1) >= 0 ? 'name' : 'word';
}

/** Whether nothing around a form shows that a clause begins with it: it may be another word (`علق`, `ذكر`, `مقرّاً`). */
export function isUnlikely(passage: Passage, cue: Cue, { first }: SentenceSpan): boolean {
  const { verb, tense } = cue;
  const before = cue.token > first ? formAt(passage, cue.token - 1) : '';
  const after = formAt(passage, cue.token + 1);
  if (tense === 'participle') {
    if (marksNoun(before)) return true;
    const hasObject = verb.addressee || verb.frames.has('describe') || verb.frames.has('blame');
    return verb.noun && !isThat(after) && !isPreposition(after) && !(hasObject && isMarkAt(passage, cue.token - 1));
  }
  if (isThat(before) && tense === 'present' && cue.conjunction === '') return true;
  const tied = isConnective(before) && (cue.token <= first + 4 || isMarkAt(passage, cue.token - 2));
  if (tense === 'past' && cue.conjunction === '' && marksNoun(before) && !tied) return true;
  if (!verb.noun || tense === 'masdar') return false;
  const begins = cue.token === first || cue.conjunction !== '' || opensClause(before) || tied || isRelative(before);
  return !begins && !isMarkAt(passage, cue.token - 1) && !isThat(after) && after !== ':' && (passage.mentionAt[cue.token - 1] ?? -1) < 0;
}

const isMarkAt = ({ tokens }: Passage, at: number): boolean => tokens[at]?.kind === 'mark';

/** Whether a word that is a cue elsewhere means something else here. */
function meansElse(passage: Passage, cue: Cue, first: number, before: string, after: string): boolean {
  const { verb, tense } = cue;
  // `طلب عدم الكشف عن هويته` is how a source stays unnamed, nothing that it says.
  if (verb.lemma === 'طلب' && after === 'عدم') return true;
  // `شخص يُدعى فلان`: so he is called.
  if (verb.lemma === 'ادعى' && isCalled(passage, cue.token)) return true;
  // `أبرز ما جاء في كذا`: the most of it.
  if (verb.lemma === 'أبرز' && after === 'ما') return true;
  // `علم النفس`: a science.
  const isField = after.startsWith('ال') && (passage.mentionAt[cue.token + 1] ?? -1) < 0 && !isNoun(after, 'human');
  if (verb.lemma === 'علم' && tense === 'past' && isField) return true;
  // `رد فعل المملكة`: a reaction is no answer.
  if (verb.lemma === 'رد' && /^ا?ل?فعل$/.test(after)) return true;
  // `أضاف 7.5 نقطة`: sums, not words.
  if (verb.continues && passage.tokens[cue.token + 1]?.kind === 'number') return true;
  // `مما يؤكد أن`, `ومن الجدير ذكره أن`: nobody speaks; in `مما أسماه «…»` somebody does.
  const isNamed = cue.pronoun !== null && (verb.frames.has('describe') || verb.lemma === 'اعتبر');
  if (/^(مما|بما|الجدير|جدير|يجدر)$/.test(before) && !isNamed) return true;
  // `يُذكر أن`, `يُشار إلى أن`: the outlet's own voice.
  const isOutlets = cue.token <= first + 1 && (isThat(after) || after === 'الي');
  if (tense === 'present' && isOutlets && /^[وف]?(يذكر|يشار|يلاحظ)$/.test(formAt(passage, cue.token))) return true;
  // `عبر` is "through" wherever no clause begins, `بين` "between" but at a sentence's beginning.
  const begins = cue.token === first || cue.conjunction !== '' || opensClause(before) || isConnective(before);
  if (verb.lemma === 'عبر' && tense === 'past' && !begins && !isThat(after)) return true;
  if (
    verb.lemma === 'بين' &&
    tense === 'past' &&
    cue.token > first &&
    !isThat(after) &&
    !isConnective(before) &&
    !isExplained(passage, cue.token)
  )
    return true;
  // `جاء في البيان`
  const came = verb.lemma === 'جاء' || verb.lemma === 'ورد';
  const where = formAt(passage, cue.token + 2);
  return came && !(after === 'في' && (isNoun(where, 'document') || isNoun(where, 'part')));
}

/** `…، بيّن المقدم فلان، أنه`: between a comma and `أن` a title or name stands. */
function isExplained(passage: Passage, at: number): boolean {
  const next = formAt(passage, at + 1);
  const names = (passage.mentionAt[at + 1] ?? -1) >= 0 || wordOf(next).title !== null || wordOf(next).role !== null;
  if (!names || !/^[،,]$/.test(formAt(passage, at - 1))) return false;
  for (let i = at + 2; i < at + clauseWithin; i++) if (isThat(formAt(passage, i))) return !formAt(passage, i).startsWith('و');
  return false;
}

/** How far behind `بيّن` its clause may begin, in tokens. */
const clauseWithin = 8;

/** `يُدعى` before a name, as it is written, ends in `ى`; `يدّعي` in `ي`. */
const isCalled = ({ text, tokens, mentionAt, quotes }: Passage, at: number): boolean =>
  text.endsWith('ى', tokens[at]?.end) && ((mentionAt[at + 1] ?? -1) >= 0 || quotes.some(({ first }) => first === at + 1));

/** Whether a cue begins a clause of its own beside the one before it, rather than standing in its content. */
export function isSequel(passage: Passage, cue: Cue, before: Cue | null): boolean {
  if (cue.tense === 'participle') return true;
  const previous = formAt(passage, cue.token - 1);
  if (/^(فيما|بينما|حيث|كما|وقد|لقد|وكان|وكانت|لكن|ولكن)$/.test(previous)) return true;
  // `…، إلا أنه خلص إلى`, `غير أنها أضافت`
  if (objectsAt(passage, cue.token - 2)) return true;
  // `“…” قال فلان`
  if (passage.quotes.some((quote) => quote.last === cue.token - 1)) return true;
  // `فيما قال فلان إن …، اتهم فلان …`
  if (cue.conjunction === '') return cue.tense === 'past' && /^[،,]$/.test(previous);
  if (cue.tense === 'past') return true;
  if (before?.tense !== 'present') return false;
  return /^[،,]$/.test(previous) || (before.gender === cue.gender && before.number === cue.number);
}
