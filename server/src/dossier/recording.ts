/** Decisions written into the text of an `isnad.yaml`: what stands there stays, comments too. */
import { Document, YAMLMap, YAMLSeq } from 'yaml';
import type { Node } from 'yaml';
import type { Decision } from '../model.ts';
import { isEmpty, isMap, isSeq, readYaml, scalar } from '../text/yaml.ts';

/**
 * Adds a decision to the text of an `isnad.yaml`, comments and other entries kept. Recording it again changes nothing.
 *
 * @returns the new text; null where the file is broken or has something else in that place: it is the reader's to mend first
 */
export function recordDecision(text: string, decision: Decision): string | null {
  const { document: parsed, problems } = readYaml(text, 'broken-decisions');
  if (!parsed || problems.length > 0) return null;
  const document: Document = isEmpty(parsed.contents) ? emptied(parsed) : parsed;
  if (!isMap(document.contents)) return null;
  const changed = record(document, document.contents, decision);
  if (changed === null) return null;
  if (!changed) return text;
  const written = document.toString({
    lineWidth: 0,
    indent: indentOf(text),
    indentSeq: !/^\w[^\n]*:[ \t]*\r?\n- /m.test(text),
    flowCollectionPadding: false,
  });
  return text.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written;
}

/** @returns whether anything is new; null where something else stands in that place */
function record(document: Document, map: YAMLMap, decision: Decision): boolean | null {
  if (decision.kind === 'rule-off' && decision.file === null) return recordOff(document, map, decision.rule);
  const list = listOf(document, map, listsOf[decision.kind]);
  if (!list) return null;
  switch (decision.kind) {
    case 'ignore':
      return addOnce(document, list, ['rule', 'file', 'text', 'before', 'after'], decision);
    case 'accept-source':
      return addOnce(document, list, ['text', 'file'], decision);
    case 'rule-off':
      return recordOverride(document, list, decision.rule, literalGlob(decision.file ?? ''));
    case 'same-entity':
    case 'keep-spellings':
    case 'distinct-entities':
      return recordEntity(document, list, decision);
  }
}

const listsOf = {
  ignore: 'ignore',
  'accept-source': 'sources',
  'rule-off': 'overrides',
  'same-entity': 'entities',
  'keep-spellings': 'entities',
  'distinct-entities': 'entities',
} as const;

/** A path as a glob that matches nothing else. */
const literalGlob = (path: string): string => path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');

/** Adds `rule: off` to the map under `rules`. */
function recordOff(document: Document, map: YAMLMap, rule: string): boolean | null {
  const existing = map.get('rules', true) as Node | undefined;
  if (existing !== undefined && !isEmpty(existing) && !isMap(existing)) return null;
  const rules = isMap(existing) ? existing : document.createNode({});
  if (rules !== existing) map.set('rules', rules);
  if (field(rules, rule) === 'off') return false;
  if (rules.items.length === 0) rules.flow = false;
  rules.set(rule, 'off');
  return true;
}

function recordOverride(document: Document, list: YAMLSeq, rule: string, files: string): boolean | null {
  const entry = list.items.find((item): item is YAMLMap => isMap(item) && namesIn(item, 'files').join() === files);
  if (entry) return recordOff(document, entry, rule);
  list.add(document.createNode({ files, rules: { [rule]: 'off' } }));
  return true;
}

/** A file of comments alone keeps them on top. */
function emptied(parsed: Document): Document {
  const document = new Document({}, { schema: 'failsafe' });
  document.commentBefore = parsed.commentBefore ?? parsed.comment;
  return document;
}

