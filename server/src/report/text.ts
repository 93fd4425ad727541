import { say } from '../messages.ts';
import type { Language, MessageKey } from '../messages.ts';
import type { Finding, Message, Severity, Span } from '../model.ts';
import { isRightToLeft } from '../text/direction.ts';
import { lineAndColumn, lineStarts } from '../text/lines.ts';
import { countBySeverity, speakers } from './review.ts';
import type { FileReview, FolderReview, Review } from './review.ts';

/** How the report looks where it is read. */
export interface Look {
  readonly language: Language;
  /** Puts a style's escape codes around a text; the identity where colours are not wanted. */
  readonly style: (style: Style, text: string) => string;
  /** Whether to keep Arabic runs together in left-to-right lines with directional isolates: for screens, not for files. */
  readonly isolate: boolean;
}

export type Style = 'path' | 'place' | 'faint' | Severity;

/** More words of a finding, and more speakers, than these are cut; the report says so. */
const longestWords = 100;
const mostSpeakers = 20;
/** So many kinds of files that are passed over are named. */
const mostKinds = 20;
/** So many characters before and after a finding's words are shown with them. */
const contextLength = 40;

/** The findings of one file; nothing where there are none. */
export function fileText({ path, text, findings }: FileReview, look: Look): string {
  if (findings.length === 0) return '';
  const starts = lineStarts(text);
  const entries = findings.map((finding) => findingText(text, starts, finding, look));
  return `${look.style('path', harmless(path))}\n${entries.join('')}\n`;
}

/** One finding: its place, severity and message, and below them its words in their line. */
export function findingText(text: string, starts: readonly number[], { rule, severity, message, start, end }: Finding, look: Look): string {
  const { line, column } = lineAndColumn(starts, start);
  const place = look.style('place', `${line}:${column}`.padEnd(8));
  const label = look.style(severity, saying(`severity.${severity}`, look));
  const excerpt = inContext(text, { start, end });
  const shown = excerpt === '' ? '' : `          ${inOrder(excerpt, look)}\n`;
  return `  ${place}${label}  ${inOrder(said(message, look), look)}  ${look.style('faint', rule)}\n${shown}`;
}

/** What comes after all files: who speaks in each dossier, and how many findings there are. */
export function summaryText(review: Review, look: Look): string {
  const voices = review.dossiers.map((dossier) => {
    const all = speakers(dossier);
    if (all.length === 0) return '';
    const lines = all.slice(0, mostSpeakers).map(({ name, ...counts }) => {
      const numbers = look.style('faint', saying('report.speaker', look, counts));
      return `  ${inOrder(harmless(name), look)}  ${numbers}\n`;
    });
    const rest = all.length > mostSpeakers ? `  ${saying('report.more-speakers', look, { count: all.length - mostSpeakers })}\n` : '';
    return `${look.style('path', saying('report.speakers', look))}\n${lines.join('')}${rest}\n`;
  });
  const empty = review.folders.filter(({ articles }) => articles === 0).map((folder) => nothingText(folder, look));
  const counts = { files: review.files.length, ...countBySeverity(review) };
  const summary = review.files.length > 0 || empty.length === 0 ? `${saying('report.summary', look, counts)}\n` : '';
  const known = review.baseline ? `${saying('report.baseline', look, review.baseline)}\n` : '';
  return [...voices, ...empty, summary, known].join('');
}

/** A folder with nothing to review: what lies in it instead. */
function nothingText({ path, passedOver }: FolderReview, look: Look): string {
  const lines = passedOver.map(({ reason, ending, files }) => {
    const key = ending === '' ? 'no-ending' : reason;
    return saying(`report.passed.${key}`, look, { ending: harmless(ending ?? ''), files });
  });
  const shown = lines.slice(0, mostKinds);
  if (lines.length > mostKinds) shown.push('…');
  if (lines.length === 0) shown.push(saying('report.passed.none', look));
  const title = look.style('path', harmless(path));
  return `${title}\n  ${saying('report.nothing', look)}\n${shown.map((line) => `    ${line}\n`).join('')}\n`;
}

const saying = (key: MessageKey, { language }: Look, values: Message['values'] = {}): string => say(language, { key, values });

/** A message whose values are article text: each keeps its direction to itself. */
export const said = (message: Message, look: Look): string => say(look.language, message, (value) => inOrder(harmless(value), look));

/** Control characters would command the terminal, and directional ones reorder what stands around them: neither leaves the article. */
// eslint-disable-next-line no-control-regex
const harmful = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** A text on one line that commands no terminal and reorders nothing. */
export const harmless = (text: string): string => text.replace(harmful, ' ').replace(/\s+/g, ' ').trim();

export const inOrder = (text: string, { isolate }: Look): string =>
  isolate && isRightToLeft(text) === true ? `\u2067${text}\u2069` : text;

/** The words of a finding in brackets, between those around them in their line. */
export function inContext(text: string, { start, end }: Span): string {
  const words = cut(harmless(text.slice(start, Math.min(end, start + 4 * longestWords))), longestWords);
  if (words === '') return '';
  const before =
    text
      .slice(Math.max(0, start - 2 * contextLength), start)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  const after = text.slice(end, end + 2 * contextLength).split(/[\r\n]/, 1)[0] ?? '';
  return `${cut(harmless(before), -contextLength)}${spaceAt(before, -1)}[${words}]${spaceAt(after, 0)}${cut(harmless(after), contextLength)}`;
}

const spaceAt = (text: string, index: number): string => (/\s/.test(text.at(index) ?? '') ? ' ' : '');

/** The first so many characters of a text, or the last with a negative number, at whole words. */
function cut(text: string, length: number): string {
  if (text.length <= Math.abs(length)) return text;
  if (length < 0) return `… ${text.slice(length).replace(/^\S*\s?/, '')}`;
  return `${text.slice(0, length).replace(/\s?\S*$/, '')} …`;
}
