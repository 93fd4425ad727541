import type { InlayHint } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { nameOf } from '../dossier/usual.ts';
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import type { Span } from '../model.ts';
import { documentOf, locationOf, overlaps } from './places.ts';
import { introduction } from './speakers.ts';
import { isolate, oneLine } from './wording.ts';

/** Who speaks, after every verb that does not say it: `وأضاف (لافروف)`, `وأضاف (probably لافروف)`. The name, spelt as usual, leads to where the speaker is introduced. */
export function inlayHints(article: Article, dossier: Dossier, within: Span, language: Language): InlayHint[] {
  return article.analysis.attributions.flatMap((attribution) => {
    const { cue, source, speaker, known } = attribution;
    if (!cue || source || !speaker || !overlaps(cue, within)) return [];
    const name = oneLine(nameOf(speaker, article.uri, dossier));
    const shown = known === 'likely' ? say(language, { key: 'inlay.likely', values: { speaker: isolate(name) } }) : name;
    const place = introduction(article.analysis, attribution);
    return [
      {
        position: documentOf(article).positionAt(cue.end),
        label: [{ value: isolate(`(${shown})`), ...(place && { location: locationOf(article, place) }) }],
        tooltip: say(language, { key: known === 'likely' ? 'hover.likely.verb' : 'hover.inferred.verb', values: {} }),
        paddingLeft: true,
      },
    ];
  });
}
