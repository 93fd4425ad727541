import { describe, expect, test } from 'vitest';
import { languages, say } from '../../server/src/messages.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged, published } from './reviewed.ts';

const rule = 'fact-conflict';

const grain = 'ومرّ عبر مضيق أورما في العام الماضي <|12 مليون|> طن من الحبوب وفقاً لرابطة دول المضيق.';
const visit = 'وتستمر زيارة الوزير الكالدوري إلى العاصمة لينغ ساو <|أربعة أيام|> لبحث أزمة المضيق مع نظيره.';
const signing = 'وقّع الوزيران اتفاقا يعيد فتح مضيق أورما أمام السفن التجارية يوم <|الخميس|> في قصر الرئاسة.';

describe('fact-conflict', () => {
  test.each([
    ['a figure', grain, '12', '15'],
    ['a length of time', visit, 'أربعة', 'ثلاثة'],
    ['a weekday', signing, 'الخميس', 'الأربعاء'],
  ])('%s', (_, text, one, other) => {
    const { text: plain } = unmark(text);
    const there = plain.replace(one, other);
    expect(flagged(rule, plain, { others: [there] })).toBe(text);
    const [finding] = findingsOf(rule, plain, { others: [there] });
    expect(finding?.related).toHaveLength(1);
    for (const language of languages) expect(finding && say(language, finding.message)).toContain(other);
  });

  test.each<[string, string, string[]]>([
    ['the same', grain, [unmark(grain).text]],
    ['other separators', grain.replace('12', '12,449'), [unmark(grain).text.replace('12', '12.449')]],
    ['a number turned round by its direction', grain.replace('12', '2.8'), [unmark(grain).text.replace('12', '8.\u200f2')]],
    ['rounded', grain.replace('12', '12449'), [unmark(grain).text.replace('12', '12.4')]],
    ['two visits', visit, ['وقال الكرملين إن الوزير الصيني موجود في زيارة رسمية مدتها ثلاثة أيام تنتهي الأربعاء.']],
    ['another sentence', grain, ['وخسرت شركات الشحن الكالدورية 15 مليون طن من البضائع في العام الماضي.']],
    ['both in one sentence', grain.replace('12 مليون', '12 مليون طن بعد 15 مليون'), [unmark(grain).text.replace('12', '15')]],
  ])('not %s', (_, text, others) => {
    expect(findingsOf(rule, unmark(text).text, { others })).toEqual([]);
  });

  test('not in articles of two seasons', () => {
    const [here, there] = [unmark(grain).text, unmark(grain).text.replace('12', '15')];
    expect(findingsOf(rule, published('2024-05-14', here), { others: [published('2024-05-20', there)] })).toHaveLength(1);
    expect(findingsOf(rule, published('2024-05-14', here), { others: [published('2025-05-20', there)] })).toEqual([]);
  });
});
