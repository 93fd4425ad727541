import type { Attribution, Finding, Message, Quotation } from '../model.ts';
import { firstWords } from './excerpt.ts';
import type { Rule } from './rule.ts';

/** Shorter words in marks may be a name, in UTF-16 units. */
const shortestStatement = 30;

/** Somebody's words in quotation marks and no speaker to be found. Marks the quotation with its marks. */
export const rule: Rule = {
  id: 'unattributed-quotation',
  severity: 'information',
  check({ text, analysis }): Finding[] {
    const { attributions, sentences, quotations, mentions } = analysis;
    const opening = new Set(sentences.map(({ start }) => start));
    // No person, body or name in marks stands before this offset.
    const firstName = Math.min(
      mentions.find(({ type }) => type !== 'place')?.start ?? Infinity,
      quotations.find(({ speech }) => !speech)?.start ?? Infinity,
    );
    return quotations.flatMap((quotation) => {
      const { open, close, start, end } = quotation;
      const found = attributions[quotation.attribution ?? -1];
      const unnamed = found !== undefined && open.start <= firstName && isVerbAlone(found, quotation, opening);
      const unsigned = quotation.attribution === null && !isLedTo(text, quotation);
      const reason = !quotation.speech ? null : unnamed ? 'unnamed' : unsigned ? 'unsigned' : null;
      if (reason === null) return [];
      const message: Message = { key: `unattributed-quotation.${reason}`, values: { text: firstWords(text.slice(start, end)) } };
      const place = { start: open.start, end: close.end };
      return [{ rule: 'unattributed-quotation', severity: 'information', ...place, message, related: [], fixes: [] }];
    });
  },
};

/** How far a paragraph's neighbours are looked at, in UTF-16 units. */
const near = 24;

/** Whether the line before announces a quotation that begins a line of its own: `وجاء في البيان:`. */
const isAnnounced = (text: string, start: number): boolean =>
  /[^\s.!؟…»”"][ \t]*[\r\n]\s*$/u.test(text.slice(Math.max(0, start - near), start));

/** Whether what follows points back at the words and at who said them: `هكذا وصف فلان …`, `ذلك ما أعلنته …`. */
const isPointedAt = (text: string, end: number): boolean =>
  /^[\s.،؛!…]*[وف]?(?:هكذا|بهذا|بهذه|بتلك|هذا|هذه|ذلك|تلك)(?!\p{L})/u.test(text.slice(end, end + near));

/** Whether the text leads to a speaker, found or not. */
const isLedTo = (text: string, { introduced, open, close }: Quotation): boolean =>
  introduced || isAnnounced(text, open.start) || isPointedAt(text, close.end);

/** `وقال: «…»`: a whole statement behind a verb that begins its sentence, at most behind a conjunction, and names nobody. */
const isVerbAlone = (
  { speaker, source, quality, kind, cue }: Attribution,
  { start, end }: Quotation,
  sentences: ReadonlySet<number>,
): boolean =>
  speaker === null &&
  source === null &&
  quality === 'named' &&
  kind === 'direct' &&
  cue !== null &&
  cue.start < start &&
  end - start >= shortestStatement &&
  (sentences.has(cue.start) || sentences.has(cue.start - 1));
