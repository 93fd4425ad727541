/** Runs inside VS Code's extension host, on a copy of `samples/`. */
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { harness, within } from '../harness.ts';
import { at, definitionsAt, finding, hoverAt, inFolder, ruleOf, show, textOnDisk, textsOf, until, write } from './editor.ts';
import { importingTests } from './importing.ts';
import { nameTests } from './names.ts';
import { reviewingTests } from './reviewing.ts';

const { test, run: runAll } = harness('Extension host: the extension on samples/');

const isolates = /[\u2066-\u2069]/g;
const plain = (text: string): string => text.replace(isolates, '');

test('a .article file is an article, with the settings that right-to-left lines need', async () => {
  const document = await show('1-first-day.article');
  assert.equal(document.languageId, 'article');
  const editor = vscode.workspace.getConfiguration('editor', document);
  assert.equal(editor.get('wordWrap'), 'on');
  assert.equal(editor.get('wrappingStrategy'), 'advanced');
  assert.equal(editor.get('stickyScroll.enabled'), false);
  assert.equal(editor.get('bracketPairColorization.enabled'), false);
  assert.equal(editor.get('minimap.enabled'), false);
  assert.equal(editor.get('unicodeHighlight.ambiguousCharacters'), false);
});

test('a word ends at Arabic punctuation and keeps its vowel signs', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'article', content: 'قالَ الوزيرُ: «نعَم»، ثم؛ (مضى)؟' });
  const wordAt = (words: string): string => document.getText(document.getWordRangeAtPosition(at(document, words)));
  assert.equal(wordAt('الوز|ير'), 'الوزيرُ');
  assert.equal(wordAt('نع|َم'), 'نعَم');
  assert.equal(wordAt('ث|م؛'), 'ثم');
  assert.equal(wordAt('مض|ى'), 'مضى');
});

const news = `قالت هيئة الموانئ في ناموران إن سفينتين دخلتا المضيق صباح اليوم. وأضافت أن الحركة ستعود إلى طبيعتها خلال أسبوع.
وذكر متحدث باسم الهيئة أن السفن تنتظر منذ شهر، وأن خسائرها بلغت 12 مليون دينار.
`;

test('Arabic news in a .txt becomes an article, and stays plain text once its reader has said so', async () => {
  const language = (uri: vscode.Uri, id: string): Promise<vscode.TextDocument> =>
    until(`${uri.path} as ${id}`, [vscode.workspace.onDidOpenTextDocument], () =>
      vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString() && document.languageId === id),
    );
  // The command, for a document opened through the API lives on for minutes.
  const open = (uri: vscode.Uri): Thenable<unknown> => vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  const first = await write('news.txt', news);
  await open(first);
  await vscode.languages.setTextDocumentLanguage(await language(first, 'article'), 'plaintext');
  await language(first, 'plaintext');

  const closed = until('the file is closed', [vscode.workspace.onDidCloseTextDocument], () =>
    vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === first.toString()) ? undefined : true,
  );
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await closed;
  await open(first);
  // A second file that is detected after it: by then the first one would have been.
  const second = await write('other.txt', news);
  await open(second);
  await language(second, 'article');
  await language(first, 'plaintext');
  await vscode.workspace.fs.delete(first);
  await vscode.workspace.fs.delete(second);
});

test('a note in a .txt stays plain text', async () => {
  const note = await write('note.txt', 'تذكير: الاجتماع غدًا.\n');
  const article = await write('later.txt', news);
  await vscode.window.showTextDocument(note, { preview: false });
  await vscode.window.showTextDocument(article, { preview: false });
  await until('the later file is an article', [vscode.workspace.onDidOpenTextDocument], () =>
    vscode.workspace.textDocuments.find(({ uri, languageId }) => uri.path.endsWith('later.txt') && languageId === 'article'),
  );
  assert.equal((await vscode.workspace.openTextDocument(note)).languageId, 'plaintext');
  await vscode.workspace.fs.delete(note);
  await vscode.workspace.fs.delete(article);
});

