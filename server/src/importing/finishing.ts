/** What is done to every import at the end, wherever it comes from. */
import { layout } from '../analysis/layout/layout.ts';
import { fold } from '../text/normalize.ts';
import { NotImported } from './imported.ts';
import type { About, Imported, LeftOut } from './imported.ts';
import { mend } from './mojibake.ts';

/** The title stands above the text, if anywhere, within its first lines. */
const headLines = 5;

/** `الصحيفة - العنوان`: the part of a title that heads the text as well, else all of it. */
function titleOf(title: string | undefined, lines: readonly string[]): string | undefined {
  const parts = new Set((title ?? '').split(/\s+[-–—|»•:]+\s+/u).map(fold));
  return lines.slice(0, headLines).find((line) => parts.has(fold(line))) ?? title;
}

/** Puts encodings right that went wrong on the way, and leaves out the page's own lines and the title, which stands above. */
export function finish({ about, paragraphs, leftOut, notes }: Imported): Imported {
  const mended = mend(paragraphs.join('\n'));
  const lines = mended.text.split('\n').filter((line) => line !== '');
  const sound = Object.fromEntries(Object.entries(about).map(([field, value]) => [field, mend(value).text])) as About;
  const kinds = layout(lines);
  const title = titleOf(sound.title, lines) ?? (kinds[0] === 'heading' && lines.length > 1 ? lines[0] : undefined);
  const isTitle = (line: string): boolean => title !== undefined && fold(line) === fold(title);
  const isText = (line: string, at: number): boolean => kinds[at] !== 'boilerplate' && !isTitle(line);
  const kept = lines.filter(isText);
  if (kept.length === 0) throw new NotImported({ key: 'import.no-article', values: {} });
  const dropped = lines.filter((line, at) => !isText(line, at) && !isTitle(line)).map((text): LeftOut => ({ what: 'page', text }));
  const readAs = mended.readAs;
  return {
    about: title === undefined ? sound : { ...sound, title },
    paragraphs: kept,
    leftOut: [...dropped, ...leftOut.map(({ what, text }) => ({ what, text: mend(text).text })).filter(({ text }) => !isTitle(text))],
    notes: [
      ...notes,
      ...(readAs === null || notes.some(({ key }) => key === 'import.mojibake')
        ? []
        : [{ key: 'import.mojibake' as const, values: { encoding: readAs } }]),
    ],
  };
}
