/** A dossier from texts with their names marked: `[p1 وانغ يي]` is a mention of entity `p1`, a person (`p`), organization (`o`) or place (`l`). */
import { analyze } from '../../server/src/analysis/analyze.ts';
import type { Article, Decisions, KnownEntity } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import type { Entity, EntityType, Finding, Mention, Quotation } from '../../server/src/model.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

const types: Readonly<Record<string, EntityType>> = { p: 'person', o: 'organization', l: 'place' };

/** @param registered registry ids by entity */
export function articleOf(uri: string, marked: string, registered: Readonly<Record<string, string>> = {}): Article {
  let text = '';
  const mentions: Mention[] = [];
  const byId = new Map<string, string[]>();
  let from = 0;
  for (const found of marked.matchAll(/\[(\w+) ([^\]]+)\]/gu)) {
    const [all, id = '', name = ''] = found;
    text += marked.slice(from, found.index);
    mentions.push({ start: text.length, end: text.length + name.length, type: types[id.charAt(0)] ?? 'person', entity: id });
    text += name;
    from = found.index + all.length;
    byId.set(id, [...(byId.get(id) ?? []), name]);
  }
  text += marked.slice(from);
  const entities = [...byId].map(([id, names]): Entity => ({
    id,
    type: types[id.charAt(0)] ?? 'person',
    name: names.reduce((a, b) => (b.length > a.length ? b : a)),
    variants: [...new Set(names)].map((name) => ({ text: name, count: names.filter((other) => other === name).length })),
    roles: [],
    registered: registered[id] ?? null,
  }));
  const quotations = [...text.matchAll(/“([^”]*)”/gu)].map(({ index, 0: all }): Quotation => ({
    start: index + 1,
    end: index + all.length - 1,
    speech: true,
    attribution: null,
    speaker: null,
    introduced: false,
    open: { start: index, end: index + 1 },
    close: { start: index + all.length - 1, end: index + all.length },
  }));
  const metadata = { title: null, outlet: null, author: null, published: null, url: null, agency: null, translatedFrom: null };
  return {
    uri,
    text,
    analysis: {
      metadata,
      frontMatter: null,
      problems: [],
      opinion: false,
      ignoredRules: [],
      sentences: [],
      entities,
      mentions,
      attributions: [],
      quotations,
      strayMarks: [],
      dates: [],
    },
  };
}

/** What a reader who names somebody leaves open. */
export const noKnowledge = {
  spellings: [],
  keep: false,
  distinct: [],
  notes: null,
  latin: null,
  roles: [],
  country: null,
  ownership: null,
} as const;

export const decided = (...entities: (Partial<KnownEntity> & Pick<KnownEntity, 'name' | 'type'>)[]): Decisions => ({
  ...noDecisions,
  entities: entities.map((entity) => ({ ...noKnowledge, ...entity })),
});

export const noRegistry = { byId: new Map() } as const;

/** A rule's findings in whole texts, read as articles `a` `b` `c` …; the people in them are invented. */
export function findingsOf(rule: Rule, texts: readonly string[], decisions: Decisions = noDecisions): { text: string; finding: Finding }[] {
  const articles = texts.map((text, i) => ({ uri: 'abcdefgh'.charAt(i), text, analysis: analyze(text) }));
  const dossier = buildDossier(articles, decisions);
  return articles.flatMap((article) => rule.check(article, dossier, article.uri).map((finding) => ({ text: article.text, finding })));
}
