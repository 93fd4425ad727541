/** `إعلان الشركة عن كذا`, `تحذيراته من كذا`, `اتهامات بأن …`: nouns that hand content over. */
import weightTable from '../../../weights/noun-cue.tsv';
import type { Span } from '../../model.ts';
import type { SentenceSpan } from '../../text/sentences.ts';
import { type Candidate, choose, newDecision } from '../decision.ts';
import { afterCircumstances } from '../phrases/adjuncts.ts';
import { sourceAfter, type TokenRange, whoIs } from '../phrases/noun-phrases.ts';
import { cueAt, formAt, hasOwnLetter, isThatAt, type Passage, quoteFrom } from '../phrases/passage.ts';
import { findNounCues, type NounCue } from '../words/cue-nouns.ts';
import type { Frame } from '../words/cues.ts';
import { hasPronoun, isAdjunct, isPreposition } from '../words/function-words.ts';
import { type Draft, draftOf } from './draft.ts';
import { surroundings } from './plausible.ts';
import { whose } from './said.ts';
import { cueSpan, trimmed } from './spans.ts';
import { isSubjectLike, subjectEnd } from './subjects.ts';

const nounDecision = newDecision('noun-cue', weightTable);

/** How far behind its noun a content may begin, in tokens. */
const reach = 14;

/** A reading with the span of its content, as far as it is known. */
interface Reading extends Span {
  readonly draft: Draft;
}

/**
 * What the nouns of a sentence hand over.
 *
 * @param taken tokens that belong to other cues
 */
export function readNouns(passage: Passage, sentence: SentenceSpan, taken: ReadonlySet<number>): Draft[] {
  return findNounCues(passage.tokens, sentence.first, sentence.last).flatMap((cue) => {
    const at = cue.token;
    if (taken.has(at) || (passage.mentionAt[at] ?? -1) >= 0 || (passage.quoteAt[at] ?? -1) >= 0) return [];
    const drafts = draftsOf(passage, sentence, cue);
    const [draft] = drafts;
    if (!draft) return [];
    const shared = signsOf(passage, sentence, cue);
    const candidates = drafts.map((one): Candidate<Reading> => {
      const { span } = trimmed(passage, one);
      return { value: { ...span, draft: one }, evidence: [...shared, ...evidenceFor(passage, cue, one, drafts)] };
    });
    const choice = choose(nounDecision, passage.text, cueSpan(passage, draft), candidates);
    return choice ? [choice.value.draft] : [];
  });
}

const formOf = ({ definite, pronoun }: NounCue): string => (pronoun !== null ? 'pronoun' : definite ? 'definite' : 'bare');

/** What speaks for and against it however its content follows. */
function signsOf(passage: Passage, sentence: SentenceSpan, cue: NounCue): string[] {
  const form = formOf(cue);
  const [before = ''] = surroundings(passage, cue, sentence);
  const led = cue.preposition === '' ? before : 'before:proclitic';
  return [
    'bias',
    form,
    led,
    `${led}&${form}`,
    `stance:${cue.verb.stance}`,
    ...(cueAt(passage, cue.token - 1) ? ['before:cue'] : []),
    ...(passage.quoted ? ['quoted'] : []),
  ];
}

function evidenceFor(passage: Passage, cue: NounCue, draft: Draft, drafts: readonly Draft[]): string[] {
  const { introducer, content, source } = draft;
  const form = formOf(cue);
  const distance = content.first - cue.token;
  const far = distance <= 1 ? '1' : distance <= 3 ? '3' : distance <= 6 ? '6' : 'more';
  const owner = whose(passage, draft);
  return [
    introducer,
    `${introducer}&${form}`,
    `${introducer}&${far}`,
    `${introducer}&${cue.verb.stance}`,
    owner,
    `${owner}&${introducer}`,
    ...(source ? [isSubjectLike(passage, source) ? 'speaker' : 'no-speaker'] : []),
    ...(quoteFrom(passage, content.first) ? ['marks'] : []),
    ...drafts.filter((other) => other !== draft).map((other) => `${introducer}-not-${other.introducer}`),
  ];
}

/** Every way to read a noun cue. */
function draftsOf(passage: Passage, sentence: SentenceSpan, cue: NounCue): Draft[] {
  const { frames } = cue.verb;
  const out: Draft[] = [];
  const owned = cue.pronoun === null && !cue.definite;
  const add = (introducer: Draft['introducer'], at: number, first: number, cut: number): void => {
    if (first >= sentence.last || out.some((other) => other.introducer === introducer)) return;
    const source: TokenRange | null = owned && at > cue.token + 1 ? sourceAfter(passage, cue.token + 1, at) : null;
    out.push({
      ...draftOf(cue, introducer),
      source,
      who: source ? whoIs(passage, source) : { kind: 'implicit' },
      content: { first, last: sentence.last, cut },
    });
  };
  const limit = Math.min(sentence.last, cue.token + reach);
  for (let i = cue.token + 1; i < limit; i++) {
    const form = formAt(passage, i);
    if (/^[.؛;!؟?]$/.test(form)) break;
    const other = cueAt(passage, i);
    if (other && other.tense !== 'masdar' && !other.verb.noun) break;
    if (isThatAt(passage, i)) {
      if (frames.has('that')) add('that', i, hasPronoun(form) ? i : i + 1, 0);
      break;
    }
    if (form === ':' || quoteFrom(passage, i)) {
      if (frames.has('speech')) add(form === ':' ? 'colon' : 'quote', i, form === ':' ? i + 1 : i, 0);
      break;
    }
    if (out.some(({ introducer }) => introducer === 'preposition')) continue;
    const begins = prepositionAt(passage, frames, i);
    if (begins) add('preposition', i, begins.first, begins.cut);
  }
  if (frames.has('object')) {
    const first = cue.token + 1;
    const end = owned ? subjectEnd(passage, first, limit) : first;
    const object = afterCircumstances(passage, end, limit);
    if (object < limit && passage.tokens[object]?.kind === 'word' && !isPreposition(formAt(passage, object)) && !isThatAt(passage, object))
      add('object', end, object, 0);
  }
  return out;
}

/** Where the content begins behind a preposition that a noun takes. */
function prepositionAt(passage: Passage, frames: ReadonlySet<Frame>, i: number): { readonly first: number; readonly cut: number } | null {
  const form = formAt(passage, i);
  for (const [frame, word] of prepositions) if (frames.has(frame) && form === word) return { first: i + 1, cut: 0 };
  const letter = (['ب', 'ل'] as const).find((one) => frames.has(one) && form.startsWith(one));
  if (letter === undefined || hasOwnLetter(passage, i)) return null;
  if (form === letter) return { first: i + 1, cut: 0 };
  return isAdjunct(form, formAt(passage, i + 1), 'manner', 'preposition', 'time') ? null : { first: i, cut: 1 };
}

const prepositions: readonly (readonly [Frame, string])[] = [
  ['إلى', 'الي'],
  ['على', 'علي'],
  ['من', 'من'],
  ['عن', 'عن'],
  ['في', 'في'],
  ['حول', 'حول'],
];
