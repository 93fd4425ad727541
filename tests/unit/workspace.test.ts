import { describe, expect, test } from 'vitest';
import { CancellationToken } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings, readOptions, readSettings } from '../../server/src/settings.ts';
import { NotReadError } from '../../server/src/text/decode.ts';
import { Cancelled, canonical, createWorkspace } from '../../server/src/workspace.ts';
import type { Files } from '../../server/src/workspace.ts';

const news = Array(6).fill('وقال وزير النقل إن أعمال الميناء الجديد تسير وفق الخطة المعلنة منذ مطلع العام.').join('\n');
const folder = 'file:///dossier';

/** A disk in memory; what it holds may change under the workspace's feet. */
function disk(content: Record<string, string | Uint8Array>) {
  const held = new Map(Object.entries(content).map(([path, data]) => [canonical(`${folder}/${path}`), data]));
  const log: string[] = [];
  const reads: string[] = [];
  const files: Files = {
    list: (at) => Promise.resolve([...held.keys()].filter((uri) => uri.startsWith(`${at}/`))),
    read: (uri) => {
      reads.push(uri);
      const data = held.get(uri);
      if (data === undefined) return Promise.reject(new Error('gone'));
      return Promise.resolve(typeof data === 'string' ? new TextEncoder().encode(data) : data);
    },
  };
  const workspace = createWorkspace(files, (line) => log.push(line));
  workspace.setFolders([folder]);
  return { workspace, held, log, reads };
}

const open = (path: string, text: string, languageId = 'article'): TextDocument =>
  TextDocument.create(`${folder}/${path}`, languageId, 1, text);

async function paths({ workspace }: ReturnType<typeof disk>, of = 'x.article'): Promise<string[]> {
  const { articles } = await workspace.dossier(`${folder}/${of}`);
  return [...articles.keys()].map((uri) => decodeURIComponent(uri.slice(folder.length + 1))).sort();
}

describe('what belongs to a dossier', () => {
  test('articles by name, and news in text files', async () => {
    expect(await paths(disk({ 'a.article': '', 'b.txt': news, 'c.txt': 'a list\nof words', 'sub/مقال.article': news }))).toEqual([
      'a.article',
      'b.txt',
      'sub/مقال.article',
    ]);
  });

  test('settings and decisions leave files out', async () => {
    const files = { 'a.article': '', 'b.article': '', 'c.txt': news, 'drafts/d.article': '', 'isnad.yaml': 'exclude: [b.article]' };
    const all = disk(files);
    all.workspace.configure({ ...defaultSettings, exclude: ['drafts/**'], detectArticles: 'never' });
    expect(await paths(all)).toEqual(['a.article']);
  });

  test('so does a reader who wants plain text', async () => {
    const all = disk({ 'b.txt': news });
    all.workspace.setPlainText([`${folder}/b.txt`]);
    expect(await paths(all)).toEqual([]);
  });

  test('a folder with decisions of its own is a dossier of its own', async () => {
    const all = disk({ 'a.article': '', 'sub/b.article': '', 'sub/isnad.yaml': '', 'sub/deep/c.article': '' });
    expect(await paths(all)).toEqual(['a.article']);
    expect(await paths(all, 'sub/b.article')).toEqual(['sub/b.article', 'sub/deep/c.article']);
    expect(all.workspace.pathOf(`${folder}/sub/deep/c.article`)).toBe('deep/c.article');
  });

  test('an open document outside all folders is one with its neighbours', async () => {
    const { workspace } = disk({});
    workspace.setFolders([]);
    workspace.setBuffer(open('a.article', 'x'));
    workspace.setBuffer(open('b.article', 'y'));
    const { articles } = await workspace.dossier(`${folder}/a.article`);
    expect([...articles.values()].map(({ text }) => text)).toEqual(['x', 'y']);
  });
});

