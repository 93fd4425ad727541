import { expect, test } from 'vitest';
import type { Decisions } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { languages, say } from '../../server/src/messages.ts';
import type { Finding } from '../../server/src/model.ts';
import { rule } from '../../server/src/rules/name-variant.ts';
import { articleOf, decided, noRegistry } from './dossier-of.ts';

const dossierOf = (texts: readonly string[], decisions: Decisions = noDecisions) =>
  buildDossier(
    texts.map((text, i) => articleOf('abcdefgh'.charAt(i), text)),
    decisions,
    noRegistry,
  );

/** The findings of every article: `a warning وانج → وانغ`. */
function findings(texts: readonly string[], decisions?: Decisions): string[] {
  const dossier = dossierOf(texts, decisions);
  return [...dossier.articles.values()].flatMap((article) =>
    rule
      .check(article, dossier, '')
      .map(
        ({ severity, start, end, message }) =>
          `${article.uri} ${severity} ${article.text.slice(start, end)} → ${message.values['usual'] as string}`,
      ),
  );
}

function findingIn(texts: readonly string[], decisions?: Decisions): Finding {
  const dossier = dossierOf(texts, decisions);
  const [finding] = [...dossier.articles.values()].flatMap((article) => rule.check(article, dossier, ''));
  if (finding === undefined) throw new Error('no finding');
  return finding;
}

