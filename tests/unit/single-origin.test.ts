import { describe, expect, test } from 'vitest';
import { languages, say } from '../../server/src/messages.ts';
import { findingsOf } from './reviewed.ts';

const rule = 'single-origin';

const words = 'أعمال الصيانة في الجسر القديم ستنتهي قبل نهاية الشهر المقبل وستعود الشاحنات إلى العبور ليلا ونهارا';
const said = (cue = 'قال', who = 'وزير النقل فادي الشامي'): string => `${cue} ${who} إن ${words}.`;
const from = (outlet: string, body: string, more = ''): string => `---\noutlet: ${outlet}\n${more}---\n\n${body}\n`;

const counts = (text: string, others: readonly string[]): unknown[] =>
  findingsOf(rule, text, { others }).map(({ message: { values }, related }) => [values['count'], values['origin'], related.length]);

describe('single-origin', () => {
  test('several articles with one speaker', () => {
    const others = [from('المرصد', said('أكد').replace(' إن ', ' أن ')), from('الضفة', said('وقال')), from('المرسى', said())];
    expect(counts(from('الميدان', said()), others)).toEqual([[4, 'فادي الشامي', 4]]);
  });

  test('several articles with one agency’s text', () => {
    const agency = (outlet: string): string => from(outlet, `${words}.`, 'agency: رويترز\n');
    expect(counts(agency('الميدان'), [agency('المرصد'), agency('الضفة')])).toEqual([[3, 'رويترز', 3]]);
  });

  test('shows the way to the origin', () => {
    const via = `ونقلت وكالة مرسى عن وزير النقل فادي الشامي قوله إن ${words}.`;
    const [finding] = findingsOf(rule, from('الميدان', said()), { others: [from('المرصد', via), from('الضفة', said('وقال'))] });
    const paths = finding?.related.map(({ message }) => message.values['path']);
    expect(paths).toEqual(['الميدان ← فادي الشامي', expect.stringMatching(/^المرصد ← .*مرسى.* ← فادي الشامي$/u), 'الضفة ← فادي الشامي']);
    for (const language of languages) expect(finding && say(language, finding.message)).toMatch(/3 .*1 origin|3 مقالات وأصل واحد/u);
  });

  test.each<[string, string[]]>([
    ['two articles', [said('وقال')]],
    ['one gives it to somebody else', [said('وقال'), said('وأكد', 'رئيسة البلدية لينا دوران').replace(' إن ', ' أن '), said()]],
    ['two that name nobody', [`${words}.`, `ولا شك أن ${words}.`]],
    ['other statements', ['قال وزير النقل فادي الشامي إن الحافلات ستصل غدا.', 'قال وزير النقل فادي الشامي إن المطار مغلق.']],
  ])('not %s', (_, others) => {
    expect(counts(said(), others)).toEqual([]);
  });
});
