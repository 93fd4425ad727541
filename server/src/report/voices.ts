/** Whose voice each word of an article is, and who speaks how much in a dossier. */
import type { Article, Dossier } from '../dossier/dossier.ts';
import { identityOf, speakerOf } from '../features/identity.ts';
import { entityById, fullestRole, whoseWords } from '../features/speakers.ts';
import type { Attribution, Span } from '../model.ts';

/** `direct`: a speaker's own words; `indirect`: somebody's in the outlet's words; `own`: the outlet's. */
export const voices = ['direct', 'indirect', 'own'] as const;
export type Voice = (typeof voices)[number];

/** A part of the text in one voice; quotation marks belong to what they hold. */
export interface Stretch extends Span {
  readonly voice: Voice;
  /** Who is held responsible; null in the outlet's own voice and for words in marks that nobody signs. */
  readonly attribution: Attribution | null;
}

interface Layer extends Stretch {
  /** The smaller lies over the greater. */
  readonly size: number;
}

const own = { voice: 'own', attribution: null } as const;

/** The whole text, part by part. Of speech within speech the inner speaker's voice is heard. */
export function stretchesOf({ text, analysis }: Pick<Article, 'text' | 'analysis'>): Stretch[] {
  const layers = layersOf(analysis).sort((a, b) => a.start - b.start);
  const bounds = [...new Set([0, text.length, ...layers.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  let open: Layer[] = [];
  let next = 0;
  const out: Stretch[] = [];
  for (const [i, start] of bounds.entries()) {
    const end = bounds[i + 1];
    if (end === undefined) break;
    open = open.filter((layer) => layer.end > start);
    for (let layer = layers[next]; layer && layer.start <= start; layer = layers[++next]) if (layer.end > start) open.push(layer);
    let top: Layer | undefined;
    for (const layer of open) if (!top || layer.size < top.size) top = layer;
    const { voice, attribution } = top ?? own;
    const last = out.at(-1);
    if (last?.voice === voice && last.attribution === attribution) out[out.length - 1] = { ...last, end };
    else out.push({ start, end, voice, attribution });
  }
  return out;
}

/** Quotations come first: of two as large, words in marks lie over what reports them. */
function layersOf(analysis: Article['analysis']): Layer[] {
  const quoted = analysis.quotations
    .filter(({ speech }) => speech)
    .map((quotation): Layer => {
      const { start, end, open, close } = quotation;
      const attribution = whoseWords(analysis, quotation);
      const size = attribution ? end - start : 0;
      return { start: open.start, end: Math.max(close.end, end), voice: 'direct', attribution, size };
    });
  const reported = analysis.attributions.map((attribution): Layer => ({
    start: attribution.start,
    end: attribution.end,
    // Turns of interviews are somebody's own words without marks.
    voice: attribution.kind === 'direct' ? 'direct' : 'indirect',
    attribution,
    size: attribution.end - attribution.start,
  }));
  return [...quoted, ...reported];
}

/** Words in each voice. */
export type Words = Readonly<Record<Voice, number>>;

const silent: Words = { direct: 0, indirect: 0, own: 0 };

const add = (a: Words, b: Words): Words => ({ direct: a.direct + b.direct, indirect: a.indirect + b.indirect, own: a.own + b.own });

export const total = ({ direct, indirect, own }: Words): number => direct + indirect + own;

/** Somebody who speaks in a dossier. */
export interface Speaking {
  /** What the same speaker shares over all articles of the dossier. */
  readonly identity: string;
  readonly name: string;
  /** The fullest words that say what the speaker is; empty where none do. */
  readonly role: string;
  readonly vague: boolean;
  readonly statements: number;
  readonly words: Words;
  /** URIs. */
  readonly articles: readonly string[];
}

export interface Hearing {
  /** The most heard first, sources that nobody could check last. */
  readonly speakers: readonly Speaking[];
  /** The words of each article, by its URI, whoever speaks. */
  readonly words: ReadonlyMap<string, Words>;
  /** Words that are attributed to nobody who could be named. */
  readonly unknown: Words;
  /** The place in `speakers` of whoever is held responsible; undefined where nobody is. */
  readonly placeOf: (article: Article, attribution: Attribution | null) => number | undefined;
}

/** Who speaks in a dossier and how much, in words of news text: headings, datelines and the page around it are not counted. */
export function hear(dossier: Dossier): Hearing {
  const heard = new Map<string, Speaking>();
  const words = new Map<string, Words>();
  let unknown = silent;
  for (const article of dossier.articles.values()) {
    for (const attribution of article.analysis.attributions) {
      const speaker = introduced(article, dossier, attribution);
      if (!speaker) continue;
      const before = heard.get(speaker.identity) ?? speaker;
      heard.set(speaker.identity, {
        ...before,
        vague: before.vague && speaker.vague,
        role: before.role === '' ? speaker.role : before.role,
        statements: before.statements + 1,
        articles: before.articles.includes(article.uri) ? before.articles : [...before.articles, article.uri],
      });
    }
    let all = silent;
    for (const [attribution, counted] of wordsBy(article)) {
      all = add(all, counted);
      if (counted.direct + counted.indirect === 0) continue;
      const speaker = attribution && introduced(article, dossier, attribution);
      const known = speaker && (heard.get(speaker.identity) ?? speaker);
      if (known) heard.set(known.identity, { ...known, words: add(known.words, counted) });
      else unknown = add(unknown, { ...counted, own: 0 });
    }
    words.set(article.uri, all);
  }
  const speakers = [...heard.values()].sort(
    (a, b) =>
      Number(a.vague) - Number(b.vague) ||
      total(b.words) - total(a.words) ||
      b.statements - a.statements ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  const places = new Map(speakers.map(({ identity }, i) => [identity, i]));
  const placeOf: Hearing['placeOf'] = (article, attribution) =>
    attribution?.speaker ? places.get(identityOf(article, dossier, speakerOf(attribution))) : undefined;
  return { speakers, words, unknown, placeOf };
}

function introduced(article: Article, dossier: Dossier, attribution: Attribution): Speaking | null {
  const { speaker, quality } = attribution;
  if (!speaker) return null;
  const known = speaker.entity === null ? undefined : dossier.entityOf(article.uri, speaker.entity);
  const entity = entityById(article.analysis, speaker.entity);
  return {
    identity: identityOf(article, dossier, speakerOf(attribution)),
    name: known?.name ?? speaker.name,
    role: (entity && fullestRole(entity)?.text) ?? '',
    vague: quality === 'vague',
    statements: 0,
    words: silent,
    articles: [],
  };
}

/** The words of an article's news text by whom they are attributed to. */
function wordsBy(article: Article): Map<Attribution | null, Words> {
  const out = new Map<Attribution | null, Words>();
  const stretches = stretchesOf(article);
  let at = 0;
  for (const { start, end, kind } of article.analysis.sentences) {
    if (kind !== 'text') continue;
    for (const { index } of article.text.slice(start, end).matchAll(/[\p{L}\p{N}][^\s]*/gu)) {
      while ((stretches[at]?.end ?? Infinity) <= start + index) at++;
      const { attribution, voice } = stretches[at] ?? own;
      out.set(attribution, add(out.get(attribution) ?? silent, { ...silent, [voice]: 1 }));
    }
  }
  return out;
}
