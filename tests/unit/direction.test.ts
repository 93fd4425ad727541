import { expect, test } from 'vitest';
import { isRightToLeft } from '../../server/src/text/direction.ts';

test.each<[string, boolean | null]>([
  ['قال الوزير', true],
  ['«قال»', true],
  ['  - 25/9/2023 الإثنين', true],
  ['(BBC) قالت', false],
  ['title: عنوان', false],
  ['שלום', true],
  ['\u200f(BBC)', true],
  ['ﻗﺎﻝ', true],
  ['𞤀𞤁 x', true],
  ['𝐀 قال', false],
  ['', null],
  ['---', null],
  ['2023', null],
  ['\ud800', null],
  ['.'.repeat(2_000) + 'قال', null],
])('%j → %s', (line, direction) => {
  expect(isRightToLeft(line)).toBe(direction);
});
