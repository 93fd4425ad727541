/** Names, completed while an article is written: those of the dossier first, then those known beforehand. */
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { soundsLike } from '../analysis/spelling/latin.ts';
import { sameWholeName } from '../analysis/spelling/spelling.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { EntityType, Span } from '../model.ts';
import { readRegistry } from '../registry.ts';
import { nameAfter } from '../text/proclitics.ts';
import type { Token } from '../text/tokens.ts';
import { cut, readings, tokenize } from '../text/tokens.ts';
import { office, words } from './cards.ts';
import type { Named } from './dossierNames.ts';
import { dossierNames } from './dossierNames.ts';
import { rangeOf } from './places.ts';
import type { Manner } from './wording.ts';
import { oneLine } from './wording.ts';
import { firstWhere } from '../text/lists.ts';

/** A list longer than this is not read but typed on. */
const most = 50;
/** So many words before the caret may be the beginning of a name, and so many UTF-16 units of text are looked at. */
const mostWords = 5;
const lookBack = 200;
/** From so many letters on the registry is asked too: fewer begin hundreds of its names. */
const enoughLetters = 2;

/** From here on two spellings are taken for one name. */
const likely = 0.5;

const kinds: Record<EntityType, CompletionItemKind> = {
  person: CompletionItemKind.Class,
  organization: CompletionItemKind.Module,
  place: CompletionItemKind.Enum,
};

/** What is typed of a name: its folded words joined by spaces, and where they stand, proclitics left out. */
interface Typed extends Span {
  readonly key: string;
}

/** A name that goes on as typed, and the spelling to write. */
interface Match {
  readonly named: Named;
  readonly written: string;
  /** The spelling that goes on as typed. */
  readonly begun: string;
}

/**
 * The names that go on from what is typed before the caret, in the usual spelling whatever spelling was begun. The list is always
 * asked for again: what it matches by (other spellings, hamza, Latin letters) the client cannot filter by.
 */
export function completion(article: Article, dossier: Dossier, offset: number, manner: Manner): CompletionList {
  const { frontMatter } = article.analysis;
  if (frontMatter && offset <= frontMatter.end) return { isIncomplete: false, items: [] };
  for (const typed of typedBefore(article.text, offset)) {
    const matches = matchesIn(dossier, typed.key);
    // The longest beginning counts, also where nothing is left to write.
    if (matches.length > 0) return { isIncomplete: true, items: itemsFor(article, typed, matches, manner) };
  }
  return { isIncomplete: true, items: [] };
}

