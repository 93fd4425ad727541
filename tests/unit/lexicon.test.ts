/// <reference types="vite/types/importMeta.d.ts" />
import { expect, test } from 'vitest';

const tables = import.meta.glob<string>('../../server/lexicon/ar/*.tsv', { eager: true, import: 'default' });

test.each(Object.entries(tables))('%s explains its columns on top, is sorted and says nothing twice', (_, table) => {
  const lines = table.trimEnd().split('\n');
  const rows = lines.filter((line) => !line.startsWith('#'));
  expect(lines[0]).toMatch(/^# \w/);
  expect(rows.length).toBeGreaterThan(0);
  const words = rows.map((row) => row.split('\t')[0] ?? '');
  expect(words).toEqual([...words].sort());
  expect(rows).toEqual([...new Set(rows)]);
});
