import { expect, test } from 'vitest';
import { noted } from '../../server/src/text/remember.ts';
import { reworded, tokenize } from '../../server/src/text/tokens.ts';

function counted() {
  const asked: string[] = [];
  const lengthOf = noted((form) => {
    asked.push(form);
    return form.length;
  });
  return { asked, lengthOf };
}

test('a form is described once, however it is written and wherever it stands', () => {
  const { asked, lengthOf } = counted();
  expect(tokenize('مدرسة ثم مدرسه ثم مَدرسة').map(lengthOf)).toEqual([5, 2, 5, 2, 5]);
  expect(tokenize('مدرسة').map(lengthOf)).toEqual([5]);
  expect(asked).toEqual(['مدرسه', 'ثم']);
});

test('two questions do not share an answer', () => {
  const isLong = noted((form) => form.length > 3);
  const { lengthOf } = counted();
  const [token] = tokenize('كتابة');
  expect(token && [isLong(token), lengthOf(token), isLong(token)]).toEqual([true, 5, true]);
});

test('a token that is read as another form is asked about that one', () => {
  const { lengthOf } = counted();
  const [token] = tokenize('والأحد');
  expect(token && lengthOf(token)).toBe(6);
  expect(token && lengthOf(reworded(token, token.form.slice(1)))).toBe(5);
});

test('a mark is what it is, also where it folds to a word', () => {
  expect(tokenize('﷼').map(({ kind, form }) => [kind, form])).toEqual([['mark', '﷼']]);
});
