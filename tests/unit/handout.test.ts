/** Reports on whole dossiers: what readers decided is told, nothing of the machine is, and the same gives the same. */
import { describe, expect, it } from 'vitest';
import { readDecisions } from '../../server/src/dossier/decisions.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import type { Handout } from '../../server/src/report/handout.ts';
import { titleOf } from '../../server/src/report/handout.ts';
import { markdownReport } from '../../server/src/report/markdown.ts';
import { htmlReport } from '../../server/src/report/page.ts';
import { review } from '../../server/src/rules/rules.ts';
import { read } from './reviewed.ts';

const first = 'ويرى مراقبون أن الحل بعيد.\n\nوقالت مصادر مطلعة إن السفن ستعود. وقال وزير النقل هاني الدوار: «لن ننتظر أحداً».\n';
const yaml = `rules: {loaded-term: off}
ignore: [{rule: vague-source, text: مراقبون, reason: 'معروفون <b>للتحرير</b> | لا غير'}]
sources: [{text: مصادر مطلعة, notes: أكدتها الوزارة}]
entities: [{name: هاني الدوار, type: person, spellings: [هاني الدوّار], keep: true}]
`;

function handout(decisions: string): Handout {
  const article = read(first);
  const dossier = buildDossier([article], readDecisions(decisions).decisions);
  const findings = review(article, dossier, { file: 'a.article' });
  const file = { path: 'isnad.yaml', sha256: 'cd'.repeat(32), findings: [] };
  return {
    version: '1.2.3',
    dossiers: [
      {
        name: 'ملف',
        dossier,
        decisions: decisions === '' ? null : file,
        articles: [{ path: 'a.article', sha256: 'ab'.repeat(32), findings, article }],
      },
    ],
    failures: [{ path: '/home/qwerty/b.article', reason: 'permission denied' }],
  };
}

const formats = [
  ['HTML', htmlReport],
  ['Markdown', (one: Handout, language: 'ar' | 'en') => Promise.resolve(markdownReport(one, language))],
] as const;

describe.each(formats)('a report as %s', (_, report) => {
  it('tells decisions with their reasons, files with their hashes, and Isnad’s version', async () => {
    const raw = await report(handout(yaml), 'ar');
    const text = raw.replaceAll('\\', '');
    for (const said of ['معروفون', 'أكدتها الوزارة', 'loaded-term', 'هاني الدوّار', 'ab'.repeat(32), 'cd'.repeat(32), '1.2.3'])
      expect(text).toContain(said);
    expect(raw).not.toContain('<b>للتحرير</b>');
  });

  it('says that nothing was decided, and what was not read without the way to it', async () => {
    const text = (await report(handout(''), 'en')).replaceAll('\\', '');
    expect(text).toContain('isnad.yaml records no decision.');
    expect(text).toContain('permission denied');
    expect(text).not.toContain('qwerty');
  });

  it.each(['ar', 'en'] as const)('in %s holds every message that it has', async (language) => {
    expect(await report(handout(yaml), language)).not.toMatch(/page\.[a-z]|\{\w+\}(?![^<]*<\/style)/);
  });

  it('is the same for the same', async () => {
    expect(await report(handout(yaml), 'ar')).toBe(await report(handout(yaml), 'ar'));
  });
});

it.each([
  ['---\ntitle: العنوان\n---\n\nقال هاني الدوار إن الجسر سيُفتح غداً أمام الشاحنات.\n', 'العنوان'],
  ['قال هاني الدوار إن الجسر سيُفتح غداً أمام الشاحنات.\n', 'a.article'],
])('an article is called by its title, else by its file', (text, title) => {
  expect(titleOf({ path: 'a.article', sha256: '', findings: [], article: read(text) })).toBe(title);
});
