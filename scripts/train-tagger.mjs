// Trains the tagger of names and writes server/models/names.bin. See server/models/README.md for what it learns from and the licence.
//
//   node scripts/train-tagger.mjs --entities anercorp-train.txt --articles ant.jsonl.gz [--classes CACHE.json]
//       [--cross-validate 5] [--out server/models/names.bin]
//   node scripts/train-tagger.mjs --entities anercorp-test.txt --measure
//
// --entities        tokens with PERS, LOC, ORG and MISC in BIO, one a line, a blank line between sentences (ANERcorp)
// --articles        one {title, text} a line, gzipped: word classes are learned from it (ANT corpus)
// --classes         where the word classes are kept between runs: they take a minute or two
// --cross-validate  prints entity-level F1 over so many parts instead of writing a model: contiguous ones (other articles), or
//                   with --shuffle random sentences (other sentences, mostly of the same articles) · --only 0,3: these parts alone
// --measure         prints the entity-level F1 of the model that ships, on sentences that it did not learn from
// --errors          prints every error as well
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadEngine } from './engine.mjs';
import { never, trainChain } from './tagger/crf.mjs';
import { randomFrom, shuffle } from './tagger/random.mjs';
import { learnClasses } from './tagger/word-classes.mjs';

const { values: options } = parseArgs({
  options: {
    entities: { type: 'string' },
    articles: { type: 'string' },
    classes: { type: 'string' },
    'cross-validate': { type: 'string' },
    measure: { type: 'boolean', default: false },
    out: { type: 'string', default: 'server/models/names.bin' },
    /** Features that the model keeps. */
    rows: { type: 'string', default: '150000' },
    rounds: { type: 'string', default: '15' },
    rate: { type: 'string', default: '0.1' },
    decay: { type: 'string', default: '0.00001' },
    dropout: { type: 'string', default: '0.65' },
    /** Scores learned with features dropped come out too large with all of them: times this they make true probabilities. */
    temperature: { type: 'string', default: '0.4' },
    shuffle: { type: 'boolean', default: false },
    only: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
});
if (!options.entities || !(options.articles || options.measure)) {
  console.error(
    'usage: train-tagger.mjs --entities FILE (--articles FILE.gz [--classes CACHE] [--cross-validate N] [--out FILE] | --measure)',
  );
  process.exit(2);
}

/** The features are those of the engine itself. */
const engine = await loadEngine(`
  export { shippedTagger, tag } from './server/src/analysis/tagger/tagger.ts';
  export { newTagger } from './server/src/analysis/tagger/memory.ts';
  export { sentenceFeatures } from './server/src/analysis/tagger/features.ts';
  export { labelCount, spansOf } from './server/src/analysis/tagger/labels.ts';
  export { indexRows, packModel } from './server/src/analysis/tagger/model.ts';
  export { knownTags } from './server/src/analysis/words/gazetteer.ts';
  export { wordsOf } from './server/src/analysis/words/words.ts';
  export { hashString } from './server/src/text/hashes.ts';
  export { readings, tokenize } from './server/src/text/tokens.ts';`);
const L = engine.labelCount;

const sentences = readSentences(readFileSync(options.entities, 'utf8'));
if (options.shuffle) shuffle(sentences, randomFrom(7));
if (options.measure) {
  const counts = newCounts();
  count(sentences, engine.shippedTagger(), counts);
  print(counts);
} else {
  const classes = wordClasses();
  const featureHashes = numberFeatures(classes);
  if (options['cross-validate']) crossValidate(Number(options['cross-validate']), classes, featureHashes);
  else writeModel(classes, featureHashes);
}

// ── What is learned from ────────────────────────────────────────────────────────────────────────────────────────────

function wordClasses() {
  if (options.classes && existsSync(options.classes)) return packClasses(JSON.parse(readFileSync(options.classes, 'utf8')));
  const learned = learnClasses(options.articles, engine);
  if (options.classes) writeFileSync(options.classes, JSON.stringify(learned));
  return packClasses(learned);
}

function packClasses({ words, frequencies, coarse, middle, fine }) {
  const order = words.map((word, i) => [engine.hashString(word), i]).sort((a, b) => a[0] - b[0]);
  return {
    hashes: Uint32Array.from(order, ([hash]) => hash),
    coarse: Uint8Array.from(order, ([, i]) => coarse[i]),
    middle: Uint8Array.from(order, ([, i]) => middle[i]),
    fine: Uint16Array.from(order, ([, i]) => fine[i]),
    frequency: Uint8Array.from(order, ([, i]) => Math.round(4 * Math.log2(frequencies[i]))),
  };
}

/** Sentences as the engine's tokens, and their labels. */
function readSentences(file) {
  const slots = { PERS: 0, LOC: 1, ORG: 2, MISC: 3 };
  const out = [];
  for (const block of file.split(/\n\s*\n/)) {
    const places = block
      .split('\n')
      .map((line) => line.trim().split(' '))
      .filter(([word, tag]) => word && tag);
    if (places.length === 0) continue;
    let text = '';
    const marked = places.map(([word, tag]) => {
      if (text !== '') text += ' ';
      text += word;
      return { start: text.length - word.length, end: text.length, tag };
    });
    const tokens = engine.tokenize(text);
    const labels = new Uint8Array(tokens.length);
    let at = 0;
    tokens.forEach((token, i) => {
      while (marked[at].end <= token.start) at++;
      const { start, end, tag } = marked[at];
      if (tag === 'O') return;
      // A bracket or quotation mark that clings to the word is no part of the name.
      if (token.kind === 'mark' && end - start > 1 && (token.start === start || token.end === end)) return;
      const [position, type] = tag.split('-');
      const opens = position === 'B' && (i === 0 || tokens[i - 1].start < start || labels[i - 1] === 0);
      labels[i] = (opens ? 1 : 2) + 2 * slots[type];
    });
    const words = engine.wordsOf(tokens);
    out.push({ text, tokens, words, known: engine.knownTags(tokens, words), labels, features: null });
  }
  return out;
}

/** Gives every feature of the sentences a number from 0; their hashes by number. */
function numberFeatures(classes) {
  const numbers = new Map();
  for (const sentence of sentences) {
    const { tokens, words, known } = sentence;
    sentence.features = engine.sentenceFeatures(tokens, words, known, classes).map((hashes) =>
      Int32Array.from(hashes, (hash) => {
        const number = numbers.get(hash);
        if (number !== undefined) return number;
        numbers.set(hash, numbers.size);
        return numbers.size - 1;
      }),
    );
  }
  return Int32Array.from(numbers.keys());
}

// ── From weights to a model ─────────────────────────────────────────────────────────────────────────────────────────

function train(data, classes, featureHashes) {
  const [rounds, rate, decay, dropout] = [options.rounds, options.rate, options.decay, options.dropout].map(Number);
  const temperature = Number(options.temperature);
  const { weights, transitions } = trainChain(data, featureHashes.length, L, { rounds, rate, decay, dropout });
  const kept = strongest(data, weights, featureHashes.length);
  const { scale, bytes } = quantize(kept, weights);
  const hashes = Int32Array.from(kept, (feature) => featureHashes[feature]);
  return {
    ...engine.indexRows(hashes, bytes),
    scale: scale * temperature,
    transitions: transitions.map((value) => (value > never ? value * temperature : value)),
    classes,
  };
}

/** The features that tell labels apart most, and most often. */
function strongest(data, weights, featureCount) {
  const counts = new Float64Array(featureCount);
  for (const { features } of data) for (const token of features) for (const feature of token) counts[feature]++;
  const spread = (feature) => {
    const own = weights.subarray(feature * L, (feature + 1) * L);
    return (Math.max(...own) - Math.min(...own)) * Math.sqrt(counts[feature]);
  };
  const strength = Float64Array.from(counts, (_, feature) => spread(feature));
  const least = strength.slice().sort().at(-Number(options.rows)) ?? 0;
  return [...strength.keys()].filter((feature) => strength[feature] > 0 && strength[feature] >= least);
}

/** Weights as bytes; the few that stand out are clipped. */
function quantize(features, weights) {
  const values = Float64Array.from(features.flatMap((feature) => [...weights.subarray(feature * L, (feature + 1) * L)]));
  const sizes = values.map(Math.abs).sort();
  const scale = sizes[Math.floor(sizes.length * 0.9999)] / 127;
  return { scale, bytes: Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / scale)))) };
}

