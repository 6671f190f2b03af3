import { throwIfCanceled } from '../errors';

const sliceMs = 10;

/**
 * Runs work that yields between its slices to its end, with a pause and a look at the signal about
 * every 10 ms.
 */
export async function runPausing<T>(
  work: Generator<unknown, T>,
  {
    pause,
    now,
    signal,
  }: {
    readonly pause: () => Promise<void>;
    /** Milliseconds. */
    readonly now: () => number;
    /** Absent where the work is to be done whatever was cancelled. */
    readonly signal: AbortSignal | undefined;
  },
): Promise<T> {
  let pausedAt = now();
  while (true) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (now() - pausedAt < sliceMs) continue;
    await pause();
    throwIfCanceled(signal);
    pausedAt = now();
  }
}
