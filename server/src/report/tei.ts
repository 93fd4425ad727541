/**
 * `isnad export --format tei`: a corpus in TEI P5. Speech is `<said>` with `@who` and `@direct`, names are `<persName>`, `<orgName>` and
 * `<placeName>`, and who they name is listed in the corpus header. The words and their order are the article's.
 */
import type { Article } from '../dossier/dossier.ts';
import { identityOf, speakerOf } from '../features/identity.ts';
import { whoseWords } from '../features/speakers.ts';
import type { Attribution, EntityType, Knowledge, SentenceKind, Span } from '../model.ts';
import { isRightToLeft } from '../text/direction.ts';
import { paragraphs, spread } from '../text/paragraphs.ts';
import { pathIn } from './annotations.ts';
import { titleOf } from './handout.ts';
import type { ReviewedArticle, ReviewedDossier } from './handout.ts';
import { markup, nothing } from './markup.ts';
import type { Markup } from './markup.ts';

const nameElements: Readonly<Record<EntityType, string>> = { person: 'persName', organization: 'orgName', place: 'placeName' };

/** How sure it is who speaks, as TEI grades it. */
const certainties: Readonly<Record<Knowledge, string | null>> = { stated: null, inferred: 'high', likely: 'medium' };

/** @param version Isnad's */
export function tei(dossiers: readonly ReviewedDossier[], version: string): string {
  const parts = dossiers.map((reviewed, i) => ({ reviewed, named: naming(reviewed, `d${i + 1}`) }));
  const texts = parts.flatMap(({ reviewed, named }) =>
    reviewed.articles.map((one) => articleTei(one, pathIn(dossiers, reviewed, one.path), named)),
  );
  const title = dossiers.map(({ name }) => name).join(', ');
  const { markup: corpus } = markup`<teiHeader>
<fileDesc>
<titleStmt><title>${title}</title></titleStmt>
<publicationStmt><p>Made for analysis; the rights of the articles are their outlets’.</p></publicationStmt>
<sourceDesc><p>News articles, each described in its own header.</p></sourceDesc>
</fileDesc>
<encodingDesc><appInfo><application ident="isnad" version="${version}"><label>Isnad</label></application></appInfo></encodingDesc>
<profileDesc>
${parts.map(({ named }) => named.lists)}</profileDesc>
</teiHeader>
${texts}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n${corpus}</teiCorpus>\n`;
}

// ── Who there is ────────────────────────────────────────────────────────────────────────────────────────────────────

interface Naming {
  readonly lists: Markup;
  /** The id of an article's entity; undefined where the dossier does not know it. */
  readonly entity: (uri: string, id: string) => string | undefined;
  /** The id of whoever is held responsible; undefined where nobody is. */
  readonly speaker: (article: Article, attribution: Attribution) => string | undefined;
}

