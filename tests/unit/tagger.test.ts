import { expect, test } from 'vitest';
import { knownTags } from '../../server/src/analysis/gazetteer.ts';
import type { Model } from '../../server/src/analysis/tagger.ts';
import { labelCount, packModel, spansOf, tag, tagTypes, unpackModel } from '../../server/src/analysis/tagger.ts';
import { wordsOf } from '../../server/src/analysis/words.ts';
import { tokenize } from '../../server/src/text/tokens.ts';

const tagged = (text: string) => {
  const tokens = tokenize(text);
  const words = wordsOf(tokens);
  return { tokens, tags: tag(tokens, words, knownTags(tokens, words)) };
};

test('a model survives packing', () => {
  const model: Model = {
    rows: 4,
    weights: Int8Array.from({ length: 4 * labelCount }, (_, i) => i - 18),
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
  expect(unpackModel(Uint8Array.from(packModel(model)))).toEqual(model);
});

test('labels make spans; an inside without its begin begins one, and other names are left out', () => {
  expect(spansOf(Uint8Array.of(0, 1, 2, 0, 4, 4, 3, 7, 8)).map(({ first, last, type }) => [first, last, type])).toEqual([
    [1, 3, 'person'],
    [4, 6, 'place'],
    [6, 7, 'place'],
  ]);
});

test('names are probable where they stand, and nothing is where they do not', () => {
  const { tokens, tags } = tagged('قال محمد عبد الله في القاهرة إن الأسعار ارتفعت كثيرا.');
  const at = (form: string, type: (typeof tagTypes)[number]) =>
    tags.probabilities[tokens.findIndex((token) => token.form === form) * tagTypes.length + tagTypes.indexOf(type)] ?? 0;
  expect(at('محمد', 'person')).toBeGreaterThan(0.5);
  expect(at('القاهره', 'place')).toBeGreaterThan(0.5);
  expect(at('ارتفعت', 'person') + at('ارتفعت', 'place') + at('ارتفعت', 'organization')).toBeLessThan(0.2);
});

test('a text of nothing, and one without an end', () => {
  expect(tagged('').tags.spans).toEqual([]);
  expect(tagged('كلمة '.repeat(3000)).tags.probabilities).toHaveLength(3000 * tagTypes.length);
});
