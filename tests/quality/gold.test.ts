/** The figures of the gold do not fall. `npm run quality -- --raise` lifts the floors to what is reached. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const hasGold = existsSync('../shared/evaluation/gold');
if (!hasGold) console.warn('tests/quality: there is no gold in ../shared/evaluation, so the quality is not measured.');

describe.skipIf(!hasGold)('on the gold', () => {
  it('no figure is below its floor', { timeout: 300_000 }, () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/quality.mjs', '--check'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});