/** Everybody of a dossier with an id: its entities, and the speakers whom articles only describe. */
function naming({ dossier, articles }: ReviewedDossier, prefix: string): Naming {
  const ids = new Map(dossier.entities.map((entity, i) => [entity, `${prefix}-e${i + 1}`]));
  const described = new Map<string, { id: string; words: string; vague: boolean }>();
  for (const { article } of articles) {
    for (const attribution of article.analysis.attributions) {
      const { speaker, quality } = attribution;
      if (!speaker || (speaker.entity !== null && dossier.entityOf(article.uri, speaker.entity))) continue;
      const identity = identityOf(article, dossier, speakerOf(attribution));
      const known = { id: `${prefix}-s${described.size + 1}`, words: speaker.name, vague: quality === 'vague' };
      if (!described.has(identity)) described.set(identity, known);
    }
  }
  const listed = (type: EntityType, item: string, list: string): Markup => {
    const items = dossier.entities
      .filter((entity) => entity.type === type)
      .map((entity) => {
        const open = markup`xml:id="${ids.get(entity) ?? ''}"`.markup;
        const name = element(nameElements[type], '', entity.name);
        return { markup: `<${item} ${open}>${name.markup}</${item}>\n` };
      });
    const others = type === 'person' ? [...described.values()].map(({ id, words, vague }) => describedItem(id, words, vague)) : [];
    const all = [...items, ...others];
    return all.length === 0 ? nothing : { markup: `<${list}>\n${all.map((one) => one.markup).join('')}</${list}>\n` };
  };
  const people = listed('person', 'person', 'listPerson');
  const bodies = listed('organization', 'org', 'listOrg');
  const places = listed('place', 'place', 'listPlace');
  const taking = people === nothing && bodies === nothing ? nothing : markup`<particDesc>\n${people}${bodies}</particDesc>\n`;
  return {
    lists: markup`${taking}${places === nothing ? nothing : markup`<settingDesc>\n${places}</settingDesc>\n`}`,
    entity: (uri, id) => {
      const entity = dossier.entityOf(uri, id);
      return entity && ids.get(entity);
    },
    speaker: (article, attribution) => {
      const { speaker } = attribution;
      if (!speaker) return undefined;
      const entity = speaker.entity === null ? undefined : dossier.entityOf(article.uri, speaker.entity);
      return (entity && ids.get(entity)) ?? described.get(identityOf(article, dossier, speakerOf(attribution)))?.id;
    },
  };
}

const describedItem = (id: string, words: string, vague: boolean): Markup =>
  vague ? markup`<personGrp xml:id="${id}"><p>${words}</p></personGrp>\n` : markup`<person xml:id="${id}"><p>${words}</p></person>\n`;

const element = (name: string, attributes: string, words: string): Markup => ({
  markup: `<${name}${attributes}>${markup`${words}`.markup}</${name}>`,
});

// ── An article ──────────────────────────────────────────────────────────────────────────────────────────────────────

function articleTei(reviewed: ReviewedArticle, path: string, named: Naming): Markup {
  const { article, sha256 } = reviewed;
  const { author, outlet, published, url } = article.analysis.metadata;
  const title = titleOf(reviewed);
  const optional = (name: string, words: string | null): Markup => (words === null ? nothing : element(name, '', words));
  const when = published === null ? nothing : markup`<date when="${published}">${published}</date>`;
  const address = url !== null && /^https?:\/\/\S+$/i.test(url) ? markup`<ptr target="${url}"/>` : nothing;
  return markup`<TEI>
<teiHeader><fileDesc>
<titleStmt><title>${title}</title>${optional('author', author)}</titleStmt>
<publicationStmt><p>${path}, SHA-256 ${sha256}</p></publicationStmt>
<sourceDesc><bibl><title>${title}</title>${optional('author', author)}${optional('publisher', outlet)}${when}${address}</bibl></sourceDesc>
</fileDesc></teiHeader>
<text><body>
${divisions(article, named)}</body></text>
</TEI>
`;
}

/** A heading begins a division, as far as text stands before it. */
function divisions(article: Article, named: Naming): Markup {
  const { text, analysis } = article;
  const blocks = paragraphs(text, analysis.frontMatter?.end ?? 0);
  const marksIn = spread(marksOf(article, named), blocks);
  const sentencesIn = spread(analysis.sentences, blocks);
  let hasText = false;
  const out: string[] = ['<div>\n'];
  for (const [i, block] of blocks.entries()) {
    const kind = sentencesIn[i]?.[0]?.kind ?? 'text';
    if (kind === 'heading' && hasText) out.push('</div>\n<div>\n');
    hasText = kind !== 'heading';
    out.push(paragraph(kind, text.slice(block.start, block.end), written(text, block, nested(block, marksIn[i] ?? []))), '\n');
  }
  // A division without text has an empty paragraph: TEI wants one.
  out.push(hasText ? '</div>\n' : '<p/>\n</div>\n');
  return { markup: out.join('') };
}

