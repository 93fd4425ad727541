import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SymbolKind } from 'vscode-languageserver-types';
import type { DocumentSymbol, InlayHintLabelPart, Range, SelectionRange } from 'vscode-languageserver-types';
import { codeActions } from '../../server/src/features/codeActions.ts';
import type { Means } from '../../server/src/features/codeActions.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { foldingRanges } from '../../server/src/features/folding.ts';
import { inlayHints } from '../../server/src/features/inlayHints.ts';
import { definition, highlights, references } from '../../server/src/features/navigation.ts';
import { documentOf } from '../../server/src/features/places.ts';
import { selectionRange } from '../../server/src/features/selectionRanges.ts';
import { semanticTokens, tokenTypes } from '../../server/src/features/semanticTokens.ts';
import { documentSymbols, flatSymbols } from '../../server/src/features/symbols.ts';
import { fingerprint, leastEdit } from '../../server/src/features/texts.ts';
import type { Article } from '../../server/src/dossier/dossier.ts';
import type { Finding } from '../../server/src/model.ts';
import { articleOf } from './dossier-of.ts';
import { caret, dossierOf, marked } from './marked.ts';

const text = [
  'التقى وزير النقل سامر الزين وفد «رابطة الموانئ» في لدمار.',
  'وقال الزين: «سنفتح الميناء غداً».',
  'وأضاف: «لن نتأخر».',
  'ورأى مراقبون أن الوعد "متسرع" جداً.',
  'ونقلت وكالة مرسى عن الزين أن العمل بدأ.',
  '«كلام بلا صاحب» في اللافتة.',
].join('\n');

const article = marked(text, {
  names: {
    zain: { type: 'person', name: 'سامر الزين', mentions: ['سامر الزين', 'الزين', 'الزين'], roles: ['وزير النقل'] },
    ports: { type: 'organization', name: 'رابطة الموانئ', mentions: ['رابطة الموانئ'] },
    ladmar: { type: 'place', name: 'لدمار', mentions: ['لدمار'] },
    marsa: { type: 'organization', name: 'وكالة مرسى', mentions: ['وكالة مرسى'] },
  },
  said: [
    { cue: 'قال', source: 'الزين', speaker: 'zain', content: 'سنفتح الميناء غداً' },
    { cue: 'أضاف', speaker: 'zain', content: 'لن نتأخر' },
    {
      cue: 'رأى',
      source: 'مراقبون',
      speaker: 'مراقبون',
      content: 'الوعد "متسرع" جداً',
      kind: 'mixed',
      quality: 'vague',
      vague: 'observers',
    },
    {
      cue: 'نقلت',
      source: 'الزين',
      speaker: 'zain',
      content: 'العمل بدأ',
      kind: 'indirect',
      via: [{ name: 'وكالة مرسى', entity: 'marsa' }],
    },
  ],
  quoted: [
    ['رابطة الموانئ', false],
    ['سنفتح الميناء غداً', 0],
    ['لن نتأخر', 1],
    ['متسرع', 2],
    ['كلام بلا صاحب', null],
  ],
});
const other = marked(
  'وصل الوزير سامر الزّين إلى لدمار.',
  { names: { zain: { type: 'person', name: 'سامر الزّين', mentions: ['سامر الزّين'] } } },
  'file:///dossier/b.article',
);
const dossier = dossierOf(article, other);

const words = (range: Range, of: Article = article): string => documentOf(of).getText(range);

describe('definition', () => {
  test.each([
    ['a subjectless verb leads to the speaker', 'أضا|ف: «لن', 'سامر الزين'],
    ['so does its quotation', 'لن نت|أخر', 'سامر الزين'],
    ['and the mark that opens it', '«|لن', 'سامر الزين'],
    ['reported speech does', 'العمل ب|دأ', 'سامر الزين'],
    ['a surname leads to the full name', 'قال الز|ين', 'سامر الزين'],
    ['a role leads to its holder', 'وزير ال|نقل', 'سامر الزين'],
    ['a group leads to the words that name it', 'جد|اً.', 'مراقبون'],
    ['an organization leads to itself', 'رابطة ال|موانئ', 'رابطة الموانئ'],
  ])('%s', (_, part, target) => {
    expect(definition(article, dossier, caret(article, part)).map(({ targetSelectionRange }) => words(targetSelectionRange))).toEqual([
      target,
    ]);
  });

  test.each([
    ['words of the outlet', 'الت|قى'],
    ['a quotation without speaker', 'كلام بلا ص|احب'],
  ])('%s lead nowhere', (_, part) => {
    expect(definition(article, dossier, caret(article, part))).toEqual([]);
  });

  test('the target lies in the sentence that is shown around it', () => {
    const [link] = definition(article, dossier, caret(article, 'أضا|ف: «لن'));
    expect(link && words(link.targetRange)).toContain('التقى وزير النقل سامر الزين');
    expect(link?.originSelectionRange && words(link.originSelectionRange)).toBe('أضاف');
  });
});

