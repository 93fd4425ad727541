// The decisions in the order of their stages, each with how gold answers it. A decision is learned on what those before it decide.
//
// name, title (first line of its table), evidence (what its names mean, further lines), decay (see logit.mjs) and
// answer(judgement, at, article, shown): the indices of the right candidates, -1 for none of them; null where gold does not tell.
// `at` is the judgement's span in the article; `shown`: what came before was decided as gold would.
import { described, unnamed } from './answers-speakers.mjs';
import { overlap } from './gold.mjs';

const quotation = {
  name: 'quotation',
  decay: 1,
  title: "Whether words in quotation marks are somebody's words.",
  evidence: [
    'bias; words: how many; said: in whose content they stand (alone: all of it, marks and all; whole, first, part; on: they go on the quotation',
    'before; nobody: an impersonal one; nowhere); lead: what stands before the opening mark, behind: what follows the closing one;',
    'name: what tells of a name in marks; opens: what the words begin with; again: in marks elsewhere too; nested; described: a verb of naming',
    'stands before; labelled: a noun that is named; spoken: words of statements; statement: four words behind a colon or أن; sentence: more, spoken;',
    'stop: a comma or stop inside; foreign: no Arabic letter; a&b: both.',
  ],
  answer: ({ optional }, at, { quotations }) => {
    const quotation = optional && quotations.find((one) => overlap(one, at) >= 0.8);
    return quotation ? [quotation.speech ? 0 : -1] : null;
  },
};

export const decisions = [quotation, described, unnamed];
