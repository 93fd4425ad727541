/** `isnad.yaml` as it is read: what is sound in it, and what is wrong, each at its place. */
import type { YAMLMap } from 'yaml';
import type { Node } from 'yaml';
import { entityTypes, severities } from '../model.ts';
import type { Problem, ProblemCode, Span } from '../model.ts';
import { ownerships } from '../registry.ts';
import { refusing } from '../text/globs.ts';
import { fields, isEmpty, isMap, isSeq, place, readYaml, scalar } from '../text/yaml.ts';
import type { Field } from '../text/yaml.ts';
import { noDecisions } from './dossier.ts';
import { meantBy } from './misspelt.ts';
import type { AcceptedSource, Decisions, Ignored, KnownEntity, Override, Severities } from './dossier.ts';

/** The file in a dossier's folder that holds what its readers have decided. */
export const decisionsFile = 'isnad.yaml';

interface Reader {
  readonly problems: Problem[];
  readonly report: (code: ProblemCode, at: Span, detail: string) => void;
  /** Why a glob is left out; all globs of the file share what they may come to together. */
  readonly refuse: ReturnType<typeof refusing>;
}

/** What the file may hold. */
const parts = ['rules', 'overrides', 'ignore', 'sources', 'entities', 'include', 'exclude', 'drafts'] as const;

/** Decisions are a few pages at most; the parser needs about a second for a megabyte. */
export const longestDecisions = 0x100000;

/**
 * Reads `isnad.yaml`.
 *
 * @param ruleIds where given, other rules are reported as unknown
 * @returns what is sound in it; the rest is left out and reported at its place: `broken-decisions` (not YAML), `unknown-key`,
 * `unknown-rule`, `misspelt-key`, `misspelt-rule` (their detail is what is meant), `wrong-value` (its detail says what belongs there),
 * `missing-value`, `repeated-key`, `contradiction` (a name that is and is not the entry's), `glob-…` (a glob that is not followed)
 */
export function readDecisions(text: string, ruleIds?: readonly string[]): { decisions: Decisions; problems: Problem[] } {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const file = { start: bom, end: Math.max(bom, Math.min(text.length, bom + 1)) };
  if (text.length > longestDecisions) return { decisions: noDecisions, problems: [{ code: 'too-long', ...file, detail: '' }] };
  const { document, problems } = readYaml(text, 'broken-decisions');
  const reader: Reader = {
    problems,
    report: (code, at, detail) => void problems.push({ code, start: at.start, end: at.end, detail }),
    refuse: refusing(),
  };
  const contents: Node | null = document?.contents ?? null;
  if (isEmpty(contents)) return { decisions: noDecisions, problems };
  if (!isMap(contents)) {
    if (problems.length === 0) reader.report('wrong-value', place(contents, 0, file), parts.join(', '));
    return { decisions: noDecisions, problems };
  }
  const top = known(reader, fieldsOnce(reader, contents), parts);
  return {
    decisions: {
      rules: readRules(reader, top.get('rules'), ruleIds),
      overrides: maps(reader, top.get('overrides')).flatMap((item) => readOverride(reader, item, ruleIds)),
      ignore: maps(reader, top.get('ignore')).flatMap((item) => readIgnored(reader, item, ruleIds)),
      sources: maps(reader, top.get('sources')).flatMap((item) => readSource(reader, item)),
      entities: maps(reader, top.get('entities')).flatMap((item) => readEntity(reader, item)),
      include: globs(reader, top.get('include')),
      exclude: globs(reader, top.get('exclude')),
      drafts: globs(reader, top.get('drafts')),
    },
    problems: problems.sort((a, b) => a.start - b.start),
  };
}

function fieldsOnce(reader: Reader, map: YAMLMap): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const field of fields(map, 0)) {
    if (found.has(field.key)) reader.report('repeated-key', field.at, field.key);
    else found.set(field.key, field);
  }
  return found;
}

function known(reader: Reader, found: Map<string, Field>, keys: readonly string[]): Map<string, Field> {
  for (const { key, at } of found.values()) if (!keys.includes(key)) unknown(reader, 'key', at, key, keys);
  return found;
}

