import type { MessageKey } from '../messages.ts';
import { insideQuotations } from '../analysis/quoted.ts';
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Spelled, Written } from '../dossier/spellings.ts';
import { agree, areToldApart, firstIn, mayBeVariant, orthography, partFor, spellingsOf } from '../dossier/spellings.ts';
import type { EntityType, Finding, Fix, Message, RelatedPlace, Span } from '../model.ts';
import { nameAfter } from '../text/proclitics.ts';
import type { Rule } from './rule.ts';

const id = 'name-variant';

/** So many other places are shown with a finding; the last says how many more there are. */
const mostPlaces = 20;
/**
 * One person, organization or place in several spellings. Short forms, inflection and mere orthography (hamza, ى, ة, vowel signs, the
 * article) are no other spelling; nor are synonyms and abbreviations.
 */
export const rule: Rule = {
  id,
  severity: 'warning',
  check(article, dossier) {
    const seen = new Set<DossierEntity>();
    const findings: Finding[] = [];
    for (const { id: entityId } of article.analysis.entities) {
      const entity = dossier.entityOf(article.uri, entityId);
      if (entity === undefined || seen.has(entity)) continue;
      seen.add(entity);
      findings.push(...variantsOf(entity, article, dossier));
    }
    return findings.sort((a, b) => a.start - b.start);
  },
};

/** Whether two ways of writing an entity are different spellings, as far as the reader has not said otherwise. */
type IsVariant = (a: Spelled, b: Spelled) => boolean;

const variances = new WeakMap<DossierEntity, IsVariant>();

/** Whether two spellings write one name differently, and the reader has not told them apart: each pair is looked at once. */
function variance(entity: DossierEntity, dossier: Dossier): IsVariant {
  const made = variances.get(entity);
  if (made) return made;
  const known = new Map<string, boolean>();
  const isVariant: IsVariant = (a, b) => {
    const pair = a.text < b.text ? `${a.text}\n${b.text}` : `${b.text}\n${a.text}`;
    let found = known.get(pair);
    if (found === undefined) known.set(pair, (found = mayBeVariant(entity.type, a, b) && !areToldApart(dossier, entity.type, a, b)));
    return found;
  };
  variances.set(entity, isVariant);
  return isVariant;
}

function variantsOf(entity: DossierEntity, article: Article, dossier: Dossier): Finding[] {
  const spellings = spellingsOf(entity, dossier);
  if (spellings.length < 2) return [];
  const isVariant = variance(entity, dossier);
  return spellings.flatMap((written) => {
    const here = firstIn(article.uri, written);
    if (here === null || isSettled(entity, written.form)) return [];
    const usual = usualOf(written, entity, spellings, isVariant);
    if (usual === null) return [];
    const others = spellings.filter((other) => isVariant(written, other));
    const within = others.some(({ places }) => places.some(({ uri }) => uri === article.uri));
    const shown = partFor(entity.type, written.text, usual);
    const values = { spelling: written.text, usual: shown ?? usual };
    return [
      {
        rule: id,
        severity: within ? 'warning' : 'information',
        ...here,
        message: { key: within ? 'name-variant.within' : 'name-variant.across', values },
        related: placesOf(others, article.uri),
        fixes: fixes(entity, written, usual, shown, here, article, dossier),
      },
    ];
  });
}

// ── Which spelling is the usual one ─────────────────────────────────────────────────────────────────────────────────

