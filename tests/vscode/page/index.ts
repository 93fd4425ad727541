/** Looks at VS Code's page as a reader does: where words stand, where clicks land, what the panels show. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { harness } from '../harness.ts';
import { arrowKeysFollow, clickTo, colours, command, cursorAt, editor, quickInput, rightToLeftLines } from './editor.ts';
import { disorder, lines, pointBefore } from './lines.ts';
import { widthTests } from './widths.ts';

export interface Options {
  readonly browser: Browser;
  /** The address of VS Code on the folder with a file opened, or compared with another one. */
  readonly open: (file: string, other?: string) => string;
  readonly folder: string;
  /** The folder for screenshots. */
  readonly shots: string;
  /** Replaces the user's settings by the tests' own and these. */
  readonly writeSettings: (changes?: Readonly<Record<string, unknown>>) => void;
  readonly say: (line: string) => void;
}

export async function run({ browser, open, folder, shots, writeSettings, say }: Options): Promise<{ passed: number; failed: number }> {
  const page: Page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(50_000);

  const shot = (name: string): Promise<unknown> => page.screenshot({ path: join(shots, `${name}.png`) });
  const { test, run: runAll } = harness('Page: VS Code as its reader sees it', (name) => shot(`failed ${name}`));

  /** Opens VS Code anew, with the tests' settings and these. */
  const restart = async (changes: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    writeSettings(changes);
    await page.goto(open('1-first-day.article'));
    await page.locator(editor).first().waitFor();
  };

  /** Opens a file of the folder, without waiting for more than its lines. */
  const start = async (file: string): Promise<void> => {
    await quickInput(page, file);
    await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
    await page.locator(editor).first().waitFor();
  };

  const lens = page.locator('.editor-instance .codelens-decoration a', { hasText: /\d/ }).first();

  /** Opens a file and waits until its lines run from right to left, have their colours and, moved down by the code lens, their places. */
  const show = async (file: string): Promise<void> => {
    await start(file);
    await rightToLeftLines(page);
    await colours(page);
    // A lens that comes later than its line stands above what is on screen.
    for (let attempt = 1; ; attempt++) {
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+ArrowUp');
      try {
        await lens.waitFor({ timeout: 10_000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  };

  for (const file of ['1-first-day', '2-interview', '3-analysis', '4-copied-reading', '5-translated', '6-reaction']) {
    test(`${file}: words stand in order with colours, hints and findings on`, async () => {
      await show(`${file}.article`);
      const seen = await lines(page, editor);
      await shot(file);
      const rightToLeft = seen.filter((line) => line.rightToLeft);
      assert.ok(rightToLeft.length >= 10, `${rightToLeft.length} right-to-left lines on screen`);
      assert.ok(Math.max(...rightToLeft.map((line) => line.spans)) >= 3, 'colours split lines into spans');
      assert.deepEqual(rightToLeft.flatMap(disorder), []);
      assert.deepEqual(
        rightToLeft.filter((line) => line.left < line.room.left || line.right > line.room.right).map((line) => line.text),
        [],
        'a line is cut off',
      );
    });
  }

  test('lines begin at the right edge and end with their full stop on the left', async () => {
    await show('2-interview.article');
    const seen = (await lines(page, editor)).filter((line) => line.rightToLeft);
    const edge = Math.max(...seen.map((line) => line.right));
    for (const line of seen) {
      assert.ok(edge - line.right < 3, `${line.text} begins ${edge - line.right} px from the edge`);
      if (line.text.endsWith('.'))
        assert.ok(line.lastCharacter.right <= line.left + 8, `${line.text}: the full stop is not at its left end`);
    }
  });

  test('a click lands on the letter under it, the arrow keys go where they point', async () => {
    await show('1-first-day.article');
    const text = readFileSync(join(folder, '1-first-day.article'), 'utf8').split('\n');
    await arrowKeysFollow(page);
    // Each stands once in the file; some in names, quotations and cues, which are spans of their own.
    for (const word of ['نظيره', 'الوزيرين', 'صحافي', 'حذّر', 'باي', 'ستُختتم', 'جنوح']) {
      const found = await pointBefore(page, editor, word);
      assert.ok(found, `${word} is not on screen`);
      await page.mouse.click(found.x, found.y);
      const line = text.findIndex((candidate) => candidate.includes(word));
      const column = (text[line] ?? '').indexOf(word) + 1;
      await cursorAt(page, line + 1, column);
      await page.keyboard.press('ArrowLeft');
      await cursorAt(page, line + 1, column + 1);
      await page.keyboard.press('ArrowRight');
      await cursorAt(page, line + 1, column);
    }
  });

  test('a click beside a short line lands at the end that is near', async () => {
    await show('2-interview.article');
    const heading = (await lines(page, editor)).find((line) => line.text.includes('أولوية لا تحتمل التأجيل') && line.text.length < 40);
    assert.ok(heading);
    const lineNumber = readFileSync(join(folder, '2-interview.article'), 'utf8').split('\n').indexOf(heading.text) + 1;
    await page.mouse.click(heading.left - 150, heading.middle);
    await cursorAt(page, lineNumber, heading.text.length + 1);
    await page.mouse.click(heading.right - 1, heading.middle);
    await cursorAt(page, lineNumber, 1);
    await page.keyboard.press('End');
    await cursorAt(page, lineNumber, heading.text.length + 1);
    await page.keyboard.press('Home');
    await cursorAt(page, lineNumber, 1);
  });

  test('front matter keeps its direction', async () => {
    await show('1-first-day.article');
    const title = (await lines(page, editor)).find((line) => line.text.startsWith('outlet:'));
    assert.equal(title?.rightToLeft, false);
  });

  test('a line typed in Arabic runs from right to left at once, one in English does not', async () => {
    await show('4-copied-reading.article');
    await page.locator(editor).first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('قال الوزير لموقع Example News في 2024 إن السفن ستعود.');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.view-line')].some(
        (line) => line.textContent.includes('Example') && getComputedStyle(line).direction === 'rtl',
      ),
    );
    const typed = (await lines(page, editor)).find((line) => line.text.includes('Example'));
    assert.ok(typed);
    assert.deepEqual(disorder(typed), []);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('An English line.');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.view-line')].some(
        (line) => line.textContent.includes('English') && getComputedStyle(line).direction === 'ltr',
      ),
    );
    for (let undo = 0; undo < 8; undo++) await page.keyboard.press('Control+z');
  });

  test('a hover over a name says who that is', async () => {
    await show('1-first-day.article');
    const found = await pointBefore(page, editor, 'غيلدارين');
    assert.ok(found);
    const card = page.locator('.monaco-hover:visible', { hasText: 'غيلدارين' }).first();
    // A hover that is under way ends when the editor's lines change, as they do while a file is still being coloured.
    for (let attempt = 1; ; attempt++) {
      await page.mouse.move(found.x + 200, found.y - 40);
      await page.mouse.move(found.x - 4, found.y);
      await page.mouse.move(found.x - 6, found.y);
      try {
        await card.waitFor({ timeout: 10_000 });
        break;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
    await shot('hover');
  });

  test('Write Report asks where to and writes the dossier’s report there', async () => {
    await show('1-first-day.article');
    const target = join(folder, 'report.html');
    rmSync(target, { force: true });
    // The dialog takes the palette's place before that is seen to go.
    const chosen = command(page, 'Isnad: Write Report…');
    const box = page.locator('.quick-input-widget:visible input[type="text"]');
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>('.quick-input-widget input')].some(({ value }) => value.endsWith('report.html')),
    );
    await shot('write-report');
    await box.first().press('Enter');
    await chosen;
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'report.html' }).waitFor();
    await command(page, 'Notifications: Show Notifications');
    await page.locator('.notification-list-item', { hasText: 'The report was written: report.html' }).waitFor();
    await shot('report-written');
    const written = readFileSync(target, 'utf8');
    assert.match(written, /^<!doctype html>\n<html lang="en" dir="ltr">/);
    for (const file of ['1-first-day.article', '6-reaction.article']) assert.ok(written.includes(file), file);
    rmSync(target);
    await command(page, 'Notifications: Clear All Notifications');
  });

  test('Problems lists findings', async () => {
    await show('1-first-day.article');
    await command(page, 'Problems: Focus on Problems View');
    const rows = page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: '.article' }).first().waitFor();
    await rows
      .filter({ hasText: /isnad.*(name-variant|unsourced-claim|vague-source)/s })
      .first()
      .waitFor();
    await shot('problems');
    await command(page, 'View: Hide Panel');
  });

  test('the status bar counts findings, and a click opens Problems', async () => {
    await show('1-first-day.article');
    const item = page.locator('.statusbar-item', { hasText: /^\s*[1-9]\d*\s\/\s[1-9]\d*\s*$/ });
    await item.waitFor();
    const [here = 0, all = 0] = ((await item.textContent()) ?? '').split('/').map(Number);
    assert.ok(here < all, `${here} here, ${all} in the dossier`);
    await item.locator('a').click();
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await shot('status-bar');
    await command(page, 'View: Hide Panel');
  });

  const status = page.locator('#isnad\\.isnad-vscode\\.isnad\\.findings');

  test('an Arabic text that was pasted is offered to be read as an article, and then reviewed', async () => {
    await page.keyboard.press('Control+Alt+n');
    await page.locator('.tab.active[data-resource-name^="Untitled"]').waitFor();
    await page.keyboard.insertText('قالت هيئة الموانئ إن سفينتين دخلتا المضيق. ويرى مراقبون أن الموعد المعلن غير واقعي.');
    await status.filter({ hasText: 'Read as article' }).waitFor();
    await shot('read-as-article');
    await status.locator('a').click();
    await status.filter({ hasText: /^\s*[1-9]\d*\s*$/ }).waitFor();
    await rightToLeftLines(page);
    await shot('untitled');
    await command(page, 'View: Revert and Close Editor');
  });

  test('an article that the settings exclude says that it is not reviewed', async () => {
    await restart({ 'isnad.exclude': ['4-*'] });
    await start('4-copied-reading.article');
    await status.filter({ hasText: 'Not reviewed' }).waitFor();
    await shot('not-reviewed');
    await start('1-first-day.article');
    await status.filter({ hasText: /[1-9]\d*\s\/\s[1-9]\d*/ }).waitFor();
    await restart();
  });

  test('while a folder of many articles is read, the status bar says how far, and the open one has its findings', async () => {
    const text = readFileSync(join(folder, '3-analysis.article'), 'utf8');
    mkdirSync(join(folder, 'many'));
    for (let i = 0; i < 200; i++) writeFileSync(join(folder, 'many', `${i}.article`), `${text}\n${i}\n`);
    try {
      await restart();
      await status.filter({ hasText: /[1-9]\d* · Reading… \d+ \/ 20\d/ }).waitFor();
      await shot('reading');
      await status.filter({ has: page.locator('.codicon-checklist') }).waitFor({ timeout: 100_000 });
      await shot('read');
    } finally {
      rmSync(join(folder, 'many'), { recursive: true });
    }
  });

  test('the Outline lists speakers and what they say', async () => {
    await show('1-first-day.article');
    await command(page, 'Explorer: Focus on Outline View');
    const outline = page.locator('.outline-pane');
    await outline.locator('.monaco-list-row', { hasText: 'دانغ سو لين' }).first().waitFor();
    await outline.locator('.monaco-list-row', { hasText: 'لم نجتمع' }).first().waitFor();
    await shot('outline');
  });

  test('a rename shows its preview: other articles wait to be ticked', async () => {
    await show('1-first-day.article');
    const text = readFileSync(join(folder, '1-first-day.article'), 'utf8').split('\n');
    const line = text.findIndex((candidate) => candidate.includes('أوردان غيلدارين'));
    const found = await pointBefore(page, editor, 'غيلدارين');
    assert.ok(found);
    await clickTo(page, found, line + 1, (text[line] ?? '').indexOf('غيلدارين') + 1);
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input');
    await box.waitFor();
    assert.equal(await box.inputValue(), 'أوردان غيلدارين');
    await box.fill('أوردان جيلدارين');
    await box.press('Enter');
    const rows = page.locator('.bulk-edit-panel .monaco-list-row');
    await rows.filter({ hasText: '3-analysis.article' }).first().waitFor();
    const ticked = (file: string) => rows.filter({ hasText: file }).locator('.edit-checkbox').first();
    await shot('rename');
    assert.deepEqual(await Promise.all(['1-first-day.article', '3-analysis.article'].map((file) => ticked(file).isChecked())), [
      true,
      false,
    ]);
    await page.getByRole('button', { name: 'Discard' }).click();
    await rows.first().waitFor({ state: 'detached' });
  });

  test('a name that was begun is completed where that is asked for', async () => {
    await show('4-copied-reading.article');
    await page.locator(editor).first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('وأوردان غي');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'أوردان غيلدارين' }).waitFor();
    await shot('completion');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.view-line')].some((line) => line.textContent.replaceAll('\u00a0', ' ').trim() === 'وأوردان غيلدارين'),
    );
    for (let undo = 0; undo < 8; undo++) await page.keyboard.press('Control+z');
  });

  test('the code lens stands clear of the scroll bar, over an article that begins in Arabic too, and a click shows the Outline', async () => {
    writeFileSync(
      join(folder, 'plain.article'),
      readFileSync(join(folder, '1-first-day.article'), 'utf8').replace(/^---[^]*?\n---\s*/, ''),
    );
    for (const file of ['1-first-day.article', 'plain.article']) {
      await show(file);
      const { left, right } = await lens.evaluate((element) => {
        const range = document.createRange();
        const text = element.firstChild as Text;
        range.setStart(text, 0);
        range.setEnd(
          text,
          text.data
            .trimEnd()
            .replace(/\u200e$/, '')
            .trimEnd().length,
        );
        return { left: range.getBoundingClientRect().left, right: range.getBoundingClientRect().right };
      });
      const [{ room } = { room: { left: 0, right: 0 } }] = await lines(page, editor);
      assert.ok(left >= room.left && right <= room.right, `${file}: ${left}–${right} in ${room.left}–${room.right}`);
    }
    await shot('code-lens');
    await command(page, 'View: Toggle Primary Side Bar Visibility');
    await page.locator('.outline-pane').waitFor({ state: 'hidden' });
    await lens.click();
    await page.locator('.outline-pane .monaco-list-row', { hasText: 'دانغ سو لين' }).first().waitFor();
  });

  test('the call hierarchy in a peek window stands in order too', async () => {
    await show('2-interview.article');
    const text = readFileSync(join(folder, '2-interview.article'), 'utf8').split('\n');
    const line = text.findIndex((candidate) => candidate.includes('لمست'));
    const found = await pointBefore(page, editor, 'لمست');
    assert.ok(found);
    await clickTo(page, found, line + 1, (text[line] ?? '').indexOf('لمست') + 1);
    await command(page, 'Peek Call Hierarchy');
    const peek = '.peekview-widget .call-hierarchy';
    await page.locator(`${peek} .monaco-list-row`, { hasText: 'كالبرس' }).first().waitFor();
    await rightToLeftLines(page, `${peek} .view-lines`);
    await shot('call-hierarchy');
    assert.deepEqual((await lines(page, `${peek} .view-lines`)).filter((each) => each.rightToLeft).flatMap(disorder), []);
    await page.keyboard.press('Escape');
    await page.locator('.peekview-widget').waitFor({ state: 'detached' });
  });

  test('references in a peek window stand in order too', async () => {
    await show('1-first-day.article');
    const text = readFileSync(join(folder, '1-first-day.article'), 'utf8').split('\n');
    const line = text.findIndex((candidate) => candidate.includes('غيلدارين'));
    const found = await pointBefore(page, editor, 'غيلدارين');
    assert.ok(found);
    await clickTo(page, found, line + 1, (text[line] ?? '').indexOf('غيلدارين') + 1);
    await command(page, 'Peek References');
    const peek = '.peekview-widget .preview .view-lines';
    await page.locator(peek).first().waitFor();
    await rightToLeftLines(page, peek);
    await shot('peek');
    assert.deepEqual((await lines(page, peek)).filter((line) => line.rightToLeft).flatMap(disorder), []);
    assert.ok((await lines(page, peek)).some((line) => line.rightToLeft));
    await page.keyboard.press('Escape');
    await page.locator('.peekview-widget').waitFor({ state: 'detached' });
  });

  widthTests(test, { page, open, folder, show, restart, shot });

  for (const theme of ['Default Dark Modern', 'Default High Contrast']) {
    test(`words stand in order under ${theme}`, async () => {
      await restart({ 'workbench.colorTheme': theme });
      await page.locator(`.monaco-workbench.${theme.includes('Dark') ? 'vs-dark' : 'hc-black'}`).waitFor();
      await show('3-analysis.article');
      await shot(theme.toLowerCase().replaceAll(' ', '-'));
      assert.deepEqual((await lines(page, editor)).filter((line) => line.rightToLeft).flatMap(disorder), []);
    });
  }

  test('without right-to-left lines, no line with Arabic is split and its words stand in order', async () => {
    await restart({ 'isnad.rightToLeft.enabled': false });
    await start('2-interview.article');
    // The outline comes from the server: by then its colours would have come too.
    await command(page, 'Explorer: Focus on Outline View');
    await page.locator('.outline-pane .monaco-list-row').first().waitFor();
    const arabic = (line: { readonly text: string }): boolean => /^[^A-Za-z#]*\p{Script=Arabic}/u.test(line.text);
    await page.waitForFunction(
      (selector) =>
        [...document.querySelectorAll(`${selector} .view-line`)].every(
          (line) =>
            !/^[^A-Za-z#]*\p{Script=Arabic}/u.test(line.textContent) ||
            (getComputedStyle(line).direction === 'ltr' && line.querySelectorAll(':scope > span > span').length === 1),
        ),
      editor,
    );
    const seen = (await lines(page, editor)).filter(arabic);
    await shot('left-to-right');
    assert.ok(seen.length > 5);
    // Latin words in a line from left to right stand where that direction puts them.
    assert.deepEqual(seen.filter(({ text }) => !/[A-Za-z]/.test(text)).flatMap(disorder), []);
    await command(page, 'Isnad: Turn Right-to-Left Lines On or Off');
    await rightToLeftLines(page);
    await colours(page);
  });

  await restart();
  const counts = await runAll(say);
  await page.close();
  return counts;
}
