// Draws findings at random from articles that nobody prepared, to be read and judged: `node scripts/sample-findings.mjs CORPUS`.
// CORPUS holds one {"id", "text"} object a line (`.gz` is unpacked), with the fields of front matter where they are known. Each article is
// reviewed alone; `--dossier FIELD` puts those side by side that have the same FIELD, and shows the other places too. `--seed N` and `--count N` fix the draw, `--rule ID` (several
// times) keeps to some rules; `--json` prints one object a line.
// On standard error: how many findings a rule has in how many words. What was judged is written down in docs/quality.md.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { analyze, buildDossier, newMemory, noDecisions, recordMetadata, review, say } = await import(join(root, 'server/dist/index.js'));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '150' },
    rule: { type: 'string', multiple: true, default: [] },
    dossier: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [corpus] = positionals;
if (corpus === undefined) {
  console.error('usage: node scripts/sample-findings.mjs CORPUS.jsonl[.gz] [--seed N] [--count N] [--rule ID]… [--dossier FIELD] [--json]');
  process.exit(2);
}

const bytes = readFileSync(corpus);
const lines = (corpus.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
const findings = [];
const entries = new Map();
let words = 0;
const dossiers = new Map();
for (const line of lines) {
  if (line.trim() === '') continue;
  const record = JSON.parse(line);
  const { id, text } = record;
  words += text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;
  const article = { uri: `file:///${id}.article`, text, analysis: analyze(text, newMemory(), recordMetadata(record)) };
  const key = values.dossier === undefined ? id : record[values.dossier];
  dossiers.set(key, [...(dossiers.get(key) ?? []), { id, article }]);
}
for (const members of dossiers.values()) {
  const dossier = buildDossier(
    members.map(({ article }) => article),
    noDecisions,
  );
  for (const { id, article } of members) {
    for (const finding of review(article, dossier)) {
      if (values.rule.length > 0 && !values.rule.includes(finding.rule)) continue;
      findings.push({ id, text: article.text, analysis: article.analysis, dossier, ...finding });
      entries.set(finding.rule, (entries.get(finding.rule) ?? 0) + 1);
    }
  }
}

/** Small, and the same on every machine: mulberry32. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(Number(values.seed));
const drawn = [];
while (drawn.length < Number(values.count) && findings.length > 0) drawn.push(...findings.splice(Math.floor(next() * findings.length), 1));

/** A place with brackets around it in its sentence. */
function inContext(text, analysis, { start, end }) {
  const sentence = analysis.sentences.find((one) => one.start < end && start < one.end) ?? { start, end };
  const before = text.slice(Math.min(start, sentence.start), start);
  return `${before}⟦${text.slice(start, end)}⟧${text.slice(end, Math.max(end, sentence.end))}`.replace(/\s+/gu, ' ');
}

drawn.forEach(({ id, text, analysis, dossier, rule, start, end, message, severity, related }, i) => {
  const context = inContext(text, analysis, { start, end });
  const places = related.map((place) => {
    const other = dossier.articles.get(place.uri);
    return `${say('en', place.message)}: ${inContext(other.text, other.analysis, place)}`;
  });
  if (values.json) console.log(JSON.stringify({ number: i + 1, id, start, end, rule, kind: message.key, severity, context, places }));
  else if (values.dossier === undefined) console.log(`${i + 1}. ${id}:${start} ${message.key}\n   ${context}`);
  else console.log(`${i + 1}. ${id}:${start} ${severity} ${say('en', message)}\n   ${[context, ...places].join('\n   ')}`);
});

for (const [rule, count] of entries) console.error(`${rule}: ${count}`);
const total = [...entries.values()].reduce((sum, count) => sum + count, 0);
console.error(`${total} findings in ${words} words: one in ${(words / Math.max(1, total)).toFixed(1)}`);
