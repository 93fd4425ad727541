/** What an article says somebody or some body is, right beside the name: `[عضو المكتب التنفيذي للنقابة] فلان`, `فلان، [القيادي في الحزب]`. */
import type { Mention } from '../../model.ts';
import { cueAt, formAt, isThatAt, type Passage } from '../phrases/passage.ts';
import { isNoun, isPreposition, isRelative, opensClause } from '../words/function-words.ts';
import { wordOf } from '../words/words.ts';

/** One mention of somebody, by its tokens. */
export interface Stand {
  readonly passage: Passage;
  readonly mentions: readonly Mention[];
  readonly first: number;
  readonly last: number;
}

/** A description beside a name, and the bodies and places that it names. */
export interface Apposition {
  readonly forms: readonly string[];
  readonly bodies: readonly string[];
}

/** The descriptions right beside a mention. */
export const appositionsOf = (stand: Stand): Apposition[] => [...descriptionBefore(stand), ...descriptionBehind(stand)];

/** A description is no longer than that, in tokens. */
const longestDescription = 14;

/** `[عضو المكتب التنفيذي للنقابة] فلان`: what leads up to a name, from its foremost title, role or noun for people on. */
function descriptionBefore({ passage, mentions, first }: Stand): Apposition[] {
  const ofBody = passage.mentions[passage.mentionAt[first] ?? -1]?.type === 'organization';
  const end = passage.tokens[first - 1]?.kind === 'mark' ? first - 1 : first;
  let start = -1;
  for (let i = end - 1; i >= 0 && i >= end - longestDescription && describes(passage, i, ofBody); i--)
    if (headsDescription(passage, i, ofBody)) start = i;
  return start < 0 ? [] : [appositionOf(passage, mentions, start, end)];
}

/** `فلان، [عضو المكتب التنفيذي للنقابة]`, `فلان [الوزير السابق]` */
function descriptionBehind({ passage, mentions, last }: Stand): Apposition[] {
  const apart = /^[،,(–—-]$/.test(formAt(passage, last));
  const start = apart ? last + 1 : last;
  if (!headsDescription(passage, start) || (!apart && !formAt(passage, start).startsWith('ال'))) return [];
  let end = start + 1;
  while (end < start + longestDescription && describes(passage, end)) end++;
  return [appositionOf(passage, mentions, start, end)];
}

function headsDescription(passage: Passage, at: number, ofBody = false): boolean {
  const form = formAt(passage, at);
  if (passage.tokens[at]?.kind !== 'word' || (passage.mentionAt[at] ?? -1) >= 0) return false;
  const { role, title, organization } = wordOf(form);
  return ofBody ? organization !== null || isNoun(form, 'outlet') : (role ?? title) !== null || isNoun(form, 'human');
}

/** Whether a word can go on with a description: no mark, no verb of saying, no other person's name, nothing that opens a clause. */
function describes(passage: Passage, at: number, ofBody = false): boolean {
  const token = passage.tokens[at];
  if (!token || token.kind === 'mark') return false;
  const mention = passage.mentions[passage.mentionAt[at] ?? -1];
  if (mention) return mention.type !== 'person';
  if (headsDescription(passage, at, ofBody)) return true;
  // `وكالة الأنباء «…»`: a body's name has nothing but nouns before it.
  if (ofBody && (isPreposition(token.form) || !token.form.startsWith('ال'))) return false;
  return !cueAt(passage, at) && !isThatAt(passage, at) && !isRelative(token.form) && !opensClause(token.form);
}

function appositionOf(passage: Passage, mentions: readonly Mention[], first: number, last: number): Apposition {
  const forms = passage.tokens.slice(first, last).map(({ form }) => withoutPreposition(form));
  const within = passage.mentions.flatMap((mention, i) =>
    mention.first >= first && mention.last <= last ? [mentions[i]?.entity ?? ''] : [],
  );
  return { forms, bodies: within };
}

/** `بمجلة`, `للوزير`: a noun that names somebody, without what is written together with it. */
export function withoutPreposition(form: string): string {
  const { role, title, organization } = wordOf(form);
  const cut = Math.max(0, (role ?? title ?? organization)?.cut ?? 0);
  return cut === 0 ? form : form.slice(cut - 1).startsWith('لل') ? `ا${form.slice(cut)}` : form.slice(cut);
}
