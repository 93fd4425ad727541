import type { Article } from '../dossier/dossier.ts';
import type { Fact } from '../dossier/reuse/facts.ts';
import { rivalsOf } from '../dossier/reuse/facts.ts';
import { daysLater } from '../dossier/reuse/origins.ts';
import type { Finding } from '../model.ts';
import { titleOf } from './articles.ts';
import type { Rule } from './rule.ts';
import { settling } from './settling.ts';

const id = 'fact-conflict';

/** Articles further apart speak of another time, where both tell theirs. */
const sameTime = 30;

/** A figure, a length of time or a weekday that another article has otherwise in a sentence that says the same. */
export const rule: Rule = {
  id,
  severity: 'hint',
  check(article, dossier, file): Finding[] {
    return [...rivalsOf(article, dossier)].flatMap(([fact, all]) => {
      const rivals = all.filter((rival) => Math.abs(daysLater(article, rival.article) ?? 0) <= sameTime);
      const [first] = rivals;
      return first === undefined ? [] : [findingOf(article, fact, first, rivals, file)];
    });
  },
};

const mostPlaces = 8;

const wordsOf = ({ article, start, end }: Fact): string => article.text.slice(start, end);

function findingOf(article: Article, fact: Fact, rival: Fact, rivals: readonly Fact[], file: string): Finding {
  const { start, end } = fact;
  const words = fact.sentence.roots;
  const shared = [...words].filter((root) => rival.sentence.roots.has(root)).length;
  const values = { here: wordsOf(fact), there: wordsOf(rival), article: titleOf(rival.article), shared, words: words.size };
  return {
    rule: id,
    severity: 'hint',
    start,
    end,
    message: { key: `${id}.${fact.kind}`, values },
    related: rivals.slice(0, mostPlaces).map((other) => ({
      uri: other.article.uri,
      start: other.start,
      end: other.end,
      message: { key: `${id}.place`, values: { there: wordsOf(other), article: titleOf(other.article) } },
    })),
    fixes: [settling('different-events', id, article, { start, end }, file)],
  };
}
