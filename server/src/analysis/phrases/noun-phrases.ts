import type { Span } from '../../model.ts';
import { cut } from '../../text/tokens.ts';
import { isVagueGroup, sourceQuality } from '../sourcing/source-quality.ts';
import { isAdverb, startsAdjunct } from './adjuncts.ts';
import { cueAt, formAt, isThatAt, quoteFrom, stemAt, type Passage } from './passage.ts';
import { isConnective, isDemonstrative, isNoun, isPreposition, isRelative, opensClause } from '../words/function-words.ts';
import { wordOf } from '../words/words.ts';

/** Tokens from `first` up to `last`, exclusive. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

/** Who a source names, as far as its own sentence tells. */
export type Who =
  /** A name: index into the passage's mentions. */
  | { readonly kind: 'mention'; readonly mention: number }
  /** Words that name no entity, or one that only the rest of the article tells (`وزير الخارجية الروسي`). */
  | { readonly kind: 'phrase'; readonly text: string; readonly forms: readonly string[]; readonly document: boolean; readonly name: number }
  /** Carried by the verb alone. */
  | { readonly kind: 'implicit' };

/**
 * The noun phrase that starts at a token: title, name, apposition, up to the circumstances of saying.
 *
 * @param limit where it must end: the token that introduces the content, or the sentence's end
 * @returns null where no noun phrase starts there
 */
export function sourceAfter(passage: Passage, first: number, limit: number): TokenRange | null {
  if (first >= limit || startsAdjunct(passage, first, first) || isAdverb(passage, first)) return null;
  let last = first;
  let commas = 0;
  while (last < limit) {
    const token = passage.tokens[last];
    if (!token) break;
    if (token.kind === 'mark') {
      if (/^[،,؛;]$/.test(token.form)) {
        // `X، محلل في …، إن`: an apposition belongs to the source, a circumstance does not.
        if (last === first || last + 1 >= limit || startsAdjunct(passage, last + 1, first) || ++commas > 2) break;
        if (!isApposition(passage, last + 1, limit) || isTold(passage, first, last + 1)) break;
      } else if (/[:.!?؟]/.test(token.form)) break;
      else if (token.form === '(' && startsAdjunct(passage, last, first)) break;
      last++;
      continue;
    }
    if (last > first && (startsAdjunct(passage, last, first) || isAdverb(passage, last))) break;
    if (last > first && (endsSource(passage, last) || isTold(passage, first, last))) break;
    last++;
  }
  while (last > first && endsNoPhrase(passage, last - 1)) last--;
  // `المعطيات التي أدلى بها`: of a relative clause that breaks off nothing is left.
  if (last - 2 > first && /^(الذي|التي|الذين)$/.test(formAt(passage, last - 2))) last -= 2;
  while (last > first && endsNoPhrase(passage, last - 1)) last--;
  return last > first ? { first, last } : null;
}

/** Whether a word that follows a noun phrase cannot belong to it: another cue, a place behind a definite noun, a verb behind a name in marks. */
function endsSource(passage: Passage, at: number): boolean {
  // `وبحسب الغرفة فسيتم`, `أكد الوزير ضيف البرنامج`
  if (isThatAt(passage, at) || /^(قد|فقد|وقد|تم|سيتم|وذلك|ضيفه?|فس[ينت].+)$/.test(formAt(passage, at))) return true;
  if (isBehindGroup(passage, at)) return true;
  // `وطلب عدم نشر اسمه` tells how the source stays unnamed.
  if (formAt(passage, at).startsWith('وطلب') && formAt(passage, at + 1) === 'عدم') return true;
  const cue = cueAt(passage, at);
  if (cue?.tense === 'participle' || (cue && cue.conjunction !== '' && !cue.verb.noun)) return true;
  // `وبحسب الوكالة قال فلان`
  if (cue?.tense === 'past' && cue.pronoun === null && !cue.verb.noun && !isRelative(formAt(passage, at - 1))) return true;
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  const token = passage.tokens[at];
  const before = formAt(passage, at - 1);
  // `المسؤول الإيراني الرياض`: a definite noun has no owner behind it.
  if (mention?.type === 'place' && mention.first === at && mention.start === token?.start)
    return before.startsWith('ال') && (passage.mentionAt[at - 1] ?? -1) < 0 && wordOf(token.form).nationality === null;
  const closed = passage.quotes.some((quote) => quote.last === at - 1);
  return closed && !mention && !before.startsWith('ال') && !/^(ال|[وفبل]|في|من)/.test(token?.form ?? '');
}

