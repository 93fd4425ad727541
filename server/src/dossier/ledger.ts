/** The ledger of a dossier: on whom its articles rest, how each is heard, who hands on whose words, and what stays vague. */
import type { Attribution, EntityType, Knowledge, Span, Speaker, VagueKind } from '../model.ts';
import { pushTo } from '../text/lists.ts';
import { fold } from '../text/normalize.ts';
import type { Article, Dossier } from './dossier.ts';
import { accepts } from './ignoring.ts';
import { nameOf } from './usual.ts';

/** Somebody whom the dossier's articles have speak, however often. */
export interface LedgerSource {
  readonly name: string;
  /** Null for a role or group that no name is known for. */
  readonly type: EntityType | null;
  /** What the articles say the source is: each once, the fullest first. */
  readonly roles: readonly string[];
  readonly statements: number;
  /** Of these, word for word. */
  readonly quoted: number;
  /** Of these, without anybody between the source and the article. */
  readonly firstHand: number;
  /** Through whom the others came. */
  readonly through: readonly { readonly name: string; readonly statements: number }[];
  /** How it is known that this one speaks. */
  readonly known: Readonly<Record<Knowledge, number>>;
  /** In which articles, by their URIs, and how much there. */
  readonly articles: readonly { readonly uri: string; readonly statements: number }[];
}

/** Words that name a source which nobody could check. */
export interface VagueSource {
  readonly text: string;
  readonly kind: VagueKind | null;
  readonly places: readonly (Span & { readonly uri: string })[];
}

export interface LedgerArticle {
  readonly uri: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly statements: number;
  readonly vague: number;
  /** How many different sources that can be checked. */
  readonly sources: number;
}

export interface Ledger {
  /** The weightiest first. */
  readonly sources: readonly LedgerSource[];
  /** Who hands on whose words, the most first. */
  readonly relays: readonly { readonly by: string; readonly whom: string; readonly statements: number }[];
  /** The most used first. */
  readonly vague: readonly VagueSource[];
  /** In the dossier's order. */
  readonly articles: readonly LedgerArticle[];
}

interface Said {
  readonly article: Article;
  readonly attribution: Attribution;
  readonly speaker: Speaker;
}

export function ledgerOf(dossier: Dossier): Ledger {
  const named = new Map<string, Said[]>();
  const vague = new Map<string, (Span & { uri: string; text: string; kind: VagueKind | null })[]>();
  const relays = new Map<string, { by: string; whom: string; statements: number }>();
  const articles = [...dossier.articles.values()].map((article): LedgerArticle => {
    const { uri, text, analysis } = article;
    const heard = new Set<string>();
    let vagueHere = 0;
    for (const attribution of analysis.attributions) {
      const { speaker, quality } = attribution;
      const place = attribution.source ?? attribution.cue ?? attribution;
      const words = text.slice(place.start, place.end).replace(/\s+/g, ' ');
      if (quality === 'vague' && !accepts(dossier.decisions, words, uri)) {
        vagueHere++;
        pushTo(vague, fold(words), { uri, start: place.start, end: place.end, text: words, kind: attribution.vague });
      } else if (speaker) {
        const key = keyOf(uri, speaker, dossier);
        heard.add(key);
        pushTo(named, key, { article, attribution, speaker });
        countRelays(relays, article, attribution, speaker, dossier);
      }
    }
    const { title, outlet, published } = analysis.metadata;
    return { uri, title, outlet, published, statements: analysis.attributions.length, vague: vagueHere, sources: heard.size };
  });
  return {
    sources: [...named.values()]
      .map((said) => sourceOf(said, dossier))
      .sort((a, b) => b.statements - a.statements || byName(a.name, b.name)),
    relays: [...relays.values()].sort((a, b) => b.statements - a.statements || byName(a.by, b.by) || byName(a.whom, b.whom)),
    vague: [...vague.values()]
      .map((places) => ({
        text: places[0]?.text ?? '',
        kind: places[0]?.kind ?? null,
        places: places.map(({ uri, start, end }) => ({ uri, start, end })),
      }))
      .sort((a, b) => b.places.length - a.places.length || byName(a.text, b.text)),
    articles,
  };
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a speaker is told apart by in a dossier: who that is there, else the words of the role. */
function keyOf(uri: string, { entity, name }: Speaker, dossier: Dossier): string {
  const [member] = (entity === null ? undefined : dossier.entityOf(uri, entity))?.members ?? [];
  return member ? `${member.uri}\n${member.entity}` : fold(name);
}

function countRelays(
  relays: Map<string, { by: string; whom: string; statements: number }>,
  { uri }: Article,
  { via }: Attribution,
  speaker: Speaker,
  dossier: Dossier,
): void {
  // Nearest to the text first: each hands on the words of the next, the last one those of the speaker.
  const chain = [...via, speaker].map((party) => nameOf(party, uri, dossier));
  chain.slice(1).forEach((whom, i) => {
    const by = chain[i] ?? '';
    const key = `${by}\n${whom}`;
    const relay = relays.get(key) ?? { by, whom, statements: 0 };
    relays.set(key, relay);
    relay.statements++;
  });
}

function sourceOf(said: readonly Said[], dossier: Dossier): LedgerSource {
  const [first] = said;
  if (!first) throw new Error('a source has said something');
  const { article, speaker } = first;
  const entity = speaker.entity === null ? undefined : dossier.entityOf(article.uri, speaker.entity);
  const through = new Map<string, number>();
  const articles = new Map<string, number>();
  const known: Record<Knowledge, number> = { stated: 0, inferred: 0, likely: 0 };
  for (const { article: at, attribution } of said) {
    const [nearest] = attribution.via;
    if (nearest) count(through, nameOf(nearest, at.uri, dossier));
    count(articles, at.uri);
    known[attribution.known]++;
  }
  const roles = (entity?.members ?? []).flatMap(({ uri, entity: id }) => {
    const here = dossier.articles.get(uri)?.analysis.entities.find((one) => one.id === id);
    return here?.roles.map(({ text }) => text.replace(/\s+/g, ' ')) ?? [];
  });
  return {
    name: entity?.name ?? nameOf(speaker, article.uri, dossier),
    type: entity?.type ?? null,
    roles: [...new Map(roles.map((role) => [fold(role), role])).values()].sort((a, b) => b.length - a.length),
    statements: said.length,
    quoted: said.filter(({ attribution }) => attribution.kind === 'direct').length,
    firstHand: said.filter(({ attribution }) => attribution.via.length === 0).length,
    through: [...through].map(([name, statements]) => ({ name, statements })).sort((a, b) => b.statements - a.statements),
    known,
    articles: [...articles].map(([uri, statements]) => ({ uri, statements })),
  };
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
