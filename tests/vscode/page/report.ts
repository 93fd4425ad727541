/** Looks at a report as its reader's browser shows it: nothing is asked for, nothing runs, words stand in order, and everybody can read it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { harness } from '../harness.ts';
import { disorder } from './lines.ts';
import type { ScreenLine } from './lines.ts';

interface Options {
  readonly browser: Browser;
  /** Writes the report on the samples and {@link hostile} in a language. @returns its path */
  readonly write: (language: 'ar' | 'en') => string;
  readonly shots: string;
  readonly say: (line: string) => void;
}

const attack = `<img src="http://127.0.0.1:9/x.png" onerror="document.title='broken'"><script>document.title='broken'</script>`;

/** Files beside the samples: an article that is markup, and decisions whose words are. */
export const hostile = {
  'hostile.article': `---
title: '${attack.replaceAll("'", "''")}'
outlet: </title><style>body{display:none}</style>
url: javascript:document.title='broken'
published: 2024-05-20
---

قال وزير النقل هاني الدوار: «${attack}». وأضاف أن <b>الجسر</b> \u202eسيُفتح\u202c غداً.
`,
  'isnad.yaml': `ignore:
  - rule: vague-source
    text: مصادر مطلعة
    reason: ${JSON.stringify(`المصدر معروف لدى التحرير ${attack}`)}
`,
} as const;

const themes = ['light', 'dark'] as const;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function run({ browser, write, shots, say }: Options): Promise<{ passed: number; failed: number }> {
  const { test, run: runAll } = harness('Report: as a browser shows it');
  const arabic = write('ar');
  const english = write('en');

  /** Opens a report in a page of its own. @returns every address that was asked for, and every complaint */
  const open = async (file: string, scheme: 'light' | 'dark' = 'light', width = 1300) => {
    const page = await browser.newPage({ viewport: { width, height: 1000 }, colorScheme: scheme });
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(pathToFileURL(file).href, { waitUntil: 'networkidle' });
    return { page, asked, complaints };
  };

  for (const file of [arabic, english]) {
    test(`${file === arabic ? 'Arabic' : 'English'}: nothing is asked for, nothing runs, no style is refused`, async () => {
      const { page, asked, complaints } = await open(file);
      assert.deepEqual(asked, [pathToFileURL(file).href]);
      assert.deepEqual(complaints, []);
      assert.equal((await page.title()).includes('broken'), false);
      assert.equal(await page.locator('script, img, iframe, object, link').count(), 0);
      assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
      assert.ok(await page.locator('article p', { hasText: '<script>' }).first().isVisible());
      await page.close();
    });

    for (const scheme of themes) {
      test(`${file === arabic ? 'Arabic' : 'English'}, ${scheme}: no barrier that axe-core knows`, async () => {
        const { page } = await open(file, scheme);
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          return (await axe.run()).violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .slice(0, 3)
                .map(({ html }) => html)
                .join(' ')}`,
          );
        });
        await page.screenshot({ path: join(shots, `report ${file === arabic ? 'ar' : 'en'} ${scheme}.png`), fullPage: true });
        assert.deepEqual(violations, []);
        await page.close();
      });
    }

    for (const width of [1300, 420]) {
      test(`${file === arabic ? 'Arabic' : 'English'}, ${width} px wide: words of Arabic lines stand in order, and none is cut off`, async () => {
        const { page } = await open(file, 'light', width);
        const seen = await linesOf(page);
        assert.ok(seen.length > 60, `${seen.length} lines`);
        assert.deepEqual(seen.flatMap(disorder), []);
        assert.deepEqual(
          seen.filter(({ left, right, room }) => left < room.left || right > room.right).map(({ text }) => text),
          [],
        );
        assert.equal(
          await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
          false,
          'the page scrolls sideways',
        );
        await page.close();
      });
    }
  }

  test('a finding’s number leads to its note and back, by keyboard', async () => {
    const { page } = await open(arabic);
    const reference = page.locator('.ref a').first();
    await reference.focus();
    await page.keyboard.press('Enter');
    const target = await page.evaluate(() => document.querySelector(':target')?.id);
    assert.equal(`#${target ?? ''}`, await reference.getAttribute('href'));
    await page.locator(':target a').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.querySelector(':target')?.id), await reference.getAttribute('id'));
    await page.close();
  });

  test('every link leads somewhere on the page, every id stands once', async () => {
    const { page } = await open(arabic);
    const wrong = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
      const links = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
      return [...twice, ...links.filter((id) => !ids.includes(id))];
    });
    assert.deepEqual(wrong, []);
    await page.close();
  });

  test('on paper it is light, and quotations keep their lines', async () => {
    const { page } = await open(arabic, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const looks = await page.evaluate(() => ({
      paper: getComputedStyle(document.body).backgroundColor,
      direct: getComputedStyle(document.querySelector('article .direct') ?? document.body).borderBlockEndStyle,
      indirect: getComputedStyle(document.querySelector('article .indirect') ?? document.body).borderBlockEndStyle,
    }));
    assert.deepEqual(looks, { paper: 'rgb(255, 255, 255)', direct: 'solid', indirect: 'dashed' });
    await page.close();
  });

  test('the same articles give the same bytes, without a path of this machine', () => {
    const before = readFileSync(arabic);
    assert.ok(before.equals(readFileSync(write('ar'))));
    assert.equal(before.includes(arabic.slice(0, arabic.lastIndexOf('/'))), false);
  });

  return runAll(say);
}

/** The lines of the articles' right-to-left paragraphs as they stand on the screen, speakers' tags and findings' numbers left out. */
function linesOf(page: Page): Promise<ScreenLine[]> {
  return page.evaluate(() => {
    const seen: ScreenLine[] = [];
    for (const paragraph of document.querySelectorAll<HTMLElement>('.marked p[dir=rtl]')) {
      const box = paragraph.getBoundingClientRect();
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('.tag, .ref, .sign') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      );
      const rows = new Map<number, { text: string; left: number; right: number }[]>();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // Latin words and numbers that follow one another are one, for they run from left to right.
        const pattern = /[\p{Script=Arabic}\p{M}]+|[\p{Script=Latin}\p{N}]+(?:[^\p{L}]*[\p{Script=Latin}\p{N}]+)*/gu;
        for (const { 0: text, index } of (node as Text).data.matchAll(pattern)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + text.length);
          const [first, another] = range.getClientRects();
          if (!first || another) continue;
          const row = Math.round((first.top + first.height / 2) / 8);
          const near = [row, row - 1, row + 1].find((one) => rows.has(one)) ?? row;
          rows.set(near, [...(rows.get(near) ?? []), { text, left: first.left, right: first.right }]);
        }
      }
      for (const [row, words] of rows)
        seen.push({
          text: words.map(({ text }) => text).join(' '),
          rightToLeft: true,
          spans: 0,
          left: Math.min(...words.map(({ left }) => left)),
          right: Math.max(...words.map(({ right }) => right)),
          middle: row * 8,
          room: { left: box.left - 1, right: box.right + 1 },
          lastCharacter: { left: 0, right: 0 },
          words,
        });
    }
    return seen;
  });
}
