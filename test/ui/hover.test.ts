// Hovers on the sample's ratings, and the dataset editor, with mouse and with keyboard alone.
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { errors, type Frame, type Locator } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
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

const card = (): Locator =>
  open()
    .workbench.page.locator('.monaco-hover:not(.hidden)')
    .filter({ hasText: 'Model: film-club' });
const editor = (): Promise<Frame> => open().workbench.webview('main.dataset .body [data-cell]');

test('the mouse over a user id shows who that is', async () => {
  const { workbench } = open();
  await workbench.openFile('ratings.csv');
  const line = workbench.page.locator('.editor-instance .view-line').nth(2);
  await line.waitFor();
  // Before all is read there is no hover: the mouse comes again.
  for (let tries = 0; tries < 20; tries++) {
    await line.hover({ position: { x: 6, y: 8 } });
    try {
      await card().waitFor({ timeout: 2000 });
      break;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      await workbench.page.mouse.move(900, 700);
    }
  }
  const text = await card().innerText();
  expect(text).toMatch(/^User u\d+/);
  expect(text).toMatch(/\d+ ratings in training, mean \d\.\d\d/);
  expect(text).toMatch(/● Near in internal: u\d+ \+0\.\d\d/);
  expect(text).toMatch(/■ Near in external: u\d+/);
  expect(text).toMatch(/▲ Near in other: u\d+/);
  await open().screenshot('hover');
});

test('a link of the card opens the inspector on the user', async () => {
  await card().getByText('Inspect', { exact: true }).click();
  await open()
    .workbench.editorTab(/Embedding of film-club/)
    .waitFor();
  await open().workbench.editorTab('ratings.csv').click();
});

test('by keyboard, a rating tells given against predicted with its parts', async () => {
  const { page } = open().workbench;
  await page.locator('.editor-instance .view-line').nth(2).click();
  await page.keyboard.press('End');
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowLeft'); // over `,1234567890`
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
  await card().waitFor();
  const text = await card().innerText();
  expect(text).toMatch(/Given \d(\.5)?, the model says \d\.\d\d of 5/);
  const [score = NaN, ...parts] = [...text.matchAll(/: ([+−]\d+\.\d\d)/g)].map(([, number = '']) =>
    Number(number.replace('−', '-')),
  );
  expect(parts).toHaveLength(3);
  const sum = parts.reduce((total, part) => total + part, 0);
  expect(Math.abs(score - sum)).toBeLessThan(0.025); // four numbers, each rounded to 0.005
  await open().screenshot('hover-rating');
  await page.keyboard.press('Escape');
});

test('the dataset editor opens from the explorer and shows the rows in columns', async () => {
  const { workbench } = open();
  await workbench.chooseFromFileMenu('ratings.csv', 'Open in Dataset Editor');
  const frame = await editor();
  const heads = await frame.locator('.head [role=columnheader]').allInnerTexts();
  expect(heads).toEqual(['Line', 'userId', 'movieId', 'rating', 'timestamp']);
  expect(await frame.locator('.figures').innerText()).toMatch(/^[\d,]+ lines · .+ · ratings$/);
  await frame.locator('.grid').hover();
  await workbench.page.mouse.wheel(0, 3000);
  await frame.locator('[data-line="140"]').waitFor();
});

test('by mouse, a cell shows the same card, and its link the inspector', async () => {
  const frame = await editor();
  const cell = frame.locator('[data-line="141"] [data-cell="0"]');
  await cell.hover();
  const shown = frame.locator('.card');
  await shown.waitFor({ timeout: 10_000 });
  expect(await shown.locator('h2').innerText()).toMatch(/^User u\d+/);
  await open().screenshot('dataset-editor');
  await shown.getByRole('button', { name: 'Inspect' }).click();
  await open()
    .workbench.editorTab(/Embedding of film-club/)
    .and(open().workbench.page.locator('.active'))
    .waitFor();
  await open().workbench.editorTab('ratings.csv').last().click();
});

test('by keyboard alone: go to a line, read its card, find a text', async () => {
  const frame = await editor();
  const { keyboard } = open().workbench.page;
  await frame.locator('.grid').focus();
  await keyboard.press('Control+g');
  await keyboard.type('2000');
  await keyboard.press('Enter');
  await frame.locator('[data-line="1999"] .cell.active').waitFor();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  const shown = frame.locator('.card');
  await shown.waitFor();
  expect(await shown.locator('h2').innerText()).toMatch(/^Given /);
  await keyboard.press('Escape');
  await shown.waitFor({ state: 'hidden' });
  await keyboard.press('ArrowDown');
  await frame.locator('[data-line="2000"] .cell.active').waitFor();
  await keyboard.press('Control+f');
  await keyboard.type('MOVIEID');
  await keyboard.press('Enter');
  await frame.locator('[data-line="0"].active').waitFor();
});

for (const [theme, { label, pageClass }] of Object.entries(themes))
  test(`the dataset editor is accessible in the ${theme} theme`, async () => {
    await open().workbench.chooseTheme(label);
    const frame = await editor();
    await frame.locator(`body.${pageClass}`).waitFor();
    await frame.locator('[data-line="3"] [data-cell="1"]').click();
    await open().workbench.page.keyboard.press('Enter');
    await frame.locator('.card').waitFor();
    await open().screenshot(`dataset-editor-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
    await open().workbench.page.keyboard.press('Escape');
  });

test('a file that has changed is not shown half old and half new', async () => {
  const frame = await editor();
  await appendFile(path.join(sample.path, 'ratings.csv'), 'u001,f001,4.0,1\n');
  await frame.locator('.grid').focus();
  await open().workbench.page.keyboard.press('Control+End');
  await frame.getByText('The file has changed', { exact: true }).waitFor();
  await frame.getByRole('button', { name: 'Open Again' }).click();
  await editor();
});

test('nothing was requested from elsewhere, no policy was violated, nothing failed', () => {
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
