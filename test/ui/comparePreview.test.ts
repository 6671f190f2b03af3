import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';
import { axeViolations } from '../workbench/axeViolations';
import { fixtureMarkup } from '../workbench/fixtureMarkup';
import { openBrowser, type Browser } from '../workbench/openBrowser';

// The drawings in test/fixtures/ are what the preview page drew when a person looked at them and found
// them right. After a wanted change: npx vitest run -c vitest.ui.config.mts test/ui/comparePreview -u

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({ viewport: { width: 1000, height: 800 } });
});
afterAll(() => browser.close());

async function openPreview(state: string, theme = 'dark'): Promise<void> {
  const page = pathToFileURL(path.join(root, 'webview', 'preview', 'index.html'));
  await browser.page.goto(`${page.href}?panel=compare&state=${state}&theme=${theme}`);
  await browser.page.locator('main.compare').waitFor();
}

async function drawing(selector: string): Promise<string> {
  const picture = browser.page.locator(selector).first();
  await picture.locator('text').first().waitFor();
  return fixtureMarkup(await picture.evaluate(({ outerHTML }) => outerHTML));
}

describe('the marks of the panel that compares users', () => {
  for (const [state, theme] of [
    ['pair', 'dark'],
    ['four', 'light'],
    ['plain', 'high-contrast'],
  ] as const)
    test(`draw the heat map of the ${state} state in the ${theme} theme as it was approved`, async () => {
      await openPreview(state, theme);
      await expect(await drawing('.picture-similarity .heatmap')).toMatchFileSnapshot(
        `../fixtures/compare-heatmap-${state}-${theme}.svg`,
      );
    });

  for (const [state, theme] of [
    ['four', 'dark'],
    ['twelve', 'light'],
  ] as const)
    test(`draw the bars of the ${state} state in the ${theme} theme as it was approved`, async () => {
      await openPreview(state, theme);
      await expect(await drawing('.picture-preferences .bars')).toMatchFileSnapshot(
        `../fixtures/compare-bars-${state}-${theme}.svg`,
      );
    });
});

describe('the panel that compares users', () => {
  test.each([
    ['empty', 'Which users?'],
    ['one', 'Alike to whom?'],
    ['plain', 'The data has no categories'],
    ['few', 'The model has too few users to say who is alike.'],
    ['unknown', '“<i>nobody</i>” is not among the model’s 120 users'],
    ['uniform', 'are alike'],
  ])('says in the state %s: %s', async (state, text) => {
    await openPreview(state);
    await browser.page.getByText(text).first().waitFor();
    expect(browser.pageErrors).toEqual([]);
    expect(await axeViolations(browser.page.mainFrame())).toEqual([]);
  });

  test('shows whatever ids hold as text, cut where it is long', async () => {
    await openPreview('odd');
    const { page } = browser;
    expect(await page.locator('.chip-name').allInnerTexts()).toEqual([
      '<b>bold</b>',
      'right to lef…',
      'xxxxxxxxxxxx…',
      '107',
    ]);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(1000);
  });

  test.each([
    [360, 1],
    [1000, 4],
  ])('is %d px wide without scrolling sideways, with %d maps in a row', async (width, columns) => {
    await browser.page.setViewportSize({ width, height: 800 });
    await openPreview('four');
    const { page } = browser;
    const maps = page.locator('.picture-similarity .heatmap-figure');
    await maps.first().locator('.heat-cell').first().waitFor();
    const tops = await maps.evaluateAll((all) => all.map((map) => map.getBoundingClientRect().top));
    expect(tops.filter((top) => top === tops[0])).toHaveLength(columns);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(width);
  });
});
