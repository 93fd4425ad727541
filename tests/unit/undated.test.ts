import { describe, expect, test } from 'vitest';
import { unmark } from './kit.ts';
import { findingsOf, flagged, published } from './reviewed.ts';

describe('undated', () => {
  test.each([
    'استقبل وزير النقل فادي الشامي <|أمس|> وفداً من التجار.',
    'استقبل وزير النقل فادي الشامي، <|اليوم الأحد|>، وفداً من التجار.',
    'استقبل وزير النقل فادي الشامي <|الثلاثاء السابق|> وفداً من التجار.',
    'افتتح الجسر <|الأسبوع الماضي|> أمام السيارات.',
    'أعلنت هيئة الموانئ <|اليوم|> أن الجسر جاهز.',
    'افتتح الجسر <|قبل يومين|> أمام السيارات.',
    'والجسر مغلق <|منذ ثلاثة أيام|>، ومن المقرر فتحه.',
    // Once an article.
    'افتتح الجسر <|أمس|> أمام السيارات. وكان العمل فيه قد بدأ العام الماضي.',
    // A number is no year.
    'وعبر الجسر <|الأسبوع الماضي|> 2000 مسافر.',
    // The day of the news does not come from what somebody says.
    'قال الوزير: «كنا هناك أمس». وافتتح الجسر <|الثلاثاء|> أمام السيارات.',
  ])('%s', (text) => {
    expect(flagged('undated', unmark(text).text)).toBe(text);
  });

  test.each([
    ['with the day of publication', published('2024-05-14', 'افتتح الجسر أمس أمام السيارات.')],
    ['with a dateline', 'الإثنين 25/سبتمبر/2023 - 06:51 م\n\nافتتح الجسر أمس أمام السيارات.'],
    [
      'the day in both calendars, behind the place',
      `الميناء 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس افتتح الجسر أمس ${'وعبرته السيارات '.repeat(9)}.`,
    ],
    ['the day in passing', 'افتتح الجسر اليوم الأحد 14 مايو 2023 أمام السيارات. وكان قد أغلق الأسبوع الماضي.'],
    ['a full date beside it', 'يفتتح الجسر السبت 7-11-1436هـ الموافق 22 أغسطس الجاري أمام السيارات.'],
    ['a full date behind the last of several days', 'عقد اللقاء من الثلاثاء إلى يوم الخميس 12-14 شوال 1436 هـ في الميناء.'],
    ['the year behind it', 'وعبر الجسر في العام الماضي 2014 نصف مليون مسافر.'],
    ['the year behind it, in brackets', 'وعبر الجسر في العام الماضي (2014) نصف مليون مسافر.'],
    ['the year behind another one', 'يفتح الجسر في نهاية العام الحالي أو بداية العام المقبل 2016.'],
    ['years ago', 'افتتح الجسر قبل سنوات أمام السيارات، وهو مغلق منذ أيام.'],
    ['a day that another day is counted from', 'افتتح الجسر قبل يومين من العيد.'],
    ['a full date', 'افتتح الجسر في 25 سبتمبر 2023 أمام السيارات.'],
    ['nowadays', 'الجسر جاهز منذ زمن. ولم يعد أحد يشك اليوم في ذلك.'],
    ['somebody’s words alone', 'قال الوزير: «كنا هناك أمس».'],
    ['no date', 'الجسر جاهز.'],
  ])('not %s', (_, text) => {
    expect(flagged('undated', text)).toBe(text);
  });

  test('offers to ignore it first, then to set the date', () => {
    const [finding] = findingsOf('undated', 'افتتح الجسر أمس أمام السيارات.');
    expect(finding?.fixes[0]).toMatchObject({ preferred: true, action: { kind: 'decide' } });
    expect(finding?.fixes.at(-1)).toMatchObject({ preferred: false, action: { kind: 'set-published' } });
  });
});
