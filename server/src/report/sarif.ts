/** `isnad check --format sarif`: SARIF 2.1.0, which code hosts show beside a change. */
import { createHash } from 'node:crypto';
import { isMessageKey, say } from '../messages.ts';
import type { Finding, Severity } from '../model.ts';
import { rules, setAside } from '../rules/rules.ts';
import type { SetAside } from '../rules/rules.ts';
import type { ReviewedDossier } from './handout.ts';
import { pageOf, regionsOf } from './places.ts';
import type { Manner } from './places.ts';
import type { FileReview, Review } from './review.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** Where relative addresses begin: the folder that the command ran in, which its reader knows by another path. */
const base = '%SRCROOT%';

/**
 * @param reviewed the dossiers of the review, for what their readers have set aside
 * @param version Isnad's
 */
export function sarifLog(review: Review, reviewed: readonly ReviewedDossier[], version: string, manner: Manner) {
  const { language, pathOf } = manner;
  const { files } = review;
  const places = new Map(files.map(({ uri }, i) => [uri, i]));
  const regions = new Map(files.map(({ uri, text }) => [uri, regionsOf(text)]));
  const hashes = new Map(reviewed.flatMap(({ articles }) => articles.map(({ article, sha256 }) => [article.uri, sha256])));
  const aside = new Map(
    reviewed.flatMap(({ dossier, articles }) =>
      articles.map(({ article, path }) => [article.uri, setAside(article, dossier, { file: path })] as const),
    ),
  );

  const artifactLocation = (file: FileReview) => ({ uri: encodeURI(pathOf(file)), uriBaseId: base, index: places.get(file.uri) });
  const place = (file: FileReview, { start, end }: Pick<Finding, 'start' | 'end'>) => ({
    artifactLocation: artifactLocation(file),
    region: {
      ...regions.get(file.uri)?.({ start, end }),
      charOffset: start,
      charLength: end - start,
      ...(end > start && { snippet: { text: file.text.slice(start, end) } }),
    },
  });
  const related = ({ related }: Finding) =>
    related.flatMap((other) => {
      const file = files[places.get(other.uri) ?? -1];
      return file ? [{ physicalLocation: place(file, other), message: { text: say(language, other.message) } }] : [];
    });

  const found = files.flatMap((file) => {
    const set = aside.get(file.uri) ?? [];
    const all = [...file.findings.map((finding) => ({ finding, by: null })), ...set].sort((a, b) => a.finding.start - b.finding.start);
    const fingerprintOf = fingerprints(file);
    return all.map(({ finding, by }) => ({ file, finding, by, fingerprint: fingerprintOf(finding) }));
  });
  const ids = [...new Set([...rules.map(({ id }) => id), ...found.map(({ finding }) => finding.rule)])];

  const results = found.map(({ file, finding, by, fingerprint }) => ({
    ruleId: finding.rule,
    ruleIndex: ids.indexOf(finding.rule),
    level: levels[finding.severity],
    message: { text: say(language, finding.message) },
    locations: [{ physicalLocation: place(file, finding) }],
    ...(finding.related.length > 0 && { relatedLocations: related(finding) }),
    partialFingerprints: { 'isnadRuleAndWords/v1': fingerprint },
    suppressions: by === null ? [] : [suppression(by)],
  }));

  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Isnad', semanticVersion: version, language, rules: ids.map((id) => ruleOf(id, manner)) } },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        originalUriBaseIds: { [base]: { description: { text: 'The folder that isnad ran in.' } } },
        artifacts: files.map((file) => ({
          location: artifactLocation(file),
          ...(hashes.has(file.uri) && { hashes: { 'sha-256': hashes.get(file.uri) } }),
        })),
        invocations: [
          {
            executionSuccessful: review.failures.length === 0,
            toolExecutionNotifications: review.failures.map(({ path, reason }) => ({
              level: 'error',
              message: { text: reason },
              locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(pathOf({ path })), uriBaseId: base } } }],
            })),
          },
        ],
        results,
      },
    ],
  };
}

function ruleOf(id: string, manner: Manner) {
  const key = `rule.${id}`;
  const rule = rules.find((one) => one.id === id);
  const helpUri = pageOf(id, manner);
  return {
    id,
    shortDescription: { text: isMessageKey(key) ? say(manner.language, { key, values: {} }) : id },
    ...(helpUri !== undefined && { helpUri }),
    ...(rule && { defaultConfiguration: { level: levels[rule.severity] } }),
  };
}

const suppression = ({ reason }: SetAside['by']) => ({
  kind: 'external',
  status: 'accepted',
  ...(reason !== undefined && { justification: reason }),
});

/** What a finding is known by after edits: its rule, its words, and which of several equal ones of its file it is. No line, no path. */
function fingerprints({ text }: FileReview): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ rule, start, end }) => {
    const words = `${rule}\n${text.slice(start, end).replace(/\s+/g, ' ').trim()}`;
    const nth = (seen.get(words) ?? 0) + 1;
    seen.set(words, nth);
    return createHash('sha256').update(`${words}\n${nth}`).digest('hex');
  };
}
