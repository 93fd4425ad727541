import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layout, opensPageText, readDateline } from '../../server/src/analysis/layout/layout.ts';
import { tokenize } from '../../server/src/text/tokens.ts';

const text =
  'أعلنت وزارة النقل في جمهورية سوران أنها ستفتح الجسر الجديد أمام السيارات في مطلع الشهر المقبل بعد عامين من العمل المتواصل فيه، وقال الوزير فادي الشامي إن الجسر يختصر الطريق إلى الميناء كثيرا.';

/** The kind of a line that stands first, between two paragraphs of text, or last. */
const kindOf = (line: string, place: 'first' | 'middle' | 'last' = 'middle'): string | undefined =>
  place === 'first' ? layout([line, text, text])[0] : place === 'last' ? layout([text, text, line])[2] : layout([text, line, text])[1];

test('long paragraphs are text', () => {
  expect(layout([text, text])).toEqual(['text', 'text']);
});

describe('short lines', () => {
  test.each([
    ['دور جديد للميناء', 'heading'],
    ['"عامل توازن"', 'heading'],
    ['وزارة النقل تفتح الجسر', 'heading'],
    ['وصل الوفد إلى المدينة مساء.', 'text'],
    ['وأصيب سائق في الحادث', 'text'],
    ['قالت الوزيرة: "نعم"', 'text'],
    ['سمات النقل الجسر الميناء', 'boilerplate'],
    ['رابط الخبر بصحيفة المرصد: افتتاح الجسر', 'boilerplate'],
    ['جميع الحقوق محفوظة لصحيفة المرصد', 'boilerplate'],
    ['للتواصل: editor@example.org', 'boilerplate'],
    ['الإثنين 25/سبتمبر/2023 - 06:51 م', 'dateline'],
    ['نشر في: 3 آذار/مارس 2021', 'dateline'],
    ['بقلم سامر العلي', 'byline'],
    ['كتب سامر العلي رواية عن الميناء القديم في العام الماضي.', 'text'],
  ])('%s: %s', (line, kind) => {
    expect(kindOf(line)).toBe(kind);
  });

  test('name and place at the head are a byline, the same with an agency a dateline', () => {
    expect(kindOf('سامر العلي – المرفأ', 'first')).toBe('byline');
    expect(kindOf('المرفأ – وكالات', 'first')).toBe('dateline');
    expect(kindOf('سوران - لاتسيا', 'last')).toBe('heading');
  });

  test('what follows a line for sharing belongs to the page', () => {
    expect(layout([text, 'أرسل لصديق', 'ما رأيك في الجسر؟', text])).toEqual(['text', 'boilerplate', 'boilerplate', 'text']);
    expect(layout([text, 'ما رأيك في الجسر؟', text])).toEqual(['text', 'heading', 'text']);
  });

  test('a line that stands twice is no heading', () => {
    expect(layout([text, 'أخبار الميناء', text, 'أخبار الميناء'])).toEqual(['text', 'boilerplate', 'text', 'boilerplate']);
  });
});

test.each([
  ['رابط الخبر بصحيفة المرصد: افتتاح الجسر', true],
  ['رابط الجسر بين الضفتين قديم.', false],
])('a link of the page within a paragraph: %s', (sentence, is) => {
  const tokens = tokenize(sentence);
  expect(opensPageText(tokens, { start: 0, end: sentence.length, first: 0, last: tokens.length })).toBe(is);
});

describe('dateline', () => {
  test.each([
    [['الإثنين 25/سبتمبر/2023 - 06:51 م', text], { published: '2023-09-25', agency: null }],
    [['٣ شباط ٢٠٢١', text], { published: '2021-02-03', agency: null }],
    [['نشر في 14 تشرين الأول/أكتوبر 2019', text], { published: '2019-10-14', agency: null }],
    [['2022-11-05', text], { published: '2022-11-05', agency: null }],
    [[`المرصد- وكالات: ${text}`], { published: null, agency: 'وكالات' }],
    [[`المرفأ (رويترز) - ${text}`], { published: null, agency: 'رويترز' }],
    [[text, `${text} (أ ف ب)`], { published: null, agency: 'فرانس برس' }],
    [['المرفأ – واس', text], { published: null, agency: 'واس' }],
  ])('%j', (paragraphs, dateline) => {
    expect(readDateline(paragraphs)).toEqual(dateline);
  });

  test.each([
    ['a date in the news', [`${text} وكان العمل قد بدأ في 3 شباط 2021.`]],
    ['a date that the calendar lacks', ['31/02/2021', text]],
    ['an agency that the text speaks of', [text, `وقالت رويترز إن الجسر: مغلق. ${text}`]],
  ])('not from %s', (_, paragraphs) => {
    expect(readDateline(paragraphs)).toEqual({ published: null, agency: null });
  });
});

test('any lines have a kind each', () => {
  const line = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      readDateline(lines);
      return layout(lines).length === lines.length;
    }),
  );
});
