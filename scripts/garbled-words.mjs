// Measures the rule garbled-word. Each article is a dossier of its own.
//
//   node scripts/garbled-words.mjs --articles news.jsonl [--sample 150]            prints findings to be judged, one a line
//   node scripts/garbled-words.mjs --articles ant.jsonl.gz --part 10/10 --models DIR   … in the last tenth, with models learned without it
//   node scripts/garbled-words.mjs --articles ant.jsonl.gz --part 10/10 --models DIR --damage 1000
//                                                                                  breaks so many words of each kind and counts what is found
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadWords, readArticles, splitAt } from './words-engine.mjs';

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string' },
    part: { type: 'string' },
    models: { type: 'string' },
    sample: { type: 'string' },
    damage: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
if (!options.articles) {
  console.error('usage: garbled-words.mjs --articles FILE [--part N/M] [--models DIR] [--sample N | --damage N] [--seed N]');
  process.exit(2);
}

const models = options.models ? readdirSync(options.models).map((name) => [name, join(options.models, name)]) : [];
const engine = await loadWords(Object.fromEntries(models));
const random = randomFrom(Number(options.seed));
const all = readArticles(options.articles);
const articles = options.part ? splitAt(all, options.part).inside : all;
if (options.damage) measureRecall(Number(options.damage));
else printFindings();

/** The same numbers for the same seed. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

function findingsIn(text) {
  const article = { uri: 'file:///a.article', text, analysis: engine.analyze(text) };
  return engine.rule.check(article, engine.buildDossier([article], engine.noDecisions));
}

function wordsOf(text) {
  return engine.tokenize(text).filter(({ kind }) => kind === 'word');
}

// ── Precision: findings to be judged by a reader ────────────────────────────────────────────────────────────────────

function printFindings() {
  let words = 0;
  const found = [];
  for (const { id, text } of articles) {
    words += wordsOf(text).length;
    for (const finding of findingsIn(text)) found.push({ id, text, finding });
  }
  const shown = options.sample ? sampled(found, Number(options.sample)) : found;
  for (const { id, text, finding } of shown) {
    const { start, end, message } = finding;
    const around = `${text.slice(Math.max(0, start - 35), start)}[${text.slice(start, end)}]${text.slice(end, end + 30)}`;
    console.log([message.key.split('.')[1], message.values.text, message.values.meant, around.replace(/\s+/g, ' '), id].join('\t'));
  }
  console.error(`${articles.length} articles, ${words} words: ${found.length} findings, ${shown.length} shown`);
}

function sampled(list, size) {
  const rest = [...list];
  const out = [];
  while (out.length < size && rest.length > 0) out.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return out;
}

// ── Recall: words broken on purpose ─────────────────────────────────────────────────────────────────────────────────

/** Each takes a word's letters and gives the garbled word; null where the word does not allow it. */
function damages() {
  const alike = [...'بتثني', ...'جحخ', ...'دذ', ...'رز', ...'سش', ...'صض', ...'طظ', ...'عغ', ...'فق'];
  const groups = ['بتثني', 'جحخ', 'دذ', 'رز', 'سش', 'صض', 'طظ', 'عغ', 'فق'];
  const inside = (word) => 1 + Math.floor(random() * (word.length - 2));
  const replace = (word, i, by, length = 1) => word.slice(0, i) + by + word.slice(i + length);
  return {
    'stray space': (word, next) => next && replace(word, 1 + inside(word), ' ', 0),
    'missing space': (word, next) => next && `${word}${next}`,
    'swapped letters': (word) => {
      const i = inside(word);
      return word[i] === word[i + 1] ? null : replace(word, i, word[i + 1] + word[i], 2);
    },
    'missing letter': (word) => replace(word, inside(word), ''),
    'doubled letter': (word) => {
      const i = inside(word);
      return replace(word, i, word[i] + word[i]);
    },
    'wrong dots': (word) => {
      const i = inside(word);
      if (!alike.includes(word[i])) return null;
      const group = groups.find((letters) => letters.includes(word[i]));
      return replace(word, i, pick([...group].filter((letter) => letter !== word[i])));
    },
    'any other letter': (word) => replace(word, inside(word), pick([...'ابتجدرسصطعفقكلمنهوي'])),
  };
}

function measureRecall(times) {
  for (const [name, damage] of Object.entries(damages())) {
    let [tried, found, right] = [0, 0, 0];
    while (tried < times) {
      const { text } = pick(articles);
      const words = wordsOf(text);
      const at = Math.floor(random() * words.length);
      const [token, next] = [words[at], words[at + 1]];
      if (!token) continue;
      const word = text.slice(token.start, token.end);
      if (word.length < 5 || !/^[\u0621-\u063a\u0641-\u064a]+$/u.test(word)) continue;
      const joins = name === 'missing space' && next !== undefined && text.slice(token.end, next.start) === ' ';
      const garbled = damage(word, name === 'missing space' ? joins && text.slice(next.start, next.end) : true);
      if (!garbled || garbled === word) continue;
      tried++;
      const end = joins ? next.end : token.end;
      const broken = text.slice(0, token.start) + garbled + text.slice(end);
      const here = findingsIn(broken).filter((one) => one.start < token.start + garbled.length && one.end > token.start);
      if (here.length === 0) continue;
      found++;
      const meant = joins ? text.slice(token.start, end) : word;
      if (here.some(({ message }) => engine.fold(String(message.values.meant)) === engine.fold(meant))) right++;
    }
    const share = (n) => `${((100 * n) / tried).toFixed(1)} %`;
    console.log(`${name}: ${share(found)} of ${tried} found, ${share(right)} with the word that was meant`);
  }
}
