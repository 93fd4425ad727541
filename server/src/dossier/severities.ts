import picomatch from 'picomatch';
import type { Severity } from '../model.ts';
import type { Decisions, Override, Severities } from './dossier.ts';

const matchers = new WeakMap<Override, (path: string) => boolean>();

function isFor(override: Override, file: string): boolean {
  let matches = matchers.get(override);
  if (matches === undefined) matchers.set(override, (matches = picomatch([...override.files], { dot: true })));
  return matches(file);
}

/**
 * The severity that was chosen for a rule in one file: the last override for the file that names the rule, else the dossier's, else
 * the settings'.
 *
 * @param file the article's path from the folder of `isnad.yaml`, with forward slashes
 * @returns undefined where nobody has chosen
 */
export function chosenSeverity(decisions: Decisions, settings: Severities, rule: string, file: string): Severity | 'off' | undefined {
  const overrides = decisions.overrides.filter((override) => isFor(override, file)).map(({ rules }) => rules);
  return [settings, decisions.rules, ...overrides].findLast((table) => Object.hasOwn(table, rule))?.[rule];
}
