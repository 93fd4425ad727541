/** Outlets that neither a head nor the registry gives away: letters apart by full stops, the byline that opens a paragraph. */
import { placeLabel } from './gazetteer.ts';
import type { Proposal, Reader } from './reader.ts';

/** Letters apart by full stops: `بي.بي.سي`. */
export function addDotted({ tokens, words }: Reader, proposals: Proposal[]): void {
  for (let i = 0; i < tokens.length; i++) {
    let last = i + 1;
    while (
      tokens[last]?.form === '.' &&
      !tokens[last]?.spaced &&
      words[last + 1] &&
      !tokens[last + 1]?.spaced &&
      (tokens[last + 1]?.form.length ?? 9) < 4
    )
      last += 2;
    if (last > i + 4 && words[i] && (tokens[i]?.form.length ?? 9) < 6)
      proposals.push({ first: i, last, cut: 0, type: 'organization', score: 96 });
    if (last > i + 1) i = last - 1;
  }
}

/** The outlet that opens a paragraph: `صوت الساحل – جدة`. */
export function addByline(reader: Reader, proposals: Proposal[]): void {
  const { tokens, words, known } = reader;
  let dash = 0;
  while (dash < 4 && words[dash]) dash++;
  if (dash === 0 || dash > 3 || !/^[-–—]$/.test(tokens[dash]?.form ?? '')) return;
  const place = (known[dash + 1] ?? 0) === placeLabel || tokens[dash + 1]?.form === 'وكالات';
  const [first] = words;
  if (!place || !first || first.given?.cut === 0 || first.stopword || known[0] === placeLabel) return;
  proposals.push({ first: 0, last: dash, cut: 0, type: 'organization', score: 70 });
}
