import { describe, expect, test } from 'vitest';
import { longestGlob, matcher, mostPatterns, refusing, selector } from '../../server/src/text/globs.ts';

describe('a glob', () => {
  test.each<[string, string[], string[]]>([
    ['a.article', ['a.article'], ['b/a.article', 'xa.article', 'a-article']],
    ['*.txt', ['a.txt', '.txt', 'خبر.txt'], ['d/a.txt', 'a.txt.article']],
    ['drafts/**', ['drafts/a.article', 'drafts/x/y/b.article'], ['drafts.article', 'old/drafts/a.article']],
    ['**/*.article', ['a.article', 'x/y/a.article'], ['a.txt']],
    ['**/drafts/**', ['drafts/a.txt', 'x/drafts/y/a.txt'], ['x/mydrafts/a.txt']],
    ['x/**/a.txt', ['x/a.txt', 'x/y/z/a.txt'], ['y/a.txt', 'xa.txt']],
    ['**', ['a', 'x/y/a'], []],
    ['x**', ['x', 'xyz'], ['x/y']],
    ['day-?.txt', ['day-1.txt', 'day-😀.txt'], ['day-.txt', 'day-10.txt', 'day-/.txt']],
    ['day-[1-3].txt', ['day-2.txt'], ['day-4.txt', 'day-1-3.txt']],
    ['day-[!1-3].txt', ['day-4.txt'], ['day-2.txt', 'day-/.txt']],
    ['[^a].txt', ['b.txt'], ['a.txt']],
    ['[.$|^(]', ['.', '$', '^', '('], ['a']],
    ['{one,two}/*.txt', ['one/a.txt', 'two/a.txt'], ['three/a.txt']],
    ['{a,{b,c}d}x', ['ax', 'bdx', 'cdx'], ['bx', 'dx']],
    ['{**/a,b}.txt', ['a.txt', 'x/y/a.txt', 'b.txt'], ['x/b.txt']],
    ['a,b}', ['a,b}'], ['a', 'b']],
    ['(a+)+$x', ['(a+)+$x'], ['aaaa', 'aax']],
    ['a (1) \\[x\\].article', ['a (1) [x].article'], ['a 1 x.article']],
    ['\\!x\\@\\(y\\)', ['!x@(y)'], ['x']],
    ['*\n*', ['a\nb'], ['ab']],
  ])('%j', (glob, fit, others) => {
    expect(refusing()(glob)).toBeNull();
    const matches = matcher([glob]);
    expect([...fit, ...others].filter(matches)).toEqual(fit);
  });

  test.each([
    ['', 'glob-outside', ''],
    ['/etc/*', 'glob-outside', '/etc/*'],
    ['../x/*', 'glob-outside', '../x/*'],
    ['./a.txt', 'glob-outside', './a.txt'],
    ['a//b', 'glob-outside', 'a//b'],
    ['C:/news/*', 'glob-outside', 'C:/news/*'],
    ['drafts/', 'glob-folder', 'drafts/**'],
    ['drafts\\old', 'glob-separator', 'drafts/old'],
    ['drafts\\', 'glob-separator', 'drafts/'],
    ['!drafts/**', 'glob-negated', 'drafts/**'],
    ['@(a*|a*a*)b', 'glob-group', '@('],
    ['!(a)', 'glob-group', '!('],
    ['x/[ab', 'glob-unclosed', '['],
    ['x/[a/b]', 'glob-unclosed', '['],
    ['{a,b', 'glob-unclosed', '{'],
    ['[z-a]', 'glob-wrong-range', '[z-a]'],
  ])('%j is left out: %s', (glob, code, detail) => {
    expect(refusing()(glob)).toEqual({ code, detail });
    expect(matcher([glob])(glob)).toBe(false);
  });

  test.each([
    ['stars', `${'*a'.repeat(100)}b`],
    ['folders', `${'**/a/'.repeat(100)}b`],
    ['groups', `${'{a*,a*a*}'.repeat(50)}b`],
    ['groups in groups', '{'.repeat(400) + '}'.repeat(400)],
  ])('of many %s is answered for any path', (_, glob) => {
    const matches = matcher([glob]);
    expect(matches('a'.repeat(250))).toBe(false);
    expect(matches('a/'.repeat(2_000))).toBe(false);
  });
});

test('a glob of no reader is left out', () => {
  expect(refusing()('a'.repeat(longestGlob))).toBeNull();
  expect(refusing()('a'.repeat(70_000))).toEqual({ code: 'glob-too-long', detail: String(longestGlob) });
});

test('globs together come to so much and no more, plain paths aside', () => {
  const refuse = refusing();
  const patterns = Array.from({ length: mostPatterns / 10 }, (_, i) => `*${i}`.padEnd(10, 'x'));
  expect(patterns.map(refuse).filter((refusal) => refusal !== null)).toEqual([]);
  expect(refuse('*')).toEqual({ code: 'glob-too-many', detail: String(mostPatterns) });
  expect(refuse('plain.article')).toBeNull();
  const matches = matcher([...patterns, 'b*', 'plain.article']);
  expect(['q0xxxxxxxx', 'b1', 'plain.article'].map(matches)).toEqual([true, false, true]);
});

test.each([
  [[], [], ['a.txt', 'd/b.txt']],
  [['*.txt'], [], ['a.txt']],
  [[], ['d/**'], ['a.txt']],
  [['**'], ['a.txt'], ['d/b.txt']],
  [['!a.txt'], [], ['a.txt', 'd/b.txt']],
])('include %j and exclude %j let in %j', (include, exclude, paths) => {
  expect(['a.txt', 'd/b.txt'].filter(selector({ include, exclude }))).toEqual(paths);
});
