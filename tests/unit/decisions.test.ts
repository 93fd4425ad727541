import { describe, expect, it } from 'vitest';
import { readDecisions } from '../../server/src/dossier/decisions.ts';
import { recordDecision } from '../../server/src/dossier/recording.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import type { Decisions } from '../../server/src/dossier/dossier.ts';
import { accepts, ignoredBy, ignoring, wordsAt } from '../../server/src/dossier/ignoring.ts';
import { chosenSeverity } from '../../server/src/dossier/severities.ts';
import type { Decision } from '../../server/src/model.ts';
import { noKnowledge } from './dossier-of.ts';

const whole = `# قرارات القراءة
rules:
  undated: off
  vague-source: hint # كثيرة هنا

overrides:
  - files: drafts/**
    rules: {vague-source: off}
  - files: [day-one.article, day-two.article]
    rules:
      vague-source: error

ignore:
  - rule: vague-source
    file: day-one.article
    text: مصادر مطلعة
    before: وكشفت
    after: أن الجانبين

sources:
  - text: مصدر في الوزارة
    file: day-one.article
    notes: كاتب هذه السطور يعرفه
  - text: مصادر مقربة

entities:
  - name: دانغ سو لين
    type: person
    spellings: [دانج سو لين, دان سو لين]
    keep: [دانج سو لين]
    distinct: [دانغ سو هان]
    notes: وزير خارجية ناموران
    latin: Dang Su Lin
    roles: [وزير الخارجية]
    country: ناموران

include: ["**/*.article"]
exclude: drafts/**
drafts: next.article
`;

const read: Decisions = {
  rules: { undated: 'off', 'vague-source': 'hint' },
  overrides: [
    { files: ['drafts/**'], rules: { 'vague-source': 'off' } },
    { files: ['day-one.article', 'day-two.article'], rules: { 'vague-source': 'error' } },
  ],
  sources: [{ text: 'مصدر في الوزارة', file: 'day-one.article', notes: 'كاتب هذه السطور يعرفه' }, { text: 'مصادر مقربة' }],
  ignore: [{ rule: 'vague-source', file: 'day-one.article', text: 'مصادر مطلعة', before: 'وكشفت', after: 'أن الجانبين' }],
  entities: [
    {
      name: 'دانغ سو لين',
      type: 'person',
      spellings: ['دانج سو لين', 'دان سو لين'],
      keep: ['دانج سو لين'],
      distinct: ['دانغ سو هان'],
      notes: 'وزير خارجية ناموران',
      latin: 'Dang Su Lin',
      roles: ['وزير الخارجية'],
      country: 'ناموران',
      ownership: null,
    },
  ],
  include: ['**/*.article'],
  exclude: ['drafts/**'],
  drafts: ['next.article'],
};

