/** Articles analysed by hand, for tests of what comes after the analysis. */
import type { Article, Dossier } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import type { Analysis, Attribution, Entity, EntityType, Quotation, Span } from '../../server/src/model.ts';
import { paragraphs } from '../../server/src/text/paragraphs.ts';

interface Named {
  readonly type: EntityType;
  readonly name: string;
  /** As they come in the text, one after the other. */
  readonly mentions: readonly string[];
  readonly roles?: readonly string[];
}

interface Said extends Partial<Pick<Attribution, 'kind' | 'stance' | 'known' | 'via' | 'quality' | 'vague'>> {
  readonly content: string;
  readonly cue?: string;
  readonly source?: string;
  /** An entity's id or the speaker's name. */
  readonly speaker?: string;
  /** The cues of those who only pass it on. */
  readonly passing?: readonly string[];
}

interface Parts {
  readonly names?: Readonly<Record<string, Named>>;
  readonly said?: readonly Said[];
  /**
   * What stands in quotation marks, marks excluded: index of its attribution, null for speech without, false for no speech; the entity
   * whose words they are, where they are not the attribution's.
   */
  readonly quoted?: readonly (readonly [string, number | null | false, string?])[];
}

/** Finds one text after the other, each from where the last one began. */
function finder(text: string): (part: string) => Span {
  let from = 0;
  return (part) => {
    const found = text.indexOf(part, from);
    const start = found < 0 ? text.indexOf(part) : found;
    if (start < 0) throw new Error(`not in the text: ${part}`);
    from = start + part.length;
    return { start, end: from };
  };
}

export function marked(text: string, { names = {}, said = [], quoted = [] }: Parts = {}, uri = 'file:///dossier/a.article'): Article {
  const entities: Entity[] = Object.entries(names).map(([id, { type, name, mentions, roles = [] }]) => {
    const find = finder(text);
    const counts = new Map<string, number>();
    for (const mention of mentions) counts.set(mention, (counts.get(mention) ?? 0) + 1);
    return {
      id,
      type,
      name,
      variants: [...counts].map(([variant, count]) => ({ text: variant, count })),
      roles: roles.map((role) => ({ text: role, ...find(role) })),
      registered: null,
    };
  });
  const mentions = Object.entries(names).flatMap(([entity, { type, mentions }]) => {
    const find = finder(text);
    return mentions.map((mention) => ({ ...find(mention), type, entity }));
  });
  const findContent = finder(text);
  const attributions = said.map(({ content, cue, source, speaker, passing = [], ...rest }): Attribution => {
    const span = findContent(content);
    const near = (part: string | undefined): Span | null => {
      if (part === undefined) return null;
      const before = text.lastIndexOf(part, span.start);
      const start = before < 0 ? text.indexOf(part) : before;
      return { start, end: start + part.length };
    };
    const entity = speaker !== undefined && speaker in names ? speaker : null;
    const name = entity === null ? speaker : names[entity]?.name;
    return {
      ...span,
      kind: 'direct',
      stance: 'neutral',
      via: [],
      passing: passing.flatMap((part) => near(part) ?? []),
      quality: 'named',
      vague: null,
      cue: near(cue),
      source: near(source),
      known: source === undefined ? 'inferred' : 'stated',
      speaker: name === undefined ? null : { name, entity },
      ...rest,
    };
  });
  const findQuoted = finder(text);
  const quotations = quoted.map(([content, attribution, passer]): Quotation => {
    const { start, end } = findQuoted(content);
    const open = { start: start - 1, end: start };
    const close = { start: end, end: end + 1 };
    const index = attribution === false ? null : attribution;
    const named = passer === undefined ? undefined : names[passer];
    const speaker = named && passer !== undefined ? { name: named.name, entity: passer } : (attributions[index ?? -1]?.speaker ?? null);
    return { start, end, speech: attribution !== false, attribution: index, speaker, introduced: false, open, close };
  });
  const analysis: Analysis = {
    metadata: { title: null, outlet: null, author: null, published: null, url: null, agency: null, translatedFrom: null },
    frontMatter: null,
    problems: [],
    opinion: false,
    ignoredRules: [],
    sentences: paragraphs(text).map((span) => ({ ...span, kind: 'text', sourcing: 'none', claim: null })),
    entities,
    mentions: mentions.sort((a, b) => a.start - b.start),
    attributions,
    quotations,
    strayMarks: [],
    dates: [],
  };
  return { uri, text, analysis };
}

/** A dossier in which entities with equal ids are one. */
export function dossierOf(...articles: readonly Article[]): Dossier {
  const all = articles.flatMap(({ uri, analysis }) => analysis.entities.map((entity) => ({ uri, entity })));
  const entities = [...new Set(all.map(({ entity }) => entity.id))].map((id) => {
    const members = all.filter(({ entity }) => entity.id === id);
    const [first] = members;
    if (!first) throw new Error('no member');
    return {
      type: first.entity.type,
      name: first.entity.name,
      members: members.map(({ uri }) => ({ uri, entity: id })),
      known: null,
      registered: null,
    };
  });
  return {
    articles: new Map(articles.map((article) => [article.uri, article])),
    decisions: noDecisions,
    entities,
    entityOf: (uri, id) => entities.find(({ members }) => members.some((member) => member.uri === uri && member.entity === id)),
  };
}

/** The offset of the `|` in a part of the text. */
export function caret({ text }: Article, part: string): number {
  const start = text.indexOf(part.replace('|', ''));
  if (start < 0) throw new Error(`not in the text: ${part}`);
  return start + part.indexOf('|');
}
