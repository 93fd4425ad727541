import { Document, YAMLMap, YAMLSeq } from 'yaml';
import type { Node } from 'yaml';
import { entityTypes, severities } from '../model.ts';
import type { Decision, Problem, Span } from '../model.ts';
import { ownerships } from '../registry.ts';
import { fields, isEmpty, isMap, isSeq, place, readYaml, scalar } from '../text/yaml.ts';
import type { Field } from '../text/yaml.ts';
import { noDecisions } from './dossier.ts';
import { meantBy } from './misspelt.ts';
import type { AcceptedSource, Decisions, Ignored, KnownEntity, Override, Severities } from './dossier.ts';

/** The file in a dossier's folder that holds what its readers have decided. */
export const decisionsFile = 'isnad.yaml';

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Reader {
  readonly problems: Problem[];
  readonly report: (code: string, at: Span, detail: string) => void;
}

/** What the file may hold. */
const parts = ['rules', 'overrides', 'ignore', 'sources', 'entities', 'include', 'exclude'] as const;

/** Decisions are a few pages at most; the parser needs about a second for a megabyte. */
const longest = 0x100000;

/**
 * Reads `isnad.yaml`.
 *
 * @param ruleIds where given, other rules are reported as unknown
 * @returns what is sound in it; the rest is left out and reported at its place: `broken-decisions` (not YAML), `unknown-key`,
 * `unknown-rule`, `misspelt-key`, `misspelt-rule` (their detail is what is meant), `wrong-value` (its detail says what belongs there),
 * `missing-value`, `repeated-key`, `contradiction` (a name that is and is not the entry's)
 */
export function readDecisions(text: string, ruleIds?: readonly string[]): { decisions: Decisions; problems: Problem[] } {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const file = { start: bom, end: Math.max(bom, Math.min(text.length, bom + 1)) };
  if (text.length > longest)
    return { decisions: noDecisions, problems: [{ code: 'broken-decisions', ...file, detail: 'longer than 1 MB' }] };
  const { document, problems } = readYaml(text, 'broken-decisions');
  const reader: Reader = { problems, report: (code, at, detail) => void problems.push({ code, start: at.start, end: at.end, detail }) };
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
      include: texts(reader, top.get('include')),
      exclude: texts(reader, top.get('exclude')),
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

/** A list of texts; a single text is a list of one. */
function texts(reader: Reader, field: Field | undefined): string[] {
  if (!field || isEmpty(field.value)) return [];
  const single = scalar(field.value);
  if (single !== null) return [single];
  if (!isSeq(field.value)) {
    wrong(reader, field, '[text, …]');
    return [];
  }
  return field.value.items.flatMap((item) => {
    const value = scalar(item as Node);
    if (value === null) reader.report('wrong-value', place(item as Node, 0, field.at), 'text');
    return value === null || value === '' ? [] : [value];
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
  const map = known(reader, item.map, ['rule', 'file', 'text', 'before', 'after']);
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
  return [
    {
      rule,
      text: words,
      ...(file !== undefined && { file }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    },
  ];
}

function readOverride(reader: Reader, item: Item, ruleIds: readonly string[] | undefined): Override[] {
  const map = known(reader, item.map, ['files', 'rules']);
  const files = texts(reader, map.get('files'));
  if (files.length === 0) missing(reader, item, 'files');
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

// ── Recording ───────────────────────────────────────────────────────────────────────────────────────────────────────

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
