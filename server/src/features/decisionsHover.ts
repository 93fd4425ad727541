import type { Hover } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { rules } from '../rules/rules.ts';
import { yamlAt } from '../text/yaml-path.ts';
import type { YamlPlace } from '../text/yaml-path.ts';
import { list, words } from './cards.ts';
import { explained, isSeverities, nameOf, valuesAt } from './decisionsSchema.ts';
import type { Showing } from './diagnostics.ts';
import { dossierNames } from './dossierNames.ts';
import { rangeOf } from './places.ts';
import { card, quoted } from './wording.ts';

/** Where names stand in `isnad.yaml`. */
const names = new Set(['entities.name', 'entities.spellings', 'entities.keep', 'entities.distinct']);

/** What a key of `isnad.yaml` is for, what a rule or a severity means, and how often the dossier has a name. */
export function hoverDecisions(file: Pick<Article, 'uri' | 'text'>, dossier: Dossier, offset: number, showing: Showing): Hover | null {
  const place = yamlAt(file.text, offset);
  const lines = place && linesFor(place, dossier, showing);
  if (!lines || lines.length === 0) return null;
  return { contents: card(showing, lines), range: rangeOf(file, place.span) };
}

function linesFor({ path, part, value }: YamlPlace, dossier: Dossier, showing: Showing): string[] {
  const name = nameOf(path);
  const isRule = part === 'key' ? isSeverities(path.slice(0, -1)) : name === 'ignore.rule';
  if (isRule) return ruleLines(value, showing);
  if (part === 'value' && names.has(name) && value !== 'true' && value !== 'false') return nameLines(value, dossier, showing);
  const meaning = part === 'value' && valuesAt(path).includes(value) ? explained([...path, value], showing) : undefined;
  if (meaning !== undefined) return [`**${quoted(value)}**: ${meaning}`];
  const purpose = explained(path, showing);
  if (purpose === undefined) return [];
  const values = valuesAt(path).map(quoted);
  return [
    `**${quoted(name)}**: ${purpose}`,
    ...(values.length > 0 ? [words(showing, 'decisions.values', { list: list(showing, values) })] : []),
  ];
}

function ruleLines(id: string, showing: Showing): string[] {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) return [];
  const page = words(showing, 'decisions.page');
  return [
    `**${quoted(id)}**`,
    words(showing, 'decisions.default', { severity: quoted(rule.severity) }),
    ...(showing.docs === null || !showing.markdown ? [] : [`[${page}](${showing.docs}${id}.md)`]),
  ];
}

function nameLines(spelling: string, dossier: Dossier, showing: Showing): string[] {
  const named = dossierNames(dossier).find(({ spellings }) => spellings.includes(spelling));
  if (!named || named.mentions === 0) return [`**${quoted(spelling)}**`, words(showing, 'decisions.unnamed')];
  const { name, latin, type, mentions, articles, spellings } = named;
  return [
    `**${quoted(name)}**${latin === null ? '' : ` (${quoted(latin)})`}: ${words(showing, `entity.${type}`)}`,
    words(showing, 'hover.spellings', { list: list(showing, spellings.map(quoted)) }),
    words(showing, 'decisions.named', { mentions, articles }),
  ];
}
