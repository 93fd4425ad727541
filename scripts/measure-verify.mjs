// How well `isnad verify` tells sound quotations from altered ones: quotations of the gold are put into drafts, as they are, respelled,
// or with one mutation each, and verified against all articles of the gold.
//
//   node scripts/measure-verify.mjs            the table
//   node scripts/measure-verify.mjs --errors   and every quotation that was judged otherwise
import { parseArgs } from 'node:util';
import { loadEngine } from './engine.mjs';
import { readGold } from './learning/gold.mjs';
import { randomFrom, shuffle } from './tagger/random.mjs';

const { values: options } = parseArgs({ options: { errors: { type: 'boolean', default: false } } });
const { analyze, buildDossier, noDecisions, verifyQuotations } = await loadEngine(`
  export { analyze } from './server/src/analysis/analyze.ts';
  export { buildDossier } from './server/src/dossier/identity.ts';
  export { noDecisions } from './server/src/dossier/dossier.ts';
  export { verifyQuotations } from './server/src/comparison/verify.ts';
`);

/** So many quotations of each kind. */
const wanted = 100;
/** A quotation with fewer words has nothing to be cut, and is told from another by chance. */
const fewestWords = 5;

const random = randomFrom(20261128);
const below = (n) => Math.floor(random() * n);
const oneOf = (list) => list[below(list.length)];

