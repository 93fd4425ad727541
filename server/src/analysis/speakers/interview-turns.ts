/** Interviews and transcripts: speech without marks or verb, handed over by a label at the head of its paragraph (`س:`, `هاني الدوار:`). */
import type { Entity, EntityType, Mention, SentenceKind, Span, Speaker } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import type { Token } from '../../text/tokens.ts';
import type { LocalAttribution } from '../attribution/attributions.ts';
import { isOutletName } from '../phrases/outlets.ts';
import { isNoun } from '../words/function-words.ts';

/** Whose turn it is: who asks, who answers, or whom the label names (an index into the paragraph's mentions). */
export type Turner = 'question' | 'answer' | number;

/** A paragraph that begins somebody's turn. Positions are relative to it. */
export interface Turn {
  readonly who: Turner;
  readonly label: Span;
  /** What parts the label from the words: `:`, `-`. */
  readonly separator: Span;
  readonly content: Span;
  /** How many paragraphs behind it go on with the same turn. */
  readonly more: number;
}

/** What turns are read from. */
export interface TurnLine {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly kind: SentenceKind;
  readonly mentions: readonly Mention[];
}

/** Labels for questions and answers; a number may follow (`س1:`). */
const labels: ReadonlyMap<string, Turner> = new Map([
  ...['س', 'سؤال', 'السؤال'].map((label) => [fold(label), 'question'] as const),
  ...['ج', 'جواب', 'الجواب'].map((label) => [fold(label), 'answer'] as const),
]);
/** Speakers whom a transcript names for a turn: a person or an outlet, in so many tokens. */
const longestLabel = 6;
const speakerTypes: ReadonlySet<EntityType> = new Set(['person', 'organization']);
/** So many questions make a dialogue of lines that begin with a dash. */
const fewestQuestions = 2;
/** A turn longer than that, in paragraphs, is the article going on. */
const longestTurn = 6;

/**
 * Finds the turns of an interview. A label alone is none: questions need answers, and a name before a colon another name.
 *
 * @returns one entry a paragraph; time proportional to the paragraphs' number and mentions
 */
export function readTurns(lines: readonly TurnLine[]): (Turn | null)[] {
  const inDialogue = dialogue(lines);
  const found = lines.map((line, i) => (line.kind === 'boilerplate' ? null : (turnOf(line) ?? inDialogue[i] ?? null)));
  const lettered = new Set(found.flatMap((turn) => (typeof turn?.who === 'string' ? [turn.who] : [])));
  const named = new Map<string, number>();
  lines.forEach((line, i) => {
    const entity = entityOf(line, found[i] ?? null);
    if (entity !== null) named.set(entity, (named.get(entity) ?? 0) + 1);
  });
  const areNamed = named.size > 1 && [...named.values()].some((count) => count > 1);
  const turns = found.map((turn) => (turn && (typeof turn.who === 'string' ? lettered.size > 1 : areNamed) ? turn : null));
  return turns.map((turn, i) => turn && { ...turn, more: paragraphsBehind(lines, turns, i) });
}

const entityOf = ({ mentions }: TurnLine, turn: Turn | null): string | null =>
  typeof turn?.who === 'number' ? (mentions[turn.who]?.entity ?? null) : null;

/** The label at the head of a paragraph; a dash may stand before it. */
function turnOf({ text, tokens, mentions }: TurnLine): Turn | null {
  let first = 0;
  while (isDash(tokens[first])) first++;
  for (let i = first + 1; i <= first + longestLabel; i++) {
    const separator = tokens[i];
    if (!separator || (separator.form !== ':' && !isDash(separator))) continue;
    const start = tokens[first]?.start ?? 0;
    const label = { start, end: tokens[i - 1]?.end ?? start };
    const who = labelled(tokens.slice(first, i)) ?? (separator.form === ':' ? namedBy(mentions, label) : null);
    const begins = tokens[i + 1]?.start;
    if (who === null || begins === undefined) return null;
    return { who, label, separator, content: { start: begins, end: text.length }, more: 0 };
  }
  return null;
}

