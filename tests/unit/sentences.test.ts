import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentences } from '../../server/src/text/sentences.ts';
import { tokenize } from '../../server/src/text/tokens.ts';

/** The paragraph with a bar between its sentences. */
function cut(text: string): string {
  return sentences(text, tokenize(text))
    .map(({ start, end }) => text.slice(start, end))
    .join(' | ');
}

describe('a sentence ends', () => {
  test.each([
    ['at each kind of stop', 'وصل الوفد. من استقبله؟ لا أحد! انتهى… ثم غادر.', 5],
    ['at two dots', 'تأخر القطار.. وانتظر الركاب ساعة كاملة.', 2],
    ['where the space behind the stop is missing', 'افتتح المعرض أمس.وأضاف الوزير أن الحضور كبير.', 2],
    ['where the space stands before the stop', 'نزلت الأمطار .وأضاف السائق أن الطريق مغلق.', 2],
    ['behind a closed quotation that ends in a stop', 'قال: “وصلنا متأخرين.” وأضاف: “لم ننتظر.”', 2],
    ['behind the stop that follows a quotation', 'قال: «وصلنا متأخرين». وغادر الوفد.', 2],
    ['behind the stop that follows a quotation, space or none', 'قال: «وصلنا متأخرين».في المساء غادر الوفد.', 2],
    ['after a Hijri year', 'بدأ المشروع عام 1436 هـ. ويستمر عامين.', 2],
    ['in a quotation that is never closed', 'قال: “وصلنا متأخرين. ثم غادر الوفد. وعاد في المساء.', 3],
    ['behind a stray closing mark', 'وصل الوفد” أمس. ثم غادر” المدينة. وعاد.', 3],
  ])('%s', (_, text, count) => {
    expect(cut(text).split(' | ')).toHaveLength(count);
  });
});

describe('no sentence ends', () => {
  test.each([
    ['in a number', 'بلغت القيمة 3.4 مليار دولار.'],
    ['after a title', 'قال د. سامر العلي أمس إن النتائج جيدة.'],
    ['after two titles', 'قال أ.د. سامر العلي إن النتائج جيدة.'],
    ['in initials', 'قال لقناة (ايه.تي.في) أو بي.بي.سي أمس إنه سيعود.'],
    ['in an address', 'نشر الموقع example.com الخبر أمس.'],
    ['at dots in brackets', 'قال: «هذه فرصة (..) للعمل معا».'],
    ['in a quotation', 'قال: «وصلنا متأخرين. لم ننتظر أحدا. ثم عدنا» وابتسم.'],
    ['at a question inside a sentence', 'سأل «من أين جئتم؟» ثم مضى.'],
    ['where the source follows the quotation', '“وصلنا متأخرين.” بحسب البيان.'],
    ['before a comma', 'قال: «وصلنا متأخرين.»، ثم مضى.'],
    ['after the number of a list', '1. تقديم الطلب إلى الإدارة.'],
  ])('%s', (_, text) => {
    expect(cut(text)).toBe(text);
  });
});

test('any text is cut into sentences that hold all its tokens in order', () => {
  const mark = fc.constantFrom('.', '..', ' ', '"', '“', '”', '«', '»', '(', ')', '؟', 'قال', 'و', '3', '\u200f');
  const other = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  const text = fc.array(fc.oneof(mark, mark, other), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (text) => {
      const tokens = tokenize(text);
      let next = 0;
      const sound = sentences(text, tokens).every(({ start, end, first, last }) => {
        const follows = first === next && last > first;
        next = last;
        return follows && start === tokens[first]?.start && end === tokens[last - 1]?.end;
      });
      return sound && next === tokens.length;
    }),
  );
});
