import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { listening, weighing } from '../../server/src/analysis/decision.ts';
import { explain } from '../../server/src/analysis/explain.ts';

const text = [
  'قال الخبير مراد الزيات إن الأرقام ناقصة. وأضاف المتحدث ذاته أن «المنهج ضعيف».',
  'ووصل وزير النقل سامر العلي إلى المرفأ. وأضاف: «سنفتح الجسر غداً».',
  'وعرضت الشركة فيلم «الجسر والنهر» أمس.',
].join('\n');

const at = (words: string) => explain(text, text.indexOf(words) + 1);

describe('a place is explained', () => {
  test.each([
    ['سنفتح الجسر', ['cue', 'quotation'], ['content-end']],
    ['الجسر والنهر', ['quotation'], []],
    ['المتحدث ذاته', ['described'], []],
  ])('%s', (words, decisions, others) => {
    const told = at(words).map(({ decision }) => decision);
    expect([...decisions, ...others, ...told].filter((one) => decisions.includes(one) && !told.includes(one))).toEqual([]);
  });
  test('by who was meant, in the text’s words', () => {
    const [described] = at('المتحدث ذاته').filter(({ decision }) => decision === 'described');
    expect(described?.candidates[0]?.label).toBe('مراد الزيات');
    expect(described?.candidates[0]?.reasons[0]?.weight).not.toBe(0);
  });
  test('and not where nothing was decided', () => {
    expect(explain('', 0)).toEqual([]);
    expect(explain('الجسر مغلق.', 3)).toEqual([]);
  });
});

describe('what would have overturned a decision', () => {
  const all = Array.from({ length: text.length }, (_, offset) => explain(text, offset))
    .flat()
    .filter(({ chosen, overturning }) => chosen && overturning.length > 0);
  const distinct = [...new Map(all.map((one) => [`${one.decision} ${one.start}`, one])).values()];

  test('is told of some', () => {
    expect(distinct.length).toBeGreaterThan(3);
  });
  test.each(distinct)('$decision at $start', ({ decision, start, overturning, candidates }) => {
    const chosen = (without: readonly string[]): string | null | undefined => {
      let label: string | null | undefined;
      const hear = (judgement: Parameters<Parameters<typeof listening>[0]>[0]): undefined => {
        const by = judgement.text === text ? 0 : text.indexOf(judgement.text);
        if (judgement.decision.name !== decision || judgement.at.start + by !== start) return;
        const best = judgement.candidates[judgement.best];
        label = best ? best.evidence.join(' ') : null;
        const kept = [...judgement.decision.weights].filter(([name]) => !without.includes(name));
        if (without.length === 0) weights.set(decision, new Map(kept));
      };
      listening(hear, () => analyze(text));
      return label;
    };
    const weights = new Map<string, Map<string, number>>();
    const before = chosen([]);
    const own = weights.get(decision) ?? new Map<string, number>();
    const less = new Map([[decision, new Map([...own].filter(([name]) => !overturning.includes(name)))]]);
    expect(candidates.length).toBeGreaterThan(0);
    expect(weighing(less, () => chosen(overturning))).not.toBe(before);
  });
});
