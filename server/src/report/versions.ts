/** `isnad diff`: what changed between two versions of an article, as text and as JSON. */
import { changeKinds } from '../comparison/versions.ts';
import type { Change, ChangeKind } from '../comparison/versions.ts';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import type { Span } from '../model.ts';
import { lineAndColumn, lineStarts } from '../text/lines.ts';
import { formatVersion, wordsAt } from './json.ts';
import type { JsonWords } from './json.ts';
import { harmless, inContext, inOrder, said } from './text.ts';
import type { Look } from './text.ts';

/** One of the two files. */
export interface Version {
  /** As the reader would type it. */
  readonly path: string;
  readonly text: string;
}

export interface Comparison {
  readonly before: Version;
  readonly after: Version;
  readonly changes: readonly Change[];
}

export function comparisonText({ before, after, changes }: Comparison, look: Look): string {
  if (changes.length === 0) return `${say(look.language, { key: 'diff.none', values: {} })}\n`;
  const [old, now] = [placeIn(before, look), placeIn(after, look)];
  const entries = changes.map(({ kind, message, before: there, after: here }) => {
    const label = look.style('warning', say(look.language, { key: `diff.kind.${kind}`, values: {} }));
    return `${label}  ${inOrder(said(message, look), look)}\n${there ? old('-', there) : ''}${here ? now('+', here) : ''}`;
  });
  return `${entries.join('\n')}\n${say(look.language, { key: 'diff.summary', values: { count: changes.length } })}\n`;
}

function placeIn({ path, text }: Version, look: Look): (sign: string, span: Span) => string {
  const starts = lineStarts(text);
  return (sign, span) => {
    const { line, column } = lineAndColumn(starts, span.start);
    const place = look.style('place', `${harmless(path)}:${line}:${column}`);
    return `  ${sign} ${place}  ${inOrder(inContext(text, span), look)}\n`;
  };
}

export interface JsonComparison {
  readonly version: typeof formatVersion;
  readonly before: { readonly path: string };
  readonly after: { readonly path: string };
  readonly changes: readonly {
    readonly kind: ChangeKind;
    readonly message: string;
    readonly before: JsonWords | null;
    readonly after: JsonWords | null;
  }[];
  readonly summary: Readonly<Record<ChangeKind, number>>;
}

/** @param language of the messages */
export function jsonComparison({ before, after, changes }: Comparison, language: Language): JsonComparison {
  const [old, now] = [wordsAt(before.text), wordsAt(after.text)];
  const summary = Object.fromEntries(changeKinds.map((kind) => [kind, changes.filter((change) => change.kind === kind).length]));
  return {
    version: formatVersion,
    before: { path: before.path },
    after: { path: after.path },
    changes: changes.map(({ kind, message, before: there, after: here }) => ({
      kind,
      message: say(language, message),
      before: there && old(there),
      after: here && now(here),
    })),
    summary: summary as Record<ChangeKind, number>,
  };
}
