import { describe, expect, test } from 'vitest';
import { findingsOf, flagged, published } from './reviewed.ts';

const rule = 'leftover-markup';

/** The text after an edit that a fix makes. */
function fixed(text: string, key: string): string | undefined {
  const action = findingsOf(rule, text)[0]?.fixes.find(({ title }) => title.key === `${rule}.fix.${key}`)?.action;
  if (action?.kind !== 'edit') return undefined;
  return action.edits.toReversed().reduce((out, { start, end, text: put }) => out.slice(0, start) + put + out.slice(end), text);
}

describe('leftover-markup', () => {
  test.each([
    ['entity', 'قال الوزير: <|&laquo;|>نعم&raquo;.', 'قال الوزير: «نعم».'],
    ['entity', 'قال <|&quot;|>نعم&quot;.', 'قال "نعم".'],
    ['entity', 'قال <|&#1606;|>عم.', 'قال نعم.'],
    ['entity', 'قال <|&#x646;|>عم.', 'قال نعم.'],
    ['entity', 'قال <|&amp;quot;|>نعم.', 'قال "نعم.'],
    ['space', 'قال<|&nbsp;|>الوزير.', 'قال الوزير.'],
    ['tag', 'قال الوزير.<|<br />|>وأضاف.', 'قال الوزير. وأضاف.'],
    ['tag', '<|<p class="x">|>قال الوزير.</p>', 'قال الوزير.'],
    ['tag', 'قال <|<a href="https://example.org/?a=1&amp;b=2">|>الوزير</a>.', 'قال الوزير.'],
    ['tag', 'قال <|<STRONG>|>الوزير</STRONG>.', 'قال الوزير.'],
  ])('%s: %s', (kind, marked, put) => {
    const text = marked.replace(/<\||\|>/g, '');
    expect(flagged(rule, text)).toBe(marked);
    const [finding] = findingsOf(rule, text);
    expect(finding?.message.key).toBe(`${rule}.${kind}`);
    expect(fixed(text, 'article') ?? fixed(text, 'here')).toBe(put);
  });

  test.each([
    'قال R&D; وAT&T.',
    'قال < الوزير > نعم.',
    'قال <كذا> الوزير.',
    'قال &كذا; الوزير.',
    'قال &nosuchthing; نعم.',
    'س < 5 وب > 3.',
    'قال &quot نعم.',
    'قال <x> نعم.',
  ])('leaves alone: %s', (text) => {
    expect(findingsOf(rule, text)).toEqual([]);
  });

  test('leaves front matter alone', () => {
    expect(findingsOf(rule, '---\nurl: https://example.org/?a=1&amp;b=2\n---\n\nقال الوزير نعم.\n')).toEqual([]);
    expect(flagged(rule, published('2024-05-14', 'قال<|&nbsp;|>الوزير.'.replace(/<\||\|>/g, '')))).toContain('<|&nbsp;|>');
  });

  test('leads to the other places, and is one finding however many there are', () => {
    const [finding, ...others] = findingsOf(rule, 'قال&nbsp;الوزير. '.repeat(100));
    expect([finding?.related.length, others.length]).toEqual([19, 0]);
    expect(finding?.fixes.some(({ preferred, action }) => preferred && action.kind === 'edit')).toBe(false);
  });

  test('takes time proportional to the text', () => {
    expect(findingsOf(rule, `قال ${'<a '.repeat(20_000)}`)).toEqual([]);
    expect(findingsOf(rule, `قال ${'&amp;'.repeat(20_000)}`)).toHaveLength(1);
  });
});