test('hover on a person, an organization and a verb without a subject', async () => {
  const document = await show('1-first-day.article');
  assert.match(plain(await hoverAt(document, 'الكالدوري أوردان غيل|دارين')), /أوردان غيلدارين/);
  assert.match(plain(await hoverAt(document, 'وقالت وزارة الخار|جية الكالدورية')), /وزارة الخارجية الكالدورية/);
  assert.match(plain(await hoverAt(document, 'وأضا|ف: «من يملك')), /دانغ سو لين/);
});

test('definition leads from a quotation, a cue and a verb without a subject to the speaker', async () => {
  const document = await show('1-first-day.article');
  for (const words of ['من يملك ض|فة من المضيق', 'وأضا|ف: «من يملك', 'وقا|ل دانغ في مؤتمر']) {
    assert.deepEqual(await definitionsAt(document, words), ['دانغ سو لين'], words);
  }
  const spokeswoman = await show('6-reaction.article');
  assert.deepEqual(await definitionsAt(spokeswoman, 'وأوض|حت أن بلادها'), ['نيكا سوريل']);
});

test('type definition leads to the role', async () => {
  const document = await show('1-first-day.article');
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeTypeDefinitionProvider',
    document.uri,
    at(document, 'وشدد غيل|دارين'),
  );
  assert.deepEqual(await textsOf(found), ['وزير الخارجية الكالدوري']);
});

test('the call hierarchy is the chain of transmission, over all articles', async () => {
  const document = await show('2-interview.article');
  const [minister] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
    'vscode.prepareCallHierarchy',
    document.uri,
    at(document, 'وأضا|ف: "لمست'),
  );
  assert.equal(minister?.name, 'أوردان غيلدارين', 'spelt as usual');
  const incoming = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', minister);
  const agency = incoming.find(({ from }) => from.name === 'كالبرس');
  assert.ok(agency, incoming.map(({ from }) => from.name).join(', '));
  assert.deepEqual(
    agency.fromRanges.map((range) => document.getText(range)),
    ['نقلت'],
  );
  const files = new Set(incoming.map(({ from }) => from.uri.path.split('/').at(-1)));
  assert.ok(files.has('1-first-day.article') && files.has('5-translated.article'), [...files].join(', '));
  const outgoing = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', agency.from);
  assert.deepEqual(
    outgoing.map(({ to }) => to.name),
    ['أوردان غيلدارين', 'الرئاسة الكالدورية'],
  );
});

test('a code lens over the first line counts speakers and quotations, and leads to the outline; a setting turns it off', async () => {
  const document = await show('1-first-day.article');
  const lenses = (): Thenable<vscode.CodeLens[]> => vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri);
  const [lens, ...others] = await lenses();
  assert.equal(others.length, 0);
  assert.equal(lens?.range.start.line, 0);
  assert.match(lens.command?.title ?? '', /\d+.*\d+.*\d+/);
  const commands = await vscode.commands.getCommands(true);
  assert.ok(commands.includes(lens.command?.command ?? ''), lens.command?.command);
  const configuration = vscode.workspace.getConfiguration('isnad');
  await configuration.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
  try {
    assert.deepEqual(await lenses(), []);
  } finally {
    await configuration.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

test('references and highlights find every spelling', async () => {
  const document = await show('1-first-day.article');
  const position = at(document, 'الكالدوري أوردان غيل|دارين');
  const references = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, position);
  const files = new Set(references.map(({ uri }) => uri.path.split('/').at(-1)));
  assert.ok(files.has('1-first-day.article') && files.has('2-interview.article'), `references in ${[...files].join(', ')}`);
  const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
    'vscode.executeDocumentHighlights',
    document.uri,
    position,
  );
  const texts = highlights.map(({ range }) => document.getText(range));
  assert.ok(texts.includes('أوردان غيلدارين') && texts.includes('غيلدارين'), texts.join(', '));
});

test('the outline has speakers by first mention, and below each what they say', async () => {
  const document = await show('1-first-day.article');
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
  const names = symbols.map(({ name }) => plain(name));
  const minister = symbols.find(({ name }) => plain(name).includes('دانغ سو لين'));
  assert.ok(minister, names.join(' | '));
  const said = minister.children.map(({ name }) => plain(name)).join(' | ');
  assert.match(said, /لم نجتمع/);
  assert.match(said, /من يملك/);
  assert.equal(plain(minister.detail).replace('\u200e', ''), String(minister.children.length));
  const kinds = new Set(minister.children.map(({ kind }) => kind));
  assert.ok(kinds.size > 1 && !kinds.has(minister.kind), 'icons tell speakers, quotations and reports apart');
  const starts = symbols.map(({ range }) => document.offsetAt(range.start));
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
});

