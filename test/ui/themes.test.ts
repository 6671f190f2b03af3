import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from '../workbench/axeViolations';
import { createSampleFolder, type SampleFolder } from '../workbench/sampleFolder';
import { themes } from '../workbench/themes';
import { TrainingPanel } from '../workbench/trainingPanel';
import { workbenchOfFile } from './workbenchOfFile';

let sample: SampleFolder;
const open = workbenchOfFile(async () => {
  sample = await createSampleFolder();
  return { folder: sample.path, settings: { 'sdrl.training.epochs': 12 } };
});
const panel = (): TrainingPanel => new TrainingPanel(open().workbench);
beforeAll(async () => {
  await open().workbench.runCommand('SDRL: Train…');
  await panel().waitForStatus('Complete');
  await open().workbench.runCommand('Notifications: Clear All Notifications');
});
afterAll(() => sample.remove());

for (const [theme, { label, pageClass }] of Object.entries(themes))
  test(`the training panel is accessible in the ${theme} theme, as a chart and as a table`, async () => {
    await open().workbench.chooseTheme(label);
    const frame = await panel().frame();
    await frame.locator(`body.${pageClass}`).waitFor();
    await open().screenshot(`training-panel-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
    await frame.getByText('Table', { exact: true }).click();
    await frame.getByRole('table').waitFor();
    await open().screenshot(`training-table-${theme}`);
    expect(await axeViolations(frame)).toEqual([]);
    await frame.getByText('Chart', { exact: true }).click();
  });

test('themes and tables violate no policy and request nothing from elsewhere', () => {
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