describe('reading isnad.yaml', () => {
  it('reads everything', () => {
    expect(readDecisions(whole)).toEqual({ decisions: read, problems: [] });
    expect(readDecisions(whole.replaceAll('\n', '\r\n'))).toEqual({ decisions: read, problems: [] });
    expect(readDecisions(`\ufeff${whole}`).decisions).toEqual(read);
  });

  it('says what a misspelt key or rule was meant to be', () => {
    expect(readDecisions('entites: []').problems.map(({ detail }) => detail)).toEqual(['entities']);
    expect(readDecisions('rules: {vague-sorce: off}', ['vague-source']).problems.map(({ detail }) => detail)).toEqual(['vague-source']);
  });

  it('reads who holds an outlet', () => {
    const { decisions, problems } = readDecisions('entities: [{name: صدى المرافئ, type: organization, ownership: private}]');
    expect(decisions.entities).toEqual([{ ...noKnowledge, name: 'صدى المرافئ', type: 'organization', ownership: 'private' }]);
    expect(problems).toEqual([]);
  });

  it.each(['', '\n', '# تعليق\n', 'rules:\nignore:\nentities:\ninclude:\n', '{}', '---\n'])('takes %j for no decisions', (text) => {
    expect(readDecisions(text)).toEqual({ decisions: noDecisions, problems: [] });
  });

  it.each([
    ['rule: x', 'misspelt-key', 'rule'],
    ['decisions: x', 'unknown-key', 'decisions'],
    ['entities: [{name: a, type: person, speling: b}]', 'misspelt-key', 'speling'],
    ['entities: [{name: a, type: person, spellings: b, distinct: b}]', 'contradiction', 'b'],
    ['rules: [undated]', 'wrong-value', '[undated]'],
    ['rules: {undated: loud}', 'wrong-value', 'loud'],
    ['rules: {undatd: off}', 'misspelt-rule', 'undatd'],
    ['rules: {grammar: off}', 'unknown-rule', 'grammar'],
    ['rules: {undated: off, undated: hint}', 'repeated-key', 'undated'],
    ['overrides: [{rules: {undated: off}}]', 'missing-value', 'rules'],
    ['overrides: [{files: a, rules: {undatd: off}}]', 'misspelt-rule', 'undatd'],
    ['overrides: [{files: a, rules: {undated: loud}}]', 'wrong-value', 'loud'],
    ['overrides: [{files: a, rule: {}}]', 'misspelt-key', 'rule'],
    ['sources: [{file: a}]', 'missing-value', 'file'],
    ['sources: [مصدر]', 'wrong-value', 'مصدر'],
    ['ignore: vague-source', 'wrong-value', 'vague-source'],
    ['ignore: [text]', 'wrong-value', 'text'],
    ['ignore: [{rule: undated}]', 'missing-value', 'rule'],
    ['ignore: [{text: words}]', 'missing-value', 'text'],
    ['ignore: [{rule: undatd, text: a}]', 'misspelt-rule', 'undatd'],
    ['ignore: [{rule: undated, text: a, line: 3}]', 'unknown-key', 'line'],
    ['entities: [{name: a}]', 'missing-value', 'name'],
    ['entities: [{name: a, type: robot}]', 'wrong-value', 'robot'],
    ['entities: [{name: [a], type: person}]', 'wrong-value', '[a]'],
    ['entities: [{name: a, type: person, keep: {b: c}}]', 'wrong-value', '{b: c}'],
    ['entities: [{name: a, type: person, spellings: [{b: c}]}]', 'wrong-value', '{b: c}'],
    ['entities: [{name: a, type: organization, ownership: church}]', 'wrong-value', 'church'],
    ['entities: [{name: a, type: person, roles: {b: c}}]', 'wrong-value', '{b: c}'],
    ['include: {a: b}', 'wrong-value', '{a: b}'],
    ['a list', 'wrong-value', 'a list'],
    ['name: &a x\ninclude: *a', 'wrong-value', '*a'],
  ])('reports what is wrong with %j at its place', (text, code, words) => {
    const { problems } = readDecisions(text, ['undated', 'vague-source']);
    expect(problems.map((problem) => [problem.code, text.slice(problem.start, problem.end)])).toContainEqual([code, words]);
  });

  it.each([
    ['exclude: ["drafts/", a.article]', 'glob-folder', '"drafts/"', 'exclude'],
    ['include: ../other/*', 'glob-outside', '../other/*', 'include'],
    [`exclude:\n  - ${'x'.repeat(70_000)}`, 'glob-too-long', 'x'.repeat(70_000), 'exclude'],
    [
      `include: [a.article]\nexclude: ["*${'?'.repeat(900)}"${', "*x'.padEnd(950, '?').concat('"').repeat(6)}]`,
      'glob-too-many',
      null,
      'exclude',
    ],
  ])('reports a glob that is not followed, in %.30s…', (text, code, words, key) => {
    const { decisions, problems } = readDecisions(text);
    expect(problems[0]?.code).toBe(code);
    if (words !== null) expect(problems.map(({ start, end }) => text.slice(start, end))).toEqual([words]);
    expect(
      decisions[key as 'include' | 'exclude'].every((glob) => glob.length < 1_000 && glob !== 'drafts/' && !glob.startsWith('..')),
    ).toBe(true);
  });

  it('reports a glob of an override, and not that it is missing', () => {
    const { decisions, problems } = readDecisions('overrides: [{files: "@(a|b)", rules: {undated: off}}]');
    expect(problems.map((problem) => problem.code)).toEqual(['glob-group']);
    expect(decisions.overrides).toEqual([]);
  });

  it('keeps the rest in force', () => {
    const { decisions, problems } = readDecisions(`${whole}\nrules2: x\n`.replace('type: person', 'type: robot'));
    expect(problems).toHaveLength(2);
    expect(decisions).toEqual({ ...read, entities: [] });
  });

  it.each([
    ['an open bracket', 'rules: {undated: off'],
    ['a bad indent', 'rules:\n  a: off\n b: off'],
    ['deep nesting', '['.repeat(20_000)],
    ['a lone surrogate', '\ud83d: [\ude00'],
    ['half a pair', '"\ud83d\ude00'],
  ])('survives %s', (_, text) => {
    const { problems } = readDecisions(text);
    expect(problems.length).toBeGreaterThan(0);
    for (const { start, end } of problems) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
  });

  it('is not fooled by the names of object members', () => {
    const { rules } = readDecisions('rules: {__proto__: off, constructor: hint}').decisions;
    expect(Object.keys(rules)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(rules)).toBe(Object.prototype);
  });
});

