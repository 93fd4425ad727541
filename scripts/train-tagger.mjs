// Trains the tagger of names and writes server/models/names.bin. See server/models/README.md for what it learns from and the licence.
//
//   node scripts/train-tagger.mjs --entities anercorp-train.txt --articles ant.jsonl.gz [--classes CACHE.json]
//       [--cross-validate 5] [--out server/models/names.bin]
//
// --entities        tokens with PERS, LOC, ORG and MISC in BIO, one a line, a blank line between sentences (ANERcorp)
// --articles        one {title, text} a line, gzipped: word classes are learned from it (ANT corpus)
// --classes         where the word classes are kept between runs: they take a minute or two
// --cross-validate  prints entity-level F1 over so many parts instead of writing a model: contiguous ones (other articles), or
//                   with --shuffle random sentences (other sentences, mostly of the same articles) · --only 0,3: these parts alone
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const { values: options } = parseArgs({
  options: {
    entities: { type: 'string' },
    articles: { type: 'string' },
    classes: { type: 'string' },
    'cross-validate': { type: 'string' },
    out: { type: 'string', default: 'server/models/names.bin' },
    bits: { type: 'string', default: '17' },
    epochs: { type: 'string', default: '12' },
    rate: { type: 'string', default: '0.1' },
    decay: { type: 'string', default: '0.00001' },
    shuffle: { type: 'boolean', default: false },
    only: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
});
if (!options.entities || !options.articles) {
  console.error('usage: train-tagger.mjs --entities FILE --articles FILE.gz [--classes CACHE] [--cross-validate N] [--out FILE]');
  process.exit(2);
}

const engine = await loadEngine();
const rows = 1 << Number(options.bits);
const L = engine.labelCount;

const classes = wordClasses();
const sentences = readSentences(readFileSync(options.entities, 'utf8'));
if (options.shuffle) shuffle(sentences, randomFrom(7));
if (options['cross-validate']) crossValidate(Number(options['cross-validate']));
else writeModel();

/** The same numbers for the same seed, so that the same model comes out of the same data. */
function randomFrom(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
}

function shuffle(list, random) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
}

/** The features are those of the engine itself: its TypeScript, bundled for this run. */
async function loadEngine() {
  const entry = `
    export * from './server/src/analysis/tagger.ts';
    export { knownTags } from './server/src/analysis/gazetteer.ts';
    export { wordsOf } from './server/src/analysis/words.ts';
    export { hashString } from './server/src/text/hashes.ts';
    export { readings, tokenize } from './server/src/text/tokens.ts';`;
  const built = await esbuild.build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    loader: { '.tsv': 'text', '.bin': 'base64' },
  });
  const file = join(tmpdir(), `isnad-tagger-${process.pid}.mjs`);
  writeFileSync(file, built.outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}

// ── Word classes: exchange clustering over class bigrams (Martin, Liermann and Ney 1998) ────────────────────────────

function wordClasses() {
  if (options.classes && existsSync(options.classes)) return packClasses(JSON.parse(readFileSync(options.classes, 'utf8')));
  const learned = learnClasses(readArticles(options.articles));
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

/** Paragraphs as lists of folded forms; paragraphs that come again (boilerplate) once. */
function readArticles(path) {
  const seen = new Set();
  const paragraphs = [];
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
    if (line === '') continue;
    const { title = '', text = '' } = JSON.parse(line);
    for (const paragraph of `${title}\n${text}`.split('\n')) {
      const key = paragraph.slice(0, 80);
      if (paragraph.length > 60 && seen.has(key)) continue;
      seen.add(key);
      paragraphs.push(engine.tokenize(paragraph).map((token) => (token.kind === 'number' ? '0' : token.form)));
    }
  }
  return paragraphs;
}

/** Words without proclitics, as far as frequencies tell: `وقال` counts as `قال`. */
function withoutProclitics(paragraphs) {
  const counts = new Map();
  for (const forms of paragraphs) for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  const bases = new Map();
  for (const [form, own] of counts) {
    let base = form;
    let best = own;
    for (const { cut, preposition, stem } of engine.readings(form)) {
      if (cut === 0 || preposition === 'س' || stem.length < 3) continue;
      const count = counts.get(stem) ?? 0;
      if (count >= 5 && count >= 2 * own && count > best) [base, best] = [stem, count];
    }
    bases.set(form, base);
  }
  return paragraphs.map((forms) => forms.map((form) => bases.get(form)));
}

