/** Decisions with a reason that several rules offer. */
import { ignoring } from '../dossier/ignoring.ts';
import type { Article } from '../dossier/dossier.ts';
import type { Fix, Span } from '../model.ts';

export type Reason = 'fair-copy' | 'different-events';

/** To set a finding aside for a reason that `isnad.yaml` keeps with it. @param file as `Rule.check` has it */
export const settling = (reason: Reason, rule: string, { text }: Article, { start, end }: Span, file: string): Fix => ({
  title: { key: `fix.${reason}`, values: {} },
  preferred: false,
  action: { kind: 'decide', decision: { ...ignoring(rule, file, text, { start, end }), reason: reason.replace('-', ' ') } },
});
