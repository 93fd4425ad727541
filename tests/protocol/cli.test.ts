/** The command line as its users meet it: a process of its own, files, pipes and exit codes. Needs `npm run build`. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, lstatSync, openSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../server/package.json' with { type: 'json' };
import type { AnalysisRecord } from '../../server/src/report/record.ts';
import type { JsonReport } from '../../server/src/report/json.ts';
import { harmful } from '../harmful.ts';
import { cli, folder, isnad, running, start, write } from './command.ts';

const vague = 'ويرى مراقبون أن المحادثات في ميناء أورما لن تنتهي قبل نهاية الشهر، وأن الخلاف على رسوم العبور ما زال قائماً.';
const sound = 'قال وزير النقل هاني الدوار في مؤتمر صحافي عقده في مقر الوزارة إن الجسر سيُفتح أمام الشاحنات في موعده المحدد.';
const json = async (args: readonly string[]): Promise<JsonReport> =>
  JSON.parse((await isnad(['check', '--format', 'json', ...args])).out) as JsonReport;
const paths = (report: JsonReport): string[] => report.files.map(({ path }) => path);
const lines = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('isnad', () => {
  it('tells its version and its usage', async () => {
    expect(await isnad(['--version'])).toEqual({ code: 0, out: `${packageJson.version}\n`, err: '' });
    const help = await isnad(['--help']);
    expect([help.code, help.err]).toEqual([0, '']);
    for (const word of ['check', 'verify', 'diff', 'ledger', 'import', 'analyze', '--version', '--help']) expect(help.out).toContain(word);
    expect((await isnad(['check', '--help'])).out).toMatch(/--format[^]*--fail-on[^]*--language/);
  });

  it.each([
    [[]],
    [['chek']],
    [['check']],
    [['check', '--format', 'xml', '.']],
    [['check', '--fail-on', 'hint', '.']],
    [['check', '--language', 'fr', '.']],
    [['check', '--nonsense', '.']],
    [['analyze']],
    [['analyze', 'a', 'b']],
    [['analyze', '--ndjson', 'a']],
  ])('answers wrong usage %j with 2', async (args) => {
    const { code, out, err } = await isnad(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/error:|Usage:/);
  });
});

describe('isnad check', () => {
  it('exits by the severity of what it finds', async () => {
    write({ 'vague.article': vague, 'sound.article': sound, 'isnad.yaml': 'rules: {vague-source: warning}' });
    const codes = [];
    for (const level of ['error', 'warning', 'information', 'never']) {
      codes.push((await isnad(['check', 'vague.article', '--fail-on', level])).code);
    }
    expect(codes).toEqual([0, 1, 1, 0]);
    expect((await isnad(['check', 'vague.article'])).code).toBe(1);
    expect((await isnad(['check', 'sound.article', '--fail-on', 'information'])).code).toBe(0);
  });

  it('shows place, severity, rule and words, in the language asked for', async () => {
    write({ 'a.article': `---\ntitle: x\n---\n${vague}\n` });
    const { out, err } = await isnad(['check', 'a.article']);
    expect(out).toMatch(/^a\.article\n {2}4:\d+ +(warning|information) {2}.*vague-source\n.*\[مراقبون\]/);
    expect(err).toBe('');
    expect((await isnad(['check', 'a.article', '--language', 'ar'])).out).toMatch(/تحذير|معلومة/);
    expect((await isnad(['check', 'a.article'], '', { LC_ALL: 'ar_EG.UTF-8' })).out).toMatch(/تحذير|معلومة/);
  });

  it('finds articles in folders, Arabic news in .txt files too, and nothing else', async () => {
    write({
      'd/b.article': sound,
      'd/sub/a.article': '',
      'd/news.txt': `${vague}\n\n${sound}\n`,
      'd/english.txt': 'This is not an Arabic article, however long it may be made to look by going on and on.',
      'd/readme.md': vague,
      'd/node_modules/x/a.article': vague,
    });
    expect(paths(await json(['d']))).toEqual(['d/b.article', 'd/news.txt', 'd/sub/a.article']);
    expect(paths(await json(['d/readme.md', 'd/english.txt']))).toEqual(['d/readme.md', 'd/english.txt']);
    expect(paths(await json(['d/b.article', 'd', './d/b.article']))).toHaveLength(3);
  });

  it('follows isnad.yaml: rules, ignored findings, include and exclude', async () => {
    write({ 'd/a.article': vague, 'd/drafts/b.article': vague, 'd/isnad.yaml': 'exclude: [drafts/**]' });
    const report = await json(['d']);
    expect(paths(report)).toEqual(['d/a.article']);
    const rulesFound = report.files[0]?.findings.map(({ rule }) => rule);
    expect(rulesFound).toContain('vague-source');
    write({ 'd/isnad.yaml': 'exclude: [drafts/**]\nignore: [{rule: vague-source, file: a.article, text: مراقبون}]' });
    expect((await json(['d'])).files[0]?.findings.map(({ rule }) => rule)).toEqual(rulesFound?.filter((rule) => rule !== 'vague-source'));
    write({ 'd/isnad.yaml': 'rules: {vague-source: off}', 'd/drafts/isnad.yaml': 'rules: {vague-source: error}' });
    const severities = (await json(['d'])).files.map(({ path, findings }) => [
      path,
      findings.filter(({ rule }) => rule === 'vague-source').map(({ severity }) => severity),
    ]);
    expect(Object.fromEntries(severities)).toEqual({ 'd/a.article': [], 'd/drafts/b.article': ['error'] });
  });

  it('says what is wrong with isnad.yaml, defaults in force', async () => {
    write({ 'd/a.article': vague, 'd/isnad.yaml': 'rules: {vague-source: loud}\nnonsense: 1\n' });
    const report = await json(['d']);
    const [decisions, article] = report.files;
    expect(decisions?.path).toBe('d/isnad.yaml');
    expect(decisions?.findings.map(({ rule, text, line }) => [rule, text, line])).toEqual([
      ['malformed-decisions', 'loud', 1],
      ['malformed-decisions', 'nonsense', 2],
    ]);
    expect(article?.findings.map(({ rule }) => rule)).toContain('vague-source');
  });

  it('names what it cannot read, goes on, and exits with 2', async () => {
    write({ 'd/a.article': vague });
    symlinkSync('nowhere', join(folder, 'd/dangling.article'));
    const { code, out, err } = await isnad(['check', 'gone.article', 'd/a.article', 'd/dangling.article', '/dev/null']);
    expect(code).toBe(2);
    expect(out).toContain('vague-source');
    expect(err).toContain('isnad: gone.article: no such file or directory\n');
    expect(err).toContain('isnad: d/dangling.article: no such file or directory\n');
    expect(err).toContain('isnad: /dev/null: not a file\n');
    expect((await json(['gone.article'])).failures).toEqual([{ path: 'gone.article', reason: 'no such file or directory' }]);
  });

  it('is not led in circles by links', async () => {
    write({ 'd/a.article': sound });
    symlinkSync('.', join(folder, 'd/again'));
    symlinkSync('..', join(folder, 'd/up'));
    expect((await json(['d'])).failures).toEqual([]);
  });

  it('reads whatever bytes there are', async () => {
    const decoder = new TextDecoder('windows-1256');
    const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    write({
      'empty.article': '',
      'bom.article': `\ufeff---\ntitle: x\n---\n${vague}`,
      'crlf.article': `${sound}\r\n\r\n${vague}\r\n`,
      'old.article': Uint8Array.from(Array.from(vague), (character) => table.get(character) ?? 63),
      'invalid.article': Uint8Array.of(0xff, 0xc3, 0x28, 0, 0xd8),
      'front.article': `---\ntitle: "open\n---\n${vague}`,
    });
    const report = await json(['.']);
    const found = Object.fromEntries(report.files.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)]));
    expect(Object.keys(found)).toHaveLength(6);
    expect(found['empty.article']).toEqual([]);
    expect(found['old.article']).toContain('not-utf-8');
    expect(found['invalid.article']).toContain('damaged-utf-8');
    expect(found['front.article']).toContain('broken-front-matter');
    for (const name of ['bom', 'crlf', 'old', 'front']) expect(found[`${name}.article`]).toContain('vague-source');
    const crlf = report.files.find(({ path }) => path === 'crlf.article')?.findings.find(({ rule }) => rule === 'vague-source');
    expect([crlf?.line, crlf?.text]).toEqual([3, 'مراقبون']);
  });

  it.each(harmful)('takes time in proportion to %s', async (_, unit) => {
    write({ 'long.article': unit.repeat(Math.ceil(150_000 / unit.length)) });
    const { code, err } = await isnad(['check', 'long.article', '--fail-on', 'never']);
    expect([code, err]).toEqual([0, '']);
  });

  it('takes time in proportion to thousands of spellings of one name', async () => {
    const vowels = ['', 'ا', 'و', 'ي', 'ان'];
    const vowel = (i: number, place: number): string => vowels[Math.floor(i / vowels.length ** place) % vowels.length] ?? '';
    const spelling = (i: number): string => ['ل', 'ف', 'ر', 'و', 'ف'].map((letter, place) => letter + vowel(i, place)).join('');
    const lines = Array.from({ length: 5_000 }, (_, i) => `وقال الوزير سيرغي ${spelling(i)} إن الجسر جاهز.`);
    write({ 'long.article': lines.join('\n') });
    const { code, err } = await isnad(['check', 'long.article', '--fail-on', 'never']);
    expect([code, err]).toEqual([0, '']);
  });

  it('manages a single line of 5 MB', { timeout: 120_000 }, async () => {
    write({ 'long.article': `${sound} `.repeat(Math.ceil(5_000_000 / Buffer.byteLength(`${sound} `))) });
    const { code, err } = await isnad(['check', 'long.article', '--fail-on', 'never']);
    expect([code, err]).toEqual([0, '']);
  });

  it('says in one line that nobody reads on, and ends with 2', async () => {
    write(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`d/${i}.article`, vague])));
    const child = start(['check', 'd', '--format', 'json']);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.destroy();
    const code = await new Promise((done) => child.on('close', done));
    expect([code, err]).toEqual([2, 'isnad: standard output: broken pipe\n']);
  });

  it.skipIf(!existsSync('/dev/full')).each([['check', 'a.article'], ['analyze', 'a.article'], ['--help']])(
    'says in one line that the disk is full, and ends with 2: %s',
    async (...args) => {
      write({ 'a.article': vague });
      const full = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: ['ignore', full, 'pipe'] });
      running.add(child);
      let err = '';
      child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
      const code = await new Promise((done) => child.on('close', done));
      closeSync(full);
      expect([code, err]).toEqual([2, 'isnad: standard output: no space left on device\n']);
    },
  );

  it('reads standard input, under the isnad.yaml of the folder that it is in', async () => {
    const rulesIn = ({ files }: JsonReport): string[] => files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    const piped = async (): Promise<JsonReport> =>
      JSON.parse((await isnad(['check', '-', '-', '--format', 'json'], vague)).out) as JsonReport;
    const report = await piped();
    expect(paths(report)).toEqual(['-']);
    expect(rulesIn(report)).toContain('vague-source');
    write({ 'isnad.yaml': 'rules: {vague-source: off}' });
    expect(rulesIn(await piped())).not.toContain('vague-source');
  });

  it('says of a folder with nothing to review what was passed over, and ends with 2', async () => {
    write({
      'd/a.docx': '',
      'd/b.DOCX': '',
      'd/sub/README': '',
      'd/english.txt': 'No Arabic here.',
      'd/list.txt': 'سكر\nشاي',
      'd/drafts/x.article': vague,
      'd/isnad.yaml': 'exclude: [drafts/**]',
    });
    symlinkSync('drafts/x.article', join(folder, 'd/link.article'));
    const { code, out } = await isnad(['check', 'd']);
    expect(code).toBe(2);
    for (const line of [
      '.docx files: 2',
      'without an ending: 1',
      'without Arabic: 1',
      'no news article: 1',
      'isnad.yaml: 1',
      'followed: 1',
    ])
      expect(out).toContain(`${line}\n`);
    expect(out).not.toContain('Files: ');
    expect((await json(['d'])).folders).toEqual([
      {
        path: 'd',
        articles: 0,
        passedOver: [
          { reason: 'other', ending: '', files: 1 },
          { reason: 'other', ending: '.docx', files: 2 },
          { reason: 'no-arabic', files: 1 },
          { reason: 'no-news', files: 1 },
          { reason: 'left-out', files: 1 },
          { reason: 'link', files: 1 },
        ],
      },
    ]);
    write({ 'empty/node_modules/x.md': '' });
    expect((await isnad(['check', 'empty'])).out).toContain('there are no files');
    // Beside articles it is no matter.
    write({ 'd/c.article': sound });
    expect(await isnad(['check', 'd'])).toMatchObject({ code: 0, out: expect.stringContaining('Files: 1;') as string });
  });

  it('follows no link in a folder, and takes nothing twice', async () => {
    write({ 'd/a.article': sound, 'd/sub/b.article': sound, 'out/c.article': sound, 'out/isnad.yaml': 'rules: {undated: off}' });
    for (const [target, name] of [
      ['../out', 'd/out'],
      ['a.article', 'd/again.article'],
      ['../out/c.article', 'd/c.article'],
      ['sub', 'd/sub2'],
    ] as const)
      symlinkSync(target, join(folder, name));
    expect(paths(await json(['d']))).toEqual(['d/a.article', 'd/sub/b.article']);
    symlinkSync('d', join(folder, 'same'));
    expect(paths(await json(['d', 'same', 'd/sub', 'd/again.article']))).toEqual(['d/a.article', 'd/sub/b.article']);
    // What its reader names is followed.
    expect(paths(await json(['d/c.article']))).toEqual(['d/c.article']);
  });

  it('does not wait for devices and pipes, and names those that it was to read', async () => {
    write({ 'd/a.article': sound });
    symlinkSync('/dev/zero', join(folder, 'd/isnad.yaml'));
    symlinkSync('/dev/zero', join(folder, 'd/zero.article'));
    execFileSync('mkfifo', [join(folder, 'd/pipe.article')]);
    const { code, err } = await isnad(['check', 'd']);
    expect([code, err]).toEqual([2, 'isnad: d/isnad.yaml: not a file\n']);
    expect((await isnad(['check', 'd/pipe.article', 'd/zero.article'])).err).toBe(
      'isnad: d/isnad.yaml: not a file\nisnad: d/pipe.article: not a file\nisnad: d/zero.article: not a file\n',
    );
  });

  it.each([
    ['(a+)+$x', 0],
    [`${'*a'.repeat(40)}b`, 0],
    [`@(a*|a*a*)${'a*'.repeat(20)}b`, 1],
    ['x'.repeat(70_000), 1],
  ])('is not held up by the glob %.20s…', async (glob, findings) => {
    write({
      [`d/${'a'.repeat(200)}.article`]: sound,
      'd/isnad.yaml': `exclude: ['${glob}']\noverrides: [{files: '${glob}', rules: {undated: off}}]`,
    });
    const report = await json(['d']);
    expect(report.summary.warning).toBe(2 * findings);
    expect(report.files).toHaveLength(1 + findings);
  });

  it.each([
    ['names', (i: number) => `- {name: هاني${i} الدوار${i % 97}, type: person}`, 'entities'],
    ['ignored findings', (i: number) => `- {rule: vague-source, text: مراقبون, before: ${i}}`, 'ignore'],
  ])('takes time in proportion to 16,000 %s in isnad.yaml', async (_, entry, key) => {
    write({
      'd/a.article': `${vague}\n`.repeat(1_000),
      'd/isnad.yaml': `${key}:\n${Array.from({ length: 16_000 }, (_, i) => entry(i)).join('\n')}`,
    });
    const { code, err } = await isnad(['check', 'd', '--fail-on', 'never']);
    expect([code, err]).toEqual([0, '']);
  });

  it('lets no name and no option command the terminal', async () => {
    const evil = 'a\u001b[2J\u202e\nisnad: all is well';
    const outcomes = [await isnad(['check', evil]), await isnad(['check', '.', '--format', evil]), await isnad([`--${evil}`])];
    for (const { code, err } of outcomes) {
      expect(code).toBe(2);
      // eslint-disable-next-line no-control-regex
      expect(err).toMatch(/^[^\u0000-\u001f\u202e]+\n$/);
    }
  });
});

describe('isnad report and isnad export', () => {
  it('write a file, never one that was read, and say what they could not do', async () => {
    write({ 'd/a.article': vague, 'd/isnad.yaml': 'ignore: [{rule: vague-source, text: مراقبون, reason: معروفون}]' });
    expect(await isnad(['report', 'd', '-o', 'r.html', '--language', 'ar'])).toEqual({ code: 0, out: '', err: '' });
    const report = readFileSync(join(folder, 'r.html'), 'utf8');
    expect(report).toContain('<html lang="ar" dir="rtl">');
    expect(report).toContain('معروفون');
    expect(report).not.toContain(folder);

    const over = await isnad(['report', 'd', '-o', 'd/a.article']);
    expect([over.code, over.err]).toEqual([2, 'isnad: d/a.article: this file was read: it is not written over\n']);
    expect(readFileSync(join(folder, 'd/a.article'), 'utf8')).toBe(vague);

    const none = await isnad(['export', '--format', 'tei', '.git']);
    expect([none.code, none.out]).toEqual([2, '']);
    const table = await isnad(['export', '--format', 'csv', 'd']);
    expect([table.code, table.out.startsWith('\ufefffile,kind,')]).toEqual([0, true]);
  });

  it('check writes SARIF with paths from here, whatever way they were named', async () => {
    write({ 'd/a.article': vague });
    const { out } = await isnad(['check', join(folder, 'd'), '--format', 'sarif', '--docs', 'https://example.org/rules']);
    expect(out).toContain('"uri": "d/a.article"');
    expect(out).toContain('"helpUri": "https://example.org/rules/vague-source.md"');
    expect(out).not.toContain(folder);
  });
});

describe('isnad analyze', () => {
  it('prints one object for a file or standard input', async () => {
    write({ 'a.article': vague });
    const { code, out } = await isnad(['analyze', 'a.article']);
    const record = JSON.parse(out) as AnalysisRecord;
    expect([code, record.id]).toEqual([0, 'a.article']);
    expect(record.sentences[0]).toMatchObject({ start: 0, end: vague.length, claim: expect.any(Boolean) as boolean });
    expect(record.diagnostics.map(({ rule }) => rule)).toContain('vague-source');
    const piped = JSON.parse((await isnad(['analyze', '-'], vague)).out) as AnalysisRecord;
    expect(piped).toEqual({ ...record, id: '-' });
  });

  it('exits with 2 where the file is not there', async () => {
    expect(await isnad(['analyze', 'gone'])).toEqual({ code: 2, out: '', err: 'isnad: gone: no such file or directory\n' });
  });

  it('answers one line with one line, in order, bad ones with an error', async () => {
    const input = [
      JSON.stringify({ id: 'a', text: vague }),
      'nonsense',
      '{"id": "no-text"}',
      '{"id": 7, "text": 8}',
      '[]',
      'null',
      '',
      `${JSON.stringify({ id: 'crlf', text: sound })}\r`,
      '{"id": "ls", "text": "a\u2028b"}',
      '{"text": ""}',
      '{"id": "lone", "text": "\\ud800 \\udc00"}',
      JSON.stringify({ id: 'last', text: 'ا' }),
    ].join('\n');
    const { code, out, err } = await isnad(['analyze', '--ndjson'], input);
    expect([code, err]).toEqual([0, '']);
    const answers = lines(out) as { id: unknown; error?: string }[];
    expect(answers.map(({ id, error }) => [id, error === undefined])).toEqual([
      ['a', true],
      [null, false],
      ['no-text', false],
      [7, false],
      [null, false],
      [null, false],
      [null, false],
      ['crlf', true],
      ['ls', true],
      [null, true],
      ['lone', true],
      ['last', true],
    ]);
    expect(Object.keys(answers[0] ?? {})).toEqual(
      expect.arrayContaining(['id', 'sentences', 'entities', 'mentions', 'attributions', 'quotations', 'diagnostics']),
    );
  });

  it('answers nothing to nothing', async () => {
    expect(await isnad(['analyze', '--ndjson'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('answers before its input ends', async () => {
    const child = start(['analyze', '--ndjson']);
    const answer = new Promise<string>((done) =>
      child.stdout.once('data', (chunk: Buffer) => {
        done(chunk.toString());
      }),
    );
    child.stdin.write(`${JSON.stringify({ id: 1, text: 'قال.' })}\n`);
    expect(JSON.parse(await answer)).toMatchObject({ id: 1 });
    child.stdin.end();
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
  });
});

describe('isnad import', () => {
  const page = readFileSync('tests/pages/poll-and-share.html');
  const name = 'توسعة-الميناء-من-يدفع';

  it('writes articles and what was left out, tells of what it cannot read, and writes over nothing', async () => {
    write({ 'page.html': page, 'same.html': page, 'old.doc': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0) });
    const first = await isnad(['import', 'page.html', 'same.html', 'old.doc', 'missing.html', '-o', 'out']);
    expect(first.code).toBe(2);
    expect(first.out.split('\n').filter((line) => line !== '')).toEqual(
      [`${name}.article`, `${name}.left-out.md`, `${name}-2.article`, `${name}-2.left-out.md`].map((file) => join('out', file)),
    );
    expect(first.err).toMatch(
      /^isnad: old\.doc: files of this kind cannot be imported.*\nisnad: missing\.html: no such file or directory\n$/,
    );
    const article = readFileSync(join(folder, 'out', `${name}.article`), 'utf8');
    expect(article).toMatch(
      /^---\ntitle: "توسعة الميناء: من يدفع؟"\nauthor: نديم الشاطئي\npublished: 2024-05-18\n---\n\nأعلنت وزارة النقل/,
    );
    expect(article).not.toMatch(/أرسل هذا الخبر|شارك|إعلان/);
    expect(readFileSync(join(folder, 'out', `${name}.left-out.md`), 'utf8')).toMatch(
      /^# Left out on import: page\.html\n[^]*- أرسل هذا الخبر إلى صديق/,
    );

    // A second time: nothing is written over unless asked, and a link of that name is replaced instead of followed.
    writeFileSync(join(folder, 'elsewhere'), 'mine');
    rmSync(join(folder, 'out', `${name}.article`));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'out', `${name}.article`));
    const second = await isnad(['import', 'page.html', '-o', 'out']);
    expect([second.code, second.out, second.err]).toEqual([
      2,
      '',
      `isnad: page.html: ${join('out', name)}.article: already there (--force replaces it)\n`,
    ]);
    const forced = await isnad(['import', 'page.html', '-o', 'out', '--force']);
    expect([forced.code, forced.err]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('mine');
    expect(lstatSync(join(folder, 'out', `${name}.article`)).isSymbolicLink()).toBe(false);
    expect(readdirSync(join(folder, 'out'))).toHaveLength(4);

    // What was left out is no article of the dossier.
    expect(paths(await json(['out']))).toEqual([`out/${name}-2.article`, `out/${name}.article`]);
  });

  it('prints one article, also from standard input, and asks for a folder for several', async () => {
    write({ 'page.html': page });
    const [file, piped, several] = await Promise.all([
      isnad(['import', 'page.html']),
      isnad(['import', '-'], page, { LC_ALL: 'ar_EG.UTF-8' }),
      isnad(['import', 'page.html', '-']),
    ]);
    expect([file.code, piped.code, several.code, several.out]).toEqual([0, 0, 2, '']);
    expect(file.out).toBe(piped.out);
    expect(file.err).toMatch(/^isnad: page\.html: left out as not the article’s text: \d+ lines/);
    expect(piped.err).toMatch(/^isnad: -: تُركت سطور/);
    expect(several.err).toContain('-o, --output');
  });
});
