/** People of whom no more than letters are given: `المتهم م. س.`, `قال د. م. ع. الشامي`. */
import { isIntroduced, isSurname, personScore } from './people.ts';
import type { Proposal, Reader } from './reader.ts';
import { isDefinite } from './reader.ts';

const lettersAtMost = 5;
/** Above the names that single letters could be taken for. */
const initialsScore = personScore + 20;

/** Adds the person whose initials begin at token `i`, where something introduces them: two letters and more, or one before a surname. */
export function addInitials(reader: Reader, i: number, proposals: Proposal[]): void {
  const { tokens, words } = reader;
  if (tokens[i - 1]?.form === '.' || !isInitial(i) || !isIntroduced(reader, i)) return;
  const letters: number[] = [];
  let last = i;
  while (isInitial(last) && letters.length < lettersAtMost) {
    letters.push(last);
    last += 2;
  }
  // `ع.ب قالت`
  if (words[last]?.form.length === 1 && !tokens[last]?.spaced) letters.push(last++);
  const behind = words[last];
  const surname = behind != null && isDefinite(behind) && isSurname(behind);
  if (surname) last++;
  if (letters.every((at) => words[at]?.title)) return;
  const enough = surname ? 1 : 2;
  // `د. م. ع.`: `م.` is a title as well, and hardly two stand before letters.
  if (words[i]?.title && letters.length > enough) letters.shift();
  const [first] = letters;
  if (first !== undefined && letters.length >= enough) proposals.push({ first, last, cut: 0, type: 'person', score: initialsScore });

  function isInitial(at: number): boolean {
    return words[at]?.form.length === 1 && tokens[at + 1]?.form === '.';
  }
}
