/** Writing `isnad.yaml`: what is offered, what a hover says, and that the schema and the reader agree on the file. */
import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarkupContent, TextEdit } from 'vscode-languageserver-types';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import schema from '../../schemas/isnad.schema.json' with { type: 'json' };
import { readDecisions } from '../../server/src/dossier/decisions.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { completeDecisions } from '../../server/src/features/decisionsCompletion.ts';
import { decisionsFixes } from '../../server/src/features/decisionsFixes.ts';
import { hoverDecisions } from '../../server/src/features/decisionsHover.ts';
import { keysAt } from '../../server/src/features/decisionsSchema.ts';
import type { Showing } from '../../server/src/features/diagnostics.ts';
import { documentOf } from '../../server/src/features/places.ts';
import { isMessageKey, languages, say } from '../../server/src/messages.ts';
import type { Language } from '../../server/src/messages.ts';
import { severities } from '../../server/src/model.ts';
import { rules } from '../../server/src/rules/rules.ts';
import { articleOf, decided } from './dossier-of.ts';
import { dossierOf, marked } from './marked.ts';

const ids = rules.map(({ id }) => id);
const showing: Showing = { language: 'en', markdown: true, html: true, docs: 'file:///docs/', related: true };
const context = { ...showing, paths: ['a.article', 'drafts/b.article'], snippets: false };
const dossier = buildDossier(
  [
    articleOf('file:///d/a.article', 'قال [p1 دانغ سو لين] إن [p1 دانج سو لين] زار [l1 لدمار].'),
    articleOf('file:///d/drafts/b.article', 'قالت [o1 صدى المرافئ] إن [p1 دانغ سو لين] عاد.'),
  ],
  decided({ name: 'دانغ سو لين', type: 'person', spellings: ['دانج سو لين'], latin: 'Dang Su Lin' }),
);

const at = (marked: string) => {
  const [before = '', after = ''] = marked.split('|');
  return { file: { uri: 'file:///d/isnad.yaml', text: before + after }, offset: before.length };
};

function offered(marked: string): string[] {
  const { file, offset } = at(marked);
  return completeDecisions(file, dossier, offset, context).map(({ label }) => label);
}

/** The file after the first thing offered was taken. */
function taken(marked: string, label: string): string | undefined {
  const { file, offset } = at(marked);
  const item = completeDecisions(file, dossier, offset, context).find((candidate) => candidate.label === label);
  if (!item) return undefined;
  const { range, newText } = item.textEdit as TextEdit;
  const document = documentOf(file);
  return file.text.slice(0, document.offsetAt(range.start)) + newText + file.text.slice(document.offsetAt(range.end));
}

const entityKeys = ['name', 'type', 'spellings', 'keep', 'distinct', 'notes', 'latin', 'roles', 'country', 'ownership'];
const ignoreKeys = ['rule', 'file', 'text', 'before', 'after', 'reason'];
const top = ['rules', 'ignore', 'entities', 'include', 'exclude', 'drafts', 'overrides', 'sources'];
const severity = ['off', 'hint', 'information', 'warning', 'error'];

