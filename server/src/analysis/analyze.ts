import type { Analysis, Attribution, Mention, Metadata, Sentence, SentenceKind, Span } from '../model.ts';
import { readFrontMatter } from '../text/frontmatter.ts';
import { paragraphs } from '../text/paragraphs.ts';
import { sentences, type SentenceSpan } from '../text/sentences.ts';
import { tokenize, type Token } from '../text/tokens.ts';
import { findAttributions, type LocalAttribution } from './attribution/attributions.ts';
import { findCues, type Cue } from './words/cues.ts';
import { findDates, type LocalDate } from './dates/dates.ts';
import { resolveDates } from './dates/days.ts';
import { resolveNames } from './entities/entities.ts';
import { joinLines } from './layout/joined.ts';
import { layout, opensPageText, readDateline } from './layout/layout.ts';
import { findNames, type LocalNames } from './names/names.ts';
import { indexRanges, tokensOf, type Passage } from './phrases/passage.ts';
import { joinQuotes } from './marks/continued.ts';
import { findQuotes, type Quote, type Quoting } from './marks/pairing.ts';
import { genresOf, sharesOf, type Shares } from './sourcing/genres.ts';
import { articleEvidence, isOpinion, placeOf } from './sourcing/article.ts';
import { claimIn } from './sourcing/claims.ts';
import { settled, sourceSentences, type Sourcing } from './sourcing/sourcing.ts';
import { resolveSpeakers } from './speakers/speakers.ts';
import { hear, type Heard } from './quotations/speech.ts';
import { partiesOf, readTurns, type Turn, withTurn } from './speakers/interview-turns.ts';

/** What a paragraph's text alone tells. Positions are relative to it. */
interface Paragraph {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly SentenceSpan[];
  /** Its marks by themselves; some have their partner in another paragraph. */
  readonly quoting: Quoting;
  readonly cues: readonly Cue[];
  readonly names: LocalNames;
  readonly dates: readonly LocalDate[];
  readonly shares: Shares;
  /** The later stages' answers, each with what it was given. */
  said: Said | null;
  sourced: { readonly given: string; readonly answer: readonly Sourcing[] } | null;
}

/** What is said in a paragraph, once its names, its kind and its neighbours are known. */
interface Said {
  /** What it rests on besides the paragraph's text: equal strings, equal answers. */
  readonly given: string;
  readonly passage: Passage;
  readonly attributions: readonly LocalAttribution[];
  readonly heard: readonly Heard[];
}

/** What an earlier analysis of the same article lends a later one. It changes how fast the answer comes, never the answer. */
export interface Memory {
  paragraphs: ReadonlyMap<string, Paragraph>;
}

export const newMemory = (): Memory => ({ paragraphs: new Map() });

/**
 * Reads one article.
 *
 * @param text the article, front matter included; any string at all
 * @param memory results to reuse after an edit; the analysis is the same with and without it
 * @param given what is known of the article beside its text; its own front matter comes before
 * @returns offsets into `text`. Never throws; time proportional to the text's length.
 */
