import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { correctionsOf } from '../../server/src/analysis/garbled/slips.ts';
import {
  calls,
  expected,
  fitOf,
  frequencyOf,
  isListed,
  packWords,
  spelled,
  together,
  unpackVocabulary,
  vocabulary,
} from '../../server/src/analysis/garbled/vocabulary.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { languages, say } from '../../server/src/messages.ts';
import type { Finding, Message } from '../../server/src/model.ts';
import { rule } from '../../server/src/rules/garbled-word.ts';
import { review } from '../../server/src/rules/rules.ts';
import { hashString } from '../../server/src/text/hashes.ts';
import { mark, unmark } from './kit.ts';

const articles = (...texts: readonly string[]) => texts.map((text, i) => ({ uri: `file:///${i}.article`, text, analysis: analyze(text) }));

/** The findings of the first of these articles, in the dossier of all. */
function findings(...texts: readonly string[]): Finding[] {
  const all = articles(...texts);
  const [first] = all;
  return first ? rule.check(first, buildDossier(all, noDecisions), first.uri) : [];
}

const meant = (...texts: readonly string[]): unknown[] => findings(...texts).map(({ message }) => message.values['meant']);

describe('finds', () => {
  test.each<[string, string, string]>([
    ['a word broken by a space', 'وبحث الوزيران سبل تعزيز العلاقات بين <|البل دين|> خلال اللقاء.', 'البلدين'],
    ['its last letter broken off, in a name', 'وقال إن العلاقات مع الولايات <|المتحد ة|> جيدة.', 'المتحدة'],
    ['a word broken after its first letters', 'وأعلنت <|الحكو مة|> موعد الانتخابات.', 'الحكومة'],
    ['proclitics before the break', 'وناقش المجلس خطة <|للتنم ية|> في المنطقة.', 'للتنمية'],
    ['a word with other dots', 'وتأجلت الرحلة إلى الغد <|تطرا|> لسوء الأحوال الجوية.', 'نظرا'],
    ['letters swapped', 'وستبدأ الأشغال بعد شهر <|رضمان|> المقبل.', 'رمضان'],
    ['letters swapped where the neighbour leaves no choice', 'وعاد الوفد من الولايات <|المحتدة|> أمس.', 'المتحدة'],
    ['a letter too many', 'وتأجل الاجتماع إلى <|مكساء|> اليوم الثلاثاء.', 'مساء'],
    ['a letter written twice', 'وحلت البلاد في المرتبة <|الثاالثة|> هذا العام.', 'الثالثة'],
    ['a letter missing', 'وشارك في المؤتمر وزير <|الداخية|> ونظيره.', 'الداخلية'],
    ['a key beside the right one', 'وجاءت البلاد في المركز الرابع في <|المحموعة|> الثانية.', 'المجموعة'],
    ['two words run together after ة', 'وحضر الجلسة <|كافةالمراقبين|> في القاعة.', 'كافة المراقبين'],
    ['two words run together before the article', 'ويهدف المشروع إلى حماية <|محيطالبرلمان|> والساحة.', 'محيط البرلمان'],
  ])('%s', (_, marked, word) => {
    const { text } = unmark(marked);
    const found = findings(text);
    expect(mark(text, found)).toBe(marked);
    expect(found.map(({ message }) => message.values['meant'])).toEqual([word]);
  });
});

