import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from '../workbench/axeViolations';
import { themes } from '../workbench/themes';
import { createTrainedSample, type TrainedSample } from '../workbench/trainedSample';
import { workbenchOfFile } from './workbenchOfFile';

// Users of the sample: u001, u008 and u006 have one taste, u001, u008 and u002 one community.

let sample: TrainedSample;
const open = workbenchOfFile(async () => {
  sample = await createTrainedSample();
  return { folder: sample.path };
});
afterAll(() => sample.remove());

const panel = (): Promise<Frame> => open().workbench.webview('main.compare .heat-cell');
const verdict = (frame: Frame): Promise<string> => frame.locator('.verdict').innerText();

/** The users compared, by their chips. */
const chips = (frame: Frame): Promise<string[]> => frame.locator('.chip-name').allInnerTexts();

/** Ticks a user when the list has been narrowed to it: it would lose a tick that comes just before. */
async function tick(id: string): Promise<void> {
  const { workbench } = open();
  await workbench.quickInput().fill(id);
  await workbench.quickPickRow('u003').first().waitFor({ state: 'detached' });
  await workbench.rowLabelled(id).click();
}

beforeAll(async () => {
  const { workbench } = open();
  await workbench.runCommand('SDRL: Compare Users…');
  for (const id of ['u001', 'u008', 'u002', 'u006']) await tick(id);
  await workbench.quickInput().fill('');
  await workbench.quickPickRow('u006').first().waitFor();
  await open().screenshot('compare-pick');
  await workbench.page.keyboard.press('Enter');
});

test('says who is alike in which way, with a heat map for every block', async () => {
  const frame = await panel();
  expect(await chips(frame)).toEqual(['u001', 'u008', 'u002', 'u006']);
  expect(await verdict(frame)).toMatch(
    /^By category .* alike.*; by interaction .* alike.*\. Most items/,
  );
  const maps = frame.locator('.picture-similarity .heatmap');
  expect(await maps.count()).toBe(4);
  expect(await maps.first().locator('.heat-cell').count()).toBe(16);
  expect(await frame.locator('.barcode-row').count()).toBe(4);
  expect(await frame.locator('.bars-series').count()).toBe(4);
  await open().screenshot('compare');
});

test('focuses on the two users of a cell, and goes back', async () => {
  const frame = await panel();
  await frame
    .getByRole('gridcell', { name: /^u001 and u006: / })
    .first()
    .click();
  await expect.poll(() => verdict(frame)).toMatch(/: users u001 and u006 /);
  expect(await frame.locator('.barcode-row').count()).toBe(2);
  await open().screenshot('compare-pair');
  await frame.getByRole('button', { name: 'Show All Users' }).click();
  await expect.poll(() => frame.locator('.barcode-row').count()).toBe(4);
});

test('is used with the keyboard alone', async () => {
  const { page } = open().workbench;
  const frame = await panel();
  await frame.locator('.heat-cell[tabindex="0"]').first().focus();
  for (const key of ['PageUp', 'Home', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect.poll(() => verdict(frame)).toMatch(/: users u001 and u008 /);
  await page.keyboard.press('Escape');
  await expect.poll(() => frame.locator('.barcode-row').count()).toBe(4);
  await frame.getByRole('combobox', { name: 'Add a user' }).fill('u170');
  await frame.getByRole('option', { name: /u170/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => chips(frame)).toEqual(['u001', 'u008', 'u002', 'u006', 'u170']);
  await frame.getByRole('button', { name: 'Remove user u170' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => chips(frame)).toEqual(['u001', 'u008', 'u002', 'u006']);
});

test('a rating opens its line in the dataset, a title the inspector', async () => {
  const { workbench } = open();
  const frame = await panel();
  await frame.getByText('All', { exact: true }).click();
  const rating = frame.locator('.rating').first();
  const user = /by user (\S+):/.exec((await rating.getAttribute('aria-label')) ?? '')?.[1];
  await rating.click();
  await workbench.editorTab('ratings.csv').waitFor();
  await expect
    .poll(() => workbench.page.locator('.view-lines').first().innerText())
    .toContain(`${user ?? '?'},`);
  await open().screenshot('compare-rating');
  await frame.locator('.item-title').first().click();
  await workbench.webview('.map-pane'); // the inspector is in front, so that it is what closes
  await workbench.editorTab('Embedding of film-club').click();
  await workbench.runCommand('View: Close Editor');
  await workbench.editorTab('ratings.csv').click();
  await workbench.runCommand('View: Close Editor');
});

test('comes back as it was after it was hidden', async () => {
  const { workbench } = open();
  await (await panel()).getByText('Distance', { exact: true }).click();
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editorTab('Untitled-1').waitFor();
  await workbench.editorTab('Users of film-club').click();
  const frame = await panel();
  expect(await frame.getByRole('radio', { name: 'Distance' }).isChecked()).toBe(true);
  expect(await chips(frame)).toEqual(['u001', 'u008', 'u002', 'u006']);
});

for (const [theme, { label, pageClass }] of Object.entries(themes))
  test(`is accessible in the ${theme} theme, as pictures and as tables`, async () => {
    await open().workbench.chooseTheme(label);
    const frame = await panel();
    await frame.locator(`body.${pageClass}`).waitFor();
    await open().screenshot(`compare-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
    for (const choice of await frame.getByText('Table', { exact: true }).all())
      await choice.click();
    expect(await axeViolations(frame)).toEqual([]);
    for (const kind of ['Map', 'Chart'])
      for (const choice of await frame.getByText(kind, { exact: true }).all()) await choice.click();
  });

test('violates no policy and requests nothing from elsewhere', () => {
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
