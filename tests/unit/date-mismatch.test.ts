import { describe, expect, test } from 'vitest';
import { languages, say } from '../../server/src/messages.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged, published } from './reviewed.ts';

const rule = 'date-mismatch';

describe('date-mismatch', () => {
  test.each([
    ['impossible', 'افتتح الجسر في <|31 سبتمبر 2023|>.'],
    ['impossible', 'افتتح الجسر في <|30 فبراير|>.'],
    ['impossible', 'افتتح الجسر في <|29/2/2023|>.'],
    ['weekday', 'افتتح الجسر يوم <|الأحد 25 سبتمبر 2023|>.'],
    ['weekday', 'افتتح الجسر <|الأحد 25/أيلول/سبتمبر 2023|>.'],
    ['weekday', 'افتتح الجسر يوم <|الجمعة 1 رمضان 1445هـ|>.'],
    ['weekday', published('2023-09-25', 'افتتح الجسر <|الجمعة 13 سبتمبر الجاري|>.')],
    ['weekday-counted', published('2023-09-25', 'افتتح الجسر <|اليوم الخميس|> أمام السيارات.')],
    ['distance', published('2023-09-25', 'افتتح الجسر <|أمس 14 سبتمبر 2023|> أمام السيارات.')],
    ['past', published('2023-09-25', 'افتتح الجسر <|الثلاثاء الماضي 3 أكتوبر 2023|>.')],
    ['past', published('2023-09-25', 'قال وزير النقل فادي الشامي، في <|3 أكتوبر 2023|>، إن الجسر جاهز.')],
    ['to-come', published('2023-09-25', 'يفتتح الجسر <|الثلاثاء المقبل 5 سبتمبر 2023|>.')],
    ['calendars', 'افتتح الجسر في 25 شوال 1436هـ الموافق <|20 أغسطس 2015|>.'],
  ])('%s: %s', (kind, text) => {
    const { text: plain } = unmark(text);
    expect(flagged(rule, plain)).toBe(text);
    const [finding] = findingsOf(rule, plain);
    expect(finding?.message.key).toBe(`${rule}.${kind}`);
    for (const language of languages) expect(finding && say(language, finding.message)).not.toMatch(/[{}]|date-mismatch/);
  });

  test.each([
    'افتتح الجسر يوم الإثنين 25 سبتمبر 2023.',
    'افتتح الجسر في 29 فبراير 2024.',
    'افتتح الجسر في 29 فبراير.',
    'القرار 45/17/2015 للمجلس.',
    // Sighting the moon makes a day or two.
    'افتتح الجسر يوم الثلاثاء 1 رمضان 1445هـ.',
    'افتتح الجسر في 25 شوال 1436هـ الموافق 11 أغسطس 2015.',
    'بدأ العمل في 25 شوال 1436هـ وانتهى في 20 أغسطس 2015.',
    // Written before midnight, published after it.
    published('2023-09-25', 'افتتح الجسر اليوم الأحد أمام السيارات.'),
    published('2023-09-25', 'افتتح الجسر أمس 23 سبتمبر 2023 أمام السيارات.'),
    // What is planned lies ahead.
    published('2023-09-25', 'يفتتح الجسر في 3 أكتوبر 2023 أمام السيارات.'),
    published('2023-09-25', 'قال وزير النقل فادي الشامي إن الجسر يفتتح في 3 أكتوبر 2023.'),
    // A weekday may belong to the year before or after.
    published('2017-05-06', 'تجرى الانتخابات في 17 ديسمبر 2017، ويقترع العسكريون يوم الأحد 10 ديسمبر.'),
    'افتتح الجسر الأحد أمام السيارات.',
  ])('not %s', (text) => {
    expect(flagged(rule, text)).toBe(text);
  });

  test('names the weekday in the reader’s language', () => {
    const [finding] = findingsOf(rule, 'افتتح الجسر يوم الأحد 25 سبتمبر 2023.');
    expect(finding && say('en', finding.message)).toContain('2023-09-25 is a Monday');
    expect(finding && say('ar', finding.message)).toContain('الاثنين');
  });
});
