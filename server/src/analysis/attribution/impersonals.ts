import impersonalTable from '../../../lexicon/ar/impersonal.tsv';
import type { Stance } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { noted } from '../../text/remember.ts';
import { readTable } from '../../text/table.ts';
import { formAt, hasOwnLetter, type Passage } from '../phrases/passage.ts';
import { wordOf } from '../words/words.ts';
import {
  bareForm,
  compares,
  hasPronoun,
  isManner,
  isNegation,
  isNoun,
  isPreposition,
  isRelative,
  isThat,
  isWhole,
  opensClause,
} from '../words/function-words.ts';

/** `يُعتقد أن`, `من المتوقع أن`: a cue that hands its content over to nobody. */
export interface Impersonal {
  readonly first: number;
  readonly last: number;
  /** Letters of a conjunction before it. */
  readonly cut: number;
  /** First token of the content. */
  readonly content: number;
  readonly stance: Stance;
}

interface Entry {
  readonly words: readonly string[];
  /** What must follow, folded; a single letter is a proclitic. */
  readonly after: readonly string[];
  readonly stance: Stance;
  readonly passive: boolean;
  /** What must follow does so at once, or behind circumstances. */
  readonly adjoining: boolean;
}

const byFirst = new Map<string, Entry[]>();
for (const [phrase = '', after = '', stance = '', reading = ''] of readTable(impersonalTable, 4)) {
  const words = fold(phrase).split(' ');
  const first = words[0] ?? '';
  const entry: Entry = {
    words,
    after: after === '' ? [] : after.split(';').map((word) => fold(word.trim())),
    stance: stance as Stance,
    passive: reading === 'passive',
    adjoining: reading === 'adjoining',
  };
  const list = byFirst.get(first) ?? [];
  list.push(entry);
  byFirst.set(
    first,
    list.sort((a, b) => b.words.length - a.words.length),
  );
}

/** The entries that may begin with a token; none for most. */
const entriesFrom = noted((form): readonly Entry[] => byFirst.get(form) ?? byFirst.get(bareForm(form)) ?? none);
const none: readonly Entry[] = [];

/** How many words may part an impersonal cue from what must follow it (`تُتهم بكين، الحليفة …، بدعم`). */
const gap = 6;

/** The impersonal cues of a stretch of tokens. */
export function findImpersonals(passage: Passage, first: number, last: number): Impersonal[] {
  const out: Impersonal[] = [];
  for (let i = first; i < last; i++) {
    if ((passage.quoteAt[i] ?? -1) >= 0) continue;
    const found = impersonalAt(passage, i, first, last);
    if (!found) continue;
    out.push(found);
    i = found.last - 1;
  }
  return out;
}

function impersonalAt(passage: Passage, at: number, first: number, limit: number): Impersonal | null {
  const token = passage.tokens[at];
  if (token === undefined) return null;
  for (const entry of entriesFrom(token)) {
    if (!entry.words.every((word, i) => i === 0 || formAt(passage, at + i) === word)) continue;
    if (isSetAside(passage, entry, at, first)) continue;
    const last = at + entry.words.length;
    const follows = whatFollows(passage, entry, last, limit);
    if (follows < 0 || (entry.passive && hasSubject(passage, at, first, last, follows))) continue;
    if (entry.adjoining && follows > last && !isPreposition(formAt(passage, last))) continue;
    const that = isThat(formAt(passage, follows));
    return {
      first: at,
      last,
      cut: byFirst.has(token.form) ? 0 : 1,
      content: that ? follows + 1 : entry.after.length > 0 && entry.after[0]?.length === 1 ? last : follows,
      stance: entry.stance,
    };
  }
  return null;
}