test('Problems has the findings of every article, each once and with the page of its rule', async () => {
  const vague = await finding(inFolder('1-first-day.article'), 'vague-source');
  await finding(inFolder('1-first-day.article'), 'unsourced-claim');
  // Nobody has opened this one.
  await finding(inFolder('3-analysis.article'), 'vague-source');
  const page = typeof vague.code === 'object' ? vague.code.target : undefined;
  assert.ok(page);
  assert.ok(page.path.endsWith('/docs/rules/vague-source.md'), page.path);
  assert.ok((await vscode.workspace.fs.stat(page)).size > 0);
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    const keys = diagnostics.map((diagnostic) => JSON.stringify([ruleOf(diagnostic), diagnostic.range, diagnostic.message]));
    assert.equal(new Set(keys).size, keys.length, `${uri.path} shows a finding twice`);
  }
});

test('an edit changes the findings', async () => {
  const uri = await write('edited.article', 'قال وزير الخارجية الكالدوري أوردان غيلدارين إن السفن ستعود.\n');
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await editor.edit((edit) => {
    edit.insert(document.positionAt(document.getText().length), 'ويرى محللون أن السفن لن تعود.\n');
  });
  await finding(uri, 'vague-source');
  await vscode.commands.executeCommand('undo');
  await until('the finding goes', [vscode.languages.onDidChangeDiagnostics], () =>
    vscode.languages.getDiagnostics(uri).some((diagnostic) => ruleOf(diagnostic) === 'vague-source') ? undefined : true,
  );
  await document.save();
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.workspace.fs.delete(uri);
});

const spans = async (document: vscode.TextDocument): Promise<number> => {
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
    'vscode.provideDocumentSemanticTokens',
    document.uri,
  );
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, everything);
  return (tokens?.data.length ?? 0) / 5 + hints.length;
};

