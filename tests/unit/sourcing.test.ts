import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import type { Passage } from '../../server/src/analysis/phrases/passage.ts';
import { isOpinion } from '../../server/src/analysis/sourcing/article.ts';
import { sourceQuality } from '../../server/src/analysis/sourcing/source-quality.ts';
import { sourceSentences, type Sourcing } from '../../server/src/analysis/sourcing/sourcing.ts';
import { findCues } from '../../server/src/analysis/words/cues.ts';
import type { ClaimKind, Sentence, Span } from '../../server/src/model.ts';
import { sentences } from '../../server/src/text/sentences.ts';
import { tokenize } from '../../server/src/text/tokens.ts';
import { unmark } from './kit.ts';

const words = (source: string): string[] => tokenize(source).map(({ form }) => form);

describe('a source is vague', () => {
  test.each([
    ['مسؤول كبير في وزارة النقل', 'officials'],
    ['دبلوماسيون أوروبيون', 'officials'],
    ['مصدر في الشرطة', 'sources'],
    ['هذه المصادر', 'sources'],
    ['بعض المحللين', 'experts'],
    ['العديد من الخبراء', 'experts'],
    ['مراقبون غربيون', 'observers'],
    ['وسائل إعلام محلية', 'media'],
    ['وسائل الإعلام', 'media'],
    ['تقارير صحفية', 'media'],
    ['كثيرون', 'people'],
    ['شهود عيان', 'people'],
    ['السورانيون', 'people'],
    ['معظم الدول', 'people'],
    ['نائب في البرلمان', 'officials'],
    ['قيادي في الحزب', 'officials'],
    ['عضو في اللجنة', 'officials'],
    ['خبير في الملاحة', 'experts'],
    ['عدد من الركاب', 'people'],
    ['لاعب سوراني', 'people'],
    ['لمصادر مطلعة', 'sources'],
  ])('%s: %s', (source, kind) => {
    expect(sourceQuality(words(source), false)).toEqual({ quality: 'vague', vague: kind });
  });
});

describe('a source is named', () => {
  test.each([
    ['وزارة النقل'],
    ['متحدث باسم الشرطة'],
    ['المتحدث باسم الوزارة'],
    ['وزير النقل'],
    ['نائب الرئيس'],
    ['نائب رئيس نادي الميناء'],
    ['القيادي في الحزب'],
    ['عضو لجنة النقل'],
    ['الخبير في الملاحة'],
    ['عدد الركاب'],
    ['مساعد وزير النقل'],
    ['كبير المفاوضين'],
    ['التقرير'],
    ['تقارير لوزارة النقل'],
    ['هذه الدولة'],
    ['العالم الإسلامي'],
    ['اللاعب السوراني'],
  ])('%s', (source) => {
    expect(sourceQuality(words(source), false).quality).toBe('named');
  });

  test('an official who is known by name', () => {
    expect(sourceQuality(words('المسؤول السوراني'), true).quality).toBe('named');
    expect(sourceQuality(words('المسؤول السوراني'), false).quality).toBe('vague');
  });

  test('a name that looks like a plural', () => {
    expect(sourceQuality(words('ديديون'), false, 0).quality).toBe('named');
  });
});

interface Said {
  readonly content?: string;
  readonly cue?: string;
  readonly quality?: 'named' | 'vague';
}

const find = (text: string, part: string): Span => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

/** A text as it is sourced with these attributions and silent stretches, whatever the analysis finds in it. */
function source(text: string, said: readonly Said[] = [], silent: readonly Span[] = []): Sourcing[] {
  const attributions = said.map(({ content = text, cue, quality = 'named' }) => ({
    ...find(text, content),
    cue: cue === undefined ? null : find(text, cue),
    source: null,
    quality,
  }));
  return sourceSentences(passageOf(text), attributions, silent);
}

function passageOf(text: string): Passage {
  const tokens = tokenize(text);
  const none = new Int32Array(tokens.length).fill(-1);
  const named = { quotes: [], mentions: [], mentionAt: none, quoteAt: none };
  return { text, kind: 'text', tokens, sentences: sentences(text, tokens), cues: findCues(tokens), ...named };
}

/** Whether each sentence may claim something at all: what no weight can change. */
const possible = (text: string): (ClaimKind | null)[] => source(text).map((one) => one.possible?.claim.kind ?? null);

