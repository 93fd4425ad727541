// Measures the built engine: `npm run bench`, `-- --json` for programs, `-- --check` fails where it is slower than it may be.
// Times are medians; ratios compare within the same run, so that a busy or slow machine does not matter much.
import { spawnSync } from 'node:child_process';
import { Session } from 'node:inspector/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Bench } from 'tinybench';
import { barePass, countWords, newsTexts } from './bare-pass.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { analyze, buildDossier, newMemory, noDecisions, readDecisions, review, rules } = await import(join(root, 'server/dist/index.js'));

/** Well above what is measured today (the aims stand in docs/quality.md): a gate for accidents, not for noise. Finding names keeps to its aim. */
const limits = {
  'analysis ÷ bare pass': 80,
  'edit ÷ analysis': 0.2,
  'finding names ÷ analysis': 1 / 3,
  // Four times the articles: linear, and a little for the memory that they take.
  'review of 2,000 articles ÷ of 500': 4.4,
  'comparison ÷ analysis': 1 / 3,
  'comparison of twice the articles ÷ of once': 3,
};

const mostWords = 40_000;
const editedWords = 5_000;
const dossierSize = 50;

const texts = [];
let total = 0;
for (const text of newsTexts(root)) {
  if (total >= mostWords) break;
  texts.push(text);
  total += countWords(text);
}

const long = [];
for (let i = 0, size = 0; size < editedWords; i++) {
  const text = texts[i % texts.length];
  long.push(text);
  size += countWords(text);
}
const article = long.join('\n\n');
const middle = article.indexOf(' ', article.length / 2);
let edits = 0;
/** Never the same twice: an edit that was seen before costs less. */
const edited = () => `${article.slice(0, middle)} ${edits++}${article.slice(middle)}`;

const memory = newMemory();
analyze(article, memory);
const articles = texts.slice(0, dossierSize).map((text, i) => ({ uri: `file:///${i}.article`, text, analysis: analyze(text) }));

const bench = new Bench({ time: 1_500, iterations: 5, warmup: true, warmupTime: 300, warmupIterations: 1 });
bench.add('bare pass', () => texts.map(barePass));
bench.add('analysis', () => texts.map((text) => analyze(text)));
bench.add('whole analysis of the long article', () => analyze(edited()));
bench.add('edit in it', () => analyze(edited(), memory));
bench.add('dossier', () => buildDossier(articles, noDecisions));
bench.add('review', () => {
  const dossier = buildDossier(articles, noDecisions);
  return articles.map((each) => review(each, dossier));
});
await bench.run();

/**
 * Which part of `analyze` goes into some of its functions and all that they call, as a sampling profiler sees it.
 *
 * @param names as they stand in the bundle; the bundler may put a number behind one
 */
async function shareOf(names, work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const is = ({ callFrame }, name) => callFrame.functionName.replace(/\d+$/, '') === name;
  /** Samples taken in the outermost calls of these functions. */
  const samplesIn = (node, wanted, within = false) => {
    const inside = within || wanted.some((name) => is(node, name));
    const children = node.children ?? [];
    return children.reduce((sum, id) => sum + samplesIn(nodes.get(id), wanted, inside), inside ? node.hitCount : 0);
  };
  if (!profile.nodes.some((node) => names.some((name) => is(node, name)))) throw new Error(`${names.join(', ')}: not called`);
  return samplesIn(profile.nodes[0], names) / samplesIn(profile.nodes[0], ['analyze']);
}

const findingNames = await shareOf(['findNames', 'namesUnder'], () => {
  for (let pass = 0; pass < 8; pass++) for (const text of texts) analyze(text);
});

/** The rules that put articles side by side. */
const comparing = rules.filter(({ id }) =>
  ['shared-text', 'lost-attribution', 'quotation-conflict', 'single-origin', 'fact-conflict'].includes(id),
);

/** Copies of a few texts have all in common: what compares articles has figures of its own. */
const apart = readDecisions(
  `rules: {${comparing.map(({ id }) => `${id}: off`).join(', ')}}`,
  rules.map(({ id }) => id),
).decisions;

