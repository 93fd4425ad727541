/** `isnad diff` as its users meet it. */
import { describe, expect, it } from 'vitest';
import type { JsonComparison } from '../../server/src/report/versions.ts';
import { isnad, write } from './command.ts';

const old = `قال وزير النقل هاني الدوار في مؤتمر صحافي: «لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني».

وأكدت رئيسة البلدية سلمى العكاري أن التجار خسروا نصف زبائنهم منذ إغلاق الجسر في الربيع.

وكانت مركبات يزيد عددها على 1500 شاحنة تعبر الجسر كل يوم قبل إغلاقه.
`;
const now = old.replace('1500', '1200').replace('وأكدت رئيسة البلدية سلمى العكاري', 'وذكرت مصادر مطلعة');

describe('isnad diff', () => {
  it('ends with 0 where nothing changed, with 1 where something did', async () => {
    write({ 'old.article': old, 'moved.article': old.split('\n\n').reverse().join('\n\n').replaceAll('أ', 'ا'), 'now.article': now });
    expect(await isnad(['diff', 'old.article', 'moved.article'])).toEqual({
      code: 0,
      out: 'Nobody’s words, source or figure changed.\n',
      err: '',
    });
    expect((await isnad(['diff', 'old.article', 'now.article'])).code).toBe(1);
  });

  it('says what changed, with both places, from standard input too', async () => {
    write({ 'old.article': old });
    const { out } = await isnad(['diff', 'old.article', '-'], now);
    expect(out).toMatch(
      /^vaguer {2}A source became vague: سلمى العكاري, now مصادر مطلعة\.\n {2}- old\.article:3:\d+ {2}.*\n {2}\+ -:3:\d+ {2}/,
    );
    expect(out).toMatch(/\nfigure {2}.*“1500” became “1200”\.\n[^]*\nChanges: 2\n$/);
    expect((await isnad(['diff', 'old.article', '-', '--language', 'ar'], now)).out).toContain('صار المصدر مبهماً');
  });

  it('gives the changes as JSON', async () => {
    write({ 'old.article': old, 'now.article': now });
    const { out } = await isnad(['diff', 'old.article', 'now.article', '--format', 'json']);
    const { version, before, after, changes, summary } = JSON.parse(out) as JsonComparison;
    expect([version, before.path, after.path]).toEqual([1, 'old.article', 'now.article']);
    expect(changes[1]).toMatchObject({ kind: 'figure', before: { text: '1500', line: 5 }, after: { text: '1200', line: 5 } });
    expect(summary).toMatchObject({ vaguer: 1, figure: 1, gone: 0 });
  });

  it.each([
    [['none.article', 'old.article'], /none\.article: no such file/],
    [['old.article', 'd'], /d: a folder, and not one article/],
    [['old.article', 'english.txt'], /english\.txt: no Arabic in it/],
    [['-', '-'], /standard input cannot be both/],
    [['old.article'], /missing required argument/],
  ])('answers %j with 2', async (args, message) => {
    write({ 'old.article': old, 'english.txt': 'No article at all.', 'd/a.article': old });
    const { code, out, err } = await isnad(['diff', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
