/** Two versions of one article; people and outlets are invented. */
import { describe, expect, it, test } from 'vitest';
import { changeKinds, compareVersions } from '../../server/src/comparison/versions.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { isMessageKey, languages, say } from '../../server/src/messages.ts';
import { read } from './reviewed.ts';

const minister = 'قال وزير النقل هاني الدوار في مؤتمر صحافي: «لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني».';
const mayor = 'وأكدت رئيسة البلدية سلمى العكاري أن التجار خسروا نصف زبائنهم منذ إغلاق الجسر في الربيع.';
const toll = 'وكانت مركبات يزيد عددها على 1500 شاحنة تعبر الجسر كل يوم قبل إغلاقه يوم الأحد 12 مايو.';
const old = [minister, mayor, toll].join('\n\n');

/** What changed: its kind, the old words and the new ones. */
function changes(before: string, after: string): string[] {
  const [a, b] = [read(before, 'before.article'), read(after, 'after.article')];
  const found = compareVersions(a, b, buildDossier([a, b], noDecisions));
  for (const language of languages) for (const { message } of found) expect(say(language, message)).not.toMatch(/[{}]/);
  return found.map(({ kind, before: there, after: here }) =>
    [kind, there ? before.slice(there.start, there.end) : '', here ? after.slice(here.start, here.end) : ''].join('|'),
  );
}

describe('silent', () => {
  test.each([
    ['the same', old],
    ['in another order', [toll, mayor, minister].join('\n\n')],
    [
      'respelled',
      old
        .replace(/[أإ]/g, 'ا')
        .replace(/ى(?!\p{L})/gu, 'ي')
        .replace('لن', 'لَنْ'),
    ],
    ['with other marks', old.replace('«', '"').replace('»', '"').replace(': "', ' "')],
    ['with other digits', old.replace('1500', '١٬٥٠٠')],
    ['with more in it', `${old}\n\nويقع الجسر على أطراف المدينة القديمة.`],
  ])('%s', (_, now) => {
    expect(changes(old, now)).toEqual([]);
  });
});

describe('told of', () => {
  test.each([
    ['whose words are gone', [minister, toll].join('\n\n'), [/^gone\|التجار خسروا .*الربيع\|$/]],
    [
      'a source that became vague',
      old.replace('رئيسة البلدية سلمى العكاري', 'مصادر مطلعة').replace('وأكدت', 'وذكرت'),
      [/^vaguer\|التجار.*\|التجار/],
    ],
    [
      'a source that is left out',
      old.replace('وأكدت رئيسة البلدية سلمى العكاري أن', 'ويذكر الجميع أن'),
      [/^(?:unsigned|vaguer)\|التجار.*\|التجار/],
    ],
    ['other words in quotation marks', old.replace('أمام الشاحنات قبل', 'أمام السيارات قبل'), [/^reworded\|الشاحنات\|السيارات$/]],
    ['words left out of quotation marks', old.replace('لن نفتح الجسر أمام الشاحنات', 'لن نفتح الجسر'), [/^reworded\|أمام الشاحنات\|$/]],
    ['quotation marks that are gone', old.replace('«', '').replace('»', ''), [/^unquoted\|لن نفتح/]],
    ['another figure', old.replace('1500', '1200'), [/^figure\|1500\|1200$/]],
    ['another date', old.replace('الأحد 12', 'الاثنين 12'), [/^figure\|الأحد\|الاثنين$/]],
  ])('%s', (_, now, expected) => {
    const found = changes(old, now);
    expect(found).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(found[i]).toMatch(pattern);
  });

  it('the same the other way round, as what is new and what is clearer', () => {
    expect(changes([minister, toll].join('\n\n'), old).map((change) => change.split('|', 1)[0])).toEqual(['new']);
    expect(changes(old.replace('رئيسة البلدية سلمى العكاري', 'مصادر مطلعة').replace('وأكدت', 'وذكرت'), old)[0]).toMatch(/^clearer/);
  });

  it('a number in words is the same number in figures', () => {
    const said = (number: string): string => `${minister}\n\nوتنتظر ${number} شاحنات عند المدخل الشرقي للجسر منذ مساء السبت.`;
    expect(changes(said('خمس'), said('5'))).toEqual([]);
    expect(changes(said('خمس'), said('7'))).toEqual(['figure|خمس|7']);
  });
});

test('every kind has its label', () => {
  expect(changeKinds.filter((kind) => !isMessageKey(`diff.kind.${kind}`))).toEqual([]);
});
