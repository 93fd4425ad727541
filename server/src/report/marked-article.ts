/**
 * An article as a page: whose words each are, who speaks, and the findings beside the paragraph they are in. The one renderer of a
 * marked-up article, for reports and for whatever else shows one; a pure function to markup without scripts, styles or requests.
 *
 * Classes say what a part is: `direct`, `indirect`, `finding`, `cue`, `person`, `organization`, `place`; `s0`…`s7` give a speaker's
 * colour, `vague` and `unknown` those of nobody. How they look is `style.ts`.
 */
import type { Article } from '../dossier/dossier.ts';
import { plain } from '../features/wording.ts';
import type { Language } from '../messages.ts';
import { say } from '../messages.ts';
import type { Attribution, Finding, SentenceKind, Span } from '../model.ts';
import { isRightToLeft } from '../text/direction.ts';
import { paragraphs, spread } from '../text/paragraphs.ts';
import { markup, nothing } from './markup.ts';
import type { Markup } from './markup.ts';
import { stretchesOf } from './voices.ts';
import type { Stretch } from './voices.ts';

/** A speaker as the page shows him: everywhere the same letter, colour and name. */
export interface Shown {
  /** A letter, or one with a number. */
  readonly tag: string;
  /** The class of its colour. */
  readonly colour: string;
  readonly name: string;
  /** The id of the element that tells who it is. */
  readonly target: string;
}

export interface Marking {
  readonly language: Language;
  /** Begins every id in the article's markup: unique on the page. */
  readonly prefix: string;
  /** In text order. */
  readonly findings: readonly Finding[];
  /** Who is held responsible for an attribution; undefined where nobody is. */
  readonly shownOf: (attribution: Attribution | null) => Shown | undefined;
}

/** Everything that marks a place inside a paragraph, as what it adds to the classes of the words there. */
interface Mark extends Span {
  readonly classes: string;
}

/** A finding with its number in the article; the span is where it begins. */
interface Numbered extends Span {
  readonly number: number;
  readonly finding: Finding;
}

/** What there is to show of one paragraph. */
interface Inside {
  readonly heard: readonly Stretch[];
  readonly marks: readonly Mark[];
  readonly notes: readonly Numbered[];
}

/** The article's text, front matter left out; findings that stand in none of its paragraphs come first. */
export function markedArticle(article: Article, marking: Marking): Markup {
  const { text, analysis } = article;
  const blocks = paragraphs(text, analysis.frontMatter?.end ?? 0);
  const numbered = marking.findings.map((finding, i): Numbered => ({
    number: i + 1,
    finding,
    start: finding.start,
    end: finding.start + 1,
  }));
  const notesIn = spread(numbered, blocks);
  const heardIn = spread(stretchesOf(article), blocks);
  const marksIn = spread(marksOf(article, marking), blocks);
  const sentencesIn = spread(analysis.sentences, blocks);
  const placed = new Set(notesIn.flat());
  const elsewhere = numbered.filter((one) => !placed.has(one));
  const rows = blocks.map((block, i) => {
    const here = notesIn[i] ?? [];
    const runs = runsOf(text, block, { heard: heardIn[i] ?? [], marks: marksIn[i] ?? [], notes: here }, marking);
    const words = paragraph(text, block, sentencesIn[i]?.[0]?.kind ?? 'text', runs);
    return row(words, here.length === 0 ? nothing : notes(article, here, marking, false));
  });
  const first = elsewhere.length === 0 ? nothing : row(nothing, notes(article, elsewhere, marking, true));
  return markup`<div class="marked">\n${first}${rows}</div>`;
}

const row = (words: Markup, beside: Markup): Markup => markup`<div class="row">${words}${beside}</div>\n`;

function paragraph(text: string, block: Span, kind: SentenceKind, runs: readonly Markup[]): Markup {
  const rightToLeft = isRightToLeft(text.slice(block.start, block.end)) === true;
  const open = rightToLeft ? markup` dir="rtl" lang="ar"` : markup` dir="ltr"`;
  return markup`<p class="${kind}"${open}>${runs}</p>`;
}

function marksOf({ analysis }: Article, { findings, shownOf }: Marking): Mark[] {
  const speakers = new Map(analysis.attributions.flatMap((said) => (said.speaker?.entity ? [[said.speaker.entity, said] as const] : [])));
  return [
    ...analysis.mentions.map(({ start, end, type, entity }) => {
      const shown = shownOf(speakers.get(entity) ?? null);
      return { start, end, classes: shown ? `${type} speaker ${shown.colour}` : type };
    }),
    ...analysis.attributions.flatMap(({ cue }) => (cue ? [{ start: cue.start, end: cue.end, classes: 'cue' }] : [])),
    ...findings.map(({ start, end, severity }) => ({ start, end, classes: `finding ${severity}` })),
  ].sort((a, b) => a.start - b.start);
}