describe('documents and files', () => {
  const text = async ({ workspace }: ReturnType<typeof disk>, path = 'a.article'): Promise<string | undefined> =>
    (await workspace.dossier(`${folder}/${path}`)).articles.get(canonical(`${folder}/${path}`))?.text;

  test('an open document wins over the file, until it is closed', async () => {
    const all = disk({ 'a.article': 'file' });
    expect(await text(all)).toBe('file');
    all.workspace.setBuffer(open('a.article', 'buffer'));
    expect(await text(all)).toBe('buffer');
    all.workspace.dropBuffer(`${folder}/a.article`);
    expect(await text(all)).toBe('file');
  });

  test('so does an open isnad.yaml', async () => {
    const all = disk({ 'a.article': '', 'isnad.yaml': 'exclude: [a.article]' });
    expect(await text(all)).toBeUndefined();
    all.workspace.setBuffer(open('isnad.yaml', '', 'yaml'));
    expect(await text(all)).toBe('');
  });

  test('an unsaved isnad.yaml is gone when it is closed', async () => {
    const all = disk({ 'a.article': '' });
    all.workspace.setBuffer(open('isnad.yaml', 'exclude: [a.article]', 'yaml'));
    expect(await text(all)).toBeUndefined();
    all.workspace.dropBuffer(`${folder}/isnad.yaml`);
    expect(await text(all)).toBe('');
  });

  test('files that change, come and go', async () => {
    const all = disk({ 'a.article': 'one' });
    expect(await text(all)).toBe('one');
    all.held.set(`${folder}/a.article`, 'two');
    all.held.set(`${folder}/sub/b.article`, 'new');
    all.workspace.fileChanged(`${folder}/a.article`);
    all.workspace.fileChanged(`${folder}/sub/b.article`);
    expect(await text(all)).toBe('two');
    expect(await text(all, 'sub/b.article')).toBe('new');
    all.workspace.filesDeleted([`${folder}/sub`]);
    expect(await paths(all)).toEqual(['a.article']);
  });

  test('files and folders that go in one notification, with others that are none of ours', async () => {
    const all = disk({ 'a.article': '', 'b.article': '', 'x/c.article': '', 'x/y/d.article': '', 'xx/e.article': '' });
    await paths(all);
    all.workspace.setBuffer(open('b.article', 'open'));
    all.workspace.filesDeleted(['a.article', 'b.article', 'x/', 'z', '.git/HEAD'].map((path) => `${folder}/${path}`));
    expect(await paths(all)).toEqual(['b.article', 'xx/e.article']);
  });

  test.each(['.hidden/b.article', 'sub/node_modules/b.article', 'b.md', '.b.article'])(
    '%s is none of ours, however it comes',
    async (path) => {
      const all = disk({ 'a.article': 'one' });
      await paths(all);
      all.held.set(`${folder}/${path}`, news);
      all.workspace.fileChanged(`${folder}/${path}`);
      expect(await paths(all)).toEqual(['a.article']);
    },
  );

  test('an isnad.yaml that is no file is a problem of its own, and there', async () => {
    const all = disk({ 'a.article': '' });
    const workspace = createWorkspace(
      {
        list: () => Promise.resolve([`${folder}/a.article`]),
        read: (uri) => (uri.endsWith('.yaml') ? Promise.reject(new NotReadError('not-a-file')) : Promise.resolve(new Uint8Array())),
      },
      (line) => all.log.push(line),
    );
    workspace.setFolders([folder]);
    await workspace.settle();
    expect(workspace.decisionsOf(folder)).toMatchObject({ exists: true, text: '', problems: [{ code: 'not-a-file', start: 0, end: 0 }] });
    workspace.setBuffer(open('isnad.yaml', 'rules: {}', 'yaml'));
    expect(workspace.decisionsOf(folder).problems).toEqual([]);
  });

  test('a file that vanishes while it is read is passed over, and the log says so', async () => {
    const all = disk({ 'a.article': 'a', 'b.article': 'b' });
    const list = [...all.held.keys()];
    all.held.delete(`${folder}/a.article`);
    const workspace = createWorkspace(
      {
        list: () => Promise.resolve(list),
        read: (uri) => (all.held.has(uri) ? Promise.resolve(new Uint8Array()) : Promise.reject(new Error('gone'))),
      },
      (line) => all.log.push(line),
    );
    workspace.setFolders([folder]);
    expect([...(await workspace.dossier(`${folder}/b.article`)).articles.keys()]).toEqual([`${folder}/b.article`]);
    expect(all.log).toEqual([`${folder}/a.article: not read (gone)`]);
  });

  test('an edit analyses one article anew and reads none', async () => {
    const all = disk({ 'a.article': 'a', 'b.article': 'b' });
    const before = await all.workspace.dossier(`${folder}/a.article`);
    const reads = all.reads.length;
    all.workspace.setBuffer(open('a.article', 'c'));
    const after = await all.workspace.dossier(`${folder}/a.article`);
    expect(after.articles.get(`${folder}/b.article`)).toBe(before.articles.get(`${folder}/b.article`));
    expect(after.articles.get(`${folder}/a.article`)?.text).toBe('c');
    expect(all.reads.length).toBe(reads);
  });

  test('without an edit the dossier is the same', async () => {
    const { workspace } = disk({ 'a.article': 'a' });
    expect(await workspace.dossier(`${folder}/a.article`)).toBe(await workspace.dossier(`${folder}/b.article`));
  });

  test('windows-1256 is read, with a problem; an open buffer has it only while the editor shows the wrong characters', async () => {
    const page = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, code) => code));
    const bytes = Uint8Array.from('قال الوزير', (letter) => page.indexOf(letter));
    const all = disk({ 'a.article': bytes });
    const problems = async (): Promise<[string, number][]> =>
      [...(await all.workspace.dossier(`${folder}/a.article`)).articles.values()].flatMap(({ analysis }) =>
        analysis.problems.map(({ code, start }): [string, number] => [code, start]),
      );
    expect(await text(all)).toBe('قال الوزير');
    expect(await problems()).toEqual([['not-utf-8', 0]]);
    all.workspace.setBuffer(open('a.article', 'xx\ufffd\ufffd'));
    expect(await problems()).toEqual([['not-utf-8', 2]]);
    all.workspace.setBuffer(open('a.article', 'قال الوزير'));
    expect(await problems()).toEqual([]);
  });

  test('what is too long is not analysed, and says so', async () => {
    const all = disk({ 'a.article': 'ا'.repeat(4_000_001) });
    const { articles } = await all.workspace.dossier(`${folder}/a.article`);
    expect(articles.get(`${folder}/a.article`)?.analysis.problems.map(({ code }) => code)).toEqual(['too-long']);
  });
});

