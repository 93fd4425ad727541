#!/usr/bin/env node
/** The command line: options and exit codes. What the commands do is in `commands/`, what they print in `report/`. */
import { Command, CommanderError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import type { Checked } from './commands/check.ts';
import type { ReportFormat } from './commands/report.ts';
import { complain, endWhereOutputIsLost, localLanguage, lookOf, progressBar, write } from './commands/terminal.ts';
import { languages } from './messages.ts';
import type { Language } from './messages.ts';
import { severities } from './model.ts';
import { harmless } from './report/text.ts';

const clean = 0;
const found = 1;
const failed = 2;

const failLevels = [...severities.filter((severity) => severity !== 'hint'), 'never'] as const;

const checkFormats = ['text', 'json', 'sarif', 'csv', 'rdjsonl'] as const;

interface CheckOptions {
  readonly format: (typeof checkFormats)[number];
  readonly docs?: string;
  readonly failOn: (typeof failLevels)[number];
  readonly language: Language;
  readonly baseline?: string;
  readonly writeBaseline?: true;
}

/** What work gives; where it fails, that is told in one line and the exit code set. */
async function attempt<T>(about: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const { reasonOf } = await import('./commands/files.ts');
    complain(about, reasonOf(error));
    process.exitCode = failed;
    return undefined;
  }
}

interface ImportArguments {
  readonly output?: string;
  readonly force?: true;
  readonly language: Language;
}

interface ReportOptions {
  readonly output?: string;
  readonly format?: ReportFormat;
  readonly language: Language;
}

const exportFormats = ['csv', 'claims', 'tei', 'web-annotation'] as const;

interface ExportOptions {
  readonly output?: string;
  readonly format: (typeof exportFormats)[number];
  readonly language: Language;
}

const language = new Option('--language <language>', 'language of messages')
  .choices(languages)
  .default(localLanguage(process.env), 'that of the locale');

const program = new Command('isnad')
  .description('Source-critical reading of news articles: who says what through whom, and what nobody signs.')
  .version(packageJson.version)
  .configureOutput({
    // An option's value may be a file's name that a shell has filled in.
    outputError: (text, write) => {
      write(`${harmless(text)}\n`);
    },
  })
  .exitOverride();

program
  .command('check')
  .description('review articles and folders of articles; a folder is a dossier, read under its isnad.yaml')
  .argument('<path...>', 'articles, and folders with .article files and Arabic news in .txt files; "-" reads standard input')
  .addOption(new Option('--format <format>', 'format of the report').choices(checkFormats).default('text'))
  .option('--docs <address>', 'where the rules’ pages (docs/rules) lie on the web, for links in sarif and rdjsonl')
  .addOption(
    new Option('--fail-on <severity>', 'exit with 1 on findings at least as severe as this').choices(failLevels).default('warning'),
  )
  .option('--baseline <file>', 'show only findings that this file does not know; they are known by rule and words, not by lines')
  .option('--write-baseline', 'write all present findings to the file of --baseline, and show none')
  .addOption(language)
  .addHelpText(
    'after',
    '\nExit code: 0 no such finding, 1 findings, 2 wrong usage, nothing to review, a file that could not be read,\nor output that could not be written.',
  )
  .action(async (paths: string[], options: CheckOptions, command: Command) => {
    const { format, docs, failOn, language, baseline, writeBaseline } = options;
    if (writeBaseline && baseline === undefined) command.error('error: --write-baseline needs --baseline <file>', { code: 'isnad.usage' });
    const { openBaseline, writeFindings } = await import('./commands/baseline.ts');
    const isCompared = baseline !== undefined && !writeBaseline;
    const since = isCompared ? await attempt(baseline, () => openBaseline(baseline)) : null;
    if (since === undefined) return;
    const { check } = await import('./commands/check.ts');
    const { hasFindings, isEmpty } = await import('./report/review.ts');
    const all = await check(paths, progressBar(), complain);
    const isWhole = all.failures.length === 0 && !isEmpty(all);
    if (!isWhole) process.exitCode = failed;
    if (baseline !== undefined && writeBaseline) {
      // A baseline of what could be read would call the rest new.
      const written = isWhole ? await attempt(baseline, () => writeFindings(all, baseline, language)) : '';
      await write(written ?? '');
      return;
    }
    const review = since ? since(all) : all;
    if (isWhole) process.exitCode = failOn !== 'never' && hasFindings(review, failOn) ? found : clean;

    if (format === 'json') {
      const { jsonReport } = await import('./report/json.ts');
      await write(`${JSON.stringify(jsonReport(review, language), null, 2)}\n`);
      return;
    }
    if (format !== 'text') {
      const { formatted, mannerOf } = await import('./commands/formats.ts');
      await write(formatted(review, format, packageJson.version, mannerOf(language, docs)));
      return;
    }
    const { fileText, summaryText } = await import('./report/text.ts');
    const look = lookOf(language);
    for (const file of review.files) await write(fileText(file, look));
    await write(summaryText(review, look));
  });

