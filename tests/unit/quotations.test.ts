/** Quotation marks in every style, over several paragraphs, unbalanced; names in marks; interviews. */
import { describe, expect, test } from 'vitest';
import { analyze, newMemory } from '../../server/src/analysis/analyze.ts';
import { mark, unmark } from './kit.ts';

/** The text with its quotations marked that are somebody's words. Inner ones are left out: marked ranges do not nest. */
function heard(text: string): string {
  let reached = 0;
  const outer = analyze(text).quotations.filter(({ speech, start, end }) => speech && start >= reached && (reached = end) > 0);
  return mark(text, outer);
}

/** The text with its stray marks marked. */
const strays = (text: string): string => mark(text, analyze(text).strayMarks);

/** Who says each attribution's content. */
function said(text: string): string[] {
  return analyze(text).attributions.map((one) => `${one.speaker?.name ?? '؟'}: ${text.slice(one.start, one.end)}`);
}

describe('every style of marks', () => {
  test.each([
    'وقال سامر العلي: «<|سنفتح الجسر غداً|>».',
    'وقال سامر العلي: “<|سنفتح الجسر غداً|>”.',
    'وقال سامر العلي: ”<|سنفتح الجسر غداً|>”.',
    'وقال سامر العلي ”<| سنفتح الجسر غداً |>”.',
    'وقال سامر العلي: „<|سنفتح الجسر غداً|>“.',
    'وقال سامر العلي: "<|سنفتح الجسر غداً|>".',
    'وقال سامر العلي: "<|سنفتح الجسر غداً.|>"',
    'وقال سامر العلي:" <|سنفتح الجسر غداً|>".'.replace('" <|', '"<| '),
    'وقال سامر العلي: »<|سنفتح الجسر غداً|>«.',
    'وقال سامر العلي: «<|سنفتح الجسر غداً|>«.',
    'وقال سامر العلي: « <|سنفتح الجسر|> ».'.replace(' <|', '<| ').replace('|> ', ' |>'),
    'وقال سامر العلي: “<|سنفتح الجسر غداً|>".',
    'وقال سامر العلي: “<|سنفتح الجسر غداً|>″.',
    'وقال سامر العلي" <|سنفتح الجسر غداً|>".'.replace('" <|', '"<| '),
    'وقال سامر العلي: ‘<|سنفتح الجسر غداً|>’.',
    "وقال سامر العلي: '<|سنفتح الجسر غداً|>'.",
    'وقال سامر العلي: ‹<|سنفتح الجسر غداً|>›.',
    'وقال سامر العلي: ((<|سنفتح الجسر غداً|>)).',
    "وقال سامر العلي: ''<|سنفتح الجسر غداً|>''.",
    'وقال سامر العلي: ""<|سنفتح الجسر غداً|>"".',
    'وقال سامر العلي: ,,<|سنفتح الجسر غداً|>“.',
    'وقال سامر العلي: <<<|سنفتح الجسر غداً|>>>.',
    'وقال سامر العلي إن "<|الجسر يسمى "جسر الشرق" منذ عام|>".',
  ])('%s', (text) => {
    const { text: plain } = unmark(text);
    expect(heard(plain)).toBe(text);
    expect(strays(plain)).toBe(plain);
  });
});

describe('marks without a partner', () => {
  test.each([
    ['وقال سامر العلي: <|«|>سنفتح الجسر غداً.'],
    ['وقال سامر العلي إن <|"|>الجسر آمن. وأضاف أن "العمل جارٍ فيه".'],
    ['وقال سامر العلي إن <|«|>الجسر آمن، فضلاً عن أن «العمال راضون».'],
    ['سيُفتح الجسر غداً<|"|>. وأضاف سامر العلي: "لن نتأخر أكثر".'],
    ['افتتح الوزير برنامج <|“|>لقاء الشاطئ، أمس، في المدينة.'],
    ['نشرتها صحيفة الساحل<|”|> و”الشروق” و”المرفأ”.'],
  ])('%s', (text) => {
    expect(strays(unmark(text).text)).toBe(text);
  });

  test.each([
    ['سعر الشاشة قياس 12" مرتفع.'],
    ['طوله 5\' و7" تماماً.'],
    ["نشرت مجلة L'Exemple خبراً."],
    ['قال (إن الجسر (القديم)) آمن.'],
    ['1) الجسر 2) الميناء'],
    ['شكراً :) و;)'],
    ['الساعة 5:30، و10′ من المشي.'],
    ['قال سامر العلي: «سنفتح الجسر.\nولن نتأخر».'],
  ])('none: %s', (text) => {
    expect(strays(text)).toBe(text);
  });

  test.each([
    ['وقال الباحثون "<|إن الجسر قديم جداً.|>\nوقال سامر العلي "<|إن الفحوص مستمرة|>".'],
    ['وقال سامر العلي: "<|الجسر آمن.|> وأضاف: "<|لن نتأخر|>".'],
    ['وقال سامر العلي إن «<|الجسر آمن|>، فضلاً عن أن «<|العمال راضون|>».'],
    ['وقال سامر العلي إن "<|الجسر آمن|>، مضيفاً أن العمل مستمر.'],
    ['وأكد سامر العلي لإذاعة "الساحل أن الجسر جاهز.'],
  ])('where the words end: %s', (text) => {
    expect(heard(unmark(text).text)).toBe(text);
  });
});

