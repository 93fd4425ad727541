import type { InlayHint } from 'vscode-languageserver-types';
import type { Article } from '../dossier/dossier.ts';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import type { Span } from '../model.ts';
import { documentOf, overlaps } from './places.ts';
import { isolate, oneLine } from './wording.ts';

/** Who speaks, after every verb that does not say it: `وأضاف (لافروف)`. */
export function inlayHints(article: Article, within: Span, language: Language): InlayHint[] {
  return article.analysis.attributions.flatMap(({ cue, source, speaker }) => {
    if (!cue || source || !speaker || !overlaps(cue, within)) return [];
    return [
      {
        position: documentOf(article).positionAt(cue.end),
        label: isolate(`(${oneLine(speaker.name)})`),
        tooltip: say(language, { key: 'inlay.resolved', values: {} }),
        paddingLeft: true,
      },
    ];
  });
}
