import { describe, expect, test } from 'vitest';
import { languages, say } from '../../server/src/messages.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged } from './reviewed.ts';

const rule = 'quotation-conflict';

const quoting = (words: string, who = 'وزير النقل فادي الشامي'): string => `قال ${who} أمس: «${words}».`;
const words = 'لن نفتح الجسر أمام الشاحنات قبل أن تنتهي أعمال الصيانة في نهاية الشهر المقبل';

describe('quotation-conflict', () => {
  test.each([
    ['a word for another', words.replace('الشاحنات', 'الحافلات'), '[الشاحنات]', '[الحافلات]'],
    [
      'words of the same sense',
      words.replace('تنتهي أعمال الصيانة', 'تكتمل عمليات الترميم'),
      '[تنتهي أعمال الصيانة]',
      '[تكتمل عمليات الترميم]',
    ],
  ])('%s', (_, other, here, there) => {
    const text = quoting(`<|${words}|>`);
    expect(flagged(rule, unmark(text).text, { others: [quoting(other)] })).toBe(text);
    const [finding] = findingsOf(rule, quoting(words), { others: [quoting(other)] });
    expect(finding?.message).toMatchObject({ key: `${rule}.across`, values: { speaker: 'فادي الشامي' } });
    for (const language of languages) for (const side of [here, there]) expect(finding && say(language, finding.message)).toContain(side);
  });

  test('a short statement put otherwise, within one article', () => {
    const text = [
      'قال وزير النقل فادي الشامي: «هذا الجسر هو <|أهم عامل استقرار في هذه الأوقات العصيبة|> التي نمر بها».',
      'ورأى الشامي أن الجسر هو «<|العامل الأكثر أهمية للاستقرار في هذه الأوقات الصعبة|>».',
    ].join('\n');
    const found = findingsOf(rule, unmark(text).text);
    expect(found.map(({ message }) => message.key)).toEqual([`${rule}.within`, `${rule}.within`]);
    expect(found.map(({ related }) => related.length)).toEqual([1, 1]);
  });

  test('a negation that is gone turns the sense', () => {
    const [finding] = findingsOf(rule, quoting(words), { others: [quoting(words.replace('لن نفتح', 'سنفتح'))] });
    expect(finding).toBeUndefined();
    const longer = `نؤكد أننا ${words}`;
    const [turned] = findingsOf(rule, quoting(longer), { others: [quoting(longer.replace('لن نفتح', 'سوف نفتح'))] });
    expect(turned?.message.key).toBe(`${rule}.turned`);
  });

  test.each([
    ['the same words', words],
    ['other spellings, vowels and marks', words.replace('أعمال', 'اعمال').replace('لن', 'لَن').replace('أن تنتهي', '، أن تنتهي')],
    ['cut short', words.replace(' في نهاية الشهر المقبل', '')],
    ['begun later', words.replace('لن نفتح ', '')],
    ['another statement', 'نشكر سكان المدينة على صبرهم ونعدهم بحافلات جديدة في كل الأحياء'],
  ])('not %s', (_, other) => {
    expect(findingsOf(rule, quoting(words), { others: [quoting(other)] })).toEqual([]);
  });

  test('not of two speakers', () => {
    const other = quoting(words.replace('الشاحنات', 'الحافلات'), 'رئيسة البلدية لينا دوران');
    expect(findingsOf(rule, quoting(words), { others: [other] })).toEqual([]);
  });
});
