import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';

/** Who is responsible for each attribution, with how that is known where its source does not say so: `سامر العلي (inferred)`. */
const speakers = (text: string): string[] =>
  analyze(text).attributions.map(({ speaker, known }) => `${speaker?.name ?? '؟'}${speaker && known !== 'stated' ? ' +' : ''}`);

/** Whose words stand in each pair of marks. */
const voices = (text: string): string[] =>
  analyze(text)
    .quotations.filter(({ speech }) => speech)
    .map(({ speaker }) => speaker?.name ?? '؟');

describe('a verb without a subject is', () => {
  test.each([
    ['whoever spoke last', 'قال سامر العلي إن الجسر آمن. وأضاف أن الطريق مغلق.', ['سامر العلي', 'سامر العلي +']],
    ['whoever leads in its sentence', 'قال سامر العلي إن الجسر آمن، مضيفاً أن الطريق مغلق.', ['سامر العلي', 'سامر العلي +']],
    [
      'the last subject, though his verb is no cue',
      'قال باحثون إن الموقع قديم. وتجول المعماري سامر العلي بين الأطلال. ويضيف: «هنا أول فرن».',
      ['باحثون', 'سامر العلي +'],
    ],
    ['nobody of the other gender', 'أدان وزير النقل مقتل المراسلة ليلى نصر، وقال إنها كانت صوتاً حراً.', ['وزير النقل +']],
    ['no single man’s where it is plural', 'قال خبراء إن الجسر قديم. ووصل سامر العلي أمس. وأكدوا أن الطريق مغلق.', ['خبراء', 'خبراء +']],
    ['no body’s that is called on', 'قال سامر العلي إن الجسر آمن. ودعا السلطات إلى «فتح الطريق فوراً».', ['سامر العلي', 'سامر العلي +']],
    [
      'whose the sentence is, not his in a relative clause',
      'ودافع سامر العلي الذي رشحه فادي الشامي للمنصب عن القرار وأكد أن العمل مستمر.',
      ['سامر العلي +'],
    ],
    ['what stands behind a verb of its own', 'وألقى ممثلو السفارة كلمات أكدوا فيها أن العمل مستمر.', ['ممثلو السفارة +']],
    ['a group’s that no list has', 'وكانت فرق المعارضة قد انتقدت تأخر المشروع.', ['فرق المعارضة']],
    [
      'his who is described before it',
      'قالت ليلى نصر إن الملعب مغلق. ووصل اللاعب فادي الشامي أمس. ونشر اللاعب رسالة، مؤكداً أن الفريق جاهز.',
      ['ليلى نصر', 'فادي الشامي +'],
    ],
    [
      'a woman’s that a pronoun means',
      'قالت ليلى نصر إن الجسر آمن. ووصل سامر العلي. والطريق مغلق، على حد تعبيرها.',
      ['ليلى نصر', 'ليلى نصر +'],
    ],
  ])('%s', (_, text, expected) => {
    expect(speakers(text)).toEqual(expected);
  });
});

describe('words instead of a name mean', () => {
  test.each([
    [
      'whoever spoke last: المتحدث ذاته',
      'قال الخبير سامر العلي إن الأرقام ناقصة. وأضاف المتحدث ذاته أن «المنهج ضعيف».',
      ['سامر العلي', 'سامر العلي +'],
    ],
    ['… نفسها', 'كشفت الباحثة ليلى نصر أن العينة صغيرة. وأضافت المتحدثة نفسها: «سنعيد الاستطلاع».', ['ليلى نصر', 'ليلى نصر +']],
    ['… a source without a name, too', 'كشف مصدر أمني أن الموقوف اعترف. وأضاف ذات المصدر أن البحث جار.', ['مصدر أمني', 'مصدر أمني +']],
    [
      '… whose office is told by more words',
      'قال رئيس النقابة سامر العلي إن الإضراب قائم. ووفق المسؤول النقابي ذاته، فإن المفاوضات توقفت.',
      ['سامر العلي', 'سامر العلي +'],
    ],
    [
      'who holds the office',
      'قال وزير النقل سامر العلي إن الطريق مفتوح. وقالت ليلى نصر إن الطريق مغلق. وقال وزير النقل إن الجسر آمن.',
      ['سامر العلي', 'ليلى نصر', 'سامر العلي +'],
    ],
    [
      'the body of that kind',
      'قالت نقابة عمال الموانئ إن الإضراب قائم. وأضافت النقابة أن الأجور ضعيفة.',
      ['نقابة عمال الموانئ', 'نقابة عمال الموانئ +'],
    ],
    [
      'who holds it, also where it is told in fewer words',
      'كشف وزير الصحة والحماية الاجتماعية، سامر العلي، أن اللقاح وصل. وقالت ليلى نصر إنه قليل. وأفاد وزير الصحة بأن الكمية كافية.',
      ['سامر العلي', 'ليلى نصر', 'سامر العلي +'],
    ],
    [
      '… not who holds another',
      'كشف وزير الصحة والحماية الاجتماعية، سامر العلي، أن اللقاح وصل. وقالت ليلى نصر إنه قليل. وأفاد وزير النقل بأن الكمية كافية.',
      ['سامر العلي', 'ليلى نصر', 'وزير النقل'],
    ],
    [
      'in a heading, who is named below it',
      'وزير الصحة: اللقاح كاف\nكشف وزير الصحة والحماية الاجتماعية، سامر العلي، أن اللقاح وصل.',
      ['سامر العلي +', 'سامر العلي'],
    ],
    [
      'who is of the body that they name, whatever he is there',
      'قال سامر العلي، عضو المكتب التنفيذي للنقابة الوطنية للتعليم، إن الإضراب قائم. وأكدت ليلى نصر أن الدروس مستمرة. وأوضح القيادي في النقابة الوطنية للتعليم أن الحوار توقف.',
      ['سامر العلي', 'ليلى نصر', 'سامر العلي +'],
    ],
    [
      '… nobody of another',
      'قال سامر العلي، عضو المكتب التنفيذي للنقابة الوطنية للتعليم، إن الإضراب قائم. وأكدت ليلى نصر أن الدروس مستمرة. وأوضح القيادي في جمعية الآباء أن الحوار توقف.',
      ['سامر العلي', 'ليلى نصر', 'القيادي في جمعية الآباء'],
    ],
    [
      'whoever was named last, where nobody has spoken',
      'استقبل سامر العلي الوفد في المطار. وأضاف المتحدث ذاته أن الرحلة انتهت.',
      ['سامر العلي +'],
    ],
    ['no woman where the verb is a man’s', 'قالت الوزيرة لينا سعد إن القرار نهائي. وأكد الوزير أن العمل مستمر.', ['لينا سعد', 'الوزير']],
    ['nobody but themselves where they are many', 'قال سامر العلي إن الجسر آمن. ويرى محللون أن الطريق خطر.', ['سامر العلي', 'محللون']],
    [
      'no person where a document says it',
      'أكد سامر العلي عقب إعلان نتائج الاستطلاع أن الجسر آمن. وكشف الاستطلاع أن الطريق مغلق.',
      ['سامر العلي', 'الاستطلاع'],
    ],
  ])('%s', (_, text, expected) => {
    expect(speakers(text)).toEqual(expected);
  });
});

