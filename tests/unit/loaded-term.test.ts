import { describe, expect, test } from 'vitest';
import termTable from '../../server/lexicon/ar/loaded-terms.tsv';
import { languages, say } from '../../server/src/messages.ts';
import { readTable } from '../../server/src/text/table.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged } from './reviewed.ts';

const rule = 'loaded-term';

describe('loaded-term', () => {
  test.each([
    'أدى <|غزو|> أوكرانيا إلى ارتفاع الأسعار.',
    'أدت <|العملية العسكرية|> في أوكرانيا إلى ارتفاع الأسعار.',
    'وبسبب <|الأزمة|> الأوكرانية ارتفعت الأسعار.',
    'ارتفعت الأسعار ب<|النزاع|> في شرق أوكرانيا.',
    'بحثت اللجنة <|الهجرة غير الشرعية|>.',
    'تعتمد الحكومة <|ترشيد الإنفاق|> منذ عام.',
    // Once a name.
    'انسحب <|داعش|> من البلدة. ثم عاد داعش إليها.',
  ])('%s', (text) => {
    expect(flagged(rule, unmark(text).text)).toBe(text);
  });

  test.each([
    // The plainest name of the set is none to tell of.
    'أدت الحرب في أوكرانيا إلى ارتفاع الأسعار.',
    'انسحب تنظيم الدولة من البلدة.',
    // Another thing of the same name.
    'أدى غزو الأسواق بالسلع الرخيصة إلى انخفاض الأسعار.',
    'تمر الشركة بأزمة كبيرة هذا العام.',
    'نفذت الشرطة عملية عسكرية في العاصمة.',
    'استشهد الوزير بتقرير اللجنة.',
    // The speaker's choice.
    'قال وزير النقل فادي الشامي إن غزو أوكرانيا رفع الأسعار.',
    'قال وزير النقل فادي الشامي: «غزو أوكرانيا رفع الأسعار».',
  ])('not %s', (text) => {
    expect(flagged(rule, text)).toBe(text);
  });

  test('leads to the other names in the dossier', () => {
    const others = ['أدت العملية العسكرية في أوكرانيا إلى ارتفاع الأسعار.', 'أدى غزو أوكرانيا إلى ارتفاع الأسعار.', 'وصل الوفد.'];
    const [finding] = findingsOf(rule, 'أدى غزو أوكرانيا إلى ارتفاع الأسعار.', { others });
    expect(finding?.related.map(({ uri, message }) => [uri, message.values['text']])).toEqual([
      ['file:///dossier/0.article', 'عملية عسكرية'],
    ]);
  });

  test('tells who uses the name, in both languages', () => {
    const [finding] = findingsOf(rule, 'أدى غزو أوكرانيا إلى ارتفاع الأسعار.');
    expect(finding && say('en', finding.message)).toContain('Used by Ukraine');
    expect(finding && say('ar', finding.message)).toContain('تستعمله أوكرانيا');
    for (const language of languages) expect(finding && say(language, finding.message)).toContain('عملية عسكرية');
  });
});

describe('the table', () => {
  const rows = readTable(termTable, 6);

  test('every set has a plain name and one to tell of, each told of in both languages', () => {
    const bySet = new Map<string, string[][]>();
    for (const row of rows) bySet.set(row[0] ?? '', [...(bySet.get(row[0] ?? '') ?? []), row]);
    expect(bySet.size).toBeGreaterThanOrEqual(20);
    for (const [set, terms] of bySet) {
      expect(
        terms.map(([, , kind]) => kind),
        set,
      ).toContain('plain');
      expect(terms.length, set).toBeGreaterThan(1);
      for (const [, term, kind, , en = '', ar = ''] of terms)
        expect([en !== '', ar !== ''], term).toEqual([kind !== 'plain', kind !== 'plain']);
    }
  });

  test('is sorted', () => {
    const keys = rows.map(([set = '', term = '']) => `${set}\t${term}`);
    expect(keys).toEqual([...keys].sort());
  });
});
