import { readdir, readFile, stat } from 'node:fs';
import { promisify } from 'node:util';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import { decisionsFile } from '../dossier/decisions.ts';

/** A file to review. */
export interface Source {
  /** As the reader would type it, with forward slashes. */
  readonly path: string;
  readonly file: string;
  readonly uri: string;
  /** Named on the command line, and therefore an article whatever it looks like. */
  readonly named: boolean;
}

/** A folder whose articles are read side by side. */
export interface Folder {
  readonly path: string;
  readonly folder: string;
  readonly sources: readonly Source[];
}

/** Told of what could not be read, and why. */
export type OnFailure = (path: string, reason: string) => void;

/** Files past this size are not read: nobody reads them as news. */
export const largestFile = 32 * 1024 * 1024;

const statOf = promisify(stat);
const bytesOf = promisify(readFile);

/** @throws with a reason for readers, where the file is not there, not a file, too large, or not to be read */
export async function readBytes(file: string): Promise<Uint8Array> {
  const status = await statOf(file);
  if (!status.isFile()) throw new Error('not a file');
  if (status.size > largestFile) throw tooLarge();
  return bytesOf(file);
}

/** All of a stream. @throws where it is too large */
export async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > largestFile) throw tooLarge();
  }
  return Buffer.concat(parts);
}

const tooLarge = (): Error => new Error(`larger than ${largestFile / 1024 / 1024} MB`);

/** What went wrong, in words: `no such file or directory`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return /^[A-Z_]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}

const slashes = (path: string): string => path.replaceAll('\\', '/');

/**
 * The files that paths name, sorted into dossiers. A folder is a dossier, and so is a folder in it that has an `isnad.yaml` of its own;
 * a file belongs to the folder that it lies in. In folders, `.article` and `.txt` files count, none twice.
 */
export async function findFiles(paths: readonly string[], onFailure: OnFailure): Promise<Folder[]> {
  const folders = new Map<string, { path: string; sources: Map<string, Source> }>();
  const known = new Set<string>();
  const add = (root: { path: string; folder: string }, path: string, named: boolean): void => {
    const file = resolve(path);
    const dossier = folders.get(root.folder) ?? { path: root.path, sources: new Map<string, Source>() };
    folders.set(root.folder, dossier);
    if (known.has(file) || basename(file) === decisionsFile) return;
    known.add(file);
    dossier.sources.set(file, { path: slashes(path), file, uri: pathToFileURL(file).href, named });
  };

  for (const path of paths) {
    const status = await statOf(path).catch((error: unknown) => {
      onFailure(path, reasonOf(error));
      return null;
    });
    if (status?.isDirectory()) {
      const found = await filesUnder(path, onFailure);
      const roots = new Set(found.filter((file) => basename(file) === decisionsFile).map((file) => resolve(path, dirname(file))));
      const top = resolve(path);
      add({ path, folder: top }, join(path, decisionsFile), false);
      for (const file of found) {
        const folder = nearest(resolve(path, dirname(file)), top, roots);
        add({ path: join(path, relative(top, folder)), folder }, join(path, file), false);
      }
    } else if (status) add({ path: dirname(path), folder: resolve(dirname(path)) }, path, true);
  }
  return [...folders].map(([folder, { path, sources }]) => ({ folder, path, sources: [...sources.values()] }));
}

function nearest(folder: string, top: string, roots: ReadonlySet<string>): string {
  for (let at = folder; at.length > top.length; at = dirname(at)) if (roots.has(at)) return at;
  return top;
}

/** Paths below a folder, sorted; a folder that cannot be read is told of and passed over. */
async function filesUnder(folder: string, onFailure: OnFailure): Promise<string[]> {
  const readdirOrTell = ((directory: string, options: { withFileTypes: true }, done: (error: null, entries: unknown[]) => void) => {
    readdir(directory, options, (error, entries) => {
      if (error) onFailure(slashes(join(folder, relative(resolve(folder), directory))), reasonOf(error));
      done(null, error ? [] : entries);
    });
  }) as unknown as typeof readdir;
  const found = await glob(['**/*.{article,txt}', `**/${decisionsFile}`], {
    cwd: folder,
    ignore: ['**/node_modules/**', '**/.git/**'],
    expandDirectories: false,
    fs: { readdir: readdirOrTell },
  });
  return found.sort();
}

/** Whether a dossier's `include` and `exclude` let a file in. @param path from the dossier's folder, with forward slashes */
export function chooser(include: readonly string[], exclude: readonly string[]): (path: string) => boolean {
  const included = include.length > 0 ? picomatch([...include], { dot: true }) : () => true;
  const excluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
  return (path) => included(path) && !excluded(path);
}

/** A source's path from its dossier's folder, with forward slashes. */
export const pathIn = ({ folder }: Folder, { file }: Source): string => slashes(relative(folder, file));
