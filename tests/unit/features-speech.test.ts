import { describe, expect, test } from 'vitest';
import type { CallHierarchyItem, MarkupContent } from 'vscode-languageserver-types';
import type { Article } from '../../server/src/dossier/dossier.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy, readItemData } from '../../server/src/features/callHierarchy.ts';
import { hover } from '../../server/src/features/hover.ts';
import { definition, typeDefinition } from '../../server/src/features/navigation.ts';
import { documentOf } from '../../server/src/features/places.ts';
import { documentSymbols } from '../../server/src/features/symbols.ts';
import { chainOf } from '../../server/src/features/transmission.ts';
import { caret, dossierOf, marked } from './marked.ts';

/** An outlet that quotes directly, through an agency, and a speaker who quotes others. */
const port = titled(
  'صدى المرافئ (متخيَّلة)',
  marked(
    [
      'التقى وزير النقل سامر الزين وفداً.',
      'وقال الزين: «سنفتح الميناء». وأضاف: «قال لي رئيس النقابة: ‘لن نضرب’».',
      'ونقلت وكالة مرسى عن صحيفة الموج قول الزين إن العمل بدأ.',
      'وقال الزين إن المدينة بخير، مضيفاً أن الناس بخير.',
      'ويرى مراقبون أن الوعد متسرع.',
      'ويُعتقد أن شيئاً حدث.',
    ].join('\n'),
    {
      names: {
        zain: { type: 'person', name: 'سامر الزين', mentions: ['سامر الزين', 'الزين', 'الزين', 'الزين'], roles: ['وزير النقل'] },
        marsa: { type: 'organization', name: 'وكالة مرسى', mentions: ['وكالة مرسى'] },
      },
      said: [
        { cue: 'قال', source: 'الزين', speaker: 'zain', content: 'سنفتح الميناء' },
        { cue: 'أضاف', speaker: 'zain', content: 'قال لي رئيس النقابة: ‘لن نضرب’' },
        { cue: 'قال لي', source: 'رئيس النقابة', speaker: 'رئيس النقابة', content: 'لن نضرب' },
        {
          cue: 'قول',
          source: 'الزين',
          speaker: 'zain',
          content: 'العمل بدأ',
          kind: 'indirect',
          via: [
            { name: 'وكالة مرسى', entity: 'marsa' },
            { name: 'صحيفة الموج', entity: null },
          ],
        },
        { cue: 'قال', source: 'الزين', speaker: 'zain', content: 'المدينة بخير، مضيفاً أن الناس بخير', kind: 'indirect' },
        { cue: 'مضيفاً', speaker: 'zain', content: 'الناس بخير', kind: 'indirect' },
        {
          cue: 'يرى',
          source: 'مراقبون',
          speaker: 'مراقبون',
          content: 'الوعد متسرع',
          kind: 'indirect',
          quality: 'vague',
          vague: 'observers',
        },
        { cue: 'يُعتقد', content: 'شيئاً حدث', kind: 'indirect', quality: 'vague', vague: 'impersonal' },
      ],
      quoted: [
        ['سنفتح الميناء', 0],
        ['قال لي رئيس النقابة: ‘لن نضرب’', 1],
        ['لن نضرب', 2],
      ],
    },
  ),
);

/** Another spelling of the same man, in an article of which only the file is known. */
const other = marked(
  'قال سامر الزيْن: «قال لي التاجر راغب: نعم».\nويرى مراقبون أن الأمر صعب.\nوقال رئيس نقابة البحارة: «لن نضرب».\nوعلّق وزير النقل الكالدوري بقوله: «نعم».',
  {
    names: { zain: { type: 'person', name: 'سامر الزيْن', mentions: ['سامر الزيْن'] } },
    said: [
      { cue: 'قال', source: 'سامر الزيْن', speaker: 'zain', content: 'قال لي التاجر راغب: نعم' },
      { cue: 'قال لي', source: 'التاجر راغب', speaker: 'التاجر راغب', content: 'نعم' },
      { cue: 'يرى', source: 'مراقبون', speaker: 'مراقبون', content: 'الأمر صعب', kind: 'indirect', quality: 'vague', vague: 'observers' },
      { cue: 'قال', source: 'رئيس نقابة البحارة', speaker: 'رئيس نقابة البحارة', content: 'لن نضرب' },
      { cue: 'بقوله', source: 'وزير النقل الكالدوري', speaker: 'وزير النقل الكالدوري', content: 'نعم».' },
    ],
  },
  'file:///dossier/b%20(2).article',
);

