import { insideQuotations } from '../analysis/quoted.ts';
import { nameLength, partOfName, sameWholeName } from '../analysis/spelling.ts';
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Analysis, EntityType, Finding, Fix, Mention, RelatedPlace, Span } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { nameAfter, nameAlone } from '../text/proclitics.ts';
import type { Rule } from './rule.ts';

const id = 'name-variant';

/** So many other places are shown with a finding; the last says how many more there are. */
const mostPlaces = 20;
/** So many spellings of one entity are told apart: nobody has more, and a text made to harm could. */
const mostSpellings = 40;
const likely = 0.5;

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

/** One way in which an entity is written, and every place of it. */
interface Written {
  readonly text: string;
  /** The text without mere orthography. */
  readonly form: string;
  readonly places: { readonly uri: string; readonly span: Span }[];
}

function variantsOf(entity: DossierEntity, article: Article, dossier: Dossier): Finding[] {
  const spellings = spellingsOf(entity, dossier);
  if (spellings.length < 2) return [];
  return spellings.flatMap((written) => {
    const here = firstIn(article.uri, written);
    if (here === null || isSettled(entity, written.form)) return [];
    const usual = usualOf(written, entity, spellings);
    if (usual === null) return [];
    const others = spellings.filter((other) => isVariant(entity.type, written, other));
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
        fixes: fixes(entity, written, usual, shown, here, article),
      },
    ];
  });
}

/** A spelling's first place in an article. */
function firstIn(article: string, { places }: Written): Span | null {
  const spans = places.filter(({ uri }) => uri === article).map(({ span }) => span);
  return spans.length === 0 ? null : spans.reduce((a, b) => (b.start < a.start ? b : a));
}

// ── Spellings ───────────────────────────────────────────────────────────────────────────────────────────────────────

const spellingsByDossier = new WeakMap<Dossier, Map<DossierEntity, Written[]>>();
const mentionsByAnalysis = new WeakMap<Analysis, Map<string, Mention[]>>();

function mentionsOf(analysis: Analysis, entity: string): readonly Mention[] {
  let byEntity = mentionsByAnalysis.get(analysis);
  if (byEntity === undefined) {
    mentionsByAnalysis.set(analysis, (byEntity = new Map<string, Mention[]>()));
    for (const mention of analysis.mentions) {
      const list = byEntity.get(mention.entity);
      if (list === undefined) byEntity.set(mention.entity, [mention]);
      else list.push(mention);
    }
  }
  return byEntity.get(entity) ?? [];
}

/** Every spelling in the dossier, the most frequent first, those that differ in orthography alone as one. */
function spellingsOf(entity: DossierEntity, dossier: Dossier): Written[] {
  let known = spellingsByDossier.get(dossier);
  if (known === undefined) spellingsByDossier.set(dossier, (known = new Map<DossierEntity, Written[]>()));
  let spellings = known.get(entity);
  if (spellings === undefined) known.set(entity, (spellings = collect(entity, dossier)));
  return spellings;
}

function collect(entity: DossierEntity, dossier: Dossier): Written[] {
  const byForm = new Map<string, Written>();
  for (const { uri, entity: member } of entity.members) {
    const article = dossier.articles.get(uri);
    if (article === undefined) continue;
    for (const mention of mentionsOf(article.analysis, member)) {
      const text = nameAlone(article.text, mention);
      const form = orthography(text);
      const written = byForm.get(form);
      if (written === undefined) byForm.set(form, { text, form, places: [{ uri, span: { start: mention.start, end: mention.end } }] });
      else written.places.push({ uri, span: { start: mention.start, end: mention.end } });
    }
  }
  return [...byForm.values()].sort((a, b) => b.places.length - a.places.length || b.text.length - a.text.length).slice(0, mostSpellings);
}

/** Words that stand in a name or not and are no other spelling. */
const unheard = new Set(['بن', 'ابن', 'بنت', 'ال']);

