import { expect, test } from 'vitest';
import type { Decisions } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { articleOf, decided, noRegistry } from './dossier-of.ts';

/** What the articles, `a` `b` `c` …, make of their names: `name: members`, one a line. */
function whoIsWho(texts: readonly string[], decisions: Decisions = noDecisions): string[] {
  const articles = texts.map((text, i) => articleOf('abcdefgh'.charAt(i), text));
  return buildDossier(articles, decisions, noRegistry).entities.map(
    ({ name, members }) =>
      `${name}: ${members
        .map(({ uri, entity }) => uri + entity)
        .sort()
        .join(' ')}`,
  );
}

test.each<[string, string[], string[]]>([
  ['equal names', ['[p1 رامي السكاف]', '[p1 رامي السكاف]'], ['رامي السكاف: ap1 bp1']],
  ['names that differ in hamza', ['[p1 أنور دلمون]', '[p1 انور دلمون]'], ['أنور دلمون: ap1 bp1']],
  ['spellings of one name', ['[p1 وانغ لينغ]', '[p1 وانج لينج]'], ['وانج لينج: ap1 bp1']],
  ['words apart and together', ['[p1 تشو جينبينغ]', '[p1 تشو جين بينج]'], ['تشو جين بينج: ap1 bp1']],
  ['a surname', ['[p1 إيغور ستانيف]', '[p1 ستانيف]'], ['إيغور ستانيف: ap1 bp1']],
  ['a surname in another spelling', ['[p1 إيغور ستانييف]', '[p1 ستانيف]'], ['إيغور ستانييف: ap1 bp1']],
  ['a word like a surname', ['[p1 إدغار ماران]', '[p1 عمران]'], ['إدغار ماران: ap1', 'عمران: bp1']],
  ['two words of one root', ['[l1 البشرى]', '[l1 البشيري]'], ['البشرى: al1', 'البشيري: bl1']],
  ['a surname before its full name', ['[p1 ستانيف]', '[p1 إيغور ستانيف]'], ['إيغور ستانيف: ap1 bp1']],
  [
    'a surname that fits two',
    ['[p1 إيغور ستانيف] [p2 بوريس ستانيف]', '[p1 ستانيف]'],
    ['إيغور ستانيف: ap1', 'بوريس ستانيف: ap2', 'ستانيف: bp1'],
  ],
  ['what another article calls somebody for short', ['[p1 دانغ سو لين]، وقال [p1 دانغ]', '[p1 دانج]'], ['دانغ سو لين: ap1 bp1']],
  [
    'a surname beside its full name in another spelling, which others have with the same letters',
    ['[p1 دانغ سو لين]، وقال [p1 دانغ]', '[p1 دان سو لين]، وقال [p2 دانغ]'],
    ['دانغ سو لين: ap1 bp1 bp2'],
  ],
  [
    'a surname that an article keeps apart from its full name',
    ['[p1 إيغور ستانيف] [p2 ستانيف]', '[p1 إيغور ستانيف]'],
    ['إيغور ستانيف: ap1 bp1', 'ستانيف: ap2'],
  ],
  ['nobody but surnames', ['[p1 ستانيف]', '[p1 ستانيف]'], ['ستانيف: ap1 bp1']],
  ['a given name', ['[p1 إيغور ستانيف]', '[p1 إيغور]'], ['إيغور ستانيف: ap1', 'إيغور: bp1']],
  ['one surname, two people', ['[p1 ليلى دلمون]', '[p1 أنور دلمون]'], ['ليلى دلمون: ap1', 'أنور دلمون: bp1']],
  ['one surname, given names that look alike', ['[p1 حسن دلمون]', '[p1 حسين دلمون]'], ['حسن دلمون: ap1', 'حسين دلمون: bp1']],
  ['kept apart by an article', ['[p1 ماركو فيلان] [p2 ماركو فيلين]'], ['ماركو فيلان: ap1', 'ماركو فيلين: ap2']],
  ['one name, two types', ['[p1 دلمون] [l1 دلمون]'], ['دلمون: ap1', 'دلمون: al1']],
  ['a place', ['[l1 شانجفهاي]', '[l1 شنغفهاي]'], ['شانجفهاي: al1 bl1']],
  ['an organization', ['[o1 مجلس شنغفهاي للتعاون]', '[o1 مجلس شانجفهاي للتعاون]'], ['مجلس شانجفهاي للتعاون: ao1 bo1']],
  ['two organizations', ['[o1 وزارة الخارجية]', '[o1 وزارة الداخلية]'], ['وزارة الخارجية: ao1', 'وزارة الداخلية: bo1']],
])('%s', (_, texts, expected) => {
  expect(whoIsWho(texts)).toEqual(expected);
});

