/** Which articles of a dossier are drafts, and which they can be held against. */
import { matcher } from '../text/globs.ts';
import type { Article, Decisions, Dossier } from './dossier.ts';

const matchers = new WeakMap<Decisions, (path: string) => boolean>();

/** Whether readers say that an article is being written. @param file its path from the folder of `isnad.yaml`, with forward slashes */
export function isDraft(decisions: Decisions, file: string): boolean {
  if (decisions.drafts.length === 0) return false;
  let matches = matchers.get(decisions);
  if (matches === undefined) matchers.set(decisions, (matches = matcher(decisions.drafts)));
  return matches(file);
}

/** A dossier's articles that are no drafts: what one of its drafts may rest on. @param file the draft's path, as for {@link isDraft} */
export function sourcesFor({ uri }: Article, file: string, { articles, decisions }: Dossier): Article[] {
  const folder = folderOf(uri, file);
  return [...articles.values()].filter((other) => other.uri !== uri && !isDraft(decisions, pathFrom(folder, other.uri)));
}

/** The URI of the dossier's folder, with a slash: what is left of an article's without its path, part by part. */
const folderOf = (uri: string, file: string): string =>
  uri
    .split('/')
    .slice(0, -file.split('/').length)
    .map((part) => `${part}/`)
    .join('');

function pathFrom(folder: string, uri: string): string {
  const path = uri.startsWith(folder) ? uri.slice(folder.length) : uri;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
