/** `isnad ledger` as its users meet it. */
import { describe, expect, it } from 'vitest';
import { isnad, write } from './command.ts';

const article = 'قال وزير النقل هاني الدوار: «لن نفتح الجسر قبل أن ينتهي الفحص الفني».\n';

describe('isnad ledger', () => {
  it('prints a ledger as Markdown or JSON, in the language asked for', async () => {
    write({ 'd/a.article': article });
    const { code, out, err } = await isnad(['ledger', 'd']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^# Ledger of d\n[^]*\| هاني الدوار \| وزير النقل \| 1 \| 1 \| first-hand: 1 \| d\/a\.article \(1\) \|\n/);
    expect((await isnad(['ledger', 'd', '--language', 'ar'])).out).toContain('سجل مصادر d');
    const json = JSON.parse((await isnad(['ledger', 'd', '--format', 'json'])).out) as { dossiers: unknown[] };
    expect(json.dossiers).toMatchObject([{ path: 'd', sources: [{ name: 'هاني الدوار', articles: [{ path: 'd/a.article' }] }] }]);
  });

  it.each([
    [['none'], /none: no such file/],
    [['empty'], /empty: no articles/],
    [[], /missing required argument/],
    [['d', '--format', 'text'], /--format/],
  ])('answers %j with 2', async (args, message) => {
    write({ 'd/a.article': article, 'empty/readme.md': '' });
    const { code, out, err } = await isnad(['ledger', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
