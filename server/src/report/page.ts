/**
 * `isnad report`: what was found in articles as one file that can be sent. It needs no script and asks nobody for anything; the same
 * articles and decisions give the same bytes.
 */
import type { KnownEntity } from '../dossier/dossier.ts';
import { chainOf } from '../features/transmission.ts';
import { identityOf } from '../features/identity.ts';
import { plain } from '../features/wording.ts';
import { isMessageKey, say } from '../messages.ts';
import type { Language, MessageKey } from '../messages.ts';
import { severities } from '../model.ts';
import type { Attribution, Message } from '../model.ts';
import { isRightToLeft } from '../text/direction.ts';
import { sha256 } from '../text/sha256.ts';
import { nameOf } from './annotations.ts';
import { articlesIn, byRule, bySeverity, titleOf } from './handout.ts';
import type { Handout, ReviewedArticle, ReviewedDossier } from './handout.ts';
import { markedArticle, visible } from './marked-article.ts';
import type { Shown } from './marked-article.ts';
import { markup, nothing } from './markup.ts';
import type { Markup } from './markup.ts';
import { colourCount, style } from './style.ts';
import { hear, total } from './voices.ts';
import type { Hearing, Speaking, Words } from './voices.ts';

const letters: Readonly<Record<Language, string>> = { ar: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي', en: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' };

interface Page {
  readonly language: Language;
  readonly say: (key: MessageKey, values?: Message['values']) => string;
}

/** A dossier of the report, with who speaks in it and what ids on the page begin with. */
interface Part extends ReviewedDossier {
  readonly prefix: string;
  readonly hearing: Hearing;
}