/** What an article that says only this claims. */
const claims = (text: string): Sentence['claim'][] => analyze(text).sentences.map(({ claim }) => claim);

describe('a claim in the outlet’s voice', () => {
  test.each([
    ['figure', 'ارتفعت المبيعات <|بنسبة 12 في المئة|> خلال العام الماضي.', 'صدرت الرواية في 12 فصلا عام 2019.'],
    ['figure', 'اندلع نزاع أوقع <|ثلاثة آلاف قتيل|> حتى الآن.', 'استمر النزاع ثلاثة أعوام.'],
    ['figure', 'خسرت المدينة <|أكثر من 300 ألف ساكن|> منذ عام 2010.', 'خسرت المدينة أكثر من مباراة منذ عام 2010.'],
    ['motive', '<|تسعى الحكومة|> إلى كسب الناخبين.', 'اجتمعت الحكومة أمس في العاصمة.'],
    ['motive', 'زار الوزير الميناء <|في محاولة لتهدئة العمال|>.', 'زار الوزير الميناء في مساء الأحد.'],
    ['accusation', 'اعتقلت الشرطة الموظف <|المتورط في القضية|>.', 'اعتقلت الشرطة موظفا في الميناء.'],
    ['cause', 'أغلق الميناء <|بسبب نقص الوقود|>.', 'أغلق الميناء صباح أمس.'],
    ['cause', '<|أدى القرار إلى هجرة الأطباء|>.', 'أدى الوزير اليمين أمام الرئيس.'],
    ['evaluation', 'يعد الجسر <|من أهم مشاريع المدينة|>.', 'يمر الجسر فوق النهر.'],
    ['evaluation', '<|تفاقمت الأزمة|> بين البلدين.', 'بدأت الأزمة بين البلدين عام 2019.'],
    ['prediction', 'القرار <|قد يزيد التوتر|> بين البلدين.', 'القرار قد تم توقيعه أمس.'],
    ['prediction', 'القرار <|سيثير غضب العمال|>.', 'سيعقد الاجتماع غدا في العاصمة.'],
    ['generalisation', '<|لطالما كانت المدينة|> ملجأ للتجار.', 'كانت المدينة ميناء للتجار.'],
    ['non-public', 'التقى الوفدان <|سرا|>.', 'التقى الوفدان في الفندق.'],
  ])('%s: %s', (kind, marked, without) => {
    const { text, ranges } = unmark(marked);
    expect(claims(text)).toEqual([{ kind, ...ranges[0] }]);
    expect(claims(without)).toEqual([null]);
  });

  test.each([
    ['of a mention that a jury gives', 'ومنحت اللجنة تنويها للمقال النقدي.'],
    ['of who won in a contest', 'وفاز الفيلم على 20 مشاركة أخرى في المسابقة.'],
    ['that is a question', 'هل يؤدي القرار إلى رفع الأسعار بسبب الوقود؟'],
    ['of an author who speaks for himself', 'أعتقد أن القرار سيؤدي إلى رفع الأسعار.'],
    ['whose source stands in words that nobody took for one', 'ارتفعت المبيعات بنسبة 12 في المئة بحسب الغرفة.'],
    ['behind a verb of saying', 'وحذر الخبير من نقص الوقود بسبب القرار.'],
    ['behind a verb of saying and whom it was said to', 'من جهته، قال لنا التاجر فادي الشامي، صاحب المتجر، إن الأسعار ارتفعت بسبب القرار.'],
    ['of a noun that looks like a future', 'فرضت القوات سيطرتها على الميناء في ظل القرار.'],
    ['of one weak sign, twice', 'سيلتزم الفريق بالخطة وسيلتزم اللاعبون بها.'],
    ['of two weak signs far apart', 'شهد الميناء أمس وصول السفينة التي تأخرت ثلاثة أيام، واستقبلها عمال كبار السن.'],
    ['of what somebody is known to hold', 'ختم الضيف حديثه بأن القرار قد يزيد التوتر.'],
    ['in the weather report', 'تهب الرياح قوية جدا على السواحل.'],
    ['behind a verb of saying and a word that ties it to what went before', 'كما دعا أيضا إلى الصبر حفاظا على الأرواح.'],
    ['of somebody who goes on', 'مطالبا العمال بالصبر تجنبا لفقدان العمل بسبب الأزمة.'],
    ['of what all of a trade agree on', 'تغيرت السوق كثيرا في هذا العام، لكن كل التجار أجمعوا على أن القرار يؤدي إلى هجرة الأطباء.'],
    ['of what somebody draws attention to', 'مر الوزير بالميناء مساء أمس، منبها العمال إلى أن القرار قد يزيد التوتر.'],
    ['of what somebody made known', 'اتخذ القرار بعد إعلان وزارة الصحة عن وصول 800 طبيب.'],
    ['of what a law says', 'ينص الفصل الثاني منه على غرامة بقيمة 20 مليون ريال.'],
    ['of what a body does', 'ضبطت بلدية المدينة أمس 700 علبة من الدواء.'],
    ['of what a body does, behind a byline', 'فادي الشامي - سبق - جدة: أنهت جوازات الميناء دخول 160 حاجا.'],
    ['of a list item', '* تحديد الأماكن الأكثر ازدحاما في المدينة'],
    ['of an illness', 'نقل الطفل إلى المستشفى وهو يعاني من ضيق في التنفس.'],
    ['of a rank in the world', 'اجتمع وزراء ثاني أكبر اقتصاد في العالم أمس.'],
    ['of who lives there', 'مر الوفد بالمدينة التي تسكنها غالبية كردية.'],
    ['of two weak signs in two clauses', 'وافق البرلمان على القانون لتفادي الإفلاس وعزز الحراسة.'],
    ['of what was uncovered by somebody', 'وكانت صحف المدينة كشفت أمس عن مشروع بقيمة 557 مليون ريال.'],
    ['of what news says', 'تناقل السكان خبرا مفاده حجز وثائق سرية.'],
    ['of a part in what was done', 'ساهم التاجر في تمويل البرنامج.'],
    ['of a gas leak', 'قطعت الشركة الغاز بعد تسرب للغاز في الحي.'],
    ['of a comparison', 'طالب السكان باستثمارات أكبر في المدينة.'],
    ['of a rival in a final', 'تواجه المدينة منافستها في النهائي.'],
    ['of a deed to come', 'اتفق الطرفان على الحلول التي ستعتمد في المدينة.'],
    ['of what an accident consisted in', 'وقع حادث خطير تمثل في اصطدام سيارتين.'],
    ['of what people protest against', 'تجمع العمال أمام البلدية احتجاجا على الأوضاع المتردية في الميناء.'],
    ['of what somebody observed', 'ولاحظ المعهد ارتفاع الأسعار بنسبة 4 في المئة.'],
    ['of smoke', 'تصاعدت أعمدة الدخان من الميناء.'],
    ['of what a hearing is about', 'تناولت الجلسة الأولى حول انتهاكات الماضي شهادات السكان.'],
    ['of an adjective that looks like a verb', 'أصبح موقف الحكومة أضعف بعد الجلسة.'],
    ['of one weak word that makes another stronger', 'وصل القطار مبكرا جدا إلى المدينة.'],
    ['of what somebody told a reporter', 'اتصلنا أمس بمدير الميناء الذي أكد لنا أن مواطنا أراد السفر خلسة.'],
    ['of what police are after somebody for', 'أوقفت الشرطة رجلا مفتشا عنه من أجل قضايا التهريب السري.'],
    ['of a short list item', '- تحرير 200 مخالفة مرورية.'],
    ['of a body at work behind a circumstance', 'تمكنت أمس وحدات الشرطة من حجز 17000 علبة.'],
    ['of an illness of somebody named', 'يعاني كمال الشامي من إعاقة ذهنية.'],
    ['of a win', 'بفضل هذا الفوز تأهل الفريق إلى النهائي.'],
    ['of what is still being asked', 'يدرس الخبراء ما إذا كان القرار قد أدى إلى هجرة الأطباء.'],
    ['of a story', 'تدور أحداث الرواية حول رجل يسعى إلى المال.'],
    ['of a survey’s own size', 'أجري المسح في الشهر الماضي وشارك فيه 285 تاجرا.'],
    ['of geography', 'وصل الوفد إلى أكبر مدن الساحل مساء أمس.'],
    ['of a port at work', 'استقبل ميناء المدينة أمس 5430 حاوية.'],
    ['of a figure that somebody named reckoned', 'تفوق الكلفة عائدات الضرائب التي قدرتها الوزارة بنحو 269 مليار ريال.'],
    ['of what a body warned of', 'حذر الاتحاد في بيان أصدره أمس من خطورة ما ينعكس سلبا على الأسعار.'],
    ['of what is only supposed', 'وتبحث الشرطة فرضية ضلوع جماعات في الحريق.'],
    ['of the weather', 'تكون السحب غدا عابرة على أغلب المناطق.'],
    ['of what a page warns of', 'لكن الموقع يحذر من مضغ الأقراص لأنها لن تذوب.'],
    ['of what a study proved', 'أثبتت دراسة جديدة وجود علاقة بين النوم والصحة.'],
    ['of a charge', 'يواجه المدير تهما تتعلق بخسارة بقيمة 20 مليون ريال.'],
    ['of a visit that somebody pays', 'بدأ الوزير الزيارة التي يؤديها إلى المدينة.'],
    ['of the player’s injury', 'يعاني اللاعب من مشكلة عضلية.'],
    ['of what a statement says', 'وفي بيان للشرطة، فإنه لم ينتج عن الحادث إصابات.'],
    ['of what comes after something', 'وصل الفريق في وقت قياسي إثر توقف القطار.'],
    ['of what somebody said', 'اتصل التجار بالوزيرة للتثبت مما قالته.'],
    ['of a goal', 'نجح اللاعب في تسجيل الهدف الوحيد.'],
    ['of what the next speaker makes clear', 'ومن جهته، بين مدير الميناء أن التقرير يؤدي إلى هجرة الأطباء.'],
    ['of what somebody points to', 'قدم الطبيب الحصيلة مشيرا إلى الارتفاع الملحوظ في الأسعار.'],
    ['of what a study found', 'كشفت الدراسة ركود السوق نظرا لنقص الوقود.'],
    ['of who is not there', 'جرت المفاوضات في غياب معتمد الجهة.'],
    ['of a visit', 'أدى الوزير زيارة إلى المدينة.'],
    ['of a list', 'ومن أبرز المحاور التي تناولها البرنامج إدارة الوقت.'],
    ['of figures that the doer of the deed makes known', 'وقعت الشركتان عقدا بقيمة 20 مليون ريال.'],
    ['of what a deed is for', 'نفذت البلدية حملة واسعة للتصدي للباعة.'],
    ['behind a verb of saying that follows a circumstance', 'وكما فعل في المدينة، أكد الوزير رغبة الحكومة في العمل من أجل السلام.'],
  ])('not one %s', (_, text) => {
    expect(claims(text)).toEqual([null]);
  });

  test('the outlet’s own voice behind what looks like a verb of saying', () => {
    expect(possible('يذكر أن المدينة تعاني من نقص الوقود.')[0]).toBe('evaluation');
    expect(claims('يذكر الوزير أن المدينة تعاني من نقص الوقود.')[0]).toBeNull();
  });

  test('what is everybody’s view is the outlet’s', () => {
    expect(possible('وتعتبر المدينة من أجمل مدن الساحل.')[0]).toBe('evaluation');
    expect(claims('واعتبر الوزير المدينة من أجمل مدن الساحل.')[0]).toBeNull();
  });

  test('hardship is told from an illness, a sentence from a list item', () => {
    expect(possible('المدينة تعاني كثيرا من نقص الوقود.')[0]).toBe('evaluation');
    expect(possible('وقد تسبب جسم في خروج القطار.')[0]).toBe('cause');
    expect(possible('هذه الأماكن الأكثر ازدحاما في المدينة.')[0]).toBe('evaluation');
  });

  test('a superlative is told from a comparison, a leak from leaked papers', () => {
    expect(possible('زار الوفد أكبر مصنع في البلاد.')[0]).toBe('evaluation');
    expect(possible('حجزت الشرطة أوراقا مسربة.')[0]).toBe('non-public');
  });

  test('hardship that nobody protests against is the outlet’s to prove', () => {
    expect(possible('تجمع العمال أمام البلدية وسط الأوضاع المتردية في الميناء.')[0]).toBe('evaluation');
    expect(possible('أضعفت الجلسة موقف الحكومة.')[0]).toBe('cause');
    expect(possible('تصاعدت الخلافات في الميناء.')[0]).toBe('evaluation');
  });

  test('an exchange’s name is heard, a name’s words are no claim', () => {
    const text = 'سجل مؤشر بورصة الميناء انخفاضا بنسبة 4 في المئة.';
    expect(source(text, [], [find(text, 'بورصة الميناء')])[0]?.possible?.evidence).toContain('public&figure');
  });

  test('what is asked, told or signed is told from what the outlet claims before', () => {
    expect(possible('أدى القرار إلى هجرة الأطباء، ولم يعرف ما إذا كان الوزير سيعدله.')[0]).toBe('cause');
    expect(possible('هي واحدة من أهم الكتاب، وتدور أحداث روايتها في الميناء.')[0]).toBe('evaluation');
    expect(possible('بلغت تكلفة العقد 300 مليون ريال.')[0]).toBe('figure');
    expect(possible('شارك في المسيرة 285 تاجرا.')[0]).toBe('figure');
  });

  test('who reckons is told from who is reckoned', () => {
    expect(possible('تفوق الكلفة عائدات الضرائب التي بلغت نحو 269 مليار ريال.')[0]).toBe('figure');
    expect(claims('يخشى السكان من خطورة القرار.')[0]).toBeNull();
    expect(possible('تأمل المدينة في نهاية الأزمة.')[0]).toBe('motive');
    expect(possible('ثبت ضلوع جماعات في الحريق.')[0]).toBe('accusation');
  });

  test('who is not there is told from what is missing', () => {
    expect(possible('انهار السوق في غياب الرقابة.')[0]).toBe('evaluation');
    expect(possible('ارتفع السعر ارتفاعا ملحوظا.')[0]).toBe('evaluation');
  });

  test('a goal is told from a success, what was said from what it led to', () => {
    expect(possible('نجحت المدينة بشكل كبير في الحد من الحوادث.')[0]).toBe('evaluation');
    expect(possible('أغلقت البلدية السوق مما أدى إلى خسائر.')[0]).toBe('cause');
  });

  test('records that are no prices, and purposes that nobody tells of, need a source', () => {
    expect(possible('سجلت المدينة أكبر تراجع في عدد السكان.')[0]).toBe('evaluation');
    expect(possible('جاءت حملة واسعة للتصدي للباعة.')[0]).toBe('evaluation');
  });

  test('what somebody made known is not what everybody knows of', () => {
    expect(possible('اتخذ القرار بعد وصول 800 طبيب.')[0]).toBe('figure');
    expect(possible('اتخذ القرار بعد الإعلان عن وصول 800 طبيب.')[0]).toBe('figure');
  });

  test('names and quotations are no signs', () => {
    const text = 'وصل الموظف أكبر كريمي إلى المدينة مساء أمس.';
    expect(source(text)[0]?.possible?.claim.kind).toBe('evaluation');
    expect(source(text, [], [find(text, 'أكبر كريمي')])[0]?.possible).toBeNull();
  });

  test('nothing is marked behind a figure, and nothing that leans on more', () => {
    const marked = (text: string): string => {
      const claim = source(text)[0]?.possible?.claim;
      return text.slice(claim?.start, claim?.end);
    };
    expect(marked('باع المصنع 4000 سيارة أمس.')).toBe('4000 سيارة');
    expect(marked('تأخر القطار بسبب العطل في المحرك.')).toBe('بسبب العطل');
  });
});

