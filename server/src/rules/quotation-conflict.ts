import type { Part } from '../dossier/reuse/differences.ts';
import { changesWords, innerChanges, partInCommon, partsOf, turnsSense } from '../dossier/reuse/differences.ts';
import type { Restatement } from '../dossier/reuse/speeches.ts';
import { restatementsIn } from '../dossier/reuse/speeches.ts';
import type { Article } from '../dossier/dossier.ts';
import type { Finding, Quotation } from '../model.ts';
import { pushTo } from '../text/lists.ts';
import { titleOf } from './articles.ts';
import type { Rule } from './rule.ts';
import { settling } from './settling.ts';

const id = 'quotation-conflict';

/** One statement of one speaker, in two wordings that both stand in quotation marks. One finding a quotation. */
export const rule: Rule = {
  id,
  severity: 'information',
  check(article, dossier, file): Finding[] {
    const conflicts = restatementsIn(article, dossier).flatMap((restated) => conflictIn(restated) ?? []);
    const byQuotation = new Map<Quotation, Conflict[]>();
    for (const conflict of conflicts) pushTo(byQuotation, conflict.restated.here.quotation, conflict);
    return [...byQuotation.values()].flatMap((group) => {
      const [gravest] = group.sort((a, b) => Number(b.turns) - Number(a.turns) || order(a, article) - order(b, article));
      return gravest === undefined ? [] : [findingOf(article, gravest, group, file)];
    });
  },
};

interface Conflict {
  readonly restated: Restatement;
  readonly parts: readonly Part[];
  /** Whether a negation stands in one wording alone. */
  readonly turns: boolean;
}

/** In the same article before others. */
const order = ({ restated: { there } }: Conflict, article: Article): number => (there.article === article ? 0 : 1);

/** From this part of equal words on it is one text with changes in it; below, a short statement put otherwise. */
const oneText = 0.55;
/** Longer statements have words in common because they are about the same thing. */
const longestPutOtherwise = 14;

function conflictIn(restated: Restatement): Conflict | null {
  const { wordsHere, wordsThere } = restated;
  const parts = partsOf(wordsHere, wordsThere);
  if (parts === null) return null;
  if (partInCommon(parts) < oneText) {
    const isShort = Math.max(wordsHere.length, wordsThere.length) <= longestPutOtherwise;
    return isShort ? { restated, parts, turns: false } : null;
  }
  const changes = innerChanges(parts);
  const turns = changes.some(turnsSense);
  return turns || changes.some(changesWords) ? { restated, parts, turns } : null;
}

const mostPlaces = 8;

function findingOf(article: Article, { restated, parts, turns }: Conflict, group: readonly Conflict[], file: string): Finding {
  const { here, there, wordsHere, wordsThere } = restated;
  const span = { start: wordsHere[0]?.start ?? 0, end: wordsHere.at(-1)?.end ?? 0 };
  const values = {
    speaker: here.speaker.name,
    here: marked(parts, 'here', article),
    there: marked(parts, 'there', there.article),
    article: titleOf(there.article),
  };
  const where = there.article === article ? 'within' : 'across';
  return {
    rule: id,
    severity: 'information',
    ...span,
    message: { key: `${id}.${turns ? 'turned' : where}`, values },
    related: group.slice(0, mostPlaces).map((conflict) => {
      const other = conflict.restated.there;
      const words = conflict === group[0] ? wordsThere : conflict.restated.wordsThere;
      return {
        uri: other.article.uri,
        start: words[0]?.start ?? 0,
        end: words.at(-1)?.end ?? 0,
        message: { key: `${id}.place`, values: { speaker: here.speaker.name, article: titleOf(other.article) } },
      };
    }),
    fixes: [settling('different-events', id, article, span, file)],
  };
}

/** So many words beside a difference are shown. */
const beside = 3;

/** A wording with brackets around what differs, and an ellipsis for what is far from any difference. */
function marked(parts: readonly Part[], side: 'here' | 'there', { text }: Article): string {
  const shown = parts.map((part, i) => {
    const words = part[side].map(({ start, end }) => text.slice(start, end));
    if (part.kind === 'change') return words.length === 0 ? '' : `[${words.join(' ')}]`;
    const [before, after] = [i > 0 ? beside : 0, i < parts.length - 1 ? beside : 0];
    if (words.length <= before + after + 1) return words.join(' ');
    return [...words.slice(0, before), '…', ...words.slice(words.length - after)].join(' ');
  });
  return shown.filter((part) => part !== '').join(' ');
}
