// What times are compared with, and the texts that they are measured on.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const words = /[\p{L}\p{M}\p{N}]+/gu;
const ends = /[.!؟?\n]/g;

export const countWords = (text) => text.match(words)?.length ?? 0;

/** The least that any reader of the text does: every word and every sentence end once. */
export function barePass(text) {
  let sum = 0;
  for (const { index } of text.matchAll(words)) sum += index;
  for (const { index } of text.matchAll(ends)) sum += index;
  return sum;
}

/** The articles of the corpus where it is present, else the samples. */
export function* newsTexts(root) {
  const corpus = join(root, '../shared/corpus/news.jsonl');
  if (existsSync(corpus)) {
    for (const line of readFileSync(corpus, 'utf8').split('\n')) if (line !== '') yield JSON.parse(line).text;
    return;
  }
  const samples = join(root, 'samples');
  for (const file of readdirSync(samples)) if (file.endsWith('.article')) yield readFileSync(join(samples, file), 'utf8');
}
