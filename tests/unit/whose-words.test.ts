/** Whose words stand in quotation marks, where who says them passes on what somebody else says or thinks. */
import { describe, expect, test } from 'vitest';
import type { DocumentSymbol, MarkupContent } from 'vscode-languageserver-types';
import type { Article } from '../../server/src/dossier/dossier.ts';
import { prepareCallHierarchy } from '../../server/src/features/callHierarchy.ts';
import { hover } from '../../server/src/features/hover.ts';
import { definition, references, typeDefinition } from '../../server/src/features/navigation.ts';
import { documentOf } from '../../server/src/features/places.ts';
import { statementsOf } from '../../server/src/features/speakers.ts';
import { documentSymbols } from '../../server/src/features/symbols.ts';
import { caret, dossierOf, marked } from './marked.ts';

const names = {
  zain: { type: 'person', name: 'سامر الزين', mentions: ['سامر الزين'], roles: ['النائب'] },
  union: { type: 'organization', name: 'النقابة', mentions: ['النقابة'] },
} as const;

/** The words are the deputy's, the opinion the union's. */
const passedOn = marked('اعتبر النائب سامر الزين أن النقابة ترى في العقد «صفقة ظالمة» لا أكثر.', {
  names,
  said: [
    { cue: 'اعتبر', source: 'سامر الزين', speaker: 'zain', content: 'النقابة ترى في العقد «صفقة ظالمة» لا أكثر', kind: 'mixed' },
    {
      cue: 'ترى',
      source: 'النقابة',
      speaker: 'union',
      content: 'في العقد «صفقة ظالمة» لا أكثر',
      kind: 'mixed',
      via: [{ name: 'سامر الزين', entity: 'zain' }],
    },
  ],
  quoted: [['صفقة ظالمة', 1, 'zain']],
});

/** The same words, relayed: they are the union's. */
const relayed = marked('نقل النائب سامر الزين عن النقابة قولها إن العقد «صفقة ظالمة» لا أكثر.', {
  names,
  said: [
    {
      cue: 'قولها',
      source: 'النقابة',
      speaker: 'union',
      content: 'العقد «صفقة ظالمة» لا أكثر',
      kind: 'mixed',
      via: [{ name: 'سامر الزين', entity: 'zain' }],
    },
  ],
  quoted: [['صفقة ظالمة', 0]],
});

/** Nothing in the text is the passer's alone. */
const alone = marked('ترى النقابة، كما قال النائب سامر الزين، أن العقد «صفقة ظالمة».', {
  names,
  said: [
    {
      cue: 'ترى',
      source: 'النقابة',
      speaker: 'union',
      content: 'العقد «صفقة ظالمة»',
      kind: 'mixed',
      via: [{ name: 'سامر الزين', entity: 'zain' }],
    },
  ],
  quoted: [['صفقة ظالمة', 0, 'zain']],
});

const cases: [string, Article, string, string][] = [
  ['words in marks are those of who passes on', passedOn, 'صفقة ظا|لمة', 'سامر الزين'],
  ['the rest is that of who is passed on', passedOn, 'لا أك|ثر', 'النقابة'],
  ['relayed words are those of who is relayed', relayed, 'صفقة ظا|لمة', 'النقابة'],
  ['so they are where the passer has no statement around them', alone, 'صفقة ظا|لمة', 'سامر الزين'],
];

/** The lines of the hover. */
const card = (article: Article, part: string): string[] =>
  (
    hover(article, dossierOf(article), caret(article, part), { language: 'en', markdown: false, html: false })?.contents as MarkupContent
  ).value
    .replace(/[\u2066-\u2069]/g, '')
    .split('\n');

describe.each(cases)('%s', (_, article, part, speaker) => {
  const dossier = dossierOf(article);
  const offset = caret(article, part);
  const textOf = (range: Parameters<ReturnType<typeof documentOf>['getText']>[0]): string => documentOf(article).getText(range);
  test('hover', () => {
    expect(card(article, part)[0]).toMatch(new RegExp(`^Said by ${speaker}[ ,]`, 'u'));
  });
  test('definition', () => {
    expect(definition(article, dossier, offset).map(({ targetSelectionRange }) => textOf(targetSelectionRange))).toEqual([speaker]);
  });
  test('type definition', () => {
    const roles = speaker === 'سامر الزين' ? ['النائب'] : [];
    expect(typeDefinition(article, dossier, offset).map(({ targetSelectionRange }) => textOf(targetSelectionRange))).toEqual(roles);
  });
  test('references', () => {
    expect(references(article, dossier, offset, true).map(({ range }) => textOf(range))).toEqual([speaker]);
  });
  test('call hierarchy', () => {
    expect(prepareCallHierarchy(article, dossier, offset).map(({ name }) => name)).toEqual([speaker]);
  });
});

test('the card says whose content it is, and that the words are word for word', () => {
  expect(card(passedOn, 'صفقة ظا|لمة').slice(1, 3)).toEqual([
    'The words are this speaker’s; what they say is ascribed to النقابة.',
    'Word for word',
  ]);
});

test.each([
  ['outside the marks', passedOn, 'لا أك|ثر'],
  ['where the words are the speaker’s own', relayed, 'صفقة ظا|لمة'],
])('nothing of the kind %s', (_, article, part) => {
  expect(card(article, part).join('\n')).not.toContain('ascribed');
});

test.each<[string, Article, string[]]>([
  [
    'with who passes on',
    passedOn,
    ['النقابة', '- في العقد «صفقة ظالمة» لا أكثر', 'سامر الزين', '- النقابة ترى في العقد «صفقة ظالمة»…', '-- صفقة ظالمة'],
  ],
  ['with who is relayed', relayed, ['النقابة', '- العقد «صفقة ظالمة» لا أكثر', '-- صفقة ظالمة']],
  ['on their own', alone, ['سامر الزين', '- صفقة ظالمة', 'النقابة', '- العقد «صفقة ظالمة»']],
])('in the outline the words stand %s', (_, article, expected) => {
  const outline = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
    symbols.flatMap(({ name, children = [] }) => [`${'-'.repeat(depth)}${depth > 0 ? ' ' : ''}${name}`, ...outline(children, depth + 1)]);
  expect(outline(documentSymbols(article, dossierOf(article), 'en'))).toEqual(expected);
});

test.each<[string, Article, string, number]>([
  ['who passes on, in a statement around the words', passedOn, 'zain', 1],
  ['who passes on, with no statement around them', alone, 'zain', 1],
  ['who relays', relayed, 'zain', 0],
  ['who is relayed', relayed, 'union', 1],
])('words in marks count as a statement once: of %s', (_, { analysis }, id, count) => {
  expect(statementsOf(analysis, id)).toHaveLength(count);
});

test('a name card counts no fewer statements than quotations', () => {
  expect(card(alone, 'النائب سامر الز|ين')).toEqual(expect.arrayContaining(['Speaks: 1 here', 'Quoted word for word: 1 here']));
});
