/** Decisions written into the text of an `isnad.yaml`: what stands there stays, letter by letter. */
import type { Node, YAMLMap } from 'yaml';
import type { Decision } from '../model.ts';
import { addItems, addPair, changedText, fillPair, removeItem, replaceValue } from '../text/yaml-edit.ts';
import type { YamlChange, YamlFile, YamlValue } from '../text/yaml-edit.ts';
import { isEmpty, isMap, isSeq, readYaml, scalar } from '../text/yaml.ts';
import { longestDecisions } from './decisions.ts';

/** What is still to be changed: nothing where a decision stands there already; null where something else stands in its place. */
type Changes = readonly YamlChange[] | null;

const none: Changes = [];

/**
 * Adds a decision to the text of an `isnad.yaml`. Recording it again changes nothing.
 *
 * @returns the new text; null where the file is broken or has something else in that place: it is the reader's to mend first
 */
export function recordDecision(text: string, decision: Decision): string | null {
  let now = text;
  // One change at a time, each to the text as the one before has left it, until nothing is left to change.
  for (let step = 0; step < mostSteps; step++) {
    const file = readFile(now);
    const changes = file && changesFor(file, decision);
    if (!changes) return null;
    if (changes.length === 0) return now;
    now = changedText(now, changes);
  }
  return null;
}

/** No decision takes as many: a few, and one for each spelling that is taken back. */
const mostSteps = 200;

function readFile(text: string): YamlFile | null {
  if (text.length > longestDecisions) return null;
  const { document, problems } = readYaml(text, 'broken-decisions');
  return document && problems.length === 0 ? { text, document } : null;
}

function changesFor(file: YamlFile, decision: Decision): Changes {
  const contents: Node | null = file.document.contents;
  if (!isMap(contents) && !isEmpty(contents)) return null;
  const map = isMap(contents) ? contents : null;
  switch (decision.kind) {
    case 'ignore':
      return ignoring(file, map, decision);
    case 'accept-source':
      return addOnce(file, map, 'sources', { text: decision.text, file: decision.file });
    case 'severity':
      return decision.file === null ? severity(file, map, decision) : override(file, map, literalGlob(decision.file), decision);
    case 'same-entity':
    case 'keep-spellings':
    case 'distinct-entities':
      return entity(file, map, decision);
  }
}

// ── Lists and fields ────────────────────────────────────────────────────────────────────────────────────────────────

const nodeAt = (map: YAMLMap | null, key: string): Node | null | undefined => map?.get(key, true);

/** The value of a key as text; empty where it is none. */
const field = (map: YAMLMap, key: string): string => scalar(nodeAt(map, key) ?? null) ?? '';

/** The maps in the list of a key. */
function mapsOf(map: YAMLMap | null, key: string): YAMLMap[] {
  const list = nodeAt(map, key) ?? null;
  return isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item as Node)) : [];
}

const hasAll = (map: YAMLMap, values: Readonly<Record<string, string>>): boolean =>
  Object.entries(values).every(([key, value]) => field(map, key) === value);

/** Adds items to the list of a key, which is made where it is missing. */
function addTo(file: YamlFile, map: YAMLMap | null, key: string, items: readonly YamlValue[]): Changes {
  const node = nodeAt(map, key);
  if (map === null || node === undefined) return addPair(file, map, key, items);
  if (isSeq(node) && node.items.length > 0) return addItems(file, node, items);
  return isSeq(node) || isEmpty(node) ? fillPair(file, map, key, items) : null;
}

/** Adds an item with the values that are not empty, unless it is there. */
function addOnce(file: YamlFile, map: YAMLMap | null, list: string, values: Readonly<Record<string, string>>): Changes {
  if (mapsOf(map, list).some((item) => hasAll(item, values))) return none;
  return addTo(file, map, list, [filled(values)]);
}

const filled = (values: Readonly<Record<string, string>>): YamlValue =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

function namesIn(entry: YAMLMap, key: string): string[] {
  const value = nodeAt(entry, key) ?? null;
  const single = scalar(value);
  if (single !== null) return single === '' || single === 'false' ? [] : [single];
  return isSeq(value) ? value.items.map((item) => scalar(item as Node) ?? '') : [];
}

// ── Findings set aside, severities ──────────────────────────────────────────────────────────────────────────────────

type Deciding<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>;

