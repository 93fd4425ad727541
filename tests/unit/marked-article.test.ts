/** An article as a page: whose voice each word is in, tags, findings, and text that is never markup. */
import { describe, expect, it } from 'vitest';
import type { Attribution, Finding } from '../../server/src/model.ts';
import { escapeMarkup, markup } from '../../server/src/report/markup.ts';
import { markedArticle } from '../../server/src/report/marked-article.ts';
import { hear, stretchesOf } from '../../server/src/report/voices.ts';
import { dossierOf, marked } from './marked.ts';

const finding = (text: string, words: string): Finding => ({
  rule: 'vague-source',
  severity: 'warning',
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  message: { key: 'problem.bad-date', values: { detail: words } },
  related: [],
  fixes: [],
});

const shownOf = (attribution: Attribution | null) =>
  attribution?.speaker ? { tag: 'أ', colour: 's0', name: attribution.speaker.name, target: 'd1-s1' } : undefined;

/** The markup of an article. */
const show = (article: ReturnType<typeof marked>, findings: readonly Finding[] = []): string =>
  markedArticle(article, { language: 'ar', prefix: 'a1-', findings, shownOf }).markup;

describe('markup', () => {
  it.each([
    ['<script>alert("1")</script>', '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'],
    ["' onload='x", '&#39; onload=&#39;x'],
    ['&amp;', '&amp;amp;'],
    ['\u0000\ud800\u001b', '\ufffd\ufffd\ufffd'],
    ['سطر\nثان\t', 'سطر\nثان\t'],
  ])('%j is written as %j', (text, written) => {
    expect(escapeMarkup(text)).toBe(written);
  });

  it('escapes what is put into a template, not what templates made', () => {
    const items = ['<', '>'].map((sign) => markup`<li>${sign}</li>`);
    expect(markup`<ul class="${'"'}">${items}</ul>`.markup).toBe('<ul class="&quot;"><li>&lt;</li><li>&gt;</li></ul>');
  });
});

describe('voices', () => {
  const text = 'قال هاني إن الجسر «سيُفتح غداً» للشاحنات. ويبقى الميناء مغلقاً.';
  const article = marked(text, {
    names: { p1: { type: 'person', name: 'هاني الدوار', mentions: ['هاني'] } },
    said: [{ content: 'الجسر «سيُفتح غداً» للشاحنات', kind: 'mixed', source: 'هاني', speaker: 'p1' }],
    quoted: [['سيُفتح غداً', 0]],
  });

  it('are direct in marks, indirect around them, the outlet’s own elsewhere', () => {
    expect(stretchesOf(article).map(({ start, end, voice }) => [voice, text.slice(start, end)])).toEqual([
      ['own', 'قال هاني إن '],
      ['indirect', 'الجسر '],
      ['direct', '«سيُفتح غداً»'],
      ['indirect', ' للشاحنات'],
      ['own', '. ويبقى الميناء مغلقاً.'],
    ]);
  });

  it('are counted in words', () => {
    const { speakers, words, unknown } = hear(dossierOf(article));
    expect(speakers).toMatchObject([{ name: 'هاني الدوار', statements: 1, words: { direct: 2, indirect: 2, own: 0 } }]);
    expect(words.get(article.uri)).toEqual({ direct: 2, indirect: 2, own: 6 });
    expect(unknown).toEqual({ direct: 0, indirect: 0, own: 0 });
  });

  it('of nobody are words in marks that nobody signs', () => {
    const unsigned = marked('ورد في النص «كلام بلا قائل» وحسب.', { quoted: [['كلام بلا قائل', null]] });
    expect(hear(dossierOf(unsigned)).unknown).toEqual({ direct: 3, indirect: 0, own: 0 });
    expect(show(unsigned)).toContain('<span class="direct unknown">«كلام بلا قائل»</span>');
  });

  it('of speech within speech are those of who speaks inside', () => {
    const nested = marked('قال هاني إن لينا ترى أن الجسر آمن.', {
      names: {
        p1: { type: 'person', name: 'هاني', mentions: ['هاني'] },
        p2: { type: 'person', name: 'لينا', mentions: ['لينا'] },
      },
      said: [
        { content: 'لينا ترى أن الجسر آمن', kind: 'indirect', speaker: 'p1' },
        { content: 'الجسر آمن', kind: 'indirect', speaker: 'p2' },
      ],
    });
    const { speakers } = hear(dossierOf(nested));
    expect(speakers.map(({ name, words }) => [name, words.indirect])).toEqual([
      ['هاني', 3],
      ['لينا', 2],
    ]);
  });
});

describe('a marked-up article', () => {
  const text = '---\ntitle: عنوان\n---\n\nورحب هاني باستعداد كالدوريا، وقال مسؤول «سنرى».\n\nAn English line.';
  const article = marked(text, {
    names: { p1: { type: 'person', name: 'هاني', mentions: ['هاني'] } },
    said: [{ content: 'استعداد كالدوريا', kind: 'indirect', speaker: 'p1', source: 'هاني', cue: 'ورحب' }],
    quoted: [['سنرى', null]],
  });
  const noted = { ...article, analysis: { ...article.analysis, frontMatter: { start: 0, end: 22 } } };

  it('keeps every word in its order, and puts a speaker’s tag before a whole word', () => {
    const body = show(noted, [finding(text, 'مسؤول')])
      .replace(/<ul.*?<\/ul>/gs, '')
      .replace(/<(a|span) class="tag.*?<\/\1>\u200c|<sup.*?<\/sup>/gs, '|')
      .replace(/<[^>]*>/g, '');
    expect(body.trim().replace(/\n+/g, '\n')).toBe(
      'ورحب هاني |باستعداد كالدوريا، وقال مسؤول| |«سنرى».\nAn English line.'.replace(/\n+/g, '\n'),
    );
  });

  it('gives each paragraph its direction', () => {
    expect([...show(noted).matchAll(/<p class="text" dir="(\w+)"/g)].map(([, direction]) => direction)).toEqual(['rtl', 'ltr']);
  });

  it('links a finding’s words with its note, both ways', () => {
    const shown = show(noted, [finding(text, 'مسؤول')]);
    expect(shown).toContain('<span class="finding warning">مسؤول</span><sup class="ref warning"><a id="a1-r1" href="#a1-f1"');
    expect(shown).toMatch(
      /<li id="a1-f1" class="warning"><a class="number" href="#a1-r1"[^>]*>1<\/a>.*«.*مسؤول.*<code class="rule" dir="ltr">vague-source/,
    );
  });

  it('tells first of findings that stand in no paragraph, with their words', () => {
    expect(show(noted, [finding(text, 'عنوان')])).toMatch(
      /^<div class="marked">\n<div class="row"><ul class="notes"><li [^>]*><span class="number">1<\/span>.*<q dir="auto">عنوان<\/q>/,
    );
  });

  it('obeys no sign that turns the text over', () => {
    expect(show(marked('قال \u202eعكس\u202c هنا'))).toContain(
      'قال <code class="sign">U+202E</code>عكس<code class="sign">U+202C</code> هنا',
    );
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '</p></div><script>alert(1)</script>',
    '" onclick="x',
    '<!--',
    '&lt;b&gt;',
    '<style>*{display:none}</style>',
  ])('is no markup where the article has some: %j', (words) => {
    const shown = show(marked(`قال ${words} هنا`));
    const [, inside = ''] = /<p [^>]*>(.*)<\/p>/.exec(shown) ?? [];
    expect(inside).not.toMatch(/[<>]/);
    expect(inside).toContain(escapeMarkup(words));
  });
});
