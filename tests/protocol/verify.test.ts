/** `isnad verify` as its users meet it. */
import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../../server/src/report/json.ts';
import type { JsonVerification } from '../../server/src/report/verification.ts';
import { isnad, write } from './command.ts';

const source = `---
published: 2024-05-14
---

قال وزير النقل هاني الدوار في مؤتمر صحافي: «لن نفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني الذي بدأ أمس».

وقالت رئيسة البلدية سلمى العكاري: «ننتظر منذ شهرين جواباً واضحاً من الوزارة».
`;
const sound = 'قال وزير النقل هاني الدوار: "لن نَفتح الجسر امام الشاحنات قبل ان ينتهي الفحص الفني".\n';
const altered = 'قال وزير النقل هاني الدوار: «سنفتح الجسر أمام الشاحنات قبل أن ينتهي الفحص الفني».\n';

const json = async (...args: string[]): Promise<JsonVerification> =>
  JSON.parse((await isnad(['verify', ...args, '--format', 'json'])).out) as JsonVerification;

describe('isnad verify', () => {
  it('ends with 0 where all is sound, with 1 where something is to be looked at', async () => {
    write({ 's/a.article': source, 'sound.article': sound, 'altered.article': altered });
    expect((await isnad(['verify', 'sound.article', '--against', 's'])).code).toBe(0);
    expect((await isnad(['verify', 'altered.article', '--against', 's'])).code).toBe(1);
    expect((await isnad(['verify', '-', '--against', 's/a.article'], altered)).code).toBe(1);
  });

  it('says what differs, and where the source has it, in the language asked for', async () => {
    write({ 's/a.article': source, 'd.article': altered });
    const { out, err } = await isnad(['verify', 'd.article', '--against', 's']);
    expect(err).toBe('');
    expect(out).toMatch(/^d\.article\n {2}1:\d+ +warning {2}“سنفتح” stands where the source has “لن نفتح”\. {2}altered-quotation\n/);
    expect(out).toMatch(/\n +s\/a\.article:5:\d+ {2}.*\[لن نفتح\]/);
    expect(out).toMatch(/\nQuotations: 1; .*altered: 1.*Sources: 1\n/);
    expect((await isnad(['verify', 'd.article', '--against', 's', '--language', 'ar'])).out).toContain(
      'ورد «سنفتح» مكان «لن نفتح» في المصدر.',
    );
  });

  it('gives every quotation as JSON, also the sound ones, each with its source', async () => {
    write({ 's/a.article': source, 'd.article': sound + altered });
    const { version, draft, sources, quotations, findings, summary } = await json('d.article', '--against', 's');
    expect([version, draft.path, sources]).toEqual([1, 'd.article', [{ path: 's/a.article' }]]);
    expect(quotations.map(({ verdict, sound: isSound, speaker }) => [verdict, isSound, speaker])).toEqual([
      ['verbatim', true, 'هاني الدوار'],
      ['altered', false, 'هاني الدوار'],
    ]);
    expect(quotations[0]?.source).toMatchObject({ path: 's/a.article', line: 5, speaker: 'هاني الدوار', quoted: true });
    expect(quotations[1]?.differences.map(({ draft: here, source: there }) => [here.text, there.text])).toEqual([['سنفتح', 'لن نفتح']]);
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([['altered-quotation', 2]]);
    expect(summary.quotations).toMatchObject({ verbatim: 1, altered: 1, missing: 0 });
  });

  it('leaves the draft itself and other drafts out of the sources', async () => {
    write({ 's/a.article': source, 's/d.article': altered, 's/e.article': altered, 's/isnad.yaml': 'drafts: [d.article, e.article]' });
    const { sources } = await json('s/d.article', '--against', 's');
    expect(sources).toEqual([{ path: 's/a.article' }]);
  });

  it.each([
    ['a draft that is not there', ['none.article', '--against', 's'], /none\.article: no such file/],
    ['a folder for a draft', ['s', '--against', 's'], /s: a folder, and not one article/],
    ['a draft without Arabic', ['english.txt', '--against', 's'], /english\.txt: no Arabic in it/],
    ['sources that are not there', ['d.article', '--against', 'none'], /none: no such file/],
    ['a folder without articles', ['d.article', '--against', 'empty'], /empty: no articles to hold the draft against/],
    ['the draft as its own source', ['d.article', '--against', 'd.article'], /no articles to hold the draft against/],
    ['no sources', ['d.article'], /--against/],
  ])('answers %s with 2 and one line', async (_, args, message) => {
    write({ 's/a.article': source, 'd.article': altered, 'english.txt': 'No article at all.', 'empty/readme.md': '' });
    const { code, out, err } = await isnad(['verify', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it('tells of a source that cannot be read, verifies against the others and ends with 2', async () => {
    write({ 's/a.article': source, 'd.article': sound });
    const { code, out, err } = await isnad(['verify', 'd.article', '--against', 's', 'gone.article']);
    expect([code, err]).toEqual([2, 'isnad: gone.article: no such file or directory\n']);
    expect(out).toContain('word for word: 1');
  });

  it('reads a draft in windows-1256, and says so', async () => {
    // «قال هاني: "لا"» and more of it, byte by byte as that encoding has it.
    const table = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1256').decode(new Uint8Array([byte])), byte]));
    write({ 's/a.article': source, 'd.article': new Uint8Array(Array.from(altered, (letter) => table.get(letter) ?? 63)) });
    const { code, out } = await isnad(['verify', 'd.article', '--against', 's']);
    expect(code).toBe(1);
    expect(out).toMatch(/windows-1256[^]*“سنفتح”/);
  });

  it('shows no control characters of a draft or a source', async () => {
    write({ 's/a.article': source.replace('لن نفتح', 'لن\u001b[31m\u202e نفتح'), 'd.article': altered.replace('سنفتح', 'سنفتح\u001b[2J') });
    const { out, err } = await isnad(['verify', 'd.article', '--against', 's'], '', { FORCE_COLOR: '' });
    // eslint-disable-next-line no-control-regex
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(out).toContain('“سنفتح [2J');
  });

  it('verifies a draft of very many quotations against a very long source in time', { timeout: 120_000 }, async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `وقال هاني الدوار: «كلمة${i} من بين كلمات كثيرة لا تحصى رقم ${i}».`).join('\n\n');
    const open = `قال هاني الدوار: «${'كلمة من كلمات '.repeat(20_000)}`;
    write({ 's/a.article': `${source}\n${'كلمة من كلمات كثيرة '.repeat(50_000)}`, 'd.article': `${many}\n\n${open}` });
    const { code, out } = await isnad(['verify', 'd.article', '--against', 's']);
    expect(code).toBe(1);
    expect(out).toMatch(/Quotations: \d+/);
  });
});

describe('isnad check of a draft', () => {
  it('finds in a file that isnad.yaml calls a draft what verify finds', async () => {
    write({ 'd/a.article': source, 'd/new.article': altered, 'd/isnad.yaml': 'drafts: [new.article]' });
    const { out } = await isnad(['check', 'd', '--format', 'json']);
    const files = (JSON.parse(out) as JsonReport).files.map(({ path, findings }) => [
      path,
      findings.filter(({ rule }) => rule === 'altered-quotation').map(({ message }) => message),
    ]);
    expect(files).toEqual([
      ['d/a.article', []],
      ['d/new.article', ['“سنفتح” stands where the source has “لن نفتح”.']],
    ]);
  });
});
