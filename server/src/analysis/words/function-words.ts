/** Words by the part they play around a source; everything here looks at one folded word and is remembered by it. */
import adjunctTable from '../../../lexicon/ar/adjuncts.tsv';
import functionTable from '../../../lexicon/ar/function-words.tsv';
import nounTable from '../../../lexicon/ar/source-nouns.tsv';
import { noted, remember } from '../../text/remember.ts';
import { readTable } from '../../text/table.ts';
import { readings } from '../../text/tokens.ts';

export type AdjunctKind = 'time' | 'preposition' | 'occasion' | 'manner' | 'audience';
export type NounKind = 'document' | 'outlet' | 'relational' | 'human' | 'label' | 'job' | 'response' | 'speaker' | 'part';
/** How a clause hangs on the one before, by the word that it begins with. */
export type ClausePart = 'beside' | 'contrast' | 'reason' | 'upshot';
type FunctionKind =
  | 'and'
  | 'that'
  | 'preposition'
  | 'relative'
  | 'opener'
  | 'negation'
  | 'noun-marker'
  | 'connective'
  | 'demonstrative'
  | 'objection'
  | 'comparison'
  | 'tie'
  | 'rank'
  | 'whole'
  | 'enumerator'
  | 'praise'
  | 'disclosure'
  | 'identity'
  | 'refusal'
  | 'resumptive'
  | 'topic'
  | ClausePart;

/** What one word can be. */
interface Traits {
  readonly functions: ReadonlySet<FunctionKind>;
  readonly adjuncts: ReadonlySet<AdjunctKind>;
  readonly nouns: ReadonlySet<NounKind>;
  /** A circumstance of two words begins with it (`العام الماضي`). */
  readonly opensAdjunct: boolean;
}

/** A table of words and their kinds; a word may have several. */
function kindsOf<K extends string>(table: string): ReadonlyMap<string, ReadonlySet<K>> {
  const out = new Map<string, Set<K>>();
  for (const [word = '', kind = ''] of readTable(table, 2)) out.set(word, (out.get(word) ?? new Set<K>()).add(kind as K));
  return out;
}

const functions = kindsOf<FunctionKind>(functionTable);
const adjuncts = kindsOf<AdjunctKind>(adjunctTable);
const nouns = kindsOf<NounKind>(nounTable);
const adjunctOpeners = new Set([...adjuncts.keys()].filter((phrase) => phrase.includes(' ')).map((phrase) => phrase.split(' ')[0] ?? ''));

const traitsOf = remember(describe);

/** Kinds that a conjunction written together with the word leaves as they are. */
const afterConjunction: ReadonlySet<FunctionKind> = new Set(['that', 'preposition', 'relative']);

function describe(form: string): Traits {
  const bare = bareForm(form);
  const stems = readings(form).flatMap(({ stem }) => [stem, withoutArticle(stem)]);
  return {
    functions: new Set([...(functions.get(form) ?? []), ...[...(functions.get(bare) ?? [])].filter((kind) => afterConjunction.has(kind))]),
    adjuncts: new Set([...(adjuncts.get(form) ?? []), ...(adjuncts.get(bare) ?? [])]),
    nouns: new Set(stems.flatMap((stem) => [...(nouns.get(stem) ?? [])])),
    opensAdjunct: adjunctOpeners.has(form) || adjunctOpeners.has(bare),
  };
}

/** What is left of a word without the conjunction `و` or `ف`; the word itself where it has none to spare. */
export const bareForm = (form: string): string =>
  form.length > 2 && (form.startsWith('و') || form.startsWith('ف')) ? form.slice(1) : form;

export const withoutArticle = (form: string): string => (form.startsWith('ال') && form.length > 4 ? form.slice(2) : form);

/** Whether a word, with or without article and proclitics, is a source noun of a kind. */
export const isNoun = (form: string, kind: NounKind): boolean => traitsOf(form).nouns.has(kind);

/** Whether a word, or a word with the one behind it, is a circumstance of one of these kinds. */
export function isAdjunct(form: string, next: string, ...kinds: AdjunctKind[]): boolean {
  const traits = traitsOf(form);
  if (kinds.some((kind) => traits.adjuncts.has(kind))) return true;
  if (!traits.opensAdjunct) return false;
  const pair = adjuncts.get(`${form} ${next}`) ?? adjuncts.get(`${bareForm(form)} ${next}`);
  return pair !== undefined && kinds.some((kind) => pair.has(kind));
}

