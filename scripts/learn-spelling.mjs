// Learns the weights of the spelling distance from pairs of spellings (`first<TAB>second<TAB>same`, same 1 or 0) and measures them.
//
//   node scripts/learn-spelling.mjs PAIRS.tsv            cross-validates over five folds, then writes server/lexicon/ar/spelling-weights.tsv
//   node scripts/learn-spelling.mjs PAIRS.tsv --measure  cross-validates only
//
// Logistic regression over the differences of the cheapest alignment (`evidence`), averaged over the later epochs.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadEngine } from './engine.mjs';

const [path, mode] = process.argv.slice(2);
if (!path) throw new Error('usage: node scripts/learn-spelling.mjs PAIRS.tsv [--measure]');

const folds = 5;
/** Added to the bias: strangers are rarer among names that share a key than among those trained on. */
const lean = 0.53;
const epochs = 16;
const rate = 0.15;
const decay = 0.01;
const smallest = 0.02;
const rarest = 3;
const strangers = 0.3;

const { spelling, likeness, evidence, fold } = await loadEngine(`
  export * from './server/src/analysis/spelling/spelling-distance.ts';
  export * from './server/src/text/normalize.ts';`);

/** A small generator with a fixed seed: the same pairs give the same weights. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const shuffled = (list, next) => {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
};

const pairs = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('first\t'))
  .map((line) => {
    const [a, b, same] = line.split('\t');
    return { a: spelling(fold(a)), b: spelling(fold(b)), same: Number(same) };
  });

/** Different names that are no letter's change apart either: without them every second edit would look like a variant. */
function strange(list, next) {
  const names = list.flatMap(({ a, b }) => [a, b]);
  const out = [];
  const wanted = list.length * strangers;
  // Neighbours by first letter and length are the hardest to tell apart.
  const byBeginning = new Map();
  for (const name of names) byBeginning.get(name[0])?.push(name) ?? byBeginning.set(name[0], [name]);
  for (let tries = 0; out.length < wanted && tries < wanted * 20; tries++) {
    const a = names[Math.floor(next() * names.length)];
    const near = byBeginning.get(a[0]);
    const b = tries % 2 ? names[Math.floor(next() * names.length)] : near[Math.floor(next() * near.length)];
    if (Math.abs(a.length - b.length) > 3 || a === b) continue;
    if (skeleton(a) === skeleton(b)) continue;
    out.push({ a, b, same: 0 });
  }
  return out;
}
function skeleton(name) {
  return name.replace(/[ايوهع]/g, '');
}
function learn(training) {
  const next = random(7);
  const rows = [...training, ...strange(training, next)].map(({ a, b, same }) => ({ list: evidence(a, b), same }));
  const seen = new Map();
  for (const { list } of rows) for (const f of list) seen.set(f, (seen.get(f) ?? 0) + 1);
  for (const row of rows) row.list = row.list.filter((f) => seen.get(f) >= rarest);
  const weights = new Map();
  const sums = new Map();
  const squares = new Map();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { list, same } of shuffled(rows, next)) {
      let sum = 0;
      for (const f of list) sum += weights.get(f) ?? 0;
      const error = same - 1 / (1 + Math.exp(-sum));
      for (const f of list) {
        const w = weights.get(f) ?? 0;
        const gradient = error - decay * w;
        const square = (squares.get(f) ?? 1) + gradient * gradient;
        squares.set(f, square);
        weights.set(f, w + (rate * gradient) / Math.sqrt(square));
      }
    }
    if (epoch >= epochs / 2) for (const [f, w] of weights) sums.set(f, (sums.get(f) ?? 0) + w / Math.ceil(epochs / 2));
  }
  sums.set('bias', (sums.get('bias') ?? 0) + lean);
  return new Map([...sums].filter(([, w]) => Math.abs(w) >= smallest).map(([f, w]) => [f, Math.round(w * 100) / 100]));
}

function measure(weights, test) {
  let [right, found, there] = [0, 0, 0];
  for (const { a, b, same } of test) {
    const says = likeness(a, b, weights) >= 0.5 ? 1 : 0;
    right += says & same;
    found += says;
    there += same;
  }
  return { right, found, there };
}

const order = shuffled(pairs, random(1));
const sum = { right: 0, found: 0, there: 0 };
for (let k = 0; k < folds; k++) {
  const result = measure(
    learn(order.filter((_, i) => i % folds !== k)),
    order.filter((_, i) => i % folds === k),
  );
  for (const key of Object.keys(sum)) sum[key] += result[key];
}
const [precision, recall] = [sum.right / sum.found, sum.right / sum.there];
const f1 = (2 * precision * recall) / (precision + recall);
console.log(`${pairs.length} pairs, ${folds} folds: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`);

if (mode !== '--measure') {
  const weights = learn(pairs);
  const lines = [
    '# What an edit between two spellings of a name costs. Learned: node scripts/learn-spelling.mjs PAIRS.tsv (its head says how).',
    `# Cross-validated over ${folds} folds of ${pairs.length} pairs: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}.`,
    '# weight name: bias; runs and letters, how many runs of letters and letters differ; consonants, how many runs with one; length, letters of the',
    '# shorter word (/ letters that differ); a:b these letters for those (nothing before the colon: left out), C and V any consonant and vowel letter;',
    '# <x and >x the letter or kind before and after (# the edge); = doubled; first, last; size; native, letters of Arabic words in both.',
    '# weight: log odds in favour of one name.',
    ...[...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([f, w]) => `${f}\t${w}`),
  ];
  writeFileSync('server/lexicon/ar/spelling-weights.tsv', lines.join('\n') + '\n');
  console.log(`${weights.size} weights written`);
}