function learnClasses(articles) {
  const atLeast = 3;
  const paragraphs = withoutProclitics(articles);
  const counts = new Map();
  for (const words of paragraphs) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts]
    .filter(([, count]) => count >= atLeast)
    .sort((a, b) => b[1] - a[1])
    .map(([word]) => word);
  const size = words.length + 2;
  const [rare, edge] = [size - 2, size - 1];
  const ids = new Map(words.map((word, id) => [word, id]));
  const after = Array.from({ length: size }, () => new Map());
  const before = Array.from({ length: size }, () => new Map());
  const frequency = new Float64Array(size);
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const paragraph of paragraphs) {
    let previous = edge;
    for (const id of [...paragraph.map((word) => ids.get(word) ?? rare), edge]) {
      add(after[previous], id);
      add(before[id], previous);
      frequency[id]++;
      previous = id;
    }
  }
  const pairs = (maps) => maps.map((map) => [Int32Array.from(map.keys()), Int32Array.from(map.values())]);
  const bigrams = { size, frequency, after: pairs(after), before: pairs(before) };
  console.error(`${words.length} words in classes`);
  const [coarse, middle, fine] = [
    [48, 12],
    [256, 12],
    [800, 10],
  ].map(([count, rounds]) => exchange(bigrams, count, rounds).slice(0, words.length));
  return { words, frequencies: words.map((word) => counts.get(word)), coarse: [...coarse], middle: [...middle], fine: [...fine] };
}

/** Moves every word in turn to the class where it makes the text most probable. */
function exchange({ size, frequency, after, before }, count, rounds) {
  const total = count + 2;
  const xlogx = Float64Array.from({ length: frequency.reduce((a, b) => a + b, 0) + 1 }, (_, n) => (n > 0 ? n * Math.log(n) : 0));
  const classOf = Int32Array.from({ length: size }, (_, id) => id % count);
  classOf[size - 2] = count;
  classOf[size - 1] = count + 1;
  const joint = new Int32Array(total * total);
  const single = new Int32Array(total);
  for (let id = 0; id < size; id++) {
    single[classOf[id]] += frequency[id];
    const [ids, counts] = after[id];
    ids.forEach((other, k) => (joint[classOf[id] * total + classOf[other]] += counts[k]));
  }
  const toRight = new Int32Array(total);
  const toLeft = new Int32Array(total);
  const gather = ([ids, counts], id, sums) => {
    const touched = [];
    let self = 0;
    for (let k = 0; k < ids.length; k++) {
      if (ids[k] === id) {
        self += counts[k];
        continue;
      }
      const c = classOf[ids[k]];
      if (sums[c] === 0) touched.push(c);
      sums[c] += counts[k];
    }
    return [touched, self];
  };
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (let id = 0; id < size - 2; id++) {
      const [rights, self] = gather(after[id], id, toRight);
      const [lefts] = gather(before[id], id, toLeft);
      const shift = (c, sign) => {
        for (const r of rights) joint[c * total + r] += sign * toRight[r];
        for (const l of lefts) joint[l * total + c] += sign * toLeft[l];
        joint[c * total + c] += sign * self;
        single[c] += sign * frequency[id];
      };
      const old = classOf[id];
      shift(old, -1);
      let best = old;
      let most = -Infinity;
      for (let c = 0; c < count; c++) {
        let gain = -2 * (xlogx[single[c] + frequency[id]] - xlogx[single[c]]);
        for (const r of rights) if (r !== c) gain += xlogx[joint[c * total + r] + toRight[r]] - xlogx[joint[c * total + r]];
        for (const l of lefts) if (l !== c) gain += xlogx[joint[l * total + c] + toLeft[l]] - xlogx[joint[l * total + c]];
        const inside = toRight[c] + toLeft[c] + self;
        if (inside > 0) gain += xlogx[joint[c * total + c] + inside] - xlogx[joint[c * total + c]];
        if (gain > most) [most, best] = [gain, c];
      }
      shift(best, 1);
      classOf[id] = best;
      if (best !== old) moved++;
      for (const r of rights) toRight[r] = 0;
      for (const l of lefts) toLeft[l] = 0;
    }
    console.error(`${count} classes, round ${round + 1}: ${moved} words moved`);
    if (moved < size / 200) break;
  }
  return classOf;
}

// ── Annotated sentences ─────────────────────────────────────────────────────────────────────────────────────────────

