/** Whether a noun phrase can be the subject of a verb, by the gender that its head shows. */
import { readRegistry } from '../../registry.ts';
import { isVagueGroup } from '../sourcing/source-quality.ts';
import { isNoun } from '../words/function-words.ts';
import { wordOf } from '../words/words.ts';
import type { TokenRange } from './noun-phrases.ts';
import { formAt, type Passage } from './passage.ts';

/** The gender that a verb before the phrase has: of things in the plural it is the feminine. Null where the head does not show it. */
export function genderOf(passage: Passage, { first }: TokenRange): 'm' | 'f' | null {
  const mention = passage.mentions[passage.mentionAt[first] ?? -1];
  if (mention?.type === 'person') {
    const [given = ''] = passage.text.slice(mention.start, mention.end).split(' ');
    const gender = readRegistry().givenNames.get(given)?.gender ?? 'both';
    return gender === 'both' ? null : gender;
  }
  if (mention?.type === 'place') return null;
  const form = formAt(passage, first);
  const written = passage.tokens[first]?.end ?? 0;
  if (passage.text.endsWith('ة', written) || form.endsWith('ات')) return 'f';
  if (form.endsWith('ون') || form.endsWith('ين')) return 'm';
  if (isVagueGroup(form)) return null;
  if (wordOf(form).role !== null || isNoun(form, 'human')) return 'm';
  // `القوى السياسية`: its adjective shows it.
  const adjective = passage.tokens[first + 1];
  const isDescribed = form.startsWith('ال') && adjective?.form.startsWith('ال') === true && (passage.mentionAt[first + 1] ?? -1) < 0;
  return isDescribed && passage.text.endsWith('ة', adjective.end) ? 'f' : null;
}
