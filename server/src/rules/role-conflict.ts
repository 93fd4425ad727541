import { nameLength, partOfName, sameWholeName } from '../analysis/spelling/spelling.ts';
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Post } from '../dossier/posts.ts';
import { isOfOtherTimes, lastBefore, postIn, statePost } from '../dossier/posts.ts';
import type { Finding, Fix, Message, Span } from '../model.ts';
import { readRegistry } from '../registry.ts';
import { pushTo } from '../text/lists.ts';
import type { Rule } from './rule.ts';

const id = 'role-conflict';

/** Articles whose dates are at most so many days apart speak of the same time. */
const sameTime = 45;

/**
 * One post given to two people, or posts of two states given to one person, at the same time. Former posts, sentences that speak of a
 * change or of other times, and what the registry's years explain are no conflict.
 */
export const rule: Rule = {
  id,
  severity: 'information',
  check(article, dossier) {
    const { byArticle, byEntity, byPost } = holdingsOf(dossier);
    return (byArticle.get(article) ?? [])
      .flatMap((holding) => {
        const { entity, post } = holding;
        const conflict =
          first(byEntity.get(entity) ?? [], holding, (other) => excludes(other.post, post)) ??
          first(byPost.get(keyOf(post)) ?? [], holding, (other) => other.entity !== entity && areUnlike(other.entity, entity));
        return conflict ? [findingOf(holding, conflict)] : [];
      })
      .sort((a, b) => a.start - b.start);
  },
};

/** A post that an article says somebody holds. */
interface Holding extends Span {
  readonly entity: DossierEntity;
  readonly article: Article;
  readonly text: string;
  readonly post: Post;
}

interface Holdings {
  readonly byArticle: ReadonlyMap<Article, readonly Holding[]>;
  readonly byEntity: ReadonlyMap<DossierEntity, readonly Holding[]>;
  readonly byPost: ReadonlyMap<string, readonly Holding[]>;
}

const holdingsByDossier = new WeakMap<Dossier, Holdings>();

const keyOf = ({ office, of }: Post): string => `${of}: ${office}`;

function holdingsOf(dossier: Dossier): Holdings {
  const known = holdingsByDossier.get(dossier);
  if (known) return known;
  const byArticle = new Map<Article, Holding[]>();
  const byEntity = new Map<DossierEntity, Holding[]>();
  const byPost = new Map<string, Holding[]>();
  for (const article of dossier.articles.values()) {
    for (const { id: member, type, roles } of article.analysis.entities) {
      const entity = type === 'person' ? dossier.entityOf(article.uri, member) : undefined;
      if (entity === undefined) continue;
      for (const role of roles) {
        const { start, end, text } = role;
        const post = postIn(article, role);
        if (post === null || !isBeforeFullName(article, end) || isOfOtherTimes(article, { start, end })) continue;
        const holding = { entity, article, start, end, text, post };
        pushTo(byArticle, article, holding);
        pushTo(byEntity, entity, holding);
        pushTo(byPost, keyOf(post), holding);
      }
    }
  }
  const holdings = { byArticle, byEntity, byPost };
  holdingsByDossier.set(dossier, holdings);
  return holdings;
}

/** Posts that nobody holds at once: in two states, in two places, at the head of a state twice, or ministries that share nothing. */
function excludes(a: Post, b: Post): boolean {
  const ofState = ({ kind }: Post): boolean => kind === 'head' || kind === 'minister';
  if (a.kind === 'governor' && b.kind === 'governor') return a.of !== b.of && a.office === b.office;
  if (!ofState(a) || !ofState(b)) return false;
  if (a.of !== b.of) return true;
  return a.kind === b.kind && a.office !== b.office && !a.office.includes(b.office) && !b.office.includes(a.office);
}

