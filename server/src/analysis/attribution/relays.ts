/** `ونقلت الوكالة عن فلان قوله`: what an agency passes on. */
import type { SentenceSpan } from '../../text/sentences.ts';
import type { Cue } from '../words/cues.ts';
import { draftOf, type Draft } from './draft.ts';
import { introduce } from './introducers.ts';
import { cueAt, formAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { sourceAfter, type TokenRange, type Who, whoIs } from '../phrases/noun-phrases.ts';
import { isOutlet } from '../phrases/outlets.ts';
import { isNoun, isThat } from '../words/function-words.ts';

/** How far `عن` may stand behind the verb, and the content behind it, in tokens. */
const reach = { from: 20, content: 40 };

/** The speaker stands after `عن`; the verb's subject is the way it came. */
export function fromRelay(passage: Passage, sentence: SentenceSpan, cue: Cue): Draft | null {
  const from = firstToken(cue.token + 1, Math.min(sentence.last, cue.token + reach.from), (i) => formAt(passage, i) === 'عن');
  if (from < 0) return null;
  const said = firstToken(from + 1, Math.min(sentence.last, from + reach.content), (i) => introduces(passage, i));
  if (said < 0) return null;
  const { source, carriers } = chainFrom(passage, from + 1, said);
  if (!source) return null;
  const carrier = sourceAfter(passage, cue.token + 1, from);
  return {
    ...draftOf(cue, 'relay'),
    content: { first: contentAfter(passage, said, sentence.last), last: sentence.last, cut: 0 },
    source,
    who: whoIs(passage, source),
    via: [...(carrier ? [whoIs(passage, carrier)] : []), ...carriers],
  };
}

/**
 * `عن وكالة كذا عن مصدر كذا`: who is heard through whom.
 *
 * @param first the token behind the first `عن`
 */
export function chainFrom(
  passage: Passage,
  first: number,
  limit: number,
): { readonly source: TokenRange | null; readonly carriers: Who[] } {
  const carriers: Who[] = [];
  let from = first;
  for (let i = first + 1; i < limit && carriers.length < longestChain; i++) {
    if (formAt(passage, i) !== 'عن') continue;
    const carrier = sourceAfter(passage, from, i);
    if (carrier?.last !== i || !isCarrier(passage, carrier)) break;
    carriers.push(whoIs(passage, carrier));
    from = i + 1;
  }
  return { source: sourceAfter(passage, from, limit), carriers };
}

const longestChain = 3;

/** An outlet, by its name or its noun: `بيان صادر عن الوزارة` is no chain. */
const isCarrier = (passage: Passage, range: TokenRange): boolean =>
  isNoun(formAt(passage, range.first), 'outlet') ||
  passage.mentions.some((mention) => mention.first >= range.first && mention.last === range.last && isOutlet(passage, mention));

/** `قوله`, `تأكيدها`: a verbal noun with a pronoun, which stands for whom it came from. */
function sayingAt(passage: Passage, at: number): Cue | null {
  const cue = cueAt(passage, at);
  return cue?.tense === 'masdar' && cue.pronoun !== null ? cue : null;
}

function introduces(passage: Passage, at: number): boolean {
  const form = formAt(passage, at);
  if (form === 'القول' || sayingAt(passage, at) || form === ':' || isThat(form)) return true;
  return passage.tokens[at]?.kind === 'mark' && quoteFrom(passage, at) !== null;
}

/** `قوله:`, `قوله إن`, `أن`, `:` or the opening mark itself: where the content begins behind it. */
function contentAfter(passage: Passage, at: number, limit: number): number {
  const form = formAt(passage, at);
  const saying = sayingAt(passage, at);
  // `تأكيده على أهمية …`, `قوله في كلمة … إن`
  if (saying) return introduce(passage, saying, limit)?.content ?? at + 1;
  if (form !== 'القول') return form === ':' || isThat(form) ? at + 1 : at;
  const next = formAt(passage, at + 1);
  return next === ':' || isThat(next) ? at + 2 : at + 1;
}

function firstToken(first: number, last: number, holds: (token: number) => boolean): number {
  for (let i = first; i < last; i++) if (holds(i)) return i;
  return -1;
}