/** The report as an HTML file. */
export async function htmlReport(handout: Handout, language: Language): Promise<string> {
  const page: Page = { language, say: (key, values = {}) => say(language, { key, values }) };
  const parts = handout.dossiers.map((dossier, i): Part => ({ ...dossier, prefix: `d${i + 1}-`, hearing: hear(dossier.dossier) }));
  const policy = `default-src 'none'; style-src 'sha256-${await base64Hash(style)}'; base-uri 'none'; form-action 'none'`;
  const title = [page.say('page.title'), ...handout.dossiers.map(({ name }) => name).filter((name) => name !== '')].join(': ');
  const { markup: body } = markup`<header>
<h1>${page.say('page.title')}</h1>
${parts.length === 1 && parts[0]?.name ? markup`<p>${said(parts[0].name)}</p>\n` : nothing}</header>
${contents(parts, page)}
<main>
${summary(handout, page)}${key(page)}${parts.map((part) => dossierPart(part, parts.length > 1, page))}${filesRead(handout, page)}</main>
<footer><p>${page.say('page.version', { version: handout.version })}</p></footer>`;
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const { markup: head } = markup`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>`;
  return `<!doctype html>\n<html lang="${language}" dir="${direction}">\n<head>\n${head}\n<style>${style}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

async function base64Hash(text: string): Promise<string> {
  return btoa(String.fromCharCode(...(await sha256(new TextEncoder().encode(text)))));
}

/** Article text in a sentence or cell: its direction is its own. */
function said(text: string): Markup {
  const shown = visible(text.replace(/\s+/g, ' ').trim());
  return isRightToLeft(text) === true ? markup`<bdi lang="ar">${shown}</bdi>` : markup`<bdi>${shown}</bdi>`;
}

// ── Over everything ─────────────────────────────────────────────────────────────────────────────────────────────────

function contents(parts: readonly Part[], { say }: Page): Markup {
  const links = parts.flatMap(({ prefix, name, articles }) => {
    const title = (label: string): Markup => (parts.length > 1 ? markup`${said(name)}: ${label}` : markup`${label}`);
    return [
      markup`<li><a href="#${prefix}speakers">${title(say('page.speakers'))}</a></li>`,
      markup`<li><a href="#${prefix}chain">${title(say('page.chain'))}</a></li>`,
      markup`<li><a href="#${prefix}articles">${title(`${say('page.articles')} (${articles.length})`)}</a></li>`,
      markup`<li><a href="#${prefix}decisions">${title(say('page.decisions'))}</a></li>`,
    ];
  });
  return markup`<nav aria-label="${say('page.contents')}"><ul><li><a href="#summary">${say('page.summary')}</a></li>${links}<li><a href="#files">${say('page.files')}</a></li></ul></nav>`;
}

function summary(handout: Handout, page: Page): Markup {
  const { say } = page;
  const counts = bySeverity(handout);
  const bySeverities = severities.map((severity) => [markup`${say(`severity.${severity}`)}`, number(counts[severity])]);
  const described = (rule: string): Markup => {
    const key = `rule.${rule}`;
    return isMessageKey(key) ? markup`<br><span class="faint">${say(key)}</span>` : nothing;
  };
  const rules = byRule(handout).map(({ rule, count }) => [markup`<code dir="ltr">${rule}</code>${described(rule)}`, number(count)]);
  const failed = handout.failures.map(({ path, reason }) => markup`<li>${said(lastPart(path))}: ${said(reason)}</li>`);
  return markup`<section aria-labelledby="summary"><h2 id="summary">${say('page.summary')}</h2>
<p>${say('page.articles')}: ${articlesIn(handout).length}. ${say('page.findings')}: ${severities.reduce((sum, severity) => sum + counts[severity], 0)}.</p>
${failed.length === 0 ? nothing : markup`<p>${say('page.not-read')}:</p><ul>${failed}</ul>\n`}<div class="side">
${table(say('page.findings.severity'), [say('page.severity'), say('page.count')], bySeverities)}
${rules.length === 0 ? nothing : table(say('page.findings.rule'), [say('page.rule'), say('page.count')], rules)}</div>
</section>
`;
}

const lastPart = (path: string): string => path.slice(path.search(/[^/\\]*$/));

const number = (count: number): Markup => markup`${count}`;

function key({ say, language }: Page): Markup {
  return markup`<section aria-labelledby="key"><h2 id="key">${say('page.key')}</h2>
<ul class="key"><li><span class="direct s0">${say('page.key.direct')}</span></li><li><span class="indirect s0">${say('page.key.indirect')}</span></li><li>${say('page.key.own')}</li><li><span class="tag s0">${letters[language].charAt(0)}</span>${say('page.key.tag')}</li><li><span class="finding warning">${say('page.key.finding')}</span></li></ul></section>
`;
}

/** A table that a narrow page scrolls and a keyboard reaches. The first column says what a row is about. */
function table(caption: string, heads: readonly string[], rows: readonly (readonly Markup[])[], ids: readonly string[] = []): Markup {
  const head = heads.map((one) => markup`<th scope="col">${one}</th>`);
  const body = rows.map(([first = nothing, ...others], i) => {
    const id = ids[i];
    const open = id === undefined ? markup`<tr>` : markup`<tr id="${id}">`;
    return markup`${open}<th scope="row">${first}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`;
  });
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>
${body}</tbody></table></div>
`;
}

// ── A dossier ───────────────────────────────────────────────────────────────────────────────────────────────────────

function dossierPart(part: Part, named: boolean, page: Page): Markup {
  const section = (id: string, title: string, body: Markup): Markup => {
    const heading = named ? markup`${said(part.name)}: ${title}` : markup`${title}`;
    const at = `${part.prefix}${id}`;
    return markup`<section aria-labelledby="${at}"><h2 id="${at}">${heading}</h2>\n${body}</section>\n`;
  };
  return markup`${section('speakers', page.say('page.speakers'), speakersTable(part, page))}${section('chain', page.say('page.chain'), chainTable(part, page))}${section(
    'articles',
    page.say('page.articles'),
    markup`${part.articles.map((article, i) => articlePart(article, i, part, page))}`,
  )}${section('decisions', page.say('page.decisions'), decisionsPart(part, page))}`;
}

