import { findGarbled } from '../analysis/garbled/garbled.ts';
import type { Garbled } from '../analysis/garbled/reader.ts';
import { proseOf, timesUsed } from '../dossier/words-used.ts';
import type { Finding, Mention } from '../model.ts';
import type { Token } from '../text/tokens.ts';
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
