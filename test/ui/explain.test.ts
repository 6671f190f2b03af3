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
const panel = (): Promise<Frame> => open().workbench.webview('.recommendations tbody tr');
const titles = async (frame: Frame): Promise<string[]> =>
  frame.locator('.item-title').allInnerTexts();
const sentence = (frame: Frame): Promise<string> => frame.locator('.sentence').innerText();

beforeAll(async () => {
  const { workbench } = open();
  await workbench.runCommand('SDRL: Explain Recommendations…');
  await workbench.quickInput().fill('u170');
  await workbench.rowLabelled('u170').click();
});
afterAll(() => sample.remove());

test('lists what a user is recommended, with the evidence of the first item', async () => {
  const frame = await panel();
  await frame.getByRole('heading', { name: 'Recommendations for user u170' }).waitFor();
  await expect.poll(async () => (await titles(frame)).length).toBe(20);
  await expect.poll(async () => (await titles(frame)).includes('…')).toBe(false);
  const first = (await titles(frame))[0]!;
  await frame.getByRole('heading', { name: first }).waitFor();
  expect(await sentence(frame)).toMatch(/^Mostly by .+ carr(y|ies) \d+\u00a0% of it\.$/);
  expect(await frame.locator('.evidence-table').count()).toBeGreaterThan(2);
  await open().screenshot('explain');
});

test('ranks anew when a block is switched off, and tells where the items stood before', async () => {
  const frame = await panel();
  const before = await titles(frame);
  await frame.getByRole('checkbox', { name: 'external' }).uncheck();
  await expect.poll(() => titles(frame)).not.toEqual(before);
  expect(
    await frame
      .locator('.change')
      .filter({ hasText: /[▲▼] \d+/ })
      .count(),
  ).toBeGreaterThan(0);
  expect(await frame.getByRole('status').allInnerTexts()).toContainEqual(
    expect.stringMatching(/^\d+ of 20 items shown changed rank\.$/),
  );
  await open().screenshot('explain-without-external');
  await frame.getByRole('button', { name: 'Reset Weights' }).click();
  await expect.poll(() => titles(frame)).toEqual(before);
});

test('filters, sorts and explains what is clicked', async () => {
  const frame = await panel();
  await frame.getByLabel('Filter').selectOption('Category-based');
  await expect
    .poll(() => frame.locator('.recommendations tbody .basis-cell').first().innerText())
    .toMatch(/by category/);
  await frame.getByLabel('Sort by').selectOption('internal');
  const third = (await titles(frame))[2]!;
  await frame.getByRole('button', { name: third, exact: true }).click();
  await frame.locator('.evidence').getByRole('heading', { name: third }).waitFor();
  expect(await sentence(frame)).toMatch(/^Mostly by category/);
  await frame.getByLabel('Filter').selectOption('All');
  await frame.getByLabel('Sort by').selectOption('score');
});

test('is used with the keyboard alone', async () => {
  const { page } = open().workbench;
  const frame = await panel();
  await frame.locator('.item-button[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const second = (await titles(frame))[1]!;
  await expect.poll(() => frame.evaluate(() => document.activeElement?.textContent)).toBe(second);
  await page.keyboard.press('Enter');
  await frame.locator('.evidence').getByRole('heading', { name: second }).waitFor();
  await frame.locator('.evidence').focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => frame.evaluate(() => document.activeElement?.textContent)).toBe(second);
  await frame.getByRole('slider', { name: 'Weight: internal' }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => frame.locator('.block output').first().innerText()).toBe('× 2.00');
});

test('comes back as it was after it was hidden', async () => {
  const { workbench } = open();
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.editorTab('Untitled-1').waitFor();
  await workbench.editorTab('Explanations of').click();
  const frame = await panel();
  await expect.poll(() => frame.locator('.block output').first().innerText()).toBe('× 2.00');
  await frame.getByRole('button', { name: 'Reset Weights' }).click();
});

for (const [theme, { label, pageClass }] of Object.entries(themes))
  test(`is accessible in the ${theme} theme`, async () => {
    await open().workbench.chooseTheme(label);
    const frame = await panel();
    await frame.locator(`body.${pageClass}`).waitFor();
    await frame.locator('.sentence').waitFor();
    await open().screenshot(`explain-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
  });

test('violates no policy and requests nothing from elsewhere', () => {
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
