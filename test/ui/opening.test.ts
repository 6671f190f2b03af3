import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type OpenWorkbench } from '../workbench/openWorkbench';

let open: OpenWorkbench;
beforeAll(async () => {
  open = await openWorkbench();
});
afterAll(() => open.close());

test('a window without a folder offers the sample dataset in the SDRL view', async () => {
  const { workbench } = open;
  await workbench.openViewContainer('SDRL');
  await workbench.page
    .locator('.sidebar')
    .getByRole('button', { name: 'Open Sample Dataset' })
    .waitFor();
  await open.screenshot('view-without-folder');
  expect(open.browser.outsideRequests).toEqual([]);
});
