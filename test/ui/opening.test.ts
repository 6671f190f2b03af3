import { expect, test } from 'vitest';
import { workbenchOfFile } from './workbenchOfFile';

const open = workbenchOfFile(() => ({}));

test('a window without a folder offers the sample dataset in the SDRL view', async () => {
  const { workbench, browser, screenshot } = open();
  await workbench.openViewContainer('SDRL');
  await workbench.page
    .locator('.sidebar')
    .getByRole('button', { name: 'Open Sample Dataset' })
    .waitFor();
  await screenshot('view-without-folder');
  expect(browser.outsideRequests).toEqual([]);
});
