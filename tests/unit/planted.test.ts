/** Copies planted in dossiers of invented news, and edits that are no copies: every run plants the same. */
import { describe, expect, test } from 'vitest';
import type { Article } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { sharedWith } from '../../server/src/dossier/reuse/passages.ts';
import { review } from '../../server/src/rules/rules.ts';
import { read } from './reviewed.ts';

/** Mulberry32: small, and the same on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const subjects = [
  'اللجنة الفنية',
  'إدارة الميناء',
  'بلدية المدينة',
  'شركة النقل',
  'هيئة الجسور',
  'نقابة البحارة',
  'غرفة التجارة',
  'مصلحة المياه',
];
const verbs = ['ناقشت', 'راجعت', 'أجلت', 'رفضت', 'اعتمدت', 'درست', 'نشرت', 'موّلت', 'أعدت', 'عدّلت'];
const objects = [
  'خطة توسيع الأرصفة',
  'جدول رسوم العبور',
  'مسودة اتفاق الصيانة',
  'تقرير سلامة الجسر',
  'مشروع سكة الحديد',
  'ميزانية الورش',
  'نتائج فحص التربة',
  'عقود تشغيل الرافعات',
];
const places = ['في الضفة الشمالية', 'قرب السوق القديم', 'على امتداد الوادي', 'في الحي الصناعي', 'عند مدخل المدينة', 'خلف محطة القطار'];
const reasons = [
  'بعد شكاوى متكررة من السكان',
  'قبل بداية موسم الأمطار',
  'رغم اعتراض أصحاب المتاجر',
  'بسبب نقص العمال المهرة',
  'لتخفيف الازدحام في الصباح',
  'مع ارتفاع أسعار الوقود',
];
const ends = [
  'ووعدت بإعلان التفاصيل لاحقا',
  'وطلبت رأي خبراء مستقلين',
  'من دون تحديد موعد نهائي',
  'وأحالت الملف إلى لجنة أخرى',
  'على أن يعاد بحثها في الخريف',
  'وسط ترحيب من المزارعين',
];

const words = [verbs, subjects, objects, places, reasons, ends].flat().flatMap((phrase) => phrase.split(' '));

/** Words in an order of chance: what two sentences have in common was planted. */
const sentence = (next: (below: number) => number): string =>
  `${Array.from({ length: 18 }, () => words[next(words.length)] ?? '').join(' ')}.`;

/** What a desk does to a text that it takes over. */
const edits: readonly ((text: string, next: (below: number) => number) => string)[] = [
  (text) => text,
  (text) => text.replace(/[أإ]/gu, 'ا').replace(/ة(?=\s|\.)/gu, 'ه'),
  (text) => text.replace(/ /gu, (space, at: number) => (at % 37 === 0 ? '، ' : space)).replace(/\.$/u, '!'),
  (text) => `«${text.replace(/\.$/u, '')}».`,
  (text, next) =>
    text
      .split(' ')
      .with(4 + next(4), 'أمس')
      .join(' '),
  (text, next) =>
    text
      .split(' ')
      .toSpliced(5 + next(4), 1)
      .join(' '),
  (text) => text.replace(/(?<=\p{L}{2})(?=\p{L}{2})/u, 'ـ').replace('الم', 'الْم'),
];

interface Planted {
  readonly articles: readonly Article[];
  /** `from→to`, both ways. */
  readonly pairs: ReadonlySet<string>;
}

function plant(seed: number): Planted {
  const next = generator(seed);
  const texts = Array.from({ length: 12 }, () => Array.from({ length: 5 }, () => sentence(next)));
  const originals = texts.map((lines) => [...lines]);
  /** Sentence → the articles that have it. */
  const having = new Map<string, Set<number>>();
  for (let copy = 0; copy < 6; copy++) {
    const [from, to] = [next(12), next(12)];
    const taken = originals[from]?.[next(5)];
    const edit = edits[next(edits.length)];
    if (from === to || taken === undefined || edit === undefined) continue;
    texts[to]?.splice(next(5), 0, edit(taken, next));
    having.set(taken, (having.get(taken) ?? new Set([from])).add(to));
  }
  const pairs = new Set<string>();
  for (const holders of having.values())
    for (const one of holders) for (const other of holders) if (one !== other) pairs.add(`${one}→${other}`);
  return { articles: texts.map((lines, i) => read(lines.join('\n'), `${i}.article`)), pairs };
}

const numberOf = ({ uri }: Article): string => /(\d+)\.article$/u.exec(uri)?.[1] ?? '';

test('planted copies are found, and nothing else', () => {
  let [right, wrong, missed] = [0, 0, 0];
  for (let seed = 1; seed <= 20; seed++) {
    const { articles, pairs } = plant(seed);
    const dossier = buildDossier(articles, noDecisions);
    const found = new Set(
      articles.flatMap((one) => sharedWith(one, dossier).map(({ article }) => `${numberOf(one)}→${numberOf(article)}`)),
    );
    for (const pair of found)
      if (pairs.has(pair)) right++;
      else wrong++;
    for (const pair of pairs) if (!found.has(pair)) missed++;
  }
  expect(right).toBeGreaterThan(150);
  expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.98);
  expect(right / (right + missed)).toBeGreaterThanOrEqual(0.98);
});

describe('an article beside itself with silent edits', () => {
  const rules = ['lost-attribution', 'quotation-conflict', 'fact-conflict'];
  const lines = [
    'قال وزير النقل فادي الشامي في مؤتمر صحافي: «لن نفتح الجسر أمام الشاحنات قبل أن تنتهي أعمال الصيانة».',
    'وأضاف الشامي أن أعمال الصيانة تستغرق ثلاثة أسابيع وتكلف 12 مليون دينار من ميزانية الوزارة.',
    'وقالت رئيسة البلدية لينا دوران إن السكان سيستخدمون المعبر القديم حتى نهاية الشهر المقبل.',
  ];
  test.each([
    ['in another order', lines.toReversed()],
    ['in other spellings', lines.map((line) => line.replace(/[أإ]/gu, 'ا').replace(/ة(?=\s|\.)/gu, 'ه'))],
    ['with other marks', lines.map((line) => line.replace('«', '“').replace('»', '”').replace('، ', ' '))],
    ['with vowels', lines.map((line) => line.replace(/(?<=\p{L})(?=\p{L}{3})/u, 'َ'))],
  ])('%s raises nothing but that it is shared', (_, edited) => {
    const articles = [read(lines.join('\n'), 'a.article'), read(edited.join('\n'), 'b.article')];
    const dossier = buildDossier(articles, noDecisions);
    const found = articles.flatMap((one) => review(one, dossier).filter(({ rule }) => rules.includes(rule)));
    expect(found.map(({ rule, message }) => [rule, message])).toEqual([]);
    expect(sharedWith(articles[0] ?? read(''), dossier)).toHaveLength(1);
  });
});
