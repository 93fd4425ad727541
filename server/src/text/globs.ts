/**
 * Globs as VS Code reads them: `*` and `?` within a name, `**` over folders, `[a-z]`, `[!a-z]`, `{one,other}`; a backslash takes the next
 * character as it is. They are matched by RE2, in time proportional to the path whatever the glob: whoever sends a folder around can write
 * one that takes a backtracking engine for ever.
 */
import { RE2JS } from 're2js';
import { remember } from './remember.ts';

/** Nobody reads a longer pattern; in UTF-16 code units, as all here. */
export const longestGlob = 1_000;
/** Patterns of one `isnad.yaml`, or of one setting, come to no more than this together. Plain paths are free. */
export const mostPatterns = 5_000;

/** Why a glob is left out: a code, and the words that the message needs. */
export interface Refusal {
  readonly code: `glob-${'folder' | 'group' | 'negated' | 'outside' | 'separator' | 'too-long' | 'too-many' | 'unclosed' | 'wrong-range'}`;
  readonly detail: string;
}

interface Glob {
  /** In RE2's syntax, for a whole path. */
  readonly pattern: string;
  /** The path where the glob is one; null where it has a meaning beyond its letters. */
  readonly path: string | null;
}

/** A glob's meaning, or why it has none. */
const read = remember((glob: string): Glob | Refusal => refusalOf(glob) ?? translate(glob));

const isRefusal = (read: Glob | Refusal): read is Refusal => 'code' in read;

/**
 * Says of one glob after the other why it is left out: no path can fit it, it is too long, or it is too much together with those before
 * it. Null where nothing is wrong.
 */
export function refusing(): (glob: string) => Refusal | null {
  let left = mostPatterns;
  return (glob) => {
    const one = read(glob);
    if (isRefusal(one)) return one;
    if (one.path !== null) return null;
    left -= glob.length;
    return left < 0 ? { code: 'glob-too-many', detail: String(mostPatterns) } : null;
  };
}

/** Whether one of the globs fits a path (with forward slashes, no slash at the start). Those that {@link refusing} refuses fit nothing. */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  const sound = soundOf(globs);
  const paths = new Set(sound.flatMap(({ path }) => path ?? []));
  const patterns = sound.filter(({ path }) => path === null).map(({ pattern }) => pattern);
  if (patterns.length === 0) return (path) => paths.has(path);
  const whole = RE2JS.compile(patterns.join('|'), RE2JS.DOTALL);
  return (path) => paths.has(path) || whole.testExact(path);
}

export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

const selectors = new WeakMap<Selection, (path: string) => boolean>();

/**
 * Whether a path is let in: by `include`, where there is any, and not left out by `exclude`. Answers are kept: a folder is asked about
 * again after every edit.
 */
export function selector(selection: Selection): (path: string) => boolean {
  let selects = selectors.get(selection);
  if (selects === undefined) {
    const { include, exclude } = selection;
    const included = soundOf(include).length > 0 ? matcher(include) : () => true;
    const excluded = matcher(exclude);
    selectors.set(selection, (selects = remember((path) => included(path) && !excluded(path))));
  }
  return selects;
}

function soundOf(globs: readonly string[]): Glob[] {
  const refuse = refusing();
  return globs.flatMap((glob) => {
    const one = read(glob);
    return refuse(glob) !== null || isRefusal(one) ? [] : [one];
  });
}

function refusalOf(glob: string): Refusal | null {
  if (glob.length > longestGlob) return { code: 'glob-too-long', detail: String(longestGlob) };
  if (glob.startsWith('!') && !glob.startsWith('!(')) return { code: 'glob-negated', detail: glob.slice(1) };
  const plain = glob.replace(/\\./gsu, '-');
  const group = /[@?*+!]\(/.exec(plain)?.[0];
  if (group !== undefined) return { code: 'glob-group', detail: group };
  const separator = /\\[\p{L}\p{N}]/u.exec(glob)?.[0];
  if (separator !== undefined || plain.endsWith('\\'))
    return { code: 'glob-separator', detail: glob.replace(/\\(?=[\p{L}\p{N}]|$)/gu, '/') };
  if (glob.endsWith('/') && glob.length > 1) return { code: 'glob-folder', detail: `${glob}**` };
  if (glob === '' || plain.split('/').some((name) => name === '' || name === '.' || name === '..') || /^[a-z]:/i.test(glob))
    return { code: 'glob-outside', detail: glob };
  return null;
}

/** What a glob is made of: an escaped character, stars with the slash behind them, a class, any other character. */
const parts = /\\.|\*+\/?|\[[!^]?(?:\\.|[^\]/\\])+\]|./gsu;

function translate(glob: string): Glob | Refusal {
  let open = 0;
  let pattern = '';
  for (const { 0: part, index } of glob.matchAll(parts)) {
    if (part === '[') return { code: 'glob-unclosed', detail: part };
    if (part.length > 2 && part.startsWith('[') && !isClass(part)) return { code: 'glob-wrong-range', detail: part };
    if (part === '{') open++;
    pattern += open === 0 && /^[,}]$/.test(part) ? quote(part) : meaning(part, isWholeName(glob, index, part));
    if (part === '}' && open > 0) open--;
  }
  if (open > 0) return { code: 'glob-unclosed', detail: '{' };
  const isPath = !/[*?[{]/.test(glob.replace(/\\./gsu, ''));
  return { pattern, path: isPath ? glob.replace(/\\(.)/gsu, '$1') : null };
}

/** Whether stars stand where a folder's name would: alone between slashes. */
const isWholeName = (glob: string, at: number, stars: string): boolean =>
  /^(?:^|[/{,])$/.test(glob.charAt(at - 1)) && /^(?:$|[/},])$/.test(glob.charAt(at + stars.replace('/', '').length));

/** A part in RE2's syntax. */
function meaning(part: string, isWholeName: boolean): string {
  if (part === '**/' && isWholeName) return '(?:[^/]+/)*';
  if (part === '**' && isWholeName) return '.*';
  if (part.startsWith('*')) return `[^/]*${part.endsWith('/') ? '/' : ''}`;
  if (part.startsWith('[')) return classOf(part);
  if (part.startsWith('\\')) return quote(part.slice(1));
  return choices[part] ?? quote(part);
}

const choices: Readonly<Record<string, string>> = { '?': '[^/]', '{': '(?:', ',': '|', '}': ')' };

const quote = (character: string): string => character.replace(/[\\^$.|?*+()[\]{}&~-]/, '\\$&');

/** A class in RE2's syntax; none holds a slash. */
function classOf(part: string): string {
  const [, not = '', characters = ''] = /^\[([!^]?)(.*)\]$/su.exec(part) ?? [];
  const inside = characters.replace(/\\(.)|([^-])/gsu, (_, escaped: string | undefined, plain: string) => quote(escaped ?? plain));
  return not === '' ? `[${inside}]` : `[^/${inside}]`;
}

function isClass(part: string): boolean {
  try {
    RE2JS.compile(classOf(part));
    return true;
  } catch {
    return false;
  }
}