const third = marked(
  'وعد رئيس نقابة البحارة بالهدوء: «لن نضرب».\nويرى مراقبون أن الوقت ضيق.\nوزار وزير النقل الكالدوري نادر الصفدي المكان.',
  {
    names: { safadi: { type: 'person', name: 'نادر الصفدي', mentions: ['نادر الصفدي'], roles: ['وزير النقل الكالدوري'] } },
    said: [
      { cue: 'وعد', source: 'رئيس نقابة البحارة', speaker: 'رئيس نقابة البحارة', content: 'لن نضرب' },
      { cue: 'يرى', source: 'مراقبون', speaker: 'مراقبون', content: 'الوقت ضيق', kind: 'indirect', quality: 'vague', vague: 'observers' },
    ],
  },
  'file:///dossier/c.article',
);

const dossier = dossierOf(port, other, third);
const articles = [port, other, third];
const articleOf = (uri: string): Article => articles.find((article) => article.uri === uri) ?? port;
const wordsAt = (uri: string, range: Parameters<ReturnType<typeof documentOf>['getText']>[0]): string =>
  documentOf(articleOf(uri)).getText(range);

function titled(outlet: string, article: Article, title = 'يوم في الميناء'): Article {
  return { ...article, analysis: { ...article.analysis, metadata: { ...article.analysis.metadata, outlet, title } } };
}

describe('chain of transmission', () => {
  test.each([
    ['nobody between', 0, ['سامر الزين']],
    ['a speaker within another one’s speech', 2, ['سامر الزين', 'رئيس النقابة']],
    ['agencies, several deep', 3, ['وكالة مرسى', 'صحيفة الموج', 'سامر الزين']],
    ['a speaker who goes on within his own words', 5, ['سامر الزين']],
    ['nobody at all', 7, []],
  ])('%s', (_, index, names) => {
    const attribution = port.analysis.attributions[index];
    expect(attribution && chainOf(port.analysis, attribution).map(({ name }) => name)).toEqual(names);
  });
});