export function analyze(text: string, memory: Memory = newMemory(), given: Partial<Metadata> = {}): Analysis {
  const frontMatter = readFrontMatter(text);
  const metadata = completed(frontMatter.metadata, given);
  const spans = joinLines(text, paragraphs(text, frontMatter.body));
  const lines = spans.map(({ start, end }) => text.slice(start, end));
  const layoutKinds = layout(lines);
  const read = readParagraphs(lines, memory);
  const { entities, mentions } = resolveNames(
    read.map(({ text, tokens, names }, i) => ({ text, tokens, names, start: spans[i]?.start ?? 0 })),
  );

  const lined = read.map((paragraph, i) => ({ ...paragraph, kind: layoutKinds[i] ?? 'text', mentions: mentions[i] ?? [] }));
  const turns = readTurns(lined);
  const parties = partiesOf(lined, turns, entities, metadata.outlet);
  // A question is short, and no heading.
  const kinds = lined.map(({ kind }, i) => (turns[i] ? 'text' : kind));
  const joined = joinQuotes(read.map((paragraph, i) => ({ ...paragraph, kind: kinds[i] ?? 'text' })));
  const again = quotedAgain(lines, joined);
  const said = read.map((paragraph, i) => {
    const [own, quotes, turn] = [mentions[i] ?? [], joined[i]?.quotes ?? [], turns[i] ?? null];
    const speech = readSpeech(paragraph, kinds[i] ?? 'text', own, quotes, again[i] ?? [], turn);
    const end = spans[i + (turn?.more ?? 0)]?.end ?? text.length;
    const speaker = typeof turn?.who === 'string' ? parties[turn.who] : undefined;
    return { start: spans[i]?.start ?? 0, mentions: own, ...speech, turn: turn && { speaker, end } };
  });
  const { attributions, quotations } = resolveSpeakers(said, entities);

  let next = 0;
  let reaching: readonly Attribution[] = [];
  const sourced = said.map((speech, i) => {
    const paragraph = read[i];
    if (!paragraph) return [];
    const { start, attributions: local } = speech;
    const resolved = attributions.slice(next, (next += local.length));
    const [own, end] = [[...reaching.map((one) => cutAt(one, start)), ...resolved], start + paragraph.text.length];
    reaching = own.filter((one) => one.end > end);
    return sourceParagraph(paragraph, speech, own, start);
  });
  const isText = (i: number): boolean => said[i]?.passage.kind === 'text';
  const texts = sourced.filter((_, i) => isText(i));
  const opinion = isOpinion(texts.flat());
  const genres = genresOf(read.filter((_, i) => isText(i)).map(({ shares }) => shares));
  const article = articleEvidence(texts.flat(), genres, opinion);
  let nth = 0;
  const outSentences = said.flatMap(({ passage, start }, i) => {
    const paragraph = read[i];
    const evidence = isText(i) ? [...article, ...placeOf(nth++, texts.length)] : article;
    return paragraph ? placeSentences(paragraph, passage.kind, sourced[i] ?? [], start, text, evidence) : [];
  });

  const dateline = metadata.published !== null && metadata.agency !== null ? null : readDateline(lines);
  const published = metadata.published ?? dateline?.published ?? null;
  return {
    metadata: { ...metadata, published, agency: metadata.agency ?? dateline?.agency ?? null },
    frontMatter: frontMatter.span,
    problems: frontMatter.problems,
    opinion,
    ignoredRules: frontMatter.ignore,
    sentences: outSentences,
    entities,
    mentions: mentions.flatMap((list, i) => list.map((mention) => shift(mention, spans[i]?.start ?? 0))),
    attributions,
    quotations,
    strayMarks: joined.flatMap(({ strays }, i) =>
      kinds[i] === 'boilerplate' ? [] : strays.map(({ side, span }) => ({ side, ...shift(span, spans[i]?.start ?? 0) })),
    ),
    dates: read.flatMap(({ dates }, i) => resolveDates(dates, mentions[i] ?? [], published, spans[i]?.start ?? 0)),
  };
}

/** Front matter with what is known besides in the fields that it leaves open. */
const completed = (metadata: Metadata, given: Partial<Metadata>): Metadata => ({
  ...metadata,
  ...Object.fromEntries(Object.entries(given).filter(([name]) => metadata[name as keyof Metadata] === null)),
});

/** What a paragraph sees of an attribution whose content began in one before. */
const cutAt = (attribution: Attribution, start: number): Attribution => ({ ...attribution, start, cue: null, source: null });

const shift = <T extends Span>(span: T, by: number): T => ({ ...span, start: span.start + by, end: span.end + by });

/** The paragraphs, read or remembered by their text. What the article no longer holds is forgotten. */
function readParagraphs(lines: readonly string[], memory: Memory): Paragraph[] {
  const kept = new Map<string, Paragraph>();
  const read = lines.map((line) => {
    const paragraph = kept.get(line) ?? memory.paragraphs.get(line) ?? readParagraph(line);
    kept.set(line, paragraph);
    return paragraph;
  });
  memory.paragraphs = kept;
  return read;
}

function readParagraph(text: string): Paragraph {
  const tokens = tokenize(text);
  const line = { text, tokens, sentences: sentences(text, tokens), cues: findCues(tokens) };
  return {
    ...line,
    quoting: findQuotes(line),
    names: findNames(text, tokens),
    dates: findDates(text, tokens),
    shares: sharesOf(tokens),
    said: null,
    sourced: null,
  };
}

