/** What `isnad explain` prints: every decision about a place, its candidates, what spoke for each and what would have overturned it. */
import type { Explanation } from '../analysis/explain.ts';
import { isMessageKey, type MessageKey, say } from '../messages.ts';
import { harmless, inContext, inOrder, type Look } from './text.ts';

/** Candidates told of one decision, and pieces of evidence told of one candidate: the rest weighs little. */
const mostCandidates = 4;
const mostReasons = 8;

const percent = (chance: number): string => `${Math.round(chance * 100)} %`;

export function explanationText(text: string, explanations: readonly Explanation[], look: Look): string {
  if (explanations.length === 0) return `${say(look.language, { key: 'explain.nothing', values: {} })}\n`;
  return explanations.map((one) => decisionText(text, one, look)).join('\n');
}

function decisionText(text: string, { decision, start, end, candidates, chosen, overturning }: Explanation, look: Look): string {
  const saying = (key: MessageKey, values = {}): string => say(look.language, { key, values });
  const title = `explain.${decision}`;
  const lines = [
    look.style('path', isMessageKey(title) ? saying(title) : decision),
    `  ${inOrder(inContext(text, { start, end }), look)}`,
    ...(chosen ? [] : [`→ ${saying('explain.none')}`]),
  ];
  candidates.slice(0, mostCandidates).forEach(({ label, chance, reasons }, i) => {
    const name = label === null ? saying('explain.yes') : inOrder(harmless(label), look);
    const told = reasons.slice(0, mostReasons).map(({ evidence, weight }) => `${evidence} ${weight > 0 ? '+' : ''}${weight}`);
    lines.push(`${chosen && i === 0 ? '→' : ' '} ${name}  ${look.style('place', percent(chance))}`);
    if (told.length > 0) lines.push(`      ${look.style('faint', told.join(', '))}`);
  });
  if (overturning.length > 0) lines.push(`  ${saying('explain.overturning', { evidence: overturning.join(', ') })}`);
  return `${lines.join('\n')}\n`;
}
