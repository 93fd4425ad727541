/** One usual spelling of a name in a dossier, whoever asks for it. */
import { describe, expect, test } from 'vitest';
import type { InlayHintLabelPart, MarkupContent } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis/analyze.ts';
import type { Article, Decisions, Dossier } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { nameOf, usualNames } from '../../server/src/dossier/usual.ts';
import { prepareCallHierarchy } from '../../server/src/features/callHierarchy.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlayHints.ts';
import { documentSymbols } from '../../server/src/features/symbols.ts';
import { respellings, rule } from '../../server/src/rules/name-variant.ts';
import { rule as secondHand } from '../../server/src/rules/second-hand.ts';
import { articleOf, decided, noRegistry } from './dossier-of.ts';

const dossierOf = (texts: readonly string[], decisions: Decisions = noDecisions): Dossier =>
  buildDossier(
    texts.map((text, i) => articleOf('abcdefgh'.charAt(i), text)),
    decisions,
    noRegistry,
  );

const namesIn = (dossier: Dossier): string[] => dossier.entities.map(({ type, name }) => `${type} ${name}`);

describe('what an entity is called', () => {
  test.each<[string, string[], string[]]>([
    ['as most places have it', ['[p1 وانغ لي] [p1 وانغ لي]', '[p1 وانج لي]'], ['person وانغ لي']],
    [
      'alike where one article takes for a person what another takes for a place',
      ['[p1 لينج ساو] [p1 لينج ساو]', '[l1 لينغ ساو] [l1 لينغ ساو] [l1 لينغ ساو] [l1 لينج ساو]', '[p1 لينغ ساو]'],
      ['person لينغ ساو', 'place لينغ ساو'],
    ],
    [
      'each its own where nothing but the sound is shared',
      ['[p1 لينج ساو]', '[l1 لينغ ساو] [l1 لينغ ساو]'],
      ['person لينج ساو', 'place لينغ ساو'],
    ],
  ])('%s', (_, texts, expected) => {
    expect(namesIn(dossierOf(texts))).toEqual(expected);
  });

  const entity = (...texts: readonly string[]) => articleOf('a', texts.map((text) => `[p1 ${text}]`).join(' ')).analysis.entities;

  test.each<[string, string[], string]>([
    ['where the dossier has it', ['وان لي', 'وان لي', 'وانغ لي'], 'وانغ لي'],
    ['where it has a short form of it', ['وان لي', 'وانغ'], 'وانغ لي'],
    ['where it has another name', ['السيد الرئيس'], 'وانغ لي'],
  ])('the registry’s name counts %s', (_, texts, expected) => {
    expect(usualNames([{ type: 'person', entities: entity(...texts), known: null, registered: 'وانغ لي' }])).toEqual([expected]);
  });

  test('it does not where the dossier has other spellings of it alone', () => {
    expect(usualNames([{ type: 'person', entities: entity('وان لي', 'وانج لي', 'وان لي'), known: null, registered: 'وانغ لي' }])).toEqual([
      'وان لي',
    ]);
  });
});

describe('a name as it is usually written', () => {
  const texts = ['[p1 دانغ سو لين] ثم [p1 دانغ]', '[p1 دانغ سو لين]', '[p1 دان سو لين] ثم [p2 دانج]'];
  const written = (name: string, entity: string | null = 'p1', decisions: Decisions = noDecisions): string =>
    nameOf({ name, entity }, 'c', dossierOf(texts, decisions));

  test.each([
    ['the whole of it', 'دان سو لين', 'دانغ سو لين'],
    ['a part of it', 'دانج', 'دانغ'],
    ['as it is', 'دانغ', 'دانغ'],
    ['another name altogether', 'الوزير', 'الوزير'],
  ])('%s', (_, name, expected) => {
    expect(written(name)).toBe(expected);
  });

  test('a role or group keeps its words', () => {
    expect(written('دان سو لين', null)).toBe('دان سو لين');
  });

  test('the reader may choose another, or keep what is there', () => {
    const known = { name: 'دانغ سو لين', type: 'person' } as const;
    expect(written('دانغ سو لين', 'p1', decided({ ...known, name: 'دان سو لين' }))).toBe('دان سو لين');
    expect(written('دان سو لين', 'p1', decided({ ...known, spellings: ['دان سو لين'], keep: ['دان سو لين'] }))).toBe('دان سو لين');
  });
});

describe('whoever asks', () => {
  const read = (uri: string, text: string): Article => ({ uri, text, analysis: analyze(text) });
  const usual = 'قال وزير النقل فادي غيلدارين إن الجسر جاهز. وقال وزير النقل فادي غيلدارين إن العمل انتهى.';
  const here = read('here', 'قال وزير النقل فادي جيلدارين لصحيفة «المرصد» إن الجسر جاهز.\n\nوأضاف: «لن نتأخر في فتح الجسر أمام الناس».');
  const dossier = buildDossier([here, read('other', usual)], noDecisions);
  const plainCard = (part: string): string =>
    (hover(here, dossier, here.text.indexOf(part) + 1, { language: 'en', markdown: false, html: false })?.contents as MarkupContent).value;

  const answers: [string, () => string][] = [
    ['findings', () => rule.check(here, dossier, '').map(({ message }) => message.values['usual'] as string)[0] ?? ''],
    ['other findings', () => secondHand.check(here, dossier, '').map(({ message }) => message.values['source'] as string)[0] ?? ''],
    ['unifying', () => respellings(here, dossier).map(({ text }) => text)[0] ?? ''],
    [
      'inlay hints',
      () => (inlayHints(here, dossier, { start: 0, end: here.text.length }, 'en')[0]?.label as InlayHintLabelPart[])[0]?.value ?? '',
    ],
    [
      'the outline',
      () =>
        documentSymbols(here, dossier, 'en')
          .map(({ name }) => name)
          .join(),
    ],
    ['the card of a name', () => plainCard('جيلدارين').split('\n')[0] ?? ''],
    ['the card of speech', () => plainCard('أضاف').split('\n')[0] ?? ''],
    ['the call hierarchy', () => prepareCallHierarchy(here, dossier, here.text.indexOf('جيلدارين') + 1)[0]?.name ?? ''],
  ];

  test.each(answers)('%s', (_, answer) => {
    expect(answer()).toContain('فادي غيلدارين');
    expect(answer()).not.toContain('جيلدارين');
  });
});