describe('definition in a dossier', () => {
  const target = (a: string, b: string): string | undefined => {
    const [here, there] = [articleOf('file:///dossier/a.article', a), articleOf('file:///dossier/b.article', b)];
    const [link] = definition(here, dossierOf(here, there), here.text.length - 1);
    return link && `${link.targetUri.slice(-9)} ${words(link.targetSelectionRange, link.targetUri === here.uri ? here : there)}`;
  };
  test.each([
    ['a surname alone leads to the full name elsewhere', 'قال [p1 الزين]', 'قال [p1 سامر الزين]', 'b.article سامر الزين'],
    ['a full name stays here', 'قال [p1 سامر الزين]', 'قال [p1 سامر خالد الزين]', 'a.article سامر الزين'],
    ['no fuller name, no leap', 'قال [p1 الزين]', 'قال [p1 الزين]', 'a.article الزين'],
    ['nor to somebody else', 'قال [p1 الزين]', 'قال [p2 سامر الزين]', 'a.article الزين'],
  ])('%s', (_, a, b, expected) => {
    expect(target(a, b)).toBe(expected);
  });
});

describe('references', () => {
  const found = (part: string, declaration = true): string[] =>
    references(article, dossier, caret(article, part), declaration).map(({ uri, range }) =>
      words(range, uri === other.uri ? other : article),
    );

  test('run over all spellings and articles', () => {
    expect(found('قال الز|ين')).toEqual(['سامر الزين', 'الزين', 'الزين', 'سامر الزّين']);
  });
  test('of a speaker are found from what is said', () => {
    expect(found('لن نت|أخر')).toEqual(found('قال الز|ين'));
  });
  test('leave the fullest mention out where it is not asked for', () => {
    expect(found('قال الز|ين', false)).toEqual(['الزين', 'الزين', 'سامر الزّين']);
  });
  test('of a group are its own words', () => {
    expect(found('مراق|بون')).toEqual(['مراقبون']);
  });
  test('there are none for plain words', () => {
    expect(found('الت|قى')).toEqual([]);
  });
});

describe('highlights', () => {
  const found = (part: string): string[] => highlights(article, dossier, caret(article, part)).map(({ range }) => words(range));

  test('a name: all of its mentions here', () => {
    expect(found('قال الز|ين')).toEqual(['سامر الزين', 'الزين', 'الزين']);
  });
  test('a cue: itself, its source and what it introduces', () => {
    expect(found('ق|ال')).toEqual(['قال', 'الزين', 'سنفتح الميناء غداً']);
  });
});

describe('document symbols', () => {
  const symbols = documentSymbols(article, dossier, 'en');
  const outline = (list: readonly DocumentSymbol[], depth = 0): string[] =>
    list.flatMap(({ name, detail, children = [] }) => [
      `${' '.repeat(depth)}${name}, ${detail?.replace('\u200e', '') ?? ''}`,
      ...outline(children, depth + 1),
    ]);

  test('speakers hold what they say', () => {
    expect(outline([...symbols].sort((a, b) => a.range.start.line - b.range.start.line))).toEqual([
      'سامر الزين, 3',
      ' سنفتح الميناء غداً, quotation',
      ' لن نتأخر, quotation',
      ' العمل بدأ, report',
      'مراقبون, 1',
      ' الوعد "متسرع" جداً, partly quoted',
      '  متسرع, quotation',
      'Nobody named, 1',
      ' كلام بلا صاحب, quotation',
    ]);
  });

  test('icons tell people from groups, and quotations from reports', () => {
    const kinds = (list: readonly DocumentSymbol[]): Record<string, SymbolKind> =>
      Object.fromEntries(list.map(({ name, kind }) => [name, kind]));
    expect(kinds(symbols)).toEqual({
      'سامر الزين': SymbolKind.Class,
      مراقبون: SymbolKind.Interface,
      'Nobody named': SymbolKind.Null,
    });
    expect(kinds(symbols.find(({ name }) => name === 'سامر الزين')?.children ?? [])).toEqual({
      'سنفتح الميناء غداً': SymbolKind.String,
      'لن نتأخر': SymbolKind.String,
      'العمل بدأ': SymbolKind.Event,
    });
  });

  const holds = (outer: Range, inner: Range): boolean => {
    const document = documentOf(article);
    return document.offsetAt(outer.start) <= document.offsetAt(inner.start) && document.offsetAt(inner.end) <= document.offsetAt(outer.end);
  };
  const check = ({ range, selectionRange, children = [] }: DocumentSymbol): void => {
    expect(holds(range, selectionRange)).toBe(true);
    for (const child of children) {
      expect(holds(range, child.range)).toBe(true);
      check(child);
    }
  };
  test('ranges hold their selections and their children', () => {
    symbols.forEach(check);
  });

  test('the caret finds its way into a speaker between two statements of another', () => {
    const line = 3;
    const first = symbols.find(({ range }) => range.start.line <= line && range.end.line >= line);
    expect(first?.name).toBe('مراقبون');
  });

  test('a client without trees gets them flat, with the speaker as container', () => {
    const flat = flatSymbols(article.uri, symbols);
    expect(flat.find(({ name }) => name === 'لن نتأخر')?.containerName).toBe('سامر الزين');
  });
});