describe('quotations over several paragraphs', () => {
  const speaker = (text: string): (string | undefined)[] =>
    analyze(text)
      .quotations.filter(({ speech }) => speech)
      .map((one) => one.speaker?.name);

  test.each([
    // Opened once, closed in a later paragraph: one quotation.
    ['قال سامر العلي: «<|سنفتح الجسر غداً.\nوكلفنا عشرة ملايين.\nونحن نشكر العمال|>».\nوغادر الوزير.', ['سامر العلي']],
    ['قال سامر العلي: "<|سنفتح الجسر غداً.\nوكلفنا عشرة ملايين|>". وغادر.', ['سامر العلي']],
    // Every paragraph opened anew, the last alone closed: a quotation each.
    ['قال سامر العلي: «<|سنفتح الجسر.|>\n«<|وكلفنا عشرة ملايين.|>\n«<|ونحن نشكر العمال|>».', ['سامر العلي', 'سامر العلي', 'سامر العلي']],
    // Closed and opened again: the speaker goes on.
    ['قال سامر العلي: «<|سنفتح الجسر غداً|>».\n«<|ولن نتأخر يوماً واحداً عن موعد افتتاحه|>».', ['سامر العلي', 'سامر العلي']],
    // The next paragraph speaks in its own voice: the mark is missing.
    ['قال سامر العلي: «<|سنفتح الجسر غداً.|>\nوأضافت ليلى حداد أن الجسر مغلق».', ['سامر العلي']],
    ['قال سامر العلي: «<|سنفتح الجسر غداً.|>\nوغادر الوزير المدينة.', ['سامر العلي']],
  ])('%s', (text, speakers) => {
    const { text: plain } = unmark(text);
    expect(heard(plain)).toBe(text);
    expect(speaker(plain)).toEqual(speakers);
  });

  test('what an open quotation says is its speaker’s, and no claim of the outlet', () => {
    const { sentences } = analyze('قال سامر العلي: «سنفتح الجسر غداً.\nوقد خسرت المدينة 900 مليون دينار.\nونشكر العمال».');
    expect(sentences.map(({ sourcing, claim }) => [sourcing, claim])).toEqual(sentences.map(() => ['named', null]));
  });

  test('follow an edit in another paragraph', () => {
    const open = 'قال سامر العلي: «سنفتح الجسر غداً.\nوكلفنا عشرة ملايين.\n';
    const memory = newMemory();
    for (const end of ['ونشكر العمال».', 'ونشكر العمال.', 'وأضاف: «نشكر العمال».', 'ونشكر العمال».'])
      expect(analyze(open + end, memory)).toEqual(analyze(open + end));
  });
});

describe('names, titles, lists and numbers in marks are no speech', () => {
  test.each([
    ['وأكد «الحارث» لـ«الساحل» أن الجسر آمن.'],
    ['وأكد مراسل "أمواج الساحل" أن الجسر آمن.'],
    ['وقال سامر العلي في تصريح لإذاعة "أمواج" أن الجسر آمن.'],
    ['وقال سامر العلي إن شركات «نجمة» و«موج» و«ريح» تأخرت.'],
    ['اتهم سامر العلي دول «5+1» بالتأخر.'],
    ['وقال سامر العلي إن الرقم «940» مشغول.'],
    ['وقال سامر العلي إنه اجتاز اختبار "قياس" أمس.'],
    ['وقال سامر العلي إن العمل على «اتفاقية التجارة الحرة» مستمر.'],
    ['الأحياء هي: «حي الشاطئ، وحي الميناء، وحي النخيل، وحي الزهور».'],
    ['أعلنت «اللجنة الوطنية لمساندة عمال الجسر القديم» أن العمل مستمر.'],
  ])('%s', (text) => {
    expect(heard(text)).toBe(text);
  });

  test.each([
    ['وقال سامر العلي إن الجسر «<|آمن تماماً|>».'],
    ['وقال سامر العلي إن الجسر "<|قوي|>" و"<|متين|>".'],
    ['وقال وين العلي، الذي كان على متن الطائرة: "<|أعتقد أن الجسر آمن|>".'],
    ['ويتفق معه على أن «<|الأهم هو تحديد موعد الافتتاح|>».'],
    ['ثم التفت الحارس: "<|روحي يا أم خالد كثر الله خيركم|>".'],
  ])('but %s', (text) => {
    expect(heard(unmark(text).text)).toBe(text);
  });
});