/** `الخبراء`, `السوريون` */
const isGroup = (form: string): boolean => isVagueGroup(form) || (form.endsWith('ون') && sourceQuality([form], false).quality === 'vague');

/** `الخبراء استمرار …`: a definite plural has neither owner nor name behind it, and its adjectives are definite. */
function isBehindGroup(passage: Passage, at: number): boolean {
  const before = formAt(passage, at - 1);
  if (!/^(ال|لل)/.test(before) || !isGroup(before) || (passage.mentionAt[at] ?? -1) >= 0) return false;
  const form = formAt(passage, at);
  if (passage.tokens[at]?.kind !== 'word' || /^([وف]|ال|لل|[بكل](ال|ل|ها|هم))/.test(form) || isPreposition(form) || isRelative(form))
    return false;
  return !/^(ممن|غير|ذوو|ذوي|ذات|نفس|انفس|كل|جميع|مع)/.test(form) && !startsAdjunct(passage, at, at);
}

/** A preposition or a mark at a phrase's end is no part of it; a closing mark is. */
function endsNoPhrase(passage: Passage, at: number): boolean {
  const form = formAt(passage, at);
  return passage.tokens[at]?.kind === 'mark'
    ? form !== ')' && !passage.quotes.some((quote) => quote.last === at)
    : isPreposition(form) || form === 'و' || form === 'ب';
}

/** `مصدر أمني، مراسل الإذاعة`: behind a source without a name, the reporter is whom it told. */
const isTold = (passage: Passage, first: number, at: number): boolean =>
  formAt(passage, at).startsWith('مراسل') &&
  isVagueGroup(formAt(passage, first)) &&
  !passage.mentions.some((one) => one.type === 'person' && one.first >= first && one.last <= at);

/** Whether what follows a comma describes the one before it: a role or a name, not the next clause. */
function isApposition(passage: Passage, at: number, limit: number): boolean {
  const form = formAt(passage, at);
  if (/^[وف]/.test(form) && (passage.mentionAt[at] ?? -1) < 0 && wordOf(form).role?.cut !== 0) return false;
  const word = wordOf(form);
  if ((passage.mentionAt[at] ?? -1) >= 0 || word.role !== null || word.title !== null) return true;
  if (form.startsWith('ال')) return !isPreposition(form) && !opensClause(form);
  return isNoun(form, 'human') && at < limit;
}

/**
 * The noun phrase that ends right before a verb and is its subject (`رئيس الوزراء … قال`), with `قد`, adverbs and
 * circumstances between them skipped.
 *
 * @param from the first token it may start at: where the clause or sentence begins
 */
export function sourceBefore(passage: Passage, from: number, verb: number): TokenRange | null {
  let end = verb;
  while (end > from && /^(قد|وقد|لقد|كان|كانت|ايضا|،|,)$/.test(formAt(passage, end - 1))) end--;
  if (end > from && isRelative(formAt(passage, end - 1))) end--;
  let first = end;
  for (let i = end - 1; i >= from; i--) {
    const form = formAt(passage, i);
    if (/^[.:؛;!?؟–—-]$/.test(form)) break;
    if (opensClause(form) || isThatAt(passage, i)) break;
    first = i;
  }
  // `وزير …`: what the clause begins with may be circumstances up to a comma.
  if (isConnective(formAt(passage, first)) && /^[،,]$/.test(formAt(passage, first + 1))) first++;
  while (first < end && passage.tokens[first]?.kind === 'mark' && !quoteFrom(passage, first)) first++;
  // No subject begins inside somebody's marks.
  if (first >= end || (passage.quoteAt[first] ?? -1) >= 0) return null;
  return sourceAfter(passage, first, end);
}

