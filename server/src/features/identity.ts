/** Who a speaker is beyond the article: one key for everything in a dossier that is the same speaker. */
import type { Article, Dossier, DossierEntity } from '../dossier/dossier.ts';
import type { Attribution, Speaker } from '../model.ts';
import { fold } from '../text/normalize.ts';
import { entityById, speakerKey } from './speakers.ts';

/** Somebody who speaks or hands on in an article; `speaker` is null for the article itself. */
export interface Party {
  readonly speaker: Speaker | null;
  /** Nobody could check who is meant: such words mean somebody else in every article. */
  readonly vague: boolean;
}

export const speakerOf = ({ speaker, quality }: Attribution): Party => ({ speaker, vague: quality === 'vague' });

/** A post with its country or body says which one is meant; `الوزير` is another man in every article. */
const wordsOfAPost = 3;

const isPost = (folded: string): boolean => folded.split(' ').length >= wordsOfAPost;

/** What two parties share if and only if they are the same, in one article or in two of the dossier. */
export function identityOf(article: Article, dossier: Dossier, { speaker, vague }: Party): string {
  if (!speaker) return article.uri;
  const entity = speaker.entity === null ? holderOf(dossier, { speaker, vague }) : dossier.entityOf(article.uri, speaker.entity);
  const [member] = entity?.members ?? [];
  if (member) return `${member.uri}\n${member.entity}`;
  if (speaker.entity !== null) return `${article.uri}\n${speaker.entity}`;
  const words = fold(speaker.name);
  return !vague && isPost(words) ? `\n${words}` : `${article.uri}\n${words}`;
}

/** The one person of the dossier who is described in the very words that an article uses for a speaker without a name. */
export function holderOf(dossier: Dossier, { speaker, vague }: Party): DossierEntity | undefined {
  if (speaker?.entity !== null || vague) return undefined;
  const words = fold(speaker.name);
  return isPost(words) ? (holdersIn(dossier).get(words) ?? undefined) : undefined;
}

const holders = new WeakMap<Dossier, Map<string, DossierEntity | null>>();

/** Folded role → who holds it; null where it is said of several. */
function holdersIn(dossier: Dossier): Map<string, DossierEntity | null> {
  let known = holders.get(dossier);
  if (known) return known;
  known = new Map();
  for (const entity of dossier.entities) {
    if (entity.type !== 'person') continue;
    for (const { text } of rolesOf(dossier, entity)) {
      const words = fold(text);
      const before = known.get(words);
      known.set(words, before === undefined || before === entity ? entity : null);
    }
  }
  holders.set(dossier, known);
  return known;
}

const rolesOf = ({ articles }: Dossier, { members }: DossierEntity) =>
  members.flatMap(({ uri, entity }) => {
    const at = articles.get(uri);
    return (at && entityById(at.analysis, entity)?.roles) ?? [];
  });

/** The article itself, from its newest analysis, then the others of its dossier. */
export const articlesFrom = (article: Article, { articles }: Dossier): Article[] => [
  article,
  ...[...articles.values()].filter(({ uri }) => uri !== article.uri),
];

/** Everything that the same speaker says, in the article first; nothing where nobody is known to speak. */
export function statementsOf(
  article: Article,
  dossier: Dossier,
  attribution: Attribution,
): { article: Article; attribution: Attribution }[] {
  if (speakerKey(attribution) === null) return [];
  const wanted = identityOf(article, dossier, speakerOf(attribution));
  return articlesFrom(article, dossier).flatMap((at) =>
    at.analysis.attributions
      .filter((other) => other.speaker && identityOf(at, dossier, speakerOf(other)) === wanted)
      .map((other) => ({ article: at, attribution: other })),
  );
}
