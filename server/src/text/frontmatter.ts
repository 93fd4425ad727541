import type { Node } from 'yaml';
import type { IgnoredRule, Metadata, Problem, Span } from '../model.ts';
import { isoDate } from './dates.ts';
import { type Field, fields, isEmpty, isMap, isSeq, place, readYaml, scalar } from './yaml.ts';

export interface FrontMatter {
  readonly metadata: Metadata;
  /** From the opening fence to the end of the closing one; null where the text has no front matter. */
  readonly span: Span | null;
  /** `broken-front-matter`, `unclosed-front-matter`, `bad-date`; under `isnad` also `unknown-key`, `wrong-value`. The article is analysed all the same. */
  readonly problems: Problem[];
  /** What stands under `isnad: {ignore: […]}`: not to be looked for in this article. */
  readonly ignore: readonly IgnoredRule[];
  /** Where the article's own text begins. */
  readonly body: number;
}

const noMetadata: Metadata = {
  title: null,
  outlet: null,
  author: null,
  published: null,
  url: null,
  agency: null,
  translatedFrom: null,
};

/** Front matter is a few lines; what is longer is an article between two rules, or an attack. */
const longest = 0x4000;

/** A field's name in the file → what it is of the article, in the order in which a reader wants them. */
export const fieldNames: ReadonlyMap<string, keyof Metadata> = new Map([
  ['title', 'title'],
  ['outlet', 'outlet'],
  ['author', 'author'],
  ['published', 'published'],
  ['url', 'url'],
  ['agency', 'agency'],
  ['translated-from', 'translatedFrom'],
]);

/**
 * The fields of a record (`{"text", "outlet", "published", …}`) that count as front matter does. What is no text, or no date where a date
 * belongs, does not count.
 */
export function recordMetadata(record: Readonly<Record<string, unknown>>): Partial<Metadata> {
  const found: Partial<Record<keyof Metadata, string>> = {};
  for (const [key, name] of fieldNames) {
    const value = record[key];
    if (typeof value !== 'string' || value.trim() === '') continue;
    const content = name === 'published' ? isoDate(value) : value.trim();
    if (content !== null) found[name] = content;
  }
  return found;
}

/** Reads the YAML between two `---` lines at the very beginning of an article. Unknown fields are somebody else's and left alone. */
export function readFrontMatter(text: string): FrontMatter {
  const fence = /^\ufeff?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!fence) return none(text.startsWith('\ufeff') ? 1 : 0);
  const start = fence[0].startsWith('\ufeff') ? 1 : 0;
  const from = fence[0].length;
  const head = text.slice(from, from + longest);
  if (!opensFrontMatter(head)) return none(start);
  const closing = /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(head);
  if (!closing) return { ...none(start), problems: [{ code: 'unclosed-front-matter', start, end: start + 3, detail: '' }] };

  const end = from + closing.index + 3;
  const newline = text.indexOf('\n', end);
  const body = newline < 0 ? text.length : newline + 1;
  return { ...readFields(head.slice(0, closing.index), from), span: { start, end }, body };
}

const none = (body: number): FrontMatter => ({ metadata: noMetadata, span: null, problems: [], ignore: [], body });

/** A rule above prose is no fence: front matter begins with a field, a comment or its own end. */
function opensFrontMatter(head: string): boolean {
  const first = /^\s*(\S[^\n]*)/.exec(head)?.[1] ?? '';
  return first === '' || first.charCodeAt(0) < 0x80;
}

function readFields(yaml: string, offset: number): Pick<FrontMatter, 'metadata' | 'problems' | 'ignore'> {
  const { document, problems } = readYaml(yaml, 'broken-front-matter', offset);
  const contents = document?.contents ?? null;
  if (isEmpty(contents)) return { metadata: noMetadata, problems, ignore: [] };
  const broken = (at: Span, detail: string): void => void problems.push({ code: 'broken-front-matter', ...at, detail });
  if (!isMap(contents)) {
    if (problems.length === 0) broken(place(contents, offset, { start: offset, end: offset }), 'fields of the form "name: value" expected');
    return { metadata: noMetadata, problems, ignore: [] };
  }

  const found: Partial<Record<keyof Metadata, string>> = {};
  let ignore: IgnoredRule[] = [];
  for (const field of fields(contents, offset)) {
    const { key, at, value } = field;
    if (key === 'isnad') ignore = ignoredRules(field, offset, problems);
    const name = fieldNames.get(key);
    if (name === undefined || isEmpty(value)) continue;
    const content = scalar(value)?.trim();
    if (content === undefined) {
      broken(place(value, offset, at), `${key}: a text expected`);
      continue;
    }
    if (found[name] !== undefined) {
      broken(at, `${key} stands here twice`);
      continue;
    }
    const date = name === 'published' ? isoDate(content) : content;
    if (date === null) problems.push({ code: 'bad-date', ...place(value, offset, at), detail: content });
    else if (date !== '') found[name] = date;
  }
  return { metadata: { ...noMetadata, ...found }, problems, ignore };
}

/** The rules that `isnad: {ignore: […]}` names, whether or not there are such rules. What it cannot be is reported. */
function ignoredRules({ at, value }: Field, offset: number, problems: Problem[]): IgnoredRule[] {
  const wrong = (node: Node | null, otherwise: Span): void =>
    void problems.push({ code: 'wrong-value', ...place(node, offset, otherwise), detail: '{ignore: [rule, …]}' });
  if (isEmpty(value)) return [];
  if (!isMap(value)) {
    wrong(value, at);
    return [];
  }
  return fields(value, offset).flatMap((field): IgnoredRule[] => {
    if (field.key !== 'ignore') problems.push({ code: 'unknown-key', ...field.at, detail: field.key });
    if (field.key !== 'ignore' || isEmpty(field.value)) return [];
    if (!isSeq(field.value)) {
      wrong(field.value, field.at);
      return [];
    }
    return field.value.items.flatMap((item): IgnoredRule[] => {
      const rule = scalar(item as Node);
      if (rule !== null) return [{ rule, ...place(item as Node, offset, field.at) }];
      wrong(item as Node, field.at);
      return [];
    });
  });
}

/** What sets a field of an article's front matter, which begins where there is none: a replacement of `start` to `end`. */
export function fieldEdit(text: string, frontMatter: Span | null, name: string, value: string): Span & { readonly text: string } {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const field = `${name}: ${value}`;
  if (frontMatter === null) {
    const start = text.startsWith('\ufeff') ? 1 : 0;
    return { start, end: start, text: `---${newline}${field}${newline}---${newline}${newline}` };
  }
  const yaml = text.slice(frontMatter.start, frontMatter.end);
  const line = new RegExp(`^${name}[ \\t]*:[^\\r\\n]*`, 'm').exec(yaml);
  if (line !== null) {
    const start = frontMatter.start + line.index;
    return { start, end: start + line[0].length, text: field };
  }
  const fence = frontMatter.start + yaml.lastIndexOf('\n') + 1;
  return { start: fence, end: fence, text: field + newline };
}
