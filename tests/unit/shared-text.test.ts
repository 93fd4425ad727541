import { describe, expect, test } from 'vitest';
import type { Article } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { fingerprint } from '../../server/src/dossier/reuse/fingerprints.ts';
import { mostHolders } from '../../server/src/dossier/reuse/holders.ts';
import { sharedWith } from '../../server/src/dossier/reuse/passages.ts';
import { languages, say } from '../../server/src/messages.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged, read } from './reviewed.ts';

const rule = 'shared-text';

const passage = 'اكتشفت البلدة أن إغلاق الجسر عشرة أسابيع يمنحها ما لم تمنحها إياه سنوات من التفاوض مع جيرانها، وهي لن تتخلى عن هذه الورقة';
const own = 'وصل الوفد صباح أمس إلى الميناء القديم في زيارة قصيرة.';
const another = 'يبحث المجلس غدا ميزانية المدارس في اجتماع مغلق.';

describe('shared-text', () => {
  test.each([
    ['the same words', passage],
    ['other spellings, vowels and marks', passage.replace('إغلاق', 'اغلاق').replace('هذه', 'هَذِه').replace('جيرانها، ', 'جيرانها ')],
    ['in quotation marks', `قال سامر الحداد إن «${passage}»`],
    ['a word that is broken', passage.replace('أسابيع', 'أسا بيع')],
    ['a word that is another', passage.replace('عشرة', 'تسعة')],
    ['words left out', passage.replace(' مع جيرانها', '')],
    ['in another place', `${another}\n${another.replace('غدا', 'اليوم')}\n${passage}`],
  ])('%s', (_, other) => {
    const text = `${own}\n<|${passage}|>.`;
    expect(flagged(rule, unmark(text).text, { others: [`${another}\n${other}.`] })).toBe(text);
  });

  test.each([
    ['nothing in common', [another]],
    ['few words', ['اكتشفت البلدة أن إغلاق الجسر عشرة أسابيع خطأ.']],
    [
      'a name with its titles',
      ['حضر صاحب السمو الملكي الأمير محمد بن نايف بن عبدالعزيز ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية أمس.'],
      'غادر صاحب السمو الملكي الأمير محمد بن نايف بن عبدالعزيز ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية اليوم.',
    ],
    ['a speech that both quote', [`قال الوزير فادي الشامي في كلمته: «${passage}».`], `وأكد الوزير فادي الشامي أمس: «${passage}».`],
  ] as [string, string[], string?][])('not %s', (_, others, text = `${own}\n${passage}.`) => {
    expect(findingsOf(rule, text, { others })).toEqual([]);
  });

  test('not what stands in every article of the house', () => {
    const others = Array.from({ length: mostHolders }, () => `${another}\n${passage}.`);
    expect(findingsOf(rule, `${own}\n${passage}.`, { others: others.slice(0, 2) })).toHaveLength(1);
    expect(findingsOf(rule, `${own}\n${passage}.`, { others })).toEqual([]);
  });

  test('several articles with the same words are one finding', () => {
    const found = findingsOf(rule, `${own}\n${passage}.`, { others: [`${another} ${passage}.`, `${passage}.`, `${passage}؟`] });
    expect(found.map(({ related }) => related.length)).toEqual([3]);
  });

  const dated = (published: string, outlet: string, body: string, more = ''): string =>
    `---\noutlet: ${outlet}\npublished: ${published}\n${more}---\n\n${body}\n`;
  test.each([
    ['the earlier is silent on the later', dated('2024-05-16', 'المرصد', passage), 'warning silent'],
    ['the earlier is taken up', dated('2024-05-12', 'المرصد', passage), 'information taken'],
    ['one day', dated('2024-05-14', 'المرصد', passage), 'warning undirected'],
    ['an agency that both name', dated('2024-05-16', 'المرصد', passage, 'agency: رويترز\n'), 'information agency'],
    ['the outlet is named', dated('2024-05-16', 'المرصد', `${passage}. وقالت صحيفة «الضفة الأخرى» ذلك.`), 'information named'],
    ['an outlet has it twice', dated('2024-05-16', 'الضفة الأخرى', passage), 'information own'],
  ])('%s', (_, text, expected) => {
    const other = dated('2024-05-14', 'الضفة الأخرى', passage, 'agency: رويترز\n');
    const found = findingsOf(rule, text, { others: [other] });
    expect(found.map(({ severity, message }) => `${severity} ${message.key.replace(`${rule}.`, '')}`)).toEqual([expected]);
    for (const language of languages)
      for (const { message } of found) expect(say(language, message)).not.toMatch(/[{}]|articles\.(?:one|two|more)/u);
  });

  test('a fair copy is recorded with its reason', () => {
    const [finding] = findingsOf(rule, `${own}\n${passage}.`, { others: [passage] });
    const decisions = finding?.fixes.flatMap(({ action }) => (action.kind === 'decide' ? [action.decision] : [])) ?? [];
    expect(decisions.some((decision) => decision.kind === 'ignore' && decision.reason === 'fair copy')).toBe(true);
  });
});

