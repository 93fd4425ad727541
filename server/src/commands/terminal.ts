import { once } from 'node:events';
import pico from 'picocolors';
import { Presets, SingleBar } from 'cli-progress';
import { languages } from '../messages.ts';
import type { Language } from '../messages.ts';
import { harmless } from '../report/text.ts';
import type { Look, Style } from '../report/text.ts';
import { reasonOf } from './files.ts';
import type { Progress } from './reading.ts';

/** Writes to standard output, waiting where the reader is slow. */
export async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Tells of something that went wrong, in one line. @param about a file's name, or what else it is about */
export function complain(about: string, reason: string): void {
  process.stderr.write(`isnad: ${harmless(about)}: ${harmless(reason)}\n`);
}

/** What cannot be written is lost: on a full disk, or where nobody reads on, this ends with the given code and says so. */
export function endWhereOutputIsLost(code: number): void {
  process.stdout.on('error', (error) => {
    complain('standard output', reasonOf(error));
    process.exit(code);
  });
  process.stderr.on('error', () => process.exit(code));
}

function paint(enabled: boolean): Record<Style, (text: string) => string> {
  const colours = pico.createColors(enabled);
  return {
    path: (text) => colours.bold(colours.underline(text)),
    place: colours.cyan,
    faint: colours.gray,
    error: colours.red,
    warning: colours.yellow,
    information: colours.blue,
    hint: colours.green,
  };
}

/** Colours and isolates on a screen only; no colours where `NO_COLOR` is set. */
export function lookOf(language: Language): Look {
  const screen = process.stdout.isTTY;
  const coloured = (screen && !process.env['NO_COLOR']) || Boolean(process.env['FORCE_COLOR']);
  const colours = paint(coloured);
  return { language, isolate: screen, style: (style, text) => colours[style](text) };
}

/** The language of the reader's locale, where there are messages in it. */
export function localLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '') ?? '';
  return languages.find((language) => locale.toLowerCase().startsWith(language)) ?? 'en';
}

/** Fewer files than these are done before a bar would be read. */
const manyFiles = 20;

/** A progress bar on a terminal when there are many files. */
export function progressBar(): Progress {
  const bar = new SingleBar(
    { stream: process.stderr, clearOnComplete: true, hideCursor: true, format: '{bar} {value}/{total}' },
    Presets.shades_classic,
  );
  let shown = false;
  return {
    start(total) {
      shown = process.stderr.isTTY && total >= manyFiles;
      if (shown) bar.start(total, 0);
    },
    step() {
      if (shown) bar.increment();
    },
    stop() {
      if (shown) bar.stop();
    },
  };
}
