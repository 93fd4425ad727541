import type { Severity } from '../model.ts';
import { matcher } from '../text/globs.ts';
import type { Decisions, Override, Severities } from './dossier.ts';

const matchers = new WeakMap<Override, (path: string) => boolean>();

function isFor(override: Override, file: string): boolean {
  let matches = matchers.get(override);
  if (matches === undefined) matchers.set(override, (matches = matcher(override.files)));
  return matches(file);
}

const latest = new WeakMap<Decisions, { readonly file: string; readonly tables: readonly Severities[] }>();

/** What the overrides for a file say. Every rule asks about the same file, one after the other. */
function overridesFor(decisions: Decisions, file: string): readonly Severities[] {
  const known = latest.get(decisions);
  if (known?.file === file) return known.tables;
  const tables = decisions.overrides.filter((override) => isFor(override, file)).map(({ rules }) => rules);
  latest.set(decisions, { file, tables });
  return tables;
}

/**
 * The severity that was chosen for a rule in one file: the last override for the file that names the rule, else the dossier's, else
 * the settings'.
 *
 * @param file the article's path from the folder of `isnad.yaml`, with forward slashes
 * @returns undefined where nobody has chosen
 */
export function chosenSeverity(decisions: Decisions, settings: Severities, rule: string, file: string): Severity | 'off' | undefined {
  return [settings, decisions.rules, ...overridesFor(decisions, file)].findLast((table) => Object.hasOwn(table, rule))?.[rule];
}
