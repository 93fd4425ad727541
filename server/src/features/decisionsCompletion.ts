import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { readRegistry } from '../registry.ts';
import { yamlBeingWritten } from '../text/yaml-path.ts';
import type { Siblings, YamlPlace } from '../text/yaml-path.ts';
import { words } from './cards.ts';
import { explained, isList, keysAt, nameOf, requiredAt, valuesAt } from './decisionsSchema.ts';
import type { DossierName } from './dossierNames.ts';
import { dossierNames } from './dossierNames.ts';
import { rangeOf } from './places.ts';
import type { Manner } from './wording.ts';
import { isolate, oneLine } from './wording.ts';

/** A list longer than this is not read but typed on. */
const most = 200;

/** Where a decisions file stands, and what its client can do. */
export interface DecisionsContext extends Manner {
  /** The paths of the dossier's articles from the file's folder, with forward slashes. */
  readonly paths: readonly string[];
  readonly snippets: boolean;
}

/** Something that may stand at a place. */
interface Choice {
  readonly value: string;
  readonly detail?: string;
  readonly kind?: CompletionItemKind;
}

type YamlFile = Pick<Article, 'uri' | 'text'>;

/**
 * What may stand at a place of `isnad.yaml`: keys that are not there yet, values, and the dossier's names, files and folders. Where a
 * new line stands left of the keys of the item above it, as editors begin it, those keys come with what is missing of the indentation.
 */
export function completeDecisions(file: YamlFile, dossier: Dossier, offset: number, context: DecisionsContext): CompletionItem[] {
  const { text, uri } = file;
  const missing = indentMissing(text, offset);
  if (missing === '') return itemsAt(file, dossier, offset, context);
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const indented = { uri, text: text.slice(0, line) + missing + text.slice(line) };
  return itemsAt(indented, dossier, offset + missing.length, context).flatMap((item) => {
    if (!item.textEdit || !('range' in item.textEdit)) return [];
    const { range, newText } = item.textEdit;
    const back = ({ line, character }: Position): Position => ({ line, character: character - missing.length });
    return {
      ...item,
      textEdit: {
        range: { start: back(range.start), end: back(range.end) },
        newText: missing + newText.replaceAll('\n', `\n${missing}`),
      },
    };
  });
}

/** How much further the keys of a list's item above begin than a new line with at most the beginning of a word on it. */
function indentMissing(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  const [, indent = ''] = /^( +)[\w-]*$/.exec(lines.pop() ?? '') ?? [];
  if (indent === '') return '';
  const above = lines.findLast((line) => line.trim() !== '' && !/^\s*#/.test(line) && lengthOfIndent(line) <= indent.length);
  const [dashes = ''] = /^ *- +(?=\w+:)/.exec(above ?? '') ?? [];
  return ' '.repeat(Math.max(0, dashes.length - indent.length));
}

const lengthOfIndent = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

function itemsAt(file: YamlFile, dossier: Dossier, offset: number, context: DecisionsContext): CompletionItem[] {
  const place = yamlBeingWritten(file.text, offset);
  if (!place) return [];
  const range = rangeOf(file, place.span);
  const parent = place.path.slice(0, -1);
  const keys = place.part === 'key' ? keysAt(parent) : [];
  if (keys.length > 0) {
    const followed = /^\s*:/.test(file.text.slice(place.span.end, place.span.end + 10));
    return keys.filter((key) => !place.siblings.has(key)).map((key, at) => keyItem(key, parent, followed, range, at, context));
  }
  // The first word of a list's item reads like a key.
  const [path, siblings] = place.part === 'key' ? [parent, place.above] : [place.path, place.siblings];
  const quote = /^["']/.exec(place.text)?.[0] ?? '';
  return choices(path, siblings, dossier, context)
    .slice(0, most)
    .map(({ value, detail, kind = CompletionItemKind.Value }, at) => ({
      label: oneLine(value),
      kind,
      ...(detail !== undefined && { detail: isolate(detail) }),
      filterText: `${quote}${value}`,
      sortText: String(at).padStart(3, '0'),
      textEdit: { range, newText: inYaml(value) },
    }));
}

function keyItem(
  key: string,
  parent: YamlPlace['path'],
  followed: boolean,
  range: ReturnType<typeof rangeOf>,
  at: number,
  context: DecisionsContext,
): CompletionItem {
  const path = [...parent, key];
  const documentation = explained(path, context);
  return {
    label: key,
    kind: CompletionItemKind.Property,
    ...(documentation !== undefined && { documentation: isolate(documentation) }),
    sortText: String(at).padStart(3, '0'),
    ...(context.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range, newText: followed ? key : `${key}:${valueOf(path, context)}` },
  };
}

/** What a new key goes on with: a first item with what it cannot do without, a field on the next line, or brackets. */
function valueOf(path: YamlPlace['path'], { snippets }: DecisionsContext): string {
  const item = [...path, 0];
  const [first] = keysAt(item);
  if (first !== undefined) {
    const required = requiredAt(item);
    if (!snippets) return `\n  - ${required[0] ?? first}: `;
    return required.map((key, at) => `\n  ${at === 0 ? '- ' : '  '}${key}:${stop([...item, key], at + 1)}`).join('');
  }
  if (keysAt(path).length > 0) return '\n  ';
  return isList(path) && snippets ? ' [$0]' : ' ';
}

/** A place of a snippet to be filled in, with the values to choose from where they are fixed. */
function stop(path: YamlPlace['path'], number: number): string {
  if (keysAt(path).length > 0) return `\n      $${number}`;
  const values = valuesAt(path);
  return values.length > 0 ? ` \${${number}|${values.join(',')}|}` : ` $${number}`;
}

/** Plain where YAML reads it so everywhere, else between single quotation marks. */
function inYaml(value: string): string {
  const line = oneLine(value);
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ./_-]*$/u.test(line) ? line : `'${line.replaceAll("'", "''")}'`;
}

// ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function choices(path: YamlPlace['path'], siblings: Siblings, dossier: Dossier, context: DecisionsContext): Choice[] {
  const fixed = valuesAt(path).map((value): Choice => {
    const detail = explained([...path, value], context);
    return { value, kind: CompletionItemKind.EnumMember, ...(detail !== undefined && { detail }) };
  });
  return [...fixed, ...fromDossier(nameOf(path), siblings, dossier, context)];
}

