import { describe, expect, test } from 'vitest';
import { analyze, newMemory } from '../../server/src/analysis/analyze.ts';
import { answerLine } from '../../server/src/commands/analyze.ts';
import { recordMetadata } from '../../server/src/text/frontmatter.ts';

interface Answer {
  readonly metadata: Record<string, string | null>;
  readonly mentions: readonly { start: number; end: number }[];
  readonly diagnostics: readonly { rule: string }[];
}

const text = 'قال وزير النقل فادي الشامي أمس إن الجسر جاهز.';
const answer = (record: object): Answer => JSON.parse(answerLine(JSON.stringify({ id: 1, ...record }), 'en')) as Answer;

describe('what a record says of its article', () => {
  test('counts like front matter', () => {
    const given = {
      outlet: 'المرصد',
      published: '2024-05-14T10:30:00+03:00',
      title: 'خبر',
      url: 'https://example.org',
      author: 'هالة',
      agency: 'مرسى',
    };
    expect(answer({ text, ...given }).metadata).toEqual({ ...given, published: '2024-05-14', translatedFrom: null });
  });

  test('moves no offset, and tells which day yesterday is', () => {
    const [bare, dated] = [answer({ text }), answer({ text, published: '2024-05-14' })];
    expect(dated.mentions).toEqual(bare.mentions);
    expect(bare.diagnostics.map(({ rule }) => rule)).toContain('undated');
    expect(dated.diagnostics.map(({ rule }) => rule)).not.toContain('undated');
  });

  test('comes after the article’s own front matter', () => {
    const own = `---\npublished: 2024-05-10\n---\n${text}`;
    expect(answer({ text: own, published: '2024-05-14', outlet: 'المرصد' }).metadata).toMatchObject({
      published: '2024-05-10',
      outlet: 'المرصد',
    });
  });

  test.each([
    [{ published: 'أمس' }],
    [{ published: 20240514 }],
    [{ outlet: null }],
    [{ outlet: '  ' }],
    [{ section: 'sport' }],
    [{ __proto__: { outlet: 'x' } }],
  ])('%o is nothing to go by', (record) => {
    expect(recordMetadata({ ...record })).toEqual({});
  });

  test('what was read is the same with and without a memory', () => {
    const memory = newMemory();
    analyze(text, memory);
    const given = { published: '2024-05-14', outlet: 'المرصد' };
    expect(analyze(text, memory, given)).toEqual(analyze(text, newMemory(), given));
  });
});
