/** An imported article as files: the article, what was left out of it, and their name. */
import { stringify } from 'yaml';
import { fieldNames } from '../text/frontmatter.ts';
import type { Imported } from './imported.ts';

/** The text of a `.article`: front matter and paragraphs with a blank line between. */
export function articleText({ about, paragraphs }: Imported): string {
  const known = [...fieldNames].flatMap(([name, field]) => {
    const value = about[field];
    return value === undefined ? [] : [[name, value] as const];
  });
  // No value is folded into lines or read as anything but a text.
  const yaml = stringify(Object.fromEntries(known), { lineWidth: 0, version: '1.2', schema: 'failsafe' });
  const body = `${paragraphs.join('\n\n')}\n`;
  return known.length > 0 ? `---\n${yaml}---\n\n${body}` : body;
}

/** What was left out, as Markdown for its reader; empty where nothing was. @param headings what to call the parts, in the reader's language */
export function leftOutText(
  { leftOut }: Imported,
  headings: { readonly top: string; readonly caption: string; readonly page: string },
): string {
  if (leftOut.length === 0) return '';
  const parts = (['caption', 'page'] as const).flatMap((kind) => {
    const lines = leftOut.filter(({ what }) => what === kind).map(({ text }) => `- ${text.replace(/[\\`*_<>[\]#|]/g, '\\$&')}`);
    return lines.length === 0 ? [] : [`## ${headings[kind]}\n\n${lines.join('\n')}\n`];
  });
  return `# ${headings.top}\n\n${parts.join('\n')}`;
}

/** UTF-16 units: with Arabic's two bytes a letter, well within the 255 bytes that file systems allow, with every ending. */
const longestName = 80;

/**
 * A file name without ending that every system takes and that leads nowhere else: no separators, control or directional characters, not
 * hidden, no name that Windows keeps for itself.
 *
 * @param title what to call it; `otherwise` where nothing of that is left
 */
export function fileName(title: string, otherwise = 'article'): string {
  const words = title
    .normalize('NFC')
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}<>:"/\\|?*'`“”«»،؛؟!.,;&%$#{}()[\]=+~^]+/gu, ' ')
    .trim()
    .replace(/[\s_-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const name = cut(words);
  if (name === '') return otherwise === 'article' ? otherwise : fileName(otherwise);
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `${name}-` : name;
}

/** Between words where it can be, never within a character. */
function cut(name: string): string {
  if (name.length <= longestName) return name;
  const head = name.slice(0, longestName);
  const dash = head.lastIndexOf('-');
  return (dash > longestName / 2 ? head.slice(0, dash) : head).replace(/[\ud800-\udbff]$/, '');
}