/** Sentences as the engine's tokens, their features and labels. */
function readSentences(file) {
  const slots = { PERS: 0, LOC: 1, ORG: 2, MISC: 3 };
  const out = [];
  for (const block of file.split(/\n\s*\n/)) {
    const words = block
      .split('\n')
      .map((line) => line.trim().split(' '))
      .filter(([word, tag]) => word && tag);
    if (words.length === 0) continue;
    let text = '';
    const places = words.map(([word, tag]) => {
      if (text !== '') text += ' ';
      text += word;
      return { start: text.length - word.length, end: text.length, tag };
    });
    const tokens = engine.tokenize(text);
    const labels = new Uint8Array(tokens.length);
    let at = 0;
    tokens.forEach((token, i) => {
      while (places[at].end <= token.start) at++;
      const { start, end, tag } = places[at];
      if (tag === 'O') return;
      // A bracket or quotation mark that clings to the word is no part of the name.
      if (token.kind === 'mark' && end - start > 1 && (token.start === start || token.end === end)) return;
      const [position, type] = tag.split('-');
      const opens = position === 'B' && (i === 0 || tokens[i - 1].start < start || labels[i - 1] === 0);
      labels[i] = (opens ? 1 : 2) + 2 * slots[type];
    });
    out.push({ text, tokens, labels, features: null });
  }
  for (const sentence of out) {
    const { tokens } = sentence;
    const words = engine.wordsOf(tokens);
    const features = engine.sentenceFeatures(tokens, words, engine.knownTags(tokens, words), classes);
    sentence.features = features.map((hashes) => Int32Array.from(hashes, (hash) => (hash & (rows - 1)) * L));
  }
  return out;
}

// ── Training: stochastic gradient with AdaGrad on the conditional likelihood ────────────────────────────────────────

function train(data) {
  const epochs = Number(options.epochs);
  const rate = Number(options.rate);
  const decay = Number(options.decay);
  const weights = new Float32Array(rows * L);
  const squares = new Float32Array(rows * L);
  const transitions = new Float32Array((L + 1) * L);
  const transitionSquares = new Float32Array((L + 1) * L);
  // No name goes on that has not begun.
  const never = -30;
  for (let x = 0; x <= L; x++) for (let y = 2; y < L; y += 2) if (x !== y && x !== y - 1) transitions[x * L + y] = never;
  const averaged = { weights: new Float32Array(rows * L), transitions: new Float32Array(transitions.length), count: 0 };

  const random = randomFrom(1);
  const order = data.map((_, i) => i);
  const longest = data.reduce((most, { labels }) => Math.max(most, labels.length), 0);
  const emission = new Float64Array(longest * L);
  const forward = new Float64Array(longest * L);
  const backward = new Float64Array(longest * L);
  const gradient = new Float64Array(L);
  const joint = new Float64Array(L * L);
  const stepTransition = (q, g) => {
    if (transitions[q] <= never) return;
    transitionSquares[q] += g * g;
    transitions[q] += (0.1 * g) / Math.sqrt(transitionSquares[q] + 1);
  };

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const { features, labels } = data[at];
      const length = labels.length;
      const step = Float64Array.from(transitions, Math.exp);
      for (let i = 0; i < length; i++) {
        const o = i * L;
        emission.fill(0, o, o + L);
        for (const row of features[i]) for (let y = 0; y < L; y++) emission[o + y] += weights[row + y];
        let top = -Infinity;
        for (let y = 0; y < L; y++) top = Math.max(top, emission[o + y]);
        for (let y = 0; y < L; y++) emission[o + y] = Math.exp(emission[o + y] - top);
      }
      for (let i = 0; i < length; i++) {
        let total = 0;
        for (let y = 0; y < L; y++) {
          let sum = 0;
          if (i === 0) sum = step[L * L + y];
          else for (let x = 0; x < L; x++) sum += forward[(i - 1) * L + x] * step[x * L + y];
          total += forward[i * L + y] = sum * emission[i * L + y];
        }
        for (let y = 0; y < L; y++) forward[i * L + y] /= total;
      }
      for (let i = length - 1; i >= 0; i--) {
        let total = 0;
        for (let x = 0; x < L; x++) {
          let sum = 0;
          if (i === length - 1) sum = 1;
          else for (let y = 0; y < L; y++) sum += step[x * L + y] * emission[(i + 1) * L + y] * backward[(i + 1) * L + y];
          total += backward[i * L + x] = sum;
        }
        for (let x = 0; x < L; x++) backward[i * L + x] /= total;
      }
      for (let i = 0; i < length; i++) {
        const o = i * L;
        let mass = 0;
        for (let y = 0; y < L; y++) mass += gradient[y] = forward[o + y] * backward[o + y];
        for (let y = 0; y < L; y++) {
          const g = (labels[i] === y ? 1 : 0) - gradient[y] / mass;
          if (i === 0) stepTransition(L * L + y, g);
          gradient[y] = Math.abs(g) < 1e-4 ? 0 : g;
        }
        for (const row of features[i])
          for (let y = 0; y < L; y++) {
            if (gradient[y] === 0) continue;
            const q = row + y;
            const g = gradient[y] - decay * weights[q];
            squares[q] += g * g;
            weights[q] += (rate * g) / Math.sqrt(squares[q] + 1e-2);
          }
        if (i === 0) continue;
        let all = 0;
        for (let x = 0; x < L; x++)
          for (let y = 0; y < L; y++)
            all += joint[x * L + y] = forward[(i - 1) * L + x] * step[x * L + y] * emission[o + y] * backward[o + y];
        for (let q = 0; q < L * L; q++) stepTransition(q, (labels[i - 1] * L + labels[i] === q ? 1 : 0) - joint[q] / all);
      }
    }
    if (epoch < epochs - 3) continue;
    averaged.count++;
    for (let q = 0; q < weights.length; q++) averaged.weights[q] += weights[q];
    for (let q = 0; q < transitions.length; q++) averaged.transitions[q] += transitions[q];
  }
  return quantize(averaged);
}

