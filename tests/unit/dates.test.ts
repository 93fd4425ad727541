import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { findDates } from '../../server/src/analysis/dates/dates.ts';
import { daysOf, isName } from '../../server/src/analysis/dates/days.ts';
import { dayOf, isoDate, stretchOf, weekdayOf } from '../../server/src/text/dates.ts';
import { tokenize } from '../../server/src/text/tokens.ts';
import { mark, unmark } from './kit.ts';

/** A Monday. */
const published = '2023-09-25';

/** The dates found in a text, and the first and last day of each: `2023-09-24`, `2023-08-01..2023-08-31`, `-`. */
function read(text: string, day: string | null = published): { marked: string; days: string[] } {
  const dates = findDates(text, tokenize(text));
  return {
    marked: mark(text, dates),
    days: dates.map((date) => {
      const days = daysOf(date, day);
      return days === null ? '-' : days.first === days.last ? days.first : `${days.first}..${days.last}`;
    }),
  };
}

describe('by the calendar', () => {
  test.each([
    ['وصل في <|25 سبتمبر 2023|>.', '2023-09-25'],
    ['وصل في <|٢٥ أيلول ٢٠٢٣|>.', '2023-09-25'],
    ['وصل في <|25 شتنبر 2023|>.', '2023-09-25'],
    ['وصل في <|14 جويلية 2016|>.', '2016-07-14'],
    ['وصل في <|3 آذار/مارس 2021|>.', '2021-03-03'],
    ['وصل في <|3 تموز (يوليو) 2021|>.', '2021-07-03'],
    ['وصل في <|3 كانون الثاني/يناير 2021|>.', '2021-01-03'],
    ['وصل في <|3 كانون ثاني 2021|>.', '2021-01-03'],
    ['وصل في <|3 من مايو عام 2021|>.', '2021-05-03'],
    ['وصل في <|الثاني من أبريل 2021|>.', '2021-04-02'],
    ['وصل في <|الخامس والعشرين من أبريل 2021|>.', '2021-04-25'],
    ['وصل <|الإثنين 25/سبتمبر/2023|>.', '2023-09-25'],
    ['وصل <|الاثنين، 25 سبتمبر 2023|>.', '2023-09-25'],
    ['وصل في <|25/9/2023|>.', '2023-09-25'],
    ['وصل في <|25-9-2023|>.', '2023-09-25'],
    ['وصل في <|25.9.2023|>.', '2023-09-25'],
    ['وصل في <|2023-09-25|>.', '2023-09-25'],
    ['وصل في <|9/25/2023|>.', '2023-09-25'],
    ['وصل في <|سبتمبر 2023|>.', '2023-09-01..2023-09-30'],
    ['وصل بين <|12-14 مايو 2021|>.', '2021-05-12..2021-05-14'],
    ['وصل في <|1 رمضان 1445هـ|>.', '2024-03-11'],
    ['وصل في <|25 شوال 1436 هـ|>.', '2015-08-10'],
    ['وصل في <|27 / 10 / 1436 هـ|>.', '2015-08-12'],
    ['وصل في <|رمضان 1445هـ|>.', '2024-03-11..2024-04-09'],
    ['وصل <|الأحد 10شوال 1436هـ|>.', '2015-07-26'],
  ])('%s: %s', (text, days) => {
    expect(read(unmark(text).text, null)).toEqual({ marked: text, days: [days] });
  });

  test.each(['31 سبتمبر 2023', '29 فبراير 2023', '30/2/2023'])('%s is a date that the calendar does not have', (text) => {
    expect(read(text)).toEqual({ marked: `<|${text}|>`, days: ['-'] });
  });

  test('one day in two calendars is two dates', () => {
    expect(read('في <|25 شوال 1436هـ|> الموافق <|10 أغسطس 2015|>.'.replace(/<\||\|>/g, '')).days).toEqual(['2015-08-10', '2015-08-10']);
  });

  test.each(['أغسطس الماضي', 'الأسبوع الماضي'])('%s needs the day of publication', (text) => {
    expect(read(text, null)).toEqual({ marked: `<|${text}|>`, days: ['-'] });
  });
});

