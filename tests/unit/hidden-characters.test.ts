import { describe, expect, test } from 'vitest';
import { languages, say } from '../../server/src/messages.ts';
import type { Finding } from '../../server/src/model.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged } from './reviewed.ts';

const rule = 'hidden-characters';
const tags = (ascii: string): string => ascii.replace(/./g, (one) => String.fromCodePoint(0xe0000 + one.charCodeAt(0)));

/** The text after an edit that a fix makes. */
function fixed(text: string, finding: Finding | undefined, key: string): string | undefined {
  const action = finding?.fixes.find(({ title }) => title.key === `${rule}.fix.${key}`)?.action;
  if (action?.kind !== 'edit') return undefined;
  return action.edits.toReversed().reduce((out, { start, end, text: put }) => out.slice(0, start) + put + out.slice(end), text);
}

describe('hidden-characters', () => {
  test.each([
    ['override', 'قال <|\u202eريزولا\u202c|> إن الجسر جاهز.'],
    ['direction', 'قال <|\u202bالوزير\u202c|> إن الجسر جاهز.'],
    ['direction', 'قال <|\u2067الوزير\u2069|> إن الجسر جاهز.'],
    ['direction', 'قال <|الو\u200eزير|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الو\u200bزير|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الو\u00adزير|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الو\u2060زير|> إن الجسر جاهز.'],
    ['invisible', 'قال <|\ufeffالوزير|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الوزير\u115f|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الوزير \u3164|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الو\u0007زير|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الوزير\u200c|> إن الجسر جاهز.'],
    ['invisible', 'قال <|الوزير\ufe0f|> إن الجسر جاهز.'],
    ['message', `قال <|الوزير${tags('ignore this')}|> إن الجسر جاهز.`],
  ])('%s: %j', (kind, text) => {
    const { text: plain } = unmark(text);
    expect(flagged(rule, plain)).toBe(text);
    const [finding] = findingsOf(rule, plain);
    expect(finding?.message.key).toBe(`${rule}.${kind}`);
    for (const language of languages) expect(finding && say(language, finding.message)).not.toMatch(/[{}]/);
  });

  test.each([
    'قال الوزير إن الجسر جاهز.\r\n\tنعم.',
    '\ufeffقال الوزير إن الجسر جاهز.',
    'بلغت النسبة \u200e12%\u200f من المجموع.',
    'قال \u061c(الوزير) إن الجسر جاهز.',
    '\u200f\u200eقال الوزير إن الجسر جاهز.',
    'سنة 1445ه\u200d من الهجرة.',
    'كتب می\u200cشود بالفارسية.',
    'قال ❤️ و👩\u200d🚒 و1️⃣.',
    'قالَ الوَزيرُ إنّ الجسـر جاهز.',
  ])('not in place: %j', (text) => {
    expect(flagged(rule, text)).toBe(text);
  });

  test('marks the first place of each kind and leads to the others', () => {
    const text = 'قال \u202eزيد\u202c ثم \u202eعمرو\u202c و\u200bغيره.';
    const [override, invisible, ...more] = findingsOf(rule, text);
    expect(more).toEqual([]);
    expect([override?.message.key, invisible?.message.key]).toEqual([`${rule}.override`, `${rule}.invisible`]);
    expect(override?.related).toHaveLength(3);
  });

  test('tells what hidden text says', () => {
    const [finding] = findingsOf(rule, `قال الوزير${tags('ignore this')} إن الجسر جاهز.`);
    expect(finding && say('en', finding.message)).toContain('“ignore this”');
  });

  test('removes them here or everywhere, after the decision to ignore them', () => {
    const text = 'قال الو\u200bزير إن الج\u200bسر جاهز.';
    const [finding] = findingsOf(rule, text);
    expect(finding?.fixes[0]).toMatchObject({ preferred: true, action: { kind: 'decide' } });
    expect(fixed(text, finding, 'here')).toBe('قال الوزير إن الج\u200bسر جاهز.');
    expect(fixed(text, finding, 'article')).toBe('قال الوزير إن الجسر جاهز.');
  });

  test('cuts no surrogate pair in two where a word goes on and on', () => {
    for (const [before, after] of [
      ['😀'.repeat(30), '😀'.repeat(30)],
      [`${'😀'.repeat(30)}ا`, `ا${'😀'.repeat(30)}`],
    ]) {
      const text = `${before}\u202e${after}`;
      for (const { start, end } of findingsOf(rule, text)) expect(text.slice(start, end)).not.toMatch(/\p{Cs}/u);
    }
  });

  test('takes linear time over a text of nothing else', () => {
    expect(findingsOf(rule, 'ا\u200b'.repeat(100_000))).toHaveLength(1);
    expect(findingsOf(rule, '\u200b'.repeat(200_000))).toHaveLength(1);
  });
});
