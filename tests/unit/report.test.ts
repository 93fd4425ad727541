import { describe, expect, it } from 'vitest';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import type { Dossier } from '../../server/src/dossier/dossier.ts';
import type { Analysis, Attribution, Finding, Severity } from '../../server/src/model.ts';
import { analysisRecord } from '../../server/src/report/record.ts';
import { hasFindings, inTextOrder, problemFinding, speakers } from '../../server/src/report/review.ts';
import type { FileReview, Review } from '../../server/src/report/review.ts';
import { jsonReport } from '../../server/src/report/json.ts';
import { fileText, summaryText } from '../../server/src/report/text.ts';
import type { Look } from '../../server/src/report/text.ts';
import { lineAndColumn, lineStarts } from '../../server/src/text/lines.ts';

const plain: Look = { language: 'en', isolate: false, style: (_, text) => text };
const styled: Look = { language: 'en', isolate: true, style: (style, text) => `<${style}>${text}</>` };

const text = 'عنوان\r\nوقال دبلوماسيون إن الطريق «مفتوح».\r\n';
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

const finding = (words: string, severity: Severity = 'warning'): Finding => ({
  rule: 'vague-source',
  severity,
  ...at(words),
  message: { key: 'problem.bad-date', values: { detail: words } },
  related: [],
  fixes: [],
});

const file = (findings: readonly Finding[], path = 'a.article', words = text): FileReview => ({
  path,
  uri: `file:///${path}`,
  text: words,
  findings,
});
const review = (...files: FileReview[]): Review => ({ files, dossiers: [], failures: [], folders: [] });

const noAnalysis: Analysis = {
  metadata: { title: null, outlet: null, author: null, published: null, url: null, agency: null, translatedFrom: null },
  frontMatter: null,
  problems: [],
  opinion: false,
  ignoredRules: [],
  sentences: [],
  entities: [],
  mentions: [],
  attributions: [],
  quotations: [],
  strayMarks: [],
  dates: [],
};

const said = (name: string, more: Partial<Attribution> = {}): Attribution => ({
  start: 0,
  end: 1,
  kind: 'indirect',
  cue: null,
  source: null,
  known: 'stated',
  speaker: { name, entity: null },
  via: [],
  passing: [],
  stance: 'neutral',
  quality: 'named',
  vague: null,
  ...more,
});

const dossier = (...articles: Attribution[][]): Dossier => ({
  articles: new Map(articles.map((attributions, i) => [`${i}`, { uri: `${i}`, text: '', analysis: { ...noAnalysis, attributions } }])),
  decisions: noDecisions,
  entities: [],
  entityOf: (_, entity) =>
    entity === 'e1' ? { type: 'person', name: 'دانغ سو لين', members: [], known: null, registered: null } : undefined,
});

