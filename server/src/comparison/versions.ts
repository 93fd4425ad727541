/** Two versions of one article: what became of the words in it. Order and spelling may change unseen. */
import { countAt } from '../analysis/dates/calendar-words.ts';
import { isNumber } from '../analysis/sourcing/figures.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Attribution, Message, Span } from '../model.ts';
import { nameOf } from '../dossier/usual.ts';
import { tokenize } from '../text/tokens.ts';
import { alterations, isEmpty } from './respelled.ts';
import { wordsOf } from './prints.ts';
import { placesWith } from './search.ts';
import type { Match } from './search.ts';
import { sameVoice, voiceAt, voiceOf } from './voices.ts';

/**
 * `gone`, `new`: somebody's words that only one version has; `vaguer`, `clearer`: a source that went from named to vague, or back;
 * `unsigned`: words that the new version has in the outlet's own voice; `reassigned`: now somebody else's; `unquoted`: without their
 * quotation marks; `reworded`: other words inside quotation marks; `figure`: another number or date.
 */
export const changeKinds = ['gone', 'vaguer', 'unsigned', 'reassigned', 'unquoted', 'reworded', 'figure', 'clearer', 'new'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Change {
  readonly kind: ChangeKind;
  readonly message: Message;
  /** Where the old version has it; null for what is new. */
  readonly before: Span | null;
  /** Where the new version has it; null for what is gone. */
  readonly after: Span | null;
}

/** The two versions, and a dossier of both that knows who is who. */
interface Versions {
  readonly before: Article;
  readonly after: Article;
  readonly dossier: Dossier;
}

/** What changed from one version to the next: in the order of the old one, then what is new. */
export function compareVersions(before: Article, after: Article, dossier: Dossier): Change[] {
  const versions: Versions = { before, after, dossier };
  const figures = figureChanges(versions);
  const changes = [...statementChanges(versions), ...quotationChanges(versions, figures), ...figures].sort(
    (a, b) => (a.before?.start ?? 0) - (b.before?.start ?? 0),
  );
  const added = lostFrom({ before: after, after: before, dossier }).map((attribution): Change => ({
    kind: 'new',
    message: about('new', after, attribution, dossier),
    before: null,
    after: spanOf(attribution),
  }));
  return [...changes, ...added];
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** Where the other version has a stretch of one; null where it does not. */
function found(article: Article, span: Span, other: Article): Match | null {
  return placesWith(wordsOf(article, span), other)[0] ?? null;
}

// ── Whose words ─────────────────────────────────────────────────────────────────────────────────────────────────────

const sourceIn = ({ uri, text }: Article, { speaker, source, cue }: Attribution, dossier: Dossier): string => {
  if (speaker) return nameOf(speaker, uri, dossier);
  const place = source ?? cue;
  return place ? text.slice(place.start, place.end) : '';
};

const about = (kind: 'gone' | 'new' | 'unsigned', article: Article, attribution: Attribution, dossier: Dossier): Message => {
  const speaker = sourceIn(article, attribution, dossier);
  return speaker === '' ? { key: `diff.${kind}.nobody`, values: {} } : { key: `diff.${kind}`, values: { speaker } };
};

/** The statements of one version whose words the other does not have; of those within one another the outermost. */
function lostFrom({ before, after }: Versions): Attribution[] {
  const lost = before.analysis.attributions.filter(
    (attribution) => isWorded(before, attribution) && found(before, attribution, after) === null,
  );
  const outermost: Attribution[] = [];
  for (const one of [...lost].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.end > (outermost.at(-1)?.end ?? -1)) outermost.push(one);
  return outermost;
}

/** A single word may stand anywhere, and two in several places: whose they are there says nothing. */
const isWorded = (article: Article, span: Span, atLeast = 2): boolean => wordsOf(article, span).length >= atLeast;

function statementChanges(versions: Versions): Change[] {
  const { before, dossier } = versions;
  const gone = lostFrom(versions).map((attribution): Change => ({
    kind: 'gone',
    message: about('gone', before, attribution, dossier),
    before: spanOf(attribution),
    after: null,
  }));
  const kept = before.analysis.attributions.flatMap((attribution) => changeOfSource(versions, attribution) ?? []);
  return [...gone, ...kept];
}

/** What became of a statement's source, where its words are still there. Of several places the one that says least of a change counts. */
function changeOfSource(versions: Versions, attribution: Attribution): Change | null {
  const { before, after } = versions;
  if (!isWorded(before, attribution, 3)) return null;
  const [best, ...others] = placesWith(wordsOf(before, attribution), after);
  if (!best) return null;
  const changes = [best, ...others.filter(({ shared }) => shared === best.shared)].map((match) => changeAt(versions, attribution, match));
  return changes.includes(null) ? null : (changes[0] ?? null);
}

function changeAt({ before, after, dossier }: Versions, span: Span, match: Match): Change | null {
  const [given, there] = [voiceAt(before, span), voiceAt(after, match.span)];
  if (given.attribution === null) return null;
  const change = (kind: ChangeKind, message: Message): Change => ({ kind, message, before: spanOf(span), after: match.span });
  if (there.attribution === null && there.speaker === null)
    return change('unsigned', about('unsigned', before, given.attribution, dossier));
  const other = there.attribution;
  const speaker = sourceIn(before, given.attribution, dossier);
  const now = other ? sourceIn(after, other, dossier) : (there.speaker?.name ?? '');
  if (other && other.quality !== given.attribution.quality) {
    const kind = other.quality === 'vague' ? 'vaguer' : 'clearer';
    return speaker === now ? null : change(kind, { key: `diff.${kind}`, values: { speaker, now } });
  }
  if (given.attribution.quality === 'vague' || sameVoice(before, given, after, there, match.span, dossier) !== 'other') return null;
  return change('reassigned', { key: 'diff.reassigned', values: { speaker, now } });
}

// ── What stands in quotation marks ──────────────────────────────────────────────────────────────────────────────────

function quotationChanges({ before, after, dossier }: Versions, figures: readonly Change[]): Change[] {
  return before.analysis.quotations
    .filter(({ speech }) => speech)
    .flatMap((quotation): Change[] => {
      const words = wordsOf(before, quotation);
      const match = words.length > 1 ? placesWith(words, after)[0] : undefined;
      if (!match) return [];
      const change = (kind: ChangeKind, message: Message, at: Span, now: Span): Change => ({ kind, message, before: at, after: now });
      const there = voiceAt(after, match.span);
      const speaker = nameIn(before, quotation, dossier);
      const unquoted =
        there.quoted || isMarked(after, match.span)
          ? []
          : [change('unquoted', { key: 'diff.unquoted', values: { speaker } }, spanOf(quotation), match.span)];
      const reworded = alterations({ article: before, words }, match, dossier)
        .filter(({ passage }) => !figures.some((figure) => figure.before && touches(figure.before, passage)))
        .map(({ passage, source }) => {
          const values = { before: short(before.text, passage), after: short(after.text, source) };
          const way = isEmpty(passage) ? 'added' : isEmpty(source) ? 'dropped' : 'changed';
          return change('reworded', { key: `diff.reworded.${way}`, values }, passage, source);
        });
      return [...unquoted, ...reworded];
    });
}

const nameIn = (article: Article, quotation: Article['analysis']['quotations'][number], dossier: Dossier): string => {
  const { speaker } = voiceOf(article.analysis, quotation);
  return speaker ? nameOf(speaker, article.uri, dossier) : '';
};

/** Whether a stretch stands in quotation marks of any kind. */
const isMarked = ({ analysis }: Article, { start, end }: Span): boolean =>
  analysis.quotations.some((quotation) => quotation.start < end && start < quotation.end);

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** So much of a change is told; the places show the rest. */
const mostWords = 8;

function short(text: string, { start, end }: Span): string {
  const words = text.slice(start, end).split(/\s+/);
  return words.length > mostWords ? `${words.slice(0, mostWords).join(' ')} …` : words.join(' ');
}

// ── Figures and dates ───────────────────────────────────────────────────────────────────────────────────────────────

function figureChanges({ before, after, dossier }: Versions): Change[] {
  return before.analysis.sentences
    .filter(({ kind }) => kind === 'text' || kind === 'heading')
    .flatMap((sentence) => {
      const words = wordsOf(before, sentence);
      const match = placesWith(words, after)[0];
      if (!match) return [];
      return alterations({ article: before, words }, match, dossier).flatMap(({ passage, source }): Change[] => {
        if (!tellsOther(before, passage, after, source)) return [];
        const values = { before: short(before.text, passage), after: short(after.text, source) };
        return [{ kind: 'figure', message: { key: 'diff.figure', values }, before: passage, after: source }];
      });
    });
}

/** Whether two stretches in each other's place have different numbers or days. */
function tellsOther(before: Article, passage: Span, after: Article, source: Span): boolean {
  const [old, now] = [numbersIn(before.text, passage), numbersIn(after.text, source)];
  if (old.length > 0 && now.length > 0) return old.join(' ') !== now.join(' ');
  return hasDate(before, passage) && hasDate(after, source);
}

/** The numbers in a stretch: their values where they are known, whether in figures or in words. */
function numbersIn(text: string, { start, end }: Span): string[] {
  const tokens = tokenize(text.slice(start, end));
  return tokens.flatMap((token, at) => (isNumber(token) ? [String(countAt(tokens, at)?.value ?? token.form)] : []));
}

const hasDate = ({ analysis }: Article, at: Span): boolean =>
  !isEmpty(at) && analysis.dates.some(({ start, end }) => start < at.end && at.start < end);
