import claimTable from '../../../lexicon/ar/claims.tsv';
import planTable from '../../../lexicon/ar/plans.tsv';
import { claimKinds } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { noted } from '../../text/remember.ts';
import { readTable } from '../../text/table.ts';
import type { Token } from '../../text/tokens.ts';
import { isPreposition } from '../words/function-words.ts';
import { verbForms } from '../words/cues.ts';
import { figureAt, isNumber } from './figures.ts';

/** Beside claims, what keeps a sentence from being one; see `lexicon/ar/claims.tsv`. */
const signKinds = [...claimKinds, 'none', 'personal', 'sourced', 'said', 'own', 'deed', 'public'] as const;
export type SignKind = (typeof signKinds)[number];

/** Words that make a sentence a claim, or keep it from being one. */
export interface Sign {
  readonly kind: SignKind;
  /** 2 suffices alone, 1 needs another sign. */
  readonly weight: number;
  /** Token indices, `last` exclusive. */
  readonly first: number;
  readonly last: number;
  /** The same sign twice in a sentence has the same name. */
  readonly name: string;
}

const isClaimKind = (kind: SignKind): boolean => claimKinds.some((known) => known === kind);

type Matcher = (token: Token) => boolean;

interface Pattern {
  readonly name: string;
  readonly kind: SignKind;
  readonly weight: number;
  /** What follows the first word; null stands for up to {@link gap} words or none. */
  readonly rest: readonly (Matcher | null)[];
  /** How many of its words are given: among patterns of one length the more definite goes first. */
  readonly definite: number;
}

/** Words that `…` may stand for. */
const gap = 4;

interface Signs {
  /** Patterns by each form of their first word, the longest first. */
  readonly byForm: ReadonlyMap<string, readonly Pattern[]>;
  readonly future: Pattern;
  /** How words begin that look like a verb in the future and are none (`سيطرتها`). */
  readonly noVerbs: readonly string[];
  readonly plans: ReadonlySet<string>;
  /** Signs by the end of a word (`*تنا`). */
  readonly endings: readonly (readonly [string, Pattern])[];
}

/** A noun or adjective with and without article, in its endings. */
function nominalForms(word: string): string[] {
  const stem = word.replace(/ه$/, '');
  const bare = [word, ...['ه', 'ا', 'ين', 'ون', 'ان', 'ات', 'تين'].map((ending) => stem + ending)];
  return [...bare, ...bare.map((form) => `ال${form}`)];
}

/** The forms of one word of a sign: a verb (`past/present`), a noun (`…~`), a word with a pronoun (`…ه*`), or the word itself. */
function formsOf(word: string): string[] {
  const [past = '', present] = word.split('/');
  if (word.endsWith('ه*')) return ['ه', 'ها', 'هم', 'هما', 'هن'].map((pronoun) => fold(word.slice(0, -2)) + pronoun);
  if (present !== undefined) return verbForms(past, present).map(fold);
  return word.endsWith('~') ? nominalForms(fold(word.slice(0, -1))) : [fold(word)];
}

function matcher(word: string): Matcher | null {
  if (word === '…') return null;
  if (word === '<number>') return isNumber;
  // `أكبر مدينة` is a superlative, `مدن أكبر في …` a comparison.
  if (word === '<word>') return ({ kind, form }) => kind === 'word' && !isPreposition(form);
  if (word.endsWith('*')) {
    const beginning = fold(word.slice(0, -1));
    return ({ form }) => form.startsWith(beginning);
  }
  const forms = new Set(formsOf(word));
  return ({ form }) => forms.has(form);
}

