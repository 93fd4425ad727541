// Learns the weights of the small decisions (server/src/analysis/decision.ts) from the annotated articles and writes server/weights/.
//
//   node scripts/learn.mjs [NAME …]            the decisions of that name, or all: says how often each is right on outlets that it has
//                                              not seen, and writes its table
//   node scripts/learn.mjs [NAME …] --measure  says so only
//   node scripts/learn.mjs NAME --errors       … and prints what it gets wrong there
//
// An earlier decision that is learned anew changes what later ones are asked: learn all of them in the end.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decisions } from './learning/decisions.mjs';
import { learnAll, questionsOf } from './learning/engine.mjs';
import { groupsOf, readGold, readPartly } from './learning/gold.mjs';

const { values: options, positionals } = parseArgs({
  options: { measure: { type: 'boolean', default: false }, errors: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !decisions.some((decision) => decision.name === name));
if (unknown.length > 0) {
  console.error(`no such decision: ${unknown.join(', ')}. There are ${decisions.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const wanted = decisions.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const gold = readGold();
const lessons = [...gold, ...readPartly()];

const apart = new Map(
  groupsOf(gold).map((group) => [
    group,
    learnAll(
      lessons.filter((article) => article.group !== group),
      wanted,
    ),
  ]),
);
const figures = new Map(wanted.map((decision) => [decision, measure(decision)]));
if (!options.measure && !options.errors) {
  const weights = learnAll(lessons, wanted);
  for (const decision of wanted) write(decision, weights.get(decision.name));
}

/** How a decision does on each group of outlets with weights learned from the others. */
function measure(decision) {
  const total = { asked: 0, right: 0 };
  const cells = [];
  for (const [group, weights] of apart) {
    const articles = gold.filter((article) => article.group === group);
    const questions = questionsOf(decision, articles, weights, false);
    const wrong = questions.filter(({ right, best }) => !right.includes(best));
    total.asked += questions.length;
    total.right += questions.length - wrong.length;
    cells.push(`${group} ${questions.length - wrong.length}/${questions.length}`);
    if (options.errors) for (const question of wrong) show(question, articles);
  }
  const said = `${total.right} of ${total.asked} right on outlets not learned from (${(total.right / Math.max(1, total.asked)).toFixed(3)})`;
  console.log(`${decision.name}: ${said}: ${cells.join(', ')}`);
  return said;
}

function show({ article, at, candidates, right, best }, articles) {
  const { text } = articles.find(({ id }) => id === article);
  console.log(`${article}:${at.start} ${text.slice(Math.max(0, at.start - 60), at.start)}⟦${text.slice(at.start, at.end)}⟧`);
  console.log(`   took ${best} [${(candidates[best] ?? ['none']).join(' ')}]`);
  for (const one of right.slice(0, 2)) console.log(`   gold ${one} [${(candidates[one] ?? ['none']).join(' ')}]`);
}

function write({ name, title, evidence }, weights) {
  const lines = [
    `# ${title} Learned: node scripts/learn.mjs ${name}`,
    `# ${figures.get(wanted.find((decision) => decision.name === name))}.`,
    ...evidence.map((line) => `# ${line}`),
    '# weight: log odds.',
    ...[...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, weight]) => `${key}\t${weight}`),
  ];
  writeFileSync(`server/weights/${name}.tsv`, `${lines.join('\n')}\n`);
  console.log(`server/weights/${name}.tsv: ${weights.size} weights`);
}
