/** Clubs that go by a town's name or by an ordinary word (`فاز برشلونة على الهلال`), told by the sports around them. */
import sportsTable from '../../../lexicon/ar/sports-words.tsv';
import { readRegistry } from '../../registry.ts';
import { fold } from '../../text/normalize.ts';
import { readTable } from '../../text/table.ts';
import type { KnownName } from '../words/gazetteer.ts';
import type { Reader } from './reader.ts';
import { isDefinite } from './reader.ts';
import type { Word } from '../words/words.ts';

/** How far, in tokens, the sports may stand away. */
const near = 12;

interface Sports {
  readonly words: ReadonlySet<string>;
  /** What stands behind `نادي` in the registry: `برشلونة`, `الهلال`. */
  readonly clubs: ReadonlySet<string>;
}

let sports: Sports | undefined;

function readSports(): Sports {
  const clubs = readRegistry()
    .entries.filter(({ kind }) => kind === 'club')
    .flatMap(({ spellings }) => spellings.flatMap((spelling) => /^نادي (\S+)$/.exec(spelling)?.[1] ?? []));
  return { words: new Set(readTable(sportsTable, 1).map(([word = '']) => fold(word))), clubs: new Set(clubs.map(fold)) };
}

/**
 * Whether the known name of one word at token `i` is a club here.
 *
 * @param letters of proclitics before it
 */
export function isClubHere(reader: Reader, i: number, letters: number, { type, words, entry }: KnownName): boolean {
  sports ??= readSports();
  if (words.length > 1 || !(type === 'place' || entry.kind === 'club') || !sports.clubs.has(words[0] ?? '')) return false;
  const [before, word, next] = [reader.words[i - 1], reader.words[i], reader.words[i + 1]];
  // `في برشلونة`, `ببرشلونة`, `مدينة ليون`
  if (!word || before?.form === 'في' || before?.place || (letters > 0 && word.form.charAt(letters - 1) === 'ب')) return false;
  // `الهلال الأحمر`
  if (entry.kind === 'club' && isDefinite(next) && !next?.nationality) return false;
  for (let k = Math.max(0, i - near); k <= i + near; k++) if (k !== i && isSports(reader.words[k], sports.words)) return true;
  return false;
}

const isSports = (word: Word | null | undefined, words: ReadonlySet<string>): boolean =>
  word?.readings.some(({ stem }) => words.has(stem) || (stem.startsWith('ال') && words.has(stem.slice(2)))) ?? false;
