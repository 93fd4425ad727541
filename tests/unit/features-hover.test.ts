import fc from 'fast-check';
import { marked as toHtml } from 'marked';
import type { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import type { Article, KnownEntity } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { hover } from '../../server/src/features/hover.ts';
import { documentOf } from '../../server/src/features/places.ts';
import { card, escapeMarkdown, firstWords, plain } from '../../server/src/features/wording.ts';
import type { Manner } from '../../server/src/features/wording.ts';
import { articleOf, decided } from './dossier-of.ts';
import { caret, dossierOf, marked } from './marked.ts';

const english: Manner = { language: 'en', markdown: true, html: true };
const arabic: Manner = { language: 'ar', markdown: true, html: true };

const article = marked(
  'التقى وزير النقل سامر الزين وفداً.\nوقالت وكالة مرسى نقلاً عن الزين: «سنفتح الميناء».\nوأضاف: «لن نتأخر».\nويُعتقد أن شيئاً حدث.\nهذا «كلام».',
  {
    names: {
      zain: { type: 'person', name: 'سامر الزين', mentions: ['سامر الزين', 'الزين'], roles: ['وزير النقل'] },
      marsa: { type: 'organization', name: 'وكالة مرسى', mentions: ['وكالة مرسى'] },
    },
    said: [
      { cue: 'نقلاً عن', source: 'الزين', speaker: 'zain', content: 'سنفتح الميناء', via: [{ name: 'وكالة مرسى', entity: 'marsa' }] },
      { cue: 'أضاف', speaker: 'zain', content: 'لن نتأخر', stance: 'assertive' },
      { cue: 'يُعتقد', content: 'شيئاً حدث', kind: 'indirect', quality: 'vague', vague: 'impersonal' },
    ],
    quoted: [
      ['سنفتح الميناء', 0],
      ['لن نتأخر', 1],
      ['كلام', null],
    ],
  },
);
const other = marked(
  'قال الزَين: «نعم». ثم زار الزَين المدينة.',
  {
    names: { zain: { type: 'person', name: 'الزَين', mentions: ['الزَين', 'الزَين'] } },
    said: [{ cue: 'قال', source: 'الزَين', speaker: 'zain', content: 'نعم' }],
    quoted: [['نعم', 0]],
  },
  'file:///dossier/b.article',
);
const dossier = dossierOf(article, other);

/** A card's lines, without marks of direction and escapes. */
function shown(part: string, manner: Manner = { ...english, markdown: false }, of: Article = article): string[] {
  const found = hover(of, dossier, caret(of, part), manner);
  return (found?.contents as MarkupContent | undefined)?.value.replace(/[\u2066-\u2069]/g, '').split('\n') ?? [];
}

describe('hover', () => {
  test('on a name: who it is, here and in the dossier', () => {
    expect(shown('سامر الز|ين')).toEqual([
      'سامر الزين: person',
      'Speaks: 2 here, 3 in the dossier (articles: 2)',
      'Quoted word for word: 2 here, 3 in the dossier (articles: 2)',
      'Named: 2 here (first: line 1), 4 in the dossier (articles: 2)',
      'Spellings: الزَين (2), سامر الزين (1), الزين (1)',
      'Described as: وزير النقل (line 1)',
    ]);
  });

  describe('what the reader and the registry know', () => {
    const text = 'قال الناطق باسم [o1 صدى المرافئ] إن [p1 مينتو] سيصل.';
    const lines = (
      part: string,
      entities: Parameters<typeof decided>,
      registered = {},
      manner: Manner = { ...english, markdown: false },
    ) => {
      const article = articleOf('file:///dossier/a.article', text, registered);
      const found = hover(article, buildDossier([article], decided(...entities)), caret(article, part), manner);
      return (found?.contents as MarkupContent).value.replace(/[\u2066-\u2069\u200e]/g, '').split('\n');
    };
    const outlet = { name: 'صدى المرافئ', type: 'organization' } as const;
    test.each<[string, Partial<KnownEntity>, string]>([
      ['name in Latin letters', { latin: 'Sada' }, 'صدى المرافئ (Sada): organization'],
      ['country by its code', { country: 'CN' }, 'Country: China'],
      ['country in words', { country: 'ناموران' }, 'Country: ناموران'],
      ['ownership', { ownership: 'public' }, 'Public outlet'],
      ['offices', { roles: ['صحيفة', 'موقع'] }, 'Known as: صحيفة, موقع'],
      ['notes', { notes: 'توقفت *عام* 2020' }, 'Notes: توقفت *عام* 2020'],
      ['usual spelling', { name: 'صدى المرافي', spellings: ['صدى المرافئ'] }, 'صدى المرافي: organization'],
    ])('%s', (_, known, line) => {
      expect(lines('صدى المر|افئ', [{ ...outlet, ...known }])).toContain(line);
    });
    test('the registry gives name, country, ownership and offices with their years', () => {
      expect(lines('صدى المر|افئ', [], { o1: 'tass' })).toEqual(expect.arrayContaining(['State-owned outlet', 'Country: Russia']));
      expect(lines('مين|تو', [], { p1: 'sergey-lavrov' }).join('\n')).toMatch(/\(Sergey Lavrov\): person[^]*Known as: .*\(2004–\)/);
    });
    test('the reader comes before the registry', () => {
      const found = lines('صدى المر|افئ', [{ ...outlet, ownership: 'private', country: 'FR', latin: 'Echo' }], { o1: 'tass' });
      expect(found).toEqual(expect.arrayContaining(['صدى المرافئ (Echo): organization', 'Privately owned outlet', 'Country: France']));
    });
    test('a country has no country', () => {
      expect(lines('صدى المر|افئ', [], { o1: 'country-ru' }).join('\n')).not.toContain('Country:');
    });
  });

  test('roles name the article that gives them, each once', () => {
    const more = marked(
      'قال الوزير السابق سامر الزين ووزير النقل.',
      { names: { zain: { type: 'person', name: 'سامر الزين', mentions: ['سامر الزين'], roles: ['الوزير السابق', 'وزير النقل'] } } },
      'file:///dossier/c%20(2).article',
    );
    const found = hover(article, dossierOf(article, more), caret(article, 'سامر الز|ين'), english)?.contents as MarkupContent;
    const roles = found.value.split('\n').find((line) => line.startsWith('Described as')) ?? '';
    expect(roles.match(/وزير النقل/g)).toHaveLength(1);
    expect(roles).toContain('[\u2068c \\(2\\)\\.article\u2069, line 1](file:///dossier/c%20%282%29.article#L1)');
  });

  test('on a cue: who says it, through whom, how', () => {
    expect(shown('نقلا|ً عن')).toEqual([
      'Said by سامر الزين (وزير النقل), line 1',
      'How it came: سامر الزين → وكالة مرسى',
      'Word for word',
      'Cue: نقلاً عن (neutral)',
      'Speaks: 2 here, 3 in the dossier (articles: 2)',
      'line 3: لن نتأخر',
      'b.article, line 1: نعم',
    ]);
  });

  test('on a subjectless verb: the speaker that the text leads to, and the stance', () => {
    expect(shown('أض|اف').slice(0, 4)).toEqual([
      'Said by سامر الزين (وزير النقل), line 1',
      'The verb alone does not name its speaker: this is who the text leads to.',
      'Word for word',
      'Cue: أضاف (asserts)',
    ]);
  });

  test('on words in a quotation: their speaker', () => {
    expect(shown('لن نت|أخر')[0]).toBe('Said by سامر الزين (وزير النقل), line 1');
  });

  test('on an impersonal verb: nobody, and why that is vague', () => {
    expect(shown('يُعت|قد')).toEqual([
      'The text does not say whose words these are.',
      'Reported in other words',
      'Cue: يُعتقد (neutral)',
      'A source that nobody can check: nobody at all (impersonal verb)',
    ]);
  });

  test('on a name inside a quotation: both', () => {
    const both = marked('قال سامر: «رأيت لدمار».', {
      names: {
        s: { type: 'person', name: 'سامر', mentions: ['سامر'] },
        l: { type: 'place', name: 'لدمار', mentions: ['لدمار'] },
      },
      said: [{ cue: 'قال', source: 'سامر', speaker: 's', content: 'رأيت لدمار' }],
      quoted: [['رأيت لدمار', 0]],
    });
    const lines = shown('لد|مار', { ...english, markdown: false }, both);
    expect(lines[0]).toBe('لدمار: place');
    expect(lines).toContain('Said by سامر, line 1');
  });

  test('a quotation without a speaker says so', () => {
    expect(shown('كل|ام')).toEqual(['The text does not say whose words these are.']);
  });

  test('plain words have none', () => {
    expect(hover(article, dossier, caret(article, 'الت|قى'), english)).toBeNull();
  });

  test('its range is what it is about', () => {
    const range = hover(article, dossier, caret(article, 'أض|اف'), english)?.range;
    expect(range && documentOf(article).getText(range)).toBe('أضاف');
  });

  test('Arabic cards stand on the right, every line an isolate', () => {
    const { value } = hover(article, dossier, caret(article, 'أض|اف'), arabic)?.contents as MarkupContent;
    expect(value).toMatch(/^<div align="right">\n\n\u2067.*القائل: /);
    expect(value).toMatch(/\u2069\n\n<\/div>$/);
  });

  test('without HTML there is no tag', () => {
    expect((hover(article, dossier, caret(article, 'أض|اف'), { ...arabic, html: false })?.contents as MarkupContent).value).not.toContain(
      '<',
    );
  });
});

describe('article text in cards', () => {
  test.each([
    '<img src=x onerror=alert(1)>',
    '[x](command:evil)',
    '![x](http://example.org/x.png)',
    'http://example.org www.example.org a@example.org',
    '**bold** _em_ `code` ~~del~~',
    '# heading',
    '| a | b |',
    '&lt;b&gt; &#60;b&#62;',
    '$(zap)',
    '</div><script>',
    '1. list',
    '- list',
    '\\*',
  ])('%s stays text', (hostile) => {
    const { value } = card(english, [escapeMarkdown(hostile)]);
    const html = toHtml.parse(value, { gfm: true, async: false });
    expect(html).toMatch(/^<p>[^<]*<\/p>\n?$/);
    const text = html.replace(/<\/?p>/g, '').replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? '');
    expect(text.trim()).toBe(hostile);
  });

  test('any string renders as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('<>[]()*_`~#|&$!?\\:/.@-+=1aw; \n')), maxLength: 12 }), (text) => {
        const html = toHtml.parse(`x${escapeMarkdown(text)}x`, { gfm: true, async: false });
        expect(html).toMatch(/^<p>[^<]*<\/p>\n?$/);
      }),
    );
  });

  test('cannot turn its surroundings around', () => {
    const message = plain('en', { key: 'name-variant.place', values: { spelling: '\u202eغدر\u2069\n\u0000' } });
    for (const unruly of ['\u202e', '\n', '\u0000']) expect(message).not.toContain(unruly);
    expect(message.split('\u2067')).toHaveLength(message.split('\u2069').length);
  });

  test('first words break between words and keep characters whole', () => {
    expect(firstWords('واحد اثنان ثلاثة', 12)).toBe('واحد اثنان…');
    expect(firstWords('واحد', 12)).toBe('واحد');
    expect(firstWords('😀'.repeat(40), 11)).toBe(`${'😀'.repeat(5)}…`);
  });
});

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
