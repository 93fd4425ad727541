import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';

/** Every attribution on a line: kind, speaker, `←` what it came through, `:` content. `؟` stands for nobody. */
function said(text: string): string[] {
  return analyze(text).attributions.map((one) => {
    const via = one.via.map(({ name }) => ` ← ${name}`).join('');
    return `${one.kind} ${one.speaker?.name ?? '؟'}${via}: ${text.slice(one.start, one.end)}`;
  });
}

/** Every quotation that is somebody's words, with its speaker. */
function spoken(text: string): string[] {
  const { attributions, quotations } = analyze(text);
  return quotations
    .filter(({ speech }) => speech)
    .map(
      (one) =>
        `${(one.attribution === null ? null : attributions[one.attribution]?.speaker?.name) ?? '؟'}: ${text.slice(one.start, one.end)}`,
    );
}

describe('reported speech', () => {
  test.each([
    ['قال سامر العلي إن الجسر سيُفتح غداً.', ['indirect سامر العلي: الجسر سيُفتح غداً']],
    ['أعلن وزير النقل سامر العلي أن الجسر سيُفتح.', ['indirect سامر العلي: الجسر سيُفتح']],
    ['لكن وزير النقل سامر العلي قال إن الجسر مغلق.', ['indirect سامر العلي: الجسر مغلق']],
    ['وشدد سامر العلي على ضرورة فتح الجسر.', ['indirect سامر العلي: ضرورة فتح الجسر']],
    ['وحذر سامر العلي من انهيار الجسر.', ['indirect سامر العلي: انهيار الجسر']],
    ['ودعا سامر العلي إلى فتح الجسر.', ['indirect سامر العلي: فتح الجسر']],
    ['ويرى محللون أن الجسر لن يُفتح.', ['indirect محللون: الجسر لن يُفتح']],
    ['ونفى سامر العلي ما تردد عن إغلاق الجسر.', ['indirect سامر العلي: ما تردد عن إغلاق الجسر']],
    ['وأكد لـ«صحيفة الساحل» وزير النقل سامر العلي أن الجسر آمن.', ['indirect سامر العلي ← الساحل: الجسر آمن']],
    ['وقال أمس وزير النقل سامر العلي إن الجسر آمن.', ['indirect سامر العلي: الجسر آمن']],
    ['وقال سامر العلي، خبير النقل في جامعة الشمال، إن الجسر آمن.', ['indirect سامر العلي: الجسر آمن']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('direct and partial quotation', () => {
  test.each([
    ['وقال سامر العلي: "سنفتح الجسر غداً".', ['direct سامر العلي: سنفتح الجسر غداً']],
    ['وقال سامر العلي: «سنفتح الجسر غداً».', ['direct سامر العلي: سنفتح الجسر غداً']],
    ['وقال سامر العلي إن “الجسر آمن تماماً”.', ['direct سامر العلي: الجسر آمن تماماً']],
    ['وقال سامر العلي إن الجسر "آمن تماماً" للعابرين.', ['mixed سامر العلي: الجسر "آمن تماماً" للعابرين']],
    ['ووصف سامر العلي القرار بأنه "خطوة جريئة".', ['mixed سامر العلي: القرار بأنه "خطوة جريئة']],
    ['“سنفتح الجسر غداً”، قال سامر العلي.', ['direct سامر العلي: سنفتح الجسر غداً']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('the speaker behind a verb, a role or a pronoun', () => {
  test.each([
    ['قال سامر العلي إن الجسر آمن. وأضاف: "سنفتحه غداً".', ['سامر العلي: سنفتحه غداً']],
    ['قال وزير النقل سامر العلي إن الجسر آمن.\nوتابع وزير النقل: "سنفتحه غداً".', ['سامر العلي: سنفتحه غداً']],
    ['قالت الخبيرة ليلى حداد إن الجسر آمن. وقال سامر العلي إنه مغلق. وأضافت: "رأيته أمس".', ['ليلى حداد: رأيته أمس']],
    ['قال مصدر أمني إن الجسر مغلق. وأكد المصدر أن "العمل جارٍ فيه".', ['مصدر أمني: العمل جارٍ فيه']],
    ['قال سامر العلي إن الجسر آمن، مضيفاً: "سنفتحه غداً".', ['سامر العلي: سنفتحه غداً']],
  ])('%s', (text, expected) => {
    expect(spoken(text)).toEqual(expected);
  });
});

describe('the way it came', () => {
  test.each([
    ['قالت وكالة أوستا نقلاً عن سامر العلي إن الجسر مغلق.', ['indirect سامر العلي ← وكالة أوستا: الجسر مغلق']],
    ['ونقلت وكالة أوستا عن سامر العلي قوله: "الجسر مغلق".', ['direct سامر العلي ← وكالة أوستا: الجسر مغلق']],
    ['وقال سامر العلي لوكالة أوستا إن الجسر مغلق.', ['indirect سامر العلي ← وكالة أوستا: الجسر مغلق']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('cues that are no verbs', () => {
  test.each([
    ['سيُفتح الجسر غداً، بحسب وزارة النقل.', ['indirect وزارة النقل: سيُفتح الجسر غداً']],
    ['وفقاً لوزارة النقل، سيُفتح الجسر غداً.', ['indirect وزارة النقل: سيُفتح الجسر غداً']],
    ['سيُفتح الجسر غداً، حسب ما أعلنت وزارة النقل.', ['indirect وزارة النقل: سيُفتح الجسر غداً']],
    ['ويُعتقد أن الجسر لن يُفتح قريباً.', ['indirect ؟: الجسر لن يُفتح قريباً']],
    ['سُوّيت المسألة وفقاً للاتفاق.', []],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('accusations', () => {
  test.each([
    ['واتهم سامر العلي الوزارة بإهمال الجسر.', ['indirect سامر العلي: الوزارة بإهمال الجسر']],
    ['واتهم المعترضون الوزارة بإهمال الجسر.', ['indirect المعترضون: الوزارة بإهمال الجسر']],
    ['وتُتهم الوزارة بإهمال الجسر.', ['indirect ؟: الوزارة بإهمال الجسر']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('what only looks like saying', () => {
  test.each([
    ['ولم يذكر سامر العلي متى يُفتح الجسر.'],
    ['التقى الوزير نظيره بين المدينتين.'],
    ['ومن المباني عدد ذكر في الخطة.'],
    ['يُذكر أن الجسر بُني قبل عشرين عاماً.'],
    ['وطلب عدم الكشف عن هويته.'],
    ['وتعد المدينة ثالث أكبر ميناء بعد العاصمة.'],
  ])('%s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('marks that hold no speech', () => {
  test.each([['نشرت صحيفة "أوستيغراد بوست" صوراً للجسر.'], ['تحطمت السفينة "نجمة الشمال" قرب الجسر.'], ['"عامل استقرار"']])('%s', (text) => {
    expect(spoken(text)).toEqual([]);
  });
});