/** A paragraph's words in runs that are marked alike, with the speakers' tags before and the findings' numbers behind them. */
function runsOf(text: string, block: Span, { heard, marks, notes }: Inside, marking: Marking): Markup[] {
  const tags = tagsOf(text, block, heard, marking);
  // What reaches beyond the paragraph has its number at the paragraph's end.
  const references = notes.map(({ number, finding }) => ({
    at: Math.min(finding.end, block.end),
    shown: reference(number, finding, marking),
  }));
  const places = [...heard, ...marks].flatMap(({ start, end }) => [start, end]);
  const added = [...references, ...tags].map(({ at }) => at);
  const inBlock = [block.start, block.end, ...places, ...added].filter((at) => block.start <= at && at <= block.end);
  const bounds = [...new Set(inBlock)].sort((a, b) => a - b);
  return bounds.flatMap((start, i) => {
    const here = [...references, ...tags].filter(({ at }) => at === start).map(({ shown }) => shown);
    const end = bounds[i + 1];
    if (end === undefined) return here;
    const stretch = heard.find((one) => one.start <= start && start < one.end);
    const classes = marks.filter((mark) => mark.start <= start && start < mark.end).map((mark) => mark.classes);
    return [...here, run(text.slice(start, end), stretch, classes, marking)];
  });
}

/** The tags of a paragraph: where somebody begins to speak, before the word that it begins in (`ب|استعداد`). */
function tagsOf(text: string, block: Span, heard: readonly Stretch[], marking: Marking): { at: number; shown: Markup }[] {
  return heard.flatMap((stretch, i) => {
    if (stretch.voice === 'own' || sameVoice(heard[i - 1], stretch, marking)) return [];
    let at = Math.max(stretch.start, block.start);
    while (at > block.start && /[\p{L}\p{M}]{2}/u.test(text.slice(at - 1, at + 1))) at--;
    return [{ at, shown: tag(stretch, marking) }];
  });
}

const sameVoice = (before: Stretch | undefined, { attribution }: Stretch, { shownOf }: Marking): boolean =>
  before !== undefined && before.voice !== 'own' && shownOf(before.attribution)?.tag === shownOf(attribution)?.tag;

function run(words: string, stretch: Stretch | undefined, classes: readonly string[], { shownOf }: Marking): Markup {
  const voice = stretch && stretch.voice !== 'own' ? [stretch.voice, shownOf(stretch.attribution)?.colour ?? 'unknown'] : [];
  // A speaker's name inside somebody's words keeps the colour of who speaks them.
  const own = voice.length > 0 ? classes.map((some) => some.replace(/ speaker .*/, '')) : classes;
  const all = [...voice, ...own];
  return all.length === 0 ? visible(words) : markup`<span class="${all.join(' ')}">${visible(words)}</span>`;
}

/** Signs that turn the text around them over are shown, not obeyed. */
const directional = /([\u202a-\u202e\u2066-\u2069])/;

export function visible(words: string): Markup {
  if (!directional.test(words)) return markup`${words}`;
  const parts = words.split(directional).map((part) => {
    const code = part.charCodeAt(0);
    return directional.test(part) ? markup`<code class="sign">U+${code.toString(16).toUpperCase()}</code>` : markup`${part}`;
  });
  return markup`${parts}`;
}

/** Keeps a letter from being joined to the word behind it; without a space between them, no line ends there. */
const apart = '\u200c';

/** The letter of whoever speaks, before the words; read aloud as name and manner. */
function tag({ voice, attribution }: Stretch, { language, shownOf }: Marking): Markup {
  const shown = shownOf(attribution);
  const manner = say(language, { key: voice === 'direct' ? 'page.direct' : 'page.indirect', values: {} });
  const likely = attribution?.known === 'likely' ? ` (${say(language, { key: 'page.likely', values: {} })})` : '';
  if (!shown) {
    const unknown = say(language, { key: 'page.unknown', values: {} });
    return markup`<span class="tag unknown" role="img" aria-label="${unknown}: ${manner}" title="${unknown}">؟</span>${apart}`;
  }
  const label = `${shown.tag}: ${shown.name}${likely}: ${manner}`;
  return markup`<a class="tag ${shown.colour}" href="#${shown.target}" aria-label="${label}" title="${shown.name}${likely}">${shown.tag}${likely === '' ? '' : '؟'}</a>${apart}`;
}

function reference(number: number, finding: Finding, { language, prefix }: Marking): Markup {
  const severity = say(language, { key: `severity.${finding.severity}`, values: {} });
  const label = say(language, { key: 'page.reference', values: { number, severity } });
  return markup`<sup class="ref ${finding.severity}"><a id="${prefix}r${number}" href="#${prefix}f${number}" aria-label="${label}">${number}</a></sup>`;
}

/** So much of what a finding is about is repeated beside it where its number stands nowhere in the text. */
const longestExcerpt = 80;

function notes({ text }: Article, numbered: readonly Numbered[], { language, prefix }: Marking, excerpts: boolean): Markup {
  const items = numbered.map(({ number, finding: { rule, severity, message, start, end } }) => {
    const level = say(language, { key: `severity.${severity}`, values: {} });
    const excerpt = text.slice(start, end).slice(0, longestExcerpt).trim();
    const about = excerpts && excerpt !== '' ? markup`<q dir="auto">${visible(excerpt)}</q> ` : nothing;
    const back = excerpts
      ? markup`<span class="number">${number}</span>`
      : markup`<a class="number" href="#${prefix}r${number}" aria-label="${say(language, { key: 'page.back', values: { number } })}">${number}</a>`;
    return markup`<li id="${prefix}f${number}" class="${severity}">${back} <span class="level">${level}</span> ${about}${plain(language, message)} <code class="rule" dir="ltr">${rule}</code></li>`;
  });
  return markup`<ul class="notes">${items}</ul>`;
}