/** How a speaker is shown all over the page. */
function shown({ hearing, prefix }: Part, place: number, language: Language): Shown {
  const { name, vague } = hearing.speakers[place] ?? { name: '', vague: true };
  const alphabet = letters[language];
  const round = Math.floor(place / alphabet.length);
  const tag = `${alphabet.charAt(place % alphabet.length)}${round === 0 ? '' : round + 1}`;
  return { tag, colour: vague ? 'vague' : `s${place % colourCount}`, name, target: `${prefix}s${place + 1}` };
}

const tagOf = ({ tag, colour }: Shown): Markup => markup`<span class="tag ${colour}">${tag}</span>`;

function speakersTable(part: Part, page: Page): Markup {
  const { say, language } = page;
  const { speakers, unknown } = part.hearing;
  if (speakers.length === 0) return markup`<p>${say('page.nothing-said')}</p>\n`;
  const most = Math.max(...speakers.map(({ words }) => total(words)), total(unknown), 1);
  const row = (speaker: Speaking, i: number): Markup[] => {
    const { tag, colour, name, target } = shown(part, i, language);
    const what = [speaker.role, speaker.vague ? say('page.vague') : ''].filter((text) => text !== '').map((text) => said(text));
    const role =
      what.length === 0 ? nothing : markup` <span class="faint">(${what.map((one, j) => (j === 0 ? one : markup`، ${one}`))})</span>`;
    const label = say('page.share.words', { name, direct: speaker.words.direct, indirect: speaker.words.indirect });
    return [
      markup`${tagOf({ tag, colour, name, target })} ${said(name)}${role}`,
      number(speaker.statements),
      number(speaker.articles.length),
      number(speaker.words.direct),
      number(speaker.words.indirect),
      bar(speaker.words, most, colour, label, page, 'narrow'),
    ];
  };
  const heads = ['page.speaker', 'page.statements', 'page.articles', 'page.direct', 'page.indirect', 'page.share.title'] as const;
  const ids = speakers.map((_, i) => `${part.prefix}s${i + 1}`);
  const rows = speakers.map(row);
  if (total(unknown) > 0) {
    const label = say('page.share.words', { name: say('page.unknown'), direct: unknown.direct, indirect: unknown.indirect });
    const cells = [number(unknown.direct), number(unknown.indirect), bar(unknown, most, 'unknown', label, page, 'narrow')];
    rows.push([markup`<span class="tag unknown">؟</span> ${say('page.unknown')}`, markup`–`, markup`–`, ...cells]);
  }
  return table(
    say('page.speakers'),
    heads.map((head) => say(head)),
    rows,
    ids,
  );
}

/** Words as lengths, beginning where lines begin: solid, dashed and empty as the marks in the text are. */
function bar(words: Words, most: number, colour: string, label: string, { language }: Page, size = ''): Markup {
  const width = 1000;
  let at = 0;
  const boxes = (['direct', 'indirect', 'own'] as const).flatMap((voice) => {
    const length = Math.round((words[voice] / most) * width);
    if (length === 0) return [];
    const from = language === 'ar' ? width - at - length : at;
    at += length;
    return [markup`<rect class="${voice}" x="${from}" y="2" width="${length}" height="16"/>`];
  });
  return markup`<svg class="bar ${size} ${colour}" viewBox="0 0 ${width} 20" preserveAspectRatio="none" role="img" aria-label="${label}"><title>${label}</title>${boxes}</svg>`;
}

interface Chain {
  readonly article: ReviewedArticle;
  readonly speaker: Attribution;
  readonly through: readonly string[];
  count: number;
}

function chainTable(part: Part, page: Page): Markup {
  const { say, language } = page;
  const chains = chainsOf(part);
  const direct = chains.filter(({ through }) => through.length === 0).reduce((sum, { count }) => sum + count, 0);
  const through = chains.filter(({ through }) => through.length > 0);
  const rows = through.map((chain) => {
    const place = part.hearing.placeOf(chain.article.article, chain.speaker);
    const tagged = place === undefined ? null : shown(part, place, language);
    const name = tagged ? markup`${tagOf(tagged)} ${said(tagged.name)}` : markup`${say('page.unknown')}`;
    const way = chain.through.map((one, i) => (i === 0 ? said(one) : markup` ${arrow(language)} ${said(one)}`));
    return [name, markup`${way}`, articleLink(part, chain.article), number(chain.count)];
  });
  const heads = [say('page.speaker'), say('page.through'), say('page.article'), say('page.count')];
  return markup`${rows.length === 0 ? markup`<p>${say('page.chain.none')}</p>` : table(say('page.chain'), heads, rows)}<p class="faint">${say('page.chain.others', { count: direct })}</p>\n`;
}