/** `بشكل`, `بسبب`, `باسم`: a word with `ب` that no content begins with. */
export const isManner = (form: string): boolean => traitsOf(form).adjuncts.has('manner');

/** `أن`, `إن`, `بأنه` …, also after `و`. */
export const isThat = (form: string): boolean => traitsOf(form).functions.has('that');
/** … of a token, where it is asked of many. */
export const saysThat = noted(isThat);

/** `أنه`, `بأنها`: the clause's subject is the pronoun at its end. */
export const hasPronoun = (form: string): boolean => !/^[وف]?ب?ان$/.test(form);

export const isPreposition = (form: string): boolean => traitsOf(form).functions.has('preposition');

/** `الذي`, `والتي`, `ما`. */
export const isRelative = (form: string): boolean => traitsOf(form).functions.has('relative');

/** A word that a clause begins behind. */
export const opensClause = (form: string): boolean => traitsOf(form).functions.has('opener');

/** The last word of what ties a sentence to the one before: `إلى ذلك`, `من جهته`, `في المقابل`. */
export const isConnective = (form: string): boolean => traitsOf(form).functions.has('connective');

/** `المدير العام`, `الرئيس التنفيذي`: an adjective that belongs to the office before it. */
export const isRank = (form: string): boolean => traitsOf(form).functions.has('rank');

/** `إذ إن`, `رغم أن`: the clause behind it reasons or objects; no verb of saying introduces it. */
export const isTie = (form: string): boolean => traitsOf(form).functions.has('tie') || traitsOf(form).functions.has('objection');

/** `لم`, `لا`, `عدم`: what follows is not said. */
export const isNegation = (form: string): boolean => traitsOf(form).functions.has('negation');

/** `في`, `كل`, `هذا`: what follows is a noun, whatever verb it looks like. */
export const marksNoun = (form: string): boolean => traitsOf(form).functions.has('noun-marker');

/** `هذا`, `تلك`. */
export const isDemonstrative = (form: string): boolean => traitsOf(form).functions.has('demonstrative');

/** `إلا`, `غير`: with `أن` behind it somebody objects. */
export const opensObjection = (form: string): boolean => traitsOf(form).functions.has('objection');

/** `أقل`, `أبعد`: what follows with `من` is a measure. */
export const compares = (form: string): boolean => traitsOf(form).functions.has('comparison');

/** `قوله تعالى`: praise of God, whose words they are; nobody of whom the news tells. */
export const isPraise = (form: string): boolean => traitsOf(form).functions.has('praise');

/** `أما`: what a verb with `ف` says something of follows. */
export const opensTopic = (form: string): boolean => traitsOf(form).functions.has('topic');

/** `عنه`, `بها`, `إليه`: a preposition with a pronoun takes up somebody or something. */
export const takesUp = (form: string): boolean => traitsOf(form).functions.has('resumptive');

/** `كان`, `لم`: a word whose first letter only looks like a preposition. */
export const isWhole = (form: string): boolean => traitsOf(form).functions.has('whole');

/** `هي`, `التالية`: with a colon behind it a list follows. */
export const enumerates = (form: string): boolean => traitsOf(form).functions.has('enumerator');

/** `كما`, `لكن`, `حيث`, `وهو`: how the clause that a word begins hangs on the one before; null for other words. */
export function partOf(form: string): ClausePart | null {
  const { functions } = traitsOf(form);
  if (functions.has('beside')) return 'beside';
  if (functions.has('contrast')) return 'contrast';
  if (functions.has('reason')) return 'reason';
  return functions.has('upshot') ? 'upshot' : null;
}

/** `و`, `أو`: a conjunction that stands alone. */
export const isConjunct = (form: string): boolean => traitsOf(form).functions.has('and');

/** `الكشف`, `ذكر` · `اسمه`, `هويته` · `عدم`, `رفض`: what a source that stays unnamed is told by. */
export const isDisclosure = (form: string): boolean => traitsOf(form).functions.has('disclosure');
export const isIdentity = (form: string): boolean => traitsOf(form).functions.has('identity');
export const isRefusal = (form: string): boolean => traitsOf(form).functions.has('refusal');
