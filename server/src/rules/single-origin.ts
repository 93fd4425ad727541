import { isThat } from '../analysis/words/function-words.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { counterpart } from '../dossier/reuse/counterparts.ts';
import { agenciesFor } from '../dossier/reuse/origins.ts';
import { sharedWith } from '../dossier/reuse/passages.ts';
import type { Shared } from '../dossier/reuse/passages.ts';
import { nameOf } from '../dossier/usual.ts';
import type { Attribution, Finding, Message, RelatedPlace, Span } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { tokenize } from '../text/tokens.ts';
import { titleOf } from './articles.ts';
import type { Rule } from './rule.ts';
import { settling } from './settling.ts';

const id = 'single-origin';

/** What several articles have, and all of them from one source or agency: many articles, one origin. One finding an origin. */
export const rule: Rule = {
  id,
  severity: 'hint',
  check(article, dossier, file): Finding[] {
    const shared = sharedWith(article, dossier);
    if (shared.length + 1 < fewestArticles) return [];
    const statements = [...statementsIn(article, shared, dossier), ...agencyTextIn(article, shared)];
    const byOrigin = new Map<unknown, Statement>();
    for (const statement of statements.toSorted((a, b) => b.places.length - a.places.length || a.start - b.start))
      if (!byOrigin.has(statement.origin)) byOrigin.set(statement.origin, statement);
    return [...byOrigin.values()].sort((a, b) => a.start - b.start).map((statement) => findingOf(article, statement, file));
  },
};

/** Two articles with one source are what `second-hand` and `shared-text` tell of. */
const fewestArticles = 3;
const leastLetters = 25;
const leastPart = 0.5;

/** A stretch of the article, and how every article that has it comes to its origin. */
interface Statement extends Span {
  /** Equal for the same origin. */
  readonly origin: unknown;
  readonly name: string;
  readonly places: readonly Place[];
}

interface Place extends Span {
  readonly article: Article;
  /** From the outlet over whoever handed it on to the origin. */
  readonly path: readonly string[];
}

/** What a named speaker says here and, by their own account, in at least two other articles, while no article names another one for it. */
function statementsIn(article: Article, shared: readonly Shared[], dossier: Dossier): Statement[] {
  return article.analysis.attributions.flatMap((attribution): Statement[] => {
    const origin = originOf(article, attribution, dossier);
    if (origin === null || !isStatement(article, attribution)) return [];
    const places: Place[] = [placeOf(article, attribution, dossier)];
    for (const { article: other, passages } of shared) {
      const there = passages
        .flatMap((passage) => counterpart(other, article, { ...passage, runs: passage.runs.map(turned) }, attribution) ?? [])
        .find(({ letters, part }) => letters >= leastLetters && part >= leastPart);
      if (there === undefined) continue;
      const said = other.analysis.attributions.filter((one) => 2 * overlap(one, there) >= there.end - there.start && isNamed(one));
      const same = said.find((one) => originOf(other, one, dossier) === origin);
      if (same === undefined && said.length > 0) return [];
      if (same !== undefined) places.push(placeOf(other, same, dossier));
    }
    if (places.length < fewestArticles || attribution.speaker === null) return [];
    const { start, end } = attribution;
    return [{ start, end, origin, name: nameOf(attribution.speaker, article.uri, dossier), places }];
  });
}

const turned = ({ here, there }: { readonly here: Span; readonly there: Span }) => ({ here: there, there: here });

const isNamed = ({ quality, known }: Attribution): boolean => quality === 'named' && known !== 'likely';

/** Who answers for it: the dossier's entity, else the folded words; null where nobody is named for sure. */
function originOf({ uri }: Article, attribution: Attribution, dossier: Dossier): unknown {
  const { speaker, source } = attribution;
  if (speaker === null || !isNamed(attribution)) return null;
  // Who is named far from the verb, or with half a sentence, is too often somebody else for so bold a claim.
  if (source !== null && (source.end - source.start > longestSource || !isBesideCue(attribution))) return null;
  const entity = speaker.entity === null ? undefined : dossier.entityOf(uri, speaker.entity);
  return entity === undefined ? fold(speaker.name) : entity.type === 'place' ? null : entity;
}

const longestSource = 90;

/** Whether a clause or a quotation follows, so that somebody surely says something: not `يدين برشلونة بفوزه لحارسه`. */
function isStatement({ text }: Article, { cue, source, start }: Attribution): boolean {
  const from = Math.max(cue?.end ?? start, source?.end ?? start);
  return (
    from > start || tokenize(text.slice(from, start + 6)).some(({ kind, form }) => (kind === 'mark' ? /[:"«“”]/u.test(form) : isThat(form)))
  );
}

/** The source follows its verb, or a verb that stands before both, or precedes it by a few words. */
const isBesideCue = ({ cue, source }: Attribution): boolean =>
  cue === null || source === null || (source.start >= cue.end && source.start - cue.end < 40);

function placeOf(article: Article, attribution: Attribution, dossier: Dossier): Place {
  const { cue, source, speaker, via, start, end } = attribution;
  const through = [...via, ...(speaker === null ? [] : [speaker])].map((one) => nameOf(one, article.uri, dossier));
  return { article, ...(source ?? cue ?? { start, end }), path: [titleOf(article), ...through] };
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** The longest text of an agency that at least three articles have and credit to it. */
function agencyTextIn(article: Article, shared: readonly Shared[]): Statement[] {
  const byAgency = new Map<string, { name: string; start: number; end: number; places: Map<Article, Place> }>();
  for (const { article: other, passages } of shared) {
    for (const { here, there } of passages) {
      const theirs = agenciesFor(other, there);
      for (const [key, name] of agenciesFor(article, here)) {
        if (!theirs.has(key)) continue;
        const text = byAgency.get(key) ?? {
          name,
          ...here,
          places: new Map([[article, { article, ...here, path: [titleOf(article), name] }]]),
        };
        byAgency.set(key, text);
        if (!text.places.has(other)) text.places.set(other, { article: other, ...there, path: [titleOf(other), name] });
      }
    }
  }
  return [...byAgency].flatMap(([key, { name, start, end, places }]) =>
    places.size < fewestArticles ? [] : [{ origin: `agency ${key}`, name, start, end, places: [...places.values()] }],
  );
}

/** More places are not listed; the message says how many articles there are. */
const mostPlaces = 12;

function findingOf(article: Article, { start, end, name, places }: Statement, file: string): Finding {
  const message: Message = { key: id, values: { count: places.length, origin: name } };
  const related = places.slice(0, mostPlaces).map((place): RelatedPlace => {
    const path: Message = { key: `${id}.place`, values: { path: place.path.join(' ← ') } };
    return { uri: place.article.uri, start: place.start, end: place.end, message: path };
  });
  return {
    rule: id,
    severity: 'hint',
    start,
    end,
    message,
    related,
    fixes: [settling('different-events', id, article, { start, end }, file)],
  };
}
