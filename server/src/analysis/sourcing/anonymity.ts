/** A source that says it will not be named: `الذي رفض الكشف عن اسمه`, `طلب عدم ذكر هويته`. */
import { formAt, type Passage } from '../phrases/passage.ts';
import { isDisclosure, isIdentity, isRefusal } from '../words/function-words.ts';

/** So many words lie at most between the refusal, what is refused and whose name it is. */
const reach = { disclosure: 3, refusal: 3 };

/** Whether somebody stays unnamed between two tokens, `last` exclusive. */
export function staysUnnamed(passage: Passage, first: number, last: number): boolean {
  for (let i = first + 2; i < last; i++) {
    if (!isIdentity(formAt(passage, i))) continue;
    const told = lastBefore(passage, i, reach.disclosure, isDisclosure);
    if (told >= first && lastBefore(passage, told, reach.refusal, isRefusal) >= first) return true;
  }
  return false;
}

/** The nearest of the few tokens before one that is of a kind; -1 where none is. */
function lastBefore(passage: Passage, token: number, within: number, is: (form: string) => boolean): number {
  for (let i = token - 1; i >= Math.max(0, token - within); i--) if (is(formAt(passage, i))) return i;
  return -1;
}
