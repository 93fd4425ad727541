import attributorTable from '../../../lexicon/ar/attributors.tsv';
import type { Stance } from '../../model.ts';
import { noted } from '../../text/remember.ts';
import { readTable, values } from '../../text/table.ts';
import type { Cue } from '../words/cues.ts';
import { formAt, type Passage } from '../phrases/passage.ts';
import { bareForm } from '../words/function-words.ts';

/** `بحسب`, `وفقاً لـ`, `على حد قوله`, `حسب ما أعلن`: a cue that is no verb, at its place. */
export interface Attributor {
  /** First token, and the token behind the last one. */
  readonly first: number;
  readonly last: number;
  /** Letters of a conjunction before it. */
  readonly cut: number;
  /** Folded letters at the front of the token `last` that belong to the cue: `وفقاً ل[لوزارة]`. */
  readonly joined: number;
  /** The verb that it ends with (`حسب ما أعلن`), where there is one. */
  readonly verb: Cue | null;
  /** Its source is the pronoun at its end (`على حد قوله`). */
  readonly own: boolean;
  readonly stance: Stance;
}

interface Entry {
  readonly words: readonly string[];
  /** The last word is only the beginning of the next one: `ل-`. */
  readonly joins: string;
  readonly takes: ReadonlySet<string>;
  readonly stance: Stance;
}

const byFirst = new Map<string, Entry[]>();
for (const [phrase = '', takes = '', stance = ''] of readTable(attributorTable, 3)) {
  const words = phrase.split(' ');
  const joins = words.at(-1)?.endsWith('-') === true ? (words.pop() ?? '').slice(0, -1) : '';
  const first = words[0] ?? '';
  const list = byFirst.get(first) ?? [];
  list.push({ words, joins, takes: new Set(values(takes)), stance: stance as Stance });
  byFirst.set(
    first,
    list.sort((a, b) => b.words.length - a.words.length),
  );
}

/** The entries that may begin with a token; none for most. */
const entriesFrom = noted((form): readonly Entry[] => byFirst.get(form) ?? byFirst.get(bareForm(form)) ?? none);
const none: readonly Entry[] = [];

/** The attributors of a stretch of tokens. */
export function findAttributors(passage: Passage, first: number, last: number): Attributor[] {
  const out: Attributor[] = [];
  for (let i = first; i < last; i++) {
    if ((passage.quoteAt[i] ?? -1) >= 0) continue;
    const found = attributorAt(passage, i, last);
    if (!found) continue;
    out.push(found);
    i = found.last - 1;
  }
  return out;
}

function attributorAt(passage: Passage, at: number, limit: number): Attributor | null {
  const token = passage.tokens[at];
  if (token === undefined) return null;
  for (const entry of entriesFrom(token)) {
    const attributor = matches(passage, entry, at, limit);
    if (attributor) return attributor;
  }
  return null;
}

function matches(passage: Passage, entry: Entry, at: number, limit: number): Attributor | null {
  const { words, joins, takes, stance } = entry;
  for (let i = 1; i < words.length; i++) if (formAt(passage, at + i) !== words[i]) return null;
  const cut = byFirst.has(formAt(passage, at)) ? 0 : 1;
  let last = at + words.length;
  if (last > limit) return null;
  if (takes.has('own')) return { first: at, last, cut, joined: 0, verb: null, own: true, stance };
  let joined = 0;
  if (joins !== '') {
    const next = formAt(passage, last);
    if (next === joins) last++;
    else if (next.startsWith(joins)) joined = joins.length;
    else return null;
  }
  if (takes.has('verb')) {
    const after = formAt(passage, last);
    // `حسب ما أعلن`, `وفقاً لما ذكرته`, `بحسب ما قال`
    const verbAt = after === 'ما' || (joined > 0 && after === `${joins}ما`) ? last + 1 : last;
    const verb =
      verbAt < limit
        ? passage.cues.find(
            (cue) => cue.token === verbAt && cue.tense !== 'masdar' && cue.tense !== 'participle' && cue.verb.lemma !== 'زاد',
          )
        : undefined;
    // `حسب ما أفاد به مصدر أمني`
    const taken = /^(به|بها|عنه|عنها|اليه|عليه)$/.test(formAt(passage, verbAt + 1)) ? verbAt + 2 : verbAt + 1;
    if (verb) return { first: at, last: Math.min(taken, limit), cut, joined: 0, verb, own: false, stance: verb.verb.stance };
  }
  return takes.has('source') ? { first: at, last, cut, joined, verb: null, own: false, stance } : null;
}
