import cueTable from '../../../lexicon/ar/cues.tsv';
import type { Stance } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { noted } from '../../text/remember.ts';
import { readTable, values } from '../../text/table.ts';
import { readings, type Token } from '../../text/tokens.ts';

/** How a cue's content follows it; see `lexicon/ar/cues.tsv`. */
export type Frame =
  | 'that'
  | 'speech'
  | 'object'
  | 'relay'
  | 'إلى'
  | 'على'
  | 'من'
  | 'عن'
  | 'في'
  | 'ب'
  | 'ل'
  | 'accuse'
  | 'blame'
  | 'cause'
  | 'describe'
  | 'as';

export interface Verb {
  readonly lemma: string;
  readonly frames: ReadonlySet<Frame>;
  readonly stance: Stance;
  /** A form of it is also an everyday word: alone it proves nothing. */
  readonly noun: boolean;
  /** It goes on where the speaker left off (`وأضاف`). */
  readonly continues: boolean;
  /** An object comes between subject and content (`أبلغ الصحفيين أن`). */
  readonly addressee: boolean;
  /** Behind its preposition only an أن clause is content (`توصل إلى أن`, not `توصل إلى اتفاق`). */
  readonly clause: boolean;
  /** Its present is nearly always the passive (`يعتبر من الأهم`): only with an أن clause does somebody say so. */
  readonly passive: boolean;
}

export type Tense = 'past' | 'present' | 'participle' | 'masdar';

/** One inflected form of a cue. */
export interface CueForm {
  readonly verb: Verb;
  readonly tense: Tense;
  readonly gender: 'm' | 'f';
  readonly number: 'sg' | 'du' | 'pl';
  /** `m`, `f` or `pl`: an object or possessive pronoun at its end (`وصفه`, `قولها`). */
  readonly pronoun: 'm' | 'f' | 'pl' | null;
}

/** A cue as it stands in a paragraph. */
export interface Cue extends CueForm {
  /** Index of its token. */
  readonly token: number;
  /** Folded letters of proclitics before it. */
  readonly cut: number;
  readonly conjunction: '' | 'و' | 'ف';
}

type Inflection = Omit<CueForm, 'verb'> & { readonly form: string };

const pronouns: readonly (readonly [string, 'm' | 'f' | 'pl'])[] = [
  ['ه', 'm'],
  ['ها', 'f'],
  ['هم', 'pl'],
  ['هما', 'pl'],
  ['ني', 'm'],
  ['نا', 'pl'],
];

const isWeak = (form: string): boolean => /[ىاي]$/.test(form) && form.length > 2;

/** Shorter plurals of women are other words (`لمن`). */
const shortestOfWomen = 4;

/** `أكدن`, `أضفن`: the long vowel before the last letter is lost. */
const women = (stem: string): string[] => [`${stem.replace(/ا(?=[^اىي]$)/, '')}ن`].filter((form) => form.length >= shortestOfWomen);

function pastForms(past: string): Inflection[] {
  const weak = isWeak(past);
  const stem = weak ? past.slice(0, -1) : past;
  const dual = weak ? `${stem}${past.endsWith('ا') ? 'و' : 'ي'}` : stem;
  const bound = weak ? `${stem}ا` : past;
  const make = (form: string, gender: 'm' | 'f', number: CueForm['number'], pronoun: CueForm['pronoun'] = null): Inflection => ({
    form,
    tense: 'past',
    gender,
    number,
    pronoun,
  });
  return [
    make(past, 'm', 'sg'),
    make(`${stem}ت`, 'f', 'sg'),
    make(`${dual}ا`, 'm', 'du'),
    make(`${stem}تا`, 'f', 'du'),
    make(`${stem}وا`, 'm', 'pl'),
    ...women(weak ? dual : past).map((form) => make(form, 'f', 'pl')),
    ...pronouns.flatMap(([suffix, pronoun]) => [
      make(`${bound}${suffix}`, 'm', 'sg', pronoun),
      make(`${stem}ت${suffix}`, 'f', 'sg', pronoun),
      make(`${stem}و${suffix}`, 'm', 'pl', pronoun),
    ]),
  ];
}

function presentForms(present: string): Inflection[] {
  const bare = present.slice(1);
  const weak = /[يىو]$/.test(bare);
  const stem = weak ? bare.slice(0, -1) : bare;
  const dual = bare.endsWith('ى') ? `${stem}ي` : bare;
  const bound = bare.endsWith('ى') ? `${stem}ا` : bare;
  const make = (form: string, gender: 'm' | 'f', number: CueForm['number'], pronoun: CueForm['pronoun'] = null): Inflection => ({
    form,
    tense: 'present',
    gender,
    number,
    pronoun,
  });
  return [
    make(`ي${bare}`, 'm', 'sg'),
    make(`ت${bare}`, 'f', 'sg'),
    make(`ي${dual}ان`, 'm', 'du'),
    make(`ت${dual}ان`, 'f', 'du'),
    make(`ي${stem}ون`, 'm', 'pl'),
    make(`ي${stem}وا`, 'm', 'pl'),
    ...pronouns.flatMap(([suffix, pronoun]) => [
      make(`ي${bound}${suffix}`, 'm', 'sg', pronoun),
      make(`ت${bound}${suffix}`, 'f', 'sg', pronoun),
    ]),
  ];
}

