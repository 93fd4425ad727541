import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { completion } from '../../server/src/features/completion.ts';
import { documentOf } from '../../server/src/features/places.ts';
import type { Manner } from '../../server/src/features/wording.ts';
import { harmful } from '../harmful.ts';
import { articleOf, decided } from './dossier-of.ts';

const manner: Manner = { language: 'en', markdown: true, html: true };

const others = [
  articleOf('file:///d/b.article', 'قال [p1 أوردان غيلدارين] إن [p1 جيلدارين] و[p1 غيلدارين] وصلا إلى [l1 لينغ ساوفين].'),
  articleOf('file:///d/c.article', 'قالت [o1 الرابطة الكالدورية] إن [p2 دانغ سو لين] زار [p1 أوردان غيلدارين].'),
];

/** What is offered at the `|` as the line would then read, best first. */
function offered(marked: string, decisions = noDecisions): string[] {
  const [before = '', after = ''] = marked.split('|');
  const article = articleOf('file:///d/a.article', `سطر أول\n${before}${after}`);
  const dossier = buildDossier([article, ...others], decisions);
  const document = documentOf(article);
  return completion(article, dossier, article.text.length - after.length, manner).items.map(({ textEdit }) => {
    const { range, newText } = textEdit as TextEdit;
    return article.text.slice(8, document.offsetAt(range.start)) + newText + article.text.slice(document.offsetAt(range.end));
  });
}

