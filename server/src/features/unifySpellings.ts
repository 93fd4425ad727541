import type { CodeAction } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { respellings } from '../rules/name-variant.ts';
import type { Means } from './codeActions.ts';
import { rangeOf } from './places.ts';
import type { Manner } from './wording.ts';
import { plain } from './wording.ts';

/** A kind of its own, never below `source.fixAll`: an exhibit is changed only where somebody asks for just that. */
export const unifySpellingsKind = 'source.isnad.unifySpellings';

/** The source action that writes every name of an article in its usual spelling, outside quotation marks; none where all are. */
export function unifySpellings(article: Article, dossier: Dossier, { language }: Manner, { change }: Pick<Means, 'change'>): CodeAction[] {
  const edits = respellings(article, dossier).map((edit) => ({ uri: article.uri, range: rangeOf(article, edit), text: edit.text }));
  if (edits.length === 0) return [];
  const title = plain(language, { key: 'unify.title', values: { count: edits.length } });
  return [{ title, kind: unifySpellingsKind, ...change(title, edits) }];
}
