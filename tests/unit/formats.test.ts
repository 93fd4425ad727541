/** Findings in the formats of other programs: valid by their schemas, found again after edits, harmless in a spreadsheet. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import type { Schema } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import nls from '../../package.nls.json' with { type: 'json' };
import arabicNls from '../../package.nls.ar.json' with { type: 'json' };
import { readDecisions } from '../../server/src/dossier/decisions.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { isMessageKey, say } from '../../server/src/messages.ts';
import { csv, csvReport } from '../../server/src/report/csv.ts';
import type { ReviewedDossier } from '../../server/src/report/handout.ts';
import type { Manner } from '../../server/src/report/places.ts';
import { rdjsonl } from '../../server/src/report/rdjsonl.ts';
import type { Review } from '../../server/src/report/review.ts';
import { sarifLog } from '../../server/src/report/sarif.ts';
import { review, rules } from '../../server/src/rules/rules.ts';
import { read } from './reviewed.ts';

const first = 'ويرى مراقبون أن الحل بعيد.\n\nوقالت مصادر مطلعة إن السفن ستعود قريباً.\n';
const manner: Manner = { language: 'en', docs: 'https://example.org/rules/', pathOf: ({ path }) => path };

/** A dossier of one article, reviewed under an `isnad.yaml`. */
function reviewed(text: string, yaml = ''): { review: Review; dossiers: ReviewedDossier[] } {
  const article = read(text, 'خبر 1.article');
  const dossier = buildDossier([article], readDecisions(yaml).decisions);
  const findings = review(article, dossier, { file: 'خبر 1.article' });
  return {
    review: {
      files: [{ path: 'dossier/خبر 1.article', uri: article.uri, text, findings }],
      dossiers: [dossier],
      failures: [{ path: 'dossier/b.article', reason: 'permission denied' }],
      folders: [],
    },
    dossiers: [
      { name: 'dossier', dossier, decisions: null, articles: [{ path: 'خبر 1.article', sha256: 'ab'.repeat(32), findings, article }] },
    ],
  };
}

const sarifOf = (text: string, yaml = '') => {
  const { review, dossiers } = reviewed(text, yaml);
  return sarifLog(review, dossiers, '1.2.3', manner);
};
const resultsOf = (text: string, yaml = '') => sarifOf(text, yaml).runs[0]?.results ?? [];

describe('SARIF', () => {
  // The schema of the standard, as Microsoft publishes it.
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // Its pattern of a language holds a bracket too many, which no regular expression with `u` takes.
  const schema = readFileSync(file, 'utf8').replaceAll('[a-zA-Z]{2}]?$', '[a-zA-Z]{2}$');
  const validator = new Validator(JSON.parse(schema) as Schema, '4', false);

  it.each([
    ['with findings', sarifOf(first)],
    ['with one set aside', sarifOf(first, 'ignore: [{rule: vague-source, text: مراقبون, reason: معروفون}]')],
    ['without findings', sarifOf('نص.\n')],
  ])('is valid %s', (_, log) => {
    expect(validator.validate(JSON.parse(JSON.stringify(log)))).toMatchObject({ valid: true });
  });

  it('would not be valid with a level of its own', () => {
    const log = JSON.parse(JSON.stringify(sarifOf(first))) as ReturnType<typeof sarifOf>;
    Object.assign(log.runs[0]?.results[0] ?? {}, { level: 'information' });
    expect(validator.validate(log).valid).toBe(false);
  });

  it('places words by lines, columns and offsets in UTF-16, under a relative address', () => {
    const [result] = resultsOf(first);
    expect(result?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'dossier/%D8%AE%D8%A8%D8%B1%201.article', uriBaseId: '%SRCROOT%', index: 0 },
          region: { startLine: 1, startColumn: 6, endLine: 1, endColumn: 13, charOffset: 5, charLength: 7, snippet: { text: 'مراقبون' } },
        },
      },
    ]);
    expect(sarifOf(first).runs[0]).toMatchObject({ columnKind: 'utf16CodeUnits', artifacts: [{ hashes: { 'sha-256': 'ab'.repeat(32) } }] });
  });

  it('describes every rule and links its page', () => {
    const described = sarifOf(first).runs[0]?.tool.driver.rules ?? [];
    expect(described.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    expect(described.find(({ id }) => id === 'vague-source')).toMatchObject({
      helpUri: 'https://example.org/rules/vague-source.md',
      shortDescription: { text: expect.stringContaining('nobody could check') as string },
    });
  });

  it('keeps what readers have set aside, with their reason', () => {
    const [aside, other] = resultsOf(first, 'ignore: [{rule: vague-source, text: مراقبون, reason: معروفون للتحرير}]');
    expect(aside?.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'معروفون للتحرير' }]);
    expect(other?.suppressions).toEqual([]);
  });

  const prints = (text: string) => resultsOf(text).map(({ partialFingerprints }) => partialFingerprints['isnadRuleAndWords/v1']);

  it('knows findings again after lines were put before them, and tells equal ones apart', () => {
    expect(prints(`سطر جديد.\n\n${first}`)).toEqual(prints(first));
    expect(new Set(prints(`${first}\nويرى مراقبون أن الحل قريب.\n`)).size).toBe(3);
    expect(prints(first)[0]).not.toBe(prints('ويرى محللون أن الحل بعيد.\n')[0]);
  });

  it('says what could not be read', () => {
    expect(sarifOf(first).runs[0]?.invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ message: { text: 'permission denied' } }] },
    ]);
  });
});

