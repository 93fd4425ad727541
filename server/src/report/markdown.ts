/** `isnad report --format markdown`: summary, speakers, findings and decisions as text for a wiki, a mail or a ticket. */
import { escapeMarkdown, plain } from '../features/wording.ts';
import { say as sayIn } from '../messages.ts';
import type { Language, MessageKey } from '../messages.ts';
import { severities } from '../model.ts';
import type { Finding, Message } from '../model.ts';
import { articlesIn, byRule, bySeverity, titleOf } from './handout.ts';
import type { Handout, ReviewedArticle, ReviewedDossier } from './handout.ts';
import { hear } from './voices.ts';

/** So much of a finding's words is repeated. */
const longestWords = 120;

/** The report as Markdown, article text escaped. */
export function markdownReport(handout: Handout, language: Language): string {
  const say = (key: MessageKey, values: Message['values'] = {}): string => sayIn(language, { key, values });
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
  const say = (key: MessageKey, values: Message['values'] = {}): string => sayIn(language, { key, values });
  const { dossier, articles } = reviewed;
  const { speakers } = hear(dossier);
  const heads = ['page.speaker', 'page.statements', 'page.articles', 'page.direct', 'page.indirect'] as const;
  const ignored = dossier.decisions.ignore.map(({ text: words, rule, file, reason }) => [
    text(words),
    `\`${rule}\``,
    file === undefined ? say('page.everywhere') : text(file),
    reason === undefined ? say('page.no-reason') : text(reason),
  ]);
  const ignoredHeads = ['page.text', 'page.rule', 'page.file', 'page.reason'] as const;
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
    table(
      ignoredHeads.map((head) => say(head)),
      ignored,
    ) || say('page.decisions.none'),
  ];
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
