/**
 * The library: reads articles, puts them side by side, reviews them. Plain data in and out; no file, clock or network.
 *
 *     const article = { uri, text, analysis: analyze(text) };
 *     const dossier = buildDossier([article], noDecisions);
 *     for (const finding of review(article, dossier)) console.log(say('en', finding.message));
 */
export { analyze, newMemory } from './analysis/analyze.ts';
export type { Memory } from './analysis/analyze.ts';
export { blockingKeys, sameName } from './analysis/spelling/spelling.ts';
export { verifyStatements } from './comparison/statements.ts';
export type { StatementVerdict, VerifiedStatement } from './comparison/statements.ts';
export { verifyQuotations } from './comparison/verify.ts';
export type { Verdict, VerifiedQuotation } from './comparison/verify.ts';
export { readDecisions } from './dossier/decisions.ts';
export { noDecisions } from './dossier/dossier.ts';
export type { Article, Decisions, Dossier, DossierEntity, Ignored, KnownEntity } from './dossier/dossier.ts';
export { buildDossier } from './dossier/identity.ts';
export { recordDecision } from './dossier/recording.ts';
export { languages, say } from './messages.ts';
export type { Language } from './messages.ts';
export * from './model.ts';
export type { Rule } from './rules/rule.ts';
export { review, rules } from './rules/rules.ts';
export { decode } from './text/decode.ts';
export type { Decoded, Encoding } from './text/decode.ts';
export { recordMetadata } from './text/frontmatter.ts';
export { looksLikeArticle } from './text/detect.ts';
