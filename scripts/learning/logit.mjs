// Conditional logistic regression: what evidence weighs, so that of every question's candidates the right ones are likeliest.
// The same questions give the same weights: nothing is drawn at random.

const rounds = 300;
const rate = 0.3;
/** Evidence met in fewer questions says nothing. */
const rarest = 3;
const smallest = 0.02;

/**
 * @param questions `{candidates: string[][], right: number[], optional}`: the evidence of each candidate, the indices of those that are
 *   right, -1 for none of them
 * @param decay how strongly weights are drawn to 0
 * @returns weights by name, two decimals
 */
export function learnWeights(questions, { decay = 1 } = {}) {
  const seen = new Map();
  for (const { candidates } of questions) for (const name of new Set(candidates.flat())) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen].filter(([, count]) => count >= rarest).map(([name]) => name);
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = questions.map(({ candidates, right, optional }) => ({
    candidates: candidates.map((list) => list.flatMap((name) => index.get(name) ?? [])),
    right: new Set(right),
    optional,
  }));
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1e-6);
  const gradient = new Float64Array(names.length);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < weights.length; i++) gradient[i] = -decay * weights[i];
    for (const row of rows) addGradient(row, weights, gradient);
    for (let i = 0; i < weights.length; i++) {
      squares[i] += gradient[i] ** 2;
      weights[i] += (rate * gradient[i]) / Math.sqrt(squares[i]);
    }
  }
  return new Map(names.map((name, i) => [name, Math.round(weights[i] * 100) / 100]).filter(([, weight]) => Math.abs(weight) >= smallest));
}

/** Moves the weights' gradient towards the right candidates of one question. */
function addGradient({ candidates, right, optional }, weights, gradient) {
  const scores = candidates.map((list) => list.reduce((sum, i) => sum + weights[i], 0));
  const highest = Math.max(optional ? 0 : -Infinity, ...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const none = optional ? Math.exp(-highest) : 0;
  const all = shares.reduce((sum, share) => sum + share, none);
  const wanted = shares.reduce((sum, share, i) => sum + (right.has(i) ? share : 0), right.has(-1) ? none : 0);
  if (wanted === 0) return;
  candidates.forEach((list, i) => {
    const step = (right.has(i) ? shares[i] / wanted : 0) - shares[i] / all;
    for (const name of list) gradient[name] += step;
  });
}