/** Which quotations of which paragraph stand in marks elsewhere in the article, too: names and titles mostly. */
function quotedAgain(lines: readonly string[], quoting: readonly { readonly quotes: readonly Quote[] }[]): boolean[][] {
  const times = new Map<string, number>();
  const words = quoting.map(({ quotes }, i) => quotes.map(({ start, end }) => (lines[i] ?? '').slice(start, end).trim()));
  for (const one of words.flat()) times.set(one, (times.get(one) ?? 0) + 1);
  return words.map((list) => list.map((one) => (times.get(one) ?? 0) > 1));
}

function readSpeech(
  paragraph: Paragraph,
  kind: SentenceKind,
  mentions: readonly Mention[],
  quotes: readonly Quote[],
  again: readonly boolean[],
  turn: Turn | null,
): Said {
  const names = mentions.map(({ type, start, end }) => `${type}${start}-${end}`).join(' ');
  const carried = quotes.filter(({ carriesOn, isCarriedOn }) => carriesOn || isCarriedOn);
  const parts = carried.map(({ start, end, carriesOn, isCarriedOn }) => `${start}-${end}${carriesOn}${isCarriedOn}`).join(' ');
  const given = `${kind} ${names} ${parts} ${again.map(Number).join('')} ${turn?.who ?? ''}`;
  if (paragraph.said?.given === given) return paragraph.said;
  const { text, tokens, sentences, cues } = paragraph;
  const placed = tokensOf(tokens, mentions);
  const outermost = quotes.filter((quote) => quote.depth === 0);
  const passage: Passage = {
    text,
    kind,
    tokens,
    sentences,
    quotes,
    cues,
    mentions: placed,
    mentionAt: indexRanges(tokens.length, placed),
    quoteAt: indexRanges(
      tokens.length,
      outermost.map(({ first, last }) => ({ first: first + 1, last })),
    ),
  };
  const attributions = withTurn(findAttributions(passage), turn);
  return (paragraph.said = { given, passage, attributions, heard: hear(passage, attributions, again) });
}

function sourceParagraph(paragraph: Paragraph, said: Said, attributions: readonly Attribution[], start: number): readonly Sourcing[] {
  const { kind, mentions, quotes } = said.passage;
  if (kind !== 'text' && kind !== 'heading') return [];
  const given = `${said.given} ${attributions.map(({ start: from, end, quality, vague }) => `${from - start}-${end - start}${quality}${vague ?? ''}`).join(' ')}`;
  if (paragraph.sourced?.given !== given) {
    const local = attributions.map((one) => ({
      ...one,
      start: one.start - start,
      end: one.end - start,
      cue: one.cue && { start: one.cue.start - start, end: one.cue.end - start },
      source: one.source && { start: one.source.start - start, end: one.source.end - start },
    }));
    const quoted = quotes.filter((quote) => quote.depth === 0);
    const answer = sourceSentences(said.passage, local, [...mentions, ...quoted]);
    paragraph.sourced = { given, answer };
  }
  return paragraph.sourced.answer;
}

const unsourced: Sourcing = { main: 'none', possible: null, personal: false };

/** A paragraph's sentences in the article. What follows a link that ends the news within its last line belongs to the page. */
function placeSentences(
  { tokens, sentences }: Paragraph,
  kind: SentenceKind,
  sourcing: readonly Sourcing[],
  by: number,
  text: string,
  article: readonly string[],
): Sentence[] {
  const page = kind === 'text' ? sentences.findIndex((one) => opensPageText(tokens, one)) : -1;
  return sentences.map((sentence, i): Sentence => {
    const isPage = page >= 0 && i >= page;
    const own = (isPage ? undefined : sourcing[i]) ?? unsourced;
    // A heading claims what its article does.
    const possible = kind === 'text' ? own.possible : null;
    const place = { start: sentence.start + by, end: sentence.end + by };
    return { ...place, kind: isPage ? 'boilerplate' : kind, ...settled(own, claimIn(text, place, by, possible, article)) };
  });
}