it.each([
  ['', [[1, 1]]],
  [
    'ab',
    [
      [1, 1],
      [1, 2],
      [1, 3],
    ],
  ],
  [
    'a\nb',
    [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ],
  ],
  [
    'a\r\nb',
    [
      [1, 1],
      [1, 2],
      [1, 3],
      [2, 1],
      [2, 2],
    ],
  ],
  [
    'a\rb',
    [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ],
  ],
  [
    '\n\n',
    [
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  ],
])('lines and columns of %j', (words, places) => {
  const starts = lineStarts(words);
  expect(places.map((_, offset) => lineAndColumn(starts, offset))).toEqual(places.map(([line, column]) => ({ line, column })));
});

describe('the report as text', () => {
  it('says where, how severe, what and which rule, and shows the words in their line', () => {
    expect(fileText(file([finding('دبلوماسيون')]), plain)).toBe(
      'a.article\n' +
        '  2:6     warning  “دبلوماسيون” is no date of the calendar; “published” is written like 2024-05-14.  vague-source\n' +
        '          وقال [دبلوماسيون] إن الطريق «مفتوح».\n\n',
    );
  });

  it('says nothing of a file without findings', () => {
    expect(fileText(file([]), plain)).toBe('');
  });

  it('keeps Arabic runs together on a screen', () => {
    const out = fileText(file([finding('مفتوح')]), styled);
    expect(out).toContain('<warning>warning</>');
    expect(out).toContain('“\u2067مفتوح\u2069” is no date');
    expect(out).toContain('\u2067وقال دبلوماسيون إن الطريق «[مفتوح]».\u2069');
  });

  it('speaks Arabic', () => {
    expect(fileText(file([finding('مفتوح')]), { ...plain, language: 'ar' })).toContain('تحذير  «مفتوح» ليس تاريخاً');
    expect(summaryText(review(file([])), { ...plain, language: 'ar' })).toContain('الملفات: 1؛');
  });

  it('lets nothing in an article command the terminal or turn text around', () => {
    const evil = 'a\u001b[31m\u0007\u202eb\u2066c\u009b1m\u0000';
    const entry: Finding = {
      ...finding('x'),
      start: 0,
      end: evil.length,
      message: { key: 'problem.unknown-key', values: { detail: evil } },
    };
    const out = fileText(file([entry], 'a\u001b]0;x\u0007.article', evil), plain);
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  it('cuts long findings and long lines, and says so', () => {
    const long = 'كلمة '.repeat(500);
    const out = fileText(file([{ ...finding('x'), start: 1000, end: 2000 }], 'a', long), plain);
    expect(out.split('\n')[2]?.length).toBeLessThan(220);
    expect(out).toMatch(/… .*\[.* …\].* …/);
  });

  it('ends with the speakers and the counts', () => {
    const many = Array.from({ length: 23 }, (_, i) => said(`متحدث ${i}`));
    const out = summaryText({ ...review(file([finding('مفتوح'), finding('مفتوح', 'hint')])), dossiers: [dossier(many)] }, plain);
    expect(out).toContain('  متحدث 0  statements: 1, word for word: 0, articles: 1\n');
    expect(out).toContain('more speakers (3)');
    expect(out).toContain('Files: 1; errors: 0, warnings: 1, information: 0, hints: 1\n');
  });
});

describe('the speakers of a dossier', () => {
  it('counts who speaks across articles under one name, and leaves out what nobody answers for', () => {
    const named = { speaker: { name: 'دانغ', entity: 'e1' } };
    const counts = speakers(
      dossier(
        [said('x', { ...named, kind: 'direct' }), said('محللون', { quality: 'vague' }), said('x', { speaker: null })],
        [said('دانغ سو لين'), said('هالة')],
      ),
    );
    expect(counts).toEqual([
      { name: 'دانغ سو لين', statements: 2, quoted: 1, articles: 2 },
      { name: 'هالة', statements: 1, quoted: 0, articles: 1 },
    ]);
  });
});

describe('the report as JSON', () => {
  it('has every place in offsets, lines and columns, and related places in reviewed files', () => {
    const place = { ...at('عنوان'), message: { key: 'severity.hint', values: {} } } as const;
    const related = [
      { uri: 'file:///b.article', ...place },
      { uri: 'file:///gone', ...place },
    ];
    const report = jsonReport(review(file([{ ...finding('مفتوح'), related }]), file([], 'b.article')), 'en');
    const { start, end } = at('مفتوح');
    expect(report).toEqual({
      version: 1,
      files: [
        {
          path: 'a.article',
          findings: [
            {
              rule: 'vague-source',
              severity: 'warning',
              start,
              end,
              line: 2,
              column: start - 6,
              endLine: 2,
              endColumn: end - 6,
              message: '“مفتوح” is no date of the calendar; “published” is written like 2024-05-14.',
              text: 'مفتوح',
              related: [{ path: 'b.article', start: 0, end: 5, line: 1, column: 1, endLine: 1, endColumn: 6, message: 'hint' }],
            },
          ],
        },
        { path: 'b.article', findings: [] },
      ],
      dossiers: [],
      failures: [],
      folders: [],
      summary: { files: 2, error: 0, warning: 1, information: 0, hint: 0 },
    });
  });
});

it.each([
  ['error', 'error', true],
  ['warning', 'error', false],
  ['warning', 'warning', true],
  ['error', 'information', true],
  ['hint', 'information', false],
] as const)('a finding of severity %s counts for %s: %s', (severity, level, counts) => {
  expect(hasFindings(review(file([finding('مفتوح', severity)])), level)).toBe(counts);
});

it('a problem of the file is a finding like others', () => {
  const found = problemFinding({ code: 'bad-date', start: 5, end: 9, detail: 'أمس' });
  expect(found).toMatchObject({ rule: 'bad-date', severity: 'warning', message: { key: 'problem.bad-date', values: { detail: 'أمس' } } });
  expect(inTextOrder([found, finding('عنوان')]).map(({ start }) => start)).toEqual([0, 5]);
});

it('the record of an analysis has plain roles, claims and messages', () => {
  const analysis: Analysis = {
    ...noAnalysis,
    sentences: [{ start: 0, end: 9, kind: 'text', sourcing: 'none', claim: { start: 2, end: 4, kind: 'figure' } }],
    entities: [
      {
        id: 'e1',
        type: 'person',
        name: 'هالة',
        variants: [{ text: 'هالة', count: 2 }],
        roles: [
          { start: 0, end: 5, text: 'باحثة' },
          { start: 7, end: 9, text: 'باحثة' },
        ],
        registered: null,
      },
    ],
  };
  expect(analysisRecord(7, analysis, [finding('مفتوح')], 'en')).toMatchObject({
    id: 7,
    sentences: [{ start: 0, end: 9, sourcing: 'none', claim: true, claimKind: 'figure' }],
    entities: [{ id: 'e1', roles: ['باحثة'] }],
    diagnostics: [{ rule: 'vague-source', severity: 'warning', message: expect.stringContaining('مفتوح') as string }],
  });
});
