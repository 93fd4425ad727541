import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureAt } from '../../server/src/analysis/sourcing/figures.ts';
import { signAt, type SignKind } from '../../server/src/analysis/sourcing/claim-signs.ts';
import { tokenize } from '../../server/src/text/tokens.ts';

/** Every sign in a text with its kind and weight. */
function signsIn(text: string): (readonly [string, SignKind, number])[] {
  const tokens = tokenize(text);
  const out: (readonly [string, SignKind, number])[] = [];
  for (let at = 0; at < tokens.length;) {
    const sign = signAt(tokens, at, tokens.length);
    if (sign) out.push([text.slice(tokens[sign.first]?.start, tokens[sign.last - 1]?.end), sign.kind, sign.weight]);
    at = sign?.last ?? at + 1;
  }
  return out;
}

describe('signs', () => {
  test.each([
    ['a verb in all its forms', 'كانوا يسعون', [['يسعون', 'motive', 2]]],
    ['also behind a conjunction', 'وسعت الشركة', [['وسعت', 'motive', 2]]],
    ['an adjective in all its endings', 'الطرق المتدهورة', [['المتدهورة', 'evaluation', 2]]],
    ['a noun with its pronoun', 'رغبة منها', [['رغبة منها', 'motive', 2]]],
    ['words in between', 'ساهم هذا القرار الجديد في', [['ساهم هذا القرار الجديد في', 'cause', 2]]],
    ['the longest', 'طالب أكثر من تاجر', [['أكثر من', 'none', 0]]],
    ['the future of what is a sign already', 'ستعاني المدينة', [['ستعاني', 'prediction', 2]]],
    ['another future', 'سيلتزم الفريق', [['سيلتزم', 'prediction', 1]]],
    ['the future of a sign of several words', 'سيفتح الباب أمام', [['سيفتح الباب', 'prediction', 2]]],
    ['a term, not a judgement', 'المضادات الحيوية', [['المضادات الحيوية', 'none', 0]]],
    ['what a novel tells', 'تصور الرواية', [['تصور الرواية', 'said', 0]]],
    ['whom a body is led by', 'من أبرز قادة', [['من أبرز قادة', 'none', 0]]],
    ['what is best in a field', 'من أبرز التجار', [['من أبرز', 'evaluation', 2]]],
    ['an epithet in passing', 'المثيرة للجدل', [['المثيرة للجدل', 'evaluation', 1]]],
    ['the same said of it', 'مثيرة للجدل', [['مثيرة للجدل', 'evaluation', 2]]],
    ['a guess at what will be', 'ربما يفتح', [['ربما يفتح', 'prediction', 2]]],
    ['a guess at what is or was', 'ربما كان', [['ربما', 'evaluation', 2]]],
    ['those who stand accused', 'الموظفون المتورطون', [['المتورطون', 'accusation', 2]]],
    ['a rank among countries', 'أكبر دولة مستهلكة', [['أكبر دولة', 'none', 0]]],
    ['an attendance that anybody sees', 'حضور من عشرات', [['حضور من عشرات', 'none', 0]]],
    ['a plan', 'ستبدأ المباراة', []],
    ['a plan that is no sign of its own', 'سيواجه الفريق', []],
    ['what is no sign in the present', 'سيشكل لجنة', [['سيشكل لجنة', 'none', 0]]],
    [
      'a future that begins like a noun',
      'سيرتفع سيدفع',
      [
        ['سيرتفع', 'prediction', 2],
        ['سيدفع', 'prediction', 1],
      ],
    ],
    [
      'a noun that a future begins like',
      'سيرته سيدات',
      [
        ['سيرته', 'none', 0],
        ['سيدات', 'none', 0],
      ],
    ],
    ['a noun that begins like a future', 'سيارتها سياسته', []],
    ['our own things', 'رياضتنا', [['رياضتنا', 'personal', 0]]],
    ['too many words in between', 'ساهم هذا القرار الجديد الذي اتخذته الحكومة في', []],
  ] as const)('%s: %s', (_, text, signs) => {
    expect(signsIn(text)).toEqual(signs);
  });
});

describe('figures', () => {
  const weight = (text: string): number | undefined => {
    const tokens = tokenize(text);
    return tokens.map((_, i) => figureAt(tokens, i, tokens.length)).find((figure) => figure !== null)?.weight;
  };

  test.each([
    ['نحو 2000 شخص', 2, 'عام 2000'],
    ['120 مشروعا', 2, '120 دقيقة'],
    ['7.9 في المائة', 2, '7.9 درجات'],
    ['%14 منها', 2, 'المادة 14 منه'],
    ['عشرين مليون برميل', 2, 'عشرين عاما'],
    ['3 قتلى', 2, '3 موظفين'],
    ['500 ريال', 1, '500 متر'],
    ['5 ملايين ريال', 2, '12 الجاري'],
    ['بمعدل 5 شاحنات', 2, '5 شاحنات'],
    ['(50) حالة', 2, '(6) أحياء'],
    ['90 جثة', 2, 'الـ 90'],
    ['14 حادثا', 2, '14 مارس'],
    ['18 مرسى', 2, '18 مارس2017'],
    ['120 عارضا', 2, 'للدورة 16 لمعرض الكتاب'],
    ['50 والدا', 2, '30 مقابل 29 والشوط الأول'],
    ['55 حادثا', 2, 'الساعة 05:55 حادث'],
    ['92 طالبة مصنفة', 2, 'المصنفة 92 عالميا'],
    ['5ر1 مليون', 2, 'سيدي حامد 1 و12 ووادي الزيتون'],
    ['119 شاهدا', 2, '119 صوتا'],
    ['(50) وحدة', 2, 'مصر (28) وسوريا (42)'],
    ['5،2 بالمائة', 2, 'إف-16 مقاتلة'],
    ['(50) ألف ريال', 1, '(50) ألف متر'],
    ['64 جهازا', 2, '64 جيجا بايت'],
    ['70 سفينة', 2, '28-26 الميناء'],
    ['49 سفينة', 2, '31 - 49 لصالح الميناء'],
    ['297 جهازا', 2, '29700 ERT'],
    ['16 شاحنة', 2, 'لدور 16 بدوري الأبطال'],
    ['27 مخبزا', 2, 'الدورة العادية 27 للقمة'],
    ['320 طائرة', 2, 'إيرباص أ 320 المصنعة'],
    ['89 سيارة', 2, 'النقطة الكيلومترية 89 قرب الميناء'],
  ])('%s: %i; not %s', (figure, expected, plain) => {
    expect(weight(figure)).toBe(expected);
    expect(weight(plain)).toBe(0);
  });
});

test('every token of any text has a sign or none, and a sign ends behind its beginning', () => {
  const part = fc.constantFrom('قد ', 'يؤدي ', 'بنسبة ', '12 ', '% ', '(', ') ', 'أكبر ', 'من ', 'إلى ', 'سيكون ', 'مليون ', 'و3 ', 'نحو ');
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const tokens = tokenize(parts.join(''));
      return tokens.every((_, i) => {
        const sign = signAt(tokens, i, tokens.length);
        return sign === null || (sign.first <= i && sign.last > i && sign.last <= tokens.length);
      });
    }),
  );
});
