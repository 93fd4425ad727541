import type { Article } from '../dossier/dossier.ts';
import type { Finding, Fix, Message } from '../model.ts';
import { markupIn } from '../text/markup.ts';
import type { Markup } from '../text/markup.ts';
import type { Rule } from './rule.ts';

const id = 'leftover-markup';

/** So many other places are shown with the finding, and so many changed by a fix. */
const mostPlaces = 20;
const mostEdits = 10_000;

/**
 * HTML that came into the text when it was copied: `&nbsp;`, `<br />`. A text that has some has them everywhere: the first place is
 * marked, and the finding leads to the others.
 */
export const rule: Rule = {
  id,
  severity: 'information',
  check(article): Finding[] {
    // Addresses in front matter have entities of their own.
    const body = article.analysis.frontMatter?.end ?? 0;
    const places = markupIn(article.text).filter(({ start }) => start >= body);
    const [first] = places;
    if (first === undefined) return [];
    const { start, end } = first;
    const related = places.slice(1, mostPlaces).map((place) => {
      const message: Message = { key: `${id}.place`, values: { text: written(article, place) } };
      return { uri: article.uri, start: place.start, end: place.end, message };
    });
    return [
      { rule: id, severity: 'information', start, end, message: said(article, first), related, fixes: fixes(article, places, first) },
    ];
  },
};

/** Markup as it stands in the text; of a long tag its beginning. */
const written = ({ text }: Article, { start, end }: Markup): string =>
  text.slice(start, Math.min(end, start + 40)) + (end > start + 40 ? '…' : '');

function said(article: Article, place: Markup): Message {
  const values = { text: written(article, place), instead: place.instead };
  if (place.kind === 'tag') return { key: `${id}.tag`, values };
  return { key: place.instead.trim() === '' ? `${id}.space` : `${id}.entity`, values };
}

function fixes(article: Article, all: readonly Markup[], here: Markup): Fix[] {
  const putting = (title: 'fix.here' | 'fix.article', places: readonly Markup[]): Fix => ({
    title: { key: `${id}.${title}`, values: { text: written(article, here), count: places.length } },
    preferred: false,
    action: {
      kind: 'edit',
      edits: places.slice(0, mostEdits).map(({ start, end, instead }) => ({ uri: article.uri, start, end, text: instead })),
    },
  });
  return [putting('fix.here', [here]), ...(all.length > 1 ? [putting('fix.article', all)] : [])];
}
