/** Nouns that hand content over (`إعلان`, `تحذيراته`), by their form alone. */
import nounTable from '../../../lexicon/ar/cue-nouns.tsv';
import type { Stance } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { noted } from '../../text/remember.ts';
import { readTable, values } from '../../text/table.ts';
import { readings, type Token } from '../../text/tokens.ts';
import type { Cue, Frame } from './cues.ts';
import { withoutArticle } from './function-words.ts';

/** A noun cue as it stands in a paragraph: to whatever asks a verb, a verbal noun. */
export interface NounCue extends Cue {
  readonly tense: 'masdar';
  readonly definite: boolean;
  /** The preposition written together with it. */
  readonly preposition: string;
}

interface Noun {
  readonly frames: ReadonlySet<Frame>;
  readonly stance: Stance;
}

const nouns = new Map<string, Noun>();
for (const [noun = '', frames = '', stance = ''] of readTable(nounTable, 3))
  nouns.set(fold(noun), { frames: new Set(values(frames) as Frame[]), stance: stance as Stance });

const pronouns = [
  ['ها', 'f'],
  ['هم', 'pl'],
  ['هما', 'pl'],
  ['ه', 'm'],
] as const;

/** A noun with a pronoun at its end; `دعوته` is `دعوة` and the pronoun. */
function possessed(stem: string): { readonly lemma: string; readonly pronoun: Cue['pronoun'] } | null {
  for (const [suffix, pronoun] of pronouns) {
    if (!stem.endsWith(suffix)) continue;
    const bare = stem.slice(0, -suffix.length);
    const lemma = bare.endsWith('ت') && nouns.has(`${bare.slice(0, -1)}ه`) ? `${bare.slice(0, -1)}ه` : bare;
    if (nouns.has(lemma)) return { lemma, pronoun };
  }
  return null;
}

type Reading = Omit<NounCue, 'token'>;

const readingOf = noted((form): Reading | null => {
  for (const { stem, cut, conjunction, preposition } of readings(form)) {
    if (preposition === 'س') continue;
    const definite = stem.startsWith('ال') && !nouns.has(stem);
    const bare = definite ? withoutArticle(stem) : stem;
    const { lemma, pronoun } = nouns.has(bare) ? { lemma: bare, pronoun: null } : (possessed(bare) ?? { lemma: '', pronoun: null });
    const noun = nouns.get(lemma);
    if (!noun) continue;
    const { frames, stance } = noun;
    const verb = { lemma, frames, stance, noun: true, continues: false, addressee: false, clause: false, passive: false };
    return { verb, tense: 'masdar', gender: 'm', number: 'sg', pronoun, cut, conjunction, preposition, definite };
  }
  return null;
});

/** The words of a stretch that may be noun cues. */
export function findNounCues(tokens: readonly Token[], first: number, last: number): NounCue[] {
  const cues: NounCue[] = [];
  for (let at = first; at < last; at++) {
    const token = tokens[at];
    const reading = token?.kind === 'word' ? readingOf(token) : null;
    if (reading) cues.push({ ...reading, token: at });
  }
  return cues;
}
