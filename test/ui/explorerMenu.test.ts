import { afterAll, expect, test } from 'vitest';
import { createSampleFolder, type SampleFolder } from '../workbench/sampleFolder';
import { TrainingPanel } from '../workbench/trainingPanel';
import { workbenchOfFile } from './workbenchOfFile';

let sample: SampleFolder;
const open = workbenchOfFile(async () => {
  sample = await createSampleFolder();
  return { folder: sample.path, settings: { 'sdrl.training.epochs': 3 } };
});
afterAll(() => sample.remove());

test('“Train on This Dataset…” in the menu of a ratings file trains on its folder', async () => {
  const { workbench, screenshot } = open();
  const entry = await workbench.openFileMenu('ratings.csv', 'Train on This Dataset…');
  await screenshot('explorer-menu');
  await entry.click();
  await new TrainingPanel(workbench).waitForStatus('Complete');
});

test('other files do not offer it', async () => {
  const { workbench } = open();
  await workbench.openFileMenu('README.md', 'Copy Path');
  expect(await workbench.contextMenuEntry('Train on This Dataset…').count()).toBe(0);
});