/** From the one who hands on to the one whose words he had. */
const arrow = (language: Language): string => (language === 'ar' ? '←' : '→');

/** Through whom each speaker's words came into each article, the nearest to the article first. */
function chainsOf({ articles, dossier, hearing }: Part): Chain[] {
  const chains = new Map<string, Chain>();
  for (const reviewed of articles) {
    const { article } = reviewed;
    for (const attribution of article.analysis.attributions) {
      if (!attribution.speaker) continue;
      const before = chainOf(article.analysis, attribution).slice(0, -1);
      const through = before.map((speaker) => nameOf(dossier, article, speaker));
      const identity = identityOf(article, dossier, { speaker: attribution.speaker, vague: attribution.quality === 'vague' });
      const id = JSON.stringify([article.uri, identity, through]);
      const known = chains.get(id);
      if (known) known.count++;
      else chains.set(id, { article: reviewed, speaker: attribution, through, count: 1 });
    }
  }
  const place = ({ article, speaker }: Chain): number => hearing.placeOf(article.article, speaker) ?? Infinity;
  return [...chains.values()].sort((a, b) => place(a) - place(b));
}

const articleId = ({ prefix }: Part, place: number): string => `${prefix}a${place + 1}`;

function articleLink(part: Part, article: ReviewedArticle): Markup {
  const { outlet } = article.article.analysis.metadata;
  const from = outlet === null ? nothing : markup` <span class="faint">· ${said(outlet)}</span>`;
  return markup`<a href="#${articleId(part, part.articles.indexOf(article))}">${said(titleOf(article))}</a>${from}`;
}

// ── An article ──────────────────────────────────────────────────────────────────────────────────────────────────────

function articlePart(reviewed: ReviewedArticle, place: number, part: Part, page: Page): Markup {
  const { say, language } = page;
  const { article, findings, path } = reviewed;
  const { outlet, author, published, agency, translatedFrom, url } = article.analysis.metadata;
  const about = [
    ['page.file', path],
    ['page.outlet', outlet],
    ['page.author', author],
    ['page.published', published],
    ['page.agency', agency],
    ['page.translated-from', translatedFrom],
  ] as const;
  const entries = about.flatMap(([label, text]) =>
    text === null ? [] : [markup`<div><dt>${say(label)}</dt><dd>${said(text)}</dd></div>`],
  );
  const address = url === null ? nothing : markup`<div><dt>${say('page.url')}</dt><dd>${link(url)}</dd></div>`;
  const words = part.hearing.words.get(article.uri);
  const id = articleId(part, place);
  const shownOf = (attribution: Attribution | null): Shown | undefined => {
    const at = part.hearing.placeOf(article, attribution);
    return at === undefined ? undefined : shown(part, at, language);
  };
  return markup`<article aria-labelledby="${id}"><h3 id="${id}">${said(titleOf(reviewed))}</h3>
<dl class="about">${entries}${address}</dl>
${words && total(words) > 0 ? share(words, page) : nothing}<div class="body">${markedArticle(article, { language, prefix: `${id}-`, findings, shownOf })}</div>
</article>
`;
}

function share(words: Words, page: Page): Markup {
  const percent = (count: number): number => Math.round((100 * count) / total(words));
  const direct = percent(words.direct);
  const indirect = percent(words.indirect);
  const label = page.say('page.share', { direct, indirect, own: 100 - direct - indirect });
  return markup`<figure>${bar(words, total(words), 'unknown', label, page)}<figcaption class="faint">${label}</figcaption></figure>\n`;
}

