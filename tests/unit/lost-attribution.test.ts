import { describe, expect, test } from 'vitest';
import { languages, say } from '../../server/src/messages.ts';
import { unmark } from './kit.ts';
import { findingsOf, flagged } from './reviewed.ts';

const rule = 'lost-attribution';

const words = 'إغلاق الجسر عشرة أسابيع يمنح البلدة ما لم تمنحها إياه عشر سنوات من التفاوض مع جيرانها';
const named = `وقالت إلزا فيرنهولت، الباحثة في معهد الضفة للدراسات، إن «${words}».`;

const kinds = (text: string, other: string): unknown[] =>
  findingsOf(rule, text, { others: [other] }).map(({ message, severity }) => [message.key, severity, message.values['speaker']]);

describe('lost-attribution', () => {
  test.each([
    ['in the outlet’s own voice', `وصل الوفد صباح أمس. ولا شك أن <|${words}|>.`, [`${rule}.voice`, 'hint', 'إلزا فيرنهولت']],
    ['with a vaguer source', `ويقول محللون إن <|${words}|>.`, [`${rule}.vague`, 'hint', 'إلزا فيرنهولت']],
    ['without marks', `وقالت إلزا فيرنهولت إن <|${words}|>.`, [`${rule}.marks`, 'hint', 'إلزا فيرنهولت']],
    [
      'in other spellings',
      `ولا شك ان <|${words.replace('إغلاق', 'اغلاق').replace('إياه', 'اياه')}|>.`,
      [`${rule}.voice`, 'hint', 'إلزا فيرنهولت'],
    ],
  ])('%s', (_, marked, expected) => {
    const { text } = unmark(marked);
    expect(flagged(rule, text, { others: [named] })).toBe(marked);
    expect(kinds(text, named)).toEqual([expected]);
  });

  test.each([
    ['the same source', `أكدت إلزا فيرنهولت أن «${words}».`, named],
    ['another named one', `قال وزير النقل فادي الشامي إن ${words}.`, named],
    ['a quotation without a speaker', `وجاء في الرسالة: «${words}».`, named],
    ['the speaker in another clause', `${words}، كما ترى إلزا فيرنهولت.`, named.replace(/[«»]/gu, '')],
    ['nobody in either', `ولا شك أن ${words}.`, `الواضح أن ${words}.`],
    ['other words', 'ولا شك أن الجسر سيفتح أمام الناس والبضائع بعد أسبوع واحد من توقيع الاتفاق النهائي.', named],
    ['a vague source in both', `ويقول محللون إن ${words}.`, `ويرى محللون أن ${words}.`],
  ])('not %s', (_, text, other) => {
    expect(kinds(text, other)).toEqual([]);
  });

  test('several articles that name the source are one finding, and each is linked', () => {
    const found = findingsOf(rule, `ولا شك أن ${words}.`, {
      others: [named, `وقال محللون إن ${words}.`, named.replace('وقالت', 'وأوضحت')],
    });
    expect(found.map(({ related }) => related.length)).toEqual([3]);
    expect(found[0]?.message.values['speaker']).toBe('إلزا فيرنهولت');
    for (const language of languages) for (const { message } of found) expect(say(language, message)).toMatch(/إلزا فيرنهولت/u);
  });
});
