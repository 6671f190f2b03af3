// From the palette to a table of results: evaluating the sample, and files of evaluations that were made
// elsewhere, are not finished, or are none.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { encodeEvaluation } from '../../src/core/format/evaluationFile';
import { previewEvaluation } from '../../webview/preview/evaluationPreviewData';
import { axeViolations } from '../workbench/axeViolations';
import { createSampleFolder, type SampleFolder } from '../workbench/sampleFolder';
import { themes } from '../workbench/themes';
import { workbenchOfFile } from './workbenchOfFile';

let sample: SampleFolder;
const at = (name: string): string => path.join(sample.path, name);
const open = workbenchOfFile(async () => {
  sample = await createSampleFolder();
  const layout = { folder: sample.path };
  const withFolder = (evaluation: ReturnType<typeof previewEvaluation>) => ({
    ...evaluation,
    settings: { ...evaluation.settings, layout: { ...evaluation.settings.layout, ...layout } },
  });
  const whole = encodeEvaluation(withFolder(previewEvaluation({ seeds: 3 })));
  await mkdir(sample.path, { recursive: true });
  await writeFile(at('whole.sdrleval.json'), whole);
  await writeFile(
    at('partial.sdrleval.json'),
    encodeEvaluation(withFolder(previewEvaluation({ seeds: 3, done: 10 }))),
  );
  await writeFile(at('broken.sdrleval.json'), '{"format": "sdrl-evaluation", ');
  await writeFile(at('newer.sdrleval.json'), whole.replace('"version": 1', '"version": 2'));
  return { folder: sample.path, settings: { 'sdrl.training.epochs': 2 } };
});
afterAll(() => sample.remove());

async function openFile(name: string, selector: string): Promise<Frame> {
  const { workbench } = open();
  await workbench.openFile(name);
  return workbench.webview(selector);
}

async function closeEditors(): Promise<void> {
  await open().workbench.runCommand('View: Close All Editors');
}

async function choose(frame: Frame, section: string): Promise<void> {
  await frame.locator('.sections').getByText(section, { exact: true }).click();
}

const rows = (frame: Frame) => frame.locator('.section-pane:not([hidden]) table.results tbody tr');

test('“SDRL: Evaluate…” measures what was chosen, and shows each result as it comes', async () => {
  const { workbench, screenshot } = open();
  const { page } = workbench;
  await workbench.runCommand('SDRL: Evaluate…');
  // Quick enough for a test: three models, no baselines, no classification.
  await workbench.quickPickRow('beside baselines').first().click();
  await workbench.quickPickRow('Item classification').first().click();
  await workbench.quickPickRow('Block proportions').first().click();
  await screenshot('evaluate-parts');
  await page.keyboard.press('Enter');
  await workbench.quickPickRow('1 seed').first().waitFor();
  expect(await workbench.quickPickRow('1 seed').first().innerText()).toContain('3 trials');
  await workbench.quickPickRow('1 seed').first().click();
  const frame = await workbench.webview('main.evaluation');
  await frame.locator('.badge[data-status="complete"]').waitFor({ timeout: 240_000 });
  await choose(frame, 'Proportions');
  await expect.poll(() => rows(frame).count()).toBe(3);
  await screenshot('evaluation-complete');
  const file = at('.sdrl/evaluations/film-club.sdrleval.json');
  const kept = JSON.parse(await readFile(file, 'utf8')) as { results: unknown[] };
  expect(kept.results).toHaveLength(3);
}, 300_000);

test('a trained model opens in the inspector', async () => {
  const { workbench } = open();
  const frame = await workbench.webview('main.evaluation');
  await choose(frame, 'Trials');
  await frame
    .getByRole('button', { name: /^Open Model: / })
    .first()
    .click();
  await workbench.webview('main canvas');
  await closeEditors();
});

test('a finished evaluation opens with its tables, sorts, and is the same in four themes', async () => {
  const { workbench, screenshot } = open();
  const frame = await openFile('whole.sdrleval.json', 'main.evaluation');
  const heading = frame.getByRole('columnheader', { name: 'nDCG@10' }).first();
  await heading.getByRole('button').click();
  expect(await heading.getAttribute('aria-sort')).toBe('descending');
  expect(await rows(frame).first().innerText()).toContain('●');
  await frame.getByRole('region', { name: /^How far behind the best/ }).waitFor();
  for (const [theme, { label, pageClass }] of Object.entries(themes)) {
    await workbench.chooseTheme(label);
    await frame.locator(`body.${pageClass}`).waitFor();
    await screenshot(`evaluation-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
  }
});

test('the table shown is saved as Markdown, where the user says', async () => {
  const { workbench } = open();
  const { page } = workbench;
  const frame = await workbench.webview('main.evaluation');
  await frame.getByRole('button', { name: /^Export/ }).click();
  await frame.getByRole('group', { name: 'Save what is shown' }).getByText('Markdown').click();
  await workbench.quickInput().waitFor();
  const target = at('table.md');
  await expect
    .poll(
      async () => {
        await workbench.quickInput().fill(target);
        await page.waitForTimeout(500);
        return workbench.quickInput().inputValue();
      },
      { timeout: 20_000 },
    )
    .toBe(target);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => readFile(target, 'utf8').catch(() => ''), { timeout: 20_000 })
    .toContain('| Method | F1@5 |');
});

test('the table shown is copied as LaTeX, and the status bar says so', async () => {
  const { workbench } = open();
  const { page } = workbench;
  const frame = await workbench.webview('main.evaluation');
  await frame.getByRole('button', { name: /^Export/ }).click();
  await frame.getByRole('group', { name: 'Copy what is shown' }).getByText('LaTeX').click();
  await workbench.statusBarItem('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('\\toprule');
});

test('what the file does not have any more is told where it was asked for', async () => {
  const frame = await open().workbench.webview('main.evaluation');
  await choose(frame, 'Trials');
  await frame
    .getByRole('button', { name: /^Open Model: / })
    .last()
    .click();
  const told = frame.getByRole('alert').getByText('not there any more');
  await told.waitFor();
  const isInSight = await told.evaluate((alert) => {
    const { top, bottom } = alert.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  expect(isInSight).toBe(true);
  await closeEditors();
});

test('an unfinished evaluation offers to go on', async () => {
  const frame = await openFile('partial.sdrleval.json', 'main.evaluation');
  expect(await frame.locator('.badge').innerText()).toBe('Not finished');
  expect(await frame.getByRole('button', { name: 'Run the Rest' }).isVisible()).toBe(true);
  await closeEditors();
});

test('files that are no evaluations say so, with a way out', async () => {
  const broken = await openFile('broken.sdrleval.json', '.notice h2');
  expect(await broken.locator('.notice').innerText()).toContain('as JSON');
  await closeEditors();
  const newer = await openFile('newer.sdrleval.json', '.notice h2');
  expect(await newer.locator('.notice').innerText()).toContain('newer SDRL Explorer');
  await newer.getByRole('button', { name: 'Open as Text' }).click();
  await open().workbench.page.locator('.editor-instance .view-line').first().waitFor();
  await closeEditors();
});

test('nothing was requested from elsewhere, no policy was violated, nothing failed', () => {
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