test('what an article is about bears on what its sentences claim', () => {
  const claim = 'والبطارية أفضل من غيرها.';
  const about = (words: string): number => analyze(`${words} ${words} ${words} ${claim}`).sentences.filter((one) => one.claim).length;
  expect(about('غادر الوفد المدينة مساء الأحد.')).toBeGreaterThanOrEqual(about('يملك الهاتف شاشة وكاميرا وتطبيقات للمستخدم.'));
});

describe('an opinion column', () => {
  const column = 'أرى أن الجسر خطأ. لماذا بنيناه؟ يعد الجسر من أسوأ المشاريع. وكلف 20 مليون ريال.';

  test('speaks in the first person and asks', () => {
    expect(isOpinion(source(column))).toBe(true);
    expect(isOpinion(source('افتتح الجسر أمس. يعد الجسر من أسوأ المشاريع. وكلف 20 مليون ريال.'))).toBe(false);
  });

  test('not a report with one question in it', () => {
    expect(isOpinion(source('افتتح الجسر أمس. كم كلف الجسر؟ وكلف 20 مليون ريال.'))).toBe(false);
  });

  test('not a report that quotes somebody who does', () => {
    const said = 'أرى أن الجسر خطأ. لماذا بنيناه؟';
    expect(isOpinion(source(`قال التاجر: ${said}`, [{ cue: 'قال', content: said }]))).toBe(false);
  });
});