describe('counted back from the day of publication', () => {
  test.each([
    ['وصل <|قبل يومين|>.', '2023-09-23'],
    ['وصل و<|قبل ثلاثة أيام|> زار المدينة.', '2023-09-22'],
    ['وصل <|قبل ١٥ يوماً|>.', '2023-09-10'],
    ['وصل <|قبل يوم واحد|>.', '2023-09-24'],
    ['وصل <|منذ يومين|>.', '2023-09-23'],
    ['وصل <|قبل أسبوع|>.', '2023-09-16..2023-09-24'],
    ['وصل <|قبل أسبوعين|> إلى المدينة.', '2023-09-09..2023-09-17'],
    ['وصل <|منذ شهر|>.', '2023-08-01..2023-08-31'],
    ['وصل <|قبل شهرين|>.', '2023-07-01..2023-07-31'],
    ['وصل <|قبل ثلاثة أشهر|> من الآن.', '2023-06-01..2023-06-30'],
  ])('%s: %s', (text, days) => {
    expect(read(unmark(text).text)).toEqual({ marked: text, days: [days] });
  });

  test.each([
    'وصل قبل أيام.',
    'وصل منذ سنوات.',
    'وصل قبل ثلاثة أعوام.',
    'وصل قبل يومين من المباراة.',
    'وصل قبل ستة أسابيع فقط من العيد.',
    'وصل قبل أسبوع الموضة.',
    'وصل قبل أسبوع ونصف.',
    'وصل قبل يوم العيد.',
    'وهو أدنى مستوى له منذ شهرين.',
    'وهو يعيش هنا منذ 15 شهراً.',
    'وصل بعد يومين.',
  ])('%s counts from no day, or names none', (text) => {
    expect(read(text)).toEqual({ marked: text, days: [] });
  });
});

describe('from the day of publication', () => {
  test.each([
    ['قال <|أمس|> إنه وصل.', '2023-09-24'],
    ['قال <|أول من أمس|> إنه وصل.', '2023-09-23'],
    ['قال <|أمس الأول|> إنه وصل.', '2023-09-23'],
    ['ووصل <|بالأمس|>.', '2023-09-24'],
    ['يصل <|غداً|>.', '2023-09-26'],
    ['يصل <|يوم غد الثلاثاء|>.', '2023-09-26'],
    ['يصل <|بعد غد|>.', '2023-09-27'],
    ['قال مساء <|اليوم|> إنه وصل.', '2023-09-25'],
    ['قال <|اليوم (الإثنين)|> إنه وصل.', '2023-09-25'],
    // Written on Sunday, published past midnight.
    ['قال، <|اليوم الأحد|>، إنه وصل.', '2023-09-24'],
    ['قال <|أمس (الأحد)|> إنه وصل.', '2023-09-24'],
    ['قال <|الثلاثاء|> إنه وصل.', '2023-09-19'],
    ['قال <|الإثنين|> إنه وصل.', '2023-09-25'],
    ['وصل <|الثلاثاء الماضي|>.', '2023-09-19'],
    ['وصل <|الاثنين الماضي|>.', '2023-09-18'],
    ['وصل <|الثلاثاء السابق|>.', '2023-09-19'],
    ['يصل <|الثلاثاء المقبل|>.', '2023-09-26'],
    ['سيصل الوفد <|الثلاثاء|>.', '2023-09-26'],
    ['ومن المقرر أن يصل <|الثلاثاء|>.', '2023-09-26'],
    ['سيصل الوفد قريباً. وقال <|الثلاثاء|> إنه جاهز.', '2023-09-19'],
    ['سيطر الجيش على الميناء <|الثلاثاء|>.', '2023-09-19'],
    ['قال <|الثلاثاء 19 سبتمبر|> إنه وصل.', '2023-09-19'],
    ['وصل في <|سبتمبر الماضي|>.', '2022-09-01..2022-09-30'],
    ['وصل في <|15 (أغسطس) الماضي|>.', '2023-08-15'],
    ['يصل في <|يناير المقبل|>.', '2024-01-01..2024-01-31'],
    ['وصل في <|28 ديسمبر|>.', '2023-12-28'],
    ['وصل في شهر <|رمضان الماضي|>.', '2023-03-23..2023-04-20'],
    ['وصل <|الشهر الماضي|>.', '2023-08-01..2023-08-31'],
    ['وصل هذا العام، أو <|العام الماضي|>.', '2022-01-01..2022-12-31'],
    // Weeks begin on Saturday, Sunday or Monday.
    ['وصل <|الأسبوع الماضي|>.', '2023-09-16..2023-09-24'],
    ['قال <|السبت|> و<|الأحد|> إنه وصل.', '2023-09-23 2023-09-24'],
  ])('%s: %s', (text, days) => {
    const found = read(unmark(text).text);
    expect([found.marked, found.days.join(' ')]).toEqual([text, days]);
  });
});

