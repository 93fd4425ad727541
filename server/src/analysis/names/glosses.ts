/** Names given again in brackets and foreign letters: `نيوزويك (Newsweek)`, `ريمي ريو (Rémy RIOUX)`. */
import { soundsAlike } from '../spelling/latin.ts';
import { procliticsOf } from './people.ts';
import type { Proposal, Reader } from './reader.ts';
import { isQuote } from './reader.ts';

const longest = 5;
/** Above all that a paragraph's words alone make likely: the writer says what the name is. */
const glossScore = 97;

/** Words between the bracket at token `i` and its partner: the end of them (exclusive), or `i` where there is no gloss. */
function glossEnd({ tokens, words }: Reader, i: number): number {
  if (tokens[i]?.form !== '(' || !isForeign(words[i + 1]?.form ?? '')) return i;
  let end = i + 1;
  while (end <= i + longest && words[end] && isForeign(words[end]?.form ?? '')) end++;
  return tokens[end]?.form === ')' ? end : i;
}

const isForeign = (form: string): boolean => /^\p{Script=Latin}/u.test(form);

/** Adds the name before the bracket at token `i` where it sounds as the gloss does: in marks a body, else a person of two names and more. */
export function addGlossed(reader: Reader, i: number, proposals: Proposal[]): void {
  const end = glossEnd(reader, i);
  if (end === i) return;
  const { text, tokens, words } = reader;
  const marked = isQuote(tokens[i - 1]);
  const last = marked ? i - 1 : i;
  const gloss = text.slice(tokens[i + 1]?.start, tokens[end - 1]?.end);
  for (let first = last - 1; first > last - longest && words[first]; first--) {
    const word = words[first];
    const [from, to] = [tokens[first], tokens[last - 1]];
    if (!word || !from || !to || word.reporting || word.title || word.role) return;
    if (marked ? !isQuote(tokens[first - 1]) : last - first < 2 || end - i < 3) continue;
    for (const cut of new Set([procliticsOf(word), 0])) {
      const name = text.slice(from.start + cut, to.end);
      if (!soundsAlike(gloss, name)) continue;
      proposals.push({ first, last, cut, type: marked ? 'organization' : 'person', score: glossScore });
      return;
    }
  }
}

/** The names with their glosses: each is a name of the same type as what stands before it. */
export function withGlosses(reader: Reader, names: readonly Proposal[]): Proposal[] {
  const out: Proposal[] = [];
  let covered = 0;
  for (const name of names) {
    if (name.first < covered) continue;
    out.push(name);
    const bracket = isQuote(reader.tokens[name.last]) ? name.last + 1 : name.last;
    const end = glossEnd(reader, bracket);
    if (end === bracket) continue;
    out.push({ first: bracket + 1, last: end, cut: 0, type: name.type, score: glossScore });
    covered = end;
  }
  return out;
}

/** Whether a name is a gloss of the one before it: in the brackets right behind it. */
export function isGloss(
  { tokens }: Pick<Reader, 'tokens'>,
  name: { readonly first: number; readonly last: number },
  before: { readonly last: number },
): boolean {
  const bracket = isQuote(tokens[before.last]) ? before.last + 1 : before.last;
  return name.first === bracket + 1 && tokens[bracket]?.form === '(' && tokens[name.last]?.form === ')';
}