/** The range as a span: a proclitic before its first word cut off where a name shows it to be one. */
export function spanOf(passage: Passage, range: TokenRange): Span {
  const first = passage.tokens[range.first];
  const last = passage.tokens[range.last - 1];
  if (!first || !last) return { start: 0, end: 0 };
  const mention = passage.mentions[passage.mentionAt[range.first] ?? -1];
  const start = mention?.first === range.first ? mention.start : first.start;
  return { start, end: last.end };
}

/** Who a noun phrase names. */
export function whoIs(passage: Passage, range: TokenRange, letters = 0): Who {
  const whole = wholeOf(passage, range);
  if (whole) return whoIs(passage, whole);
  const mentions = mentionsIn(passage, range);
  const head = headOf(passage, range);
  const [leading] = mentions;
  const joint = leading !== undefined && leading.first <= head && isJoint(passage, range, mentions);
  if (leading !== undefined && leading.first <= head && !joint) return named(passage, leading);
  if (!joint) {
    const apposed = mentions.find((mention) => mention.type === 'person' && isApposed(passage, range, mention));
    if (apposed) return named(passage, apposed);
    if (
      leading?.type === 'organization' &&
      isNoun(formAt(passage, head), 'outlet') &&
      leading.first <= head + 3 &&
      leadsTo(passage, head, leading.first)
    )
      return named(passage, leading);
    if (isNoun(formAt(passage, head), 'document')) {
      // `بيان عن الناطق باسم …`: whoever stands behind the preposition issued it.
      if (/^(عن|من)$/.test(formAt(passage, head + 1)) && head + 2 < range.last)
        return whoIs(passage, { first: head + 2, last: range.last });
      const author = mentions.find((mention) => mention.type !== 'person') ?? leading;
      if (author && isAuthor(passage, head, author)) return named(passage, author);
    }
  }
  // `بيان القيادة`: a document's owner answers for it.
  const owner =
    isNoun(formAt(passage, head), 'document') && !/^(ال|لل)/.test(formAt(passage, head)) && /^(ال|لل)/.test(formAt(passage, head + 1));
  if (owner && head + 1 < range.last)
    return phrase(passage, { first: head + 1, last: range.last }, formAt(passage, head + 1).startsWith('لل') ? 1 : 0, false);
  // `والد فلان المصاب بمرض نادر`: who it is ends with the name.
  const related =
    leading && isNoun(formAt(passage, head), 'relational') && leading.type === 'person' ? Math.min(leading.last, range.last) : null;
  return phrase(
    passage,
    related === null ? range : { first: range.first, last: related },
    letters,
    isNoun(formAt(passage, head), 'document'),
  );
}

/** Whether a name is that of a document's author: `دراسة الجامعة`, `الدراسة التي أعدها المعهد`, not `الدراسة التي أعدها باحثون في …`. */
function isAuthor(passage: Passage, head: number, author: Passage['mentions'][number]): boolean {
  for (let i = head + 1; i < author.first; i++) {
    if (isRelative(formAt(passage, i))) return author.first === i + 2;
    if (/^[-–—،,]$/.test(formAt(passage, i))) return false;
  }
  return true;
}

/** `الدراسة، التي نشرت أمس`, `الدراسة -التي …`: what is said of somebody aside is no part of who it is. */
function asideStart(passage: Passage, { first, last }: TokenRange): number {
  for (let i = first + 1; i + 1 < last; i++)
    if (/^[،,–—-]$/.test(formAt(passage, i)) && /^ال(ذي|تي|ذين)$/.test(formAt(passage, i + 1))) return i;
  return last;
}

/** `المادة 12 من قانون الصحافة`: the document that a part of it belongs to; null where the phrase names no part. */
function wholeOf(passage: Passage, { first, last }: TokenRange): TokenRange | null {
  if (!isNoun(formAt(passage, first), 'part')) return null;
  for (let i = first + 1; i < Math.min(last - 1, first + partLength); i++)
    if (isPreposition(formAt(passage, i))) return { first: i + 1, last };
  return null;
}