/** Milliseconds of CPU that a dossier of so many articles and its review take: the least of three, since what is more is somebody else's. */
function reviewCpu(count) {
  const used = () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    return (userCPUTime + systemCPUTime) / 1_000;
  };
  const times = Array.from({ length: 3 }, () => {
    // The same few texts over and over, each a new article: nothing that is remembered of an article helps.
    const many = Array.from({ length: count }, (_, i) => ({ ...articles[i % articles.length], uri: `file:///${i}.article` }));
    const began = used();
    const dossier = buildDossier(many, apart);
    for (const each of many) review(each, dossier);
    return used() - began;
  });
  return Math.min(...times);
}

const reviews = { few: reviewCpu(500), many: reviewCpu(2_000) };

/** Milliseconds of CPU that comparing articles takes once they are read, and reading them: the least of three. */
function comparisonCpu(some) {
  const used = () => process.cpuUsage().user / 1_000;
  const runs = Array.from({ length: 3 }, () => {
    const began = used();
    // Read anew, so that nothing of them is remembered.
    const read = some.map((text, i) => ({ uri: `file:///${i}.article`, text, analysis: analyze(text) }));
    const dossier = buildDossier(read, noDecisions);
    const then = used();
    for (const each of read) for (const rule of comparing) rule.check(each, dossier, each.uri);
    return { reading: then - began, comparing: used() - then };
  });
  return runs.reduce((least, run) => (run.comparing < least.comparing ? run : least));
}

const comparisons = { once: comparisonCpu(texts.slice(0, texts.length / 2)), twice: comparisonCpu(texts) };

const median = (name) => {
  const { result } = bench.getTask(name);
  if (!result?.latency) throw new Error(`${name}: ${result?.error ?? result?.state}`);
  return result.latency.p50;
};

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
gc();
const before = process.memoryUsage().heapUsed;
const kept = texts.map((text) => {
  const each = newMemory();
  return { each, analysis: analyze(text, each) };
});
gc();
const heap = process.memoryUsage().heapUsed - before;

const starts = Array.from({ length: 7 }, () => {
  const began = performance.now();
  spawnSync(process.execPath, [join(root, 'server/dist/cli.js'), '--version']);
  return performance.now() - began;
}).sort((a, b) => a - b);

const perThousand = 1_000 / total;
const results = {
  'words measured': total,
  'bare pass, ms per 1,000 words': median('bare pass') * perThousand,
  'analysis, ms per 1,000 words': median('analysis') * perThousand,
  'analysis ÷ bare pass': median('analysis') / median('bare pass'),
  'finding names ÷ analysis': findingNames,
  'analysis of 5,000 words, ms': median('whole analysis of the long article'),
  'edit in 5,000 words, ms': median('edit in it'),
  'edit ÷ analysis': median('edit in it') / median('whole analysis of the long article'),
  [`dossier of ${articles.length} articles, ms`]: median('dossier'),
  [`dossier and review of ${articles.length} articles, ms`]: median('review'),
  'review of 2,000 articles, ms of CPU': reviews.many,
  'review of 2,000 articles ÷ of 500': reviews.many / reviews.few,
  'comparison ÷ analysis': comparisons.twice.comparing / comparisons.twice.reading,
  'comparison of twice the articles ÷ of once': comparisons.twice.comparing / comparisons.once.comparing,
  'heap per 1,000 words, kB': heap / 1024 / (total / 1_000),
  'start of the command line, ms': starts[3],
};
void kept.length;

if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2));
else console.table(Object.fromEntries(Object.entries(results).map(([name, value]) => [name, Number(value.toPrecision(3))])));

if (process.argv.includes('--check')) {
  const slow = Object.entries(limits).filter(([name, limit]) => results[name] > limit);
  for (const [name, limit] of slow) console.error(`${name}: ${results[name].toFixed(2)}, at most ${limit} is allowed`);
  if (slow.length > 0) process.exitCode = 1;
}