describe('a sentence is sourced', () => {
  test('as the attribution that it opens with', () => {
    const text = 'وقال الوزير إن المبيعات ارتفعت بنسبة 12 في المئة، وذلك بسبب القرار الجديد الذي اتخذته الحكومة قبل عام كامل.';
    expect(source(text, [{ cue: 'قال', content: 'المبيعات ارتفعت بنسبة 12 في المئة' }])).toMatchObject([{ main: 'named', possible: null }]);
  });

  test('as the larger of two', () => {
    const text = 'قال شهود إن الحريق كبير، وأكد الدفاع المدني أن فرقه أخمدت النار في ساعتين ونقلت الجرحى إلى المستشفى.';
    const large = { cue: 'أكد', content: 'فرقه أخمدت النار في ساعتين ونقلت الجرحى إلى المستشفى' };
    expect(source(text, [{ cue: 'قال', content: 'الحريق كبير', quality: 'vague' }, large])[0]?.main).toBe('named');
  });

  test('as the one that it opens with, where another has more of it', () => {
    const text = 'وأضاف في تصريح حول عودة المسافرين إلى المدينة القديمة بعد انتهاء أعمال الصيانة أن القانون يؤدي إلى هجرة الأطباء.';
    const said = { cue: 'أضاف', content: 'عودة المسافرين' };
    expect(source(text, [said, { content: 'المدينة القديمة بعد انتهاء', quality: 'vague' }])[0]?.possible).toBeNull();
  });

  test('by nobody where the outlet’s own claim outweighs what is attributed', () => {
    const text = 'ارتفعت المبيعات بنسبة 12 في المئة خلال العام الماضي بسبب القرار الجديد في أسواق المدينة كلها، فيما دعا الوزير إلى الصبر.';
    expect(source(text, [{ cue: 'دعا', content: 'الصبر' }])[0]?.possible?.claim.kind).toBe('figure');
    const said = text.replace('الجديد', 'الجديد، كما قال التاجر');
    expect(source(said, [{ cue: 'دعا', content: 'الصبر' }])[0]).toMatchObject({ main: 'named', possible: null });
  });

  test('as the sentence whose أن it continues', () => {
    const sourced = (text: string): string[] => source(text, [{ cue: 'أكد', content: 'أنه سيصبر' }]).map(({ main }) => main);
    expect(sourced('أكد التاجر أنه سيصبر. وأن القرار يؤدي إلى هجرة الأطباء.')).toEqual(['named', 'named']);
    expect(sourced('أكد التاجر أنه سيصبر. وإن كان القرار يؤدي إلى هجرة الأطباء.')).toEqual(['named', 'none']);
    expect(sourced('أكد التاجر أنه سيصبر. والقرار يؤدي إلى هجرة الأطباء.')).toEqual(['named', 'none']);
  });

  test('by the quotation that it continues', () => {
    const text = 'قال: وصلنا متأخرين. وكان السبب نقص الوقود.';
    expect(source(text, [{ cue: 'قال', content: 'وصلنا متأخرين. وكان السبب نقص الوقود' }]).map(({ main }) => main)).toEqual([
      'named',
      'named',
    ]);
  });
});

test('any text and any spans have an answer a sentence', () => {
  const part = fc.constantFrom('قد ', 'يؤدي ', 'بنسبة ', '12 ', '. ', '"', 'أكبر ', 'من ', 'المتهم ', 'سيكون ');
  const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(part), fc.array(span), fc.array(span), (parts, contents, cues) => {
      const passage = passageOf(parts.join(''));
      const attributions = contents.map((content, i) => ({ ...content, cue: cues[i] ?? null, source: null, quality: 'named' as const }));
      const answers = sourceSentences(passage, attributions, cues);
      expect(answers).toHaveLength(passage.sentences.length);
      answers.forEach(({ possible }, i) => {
        if (!possible) return;
        const { start, end } = possible.claim;
        expect(start >= (passage.sentences[i]?.start ?? 0) && end <= passage.text.length && start < end).toBe(true);
      });
    }),
  );
});