test.each<[string, string[], string[]]>([
  ['a surname beside its full name', ['[p1 وانغ لي] ثم [p1 وانج]'], ['a warning وانج → وانغ']],
  ['-ng left out', ['[p1 وانغ لي] ثم [p1 وانغ لي] ثم [p1 وان لي]'], ['a warning وان لي → وانغ لي']],
  ['words apart and together', ['[p1 تشو جينبينغ]، [p1 تشو جينبينغ]، [p1 تشو جين بينغ]'], ['a warning تشو جين بينغ → تشو جينبينغ']],
  ['a place', ['من [l1 ليونغ يانغ] إلى [l1 ليونغ يانغ] ثم [l1 ليونج يانج]'], ['a warning ليونج يانج → ليونغ يانغ']],
  [
    'a word of an organization',
    ['[o1 مجلس شنغفهاي للتعاون] [o1 مجلس شنغفهاي للتعاون] [o1 مجلس شانجفهاي للتعاون]'],
    ['a warning مجلس شانجفهاي للتعاون → مجلس شنغفهاي للتعاون'],
  ],
  [
    'two spellings beside the usual one',
    ['[p1 وانغ لي] [p1 وانغ لي] [p1 وانج لي] [p1 وان لي]'],
    ['a warning وانج لي → وانغ لي', 'a warning وان لي → وانغ لي'],
  ],
  ['only at its first occurrence', ['[p1 وانغ لي] [p1 وانغ لي] [p1 وانغ لي] [p1 وانج لي] [p1 وانج لي]'], ['a warning وانج لي → وانغ لي']],
  ['across articles', ['[p1 وانغ لي] [p1 وانغ لي]', '[p1 وانج لي]'], ['b information وانج لي → وانغ لي']],
  [
    'across articles, in one beside the usual spelling',
    ['[p1 وانغ لي] [p1 وانغ لي]', '[p1 وانغ لي] [p1 وانج لي]', '[p1 وانج لي]'],
    ['b warning وانج لي → وانغ لي', 'c information وانج لي → وانغ لي'],
  ],
  ['spellings of a synonym', ['[l1 بلاد دلمون] [l1 بلاد دلمون] [l1 أمجريكا] [l1 أمجريكا] [l1 أمغريكا]'], ['a warning أمغريكا → أمجريكا']],
  ['after a preposition that swallows the alef', ['[l1 البنتاجون] و[l1 البنتاجون] ول[l1 لبنتاغون]'], ['a warning لبنتاغون → البنتاجون']],
])('%s', (_, texts, expected) => {
  expect(findings(texts)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['one spelling', ['[p1 وانغ لي] [p1 وانغ لي]', '[p1 وانغ لي]']],
  ['a short form', ['[p1 وانغ لي] ثم [p1 وانغ]', '[p1 وانغ]']],
  ['a name without its middle', ['[p1 رامي أنور السكاف] ثم [p1 رامي السكاف]']],
  ['hamza', ['[p1 أنور دلمون] [p1 انور دلمون]']],
  ['hamza inside', ['[p1 رؤى دلمون] [p1 روى دلمون]']],
  ['final ى and ي', ['[p1 سلمى المصري] [p1 سلمى المصرى]']],
  ['final ة and ه', ['[p1 ليلى عبادة] [p1 ليلى عباده]']],
  ['final ة and ا', ['[l1 سوركية] [l1 سوركيا]']],
  ['vowel signs and tatweel', ['[p1 رامي السكّاف] [p1 رامـي السكاف]']],
  ['the article', ['[l1 الدلمون] [l1 دلمون]']],
  ['the particle بن', ['[p1 رامي بن أنور] [p1 رامي أنور]']],
  ['cases of أبو', ['[p1 أبو ليلى] [p1 أبي ليلى] [p1 أبا ليلى]']],
  ['عبد with and without a space', ['[p1 عبد الله السكاف] [p1 عبدالله السكاف]']],
  ['cases of a sound plural', ['[o1 حزب المراقبون] [o1 حزب المراقبين]']],
  ['عبد العزيز with and without a space', ['[p1 رامي بن عبد العزيز] [p1 رامي عبدالعزيز]']],
  ['gender', ['[o1 الجزر المتحد] [o1 الجزر المتحدة]']],
  ['an adjective', ['[o1 برلمان دلمونيا] [o1 البرلمان الدلموني]']],
  ['a country and its long name', ['[l1 الاتحاد الدلموني] [l1 دلمونيا]']],
  ['a conjunction that was not cut', ['[p1 أدولف ستانيف] [p1 وأدولف ستانيف]']],
  ['a line break inside', ['[p1 رامي\nالسكاف] [p1 رامي السكاف]']],
  ['an abbreviation', ['[o1 منظمة موانئ البحر] [o1 الممب]']],
  ['a synonym', ['[l1 بلاد دلمون] [l1 أمجريكا]']],
  ['two people of one surname', ['[p1 وانغ لي] [p2 وانغ شاو]']],
])('no finding: %s', (_, texts) => {
  expect(findings(texts)).toEqual([]);
});

test.each<[string, Decisions, string[]]>([
  ['recorded as one', decided({ name: 'وانغ لي', type: 'person', spellings: ['وانج'] }), []],
  ['kept', decided({ name: 'وانغ لي', type: 'person', keep: ['وانج'] }), []],
  ['told apart', decided({ name: 'وانغ لي', type: 'person', distinct: ['وانج'] }), []],
  ['all kept', decided({ name: 'وانغ لي', type: 'person', keep: true }), []],
  ['the other spelling chosen', decided({ name: 'وانج لي', type: 'person' }), ['a warning وانغ لي → وانج لي']],
  ['another entity recorded', decided({ name: 'رامي السكاف', type: 'person', spellings: ['وانج شاو'] }), ['a warning وانج → وانغ']],
])('decision: %s', (_, decisions, expected) => {
  expect(findings(['[p1 وانغ لي] [p1 وانغ لي] [p1 وانج]'], decisions)).toEqual(expected);
});

test('after the preferred fix the finding is gone', () => {
  const texts = ['[p1 وانغ لي] [p1 وانغ لي] [p1 وانج]', '[p1 وان لي]'];
  const { fixes } = findingIn(texts);
  const [first] = fixes;
  if (first?.action.kind !== 'decide' || first.action.decision.kind !== 'same-entity') throw new Error('not a decision');
  const { name, type, spellings } = first.action.decision;
  expect(fixes.map(({ preferred }) => preferred)).toEqual([true, false, false, false]);
  expect(findings(texts, decided({ name, type, spellings }))).toEqual(['b information وان لي → وانغ لي']);
});

test('decisions come before changes of the text', () => {
  const { fixes } = findingIn(['[p1 وانغ لي] [p1 وانغ لي] [p1 وانغ لي] [p1 وانج لي] [p1 وانج لي]']);
  expect(fixes.map(({ title, action }) => `${title.key} ${action.kind}`)).toEqual([
    'name-variant.fix.same-person decide',
    'name-variant.fix.distinct-person decide',
    'name-variant.fix.keep decide',
    'name-variant.fix.here edit',
    'name-variant.fix.article edit',
  ]);
});

const edited = (text: string, finding: Finding, fix: number): string => {
  const { action } = finding.fixes[fix] ?? {};
  if (action?.kind !== 'edit') throw new Error('no edit');
  return [...action.edits].reverse().reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
};

test('the article’s spelling is changed outside quotation marks, in them only where that place was chosen', () => {
  const marked = '[p1 وانغ لي]، [p1 وانغ لي]، [p1 وانغ لي]، [p1 وانغ لي]. “[p1 وانج] هنا”. قال [p1 وانج]، وأضاف [p1 وانج].';
  const finding = findingIn([marked]);
  const { text } = articleOf('a', marked);
  expect(edited(text, finding, 3)).toBe('وانغ لي، وانغ لي، وانغ لي، وانغ لي. “وانغ هنا”. قال وانج، وأضاف وانج.');
  expect(edited(text, finding, 4)).toBe('وانغ لي، وانغ لي، وانغ لي، وانغ لي. “وانج هنا”. قال وانغ، وأضاف وانغ.');
});

test('the spelling can be changed in the whole dossier', () => {
  const { fixes } = findingIn([`${'[p1 وانغ لي] '.repeat(5)}[p1 وانج لي]`, '[p1 وانج لي] “[p1 وانج لي]”']);
  const last = fixes.at(-1);
  expect(last?.title.key).toBe('name-variant.fix.dossier');
  expect(last?.action.kind === 'edit' && last.action.edits.map(({ uri, text }) => `${uri} ${text}`)).toEqual(['a وانغ لي', 'b وانغ لي']);
});

test('a change after the preposition ل leaves out the alef', () => {
  const marked = '[l1 البنتاجون] و[l1 البنتاجون] ول[l1 لبنتاغون]';
  expect(edited(articleOf('a', marked).text, findingIn([marked]), 3)).toBe('البنتاجون والبنتاجون وللبنتاجون');
});

test('related: each other spelling once in an article, with its count; this article first, then every spelling once', () => {
  const { related } = findingIn(['[p1 وانج لي] ثم [p1 وانغ لي]', '[p1 وانغ لي] '.repeat(30), '[p1 وانغ لي] [p1 وان لي]']);
  expect(related.map(({ uri, start, message: { key, values } }) => [uri, start, key, values['spelling'], values['count']])).toEqual([
    ['a', 11, 'name-variant.place', 'وانغ لي', 1],
    ['c', 8, 'name-variant.place', 'وان لي', 1],
    ['b', 0, 'name-variant.places', 'وانغ لي', 30],
    ['c', 0, 'name-variant.place', 'وانغ لي', 1],
  ]);
});

test('related: at most twenty rows, and then how many places are left', () => {
  const articles = Array.from({ length: 30 }, (_, i) => articleOf(`other${i}`, '[p1 وانغ لي] [p1 وانغ لي]'));
  const article = articleOf('a', '[p1 وانج لي]');
  const [finding] = rule.check(article, buildDossier([article, ...articles], noDecisions, noRegistry), '');
  expect(finding?.related).toHaveLength(20);
  expect(finding?.related.at(-1)?.message).toEqual({ key: 'name-variant.more', values: { spelling: 'وانغ لي', count: 20 } });
});

test('every message is said in every language, without a hole', () => {
  const { message, related, fixes } = findingIn(['[p1 وانج لي] [p1 وانغ لي] [p1 وانج لي]', '[p1 وانغ لي] '.repeat(30)]);
  const messages = [message, ...related.map((place) => place.message), ...fixes.map(({ title }) => title)];
  for (const language of languages) for (const said of messages) expect(say(language, said)).not.toMatch(/[{}]|name-variant/u);
});

test('a text made to harm: thousands of spellings of one name take no time to speak of', () => {
  const letters = Array.from('اويجغقكسصزثتطدض');
  const spelling = (n: number): string =>
    `ش${letters[n % 15] ?? ''}ن${letters[Math.floor(n / 15) % 15] ?? ''}ر${letters[Math.floor(n / 225) % 15] ?? ''}`;
  const marked = Array.from({ length: 3000 }, (_, n) => `[l1 ${spelling(n)}]`).join(' ');
  expect(findings([marked]).length).toBeLessThan(100);
});