describe('interviews, transcripts and dialogue', () => {
  const about = 'حاورت صحيفة "المرفأ" وزير النقل سامر العلي حول الجسر.\n';

  test.each([
    ['س: متى تفتحون الجسر؟\nج: سنفتحه غداً.', ['؟: متى تفتحون الجسر؟', 'سامر العلي: سنفتحه غداً.']],
    ['س - متى تفتحون الجسر؟\nج - سنفتحه غداً.', ['؟: متى تفتحون الجسر؟', 'سامر العلي: سنفتحه غداً.']],
    ['س1: متى تفتحون الجسر؟\nج1: سنفتحه غداً.', ['؟: متى تفتحون الجسر؟', 'سامر العلي: سنفتحه غداً.']],
    ['سؤال: متى تفتحون الجسر؟\nجواب: سنفتحه غداً.', ['؟: متى تفتحون الجسر؟', 'سامر العلي: سنفتحه غداً.']],
    [
      '- متى تفتحون الجسر؟\n- سنفتحه غداً.\n- وكم كلف؟\n- عشرة ملايين.',
      ['؟: متى تفتحون الجسر؟', 'سامر العلي: سنفتحه غداً.', '؟: وكم كلف؟', 'سامر العلي: عشرة ملايين.'],
    ],
  ])('%s', (turns, expected) => {
    expect(said(`حوار مع وزير النقل سامر العلي حول الجسر.\n${turns}`)).toEqual(expected);
  });

  test('questions are the outlet’s that asks them', () => {
    const [question] = said(`${about}س: متى تفتحون الجسر؟\nج: سنفتحه غداً.`);
    expect(question).toBe('المرفأ: متى تفتحون الجسر؟');
    expect(said('---\noutlet: صدى الساحل\n---\nس: متى تفتحون الجسر؟\nج: سنفتحه غداً.')[0]).toBe('صدى الساحل: متى تفتحون الجسر؟');
  });

  test('an answer goes on to the next question', () => {
    expect(said(`${about}س: متى؟\nج: غداً إن شاء الله.\nوقد تأخرنا كثيراً بسبب الأمطار.\nس: وكم كلف؟\nج: الكثير.`)[1]).toBe(
      'سامر العلي: غداً إن شاء الله.\nوقد تأخرنا كثيراً بسبب الأمطار.',
    );
  });

  test('names before a colon, more than one of them', () => {
    expect(said('سامر العلي: الجسر جاهز.\nليلى حداد: رأيته وهو متصدع.\nسامر العلي: هذا غير صحيح.')).toEqual([
      'سامر العلي: الجسر جاهز.',
      'ليلى حداد: رأيته وهو متصدع.',
      'سامر العلي: هذا غير صحيح.',
    ]);
  });

  test.each([
    ['سامر العلي: الجسر جاهز.\nوافتتح الوزير المعرض.'],
    ['المسافات:\nس - 5 كيلومترات.\nوهنا كلام آخر.'],
    ['- متى تفتحون الجسر؟\nوهنا كلام آخر.'],
    ['- خمسة كيلومترات.\n- ستة كيلومترات.'],
  ])('none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

test('a quotation is the words of who passes on what others think', () => {
  const speaker = (text: string): string | undefined => analyze(text).quotations[0]?.speaker?.name;
  expect(speaker('واعتبر سامر العلي أن أغلبية السكان ترى أن الجسر هو "العامل الأكثر أهمية للمدينة".')).toBe('سامر العلي');
  expect(speaker('نقل هاني الدوار عن سامر العلي قوله: "الجسر آمن تماماً".')).toBe('سامر العلي');
});