describe('call hierarchy', () => {
  const prepared = (part: string, at: Article = port): CallHierarchyItem[] => prepareCallHierarchy(at, dossier, caret(at, part));
  /** The item as it comes back from a client: through JSON. */
  const data = (item: CallHierarchyItem | undefined) => {
    const read = readItemData(JSON.parse(JSON.stringify(item?.data ?? null)));
    if (!read) throw new Error('no data');
    return read;
  };
  const incoming = (part: string, at: Article = port): string[] =>
    incomingCalls(at, dossier, data(prepared(part, at)[0])).map(
      ({ from, fromRanges }) => `${from.name}: ${fromRanges.map((range) => wordsAt(from.uri, range)).join(', ')}`,
    );
  const outgoing = (part: string, at: Article = port): string[] =>
    outgoingCalls(at, dossier, data(prepared(part, at)[0])).map(
      ({ to, fromRanges }) => `${to.name}: ${fromRanges.map((range) => wordsAt(at.uri, range)).join(', ')}`,
    );

  test.each([
    ['a name', 'سامر الز|ين', 'سامر الزين'],
    ['a role', 'وزير ال|نقل', 'سامر الزين'],
    ['a subjectless verb', 'أضا|ف: «قال', 'سامر الزين'],
    ['a quotation', 'سنفتح المي|ناء', 'سامر الزين'],
    ['reported speech', 'العمل ب|دأ', 'سامر الزين'],
    ['speech within speech', 'لن ن|ضرب', 'رئيس النقابة'],
    ['a group', 'مراق|بون', 'مراقبون'],
    ['an agency', 'وكالة مر|سى', 'وكالة مرسى'],
  ])('%s gives the speaker', (_, part, name) => {
    expect(prepared(part).map((item) => item.name)).toEqual([name]);
  });

  test.each([
    ['words of the outlet', 'الت|قى'],
    ['an impersonal verb', 'يُعت|قد'],
  ])('%s give nobody', (_, part) => {
    expect(prepared(part)).toEqual([]);
  });

  test('an item stands where the speaker is introduced, with role and outlet', () => {
    const [item] = prepared('أضا|ف: «قال');
    expect(item).toMatchObject({ detail: '\u200e\u2067وزير النقل\u2069 · \u2067صدى المرافئ (متخيَّلة)\u2069' });
    expect(item && wordsAt(item.uri, item.selectionRange)).toBe('سامر الزين');
    expect(item && wordsAt(item.uri, item.range)).toBe('التقى وزير النقل سامر الزين وفداً.');
  });

  test('incoming: the article where nobody stands between, agencies nearest to the speaker, and the same in other articles', () => {
    expect(incoming('أضا|ف: «قال')).toEqual(['صدى المرافئ (متخيَّلة): قال, أضاف, قال, مضيفاً', 'صحيفة الموج: قول', 'b (2).article: قال']);
  });
  test('it goes up the chain', () => {
    const newspaper = incomingCalls(port, dossier, data(prepared('أضا|ف: «قال')[0])).find(({ from }) => from.name === 'صحيفة الموج');
    const up = incomingCalls(port, dossier, data(newspaper?.from));
    expect(up.map(({ from }) => from.name)).toEqual(['وكالة مرسى']);
    expect(incomingCalls(port, dossier, data(up[0]?.from)).map(({ from }) => [from.name, from.detail])).toEqual([
      ['صدى المرافئ (متخيَّلة)', '\u200e\u2067يوم في الميناء\u2069'],
    ]);
  });
  test('a speaker quoted by another speaker', () => {
    expect(incoming('لن ن|ضرب')).toEqual(['سامر الزين: قال لي']);
  });
  test('a post with its body is one speaker in all articles', () => {
    expect(incoming('رئيس نقابة ال|بحارة', other)).toEqual(['b (2).article: قال', 'c.article: وعد']);
  });
  test('a vague group is another one in each article', () => {
    expect(incoming('مراق|بون', other)).toEqual(['b (2).article: يرى']);
  });
  test('nobody quotes an article', () => {
    const [first] = incomingCalls(port, dossier, data(prepared('مراق|بون')[0]));
    expect(incomingCalls(port, dossier, data(first?.from))).toEqual([]);
  });

  test('outgoing: whom a speaker quotes; in other articles there are no ranges to show', () => {
    expect(outgoing('أضا|ف: «قال')).toEqual(['رئيس النقابة: قال لي', 'التاجر راغب: ']);
  });
  test('of an agency: the next in the chain', () => {
    expect(outgoing('وكالة مر|سى')).toEqual(['صحيفة الموج: قول']);
  });
  test('of an article: everybody whom it quotes itself, and no one else', () => {
    const [first] = incomingCalls(port, dossier, data(prepared('مراق|بون')[0]));
    expect(outgoingCalls(port, dossier, data(first?.from)).map(({ to }) => to.name)).toEqual(['سامر الزين', 'وكالة مرسى', 'مراقبون']);
  });

  test('an item survives an edit: it is known by words', () => {
    const before = data(prepared('أضا|ف: «قال')[0]);
    const edited = marked('قال قبل ذلك كله سامر الزين: «نعم».', {
      names: { renamed: { type: 'person', name: 'سامر الزين', mentions: ['سامر الزين'] } },
      said: [{ cue: 'قال', source: 'سامر الزين', speaker: 'renamed', content: 'نعم' }],
    });
    expect(incomingCalls(edited, dossierOf(edited), before).map(({ from }) => from.name)).toEqual(['a.article']);
  });
  test('a name that its article has no more is found in the others', () => {
    const zain = marked(
      'قال سامر الزين: «نعم».',
      {
        names: { z: { type: 'person', name: 'سامر الزين', mentions: ['سامر الزين'] } },
        said: [{ cue: 'قال', source: 'سامر الزين', speaker: 'z', content: 'نعم' }],
      },
      'file:///dossier/d.article',
    );
    const empty = marked('لا شيء.');
    expect(incomingCalls(empty, dossierOf(empty, zain), data(prepared('سامر الز|ين')[0])).map(({ from }) => from.name)).toEqual([
      'd.article',
    ]);
  });
  test('one that nobody names any more has no calls', () => {
    const empty = marked('لا شيء.');
    expect(incomingCalls(empty, dossierOf(empty), data(prepared('سامر الز|ين')[0]))).toEqual([]);
  });

  test.each([undefined, null, 3, {}, { uri: 1, name: 'x' }, { uri: 'x' }, { uri: 'x', name: 3 }])('%j is no item of ours', (given) => {
    expect(readItemData(given)).toBeUndefined();
  });
});

