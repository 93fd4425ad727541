// Word classes: exchange clustering over class bigrams (Martin, Liermann and Ney 1998) of a large body of news.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Words met less often are in no class. */
const atLeast = 3;
/** How many classes, and how many rounds at most, for the coarse, middle and fine ones. */
const sizes = [
  [48, 12],
  [256, 12],
  [800, 10],
];

/**
 * @param path one {title, text} a line, gzipped
 * @param engine its `tokenize` and `readings`
 * @returns parallel lists: `words` by falling frequency, `frequencies`, `coarse`, `middle`, `fine`
 */
export function learnClasses(path, engine) {
  const paragraphs = withoutProclitics(readArticles(path, engine), engine);
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
  const [coarse, middle, fine] = sizes.map(([count, rounds]) => exchange(bigrams, count, rounds).slice(0, words.length));
  return { words, frequencies: words.map((word) => counts.get(word)), coarse: [...coarse], middle: [...middle], fine: [...fine] };
}

/** Paragraphs as lists of folded forms; paragraphs that come again (boilerplate) once. */
function readArticles(path, engine) {
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
function withoutProclitics(paragraphs, engine) {
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
