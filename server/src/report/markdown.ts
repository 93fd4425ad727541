/** `isnad report --format markdown`: summary, speakers, findings and decisions as text for a wiki, a mail or a ticket. */
import type { Decisions } from '../dossier/dossier.ts';
import { escapeMarkdown, plain } from '../features/wording.ts';
import { say as sayIn } from '../messages.ts';
import type { Language, MessageKey } from '../messages.ts';
import { severities } from '../model.ts';
import type { Finding, Message, Severity } from '../model.ts';
import { articlesIn, byRule, bySeverity, titleOf } from './handout.ts';
import type { Handout, ReviewedArticle, ReviewedDossier } from './handout.ts';
import { hear } from './voices.ts';

type Say = (key: MessageKey, values?: Message['values']) => string;

/** So much of a finding's words is repeated. */
const longestWords = 120;

/** The report as Markdown, article text escaped. */
export function markdownReport(handout: Handout, language: Language): string {
  const say: Say = (key, values = {}) => sayIn(language, { key, values });
  const counts = bySeverity(handout);
  const named = handout.dossiers.length > 1;
  const failures = handout.failures.map(({ path, reason }) => `- ${text(path.slice(path.search(/[^/\\]*$/)))}: ${text(reason)}`);
  const lines = [
    `# ${say('page.title')}`,
    `## ${say('page.summary')}`,
    `${say('page.articles')}: ${articlesIn(handout).length}`,
    table(
      [say('page.severity'), say('page.count')],
      severities.map((severity) => [say(`severity.${severity}`), counts[severity]]),
    ),
    table(
      [say('page.rule'), say('page.count')],
      byRule(handout).map(({ rule, count }) => [`\`${rule}\``, count]),
    ),
    ...(failures.length === 0 ? [] : [`${say('page.not-read')}:`, failures.join('\n')]),
    ...handout.dossiers.flatMap((dossier) => dossierLines(dossier, named ? `${text(dossier.name)}: ` : '', language)),
    `## ${say('page.files')}`,
    table(
      [say('page.file'), 'SHA-256'],
      handout.dossiers.flatMap(({ name, decisions, articles }) =>
        [...(decisions ? [decisions] : []), ...articles].map(({ path, sha256 }) => [
          text(named ? `${name}/${path}` : path),
          `\`${sha256}\``,
        ]),
      ),
    ),
    say('page.version', { version: handout.version }),
  ];
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`;
}

const text = (some: string): string => escapeMarkdown(some);

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}

function dossierLines(reviewed: ReviewedDossier, prefix: string, language: Language): string[] {
  const say: Say = (key, values = {}) => sayIn(language, { key, values });
  const { dossier, articles } = reviewed;
  const { speakers } = hear(dossier);
  const heads = ['page.speaker', 'page.statements', 'page.articles', 'page.direct', 'page.indirect'] as const;
  return [
    `## ${prefix}${say('page.speakers')}`,
    table(
      heads.map((head) => say(head)),
      speakers.map(({ name, vague, statements, articles: heard, words }) => [
        `${text(name)}${vague ? ` (${say('page.vague')})` : ''}`,
        statements,
        heard.length,
        words.direct,
        words.indirect,
      ]),
    ) || say('page.nothing-said'),
    `## ${prefix}${say('page.articles')}`,
    ...articles.flatMap((article) => articleLines(article, language)),
    `## ${prefix}${say('page.decisions')}`,
    decisionsTable(dossier.decisions, say) || say('page.decisions.none'),
  ];
}

/** What readers have decided: findings set aside, severities, sources and names, one a row. */
function decisionsTable({ ignore, rules, overrides, sources, entities }: Decisions, say: Say): string {
  const everywhere = say('page.everywhere');
  const where = (file: string | undefined): string => (file === undefined ? everywhere : text(file));
  const level = (severity: Severity | 'off'): string => say(severity === 'off' ? 'page.severity.off' : `severity.${severity}`);
  const levels = [{ files: null, rules }, ...overrides].flatMap(({ files, rules: some }) =>
    Object.entries(some).map(([rule, severity]) => ({ files, rule, severity })),
  );
  const rows = [
    ...ignore.map(({ text: words, rule, file, reason }) => [
      say('page.decisions.ignored'),
      `${text(words)} (\`${rule}\`)`,
      where(file),
      reason === undefined ? say('page.no-reason') : text(reason),
    ]),
    ...levels.map(({ files, rule, severity }) => [
      say('page.decisions.severities'),
      `\`${rule}\``,
      files === null ? everywhere : text(files.join(', ')),
      level(severity),
    ]),
    ...sources.map(({ text: words, file, notes }) => [say('page.decisions.sources'), text(words), where(file), text(notes ?? '')]),
    ...entities.map(({ name, type, spellings, notes }) => [
      say('page.decisions.entities'),
      `${text(name)} (${say(`entity.${type}`)})`,
      everywhere,
      text([...spellings, ...(notes === null ? [] : [notes])].join('؛ ')),
    ]),
  ];
  const heads = ['page.kind', 'page.text', 'page.file', 'page.reason'] as const;
  return table(
    heads.map((head) => say(head)),
    rows,
  );
}

function articleLines(reviewed: ReviewedArticle, language: Language): string[] {
  const { article, path, findings } = reviewed;
  const item = ({ rule, severity, message, start, end }: Finding): string => {
    const words = article.text.slice(start, end).slice(0, longestWords);
    const quoted = words.trim() === '' ? '' : ` «${text(words)}»`;
    const level = sayIn(language, { key: `severity.${severity}`, values: {} });
    return `- **${level}**${quoted}: ${text(plain(language, message))} \`${rule}\``;
  };
  const { outlet, published } = article.analysis.metadata;
  const about = [path, outlet, published].filter((part) => part !== null).map(text);
  return [`### ${text(titleOf(reviewed))}`, about.join(' · '), findings.map(item).join('\n')];
}
