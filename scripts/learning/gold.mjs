// The annotated articles, and how what is found is held against them. The definitions are those of ../shared/evaluation.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const evaluation = '../shared/evaluation';

/** Every article of a folder, each with its `group`: the outlets that its id begins with. */
export function readGold(folder = join(evaluation, 'gold')) {
  if (!existsSync(folder)) throw new Error(`there is no ${folder}: nothing to learn from or measure with`);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .map((article) => ({ ...article, group: article.id.split('-')[0] }));
}

const corpus = '../shared/corpus/ant.jsonl.gz';

/**
 * Articles of a corpus of which only a little is known, in gold's terms: who speaks at some cues (`tests/quality/speakers.tsv`), what some
 * sentences claim (`sentences.tsv`). `only` names the decisions that learn from that. None where the corpus is not at hand; an article that
 * is no longer the same is left out.
 */
export function readPartly(folder = 'tests/quality') {
  if (!existsSync(corpus)) return [];
  const texts = new Map();
  for (const line of gunzipSync(readFileSync(corpus)).toString('utf8').split('\n').filter(Boolean)) {
    const { id, text } = JSON.parse(line);
    texts.set(id, text);
  }
  const read = (file, toArticle) =>
    [...byArticle(rows(join(folder, file)))].flatMap(([id, known]) => {
      const text = texts.get(id) ?? '';
      if (!createHash('sha1').update(text).digest('hex').startsWith(known[0][1])) return [];
      return [{ id, group: id.split('-')[0], text, attributions: [], quotations: [], mentions: [], ...toArticle(known, text) }];
    });
  const speakers = read('speakers.tsv', (known, text) => ({
    only: ['described', 'unnamed'],
    attributions: known.map(([, , start, end, from, to]) => ({ cue: { start: +start, end: +end }, speaker: text.slice(+from, +to) })),
  }));
  const claims = read('sentences.tsv', (known) => ({
    only: ['claim'],
    sentences: known.map(([, , start, end, verdict]) => ({ start: +start, end: +end, claim: verdict === 'claim', sourcing: 'none' })),
  }));
  return [...speakers, ...claims];
}

function byArticle(lines) {
  const articles = new Map();
  for (const line of lines) articles.set(line[0], [...(articles.get(line[0]) ?? []), line]);
  return articles;
}

const rows = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'));

export const groupsOf = (articles) => [...new Set(articles.map(({ group }) => group))];

export const size = ({ start, end }) => end - start;
export const shared = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
/** Intersection over union of two spans. */
export const overlap = (a, b) => shared(a, b) / (size(a) + size(b) - shared(a, b) || 1);
export const touches = (a, b) => Boolean(a && b && size(b) <= 3 * size(a) && shared(a, b) > 0);

/** How well an attribution that was found is one of the gold's, as the scorer matches them; 0 where it is not. */
export function likenessOfAttributions(gold, found) {
  const content = overlap(gold, found);
  return (touches(gold.cue, found.cue) || touches(gold.source, found.source)) && content >= 0.3 ? content + 0.5 : 0;
}

const normal = (text) =>
  text
    .normalize('NFKC')
    .replace(/[\u064B-\u065F\u0670\u0640\u200c-\u200f]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .trim();
const bare = (word) => word.replace(/^(?:[وف])?(?:ال|لل|بال|كال)(?=..)/u, '');
const wordsOf = (text) => new Set(normal(text).split(/\s+/).filter(Boolean).map(bare));
const covers = (a, b) => {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  return few.size > 0 && [...few].every((word) => many.has(word));
};

/** Every way that an article's gold writes an entity. */
export const namesOf = (article, name) =>
  name
    ? [
        name,
        ...article.mentions.filter(({ entity }) => normal(entity) === normal(name)).map(({ start, end }) => article.text.slice(start, end)),
      ]
    : [];

/** Whether one of `names` is the speaker of a gold attribution or quotation, by the scorer's measure. */
export function isSpeaker(article, gold, names) {
  if (!gold.speaker) return names.length === 0;
  const accepted = [...namesOf(article, gold.speaker), ...(gold.accept ?? [])];
  const isEntity = namesOf(article, gold.speaker).length > 1;
  const [head] = wordsOf(gold.speaker);
  const source = gold.source ? article.text.slice(gold.source.start, gold.source.end) : '';
  const allowed = new Set([...accepted, source].flatMap((text) => [...wordsOf(text)]));
  return names.some((name) => {
    const words = wordsOf(name);
    return (
      words.size > 0 &&
      [...words].every((word) => allowed.has(word)) &&
      accepted.some((other) => covers(wordsOf(other), words)) &&
      (isEntity || words.has(head))
    );
  });
}