function paragraph(kind: SentenceKind, words: string, content: string): string {
  const language = isRightToLeft(words) === true ? ' xml:lang="ar"' : '';
  if (kind === 'heading') return `<head${language}>${content}</head>`;
  return kind === 'text' ? `<p${language}>${content}</p>` : `<ab type="${kind}"${language}>${content}</ab>`;
}

/** A place that becomes an element. */
interface Mark extends Span {
  readonly name: string;
  /** Written, with a space before. */
  readonly attributes: string;
}

function marksOf(article: Article, named: Naming): Mark[] {
  const { analysis } = article;
  const said = ({ start, end }: Span, direct: boolean, attribution: Attribution | null): Mark => {
    const who = attribution && named.speaker(article, attribution);
    const through = attribution?.via.flatMap(({ entity }) => (entity === null ? [] : (named.entity(article.uri, entity) ?? []))) ?? [];
    const certainty = attribution?.speaker ? certainties[attribution.known] : null;
    const attributes = [
      who ? ` who="#${who}"` : '',
      ` direct="${direct}"`,
      through.length > 0 ? ` source="${through.map((id) => `#${id}`).join(' ')}"` : '',
      certainty === null ? '' : ` cert="${certainty}"`,
    ];
    return { start, end, name: 'said', attributes: attributes.join('') };
  };
  const names = analysis.mentions.map(({ start, end, type, entity }): Mark => {
    const id = named.entity(article.uri, entity);
    return { start, end, name: nameElements[type], attributes: id === undefined ? '' : ` ref="#${id}"` };
  });
  const speech = analysis.attributions.map((one) => said(one, one.kind === 'direct', one));
  const quoted = analysis.quotations.filter(({ speech }) => speech).map((one) => said(one, true, whoseWords(analysis, one)));
  // A statement that stands in marks as a whole is one element, not two.
  const all = [...speech, ...quoted.filter((one) => !speech.some((other) => sameMark(one, other))), ...names];
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}

const sameMark = (a: Mark, b: Mark): boolean => a.start === b.start && a.end === b.end && a.attributes === b.attributes;

/** Marks of a paragraph, cut where they would cross one another or its ends, in the order in which they open. */
function nested(block: Span, marks: readonly Mark[]): Mark[] {
  const order = (a: Mark, b: Mark): number => a.start - b.start || b.end - a.end;
  const waiting = marks
    .map((mark) => ({ ...mark, start: Math.max(mark.start, block.start), end: Math.min(mark.end, block.end) }))
    .filter(({ start, end }) => start < end)
    .sort(order);
  const out: Mark[] = [];
  const open: Mark[] = [];
  for (let mark = waiting.shift(); mark; mark = waiting.shift()) {
    while ((open.at(-1)?.end ?? Infinity) <= mark.start) open.pop();
    const limit = open.at(-1)?.end ?? block.end;
    if (mark.end > limit) {
      const rest = { ...mark, start: limit };
      const at = waiting.findIndex((other) => order(rest, other) < 0);
      waiting.splice(at < 0 ? waiting.length : at, 0, rest);
    }
    const fitting = { ...mark, end: Math.min(mark.end, limit) };
    out.push(fitting);
    open.push(fitting);
  }
  return out;
}

/** The words of a paragraph with elements around them. */
function written(text: string, block: Span, marks: readonly Mark[]): string {
  const out: string[] = [];
  const open: Mark[] = [];
  let at = block.start;
  const upTo = (end: number): void => {
    for (let last = open.at(-1); last && last.end <= end; last = open.at(-1)) {
      out.push(markup`${text.slice(at, last.end)}`.markup, `</${last.name}>`);
      at = last.end;
      open.pop();
    }
    out.push(markup`${text.slice(at, end)}`.markup);
    at = end;
  };
  for (const mark of marks) {
    upTo(mark.start);
    out.push(`<${mark.name}${mark.attributes}>`);
    open.push(mark);
  }
  upTo(block.end);
  return out.join('');
}