function compile(): Signs {
  const byForm = new Map<string, Pattern[]>();
  const noVerbs: string[] = [];
  const endings: [string, Pattern][] = [];
  let future: Pattern | undefined;
  for (const [name = '', kind = '', weight] of readTable(claimTable, 3)) {
    const [first = '', ...rest] = name.split(' ');
    const pattern: Pattern = {
      name,
      kind: signKinds.find((known) => known === kind) ?? 'none',
      weight: Number(weight),
      rest: rest.map(matcher),
      definite: rest.filter((word) => !/[<…]/.test(word)).length,
    };
    if (first === '<future>') future = pattern;
    else if (first.startsWith('*')) endings.push([fold(first.slice(1)), pattern]);
    else if (rest.length === 0 && first.endsWith('*') && kind === 'none') noVerbs.push(fold(first.slice(0, -1)));
    else for (const form of new Set(formsOf(first))) byForm.set(form, [...(byForm.get(form) ?? []), pattern]);
  }
  for (const list of byForm.values()) list.sort((a, b) => b.rest.length - a.rest.length || b.definite - a.definite || a.weight - b.weight);
  if (future === undefined) throw new Error('claims.tsv has no sign <future>');
  const plans = new Set(readTable(planTable, 1).flatMap(([verb = '']) => verbForms('', verb).map(fold)));
  return { byForm, future, noVerbs, plans, endings };
}

let compiled: Signs | undefined;
const signs = (): Signs => (compiled ??= compile());

/** The patterns that may begin with a word; null for most words. */
const patternsOf = noted((form): readonly Pattern[] | null => {
  const { byForm, endings } = signs();
  const whole = byForm.get(form) ?? [];
  const bare = /^[وف]../.test(form) ? (byForm.get(form.slice(1)) ?? []) : [];
  const ended = endings.filter(([ending]) => form.endsWith(ending) && form.length > ending.length + 1).map(([, pattern]) => pattern);
  const all = [...whole, ...bare, ...futuresOf(form), ...ended];
  return all.length > 0 ? all : null;
});

/** The predictions that a verb in the future makes: a plain one, a plan that is none, or what is a sign in the present already. */
function futuresOf(form: string): readonly Pattern[] {
  const { byForm, future, noVerbs, plans } = signs();
  const verb = /^[وف]?س([يت].{2,})$/.exec(form)?.[1];
  if (verb === undefined || byForm.has(`س${verb}`) || noVerbs.some((beginning) => `س${verb}`.startsWith(beginning))) return [];
  const present = (byForm.get(verb) ?? []).filter(({ name, kind }) => !name.endsWith('~') && (kind === 'none' || isClaimKind(kind)));
  const foretold = present.map((pattern) => (pattern.kind === 'none' ? pattern : { ...pattern, kind: future.kind, weight: 2 }));
  if (plans.has(verb)) return foretold.filter(({ rest }) => rest.length > 0);
  return verb.endsWith('ه') || foretold.some(({ rest }) => rest.length === 0) ? foretold : [...foretold, future];
}

/**
 * The sign that begins at a token: the longest where there are several.
 *
 * @param last the sentence's end, exclusive
 * @returns null for most tokens
 */
export function signAt(tokens: readonly Token[], at: number, last: number): Sign | null {
  const token = tokens[at];
  if (token === undefined || token.kind === 'mark') return null;
  const figure = figureAt(tokens, at, last);
  if (figure !== null)
    return {
      kind: figure.weight > 0 ? 'figure' : 'none',
      weight: figure.weight,
      first: figure.first,
      last: figure.last,
      name: `figure:${figure.of}`,
    };
  let longest: Sign | null = null;
  for (const pattern of patternsOf(token) ?? []) {
    const end = endOf(pattern, tokens, at + 1, last);
    if (end < 0 || (longest !== null && end <= longest.last)) continue;
    longest = { kind: pattern.kind, weight: pattern.weight, first: at, last: end, name: pattern.name };
  }
  return longest;
}

/** Where the rest of a pattern ends that begins at a token, exclusive; -1 where it does not fit. */
function endOf({ rest }: Pattern, tokens: readonly Token[], at: number, last: number): number {
  let skipped = 0;
  for (const fits of rest) {
    if (fits === null) {
      skipped = gap;
      continue;
    }
    let token = at < last ? tokens[at] : undefined;
    for (; skipped > 0 && token?.kind === 'word' && !fits(token); skipped--) token = ++at < last ? tokens[at] : undefined;
    if (token === undefined || !fits(token)) return -1;
    skipped = 0;
    at++;
  }
  return at;
}
