import { analyze, newMemory } from '../analysis/analyze.ts';
import { noDecisions } from '../dossier/dossier.ts';
import { buildDossier } from '../dossier/identity.ts';
import type { Language } from '../messages.ts';
import type { Metadata, Problem } from '../model.ts';
import { inTextOrder, problemFinding } from '../report/review.ts';
import { analysisRecord } from '../report/record.ts';
import type { AnalysisRecord } from '../report/record.ts';
import { problemsOf, review } from '../rules/rules.ts';
import { recordMetadata } from '../text/frontmatter.ts';

/**
 * One article on its own: its analysis and the findings in it.
 *
 * @param problems met while its bytes were decoded
 * @param given what is known of it beside its text
 */
export function analyzeText(
  id: unknown,
  text: string,
  language: Language,
  problems: readonly Problem[] = [],
  given: Partial<Metadata> = {},
): AnalysisRecord {
  const analysis = analyze(text, newMemory(), given);
  const article = { uri: 'article:', text, analysis };
  const findings = [
    ...[...problems, ...problemsOf(analysis)].map(problemFinding),
    ...review(article, buildDossier([article], noDecisions)),
  ];
  return analysisRecord(id, analysis, inTextOrder(findings), language);
}

/** A line longer than this is passed over, so that memory stays bounded. */
export const longestLine = 64 * 1024 * 1024;

/** The answer to one line `{"id", "text"}`, with `published`, `outlet` and the other fields of front matter where they are known: its analysis, or `{"id", "error"}` where it is no such object. */
export function answerLine(line: string, language: Language): string {
  let id: unknown = null;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object with "id" and "text"');
    if ('id' in value) id = value.id;
    if (!('text' in value) || typeof value.text !== 'string') throw new Error('no "text"');
    return JSON.stringify(analyzeText(id, value.text, language, [], recordMetadata({ ...value })));
  } catch (error) {
    return JSON.stringify({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

/** Answers lines as they come, one for one and in order. The last one may lack its line end. */
export async function* answerLines(chunks: AsyncIterable<Uint8Array>, language: Language, longest = longestLine): AsyncGenerator<string> {
  for await (const line of linesOf(chunks, longest)) {
    yield line === null ? JSON.stringify({ id: null, error: 'the line is too long' }) : answerLine(line, language);
  }
}

/** Lines as text, in UTF-8; null for one that is too long. Ends at `\n` alone: JSON may hold every other line separator. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string | null> {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (part: Uint8Array): void => {
    size += part.length;
    if (size > longest) parts = [];
    else parts.push(part);
  };
  const line = (): string | null => {
    const text = size > longest ? null : decoder.decode(joined(parts, size));
    parts = [];
    size = 0;
    return text;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, end));
      yield line();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (size > 0) yield line();
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