const indentOf = (text: string): number => Math.min(8, /^[^\s#-][^\n]*:[ \t]*\r?\n( {2,})\S/m.exec(text)?.[1]?.length ?? 2);

function listOf(document: Document, map: YAMLMap, key: string): YAMLSeq | null {
  const existing = map.get(key, true) as Node | undefined;
  if (isSeq(existing)) {
    if (existing.items.length === 0) existing.flow = false;
    return existing;
  }
  if (existing !== undefined && !isEmpty(existing)) return null;
  const list = document.createNode([]);
  map.set(key, list);
  return list;
}

const field = (node: unknown, key: string): string | null =>
  isMap(node) ? scalar((node.get(key, true) as Node | undefined) ?? null) : null;

/** Adds an item with the values of these keys that are not empty, unless it is there. */
function addOnce<K extends string>(document: Document, list: YAMLSeq, keys: readonly K[], values: Readonly<Record<K, string>>): boolean {
  if (list.items.some((item) => keys.every((key) => (field(item, key) ?? '') === values[key]))) return false;
  list.add(document.createNode(Object.fromEntries(keys.filter((key) => values[key] !== '').map((key) => [key, values[key]]))));
  return true;
}

type AboutEntity = Extract<Decision, { kind: 'same-entity' | 'keep-spellings' | 'distinct-entities' }>;
type AboutSpellings = Exclude<AboutEntity, { kind: 'distinct-entities' }>;
type Distinguishing = Extract<Decision, { kind: 'distinct-entities' }>;

const listed = (entry: YAMLMap): string[] => [field(entry, 'name') ?? '', ...namesIn(entry, 'spellings')];

function recordEntity(document: Document, list: YAMLSeq, decision: AboutEntity): boolean {
  const names = [decision.name, ...(decision.kind === 'distinct-entities' ? [] : decision.spellings)];
  const entry = list.items.find(
    (item): item is YAMLMap => isMap(item) && field(item, 'type') === decision.type && listed(item).some((name) => names.includes(name)),
  );
  if (decision.kind === 'distinct-entities') return recordDistinct(document, list, entry, decision);
  return recordSpellings(document, list, entry, decision);
}

function recordDistinct(document: Document, list: YAMLSeq, entry: YAMLMap | undefined, { name, type, distinct }: Distinguishing): boolean {
  if (!entry) {
    list.add(document.createNode({ name, type, distinct: [...distinct] }));
    return true;
  }
  const others = distinct.filter((other) => other !== name);
  const unspelt = removeFrom(entry, 'spellings', others);
  const unkept = removeFrom(entry, 'keep', others);
  return addTo(document, entry, 'distinct', distinct) || unspelt || unkept;
}

function recordSpellings(document: Document, list: YAMLSeq, entry: YAMLMap | undefined, decision: AboutSpellings): boolean {
  const names = [decision.name, ...decision.spellings];
  if (!entry) {
    const spellings = decision.spellings.filter((spelling) => spelling !== decision.name);
    const keep = decision.kind === 'keep-spellings' ? { keep: [...decision.spellings] } : {};
    list.add(document.createNode({ name: decision.name, type: decision.type, ...(spellings.length > 0 ? { spellings } : {}), ...keep }));
    return true;
  }
  const alike = removeFrom(entry, 'distinct', names);
  const spelt = addTo(
    document,
    entry,
    'spellings',
    names.filter((name) => !listed(entry).includes(name)),
  );
  const kept = decision.kind === 'keep-spellings' && field(entry, 'keep') !== 'true' && addTo(document, entry, 'keep', decision.spellings);
  return alike || spelt || kept;
}

function namesIn(entry: YAMLMap, key: string): string[] {
  const value = entry.get(key, true) as Node | undefined;
  const single = scalar(value ?? null);
  if (single !== null) return single === '' || single === 'false' ? [] : [single];
  return isSeq(value) ? value.items.map((item) => scalar(item as Node) ?? '') : [];
}

function addTo(document: Document, entry: YAMLMap, key: string, names: readonly string[]): boolean {
  const present = namesIn(entry, key);
  const missing = [...new Set(names)].filter((name) => !present.includes(name));
  if (missing.length === 0) return false;
  const value = entry.get(key, true);
  if (isSeq(value)) for (const name of missing) value.add(document.createNode(name));
  else entry.set(key, document.createNode([...present, ...missing]));
  return true;
}

function removeFrom(entry: YAMLMap, key: string, names: readonly string[]): boolean {
  const value = entry.get(key, true);
  if (!isSeq(value)) return false;
  const before = value.items.length;
  value.items = value.items.filter((item) => !names.includes(scalar(item as Node) ?? ''));
  if (value.items.length === before) return false;
  if (value.items.length === 0) entry.delete(key);
  return true;
}
