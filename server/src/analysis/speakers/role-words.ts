/** The words of a role (`وزير الخارجية الروسي`), in the form in which two ways to say it are alike. */
import synonymTable from '../../../lexicon/ar/role-synonyms.tsv';
import { readRegistry } from '../../registry.ts';
import { fold } from '../../text/normalize.ts';
import { readTable } from '../../text/table.ts';
import { wordOf } from '../words/words.ts';
import { withoutArticle } from '../words/function-words.ts';

const synonyms = readTable(synonymTable, 2).map(([words = '', role = '']) => ({ words: words.split(' '), role: role.split(' ') }));
const longestFirst = synonyms.sort((a, b) => b.words.length - a.words.length);

/** Folded names of countries, with their codes. */
let countries: ReadonlyMap<string, string> | undefined;
function countryOf(form: string): string | undefined {
  countries ??= new Map(
    readRegistry()
      .entries.filter(({ type, kind }) => type === 'place' && kind === 'country')
      .flatMap(({ country, spellings }) => spellings.map((spelling) => [withoutArticle(fold(spelling)), country ?? ''] as const)),
  );
  return countries.get(form);
}

/** `الروسي`, `روسيا` → `=RU`; other words without their article. */
export function roleWord(form: string): string {
  const bare = withoutArticle(form.replace(/^و?(?:لل|ال)(?=...)/, 'ال'));
  const code = wordOf(form).nationality?.value ?? countryOf(bare);
  return code === undefined ? bare : `=${code}`;
}

/**
 * The words of a role in the form in which two ways to say it are alike: without articles, a country and its adjective as its code,
 * the office by its usual name (`رئيس الدبلوماسية الروسية`, `وزير خارجية روسيا` → `وزير خارجيه =RU`).
 */
export function roleWords(forms: readonly string[]): string[] {
  const words = forms.map(roleWord);
  const known = longestFirst.find((entry) => entry.words.every((word, i) => words[i] === word));
  return known ? [...known.role, ...words.slice(known.words.length)] : words;
}
