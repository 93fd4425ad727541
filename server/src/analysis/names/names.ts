/** Names in one paragraph, by what stands in it alone. Which of them belong together, and where else they stand, is for `entities.ts`. */
import type { EntityType, Span } from '../../model.ts';
import type { Token } from '../../text/tokens.ts';
import { cut } from '../../text/tokens.ts';
import { addBody } from './bodies.ts';
import { bodyWords } from './body-ends.ts';
import { knownTags } from '../words/gazetteer.ts';
import { addHolder } from './office-holders.ts';
import { addGlossed, withGlosses } from './glosses.ts';
import { addInitials } from './initials.ts';
import { addHalfMarked, addKnown } from './known-names.ts';
import { addBodyInMarks, addByline, addDotted, addMarked } from './outlets.ts';
import { addGiven, addHonored, addPerson, addSubject, isServant, personScore } from './people.ts';
import { addPlace } from './places.ts';
import type { Proposal, Reader } from './reader.ts';
import { isQuote } from './reader.ts';
import { rolesBeside } from './roles.ts';
import { addTagged, taggedSpans } from './tagged.ts';
import type { Tags } from '../tagger/tagger.ts';
import { tag } from '../tagger/tagger.ts';
import type { Word } from '../words/words.ts';
import { wordsOf } from '../words/words.ts';

/** A name at its place, positions relative to the paragraph. */
export interface LocalName extends Span {
  /** Its tokens; `last` exclusive. */
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
  /** Its folded words, the first without proclitics, marks left out. */
  readonly words: readonly string[];
  /** The words joined by spaces: names of one spelling share it. */
  readonly key: string;
  /** Whether it is certain enough to be looked for in the rest of the article. */
  readonly sure: boolean;
  /** Descriptions of a person beside the name: `وزير الخارجية الصيني` before it, `أستاذ … في …` after it. */
  readonly roles: readonly Span[];
}

export interface LocalNames {
  /** In text order, never overlapping. */
  readonly names: readonly LocalName[];
  /** The tokens' words, and what the tagger thinks of them, for names that other paragraphs bring to light. */
  readonly words: readonly (Word | null)[];
  readonly tags: Tags;
}

/** Finds the names in a paragraph. Pure; time proportional to its length. */
export function findNames(text: string, tokens: readonly Token[]): LocalNames {
  const words = wordsOf(tokens);
  const known = knownTags(tokens, words);
  const reader: Reader = { text, tokens, words, known, tags: tag(tokens, words, known) };
  const proposals: Proposal[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const word = words[i];
    if (!word) {
      if (isQuote(tokens[i])) {
        addMarked(reader, i, proposals);
        addBodyInMarks(reader, i, proposals);
      } else addGlossed(reader, i, proposals);
      continue;
    }
    if (word.starts.length > 0) {
      addKnown(reader, i, word, proposals);
      if (isQuote(tokens[i + 1])) addHalfMarked(reader, i, word, proposals);
    }
    if (word.organization) addBody(reader, i, word, proposals);
    if (word.place) addPlace(reader, i, word, proposals);
    if (word.title !== null || word.role !== null) {
      addPerson(reader, i, proposals);
      addHolder(reader, i, proposals);
    } else if (word.reporting) addSubject(reader, i, proposals);
    if (word.honorific) addHonored(reader, i, proposals);
    if (word.form.length === 1) addInitials(reader, i, proposals);
    if ((word.given && !word.stopword) || isServant(reader, i)) addGiven(reader, i, word, proposals);
  }
  for (const tagged of taggedSpans(reader)) addTagged(reader, tagged, proposals);
  addDotted(reader, proposals);
  addByline(reader, proposals);
  return {
    names: withGlosses(reader, choose(proposals.filter((proposal) => !isOfAnother(reader, proposal)))).map((proposal) =>
      localName(reader, proposal),
    ),
    words,
    tags: reader.tags,
  };
}

const works = bodyWords('work');

/** What belongs to a title (`خادم الحرمين …`), and the name in marks of a work or a thing: `فيلم "…"`. */
function isOfAnother({ tokens, words }: Reader, { first, last, type }: Proposal): boolean {
  if (words[first - 1]?.role?.value === 'whole') return true;
  const label = words[first - 2];
  if (type === 'place' || !label || !isQuote(tokens[first - 1]) || !isQuote(tokens[last])) return false;
  return label.readings.some(({ stem }) => works.has(stem.replace(/^ال/u, '')));
}

/** The best proposals that do not overlap: higher scores first, then longer ones, in text order. */
function choose(proposals: Proposal[]): Proposal[] {
  proposals.sort((a, b) => b.score - a.score || b.last - b.first - (a.last - a.first) || a.first - b.first);
  const taken = new Set<number>();
  const out: Proposal[] = [];
  for (const proposal of proposals) {
    let free = true;
    for (let i = proposal.first; i < proposal.last && free; i++) free = !taken.has(i);
    if (!free) continue;
    for (let i = proposal.first; i < proposal.last; i++) taken.add(i);
    out.push(proposal);
  }
  return out.sort((a, b) => a.first - b.first);
}

function localName(reader: Reader, { first, last, cut: letters, type, score }: Proposal): LocalName {
  const { text, tokens } = reader;
  const firstToken = tokens[first];
  const lastToken = tokens[last - 1];
  if (!firstToken || !lastToken) throw new Error('a name without words');
  const words: string[] = [];
  for (let i = first; i < last; i++) if (tokens[i]?.kind !== 'mark') words.push(tokens[i]?.form ?? '');
  words[0] = stemAfter(reader.words[first], letters);
  return {
    start: cut(text, firstToken, letters).start,
    end: lastToken.end,
    first,
    last,
    type,
    words,
    key: words.join(' '),
    sure: score >= (type === 'person' ? personScore - 1 : 50),
    roles: type === 'person' ? rolesBeside(text, tokens, reader.words, first, last) : [],
  };
}

const stemAfter = (word: Word | null | undefined, letters: number): string =>
  word?.readings.find((reading) => reading.cut === letters)?.stem ?? word?.form.slice(letters) ?? '';
