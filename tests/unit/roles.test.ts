import { expect, test } from 'vitest';
import { namesOf } from './named.ts';

/** What the text says of سامر العلي. */
const rolesOf = (text: string): string[] =>
  namesOf(text)
    .entities.find(({ name }) => name === 'سامر العلي')
    ?.roles.map((role) => role.text) ?? [];

test.each([
  ['before the name', 'قال وزير الخارجية سامر العلي إن الجسر جاهز.', ['وزير الخارجية']],
  ['after it, up to the clause', 'قال سامر العلي، أستاذ الاقتصاد في جامعة دمشق، إن الجسر جاهز.', ['أستاذ الاقتصاد في جامعة دمشق']],
  ['after it, up to a time', 'قال سامر العلي، مدير الميناء خلال لقاء إن الجسر جاهز.', ['مدير الميناء']],
  ['with adjectives that dates have too', 'قال الأمين العام للنقابة سامر العلي إن الجسر جاهز.', ['الأمين العام للنقابة']],
  ['with its place', 'قال محافظ حلب سامر العلي إن الجسر جاهز.', ['محافظ حلب']],
  ['a title', 'قال الدكتور سامر العلي إن الجسر جاهز.', ['الدكتور']],
  ['the imam', 'قال إمام المسجد سامر العلي إن الجسر جاهز.', ['إمام المسجد']],
  ['a preposition that looks like one', 'وقف الوزراء أمام سامر العلي.', []],
  ['somebody else’s', 'وصل مستشار سامر العلي إلى الميناء.', []],
  ['a verb', 'طالب سامر العلي بفتح الجسر.', []],
  ['a verb before a title', 'طالب الدكتور سامر العلي بفتح الجسر.', ['الدكتور']],
  ['with a pronoun', 'وصل نائبه سامر العلي إلى الميناء.', ['نائبه']],
])('%s: %s', (_, text, roles) => {
  expect(rolesOf(text)).toEqual(roles);
});
