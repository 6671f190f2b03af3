import { Canceled } from '../core/errors';
import type { Log } from './log';

/** Lets a promise run on its own; what it throws goes to the log instead of nowhere. */
export function background(promise: PromiseLike<unknown>, log: Log): void {
  promise.then(undefined, (error: unknown) => {
    if (!(error instanceof Canceled)) log.error(error instanceof Error ? error : String(error));
  });
}
