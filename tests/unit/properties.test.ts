/** What holds for any text and any edit, however the analysis improves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze, newMemory } from '../../server/src/analysis/analyze.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import type { Analysis, Span } from '../../server/src/model.ts';
import { review } from '../../server/src/rules/rules.ts';
import { harmful } from '../harmful.ts';

/** What news is made of, and what breaks readers of it. */
const pieces = [
  ...['قال', 'وقال', 'وأضاف', 'وأضاف:', 'إن', 'أن', 'مؤكداً', 'بحسب', 'وفقاً لـ', 'نقلاً عن', 'يُعتقد', 'من المتوقع', 'ولم يذكر', 'غرّد'],
  ...['الوزير', 'وزير الخارجية', 'الناطق باسم', 'هاني الدوار', 'ليلى', 'دانغ سو لين', 'دانج', 'وكالة', 'مصادر', 'مراقبون', 'وزارة النقل'],
  ...['البل دين', 'الولايات المتحد ة', 'المحتدة', 'كافةالمراقبين', 'تطراً لسوء', '#رضمان', 'ة'],
  ...['«', '»', '“', '”', '"', "'", '‘', '’', '((', '))', '(', ')', '„', '″', ':', '.', '،', '؛', '؟', '!', '…', '-', '–', '/'],
  ...['\n', '\n\n', '\r\n', '\r', ' ', '  ', '\t', '\u2028', '\u00a0'],
  ...['12', '١٢٫٥', '900 مليون', '%', '25/9/2023', 'Example', '@a', 'https://example.org'],
  ...[
    '\u064b',
    '\u0640',
    '\u200f',
    '\u202e',
    '\u2067',
    '\ufeff',
    '\ufefb',
    '\ud83d\ude00',
    '\ud83d\ude00'.repeat(41),
    '\ud83d',
    '\ude00',
    '\0',
  ],
  ...['---\n', 'title: x\n', 'published: 2024-05-14\n'],
];

const news = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).chain((words) => fc.constantFrom(words.join(' '), words.join('')));
const anyText = fc.oneof({ weight: 4, arbitrary: news }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) });

const splitsPair = (text: string, offset: number): boolean =>
  offset > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));

function everySpan({ sentences, entities, mentions, attributions, quotations, strayMarks, frontMatter, problems }: Analysis): Span[] {
  return [
    ...sentences,
    ...sentences.flatMap(({ claim }) => claim ?? []),
    ...entities.flatMap(({ roles }) => roles),
    ...mentions,
    ...attributions,
    ...attributions.flatMap(({ cue, source }) => [cue, source].filter((span) => span !== null)),
    ...quotations.flatMap(({ start, end, open, close }) => [{ start, end }, open, close]),
    ...strayMarks,
    ...(frontMatter ? [frontMatter] : []),
    ...problems,
  ];
}

function expectSound(text: string, analysis: Analysis): void {
  for (const span of everySpan(analysis)) {
    const sound = span.start >= 0 && span.start <= span.end && span.end <= text.length;
    if (!sound || splitsPair(text, span.start) || splitsPair(text, span.end)) expect.fail(`${JSON.stringify(span)} of ${text.length}`);
  }
  const { mentions, sentences, quotations, strayMarks, attributions, entities } = analysis;
  const ordered = (spans: readonly Span[]): boolean => spans.every((span, i) => i === 0 || (spans[i - 1]?.end ?? 0) <= span.start);
  expect(ordered(mentions)).toBe(true);
  expect(ordered(sentences)).toBe(true);
  expect(ordered(strayMarks)).toBe(true);
  expect(quotations.every(({ start }, i) => (quotations[i - 1]?.start ?? 0) <= start)).toBe(true);
  expect(mentions.every(({ start, end }) => start < end)).toBe(true);

  const ids = new Set(entities.map(({ id }) => id));
  expect(ids.size).toBe(entities.length);
  expect(mentions.every(({ entity }) => ids.has(entity))).toBe(true);
  const named = attributions.flatMap(({ speaker, via }) => [...(speaker ? [speaker] : []), ...via]);
  expect(named.every(({ entity }) => entity === null || ids.has(entity))).toBe(true);
  expect(quotations.every(({ attribution }) => attribution === null || attribution in attributions)).toBe(true);
  expect(quotations.every(({ start, end, open, close }) => open.end <= start && start < end && end <= close.start)).toBe(true);
  // Of two quotations one holds the other or they lie apart, and no stray mark closes one.
  const around: Span[] = [];
  for (const quotation of quotations) {
    while ((around.at(-1)?.end ?? Infinity) <= quotation.start) around.pop();
    expect(quotation.end).toBeLessThanOrEqual(around.at(-1)?.end ?? Infinity);
    around.push(quotation);
  }
  const closes = new Set(quotations.flatMap(({ close }) => (close.end > close.start ? [close.start] : [])));
  expect(strayMarks.some(({ start }) => closes.has(start))).toBe(false);
}

describe('analyze', () => {
  it('takes any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expectSound(text, analyze(text));
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(analyze(text)).toEqual(analyze(text));
      }),
      { numRuns: 30 },
    );
  });

  it('gives after edits what it gives afresh', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(30), words: news });
    fc.assert(
      fc.property(anyText, fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        const memory = newMemory();
        analyze(text, memory);
        for (const { at, gone, words } of edits) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + words + text.slice(start + gone);
          expect(analyze(text, memory)).toEqual(analyze(text));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('takes any marks in any order, in paragraphs and after edits', () => {
    const marks = ['«', '»', '“', '”', '„', '"', '""', "'", "''", '‘', '’', '((', '))', '″', ',,', ' «', '» ', ' "', '" ', ': "', '".'];
    const words = [
      'قال سامر: ',
      'وأضاف أن ',
      ' كلمة',
      ' لن نتأخر',
      '، ',
      '. ',
      '\n',
      '\n«',
      '».\n',
      'س: ',
      'ج: ',
      '- ',
      'سامر العلي: ',
      '؟',
    ];
    const quoted = fc.array(fc.constantFrom(...marks, ...words), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(quoted, quoted, fc.nat(60), (text, more, at) => {
        const memory = newMemory();
        expectSound(text, analyze(text, memory));
        const edited = text.slice(0, at) + more + text.slice(at);
        const afresh = analyze(edited);
        expectSound(edited, afresh);
        expect(analyze(edited, memory)).toEqual(afresh);
      }),
      { numRuns: 300 },
    );
  });

  it.each(harmful)('takes a thousand %s', (_, unit) => {
    const text = unit.repeat(1_000);
    expectSound(text, analyze(text));
  });
});

it('the review of any two texts has sound places and messages', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const articles = [a, b].map((text, i) => ({ uri: `file:///${i}.article`, text, analysis: analyze(text) }));
      const dossier = buildDossier(articles, noDecisions);
      for (const article of articles) {
        for (const finding of review(article, dossier)) {
          const places = [{ uri: article.uri, ...finding }, ...finding.related];
          for (const { uri, start, end } of places) {
            const { text } = dossier.articles.get(uri) ?? { text: '' };
            if (start < 0 || start >= end || end > text.length || splitsPair(text, start) || splitsPair(text, end))
              expect.fail(finding.rule);
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});
