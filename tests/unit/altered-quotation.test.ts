/** A draft against its sources; people and outlets are invented. */
import { describe, expect, it, test } from 'vitest';
import { isSound, verifyQuotations } from '../../server/src/comparison/verify.ts';
import type { VerifiedQuotation } from '../../server/src/comparison/verify.ts';
import { verifyStatements } from '../../server/src/comparison/statements.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import type { Article } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { languages, say } from '../../server/src/messages.ts';
import type { Finding } from '../../server/src/model.ts';
import { review } from '../../server/src/rules/rules.ts';
import { mark } from './kit.ts';
import { read } from './reviewed.ts';

const source = `قال وزير النقل هاني الدوار في مؤتمر صحافي: «لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني، ومسؤولية سلامة الناس تسبق كل شيء، وهي أمانة في أعناقنا جميعاً».

وقالت رئيسة البلدية سلمى العكاري: «ننتظر منذ شهرين جواباً واضحاً من الوزارة، وقد دفعت البلدية 1500 دينار لكل صاحب متجر».

وأكدت العكاري أن التجار خسروا نصف زبائنهم منذ إغلاق الجسر في الربيع.`;

/** What is said of the only quotation of a draft. */
function judged(draft: string, ...sources: string[]): VerifiedQuotation | undefined {
  const article = read(draft, 'draft.article');
  const others = (sources.length > 0 ? sources : [source]).map((text, i) => read(text, `${i}.article`));
  return verifyQuotations(article, others, buildDossier([article, ...others], noDecisions))[0];
}

const minister = (words: string): string => `قال وزير النقل هاني الدوار: «${words}».`;
const differences = (draft: string, found: VerifiedQuotation | undefined, text = source): string[] =>
  (found?.origin?.differences ?? []).map(
    ({ passage: here, source: there }) => `${draft.slice(here.start, here.end)}|${text.slice(there.start, there.end)}`,
  );

describe('a quotation', () => {
  test.each([
    ['as it is', 'لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني'],
    ['in part', 'قبل أن ينتهي الفحص'],
    ['with vowel signs and a stroke', 'لَنْ نَفتح الجســر أمامَ الشاحناتِ'],
    ['without hamza, with other spellings', 'قبل ان ينتهي الفحص الفنى، ومسئولية سلامه الناس'],
    ['without its marks', 'الفحص الفني ومسؤولية سلامة الناس تسبق كل شيء'],
    ['with a space less', 'ومسؤولية سلامةالناس تسبق كل شيء'],
    ['without the conjunction that it begins with', 'مسؤولية سلامة الناس تسبق كل شيء'],
  ])('%s is sound', (_, words) => {
    expect(judged(minister(words))?.verdict).toBe('verbatim');
  });

  test.each([
    ['٬', '1٬500'],
    ['،', '١٥٠٠'],
    ['.', '1.500'],
  ])('keeps a number however it is written: %s', (_, number) => {
    expect(judged(`قالت رئيسة البلدية سلمى العكاري: «دفعت البلدية ${number} دينار لكل صاحب متجر».`)?.verdict).toBe('verbatim');
  });

  test.each([
    ['shortened', 'لن نفتح الجسر … قبل أن ينتهي الفحص الفني', []],
    ['shortened', 'لن نفتح الجسر [...] وهي أمانة في أعناقنا جميعاً', []],
    ['cut', 'لن نفتح الجسر قبل أن ينتهي الفحص الفني', ['|أمام الشاحنات']],
    ['cut', 'نفتح الجسر أمام الشاحنات قبل الفحص الفني', ['|أن ينتهي']],
    ['cut', 'لن نفتح الجسر أمام الشاحنات، وهي أمانة في أعناقنا جميعاً', ['|قبل أن ينتهي الفحص الفني، ومسؤولية سلامة الناس تسبق كل شيء']],
    ['altered', 'لن نفتح الجسر أمام السيارات قبل أن ينتهي الفحص الفني', ['السيارات|الشاحنات']],
    ['altered', 'سنفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني', ['سنفتح|لن نفتح']],
    ['altered', 'لن نفتح الجسر أبداً أمام الشاحنات قبل أن ينتهي الفحص الفني', ['أبداً|']],
    ['altered', 'لن نفتح الطريق أمام الشاحنات قبل أن يبدأ الفحص الفني', ['الطريق|الجسر', 'يبدأ|ينتهي']],
    ['missing', 'سنبني جسراً جديداً قبل نهاية الصيف بإذن الله', []],
    ['missing', 'كل شيء ممكن في هذا البلد الصغير', []],
  ] as const)('is %s: %s', (verdict, words, changes) => {
    const found = judged(minister(words));
    expect([found?.verdict, differences(minister(words), found)]).toEqual([verdict, changes]);
  });

  it('is somebody else’s where a source gives the words to another, or to nobody', () => {
    const words = 'لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني';
    expect(judged(`قالت رئيسة البلدية سلمى العكاري: «${words}».`)?.verdict).toBe('other-speaker');
    expect(judged(`قال مدير المرور ناجي الحلبي: «${words}».`)?.verdict).toBe('other-speaker');
    expect(judged(`قال الدوار: «${words}».`)?.verdict).toBe('verbatim');
    expect(judged(`قال وزير النقل: «${words}».`)?.verdict).toBe('verbatim');
    expect(judged(`قال وزير النقل هانى الدوار: «${words}».`)?.verdict).toBe('verbatim');
  });

  it('keeps a name in its other spelling', () => {
    const said = (name: string): string =>
      `قال وزير الخارجية أوردان غيلدارين إن «الوزير ${name} صديق قديم نثق به كل الثقة».\n\nوالتقى دانغ سو لين ضيفه.`;
    expect(judged(said('دانج سو لين'), `${said('دانغ سو لين')}\n\nوزير خارجية ناموران دانغ سو لين.`)?.verdict).toBe('verbatim');
  });

  it('rests on the source that comes closest', () => {
    const near = minister('لن نفتح الجسر أمام السيارات قبل أن ينتهي الفحص الفني');
    const found = judged(near, source, near);
    expect([found?.verdict, found?.origin?.article.uri]).toEqual(['verbatim', 'file:///dossier/1.article']);
  });

  it('says whose words the source has, and whether in quotation marks', () => {
    const voice = judged(minister('لن نفتح الجسر أمام الشاحنات'))?.origin?.voice;
    expect([voice?.speaker?.name, voice?.quoted]).toEqual(['هاني الدوار', true]);
    expect(judged('قالت العكاري: «التجار خسروا نصف زبائنهم منذ إغلاق الجسر».')?.origin?.voice.quoted).toBe(false);
  });

  test.each(['', '…', '،،،'])('without words is nothing to verify: «%s»', (words) => {
    expect(judged(minister(words))).toBeUndefined();
  });
});