/** Questions behind a dash, each with an answer behind a dash in the next paragraph; one alone may be an item of a list. */
function dialogue(lines: readonly TurnLine[]): (Turn | null)[] {
  const asked = lines.map(({ tokens }) => isDash(tokens[0]) && tokens.at(-1)?.form === '؟');
  const isAnswered = (i: number): boolean => asked[i] === true && asked[i + 1] === false && isDash(lines[i + 1]?.tokens[0]);
  if (lines.filter((_, i) => isAnswered(i)).length < fewestQuestions) return lines.map(() => null);
  return lines.map(({ text, tokens }, i) => {
    const who = isAnswered(i) ? 'question' : isAnswered(i - 1) ? 'answer' : null;
    const [dash, word] = tokens;
    if (who === null || !dash || !word) return null;
    return { who, label: { start: dash.start, end: dash.end }, separator: dash, content: { start: word.start, end: text.length }, more: 0 };
  });
}

const isDash = (token: Token | undefined): boolean => token?.kind === 'mark' && /^[-–—•]$/.test(token.form);

/** `س`, `ج`, `س 1`, `ج1` */
function labelled(tokens: readonly Token[]): Turner | null {
  const [label, number] = tokens;
  if (!label || tokens.length > 2 || (number && number.kind !== 'number')) return null;
  return labels.get(label.form.replace(/\d+$/, '')) ?? null;
}

/** The mention that a label consists of, a title before it at most. */
function namedBy(mentions: readonly Mention[], label: Span): number | null {
  const [mention] = mentions;
  return mention && speakerTypes.has(mention.type) && mention.start >= label.start && mention.end === label.end ? 0 : null;
}

function paragraphsBehind(lines: readonly TurnLine[], turns: readonly (Turn | null)[], from: number): number {
  for (let i = from + 1; i < lines.length && i <= from + longestTurn; i++) {
    if (turns[i]) return i - from - 1;
    if (lines[i]?.kind !== 'text') return 0;
  }
  // Where no other turn comes the article may go on in its own voice.
  return 0;
}

/** Who asks and who answers where labels name neither. */
export interface Parties {
  readonly question: Speaker | null;
  readonly answer: Speaker | null;
}

/**
 * Whom an interview is with and who leads it, by what stands before its first turn: the person named most
 * often, and the outlet named there, else the article's own.
 *
 * @param outlet from the article's front matter
 */
export function partiesOf(
  lines: readonly TurnLine[],
  turns: readonly (Turn | null)[],
  entities: readonly Entity[],
  outlet: string | null,
): Parties {
  const first = turns.findIndex((turn) => turn !== null);
  const counts = new Map<string, number>();
  for (const { mentions } of lines.slice(0, Math.max(first, 0)))
    for (const { type, entity } of mentions) if (type === 'person') counts.set(entity, (counts.get(entity) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const host = lines.slice(0, Math.max(first, 0)).flatMap((line) => line.mentions.find((mention) => isOutlet(line, mention)) ?? [])[0];
  const asking = entities.find(({ id }) => id === host?.entity);
  const guest = entities.find(({ id }) => id === most?.[0]);
  return {
    question: asking ? { name: asking.name, entity: asking.id } : outlet === null ? null : { name: outlet, entity: null },
    answer: guest ? { name: guest.name, entity: guest.id } : null,
  };
}

/** Whether a mention names an outlet: the registry knows it, or a word such as `صحيفة` stands before it. */
function isOutlet({ text, tokens }: TurnLine, { type, start, end }: Mention): boolean {
  if (type !== 'organization') return false;
  const at = tokens.findIndex((token) => token.end > start);
  const before = tokens[at - 1]?.kind === 'mark' ? at - 2 : at - 1;
  return isOutletName(text.slice(start, end)) || [before, at].some((i) => isNoun(tokens[i]?.form ?? '', 'outlet'));
}

/** A paragraph's attributions with that of its turn before them, which holds the others. */
export function withTurn(attributions: readonly LocalAttribution[], turn: Turn | null): readonly LocalAttribution[] {
  if (!turn) return attributions;
  const { who, label, separator, content } = turn;
  const named = typeof who === 'number';
  const own: LocalAttribution = {
    content,
    cue: named ? { start: separator.start, end: separator.end } : label,
    source: named ? label : null,
    who: named ? { kind: 'mention', mention: who } : { kind: 'implicit' },
    stance: 'neutral',
    agreement: null,
    follows: -1,
    subject: null,
    within: -1,
    via: [],
    passing: [],
    quoted: false,
    sentence: 0,
  };
  const inside = attributions.map((one) => ({
    ...one,
    follows: one.follows < 0 ? -1 : one.follows + 1,
    within: one.within < 0 ? 0 : one.within + 1,
  }));
  return [own, ...inside];
}
