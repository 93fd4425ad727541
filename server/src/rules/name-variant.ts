import type { MessageKey } from '../messages.ts';
import { insideQuotations } from '../analysis/quotations/inside-quotations.ts';
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Written } from '../dossier/spellings.ts';
import { orthography } from '../dossier/spellings.ts';
import type { Variant } from '../dossier/usual.ts';
import { isKept, variantsOf } from '../dossier/usual.ts';
import type { EntityType, Finding, Fix, Message, RelatedPlace, Span } from '../model.ts';
import { nameAfter } from '../text/proclitics.ts';
import type { Rule } from './rule.ts';

const id = 'name-variant';

/** So many rows of other spellings are shown with a finding; the last says how many more places there are. */
const mostRows = 20;

/**
 * One person, organization or place in several spellings. Short forms, inflection and mere orthography (hamza, ى, ة, vowel signs, the
 * article) are no other spelling; nor are synonyms and abbreviations.
 */
export const rule: Rule = {
  id,
  severity: 'warning',
  check: (article, dossier) =>
    entitiesOf(article, dossier)
      .flatMap((entity) => variantsOf(entity, dossier).flatMap((variant) => findingOf(variant, entity, article, dossier) ?? []))
      .sort((a, b) => a.start - b.start),
};

const entitiesOf = ({ uri, analysis }: Article, dossier: Dossier): DossierEntity[] => [
  ...new Set(analysis.entities.flatMap(({ id: member }) => dossier.entityOf(uri, member) ?? [])),
];

/** Null where the article does not have the spelling, or the reader has settled it. */
function findingOf(variant: Variant, entity: DossierEntity, article: Article, dossier: Dossier): Finding | null {
  const { written, usual, part, others } = variant;
  const [here] = written.places.get(article.uri) ?? [];
  if (here === undefined || others.length === 0 || isSettled(entity, written.form)) return null;
  const within = others.some(({ places }) => places.has(article.uri));
  return {
    rule: id,
    severity: within ? 'warning' : 'information',
    ...here,
    message: {
      key: within ? 'name-variant.within' : 'name-variant.across',
      values: { spelling: written.text, usual: part ?? usual },
    },
    related: placesOf(others, article.uri),
    fixes: fixes(variant, entity, here, article, dossier),
  };
}

/** The reader has named this spelling as the entity's own, or keeps it as it is. */
function isSettled({ known }: DossierEntity, form: string): boolean {
  if (known === null) return false;
  if (known.keep === true) return true;
  const settled = [known.name, ...known.spellings, ...(known.keep === false ? [] : known.keep)];
  return settled.some((text) => orthography(text) === form);
}

// ── Unifying ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What it takes to write every name of an article in its usual spelling: places outside quotation marks, in text order, and what is
 * to stand there. Spellings that the reader keeps stay; those that were only recorded as the same name do not.
 */
export function respellings(article: Article, dossier: Dossier): Edit[] {
  const quoted = insideQuotations(article.analysis);
  const edits = entitiesOf(article, dossier).flatMap((entity) =>
    variantsOf(entity, dossier).flatMap(({ written, part }) => {
      if (part === null || isKept(entity, written.form)) return [];
      const here = (written.places.get(article.uri) ?? []).filter((span) => !quoted(span));
      return here.map((span) => edit(article, span, part));
    }),
  );
  return edits.sort((a, b) => a.start - b.start);
}

// ── Findings ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Each other spelling once in each article that has it: this article first, and every spelling once before the others. */
function placesOf(others: readonly Written[], here: string): RelatedPlace[] {
  const rows = others.flatMap((written) => rowsOf(written, here));
  const shown = rows.sort((a, b) => a.rank - b.rank).slice(0, mostRows);
  const left = others.reduce((sum, { count }) => sum + count, 0) - shown.reduce((sum, { count }) => sum + count, 0);
  return shown.map(({ spelling, uri, first, count }, at) => {
    const more = at === mostRows - 1 && left > 0;
    const message: Message = more
      ? { key: 'name-variant.more', values: { spelling, count: left } }
      : { key: count > 1 ? 'name-variant.places' : 'name-variant.place', values: { spelling, count } };
    return { uri, ...first, message };
  });
}

