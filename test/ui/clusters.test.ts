import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from '../workbench/axeViolations';
import { themes } from '../workbench/themes';
import { createTrainedSample, type TrainedSample } from '../workbench/trainedSample';
import { workbenchOfFile } from './workbenchOfFile';

let sample: TrainedSample;
const open = workbenchOfFile(async () => {
  sample = await createTrainedSample();
  return { folder: sample.path };
});
afterAll(() => sample.remove());

/** The panel with all its figures. */
async function panel(): Promise<Frame> {
  const frame = await open().workbench.webview('main.clusters');
  await frame.locator('.clusters header progress').waitFor({ state: 'hidden' });
  return frame;
}

beforeAll(async () => {
  await open().workbench.runCommand('SDRL: Show Item Clusters');
  await panel();
});

test('the panel says where categories are, and measures every block', async () => {
  const frame = await panel();
  const reading = await frame.locator('.reading').innerText();
  expect(reading).toMatch(/^In the internal block an item’s 10 nearest neighbours share \d+ %/);
  expect(reading).toContain('The external block puts a rated item before another one');
  const meters = frame.locator('.meter-row');
  expect(await meters.count()).toBe(4);
  const internal = meters.filter({ hasText: 'taught categories' }).locator('.meter-value');
  expect(Number((await internal.innerText()).split('\n')[0])).toBeGreaterThan(0.3);
  await frame.getByRole('row', { name: /^whole embedding/ }).waitFor();
  await frame.getByRole('row', { name: /^chance/ }).waitFor();
  await open().screenshot('clusters');
});

test('with the mouse: sort, filter, switch the block, open as CSV, open the map', async () => {
  const frame = await panel();
  const heading = frame
    .locator('table.categories')
    .getByRole('columnheader', { name: 'Silhouette' });
  await heading.getByRole('button').click();
  expect(await heading.getAttribute('aria-sort')).toBe('descending');
  await heading.getByRole('button').click();
  expect(await heading.getAttribute('aria-sort')).toBe('ascending');
  const purities = frame.locator('table.categories tbody td.purity');
  const before = await purities.allInnerTexts();
  await frame.locator('.tools').getByText('external', { exact: true }).first().click();
  expect(await purities.allInnerTexts()).not.toEqual(before);
  await frame.getByRole('searchbox').fill('drama');
  expect(await frame.locator('table.categories tbody tr').count()).toBe(1);

  await frame.getByRole('button', { name: 'Open as CSV' }).click();
  const line = open().workbench.page.locator('.editor-instance .view-line').first();
  await line.getByText('category,items,block').waitFor();
  await open()
    .workbench.editorTab(/Item Clusters/i)
    .click();

  // The page is made anew when it is shown again, with what was chosen.
  const again = await panel();
  expect(await again.getByRole('searchbox').inputValue()).toBe('drama');
  await again.getByRole('button', { name: 'Drama' }).click();
  await open().workbench.webview('canvas');
  await open().screenshot('clusters-map');
  await open()
    .workbench.editorTab(/Item Clusters/i)
    .click();
  await (await panel()).getByRole('searchbox').fill('');
});

test('with the keyboard alone: reach a heading and sort by it, reach the filter', async () => {
  const frame = await panel();
  const { keyboard } = open().workbench.page;
  await frame.locator('body').focus();
  await frame.locator('.leakage .table-scroller').focus();
  const reach = async (wanted: string): Promise<void> => {
    for (let presses = 0; presses < 40; presses++) {
      await keyboard.press('Tab');
      const reached = await frame.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent;
      });
      if (reached?.startsWith(wanted)) return;
    }
    throw new Error(`Tab does not reach “${wanted}”.`);
  };
  await reach('Filter categories');
  await keyboard.type('a');
  await reach('Items');
  await keyboard.press('Enter');
  const heading = frame.locator('table.categories').getByRole('columnheader', { name: 'Items' });
  expect(await heading.getAttribute('aria-sort')).toBe('descending');
});

for (const [theme, { label, pageClass }] of Object.entries(themes))
  test(`the panel is accessible in the ${theme} theme`, async () => {
    await open().workbench.chooseTheme(label);
    const frame = await panel();
    await frame.locator(`body.${pageClass}`).waitFor();
    await open().screenshot(`clusters-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
  });

test('at 200 % the page does not scroll sideways', async () => {
  await open().workbench.page.setViewportSize({ width: 700, height: 450 });
  const frame = await panel();
  const overflow = await frame.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await open().screenshot('clusters-narrow');
  expect(overflow).toBeLessThanOrEqual(0);
});

test('nothing was requested from elsewhere, no policy was violated, nothing failed', () => {
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