describe('semantic tokens', () => {
  const decoded = (of: Article): string[] => {
    const { data } = semanticTokens(of);
    const out: string[] = [];
    let line = 0;
    let character = 0;
    for (let i = 0; i < data.length; i += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(i, i + 5);
      line += lines;
      character = lines > 0 ? characters : character + characters;
      out.push(`${tokenTypes[type] ?? '?'}: ${words({ start: { line, character }, end: { line, character: character + length } }, of)}`);
    }
    return out;
  };

  test('names, cues and quoted words; names in marks are no quotation', () => {
    expect(decoded(article)).toEqual([
      'person: سامر الزين',
      'organization: رابطة الموانئ',
      'place: لدمار',
      'cue: قال',
      'person: الزين',
      'quotation: «سنفتح الميناء غداً»',
      'cue: أضاف',
      'quotation: «لن نتأخر»',
      'cue: رأى',
      'quotation: "متسرع"',
      'cue: نقلت',
      'organization: وكالة مرسى',
      'person: الزين',
      'quotation: «كلام بلا صاحب»',
    ]);
  });

  test('the cue of who only passes it on is one, too', () => {
    const passed = marked('اعتبر سامر أن الأغلبية ترى أن السفن تأخرت.', {
      said: [{ cue: 'ترى', content: 'السفن تأخرت', passing: ['اعتبر'] }],
    });
    expect(decoded(passed)).toEqual(['cue: اعتبر', 'cue: ترى']);
  });

  test('a quotation is cut at names and at line ends', () => {
    const quoted = marked('قال: «زرت لدمار\r\nوعدت».', {
      names: { l: { type: 'place', name: 'لدمار', mentions: ['لدمار'] } },
      said: [{ cue: 'قال', content: 'زرت لدمار\r\nوعدت' }],
      quoted: [['زرت لدمار\r\nوعدت', 0]],
    });
    expect(decoded(quoted)).toEqual(['cue: قال', 'quotation: «زرت ', 'place: لدمار', 'quotation: وعدت»']);
  });

  test('what belongs to the page and a dateline have one colour, whatever they name', () => {
    const kinds = ['boilerplate', 'dateline', 'heading', 'byline', 'text'] as const;
    const lines = ['رئيس مجلس الادارة', 'لدمار - وكالات', 'عودة السفن', 'سامر الزين', 'عادت السفن.'];
    const page = marked(lines.join('\n'), { names: { l: { type: 'place', name: 'لدمار', mentions: ['لدمار'] } } });
    const sentences = kinds.map((kind, i) => {
      const start = page.text.indexOf(lines[i] ?? '');
      return { kind, start, end: start + (lines[i]?.length ?? 0), sourcing: 'none' as const, claim: null };
    });
    expect(decoded({ ...page, analysis: { ...page.analysis, sentences } })).toEqual([
      'boilerplate: رئيس مجلس الادارة',
      'boilerplate: لدمار - وكالات',
    ]);
  });

  test('of a range: what touches it', () => {
    const start = caret(article, '|وأضاف');
    expect(semanticTokens(article, { start, end: start + 10 }).data).toHaveLength(10);
  });
});