describe('a statement in other words', () => {
  const verdicts = (draft: string): string[] => {
    const [article, other] = [read(draft, 'draft.article'), read(source)];
    return verifyStatements(article, [other], buildDossier([article, other], noDecisions)).map(({ verdict }) => verdict);
  };
  test.each([
    ['وأكدت رئيسة البلدية سلمى العكاري أن تجار المدينة فقدوا نصف الزبائن منذ إغلاق الجسر في الربيع.', 'found'],
    ['وأكد وزير النقل هاني الدوار أن التجار خسروا نصف زبائنهم منذ إغلاق الجسر في الربيع.', 'other-speaker'],
    ['وأكدت رئيسة البلدية سلمى العكاري أن المدارس ستفتح أبوابها مجاناً أمام أبناء العمال.', 'missing'],
  ])('%s', (draft, verdict) => {
    expect(verdicts(draft)).toEqual([verdict]);
  });
});

describe('the rule', () => {
  const found = (draft: string, drafts: readonly string[] = ['drafts/*'], others = [source]): { article: Article; findings: Finding[] } => {
    const article = read(draft, 'drafts/new%20one.article');
    const dossier = buildDossier([article, ...others.map((text, i) => read(text, `${i}.article`))], { ...noDecisions, drafts });
    const findings = review(article, dossier, { file: 'drafts/new one.article' });
    return { article, findings: findings.filter(({ rule }) => rule === 'altered-quotation') };
  };
  const altered = minister('لن نفتح الطريق أمام الشاحنات قبل أن ينتهي الفحص الفني');

  it('marks the quotation in a draft, and in no other article', () => {
    const { article, findings } = found(altered);
    expect(mark(article.text, findings)).toBe(altered.replace('«', '«<|').replace('»', '|>»'));
    expect(findings.map(({ severity }) => severity)).toEqual(['warning']);
    expect(found(altered, []).findings).toEqual([]);
    expect(found(minister('لن نفتح الجسر')).findings).toEqual([]);
  });

  it('rests on no other draft, and says nothing where there is no source', () => {
    expect(found(altered, ['**']).findings).toEqual([]);
    expect(found(altered, ['drafts/*'], []).findings).toEqual([]);
  });

  it('leads to each difference in the source, and offers the decision first, then the source’s words', () => {
    const [one] = found(altered).findings;
    expect(one?.related.map(({ start, end }) => source.slice(start, end))).toEqual(['الجسر']);
    expect(one?.fixes[0]).toMatchObject({ preferred: true, action: { kind: 'decide', decision: { kind: 'ignore' } } });
    const last = one?.fixes.at(-1);
    expect([last?.title.key, last?.preferred]).toEqual(['altered-quotation.fix.restore', false]);
    expect(written(altered, last)).toBe(minister('لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني'));
  });

  it('offers to mark what is left out, or to put it back', () => {
    const cut = minister('لن نفتح الجسر قبل أن ينتهي الفحص الفني');
    const [one] = found(cut).findings;
    const edits = one?.fixes.filter(({ action }) => action.kind === 'edit') ?? [];
    expect(edits.map((fix) => written(cut, fix))).toEqual([
      minister('لن نفتح الجسر […] قبل أن ينتهي الفحص الفني'),
      minister('لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني'),
    ]);
    expect(isSound(judged(written(cut, edits[0]))?.verdict ?? 'missing')).toBe(true);
  });

  test.each([
    [altered, '“الطريق” stands where the source has “الجسر”.'],
    [minister('سنبني جسراً جديداً فوق النهر'), 'No source has these words: “سنبني جسراً جديداً فوق النهر”'],
    [
      'قالت رئيسة البلدية سلمى العكاري: «لن نفتح الجسر أمام الشاحنات».',
      'The source gives these words to هاني الدوار, not to سلمى العكاري.',
    ],
    [
      minister('لن نفتح الطريق أمام الشاحنات قبل الفحص الفني'),
      '“الطريق” stands where the source has “الجسر”. Left out without a mark: “أن ينتهي”.',
    ],
  ])('says it: %s', (draft, said) => {
    const [one] = found(draft).findings;
    expect(one && say('en', one.message)).toBe(said);
    for (const language of languages) expect(one && say(language, one.message)).not.toMatch(/[{}]/);
  });

  function written(text: string, fix: Finding['fixes'][number] | undefined): string {
    const edits = fix?.action.kind === 'edit' ? fix.action.edits : [];
    return [...edits]
      .sort((a, b) => b.start - a.start)
      .reduce((out, { start, end, text: by }) => out.slice(0, start) + by + out.slice(end), text);
  }
});