/** Every form of a verb in the past and the present, as the table spells them; an empty past or present gives none. */
export function verbForms(past: string, present: string): string[] {
  return [...(past === '' ? [] : pastForms(past)), ...(present === '' ? [] : presentForms(present))].map(({ form }) => form);
}

function participleForms(participle: string): Inflection[] {
  const weak = participle.endsWith('ي') ? participle.slice(0, -1) : participle;
  const make = (form: string, gender: 'm' | 'f', number: CueForm['number']): Inflection => ({
    form,
    tense: 'participle',
    gender,
    number,
    pronoun: null,
  });
  return [
    make(`${participle}ا`, 'm', 'sg'),
    make(`${participle}ة`, 'f', 'sg'),
    make(`${weak}ين`, 'm', 'pl'),
    make(`${participle}ان`, 'm', 'du'),
    make(`${participle}ات`, 'f', 'pl'),
  ];
}

function masdarForms(masdar: string): Inflection[] {
  const bound = masdar.endsWith('ة') ? `${masdar.slice(0, -1)}ت` : masdar;
  const make = (form: string, pronoun: CueForm['pronoun']): Inflection => ({ form, tense: 'masdar', gender: 'm', number: 'sg', pronoun });
  return [
    make(masdar, null),
    ...pronouns.slice(0, 4).flatMap(([suffix, pronoun]) => [
      make(`${bound}${suffix}`, pronoun),
      // After a preposition the hamza sits on another seat only in the few nouns that end in one; those are not cues.
      make(`${masdar.replace(/ة$/, '')}ات${suffix}`, pronoun),
    ]),
  ];
}

function compile(): ReadonlyMap<string, readonly CueForm[]> {
  const forms = new Map<string, CueForm[]>();
  for (const [past = '', present = '', masdar = '', participle = '', frames = '', stance = '', flags = ''] of readTable(cueTable, 7)) {
    const marks = new Set(values(flags));
    const verb: Verb = {
      lemma: past,
      frames: new Set(values(frames) as Frame[]),
      stance: stance as Stance,
      noun: marks.has('noun'),
      continues: marks.has('continues'),
      addressee: marks.has('addressee'),
      clause: marks.has('clause'),
      passive: marks.has('passive'),
    };
    // A pronoun is the object of a verb that can have a thing said as one; elsewhere it makes nouns look like verbs (`إضافة`, `بينهم`).
    const takesPronoun = !verb.continues && (!verb.noun || verb.frames.has('describe') || verb.addressee || past === 'ذكر');
    const inflected = [
      ...pastForms(past),
      ...(present === '' ? [] : presentForms(present)),
      ...(participle === '' ? [] : participleForms(participle)),
      ...(masdar === '' ? [] : masdarForms(masdar)),
    ];
    for (const { form, ...rest } of inflected) {
      // `دعوة` is the noun before it is "they called him".
      if (rest.pronoun !== null && rest.tense !== 'masdar' && (!takesPronoun || fold(form) === fold(masdar))) continue;
      // `علماً`, `رداً`: the noun's accusative, never "the two of them knew".
      if (verb.noun && rest.tense === 'past' && rest.number === 'du' && rest.gender === 'm') continue;
      const key = fold(form);
      const known = forms.get(key);
      const entry: CueForm = { verb, ...rest };
      if (!known) forms.set(key, [entry]);
      else if (!known.some((other) => other.verb === verb && other.tense === entry.tense && other.pronoun === entry.pronoun))
        known.push(entry);
    }
  }
  return forms;
}

let compiled: ReadonlyMap<string, readonly CueForm[]> | undefined;

/** Every reading of a folded word as a cue; none for most words. */
export function cueForms(form: string): readonly CueForm[] {
  compiled ??= compile();
  return compiled.get(form) ?? [];
}

/** How one word reads as a cue, proclitics cut; null for most words. */
type Reading = Omit<Cue, 'token'>;

const readingOf = noted(read);

function read(form: string): Reading | null {
  for (const { stem, cut, conjunction, preposition } of readings(form)) {
    if (preposition !== '' && preposition !== 'س' && preposition !== 'ل') continue;
    const cue = cueForms(stem).find((candidate) => preposition === '' || candidate.tense === 'present');
    if (cue) return { ...cue, cut, conjunction };
  }
  return null;
}

/**
 * The words of a paragraph that may be cues, by their form alone; whether one is, its surroundings decide.
 * Of several verbs with one form the first in the table is taken, an active verb before a noun.
 */
export function findCues(tokens: readonly Token[]): Cue[] {
  const cues: Cue[] = [];
  tokens.forEach((token, at) => {
    const reading = token.kind === 'word' ? readingOf(token) : null;
    if (!reading) return;
    // `و أشار`: the conjunction may stand apart.
    const conjunction = tokens[at - 1]?.form === 'و' ? 'و' : reading.conjunction;
    cues.push({ ...reading, conjunction, token: at });
  });
  return cues;
}
