import type { Analysis, Attribution, Finding, Quotation } from '../model.ts';
import { firstWords } from './excerpt.ts';
import type { Rule } from './rule.ts';

/** Shorter words in marks may be a name, in UTF-16 units. */
const shortestStatement = 30;

/** Somebody's words in quotation marks and no speaker to be found. Marks the quotation with its marks. */
export const rule: Rule = {
  id: 'unattributed-quotation',
  severity: 'information',
  check({ text, analysis }): Finding[] {
    return analysis.quotations.flatMap((quotation) => {
      const { open, close, start, end } = quotation;
      const reason = quotation.speech ? missing(text, analysis, quotation) : null;
      if (reason === null) return [];
      const message = { key: `unattributed-quotation.${reason}`, values: { text: firstWords(text.slice(start, end)) } };
      const place = { start: open.start, end: close.end };
      return [{ rule: 'unattributed-quotation', severity: 'information', ...place, message, related: [], fixes: [] }];
    });
  },
};

/** Why no speaker is known: nothing leads to one, or only a verb does and nobody has been named before it. */
function missing(text: string, analysis: Analysis, quotation: Quotation): 'unsigned' | 'unnamed' | null {
  const { attribution, introduced, open, close } = quotation;
  if (attribution === null) return introduced || isAnnounced(text, open.start) || isPointedAt(text, close.end) ? null : 'unsigned';
  const found = analysis.attributions[attribution];
  return found && isVerbAlone(analysis, found, quotation) && isFirstNamed(analysis, open.start) ? 'unnamed' : null;
}

/** How far a paragraph's neighbours are looked at, in UTF-16 units. */
const near = 24;

/** Whether the line before announces a quotation that begins a line of its own: `وجاء في البيان:`. */
const isAnnounced = (text: string, start: number): boolean =>
  /[^\s.!؟…»”"][ \t]*[\r\n]\s*$/u.test(text.slice(Math.max(0, start - near), start));

/** Whether what follows points back at the words and at who said them: `هكذا وصف فلان …`, `ذلك ما أعلنته …`. */
const isPointedAt = (text: string, end: number): boolean =>
  /^[\s.،؛!…]*[وف]?(?:هكذا|بهذا|بهذه|بتلك|هذا|هذه|ذلك|تلك)(?!\p{L})/u.test(text.slice(end, end + near));

/** `وقال: «…»`: a whole statement behind a verb that begins its sentence and names nobody. */
const isVerbAlone = ({ sentences }: Analysis, { speaker, source, quality, kind, cue }: Attribution, { start, end }: Quotation): boolean =>
  speaker === null &&
  source === null &&
  quality === 'named' &&
  kind === 'direct' &&
  cue !== null &&
  cue.start < start &&
  end - start >= shortestStatement &&
  sentences.some((sentence) => cue.start - sentence.start >= 0 && cue.start - sentence.start <= 1);

/** Whether no person, body or name in marks stands before an offset. */
const isFirstNamed = ({ mentions, quotations }: Analysis, offset: number): boolean =>
  !mentions.some(({ type, start }) => type !== 'place' && start < offset) &&
  !quotations.some(({ speech, start }) => !speech && start < offset);