test('a verb’s own sentence tells its source where it names who speaks', () => {
  const text = 'وصل سامر العلي أمس. ودافعت ليلى نصر عن القرار وأكدت أن العمل مستمر. وأضافت أن الجسر آمن.';
  const sources = analyze(text).attributions.map(({ source }) => source && text.slice(source.start, source.end));
  expect(sources).toEqual(['ليلى نصر', null]);
});

describe('a source is', () => {
  test.each([
    [
      'a relative, not the one he belongs to',
      'قال والد الطفل «زياد» إن الدواء انتهى. وأضاف أن ابنه مريض.',
      ['والد الطفل «زياد', 'والد الطفل «زياد +'],
    ],
    ['whom a paper comes from', 'وقال بيان عن الناطق باسم الجيش إن الطريق مغلق.', ['الناطق باسم الجيش']],
    ['a study, not where its authors work', 'وأشارت الدراسة، التي أجراها باحثون في جامعة الشمال، إلى أن الجسر قديم.', ['الدراسة']],
    [
      'the one of two with a surname whom the verb fits',
      'قال وزير المالية عمر الشامي إن الموازنة جاهزة. ونفت النائبة لينا الشامي ذلك. وأضافت الشامي: «لم أر شيئاً».',
      ['عمر الشامي', 'لينا الشامي', 'لينا الشامي +'],
    ],
  ])('%s', (_, text, expected) => {
    expect(speakers(text)).toEqual(expected);
  });
  test('never God in the news', () => {
    expect(speakers('وتلا الخطيب قوله تعالى: «إن مع العسر يسراً»، ثم دعا الحاضرين إلى الصبر.')).not.toContain('تعالى');
  });
});

describe('words between marks are', () => {
  test.each([
    ['their attribution’s speaker’s', 'قال سامر العلي: «الجسر آمن».', ['سامر العلي']],
    ['nobody’s that their speaker denies', 'ونفى سامر العلي أن يكون قد قال «سنهدم الجسر».', ['؟']],
    ['of who denies something with them', 'ونفى سامر العلي «أن يكون الجسر قد انهار أمس أو أن أحداً أصيب».', ['سامر العلي']],
  ])('%s', (_, text, expected) => {
    expect(voices(text)).toEqual(expected);
  });
  test('of somebody else where they are quoted in a quotation', () => {
    expect(voices('قال المحامي نادر عون: «موكلي قال: "لم أكن هناك"، وأنا أصدقه».')[1]).toBe('؟');
  });
});

describe('how a speaker is known', () => {
  test.each([
    ['stated: by its own source', 'قال سامر العلي إن الجسر آمن.', ['stated']],
    ['inferred: from the article', 'قال سامر العلي إن الجسر آمن. وأضاف أن الطريق مغلق.', ['stated', 'inferred']],
    ['stated: by nobody', 'وأضاف أن الطريق مغلق.', ['stated']],
  ])('%s', (_, text, expected) => {
    expect(analyze(text).attributions.map(({ known }) => known)).toEqual(expected);
  });
});