describe('names of the dossier', () => {
  test.each<[string, string, string[]]>([
    ['a name that was begun', 'قال أوردا|', ['قال أوردان غيلدارين']],
    ['its second word', 'قال أوردان غي|', ['قال أوردان غيلدارين']],
    ['a space after the first', 'قال أوردان |', ['قال أوردان غيلدارين']],
    ['a surname: alone, then in full', 'قال غيل|', ['قال غيلدارين', 'قال أوردان غيلدارين']],
    ['another spelling: the usual one comes', 'قال جيلد|', ['قال غيلدارين', 'قال أوردان غيلدارين']],
    ['without hamza', 'قال اورد|', ['قال أوردان غيلدارين']],
    ['after a conjunction', 'وأورد|', ['وأوردان غيلدارين']],
    ['after a preposition', 'بأورد|', ['بأوردان غيلدارين']],
    ['after both', 'وكأورد|', ['وكأوردان غيلدارين']],
    ['an article after the preposition', 'للرابطة الك|', ['للرابطة الكالدورية']],
    ['an article without preposition', 'قالت الرابطة الكا|', ['قالت الرابطة الكالدورية']],
    ['what stands behind the caret stays', 'قال أورد| نعم', ['قال أوردان غيلدارين نعم']],
    ['in Latin letters, by the sound', 'قال Gildarin|', ['قال أوردان غيلدارين']],
    ['in Latin letters, the whole of a short name', 'قال dang|', ['قال دانغ سو لين']],
    ['too few Latin letters for that', 'قال Gq|', []],
    ['a place', 'إلى لينغ|', ['إلى لينغ ساوفين']],
    ['no place by its second word', 'إلى ساوفي|', []],
    ['nothing in the middle of a word', 'قال ردان|', []],
    ['nothing where the name is whole', 'قال أوردان غيلدارين|', []],
  ])('%s', (_, text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  test('asked for before a word, it offers them by frequency', () => {
    expect(offered('قال |')).toEqual(['قال أوردان غيلدارين', 'قال الرابطة الكالدورية', 'قال دانغ سو لين', 'قال لينغ ساوفين']);
  });

  test('the reader says what is usual', () => {
    const decisions = decided({ name: 'أوردان جيلدارين', type: 'person', spellings: ['أوردان غيلدارين'] });
    expect(offered('قال أوردا|', decisions)).toEqual(['قال أوردان جيلدارين']);
    expect(offered('قال غيلد|', decisions)).toEqual(['قال جيلدارين', 'قال أوردان جيلدارين']);
  });
});

describe('names of the registry', () => {
  const first = (text: string): string | undefined => offered(text)[0];
  test.each([
    ['عن سيرغي لاف|', 'عن سيرجي لافروف'],
    ['ولافر|', 'ولافروف'],
    ['للكرم|', 'للكرملين'],
    ['عن Lavr|', 'عن سيرجي لافروف'],
    ['عن Sergey La|', 'عن سيرجي لافروف'],
  ])('%s', (text, expected) => {
    expect(first(text)).toBe(expected);
  });

  test('come after those of the dossier, and not for one letter', () => {
    expect(offered('قال دا|')[0]).toBe('قال دانغ سو لين');
    expect(offered('قال دا|').length).toBeGreaterThan(5);
    expect(offered('قال د|')).toEqual(['قال دانغ سو لين']);
  });

  test('an item says who it is', () => {
    const article = articleOf('file:///d/a.article', 'عن سيرغي لاف');
    const [item] = completion(article, buildDossier([article], noDecisions), article.text.length, manner).items;
    expect(item).toMatchObject({
      label: 'سيرجي لافروف',
      labelDetails: { description: 'Sergey Lavrov' },
      detail: 'Sergey Lavrov · person',
      documentation: expect.stringContaining('2004') as unknown,
      filterText: 'سيرغي لاف',
    });
  });
});

test('an item says by which spelling it was found, where the name does not show it', () => {
  const article = articleOf('file:///d/a.article', 'قال جيلد');
  const items = completion(article, buildDossier([article, ...others], noDecisions), article.text.length, manner).items;
  expect(items.map(({ label, labelDetails }) => label + (labelDetails?.detail ?? ''))).toEqual([
    'غيلدارين (جيلدارين)',
    'أوردان غيلدارين (جيلدارين)',
  ]);
});

test('front matter is no prose', () => {
  const article = { uri: 'file:///d/a.article', text: '---\noutlet: لاف\n---\nقال.', analysis: analyze('---\noutlet: لاف\n---\nقال.') };
  expect(completion(article, buildDossier([article], noDecisions), 15, manner).items).toEqual([]);
});

test('shows and writes nothing that turns its surroundings around, wherever a name comes from', () => {
  const name = 'دانغ\u202e سو';
  const article = articleOf('file:///d/a.article', `قال [p1 ${name}] كذا.\nقال دان`);
  const known = { name, type: 'person', latin: 'Dang\u202e\u2066 So', roles: ['وزير\u202e'] } as const;
  const dossier = buildDossier([article], decided(known));
  const { items } = completion(article, dossier, article.text.length, manner);
  expect(items.length).toBeGreaterThan(0);
  for (const { label, labelDetails, detail, documentation, textEdit } of items)
    expect(JSON.stringify([label, labelDetails, detail, documentation, textEdit])).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test.each(harmful)('%s: an answer in time, at any place', (_, unit) => {
  const article = { ...articleOf('file:///d/a.article', ''), text: unit.repeat(100_000 / unit.length) };
  const dossier = buildDossier([article, ...others], noDecisions);
  for (const offset of [0, 7, 50_000, article.text.length]) {
    for (const { textEdit } of completion(article, dossier, offset, manner).items) {
      const { range } = textEdit as TextEdit;
      expect(range.start.line).toBe(range.end.line);
    }
  }
});

test('every range ends at the caret, in its line', () => {
  const piece = fc.constantFrom('أوردان', 'ول', 'غ', ' ', '\n', '\r\n', '«', 'لل', '\u202e', '😀', '\ud83d', '\u064b');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const article = articleOf('file:///d/a.article', pieces.join(''));
      const document = documentOf(article);
      for (let offset = 0; offset <= article.text.length; offset++)
        for (const { textEdit } of completion(article, buildDossier([article, ...others], noDecisions), offset, manner).items) {
          const { range } = textEdit as TextEdit;
          expect(range.end).toEqual(document.positionAt(offset));
          expect(range.start.line).toBe(range.end.line);
        }
    }),
    { numRuns: 60 },
  );
});