/** What is left of a spelling without mere orthography and inflection: the words that are compared. */
function orthography(text: string): string {
  return fold(text)
    .replace(/(^|\s)اب[يا](?=\s)/gu, '$1ابو')
    .replace(/(^|\s)(عبد|ابو|ام)\s+(?=\S)/gu, '$1$2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !unheard.has(word))
    .map(plainWord)
    .join(' ');
}

function plainWord(word: string): string {
  const spelled = word.replace(/ؤ/gu, 'و').replace(/ئ/gu, 'ي').replace(/ء/gu, '').replace(/ه$/u, 'ا');
  if (spelled.length <= 4) return spelled;
  // Number, case and gender: المراقبون and المراقبين, ميليشيا and ميليشيات, المتحد and المتحدة
  const base = spelled.replace(/ون$/u, 'ين').replace(/ات$/u, 'ا');
  const bare = base.startsWith('ال') ? base.slice(2) : base;
  return bare.length > 4 ? bare.replace(/ا$/u, '') : bare;
}

/** Whether two forms are spelled alike: equal, or one has all the words of the other in their order, as a short form has. */
function agree(a: string, b: string): boolean {
  if (a === b) return true;
  const [few, many] = a.length <= b.length ? [a.split(' '), b.split(' ')] : [b.split(' '), a.split(' ')];
  let next = 0;
  for (const word of many) if (word === few[next]) next++;
  return next === few.length;
}

type Spelled = Pick<Written, 'text' | 'form'>;

/** Whether two names of one entity write the same part of its name differently. */
function isVariant(type: EntityType, a: Spelled, b: Spelled): boolean {
  if (agree(a.form, b.form) || a.form === `و${b.form}` || b.form === `و${a.form}`) return false;
  return partFor(type, a.text, b.text) !== null || partFor(type, b.text, a.text) !== null;
}

/** How many nationalities and other adjectives a name has: with another number of them it is another wording, `أوروبا` and `القارة الأوروبية`. */
const adjectives = (name: string): number => name.split(' ').filter((word) => /^ال.+(?:ي|ية|يه|يون|يين)$/u.test(word)).length;

/** The words of `full` that `spelling` writes in its own way: `وانغ` of `وانغ يي` for `وانج`. Null where it is no spelling of any part. */
function partFor(type: EntityType, spelling: string, full: string): string | null {
  if (sameWholeName(spelling, full) >= likely) return adjectives(spelling) === adjectives(full) ? full : null;
  // A part of a place's name is another name: الاتحاد الروسي and روسيا
  if (type === 'place') return null;
  if (nameLength(spelling) >= nameLength(full) || partOfName(spelling, full) < 0.4) return null;
  const words = full.split(' ');
  let best: string | null = null;
  let most = likely;
  const { length } = spelling.split(' ');
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + 4); to++) {
      const part = words.slice(from, to).join(' ');
      const likeness = part === full ? 0 : sameWholeName(spelling, part);
      if ((likeness > most || (likeness === most && to - from === length)) && adjectives(part) === adjectives(spelling))
        [best, most] = [part, likeness];
    }
  }
  return best;
}

/** How the dossier usually writes the name that `written` writes differently; null where it is written so. */
function usualOf(written: Written, { name, known, type }: DossierEntity, spellings: readonly Written[]): string | null {
  const rivals = spellings.filter((other) => isVariant(type, written, other));
  if (rivals.length === 0) return null;
  const usual = { text: name, form: orthography(name) };
  // The registry's name counts where the dossier uses it, the reader's always.
  if (known !== null || spellings.some(({ form }) => agree(form, usual.form))) {
    if (agree(written.form, usual.form)) return null;
    if (isVariant(type, written, usual)) return name;
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
    return spellings.flatMap((written) => {
      const usual = isKept(entity, written.form) ? null : usualOf(written, entity, spellings);
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
    const message =
      more > 0
        ? { key: 'name-variant.more', values: { spelling: text, count: more } }
        : { key: 'name-variant.place', values: { spelling: text } };
    return { uri: place.uri, ...place.span, message };
  });
}

const sameKeys: Readonly<Record<EntityType, string>> = {
  person: 'name-variant.fix.same-person',
  organization: 'name-variant.fix.same-organization',
  place: 'name-variant.fix.same-place',
};

/** Decisions first (the one to ignore is added by `review`); what changes the exhibit comes last, in quotation marks only where the reader has chosen that very place. */
function fixes(entity: DossierEntity, written: Written, usual: string, part: string | null, here: Span, article: Article): Fix[] {
  const { type, name } = entity;
  const spellings = [...new Set([usual, part ?? usual, written.text])].filter((text) => text !== name);
  const out: Fix[] = [
    {
      title: { key: sameKeys[type], values: { name, spelling: written.text } },
      preferred: true,
      action: { kind: 'decide', decision: { kind: 'same-entity', type, name, spellings } },
    },
    {
      title: { key: 'name-variant.fix.keep', values: { spelling: written.text, usual: part ?? usual } },
      preferred: false,
      action: { kind: 'decide', decision: { kind: 'keep-spellings', type, name, spellings: [written.text] } },
    },
  ];
  if (part === null) return out;
  const edit = (span: Span) => ({ uri: article.uri, ...span, text: nameAfter(article.text, span.start, part) });
  const values = { spelling: written.text, usual: part };
  const mine = written.places.filter(({ uri }) => uri === article.uri).map(({ span }) => span);
  const quoted = insideQuotations(article.analysis);
  const unquoted = mine.filter((span) => !quoted(span));
  out.push({ title: { key: 'name-variant.fix.here', values }, preferred: false, action: { kind: 'edit', edits: [edit(here)] } });
  if (unquoted.length > 1)
    out.push({
      title: { key: 'name-variant.fix.article', values: { ...values, count: unquoted.length } },
      preferred: false,
      action: { kind: 'edit', edits: unquoted.map(edit) },
    });
  return out;
}