/** So many tokens of a part's name may stand before what it is a part of. */
const partLength = 5;

function phrase(passage: Passage, marked: TokenRange, letters: number, document: boolean): Who {
  // `«الساحل»`: a name in marks is the name alone.
  const whole = passage.quotes.some((quote) => quote.first === marked.first && quote.last === marked.last - 1);
  const range = whole ? { first: marked.first + 1, last: marked.last - 1 } : { first: marked.first, last: asideStart(passage, marked) };
  const first = passage.tokens[range.first];
  const last = passage.tokens[range.last - 1];
  if (!first || !last) return { kind: 'implicit' };
  const start = letters > 0 ? cut(passage.text, first, letters).start : spanOf(passage, range).start;
  const forms: string[] = [];
  let name = -1;
  for (let i = range.first; i < range.last; i++) {
    if (passage.tokens[i]?.kind === 'mark') continue;
    if (name < 0 && (passage.mentionAt[i] ?? -1) >= 0) name = forms.length;
    forms.push(i === range.first ? stemAt(passage, i, letters) : formAt(passage, i));
  }
  return {
    kind: 'phrase',
    text:
      (stemAt(passage, range.first, letters) === formAt(passage, range.first).slice(letters) ? '' : 'ا') +
      passage.text.slice(start, last.end),
    forms,
    document,
    name,
  };
}

/** Whether only marks and `أنباء` part an outlet's noun from its name: `وكالة أنباء "…"`. */
function leadsTo(passage: Passage, head: number, name: number): boolean {
  for (let i = head + 1; i < name; i++)
    if (passage.tokens[i]?.kind !== 'mark' && !/^(ال)?(انباء|اخباريه)$/.test(formAt(passage, i))) return false;
  return true;
}

const named = (passage: Passage, mention: Passage['mentions'][number]): Who => ({
  kind: 'mention',
  mention: passage.mentions.indexOf(mention),
});

const mentionsIn = (passage: Passage, { first, last }: TokenRange): Passage['mentions'] =>
  passage.mentions.filter((mention) => mention.first >= first && mention.last <= last);

/** The first word of a noun phrase that is no mark and no determiner. */
function headOf(passage: Passage, { first, last }: TokenRange): number {
  let head = first;
  while (head < last - 1 && (passage.tokens[head]?.kind === 'mark' || isDemonstrative(formAt(passage, head)))) head++;
  return head;
}

/** `روسيا وكوريا الشمالية`: two names, the second joined by `و`, and nothing else. */
function isJoint(passage: Passage, range: TokenRange, mentions: Passage['mentions']): boolean {
  const [a, b] = mentions;
  if (!a || b?.first !== a.last) return false;
  const token = passage.tokens[b.first];
  if (!token?.form.startsWith('و')) return false;
  return b.start > token.start && a.first <= range.first + 1;
}

/** Whether a person's name stands beside its title or role, and not as somebody else's owner (`محامي فلان`, `إدارة الرئيس فلان`). */
function isApposed(passage: Passage, { first }: TokenRange, mention: Passage['mentions'][number]): boolean {
  let before = mention.first - 1;
  // `والد الطفل «فلان»`: the marks around a name part nothing.
  if (passage.quotes.some((quote) => quote.first === before)) before--;
  if (before >= first && passage.tokens[before]?.kind === 'mark') return true;
  while (before > first && wordOf(formAt(passage, before)).title !== null) before--;
  if (before < first) return true;
  const form = formAt(passage, before);
  if (isPreposition(form) || form === 'باسم') return false;
  const token = passage.tokens[mention.first];
  // `للرئيس`, `بفلان`: a preposition that is written together with the name.
  if (token !== undefined && mention.start > token.start && !/^[وف]/.test(token.form)) return false;
  const title = formAt(passage, before + 1);
  if (before + 1 < mention.first && /^[وف]?(ب|ل)(ال|ل)/.test(title) && wordOf(title).title !== null) return false;
  return before < first || !isNoun(form, 'relational') || (form.startsWith('ال') && isNoun(form, 'human'));
}