test('a name that the reader says several bear joins no two articles', () => {
  const decisions = decided({ name: 'رامي السكاف', type: 'person', distinct: ['رامي السكاف'] });
  expect(whoIsWho(['[p1 رامي السكاف]', '[p1 رامي السكاف]'], decisions)).toEqual(['رامي السكاف: ap1', 'رامي السكاف: bp1']);
});

test('the order of the articles decides nothing but the order of the result', () => {
  const texts = ['[p1 إيغور ستانيف]', '[p1 ستانيف] [p2 وانغ لينغ]', '[p1 وانج لينج] [p2 لينغ]', '[p1 ايجور ستانيف]'];
  const groups = (order: number[]): string[] => {
    const articles = order.map((i) => articleOf('abcd'.charAt(i), texts[i] ?? ''));
    return buildDossier(articles, noDecisions, noRegistry)
      .entities.map(
        ({ name, members }) =>
          `${name}: ${members
            .map(({ uri, entity }) => uri + entity)
            .sort()
            .join(' ')}`,
      )
      .sort();
  };
  expect(groups([3, 1, 0, 2])).toEqual(groups([0, 1, 2, 3]));
});

test('registry: one id is one entity under its name; two ids are two', () => {
  const byId = new Map([['x', { name: 'حلف دلمون' }]]) as never;
  const articles = [
    articleOf('a', '[o1 الدلمو]', { o1: 'x' }),
    articleOf('b', '[o1 حلف شمال دلمون]', { o1: 'x' }),
    articleOf('c', '[o1 حلف شمال دلمون]', { o1: 'y' }),
  ];
  const { entities } = buildDossier(articles, noDecisions, { byId });
  expect(entities.map(({ name, members, registered }) => [name, members.length, registered])).toEqual([
    ['حلف دلمون', 2, 'x'],
    ['حلف شمال دلمون', 1, 'y'],
  ]);
});

test.each<[string, string[], Decisions, string[]]>([
  [
    'the reader says who goes by two names',
    ['[p1 رامي السكاف]', '[p1 أبو ليلى]'],
    decided({ name: 'رامي السكاف', type: 'person', spellings: ['أبو ليلى'] }),
    ['رامي السكاف: ap1 bp1'],
  ],
  [
    'even in one article',
    ['[p1 رامي السكاف] [p2 أبو ليلى]'],
    decided({ name: 'رامي السكاف', type: 'person', spellings: ['أبو ليلى'] }),
    ['رامي السكاف: ap1 ap2'],
  ],
  [
    'the reader keeps two names apart',
    ['[p1 وانغ لينغ]', '[p1 وانج لينج]'],
    decided({ name: 'وانغ لينغ', type: 'person', distinct: ['وانج لينج'] }),
    ['وانغ لينغ: ap1', 'وانج لينج: bp1'],
  ],
  [
    'the spelling that the reader chose is the usual one',
    ['[p1 وانغ لينغ]', '[p1 وانج لينج] [p1 وانج لينج]'],
    decided({ name: 'وانغ لينغ', type: 'person' }),
    ['وانغ لينغ: ap1 bp1'],
  ],
  [
    'a decision holds for its type alone',
    ['[p1 دلمون]', '[l1 دلمونيا]'],
    decided({ name: 'دلمون', type: 'person', spellings: ['دلمونيا'] }),
    ['دلمون: ap1', 'دلمونيا: bl1'],
  ],
  [
    'a short spelling does not draw in somebody with a full name of his own',
    ['[p1 وانغ لينغ]', '[p1 وانج شاو] [p1 وانج]'],
    decided({ name: 'وانغ لينغ', type: 'person', spellings: ['وانج'] }),
    ['وانغ لينغ: ap1', 'وانج شاو: bp1'],
  ],
])('%s', (_, texts, decisions, expected) => {
  expect(whoIsWho(texts, decisions)).toEqual(expected);
});

test('the usual spelling is the majority’s, not that of a short form, and then the fullest', () => {
  expect(whoIsWho(['[p1 وانغ لينغ] [p1 وانغ] [p1 وانغ] [p1 وانغ]', '[p1 وانج لينج]', '[p1 وانج لينج]'])).toEqual([
    'وانج لينج: ap1 bp1 cp1',
  ]);
});

test('entityOf finds the entity of every member, and nothing else', () => {
  const dossier = buildDossier([articleOf('a', '[p1 رامي السكاف]')], noDecisions, noRegistry);
  expect(dossier.entityOf('a', 'p1')).toBe(dossier.entities[0]);
  expect(dossier.entityOf('b', 'p1')).toBeUndefined();
  expect(dossier.entityOf('a', 'p2')).toBeUndefined();
});

test('a dossier without articles', () => {
  expect(buildDossier([], noDecisions, noRegistry).entities).toEqual([]);
});
