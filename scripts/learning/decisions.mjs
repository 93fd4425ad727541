// The decisions in the order of their stages, each with how gold answers it. A decision is learned on what those before it decide.
//
// name, title (first line of its table), evidence (what its names mean, further lines), decay (see logit.mjs) and
// answer(judgement, at, article, shown): the indices of the right candidates, -1 for none of them; null where gold does not tell.
// `at` is the judgement's span in the article; `shown`: what came before was decided as gold would.
import { described, unnamed } from './answers-speakers.mjs';

export const decisions = [described, unnamed];
