/** Who speaks by a label: `• وزير النقل فلان: …`, `14:05 وزارة الصحة: …`, `وزير الصحة: …` over an article. */
import type { Draft } from './draft.ts';
import { formAt, type Passage } from '../phrases/passage.ts';
import { sourceAfter, whoIs } from '../phrases/noun-phrases.ts';
import { isNoun, isPreposition } from '../words/function-words.ts';
import { isSubjectLike } from './subjects.ts';

/** A label is short, in tokens. */
const longest = 12;

/**
 * The attribution by the label that a paragraph opens with.
 *
 * @returns null where it opens with none: no colon, a verb before it, nobody who could speak
 */
export function fromLabel(passage: Passage): Draft | null {
  const { tokens, sentences } = passage;
  const first = labelStart(passage);
  // A label alone is read with its neighbours: an interview's, or nobody's.
  if (first === 0 && passage.kind !== 'heading') return null;
  const colon = colonBehind(passage, first);
  const last = passage.kind === 'heading' ? tokens.length : (sentences.find((one) => one.last > colon)?.last ?? 0);
  if (colon <= first || last <= colon + 2 || passage.cues.some(({ token, tense }) => token >= first && token < colon && tense !== 'masdar'))
    return null;
  // `رويترز عن مصدر أمني`: whom it has it from.
  const from = relayed(passage, first, colon);
  const source = sourceAfter(passage, from < 0 ? first : from + 1, colon);
  if (source?.last !== colon || !isSubjectLike(passage, source) || isNoun(formAt(passage, source.first), 'label')) return null;
  const carrier = from < 0 ? null : sourceAfter(passage, first, from);
  return {
    cue: { first: colon, last: colon + 1, cut: 0 },
    source,
    sourceCut: 0,
    content: { first: colon + 1, last, cut: 0 },
    who: whoIs(passage, source),
    stance: 'neutral',
    verb: null,
    introducer: 'label',
    via: carrier ? [whoIs(passage, carrier)] : [],
    passing: [],
    doubts: [],
    ends: colon,
  };
}

/** `> …` and below it `— فلان، وزير كذا`: who signs a block quotation. */
export function fromSignature(passage: Passage): Draft | null {
  const { tokens, text } = passage;
  if (formAt(passage, 0) !== '>') return null;
  const dash = tokens.findLastIndex(({ form, start }) => /^[—–-]$/.test(form) && /\n\s*$/.test(text.slice(0, start)));
  const source = dash > 1 ? sourceAfter(passage, dash + 1, tokens.length) : null;
  if (!source) return null;
  return {
    cue: { first: dash, last: dash + 1, cut: 0 },
    source,
    sourceCut: 0,
    content: { first: 1, last: dash, cut: 0 },
    who: whoIs(passage, source),
    stance: 'neutral',
    verb: null,
    introducer: 'label',
    via: [],
    passing: [],
    doubts: [],
    ends: dash,
  };
}

/** The first word behind a bullet and a time. */
function labelStart({ tokens }: Passage): number {
  let at = 0;
  while (at < tokens.length && (tokens[at]?.kind === 'mark' || tokens[at]?.kind === 'number')) at++;
  return at;
}

function colonBehind(passage: Passage, first: number): number {
  for (let i = first; i < Math.min(passage.tokens.length, first + longest); i++) if (formAt(passage, i) === ':') return i;
  return -1;
}

function relayed(passage: Passage, first: number, colon: number): number {
  for (let i = first + 1; i < colon - 1; i++)
    if (isPreposition(formAt(passage, i)) && passage.mentions.some((mention) => mention.last === i && mention.type === 'organization'))
      return i;
  return -1;
}
