/** Quick fixes in `isnad.yaml`: what a misspelt word was meant to be. The file is the reader's own, no exhibit. */
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { editDistance } from '../analysis/spelling/spelling-distance.ts';
import type { Article } from '../dossier/dossier.ts';
import type { Problem, Span } from '../model.ts';
import { yamlAt } from '../text/yaml-path.ts';
import type { Means } from './codeActions.ts';
import { valuesAt } from './decisionsSchema.ts';
import { overlaps, rangeOf } from './places.ts';
import type { Manner } from './wording.ts';
import { plain } from './wording.ts';

/** The words that may stand instead, for the problems in a range: what is likely meant comes first and is preferred. */
export function decisionsFixes(
  file: Pick<Article, 'uri' | 'text'>,
  problems: readonly Problem[],
  at: Span,
  shown: readonly Diagnostic[],
  { language }: Manner,
  { change }: Pick<Means, 'change'>,
): CodeAction[] {
  return problems
    .filter((problem) => overlaps(problem, at))
    .flatMap((problem) => {
      const range = rangeOf(file, problem);
      const settled = shown.filter((diagnostic) => JSON.stringify(diagnostic.range) === JSON.stringify(range));
      return wordsFor(file.text, problem).map(({ word, likely }) => {
        const title = plain(language, { key: 'problem.fix', values: { word } });
        return {
          title,
          kind: CodeActionKind.QuickFix,
          ...(settled.length > 0 && { diagnostics: settled }),
          ...(likely && { isPreferred: true }),
          ...change(title, [{ uri: file.uri, range, text: word }]),
        };
      });
    });
}

interface Instead {
  readonly word: string;
  readonly likely: boolean;
}

function wordsFor(text: string, { code, detail, start, end }: Problem): Instead[] {
  if (code === 'misspelt-key' || code === 'misspelt-rule') return [{ word: detail, likely: true }];
  if (code !== 'wrong-value') return [];
  const place = yamlAt(text, start);
  if (place?.span.start !== start || place.span.end !== end) return [];
  const values = valuesAt(place.path);
  const meant = values.filter(
    (value) => value.startsWith(place.value) || editDistance(place.value.slice(0, 40), value) <= value.length / 4,
  );
  const likely = meant.length === 1 && place.value !== '' ? meant[0] : undefined;
  return values.map((word) => ({ word, likely: word === likely })).sort((a, b) => Number(b.likely) - Number(a.likely));
}
