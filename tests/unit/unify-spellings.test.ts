import { describe, expect, test } from 'vitest';
import type { Decisions } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { respellings } from '../../server/src/rules/name-variant.ts';
import { articleOf, decided, noRegistry } from './dossier-of.ts';

function unified(text: string, decisions: Decisions = noDecisions, other = ''): string {
  const article = articleOf('file:///d/a.article', text);
  const dossier = buildDossier([article, articleOf('file:///d/b.article', other)], decisions, noRegistry);
  return respellings(article, dossier).reduceRight(
    (out, { start, end, text: by }) => out.slice(0, start) + by + out.slice(end),
    article.text,
  );
}

const known = { name: 'دانغ سو لين', type: 'person' } as const;

describe('unifying the spellings of an article', () => {
  test.each<[string, string, string, Decisions?]>([
    [
      'the most frequent spelling stands for all',
      'قال [p1 دانغ سو لين]. ثم [p1 دانغ سو لين] و[p1 دانج سو لين].',
      'قال دانغ سو لين. ثم دانغ سو لين ودانغ سو لين.',
    ],
    [
      'short forms stay short',
      '[p1 دانغ سو لين]. ثم [p1 دانغ سو لين]، وقال [p1 دانج] إن [p1 دانغ] هنا.',
      'دانغ سو لين. ثم دانغ سو لين، وقال دانغ إن دانغ هنا.',
    ],
    [
      'what is inside quotation marks is somebody’s words',
      '[p1 دانغ سو لين] و[p1 دانغ سو لين]: “قال [p1 دانج سو لين]”.',
      'دانغ سو لين ودانغ سو لين: “قال دانج سو لين”.',
    ],
    [
      'the reader’s spelling comes first',
      '[p1 دانج سو لين] و[p1 دانج سو لين].',
      'دانغ سو لين ودانغ سو لين.',
      decided({ ...known, spellings: ['دانج سو لين'] }),
    ],
    [
      'what the reader keeps stays',
      '[p1 دانغ سو لين] و[p1 دانج سو لين] و[p1 دان سو لين].',
      'دانغ سو لين ودانج سو لين ودانغ سو لين.',
      decided({ ...known, spellings: ['دانج سو لين', 'دان سو لين'], keep: ['دانج سو لين'] }),
    ],
    [
      'all of it where all is kept',
      '[p1 دانغ سو لين] و[p1 دانج سو لين].',
      'دانغ سو لين ودانج سو لين.',
      decided({ ...known, spellings: ['دانج سو لين'], keep: true }),
    ],
    [
      'somebody else stays',
      '[p1 دانغ سو لين] و[p1 دانغ سو لين] و[p2 دانج سو لين].',
      'دانغ سو لين ودانغ سو لين ودانج سو لين.',
      decided({ ...known, distinct: ['دانج سو لين'] }),
    ],
    [
      'mere orthography stays',
      '[p1 أوردان غيلدارين] و[p1 أوردان غيلدارين] و[p1 اوردان غيلدارين].',
      'أوردان غيلدارين وأوردان غيلدارين واوردان غيلدارين.',
    ],
    ['one spelling: nothing to do', '[p1 دانج سو لين] و[p1 دانج سو لين].', 'دانج سو لين ودانج سو لين.'],
  ])('%s', (_, text, expected, decisions) => {
    expect(unified(text, decisions)).toBe(expected);
  });

  test('the dossier says what is usual', () => {
    const other = 'قال [p1 دانغ سو لين] إن [p1 دانغ سو لين] وصل، وأضاف [p1 دانغ سو لين].';
    expect(unified('قال [p1 دانج سو لين] نعم.', noDecisions, other)).toBe('قال دانغ سو لين نعم.');
  });
});
