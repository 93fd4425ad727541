// `npm run quality`: the scorer's table for the gold, `-- --errors` with every error. `-- --check` fails below the floors of
// tests/quality/floors.json; `-- --raise` lifts them (they only rise) and writes the table into docs/quality.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const evaluation = join(root, '../shared/evaluation');
const floorsFile = join(root, 'tests/quality/floors.json');
const documentFile = join(root, 'docs/quality.md');

/** Figures over few instances jump by an error more or less: the floor stays that far below what is reached. */
const slack = 0.005;

if (!existsSync(join(evaluation, 'gold'))) {
  console.error('There is no gold in ../shared/evaluation: nothing to measure with.');
  process.exit(2);
}
const score = (...options) => {
  const system = `"${process.execPath}" "${join(root, 'server/dist/cli.js')}" analyze --ndjson`;
  const args = [join(evaluation, 'score.mjs'), '--gold', join(evaluation, 'gold'), '--system', system, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) {
    console.error(stderr);
    process.exit(1);
  }
  return stdout;
};

const floors = JSON.parse(readFileSync(floorsFile, 'utf8'));
if (process.argv.includes('--raise')) {
  const { articles, rows } = JSON.parse(score('--json'));
  raiseFloors(rows);
  writeTable(articles, rows);
} else if (process.argv.includes('--check')) {
  const reached = new Map(JSON.parse(score('--json')).rows.map(({ name, f1 }) => [name, f1]));
  for (const [name, floor] of Object.entries(floors)) {
    const figure = reached.get(name) ?? 0;
    if (figure >= floor) continue;
    console.error(`${name}: ${figure}, below its floor of ${floor}`);
    process.exitCode = 1;
  }
} else {
  process.stdout.write(score(...(process.argv.includes('--errors') ? ['--errors'] : [])));
}

function raiseFloors(rows) {
  for (const { name, f1 } of rows) {
    const floor = Math.max(0, Math.floor((f1 - slack) * 1000) / 1000);
    if (floor <= (floors[name] ?? -1)) continue;
    console.log(`${name}: ${floors[name] ?? '-'} → ${floor}`);
    floors[name] = floor;
  }
  writeFileSync(floorsFile, `${JSON.stringify(floors, null, 2)}\n`);
}

function writeTable(articles, rows) {
  const [begin, end] = ['<!-- table -->', '<!-- /table -->'];
  const cells = [
    ['figure', 'gold', 'missed', 'false', 'precision', 'recall', 'F1'],
    ...rows.map((row) => [row.name, row.gold, row.missed, row.false, ...[row.precision, row.recall, row.f1].map((x) => x.toFixed(3))]),
  ].map((row) => row.map(String));
  const widths = cells[0].map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const table = [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
  const document = readFileSync(documentFile, 'utf8');
  const [before, rest] = document.split(begin);
  const [, after] = (rest ?? '').split(end);
  if (after === undefined) throw new Error(`docs/quality.md lacks ${begin} … ${end}`);
  writeFileSync(documentFile, `${before}${begin}\n\n${articles} articles.\n\n${table}\n\n${end}${after}`);
}
