/** People and organizations of the workspace, searched in Arabic by any spelling and in Latin letters. */
import type { SymbolInformation } from 'vscode-languageserver-types';
import { soundsLike } from '../analysis/spelling/latin.ts';
import { blockingKeys, sameName } from '../analysis/spelling/spelling.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import { tokenize } from '../text/tokens.ts';
import type { DossierName } from './dossierNames.ts';
import { dossierNames } from './dossierNames.ts';
import { length, locationOf } from './places.ts';
import { fullestMention } from './speakers.ts';
import { symbolKinds } from './symbols.ts';
import { oneLine } from './wording.ts';

/** A list longer than this is not read but typed on; it says so at its end. */
export const mostSymbols = 200;
/** A query longer than any name is cut, in UTF-16 code units. */
const longestQuery = 200;
/** From here on two spellings are taken for one name. */
const likely = 0.5;

/** How well a name fits a query: the lower the better. */
const fits = { whole: 0, beginning: 1, word: 2, words: 3, inside: 4, alike: 5 } as const;

interface Found {
  readonly dossier: Dossier;
  readonly named: DossierName;
  readonly fit: number;
  /** The spelling that fits. */
  readonly spelling: string;
}

/** Those that fit the query best come first, of equals the one that the dossier names most; each once, at its fullest mention. */
export function workspaceSymbols(dossiers: readonly Dossier[], query: string, language: Language): SymbolInformation[] {
  const asked = queryOf(query.slice(0, longestQuery));
  const symbolsOf = (one: Found): SymbolInformation[] => toSymbol(one, asked.text);
  const found = dossiers
    .flatMap((dossier) => dossierNames(dossier).flatMap((named) => find(dossier, named, asked)))
    .sort((a, b) => a.fit - b.fit || b.named.mentions - a.named.mentions || (a.named.name < b.named.name ? -1 : 1));
  const symbols = found.slice(0, mostSymbols).flatMap(symbolsOf);
  const [more] = found.slice(mostSymbols).flatMap(symbolsOf);
  const count = found.length - mostSymbols;
  return more ? [...symbols, { ...more, name: say(language, { key: 'symbols.more', values: { count } }) }] : symbols;
}

interface Query {
  readonly text: string;
  readonly forms: readonly string[];
  readonly keys: ReadonlySet<string>;
  readonly latin: boolean;
}

const formsOf = (name: string): string[] => tokenize(name).flatMap(({ kind, form }) => (kind === 'mark' ? [] : [form]));

const queryOf = (text: string): Query => ({
  text,
  forms: formsOf(text),
  keys: new Set(blockingKeys(text)),
  latin: /\p{Script=Latin}/u.test(text),
});

function find(dossier: Dossier, named: DossierName, query: Query): Found[] {
  if (named.type === 'place') return [];
  let best: Found | undefined;
  for (const spelling of [...named.spellings, ...(named.latin === null ? [] : [named.latin]), ...abbreviations(named)]) {
    const fit = fitOf(spelling, query);
    if (fit !== undefined && (best === undefined || fit < best.fit)) best = { dossier, named, fit, spelling };
  }
  return best ? [best] : [];
}

const abbreviations = ({ registered }: DossierName): string[] => (registered?.abbreviation == null ? [] : [registered.abbreviation]);

function fitOf(spelling: string, query: Query): number | undefined {
  const wanted = query.forms.join(' ');
  if (wanted === '') return query.text.trim() === '' ? fits.whole : undefined;
  const forms = formsOf(spelling);
  const whole = forms.join(' ');
  if (whole === wanted) return fits.whole;
  if (whole.startsWith(wanted)) return fits.beginning;
  const bare = forms.map((form) => (form.startsWith('ال') ? form.slice(2) : form));
  if (forms.some((_, at) => forms.slice(at).join(' ').startsWith(wanted) || bare.slice(at).join(' ').startsWith(wanted))) return fits.word;
  if (query.forms.every((form) => forms.some((own, at) => own.startsWith(form) || bare[at]?.startsWith(form)))) return fits.words;
  if (forms.join('').includes(query.forms.join(''))) return fits.inside;
  if (query.latin ? soundsLike(query.text, spelling) : isAlike(spelling, query)) return fits.alike;
  return undefined;
}

const isAlike = (spelling: string, { text, keys }: Query): boolean =>
  blockingKeys(spelling).some((key) => keys.has(key)) && sameName(text, spelling) >= likely;

function toSymbol({ dossier, named, spelling }: Found, query: string): SymbolInformation[] {
  const { entity, type, latin } = named;
  const mentions = entity.members.flatMap(({ uri, entity: id }) => {
    const article = dossier.articles.get(uri);
    const mention = article && fullestMention(article.analysis, id);
    return mention ? [{ article, mention }] : [];
  });
  const [first, ...others] = mentions;
  if (!first) return [];
  const { article, mention } = others.reduce((best, next) => (length(next.mention) > length(best.mention) ? next : best), first);
  const name = labelOf(named, spelling, query);
  return [
    {
      name,
      kind: symbolKinds[type],
      location: locationOf(article, mention),
      ...(latin !== null && !name.includes(latin) && { containerName: oneLine(latin) }),
    },
  ];
}

/**
 * The name, and how it was found where the name does not show it: by another spelling, or by one that only sounds like it. VS Code
 * leaves out of its list what does not have the letters of the query in its name.
 */
function labelOf({ name }: DossierName, spelling: string, query: string): string {
  // A client refuses a symbol without a name.
  const usual = oneLine(name) || '…';
  if (hasLetters(usual, query)) return usual;
  const other = `${usual} (${oneLine(spelling)})`;
  return spelling !== name && hasLetters(other, query) ? other : `${usual} ≈ ${oneLine(query)}`;
}

/** Whether a label has the letters of each word of the query in their order. */
const hasLetters = (label: string, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => {
      let at = 0;
      for (const letter of label.toLowerCase()) if (letter === word.charAt(at)) at++;
      return at >= word.length;
    });