describe('completion in isnad.yaml', () => {
  test.each<[string, string[]]>([
    ['|', top],
    ['ru|', top],
    ['# a comment |', []],
    ['rules:\n  vague-source: off\n|', top.slice(1)],
    ['|\nrules: {}\n', [...top.slice(1)]],
    ['rules:\n  |', ids],
    ['rules:\n  vague-source: hint\n  |', ids.filter((id) => id !== 'vague-source')],
    ['rules: {|}', ids],
    ['rules:\n  vague-source: |', severity],
    ['rules:\n  vague-source: h|', severity],
    ['rules:\n  vague-source: |\n  name-variant: off\n', severity],
    ['rules: {vague-source: |', severity],
    ['ignore:\n  - |', ignoreKeys],
    ['ignore:\n  - rule: |', ids],
    ['ignore:\n  - rule: vague-source\n    |', ignoreKeys.slice(1)],
    ['ignore:\n  - rule: vague-source\n    file: |', ['a.article', 'drafts/b.article']],
    ['entities:\n  - |', entityKeys],
    ['entities:\n- |', entityKeys],
    ['entities:\n  - name: x\n    |', entityKeys.slice(1)],
    ['entities:\n  - name: x\n    |\n  - name: y\n', entityKeys.slice(1)],
    ['entities:\n  - name: |', ['دانغ سو لين', 'صدى المرافئ', 'لدمار']],
    ['entities:\n  - name: دا|', ['دانغ سو لين', 'صدى المرافئ', 'لدمار']],
    ['entities:\n  - name: "دا|"', ['دانغ سو لين', 'صدى المرافئ', 'لدمار']],
    ['entities:\n  - type: place\n    name: |', ['لدمار']],
    ['entities:\n  - name: x\n    type: |', ['person', 'organization', 'place']],
    ['entities:\n  - name: x\n    ownership: |', ['state', 'public', 'private']],
    ['entities:\n  - name: دانغ سو لين\n    keep: |', ['true', 'false', 'دانج سو لين']],
    ['entities:\n  - name: دانغ سو لين\n    spellings: [|]', ['دانج سو لين', 'صدى المرافئ', 'لدمار']],
    ['entities:\n  - name: دانغ سو لين\n    spellings:\n      - |', ['دانج سو لين', 'صدى المرافئ', 'لدمار']],
    ['entities:\n  - name: دانغ سو لين\n    distinct: [a, |', ['صدى المرافئ', 'لدمار']],
    ['entities:\n  - name: دانغ سو لين\n    latin: |', ['Dang Su Lin']],
    ['entities:\n  - name: x\n    notes: |', []],
    ['exclude: [|]', ['drafts/**', '**/*.article', '**/*.txt', 'a.article', 'drafts/b.article']],
    ['drafts: [|]', ['drafts/**', '**/*.article', '**/*.txt', 'a.article', 'drafts/b.article']],
    ['include:\n  - |', ['drafts/**', '**/*.article', '**/*.txt', 'a.article', 'drafts/b.article']],
    ['sources:\n  - text: x\n    file: |', ['a.article', 'drafts/b.article']],
    ['overrides:\n  - files: |', ['drafts/**', '**/*.article', '**/*.txt', 'a.article', 'drafts/b.article']],
    // Editors begin the next line under the dash.
    ['entities:\n  - name: x\n  |', entityKeys.slice(1)],
    ['entities:\n  - name: x\n  ty|', entityKeys.slice(1)],
    ['entities:\n  - name: x\n    type: person\n   |', entityKeys.slice(2)],
    ['entities:\n  - name: x\n    spellings:\n      - y\n  |', entityKeys.filter((key) => !['name', 'spellings'].includes(key))],
    ['entities:\n  - name: x\n\n  # a comment\n  |', entityKeys.slice(1)],
    ['entities:\n- name: x\n|', top.filter((key) => key !== 'entities')],
    ['nonsense:\n  |', []],
    ['rules: [|', []],
  ])('%j', (text, labels) => {
    expect(offered(text)).toEqual(labels);
  });

  test('a country by its code, with its name', () => {
    const { file, offset } = at('entities:\n  - name: x\n    country: |');
    expect(completeDecisions(file, dossier, offset, context).find(({ label }) => label === 'EG')?.detail).toBe('Egypt');
  });

  test.each<[string, string, string]>([
    ['ru|', 'rules', 'rules:\n  '],
    ['|', 'ignore', 'ignore:\n  - rule: '],
    ['|', 'entities', 'entities:\n  - name: '],
    ['ru|les:\n', 'exclude', 'exclude:\n'],
    ['entities:\n  - name: x\n    ty|', 'type', 'entities:\n  - name: x\n    type: '],
    ['rules:\n  vague-source: hi|nt\n', 'off', 'rules:\n  vague-source: off\n'],
    ['entities:\n  - name: دا|\n    type: person\n', 'دانغ سو لين', 'entities:\n  - name: دانغ سو لين\n    type: person\n'],
    ['entities:\n  - name: "دا|"\n', 'دانغ سو لين', 'entities:\n  - name: دانغ سو لين\n'],
    ['exclude: [|]', '**/*.txt', "exclude: ['**/*.txt']"],
    ['entities:\n  - name: x\n  ty|', 'type', 'entities:\n  - name: x\n    type: '],
    ['overrides:\n  - files: x\n  |', 'rules', 'overrides:\n  - files: x\n    rules:\n    '],
  ])('%j with %s', (text, label, after) => {
    expect(taken(text, label)).toBe(after);
  });

  test.each([
    ['brackets for a list', 'entities:\n  - name: x\n    sp|', 'spellings', 'spellings: [$0]'],
    ['what an item cannot do without', 'ent|', 'entities', 'entities:\n  - name: $1\n    type: ${2|person,organization,place|}'],
    ['a place in words', 'so|', 'sources', 'sources:\n  - text: $1'],
    ['a map', 'ov|', 'overrides', 'overrides:\n  - files: $1\n    rules:\n      $2'],
    ['a rule to choose', 'ig|', 'ignore', `ignore:\n  - rule: \${1|${ids.join(',')}|}\n    text: $2`],
  ])('where the client takes snippets: %s', (_, text, label, newText) => {
    const { file, offset } = at(text);
    const items = completeDecisions(file, dossier, offset, { ...context, snippets: true });
    expect(items.find((item) => item.label === label)?.textEdit?.newText).toBe(newText);
  });

  test('the words of vague sources, each once', () => {
    const article = marked('يرى محللون أن كذا. وقال الوزير إن كذا. ويرى محللون أن هذا كذا.', {
      said: [
        { source: 'محللون', content: 'كذا', quality: 'vague', vague: 'experts' },
        { source: 'الوزير', content: 'كذا' },
        { source: 'محللون', content: 'هذا كذا', quality: 'vague', vague: 'experts' },
      ],
    });
    const { file, offset } = at('sources:\n  - text: |');
    expect(completeDecisions(file, dossierOf(article), offset, context).map(({ label }) => label)).toEqual(['محللون']);
  });

  test('names made to harm cannot leave their place', () => {
    const name = "دانغ: # '\u202e";
    const hostile = articleOf('file:///d/a.article', `[p1 ${name}]`);
    const { file, offset } = at('entities:\n  - name: |');
    const dossier = buildDossier([hostile], decided({ name, type: 'person', latin: 'Dang\u202e' }));
    const [item] = completeDecisions(file, dossier, offset, context);
    expect(`${item?.label} ${item?.detail}`).toContain('Dang');
    expect(`${item?.label} ${item?.detail}`).not.toContain('\u202e');
    expect(item?.textEdit?.newText).toBe("'دانغ: # '''");
  });

  test('whatever stands in the file, it is answered in one line', () => {
    const piece = fc.constantFrom(
      'rules:',
      'entities:',
      '\n',
      '  ',
      '- ',
      'name: ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      ': ',
      '# ',
      '&a',
      '*a',
      '|',
      'دانغ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = { uri: 'file:///d/isnad.yaml', text: pieces.join('') };
        for (let offset = 0; offset <= file.text.length; offset++) {
          hoverDecisions(file, dossier, offset, showing);
          for (const { textEdit } of completeDecisions(file, dossier, offset, context)) {
            const { range } = textEdit as TextEdit;
            expect(range.start.line).toBe(range.end.line);
            expect(documentOf(file).offsetAt(range.start)).toBeLessThanOrEqual(offset);
            expect(documentOf(file).offsetAt(range.end)).toBeGreaterThanOrEqual(offset);
          }
        }
      }),
    );
  });
});

