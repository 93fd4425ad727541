/** However wide an editor is or becomes, every right-to-left line is in sight or in reach. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Harness } from '../harness.ts';
import { clickTo, command, editor } from './editor.ts';
import { pointBefore } from './lines.ts';

interface Options {
  readonly page: Page;
  readonly open: (file: string, other?: string) => string;
  readonly folder: string;
  readonly show: (file: string) => Promise<void>;
  readonly restart: (changes?: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly shot: (name: string) => Promise<unknown>;
}

const article = '1-first-day.article';
const usual = { width: 1400, height: 900 };

export function widthTests(test: Harness['test'], { page, open, folder, show, restart, shot }: Options): void {
  /** Runs a test on an editor of its own, in a window that is put back; settings need VS Code to start anew. */
  const widthTest = (name: string, run: () => Promise<void>, changes?: Readonly<Record<string, unknown>>): void => {
    test(name, async () => {
      if (changes) await restart(changes);
      await show(article);
      try {
        await run();
      } finally {
        await page.setViewportSize(usual);
        if (changes) await restart();
        else await command(page, 'View: Close All Editors');
      }
    });
  };
  /** Gives the window a width, and waits until VS Code has taken it: one size right after another, it misses the second now and then. */
  const resize = async (width: number): Promise<void> => {
    for (let attempt = 0; ; attempt++) {
      await page.setViewportSize({ width, height: usual.height - attempt });
      try {
        const workbench = () => document.querySelector('.monaco-workbench')?.clientWidth === window.innerWidth;
        await page.waitForFunction(workbench, undefined, { timeout: 2_000 });
        return;
      } catch (error) {
        if (attempt === 20) throw error;
      }
    }
  };

  widthTest('lines stay in sight in a window made narrower and wider, and clicks land beside them', async () => {
    for (const width of [950, 1400, 700, 1200]) {
      await resize(width);
      await inSight(page, 1);
    }
    await shot('narrower');
    await clickName(page, folder);
  });

  widthTest('lines stay in sight beside a wider side bar, a secondary side bar and a second editor', async () => {
    const sash = await page
      .locator('.part.sidebar')
      .first()
      .evaluate((bar) => bar.getBoundingClientRect().right);
    const drag = async (from: number, to: number): Promise<void> => {
      await page.mouse.move(from, 400);
      await page.mouse.down();
      await page.mouse.move(to, 400, { steps: 5 });
      await page.mouse.up();
    };
    await drag(sash, sash + 200);
    await page.waitForFunction(
      (before) => (document.querySelector('.part.sidebar')?.getBoundingClientRect().right ?? 0) > before + 150,
      sash,
    );
    await inSight(page, 1);
    await command(page, 'View: Toggle Secondary Side Bar Visibility');
    await page.locator('.part.auxiliarybar').waitFor();
    await inSight(page, 1);
    await command(page, 'View: Toggle Secondary Side Bar Visibility');
    await page.locator('.part.auxiliarybar').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+Backslash');
    await inSight(page, 2);
    await shot('split');
    await command(page, 'View: Close All Editors in Group');
    await drag(sash + 200, sash);
    await inSight(page, 1);
  });

  widthTest('lines stay in sight in another size of font and of page', async () => {
    for (const zoom of ['Increase Editor Font Size', 'Increase Editor Font Size', 'Reset Editor Font Size']) {
      await command(page, zoom);
      await inSight(page, 1);
    }
    const session = await page.context().newCDPSession(page);
    for (const zoom of [1.25, 1.5, 0.9]) {
      const [width, height] = [usual.width, usual.height].map((pixels) => Math.round(pixels / zoom)) as [number, number];
      await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: zoom, mobile: false });
      await inSight(page, 1);
    }
    await session.send('Emulation.clearDeviceMetricsOverride');
    await session.detach();
  });

  widthTest(
    'lines stay clear of the minimap',
    async () => {
      await page.locator('.editor-instance .minimap canvas').first().waitFor();
      await inSight(page, 1);
      await resize(900);
      await inSight(page, 1);
      const [minimap, lines] = await Promise.all(
        ['.minimap', '.view-lines'].map((part) => page.locator(`.editor-instance ${part}`).first().boundingBox()),
      );
      assert.ok(minimap && lines && minimap.width > 0 && minimap.x + minimap.width <= lines.x);
    },
    { '[article]': { 'editor.minimap.enabled': true } },
  );

  widthTest('without word wrap, all of a line can be scrolled to, and short lines need no bar', async () => {
    await page.keyboard.press('Alt+z');
    await page.waitForFunction((lines) => {
      const all = document.querySelector(lines);
      const room = all?.closest('.editor-scrollable');
      return all && room && all.clientWidth > room.clientWidth + 100;
    }, editor);
    // What VS Code scrolls is as wide as the lines are: nothing sticks out.
    assert.deepEqual(
      (await editors(page)).flatMap(({ lines, width }) => lines.filter(({ left, right }) => left < -1 || right > width + 1)),
      [],
    );
    const first = readFileSync(join(folder, article), 'utf8')
      .split('\n')
      .findIndex((line) => line.startsWith('لينغ'));
    await page.keyboard.press('Control+g');
    await page
      .locator('.quick-input-widget input[type=text]')
      .first()
      .fill(`:${first + 1}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    await page.waitForFunction((lines) => {
      const cursor = document.querySelector('.editor-instance .cursor')?.getBoundingClientRect();
      const room = document.querySelector(lines)?.closest('.editor-scrollable')?.getBoundingClientRect();
      const line = [...document.querySelectorAll(`${lines} .view-line`)].find((each) => each.textContent.startsWith('لينغ'));
      const start = line?.querySelector('span span')?.getBoundingClientRect().right;
      return cursor && room && start && cursor.left > room.left && cursor.left < room.right && start <= room.right && start > room.left;
    }, editor);
    await shot('no-word-wrap');
    writeFileSync(join(folder, 'short.article'), 'قال الوزير سامر الزين ذلك.\nوأضاف: لا.\n');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'short.article' }).waitFor();
    await show('short.article');
    await page.keyboard.press('Alt+z');
    await inSight(page, 1);
  });

  widthTest('lines stay in sight in a diff, and those that are gone stand in order', async () => {
    const changed = readFileSync(join(folder, article), 'utf8').replaceAll('غيلدارين', 'جيلدارين');
    writeFileSync(join(folder, 'changed.article'), changed);
    await resize(1800);
    await page.goto(open(article, 'changed.article'));
    await page.locator('.monaco-diff-editor').waitFor();
    await inSight(page, 2);
    for (const width of [1600, 1750]) {
      await resize(width);
      await inSight(page, 2);
    }
    await shot('diff');
    // Opened anew: made narrow, VS Code may leave lines that are gone as they were laid out beside the others.
    await resize(1000);
    await page.goto(open(article, 'changed.article'));
    await page.locator('.monaco-diff-editor').waitFor();
    const gone = '.modified .view-lines.line-delete .view-line';
    await page.waitForFunction((selector) => {
      const line = [...document.querySelectorAll(selector)].find((each) => each.textContent.includes('لينغ'));
      const [first, second] = [...(line?.querySelectorAll('span span') ?? [])].map((span) => span.getBoundingClientRect());
      const room = line?.closest('.editor-scrollable')?.getBoundingClientRect();
      return first && second && room && first.left >= second.right - 2 && first.right <= room.right && first.right > room.right - 30;
    }, gone);
    await shot('diff-in-one-column');
  });

  widthTest('lines stay in sight in a peek window', async () => {
    await clickName(page, folder);
    await command(page, 'Peek References');
    await page.locator('.peekview-widget .preview .view-line').first().waitFor();
    await inSight(page, 2);
    for (const width of [1000, 1400]) {
      await resize(width);
      await inSight(page, 2);
    }
  });

  widthTest('lines stay in sight in the preview of a rename', async () => {
    await resize(1800);
    await inSight(page, 1);
    await clickName(page, folder);
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('أوردان جيلدارين');
    await box.press('Enter');
    await page.locator('.bulk-edit-panel .monaco-list-row', { hasText: 'غيلدارين' }).first().click();
    await page.locator('.modified .view-line').first().waitFor();
    const changed = '.editor.modified';
    await inSight(page, 1, changed);
    await resize(1650);
    await inSight(page, 1, changed);
    await shot('rename-preview');
    await page.getByRole('button', { name: 'Discard' }).click();
  });
}

/** Clicks on the first letter of a name in the article, and waits until the cursor is there. */
async function clickName(page: Page, folder: string): Promise<void> {
  const name = 'غيلدارين';
  const found = await pointBefore(page, editor, name);
  assert.ok(found);
  const text = readFileSync(join(folder, article), 'utf8').split('\n');
  const line = text.findIndex((candidate) => candidate.includes(name));
  await clickTo(page, found, line + 1, (text[line] ?? '').indexOf(name) + 1);
}

interface Editor {
  /** Of what is scrolled, and of the part in sight: in pixels, as are the lines' edges from its left. */
  readonly width: number;
  readonly room: number;
  readonly lines: readonly { readonly text: string; readonly left: number; readonly right: number }[];
}

/** The editors on the page that show right-to-left lines. */
function editors(page: Page, within = ''): Promise<Editor[]> {
  return page.evaluate((around) => {
    const found: Editor[] = [];
    for (const all of document.querySelectorAll<HTMLElement>(`${around} .editor-scrollable > .lines-content > .view-lines`)) {
      const room = all.closest('.editor-scrollable');
      if (room === null || room.clientWidth === 0 || all.offsetParent === null) continue;
      if (all.closest('.original')?.clientWidth === 0) continue;
      const from = all.getBoundingClientRect().left;
      const lines = [...all.querySelectorAll<HTMLElement>(':scope > .view-line')].flatMap((line) => {
        const text = line.textContent;
        if (getComputedStyle(line).direction !== 'rtl' || text.trim() === '') return [];
        const boxes = [...line.querySelectorAll('span span')].map((span) => span.getBoundingClientRect()).filter(({ width }) => width > 0);
        const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
        return [{ text, left: left - from, right: right - from }];
      });
      if (lines.length > 0) found.push({ width: all.clientWidth, room: room.clientWidth, lines });
    }
    return found;
  }, within);
}

/**
 * Waits until so many editors show right-to-left lines, all of each in sight, with nothing to scroll to sideways.
 * VS Code does not count the edges of hints when it wraps: a line may reach over the edge by a pixel or two.
 */
async function inSight(page: Page, count: number, within = ''): Promise<void> {
  const wrong = (found: readonly Editor[]): readonly unknown[] => [
    ...(found.length < count ? [`${found.length} editors with right-to-left lines`] : []),
    ...found.filter(({ width, room }) => width > room + 1).map(({ width, room }) => `${width} px to scroll in ${room}`),
    ...found.flatMap(({ lines, room }) => lines.filter(({ left, right }) => left < -2 || right > room - 12)),
  ];
  // A layout takes some frames, one after the other: looked at again until nothing is wrong, or it is too late.
  const patience = Date.now() + 40_000;
  for (;;) {
    const found = wrong(await editors(page, within));
    if (found.length === 0) return;
    if (Date.now() > patience) {
      assert.deepEqual(found, []);
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}