test('a request that was cancelled stops', async () => {
  const { workspace } = disk({ 'a.article': '' });
  await expect(workspace.dossier(`${folder}/a.article`, CancellationToken.Cancelled)).rejects.toBeInstanceOf(Cancelled);
});

describe('settings', () => {
  test('what does not fit stays at its default', () => {
    expect(
      readSettings(
        { language: 'fr', rules: { a: 'off', b: 'loud' }, include: 'x', exclude: ['y', 1], detectArticles: 'no' },
        { z: true, q: false },
      ),
    ).toEqual({ language: 'auto', rules: { a: 'off' }, include: [], exclude: ['y', 'z', 'z/**'], refused: [], detectArticles: 'auto' });
    expect(readSettings(null, undefined)).toEqual(defaultSettings);
  });

  test('globs that are not followed are named, those of the editor aside', () => {
    const { refused, exclude } = readSettings({ include: ['../x', 'a'], exclude: ['b/'] }, { 'c/': true, '!d': true });
    expect(refused).toEqual([
      { setting: 'isnad.include', glob: '../x', code: 'glob-outside', detail: '../x' },
      { setting: 'isnad.exclude', glob: 'b/', code: 'glob-folder', detail: 'b/**' },
    ]);
    expect(exclude).toEqual(['b/', 'c', 'c/**', '!d', '!d/**']);
  });

  test.each([
    [{ language: 'ar-EG' }, 'en', 'ar'],
    [{ language: 'pt-br' }, 'ar', 'en'],
    [{}, 'ar', 'ar'],
    [undefined, undefined, 'en'],
    [{ language: 'arn' }, undefined, 'en'],
  ])('%j with locale %s speaks %s', (given, locale, language) => {
    expect(readOptions(given, locale).language).toBe(language);
  });
});
