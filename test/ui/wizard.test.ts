import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { createSampleFolder } from '../workbench/sampleFolder';
import { TrainingPanel } from '../workbench/trainingPanel';
import { workbenchOfFile } from './workbenchOfFile';

let folder: string;
const open = workbenchOfFile(async () => {
  folder = await writeUnnamedColumns();
  return { folder, settings: { 'sdrl.training.epochs': 3 } };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('columns that nothing gives away are asked for, with a way back, and kept in sdrl.json', async () => {
  const { workbench, screenshot } = open();
  await workbench.runCommand('SDRL: Train…');
  await answer('Which file holds the ratings?', 'watched.csv');
  await answer('Which column names the user?', 'a');
  await question('Which column names the item?').waitFor();
  await screenshot('wizard');
  await workbench.page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
  await answer('Which column names the user?', 'a');
  await answer('Which column names the item?', 'b');
  await answer('Which column is the rating?', 'c');
  await answer('Which file describes the items?', 'things.csv');
  await answer('Which column names the item here?', 'Column 1');
  await answer('Which column is the title?', 'Column 2');
  await answer('Which column holds the categories?', 'Column 3');
  await answer('What stands between two categories?', '|');
  await answer('How is it trained?', 'SDRL');
  await answer('Keep these answers in sdrl.json beside the data?', 'Keep');
  await new TrainingPanel(workbench).waitForStatus('Complete');

  const kept = JSON.parse(await readFile(path.join(folder, 'sdrl.json'), 'utf8')) as unknown;
  expect(kept).toMatchObject({
    ratings: { file: 'watched.csv', user: 'a', item: 'b', rating: 'c' },
    items: { file: 'things.csv', header: false, item: 0, title: 1 },
  });
});

test('the next training has nothing to ask', async () => {
  const { workbench } = open();
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.runCommand('SDRL: Train…');
  await workbench.notification(/is trained: nDCG@10/).waitFor({ timeout: 120_000 });
});

/** The input of the wizard's step that asks this. */
function question(placeholder: string): Locator {
  return open().workbench.page.locator('.quick-input-widget').getByPlaceholder(placeholder);
}

async function answer(placeholder: string, label: string): Promise<void> {
  await question(placeholder).waitFor();
  await open().workbench.rowLabelled(label).click();
}

/** The sample in files, one of them without a header, whose columns nothing gives away. */
async function writeUnnamedColumns(): Promise<string> {
  const sample = await createSampleFolder();
  const target = await mkdtemp(path.join(os.tmpdir(), 'sdrl-unnamed-'));
  for (const [from, to, header] of [
    ['ratings.csv', 'watched.csv', 'a,b,c,d\n'],
    ['movies.csv', 'things.csv', ''],
  ] as const) {
    const text = await readFile(path.join(sample.path, from), 'utf8');
    await writeFile(path.join(target, to), text.replace(/^.*\n/, header));
  }
  await sample.remove();
  return target;
}