describe('inlay hints', () => {
  const hints = inlayHints(article, dossier, { start: 0, end: text.length }, 'en');

  test('name the speaker after verbs that do not', () => {
    expect(hints.map(({ position }) => position)).toEqual([documentOf(article).positionAt(caret(article, 'وأضاف|: «لن'))]);
    expect(hints[0]?.label).toMatchObject([{ value: '\u2067(سامر الزين)\u2069' }]);
  });
  test.each([
    ['en', '(probably \u2067سامر\u2069)'],
    ['ar', '\u2067(\u2067سامر\u2069 على الأرجح)\u2069'],
  ] as const)('say in %s where the speaker is no more than likely', (language, value) => {
    const doubtful = marked('وصل سامر. وأضاف: «لن نضرب».', {
      said: [{ cue: 'أضاف', speaker: 'سامر', content: 'لن نضرب', known: 'likely' }],
    });
    expect(inlayHints(doubtful, dossierOf(doubtful), { start: 0, end: 99 }, language)[0]?.label).toMatchObject([{ value }]);
  });
  test('lead to where the speaker is introduced', () => {
    const [part] = hints[0]?.label as InlayHintLabelPart[];
    expect(part?.location && words(part.location.range)).toBe('سامر الزين');
  });
  test('are asked for where the reader looks', () => {
    expect(inlayHints(article, dossier, { start: 0, end: caret(article, 'وقال|') }, 'en')).toEqual([]);
  });
});

describe('selection ranges', () => {
  test('grow from word to quotation to attribution to paragraph to article', () => {
    const out: string[] = [];
    for (let range: SelectionRange | undefined = selectionRange(article, caret(article, 'سنف|تح')); range; range = range.parent) {
      out.push(words(range.range));
    }
    expect(out).toEqual([
      'سنفتح',
      'سنفتح الميناء غداً',
      '«سنفتح الميناء غداً»',
      'قال الزين: «سنفتح الميناء غداً»',
      'وقال الزين: «سنفتح الميناء غداً».',
      text,
    ]);
  });

  test('a sentence lies between attribution and paragraph', () => {
    const two = marked('وصل الوفد. وقال الزين: «نعم». ثم مضى.', {
      said: [{ cue: 'قال', source: 'الزين', content: 'نعم' }],
      quoted: [['نعم', 0]],
    });
    const [whole] = two.analysis.sentences;
    if (!whole) throw new Error('no sentence');
    const from = two.text.indexOf('وقال');
    const inSentences = { ...two, analysis: { ...two.analysis, sentences: [{ ...whole, start: from, end: two.text.indexOf(' ثم') }] } };
    const out: string[] = [];
    for (let range: SelectionRange | undefined = selectionRange(inSentences, caret(two, 'نع|م')); range; range = range.parent)
      out.push(words(range.range, inSentences));
    expect(out).toEqual(['نعم', '«نعم»', 'قال الزين: «نعم»', 'وقال الزين: «نعم».', two.text]);
  });

  test('an empty article has one', () => {
    expect(selectionRange(marked(''), 0).range).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  });
});

test('quotations over several lines and sections fold', () => {
  const long = marked('قال:\n«أول.\nثان.\nثالث».\nتم', { quoted: [['أول.\nثان.\nثالث', null]] });
  expect(foldingRanges(long)).toEqual([{ startLine: 1, endLine: 3 }]);
});

const manner = { language: 'en', markdown: true, html: true, docs: 'file:///docs/', related: true } as const;

const finding: Finding = {
  rule: 'vague-source',
  severity: 'information',
  start: text.indexOf('مراقبون'),
  end: text.indexOf('مراقبون') + 'مراقبون'.length,
  message: { key: 'name-variant.place', values: { spelling: 'مراقبون' } },
  related: [
    { uri: other.uri, start: 0, end: 3, message: { key: 'name-variant.place', values: { spelling: 'وصل' } } },
    { uri: 'file:///gone', start: 0, end: 3, message: { key: 'name-variant.place', values: { spelling: '' } } },
  ],
  fixes: [
    {
      title: { key: 'name-variant.fix.here', values: { usual: 'x' } },
      preferred: true,
      action: { kind: 'edit', edits: [{ uri: other.uri, start: 0, end: 3, text: 'x' }] },
    },
    {
      title: { key: 'fix.ignore', values: {} },
      preferred: true,
      action: { kind: 'decide', decision: { kind: 'ignore', rule: 'vague-source', file: 'a', text: 'b', before: '', after: '' } },
    },
  ],
};

describe('diagnostics', () => {
  const [first] = diagnostics(article, dossier, [finding], manner);

  test('carry severity, the rule and its page', () => {
    expect(first).toMatchObject({
      severity: 3,
      source: 'isnad',
      code: 'vague-source',
      codeDescription: { href: 'file:///docs/vague-source.md' },
    });
  });
  test('are plain text with Arabic isolated', () => {
    expect(first?.message).toContain('\u2067مراقبون\u2069');
  });
  test('relate to the places that still exist', () => {
    expect(first?.relatedInformation?.map(({ location }) => location.uri)).toEqual([other.uri]);
  });
  test('say so where there are too many to show', () => {
    const many = diagnostics(article, dossier, Array<Finding>(1200).fill(finding), manner);
    expect(many).toHaveLength(1001);
    expect(many.at(-1)?.message).toMatch(/1000.*200/);
  });
});

