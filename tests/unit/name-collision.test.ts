import { expect, test } from 'vitest';
import type { Decisions } from '../../server/src/dossier/dossier.ts';
import { languages, say } from '../../server/src/messages.ts';
import { rule } from '../../server/src/rules/name-collision.ts';
import { decided, findingsOf } from './dossier-of.ts';

const findingsIn = (texts: readonly string[], decisions?: Decisions) => findingsOf(rule, texts, decisions);

const shown = (texts: readonly string[], decisions?: Decisions): string[] =>
  findingsIn(texts, decisions).map(({ text, finding: { start, end, message } }) => `${message.key} ${text.slice(start, end)}`);

const two = 'قال سامر الدرنتي إن الاتفاق قريب.\nوقال نادر الدرنتي إنه بعيد.\n';
const player = 'قال اللاعب البرازيلي مروان الدرنتي إن المباراة صعبة.';
const doctor = 'قال الطبيب المصري مروان الدرنتي إن اللقاح آمن.';

test.each<[string, string[], string[]]>([
  ['a surname of two', [`${two}وأضاف الدرنتي أن الوقت ضيق.`], ['name-collision.surname الدرنتي']],
  ['two walks of life', [player, doctor], ['name-collision.person اللاعب البرازيلي', 'name-collision.person الطبيب المصري']],
  ['two bodies of one name', ['فاز حزب العدالة والتنمية في الانتخابات.'], ['name-collision.registry حزب العدالة والتنمية']],
])('%s', (_, texts, expected) => {
  expect(shown(texts)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['a surname of one', ['قال سامر الدرنتي إن الاتفاق قريب.\nوأضاف الدرنتي أن الوقت ضيق.']],
  ['two of one surname, each by the full name', [two]],
  ['a surname with its title', [`${two}وأضاف الدكتور الدرنتي أن الوقت ضيق.`]],
  ['a father’s name', ['قال سامر بن صالح إن الاتفاق قريب.\nوقال نادر بن صالح إنه بعيد.\nورحب صالح بذلك.']],
  ['one walk of life', [player, 'قال المدرب البرازيلي مروان الدرنتي إن الفوز مستحق.']],
  ['two walks in one country', [player, 'قال الطبيب البرازيلي مروان الدرنتي إن اللقاح آمن.']],
  ['a body whose country is named', ['فاز حزب العدالة والتنمية في الانتخابات التركية.']],
  ['a place that is a city and a country', ['وصل الوفد إلى عمان أمس.']],
])('no finding: %s', (_, texts) => {
  expect(shown(texts)).toEqual([]);
});

test.each<[string, string[], Decisions]>([
  [
    'the surname is one of them',
    [`${two}وأضاف الدرنتي أن الوقت ضيق.`],
    decided({ name: 'سامر الدرنتي', type: 'person', spellings: ['الدرنتي'] }),
  ],
  ['one person', [player, doctor], decided({ name: 'مروان الدرنتي', type: 'person' })],
  ['several people', [player, doctor], decided({ name: 'مروان الدرنتي', type: 'person', distinct: ['مروان الدرنتي'] })],
])('decided: %s', (_, texts, decisions) => {
  expect(shown(texts, decisions)).toEqual([]);
});

test('decisions alone are offered, and everything is said in every language', () => {
  for (const { finding } of [...findingsIn([`${two}وأضاف الدرنتي أن الوقت ضيق.`]), ...findingsIn([player, doctor])]) {
    expect(finding.fixes.length).toBeGreaterThan(1);
    expect(finding.fixes.every(({ action }) => action.kind === 'decide')).toBe(true);
    const messages = [finding.message, ...finding.related.map(({ message }) => message), ...finding.fixes.map(({ title }) => title)];
    for (const language of languages) for (const said of messages) expect(say(language, said)).not.toMatch(/[{}]|name-collision/u);
  }
});

test('a text made to harm: thousands of one surname take no time to speak of', () => {
  const people = Array.from(
    { length: 4000 },
    (_, n) => `قال اللاعب البرازيلي مروان ${'بتثجحخدذرز'.charAt(n % 10)}${'سشصضطظعغفق'.charAt((n / 10) % 10)}ان الدرنتي إنه جاهز.`,
  );
  expect(shown([people.join('\n')]).length).toBeLessThan(100);
});
