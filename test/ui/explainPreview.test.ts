import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';
import { axeViolations } from '../workbench/axeViolations';
import { fixtureMarkup } from '../workbench/fixtureMarkup';
import { openBrowser, type Browser } from '../workbench/openBrowser';

// The drawings in test/fixtures/ are what the preview page drew when a person looked at them and found
// them right. After a wanted change: npx vitest run -c vitest.ui.config.mts test/ui/explainPreview -u

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({ viewport: { width: 1200, height: 800 } });
});
afterAll(() => browser.close());

async function openPreview(query: string): Promise<void> {
  const page = pathToFileURL(path.join(root, 'webview', 'preview', 'index.html'));
  await browser.page.goto(`${page.href}?panel=explain&${query}`);
  await browser.page.locator('main.explain').waitFor();
}

for (const [name, query] of [
  ['relative-dark', 'theme=dark'],
  ['raw-light', 'theme=light&parts=raw'],
  ['weighted-high-contrast', 'theme=high-contrast&weights=2,0.25,1'],
] as const)
  test(`draws the ${name} bars as they were approved`, async () => {
    await openPreview(query);
    const bars = browser.page.locator('.recommendations tbody .stacked-bar');
    await bars.nth(7).waitFor();
    const drawings = await bars.evaluateAll((svgs) =>
      svgs.slice(0, 8).map(({ outerHTML }) => outerHTML),
    );
    await expect(fixtureMarkup(drawings.join('\n'))).toMatchFileSnapshot(
      `../fixtures/explain-bars-${name}.svg`,
    );
    expect(browser.pageErrors).toEqual([]);
  });

for (const [state, text] of [
  ['empty', 'Whose recommendations?'],
  ['missing', 'The model has no user "nobody"'],
  ['one', 'Mostly by what neither categories nor interactions teach alone'],
  ['biased', 'The item’s own number, which every user gets.'],
  ['flat', 'No block puts this item above the user’s average item.'],
  ['few', 'Rank 1 of 7.'],
  ['hostile', '<img src=x onerror=alert(1)> $(bug) [x](command:a)'],
] as const)
  test(`says what there is to say in the state “${state}”, accessibly and within the page`, async () => {
    const { page } = browser;
    await openPreview(`state=${state}&theme=dark`);
    await page.getByText(text).filter({ visible: true }).first().waitFor();
    expect(await axeViolations(page.mainFrame())).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await page.locator('main img').count()).toBe(0);
  });

test('holds together at half the width, as at 200 % zoom', async () => {
  const { page } = browser;
  await page.setViewportSize({ width: 480, height: 400 });
  await openPreview('theme=light');
  await page.locator('.sentence').waitFor();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1200, height: 800 });
});