const gold = readGold();
const articleOf = (id, text) => ({ uri: `file:///gold/${id}.article`, text, analysis: analyze(text) });
const sources = gold.map(({ id, text }) => articleOf(id, text));
const wordsOf = (text) => text.split(/\s+/).filter(Boolean);
const isPlain = (text) => wordsOf(text).length >= fewestWords && !/["“”«»…\n]|\.\./.test(text);

const people = new Set(gold.flatMap(({ mentions }) => mentions.filter(({ type }) => type === 'person').map(({ entity }) => entity)));
const quotations = gold.flatMap(({ id, text, quotations }) =>
  quotations
    .filter(({ start, end, speech, speaker }) => speech && speaker && isPlain(text.slice(start, end)))
    .map(({ start, end, speaker }) => ({ id, speaker, text: text.slice(start, end).trim() })),
);
const vocabulary = [...new Set(gold.flatMap(({ text }) => text.match(/\p{L}{4,}/gu) ?? []))];
const namesIn = new Map(gold.map(({ id, mentions }) => [id, new Set(mentions.map(({ entity }) => entity))]));

/** Changes up to so many words of a quotation, between its first and its last. */
function changed(text, most, change) {
  const words = wordsOf(text);
  const at = 1 + below(words.length - 2);
  change(words, at, Math.min(1 + below(most), words.length - 1 - at));
  return words.join(' ');
}
const folded = (word) =>
  word
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
const other = (word) => vocabulary.filter((one) => folded(one).slice(0, 2) !== folded(word).slice(0, 2))[below(5000)] ?? vocabulary[0];

/** Other spellings of the same words. */
const spellings = [
  (text) =>
    text.replace(/(\p{L})(?=\p{L})/gu, (letter) =>
      random() < 0.3 ? `${letter}${oneOf(['\u064e', '\u064f', '\u0650', '\u0652'])}` : letter,
    ),
  (text) => text.replace(/[أإآ]/g, 'ا'),
  (text) => text.replace(/ى(?!\p{L})/gu, 'ي'),
  (text) => text.replace(/ة(?!\p{L})/gu, 'ه'),
  (text) => text.replace(/ؤ/g, 'ئ'),
  (text) => text.replace(/[،,؛]/g, ''),
  (text) => text.replace(/ (?=\S+ \S+$)/, '، '),
  (text) => text.replace(/(\p{L})(\p{L})(?=\p{L})/u, '$1ـ$2'),
  (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
];

const kinds = {
  verbatim: { verdict: 'verbatim', make: ({ text }) => ({ text }) },
  respelled: { verdict: 'verbatim', make: ({ text }) => ({ text: [1, 2, 3].reduce((so) => oneOf(spellings)(so), text) }) },
  shortened: {
    verdict: 'shortened',
    make: ({ text }) => ({ text: changed(text, 3, (words, at, count) => words.splice(at, count, oneOf(['…', '...', '[…]']))) }),
  },
  replaced: { verdict: 'altered', make: ({ text }) => ({ text: changed(text, 1, (words, at) => words.splice(at, 1, other(words[at]))) }) },
  added: { verdict: 'altered', make: ({ text }) => ({ text: changed(text, 1, (words, at) => words.splice(at, 0, other(words[at]))) }) },
  cut: { verdict: 'cut', make: ({ text }) => ({ text: changed(text, 3, (words, at, count) => words.splice(at, count)) }) },
  swapped: {
    verdict: 'other-speaker',
    from: ({ speaker }) => people.has(speaker),
    // Half of them to somebody whom the article names too.
    make: ({ text, id, speaker }, i) => {
      const named = [...people].filter((name) => name.includes(' ') && namesIn.get(id).has(name) && name !== speaker);
      const others = [...people].filter((name) => name.includes(' ') && !namesIn.get(id).has(name));
      return { text, speaker: oneOf(i % 2 === 0 && named.length > 0 ? named : others) };
    },
  },
  invented: { verdict: 'missing', make: ({ text, id }) => ({ text, without: id }) },
};

/** Draws a hundred quotations, each once while there are enough. */
function draw(from) {
  const pool = quotations.filter(from ?? (() => true));
  const drawn = [];
  while (drawn.length < wanted) {
    shuffle(pool, random);
    drawn.push(...pool.slice(0, wanted - drawn.length));
  }
  return drawn;
}

const introductions = [
  (speaker, text) => `قال ${speaker}: «${text}».`,
  (speaker, text) => `وأكد ${speaker} أن "${text}".`,
  (speaker, text) => `وأضاف ${speaker}، في تصريح صحافي: “${text}”.`,
];

/** What the command says of one quotation in a draft of its own. */
function judge({ text, speaker, without }, i) {
  const draft = articleOf('draft', introductions[i % introductions.length](speaker, text));
  const against = sources.filter(({ uri }) => without === undefined || !uri.endsWith(`/${without}.article`));
  const dossier = buildDossier([...against, draft], noDecisions);
  return verifyQuotations(draft, against, dossier)[0];
}

const rows = Object.entries(kinds).map(([kind, { verdict, from, make }]) => {
  const judged = draw(from).map((quotation, i) => {
    const made = { ...quotation, ...make(quotation, i) };
    const found = judge(made, i);
    const voice = found?.origin?.voice.speaker?.name ?? '—';
    return { quotation, made, said: found?.verdict ?? 'none', heard: `${found?.voice.speaker?.name ?? '—'} / ${voice}` };
  });
  if (options.errors)
    for (const { quotation, made, said, heard } of judged)
      if (said !== verdict)
        console.log(`${kind}: ${said}\t${quotation.id}\t${made.speaker} (${heard})\n  ${quotation.text}\n  ${made.text}`);
  return { kind, verdict, judged };
});

const sound = ['verbatim', 'shortened'];
const all = rows.flatMap(({ verdict, judged }) => judged.map(({ said }) => ({ wanted: verdict, said })));
const share = (part, whole) => (whole === 0 ? '—' : (part / whole).toFixed(3));
console.log('kind        right verdict   told sound from unsound');
for (const { kind, verdict, judged } of rows) {
  const right = judged.filter(({ said }) => said === verdict).length;
  const told = judged.filter(({ said }) => sound.includes(said) === sound.includes(verdict)).length;
  console.log(`${kind.padEnd(12)}${share(right, judged.length).padEnd(16)}${share(told, judged.length)}`);
}
const raised = all.filter(({ said }) => !sound.includes(said));
const unsound = all.filter(({ wanted: verdict }) => !sound.includes(verdict));
const caught = unsound.filter(({ said }) => !sound.includes(said));
console.log(`\nprecision ${share(caught.length, raised.length)}  recall ${share(caught.length, unsound.length)}`);
for (const verdict of [...new Set(all.map(({ wanted }) => wanted))]) {
  const said = all.filter((one) => one.said === verdict);
  const should = all.filter((one) => one.wanted === verdict);
  const right = said.filter((one) => one.wanted === verdict).length;
  console.log(`${verdict.padEnd(14)} precision ${share(right, said.length)}  recall ${share(right, should.length)}`);
}
