/** `isnad check --baseline` as its users meet it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../../server/src/report/json.ts';
import { folder, isnad, write } from './command.ts';

const vague = 'ويرى مراقبون أن المحادثات في ميناء أورما لن تنتهي قبل نهاية الشهر، وأن الخلاف على رسوم العبور ما زال قائماً.\n';
const more = 'وقالت مصادر مطلعة إن الرسوم سترتفع في الخريف المقبل وإن الحكومة لن تعلن ذلك قبل الانتخابات.\n';
const rules = 'rules: {vague-source: warning}';

describe('isnad check --baseline', () => {
  it('accepts all present findings and then shows only what is new, wherever it is run from', async () => {
    write({ 'd/a.article': vague, 'd/isnad.yaml': rules });
    const written = await isnad(['check', 'd', '--baseline', 'd/known.json', '--write-baseline']);
    expect(written).toEqual({ code: 0, out: 'Findings written to the baseline: 1\n', err: '' });
    expect(readdirSync(join(folder, 'd')).sort()).toEqual(['a.article', 'isnad.yaml', 'known.json']);
    const again = await isnad(['check', 'd', '--baseline', 'd/known.json']);
    expect([again.code, again.out.includes('vague-source')]).toEqual([0, false]);
    expect(again.out).toMatch(/Known from the baseline and not shown: 1; in it and no longer found: 0\n$/);

    write({ 'd/a.article': `${more}\n${vague}` });
    const { code, out } = await isnad(['check', join(folder, 'd'), '--baseline', 'd/known.json', '--format', 'json']);
    const report = JSON.parse(out) as JsonReport;
    expect([code, report.baseline, report.summary.warning]).toEqual([1, { known: 1, gone: 0 }, 1]);
    expect(report.files.flatMap(({ findings }) => findings.map(({ text }) => text))).toEqual(['مصادر مطلعة']);
  });

  it.each([
    ['a file that is not there', ['--baseline', 'none.json'], /none\.json: no such file/],
    ['a file that is none', ['--baseline', 'a.article'], /a\.article: no baseline/],
    ['a folder that is not there', ['--baseline', 'none/known.json', '--write-baseline'], /none\/known\.json: no such file/],
    ['no file to write to', ['--write-baseline'], /--write-baseline needs --baseline/],
  ])('answers %s with 2', async (_, args, message) => {
    write({ 'a.article': vague });
    const { code, out, err } = await isnad(['check', 'a.article', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it('writes none where something could not be read, and leaves the old one as it was', async () => {
    write({ 'a.article': vague, 'known.json': '{"version":1,"findings":[]}' });
    const { code } = await isnad(['check', 'a.article', 'gone.article', '--baseline', 'known.json', '--write-baseline']);
    expect([code, readFileSync(join(folder, 'known.json'), 'utf8')]).toEqual([2, '{"version":1,"findings":[]}']);
  });
});
