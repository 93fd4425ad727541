/** `isnad analyze`: one article's analysis and findings as one plain object. */
import { say } from '../messages.ts';
import type { Language } from '../messages.ts';
import type { Analysis, Finding } from '../model.ts';

export type AnalysisRecord = ReturnType<typeof analysisRecord>;

/** @param id of the article, as the reader of the record knows it */
export function analysisRecord(id: unknown, analysis: Analysis, findings: readonly Finding[], language: Language) {
  const { metadata, sentences, entities, mentions, attributions, quotations, strayMarks, dates } = analysis;
  return {
    id,
    metadata,
    sentences: sentences.map(({ start, end, kind, sourcing, claim }) => ({
      start,
      end,
      kind,
      sourcing,
      claim: claim !== null,
      claimKind: claim?.kind ?? null,
    })),
    entities: entities.map(({ id: entity, type, name, variants, roles, registered }) => ({
      id: entity,
      type,
      name,
      variants,
      roles: [...new Set(roles.map(({ text }) => text))],
      registered,
    })),
    mentions,
    attributions,
    quotations,
    strayMarks,
    dates,
    diagnostics: findings.map(({ start, end, rule, severity, message }) => ({
      start,
      end,
      rule,
      severity,
      message: say(language, message),
    })),
  };
}
