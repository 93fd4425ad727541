import { findGarbled } from '../analysis/garbled/garbled.ts';
import type { Garbled } from '../analysis/garbled/reader.ts';
import { spelled } from '../analysis/garbled/vocabulary.ts';
import type { Article, Dossier } from '../dossier/dossier.ts';
import type { Analysis, Finding, Mention } from '../model.ts';
import type { Token } from '../text/tokens.ts';
import { tokenize } from '../text/tokens.ts';
import type { Rule } from './rule.ts';

const id = 'garbled-word';

/** Words broken by a stray space, run together or mistyped, with what was probably meant. Names and mere orthography are left alone. */
export const rule: Rule = {
  id,
  severity: 'information',
  check(article, dossier) {
    const { text, analysis, uri } = article;
    const { tokens } = proseOf(article);
    const named = namedTokens(tokens, analysis.mentions);
    const context = { isName: (token: number) => named[token] === 1, timesUsed: (word: string) => timesUsed(word, dossier) };
    return findGarbled(text, tokens, context).map((garbled) => findingOf(garbled, text, uri));
  },
};

function findingOf({ start, end, kind, meant }: Garbled, text: string, uri: string): Finding {
  return {
    rule: id,
    severity: 'information',
    start,
    end,
    message: { key: `garbled-word.${kind}`, values: { text: text.slice(start, end), meant } },
    related: [],
    fixes: [
      {
        title: { key: 'garbled-word.fix', values: { text: text.slice(start, end), meant } },
        preferred: false,
        action: { kind: 'edit', edits: [{ uri, start, end, text: meant }] },
      },
    ],
  };
}

// ── What the dossier's own words tell ───────────────────────────────────────────────────────────────────────────────

/** What an article says, without what belongs to the page around it. */
interface Prose {
  readonly tokens: readonly Token[];
  readonly counts: ReadonlyMap<string, number>;
}

const proseByAnalysis = new WeakMap<Analysis, Prose>();

function proseOf({ text, analysis }: Article): Prose {
  const read = proseByAnalysis.get(analysis);
  if (read !== undefined) return read;
  const tokens = analysis.sentences
    .filter(({ kind }) => kind === 'text' || kind === 'heading')
    .flatMap(({ start, end }) => tokenize(text.slice(start, end), start));
  const counts = new Map<string, number>();
  for (const { kind, form, start, end } of tokens) {
    if (kind !== 'word') continue;
    const word = spelled(text.slice(start, end), form);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const prose = { tokens, counts };
  proseByAnalysis.set(analysis, prose);
  return prose;
}

function timesUsed(word: string, { articles }: Dossier): number {
  let times = 0;
  for (const article of articles.values()) times += proseOf(article).counts.get(word) ?? 0;
  return times;
}

/** By token: 1 where it belongs to a name. */
function namedTokens(tokens: readonly Token[], mentions: readonly Mention[]): Uint8Array {
  const named = new Uint8Array(tokens.length);
  let next = 0;
  tokens.forEach(({ start, end }, i) => {
    while (next < mentions.length && (mentions[next]?.end ?? 0) <= start) next++;
    if ((mentions[next]?.start ?? Infinity) < end) named[i] = 1;
  });
  return named;
}
