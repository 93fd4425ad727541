// How well the analysis reads, by the scorer of ../shared/evaluation.
//
//   npm run quality                the table for the gold, F1 by group of outlets and for the articles that nobody looks into
//   npm run quality -- --apart     the same for the gold, each group read with weights learned from the other groups alone
//   npm run quality -- --errors    the table and every error; of the gold alone
//   npm run quality -- --check     fails below the floors of tests/quality/floors.json
//   npm run quality -- --raise     lifts the floors (they only rise) and writes the tables into docs/quality.md
import { spawnSync } from 'node:child_process';
import { mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const evaluation = join(root, '../shared/evaluation');
const floorsFile = join(root, 'tests/quality/floors.json');
const documentFile = join(root, 'docs/quality.md');

/** Figures over few instances jump by an error more or less: the floor stays that far below what is reached. */
const slack = 0.005;
/** In a group of outlets, or in what nobody looks into, each error is worth more. */
const slackOfPart = 0.02;

const flags = ['apart', 'errors', 'check', 'raise'];
const { values: options } = parseArgs({ options: Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean', default: false }])) });

if (!existsSync(join(evaluation, 'gold'))) {
  console.error('There is no gold in ../shared/evaluation: nothing to measure with.');
  process.exit(2);
}

const { groupsOf, readGold, readPartly } = await import('./learning/gold.mjs');
const gold = readGold(join(evaluation, 'gold'));
const groups = groupsOf(gold);
const shipped = `"${process.execPath}" "${join(root, 'server/dist/cli.js')}" analyze --ndjson`;
const scratch = mkdtempSync(join(tmpdir(), 'isnad-quality-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

if (options.errors) process.stdout.write(score(join(evaluation, 'gold'), shipped, '--errors'));
else if (options.apart) print(measure(await readApart()));
else {
  const figures = { ...measure(shipped), blind: rowsOf(join(evaluation, 'blind'), shipped) };
  if (options.check) check(figures);
  else if (options.raise) raise(figures);
  else print(figures);
}

/** @returns what the scorer prints */
function score(folder, system, ...more) {
  const args = [join(evaluation, 'score.mjs'), '--gold', folder, '--system', system, ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === 0) return stdout;
  console.error(stderr);
  process.exit(1);
}

function rowsOf(folder, system) {
  return JSON.parse(score(folder, system, '--json')).rows;
}

/** The scorer's rows for all of the gold and for each group of outlets. */
function measure(system) {
  const parts = groups.map((group) => {
    const folder = mkdtempSync(join(scratch, `${group}-`));
    for (const article of gold.filter((one) => one.group === group))
      writeFileSync(join(folder, `${article.id}.json`), JSON.stringify(article));
    return [group, rowsOf(folder, system)];
  });
  return { gold: rowsOf(join(evaluation, 'gold'), system), ...Object.fromEntries(parts) };
}

/** Every group of outlets read with weights learned from the others. @returns a command that answers with it */
async function readApart() {
  const { engine, learnAll } = await import('./learning/engine.mjs');
  const lessons = [...gold, ...readPartly()];
  const lines = groups.flatMap((group) => {
    const weights = learnAll(lessons.filter((article) => article.group !== group));
    const own = gold.filter((article) => article.group === group);
    return engine.weighing(weights, () => own.map(({ id, text }) => JSON.stringify(engine.analyzeText(id, text, 'en'))));
  });
  const file = join(scratch, 'apart.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return `cat "${file}"`;
}

function print(figures) {
  console.log(table(figures.gold));
  console.log(`\nF1 by group of outlets:\n\n${comparison(figures)}`);
}

function check(figures) {
  const floors = JSON.parse(readFileSync(floorsFile, 'utf8'));
  for (const [part, names] of Object.entries(floors)) {
    const reached = new Map(figures[part].map(({ name, f1 }) => [name, f1]));
    for (const [name, floor] of Object.entries(names)) {
      const figure = reached.get(name) ?? 0;
      if (figure >= floor) continue;
      console.error(`${part}, ${name}: ${figure}, below its floor of ${floor}`);
      process.exitCode = 1;
    }
  }
}

function raise(figures) {
  const floors = existsSync(floorsFile) ? JSON.parse(readFileSync(floorsFile, 'utf8')) : {};
  for (const [part, rows] of Object.entries(figures)) {
    const own = (floors[part] ??= {});
    for (const { name, f1 } of rows) {
      const floor = Math.max(0, Math.floor((f1 - (part === 'gold' ? slack : slackOfPart)) * 1000) / 1000);
      if (floor <= (own[name] ?? -1)) continue;
      console.log(`${part}, ${name}: ${own[name] ?? '-'} → ${floor}`);
      own[name] = floor;
    }
  }
  writeFileSync(floorsFile, `${JSON.stringify(floors, null, 2)}\n`);
  let document = readFileSync(documentFile, 'utf8');
  document = withPart(document, 'table', table(figures.gold));
  document = withPart(document, 'groups', comparison(figures));
  writeFileSync(documentFile, document);
}

/** A document with what stands between `<!-- NAME -->` and `<!-- /NAME -->` written anew. */
function withPart(document, name, text) {
  const [before, rest] = document.split(`<!-- ${name} -->`);
  const [, after] = (rest ?? '').split(`<!-- /${name} -->`);
  if (after === undefined) throw new Error(`docs/quality.md lacks <!-- ${name} --> … <!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n\n${text}\n\n<!-- /${name} -->${after}`;
}

function table(rows) {
  const decimals = (row) => [row.precision, row.recall, row.f1].map((figure) => figure.toFixed(3));
  const head = ['figure', 'gold', 'missed', 'false', 'precision', 'recall', 'F1'];
  return markdown([head, ...rows.map((row) => [row.name, row.gold, row.missed, row.false, ...decimals(row)])]);
}

/** F1 of every figure, a column a part of the gold; how often it occurs there in brackets. */
function comparison(figures) {
  const parts = Object.keys(figures);
  const names = figures.gold.map(({ name }) => name);
  const cell = (rows, name) => {
    const row = rows.find((one) => one.name === name);
    return row ? `${row.f1.toFixed(3)} (${row.gold})` : '–';
  };
  return markdown([['figure', ...parts], ...names.map((name) => [name, ...parts.map((part) => cell(figures[part], name))])]);
}

function markdown(cells) {
  const rows = cells.map((row) => row.map(String));
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}