program
  .command('import')
  .description('articles out of saved pages (.html, .mhtml), Word documents (.docx), PDFs and plain text')
  .argument('<file...>', 'what to import; "-" reads standard input')
  .option(
    '-o, --output <folder>',
    'write .article files there, and beside each what was left out; else one article goes to standard output',
  )
  .option('--force', 'replace files of the same name')
  .addOption(language)
  .addHelpText('after', '\nExit code: 0 everything is imported, 2 wrong usage, or something that could not be imported or written.')
  .action(async (files: string[], { output, force, language }: ImportArguments, command: Command) => {
    if (output === undefined && files.length > 1)
      command.error('error: several files need a folder (-o, --output)', { code: 'isnad.usage' });
    const { importFiles } = await import('./commands/import.ts');
    const options = { output: output ?? null, force: force ?? false, language };
    const imported = await attempt(output ?? '', () => importFiles(files, options, complain));
    if (!imported) return;
    await write(imported.printed);
    if (imported.failures > 0) process.exitCode = failed;
  });

program
  .command('verify')
  .description('hold a draft against its sources: whether each quotation is word for word, altered, cut, or somebody else’s')
  .argument('<draft>', 'the article that is being written; "-" reads standard input')
  .requiredOption('--against <path...>', 'the articles it rests on, and folders of them')
  .addOption(new Option('--format <format>', 'format of the report').choices(['text', 'json']).default('text'))
  .addOption(language)
  .addHelpText(
    'after',
    '\nVowel signs, spellings of a letter, marks and punctuation are no alteration.\n\nExit code: 0 all quotations are sound, 1 there is something to look at, 2 wrong usage, no draft or no sources,\na file that could not be read, or output that could not be written.',
  )
  .action(async (draft: string, options: Pick<CheckOptions, 'language' | 'format'> & { against: string[] }) => {
    const { against, format, language } = options;
    const { verifyDraft } = await import('./commands/verify.ts');
    const { isClean, jsonVerification, verificationText } = await import('./report/verification.ts');
    const verification = await verifyDraft(draft, against, progressBar(), complain);
    if (verification === null) {
      process.exitCode = failed;
      return;
    }
    process.exitCode = verification.failures.length > 0 ? failed : isClean(verification) ? clean : found;
    if (format === 'json') await write(`${JSON.stringify(jsonVerification(verification, language), null, 2)}\n`);
    else await write(verificationText(verification, lookOf(language)));
  });

program
  .command('diff')
  .description('two versions of an article: whose words are gone, which source went from named to vague, which figure changed')
  .argument('<before>', 'the older version; one of the two may be "-", standard input')
  .argument('<after>', 'the newer one')
  .addOption(new Option('--format <format>', 'format of the report').choices(['text', 'json']).default('text'))
  .addOption(language)
  .addHelpText(
    'after',
    '\nWhat only moved, and what is only spelled otherwise, is no change.\n\nExit code: 0 no change, 1 changes, 2 wrong usage, a version that could not be read, or output that could not be written.',
  )
  .action(async (before: string, after: string, options: Pick<CheckOptions, 'language' | 'format'>, command: Command) => {
    const { standardInput } = await import('./commands/files.ts');
    if (before === standardInput && after === standardInput)
      command.error('error: standard input cannot be both versions', { code: 'isnad.usage' });
    const { diffArticles } = await import('./commands/diff.ts');
    const { comparisonText, jsonComparison } = await import('./report/versions.ts');
    const comparison = await diffArticles(before, after, complain);
    if (comparison === null) {
      process.exitCode = failed;
      return;
    }
    process.exitCode = comparison.changes.length === 0 ? clean : found;
    if (options.format === 'json') await write(`${JSON.stringify(jsonComparison(comparison, options.language), null, 2)}\n`);
    else await write(comparisonText(comparison, lookOf(options.language)));
  });

program
  .command('ledger')
  .description('on whom the articles of a dossier rest: sources by weight, how each is heard, who hands on whose words, what is vague')
  .argument('<path...>', 'articles, and folders of them; "-" reads standard input')
  .addOption(new Option('--format <format>', 'format of the ledger').choices(['markdown', 'json']).default('markdown'))
  .addOption(language)
  .addHelpText(
    'after',
    '\nExit code: 0, or 2 on wrong usage, no articles, a file that could not be read, or output that could not be written.',
  )
  .action(async (paths: string[], { format, language }: { format: 'markdown' | 'json'; language: Language }) => {
    const { ledgers } = await import('./commands/ledger.ts');
    const { jsonLedgers, ledgerMarkdown } = await import('./report/ledger.ts');
    const { dossiers, failures } = await ledgers(paths, progressBar(), complain);
    if (failures.length > 0) process.exitCode = failed;
    if (dossiers.length === 0) return;
    if (format === 'json') await write(`${JSON.stringify(jsonLedgers(dossiers, failures), null, 2)}\n`);
    else await write(dossiers.map((one) => ledgerMarkdown(one, language)).join('\n'));
  });

