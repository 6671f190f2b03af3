import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';
import { axeViolations } from '../workbench/axeViolations';
import { fixtureMarkup } from '../workbench/fixtureMarkup';
import { openBrowser, type Browser } from '../workbench/openBrowser';
import { themes } from '../workbench/themes';

// The drawings in test/fixtures/ are what the preview page drew when a person looked at them and found
// them right. After a wanted change: npx vitest run -c vitest.ui.config.mts test/ui/evaluationPreview -u

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({ viewport: { width: 1000, height: 1400 } });
});
afterAll(() => browser.close());

async function openPreview(query: string): Promise<void> {
  const page = pathToFileURL(path.join(root, 'webview', 'preview', 'index.html'));
  await browser.page.goto(`${page.href}?panel=evaluation&${query}`);
  await browser.page.locator('main.evaluation').waitFor();
}

async function drawing(selector: string): Promise<string> {
  const picture = browser.page.locator(selector).first();
  await picture.locator('text').first().waitFor();
  return fixtureMarkup(await picture.evaluate(({ outerHTML }) => outerHTML));
}

describe('the pictures of the results panel', () => {
  for (const [name, query, selector] of [
    ['by-k-dark', 'state=complete&theme=dark', '.result-chart.by-k > svg'],
    ['by-k-one-seed-light', 'state=one&theme=light', '.result-chart.by-k > svg'],
    ['dots-dark', 'state=complete&section=ablation&theme=dark', '.dot-plot'],
    ['dots-high-contrast', 'state=one&section=proportions&theme=high-contrast', '.dot-plot'],
  ] as const)
    test(`${name} is drawn as it was approved`, async () => {
      await openPreview(query);
      const pane = `.section-pane:not([hidden]) ${selector}`;
      await expect(await drawing(pane)).toMatchFileSnapshot(`../fixtures/evaluation-${name}.svg`);
      expect(browser.pageErrors).toEqual([]);
    });
});

describe('the results panel', () => {
  for (const theme of Object.keys(themes))
    test(`is accessible in the ${theme} theme, in every state and section`, async () => {
      for (const query of [
        'state=new&configuration',
        'state=running',
        'state=complete',
        'state=complete&section=ablation',
        'state=complete&section=classification',
        'state=complete&section=blocks',
        'state=complete&section=trials',
      ]) {
        await openPreview(`${query}&theme=${theme}`);
        expect(await axeViolations(browser.page.mainFrame()), query).toEqual([]);
      }
    });

  test('headings sort by mouse and keyboard, the best first, and keep the focus', async () => {
    const { page } = browser;
    await openPreview('state=complete&theme=dark');
    const table = page.locator('.section-pane:not([hidden]) table.results').first();
    const heading = table.getByRole('columnheader', { name: 'nDCG@10' });
    const names = () => table.locator('tbody th').allInnerTexts();
    const before = await names();
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect(await table.locator('tbody tr').first().innerText()).toContain('●');
    await page.keyboard.press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await table.locator('tbody tr').last().innerText()).toContain('●');
    await page.keyboard.press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('none');
    expect(await names()).toEqual(before);
  });

  test('what is not told from the best is marked, and by how much the others are behind', async () => {
    const { page } = browser;
    await openPreview('state=complete&theme=dark');
    const differences = page.getByRole('region', { name: /^How far behind the best/ });
    await differences.waitFor();
    expect(await differences.locator('tbody tr').count()).toBeGreaterThan(3);
    expect(await page.locator('.remark:visible').innerText()).toContain('paired bootstrap');
  });

  test('a single seed has no spread and no comparison, and says why', async () => {
    const { page } = browser;
    await openPreview('state=one&theme=dark');
    expect(await page.locator('table.results:visible').first().innerText()).not.toContain('±');
    expect(await page.locator('.remark:visible').innerText()).toMatch(/^One seed/);
  });

  test('a picture is exported for paper: whole, on white, of one size in every theme', async () => {
    const { page } = browser;
    await openPreview('state=complete&section=ablation&theme=high-contrast');
    const before = await drawing('.section-pane:not([hidden]) .dot-plot');
    await page.getByRole('button', { name: /^Export/ }).click();
    const [told] = await Promise.all([
      page.waitForEvent('console'),
      page.getByRole('button', { name: 'SVG' }).click(),
    ]);
    const [section, svg] = await Promise.all(told.args().map((arg) => arg.jsonValue() as unknown));
    expect(section).toBe('ablation');
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).toContain('font-size="12px"');
    expect(svg).toContain('nDCG@10');
    expect(svg).toContain('width="784"');
    expect(svg).toContain('fill="#fff"');
    expect(svg).toContain('fill="rgb(31, 31, 31)"');
    expect(await drawing('.section-pane:not([hidden]) .dot-plot')).toBe(before);
    await openPreview('state=complete&section=blocks&theme=light');
    await page.getByRole('button', { name: /^Export/ }).click();
    expect(await page.getByRole('button', { name: 'SVG' }).isVisible()).toBe(false);
  });

  test('the keyboard stays where it was when a run is stopped and goes on', async () => {
    const { page } = browser;
    await openPreview('state=running&theme=dark');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Run the Rest');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Cancel');
  });

  test('markup in names is text', async () => {
    const { page } = browser;
    await openPreview('state=odd&theme=dark');
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.locator('h1').innerText()).toContain('<img src=x onerror=alert(1)>');
    expect(browser.pageErrors).toEqual([]);
  });

  test('without results it says what to do', async () => {
    const { page } = browser;
    await openPreview('state=new&theme=dark');
    expect(await page.locator('.notice').innerText()).toContain('No result yet');
    expect(await page.getByRole('button', { name: 'Run', exact: true }).isVisible()).toBe(true);
    expect(await page.locator('table.results:visible').count()).toBe(0);
  });
});