describe('definition and type definition', () => {
  const leads = (find: typeof definition, at: Article, part: string): string[] =>
    find(at, dossier, caret(at, part)).map(({ targetUri, targetSelectionRange }) => wordsAt(targetUri, targetSelectionRange));

  test.each([
    ['a role leads to its holder in another article', other, 'وعلّق وزير النقل الكالد|وري', 'نادر الصفدي'],
    ['a role of two words could be anybody’s: to its own words', port, 'قال لي رئيس ال|نقابة', 'رئيس النقابة'],
    ['a group stays in its article', other, 'الأمر ص|عب', 'مراقبون'],
  ])('%s', (_, at, part, target) => {
    expect(leads(definition, at, part)).toEqual([target]);
  });

  test.each([
    ['a name leads to the role', port, 'وقال الز|ين', 'وزير النقل'],
    ['a subjectless verb does', port, 'أضا|ف: «قال', 'وزير النقل'],
    ['a quotation does', port, 'سنفتح المي|ناء', 'وزير النقل'],
    ['another article may be the one that gives it', other, 'سامر الزي|ْن', 'وزير النقل'],
    ['of a speaker without a name it is the words', port, 'الوعد مت|سرع', 'مراقبون'],
  ])('type: %s', (_, at, part, target) => {
    expect(leads(typeDefinition, at, part)).toEqual([target]);
  });

  test.each([
    ['a name that nobody describes', 'وكالة مر|سى'],
    ['words of the outlet', 'الت|قى'],
    ['an impersonal verb', 'يُعت|قد'],
  ])('type: %s leads nowhere', (_, part) => {
    expect(leads(typeDefinition, port, part)).toEqual([]);
  });
});

describe('hover', () => {
  const shown = (part: string, at: Article = port, markdown = false): string[] =>
    (hover(at, dossier, caret(at, part), { language: 'en', markdown, html: false })?.contents as MarkupContent).value
      .replace(/[\u2066-\u2069]/g, '')
      .split('\n');

  test('lists where else the speaker speaks, and says how many it leaves out', () => {
    const lines = shown('سنفتح المي|ناء');
    expect(lines.slice(lines.findIndex((line) => line.startsWith('Speaks')))).toEqual([
      'Speaks: 5 here, 6 in the dossier (articles: 2)',
      'line 2: قال لي رئيس النقابة: ‘لن نضرب’',
      'line 3: العمل بدأ',
      'line 4: المدينة بخير، مضيفاً أن الناس بخير',
      '… and 2 more, in the outline and the call hierarchy',
    ]);
  });
  test('has them all where they are few, the other articles after this one', () => {
    expect(shown('رئيس نقابة ال|بحارة', other).slice(-2)).toEqual([
      'Speaks: 1 here, 2 in the dossier (articles: 2)',
      'c.article, line 1: لن نضرب',
    ]);
  });
  test('places are links, whatever the file is called', () => {
    expect(shown('وعد رئيس نقابة ال|بحارة', third, true).at(-1)).toContain('(file:///dossier/b%20%282%29.article#L3)');
  });
  test('a statement that stands alone has no list', () => {
    expect(shown('لن ن|ضرب')).toEqual([
      'Said by رئيس النقابة',
      'How it came: رئيس النقابة → سامر الزين',
      'Word for word',
      'Cue: قال لي (neutral)',
    ]);
  });
});

describe('a speaker who is', () => {
  const card = (known: 'inferred' | 'likely', source: string | undefined, language: 'en' | 'ar'): string => {
    const article = marked('وصل سامر. وأضاف المسؤول: «لن نضرب».', {
      said: [{ cue: 'أضاف', ...(source !== undefined && { source }), speaker: 'سامر', content: 'لن نضرب', known }],
      quoted: [['لن نضرب', 0]],
    });
    const shown = hover(article, dossierOf(article), caret(article, 'أضا|ف'), { language, markdown: true, html: false });
    return (shown?.contents as MarkupContent).value;
  };
  test.each([
    ['inferred', undefined, 'Said by', 'this is who the text leads to'],
    ['inferred', 'المسؤول', 'Said by', 'this is who its words mean'],
    ['likely', undefined, 'Probably said by', 'this is the likeliest'],
    ['likely', 'المسؤول', 'Probably said by', 'its words leave room for doubt'],
  ] as const)('%s, by %s', (known, source, says, why) => {
    expect(card(known, source, 'en')).toContain(says);
    expect(card(known, source, 'en')).toContain(why);
  });
  test('likely is so in the outline', () => {
    const article = marked('وصل سامر. وأضاف: «لن نضرب».', {
      said: [{ cue: 'أضاف', speaker: 'سامر', content: 'لن نضرب', known: 'likely' }],
      quoted: [['لن نضرب', 0]],
    });
    expect(documentSymbols(article, dossierOf(article), 'en')[0]?.children?.map(({ detail }) => detail)).toEqual([
      '\u200equotation, speaker uncertain',
    ]);
  });
  test('likely is said in Arabic', () => {
    expect(card('likely', undefined, 'ar')).toContain('القائل على الأرجح');
  });
});
