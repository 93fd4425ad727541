/** How findings name other articles of the dossier. */
import type { Article } from '../dossier/dossier.ts';
import type { Message } from '../model.ts';
import { fileName } from '../text/uris.ts';

/** By its outlet, else by its file. */
export const titleOf = ({ uri, analysis: { metadata } }: Pick<Article, 'uri' | 'analysis'>): string => metadata.outlet ?? fileName(uri);

/** Several articles in a few words: the first ones by name, and how many more. */
export function named(articles: readonly Article[]): Message {
  const names = [...new Set(articles.map(titleOf))];
  const [first = '', second = ''] = names;
  const more = names.length - 2;
  return { key: `articles.${names.length === 1 ? 'one' : more === 0 ? 'two' : 'more'}`, values: { first, second, more } };
}
