// Learns which words and pairs of words Arabic news uses: server/models/words.bin, and server/models/dictionary.bin from a dictionary.
// See server/models/README.md for sources and licences.
//
//   node scripts/learn-words.mjs --articles ant.jsonl.gz --dictionary ar.dic [--without 10/10] [--out server/models]
//
// --articles    one {title, text} a line, gzipped (ANT corpus)
// --dictionary  Ayaspell's list of words in Hunspell's format (ar.dic of Debian's package hunspell-ar)
// --without     leaves a part of the articles out, to measure on
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadWords, readArticles, splitAt } from './words-engine.mjs';

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string' },
    dictionary: { type: 'string' },
    without: { type: 'string' },
    out: { type: 'string', default: 'server/models' },
  },
});
if (!options.articles || !options.dictionary) {
  console.error('usage: learn-words.mjs --articles FILE.gz --dictionary FILE.dic [--without N/M] [--out FOLDER]');
  process.exit(2);
}

/** A word met once may be a slip of the pen. */
const rarest = 2;
const rarestPair = 2;
/** So many times as often as chance has it. */
const bound = 8;
const usual = 0.4;
const usualPreposition = 0.6;
const rarestUsual = 8;
/** From so many letters on a word is long. */
const long = 7;

const engine = await loadWords();
const { spelled, pairKeys, underPreposition, hashString } = engine;

const articles = readArticles(options.articles);
const kept = options.without ? splitAt(articles, options.without).outside : articles;
const { words, pairs, prepositions, total } = count(kept);
const vocabulary = packed();
const bytes = engine.packWords(vocabulary);
writeFileSync(join(options.out, 'words.bin'), bytes);
console.error(`${total} words read; ${vocabulary.words.length} words and ${vocabulary.pairs.length} pairs: ${bytes.length} bytes`);
writeDictionary();

function count(articles) {
  const words = new Map();
  const pairs = new Map();
  const prepositions = new Map();
  let total = 0;
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const seen = new Set();
  for (const { title = '', text = '' } of articles) {
    for (const paragraph of `${title}\n${text}`.split('\n')) {
      // Paragraphs that come again are the site's own.
      const key = paragraph.slice(0, 80);
      if (paragraph.length > 60 && seen.has(key)) continue;
      seen.add(key);
      let before = null;
      for (const { kind, start, end, form } of engine.tokenize(paragraph)) {
        if (kind !== 'word') {
          before = null;
          continue;
        }
        const word = spelled(paragraph.slice(start, end), form);
        total++;
        add(words, word);
        const preposition = underPreposition(word);
        if (preposition !== null) add(prepositions, preposition);
        if (before !== null) {
          add(pairs, `${before} ${word}`);
          if (preposition !== null) add(pairs, `${before} ${preposition}`);
        }
        before = word;
      }
    }
  }
  return { words, pairs, prepositions, total };
}

function packed() {
  const common = [...words].filter(([, n]) => n >= rarest).map(([word, n]) => [hashString(word), n, engine.checkOf(word)]);
  common.sort(([a], [b]) => a - b);
  return {
    words: Uint32Array.from(common, ([hash]) => hash),
    frequencies: Uint8Array.from(common, ([, n]) => Math.round(8 * Math.log2(n))),
    checks: Uint8Array.from(common, ([, , check]) => check),
    pairs: sortedHashes(pairsToKeep()),
  };
}

function pairsToKeep() {
  const keys = [];
  const tells = (key, first, second) => keys.push(key, pairKeys.leads(first), pairKeys.follows(second));
  for (const [pair, n] of pairs) {
    if (n < rarestPair) continue;
    const [first, second] = pair.split(' ');
    const preposition = prepositions.get(second);
    const [a, b] = [words.get(first), preposition ?? words.get(second)];
    const lift = (n * total) / (a * b);
    if (preposition !== undefined) {
      if (n >= rarestUsual && n / a >= usualPreposition) tells(pairKeys.after(first, second), first, second);
      continue;
    }
    if (lift >= bound || (words.get(first + second) ?? 0) >= rarest) keys.push(pairKeys.together(first, second));
    if (n < rarestUsual) continue;
    if (n / a >= usual) tells(pairKeys.after(first, second), first, second);
    if (n / b >= usual) tells(pairKeys.before(first, second), first, second);
  }
  return keys;
}

/** The dictionary's words that the corpus does not have. Long ones that are forms of others there, and take no further ending, are left out. */
function writeDictionary() {
  const lines = readFileSync(options.dictionary, 'utf8').split('\n').slice(1);
  const all = new Set(lines.map((line) => spelled(line.split(/[/\t]/)[0].trim())).filter((word) => word.length > 1));
  const inCorpus = (word) => (words.get(word) ?? 0) >= rarest;
  const short = new Set([...all].filter((word) => word.length < long));
  const isKnown = (word) => short.has(word) || inCorpus(word);
  const needed = [...all].filter((word) => !inCorpus(word) && (short.has(word) || engine.fitOf(word, isKnown, inCorpus) === 'none'));
  const hashes = sortedHashes(needed);
  writeFileSync(join(options.out, 'dictionary.bin'), new Uint8Array(hashes.buffer));
  console.error(`${all.size} words in the dictionary, ${hashes.length} of them needed: ${hashes.byteLength} bytes`);
}

function sortedHashes(keys) {
  return Uint32Array.from(new Set([...keys].map(hashString))).sort();
}
