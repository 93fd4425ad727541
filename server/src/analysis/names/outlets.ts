/** Outlets that neither a head nor the registry gives away: by the marks around them, letters apart by full stops, the byline on top. */
import adjunctsTable from '../../../lexicon/ar/adjuncts.tsv';
import { readTable } from '../../text/table.ts';
import { organizationLabel, placeLabel } from '../words/gazetteer.ts';
import type { Proposal, Reader } from './reader.ts';
import { closingQuote } from './reader.ts';
import type { OrganizationHead } from '../words/words.ts';

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

/** An outlet in marks of its own whom somebody told something (`قال لـ"الفجر"`), who is referred to (`بحسب "الفجر"`), or whose country follows (`و"الفجر" المصرية`). */
export function addMarked(reader: Reader, i: number, proposals: Proposal[]): void {
  const close = closingQuote(reader, i);
  if (close < 0 || close > i + 4) return;
  // `«صحيفة الساحل»`: the head is no part of the name here either.
  const start = close > i + 2 && reader.words[i + 1]?.organization?.value === 'outlet' ? i + 2 : i + 1;
  const referredTo = referring.has(reader.tokens[i - 1]?.form ?? '') || reports(reader, i, close);
  if (referredTo || isTold(reader, i) || isOfCountry(reader, i, close))
    proposals.push({ first: start, last: close, cut: 0, type: 'organization', score: 91 });
}

/** Adds the body whose whole name stands in marks, behind its chief or what it is called (`رئيس "جمعية …"`), or with a place in it (`"حركة مستقبل تونس"`). */
export function addBodyInMarks(reader: Reader, i: number, proposals: Proposal[]): void {
  const { words, known } = reader;
  const head = words[i + 1]?.organization;
  if (head?.cut !== 0 || !named.has(head.value)) return;
  const close = closingQuote(reader, i);
  if (close < i + 3) return;
  const before = words[i - 1];
  const chief = before?.role?.definite === false;
  let proper = false;
  for (let k = i + 2; k < close; k++) {
    if (words[k]?.reporting || (words[k]?.stopword && !chief)) return;
    proper ||= known[k] === placeLabel || known[k] === organizationLabel;
  }
  if (proper || chief || /^(?:ب?اسم|ت?سمي|المسماه?|تدعي|يدعي|يسمي)$/u.test(before?.form ?? ''))
    proposals.push({ first: i + 1, last: close, cut: 0, type: 'organization', score: 91 });
}
const named: ReadonlySet<OrganizationHead> = new Set(['joint', 'sure', 'body', 'court']);

const referring = new Set(['بحسب', 'حسب', 'وفق', 'وبحسب', 'وحسب', 'ووفق']);

/** `ذكرت "الفجر" أن …` */
const reports = ({ tokens, words }: Reader, i: number, close: number): boolean =>
  words[i - 1]?.reporting === true && words[i - 1]?.form.endsWith('ت') === true && /^ان(ه|ها|هم)?$/.test(tokens[close + 1]?.form ?? '');

let occasions: ReadonlySet<string> | undefined;

/** `في تصريح لـ"…"`, `قال فلان لـ"…"` */
function isTold({ tokens, words }: Reader, i: number): boolean {
  const before = tokens[i - 1]?.form;
  if (before !== 'ل' && before !== 'مع') return false;
  occasions ??= new Set(
    readTable(adjunctsTable, 2)
      .filter(([, kind]) => kind === 'occasion')
      .map(([word = '']) => word),
  );
  for (let k = i - 2; k >= 0 && k > i - 8 && words[k]; k--)
    if ((before === 'ل' && words[k]?.reporting) || words[k]?.readings.some(({ stem }) => occasions?.has(stem))) return true;
  return false;
}

/** `… و"الفجر" المصرية`, with no noun before it that the adjective could belong to. */
function isOfCountry({ tokens, words }: Reader, i: number, close: number): boolean {
  const adjective = words[close + 1];
  if (!adjective?.nationality?.definite || adjective.nationality.cut > 0 || !adjective.form.endsWith('ه')) return false;
  const before = tokens[i - 1];
  return before === undefined || before.kind === 'mark' || before.form === 'و' || words[i - 1]?.reporting === true;
}
