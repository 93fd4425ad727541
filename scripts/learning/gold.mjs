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

/**
 * Single sentences of the corpora that were read and judged (`tests/quality/sentences.tsv`): articles of which only that is known, and only
 * to the decision that they name as `only`. Articles that have changed since are left out.
 */
export function readSentences(file = 'tests/quality/sentences.tsv', corpora = '../shared/corpus') {
  const judged = new Map();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [corpus, id, sha1, start, end, claim] = line.split('\t');
    const key = `${corpus} ${id}`;
    judged.set(key, [
      ...(judged.get(key) ?? []),
      { sha1, start: Number(start), end: Number(end), claim: claim === 'claim', sourcing: 'none' },
    ]);
  }
  return [...new Set([...judged.keys()].map((key) => key.split(' ')[0]))].flatMap((corpus) => {
    const lines = gunzipSync(readFileSync(join(corpora, `${corpus}.jsonl.gz`)))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    return lines.flatMap((line) => {
      const { id, text } = JSON.parse(line);
      const sentences = judged.get(`${corpus} ${id}`);
      if (!sentences || !createHash('sha1').update(text).digest('hex').startsWith(sentences[0].sha1)) return [];
      return [{ id: String(id), group: corpus === 'ant' ? 'ant' : String(id).split('-')[0], text, sentences, only: 'claim' }];
    });
  });
}

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
