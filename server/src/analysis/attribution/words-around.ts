import adjunctTable from '../../../lexicon/ar/adjuncts.tsv';
import nounTable from '../../../lexicon/ar/source-nouns.tsv';
import { readTable } from '../../text/table.ts';
import { readings } from '../../text/tokens.ts';

/** Words by the part they play around a source; everything here looks at one folded word. */

/** The word, and what is left of it without the conjunction `و` or `ف`. */
export const bareForms = (form: string): string[] => (/^[وف]../.test(form) ? [form, form.slice(1)] : [form]);

export type AdjunctKind = 'time' | 'preposition' | 'occasion' | 'manner';
export type NounKind = 'document' | 'outlet' | 'relational' | 'human' | 'label';

const adjuncts = new Map<string, AdjunctKind>(readTable(adjunctTable, 2).map(([word = '', kind = '']) => [word, kind as AdjunctKind]));
const nouns = new Map<string, Set<NounKind>>();
for (const [word = '', kind = ''] of readTable(nounTable, 2)) {
  const kinds = nouns.get(word) ?? new Set<NounKind>();
  nouns.set(word, kinds.add(kind as NounKind));
}

export const withoutArticle = (form: string): string => (form.startsWith('ال') && form.length > 4 ? form.slice(2) : form);

/** Whether a word, with or without article and proclitics, is a source noun of a kind. */
export function isNoun(form: string, kind: NounKind): boolean {
  return readings(form).some(({ stem }) => nouns.get(stem)?.has(kind) === true || nouns.get(withoutArticle(stem))?.has(kind) === true);
}

export const isAdjunct = (form: string, ...kinds: AdjunctKind[]): boolean =>
  bareForms(form).some((bare) => {
    const kind = adjuncts.get(bare);
    return kind !== undefined && kinds.includes(kind);
  });

/** `بشكل`, `بسبب`, `باسم`: a word with `ب` that no content begins with. */
export const isManner = (form: string): boolean => isAdjunct(form, 'manner');

const thatForms = new Set('ان انه انها انهم انهما انني اننا انك انهن بان بانه بانها بانهم بانهما باني بانني باننا'.split(' '));
/** `أن`, `إن`, `بأنه` …, also after `و`. */
export const isThat = (form: string): boolean => bareForms(form).some((bare) => thatForms.has(bare));
/** `أنه`, `بأنها`: the clause's subject is the pronoun at its end. */
export const hasPronoun = (form: string): boolean => !/^[وف]?ب?ان$/.test(form);

const prepositions = new Set(
  'في من علي الي عن مع بين لدي ضد نحو حول بعد قبل خلال عبر دون بدون منذ حتي عند تحت فوق امام وراء خلف ضمن'.split(' '),
);
export const isPreposition = (form: string): boolean => bareForms(form).some((bare) => prepositions.has(bare));

const relatives = new Set('الذي التي الذين اللذين اللذان اللتين اللاتي ما مما عما'.split(' '));
/** `الذي`, `والتي`, `ما`. */
export const isRelative = (form: string): boolean => bareForms(form).some((bare) => relatives.has(bare));

const clauseOpeners = new Set(
  'لكن ولكن فيما بينما حيث اذ لان ثم او غير الا كما قد لقد وقد فقد كان وكان كانت وكانت ليس وليس اما واما حين عندما بل مما ان وان بعدما'.split(
    ' ',
  ),
);
/** A word that a clause begins behind. */
export const opensClause = (form: string): boolean => clauseOpeners.has(form);
