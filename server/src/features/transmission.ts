/** The chain of transmission: through whom somebody's words came into an article. */
import type { Article } from '../dossier/dossier.ts';
import type { Analysis, Attribution, Span, Speaker } from '../model.ts';
import { speakerOf } from './identity.ts';
import type { Party } from './identity.ts';
import { covers, length } from './places.ts';
import { speakerKey } from './speakers.ts';

/** One link of the chain: `by` hands on the words of `whom`; `place` is the cue, else the words themselves. */
export interface Step {
  readonly article: Article;
  readonly by: Party;
  readonly whom: Party;
  readonly place: Span;
}

const theArticle: Party = { speaker: null, vague: false };

/** Who quotes whom in an article, link by link, in its order. Where nobody stands between, the article itself quotes. */
export function steps(article: Article): Step[] {
  const outer = outerOf(article.analysis);
  return article.analysis.attributions.flatMap((attribution) => {
    const around = outer.get(attribution);
    const chain = withoutRepeats([
      around ? speakerOf(around) : theArticle,
      ...attribution.via.map((speaker) => ({ speaker, vague: false })),
      ...(attribution.speaker ? [speakerOf(attribution)] : []),
    ]);
    const place = attribution.cue ?? attribution;
    return chain.slice(1).map((whom, i) => ({ article, by: chain[i] ?? theArticle, whom, place }));
  });
}

/** Everybody between the text and the words, nearest to the text first: who quotes the speaker, agencies, at last the speaker. */
export function chainOf(analysis: Analysis, attribution: Attribution): Speaker[] {
  const around = outerOf(analysis).get(attribution);
  const { via, speaker } = attribution;
  const chain = [...(around ? chainOf(analysis, around) : []), ...via, ...(speaker ? [speaker] : [])];
  return withoutRepeats(chain.map((one) => ({ speaker: one }))).map((one) => one.speaker);
}

/** Nobody hands on his own words. */
const withoutRepeats = <T extends Pick<Party, 'speaker'>>(chain: readonly T[]): T[] =>
  chain.filter((party, i) => {
    const before = chain[i - 1];
    return before === undefined || speakerKey(before) !== speakerKey(party);
  });

const known = new WeakMap<Analysis, Map<Attribution, Attribution>>();

/** Attribution → the one of another speaker in whose content it stands, the innermost of several. */
function outerOf(analysis: Analysis): Map<Attribution, Attribution> {
  let outer = known.get(analysis);
  if (!outer) known.set(analysis, (outer = findOuter(analysis.attributions)));
  return outer;
}

function findOuter(attributions: readonly Attribution[]): Map<Attribution, Attribution> {
  const out = new Map<Attribution, Attribution>();
  const contents = attributions.filter(({ speaker }) => speaker).sort((a, b) => a.start - b.start || length(b) - length(a));
  const placed = attributions.map((attribution) => ({ attribution, place: attribution.cue ?? attribution }));
  const open: Attribution[] = [];
  let next = 0;
  for (const { attribution, place } of placed.sort((a, b) => a.place.start - b.place.start)) {
    for (let content = contents[next]; content && content.start <= place.start; content = contents[++next]) {
      while ((open.at(-1)?.end ?? Infinity) <= content.start) open.pop();
      open.push(content);
    }
    while ((open.at(-1)?.end ?? Infinity) <= place.start) open.pop();
    // A speaker who goes on within his own words quotes nobody.
    const around = open.findLast(
      (other) => covers(other, place) && length(other) > length(attribution) && speakerKey(other) !== speakerKey(attribution),
    );
    if (around) out.set(attribution, around);
  }
  return out;
}
