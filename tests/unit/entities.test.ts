import { describe, expect, test } from 'vitest';
import { findNames } from '../../server/src/analysis/names/names.ts';
import { resolveNames } from '../../server/src/analysis/entities/entities.ts';
import { tokenize } from '../../server/src/text/tokens.ts';
import { namesOf } from './named.ts';

/** Every entity as `name: spelling ×count, …`. */
const entitiesOf = (text: string): string[] =>
  namesOf(text).entities.map(
    ({ name, variants }) => `${name}: ${variants.map((variant) => `${variant.text} ×${variant.count}`).join('، ')}`,
  );

describe('one entity', () => {
  test.each([
    ['قال سامر العلي إنه متفائل. وأضاف العلي أن الحل قريب.', ['سامر العلي: سامر العلي ×1، العلي ×1']],
    [
      'قالت وزارة الخارجية الروسية إن الزيارة تأجلت. وأكدت الخارجية الروسية ذلك.',
      ['وزارة الخارجية الروسية: وزارة الخارجية الروسية ×1، الخارجية الروسية ×1'],
    ],
    ['قال الوزير روبرت هانس كرامر إنه متفائل. وقال هانز كرامر إن الحل قريب.', ['روبرت هانس كرامر: روبرت هانس كرامر ×1، هانز كرامر ×1']],
    ['وقال جون سميث (John Smith) إن المصنع جاهز. وأضاف Smith ذلك.', ['جون سميث: جون سميث ×1، John Smith ×1، Smith ×1']],
    [
      'قال الاتحاد العام للعمال إن الأجور ضعيفة. وأضاف اتحاد العمال أن الإضراب قريب.',
      ['الاتحاد العام للعمال: الاتحاد العام للعمال ×1، اتحاد العمال ×1'],
    ],
    [
      'وقالت الرابطة السورية لحقوق الإنسان إن الوضع سيئ. وعبرت رابطة حقوق الإنسان عن قلقها.',
      ['الرابطة السورية لحقوق الإنسان: الرابطة السورية لحقوق الإنسان ×1، رابطة حقوق الإنسان ×1'],
    ],
    [
      'دانت وزارة الخارجية السورية الهجوم. وقالت الخارجية إن الأمر خطير. والسياسة الخارجية معقدة.',
      ['وزارة الخارجية السورية: وزارة الخارجية السورية ×1، الخارجية ×1'],
    ],
    [
      'قالت الشركة الوطنية لتوزيع المياه "الصونا" إن العطل كبير. وأضافت الصونا أن الإصلاح قريب.',
      ['الشركة الوطنية لتوزيع المياه: الشركة الوطنية لتوزيع المياه ×1، الصونا ×2'],
    ],
    [
      'وأعلنت وزارة الداخلية "تعليق الرحلات" أمس. وقالت وزارة الصحة (خاص) إن الأمر بسيط.',
      ['وزارة الداخلية: وزارة الداخلية ×1', 'وزارة الصحة: وزارة الصحة ×1'],
    ],
    ['وصل وزير الخارجية وانغ لي أمس. وقال الوزير وانج لي إنه راض.', ['وانغ لي: وانغ لي ×1، وانج لي ×1']],
  ])('%s', (text, entities) => {
    expect(entitiesOf(text)).toEqual(entities);
  });
});

test('a body of a body is another one', () => {
  const { entities } = namesOf('قال مكتب مجلس النواب إن الجلسة مؤجلة. وقال مجلس النواب إن القانون جاهز.');
  expect(entities.map(({ name }) => name)).toEqual(['مكتب مجلس النواب', 'مجلس النواب']);
});

test('two people who share a surname stay two, and the surname alone joins neither', () => {
  const { entities } = namesOf('قال الدكتور سامر العلي إنه متفائل.\nوقال المهندس نادر العلي إنه حذر.\nوأضاف العلي أن الحل قريب.');
  expect(entities.map(({ name }) => name)).toEqual(['سامر العلي', 'نادر العلي', 'العلي']);
});

test('a surname that the registry gives to one of two who bear it joins not the other', () => {
  const { entities } = namesOf('قتلت شيرين أبو عاقلة أمس. وقال سامر أبو عاقلة إن العائلة تنتظر. ونعى الاتحاد أبو عاقلة.');
  expect(entities.map(({ name }) => name)).toEqual(['شيرين أبو عاقلة', 'سامر أبو عاقلة']);
});

test('a son is not his father, who is known by all of his name', () => {
  const { entities } = namesOf('قال علي عبدالله صالح إنه باق. وقال أحمد علي عبدالله صالح إنه عائد.');
  expect(entities.map(({ name }) => name)).toEqual(['علي عبدالله صالح', 'أحمد علي عبدالله صالح']);
});

test('a role stands without the name, at its place in the article', () => {
  const text = 'أخبار اليوم\nأكد وزير الخارجية سامر العلي أن المحادثات مستمرة.';
  const [role] = namesOf(text).entities.find(({ name }) => name === 'سامر العلي')?.roles ?? [];
  expect(role).toEqual({ text: 'وزير الخارجية', start: text.indexOf('وزير'), end: text.indexOf(' سامر') });
});

test('a role after the name ends where the clause goes on', () => {
  const { entities } = namesOf('قالت هناء المصري، أستاذة الاقتصاد في جامعة دمشق، إن الأسعار سترتفع.');
  expect(entities.find(({ name }) => name === 'هناء المصري')?.roles.map(({ text }) => text)).toEqual(['أستاذة الاقتصاد في جامعة دمشق']);
});

test('a registered entity has its id', () => {
  const { entities } = namesOf('زار الوفد روسيا ثم فرنسا.');
  expect(entities.map(({ registered }) => registered)).toEqual(['country-ru', 'country-fr']);
});

test('an edit of one paragraph gives what a fresh reading gives', () => {
  const read = (text: string) => {
    const tokens = tokenize(text);
    return { text, tokens, start: 0, names: findNames(text, tokens) };
  };
  const first = read('قال الوزير سامر العلي إنه متفائل.');
  const second = read('وأضاف العلي أن الحل قريب.');
  resolveNames([first, second]);
  const edited = read('قال الوزير نادر القاسم إنه متفائل.');
  const after = resolveNames([edited, second]);
  expect(after).toEqual(resolveNames([read(edited.text), read(second.text)]));
  expect(after).not.toEqual(resolveNames([first, second]));
});