describe('hover in isnad.yaml', () => {
  const lines = (marked: string): string[] => {
    const { file, offset } = at(marked);
    const found = hoverDecisions(file, dossier, offset, { ...showing, markdown: false, docs: null });
    return (found?.contents as MarkupContent | undefined)?.value.replace(/[\u2066-\u2069]/g, '').split('\n') ?? [];
  };
  test.each<[string, string | RegExp | undefined]>([
    ['ru|les: {}', /^rules: How severe/],
    ['entities: [{na|me: x}]', 'entities.name: The usual spelling.'],
    ['entities: [{name: x, type: per|son}]', 'person: person'],
    ['entities: [{name: x, notes: te|xt}]', /^entities.notes: /],
    ['rules: {vague-source: hi|nt}', /^hint: Marks it/],
    ['rules: {vague-so|urce: hint}', 'vague-source'],
    ['ignore: [{rule: vague-so|urce, text: x}]', 'vague-source'],
    ['entities: [{name: دانغ س|و لين, type: person}]', 'دانغ سو لين (Dang Su Lin): person'],
    ['entities: [{name: x, type: person, spellings: [دانج س|و لين]}]', 'دانغ سو لين (Dang Su Lin): person'],
    ['entities: [{name: لا أح|د, type: person}]', 'لا أحد'],
    ['# com|ment', undefined],
    ['nonsen|se: x', undefined],
  ])('%j', (text, first) => {
    const [line] = lines(text);
    if (first instanceof RegExp) expect(line).toMatch(first);
    else expect(line).toBe(first);
  });
  test('a name says where it stands, and a spelling that no article has says so', () => {
    expect(lines('entities: [{name: دانغ س|و لين}]').at(-1)).toBe('Named: 3 in the dossier (articles: 2)');
    expect(lines('entities: [{name: لا أح|د}]').at(-1)).toBe('No article of this dossier has this spelling.');
  });
  test('a rule links to its page', () => {
    const { file, offset } = at('rules: {vague-so|urce: hint}');
    expect((hoverDecisions(file, dossier, offset, showing)?.contents as MarkupContent).value).toContain('(file:///docs/vague-source.md)');
  });
});