describe('no date', () => {
  test.each([
    'هو في أمس الحاجة إليه.',
    'في اليوم التالي.',
    'في هذا اليوم من كل عام.',
    'قالت صحيفة اليوم إن الجسر جاهز.',
    'نقلت «اليوم» الخبر.',
    'مارس الضغط عليه.',
    'الرئيس رجب طيب.',
    'فاز 2-صفر.',
    'فاز 3/صفر أمام جمهوره.',
    'خطبة الجمعة ألقاها الإمام.',
    'أحد الوزراء.',
    'القرار 45/17/2015 للمجلس.',
    'عدد 450 ريالاً.',
    'هذا العام وكل عام.',
    'أرباح العام السابق.',
    'الرئيس السابق.',
  ])('%s', (text) => {
    expect(read(text).marked).toBe(text);
  });

  test('a weekday inside a name', () => {
    const text = 'قال سعد الخميس إن الجسر جاهز.';
    const [date] = findDates(text, tokenize(text));
    const name = { start: 4, end: 14, type: 'person', entity: 'p' } as const;
    expect(date && [isName(date, [name]), isName(date, [{ ...name, end: 7 }])]).toEqual([true, false]);
  });
});

test('an article gives its dates with offsets into the whole text, from its front matter or its dateline', () => {
  const body = 'قال الوزير أمس إن الجسر جاهز.';
  const dated = `---\npublished: 2023-09-25\n---\n\n${body}\n`;
  const lined = `الإثنين 25/سبتمبر/2023 - 06:51 م\n\n${body}\n`;
  for (const text of [dated, lined]) {
    const date = analyze(text).dates.at(-1);
    expect(date && text.slice(date.start, date.end)).toBe('أمس');
    expect(date).toMatchObject({ kind: 'relative', distance: -1, days: { first: '2023-09-24', last: '2023-09-24' } });
  }
  expect(analyze(body).dates).toMatchObject([{ kind: 'relative', days: null }]);
});

describe('the calendar', () => {
  test('days', () => {
    expect(dayOf('gregorian', 2024, 2, 29)).toBe('2024-02-29');
    expect(dayOf('gregorian', 2023, 2, 29)).toBeNull();
    expect(dayOf('gregorian', 2023, 13, 1)).toBeNull();
    expect(dayOf('islamic', 1445, 9, 1)).toBe('2024-03-11');
    // By sighting a month may have thirty days that has twenty-nine by calculation.
    expect(dayOf('islamic', 1445, 10, 30)).toBe('2024-05-09');
    expect(dayOf('islamic', 1445, 10, 31)).toBeNull();
    expect(weekdayOf('2023-09-25')).toBe(1);
    expect(weekdayOf('2023-09-24')).toBe(7);
    expect(isoDate('٢٩/٢/٢٠٢٣')).toBeNull();
  });

  test('a stretch of time ends where it should', () => {
    expect(stretchOf('month', '2024-03-31', -1)).toEqual({ first: '2024-02-01', last: '2024-02-29' });
    expect(stretchOf('year', '2024-02-29', 1)).toEqual({ first: '2025-01-01', last: '2025-12-31' });
  });
});
