// The engine, learning from annotated articles and measured on them.
import { loadEngine } from '../engine.mjs';
import { decisions } from './decisions.mjs';
import { learnWeights } from './logit.mjs';

export const engine = await loadEngine(`
  export { analyze } from './server/src/analysis/analyze.ts';
  export { analyzeText } from './server/src/commands/analyze.ts';
  export { listening, weighing } from './server/src/analysis/decision.ts';`);

/** Where a judgement about a paragraph stands in its article. */
function placeOf(judgement, text) {
  const by = judgement.text === text ? 0 : text.indexOf(judgement.text);
  return { start: judgement.at.start + by, end: judgement.at.end + by };
}

/**
 * Every question of a decision that gold answers, as the engine asks it when the decisions before have been made with `weights`.
 *
 * @param shown go on as gold would in every decision, whatever the weights say: what is decided first changes what is asked later
 */
export function questionsOf(decision, articles, weights, shown) {
  const questions = [];
  for (const article of articles) {
    if (article.only && !article.only.includes(decision.name)) continue;
    const listen = (judgement) => {
      const asked = decisions.find(({ name }) => name === judgement.decision.name);
      if (!asked || (asked !== decision && !shown)) return undefined;
      if (article.only && !article.only.includes(asked.name)) return undefined;
      const right = asked.answer(judgement, placeOf(judgement, article.text), article, shown);
      if (right === null || right.length === 0) return undefined;
      if (asked !== decision) return right[0];
      questions.push({
        article: article.id,
        group: article.group,
        candidates: judgement.candidates.map(({ evidence }) => evidence),
        right,
        optional: judgement.optional,
        best: judgement.best,
        at: placeOf(judgement, article.text),
      });
      return shown ? right[0] : undefined;
    };
    engine.weighing(weights, () => engine.listening(listen, () => engine.analyze(article.text)));
  }
  return questions;
}

/** The weights of every decision, learned from these articles alone. */
export function learnAll(articles, only = decisions) {
  const weights = new Map();
  // First along the way that gold shows, then once more along the way that the weights take by themselves.
  for (const shown of [true, false])
    for (const decision of decisions.filter((one) => only.includes(one)))
      weights.set(decision.name, learnWeights(questionsOf(decision, articles, weights, shown), decision));
  return weights;
}