describe('fingerprints', () => {
  /** Letters without meaning, the same at every run. */
  const letters = (seed: number, length: number): string => {
    let state = seed;
    return Array.from({ length }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return String.fromCharCode(0x627 + ((state >>> 16) % 28));
    }).join('');
  };

  test('forty letters in common are a fingerprint in common, wherever they stand', () => {
    for (let seed = 1; seed < 60; seed++) {
      const common = letters(seed, 40);
      const one = new Set(fingerprint(letters(seed + 1000, seed) + common + letters(seed + 2000, 100)).hashes);
      const other = fingerprint(letters(seed + 3000, 70) + common + letters(seed + 4000, seed * 2)).hashes;
      expect([...other].some((hash) => one.has(hash))).toBe(true);
    }
  });

  test('about one in eight runs is kept, and short texts have theirs', () => {
    expect(fingerprint(letters(7, 10_000)).hashes.length).toBeLessThan(10_000 / 6);
    expect(fingerprint(letters(7, 30)).hashes).toHaveLength(1);
    expect(fingerprint(letters(7, 20)).hashes).toHaveLength(0);
    expect(fingerprint('ا'.repeat(5_000)).hashes.length).toBeLessThan(5_000);
  });
});

describe('what is shared after edits is what is shared at a fresh start', () => {
  const sentences = Array.from({ length: 8 }, (_, i) => `${passage} في العام ${1990 + i} ${'كما قيل '.repeat(i)}.`);
  const texts = (seed: number): string => [seed % 8, (seed * 3 + 1) % 8, (seed * 5 + 2) % 8].map((i) => sentences[i]).join('\n');
  const shared = (articles: readonly Article[]): unknown => {
    const dossier = buildDossier(articles, noDecisions);
    return articles.map((one) => sharedWith(one, dossier).map(({ article, passages }) => [article.uri, passages]));
  };

  test('edits, renames and deletions in turn', () => {
    let articles = [1, 2, 3, 4, 5].map((seed) => read(texts(seed), `${seed}.article`));
    shared(articles);
    for (let step = 0; step < 20; step++) {
      const at = (step * 7) % articles.length;
      const { text, uri } = articles[at] ?? read('');
      const name = uri.slice(uri.lastIndexOf('/') + 1);
      if (step % 4 === 0) articles = articles.with(at, read(`${text}\n${texts(step + 11)}`, name));
      else if (step % 4 === 1) articles = articles.with(at, read(text, `renamed-${step}.article`));
      else if (step % 4 === 2 && articles.length > 2) articles = articles.toSpliced(at, 1);
      else articles = [...articles, read(texts(step), `new-${step}.article`)];
      const fresh = articles.map((one) => read(one.text, one.uri.slice(one.uri.lastIndexOf('/') + 1)));
      expect(shared(articles)).toEqual(shared(fresh));
    }
  });
});