/** No more rows than can be shown: a name may stand in every article of a large dossier. */
function rowsOf({ text, places }: Written, here: string) {
  const uris = [...(places.has(here) ? [here] : []), ...firstFew(places.keys(), mostRows + 1).filter((uri) => uri !== here)];
  return uris.flatMap((uri, nth) => {
    const spans = places.get(uri) ?? [];
    const [first] = spans;
    return first ? [{ spelling: text, uri, first, count: spans.length, rank: uri === here ? 0 : nth === 0 ? 1 : 2 }] : [];
  });
}

function firstFew<T>(all: Iterable<T>, most: number): T[] {
  const few: T[] = [];
  for (const one of all) {
    if (few.length === most) break;
    few.push(one);
  }
  return few;
}

const sameKeys: Readonly<Record<EntityType, MessageKey>> = {
  person: 'name-variant.fix.same-person',
  organization: 'name-variant.fix.same-organization',
  place: 'name-variant.fix.same-place',
};

const distinctKeys: Readonly<Record<EntityType, MessageKey>> = {
  person: 'name-variant.fix.distinct-person',
  organization: 'name-variant.fix.distinct-organization',
  place: 'name-variant.fix.distinct-place',
};

/** Decisions first (the one to ignore is added by `review`); what changes the exhibit comes last, in quotation marks only where the reader has chosen that very place. */
function fixes(variant: Variant, entity: DossierEntity, here: Span, article: Article, dossier: Dossier): Fix[] {
  const { written, usual, part } = variant;
  const { type, name } = entity;
  const spellings = [...new Set([usual, part ?? usual, written.text])].filter((text) => text !== name);
  const out: Fix[] = [
    {
      title: { key: sameKeys[type], values: { name, spelling: written.text } },
      preferred: true,
      action: { kind: 'decide', decision: { kind: 'same-entity', type, name, spellings } },
    },
    {
      title: { key: distinctKeys[type], values: { usual: part ?? usual, spelling: written.text } },
      preferred: false,
      action: { kind: 'decide', decision: { kind: 'distinct-entities', type, name, distinct: [written.text] } },
    },
    {
      title: { key: 'name-variant.fix.keep', values: { spelling: written.text, usual: part ?? usual } },
      preferred: false,
      action: { kind: 'decide', decision: { kind: 'keep-spellings', type, name, spellings: [written.text] } },
    },
  ];
  if (part === null) return out;
  const values = { spelling: written.text, usual: part };
  const offer = (key: MessageKey, edits: readonly Edit[]): void => {
    out.push({ title: { key, values: { ...values, count: edits.length } }, preferred: false, action: { kind: 'edit', edits } });
  };
  offer('name-variant.fix.here', [edit(article, here, part)]);
  const { all, byArticle } = unquoted(variant, part, dossier);
  const mine = byArticle.get(article.uri) ?? [];
  if (mine.length > 1) offer('name-variant.fix.article', mine);
  if (all.length > mine.length) offer('name-variant.fix.dossier', all);
  return out;
}

type Edit = Span & { readonly uri: string; readonly text: string };

const edit = ({ uri, text }: Article, span: Span, part: string): Edit => ({ uri, ...span, text: nameAfter(text, span.start, part) });

interface Edits {
  readonly all: readonly Edit[];
  readonly byArticle: ReadonlyMap<string, readonly Edit[]>;
}

const editsByVariant = new WeakMap<Variant, Edits>();

/** What it takes to unify a spelling outside quotation marks: made once, since every article that has it offers the whole. */
function unquoted(variant: Variant, part: string, { articles }: Dossier): Edits {
  const made = editsByVariant.get(variant);
  if (made) return made;
  const byArticle = new Map<string, readonly Edit[]>();
  for (const [uri, spans] of variant.written.places) {
    const article = articles.get(uri);
    if (!article) continue;
    const quoted = insideQuotations(article.analysis);
    byArticle.set(
      uri,
      spans.filter((span) => !quoted(span)).map((span) => edit(article, span, part)),
    );
  }
  const edits = { all: [...byArticle.values()].flat(), byArticle };
  editsByVariant.set(variant, edits);
  return edits;
}