test('names, quotations and cues are coloured; a hint names the speaker of a verb without a subject', async () => {
  const document = await show('1-first-day.article');
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
    'vscode.provideDocumentSemanticTokensLegend',
    document.uri,
  );
  for (const type of ['person', 'organization', 'quotation', 'cue']) assert.ok(legend.tokenTypes.includes(type), type);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  const labels = hints.map(({ label }) => plain(typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
  assert.ok(
    labels.some((label) => label.includes('دانغ')),
    labels.join(', '),
  );
});

test('without right-to-left lines, nothing is shown that would split one', async () => {
  const document = await show('1-first-day.article');
  assert.ok((await spans(document)) > 0);
  const configuration = vscode.workspace.getConfiguration('isnad');
  await configuration.update('rightToLeft.enabled', false, vscode.ConfigurationTarget.Workspace);
  try {
    assert.equal(await spans(document), 0);
  } finally {
    await configuration.update('rightToLeft.enabled', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

test('commands are there, in the language of VS Code', async () => {
  const commands = await vscode.commands.getCommands(true);
  for (const id of [
    'toggleRightToLeft',
    'openDecisions',
    'openRule',
    'setPublished',
    'ignore',
    'showRuleAs',
    'changeText',
    'restartServer',
    'showOutput',
  ])
    assert.ok(commands.includes(`isnad.${id}`), id);
});

test('toggling right-to-left lines writes the setting', async () => {
  const enabled = (): boolean | undefined => vscode.workspace.getConfiguration('isnad').get('rightToLeft.enabled');
  await vscode.commands.executeCommand('isnad.toggleRightToLeft');
  assert.equal(enabled(), false);
  await vscode.commands.executeCommand('isnad.toggleRightToLeft');
  assert.equal(enabled(), true);
});

nameTests(test);
importingTests({ test });
reviewingTests({ test });

test('the preferred fix of a spelling records a decision: isnad.yaml is written and saved, the finding goes', async () => {
  const document = await show('5-translated.article');
  const variant = await finding(document.uri, 'name-variant');
  const before = document.getText();
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    variant.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  const titles = actions.map(({ title, isPreferred }) => `${title}${isPreferred ? ' (preferred)' : ''}`).join(' | ');
  assert.ok(preferred.length >= 1 && actions[0] === preferred[0], titles);
  const [fix] = preferred;
  assert.ok(fix);
  if (fix.edit) await vscode.workspace.applyEdit(fix.edit);
  if (fix.command) await vscode.commands.executeCommand(fix.command.command, ...((fix.command.arguments ?? []) as unknown[]));

  await until('the finding goes', [vscode.languages.onDidChangeDiagnostics], () =>
    vscode.languages.getDiagnostics(document.uri).some((other) => ruleOf(other) === 'name-variant' && other.range.isEqual(variant.range))
      ? undefined
      : true,
  );
  const saved = await until(
    'isnad.yaml is saved',
    [vscode.workspace.onDidSaveTextDocument, vscode.workspace.onDidOpenTextDocument, vscode.workspace.onDidCloseTextDocument],
    async () => {
      const text = await vscode.workspace.fs.readFile(inFolder('isnad.yaml')).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => '',
      );
      const unsaved = vscode.workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.path.endsWith('/isnad.yaml'));
      return text.includes('spellings:') && !unsaved ? text : undefined;
    },
  );
  assert.match(saved, /^entities:/m);
  assert.equal(document.getText(), before, 'an article is an exhibit');
});

test('a rule is ignored in one article: isnad.yaml says so, its findings go there and stay elsewhere', async () => {
  const document = await show('3-analysis.article');
  const before = document.getText();
  const vague = await finding(document.uri, 'vague-source');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    vague.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const fix = actions.find(({ title }) => /vague-source.*this article/.test(plain(title)));
  assert.ok(fix?.command, actions.map(({ title }) => title).join(' | '));
  await vscode.commands.executeCommand(fix.command.command, ...((fix.command.arguments ?? []) as unknown[]));
  await until('the findings go', [vscode.languages.onDidChangeDiagnostics], () =>
    vscode.languages.getDiagnostics(document.uri).some((other) => ruleOf(other) === 'vague-source') ? undefined : true,
  );
  await finding(inFolder('1-first-day.article'), 'vague-source');
  const saved = await until('the decision is saved', [vscode.workspace.onDidSaveTextDocument], async () => {
    const text = await textOnDisk(inFolder('isnad.yaml'));
    return text.includes('overrides:') ? text : undefined;
  });
  assert.match(saved, /overrides:\n {2}- files: 3-analysis\.article\n {4}rules:\n {6}vague-source: off/);
  assert.equal(document.getText(), before, 'an article is an exhibit');
});

/** Puts a file back as its reader would: written behind VS Code's back while it still saves, it would not be read again. */
async function restore(file: vscode.Uri, sound: string): Promise<void> {
  for (;;) {
    const document = await vscode.workspace.openTextDocument(file);
    if (document.getText() === sound && !document.isDirty) return;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length)), sound);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }
}

test('two decisions at once are both written, and comments stay', async () => {
  const file = inFolder('isnad.yaml');
  const sound = await textOnDisk(file);
  const comment = '# لا يُمحى';
  const insert = new vscode.WorkspaceEdit();
  insert.insert(file, new vscode.Position(0, 0), `${comment}\n\n`);
  await vscode.workspace.applyEdit(insert);
  const uri = inFolder('1-first-day.article').toString();
  const words = ['مراقبون', 'محللون'];
  await Promise.all(
    words.map((text) =>
      vscode.commands.executeCommand('isnad.decide', {
        uri,
        decision: { kind: 'ignore', rule: 'undated', file: 'x.article', text, before: '', after: '', reason: 'سبب' },
      }),
    ),
  );
  const saved = await until('both are saved', [vscode.workspace.onDidSaveTextDocument], async () => {
    const now = await textOnDisk(file);
    return words.every((text) => now.includes(`text: ${text}`)) ? now : undefined;
  });
  assert.ok(saved.startsWith(`${comment}\n\n`), saved);
  assert.equal(saved.match(/^ignore:/gm)?.length, 1, saved);
  assert.equal(saved.match(/^ {4}reason: سبب/gm)?.length, 2, saved);
  await restore(file, sound);
});