describe('the schema', () => {
  test('has every rule and severity, and so has the manifest', () => {
    expect(Object.keys(schema.definitions.severities.properties)).toEqual([...ids].sort());
    expect([...schema.definitions.rule.enum]).toEqual([...ids].sort());
    expect([...schema.definitions.severity.enum].sort()).toEqual(['off', ...severities].sort());
    const setting = manifest.contributes.configuration.properties['isnad.rules'].properties;
    for (const { id, severity } of rules) expect(setting).toHaveProperty([id, 'default'], severity);
  });

  test('says of every key in English what a hover says, and a hover has it in every language', () => {
    const said = (key: string, language: Language): string => (isMessageKey(key) ? say(language, { key, values: {} }) : '');
    const keys = (path: (string | number)[]): string[] => keysAt(path).map((key) => [...path, key].filter((step) => step !== 0).join('.'));
    const described: readonly [string, Readonly<Record<string, { readonly description: string }>>][] = [
      ['', schema.properties],
      ['ignore.', schema.properties.ignore.items.properties],
      ['entities.', schema.properties.entities.items.properties],
      ['overrides.', schema.properties.overrides.items.properties],
      ['sources.', schema.properties.sources.items.properties],
    ];
    const all = described.flatMap(([prefix, fields]) => Object.keys(fields).map((key) => prefix + key));
    expect(all.sort()).toEqual(
      [...keys([]), ...keys(['ignore', 0]), ...keys(['entities', 0]), ...keys(['overrides', 0]), ...keys(['sources', 0])].sort(),
    );
    for (const [prefix, fields] of described)
      for (const [key, { description }] of Object.entries(fields)) expect(said(`decisions.${prefix}${key}`, 'en')).toBe(description);
    for (const language of languages) for (const key of all) expect(said(`decisions.${key}`, language)).not.toBe('');
  });

  const validator = new Validator(schema as ConstructorParameters<typeof Validator>[0]);
  test.each([
    '{}',
    'rules:\nignore:\nentities:\ninclude:\n',
    'rules: {vague-source: hint}',
    'rules: {vague-source: loud}',
    'rules: {vague: hint}',
    'rules: [vague-source]',
    'ignore: [{rule: vague-source, text: x, file: a, before: b, after: c}]',
    'ignore: [{rule: vague-source}]',
    'ignore: [{rule: nothing, text: x}]',
    'ignore: [text]',
    'entities: [{name: a, type: person, spellings: b, keep: true, distinct: [c], notes: d, latin: e, roles: [f], country: g, ownership: state}]',
    'entities: [{name: a, type: robot}]',
    'entities: [{name: a}]',
    'entities: [{name: a, type: person, spelling: b}]',
    'entities: [{name: a, type: organization, ownership: church}]',
    'entities: [{name: a, type: person, keep: {b: c}}]',
    'include: drafts/**',
    'exclude: [{a: b}]',
    'drafts: [{a: b}]',
    'else: 1',
    '[a]',
  ])('agrees with the reader of the file about %s', (text) => {
    expect(validator.validate(parse(text)).valid).toBe(readDecisions(text, ids).problems.length === 0);
  });
});

