import type { Frame, Locator } from 'playwright-core';
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

const panel = (): Promise<Frame> => open().workbench.webview('main.inspector');
const mapOf = (frame: Frame, block: string): Locator => frame.locator(`[data-block="${block}"]`);

/** Waits until every map shown is finished. */
async function waitForMaps(frame: Frame): Promise<void> {
  await frame.locator('.map-pane').first().waitFor();
  const isDone = (): boolean =>
    [...document.querySelectorAll<HTMLElement>('.map-pane')].every(
      ({ dataset }) => dataset.phase === 'done',
    );
  await frame.waitForFunction(isDone, undefined, { timeout: 120_000 });
}

beforeAll(async () => {
  await open().workbench.runCommand('SDRL: Inspect Embedding');
  await waitForMaps(await panel());
});

test('opens on the internal block beside the external one, with what the maps are worth', async () => {
  const frame = await panel();
  expect(await frame.locator('.map-pane h2 bdi').allInnerTexts()).toEqual(['internal', 'external']);
  for (const block of ['internal', 'external'])
    expect(await mapOf(frame, block).locator('.map-quality').innerText()).toMatch(
      /^trust 0\.\d\d · kept 0\.\d\d$/,
    );
  const legend = frame.getByRole('toolbar', { name: 'Legend' }).getByRole('button');
  expect(await legend.count()).toBeGreaterThanOrEqual(8);
  const internal = mapOf(frame, 'internal');
  await internal.locator('.map-quality').click();
  await internal.getByText(/^From (all|[\d,]+ of) [\d,]+ rows/).waitFor();
  await frame.page().keyboard.press('Escape');
  await open().screenshot('inspector');
});

test('with the mouse: point, select with a box, isolate, search, look closely, list as a table', async () => {
  const frame = await panel();
  const { mouse, keyboard } = open().workbench.page;
  const map = mapOf(frame, 'internal').locator('.map-view');
  const box = (await map.boundingBox())!;

  await keyboard.down('Shift');
  await mouse.move(box.x + 60, box.y + 40);
  await mouse.down();
  await mouse.move(box.x + box.width - 20, box.y + box.height - 20, { steps: 5 });
  await mouse.up();
  await keyboard.up('Shift');
  const bar = frame.getByRole('toolbar', { name: 'Selection' });
  await bar.getByText(/^\d[\d,]* selected$/).waitFor();
  await open().screenshot('inspector-box');
  await bar.getByRole('button', { name: 'Clear' }).click();
  await bar.waitFor({ state: 'hidden' });

  const drama = frame.getByRole('button', { name: /^Drama/ }).first();
  await drama.click();
  await expect.poll(() => drama.getAttribute('aria-pressed')).toBe('true');
  const comedy = frame.getByRole('button', { name: /^Comedy/ });
  await expect.poll(() => comedy.getAttribute('aria-pressed')).toBe('false');
  await drama.click();

  await frame.getByRole('combobox', { name: 'Find items' }).fill('quiet');
  await frame.locator('.search-hits').getByRole('option').first().click();
  await bar.getByText('1 selected').waitFor();
  const details = frame.getByRole('complementary', { name: 'Details' });
  await details.getByRole('button', { name: 'Close details' }).click();
  await bar.getByRole('button', { name: 'Details' }).click();
  await details.getByRole('heading', { name: 'Embedding', exact: true }).waitFor();
  await open().screenshot('inspector-detail');
  await frame.getByRole('combobox', { name: 'Find items' }).fill('');

  await frame.locator('.toolbar').getByText('Table', { exact: true }).click();
  await frame.getByRole('table', { name: 'Items' }).waitFor();
  await frame.getByRole('button', { name: 'Title' }).click();
  const heading = frame.getByRole('columnheader', { name: 'Title' });
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
  await frame.locator('.toolbar').getByText('Maps', { exact: true }).click();
});

test('what was chosen is there again when the page is made anew', async () => {
  const frame = await panel();
  await frame.locator('.toolbar').getByText('Users', { exact: true }).click();
  await waitForMaps(frame);
  await frame.getByRole('button', { name: 'other', exact: true }).first().click();
  await frame.getByLabel('Colour by').selectOption({ label: 'Number of ratings' });
  await waitForMaps(frame);
  await open().workbench.page.waitForTimeout(500); // what is shown is kept a moment later
  await open().workbench.runCommand('Help: Welcome');
  await open()
    .workbench.editorTab(/Embedding of/)
    .click();
  const again = await panel();
  await waitForMaps(again);
  expect(await again.locator('.map-pane h2 bdi').allInnerTexts()).toEqual([
    'internal',
    'external',
    'other',
  ]);
  expect(await again.getByLabel('Colour by').inputValue()).toBe('ratings');
  await again.getByRole('button', { name: 'other', exact: true }).first().click();
  await again.locator('.toolbar').getByText('Items', { exact: true }).click();
  await waitForMaps(again);
});

test('with the keyboard alone: reach a map, walk its points, select, look closely, come back', async () => {
  const frame = await panel();
  const { keyboard } = open().workbench.page;
  await frame.locator('.toolbar').getByText('Items', { exact: true }).click();
  const reach = async (wanted: (at: Frame) => Promise<boolean>): Promise<void> => {
    for (let presses = 0; presses < 40; presses++) {
      await keyboard.press('Tab');
      if (await wanted(frame)) return;
    }
    throw new Error('Tab does not reach what was wanted.');
  };
  await reach((at) => at.evaluate(() => document.activeElement?.className === 'map-view'));
  await keyboard.press('Home');
  await keyboard.press('ArrowRight');
  const spoken = mapOf(frame, 'internal').locator('.map-spoken');
  await expect.poll(() => spoken.innerText()).toMatch(/, \d+ ratings?(, mean [\d.]+)?$/);
  const title = (await spoken.innerText()).split(',')[0]!;
  await keyboard.press('Enter');
  await frame.getByRole('complementary', { name: 'Details' }).getByText(title).first().waitFor();
  await expect
    .poll(() => frame.evaluate(() => !!document.activeElement?.closest('.detail-body')))
    .toBe(true);
  await keyboard.press('Escape');
  await expect.poll(() => frame.evaluate(() => document.activeElement?.className)).toBe('map-view');
});

for (const [theme, { label, pageClass }] of Object.entries(themes))
  test(`maps and table are accessible in the ${theme} theme`, async () => {
    await open().workbench.chooseTheme(label);
    const frame = await panel();
    await frame.locator(`body.${pageClass}`).waitFor();
    await frame.locator('.toolbar').getByText('Maps', { exact: true }).click();
    await open().screenshot(`inspector-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
    await frame.locator('.toolbar').getByText('Table', { exact: true }).click();
    await frame.getByRole('table', { name: 'Items' }).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
  });

test('at 200 % the page does not scroll sideways', async () => {
  await open().workbench.page.setViewportSize({ width: 700, height: 450 });
  const frame = await panel();
  await frame.locator('.toolbar').getByText('Maps', { exact: true }).click();
  const overflow = await frame.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await open().screenshot('inspector-narrow');
  expect(overflow).toBeLessThanOrEqual(0);
});

test('nothing was requested from elsewhere, no policy was violated, nothing failed', () => {
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
