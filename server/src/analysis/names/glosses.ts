/** Names given again in brackets or marks: `نيوزويك (Newsweek)`, `ريمي ريو (Rémy RIOUX)`, `الشركة الوطنية للمياه "الصونا"`. */
import type { EntityType } from '../../model.ts';
import { soundsAlike } from '../spelling/latin.ts';
import { procliticsOf } from './people.ts';
import type { Proposal, Reader } from './reader.ts';
import { isDefinite, isQuote } from './reader.ts';
import { organizationLabel } from '../words/gazetteer.ts';
import { frequencyOf } from '../tagger/tagger.ts';

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
    const gloss = glossEnd(reader, bracket);
    const end = gloss > bracket ? gloss : name.type === 'organization' ? shortEnd(reader, name) : 0;
    if (end === 0) continue;
    out.push({ first: (gloss > bracket ? bracket : name.last) + 1, last: end, cut: 0, type: name.type, score: glossScore });
    covered = end;
  }
  return out;
}

const shortAtMost = 3;

/** Where what a body is called for short ends, in brackets or marks right behind its name of several words: known, or no words met otherwise. */
function shortEnd(reader: Reader, { first, last }: Proposal): number {
  const { tokens, words, known } = reader;
  if (last - first < 2 || !(tokens[last]?.form === '(' || isQuote(tokens[last]))) return 0;
  let end = last + 1;
  while (end <= last + shortAtMost && words[end]) end++;
  if (end === last + 1 || !closes(reader, last, end)) return 0;
  if (known[last + 1] === organizationLabel) return end;
  for (let i = last + 1; i < end; i++) {
    const word = words[i];
    if (!word || word.stopword || word.reporting || word.nationality || word.form.length < 3) return 0;
    if ((known[i] ?? 0) > 0 || frequencyOf(word.form) > (isDefinite(word) ? 3 : 2)) return 0;
  }
  return end;
}

/** Whether the mark at token `end` goes with the one at `start`. */
const closes = ({ tokens }: Pick<Reader, 'tokens'>, start: number, end: number): boolean =>
  tokens[start]?.form === '(' ? tokens[end]?.form === ')' : isQuote(tokens[start]) && isQuote(tokens[end]);

/** Whether a name is a gloss of the one before it: in the brackets, or a body's in the marks, right behind it. */
export function isGloss(
  reader: Pick<Reader, 'tokens'>,
  name: { readonly first: number; readonly last: number; readonly type: EntityType },
  before: { readonly first: number; readonly last: number },
): boolean {
  const { tokens } = reader;
  if (
    name.type === 'organization' &&
    name.first === before.last + 1 &&
    before.last > before.first + 1 &&
    closes(reader, before.last, name.last)
  )
    return true;
  const bracket = isQuote(tokens[before.last]) ? before.last + 1 : before.last;
  return name.first === bracket + 1 && tokens[bracket]?.form === '(' && tokens[name.last]?.form === ')';
}
