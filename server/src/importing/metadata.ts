/** What a page says of itself: title, outlet, author, day, address. */
import { readDateline } from '../analysis/layout/layout.ts';
import { isoDate } from '../text/dates.ts';
import type { Page, PageDocument } from './dom.ts';
import type { About } from './imported.ts';
import { newsItem } from './linked-data.ts';
import { cleanLine } from './lines.ts';

export interface PageAbout {
  readonly about: About;
  /** The article's text as linked data give it, for pages that are put together by scripts. */
  readonly body: string | null;
  /** Whether some linked data could not be read. */
  readonly broken: boolean;
}

/** Nobody's name or title is longer. */
const longest = 300;

/** Reads a page's metadata: schema.org first, then Open Graph and other `<meta>`, then what the page shows. */
export function metadataOf({ document, linkedData, savedFrom }: Page): PageAbout {
  const { item, broken } = newsItem(linkedData);
  const meta = metaOf(document);
  const shown = (selector: string): string | undefined => first([...document.querySelectorAll(selector)].map((node) => node.textContent));

  const outlet = first([item?.publisher, meta('og:site_name'), meta('application-name'), itemprop(document, 'publisher')]);
  const title = first([item?.headline, meta('og:title'), meta('twitter:title'), shown('[itemprop=headline]'), shown('h1'), shown('title')]);
  const author = authorOf([
    ...(item?.authors ?? []),
    meta('author') ?? meta('article:author') ?? meta('dc.creator') ?? meta('parsely-author'),
    itemprop(document, 'author'),
    ...[...document.querySelectorAll('[rel~=author], .byline, .author-name, .entry-author')].slice(0, 3).map((node) => node.textContent),
  ]);
  const agency = author === undefined ? null : readDateline([author]).agency;
  const days = [
    item?.published,
    ...publishedMeta.map(meta),
    document.querySelector('[itemprop=datePublished]')?.getAttribute('content'),
    document.querySelector('[itemprop=datePublished]')?.getAttribute('datetime'),
    document.querySelector('article time[datetime], main time[datetime]')?.getAttribute('datetime'),
    document.querySelector('time[datetime]')?.getAttribute('datetime'),
    ...[...document.querySelectorAll('time, .date, .post-date, .entry-date, .submitted')].slice(0, 3).map((node) => node.textContent),
  ];
  const canonical = document.querySelector('link[rel~=canonical]')?.getAttribute('href');
  const about: Record<string, string | undefined> = {
    title: title === undefined ? undefined : withoutOutlet(title, outlet, shown('h1')),
    outlet,
    author: agency !== null || author === outlet ? undefined : author,
    published: days.map(dayOf).find((day) => day !== undefined),
    url: [canonical, meta('og:url'), item?.url, savedFrom].find(isAddress)?.trim(),
    agency: agency ?? undefined,
  };
  const said = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined)) as About;
  return { about: said, body: item?.body ?? null, broken };
}

const publishedMeta = [
  'article:published_time',
  'datepublished',
  'pubdate',
  'publishdate',
  'publish-date',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.created',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
];

/** `<meta>` by its name or property, in lower case. */
function metaOf(document: PageDocument): (name: string) => string | undefined {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? '').trim().toLowerCase();
    const content = cleanLine(element.getAttribute('content') ?? '');
    if (content !== '' && content.length <= 2_000 && !values.has(name)) values.set(name, content);
  }
  return (name) => values.get(name);
}

function itemprop(document: PageDocument, name: string): string | undefined {
  const element = document.querySelector(`[itemprop=${name}]`);
  const inner = element?.querySelector('[itemprop=name]') ?? element;
  return first([inner?.getAttribute('content'), inner?.textContent]);
}

/** The first that says something and is no longer than a title. */
function first(values: readonly (string | null | undefined)[]): string | undefined {
  return values.map((value) => cleanLine(value ?? '')).find((value) => value !== '' && value.length <= longest);
}

/** Names, without what introduces them; addresses and the names of machines are none. */
function authorOf(values: readonly (string | null | undefined)[]): string | undefined {
  const names = values
    .map((value) => cleanLine(value ?? '').replace(/^(?:by|بقلم|كتب(?:ه|ت|ته)?|إعداد|تحرير|الكاتب|المصدر)\s*[:：-]?\s+/iu, ''))
    .filter((name) => name !== '' && name.length <= 120 && !/https?:|@|^(?:admin|administrator|editor|webmaster|root)$/i.test(name));
  return names[0];
}

/** `العنوان - الموقع`: without the outlet, known from its name or from the heading on the page. */
function withoutOutlet(title: string, outlet: string | undefined, heading: string | undefined): string {
  const parts = title.split(/\s+[-–—|»•:]\s+|\s*\|\s*/u);
  if (heading !== undefined && parts.length > 1 && title.startsWith(heading) && heading.length >= 10) return heading;
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || last !== outlet) return title;
  return title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—»•:-]+$/u, '');
}

/** A day as any page writes it: in figures, in Arabic words, or as mail headers do. */
function dayOf(value: string | null | undefined): string | undefined {
  const text = cleanLine(value ?? '').slice(0, 100);
  if (text === '') return undefined;
  return (
    isoDate(text) ??
    isoDate(/\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0] ?? '') ??
    englishDay(text) ??
    readDateline([text]).published ??
    undefined
  );
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Tue, 14 May 2024 10:00:00 +0300`, `May 14, 2024`. */
function englishDay(text: string): string | null {
  const [, before, name, after, year] =
    /(?:(\d{1,2})\s+)?\b([A-Z][a-z]{2})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b/.exec(text) ?? [];
  const month = months.indexOf((name ?? '').toLowerCase()) + 1;
  const day = before ?? after;
  return month === 0 || day === undefined || year === undefined ? null : isoDate(`${day}/${month}/${year}`);
}

const isAddress = (value: string | null | undefined): value is string => /^https?:\/\/[^\s"<>]{1,2000}$/i.test((value ?? '').trim());
