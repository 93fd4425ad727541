/** Another spelling for a name, wherever the dossier has the one under the caret. */
import type { ChangeAnnotation, Range } from 'vscode-languageserver-types';
import { insideQuotations } from '../analysis/quotations/inside-quotations.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Mention, Message, Span } from '../model.ts';
import { say } from '../messages.ts';
import type { Language, MessageKey } from '../messages.ts';
import { fold } from '../text/normalize.ts';
import { nameAfter, nameAlone } from '../text/proclitics.ts';
import { tokenize } from '../text/tokens.ts';
import { innermost, rangeOf } from './places.ts';
import { everywhere, mentionsOf } from './speakers.ts';
import { oneLine } from './wording.ts';

/** A request that cannot be met, with the reason for its reader. */
export class Refused extends Error {
  readonly reason: Message;
  constructor(key: MessageKey, values: Message['values'] = {}) {
    super(key);
    this.reason = { key, values };
  }
}

/**
 * What a rename would begin with. The range leaves proclitics out, the placeholder has the article in full.
 *
 * @throws Refused where no name stands there
 */
export function prepareRename(article: Article, offset: number): { range: Range; placeholder: string } {
  const mention = nameHere(article, offset);
  return { range: rangeOf(article, mention), placeholder: oneLine(nameAlone(article.text, mention)) };
}

/** `here`: in the article before the reader; `elsewhere`: in the others; `quoted`: inside quotation marks, save where the caret is. */
export const renameGroups = ['here', 'elsewhere', 'quoted'] as const;
export type RenameGroup = (typeof renameGroups)[number];

export interface Renaming extends Span {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  readonly group: RenameGroup;
}

/**
 * The places of a spelling in the dossier, and what is to stand there. A new spelling of as many words counts inside longer forms of
 * the name too: `وانج` → `وانغ` changes `وانج يي`.
 *
 * @throws Refused where no name stands at the offset, or the new one is none
 */
export function rename(article: Article, dossier: Dossier, offset: number, newName: string): Renaming[] {
  const chosen = nameHere(article, offset);
  const name = checked(newName);
  const old = formsOf(nameAlone(article.text, chosen));
  const respelling = formsOf(name).length === old.length;
  return everywhere(article, dossier, chosen.entity).flatMap((place) => {
    const quoted = insideQuotations(place.article.analysis);
    const here = place.article.uri === article.uri;
    return mentionsOf(place.article.analysis, place.entity.id).flatMap((mention): Renaming[] => {
      const { text, uri } = place.article;
      const span = spellingIn(text, mention, old, respelling);
      if (!span) return [];
      const written = nameAfter(text, span.start, name);
      if (written === text.slice(span.start, span.end)) return [];
      const group = quoted(mention) && !(here && mention.start === chosen.start) ? 'quoted' : here ? 'here' : 'elsewhere';
      return [{ uri, ...span, range: rangeOf(place.article, span), text: written, group }];
    });
  });
}

/** What a preview says of each group. What the reader does not see, or what is somebody's words, is changed only once confirmed. */
export const renameAnnotations = (language: Language): Record<RenameGroup, ChangeAnnotation> => {
  const annotation = (group: RenameGroup): ChangeAnnotation => ({
    label: say(language, { key: `rename.${group}`, values: {} }),
    needsConfirmation: group !== 'here',
  });
  return { here: annotation('here'), elsewhere: annotation('elsewhere'), quoted: annotation('quoted') };
};

function nameHere({ analysis }: Article, offset: number): Mention {
  const mention = innermost(analysis.mentions, offset);
  if (!mention) throw new Refused('rename.no-name');
  return mention;
}

const formsOf = (name: string): string[] => tokenize(name).map(({ form }) => form);

/** Where a mention has the old spelling: all of it, or the part of a longer form. */
function spellingIn(text: string, mention: Mention, old: readonly string[], parts: boolean): Span | undefined {
  const { start, end } = mention;
  if (fold(formsOf(nameAlone(text, mention)).join(' ')) === old.join(' ')) return { start, end };
  if (!parts) return undefined;
  const tokens = tokenize(text.slice(start, end), start);
  const from = tokens.findIndex((_, at) => old.every((form, k) => tokens[at + k]?.form === form));
  const [first, last] = [tokens[from], tokens[from + old.length - 1]];
  return first && last && { start: first.start, end: last.end };
}

/** No name is longer, in UTF-16 code units. */
const longestName = 200;
/** Letters, signs and digits, and the marks that names are written with: anything else could open, close or turn around more than a name. */
const noPartOfName = /[^\p{L}\p{M}\p{N} .'’\-_/&·\u200c]/u;

function checked(newName: string): string {
  const name = newName.trim().replace(/ +/g, ' ');
  if (!/\p{L}/u.test(name)) throw new Refused('rename.empty');
  if (name.length > longestName) throw new Refused('rename.too-long', { most: longestName });
  const [bad] = noPartOfName.exec(name) ?? [];
  if (bad === undefined) return name;
  const shown = oneLine(bad) || `U+${(bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  throw new Refused('rename.bad-character', { character: shown });
}
