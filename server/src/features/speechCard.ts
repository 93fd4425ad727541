import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Attribution, Quotation } from '../model.ts';
import { nameOf } from '../dossier/usual.ts';
import { list, placeLink, words } from './cards.ts';
import { statementsOf } from './identity.ts';
import type { SpeechHere } from './speakers.ts';
import { everywhere, fullestMention, fullestRole, speakerKey } from './speakers.ts';
import { chainOf } from './transmission.ts';
import type { Manner } from './wording.ts';
import { firstWords, quoted } from './wording.ts';

/** Who says it, the way it came, how it is quoted, how the cue presents it, where else the speaker speaks. Lines of Markdown. */
export function speechCard(article: Article, dossier: Dossier, { attribution, quotation }: SpeechHere, manner: Manner): string[] {
  if (!attribution) return [`**${words(manner, 'hover.nobody')}**`];
  const { cue, source, speaker, known, kind, stance, vague } = attribution;
  const lines = [says(article, dossier, attribution, manner)];
  if (speaker && known !== 'stated') lines.push(words(manner, `hover.${known}.${source ? 'words' : 'verb'}`));
  lines.push(...passedOn(article, dossier, attribution, quotation, manner), ...chain(article, dossier, attribution, manner));
  lines.push(words(manner, quotation ? 'kind.direct' : `kind.${kind}`));
  if (cue) {
    const shown = quoted(article.text.slice(cue.start, cue.end));
    lines.push(words(manner, 'hover.cue', { cue: shown, stance: words(manner, `stance.${stance}`) }));
  }
  if (vague) lines.push(words(manner, 'hover.vague', { kind: words(manner, `vague.${vague}`) }));
  return [...lines, ...elsewhere(article, dossier, attribution, manner)];
}

/** `Said by **وانغ يي** (وزير الخارجية الصيني), line 3`, `Probably said by …`. */
function says(article: Article, dossier: Dossier, { speaker, known }: Attribution, manner: Manner): string {
  if (!speaker) return `**${words(manner, 'hover.nobody')}**`;
  const places = speaker.entity === null ? [] : everywhere(article, dossier, speaker.entity);
  const role = places.map(({ entity }) => fullestRole(entity)?.text).find((text) => text !== undefined);
  const name = `**${quoted(nameOf(speaker, article.uri, dossier))}**`;
  const line = words(manner, known === 'likely' ? 'hover.says.likely' : 'hover.says', {
    speaker: role === undefined ? name : `${name} (${quoted(role)})`,
  });
  const mention = fullestMention(article.analysis, speaker.entity);
  return list(manner, mention ? [line, placeLink(manner, article, mention)] : [line]);
}

/** Whose words or thoughts these are in the words of another one: those of whom the attribution of a quotation names. */
function passedOn(article: Article, dossier: Dossier, { speaker }: Attribution, quotation: Quotation | null, manner: Manner): string[] {
  const content = article.analysis.attributions[quotation?.attribution ?? -1]?.speaker;
  if (!content || speakerKey({ speaker: content }) === speakerKey({ speaker })) return [];
  return [words(manner, 'hover.passed-on', { speaker: quoted(nameOf(content, article.uri, dossier)) })];
}

/** From the speaker over everybody who handed it on; nothing where nobody stands between. */
function chain({ uri, analysis }: Article, dossier: Dossier, attribution: Attribution, manner: Manner): string[] {
  // A chain is told from its origin.
  const names = chainOf(analysis, attribution)
    .reverse()
    .map((one) => nameOf(one, uri, dossier));
  if (names.length < (attribution.speaker ? 2 : 1)) return [];
  return [words(manner, 'hover.via', { chain: names.map(quoted).join(manner.language === 'ar' ? ' ← ' : ' → ') })];
}

/** As many statements as a card lists: with more it would have to be scrolled. */
const most = 3;

/** How often the speaker speaks, and the first places besides this one. */
function elsewhere(article: Article, dossier: Dossier, attribution: Attribution, manner: Manner): string[] {
  const all = statementsOf(article, dossier, attribution);
  const others = all.filter((statement) => statement.attribution !== attribution);
  if (others.length === 0) return [];
  const here = all.filter((statement) => statement.article === article).length;
  const articles = new Set(all.map((statement) => statement.article.uri)).size;
  const left = others.length - most;
  return [
    here === all.length
      ? words(manner, 'hover.statements', { here })
      : words(manner, 'hover.statements.dossier', { here, all: all.length, articles }),
    ...others.slice(0, most).map((other) => {
      const { start, end } = other.attribution;
      return `${placeLink(manner, other.article, other.attribution, article)}: ${quoted(firstWords(other.article.text.slice(start, end), 40))}`;
    }),
    ...(left > 0 ? [words(manner, 'hover.statements.more', { left })] : []),
  ];
}