describe('rdjsonl', () => {
  /** Reduced from reviewdog's `Diagnostic` message (proto/rdf/reviewdog.proto) to what Isnad writes, with nothing else allowed. */
  const position: Schema = {
    type: 'object',
    required: ['line', 'column'],
    properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
    additionalProperties: false,
  };
  const validator = new Validator({
    type: 'object',
    required: ['message', 'location', 'severity', 'code'],
    properties: {
      message: { type: 'string', minLength: 1 },
      location: {
        type: 'object',
        required: ['path'],
        properties: {
          path: { type: 'string' },
          range: { type: 'object', required: ['start'], properties: { start: position, end: position }, additionalProperties: false },
        },
        additionalProperties: false,
      },
      severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
      source: { type: 'object', properties: { name: { type: 'string' }, url: { type: 'string' } }, additionalProperties: false },
      code: { type: 'object', properties: { value: { type: 'string' }, url: { type: 'string' } }, additionalProperties: false },
    },
    additionalProperties: false,
  });
  const lines = rdjsonl(reviewed(first).review, manner)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

  it('is one valid object a line', () => {
    expect(lines.length).toBe(reviewed(first).review.files[0]?.findings.length);
    for (const line of lines) expect(validator.validate(line)).toMatchObject({ valid: true });
  });

  it('counts columns in bytes of UTF-8', () => {
    // ‘ويرى ’ is four letters of two bytes and a space; ‘مراقبون’ seven letters.
    expect(lines[0]).toMatchObject({
      location: { path: 'dossier/خبر 1.article', range: { start: { line: 1, column: 10 }, end: { line: 1, column: 24 } } },
      code: { value: 'vague-source', url: 'https://example.org/rules/vague-source.md' },
    });
  });
});

describe('CSV', () => {
  it('begins with a byte-order mark, ends lines with CRLF, and quotes what needs it', () => {
    const table = csvReport(reviewed(first).review, { ...manner, language: 'ar' });
    const [head, row] = table.split('\r\n');
    expect(head).toBe('\ufefffile,line,column,end_line,end_column,rule,severity,message,words');
    expect(row).toMatch(/^dossier\/خبر 1\.article,1,6,1,13,vague-source,information,.*,مراقبون$/);
    expect(table.endsWith('\r\n')).toBe(true);
  });

  it.each([
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['a,b', '"a,b"'],
    ['سطر\nثان', '"سطر\nثان"'],
  ])('holds no formula: %j', (words, written) => {
    expect(csv(['words'], [{ words }])).toBe(`\ufeffwords\r\n${written}\r\n`);
  });

  it('keeps numbers below zero', () => {
    expect(csv(['n'], [{ n: -1 }])).toContain('\r\n-1\r\n');
  });
});

it('every rule has the description that the settings show', () => {
  for (const { id } of rules) {
    const key = `rule.${id}`;
    const described = isMessageKey(key) ? [say('en', { key, values: {} }), say('ar', { key, values: {} })] : [id];
    expect(described).toEqual([nls[`rules.${id}` as keyof typeof nls], arabicNls[`rules.${id}` as keyof typeof arabicNls]]);
  }
});
