import { describe, expect, it, test } from 'vitest';
import type { Finding } from '../../server/src/model.ts';
import { baselineOf, NoBaselineError, readBaseline, withoutKnown } from '../../server/src/report/baseline.ts';
import type { FileReview, Review } from '../../server/src/report/review.ts';

/** A file in which a rule marks every place of some words. */
function file(path: string, text: string, ...words: string[]): FileReview {
  const findings = words.flatMap((word) =>
    [...text.matchAll(new RegExp(word, 'gu'))].map(({ index }): Finding => ({
      rule: 'vague-source',
      severity: 'warning',
      start: index,
      end: index + word.length,
      message: { key: 'problem.bad-date', values: { detail: word } },
      related: [],
      fixes: [],
    })),
  );
  return { path, uri: `file:///${path}`, text, findings };
}
const review = (...files: FileReview[]): Review => ({ files, dossiers: [], failures: [], folders: [] });
const fileOf = ({ path }: FileReview): string => path;
const shown = ({ files }: Review): string[] =>
  files.flatMap(({ text, findings }) => findings.map(({ start, end }) => text.slice(start, end)));

const old = review(file('a.article', 'قال مراقبون. وقالت مصادر.', 'مراقبون', 'مصادر'), file('b.article', 'قال مراقبون.', 'مراقبون'));
const baseline = readBaseline(JSON.stringify(baselineOf(old, fileOf)));

describe('a baseline', () => {
  it('knows findings by file, rule and words, sorted', () => {
    expect(baseline.findings).toEqual([
      { rule: 'vague-source', file: 'a.article', text: 'مراقبون', count: 1 },
      { rule: 'vague-source', file: 'a.article', text: 'مصادر', count: 1 },
      { rule: 'vague-source', file: 'b.article', text: 'مراقبون', count: 1 },
    ]);
  });

  test.each([
    ['nothing where nothing is new', old, [], { known: 3, gone: 0 }],
    [
      'nothing where lines came before',
      review(file('a.article', 'سطر جديد.\n\nقال مراقبون. وقالت مصادر.', 'مراقبون', 'مصادر')),
      [],
      { known: 2, gone: 0 },
    ],
    ['other words', review(file('a.article', 'قال خبراء. قال مراقبون.', 'خبراء', 'مراقبون')), ['خبراء'], { known: 1, gone: 1 }],
    ['the same words once more', review(file('b.article', 'قال مراقبون. قال مراقبون.', 'مراقبون')), ['مراقبون'], { known: 1, gone: 0 }],
    ['the same words in another file', review(file('c.article', 'قال مراقبون.', 'مراقبون')), ['مراقبون'], { known: 0, gone: 0 }],
  ])('leaves %s', (_, now, expected, counts) => {
    const since = withoutKnown(now, baseline, fileOf);
    expect([shown(since), since.baseline]).toEqual([expected, counts]);
  });

  it('looks past white space and characters that nobody sees', () => {
    const text = 'قالت  مصادر\nمطلعة.';
    const known = baselineOf(review(file('a.article', text, 'مصادر\nمطلعة')), fileOf);
    expect(shown(withoutKnown(review(file('a.article', 'قالت مصادر مطلعة.', 'مصادر مطلعة')), known, fileOf))).toEqual([]);
  });

  test.each(['', '[]', 'null', '{}', '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"rule": 1}]}', 'rules: {}'])(
    'is not %s',
    (text) => {
      expect(() => readBaseline(text)).toThrow(NoBaselineError);
    },
  );
});