describe('quick fixes', () => {
  const fixed = (marked: string): string[] => {
    const { file, offset } = at(marked);
    const { problems } = readDecisions(file.text, ids);
    const document = documentOf(file);
    return decisionsFixes(file, problems, { start: offset, end: offset }, [], showing, {
      change: (_, edits) => ({ edit: { changes: { [file.uri]: edits.map(({ range, text }) => ({ range, newText: text })) } } }),
    }).map(({ title, edit, isPreferred }) => {
      const [change] = edit?.changes?.[file.uri] ?? [];
      const { start, end } = change?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const after = file.text.slice(0, document.offsetAt(start)) + (change?.newText ?? '') + file.text.slice(document.offsetAt(end));
      return `${isPreferred ? '* ' : ''}${title}: ${after}`;
    });
  };
  test.each<[string, string[]]>([
    ['rules: {vague-sou|rse: off}', ['* Write “vague-source”: rules: {vague-source: off}']],
    ['overid|es: []', ['* Write “overrides”: overrides: []']],
    [
      'entities: [{name: x, type: persn|}]',
      [
        '* Write “person”: entities: [{name: x, type: person}]',
        'Write “organization”: entities: [{name: x, type: organization}]',
        'Write “place”: entities: [{name: x, type: place}]',
      ],
    ],
    [
      'entities: [{name: x, type: thi|ng}]',
      [
        'Write “person”: entities: [{name: x, type: person}]',
        'Write “organization”: entities: [{name: x, type: organization}]',
        'Write “place”: entities: [{name: x, type: place}]',
      ],
    ],
    [
      'rules: {undated: "war|n"}',
      [
        '* Write “warning”: rules: {undated: warning}',
        ...['off', 'hint', 'information', 'error'].map((value) => `Write “${value}”: rules: {undated: ${value}}`),
      ],
    ],
    ['rules: {undated: o|ff}', []],
    ['rules: {foo: o|ff}', []],
    ['rules: {undated: {a: b|}}', []],
    ['rules: {vague-sourse: off, unda|ted: hint}', []],
  ])('%j', (text, expected) => {
    expect(fixed(text)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['entities: [{nam: x, type: person}]', ['misspelt-key']],
    ['entities: [{name: x, typ: person}]', ['misspelt-key']],
    ['entities: [{type: person}]', ['missing-value']],
    ['entities: [{nam: x, type: person}, {type: place}]', ['misspelt-key', 'missing-value']],
    ['ignore: [{rul: undated, text: x}]', ['misspelt-key']],
  ])('a misspelt key is not missing as well: %s', (text, codes) => {
    expect(readDecisions(text, ids).problems.map(({ code }) => code)).toEqual(codes);
  });
});
