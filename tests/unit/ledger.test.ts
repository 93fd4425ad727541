/** The ledger of a dossier; people and outlets are invented. */
import { describe, expect, it } from 'vitest';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { ledgerOf } from '../../server/src/dossier/ledger.ts';
import type { Ledger } from '../../server/src/dossier/ledger.ts';
import { languages } from '../../server/src/messages.ts';
import { jsonLedgers, ledgerMarkdown } from '../../server/src/report/ledger.ts';
import { read } from './reviewed.ts';

const first = `قال وزير النقل هاني الدوار: «لن نفتح الجسر قبل أن ينتهي الفحص الفني».

ونقلت وكالة كالبرس عن وزير النقل هاني الدوار قوله إن الفحص سيستمر شهرين.

وقالت مصادر مطلعة إن الجسر قد يُهدم.`;
const second = 'قال هاني الدوار إن الجسر سيُفتح في الخريف.\n\nوأكدت سلمى العكاري أن التجار ينتظرون.\n\nوقالت مصادر مطلعة إن الرسوم سترتفع.';

const articles = [read(first, 'a.article'), read(second, 'b.article')];
const made = (decisions = {}): Ledger => ledgerOf(buildDossier(articles, { ...noDecisions, ...decisions }));

describe('a ledger', () => {
  it('has the sources by weight, with how each is heard', () => {
    const [minister, mayor] = made().sources;
    expect(minister).toMatchObject({ name: 'هاني الدوار', type: 'person', roles: ['وزير النقل'], statements: 3, quoted: 1, firstHand: 2 });
    expect(minister?.through).toEqual([{ name: 'وكالة كالبرس', statements: 1 }]);
    expect(minister?.articles.map(({ uri, statements }) => [uri, statements])).toEqual([
      ['file:///dossier/a.article', 2],
      ['file:///dossier/b.article', 1],
    ]);
    expect([mayor?.name, mayor?.statements]).toEqual(['سلمى العكاري', 1]);
  });

  it('says who hands on whose words, and what is vague where', () => {
    const { relays, vague, articles: rows } = made();
    expect(relays).toEqual([{ by: 'وكالة كالبرس', whom: 'هاني الدوار', statements: 1 }]);
    expect(vague.map(({ text, kind, places }) => [text, kind, places.length])).toEqual([['مصادر مطلعة', 'sources', 2]]);
    expect(rows.map(({ statements, sources, vague: here }) => [statements, sources, here])).toEqual([
      [3, 1, 1],
      [3, 2, 1],
    ]);
  });

  it('counts a source that readers know as one that is named', () => {
    const { vague } = made({ sources: [{ text: 'مصادر مطلعة', file: 'b.article' }] });
    expect(vague.map(({ places }) => places.length)).toEqual([1]);
  });

  it('is Markdown in which article text commands nothing', () => {
    const harmful = read('---\ntitle: "a | <b> `c` [d](e) \\u001b[31m"\n---\n\nقال هاني الدوار إن الجسر سيُفتح.', 'x|y.article');
    const ledger = ledgerOf(buildDossier([harmful], noDecisions));
    const files = new Map([[harmful.uri, { path: 'x|y.article', text: harmful.text }]]);
    for (const language of languages) {
      const markdown = ledgerMarkdown({ path: 'd', ledger, files }, language);
      expect(markdown).toContain('a \\| &lt;b\\> \\`c\\` \\[d\\](e)');
      // eslint-disable-next-line no-control-regex
      expect(markdown).not.toMatch(/[{}\u001b]/);
    }
  });

  it('is plain data with paths', () => {
    const files = new Map(articles.map(({ uri, text }) => [uri, { path: uri.slice(uri.lastIndexOf('/') + 1), text }]));
    const [dossier] = jsonLedgers([{ path: 'd', ledger: made(), files }], []).dossiers;
    expect(dossier?.sources[0]?.articles[0]).toEqual({ path: 'a.article', statements: 2 });
    expect(dossier?.vague[0]?.places[0]).toMatchObject({ path: 'a.article', line: 5, column: 7 });
    expect(JSON.stringify(dossier)).not.toContain('file://');
  });
});