/** Every way to read what stands before the caret as the beginning of a name, the longest first. */
function typedBefore(text: string, offset: number): Typed[] {
  const from = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - lookBack);
  const line = text.slice(from, offset);
  const tokens = tokenize(line, from);
  const begun: Typed[] = [];
  for (let count = Math.min(mostWords, tokens.length); count > 0; count--) {
    const own = tokens.slice(-count);
    if (own.some(({ kind }) => kind === 'mark')) continue;
    begun.push(...beginnings(text, own, offset));
  }
  if (line === '' || /[\s«“"(]$/.test(line)) begun.push({ key: '', start: offset, end: offset });
  return begun;
}

/** The words with and without the proclitics of the first. */
function beginnings(text: string, [first, ...others]: readonly Token[], end: number): Typed[] {
  if (!first) return [];
  const rest = others.map(({ form }) => ` ${form}`).join('');
  const ending = /\s$/.test(text.slice(end - 1, end)) ? ' ' : '';
  return readings(first.form).map(({ cut: letters, stem }) => ({
    key: `${stem}${rest}${ending}`,
    start: cut(text, first, letters).start,
    end,
  }));
}

function itemsFor(article: Article, typed: Typed, matches: readonly Match[], manner: Manner): CompletionItem[] {
  const begun = article.text.slice(typed.start, typed.end);
  const items = new Map<string, CompletionItem>();
  for (const match of matches) {
    const { named, written } = match;
    const newText = nameAfter(article.text, typed.start, oneLine(written));
    if (items.size === most) break;
    if (newText === begun || items.has(`${named.type} ${written}`)) continue;
    items.set(`${named.type} ${written}`, {
      ...describe(match, typed.key, manner),
      filterText: begun,
      sortText: String(items.size).padStart(3, '0'),
      textEdit: { range: rangeOf(article, typed), newText },
    });
  }
  return [...items.values()];
}

function describe({ named, written, begun }: Match, key: string, manner: Manner): CompletionItem {
  const { type, name, registered } = named;
  const latin = named.latin === null ? null : oneLine(named.latin);
  // Why it is offered, where the name itself does not show it.
  const shows = begins(formsOf(written), key) >= 0 || begun === named.latin || begun === written;
  const other = shows ? {} : { detail: ` (${oneLine(begun)})` };
  const whole = written === name ? [] : [oneLine(name)];
  const roles = (registered?.roles ?? []).map((role) => office(role, oneLine));
  const ownership = registered?.ownership == null ? [] : [words(manner, `hover.ownership.${registered.ownership}`)];
  const more = [...whole, ...roles, ...ownership];
  return {
    label: oneLine(written),
    labelDetails: { ...other, description: latin ?? words(manner, `entity.${type}`) },
    kind: kinds[type],
    detail: [...(latin === null ? [] : [latin]), words(manner, `entity.${type}`)].join(' · '),
    ...(more.length > 0 && { documentation: more.join('\n') }),
  };
}

// ── Looking names up ────────────────────────────────────────────────────────────────────────────────────────────────

/** The dossier's first. */
function matchesIn(dossier: Dossier, key: string): Match[] {
  const names = dossierNames(dossier);
  const own = names.flatMap((named) => matchesOf(named, key));
  if (key.length < enoughLetters) return own;
  return [...own, ...registryMatches(key, new Set(names.map(({ registered }) => registered?.id)))];
}

const formsOf = (name: string): string[] => tokenize(name).flatMap(({ kind, form }) => (kind === 'mark' ? [] : [form]));

const spellingsByName = new WeakMap<Named, readonly { readonly text: string; readonly forms: readonly string[] }[]>();

/** All that a name can be begun as, with its folded words. */
function spellingsOf(named: Named): readonly { readonly text: string; readonly forms: readonly string[] }[] {
  let spellings = spellingsByName.get(named);
  if (!spellings) {
    const texts = [...named.spellings, ...(named.latin === null ? [] : [named.latin])];
    spellingsByName.set(named, (spellings = texts.map((text) => ({ text, forms: formsOf(text) }))));
  }
  return spellings;
}

/** A name begun as typed, in any spelling, comes whole; of a person begun by a later word or a short form, that part comes before it. */
function matchesOf(named: Named, key: string): Match[] {
  for (const { text, forms } of spellingsOf(named)) {
    const from = begins(forms, key);
    if (from < 0 || (from > 0 && named.type !== 'person')) continue;
    const whole = { named, written: named.name, begun: text };
    const part = from === 0 && (forms.length > 1 || key === '') ? named.name : shortForm(named, text, from);
    return part === named.name ? [whole] : [{ ...whole, written: part }, whole];
  }
  // Of a name of the dossier nobody may know the Latin letters: its sounds tell.
  const heard = inLatin.test(key) ? spellingsOf(named).find(({ text }) => soundsLike(key, text)) : undefined;
  return heard ? [{ named, written: named.name, begun: heard.text }] : [];
}

const inLatin = /^\p{Script=Latin}{3}/u;

/** The first word from which on a name goes on as typed; -1 where there is none. */
const begins = (forms: readonly string[], key: string): number => forms.findIndex((_, at) => forms.slice(at).join(' ').startsWith(key));

/** The words of a person's usual name that a spelling has from one of its own on: `غيلدارين` for `جيلدارين`. */
function shortForm({ name, type }: Named, spelling: string, from: number): string {
  const all = name.split(' ');
  const part = spelling.split(' ').slice(from);
  if (type !== 'person' || part.length >= all.length) return name;
  const same = (words: string): boolean => words === part.join(' ') || sameWholeName(words, part.join(' ')) >= likely;
  const last = all.slice(-part.length).join(' ');
  if (same(last)) return last;
  return (part.length === 1 ? all.find(same) : undefined) ?? name;
}

interface Indexed {
  readonly key: string;
  readonly match: Match;
}

let registryIndex: readonly Indexed[] | undefined;

/** The registry's spellings by their folded words, and by surnames in Latin letters; sorted: what begins alike stands together. */
function readIndex(): readonly Indexed[] {
  registryIndex ??= readRegistry()
    .entries.flatMap((entry) => {
      const named: Named = { type: entry.type, name: entry.name, latin: entry.latin, spellings: entry.spellings, registered: entry };
      const spelled = spellingsOf(named).map(({ text, forms }) => ({
        key: forms.join(' '),
        match: { named, written: shortForm(named, text, 0), begun: text },
      }));
      const surname = entry.type === 'person' ? formsOf(entry.latin ?? '').at(-1) : undefined;
      return surname === undefined
        ? spelled
        : [...spelled, { key: surname, match: { named, written: entry.name, begun: entry.latin ?? '' } }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return registryIndex;
}

/** @param known registry ids that the dossier has already */
function registryMatches(key: string, known: ReadonlySet<string | undefined>): Match[] {
  const index = readIndex();
  const first = firstWhere(index.length, (at) => (index[at]?.key ?? '') >= key);
  const found: Match[] = [];
  for (const { key: next, match } of index.slice(first, first + 4 * most)) {
    if (!next.startsWith(key)) break;
    if (!known.has(match.named.registered?.id)) found.push(match);
  }
  return found;
}
