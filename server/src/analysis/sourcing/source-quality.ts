import vagueSources from '../../../lexicon/ar/vague-sources.tsv';
import type { SourceQuality, VagueKind } from '../../model.ts';
import { vagueKinds } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { readings } from '../../text/tokens.ts';
import { readTable, values } from '../../text/table.ts';

/** Whether a source can be checked, and if not, which kind of vague source it is. */
export interface Quality {
  readonly quality: SourceQuality;
  readonly vague: VagueKind | null;
}

interface Head {
  readonly kind: VagueKind | (typeof otherKinds)[number];
  readonly unless: readonly string[];
}

const otherKinds = ['quantity', 'determiner', 'thing', 'author'] as const;

const named: Quality = { quality: 'named', vague: null };
const isVague = (kind: Head['kind']): kind is VagueKind => vagueKinds.some((known) => known === kind);
const vague = (kind: VagueKind): Quality => ({ quality: 'vague', vague: kind });

/** An attribution that names nobody (`يُعتقد أن`). */
export const impersonal: Quality = vague('impersonal');

const withoutArticle = (form: string): string => (form.startsWith('ال') && form.length > 4 ? form.slice(2) : form);
const heads = new Map<string, Head>(
  readTable(vagueSources, 3).map(([head = '', kind = '', unless = '']) => [
    fold(head).split(' ').map(withoutArticle).join(' '),
    {
      kind: [...vagueKinds, ...otherKinds].find((known) => known === kind) ?? 'determiner',
      unless: values(unless),
    },
  ]),
);

/** `محللون`, `الروسيين`: a sound plural of people. Names that end so are known to be names before this is asked. */
const isPluralOfPeople = (form: string): boolean => form.length > 4 && (form.endsWith('ون') || form.endsWith('يين'));
/** `آلاف السكان`, `أكثر من`: the last word of a quantity is not the head. */
const isNumber = (form: string): boolean => form.charCodeAt(0) < 0x3a;

/**
 * Tells whether a source can be checked.
 *
 * @param forms the folded words of the source as it stands in the sentence; numbers may be among them, marks may not
 * @param person whether the speaker behind the source is a person known by name (`المسؤول الإيراني` of a man named before)
 * @param name index into `forms` of the first name of a person, body or place in them; -1 without one
 * @param unnamed whether nobody has been named whom `المصدر` could mean: somebody without a name has spoken before, or nobody at all
 */
export function sourceQuality(forms: readonly string[], person: boolean, name = -1, unnamed = true): Quality {
  if (person || forms.length === 0 || name === 0) return named;
  let counted = false;
  for (let at = 0; at < forms.length && at < 6;) {
    if (at === name) return named;
    const found = headAt(forms, at);
    const next = at + (found?.words ?? 1);
    if (found === null && !isNumber(forms[at] ?? '')) return pluralAt(forms[at] ?? '', counted);
    const { kind = 'determiner', unless = [] } = found?.head ?? {};
    if (kind === 'thing') return named;
    if (isVague(kind)) {
      if (unless.includes('name') && (name >= next || isAuthored(forms, next))) return named;
      if (unless.includes('article') && !counted && isDefinite(forms[at])) return named;
      if (!unnamed && unless.includes('back') && (isDefinite(forms[at]) || isSame(forms.at(-1)))) return named;
      if (unless.includes('construct') && !counted && isConstruct(forms, next, name)) return named;
      return vague(kind);
    }
    counted ||= kind === 'quantity';
    at = next;
  }
  return counted ? vague('people') : named;
}

/** `الخبراء`, `المصادر`: whether a word, with or without article and proclitics, names sources or people whom nobody could check. */
export const isVagueGroup = (form: string): boolean =>
  readings(form).some(({ stem }) => {
    const kind = (heads.get(withoutArticle(stem)) ?? heads.get(stem))?.kind;
    const people = kind === 'officials' || kind === 'experts' || kind === 'observers' || kind === 'people';
    return kind === 'sources' || kind === 'media' || (people && /(?:ون|ين|ات|اء)$/u.test(stem));
  });

/** `التسريبات`, `الأنباء`, `التقارير`: whether a word names what is said rather than who says it. */
export const isSaid = (form: string): boolean =>
  readings(form).some(({ stem }) => (heads.get(withoutArticle(stem)) ?? heads.get(stem))?.unless.includes('name') ?? false);

/** The table's head at a place, the longest first; the very first word may still carry its preposition. */
function headAt(forms: readonly string[], at: number): { head: Head; words: number } | null {
  for (let words = Math.min(2, forms.length - at); words > 0; words--) {
    const [first = '', second] = forms.slice(at, at + words);
    const rest = second === undefined ? '' : ` ${withoutArticle(second)}`;
    for (const { stem } of at === 0 ? readings(first) : [{ stem: first }]) {
      const head = heads.get(withoutArticle(stem) + rest) ?? heads.get(stem + rest);
      if (head !== undefined) return { head, words };
    }
  }
  return null;
}

const isDefinite = (form = ''): boolean => /^(?:ال|لل)/u.test(form);
/** `المصادر نفسها`, `المصدر ذاته` */
const isSame = (form = ''): boolean => /^(?:نفس|ذات)(?:ه|ها|هم)$/u.test(form);
const isPreposition = (form: string): boolean => /^(?:في|من|عن|على|علي|لدى|لدي|بال.*|لل.*)$/u.test(form);

/** So many words may stand between a role and the definite noun that makes it one person's. */
const constructLength = 3;

/** Whether the words from `at` on make a role one person's: `نائب [الرئيس]`, `مساعد [وزير الخارجية]`, `نائب [رئيس نادي الميناء]`. */
function isConstruct(forms: readonly string[], at: number, name: number): boolean {
  for (let i = at; i < Math.min(forms.length, at + constructLength); i++) {
    const form = forms[i] ?? '';
    if (isPreposition(form)) return false;
    if (isDefinite(form) || name === i) return true;
  }
  return false;
}

/** `تقارير [لوزارة الصحة]`, `معطيات أولية [صادرة عن] المعهد`: the preposition or the verb tells whose they are. */
const isAuthored = (forms: readonly string[], at: number): boolean =>
  [at, at + 1].some((i) => headAt(forms, i)?.head.kind === 'author') || ((forms[at] ?? '').startsWith('ل') && (forms[at] ?? '').length > 4);

function pluralAt(form: string, counted: boolean): Quality {
  return isPluralOfPeople(form) || counted ? vague('people') : named;
}
