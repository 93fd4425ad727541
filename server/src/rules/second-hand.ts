import { isNoun } from '../analysis/words/function-words.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { nameOf } from '../dossier/usual.ts';
import type { Analysis, Attribution, Entity, Finding, Mention, Message, RelatedPlace, Span } from '../model.ts';
import { readRegistry } from '../registry.ts';
import { fold } from '../text/normalize.ts';
import type { Rule } from './rule.ts';

const id = 'second-hand';

/** Content that reaches the reader through an intermediary. Marks the intermediary where it first passes on a speaker's words. */
export const rule: Rule = {
  id,
  severity: 'information',
  check(article, dossier): Finding[] {
    const relays = article.analysis.attributions.flatMap((attribution) => relayIn(article, dossier, attribution) ?? []);
    const chains = new Map<string, Relay[]>();
    for (const relay of relays) {
      const key = `${relay.via.entity} ${relay.chain[0] ?? ''}`;
      chains.set(key, [...(chains.get(key) ?? []), relay]);
    }
    return [...chains.values()].flatMap(([first, ...later]): Finding[] => {
      if (first === undefined) return [];
      const { start, end } = first.via;
      const values = { source: first.chain[0] ?? '', via: first.chain.slice(1).join(' ← ') };
      const related = elsewhere(first, later, article, values);
      return [{ rule: id, severity: 'information', start, end, message: { key: id, values }, related, fixes: [] }];
    });
  },
};

/** Where the intermediary passes on more of the speaker: the next place, and how many there are. Several verbs may rest on one mention. */
function elsewhere(first: Relay, later: readonly Relay[], { uri }: Article, values: Message['values']): RelatedPlace[] {
  const places = new Map(later.map(({ via }) => [via.start, via]));
  places.delete(first.via.start);
  const [next] = places.values();
  if (next === undefined) return [];
  const key = places.size > 1 ? `${id}.places` : `${id}.place`;
  return [{ uri, start: next.start, end: next.end, message: { key, values: { ...values, count: places.size } } }];
}

interface Relay {
  /** Where the intermediary nearest to the text is named. */
  readonly via: Mention;
  /** Names from the origin to the intermediary nearest to the text. */
  readonly chain: readonly string[];
}

function relayIn(article: Article, dossier: Dossier, attribution: Attribution): Relay | null {
  const { analysis, text } = article;
  const [nearest] = attribution.via;
  if (attribution.cue === null || nearest?.entity == null) return null;
  const { cue } = attribution;
  const sentence = analysis.sentences.find(({ start, end }) => start <= cue.start && cue.end <= end);
  const via = sentence && mentionIn(analysis, sentence, nearest.entity);
  const entity = analysis.entities.find((each) => each.id === nearest.entity);
  if (via === undefined || entity === undefined) return null;
  const speaker = attribution.speaker?.name ?? '';
  // `كشفت الصحيفة أن النادي الذي أعرب مدربه عن كذا`: said by the way, perhaps to somebody else.
  if (/(?:^|\s)(?:الذي|التي|الذين)\s+$/u.test(text.slice(Math.max(0, cue.start - 8), cue.start)) && via.start < cue.start) return null;
  // `قالت الصحيفة` of the one just named.
  if (speaker === '' || isNoun(fold(speaker), 'outlet') || isNoun(fold(speaker).replace(/^ال/u, ''), 'outlet')) return null;
  // Who says that somebody said so passes words on only where the text puts it so; an outlet always does.
  const isRelayed = /^[وف]?[يت]?نقل/u.test(fold(text.slice(cue.start, cue.end)));
  if (!isRelayed && !isOtherOutlet(entity, via, article)) return null;
  const parties = [...(attribution.speaker ? [attribution.speaker] : []), ...attribution.via.toReversed()];
  return { via, chain: parties.map((party) => nameOf(party, article.uri, dossier)) };
}

const mentionIn = ({ mentions }: Analysis, { start, end }: Span, entity: string): Mention | undefined =>
  mentions.find((mention) => mention.entity === entity && start <= mention.start && mention.end <= end);

const kindOf = ({ registered }: Entity): string => (registered === null ? '' : (readRegistry().byId.get(registered)?.kind ?? ''));

/** Whether an intermediary is an outlet that somebody else runs. */
function isOtherOutlet(entity: Entity, via: Span, { text, analysis: { metadata } }: Article): boolean {
  const own = [metadata.outlet, metadata.agency].filter((name) => name !== null).map(fold);
  const names = [entity.name, ...entity.variants.map((variant) => variant.text)].map(fold);
  if (own.some((one) => names.some((name) => one.includes(name) || name.includes(one)))) return false;
  if (kindOf(entity) === 'agency') return true;
  const before = fold(text.slice(Math.max(0, via.start - 40), via.start)).match(/\p{L}+/gu) ?? [];
  // `رئيس تحرير صحيفة «المرصد»` is who speaks.
  if (before.slice(-4).some((word) => /^(?:ال)?(?:تحرير|محرر|مراسل|صحافي|صحفي|كاتب)$/u.test(word))) return false;
  // `قال لـ«المرصد»`, `علمت «المرصد»` is how an outlet speaks of itself, `صحيفة «المرصد»` how others do.
  const [first = ''] = fold(text.slice(via.start, via.end)).match(/\p{L}+/gu) ?? [];
  const head = [first, before.at(-1) ?? ''].map(withoutPrefix).find((word) => isNoun(word, 'outlet'));
  // Anybody has a site (`موقع الاتحاد`); news sites are known.
  return head !== undefined && (head !== 'موقع' || kindOf(entity) === 'website');
}

/** `لصحيفة`, `ولقناة`, `للإذاعة`. */
const withoutPrefix = (word: string): string => word.replace(/^(?:[وف]?[لب]ل?|[وف])(?=\p{L}{4})/u, '');