/** Weights as bytes; the few that stand out are clipped. */
function quantize({ weights, transitions, count }) {
  const sizes = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .sort();
  const scale = (sizes[Math.floor(sizes.length * 0.9995)] ?? 127) / 127;
  const clip = (value) => Math.max(-127, Math.min(127, Math.round(value)));
  return {
    rows,
    weights: Int8Array.from(weights, (weight) => clip(weight / scale)),
    scale: scale / count,
    transitions: transitions.map((value) => value / count),
    classes,
  };
}

function writeModel() {
  const bytes = engine.packModel(train(sentences));
  writeFileSync(options.out, bytes);
  console.error(`${options.out}: ${bytes.length} bytes`);
}

// ── Measuring ───────────────────────────────────────────────────────────────────────────────────────────────────────

function crossValidate(parts) {
  const names = ['person', 'place', 'organization'];
  const counts = names.map(() => ({ gold: 0, said: 0, right: 0 }));
  const f1 = ({ gold, said, right }) => ((200 * right) / (gold + said || 1)).toFixed(1);
  for (let part = 0; part < parts; part++) {
    if (options.only && !options.only.split(',').includes(String(part))) continue;
    const from = Math.floor((sentences.length * part) / parts);
    const to = Math.floor((sentences.length * (part + 1)) / parts);
    const model = train([...sentences.slice(0, from), ...sentences.slice(to)]);
    const here = { gold: 0, said: 0, right: 0 };
    const tagger = engine.newTagger(model);
    for (const { text, tokens, labels } of sentences.slice(from, to)) {
      const key = ({ first, last, type }) => `${first} ${last} ${type}`;
      const gold = engine.spansOf(labels).map(key);
      const words = engine.wordsOf(tokens);
      const said = engine.tag(tokens, words, engine.knownTags(tokens, words), tagger).spans.map(key);
      const count = (list, field) => {
        for (const name of list) {
          counts[names.indexOf(name.split(' ')[2])][field]++;
          here[field]++;
        }
      };
      count(gold, 'gold');
      count(said, 'said');
      count(
        gold.filter((name) => said.includes(name)),
        'right',
      );
      if (!options.errors) continue;
      const show = (kind, list, others) => {
        for (const name of list.filter((one) => !others.includes(one))) {
          const [first, last, type] = name.split(' ');
          console.log(
            `${kind} ${type} [${text.slice(tokens[first].start, tokens[last - 1].end)}] ${text.slice(Math.max(0, tokens[first].start - 40), tokens[last - 1].end + 30)}`,
          );
        }
      };
      show('missed', gold, said);
      show('false', said, gold);
    }
    console.log(`part ${part + 1} of ${parts}: F1 ${f1(here)}`);
  }
  const all = counts.reduce((a, b) => ({ gold: a.gold + b.gold, said: a.said + b.said, right: a.right + b.right }));
  names.forEach((name, i) => console.log(`${name}: F1 ${f1(counts[i])} (${counts[i].gold} names)`));
  console.log(`micro F1 ${f1(all)}`);
}
