/** Which files under a folder may belong to a dossier, by their names alone. */
import { decisionsFile } from './decisions.ts';

/** Whether a walk goes into a folder of that name: what tools keep in hidden folders, and libraries, are no articles of the reader's. */
export const isSearched = (folder: string): boolean => !folder.startsWith('.') && folder !== 'node_modules';

/** Whether a file of that name may be an article, or holds decisions. */
export const isOurs = (file: string): boolean => file === decisionsFile || (/\.(?:article|txt)$/i.test(file) && !file.startsWith('.'));

/** Both, of a path from the folder that is walked, with forward slashes. */
export function isFound(path: string): boolean {
  const names = path.split('/');
  const file = names.pop() ?? '';
  return names.every(isSearched) && isOurs(file);
}