/** Reports a word that is none of those known: with the one that is meant, where few letters differ. */
function unknown(reader: Reader, what: 'key' | 'rule', at: Span, word: string, known: readonly string[]): void {
  const meant = meantBy(word, known);
  reader.report(meant === null ? `unknown-${what}` : `misspelt-${what}`, at, meant ?? word);
}

const wrong = (reader: Reader, field: Field, wanted: string): void => {
  reader.report('wrong-value', place(field.value, 0, field.at), wanted);
};

function readRules(reader: Reader, field: Field | undefined, ruleIds: readonly string[] | undefined): Severities {
  if (!field || isEmpty(field.value)) return {};
  if (!isMap(field.value)) {
    wrong(reader, field, 'rule: severity');
    return {};
  }
  const rules: Record<string, Severities[string]> = {};
  for (const rule of fieldsOnce(reader, field.value).values()) {
    if (ruleIds && !ruleIds.includes(rule.key)) unknown(reader, 'rule', rule.at, rule.key, ruleIds);
    const value = scalar(rule.value);
    const severity = (['off', ...severities] as const).find((each) => each === value);
    if (severity === undefined) wrong(reader, rule, ['off', ...severities].join(', '));
    else Object.defineProperty(rules, rule.key, { value: severity, enumerable: true });
  }
  return rules;
}

function maps(reader: Reader, field: Field | undefined): { map: Map<string, Field>; at: Span; node: YAMLMap }[] {
  if (!field || isEmpty(field.value)) return [];
  if (!isSeq(field.value)) {
    wrong(reader, field, '- …');
    return [];
  }
  return field.value.items.flatMap((item) => {
    const node = item as Node;
    const at = place(node, 0, field.at);
    if (isMap(node)) return [{ map: fieldsOnce(reader, node), at, node }];
    reader.report('wrong-value', at, '- key: value');
    return [];
  });
}

type Item = ReturnType<typeof maps>[number];

function text(reader: Reader, field: Field | undefined): string | undefined {
  if (!field || isEmpty(field.value)) return undefined;
  const value = scalar(field.value);
  if (value === null) wrong(reader, field, 'text');
  return value ?? undefined;
}

/** A list of texts, each with its place; a single text is a list of one. */
function placedTexts(reader: Reader, field: Field | undefined): { value: string; at: Span }[] {
  if (!field || isEmpty(field.value)) return [];
  const single = scalar(field.value);
  if (single !== null) return [{ value: single, at: place(field.value, 0, field.at) }];
  if (!isSeq(field.value)) {
    wrong(reader, field, '[text, …]');
    return [];
  }
  return field.value.items.flatMap((item) => {
    const value = scalar(item as Node);
    const at = place(item as Node, 0, field.at);
    if (value === null) reader.report('wrong-value', at, 'text');
    return value === null || value === '' ? [] : [{ value, at }];
  });
}

const texts = (reader: Reader, field: Field | undefined): string[] => placedTexts(reader, field).map(({ value }) => value);

/** A list of globs without those that cannot be followed. */
function globs(reader: Reader, field: Field | undefined): string[] {
  return placedTexts(reader, field).flatMap(({ value, at }) => {
    const refusal = reader.refuse(value);
    if (refusal === null) return [value];
    reader.report(refusal.code, at, refusal.detail);
    return [];
  });
}

/** What stands at the beginning of an item, as the place of something that is missing in it. */
const head = (item: Item): Span => item.map.values().next().value?.at ?? item.at;

/** Reports a key that an item lacks, unless it is there and misspelt: that is reported already, right before. */
function missing(reader: Reader, item: Item, key: string): void {
  const misspelt = reader.problems
    .slice(-item.map.size)
    .some(({ code, detail, start }) => code === 'misspelt-key' && detail === key && isIn(item, start));
  if (!misspelt) reader.report('missing-value', head(item), key);
}

const isIn = ({ map }: Item, start: number): boolean => [...map.values()].some(({ at }) => at.start === start);

