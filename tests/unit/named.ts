/** Texts with their names marked in them: `قال {person سامر العلي} من {place حلب}`. */
import { findNames } from '../../server/src/analysis/names/names.ts';
import type { ResolvedNames } from '../../server/src/analysis/entities/entities.ts';
import { resolveNames } from '../../server/src/analysis/entities/entities.ts';
import type { Mention } from '../../server/src/model.ts';
import { paragraphs } from '../../server/src/text/paragraphs.ts';
import { tokenize } from '../../server/src/text/tokens.ts';

/** Takes the marks out of a text. */
export const unmarked = (marked: string): string => marked.replace(/\{(?:person|organization|place) ([^}]*)\}/g, '$1');

/** The names of an article, found and resolved; mentions as offsets into the whole text. */
export function namesOf(text: string): Omit<ResolvedNames, 'mentions'> & { readonly mentions: readonly Mention[] } {
  const read = paragraphs(text).map(({ start, end }) => {
    const line = text.slice(start, end);
    const tokens = tokenize(line);
    return { text: line, tokens, start, names: findNames(line, tokens) };
  });
  const { entities, mentions } = resolveNames(read);
  const shift = (by: number) => (mention: Mention) => ({ ...mention, start: mention.start + by, end: mention.end + by });
  return { entities, mentions: mentions.flatMap((list, i) => list.map(shift(read[i]?.start ?? 0))) };
}

/** A text with its names marked. */
export function marked(text: string): string {
  return [...namesOf(text).mentions]
    .reverse()
    .reduce((out, { start, end, type }) => `${out.slice(0, start)}{${type} ${out.slice(start, end)}}${out.slice(end)}`, text);
}
