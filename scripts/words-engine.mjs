// What the scripts about words share: the parts of the engine that know words, and the corpus.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadEngine } from './engine.mjs';

/** What the scripts about words need of the engine. @param models as for `loadEngine` */
export const loadWords = (models = {}) =>
  loadEngine(
    `export * from './server/src/analysis/garbled/vocabulary.ts';
    export { rule } from './server/src/rules/garbled-word.ts';
    export { analyze } from './server/src/analysis/analyze.ts';
    export { buildDossier } from './server/src/dossier/identity.ts';
    export { noDecisions } from './server/src/dossier/dossier.ts';
    export { hashString } from './server/src/text/hashes.ts';
    export { tokenize } from './server/src/text/tokens.ts';
    export { fold } from './server/src/text/normalize.ts';`,
    models,
  );

/** Articles `{title, text}` of a file of JSON lines, gzipped or not. */
export function readArticles(path) {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Splits a list by a part such as `10/10` (the last tenth): what is in it, and all the rest. */
export function splitAt(list, part) {
  const [nth, of] = part.split('/').map(Number);
  const [from, to] = [Math.floor((list.length * (nth - 1)) / of), Math.floor((list.length * nth) / of)];
  return { inside: list.slice(from, to), outside: [...list.slice(0, from), ...list.slice(to)] };
}
