import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceQuality } from '../../server/src/analysis/source-quality.ts';
import { sourceSentences, type Sourcing } from '../../server/src/analysis/sourcing.ts';
import type { Span } from '../../server/src/model.ts';
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

function source(text: string, said: readonly Said[] = [], silent: readonly Span[] = []): Sourcing[] {
  const tokens = tokenize(text);
  const attributions = said.map(({ content = text, cue, quality = 'named' }) => ({
    ...find(text, content),
    cue: cue === undefined ? null : find(text, cue),
    source: null,
    quality,
  }));
  return sourceSentences(tokens, sentences(text, tokens), attributions, silent);
}

describe('a claim in the outlet’s voice', () => {
  test.each([
    ['figure', 'ارتفعت المبيعات <|بنسبة 12 في المئة|> خلال العام الماضي.', 'صدرت الرواية في 12 فصلا عام 2019.'],
    ['figure', 'اندلع نزاع أوقع <|ثلاثة آلاف قتيل حتى|> الآن.', 'استمر النزاع ثلاثة أعوام.'],
    ['motive', '<|تسعى الحكومة إلى|> كسب الناخبين.', 'اجتمعت الحكومة أمس في العاصمة.'],
    ['accusation', 'اعتقلت الشرطة الموظف <|المتورط في القضية|>.', 'اعتقلت الشرطة موظفا في الميناء.'],
    ['cause', 'أغلق الميناء <|بسبب نقص الوقود|>.', 'أغلق الميناء صباح أمس.'],
    ['evaluation', 'يعد الجسر <|من أهم مشاريع المدينة|>.', 'يمر الجسر فوق النهر.'],
    ['prediction', 'القرار <|قد يزيد التوتر بين|> البلدين.', 'القرار قد تم توقيعه أمس.'],
    ['prediction', 'القرار <|سيؤدي إلى رفع|> الأسعار.', 'سيعقد الاجتماع غدا في العاصمة.'],
    ['generalisation', '<|لطالما كانت المدينة|> ملجأ للتجار.', 'كانت المدينة ميناء للتجار.'],
    ['non-public', 'التقى الوفدان <|خلف الكواليس|>.', 'التقى الوفدان في الفندق.'],
  ])('%s: %s', (kind, marked, without) => {
    const { text, ranges } = unmark(marked);
    expect(source(text)).toEqual([{ sourcing: 'none', claim: { kind, ...ranges[0] } }]);
    expect(source(without)).toEqual([{ sourcing: 'none', claim: null }]);
  });

  test.each([
    ['that is a question', 'هل يؤدي القرار إلى رفع الأسعار بسبب الوقود؟'],
    ['of an author who speaks for himself', 'أعتقد أن القرار سيؤدي إلى رفع الأسعار.'],
    ['whose source stands in words that nobody took for one', 'ارتفعت المبيعات بنسبة 12 في المئة بحسب الغرفة.'],
    ['behind a verb of saying', 'وحذر الخبير من نقص الوقود بسبب القرار.'],
    ['of a noun that looks like a future', 'فرضت القوات سيطرتها على الميناء تحت غطاء مكثف.'],
    ['of one weak sign, twice', 'سيلتزم الفريق بالخطة وسيلتزم اللاعبون بها.'],
  ])('not one %s', (_, text) => {
    expect(source(text)).toEqual([{ sourcing: 'none', claim: null }]);
  });

  test('names and quotations are no signs', () => {
    const text = 'وصل الموظف أكبر كريمي إلى المدينة مساء أمس.';
    expect(source(text)[0]?.claim?.kind).toBe('evaluation');
    expect(source(text, [], [find(text, 'أكبر كريمي')])[0]?.claim).toBeNull();
  });
});

describe('a sentence is sourced', () => {
  test('as the attribution that it opens with', () => {
    const text = 'وقال الوزير إن المبيعات ارتفعت بنسبة 12 في المئة، وذلك بسبب القرار الجديد الذي اتخذته الحكومة قبل عام كامل.';
    expect(source(text, [{ cue: 'قال', content: 'المبيعات ارتفعت بنسبة 12 في المئة' }])).toEqual([{ sourcing: 'named', claim: null }]);
  });

  test('as the larger of two', () => {
    const text = 'قال شهود إن الحريق كبير، وأكد الدفاع المدني أن فرقه أخمدت النار في ساعتين ونقلت الجرحى إلى المستشفى.';
    const large = { cue: 'أكد', content: 'فرقه أخمدت النار في ساعتين ونقلت الجرحى إلى المستشفى' };
    expect(source(text, [{ cue: 'قال', content: 'الحريق كبير', quality: 'vague' }, large])[0]?.sourcing).toBe('named');
  });

  test('by nobody where the outlet’s own claim outweighs what is attributed', () => {
    const text =
      'ارتفعت المبيعات بنسبة 12 في المئة خلال العام الماضي بسبب القرار الجديد، كما قال الوزير أمس مرة أخرى لنا، فيما دعا إلى الصبر.';
    expect(source(text, [{ cue: 'دعا', content: 'الصبر' }])[0]).toMatchObject({ sourcing: 'none', claim: { kind: 'figure' } });
    expect(source(text, [{ cue: 'كما قال' }])[0]).toEqual({ sourcing: 'named', claim: null });
  });

  test('by the quotation that it continues', () => {
    const text = 'قال: وصلنا متأخرين. وكان السبب نقص الوقود.';
    expect(source(text, [{ cue: 'قال', content: 'وصلنا متأخرين. وكان السبب نقص الوقود' }]).map(({ sourcing }) => sourcing)).toEqual([
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
      const text = parts.join('');
      const tokens = tokenize(text);
      const cut = sentences(text, tokens);
      const attributions = contents.map((content, i) => ({ ...content, cue: cues[i] ?? null, source: null, quality: 'named' as const }));
      const answers = sourceSentences(tokens, cut, attributions, cues);
      expect(answers).toHaveLength(cut.length);
      answers.forEach(({ claim }, i) => {
        if (claim) expect(claim.start >= (cut[i]?.start ?? 0) && claim.end <= text.length && claim.start < claim.end).toBe(true);
      });
    }),
  );
});
