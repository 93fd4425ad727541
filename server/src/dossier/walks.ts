/** Walks of life: in what field, and of what country, a role says that somebody works (`اللاعب البرازيلي`). */
import walksTable from '../../lexicon/ar/walks.tsv';
import { nameWords } from '../analysis/words/gazetteer.ts';
import { wordOf } from '../analysis/words/words.ts';
import { fold } from '../text/normalize.ts';
import { remember } from '../text/remember.ts';
import { readTable } from '../text/table.ts';

export interface Walk {
  readonly field: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

let fields: ReadonlyMap<string, string> | undefined;

/** The walk of life that a role names by its first word, and the country by an adjective right behind it; null where either is missing. */
export const walkOf = remember((role: string): Walk | null => {
  fields ??= new Map(readTable(walksTable, 2).map(([word = '', field = '']) => [fold(word), field]));
  const [head = '', ...rest] = nameWords(role);
  const field = fields.get(head) ?? fields.get(head.replace(/^ال/u, ''));
  const nationality = rest.map((word) => wordOf(word).nationality).find((one) => one?.definite === true && one.cut === 0);
  return field !== undefined && nationality && /^[A-Z]{2}$/.test(nationality.value) ? { field, country: nationality.value } : null;
});
