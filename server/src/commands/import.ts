/** Pages and documents into articles in a folder. */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readAll, readBytes } from '../disk.ts';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import { standardInput, reasonOf } from './files.ts';
import type { OnFailure } from './files.ts';

export interface ImportOptions {
  /** Where the articles go; null for one article's text as the answer. */
  readonly output: string | null;
  /** Whether files of the same name are replaced. */
  readonly force: boolean;
  readonly language: Language;
}

export interface ImportOutcome {
  /** What is to be printed: the paths of what was written, or the one article's text. */
  readonly printed: string;
  readonly failures: number;
}

/** Imports files one after the other. What cannot be imported is told of and the rest goes on. @param tell of notes and failures */
export async function importFiles(
  files: readonly string[],
  { output, force, language }: ImportOptions,
  tell: OnFailure,
): Promise<ImportOutcome> {
  const { articleText, fileName, importBytes, leftOutText, NotImported } = await import('../importing/importing.ts');
  const taken = new Set<string>();
  let [printed, failures] = ['', 0];
  if (output !== null) await mkdir(output, { recursive: true });
  for (const file of files) {
    try {
      const source = file === standardInput ? '' : basename(file);
      const imported = await importBytes(file === standardInput ? await readAll(process.stdin) : await readBytes(file), source);
      for (const note of imported.notes) tell(file, say(language, note));
      const article = articleText(imported);
      if (output === null) {
        printed += article;
        const count = imported.leftOut.length;
        if (count > 0) tell(file, say(language, { key: 'import.left-out.count', values: { count } }));
        continue;
      }
      const name = free(fileName(imported.about.title ?? '', basename(source, extname(source)) || 'article'), taken);
      const heading = (key: 'caption' | 'page' | 'top'): string =>
        say(language, { key: `import.left-out.${key}`, values: { name: source || file } });
      const leftOut = leftOutText(imported, { top: heading('top'), caption: heading('caption'), page: heading('page') });
      printed += await writeBoth(join(output, name), article, leftOut, force);
    } catch (error) {
      failures++;
      tell(file, error instanceof NotImported ? say(language, error.reason) : reasonOf(error));
    }
  }
  return { printed, failures };
}

/** Two articles of the same title in one go are two files, also where case is not told apart. */
function free(name: string, taken: Set<string>): string {
  let free = name;
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${name}-${i}`;
  taken.add(free.toLowerCase());
  return free;
}

/** @returns the paths, a line each. @throws where a file stands there already, unless it may be replaced; then neither is written */
async function writeBoth(path: string, article: string, leftOut: string, force: boolean): Promise<string> {
  const files = [
    { path: `${path}.article`, text: article },
    { path: `${path}.left-out.md`, text: leftOut },
  ].filter(({ text }) => text !== '');
  if (!force) for (const file of files) if (await stands(file.path)) throw new Error(`${file.path}: already there (--force replaces it)`);
  for (const file of files) await (force ? replace(file.path, file.text) : writeFile(file.path, file.text, { flag: 'wx' }));
  return files.map((file) => `${file.path}\n`).join('');
}

const stands = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A link of that name is replaced, not followed. */
async function replace(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}
