/** The file system, for server and command line: what lies in a folder, and the bytes of a file. Whoever made the folder may mean harm. */
import { constants } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isOurs, isSearched } from './dossier/belonging.ts';
import { largestFile, NotReadError } from './text/decode.ts';

/** What a walk passes over: links (they may lead anywhere), what is neither file nor folder, and files of other kinds by their endings. */
export interface Passed {
  readonly links: number;
  readonly devices: number;
  /** `.docx` → how many; the empty string for names without an ending. */
  readonly others: ReadonlyMap<string, number>;
}

export interface Found {
  /** Articles (by their names) and `isnad.yaml`s at any depth: paths from the folder, with forward slashes, sorted. */
  readonly files: readonly string[];
  readonly passed: Passed;
}

/**
 * Walks a folder. Links are not followed, so that nothing comes twice and nothing from outside; hidden folders and libraries are left out.
 *
 * @param onFailure told of every folder that cannot be listed, by its path from the folder
 */
export async function walk(folder: string, onFailure: (path: string, error: unknown) => void): Promise<Found> {
  const files: string[] = [];
  const others = new Map<string, number>();
  let [links, devices] = [0, 0];
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entries = await readdir(join(folder, at), { withFileTypes: true }).catch((error: unknown) => {
      onFailure(at, error);
      return [];
    });
    for (const entry of entries) {
      const { name } = entry;
      const path = at === '' ? name : `${at}/${name}`;
      if (entry.isDirectory()) {
        if (isSearched(name)) waiting.push(path);
      } else if (entry.isSymbolicLink()) links++;
      else if (!entry.isFile()) devices++;
      else if (isOurs(name)) files.push(path);
      else others.set(ending(name), (others.get(ending(name)) ?? 0) + 1);
    }
  }
  return { files: files.sort(), passed: { links, devices, others } };
}

const ending = (name: string): string => /[^.](\.[^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * All bytes of a file, by a path that its reader has named: a link is followed.
 *
 * @throws NotReadError where it is no plain file (a device may never end, a pipe never begin) or larger than {@link largestFile}
 */
export async function readBytes(file: string): Promise<Uint8Array> {
  // A device is not even opened: some act on that.
  if (!(await stat(file)).isFile()) throw new NotReadError('not-a-file');
  // By now something else may stand there: opening does not wait for it, and what is open is looked at again.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new NotReadError('not-a-file');
    if (status.size > largestFile) throw new NotReadError('too-large');
    const bytes = new Uint8Array(status.size);
    let size = 0;
    for (let more = 1; more > 0 && size < bytes.length; size += more) more = (await handle.read(bytes, size)).bytesRead;
    return bytes.subarray(0, size);
  } finally {
    await handle.close();
  }
}

/** As {@link readBytes}, of a file that lies in a folder: a link is no file. */
export async function readBytesWithin(file: string): Promise<Uint8Array> {
  if ((await lstat(file)).isSymbolicLink()) throw new NotReadError('not-a-file');
  return readBytes(file);
}

/** All bytes of a stream. @throws NotReadError where they are more than {@link largestFile} */
export async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunks) {
    parts.push(part);
    size += part.length;
    if (size > largestFile) throw new NotReadError('too-large');
  }
  return Buffer.concat(parts);
}
