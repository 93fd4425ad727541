/** Names of a whole article: which of them are the same person, body or place, and where else they stand. */
import type { Entity, Mention, Role, Span } from '../../model.ts';
import { fold } from '../../text/normalize.ts';
import { nameAlone } from '../../text/proclitics.ts';
import { anchorsOf, namesUnder } from './anchors.ts';
import type { NamedParagraph } from './anchors.ts';
import { groupNames, spellingKey } from './grouping.ts';
import type { Groups, Spelling } from './grouping.ts';
import { isGloss } from '../names/glosses.ts';
import type { LocalName } from '../names/names.ts';
import { nameLength } from '../spelling/spelling.ts';

export interface ResolvedNames {
  /** By first appearance. The spans of their roles are offsets into the article. */
  readonly entities: Entity[];
  /** For every paragraph its mentions, relative to it, in order and never overlapping. */
  readonly mentions: Mention[][];
}

/**
 * Groups the names of an article into entities, and finds the places where a name known from elsewhere in the article stands.
 * What a paragraph gives for a set of known names is remembered with its names, so that an edit costs one paragraph.
 */
export function resolveNames(paragraphs: readonly NamedParagraph[]): ResolvedNames {
  const anchors = anchorsOf(paragraphs);
  const found = paragraphs.map((paragraph) => namesUnder(paragraph, anchors));
  const groups = groupNames(found, glossesIn(paragraphs, found));
  const { entityOf, entities } = collect(paragraphs, found, groups);
  const mentions = found.map((names) =>
    names.map((name): Mention => ({ start: name.start, end: name.end, type: name.type, entity: entityOf.get(name) ?? '' })),
  );
  return { entities, mentions };
}

/** Names that another stands behind in brackets as the same: `نيوزويك (Newsweek)`. */
function glossesIn(paragraphs: readonly NamedParagraph[], found: readonly (readonly LocalName[])[]): (readonly [LocalName, LocalName])[] {
  const out: (readonly [LocalName, LocalName])[] = [];
  found.forEach((names, p) => {
    for (let i = 1; i < names.length; i++) {
      const [before, name, paragraph] = [names[i - 1], names[i], paragraphs[p]];
      if (before && name && paragraph && before.type === name.type && name.type !== 'place' && isGloss(paragraph, name, before))
        out.push([before, name]);
    }
  });
  return out;
}

interface Draft {
  readonly group: Spelling;
  readonly id: string;
  readonly variants: Map<string, number>;
  readonly roles: Map<string, Role>;
  registered: string | null;
}

function collect(
  paragraphs: readonly NamedParagraph[],
  found: readonly (readonly LocalName[])[],
  groups: Groups,
): { entityOf: Map<LocalName, string>; entities: Entity[] } {
  const drafts = new Map<Spelling, Draft>();
  const entityOf = new Map<LocalName, string>();
  paragraphs.forEach(({ text, start }, p) => {
    for (const name of found[p] ?? []) {
      const { spelling, group } = groups.of(name);
      let draft = drafts.get(group);
      if (!draft) {
        draft = { group, id: spellingKey(group.type, group.key), variants: new Map(), roles: new Map(), registered: null };
        drafts.set(group, draft);
      }
      entityOf.set(name, draft.id);
      const written = spellingOf(text, name);
      draft.variants.set(written, (draft.variants.get(written) ?? 0) + 1);
      draft.registered ??= spelling.registered;
      for (const role of name.roles) addRole(draft, text, role, start);
    }
  });
  const entities = [...drafts.values()].map(({ group, id, variants, roles, registered }): Entity => {
    const spellings = [...variants].map(([text, count]) => ({ text, count }));
    return { id, type: group.type, name: fullest(spellings), variants: spellings, roles: [...roles.values()], registered };
  });
  return { entityOf, entities };
}

/** A name as it is written where nothing is joined to it: `للكرملين` spells `الكرملين`. */
function spellingOf(text: string, { start, end, words }: LocalName): string {
  const written = text.slice(start, end);
  return words[0]?.startsWith('ال') && written.startsWith('ل') ? `ا${written}` : written;
}

/** `نظيره الروسي`, `سلفها`: what somebody is to another tells nobody who it is. */
const relative = /^(?:نظير|زميل|سلف|خلف)(?:ه|ها|هم|هما)(?: |$)/;

/** A description that comes again word for word is kept once, where it first stands; of `للرئيس` the text is `الرئيس`. */
function addRole(draft: Draft, text: string, role: Span, start: number): void {
  const words = nameAlone(text, role);
  if (relative.test(fold(words))) return;
  if (!draft.roles.has(words)) draft.roles.set(words, { start: start + role.start, end: start + role.end, text: words });
}

/** The spelling with the most words, among these the most frequent one, then the first. */
function fullest(spellings: readonly { readonly text: string; readonly count: number }[]): string {
  const length = (text: string): number => nameLength(text);
  const best = spellings.reduce((a, b) =>
    length(b.text) > length(a.text) || (length(b.text) === length(a.text) && b.count > a.count) ? b : a,
  );
  return best.text;
}
