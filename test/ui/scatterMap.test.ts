import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultsFolder, root } from '../../scripts/setup/project.mjs';
import { axeViolations } from '../workbench/axeViolations';
import { fixtureMarkup } from '../workbench/fixtureMarkup';
import { openBrowser, type Browser } from '../workbench/openBrowser';

// The pictures in test/fixtures/ were saved from the preview page when a person had looked at them and
// found them right. After a wanted change: npx vitest run -c vitest.ui.config.mts test/ui/scatterMap -u

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({ viewport: { width: 900, height: 600 } });
});
afterAll(() => browser.close());

async function openPreview(query: string): Promise<void> {
  const page = pathToFileURL(path.join(root, 'webview', 'preview', 'index.html'));
  await browser.page.goto(`${page.href}?panel=map&${query}`);
}

const spoken = (): Promise<string> => browser.page.locator('.map-spoken').innerText();

for (const [name, query] of [
  ['dark', 'theme=dark'],
  ['selected-light', 'theme=light&select=0.2&dim=0.2'],
] as const)
  test(`saves the ${name} map as it was approved`, async () => {
    await openPreview(`points=60&labels=no&picture=svg&${query}`);
    const picture = browser.page.locator('svg > title', { hasText: 'Made-up films' });
    await picture.waitFor({ state: 'attached' });
    const drawing = await picture.evaluate(({ parentElement }) => parentElement!.outerHTML);
    await expect(fixtureMarkup(drawing)).toMatchFileSnapshot(`../fixtures/scatter-map-${name}.svg`);
    expect(browser.pageErrors).toEqual([]);
  });

for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'])
  test(`the map and its legend are accessible in the ${theme} theme`, async () => {
    const { page } = browser;
    await openPreview(`points=10000&theme=${theme}&axes=yes`);
    await page.locator('.group-label').first().waitFor();
    mkdirSync(resultsFolder, { recursive: true });
    await page.screenshot({ path: path.join(resultsFolder, `scatter-map-${theme}.png`) });
    const violations = await axeViolations(page.mainFrame());
    // A panel has a heading, the preview page has none.
    expect(violations.filter((line) => !JSON.stringify(line).includes('page-has-heading'))).toEqual(
      [],
    );
  });

test('points can be reached, selected and left with the keyboard alone', async () => {
  const { page } = browser;
  await openPreview('points=2000&theme=dark');
  await page.locator('.group-label').first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect.poll(spoken).toMatch(/\(\d{4}\)$/);
  const first = await spoken();
  await page.keyboard.press('End');
  await expect.poll(spoken).not.toBe(first);
  await page.locator('.focused-ring').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(spoken).toBe('');
  await expect.poll(() => page.locator('.focused-ring').count()).toBe(0);
});

test('the legend isolates a category and brings all back', async () => {
  const { page } = browser;
  await openPreview('points=2000&theme=dark');
  const pressed = (): Promise<(string | null)[]> =>
    page
      .locator('.legend-entry')
      .evaluateAll((entries) => entries.map((entry) => entry.getAttribute('aria-pressed')));
  await page.locator('.legend-entry').nth(1).click();
  expect((await pressed()).indexOf('true')).toBe(1);
  expect((await pressed()).lastIndexOf('true')).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect((await pressed()).indexOf('true')).toBe(2);
  await page.keyboard.press('Enter');
  expect(new Set(await pressed())).toEqual(new Set(['true']));
});