program
  .command('analyze')
  .description('everything that is seen in one article, as JSON; "-" reads standard input')
  .argument('[file]', 'an article')
  .option('--ndjson', 'read one {"id", "text"} a line from standard input and write one analysis a line')
  .addOption(language)
  .action(async (file: string | undefined, { ndjson, language }: { ndjson?: true; language: Language }, command: Command) => {
    const { analyzeText, answerLines } = await import('./commands/analyze.ts');
    if (ndjson) {
      if (file !== undefined) command.error('error: --ndjson reads standard input and takes no file', { code: 'isnad.usage' });
      for await (const answer of answerLines(process.stdin, language)) await write(`${answer}\n`);
      return;
    }
    if (file === undefined) command.error("error: missing required argument 'file' (or --ndjson)", { code: 'isnad.usage' });
    const { reasonOf, standardInput } = await import('./commands/files.ts');
    const { readAll, readBytes } = await import('./disk.ts');
    const { decode } = await import('./text/decode.ts');
    try {
      const { text, problems } = decode(file === standardInput ? await readAll(process.stdin) : await readBytes(file));
      await write(`${JSON.stringify(analyzeText(file, text, language, problems), null, 2)}\n`);
    } catch (error) {
      complain(file, reasonOf(error));
      process.exitCode = failed;
    }
  });

program
  .command('explain')
  .description('why a place is read as it is: who could have spoken, what spoke for each, and what would have changed the answer')
  .argument('<place>', 'FILE:LINE:COLUMN, both from 1')
  .addOption(new Option('--format <format>', 'format of the answer').choices(['text', 'json']).default('text'))
  .addOption(language)
  .action(async (argument: string, { format, language }: { format: 'text' | 'json'; language: Language }, command: Command) => {
    const { explainPlace, readPlace } = await import('./commands/explain.ts');
    const place = readPlace(argument);
    if (!place) command.error(`error: no place: '${argument}' (FILE:LINE:COLUMN)`, { code: 'isnad.usage' });
    const { reasonOf } = await import('./commands/files.ts');
    try {
      const { text, explanations } = await explainPlace(place);
      const { explanationText } = await import('./report/explanation.ts');
      const json = `${JSON.stringify(explanations, null, 2)}\n`;
      await write(format === 'json' ? json : explanationText(text, explanations, lookOf(language)));
    } catch (error) {
      complain(place.file, reasonOf(error));
      process.exitCode = failed;
    }
  });

program
  .command('report')
  .description('what was found in articles as one file to hand on: who speaks, marked-up articles, findings, decisions, hashes')
  .argument('<path...>', 'articles and folders, as for check')
  .option('-o, --output <file>', 'file to write; without it the report goes to standard output')
  .addOption(
    new Option('--format <format>', 'format of the report')
      .choices(['html', 'markdown'])
      .default(undefined, 'html, or by the output’s name'),
  )
  .addOption(language)
  .addHelpText('after', '\nExit code: 0 written, 2 nothing to report, a file that could not be read, or output that could not be written.')
  .action(async (paths: string[], { output, format, language }: ReportOptions) => {
    const { formatOf, reportText } = await import('./commands/report.ts');
    await handOn(paths, output, (checked) => reportText(checked, packageJson.version, format ?? formatOf(output), language));
  });

program
  .command('export')
  .description('names, statements and quotations with their words and places, for spreadsheets, corpora and annotation tools')
  .argument('<path...>', 'articles and folders, as for check')
  .addOption(
    new Option(
      '--format <format>',
      'csv: a table of names, statements and quotations; claims: a log of claims; tei: TEI P5; web-annotation: W3C Web Annotations',
    )
      .choices(exportFormats)
      .makeOptionMandatory(),
  )
  .option('-o, --output <file>', 'file to write; without it the export goes to standard output')
  .addOption(language)
  .addHelpText('after', '\nExit code: 0 written, 2 nothing to export, a file that could not be read, or output that could not be written.')
  .action(async (paths: string[], { output, format, language }: ExportOptions) => {
    const { exported } = await import('./commands/formats.ts');
    await handOn(paths, output, (checked) => exported(checked, format, packageJson.version, language));
  });

/** Reads and reviews what paths name and writes what is made of it, to a file or to standard output. */
async function handOn(paths: string[], output: string | undefined, make: (checked: Checked) => string | Promise<string>): Promise<void> {
  const { check } = await import('./commands/check.ts');
  const checked = await check(paths, progressBar(), complain);
  if (checked.failures.length > 0) process.exitCode = failed;
  if (checked.reviewed.length === 0) {
    if (checked.failures.length === 0) complain(paths.join(' '), 'no articles');
    process.exitCode = failed;
    return;
  }
  const text = await make(checked);
  if (output === undefined) {
    await write(text);
    return;
  }
  const { writeBeside } = await import('./commands/report.ts');
  await attempt(output, () => writeBeside(checked, output, text));
}

endWhereOutputIsLost(failed);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? clean : failed;
}
