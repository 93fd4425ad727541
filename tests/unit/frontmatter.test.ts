import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/src/text/dates.ts';
import { fieldEdit, readFrontMatter } from '../../server/src/text/frontmatter.ts';

const fields = (yaml: string) => readFrontMatter(`---\n${yaml}\n---\nقال الوزير.`);
const problemsAt = (text: string) => readFrontMatter(text).problems.map(({ code, start, end }) => [code, text.slice(start, end)]);

describe('front matter', () => {
  it('reads every field', () => {
    const { metadata, problems } = fields(
      'title: "زيارة: يوم أول"\noutlet: صدى المرافئ\nauthor: هالة\npublished: 2024-05-14\nurl: https://example.org/a#b\nagency: كالبرس\ntranslated-from: en',
    );
    expect(problems).toEqual([]);
    expect(metadata).toEqual({
      title: 'زيارة: يوم أول',
      outlet: 'صدى المرافئ',
      author: 'هالة',
      published: '2024-05-14',
      url: 'https://example.org/a#b',
      agency: 'كالبرس',
      translatedFrom: 'en',
    });
  });

  it.each([
    ['LF', '---\ntitle: ا\n---\nنص', '---\ntitle: ا\n---'],
    ['CRLF', '---\r\ntitle: ا\r\n---\r\nنص', '---\r\ntitle: ا\r\n---'],
    ['a byte-order mark', '\ufeff---\ntitle: ا\n---\nنص', '---\ntitle: ا\n---'],
    ['blanks after the fences', '--- \ntitle: ا\n---\t\nنص', '---\ntitle: ا\n---'.replace('---\n', '--- \n')],
    ['dots at the end', '---\ntitle: ا\n...\nنص', '---\ntitle: ا\n...'],
  ])('knows its fences with %s', (_, text, frontMatter) => {
    const { metadata, span, body } = readFrontMatter(text);
    expect(metadata.title).toBe('ا');
    expect(text.slice(span?.start, span?.end)).toBe(frontMatter);
    expect(text.slice(body)).toBe('نص');
  });

  it.each([
    ['nothing', '', ''],
    ['an article', 'قال الوزير.', 'قال الوزير.'],
    ['an article after a byte-order mark', '\ufeffقال الوزير.', 'قال الوزير.'],
    ['a rule above prose', '---\nقال الوزير.\n---\nوأضاف.', '---\nقال الوزير.\n---\nوأضاف.'],
    ['four dashes', '----\ntitle: ا\n---\nنص', '----\ntitle: ا\n---\nنص'],
    ['a fence further down', 'نص\n---\ntitle: ا\n---', 'نص\n---\ntitle: ا\n---'],
  ])('finds none in %s', (_, text, rest) => {
    const { span, problems, body } = readFrontMatter(text);
    expect([span, problems, text.slice(body)]).toEqual([null, [], rest]);
  });

  it.each(['---\n---', '---\n---\n', '---\n# تعليق\n---\n'])('may be empty: %j', (text) => {
    const { span, problems, body } = readFrontMatter(text);
    expect([span?.start, problems, body]).toEqual([0, [], text.length]);
  });

  it.each([
    ['an open quotation mark', '---\ntitle: "ا\n---\nنص', 'broken-front-matter'],
    ['prose between the fences', '---\nan article\n---\nنص', 'broken-front-matter'],
    ['a list for a text', '---\ntitle: [ا]\n---\nنص', 'broken-front-matter', '[ا]'],
    ['a field that stands twice', '---\ntitle: ا\ntitle: ب\n---\nنص', 'broken-front-matter', 'title'],
    ['an alias', '---\ntitle: &a ا\noutlet: *a\n---\nنص', 'broken-front-matter', '*a'],
    ['no rules to ignore', '---\nisnad: yes\n---\nنص', 'wrong-value', 'yes'],
    ['a rule for a list of rules', '---\nisnad: {ignore: undated}\n---\nنص', 'wrong-value', 'undated'],
    ['a list among rules', '---\nisnad: {ignore: [[undated]]}\n---\nنص', 'wrong-value', '[undated]'],
    ['another key under isnad', '---\nisnad: {ignored: [undated]}\n---\nنص', 'unknown-key', 'ignored'],
    ['no end', '---\ntitle: ا\n\nنص', 'unclosed-front-matter', '---'],
    ['a word for a date', '---\npublished: أمس\n---\nنص', 'bad-date', 'أمس'],
    ['a day that no month has', '---\npublished: 2023-02-30\n---\nنص', 'bad-date', '2023-02-30'],
  ])('names %s at its place', (_, text, code, words?: string) => {
    const found = problemsAt(text);
    expect(found[0]?.[0]).toBe(code);
    if (words !== undefined) expect(found).toEqual([[code, words]]);
  });

  it('keeps the sound fields beside a broken one', () => {
    expect(fields('title: ا\npublished: ??\noutlet: ب').metadata).toMatchObject({ title: 'ا', outlet: 'ب', published: null });
  });

  it('leaves unknown and empty fields alone', () => {
    expect(fields('title:\ntags: [a, b]\nlayout: post')).toMatchObject({ metadata: { title: null }, problems: [] });
  });

  it('reads the rules that the article silences', () => {
    const text = '---\nisnad:\n  ignore: [vague-source, undated]\n---\nنص';
    const { ignore, problems } = readFrontMatter(text);
    expect(ignore.map(({ rule, start, end }) => [rule, text.slice(start, end)])).toEqual([
      ['vague-source', 'vague-source'],
      ['undated', 'undated'],
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['deep nesting', `title: ${'['.repeat(10_000)}`],
    ['brackets and fields', `title: ${'{a: ['.repeat(3_000)}`],
    ['compact lists', '- '.repeat(8_000)],
    ['marked lists', '- &a '.repeat(3_000)],
    ['complex keys', '? '.repeat(8_000)],
    ['a staircase', Array.from({ length: 170 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['an alias bomb', `a: &a [x,x]\n${Array.from({ length: 300 }, (_, i) => `b${i}: &b${i} [*a,*a]`).join('\n')}`],
    ['tags', 'title: !!js/function "x"\noutlet: !<tag:x> y'],
    ['closing brackets', ']'.repeat(4_000)],
  ])('survives %s', (_, yaml) => {
    const text = `---\n${yaml}\n---\nنص`;
    const { body, problems } = readFrontMatter(text);
    expect(text.slice(body)).toBe('نص');
    for (const { start, end } of problems) expect(start >= 0 && start < end && end <= text.length).toBe(true);
  });
});

it.each([
  ['2023-09-25', '2023-09-25'],
  ['2023-9-5', '2023-09-05'],
  ['25/9/2023', '2023-09-25'],
  ['٢٥/٩/٢٠٢٣', '2023-09-25'],
  ['2023/09/25', '2023-09-25'],
  ['2023-09-25T23:30:00-05:00', '2023-09-25'],
  ['2023-09-25 10:30', '2023-09-25'],
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29', null],
  ['2023-13-01', null],
  ['9/25/2023', null],
  ['25 سبتمبر', null],
  ['2023', null],
  ['', null],
])('the date %j is %j', (written, iso) => {
  expect(isoDate(written)).toBe(iso);
});

it.each([
  ['نص', '---\npublished: 2024-05-14\n---\n\nنص'],
  ['\ufeffنص\r\nآخر', '\ufeff---\r\npublished: 2024-05-14\r\n---\r\n\r\nنص\r\nآخر'],
  ['---\ntitle: أ\n---\nنص', '---\ntitle: أ\npublished: 2024-05-14\n---\nنص'],
  ['---\ntitle: أ\npublished: أمس\nurl: b\n---\nنص', '---\ntitle: أ\npublished: 2024-05-14\nurl: b\n---\nنص'],
  ['---\n---\nنص', '---\npublished: 2024-05-14\n---\nنص'],
])('a field is set in %j', (text, after) => {
  const { start, end, text: written } = fieldEdit(text, readFrontMatter(text).span, 'published', '2024-05-14');
  expect(text.slice(0, start) + written + text.slice(end)).toBe(after);
});
