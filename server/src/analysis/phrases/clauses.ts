/** Where a clause may end: the places in a sentence at which another may begin, each with what stands there. */
import { isAdjunct, isConjunct, isPreposition, isRelative, isThat, partOf, type ClausePart } from '../words/function-words.ts';
import { noted } from '../../text/remember.ts';
import { cueAt, isThatAt, type Passage } from './passage.ts';

/** What parts a clause from the next. */
type Stop = 'none' | 'comma' | 'semicolon' | 'colon' | 'dash' | 'bracket' | 'close' | 'close-comma' | 'close-stop' | 'sentence';

/** What begins behind it. */
type Opening =
  | 'end'
  | 'quote'
  | 'mark'
  | 'that'
  | 'relative'
  | ClausePart
  | 'past-cue'
  | 'present-cue'
  | 'participle-cue'
  | 'masdar-cue'
  | 'adjunct'
  | 'preposition'
  | 'name'
  | 'number'
  | 'future'
  | 'present'
  | 'definite'
  | 'word';

/** A place where a clause may end. */
export interface Boundary {
  /** The token behind the clause's last. */
  readonly at: number;
  /** The first word of what begins there, behind marks and a conjunction. */
  readonly next: number;
  readonly stop: Stop;
  readonly opening: Opening;
  /** Whether a conjunction `و` or `ف` begins it. */
  readonly joined: boolean;
}

const stops: Readonly<Record<string, Stop>> = {
  '،': 'comma',
  ',': 'comma',
  '؛': 'semicolon',
  ';': 'semicolon',
  ':': 'colon',
  '-': 'dash',
  '–': 'dash',
  '—': 'dash',
  '(': 'bracket',
  ')': 'bracket',
};

/** What a word by itself may open. */
interface Opener {
  readonly opening: Opening;
  readonly joined: boolean;
}

const openerOf = noted((form): Opener => {
  const joined = /^[وف]./.test(form);
  const bare = joined ? form.slice(1) : form;
  const part = partOf(form) ?? (joined ? partOf(bare) : null);
  if (part) return { opening: part, joined: joined && partOf(form) === null };
  if (isThat(form)) return { opening: 'that', joined };
  if (isRelative(form)) return { opening: 'relative', joined };
  if (isPreposition(form)) return { opening: 'preposition', joined };
  if (/^س[يتنا]../.test(bare)) return { opening: 'future', joined };
  if (/^[يت](?!ا?ل?$)..+/.test(bare)) return { opening: 'present', joined };
  return { opening: /^[بكل]?ال|^لل/.test(bare) ? 'definite' : 'word', joined };
});

/**
 * The places of a sentence where a clause may end, in order: the last is its end.
 *
 * @param starts tokens at which something known begins that is no verb (`وفقاً لـ`): a clause may end before each
 */
export function boundariesOf(passage: Passage, first: number, last: number, starts: ReadonlySet<number>): Boundary[] {
  const out: Boundary[] = [];
  for (let i = first + 1; i < last; i++) {
    const token = passage.tokens[i];
    // Within marks no clause of the sentence ends.
    if (!token || (passage.quoteAt[i] ?? -1) >= 0) continue;
    const closed = passage.quoteAt[i - 2] !== undefined && (passage.quoteAt[i - 2] ?? -1) >= 0 && passage.tokens[i - 1]?.kind === 'mark';
    const stop = token.kind === 'mark' ? stops[token.form] : undefined;
    if (token.kind === 'mark' && stop === undefined && !closed) continue;
    const opened = openingAt(passage, i, last);
    if (stop === undefined && !closed && !startsClause(passage, i, opened, starts)) continue;
    out.push({ at: i, stop: closed ? (stop === undefined ? 'close' : 'close-comma') : (stop ?? 'none'), ...opened });
    i = Math.max(i, opened.next);
  }
  out.push({ at: last, next: last, stop: 'sentence', opening: 'end', joined: false });
  return out;
}

/** What begins at a token, marks and a conjunction standing alone passed over. */
function openingAt(passage: Passage, at: number, last: number): Pick<Boundary, 'next' | 'opening' | 'joined'> {
  let next = at;
  let alone = false;
  while (next < last) {
    const token = passage.tokens[next];
    if (!token) break;
    if (token.kind === 'mark' && passage.quotes.some(({ first }) => first === next)) return { next, opening: 'quote', joined: alone };
    if (token.kind !== 'mark' && !isConjunct(token.form)) break;
    alone ||= token.kind !== 'mark';
    next++;
  }
  const token = passage.tokens[next];
  if (!token || next >= last) return { next: Math.min(next, last), opening: 'end', joined: false };
  if (token.kind === 'number') return { next, opening: 'number', joined: alone };
  const { opening, joined } = openerOf(token);
  const cue = cueAt(passage, next);
  if (cue) return { next, opening: `${cue.tense}-cue`, joined: alone || cue.conjunction !== '' };
  const mention = passage.mentions[passage.mentionAt[next] ?? -1];
  if (mention) return { next, opening: 'name', joined: alone || (mention.first === next && mention.start > token.start && joined) };
  if (partOf(token.form) === null && isAdjunct(token.form, passage.tokens[next + 1]?.form ?? '', 'time', 'preposition'))
    return { next, opening: 'adjunct', joined: joined || alone };
  return { next, opening, joined: joined || alone };
}

/** What begins a clause wherever it stands, and what does behind a conjunction. */
const always: ReadonlySet<Opening> = new Set<Opening>([
  'participle-cue',
  'past-cue',
  'present-cue',
  'beside',
  'contrast',
  'reason',
  'upshot',
  'adjunct',
  'relative',
]);
const joinable: ReadonlySet<Opening> = new Set<Opening>(['future', 'present', 'that']);

/** Whether a clause may begin at a word that no mark parts from what went before. */
function startsClause(
  passage: Passage,
  at: number,
  { next, opening, joined }: Pick<Boundary, 'next' | 'opening' | 'joined'>,
  starts: ReadonlySet<number>,
): boolean {
  if (starts.has(next)) return true;
  return always.has(opening) || (joined && joinable.has(opening) && !isThatAt(passage, at - 1));
}