const ignored: Decision = { kind: 'ignore', rule: 'vague-source', file: 'a.article', text: 'مراقبون: كثر', before: 'ويرى', after: '' };
const same: Decision = { kind: 'same-entity', type: 'person', name: 'دانغ سو لين', spellings: ['دانغ سو لين', 'دانج', 'دان سو لين'] };
const keep: Decision = { kind: 'keep-spellings', type: 'place', name: 'لينغ ساو', spellings: ['لينغ ساو', 'لينج ساو'] };

const apart: Decision = { kind: 'distinct-entities', type: 'person', name: 'دانغ سو لين', distinct: ['دانج'] };

const recorded = (text: string, decision: Decision): string => {
  const once = recordDecision(text, decision);
  if (once === null) throw new Error('not recorded');
  expect(recordDecision(once, decision)).toBe(once);
  expect(readDecisions(once).problems).toEqual([]);
  return once;
};

describe('recording a decision', () => {
  it('begins a file', () => {
    expect(recorded('', ignored)).toBe(
      'ignore:\n  - rule: vague-source\n    file: a.article\n    text: "مراقبون: كثر"\n    before: ويرى\n',
    );
    expect(recorded('', same)).toBe(
      'entities:\n  - name: دانغ سو لين\n    type: person\n    spellings:\n      - دانج\n      - دان سو لين\n',
    );
    expect(recorded('', keep)).toContain('    keep:\n      - لينغ ساو\n      - لينج ساو\n');
  });

  it('tells two names apart, and takes back that they are one', () => {
    expect(recorded('', apart)).toBe('entities:\n  - name: دانغ سو لين\n    type: person\n    distinct:\n      - دانج\n');
    const { entities } = readDecisions(recorded(recorded('', same), apart)).decisions;
    expect(entities).toMatchObject([{ spellings: ['دان سو لين'], distinct: ['دانج'] }]);
  });

  it('keeps comments and everything else', () => {
    const text = recorded(recorded(whole, ignored), keep);
    for (const line of whole.split('\n').filter((each) => each.trim() !== '')) expect(text).toContain(line.trim());
    const { decisions } = readDecisions(text);
    expect(decisions.ignore).toHaveLength(2);
    expect(decisions.entities).toHaveLength(2);
  });

  it('keeps a file of comments alone', () => {
    expect(recorded('# تعليق\n', ignored)).toMatch(/^# تعليق\n/);
  });

  it('keeps Windows line ends', () => {
    const text = recorded(whole.replaceAll('\n', '\r\n'), ignored);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each(['ignore:\n- rule: a\n  text: b\n', 'ignore:\n    - rule: a\n      text: b\n', 'ignore: []\n', 'ignore:\n'])(
    'writes as %j does',
    (text) => {
      const out = recorded(text, ignored);
      if (text.includes('rule')) expect(out.startsWith(text)).toBe(true);
      else expect(out).toMatch(/^ignore:\n {2}- rule: vague-source\n/);
    },
  );

  it('adds spellings to the entry that knows one of them, and takes back that they differ', () => {
    const text = recorded(whole, { ...same, spellings: ['دانج', 'دانغ سو هان', 'دانج سو لين'] });
    expect(readDecisions(text).decisions.entities).toEqual([
      { ...read.entities[0], spellings: ['دانج سو لين', 'دان سو لين', 'دانج', 'دانغ سو هان'], distinct: [] },
    ]);
  });

  it('does not mix a person with a place of the same name', () => {
    expect(readDecisions(recorded(whole, { ...keep, name: 'دانغ سو لين' })).decisions.entities).toHaveLength(2);
  });

  it('switches a rule off in one article, whatever its name, and leaves the others alone', () => {
    const off = (rule: string): Decision => ({ kind: 'severity', rule, severity: 'off', file: 'one/a (1) [x].article' });
    const text = recorded(recorded('overrides:\n  - files: drafts/**\n    rules: {}\n', off('undated')), off('vague-source'));
    const { decisions } = readDecisions(text);
    expect(decisions.overrides).toHaveLength(2);
    for (const rule of ['undated', 'vague-source']) {
      expect(chosenSeverity(decisions, {}, rule, 'one/a (1) [x].article')).toBe('off');
      expect(chosenSeverity(decisions, {}, rule, 'one/a 1 x.article')).toBeUndefined();
    }
  });

  it('switches a rule off in the dossier', () => {
    const off: Decision = { kind: 'severity', rule: 'vague-source', severity: 'off', file: null };
    expect(recorded('', off)).toBe('rules:\n  vague-source: off\n');
    expect(recorded(whole, off)).toBe(whole.replace('vague-source: hint # كثيرة هنا', 'vague-source: off # كثيرة هنا'));
    expect(readDecisions(recorded('rules: {}\n', off)).decisions.rules).toEqual({ 'vague-source': 'off' });
    expect(recordDecision('rules: [a]\n', off)).toBeNull();
  });

  it('accepts a source', () => {
    const accepted: Decision = { kind: 'accept-source', text: 'مصدر في الهيئة', file: 'b.article' };
    expect(readDecisions(recorded(whole, accepted)).decisions.sources).toHaveLength(3);
  });

  it.each(['rules: {', 'ignore: no\n', 'text', '- a\n'])('leaves %j to its reader', (text) => {
    expect(recordDecision(text, ignored)).toBeNull();
  });
});

describe('ignoring', () => {
  const article = 'ويرى مراقبون أن الأزمة قد تطول عاماً آخر.\nوأكد مراقبون أن الحل قريب.\n';
  const first = article.indexOf('مراقبون');
  const second = article.lastIndexOf('مراقبون');
  const finding = (start: number) => ({ rule: 'vague-source', start, end: start + 'مراقبون'.length });
  const decided = (text: string, file = 'a.article'): Decisions =>
    readDecisions(recorded('', ignoring('vague-source', file, text, finding(first)))).decisions;

  it('takes the words around, within the paragraph', () => {
    expect(wordsAt(article, finding(second))).toEqual({ text: 'مراقبون', before: 'وأكد', after: 'أن الحل قريب.' });
  });

  it('sets this finding aside and no other', () => {
    const decisions = decided(article);
    expect(ignoredBy(decisions, finding(first), 'a.article', article)).toBe(decisions.ignore[0]);
    expect(ignoredBy(decisions, finding(second), 'a.article', article)).toBeUndefined();
    expect(ignoredBy(decisions, { ...finding(first), rule: 'undated' }, 'a.article', article)).toBeUndefined();
    expect(ignoredBy(decisions, finding(first), 'b.article', article)).toBeUndefined();
    expect(ignoredBy(decisions, finding(first), 'file:///d/a.article', article)).toBe(decisions.ignore[0]);
    expect(ignoredBy(decisions, finding(first), 'file:///d/aa.article', article)).toBeUndefined();
    expect(ignoredBy(decided(article, 'خبر 1.article'), finding(first), `file:///d/${encodeURI('خبر 1.article')}`, article)).toBeDefined();
  });

  it('survives edits elsewhere and other line ends', () => {
    const decisions = decided(article);
    const edited = `مقدمة.\r\n${article.replace(' الأزمة', '  الأزمة').replace('عاماً', 'عامين').replaceAll('\n', '\r\n')}`;
    expect(ignoredBy(decisions, finding(edited.indexOf('مراقبون')), 'a.article', edited)).toBe(decisions.ignore[0]);
  });

  it('without a file or words around holds everywhere', () => {
    const { decisions } = readDecisions('ignore: [{rule: vague-source, text: مراقبون}]');
    for (const start of [first, second]) expect(ignoredBy(decisions, finding(start), 'b.article', article)).toBe(decisions.ignore[0]);
  });
});

describe('severities', () => {
  const { decisions } = readDecisions(whole);

  it.each([
    ['vague-source', 'a.article', 'hint'],
    ['vague-source', 'drafts/a.article', 'off'],
    ['vague-source', 'day-two.article', 'error'],
    ['undated', 'drafts/a.article', 'off'],
    ['unsourced-claim', 'a.article', 'warning'],
    ['name-variant', 'a.article', undefined],
  ])('of %s in %s: %s', (rule, file, severity) => {
    expect(chosenSeverity(decisions, { 'vague-source': 'warning', 'unsourced-claim': 'warning' }, rule, file)).toBe(severity);
  });
});

it('finds severities by overrides for one file after the other', () => {
  const { decisions } = readDecisions('overrides: [{files: "a*", rules: {undated: off}}, {files: b.article, rules: {undated: hint}}]');
  const severity = (file: string) => chosenSeverity(decisions, {}, 'undated', file);
  expect(['a.article', 'b.article', 'a.article', 'c.article'].map(severity)).toEqual(['off', 'hint', 'off', undefined]);
});

describe('accepted sources', () => {
  const { decisions } = readDecisions(whole);

  it.each([
    ['مصدر في الوزارة', 'day-one.article', true],
    ['مصدر  في الوزارة', 'file:///d/day-one.article', true],
    ['مصدر في الوزارة', 'day-two.article', false],
    ['مصادر مقربة', 'day-two.article', true],
    ['مصادر', 'day-two.article', false],
  ])('%s in %s: %s', (source, file, known) => {
    expect(accepts(decisions, source, file)).toBe(known);
  });
});
