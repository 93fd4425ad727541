// How gold answers what is asked about an attribution. Every judgement stands at the cue.
import { overlap, touches } from './gold.mjs';

/** The gold attribution whose cue stands at a place; of several the one with the likest content. */
export function goldAt(at, { attributions }, contents = []) {
  const like = (gold) => Math.max(0, ...contents.map((one) => overlap(gold, one)));
  return attributions.filter(({ cue }) => touches(cue, at)).sort((a, b) => like(b) - like(a))[0];
}

/** Where in its article a span of the paragraph stands that a judgement is about. */
const placed = ({ start, end }, judgement, at) => ({
  start: start + at.start - judgement.at.start,
  end: end + at.start - judgement.at.start,
});

/** Contents that are all but as good as the best are right too. */
const near = 0.005;
/** With less in common the content begins somewhere else. */
const least = 0.4;

/** The candidates whose value is nearest to the gold's content. */
export function contentAnswer(judgement, at, article) {
  const contents = judgement.candidates.map(({ value }) => placed(value, judgement, at));
  const gold = goldAt(at, article, contents);
  if (!gold) return null;
  const likeness = contents.map((one) => overlap(gold, one));
  const best = Math.max(...likeness);
  if (best < least) return null;
  return likeness.flatMap((like, i) => (like >= best - near ? [i] : []));
}

/** So far from where gold's content begins a reading may begin it, in code units. */
const nearStart = 12;

/** The readings of a cue whose content begins where gold's does; none where gold has no attribution there. */
export function readingAnswer(judgement, at, article) {
  const contents = judgement.candidates.map(({ value }) => placed(value, judgement, at));
  const near = (gold) => Math.min(...contents.map(({ start }) => Math.abs(start - gold.start)));
  const gold =
    goldAt(at, article, contents) ??
    article.attributions.find((one) => near(one) <= nearStart && contents.some((content) => overlap(one, content) >= least));
  if (!gold) {
    // Gold leaves out who only passes on what another says.
    const passesOn = article.attributions.some(({ via, source }) => via?.length > 0 && source && near(source) <= nearStart);
    return passesOn ? null : [-1];
  }
  const best = near(gold);
  if (best > nearStart) return null;
  return contents.flatMap(({ start }, i) => (Math.abs(start - gold.start) === best ? [i] : []));
}

/** Whether gold has an attribution with the cue. */
export const attributorAnswer = (judgement, at, article) => [goldAt(at, article) ? 0 : -1];

/** The candidates that begin nearest to where gold's content begins. */
export function startAnswer(judgement, at, article) {
  const contents = judgement.candidates.map(({ value }) => placed(value, judgement, at));
  const gold = goldAt(at, article, contents);
  if (!gold) return null;
  const apart = contents.map(({ start }) => Math.abs(start - gold.start));
  const best = Math.min(...apart);
  return best > nearStart ? null : apart.flatMap((one, i) => (one === best ? [i] : []));
}