/** Words that would be a cue elsewhere, where nobody hands anything over with them. */
function isSetAside(passage: Passage, { words }: Entry, at: number, first: number): boolean {
  const before = at > first ? formAt(passage, at - 1) : '';
  // `أقل قليلاً من المتوقع`: a measure to compare with, nobody's expectation of anything.
  if (words[0] === 'من' && (compares(before) || compares(formAt(passage, at - 2)))) return true;
  // `كان من المفترض أن`: a plan that is over; `هل من المتوقع أن`: a question.
  if (/^(المفترض|يفترض)$/.test(words.at(-1) ?? '') && /^[وف]?(كان|كانت)$/.test(before)) return true;
  if (before === 'هل') return true;
  // `خلية متهمة بكذا`: the participle of an indefinite noun describes it, as a definite one does.
  return (words[0] ?? '').startsWith('متهم') && before !== '' && isIndefiniteNoun(passage, at - 1);
}

const isIndefiniteNoun = (passage: Passage, at: number): boolean => {
  const form = formAt(passage, at);
  const word = passage.tokens[at]?.kind === 'word' && (passage.mentionAt[at] ?? -1) < 0;
  return (
    word && !/^([وفبك]?ال|لل)/.test(form) && !opensClause(form) && !isThat(form) && !/^[وف]?(هو|هي|هم|كان|كانت|انه|انها|انهم)$/.test(form)
  );
};

/** The token that must follow a cue, or -1; for one that needs nothing, the next token. */
function whatFollows(passage: Passage, { after }: Entry, last: number, limit: number): number {
  if (after.length === 0) return last < limit ? last : -1;
  for (let i = last; i < Math.min(limit, last + gap); i++) {
    const form = formAt(passage, i);
    if (
      after.some((word) =>
        word.length > 1 ? form === word || (word === 'ان' && isThat(form) && !form.startsWith('و')) : takesProclitic(passage, i, word),
      )
    )
      return i;
    if (/^[.؛;:]$/.test(form)) break;
  }
  return -1;
}

function takesProclitic(passage: Passage, at: number, letter: string): boolean {
  const token = passage.tokens[at];
  if (token?.kind !== 'word' || !token.form.startsWith(letter) || token.form.length < 3) return false;
  return !isManner(token.form) && !isWhole(token.form) && !hasOwnLetter(passage, at);
}

/** `أوانٍ خزفية يُعتقد أنها جُلبت`: a clause that describes the thing before it, which the pronoun takes up; nobody is its subject. */
function describesThing(passage: Passage, at: number, first: number, follows: number): boolean {
  const before = formAt(passage, at - 1);
  const token = passage.tokens[at - 1];
  // `شخصا يصف نفسه بكذا ويدعي أنه`, `لم يكن يتوقع أنه`: a verb beside another, or behind one.
  if (/^[وف]/.test(formAt(passage, at)) || isNegation(formAt(passage, at - 2)) || /^[بك]ال/.test(before)) return false;
  if (at <= first || token?.kind !== 'word' || !isThat(formAt(passage, follows)) || !hasPronoun(formAt(passage, follows))) return false;
  if (before.startsWith('ال') || (passage.mentionAt[at - 1] ?? -1) >= 0 || opensClause(before) || isRelative(before)) return false;
  return !isNoun(before, 'human') && wordOf(before).role === null && wordOf(before).nationality === null;
}

/** Whether an active verb's subject stands before the word in its clause, or between it and what follows. */
function hasSubject(passage: Passage, at: number, first: number, last: number, follows: number): boolean {
  if (follows > last && !/^[بلك]/.test(formAt(passage, follows))) return true;
  if (follows > last && passage.mentions.filter((mention) => mention.first >= last && mention.last <= follows).length > 1) return true;
  const form = formAt(passage, at);
  // `وتتهم …` begins a clause: only what went before in the same sentence could be its subject.
  if (/^[وف]/.test(form) && at === first) return false;
  if (describesThing(passage, at, first, follows)) return false;
  for (let i = at - 1; i >= first; i--) {
    const before = formAt(passage, i);
    if (/^[.:؛;،,]$/.test(before))
      return /^[وف]/.test(form) && passage.mentions.some((mention) => mention.last <= i && mention.first >= first);
    if (opensClause(before)) return isThat(before) && before.length > 2 && !/^[وف]?ب?ان$/.test(before);
    if (passage.tokens[i]?.kind === 'word') return true;
  }
  return false;
}
