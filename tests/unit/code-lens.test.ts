import { describe, expect, test } from 'vitest';
import type { Article } from '../../server/src/dossier/dossier.ts';
import { codeLenses } from '../../server/src/features/codeLens.ts';
import { marked } from './marked.ts';

const port = marked('قال سامر: «نعم».\nورأى مراقبون أن الوعد متسرع.\nوقال الزين: «لا».', {
  said: [
    { cue: 'قال', source: 'سامر', speaker: 'سامر', content: 'نعم' },
    { cue: 'رأى', source: 'مراقبون', speaker: 'مراقبون', content: 'الوعد متسرع', kind: 'indirect', quality: 'vague', vague: 'observers' },
    { cue: 'قال', source: 'الزين', speaker: 'الزين', content: 'لا' },
  ],
  quoted: [
    ['نعم', 0],
    ['لا', 2],
  ],
});

describe('code lens', () => {
  const titles = (article: Article, language: 'en' | 'ar' = 'en'): (string | undefined)[] =>
    codeLenses(article, language, 'show').map(({ command }) => command?.title);

  test('stands over the first line and leads to the speakers', () => {
    expect(codeLenses(port, 'en', 'show')).toMatchObject([{ range: { start: { line: 0, character: 0 } }, command: { command: 'show' } }]);
  });
  test('counts speakers, quotations and quoted words, each once', () => {
    const half = marked('قال سامر وزيد: «نعم قال ‘لا’ أمس».', {
      said: [
        { cue: 'قال', source: 'سامر وزيد', speaker: 'سامر وزيد', content: 'نعم قال ‘لا’ أمس' },
        { cue: 'قال ‘', content: 'لا' },
      ],
      quoted: [
        ['نعم قال ‘لا’ أمس', 0],
        ['لا', 1],
      ],
    });
    expect(titles(half)).toEqual(['Speakers: 1 · quotations: 2 · quoted: 57 % of the words']);
  });
  test('an article in nobody’s words but its own says so', () => {
    expect(titles(marked('وصلت السفن إلى «الميناء الكبير».', { quoted: [['الميناء الكبير', false]] }))).toEqual([
      'Speakers: 0 · quotations: 0 · quoted: 0 % of the words',
    ]);
  });
  test('counts the statements whose speaker is no more than likely', () => {
    const doubtful = marked('وأضاف: «نعم».', {
      said: [{ cue: 'أضاف', speaker: 'سامر', content: 'نعم', known: 'likely' }],
      quoted: [['نعم', 0]],
    });
    expect(titles(doubtful)[0]).toMatch(/ · speaker uncertain: 1$/);
    expect(titles(doubtful, 'ar')[0]).toContain('أقوال قائلها غير مؤكد: 1');
  });
  test('Arabic is one isolate', () => {
    expect(titles(port, 'ar')[0]).toMatch(/^\u2067المتحدثون: 3 · الاقتباسات: 2 .*\u2069$/);
  });
  test.each(['', ' \n'])('nothing stands over %j', (text) => {
    expect(titles(marked(text))).toEqual([]);
  });
});
