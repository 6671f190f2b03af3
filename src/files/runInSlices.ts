import { setImmediate } from 'node:timers/promises';
import { throwIfCanceled } from '../core/errors';

const sliceMs = 10;

/**
 * Runs work that yields between its slices to its end, and lets the event loop turn about every
 * 10 ms, so that messages and signals are served. Throws `Canceled` when the signal is aborted.
 */
export async function runInSlices<T>(
  work: Generator<unknown, T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  let turnedAt = performance.now();
  while (true) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() - turnedAt < sliceMs) continue;
    await setImmediate();
    throwIfCanceled(signal);
    turnedAt = performance.now();
  }
}
