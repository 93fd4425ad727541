import termTable from '../../lexicon/ar/loaded-terms.tsv';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Analysis, Finding, Message, RelatedPlace, Span } from '../model.ts';
import { pushTo } from '../text/lists.ts';
import { fold } from '../text/normalize.ts';
import { readTable, values } from '../text/table.ts';
import { cut, readings, tokenize } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { Rule } from './rule.ts';

const id = 'loaded-term';

/**
 * One of several competing names for a thing, in the outlet's own voice. Marks each name once in an article; leads to the other
 * names that the rest of the dossier has for the same thing.
 */
export const rule: Rule = {
  id,
  severity: 'hint',
  check(article, dossier): Finding[] {
    const told = new Set<Term>();
    return usesIn(article).flatMap(({ term, text, start, end }): Finding[] => {
      if (term.plain || told.has(term) || isSomebodys(article.analysis, { start, end })) return [];
      told.add(term);
      const others = term.set.filter((other) => other !== term).map(({ name }) => name);
      const message: Message = { key: id, values: { text, use: term.use, others: others.slice(0, mostNames).join(' / ') } };
      return [{ rule: id, severity: 'hint', start, end, message, related: elsewhere(term, article, dossier), fixes: [] }];
    });
  },
};

/** So many other names are told, and so many other places shown. */
const mostNames = 4;
const mostPlaces = 20;

// ── The names ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Term {
  readonly name: string;
  /** Takes least of a side: shown beside the others, never told of. */
  readonly plain: boolean;
  /** Of which words one must stand near; none: anywhere. */
  readonly near: readonly string[];
  /** Who uses it, and why. */
  readonly use: { readonly en: string; readonly ar: string };
  /** All names of the thing, this one among them. */
  readonly set: Term[];
}

/** A name in one of its forms, word by word. */
interface Form {
  readonly text: string;
  readonly words: readonly string[];
  readonly term: Term;
}

const withoutArticle = (word: string): string => (word.startsWith('ال') && word.length > 4 ? word.slice(2) : word);

/** By their first word, without its article; the longest first. */
const forms = new Map<string, Form[]>();
const sets = new Map<string, Term[]>();
for (const [of = '', terms = '', kind, near = '', en = '', ar = ''] of readTable(termTable, 6)) {
  const set = sets.get(of) ?? [];
  sets.set(of, set);
  const written = values(terms);
  const term: Term = {
    name: written[0] ?? '',
    plain: kind === 'plain',
    near: values(near).map((word) => withoutArticle(fold(word))),
    use: { en, ar },
    set,
  };
  set.push(term);
  for (const text of written) {
    const words = tokenize(text).map(({ form }) => withoutArticle(form));
    const first = words[0] ?? '';
    forms.set(
      first,
      [...(forms.get(first) ?? []), { text, words, term }].sort((a, b) => b.words.length - a.words.length),
    );
  }
}

// ── Where they are used ─────────────────────────────────────────────────────────────────────────────────────────────

interface Use extends Span {
  readonly term: Term;
  /** The name as a dictionary has it. */
  readonly text: string;
}

const usesByArticle = new WeakMap<Article, readonly Use[]>();

/** Every competing name in an article's sentences, in text order. */
function usesIn(article: Article): readonly Use[] {
  let uses = usesByArticle.get(article);
  if (uses === undefined) {
    const { text, analysis } = article;
    uses = analysis.sentences
      .filter(({ kind }) => kind === 'text')
      .flatMap(({ start, end }) => usesAmong(text, tokenize(text.slice(start, end), start)));
    usesByArticle.set(article, uses);
  }
  return uses;
}

function usesAmong(text: string, tokens: readonly Token[]): Use[] {
  const uses: Use[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const found = formAt(tokens, i);
    const first = tokens[i];
    if (found === null || first === undefined) continue;
    const { form, letters } = found;
    const last = tokens[i + form.words.length - 1] ?? first;
    if (isNear(form, tokens, i)) uses.push({ term: form.term, text: form.text, start: cut(text, first, letters).start, end: last.end });
    i += form.words.length - 1;
  }
  return uses;
}

/** The longest name that begins at a token; the first word may carry proclitics, every word the article. */
function formAt(tokens: readonly Token[], at: number): { readonly form: Form; readonly letters: number } | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  for (const { stem, cut: letters } of readings(first.form))
    for (const form of forms.get(withoutArticle(stem)) ?? [])
      if (form.words.every((word, i) => i === 0 || withoutArticle(tokens[at + i]?.form ?? '') === word)) return { form, letters };
  return null;
}

/** How many words away the thing may be that a common word is the name of: `الأزمة في شرق أوكرانيا`. */
const reach = 6;

function isNear({ term, words }: Form, tokens: readonly Token[], at: number): boolean {
  if (term.near.length === 0) return true;
  for (let i = Math.max(0, at - reach); i < Math.min(tokens.length, at + words.length + reach); i++) {
    if (i >= at && i < at + words.length) continue;
    const stems = readings(tokens[i]?.form ?? '').map(({ stem }) => withoutArticle(stem));
    if (term.near.some((word) => stems.some((stem) => stem.startsWith(word)))) return true;
  }
  return false;
}

/** In quotation marks or in what somebody is said to have said, the name is that speaker's; within a proper name it is nobody's choice. */
function isSomebodys({ attributions, quotations, mentions }: Analysis, { start, end }: Span): boolean {
  const holds = (span: Span): boolean => span.start <= start && end <= span.end;
  if (quotations.some(holds) || attributions.some((said) => said.speaker !== null && holds(said))) return true;
  return mentions.some((name) => holds(name) && name.end - name.start > end - start);
}

/** Where a dossier has a name for a thing: the articles in their order, and in each the first place of it. */
type Uses = ReadonlyMap<Term, readonly (Use & { readonly uri: string; readonly order: number })[]>;

const usesByDossier = new WeakMap<Dossier, Uses>();

function usesOf(dossier: Dossier): Uses {
  const known = usesByDossier.get(dossier);
  if (known) return known;
  const uses = new Map<Term, (Use & { readonly uri: string; readonly order: number })[]>();
  let order = 0;
  for (const article of dossier.articles.values()) {
    const seen = new Set<Term>();
    for (const use of usesIn(article)) {
      if (seen.has(use.term)) continue;
      seen.add(use.term);
      pushTo(uses, use.term, { ...use, uri: article.uri, order: order++ });
    }
  }
  usesByDossier.set(dossier, uses);
  return uses;
}

/** The other names for the same thing in the dossier's other articles, each once an article. */
function elsewhere(term: Term, { uri }: Article, dossier: Dossier): RelatedPlace[] {
  const uses = usesOf(dossier);
  return term.set
    .filter((other) => other !== term)
    .flatMap((other) => (uses.get(other) ?? []).slice(0, mostPlaces + 1))
    .filter((use) => use.uri !== uri)
    .sort((a, b) => a.order - b.order)
    .slice(0, mostPlaces)
    .map(({ uri: there, start, end, text }) => ({ uri: there, start, end, message: { key: `${id}.place`, values: { text } } }));
}
