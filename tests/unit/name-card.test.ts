/** The name card against articles and notes that were written to harm: safe, short, and read in a moment. */
import { marked as toHtml } from 'marked';
import type { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import type { Article, Decisions } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { hover } from '../../server/src/features/hover.ts';
import type { Entity } from '../../server/src/model.ts';
import { languages } from '../../server/src/messages.ts';
import type { Language } from '../../server/src/messages.ts';
import { articleOf, decided } from './dossier-of.ts';

const hostile = [
  '**عريض** _مائل_ `رمز` ~~محذوف~~',
  '# عنوان',
  '- قائمة',
  '> اقتباس',
  '| أ | ب |',
  '[اضغط](command:workbench.action.quit)',
  '[اضغط][ref]',
  '![صورة](https://example.org/x.png)',
  '<img src=x onerror=alert(1)>',
  '<a href="command:x">سامر</a>',
  '<!-- تعليق',
  '</div><script>alert(1)</script>',
  '&lt;b&gt;&#60;i&#62;',
  'https://example.org/a?b=c www.example.org a@example.org',
  '$(zap) $(gear~spin)',
  'سامر\\',
  '`سامر',
  '**سامر',
  '\u202eرماس\u202c',
  '\u2067سامر',
  'سامر\u2069\u2069',
  'سا\u0000مر\u0007',
  'سامر\u2028\u2029الزين',
  'س'.repeat(50_000),
  'سامر '.repeat(10_000).trim(),
  '\u064b'.repeat(3_000),
  '\ud83d\ude00'.repeat(2_000),
  '\ud800',
];

/** One person of an article, named and described with such words. */
function named(name: string, roles: readonly string[] = [], variants: readonly string[] = [name]): Article {
  const text = `قال ${name} ذلك.`;
  const article = articleOf('file:///dossier/a.article', text);
  const entity: Entity = {
    id: 'p1',
    type: 'person',
    name,
    variants: variants.map((variant, count) => ({ text: variant, count: count + 1 })),
    roles: roles.map((role) => ({ text: role, start: 0, end: 3 })),
    registered: null,
  };
  const mentions = [{ start: 4, end: 4 + name.length, type: 'person', entity: 'p1' }] as const;
  return { ...article, analysis: { ...article.analysis, entities: [entity], mentions } };
}

function cardOf(article: Article, decisions: Decisions = noDecisions, language: Language = 'ar'): string {
  const found = hover(article, buildDossier([article], decisions), 5, { language, markdown: true, html: true });
  return (found?.contents as MarkupContent).value;
}

const tags = (html: string): string[] => [...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag = '']) => tag);

/** What a card may hold, whatever it is about. */
function expectSafe(card: string): void {
  const html = toHtml.parse(card, { gfm: true, async: false });
  // Our own: the alignment, lines, the name in bold, places in the dossier.
  expect(tags(html).filter((tag) => !['div', 'p', 'br', 'strong', 'a'].includes(tag))).toEqual([]);
  expect(html.match(/<div\b/g)?.length ?? 0).toBeLessThanOrEqual(1);
  for (const [, target = ''] of html.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^file:\/\/\/dossier\/[\w.%]+#L\d+$/);
  expect(card).not.toMatch(/[\u202a-\u202e\u2028\u2029]/);
  // eslint-disable-next-line no-control-regex
  expect(card).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  for (const line of card.split('\n')) expectBalanced(line);
  expect(card.split('\n').length).toBeLessThanOrEqual(14);
  expect(card.length).toBeLessThanOrEqual(4_000);
  expect(card).not.toMatch(/\p{Cs}/u);
}

/** Every isolate that a line opens it closes, and none that it did not open. */
function expectBalanced(line: string): void {
  let depth = 0;
  for (const letter of line) {
    if (/[\u2066-\u2068]/.test(letter)) depth++;
    else if (letter === '\u2069') depth--;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
}

describe.each(languages)('%s', (language) => {
  describe.each(hostile.map((words) => [words.slice(0, 40), words] as const))('%j', (_, words) => {
    const known = { name: 'سامر الزين', type: 'person', spellings: [words] } as const;
    test.each<[string, Article, Decisions?]>([
      ['as a name', named(words)],
      ['as a spelling', named('سامر الزين', [], ['سامر الزين', words])],
      ['as a role', named('سامر الزين', [words, 'الوزير'])],
      ['as what the reader wrote', named('سامر الزين'), decided({ ...known, notes: words, latin: words, roles: [words], country: words })],
      ['as the usual spelling', named('سامر الزين'), decided({ name: words, type: 'person', spellings: ['سامر الزين'] })],
    ])('%s', (_, article, decisions) => {
      expectSafe(cardOf(article, decisions, language));
    });
  });

  test('thousands of spellings and roles are counted, not listed', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `سامر الزين ${i}`);
    const card = cardOf(named('سامر الزين', many, many), noDecisions, language);
    expectSafe(card);
    expect(card).toContain('4994');
  });
});

test('it never is without words: what has none is shown as such', () => {
  expect(cardOf(named('\u202e\u202c'), noDecisions, 'en')).toContain('**…**');
});

describe('roles', () => {
  const roles = (...texts: string[]): string =>
    cardOf(named('سامر الزين', texts), noDecisions, 'en')
      .replace(/[\u2066-\u2069]/g, '')
      .split('\n')
      .find((line) => line.startsWith('Described'))
      ?.replace(/ \(\[[^)]*\)\)/g, '')
      .trim() ?? '';
  test.each([
    ['a fuller one stands for what it begins with', ['الرئيس', 'رئيس', 'الرئيس الكالدوري'], 'Described as: الرئيس الكالدوري'],
    ['a head alone does not stand for a deputy', ['رئيس', 'نائب رئيس'], 'Described as: رئيس, نائب رئيس'],
    ['one with and without the article is one', ['الوزير', 'وزير'], 'Described as: الوزير'],
  ])('%s', (_, texts, expected) => {
    expect(roles(...texts)).toBe(expected);
  });
});