test('a command settles the finding at the cursor', async () => {
  const document = await show('1-first-day.article');
  const vague = await finding(document.uri, 'vague-source');
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  const decisions = inFolder('isnad.yaml');
  const sound = await textOnDisk(decisions);
  // A file that was just opened may still put the cursor back to its top.
  for (let attempt = 1, gone = false; !gone; attempt++) {
    editor.selection = new vscode.Selection(vague.range.start, vague.range.start);
    await vscode.commands.executeCommand('isnad.ignoreRuleInArticle');
    const goes = until('the finding goes', [vscode.languages.onDidChangeDiagnostics], () =>
      vscode.languages.getDiagnostics(document.uri).some((other) => ruleOf(other) === 'vague-source') ? undefined : true,
    );
    gone = await within(5_000, 'the finding goes', goes).catch((error: unknown) => {
      if (attempt === 10) throw error;
      return false;
    });
  }
  await restore(decisions, sound);
  await finding(document.uri, 'vague-source');
});

test('hover on a date tells the day', async () => {
  const document = await show('1-first-day.article');
  assert.match(plain(await hoverAt(document, 'غيلدارين، الثلا|ثاء، زيارة')), /May 14, 2024|14 مايو 2024/);
});

test('the day of publication is written into the front matter', async () => {
  const uri = await write('undated.article', 'افتتح الجسر الجديد أمس أمام السيارات في العاصمة.\n');
  const document = await show('undated.article');
  await finding(uri, 'undated');
  await vscode.commands.executeCommand('isnad.publish', { uri: uri.toString(), published: '2024-05-14' });
  await until('the finding goes', [vscode.languages.onDidChangeDiagnostics], () =>
    vscode.languages.getDiagnostics(uri).some((other) => ruleOf(other) === 'undated') ? undefined : true,
  );
  assert.match(document.getText(), /^---\npublished: 2024-05-14\n---\n/);
  await document.save();
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.workspace.fs.delete(uri);
});

test('a file in windows-1256 is reopened as such by a fix of its finding, and reads well then', async () => {
  const page = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  const uri = inFolder('old.article');
  await vscode.workspace.fs.writeFile(
    uri,
    Uint8Array.from(news, (letter) => page.indexOf(letter)),
  );
  await finding(uri, 'not-utf-8');
  const document = await show('old.article');
  assert.notEqual(document.getText(), news);
  const { range } = await finding(uri, 'not-utf-8');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
  const reopen = actions.find(({ command }) => command?.command === 'isnad.reopenWithEncoding')?.command;
  assert.ok(reopen, actions.map(({ title }) => title).join(', '));
  await vscode.commands.executeCommand(reopen.command, uri);
  assert.equal(vscode.window.activeTextEditor?.document.getText(), news);
  await until('the finding goes', [vscode.languages.onDidChangeDiagnostics], () =>
    vscode.languages.getDiagnostics(uri).some((each) => ruleOf(each) === 'not-utf-8') ? undefined : true,
  );
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.workspace.fs.delete(uri);
});

test('a mistake in isnad.yaml is a problem in that file', async () => {
  const file = await vscode.workspace.openTextDocument(inFolder('isnad.yaml'));
  const editor = await vscode.window.showTextDocument(file, { preview: false });
  const sound = file.getText();
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), 'rules: [:\n');
  });
  await until('a problem in isnad.yaml', [vscode.languages.onDidChangeDiagnostics], () => vscode.languages.getDiagnostics(file.uri)[0]);
  // The findings elsewhere are still there.
  await finding(inFolder('1-first-day.article'), 'vague-source');
  await vscode.commands.executeCommand('undo');
  assert.equal(file.getText(), sound);
  await file.save();
});

test('the server comes back after a restart', async () => {
  await vscode.commands.executeCommand('isnad.restartServer');
  const document = await show('1-first-day.article');
  assert.match(plain(await hoverAt(document, 'الكالدوري أوردان غيل|دارين')), /أوردان غيلدارين/);
  await finding(document.uri, 'vague-source');
});

/** What VS Code calls; the results go into the file that `ISNAD_TEST_RESULTS` names, where tests/vscode/run.mjs reads them. */
export async function run(): Promise<void> {
  const results = process.env['ISNAD_TEST_RESULTS'];
  const say = (line: string): void => {
    if (results) appendFileSync(results, `${line}\n`);
    else console.log(line);
  };
  const { passed, failed } = await runAll(say);
  say(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