function writeModel(classes, featureHashes) {
  const bytes = engine.packModel(train(sentences, classes, featureHashes));
  writeFileSync(options.out, bytes);
  console.error(`${options.out}: ${bytes.length} bytes`);
}

// ── Measuring ───────────────────────────────────────────────────────────────────────────────────────────────────────

function crossValidate(parts, classes, featureHashes) {
  const all = newCounts();
  for (let part = 0; part < parts; part++) {
    if (options.only && !options.only.split(',').includes(String(part))) continue;
    const [from, to] = [part, part + 1].map((edge) => Math.floor((sentences.length * edge) / parts));
    const model = train([...sentences.slice(0, from), ...sentences.slice(to)], classes, featureHashes);
    const here = newCounts();
    count(sentences.slice(from, to), engine.newTagger(model), here);
    console.log(`part ${part + 1} of ${parts}: ${figures(total(here))}`);
    for (const [type, counts] of Object.entries(here)) for (const key of Object.keys(counts)) all[type][key] += counts[key];
  }
  print(all);
}

function newCounts() {
  return Object.fromEntries(['person', 'place', 'organization'].map((type) => [type, { gold: 0, said: 0, right: 0 }]));
}

/** Counts names that agree in place and type. */
function count(sentences, tagger, counts) {
  const key = ({ first, last, type }) => `${first} ${last} ${type}`;
  for (const { text, tokens, words, known, labels } of sentences) {
    const gold = new Map(engine.spansOf(labels).map((span) => [key(span), span]));
    const said = new Map(engine.tag(tokens, words, known, tagger).spans.map((span) => [key(span), span]));
    for (const { type } of gold.values()) counts[type].gold++;
    for (const [name, { type }] of said) {
      counts[type].said++;
      if (gold.has(name)) counts[type].right++;
    }
    if (!options.errors) continue;
    const show = (kind, names, others) => {
      for (const [name, { first, last, type }] of names) {
        if (others.has(name)) continue;
        const [start, end] = [tokens[first].start, tokens[last - 1].end];
        console.log(`${kind} ${type} [${text.slice(start, end)}] ${text.slice(Math.max(0, start - 40), end + 30)}`);
      }
    };
    show('missed', gold, said);
    show('false', said, gold);
  }
}

function total(counts) {
  const sum = { gold: 0, said: 0, right: 0 };
  for (const each of Object.values(counts)) for (const key of Object.keys(sum)) sum[key] += each[key];
  return sum;
}

function figures({ gold, said, right }) {
  const [precision, recall, f1] = [right / (said || 1), right / (gold || 1), (2 * right) / (gold + said || 1)];
  return `F1 ${f1.toFixed(3)} (P ${precision.toFixed(3)}, R ${recall.toFixed(3)}; ${gold} names)`;
}

function print(counts) {
  for (const [type, each] of Object.entries(counts)) console.log(`${type}: ${figures(each)}`);
  console.log(`micro ${figures(total(counts))}`);
}
