import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { insideQuotations } from '../../server/src/analysis/quotations/inside-quotations.ts';
import type { Article } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { documentOf } from '../../server/src/features/places.ts';
import { prepareRename, Refused, rename, renameAnnotations } from '../../server/src/features/rename.ts';
import type { Renaming } from '../../server/src/features/rename.ts';
import { nameAfter, nameAlone } from '../../server/src/text/proclitics.ts';
import { articleOf } from './dossier-of.ts';
import { dossierOf } from './marked.ts';

const apply = ({ text, uri }: Article, edits: readonly Renaming[]): string =>
  edits
    .filter((edit) => edit.uri === uri)
    .sort((a, b) => b.start - a.start)
    .reduce((out, { start, end, text: by }) => out.slice(0, start) + by + out.slice(end), text);

/** Renames the first mention in `a`; the changes of each group are marked `<here>`, `{elsewhere}`, `(quoted)`. */
function renamed(a: string, newName: string, b = ''): string {
  const [here, there] = [articleOf('file:///d/a.article', a), articleOf('file:///d/b.article', b)];
  const offset = here.analysis.mentions[0]?.start ?? 0;
  const marks = { here: '<>', elsewhere: '{}', quoted: '()' } as const;
  const edits = rename(here, dossierOf(here, there), offset, newName).map((edit) => ({
    ...edit,
    text: `${marks[edit.group].charAt(0)}${edit.text}${marks[edit.group].charAt(1)}`,
  }));
  return [here, there]
    .map((article) => apply(article, edits))
    .filter((text) => text !== '')
    .join(' / ');
}

