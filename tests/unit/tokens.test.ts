import { expect, test } from 'vitest';
import { tokenize } from '../../server/src/text/tokens.ts';

/** Words as they stand, numbers in angle brackets by their form. */
const cutUp = (text: string): string =>
  tokenize(text)
    .map(({ kind, form }) => (kind === 'number' ? `<${form}>` : form))
    .join(' ');

test.each([
  ['a decimal point', 'نحو 92.54 دولار', 'نحو <92.54> دولار'],
  ['with a directional mark behind it', 'نحو 92.\u200f54 دولار', 'نحو <92.54> دولار'],
  ['written as a letter', 'نحو 5ر1 مليون', 'نحو <5ر1> مليون'],
  ['Arabic-Indic, in threes', '١٬٢٣٤٬٥٦٧ لاجئ', '<1٬234٬567> لاجئ'],
  ['a preposition joined to a number', 'بـ1.5 مليون وب20 دينارا', 'ب <1.5> مليون وب20 دينارا'],
  ['a conjunction joined to a number', '5 و9 مايو', '<5> و <9> مايو'],
  ['a number with the article', 'الـ18 من مايو', 'ال18 من مايو'],
  ['a stroke alone', 'قال ـــ أمس', 'قال ـ امس'],
  ['a number at the end of a sentence', 'عام 2015.\u200f', 'عام <2015> .'],
  ['a sentence that begins with a number', 'عام 2015. 300 شخص', 'عام <2015> . <300> شخص'],
  ['a letter that is no decimal point', 'الخط 5ر والخط 3ب', 'الخط 5ر والخط 3ب'],
  ['a number and its unit in one', 'طول 5ر1م', 'طول 5ر1م'],
])('%s', (_, text, tokens) => {
  expect(cutUp(text)).toBe(tokens);
});

test('a number with a mark inside keeps its place', () => {
  const text = 'نحو 92.\u200f54 دولار';
  const [, number] = tokenize(text);
  expect(number && text.slice(number.start, number.end)).toBe('92.\u200f54');
});