function ignoring(
  file: YamlFile,
  map: YAMLMap | null,
  { rule, file: path, text, before, after, reason = '' }: Deciding<'ignore'>,
): Changes {
  const place = { rule, file: path, text, before, after };
  const there = mapsOf(map, 'ignore').find((item) => hasAll(item, place));
  if (!there) return addTo(file, map, 'ignore', [filled({ ...place, reason })]);
  const given = nodeAt(there, 'reason');
  if (reason === '' || scalar(given ?? null) === reason) return none;
  return given ? replaceValue(given, reason) : addPair(file, there, 'reason', reason);
}

/** Sets a rule's severity in the map under `rules`. */
function severity(file: YamlFile, map: YAMLMap | null, { rule, severity }: Deciding<'severity'>): Changes {
  const rules = nodeAt(map, 'rules');
  if (map === null || rules === undefined) return addPair(file, map, 'rules', { [rule]: severity });
  if (isEmpty(rules) || (isMap(rules) && rules.items.length === 0)) return fillPair(file, map, 'rules', { [rule]: severity });
  if (!isMap(rules)) return null;
  const value = nodeAt(rules, rule);
  if (value === undefined) return addPair(file, rules, rule, severity);
  if (value === null || isMap(value) || isSeq(value)) return null;
  return scalar(value) === severity ? none : replaceValue(value, severity);
}

function override(file: YamlFile, map: YAMLMap | null, files: string, decision: Deciding<'severity'>): Changes {
  const entry = mapsOf(map, 'overrides').findLast((item) => namesIn(item, 'files').join() === files);
  if (entry) return severity(file, entry, decision);
  return addTo(file, map, 'overrides', [{ files, rules: { [decision.rule]: decision.severity } }]);
}

/** A path as a glob that matches nothing else. */
const literalGlob = (path: string): string => path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');

// ── Who is who ──────────────────────────────────────────────────────────────────────────────────────────────────────

type AboutEntity = Deciding<'same-entity' | 'keep-spellings' | 'distinct-entities'>;

const listed = (entry: YAMLMap): string[] => [field(entry, 'name'), ...namesIn(entry, 'spellings')];

function entity(file: YamlFile, map: YAMLMap | null, decision: AboutEntity): Changes {
  const names = decision.kind === 'distinct-entities' ? [decision.name] : [decision.name, ...decision.spellings];
  const entry = mapsOf(map, 'entities').find(
    (item) => field(item, 'type') === decision.type && listed(item).some((name) => names.includes(name)),
  );
  if (!entry) return addTo(file, map, 'entities', [newEntity(decision)]);
  if (decision.kind === 'distinct-entities') {
    const others = decision.distinct.filter((other) => other !== decision.name);
    return first(
      () => removeNames(file, entry, 'spellings', others),
      () => removeNames(file, entry, 'keep', others),
      () => addNames(file, entry, 'distinct', decision.distinct),
    );
  }
  const keep = decision.kind === 'keep-spellings' && field(entry, 'keep') !== 'true' ? decision.spellings : [];
  return first(
    () => removeNames(file, entry, 'distinct', names),
    () => addNames(file, entry, 'spellings', names, listed(entry)),
    () => addNames(file, entry, 'keep', keep),
  );
}

function newEntity(decision: AboutEntity): YamlValue {
  const { kind, name, type } = decision;
  if (kind === 'distinct-entities') return { name, type, distinct: decision.distinct };
  const spellings = decision.spellings.filter((spelling) => spelling !== name);
  return {
    name,
    type,
    ...(spellings.length > 0 && { spellings }),
    ...(kind === 'keep-spellings' && { keep: decision.spellings }),
  };
}

/** The first changes that are any. */
function first(...changes: readonly (() => Changes)[]): Changes {
  for (const each of changes) {
    const found = each();
    if (found?.length !== 0) return found;
  }
  return none;
}

function addNames(
  file: YamlFile,
  entry: YAMLMap,
  key: string,
  names: readonly string[],
  present: readonly string[] = namesIn(entry, key),
): Changes {
  const missing = [...new Set(names)].filter((each) => !present.includes(each));
  if (missing.length === 0) return none;
  const value = nodeAt(entry, key) ?? null;
  // One text where a list may stand.
  const single = value !== null && !isEmpty(value) && scalar(value) !== null;
  return single ? replaceValue(value, [...namesIn(entry, key), ...missing]) : addTo(file, entry, key, missing);
}

function removeNames(file: YamlFile, entry: YAMLMap, key: string, names: readonly string[]): Changes {
  const list = nodeAt(entry, key) ?? null;
  if (!isSeq(list)) return none;
  const at = list.items.findIndex((item) => names.includes(scalar(item as Node) ?? ''));
  return at < 0 ? none : removeItem(file, list, at);
}
