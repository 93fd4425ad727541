// A linear-chain conditional random field: stochastic gradient with AdaGrad on the conditional likelihood, with dropped features.
import { randomFrom, shuffle } from './random.mjs';

/** No name goes on that has not begun. */
export const never = -30;
/** The weights of so many last rounds are averaged. */
const averagedRounds = 3;

/**
 * @param data sentences: `features` (for every token the numbers of its features) and `labels`
 * @param featureCount features are numbered from 0
 * @param labelCount label 0 is outside, 1 + 2t begins and 2 + 2t goes on with a name of type t
 * @param options `rounds`, `rate`, `decay`, and `dropout`: the share of features that a token loses each time it is seen, so
 *   that the model learns to do with what is left, as it has to on words that it never met
 * @returns `weights` (`labelCount` numbers a feature) and `transitions` (from a label, the last row: from the start, to a label)
 */
export function trainChain(data, featureCount, labelCount, { rounds, rate, decay, dropout }) {
  const L = labelCount;
  const weights = new Float32Array(featureCount * L);
  const squares = new Float32Array(featureCount * L);
  const transitions = new Float32Array((L + 1) * L);
  const transitionSquares = new Float32Array((L + 1) * L);
  for (let x = 0; x <= L; x++) for (let y = 2; y < L; y += 2) if (x !== y && x !== y - 1) transitions[x * L + y] = never;
  const sums = { weights: new Float32Array(weights.length), transitions: new Float32Array(transitions.length) };

  const random = randomFrom(1);
  const order = data.map((_, i) => i);
  const longest = data.reduce((most, { labels }) => Math.max(most, labels.length), 0);
  const emission = new Float64Array(longest * L);
  const forward = new Float64Array(longest * L);
  const backward = new Float64Array(longest * L);
  const gradient = new Float64Array(L);
  const joint = new Float64Array(L * L);

  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const at of order) learn(data[at]);
    if (round < rounds - averagedRounds) continue;
    for (let q = 0; q < weights.length; q++) sums.weights[q] += weights[q] / averagedRounds;
    for (let q = 0; q < transitions.length; q++) sums.transitions[q] += transitions[q] / averagedRounds;
  }
  return sums;

  function learn({ features, labels }) {
    const length = labels.length;
    const steps = Float64Array.from(transitions, Math.exp);
    const kept = features.map((all) => all.filter(() => random() >= dropout));
    kept.forEach(emit);
    passForward(length, steps);
    passBackward(length, steps);
    for (let i = 0; i < length; i++) {
      stepFeatures(kept[i], labels, i);
      if (i > 0) stepTransitions(labels, i, steps);
    }
  }

  function emit(features, i) {
    const from = i * L;
    emission.fill(0, from, from + L);
    for (const feature of features) for (let y = 0; y < L; y++) emission[from + y] += weights[feature * L + y];
    let top = -Infinity;
    for (let y = 0; y < L; y++) top = Math.max(top, emission[from + y]);
    for (let y = 0; y < L; y++) emission[from + y] = Math.exp(emission[from + y] - top);
  }

  function passForward(length, steps) {
    for (let i = 0; i < length; i++) {
      let total = 0;
      for (let y = 0; y < L; y++) {
        let sum = 0;
        if (i === 0) sum = steps[L * L + y];
        else for (let x = 0; x < L; x++) sum += forward[(i - 1) * L + x] * steps[x * L + y];
        total += forward[i * L + y] = sum * emission[i * L + y];
      }
      for (let y = 0; y < L; y++) forward[i * L + y] /= total;
    }
  }

  function passBackward(length, steps) {
    for (let i = length - 1; i >= 0; i--) {
      let total = 0;
      for (let x = 0; x < L; x++) {
        let sum = 0;
        if (i === length - 1) sum = 1;
        else for (let y = 0; y < L; y++) sum += steps[x * L + y] * emission[(i + 1) * L + y] * backward[(i + 1) * L + y];
        total += backward[i * L + x] = sum;
      }
      for (let x = 0; x < L; x++) backward[i * L + x] /= total;
    }
  }

  function stepFeatures(features, labels, i) {
    let mass = 0;
    for (let y = 0; y < L; y++) mass += gradient[y] = forward[i * L + y] * backward[i * L + y];
    for (let y = 0; y < L; y++) {
      const g = (labels[i] === y ? 1 : 0) - gradient[y] / mass;
      if (i === 0) stepTransition(L * L + y, g);
      gradient[y] = Math.abs(g) < 1e-4 ? 0 : g;
    }
    for (let y = 0; y < L; y++) {
      if (gradient[y] === 0) continue;
      for (const feature of features) {
        const q = feature * L + y;
        const g = gradient[y] - decay * weights[q];
        squares[q] += g * g;
        weights[q] += (rate * g) / Math.sqrt(squares[q] + 1e-2);
      }
    }
  }

  function stepTransitions(labels, i, steps) {
    let all = 0;
    for (let x = 0; x < L; x++)
      for (let y = 0; y < L; y++)
        all += joint[x * L + y] = forward[(i - 1) * L + x] * steps[x * L + y] * emission[i * L + y] * backward[i * L + y];
    for (let q = 0; q < L * L; q++) stepTransition(q, (labels[i - 1] * L + labels[i] === q ? 1 : 0) - joint[q] / all);
  }

  function stepTransition(q, g) {
    if (transitions[q] <= never) return;
    transitionSquares[q] += g * g;
    transitions[q] += (0.1 * g) / Math.sqrt(transitionSquares[q] + 1);
  }
}