test.each<[string, string]>([
  ['a verb that a negation shortens', 'الجسر لم تنه الشركة أشغاله. والقوانين لم تَر النور بعد.'],
  ['the words as they should be', 'وبحث الوزيران سبل تعزيز العلاقات بين البلدين نظرا لأهمية الولايات المتحدة.'],
  ['two words that could be one', 'وقال إن ما حدث لا بد أن يكون في ما بينهم وإن شاء الله خيرا.'],
  ['a conjunction apart', 'و قال الوزير إن الجلسة انتهت و أضاف أن النتائج جيدة.'],
  ['hamza left out', 'وقال ان الوفد ذهب الى المدينة واكد ان الامر انتهى.'],
  ['hamza on another seat', 'وأعلنت الجماعة مسئوليتها عن الحادث وقال مسئول إن شئونا أخرى ستناقش.'],
  ['final ه for ة', 'وقال الوزير إن المدرسه الجديده في المدينه جاهزه.'],
  ['final ى for ي', 'وقال وزير الداخليه المصرى إن الاجتماع الثانى انتهى فى القاهرة.'],
  ['a name beside a title', 'وقال المهندس جديع نهار إن المشروع انتهى.'],
  ['names in a list', 'ولعب في المباراة الزهيراني، الشمراني، الكعيبي، القرنيني.'],
  ['foreign words in another spelling', 'وضبطت الشرطة 43 كيلوجراما من المواد الممنوعة في الديربي.'],
  ['a brand in quotation marks', 'واشترت الشركة أسهم «مورجان» في السوق.'],
  ['words joined to God’s name', 'وقال الحمدلله على كل حال وانشاءالله نلتقي قريبا.'],
  ['a name of two words as one', 'وقال عبدالعزيز وعبدالله وأبوبكر إن الجلسة انتهت.'],
  ['stretched letters', 'وعاد الوفد من الولايات المحتـــدة أمس.'],
  ['all vowel signs', 'وَعَادَ الوَفْدُ مِنَ الوِلَايَاتِ المُحْتَدَّةِ أَمْسِ.'],
  ['a Latin word and a number', 'وقال إن Untied Nations أصدرت 12قرارا في 2O15.'],
  ['presentation forms', 'وعاد الوفد من الولايات ﺍﻟﻤﺤﺘﺪﺓ أمس.'],
  ['a hashtag', 'وانتشر وسم #المحتدة_الولايات على المنصات مع الولايات #المحتدة أمس.'],
  ['an address', 'ويمكن قراءة المزيد في الموقع example.org/المحتدة قبل الجمعة.'],
  ['another language in Arabic letters', 'یہ ایک خبر ہے جو اردو میں لکھی گئی ہے اور اس کا کوئی مطلب نہیں ہے مگر یہ لمبی ہے۔'],
  ['a page’s menu', 'المحتدة\nإطارالجولة\nأخبار ذات صلة\nالولايات المحتدة\n'],
])('leaves alone: %s', (_, text) => {
  expect(meant(text)).toEqual([]);
});

describe('the dossier’s own words', () => {
  const broken = 'وستبدأ الأشغال بعد شهر رضمان المقبل.';

  test('a word that another article has as well is no slip', () => {
    expect(meant(broken, 'وقالت إن رضمان قرية صغيرة.')).toEqual([]);
    expect(meant(broken, 'وقالت إن القرية صغيرة.')).toEqual(['رمضان']);
  });

  test('a word that the article has elsewhere is what was meant', () => {
    const alone = 'وقال إن خسارة منطمة أدت إلى تأخير العمل.';
    expect(meant(alone)).toEqual([]);
    expect(meant(`${alone} وأضاف أن كل منظمة ستعمل وحدها.`)).toEqual(['منظمة']);
  });
});

describe('what can be done', () => {
  const [article] = articles('وقال: “بحثنا العلاقات بين البل دين في اللقاء”.');
  if (!article) throw new Error('no article');
  const [finding] = review(article, buildDossier([article], noDecisions)).filter((one) => one.rule === 'garbled-word');

  test('ignoring comes first; writing what was meant is never preferred', () => {
    expect(finding?.fixes.map(({ title, preferred, action }) => `${title.key} ${String(preferred)} ${action.kind}`)).toEqual([
      'fix.ignore true decide',
      'fix.ignore.article false decide',
      'fix.ignore.dossier false decide',
      'fix.severity false set-severity',
      'garbled-word.fix false edit',
    ]);
  });

  test('the change is made at that one place', () => {
    const action = finding?.fixes.at(-1)?.action;
    if (action?.kind !== 'edit') throw new Error('no edit');
    const [edit] = action.edits;
    if (!edit) throw new Error('no edit');
    expect(action.edits).toHaveLength(1);
    expect(article.text.slice(0, edit.start) + edit.text + article.text.slice(edit.end)).toBe(
      'وقال: “بحثنا العلاقات بين البلدين في اللقاء”.',
    );
  });

  test.each(['broken', 'joined', 'mistyped'] as const)('says in both languages what was meant: %s', (kind) => {
    const message: Message = { key: `garbled-word.${kind}`, values: { text: 'كذا', meant: 'كذلك' } };
    for (const language of languages) expect(say(language, message)).toMatch(/كذا.*كذلك/u);
  });
});

