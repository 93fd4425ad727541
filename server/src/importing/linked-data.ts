/** schema.org in a page's `application/ld+json`: the one item that is the article. Anyone may have written it. */
import { cleanLine } from './lines.ts';

export interface NewsItem {
  readonly headline: string | undefined;
  readonly authors: readonly string[];
  readonly publisher: string | undefined;
  readonly published: string | undefined;
  readonly url: string | undefined;
  readonly body: string | undefined;
}

type Item = Readonly<Record<string, unknown>>;

/** Longer ones are data for other programs; deeper than that nothing is looked for. */
const longest = 1_000_000;
const deepest = 6;

const articleType = /(?:^|\/)(?:\w*NewsArticle|Article|LiveBlogPosting|BlogPosting|Report|Reportage\w*)$/;

/** @param texts those of the page; `broken` where one of them is not JSON */
export function newsItem(texts: readonly string[]): { readonly item: NewsItem | null; readonly broken: boolean } {
  const parsed = texts.map(parse);
  const items = parsed.flatMap((value) => itemsIn(value, 0)).slice(0, 10_000);
  const byId = new Map(items.map((item) => [item['@id'], item]));
  const article = items.find((item) => list(item['@type']).some((type) => typeof type === 'string' && articleType.test(type)));
  const broken = parsed.includes(undefined);
  if (article === undefined) return { item: null, broken };

  /** A person or body: their name, themselves or what their `@id` leads to. */
  const nameOf = (value: unknown): string | undefined => {
    if (!isItem(value)) return text(value);
    return text(value['name']) ?? text(byId.get(value['@id'])?.['name']);
  };
  const names = (value: unknown): string[] =>
    list(value)
      .map(nameOf)
      .filter((name) => name !== undefined);
  const [publisher] = names(article['publisher'] ?? article['sourceOrganization']);
  const page = article['mainEntityOfPage'];
  return {
    broken,
    item: {
      headline: text(article['headline']) ?? text(article['name']),
      authors: [
        names(article['author'] ?? article['creator'])
          .slice(0, 4)
          .join('، '),
      ],
      publisher,
      published: text(article['datePublished']) ?? text(article['dateCreated']),
      url: text(article['url']) ?? text(isItem(page) ? page['@id'] : page),
      body: typeof article['articleBody'] === 'string' ? article['articleBody'] : undefined,
    },
  };
}

/** undefined where it is no JSON even when what careless templates write is forgiven: line ends in strings, a comma too many. */
function parse(json: string): unknown {
  if (json.length > longest) return undefined;
  const attempts = [
    json,
    json
      .replace(/^\s*(?:<!--|<!\[CDATA\[|\/\/.*\n)|(?:-->|\/\/\s*\]\]>|\]\]>)\s*$/g, '')
      .replace(/\p{Cc}+/gu, ' ')
      .replace(/,\s*([}\]])/g, '$1'),
  ];
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt) ?? null;
    } catch {
      // The next attempt, or none.
    }
  }
  return undefined;
}

/** All items of a value, outer ones first. */
function itemsIn(value: unknown, depth: number): Item[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.slice(0, 1_000).flatMap((one) => itemsIn(one, depth + 1));
  if (!isItem(value)) return [];
  return [value, ...Object.values(value).flatMap((one) => (typeof one === 'object' ? itemsIn(one, depth + 1) : []))];
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

function text(value: unknown): string | undefined {
  const [one] = list(value);
  const clean = typeof one === 'string' ? cleanLine(one) : '';
  return clean === '' ? undefined : clean;
}
