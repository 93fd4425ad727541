import type { Article } from '../dossier/dossier.ts';
import { agenciesFor, areOfOneOutlet, common, daysLater, namesOutletOf } from '../dossier/reuse/origins.ts';
import type { Passage } from '../dossier/reuse/passages.ts';
import { sharedWith } from '../dossier/reuse/passages.ts';
import type { Finding, Message, RelatedPlace, Severity, Span } from '../model.ts';
import { named, titleOf } from './articles.ts';
import type { Rule } from './rule.ts';
import { settling } from './settling.ts';

const id = 'shared-text';

/** Passages that stand nearly word for word in other articles. One finding a passage, with all the articles that have it. */
export const rule: Rule = {
  id,
  severity: 'warning',
  check(article, dossier, file): Finding[] {
    const copies = sharedWith(article, dossier).flatMap(({ article: other, passages }) =>
      passages
        .filter((passage) => !isQuotedByBoth(article, other, passage))
        .map((passage) => ({ other, passage, ...relationOf(article, other, passage) })),
    );
    const stretches = stretchesOf(copies);
    const share = shareOf(article, stretches);
    return stretches.map((stretch) => findingOf(article, stretch, share, file));
  },
};

/** How an article stands to another one that has the same words. */
type Relation = 'silent' | 'undirected' | 'agency' | 'named' | 'own' | 'taken';

interface Copy {
  readonly other: Article;
  readonly passage: Passage;
  readonly relation: Relation;
  /** The agency that both name. */
  readonly agency: string | null;
}

/** What weighs most comes first. */
const severityOf: Readonly<Record<Relation, Severity>> = {
  silent: 'warning',
  undirected: 'warning',
  named: 'information',
  agency: 'information',
  taken: 'information',
  own: 'information',
};
const relations = Object.keys(severityOf) as Relation[];

function relationOf(article: Article, other: Article, { here, there }: Passage): Pick<Copy, 'relation' | 'agency'> {
  const agency = common(agenciesFor(article, here), agenciesFor(other, there));
  const later = daysLater(article, other);
  if (areOfOneOutlet(article, other)) return { relation: 'own', agency };
  if (agency !== null) return { relation: 'agency', agency };
  if (namesOutletOf(article, other)) return { relation: 'named', agency };
  if (later !== null && later > 0) return { relation: 'taken', agency };
  return { relation: later === null || later === 0 ? 'undirected' : 'silent', agency };
}

/** Words that both articles give as somebody's, in marks: whoever quotes a speech shares them with all who do. */
function isQuotedByBoth(article: Article, other: Article, { runs }: Passage): boolean {
  const part = (of: Article, spans: readonly Span[]): number => {
    const quotations = of.analysis.quotations.filter(({ speech, speaker }) => speech && speaker !== null);
    const within = spans.filter((span) => quotations.some(({ start, end }) => start <= span.start && span.end <= end));
    return lengthOf(within) / lengthOf(spans);
  };
  return [
    part(
      article,
      runs.map(({ here }) => here),
    ),
    part(
      other,
      runs.map(({ there }) => there),
    ),
  ].every((one) => one >= mostlyQuoted);
}
const mostlyQuoted = 0.8;

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);

/** A stretch of the article that others have, too. */
interface Stretch extends Span {
  readonly copies: readonly Copy[];
}

/** So many characters between two passages from the same article do not part them: a few words of one's own. */
const nearby = 120;

/** Copies of the same words, or of words that follow each other, together. */
function stretchesOf(copies: readonly Copy[]): Stretch[] {
  const stretches: { start: number; end: number; copies: Copy[] }[] = [];
  for (const copy of copies.toSorted((a, b) => a.passage.here.start - b.passage.here.start)) {
    const { start, end } = copy.passage.here;
    const last = stretches.at(-1);
    const goesOn = last?.copies.some(({ other }) => other === copy.other) ?? false;
    if (last !== undefined && start < last.end + (goesOn ? nearby : 0)) {
      last.end = Math.max(last.end, end);
      last.copies.push(copy);
    } else stretches.push({ start, end, copies: [copy] });
  }
  return stretches;
}

/** How much of the article's text stands elsewhere, in hundredths. */
function shareOf({ analysis }: Article, stretches: readonly Stretch[]): number {
  const text = lengthOf(analysis.sentences.filter(({ kind }) => kind === 'text' || kind === 'heading'));
  return Math.min(100, Math.max(1, Math.round((100 * lengthOf(stretches)) / Math.max(1, text))));
}

/** More places are not listed; the message says how many articles there are. */
const mostPlaces = 12;

function findingOf(article: Article, { start, end, copies }: Stretch, share: number, file: string): Finding {
  const relation = relations.find((one) => copies.some((copy) => copy.relation === one)) ?? 'silent';
  const severity = severityOf[relation];
  const related = copies.filter((copy) => copy.relation === relation);
  const others = [...new Set((related.length > 0 ? related : copies).map(({ other }) => other))];
  const agency = related.map((copy) => copy.agency).find((name) => name !== null) ?? '';
  const earliest = others.map(({ analysis }) => analysis.metadata.published?.slice(0, 10)).sort()[0] ?? '';
  const message: Message = { key: `${id}.${relation}`, values: { others: named(others), agency, share, published: earliest } };
  return {
    rule: id,
    severity,
    start,
    end,
    message,
    related: placesOf(copies),
    fixes: [settling('fair-copy', id, article, { start, end }, file)],
  };
}

function placesOf(copies: readonly Copy[]): RelatedPlace[] {
  const ordered = copies.toSorted((a, b) => relations.indexOf(a.relation) - relations.indexOf(b.relation));
  return ordered.slice(0, mostPlaces).map(({ other, passage }) => ({
    uri: other.uri,
    ...passage.there,
    message: { key: `${id}.place`, values: { article: titleOf(other) } },
  }));
}