/** `الرئيس المكسيكي` before a surname alone may be the subject and the surname its object: `يزور الرئيس المكسيكي فلانا`. */
function isBeforeFullName({ text, analysis }: Article, end: number): boolean {
  const mention = lastBefore(analysis.mentions, end + 3);
  return mention !== undefined && mention.start >= end && nameLength(text.slice(mention.start, mention.end)) > 1;
}

/** So many other holdings are compared with each: a dossier of any size takes time in proportion. */
const window = 100;

/** The first holding that conflicts with this one, in this article if there is one. */
function first(others: readonly Holding[], holding: Holding, conflicts: (other: Holding) => boolean): Holding | undefined {
  const found = others.slice(0, window).filter((other) => other !== holding && conflicts(other) && isAtTheSameTime(holding, other));
  return found.find(({ article }) => article === holding.article) ?? found[0];
}

/** In one article, or in articles with dates close together; and the registry knows of no years that explain it. */
function isAtTheSameTime(a: Holding, b: Holding): boolean {
  if (hadEnded(a) || hadEnded(b) || (a.entity !== b.entity && isKnownTo(a) && isKnownTo(b))) return false;
  if (a.article === b.article) return true;
  const [one, other] = [dayOf(a.article), dayOf(b.article)];
  return one !== null && other !== null && Math.abs(one - other) <= sameTime;
}

function dayOf({ analysis }: Article): number | null {
  const time = Date.parse(analysis.metadata.published ?? '');
  return Number.isNaN(time) ? null : time / 86_400_000;
}

const rolesOf = ({ registered }: DossierEntity) => (registered === null ? [] : (readRegistry().byId.get(registered)?.roles ?? []));

/** Whether the registry knows the person by some role: two of them are two people who followed each other. */
const isKnownTo = ({ entity }: Holding): boolean => rolesOf(entity).length > 0;

/** Whether the registry says that the post was given up before the article, or ever, where the article has no date. */
function hadEnded({ entity, article, post }: Holding): boolean {
  const year = Number((article.analysis.metadata.published ?? '').slice(0, 4)) || null;
  return rolesOf(entity).some(({ text, to }) => to !== null && (year === null || to < year) && samePost(statePost(text), post));
}

const samePost = (a: Post | null, b: Post): boolean => a !== null && keyOf(a) === keyOf(b);

/** Two names that share no word and no spelling: what looks alike is one person more often than a conflict. */
function areUnlike({ name: a }: DossierEntity, { name: b }: DossierEntity): boolean {
  const words = new Set(a.split(' '));
  if (b.split(' ').some((word) => words.has(word))) return false;
  return Math.max(sameWholeName(a, b), partOfName(a, b), partOfName(b, a)) < 0.2;
}

function findingOf(here: Holding, there: Holding): Finding {
  const { start, end, text, entity } = here;
  const shared = there.entity !== entity;
  const message: Message = shared
    ? { key: 'role-conflict.shared', values: { role: text, name: entity.name, other: there.entity.name } }
    : { key: 'role-conflict.exclusive', values: { name: entity.name, role: text, other: there.text } };
  const place: Message = { key: 'role-conflict.place', values: { role: there.text, name: there.entity.name } };
  return {
    rule: id,
    severity: 'information',
    start,
    end,
    message,
    related: [{ uri: there.article.uri, start: there.start, end: there.end, message: place }],
    // Within one article no decision can part what it names alike.
    fixes: shared ? [samePerson(entity, there.entity)] : there.article === here.article ? [] : [severalPeople(entity)],
  };
}

const samePerson = ({ name }: DossierEntity, { name: other }: DossierEntity): Fix => ({
  title: { key: 'role-conflict.fix.same', values: { name, other } },
  preferred: false,
  action: { kind: 'decide', decision: { kind: 'same-entity', type: 'person', name, spellings: [other] } },
});

const severalPeople = ({ name }: DossierEntity): Fix => ({
  title: { key: 'role-conflict.fix.distinct', values: { name } },
  preferred: false,
  action: { kind: 'decide', decision: { kind: 'distinct-entities', type: 'person', name, distinct: [name] } },
});
