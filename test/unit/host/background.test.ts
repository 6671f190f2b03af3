import { expect, test } from 'vitest';
import { Canceled } from '../../../src/core/errors';
import { background } from '../../../src/host/background';
import type { Log } from '../../../src/host/log';

test('what a background task throws reaches the log; a cancellation does not', async () => {
  const errors: unknown[] = [];
  const none = (): void => undefined;
  const log: Log = { debug: none, info: none, warn: none, error: (e) => void errors.push(e) };
  const failure = new Error('broken');
  background(Promise.reject(failure), log);
  background(Promise.reject(new Canceled()), log);
  await new Promise((resolve) => setImmediate(resolve));
  expect(errors).toEqual([failure]);
});
