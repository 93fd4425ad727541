import { readRegistry } from '../../registry.ts';
import { fold } from '../../text/normalize.ts';
import { formAt, type Passage } from './passage.ts';
import type { TokenRange, Who } from './noun-phrases.ts';
import { isSaid } from '../sourcing/source-quality.ts';
import { bareForm, isAdjunct, isNoun } from '../words/function-words.ts';

let known: ReadonlySet<string> | undefined;

/** The folded names of the outlets and agencies that the registry knows. */
function knownOutlets(): ReadonlySet<string> {
  known ??= new Set(
    readRegistry()
      .entries.filter(
        (entry) =>
          entry.ownership !== null || /agency|newspaper|broadcaster|magazine|outlet|website|radio|television/.test(entry.kind ?? ''),
      )
      .filter((entry) => entry.type === 'organization')
      .flatMap((entry) => entry.spellings.map(fold)),
  );
  return known;
}

/** Whether words are all of the name of an outlet or agency that the registry knows. */
export const isOutletName = (words: string): boolean => knownOutlets().has(fold(words.trim()));

/** Whether a mention names an outlet: the registry knows it, or a word such as `صحيفة` stands before or in it. */
export function isOutlet(passage: Passage, mention: Passage['mentions'][number]): boolean {
  if (mention.type !== 'organization') return false;
  const words = passage.text.slice(mention.start, mention.end);
  // `للجزيرة`: its article has lost its first letter.
  if (isOutletName(words) || (words.startsWith('ل') && isOutletName(`ا${words}`))) return true;
  if (isNoun(formAt(passage, mention.first), 'outlet')) return true;
  const before = passage.tokens[mention.first - 1]?.kind === 'mark' ? mention.first - 2 : mention.first - 1;
  // `وكالة أنباء "…"`
  return (
    isNoun(formAt(passage, before), 'outlet') ||
    (/^(ال)?(انباء|الاخباريه)$/.test(formAt(passage, before)) && isNoun(formAt(passage, before - 1), 'outlet'))
  );
}

/** The outlets named between two tokens, outside the ranges given: those that somebody spoke to or that published it. */
export function outletsIn(passage: Passage, first: number, last: number, except: readonly (TokenRange | null)[]): Who[] {
  const out: Who[] = [];
  passage.mentions.forEach((mention, index) => {
    if (mention.first < first || mention.last > last || !isOutlet(passage, mention)) return;
    if (except.some((range) => range !== null && mention.first >= range.first && mention.last <= range.last)) return;
    if (!isToldOrPublishing(passage, first, mention.first)) return;
    out.push({ kind: 'mention', mention: index });
  });
  return out;
}

/** So many words before an outlet may tell what it has to do with what is said. */
const lookBack = 8;

/**
 * Whether something was said to the outlet whose name begins at a token, or came out there: `لصحيفة …`, `مقابلة مع قناة …`,
 * `نشرته وكالة …`, and not `عملها في قناة …`, `توقعات لشبكة …`, `وسائل إعلام بينها موقع …`.
 */
function isToldOrPublishing(passage: Passage, from: number, name: number): boolean {
  let first = name;
  while (first > from && (passage.tokens[first - 1]?.kind === 'mark' || isNoun(formAt(passage, first - 1), 'outlet'))) first--;
  const before = formAt(passage, first - 1);
  const words = passage.tokens.slice(Math.max(from, first - lookBack), first).map(({ form }) => bareForm(form));
  if (before === 'طريق' || words.slice(-3).some((word) => /^(بين|من)ها$/.test(word))) return false;
  // Its own figures, and a report of it that somebody confirms or denies.
  const told = /^[وف]?لل?/.test(formAt(passage, first)) || before === 'ل';
  if (told && isNoun(before, 'document') && !isAdjunct(before, '', 'occasion')) return false;
  if (told && isSaid(before)) return false;
  if (words.some((word) => isNoun(word, 'response')) && words.some((word) => /^لل?(تقرير|خبر|انباء)/.test(word))) return false;
  // `عملها في قناة …`
  return bareForm(before) !== 'في' || !words.slice(-3).some((word) => isNoun(word, 'job'));
}
