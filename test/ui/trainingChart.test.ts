import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultsFolder, root } from '../../scripts/setup/project.mjs';
import { fixtureMarkup } from '../workbench/fixtureMarkup';
import { openBrowser, type Browser } from '../workbench/openBrowser';

// The drawings in test/fixtures/ are what the preview page drew when a person looked at them and found
// them right. After a wanted change: npx vitest run -c vitest.ui.config.mts test/ui/trainingChart -u

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({ viewport: { width: 1000, height: 800 } });
});
afterAll(() => browser.close());

async function openPreview(query: string): Promise<void> {
  const page = pathToFileURL(path.join(root, 'webview', 'preview', 'index.html'));
  await browser.page.goto(`${page.href}?chart=800x400&${query}`);
  await browser.page.locator('.line-path').first().waitFor();
  mkdirSync(resultsFolder, { recursive: true });
  const name = query.replaceAll(/\W+/g, '-');
  await browser.page.screenshot({ path: path.join(resultsFolder, `preview-${name}.png`) });
}

for (const [name, query] of [
  ['running-log-dark', 'state=running&scale=log&theme=dark'],
  ['complete-linear-light', 'state=complete&scale=linear&theme=light'],
  ['plain-log-high-contrast', 'state=plain&scale=log&theme=high-contrast'],
] as const)
  test(`draws the ${name} chart as it was approved`, async () => {
    await openPreview(query);
    const drawing = await browser.page
      .locator('.chart > svg')
      .evaluate(({ outerHTML }) => outerHTML);
    await expect(fixtureMarkup(drawing)).toMatchFileSnapshot(
      `../fixtures/training-chart-${name}.svg`,
    );
    expect(browser.pageErrors).toEqual([]);
  });

test('an epoch can be read with the keyboard alone', async () => {
  const { page } = browser;
  await openPreview('state=complete&theme=dark');
  await page.locator('.chart').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => page.locator('.chart').getAttribute('aria-valuetext'))
    .toMatch(/^Epoch 2, reconstruction · users 0\.\d+/);
  expect(await page.locator('.readout strong').innerText()).toBe('Epoch 2');
  await page.keyboard.press('Escape');
  expect(await page.locator('.readout').isHidden()).toBe(true);
});
