import { describe, expect, test } from 'vitest';
import type { Decisions } from '../../server/src/dossier/dossier.ts';
import { statePost } from '../../server/src/dossier/posts.ts';
import { languages, say } from '../../server/src/messages.ts';
import { rule } from '../../server/src/rules/role-conflict.ts';
import { decided, findingsOf } from './dossier-of.ts';

const findingsIn = (texts: readonly string[], decisions?: Decisions) => findingsOf(rule, texts, decisions);

const shown = (texts: readonly string[], decisions?: Decisions): string[] =>
  findingsIn(texts, decisions).map(({ text, finding: { start, end, message } }) => `${message.key} ${text.slice(start, end)}`);

const on = (day: string, text: string): string => `---\npublished: ${day}\n---\n${text}`;
const minister = 'قال وزير الخارجية النرويجي سامر الدرنتي إن الاتفاق قريب.';
const another = 'أكد وزير الخارجية النرويجي هيثم القرمدي أن الاتفاق بعيد.';
const chair = 'قال رئيس مجلس النواب اللبناني سامر الدرنتي إن الجلسة ستعقد.';
const governor = 'قال محافظ الطائف سامر الدرنتي إن المدينة بخير.';
const elsewhere = 'قال الرئيس البلغاري سامر الدرنتي إن الاتفاق قريب.';

