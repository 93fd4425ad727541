// Who is responsible for an attribution: asked of the candidates for a source's words or a verb's subject, answered by the gold's speaker.
import { isSpeaker, overlap, shared } from './gold.mjs';

const namesOfFigure = ({ speaker, entity }) => [speaker.name, ...(entity?.variants.map(({ text }) => text) ?? [])];

/** The indices of the candidates whom gold holds responsible for what the cue at `at` hands over; null where it has no such cue. */
function speakersAt(judgement, at, article, shown) {
  const gold = article.attributions
    .filter(({ cue }) => cue && shared(cue, at) > 0)
    .sort((a, b) => shared(b.cue, at) - shared(a.cue, at))[0];
  if (!gold) return inQuotation(judgement, at, article, shown);
  if (!gold.speaker) return judgement.optional ? [-1] : null;
  const right = judgement.candidates.flatMap(({ value }, i) => (isSpeaker(article, gold, namesOfFigure(value)) ? [i] : []));
  // Off the way that gold shows, who is right may be missing for an earlier mistake's sake: that says nothing about nobody.
  return right.length > 0 ? right : judgement.optional && shown ? [-1] : null;
}

/** … and whose words a quotation is that no attribution holds. */
function inQuotation(judgement, at, article, shown) {
  const gold = article.quotations.find((one) => one.speech && overlap(one, at) >= 0.8);
  if (!gold?.speaker) return null;
  const right = judgement.candidates.flatMap(({ value }, i) => (isSpeaker(article, gold, namesOfFigure(value)) ? [i] : []));
  return right.length > 0 ? right : judgement.optional && shown ? [-1] : null;
}

export const described = {
  name: 'described',
  decay: 2,
  title: 'Whom a role, a group or a document means that a source gives instead of a name.',
  evidence: ['evidence: see server/src/analysis/speakers/descriptions.ts.'],
  answer: speakersAt,
};

export const unnamed = {
  name: 'unnamed',
  title: 'Whose a verb is that has no subject of its own.',
  evidence: ['evidence: see server/src/analysis/speakers/antecedents.ts.'],
  answer: speakersAt,
};
