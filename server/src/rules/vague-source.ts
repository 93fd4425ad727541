import { accepts } from '../dossier/ignoring.ts';
import type { Attribution, Finding, Fix, Message, Span } from '../model.ts';
import type { Rule } from './rule.ts';
import { firstWhere } from '../text/lists.ts';

/** Sources that nobody could check. Marks the words that name them, or the cue where no words do. */
export const rule: Rule = {
  id: 'vague-source',
  severity: 'information',
  check({ text, analysis }, { decisions }, file): Finding[] {
    const { attributions, sentences } = analysis;
    const vagueSentences = sentences.filter(({ sourcing }) => sourcing === 'vague');
    const contents = outermost(attributions);
    // What a named person says of others (`اعتبر الوزير أن معظم الدول ترى …`) is that person's.
    const people = new Set(analysis.entities.filter(({ type }) => type === 'person').map(({ id }) => id));
    const seen = new Set<number>();
    const spoken = new Set<string>();
    return attributions.flatMap((attribution) => {
      const { quality, vague, speaker, source, cue } = attribution;
      const place = source ?? cue;
      if (quality !== 'vague' || place === null || seen.has(place.start)) return [];
      // A column's `البعض` is a figure of speech.
      if (analysis.opinion && vague === 'people') return [];
      if (attribution.via.some(({ entity }) => entity !== null && people.has(entity))) return [];
      if (source === null && !carriesIt(text, attribution)) return [];
      const sentence = holder(vagueSentences, place);
      if (sentence === undefined || isSpoken(contents, attribution, place)) return [];
      // `قال المصدر …، مضيفا أن …`: once in a sentence is enough.
      const speaking = `${sentence.start} ${speaker?.name ?? ''}`;
      if (source === null && speaker !== null && spoken.has(speaking)) return [];
      spoken.add(speaking);
      seen.add(place.start);
      const named = source === null && speaker !== null ? speaker.name : text.slice(place.start, place.end);
      if (accepts(decisions, named, file)) return [];
      const message: Message = { key: `vague-source.${vague ?? 'people'}`, values: { text: named } };
      const fixes = vague === 'impersonal' ? [] : [accepting(named, file)];
      return [{ rule: 'vague-source', severity: 'information', start: place.start, end: place.end, message, related: [], fixes }];
    });
  },
};

/**
 * Whether a cue without a source plainly carries it itself: a verb right before what it reports (`وأضاف أن`, `قال: «`), or an
 * impersonal form that is nobody's content (`إنه من المرجح` is) and has no subject behind it (`اتهم معارضون`).
 */
function carriesIt(text: string, { cue, vague }: Attribution): boolean {
  if (cue === null) return false;
  const after = text.slice(cue.end, cue.end + lookAround);
  if (vague !== 'impersonal') return reported.test(after);
  return (
    !/(?:^|\s)[إأا]نه\s+$/u.test(text.slice(Math.max(0, cue.start - lookAround), cue.start)) && !/^\s+[\p{L}\p{M}]+ون(?!\p{L})/u.test(after)
  );
}

/** UTF-16 units that are looked at on each side of a cue. */
const lookAround = 24;
const reported = /^[\s،]*(?:[:«“"(‹]|(?:إلى\s+|على\s+)?ب?[أإا]ن(?:ه|ها|هم|هما|نا|ني)?(?!\p{L}))/u;

/** The reader knows who that is. */
const accepting = (text: string, file: string): Fix => ({
  title: { key: 'vague-source.fix.accept', values: { text } },
  preferred: false,
  action: { kind: 'decide', decision: { kind: 'accept-source', text, file } },
});

/** The contents that stand in no other, in text order. */
function outermost(attributions: readonly Attribution[]): Attribution[] {
  const sorted = [...attributions].sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Attribution[] = [];
  for (const one of sorted) {
    const before = out.at(-1);
    if (before === undefined || one.end > before.end) out.push(one);
  }
  return out;
}

/** The last of these spans, which come in text order, that begins at or before a place, where it reaches the place. */
function holder<T extends Span>(spans: readonly T[], place: Span): T | undefined {
  const found = spans[firstWhere(spans.length, (at) => (spans[at]?.start ?? 0) > place.start) - 1];
  return found !== undefined && found.end > place.start ? found : undefined;
}

/** Whether the place stands in what another speaker says: the vagueness is that speaker's, not the outlet's. */
function isSpoken(contents: readonly Attribution[], attribution: Attribution, place: Span): boolean {
  const outer = holder(contents, place);
  return outer !== undefined && outer !== attribution && outer.start <= place.start && place.end <= outer.end;
}