test.each<[string, string[], string[]]>([
  [
    'one post, two people, in an article',
    [`${minister}\n${another}`],
    ['role-conflict.shared وزير الخارجية النرويجي', 'role-conflict.shared وزير الخارجية النرويجي'],
  ],
  [
    'one post, two people, a week apart',
    [on('2024-03-01', minister), on('2024-03-08', another)],
    ['role-conflict.shared وزير الخارجية النرويجي', 'role-conflict.shared وزير الخارجية النرويجي'],
  ],
  [
    'posts of two states, one person',
    [on('2024-03-01', minister), on('2024-03-02', elsewhere)],
    ['role-conflict.exclusive وزير الخارجية النرويجي', 'role-conflict.exclusive الرئيس البلغاري'],
  ],
  [
    'the head of a body',
    [`${chair}\nوقال رئيس مجلس النواب اللبناني هيثم القرمدي إن الجلسة أُلغيت.`],
    ['role-conflict.shared رئيس مجلس النواب اللبناني', 'role-conflict.shared رئيس مجلس النواب اللبناني'],
  ],
  [
    'a governor',
    [on('2024-03-01', governor), on('2024-03-20', 'قال محافظ الطائف هيثم القرمدي إن الماء مقطوع.')],
    ['role-conflict.shared محافظ الطائف', 'role-conflict.shared محافظ الطائف'],
  ],
  [
    'two governorates, one person',
    [on('2024-03-01', governor), on('2024-03-20', 'قال محافظ الأقصر سامر الدرنتي إن الماء مقطوع.')],
    ['role-conflict.exclusive محافظ الطائف', 'role-conflict.exclusive محافظ الأقصر'],
  ],
  [
    'two ministries of one state, one person',
    [on('2024-03-01', minister), on('2024-03-02', 'قال وزير الدفاع النرويجي سامر الدرنتي إن الاتفاق قريب.')],
    ['role-conflict.exclusive وزير الخارجية النرويجي', 'role-conflict.exclusive وزير الدفاع النرويجي'],
  ],
  [
    'president and head of government, one person',
    [on('2024-03-01', elsewhere), on('2024-03-02', 'قال رئيس الوزراء البلغاري سامر الدرنتي إن الاتفاق قريب.')],
    ['role-conflict.exclusive الرئيس البلغاري', 'role-conflict.exclusive رئيس الوزراء البلغاري'],
  ],
])('%s', (_, texts, expected) => {
  expect(shown(texts)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['years apart', [on('2022-03-01', minister), on('2024-03-08', another)]],
  ['no dates', [minister, another]],
  ['a former holder', [`${minister}\nوأكد وزير الخارجية النرويجي السابق هيثم القرمدي أن الاتفاق بعيد.`]],
  ['a change of hands', [`${minister}\nوتولى وزير الخارجية النرويجي هيثم القرمدي مهامه أمس.`]],
  ['two ministers of two states', [`${minister}\nوأكد وزير الخارجية البلغاري هيثم القرمدي أن الاتفاق بعيد.`]],
  ['two ministers of one state', [`${minister}\nوأكد وزير الدفاع النرويجي هيثم القرمدي أن الاتفاق بعيد.`]],
  ['two posts in one state', [`${minister}\nوأكد رئيس الوزراء النرويجي سامر الدرنتي أن الاتفاق بعيد.`]],
  ['two spellings of one name', [`${minister}\nوأكد وزير الخارجية النرويجي سامر الدرنطي أن الاتفاق بعيد.`]],
  ['a deputy', [`${minister}\nوأكد نائب وزير الخارجية النرويجي هيثم القرمدي أن الاتفاق بعيد.`]],
  ['a former head of a body', [`${chair}\nوقال رئيس مجلس النواب اللبناني السابق هيثم القرمدي إن الجلسة أُلغيت.`]],
  ['a change at the head of a body', [`${chair}\nوانتخب رئيس مجلس النواب اللبناني هيثم القرمدي أمس.`]],
  ['a deputy of the head of a body', [`${chair}\nوقال نائب رئيس مجلس النواب اللبناني هيثم القرمدي إن الجلسة أُلغيت.`]],
  ['bodies of two states', [`${chair}\nوقال رئيس مجلس النواب الأردني هيثم القرمدي إن الجلسة أُلغيت.`]],
  ['two bodies, one person', [`${chair}\nوقال رئيس اتحاد الناشرين العرب سامر الدرنتي إن المعرض سيفتح.`]],
  [
    'a body that could be any',
    ['قال رئيس اللجنة المنظمة سامر الدرنتي إن الحفل جاهز.\nوقال رئيس اللجنة المنظمة هيثم القرمدي إن الحفل أُجل.'],
  ],
  ['a delegation', ['قال رئيس الوفد الأردني سامر الدرنتي إن الحوار مفيد.\nوقال رئيس الوفد الأردني هيثم القرمدي إنه صعب.']],
  ['two governors', [`${governor}\nوقال محافظ الأقصر هيثم القرمدي إن الماء مقطوع.`]],
  ['one ministry for more', [on('2024-03-01', minister), on('2024-03-02', 'قال وزير الخارجية والهجرة النرويجي سامر الدرنتي نعم.')]],
  ['a president who visits somebody', [`${elsewhere}\nوسيزور الرئيس النرويجي الدرنتي غدا.`]],
])('no finding: %s', (_, texts) => {
  expect(shown(texts)).toEqual([]);
});

test('recorded as one person', () => {
  const decisions = decided({ name: 'سامر الدرنتي', type: 'person', spellings: ['هيثم القرمدي'] });
  expect(shown([`${minister}\n${another}`], decisions)).toEqual([]);
});

test('everything is said in every language, decisions alone are offered', () => {
  const texts = [on('2024-03-01', `${minister}\n${another}`), on('2024-03-02', elsewhere)];
  for (const { finding } of findingsIn(texts)) {
    expect(finding.fixes.every(({ action }) => action.kind === 'decide')).toBe(true);
    const messages = [finding.message, ...finding.related.map(({ message }) => message), ...finding.fixes.map(({ title }) => title)];
    for (const language of languages) for (const said of messages) expect(say(language, said)).not.toMatch(/[{}]|role-conflict/u);
  }
});

describe('posts', () => {
  test.each([
    ['الرئيس الفرنسي', 'FR president'],
    ['رئيسة الوزراء البريطانية', 'GB government'],
    ['وزير الخارجية القطري الشيخ', 'QA minister الخارجيه'],
    ['وزير الشؤون الخارجية التونسي', 'TN minister الخارجيه'],
    ['وزير المالية والاقتصاد اليوناني', 'GR minister الماليه والاقتصاد'],
    ['الرئيس', null],
    ['وزير الخارجية', null],
    ['الرئيس الفرنسي السابق', null],
    ['نائب الرئيس الفرنسي', null],
    ['الرئيس الفرنسي والرئيس اليمني', null],
    ['لاعب الوسط الفرنسي', null],
    ['', null],
  ])('%s', (role, expected) => {
    const post = statePost(role);
    expect(post && `${post.of} ${post.office}`).toBe(expected);
  });
});
