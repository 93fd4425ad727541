import { languages } from './messages.ts';
import type { Language } from './messages.ts';
import { severities } from './model.ts';
import type { Severity } from './model.ts';
import { refusing } from './text/globs.ts';
import type { Refusal } from './text/globs.ts';

/** What a reader may set in the editor. `isnad.yaml` comes before it: that belongs to the dossier and travels with it. */
export interface Settings {
  readonly language: Language | 'auto';
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Globs in `include` and `exclude` that are not followed; what the editor hides is not the reader's own and not among them. */
  readonly refused: readonly RefusedGlob[];
  /** Whether Arabic news in a `.txt` is an article too. */
  readonly detectArticles: 'auto' | 'never';
}

export interface RefusedGlob extends Refusal {
  readonly setting: 'isnad.include' | 'isnad.exclude';
  readonly glob: string;
}

export const defaultSettings: Settings = {
  language: 'auto',
  rules: {},
  include: [],
  exclude: [],
  refused: [],
  detectArticles: 'auto',
};

const record = (value: unknown): Partial<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((candidate) => candidate === value);

/**
 * Settings as the client answers them; what does not fit is left at its default.
 *
 * @param isnad the section `isnad`
 * @param exclude the editor's own `files.exclude`: glob → whether it holds
 */
export function readSettings(isnad: unknown, exclude: unknown): Settings {
  const section = record(isnad);
  const rules = Object.entries(record(section['rules'])).flatMap(([rule, value]) => {
    const severity = oneOf([...severities, 'off'] as const, value);
    return severity === undefined ? [] : [[rule, severity] as const];
  });
  const hidden = Object.entries(record(exclude)).flatMap(([glob, holds]) =>
    holds === true ? [glob.replace(/\/$/, ''), `${glob.replace(/\/$/, '')}/**`] : [],
  );
  const include = strings(section['include']);
  const own = strings(section['exclude']);
  return {
    language: oneOf([...languages, 'auto'] as const, section['language']) ?? 'auto',
    rules: Object.fromEntries(rules),
    include,
    exclude: [...own, ...hidden],
    refused: [...refusedOf('isnad.include', include), ...refusedOf('isnad.exclude', own)],
    detectArticles: oneOf(['auto', 'never'] as const, section['detectArticles']) ?? 'auto',
  };
}

function refusedOf(setting: RefusedGlob['setting'], globs: readonly string[]): RefusedGlob[] {
  const refuse = refusing();
  return globs.flatMap((glob) => {
    const refusal = refuse(glob);
    return refusal === null ? [] : [{ setting, glob, ...refusal }];
  });
}

/** What the client says once, when it starts the server. */
export interface Options {
  readonly language: Language;
  /** Where the rules' pages are, with a slash at the end; null where the client has none. */
  readonly docs: string | null;
  /** Files that their reader has set back to plain text. */
  readonly plainText: readonly string[];
  /** The client's command that shows who speaks in an article; empty where it has none. */
  readonly showSpeakers: string;
  /** Commands of its own that fixes may name. */
  readonly commands: readonly string[];
  /** Whether it wants to be told which open documents are reviewed (`isnad/reviewed`). */
  readonly reviewed: boolean;
}

/**
 * @param given `initializationOptions`: `{docsBase, language, plainText, showSpeakers, commands, reviewed}`, all optional
 * @param locale the client's, for where the options name no language
 */
export function readOptions(given: unknown, locale: string | undefined): Options {
  const { docsBase, language, plainText, showSpeakers, commands, reviewed } = record(given);
  const tag = typeof language === 'string' ? language : (locale ?? '');
  return {
    language: /^ar\b/i.test(tag) ? 'ar' : 'en',
    docs: typeof docsBase === 'string' && docsBase !== '' ? docsBase.replace(/\/*$/, '/') : null,
    plainText: strings(plainText),
    showSpeakers: typeof showSpeakers === 'string' ? showSpeakers : '',
    commands: strings(commands),
    reviewed: reviewed === true,
  };
}