describe('the correction keeps the text’s own spelling', () => {
  test.each([
    ['ونقلت وكالة الأاناضول وبعض وكالات الأانباء الخبر.', 'الأنباء'],
    ['وتأجلت الرحلة إلى الغد تطراً لسوء الأحوال.', 'نظراً'],
  ])('%s', (text, word) => {
    expect(meant(text)).toEqual([word]);
  });
});

describe('the vocabulary', () => {
  test('knows words, their forms, and what is none', () => {
    expect(frequencyOf('البلدين')).toBeGreaterThan(50);
    expect(frequencyOf('تطرا')).toBe(0);
    expect(isListed('غيوم')).toBe(true);
    expect(fitOf('وبالمدينه')).toBe('whole');
    expect(fitOf('ومستفيديها')).not.toBe('none');
    expect(fitOf('المحموعخه')).toBe('none');
  });

  test('keeps a hamza on a final alef alone', () => {
    expect(['تطرأ', 'تطرا', 'أنباء', 'قرأَ'].map((word) => spelled(word))).toEqual(['تطرأ', 'تطرا', 'انباء', 'قرأ']);
  });

  test('knows which words stand together, prepositions by their kind', () => {
    expect(together('الولايات', 'المتحده')).toBe(true);
    expect(calls(null, 'نظرا', 'لمصادفته')).toBe(true);
    expect(calls(null, 'قال', 'لمصادفته')).toBe(false);
    expect(together('المتحده', 'الولايات')).toBe(false);
    expect(expected('الولايات', 'المتحده', null)).toBe(true);
    expect(expected('قال', 'المتحده', null)).toBe(false);
  });

  test('is packed and unpacked without loss', () => {
    const { words, frequencies, checks, pairs, dictionary } = vocabulary();
    const small = { words: words.slice(0, 5), frequencies: frequencies.slice(0, 5), checks: checks.slice(0, 5), pairs: pairs.slice(0, 3) };
    const bytes = new Uint8Array(packWords(small));
    expect(unpackVocabulary(bytes, new Uint8Array(dictionary.slice(0, 2).buffer))).toMatchObject({
      ...small,
      dictionary: dictionary.slice(0, 2),
    });
  });
});

test.each([
  ['رضمان', 'رمضان', 'swapped'],
  ['تطرا', 'نظرا', 'two-dots'],
  ['لقريقه', 'لفريقه', 'dots'],
  ['التونسه', 'التونسيه', 'missing-vowel'],
  ['الثاالثه', 'الثالثه', 'two-alefs'],
])('%s is one slip from %s', (word, other, slip) => {
  const found = correctionsOf(word, (hash) => hash === hashString(other));
  expect(found.map((one) => one.slip)).toContain(slip);
  expect(found.every(({ from, to, by }) => word.slice(0, from) + by + word.slice(to) === other)).toBe(true);
});

test.each([
  ['another person of a verb', 'يكتب', 'تكتب'],
  ['another ending', 'كتابه', 'كتابا'],
  ['another seat of the hamza', 'مسئول', 'مسؤول'],
  ['another ear for a foreign sound', 'كيلوجرام', 'كيلوغرام'],
])('no slip: %s', (_, word, other) => {
  expect(correctionsOf(word, (hash) => hash === hashString(other)).filter(({ slip }) => slip !== 'dots')).toEqual([]);
});

test('a text made to harm: thousands of different words that nobody knows', () => {
  const letters = Array.from('بتثجحخدذرزسشصضطظعغفق');
  const word = (n: number): string => [0, 1, 2, 3, 4, 5].map((k) => letters[Math.floor(n / 7 ** k) % 20] ?? '').join('');
  const text = Array.from({ length: 600 }, (_, n) => `وقال الوزير إن الاجتماع في المدينة انتهى ${word(n * 31)} اليوم`).join(' ');
  expect(findings(text).length).toBeLessThan(600);
});
