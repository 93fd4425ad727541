import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Attribution } from '../model.ts';
import { tally, words } from './cards.ts';
import { documentOf } from './places.ts';
import type { SpeechHere } from './speakers.ts';
import { attributionsOf, entityById, everywhere, fullestMention, speakerKey } from './speakers.ts';
import type { Manner } from './wording.ts';
import { quoted } from './wording.ts';

/** Who says it, the way it came, how it is quoted, how the cue presents it. Lines of Markdown. */
export function speechCard(article: Article, dossier: Dossier, { attribution }: SpeechHere, manner: Manner): string[] {
  if (!attribution) return [`**${words(manner, 'hover.nobody')}**`];
  const { analysis } = article;
  const lines = [speaker(article, attribution, manner)];
  if (attribution.via.length > 0) {
    // The nearest to the text comes first in the data; a chain is told from its origin.
    const chain = attribution.via.map(({ name }) => quoted(name)).reverse();
    lines.push(words(manner, 'hover.via', { chain: chain.join(manner.language === 'ar' ? ' ← ' : ' → ') }));
  }
  lines.push(words(manner, `kind.${attribution.kind}`));
  if (attribution.cue) {
    const cue = quoted(article.text.slice(attribution.cue.start, attribution.cue.end));
    lines.push(words(manner, 'hover.cue', { cue, stance: words(manner, `stance.${attribution.stance}`) }));
  }
  if (attribution.vague) lines.push(words(manner, 'hover.vague', { kind: words(manner, `vague.${attribution.vague}`) }));
  const entity = entityById(analysis, attribution.speaker?.entity ?? null);
  if (entity) {
    lines.push(
      tally(manner, 'statements', everywhere(article, dossier, entity.id), ({ id }, at) => attributionsOf(at.analysis, id).length),
    );
  } else {
    const said = attributionsOf(analysis, speakerKey(attribution)).length;
    if (said > 1) lines.push(words(manner, 'hover.statements', { here: said }));
  }
  return lines;
}

/** `Says: **وانغ يي**, وزير الخارجية (line 3)`. */
function speaker(article: Article, attribution: Attribution, manner: Manner): string {
  if (!attribution.speaker) return `**${words(manner, 'hover.nobody')}**`;
  const entity = entityById(article.analysis, attribution.speaker.entity);
  const role = entity?.roles[0]?.text;
  const name = `**${quoted(attribution.speaker.name)}**`;
  const line = words(manner, 'hover.says', { speaker: role === undefined ? name : `${name} (${quoted(role)})` });
  const mention = fullestMention(article.analysis, attribution.speaker.entity);
  if (!mention || !manner.markdown) return line;
  const at = documentOf(article).positionAt(mention.start).line + 1;
  return `${line}, [${words(manner, 'hover.line', { line: at })}](${article.uri}#L${at})`;
}
