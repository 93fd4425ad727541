/** Whether a form that may be a cue is one where it stands, and whether it begins a clause of its own. */
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Cue } from '../words/cues.ts';
import { wordOf } from '../words/words.ts';
import { formAt, objectsAt, type Passage } from '../phrases/passage.ts';
import { isConnective, isNegation, isNoun, isRelative, isThat, marksNoun, opensClause } from '../words/function-words.ts';

/** Whether a form that may be a cue can be one where it stands. */
export function isPlausible(passage: Passage, cue: Cue, { first }: SentenceSpan): boolean {
  const before = cue.token > first ? formAt(passage, cue.token - 1) : '';
  const after = formAt(passage, cue.token + 1);
  if ((passage.mentionAt[cue.token] ?? -1) >= 0) return false;
  if (cue.tense === 'masdar') return cue.verb.lemma === 'قال' && cue.pronoun !== null;
  // Negated saying hands nothing over; `ما قاله` is a relative clause.
  if (isNegation(before) && !(before === 'ما' && cue.pronoun !== null)) return false;
  // `طلب عدم الكشف عن هويته` is how a source stays unnamed, nothing that it says.
  if (cue.verb.lemma === 'طلب' && after === 'عدم') return false;
  // `شخص يُدعى فلان`: so he is called.
  if (cue.verb.lemma === 'ادعى' && isCalled(passage, cue.token)) return false;
  // `علم النفس`: a science.
  if (cue.verb.lemma === 'علم' && cue.tense === 'past' && after.startsWith('ال') && (passage.mentionAt[cue.token + 1] ?? -1) < 0)
    return isNoun(after, 'human');
  // `رد فعل المملكة`: a reaction is no answer.
  if (cue.verb.lemma === 'رد' && /^ا?ل?فعل$/.test(after)) return false;
  // `أضاف 7.5 نقطة`: sums, not words.
  if (cue.verb.continues && passage.tokens[cue.token + 1]?.kind === 'number') return false;
  // `مما يؤكد أن`, `ومن الجدير ذكره أن`: nobody speaks; in `مما أسماه «…»` somebody does.
  const isNamed = cue.pronoun !== null && (cue.verb.frames.has('describe') || cue.verb.lemma === 'اعتبر');
  if (/^(مما|بما|الجدير|جدير|يجدر)$/.test(before) && !isNamed) return false;
  // `يُذكر أن`, `يُشار إلى أن`: the outlet's own voice.
  if (
    cue.tense === 'present' &&
    cue.token <= first + 1 &&
    /^[وف]?(يذكر|يشار|يلاحظ)$/.test(formAt(passage, cue.token)) &&
    (isThat(after) || after === 'الي')
  )
    return false;
  // `من ملاحظة أن`: a noun that looks like a participle.
  if (cue.tense === 'participle' && marksNoun(before)) return false;
  if (cue.tense === 'participle')
    return !cue.verb.noun || isThat(after) || /^(الي|علي|في|عن)$/.test(after) || (hasObject(cue) && /^[،,.]$/.test(before));
  if (isThat(before) && cue.tense === 'present' && cue.conjunction === '') return false;
  const tied = isConnective(before) && cue.token <= first + 4;
  if (cue.tense === 'past' && cue.conjunction === '' && marksNoun(before) && !tied) return false;
  if (!cue.verb.noun) return true;
  // An everyday word too: a clause begins here, or what it would introduce follows at once.
  if (cue.verb.lemma === 'جاء' || cue.verb.lemma === 'ورد') return after === 'في' && isNoun(formAt(passage, cue.token + 2), 'document');
  // `الصحيفة التي نشرت المقال`: publishing is saying only where a clause says what.
  if (cue.verb.lemma === 'نشر' && isRelative(before)) return false;
  // `عبر` is "through" wherever no clause begins, `بين` "between" but at a sentence's beginning.
  const begins = cue.token === first || cue.conjunction !== '' || opensClause(before) || tied;
  if (cue.verb.lemma === 'عبر' && cue.tense === 'past' && !begins && !isThat(after)) return false;
  if (cue.verb.lemma === 'بين' && cue.tense === 'past' && cue.token > first && !isThat(after) && !isExplained(passage, cue.token))
    return false;
  const opens = begins || isRelative(before) || passage.tokens[cue.token - 1]?.kind === 'mark';
  return opens || isThat(after) || after === ':' || (passage.mentionAt[cue.token - 1] ?? -1) >= 0;
}

/** `…، مطالباً الحكومة بكذا`, `…، واصفاً إياه بكذا`: an object stands between the participle and its content. */
const hasObject = ({ verb }: Cue): boolean => verb.addressee || verb.frames.has('describe') || verb.frames.has('blame');

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