describe('rename', () => {
  test.each<[string, string, string, string]>([
    ['every place of the spelling', 'زار [p1 دانج] البلد. وقال [p1 دانج] نعم.', 'دانغ', 'زار <دانغ> البلد. وقال <دانغ> نعم.'],
    ['proclitics stay', '[p1 دانج]. و[p1 دانج] ول[p1 دانج] وب[p1 دانج].', 'دانغ', '<دانغ>. و<دانغ> ول<دانغ> وب<دانغ>.'],
    ['other spellings stay', '[p1 دانج] ثم [p1 دان].', 'دانغ', '<دانغ> ثم دان.'],
    ['other people stay', '[p1 دانج] ثم [p2 دانج].', 'دانغ', '<دانغ> ثم دانج.'],
    ['longer forms have it too', '[p1 دانج] هو [p1 دانج سو لين].', 'دانغ', '<دانغ> هو <دانغ> سو لين.'],
    ['but not under a name of more words', '[p1 دانج] هو [p1 سو دانج].', 'لين دانج', '<لين دانج> هو سو دانج.'],
    ['a full name leaves its short form', '[p1 دانج سو] ثم [p1 دانج].', 'دانغ سو', '<دانغ سو> ثم دانج.'],
    ['vowel signs make no other spelling', '[p1 دانج] و[p1 دانْج].', 'دانغ', '<دانغ> و<دانغ>.'],
    ['the article after the preposition', '[o1 الرابطة] ل[o1 لرابطة].', 'الجمعية', '<الجمعية> ل<لجمعية>.'],
    ['an article comes in after it', '[l1 مرسى] إلى ل[l1 مرسى].', 'المرسى', '<المرسى> إلى ل<لمرسى>.'],
    ['no three lams', '[o1 الرابطة] ل[o1 لرابطة].', 'اللجنة', '<اللجنة> ل<لجنة>.'],
    ['an article goes', '[o1 الرابطة] ل[o1 لرابطة].', 'رابطة', '<رابطة> ل<رابطة>.'],
    ['white space at the ends is none of the name', '[p1 دانج].', '  دانغ  لين ', '<دانغ لين>.'],
    ['quotations are a group of their own', '[p1 دانج]: “زرت [p1 دانج]”.', 'دانغ', '<دانغ>: “زرت (دانغ)”.'],
    ['save the place that was chosen', '“زرت [p1 دانج]” و“[p1 دانج]”.', 'دانغ', '“زرت <دانغ>” و“(دانغ)”.'],
    ['the same name changes nothing', '[p1 دانج] و[p1 دانج].', 'دانج', 'دانج ودانج.'],
  ])('%s', (_, text, newName, expected) => {
    expect(renamed(text, newName)).toBe(expected);
  });

  test('reaches the other articles, as a group of their own', () => {
    expect(renamed('[p1 دانج].', 'دانغ', 'قال [p1 دانج]: “أنا [p1 دانج]”.')).toBe('<دانغ>. / قال {دانغ}: “أنا (دانغ)”.');
  });

  test('what the reader does not see waits to be confirmed', () => {
    const { here, elsewhere, quoted } = renameAnnotations('en');
    expect([here, elsewhere, quoted].map(({ needsConfirmation }) => needsConfirmation)).toEqual([false, true, true]);
  });

  test.each([
    ['', 'rename.empty'],
    ['123 -', 'rename.empty'],
    ['دانغ\nلين', 'rename.bad-character'],
    ['دانغ" لين', 'rename.bad-character'],
    ['«دانغ»', 'rename.bad-character'],
    ['دانغ\u202e', 'rename.bad-character'],
    ['دانغ: لين', 'rename.bad-character'],
    ['<b>دانغ', 'rename.bad-character'],
    ['ا'.repeat(201), 'rename.too-long'],
  ])('%j is refused: %s', (newName, key) => {
    expect(() => renamed('[p1 دانج].', newName)).toThrow(expect.objectContaining({ reason: expect.objectContaining({ key }) as unknown }));
  });

  test('where there is no name it is refused, and says so', () => {
    const article = articleOf('file:///d/a.article', 'قال [p1 دانج] نعم.');
    expect(() => prepareRename(article, 1)).toThrow(Refused);
    expect(() => rename(article, dossierOf(article), 1, 'دانغ')).toThrow(Refused);
  });

  test('it begins with the name alone', () => {
    const article = articleOf('file:///d/a.article', 'قدم ل[o1 لرابطة] شيئاً.');
    const { range, placeholder } = prepareRename(article, 7);
    expect([documentOf(article).getText(range), placeholder]).toEqual(['لرابطة', 'الرابطة']);
  });

  test('no text is broken by it: line ends and marks stay, and edits never lie across each other', () => {
    const piece = fc.constantFrom(
      'قال دانغ سو لين',
      ' «',
      '» ',
      '\n',
      '\r\n',
      ' وأضاف: ',
      'ولدانغ',
      ' للرابطة ',
      '"',
      '\u202e',
      '😀',
      '---\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const article = { uri: 'file:///d/a.article', text, analysis: analyze(text) };
        const [mention] = article.analysis.mentions;
        if (!mention) return;
        const edits = rename(article, buildDossier([article], noDecisions), mention.start, 'نور حداد').sort((a, b) => a.start - b.start);
        for (const [i, edit] of edits.entries()) expect(edit.start).toBeGreaterThanOrEqual(edits[i - 1]?.end ?? 0);
        const frame = (from: string): string => from.replace(/[\p{L}\p{M}\p{Cf} ]/gu, '');
        expect(frame(apply(article, edits))).toBe(frame(text));
      }),
    );
  });

  test('a name that stands fifty thousand times, in quotation marks too, is renamed in time', () => {
    const { analysis } = articleOf('file:///d/a.article', '[p1 دانج] “نعم”.');
    const [mention] = analysis.mentions;
    const [quotation] = analysis.quotations;
    const text = 'دانج “نعم”. '.repeat(50_000);
    const places = Array.from({ length: 50_000 }, (_, i) => 12 * i);
    const mentions = places.flatMap((start) => (mention ? [{ ...mention, start, end: start + 4 }] : []));
    const quotations = places.flatMap((start) => (quotation ? [{ ...quotation, start: start + 6, end: start + 9 }] : []));
    const article = { uri: 'file:///d/a.article', text, analysis: { ...analysis, mentions, quotations } };
    expect(rename(article, dossierOf(article), 0, 'دانغ')).toHaveLength(50_000);
  });
});

describe('a name beside what is written together with it', () => {
  test.each([
    ['ل|لرابطة|', 'الرابطة'],
    ['|الرابطة|', 'الرابطة'],
    ['و|دانج  سو|', 'دانج سو'],
  ])('%s alone is %s', (marked, expected) => {
    const [before = '', name = ''] = marked.split('|');
    expect(nameAlone(before + name, { start: before.length, end: before.length + name.length })).toBe(expected);
  });
  test.each([
    ['ل', 'الرابطة', 'لرابطة'],
    ['لِ', 'الرابطة', 'لرابطة'],
    ['ول', 'اللجنة', 'لجنة'],
    ['ب', 'الرابطة', 'الرابطة'],
    ['ل', 'دانغ', 'دانغ'],
    ['ل', 'أليس', 'أليس'],
    ['قال ', 'الرابطة', 'الرابطة'],
  ])('after %s: %s', (before, name, expected) => {
    expect(nameAfter(before, before.length, name)).toBe(expected);
  });
});

test('inside quotation marks: nested ones count, and what lies across a mark does not', () => {
  const at = (start: number, end: number) => ({ start, end });
  const quotation = { speech: true, attribution: null, speaker: null, introduced: false, open: at(0, 0), close: at(0, 0) };
  const inside = insideQuotations({
    quotations: [
      { ...quotation, ...at(10, 50) },
      { ...quotation, ...at(20, 30) },
    ],
  });
  expect([at(12, 15), at(22, 25), at(35, 50), at(5, 12), at(45, 55), at(60, 61)].map(inside)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
