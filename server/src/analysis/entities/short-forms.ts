/** What a body of a long name is called for short: `اتحاد الشغل` for `الاتحاد العام التونسي للشغل`, `الخارجية` for `وزارة الخارجية`. */
import { fold } from '../../text/normalize.ts';
import { remember } from '../../text/remember.ts';
import { readRegistry } from '../../registry.ts';
import { nameWords } from '../words/gazetteer.ts';
import { wordOf } from '../words/words.ts';

/** `ال` before a noun. */
const article = fold('ال');

/**
 * The names of a body in the construct that mean what its long name says with `ل`: head and purpose, without the adjectives between them
 * or with what follows (`رابطة حقوق الإنسان`, `نقابة الصحفيين`, `نقابة الصحفيين التونسيين`). Folded words; none where it has no such form.
 */
function constructsOf(words: readonly string[]): string[][] {
  const [head = ''] = words;
  if (!head.startsWith(article) || !wordOf(head).organization) return [];
  const at = words.findIndex((_, i) => i > 0 && purposeOf(words, i) !== null);
  const purpose = at < 0 ? null : purposeOf(words, at);
  if (purpose === null) return [];
  const whole = [head.slice(article.length), purpose, ...words.slice(at + 1)];
  const least = purpose.startsWith(article) ? 2 : 3;
  let end = whole.length;
  while (end > least && wordOf(whole[end - 1] ?? '').nationality) end--;
  return [...new Set([whole.length, end, least])].map((length) => whole.slice(0, length));
}

/** `الشغل` of `للشغل`, `كرة` of `لكرة القدم`; null where the word says nothing of the kind. */
function purposeOf(words: readonly string[], i: number): string | null {
  const [word = '', next = ''] = [words[i], words[i + 1]];
  if (word.length > 4 && word.startsWith('لل')) return article + word.slice(2);
  const cut = wordOf(word).readings.some(({ cut: letters, preposition }) => letters === 1 && preposition === 'ل');
  return cut && word.length > 3 && next.startsWith(article) ? word.slice(1) : null;
}

/** What a body may be called for short wherever it is named again, by its folded words joined by spaces. */
export const shortFormsOf = remember((key): readonly (readonly string[])[] => {
  const words = key.split(' ');
  return [...constructsOf(words), ...(ministryOf(words) ?? [])];
});

let ministries: ReadonlyMap<string, readonly (readonly string[])[]> | undefined;

/** `الخارجية` of `وزارة الخارجية الروسية`, as those ministries are called that every country has; null for other bodies. */
function ministryOf(words: readonly string[]): readonly (readonly string[])[] | null {
  ministries ??= new Map(
    readRegistry().ministries.map(({ names: [usual = ''], short }) => [nameWords(usual).join(' '), [nameWords(short)]]),
  );
  return ministries.get(words.slice(0, 2).join(' ')) ?? null;
}