function readIgnored(reader: Reader, item: Item, ruleIds: readonly string[] | undefined): Ignored[] {
  const map = known(reader, item.map, ['rule', 'file', 'text', 'before', 'after', 'reason']);
  const rule = text(reader, map.get('rule'));
  const words = text(reader, map.get('text'));
  if (rule === undefined) missing(reader, item, 'rule');
  if (words === undefined) missing(reader, item, 'text');
  if (rule === undefined || words === undefined) return [];
  const field = map.get('rule');
  if (ruleIds && field && !ruleIds.includes(rule)) unknown(reader, 'rule', place(field.value, 0, field.at), rule, ruleIds);
  const file = text(reader, map.get('file'));
  const before = text(reader, map.get('before'));
  const after = text(reader, map.get('after'));
  const reason = text(reader, map.get('reason'));
  return [
    {
      rule,
      text: words,
      ...(file !== undefined && { file }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      ...(reason !== undefined && { reason }),
    },
  ];
}

function readOverride(reader: Reader, item: Item, ruleIds: readonly string[] | undefined): Override[] {
  const map = known(reader, item.map, ['files', 'rules']);
  const reported = reader.problems.length;
  const files = globs(reader, map.get('files'));
  if (files.length === 0 && reader.problems.length === reported) missing(reader, item, 'files');
  const rules = readRules(reader, map.get('rules'), ruleIds);
  return files.length === 0 ? [] : [{ files, rules }];
}

function readSource(reader: Reader, item: Item): AcceptedSource[] {
  const map = known(reader, item.map, ['text', 'file', 'notes']);
  const words = text(reader, map.get('text'));
  if (words === undefined) missing(reader, item, 'text');
  if (words === undefined) return [];
  const file = text(reader, map.get('file'));
  const notes = text(reader, map.get('notes'));
  return [{ text: words, ...(file !== undefined && { file }), ...(notes !== undefined && { notes }) }];
}

function readEntity(reader: Reader, item: Item): KnownEntity[] {
  const map = known(reader, item.map, ['name', 'type', 'spellings', 'keep', 'distinct', 'notes', 'latin', 'roles', 'country', 'ownership']);
  const name = text(reader, map.get('name'));
  const typeField = map.get('type');
  const type = entityTypes.find((each) => each === text(reader, typeField));
  if (name === undefined) missing(reader, item, 'name');
  if (!typeField || isEmpty(typeField.value)) missing(reader, item, 'type');
  else if (type === undefined) wrong(reader, typeField, entityTypes.join(', '));
  const ownershipField = map.get('ownership');
  const ownership = ownerships.find((each) => each === text(reader, ownershipField)) ?? null;
  if (ownershipField && !isEmpty(ownershipField.value) && ownership === null) wrong(reader, ownershipField, ownerships.join(', '));
  const spellings = texts(reader, map.get('spellings'));
  const distinct = texts(reader, map.get('distinct'));
  const distinctField = map.get('distinct');
  const both = distinct.find((other) => other !== name && spellings.includes(other));
  if (distinctField && both !== undefined) reader.report('contradiction', place(distinctField.value, 0, distinctField.at), both);
  if (name === undefined || type === undefined) return [];
  return [
    {
      name,
      type,
      spellings,
      keep: readKeep(reader, map.get('keep')),
      distinct,
      notes: text(reader, map.get('notes')) ?? null,
      latin: text(reader, map.get('latin')) ?? null,
      roles: texts(reader, map.get('roles')),
      country: text(reader, map.get('country')) ?? null,
      ownership,
    },
  ];
}

function readKeep(reader: Reader, field: Field | undefined): KnownEntity['keep'] {
  const value = field ? scalar(field.value) : null;
  if (value === 'true') return true;
  if (value === null || value === 'false' || value === '')
    return field && isSeq(field.value) ? texts(reader, field) : misplaced(reader, field);
  return [value];
}

function misplaced(reader: Reader, field: Field | undefined): false {
  if (field && isMap(field.value)) wrong(reader, field, 'true, false, [text, …]');
  return false;
}
