/** What tests do in VS Code's page, and what they wait for. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pointBefore } from './lines.ts';

/** The lines of the editors in the middle. */
export const editor = '.editor-instance .view-lines';

/** Waits for lines that the extension has laid out from right to left. */
export async function rightToLeftLines(page: Page, within = editor): Promise<void> {
  await page.waitForFunction(
    (selector) => [...document.querySelectorAll(`${selector} .view-line`)].some((line) => getComputedStyle(line).direction === 'rtl'),
    within,
  );
}

/** Waits for the language server's colours: a right-to-left line of several colours. */
export async function colours(page: Page): Promise<void> {
  await page.waitForFunction(
    (selector) =>
      [...document.querySelectorAll(`${selector} .view-line`)].some(
        (line) =>
          getComputedStyle(line).direction === 'rtl' &&
          new Set([...line.querySelectorAll('span span')].map((span) => getComputedStyle(span).color)).size >= 2,
      ),
    editor,
  );
}

/** Clicks until the cursor is where it belongs: a file that was just opened may still put it at the top after the first click. */
export async function clickTo(
  page: Page,
  { x, y }: { readonly x: number; readonly y: number },
  line: number,
  column: number,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await page.mouse.click(x, y);
    try {
      await cursorAt(page, line, column);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** The keys are swapped once the extension has been told that the cursor is in a right-to-left line: waits until they are. */
export async function arrowKeysFollow(page: Page): Promise<void> {
  const column = (): Promise<number> =>
    page.evaluate(() => Number(/Col (\d+)/.exec(document.querySelector('#status\\.editor\\.selection')?.textContent ?? '')?.[1]));
  const found = await pointBefore(page, editor, 'لنفتح');
  assert.ok(found);
  for (let attempt = 1; ; attempt++) {
    await page.mouse.click(found.x, found.y);
    const before = await column();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      (last) => !document.querySelector('#status\\.editor\\.selection')?.textContent.endsWith(`Col ${last}`),
      before,
    );
    if ((await column()) > before) return;
    assert.ok(attempt < 20, 'the arrow keys are not swapped');
  }
}

export async function cursorAt(page: Page, line: number, column: number): Promise<void> {
  const wanted = `Ln ${line}, Col ${column}`;
  const status = page.locator('#status\\.editor\\.selection');
  try {
    await page.waitForFunction((text) => document.querySelector('#status\\.editor\\.selection')?.textContent.trim() === text, wanted, {
      timeout: 5_000,
    });
  } catch {
    assert.equal(await status.textContent(), wanted);
  }
}

export const command = (page: Page, title: string): Promise<void> => quickInput(page, title, '>');

/** Takes what is called `title` from the list of files, or with `>` before it from that of the commands. */
export async function quickInput(page: Page, title: string, prefix = ''): Promise<void> {
  const input = page.locator('.quick-input-widget input[type=text]').first();
  const hidden = page.locator('.quick-input-widget');
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press(prefix === '' ? 'Control+p' : 'F1');
    await input.waitFor();
    await input.fill(`${prefix}${title}`);
    try {
      // The list goes on sorting itself: a click could land on a row that has become another one.
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor({ timeout: 10_000 });
      break;
    } catch (error) {
      if (attempt === 5) throw error;
      // A list that was made before a file came into being never shows it; the next one does.
      await input.press('Escape');
      await hidden.waitFor({ state: 'hidden' });
    }
  }
  await input.press('Enter');
  await hidden.waitFor({ state: 'hidden' });
}
