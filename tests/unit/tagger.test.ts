import { expect, test } from 'vitest';
import { knownTags } from '../../server/src/analysis/words/gazetteer.ts';
import { frequencyOf, likelyCut, tag } from '../../server/src/analysis/tagger/tagger.ts';
import { labelCount, spansOf, tagTypes } from '../../server/src/analysis/tagger/labels.ts';
import { newTagger } from '../../server/src/analysis/tagger/memory.ts';
import { indexRows, packModel, rowOf, unpackModel } from '../../server/src/analysis/tagger/model.ts';
import type { Model } from '../../server/src/analysis/tagger/model.ts';
import { wordOf, wordsOf } from '../../server/src/analysis/words/words.ts';
import { tokenize } from '../../server/src/text/tokens.ts';

const tagged = (text: string) => {
  const tokens = tokenize(text);
  const words = wordsOf(tokens);
  return { tokens, tags: tag(tokens, words, knownTags(tokens, words)) };
};

const named = (text: string): string[] => {
  const { tokens, tags } = tagged(text);
  return tags.spans.map(({ first, last, type }) => `${type} ${text.slice(tokens[first]?.start, tokens[last - 1]?.end)}`);
};

/** Two features share the low half of their hash, two the high half. */
const hashes = Int32Array.of(0x0001_0007, -0x7fff_fff9, 0x0001_0008, 0);
const weights = Int8Array.from({ length: hashes.length * labelCount }, (_, i) => i - 18);

const model: Model = {
  ...indexRows(hashes, weights),
  scale: 0.25,
  transitions: Float32Array.from({ length: (labelCount + 1) * labelCount }, (_, i) => i / 8),
  classes: {
    hashes: Uint32Array.of(7, 4_000_000_000, 4_100_000_000),
    coarse: Uint8Array.of(1, 2, 3),
    middle: Uint8Array.of(4, 5, 255),
    fine: Uint16Array.of(6, 700, 799),
    frequency: Uint8Array.of(8, 9, 10),
  },
};

test('every feature finds its own weights, and one that the model does not know finds none', () => {
  for (const [i, hash] of hashes.entries()) {
    const row = rowOf(model, hash);
    expect(model.weights.subarray(row * labelCount, (row + 1) * labelCount)).toEqual(
      weights.subarray(i * labelCount, (i + 1) * labelCount),
    );
  }
  for (const hash of [0x0002_0007, 0x0001_0009, 1, -1]) expect(rowOf(model, hash)).toBe(-1);
});

test('a model survives packing', () => {
  const { starts, ...rest } = unpackModel(Uint8Array.from(packModel(model)));
  expect({ ...rest, starts: starts.join() }).toEqual({ ...model, starts: model.starts.join() });
});

test('labels make spans; an inside without its begin begins one, and other names are left out', () => {
  expect(spansOf(Uint8Array.of(0, 1, 2, 0, 4, 4, 3, 7, 8)).map(({ first, last, type }) => [first, last, type])).toEqual([
    [1, 3, 'person'],
    [4, 6, 'place'],
    [6, 7, 'place'],
  ]);
});

test.each([
  ['وصل نجيب الخطيب إلى مدينة صفاقس.', ['person نجيب الخطيب', 'place صفاقس']],
  ['قال الوزير الياباني كينجي هاراشيما.', ['person كينجي هاراشيما']],
  ['ارتفعت الأسعار كثيرا في السوق هذا الأسبوع.', []],
])('%s', (text, names) => {
  expect(named(text)).toEqual(names);
});

test('names are probable where they stand, and nothing is where they do not', () => {
  const { tokens, tags } = tagged('قال محمد عبد الله في القاهرة إن الأسعار ارتفعت كثيرا.');
  const at = (form: string, type: (typeof tagTypes)[number]) =>
    tags.probabilities[tokens.findIndex((token) => token.form === form) * tagTypes.length + tagTypes.indexOf(type)] ?? 0;
  expect(at('محمد', 'person')).toBeGreaterThan(0.5);
  expect(at('القاهره', 'place')).toBeGreaterThan(0.5);
  expect(at('ارتفعت', 'person') + at('ارتفعت', 'place') + at('ارتفعت', 'organization')).toBeLessThan(0.2);
});

test('a sentence is read the same whatever stands before it in the paragraph', () => {
  const sentence = 'وصل نجيب الخطيب إلى مدينة صفاقس.';
  const before = 'نفى سامي القروي ذلك. ';
  const skipped = tokenize(before).length;
  const after = tagged(before + sentence).tags;
  expect(after.probabilities.slice(skipped * tagTypes.length)).toEqual(tagged(sentence).tags.probabilities);
});

test('what is remembered of a word belongs to the tagger that learned it', () => {
  const tokens = tokenize('وصل نجيب الخطيب إلى صفاقس.');
  const words = wordsOf(tokens);
  const known = knownTags(tokens, words);
  const first = tag(tokens, words, known);
  expect(tag(tokens, words, known, newTagger(model)).spans).not.toEqual(first.spans);
  expect(tag(tokens, words, known)).toEqual(first);
});

test('frequencies tell proclitics from letters of the word', () => {
  expect(frequencyOf('تونس')).toBeGreaterThan(frequencyOf('هاراشيما'));
  expect(likelyCut(wordOf('وتونس'))).toBe(1);
  expect(likelyCut(wordOf('وزير'))).toBe(0);
});

test('a text of nothing, and one without an end', () => {
  expect(tagged('').tags.spans).toEqual([]);
  expect(tagged('كلمة '.repeat(3000)).tags.probabilities).toHaveLength(3000 * tagTypes.length);
});
