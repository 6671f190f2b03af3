import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  openWorkbench,
  type OpenWorkbench,
  type OpenWorkbenchOptions,
} from '../workbench/openWorkbench';

/**
 * Opens a window before the tests of a file and closes it after them; returns what gives it. When
 * a test fails, `test-results/failed.png` shows how the window stood.
 */
export function workbenchOfFile(
  options: () => OpenWorkbenchOptions | Promise<OpenWorkbenchOptions>,
): () => OpenWorkbench {
  let open: OpenWorkbench | undefined;
  beforeAll(async () => {
    open = await openWorkbench(await options());
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await open?.screenshot('failed');
  });
  afterAll(() => open?.close());
  return () => {
    if (!open) throw new Error('The window opens before the tests, not before the file.');
    return open;
  };
}
