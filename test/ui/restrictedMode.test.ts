import { afterAll, expect, test } from 'vitest';
import { createSampleFolder, type SampleFolder } from '../workbench/sampleFolder';
import { workbenchOfFile } from './workbenchOfFile';

let sample: SampleFolder;
const open = workbenchOfFile(async () => {
  sample = await createSampleFolder();
  return {
    folder: sample.path,
    workspaceTrust: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  };
});
afterAll(() => sample.remove());

test('in a folder that is not trusted, training waits and loading does not', async () => {
  const { workbench, screenshot } = open();
  await workbench.statusBarItem('Restricted Mode').waitFor();
  await workbench.openViewContainer('SDRL');
  await workbench.page
    .locator('.sidebar')
    .getByText('Training waits until you trust this folder.')
    .waitFor();
  await screenshot('restricted-mode');
  expect(await workbench.offers('SDRL: Load Model…')).toBe(true);
  expect(await workbench.offers('SDRL: Train…')).toBe(false);
});
