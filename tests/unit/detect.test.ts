import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectionPrefix, looksLikeArticle } from '../../server/src/text/detect.ts';

const prose =
  'قالت وزارة الموانئ في كالدوريا إن السفن ستعود إلى المضيق خلال أسبوع. وأضافت أن لجنة مشتركة تشرف على عودتها.\n' +
  'وذكر متحدث باسم الوزارة أن الحركة توقفت في مارس الماضي، وأن الخسائر بلغت 12 مليون دينار.\n';

describe('an article', () => {
  test.each<[string, string]>([
    ['prose', prose],
    ['with a byte-order mark and CRLF', `\ufeff${prose.replace(/\n/g, '\r\n')}`],
    ['with a menu above it', `الرئيسية\nاقتصاد\nرياضة\nads\n\n${prose}`],
    ['with a Latin name in it', `${prose}ووقّع الاتفاق عن شركة Calport مديرها John Example.\n`],
    ['with a foreign letter in a name', `${prose}وقال گوران شريف إن الشركة ستشارك في الأعمال.\n`],
    ['in presentation forms', prose.replaceAll('ال', '\ufe8d\ufedf')],
    ['in one line', prose.replaceAll('\n', ' ')],
  ])('%s', (_, text) => {
    expect(looksLikeArticle(text)).toBe(true);
  });
});

describe('no article', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['spaces', ' \n\n '],
    ['a note', 'تذكير: الاجتماع غدًا.'],
    ['a word list', 'سفينة\nميناء\nمضيق\n'.repeat(40)],
    ['English', 'The ministry said that ships would return within a week. It added nothing else. '.repeat(5)],
    [
      'English about an Arabic word',
      `The word إسناد means attribution. ${'It is used in newsrooms and in older scholarship alike. '.repeat(4)}`,
    ],
    [
      'Persian',
      'وزارت بنادر گفت که کشتی‌ها تا یک هفته دیگر باز می‌گردند. سخنگوی وزارت افزود که کمیته‌ای مشترک بر این کار نظارت می‌کند. '.repeat(2),
    ],
    ['a table', 'الميناء;السفن;الحمولة\n'.repeat(60)],
    ['words without a sentence', 'سفينة ميناء مضيق لجنة وزارة حبوب خبز موسم حصاد ناقلة '.repeat(12)],
    ['a program with Arabic strings', 'const message = translate("مرحبا"); console.log(message);\n'.repeat(20)],
  ])('%s', (_, text) => {
    expect(looksLikeArticle(text)).toBe(false);
  });
});

test('what follows the prefix changes nothing', () => {
  const long = prose.repeat(Math.ceil(detectionPrefix / prose.length));
  expect(looksLikeArticle(long + 'English words only. '.repeat(10_000))).toBe(true);
});

test('any string has an answer', () => {
  const units = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes));
  fc.assert(fc.property(units, (text) => typeof looksLikeArticle(text) === 'boolean'));
});
