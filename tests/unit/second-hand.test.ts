import { describe, expect, test } from 'vitest';
import { languages, say } from '../../server/src/messages.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged } from './reviewed.ts';

const rule = 'second-hand';

describe('second-hand', () => {
  test.each([
    'نقلت <|وكالة مرسى|> عن وزير النقل فادي الشامي قوله إن الجسر جاهز.',
    'قالت <|وكالة رويترز|> نقلاً عن وزير النقل فادي الشامي إن الجسر جاهز.',
    'قال وزير النقل فادي الشامي لصحيفة «<|المرصد|>» إن الجسر جاهز.',
    'قال وزير النقل فادي الشامي ل<|رويترز|> إن الجسر جاهز.',
    'وقال وزير النقل فادي الشامي، في حوار على قناة «<|المرصد|>»، إن الجسر جاهز.',
    'وفي رد على سؤال ل<|رويترز|> قال وزير النقل فادي الشامي إن الجسر جاهز.',
    // Once for a speaker through one intermediary.
    'قال وزير النقل فادي الشامي لصحيفة «<|المرصد|>» إن الجسر جاهز. وأكد الشامي لصحيفة «المرصد» أن الكلفة لم تزد.',
  ])('%s', (text) => {
    expect(flagged(rule, unmark(text).text)).toBe(text);
  });

  test.each([
    'قال وزير النقل فادي الشامي إن الجسر جاهز.',
    'قالت وكالة رويترز إن الجسر جاهز.',
    // An outlet's own interview.
    'قال وزير النقل فادي الشامي لـ«المرصد» إن الجسر جاهز.',
    'قال رئيس تحرير صحيفة «المرصد» فادي الشامي إن الجسر جاهز.',
    '---\noutlet: صحيفة المرصد\n---\n\nقال وزير النقل فادي الشامي لصحيفة «المرصد» إن الجسر جاهز.',
    '---\nagency: رويترز\n---\n\nقال وزير النقل فادي الشامي لرويترز إن الجسر جاهز.',
    // Somebody's own account is no intermediary.
    'وكتب وزير النقل فادي الشامي على موقع تويتر أن الجسر جاهز.',
    // What is said by the way, what stands behind a clause of circumstances, and a name that begins with a preposition's letter.
    'كشفت صحيفة «المرصد» أن النادي الذي أعرب مدربه فادي الشامي عن استغرابه خسر.',
    'تراجع الدعم في استطلاع أجرته وكالة رويترز ونشرت نتائجه بعد أن دفعت الحكومة القانون.',
    'أشار أخصائي التغذية لافي الشامي إلى دور العادات.',
    // Where somebody works, whose report is confirmed, who is one of those that say it, and whose figures they are.
    'وفُصلت الصحفية من عملها في قناة «المرصد»، وقال رئيس التحرير إن الأمر عادي.',
    'وفي تأكيد لتقرير نشرته رويترز قالت وزارة النقل إن الجسر جاهز.',
    'وقالت وسائل إعلام محلية، بينها صحيفة «المرصد»، إن الجسر جاهز.',
    'أعلنت وزارة النقل أن الجسر جاهز، بحسب ما نقلته تقارير إخبارية.',
    // Hearsay is the speaker's, unless the text says that he passes it on.
    'قال وزير النقل فادي الشامي إن سامر الحداد أكد أن الجسر جاهز.',
  ])('not %s', (text) => {
    expect(flagged(rule, text)).toBe(text);
  });

  const elsewhere = (text: string): unknown[] =>
    findingsOf(rule, text).map(({ related }) => related.map(({ start, message }) => [start, message.key, message.values['count']]));

  test('what rests on the same mention is no other place', () => {
    expect(elsewhere('قال وزير النقل فادي الشامي لصحيفة «المرصد» إن الجسر جاهز، وأضاف أن الكلفة لم تزد.')).toEqual([[]]);
  });

  test('leads to the next place, with a count where there are several', () => {
    const text = 'قال وزير النقل فادي الشامي لصحيفة «المرصد» إن الجسر جاهز. وأكد الشامي لصحيفة «المرصد» أن الكلفة لم تزد.';
    const next = text.lastIndexOf('المرصد');
    expect(elsewhere(text)).toEqual([[[next, `${rule}.place`, 1]]]);
    expect(elsewhere(`${text} وأعلن الشامي لصحيفة «المرصد» أن العمل انتهى.`)).toEqual([[[next, `${rule}.places`, 2]]]);
  });

  test('gives the chain', () => {
    const [finding] = findingsOf(rule, 'نقلت وكالة مرسى عن وزير النقل فادي الشامي قوله إن الجسر جاهز.');
    for (const language of languages) expect(finding && say(language, finding.message)).toMatch(/فادي الشامي.*وكالة مرسى/);
  });
});
