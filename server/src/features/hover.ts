import type { Hover } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { say } from '../messages.ts';
import type { Attribution, Entity, Message } from '../model.ts';
import { readRegistry } from '../registry.ts';
import { documentOf, rangeOf } from './places.ts';
import type { NameHere, SpeechHere } from './speakers.ts';
import { attributionsOf, entityById, everywhere, fullestMention, mentionsOf, nameAt, speakerKey, speechAt } from './speakers.ts';
import type { Manner } from './wording.ts';
import { card, quoted } from './wording.ts';

/** The most spellings or roles that a card lists. */
const most = 6;

/** Who is named here, and who says this. */
export function hover(article: Article, dossier: Dossier, offset: number, manner: Manner): Hover | null {
  const name = nameAt(article.analysis, offset);
  const speech = speechAt(article.analysis, offset);
  // A cue says more than the sentence around it, a name more than the words it is quoted in.
  const cards = [
    ...(speech?.part === 'cue' ? [speechCard(article, dossier, speech, manner)] : []),
    ...(name ? [nameCard(article, dossier, name, manner)] : []),
    ...(speech && speech.part !== 'cue' ? [speechCard(article, dossier, speech, manner)] : []),
  ];
  const span = speech?.part === 'cue' ? speech.span : (name?.span ?? speech?.span);
  if (!span) return null;
  return {
    contents: card(
      manner,
      cards.flatMap((lines, i) => (i === 0 ? lines : ['', '---', '', ...lines])),
    ),
    range: rangeOf(article, span),
  };
}

const words = (manner: Manner, key: string, values: Message['values'] = {}): string => say(manner.language, { key, values });

/** `a, b, c …` in the reader's commas. */
function list(manner: Manner, items: readonly string[]): string {
  const shown = items.slice(0, most).join(manner.language === 'ar' ? '، ' : ', ');
  return items.length > most ? `${shown} …` : shown;
}

function nameCard(article: Article, dossier: Dossier, { entity }: NameHere, manner: Manner): string[] {
  const places = everywhere(article, dossier, entity.id);
  const known = dossier.entityOf(article.uri, entity.id);
  const registered = entity.registered === null ? undefined : readRegistry().byId.get(entity.registered);
  const latin = registered?.latin ?? null;
  const ownership = registered?.ownership ?? null;

  const lines = [`**${quoted(entity.name)}**${latin === null ? '' : ` (${quoted(latin)})`}: ${words(manner, `entity.${entity.type}`)}`];
  if (ownership !== null) lines.push(words(manner, `hover.ownership.${ownership}`));
  lines.push(words(manner, 'hover.spellings', { list: list(manner, spellings(places)) }));
  const roles = [...new Set(places.flatMap((place) => place.entity.roles.map(({ text }) => quoted(text))))];
  if (roles.length > 0) lines.push(words(manner, 'hover.roles', { list: list(manner, roles) }));

  const first = mentionsOf(article.analysis, entity.id)[0];
  if (first) {
    const line = documentOf(article).positionAt(first.start).line + 1;
    const label = words(manner, 'hover.first', { line });
    lines.push(manner.markdown ? `[${label}](${article.uri}#L${line})` : label);
  }
  lines.push(tally(manner, 'mentions', places, ({ variants }) => variants.reduce((sum, { count }) => sum + count, 0)));
  lines.push(tally(manner, 'statements', places, ({ id }, at) => attributionsOf(at.analysis, id).length));
  if (known?.known?.notes) lines.push(words(manner, 'hover.notes', { notes: quoted(known.known.notes) }));
  return lines;
}

/** Every spelling of an entity with its count, the most frequent first. */
function spellings(places: readonly { readonly entity: Entity }[]): string[] {
  const counts = new Map<string, number>();
  for (const { entity } of places) for (const { text, count } of entity.variants) counts.set(text, (counts.get(text) ?? 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text, count]) => `${quoted(text)} (${count})`);
}

/** `Named: 3 here, 7 in 2 articles`; the dossier's figure only where it adds something. */
function tally(
  manner: Manner,
  what: 'mentions' | 'statements',
  places: readonly { readonly article: Article; readonly entity: Entity }[],
  count: (entity: Entity, article: Article) => number,
): string {
  const here = places[0]?.article.uri;
  let inArticle = 0;
  const perArticle = new Map<string, number>();
  for (const place of places) {
    const found = count(place.entity, place.article);
    if (place.article.uri === here) inArticle += found;
    if (found > 0) perArticle.set(place.article.uri, (perArticle.get(place.article.uri) ?? 0) + found);
  }
  const all = [...perArticle.values()].reduce((sum, found) => sum + found, 0);
  return all === inArticle
    ? words(manner, `hover.${what}`, { here: inArticle })
    : words(manner, `hover.${what}.dossier`, { here: inArticle, all, articles: perArticle.size });
}

function speechCard(article: Article, dossier: Dossier, { attribution }: SpeechHere, manner: Manner): string[] {
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
