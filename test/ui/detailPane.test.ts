import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';
import { axeViolations } from '../workbench/axeViolations';
import { fixtureMarkup } from '../workbench/fixtureMarkup';
import { openBrowser, type Browser } from '../workbench/openBrowser';
import { themes } from '../workbench/themes';

// The drawings in test/fixtures/ are what the preview page drew when a person looked at them and found
// them right. After a wanted change: npx vitest run -c vitest.ui.config.mts test/ui/detailPane -u

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({ viewport: { width: 440, height: 900 } });
});
afterAll(() => browser.close());

async function openPreview(query: string): Promise<void> {
  const page = pathToFileURL(path.join(root, 'webview', 'preview', 'index.html'));
  await browser.page.goto(`${page.href}?panel=detail&${query}`);
  await browser.page.locator('.detail .row-entry, .detail .notice').first().waitFor();
}

for (const [name, query] of [
  ['two-lines-dark', 'width=340&theme=dark'],
  ['one-line-light', 'width=700&theme=light'],
] as const)
  test(`draws the barcode on ${name} as it was approved`, async () => {
    await browser.page.setViewportSize({ width: 740, height: 900 });
    await openPreview(query);
    const drawing = await browser.page.locator('svg.barcode').evaluate((svg) => svg.outerHTML);
    await expect(fixtureMarkup(drawing)).toMatchFileSnapshot(`../fixtures/barcode-${name}.svg`);
    expect(browser.pageErrors).toEqual([]);
  });

test('the keyboard alone reads a value, chooses a neighbour and turns the blocks round', async () => {
  const { page } = browser;
  await openPreview('theme=dark');
  const reader = page.getByRole('slider');
  await reader.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  expect(await reader.getAttribute('aria-valuetext')).toMatch(
    /^internal, dimension 2 of 64: [+−]\d\.\d\d$/,
  );
  await page.keyboard.press('Escape');
  const title = await page.locator('.detail-title').innerText();
  const external = page.getByRole('group', { name: 'Nearest neighbours: external' });
  await external.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  const chosen = external.getByRole('button').nth(1);
  expect(await chosen.evaluate((button) => button === document.activeElement)).toBe(true);
  const wanted = await chosen.locator('.row-title').innerText();
  await page.keyboard.press('Enter');
  await page.locator('.detail-title', { hasText: wanted }).waitFor();
  expect(wanted).not.toBe(title);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('detail-title');
  await page.getByRole('button', { name: 'Swap the blocks' }).press('Enter');
  await page
    .getByText(/\d+\w\w in external, \d+\w\w in internal/)
    .first()
    .waitFor();
});

for (const state of ['item', 'user', 'empty', 'missing', 'hostile'])
  for (const width of [190, 340])
    test(`state ${state}, ${width} px wide: accessible, and nothing sticks out`, async () => {
      const { page } = browser;
      const isMain = state === 'user' && width === 340;
      for (const theme of isMain ? Object.keys(themes) : ['dark']) {
        await openPreview(`state=${state}&width=${width}&theme=${theme}`);
        expect(await axeViolations(page.mainFrame())).toEqual([]);
      }
      const pane = page.locator('.detail');
      const overflow = await pane.evaluate((node) => node.scrollWidth - node.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await pane.locator('img').count()).toBe(0);
    });