function fromDossier(name: string, siblings: Siblings, dossier: Dossier, context: DecisionsContext): Choice[] {
  const type = siblings.get('type');
  const names = dossierNames(dossier).filter((named) => type == null || named.type === type);
  const own = names.find(({ spellings }) => spellings.includes(siblings.get('name') ?? ''));
  const others = names.filter((named) => named !== own).map((named) => nameChoice(named, context));
  const spellings = (own?.spellings ?? []).filter((spelling) => spelling !== siblings.get('name')).map((value) => ({ value }));
  switch (name) {
    case 'entities.name':
      return names.map((named) => nameChoice(named, context));
    case 'entities.spellings':
      return [...spellings, ...others];
    case 'entities.keep':
      return spellings;
    case 'entities.distinct':
      return others;
    case 'entities.roles':
      return own ? rolesOf(own, dossier) : [];
    case 'entities.latin':
      return own?.latin == null ? [] : [{ value: own.latin }];
    case 'entities.country':
      return countries(context);
    case 'ignore.file':
    case 'sources.file':
      return context.paths.map((value) => ({ value, kind: CompletionItemKind.File }));
    case 'sources.text':
      return vagueSources(dossier);
    case 'overrides.files':
    case 'include':
    case 'exclude':
    case 'drafts':
      return globs(context.paths);
    default:
      return [];
  }
}

const nameChoice = ({ name, type, latin, mentions }: DossierName, manner: Manner): Choice => ({
  value: name,
  kind: CompletionItemKind.Text,
  detail: [words(manner, `entity.${type}`), ...(latin === null ? [] : [oneLine(latin)]), `\u200e${mentions}`].join(' · '),
});

function rolesOf({ entity }: DossierName, dossier: Dossier): Choice[] {
  const roles = entity.members.flatMap(({ uri, entity: id }) => {
    const found = dossier.articles.get(uri)?.analysis.entities.find((candidate) => candidate.id === id);
    return found?.roles.map(({ text }) => oneLine(text)) ?? [];
  });
  return [...new Set(roles)].map((value) => ({ value }));
}

/** The words of sources that nobody could check, each once. */
function vagueSources({ articles }: Dossier): Choice[] {
  const found = [...articles.values()].flatMap(({ text, analysis }) =>
    analysis.attributions.flatMap(({ vague, source }) => (vague !== null && source ? [oneLine(text.slice(source.start, source.end))] : [])),
  );
  return [...new Set(found)].map((value) => ({ value }));
}

const countries = ({ language }: Manner): Choice[] =>
  readRegistry().entries.flatMap(({ kind, country, name, latin }) =>
    kind === 'country' && country !== null ? [{ value: country, detail: language === 'ar' ? name : (latin ?? name) }] : [],
  );

/** Globs for the folders that there are, for kinds of files, and the files themselves. */
function globs(paths: readonly string[]): Choice[] {
  const folders = new Set(paths.flatMap((path) => (path.includes('/') ? [`${path.slice(0, path.lastIndexOf('/'))}/**`] : [])));
  const all = [
    ...[...folders].map((value) => ({ value, kind: CompletionItemKind.Folder })),
    { value: '**/*.article' },
    { value: '**/*.txt' },
  ];
  return [...all, ...paths.map((value) => ({ value, kind: CompletionItemKind.File }))];
}