/** How the dossier usually writes the name that `written` writes differently; null where it is written so. */
function usualOf(written: Written, { name, known }: DossierEntity, spellings: readonly Written[], isVariant: IsVariant): string | null {
  const rivals = spellings.filter((other) => isVariant(written, other));
  if (rivals.length === 0) return null;
  const usual = { text: name, form: orthography(name) };
  // The registry's name counts where the dossier uses it, the reader's always.
  if (known !== null || spellings.some(({ form }) => agree(form, usual.form))) {
    if (agree(written.form, usual.form)) return null;
    if (isVariant(written, usual)) return name;
  }
  // Spellings apart from the usual name, such as those of a synonym: the majority's, then the fullest.
  const weight = ({ form }: Written): number =>
    spellings.reduce((sum, other) => sum + (agree(form, other.form) ? other.places.length : 0), 0);
  const before = (a: Written, b: Written): boolean => {
    const more = weight(a) - weight(b) || a.text.length - b.text.length;
    return more > 0 || (more === 0 && a.text < b.text);
  };
  const best = rivals.reduce((a, b) => (before(b, a) ? b : a));
  return before(written, best) ? null : best.text;
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
export function respellings(article: Article, dossier: Dossier): (Span & { readonly text: string })[] {
  const quoted = insideQuotations(article.analysis);
  const entities = new Set(article.analysis.entities.map(({ id: entityId }) => dossier.entityOf(article.uri, entityId)));
  const edits = [...entities].flatMap((entity) => {
    if (entity === undefined) return [];
    const spellings = withReaders(entity, spellingsOf(entity, dossier));
    const isVariant = variance(entity, dossier);
    return spellings.flatMap((written) => {
      const usual = isKept(entity, written.form) ? null : usualOf(written, entity, spellings, isVariant);
      const part = usual === null ? null : partFor(entity.type, written.text, usual);
      if (part === null) return [];
      const here = written.places.filter(({ uri, span }) => uri === article.uri && !quoted(span));
      return here.map(({ span }) => ({ ...span, text: nameAfter(article.text, span.start, part) }));
    });
  });
  return edits.sort((a, b) => a.start - b.start);
}

/** The reader's usual spelling counts also where no article has it. */
const withReaders = ({ known }: DossierEntity, spellings: Written[]): Written[] =>
  known === null ? spellings : [...spellings, { text: known.name, form: orthography(known.name), places: [] }];

const isKept = ({ known }: DossierEntity, form: string): boolean =>
  known?.keep === true || (Array.isArray(known?.keep) && known.keep.some((text: string) => orthography(text) === form));

// ── Findings ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The places of the other spellings: this article's first, and in both the first place of each spelling before all others. */
function placesOf(others: readonly Written[], here: string): RelatedPlace[] {
  const all = others.flatMap(({ text, places }) => places.map((place, nth) => ({ text, nth, place })));
  const rank = ({ nth, place }: (typeof all)[number]): number => (place.uri === here ? 0 : 2) + (nth === 0 ? 0 : 1);
  all.sort((a, b) => rank(a) - rank(b));
  return all.slice(0, mostPlaces).map(({ text, place }, at) => {
    const more = at === mostPlaces - 1 ? all.length - mostPlaces : 0;
    const message: Message =
      more > 0
        ? { key: 'name-variant.more', values: { spelling: text, count: more } }
        : { key: 'name-variant.place', values: { spelling: text } };
    return { uri: place.uri, ...place.span, message };
  });
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
function fixes(
  entity: DossierEntity,
  written: Written,
  usual: string,
  part: string | null,
  here: Span,
  article: Article,
  dossier: Dossier,
): Fix[] {
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
  const edit = (of: Article, span: Span) => ({
    uri: of.uri,
    ...span,
    text: nameAfter(of.text, span.start, part),
  });
  const values = { spelling: written.text, usual: part };
  const offer = (key: MessageKey, edits: readonly ReturnType<typeof edit>[]): void => {
    out.push({ title: { key, values: { ...values, count: edits.length } }, preferred: false, action: { kind: 'edit', edits } });
  };
  offer('name-variant.fix.here', [edit(article, here)]);
  const unquoted = [...new Set(written.places.map(({ uri }) => uri))].flatMap((uri) => {
    const of = dossier.articles.get(uri);
    if (!of) return [];
    const quoted = insideQuotations(of.analysis);
    return written.places.filter((place) => place.uri === uri && !quoted(place.span)).map(({ span }) => edit(of, span));
  });
  const mine = unquoted.filter(({ uri }) => uri === article.uri);
  if (mine.length > 1) offer('name-variant.fix.article', mine);
  if (unquoted.length > mine.length) offer('name-variant.fix.dossier', unquoted);
  return out;
}