describe('code actions', () => {
  const means: Means = {
    change: (_, edits) => ({
      edit: { changes: Object.fromEntries(edits.map(({ uri, range, text }) => [uri, [{ range, newText: text }]])) },
    }),
    commands: ['isnad.setPublished', 'isnad.ignore', 'isnad.showRuleAs'],
    records: true,
  };
  const shown = diagnostics(article, dossier, [finding], manner);
  const offered = (findings: readonly Finding[], also: Partial<Means> = {}) =>
    codeActions(article, dossier, findings, finding, shown, manner, { ...means, ...also });
  const actions = offered([finding]);
  const change = (severity: Finding['severity']): Finding => ({
    ...finding,
    severity,
    fixes: [
      {
        title: { key: 'fix.severity', values: { rule: finding.rule } },
        preferred: false,
        action: { kind: 'set-severity', rule: finding.rule },
      },
    ],
  });

  test('decisions come first and alone may be preferred', () => {
    expect(actions.map(({ command, isPreferred }) => [command?.command, isPreferred])).toEqual([
      ['isnad.ignore', true],
      [undefined, undefined],
    ]);
  });
  test('their kinds can be asked for', () => {
    expect(actions.map(({ kind }) => kind)).toEqual(['quickfix.isnad.ignore', 'quickfix.isnad.write']);
  });
  test('no reason is asked for where the client cannot', () => {
    expect(offered([finding], { commands: [] })[0]?.command?.command).toBe('isnad.decide');
  });
  test('none is a decision where none can be recorded', () => {
    expect(offered([finding, change('hint')], { records: false }).map(({ kind }) => kind)).toEqual(['quickfix.isnad.write']);
  });
  test('a severity is asked for, or there is an action for each of the others', () => {
    const [asked, ...others] = offered([change('warning')]);
    expect(others).toEqual([]);
    expect(asked?.command).toMatchObject({
      command: 'isnad.showRuleAs',
      arguments: [{ uri: article.uri, rule: 'vague-source', severity: 'warning' }],
    });
    const each = offered([change('warning')], { commands: [] });
    expect(each.map(({ title }) => title)).toEqual(['error', 'information', 'hint'].map((one) => `Show “vague-source” as: ${one}`));
    expect(each[0]?.command?.arguments).toEqual([
      { uri: article.uri, decision: { kind: 'severity', rule: 'vague-source', severity: 'error', file: null } },
    ]);
  });
  test('what several findings have in common comes once and settles them all', () => {
    const [first] = shown;
    const second = { ...finding, start: finding.start, end: finding.end + 1 };
    const both = diagnostics(article, dossier, [finding, second], manner);
    const found = codeActions(
      article,
      dossier,
      [change('warning'), { ...change('warning'), end: second.end }],
      finding,
      both,
      manner,
      means,
    );
    expect(found.map(({ diagnostics: settled }) => settled?.length)).toEqual([2]);
    expect(found[0]?.diagnostics?.[0]).toEqual(first);
  });
  test('edits reach other articles', () => {
    expect(Object.keys(actions[1]?.edit?.changes ?? {})).toEqual([other.uri]);
  });
  test('each settles its diagnostic', () => {
    expect(actions.every(({ diagnostics: settled }) => settled?.length === 1)).toBe(true);
  });
  test('there are none elsewhere', () => {
    expect(codeActions(article, dossier, [finding], { start: 0, end: 0 }, [], manner, means)).toEqual([]);
  });
});

describe('texts', () => {
  test('the least edit gives the new text and keeps pairs whole', () => {
    const piece = fc.array(fc.constantFrom('a', 'b', '\r\n', '\n', '😀', '😁', 'ا'), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(piece, piece, (before, after) => {
        const { start, end, newText } = leastEdit(before, after);
        expect(start).toBeLessThanOrEqual(end);
        expect(before.slice(0, start) + newText + before.slice(end)).toBe(after);
        expect(newText).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
      }),
    );
  });
  test('a fingerprint tells texts apart', () => {
    expect(fingerprint('أ')).toBe(fingerprint('أ'));
    expect(new Set(['', 'a', 'b', 'ab', 'ba'].map(fingerprint)).size).toBe(5);
  });
});
