/** What paths on the command line name. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getSystemErrorMap } from 'node:util';
import { walk } from '../disk.ts';
import type { Passed } from '../disk.ts';
import { decisionsFile } from '../dossier/decisions.ts';

/** A file to review. */
export interface Source {
  /** As the reader would type it, with forward slashes; `-` for standard input. */
  readonly path: string;
  /** Its path from its dossier's folder, with forward slashes. */
  readonly within: string;
  /** Where it lies, links followed. */
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

/** A folder that was named, and what a walk through it passed over. */
export interface Walked {
  readonly path: string;
  readonly folder: string;
  readonly passed: Passed;
}

/** Told of what could not be read, and why. */
export type OnFailure = (path: string, reason: string) => void;

/** What went wrong, in words: `no such file or directory`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const number = 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
  return getSystemErrorMap().get(number)?.[1] ?? error.message;
}

/** The path that names standard input. A file of that name is `./-`. */
export const standardInput = '-';

const slashes = (path: string): string => path.replaceAll('\\', '/');

/**
 * The files that paths name, sorted into dossiers. A folder is a dossier, and so is a folder in it that has an `isnad.yaml` of its own;
 * a file belongs to the folder that it lies in, standard input to the folder that one is in. In folders, `.article` and `.txt` files
 * count. Nothing comes twice.
 */
export async function findFiles(paths: readonly string[], onFailure: OnFailure): Promise<{ folders: Folder[]; walked: Walked[] }> {
  const folders = new Map<string, { path: string; sources: Source[] }>();
  const walked: Walked[] = [];
  const known = new Set<string>();
  const dossierAt = (folder: string, path: string): Source[] => {
    const dossier = folders.get(folder) ?? { path, sources: [] };
    folders.set(folder, dossier);
    return dossier.sources;
  };
  const add = (sources: Source[], source: Omit<Source, 'uri'>): void => {
    if (known.has(source.file)) return;
    known.add(source.file);
    sources.push({ ...source, uri: pathToFileURL(source.file).href });
  };

  const addFile = async (path: string): Promise<void> => {
    const folder = await realpath(dirname(path));
    const file = path === standardInput ? join(folder, path) : await realpath(path);
    const source = { path: slashes(path), within: basename(path), file, named: true };
    const sources = dossierAt(folder, dirname(path));
    if (basename(path) !== decisionsFile) add(sources, source);
  };

  const addFolder = async (path: string): Promise<void> => {
    const top = await realpath(path);
    const { files, passed } = await walk(top, (at, error) => {
      onFailure(slashes(join(path, at)), reasonOf(error));
    });
    walked.push({ path, folder: top, passed });
    const roots = new Set(files.filter((file) => basename(file) === decisionsFile).map((file) => dirname(file)));
    dossierAt(top, path);
    for (const file of files) {
      const root = nearest(dirname(file), roots);
      const sources = dossierAt(join(top, root), join(path, root));
      const within = slashes(relative(root, file));
      if (basename(file) !== decisionsFile) add(sources, { path: slashes(join(path, file)), within, file: join(top, file), named: false });
    }
  };

  for (const path of paths) {
    try {
      if (path !== standardInput && (await stat(path)).isDirectory()) await addFolder(path);
      else await addFile(path);
    } catch (error) {
      onFailure(path, reasonOf(error));
    }
  }
  return { folders: [...folders].map(([folder, dossier]) => ({ folder, ...dossier })), walked };
}

/** The innermost folder with decisions of its own that holds a folder; `.`, the one that is walked, where there is none. */
function nearest(folder: string, roots: ReadonlySet<string>): string {
  for (let at = folder; at !== '.'; at = dirname(at)) if (roots.has(at)) return at;
  return '.';
}
