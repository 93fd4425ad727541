import { describe, expect, test } from 'vitest';
import { unmark } from './kit.ts';
import { flagged } from './reviewed.ts';

const rule = 'vague-source';

/** Whole texts, read and reviewed: what is marked of them. `rules.test.ts` tests the rule apart from the reading. */
describe('the words that name a vague source', () => {
  test.each([
    'قال <|مصدر أمني|> لمراسلة إذاعة المرسى إن الجسر مغلق.',
    'أُغلق الجسر مساء أمس، وفق ما أكده <|مصدر أمني|> لمراسلة "المرسى" بالجهة.',
    'وأفاد <|مصدر أمني|>، مراسل المرسى في الجهة، أن الجسر مغلق.',
    'وقالت <|مصادر محلية|> في آذار إن الجسر سيغلق.',
    'وأضافت <|المصادر|> بالقول إن الجسر مغلق.',
    'وأصر <|أقارب الضحايا|> أولا على كشف ما حدث.',
    'وبحسب <|مصادر أمنية|> تم إغلاق الجسر.',
    'وبحسب <|مصدر مطلع|> فقد أغلق الجسر لأن دعامته تشققت.',
    'أُغلق الجسر، حسبما قال <|مسؤول محلي|> وذلك بعد شهرين من الحادث.',
    'وبحسب <|الخبراء|> استمرار الأمطار خطر على الجسر.',
    // Adjectives of a definite noun are definite: they belong to it.
    'وبحسب <|الخبراء المحليين|> فإن الجسر آمن.',
    'وقال <|الخبراء غير الحكوميين|> إن الجسر آمن.',
  ])('%s', (text) => {
    expect(flagged(rule, unmark(text).text)).toBe(text);
  });
});

describe('not where somebody named speaks', () => {
  test.each([
    // A city is no participle: the spokesman was lost to it, and who spoke before him took his words.
    'وأعلن سكان الحي أن الجسر مغلق. وقال المتحدث باسم مدينة الألعاب سامر العلي: إن الجسر آمن. ويقول: إن الزوار كثر.',
    'وقال سياسي محلي إن الجسر مغلق. وقال فان در ليندن إنه رأى الجسر. وأضاف أن الجسر آمن.',
  ])('%s', (text) => {
    const last = text.slice(text.lastIndexOf('. ', text.length - 2));
    expect(flagged(rule, text).endsWith(last)).toBe(true);
  });
});
