/** The report that a client asks for: on the dossier as it stands in the editor, hashes of what that is. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { start } from './started.ts';

const first = 'قال وزير النقل هاني الدوار إن الجسر سيُفتح أمام الشاحنات في موعده.\n';
const other = 'ويرى مراقبون أن الموعد غير واقعي.\n';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

test('is on every article of the dossier, also those that are not open', async () => {
  const at = await start({ 'a.article': first, 'b.article': other, 'isnad.yaml': 'ignore: [{rule: vague-source, text: مراقبون}]\n' });
  await at.show('a.article');
  const asked = { uri: at.uri('a.article'), format: 'html' };
  const report = await at.connection.sendRequest<string>('isnad/report', asked);
  expect(report).toMatch(/^<!doctype html>/);
  for (const said of [hash(first), hash(other), 'b.article', 'مراقبون']) expect(report).toContain(said);
  expect(report).not.toContain(at.folder);
  expect(await at.connection.sendRequest('isnad/report', asked)).toBe(report);
  expect(await at.connection.sendRequest('isnad/report', { ...asked, format: 'markdown' })).toMatch(/^# /);
});

test('is nothing where there are no articles', async () => {
  const at = await start({ 'isnad.yaml': 'rules: {}\n' });
  expect(await at.connection.sendRequest('isnad/report', { uri: at.uri('isnad.yaml'), format: 'html' })).toBeNull();
});