/** An address of the web can be followed by its reader; any other is shown. */
function link(url: string): Markup {
  if (!/^https?:\/\//i.test(url)) return said(url);
  return markup`<a href="${url}" rel="noreferrer noopener" dir="ltr">${url}</a>`;
}

// ── Decisions and files ─────────────────────────────────────────────────────────────────────────────────────────────

function decisionsPart({ dossier: { decisions }, decisions: file }: Part, page: Page): Markup {
  const { say, language } = page;
  const everywhere = say('page.everywhere');
  const where = (files: string | undefined): Markup => (files === undefined ? markup`${everywhere}` : said(files));
  const code = (rule: string): Markup => markup`<code dir="ltr">${rule}</code>`;
  const severity = (level: string): Markup =>
    markup`${level === 'off' ? say('page.severity.off') : say(`severity.${level}` as MessageKey)}`;
  const ignored = decisions.ignore.map((one) => [
    said(one.text),
    code(one.rule),
    where(one.file),
    one.reason === undefined ? markup`<span class="faint">${say('page.no-reason')}</span>` : said(one.reason),
  ]);
  const levels = [
    ...Object.entries(decisions.rules).map(([rule, level]) => [code(rule), where(undefined), severity(level)]),
    ...decisions.overrides.flatMap(({ files, rules }) =>
      Object.entries(rules).map(([rule, level]) => [code(rule), said(files.join(', ')), severity(level)]),
    ),
  ];
  const sources = decisions.sources.map(({ text, file, notes }) => [said(text), where(file), said(notes ?? '')]);
  const people = decisions.entities.map((entity) => [
    said(entity.name),
    markup`${say(`entity.${entity.type}`)}`,
    entityNotes(entity, page),
  ]);
  const problems = (file?.findings ?? []).map(({ message }) => markup`<li>${plain(language, message)}</li>`);
  const tables = [
    [say('page.decisions.ignored'), ['page.text', 'page.rule', 'page.file', 'page.reason'], ignored],
    [say('page.decisions.severities'), ['page.rule', 'page.file', 'page.severity'], levels],
    [say('page.decisions.sources'), ['page.text', 'page.file', 'page.note'], sources],
    [say('page.decisions.entities'), ['page.name', 'page.kind', 'page.note'], people],
  ] as const;
  const written = tables
    .filter(([, , rows]) => rows.length > 0)
    .map(([caption, heads, rows]) =>
      table(
        caption,
        heads.map((head) => say(head)),
        rows,
      ),
    );
  const none = written.length === 0 ? markup`<p>${say('page.decisions.none')}</p>\n` : nothing;
  return markup`${problems.length === 0 ? nothing : markup`<ul>${problems}</ul>\n`}${none}${written}`;
}

function entityNotes({ spellings, keep, distinct, notes }: KnownEntity, { say, language }: Page): Markup {
  const list = (names: readonly string[]): string => names.join(language === 'ar' ? '، ' : ', ');
  const parts = [
    ...(spellings.length > 0 ? [say('page.decisions.spellings', { names: list(spellings) })] : []),
    ...(keep === true ? [say('page.decisions.kept-all')] : []),
    ...(Array.isArray(keep) && keep.length > 0 ? [say('page.decisions.kept', { names: list(keep as string[]) })] : []),
    ...(distinct.length > 0 ? [say('page.decisions.distinct', { names: list(distinct) })] : []),
    ...(notes === null ? [] : [notes]),
  ];
  return markup`${parts.map((part, i) => (i === 0 ? said(part) : markup`<br>${said(part)}`))}`;
}

function filesRead({ dossiers }: Handout, { say }: Page): Markup {
  const rows = dossiers.flatMap(({ name, decisions, articles }) =>
    [...(decisions ? [decisions] : []), ...articles].map(({ path, sha256 }) => [
      said(dossiers.length > 1 ? `${name}/${path}` : path),
      markup`<code class="hash" dir="ltr">${sha256}</code>`,
    ]),
  );
  return markup`<section aria-labelledby="files"><h2 id="files">${say('page.files')}</h2>
<p>${say('page.files.explained')}</p>
${table(say('page.files'), [say('page.file'), 'SHA-256'], rows)}</section>
`;
}
