/** Where two wordings of one statement differ. */
import { diffArrays } from 'diff';
import { isNegation } from '../../analysis/words/function-words.ts';
import type { Spoken } from './speeches.ts';

/** The words of the one wording, and what stands in their place in the other; of a change, one of them may be empty. */
export interface Part {
  readonly kind: 'equal' | 'change';
  readonly here: readonly Spoken[];
  readonly there: readonly Spoken[];
}

/** Wordings that differ in more words are not compared further. */
const mostChanges = 120;

/** The parts of two wordings in order; null where they have next to nothing in common. */
export function partsOf(here: readonly Spoken[], there: readonly Spoken[]): Part[] | null {
  const changes = diffArrays([...here], [...there], { comparator: isSameWord, maxEditLength: mostChanges });
  if (changes === undefined) return null;
  const parts: { kind: Part['kind']; here: readonly Spoken[]; there: readonly Spoken[] }[] = [];
  let [atHere, atThere] = [0, 0];
  for (const { removed, added, count } of changes) {
    const taken = {
      here: here.slice(atHere, added ? atHere : atHere + count),
      there: there.slice(atThere, removed ? atThere : atThere + count),
    };
    const kind = removed || added ? 'change' : 'equal';
    const last = parts.at(-1);
    if (last?.kind === kind) Object.assign(last, { here: [...last.here, ...taken.here], there: [...last.there, ...taken.there] });
    else parts.push({ kind, ...taken });
    atHere += taken.here.length;
    atThere += taken.there.length;
  }
  return parts;
}

/** Without hamza's seats and conjunctions, and with a letter that slips: `مسئول`, `المسؤول`, `وقال`. */
function isSameWord(one: Spoken, other: Spoken): boolean {
  if (one.form === other.form) return true;
  const [a, b] = [plain(one.form), plain(other.form)];
  return a === b || (Math.min(a.length, b.length) > 4 && isOneLetterAway(a, b));
}

const plain = (form: string): string => form.replace(/[ءؤئ]/gu, '').replace(/^[وف](?=.{2})/u, '');

function isOneLetterAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a.charAt(at) === b.charAt(at)) at++;
  return a.slice(at + 1) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at) || a.slice(at) === b.slice(at + 1);
}

/** Which part of the longer wording's words both have. */
export function partInCommon(parts: readonly Part[]): number {
  const count = (side: 'here' | 'there', kinds: readonly Part['kind'][]): number =>
    parts.reduce((sum, part) => sum + (kinds.includes(part.kind) ? part[side].length : 0), 0);
  return count('here', ['equal']) / Math.max(1, count('here', ['equal', 'change']), count('there', ['equal', 'change']));
}

/** The changes between the first and the last words that both have; where a quotation begins and ends is its outlet's choice. */
export function innerChanges(parts: readonly Part[]): Part[] {
  const first = parts.findIndex(({ kind }) => kind === 'equal');
  const last = parts.findLastIndex(({ kind }) => kind === 'equal');
  return parts.slice(first, last + 1).filter(({ kind }) => kind === 'change');
}

/** Whether a change is one of words that say something: other forms of one word, and those that every sentence has, do not count. */
export function changesWords({ here, there }: Part): boolean {
  const roots = (words: readonly Spoken[]): Set<string> => new Set(words.flatMap(({ root }) => (root === '' ? [] : [root])));
  const [a, b] = [roots(here), roots(there)];
  return [...a].some((root) => !b.has(root)) && [...b].some((root) => !a.has(root));
}

/** Whether a negation stands on one side alone: the sense turns. */
export const turnsSense = ({ here, there }: Part): boolean => negations(here) !== negations(there);
const negations = (words: readonly Spoken[]): number => words.filter(({ form }) => isNegation(plain(form))).length;
