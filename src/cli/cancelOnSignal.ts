import { exitCodes } from './exitCodes';
import type { Terminal } from './terminal';

export interface Cancellation {
  readonly signal: AbortSignal;
  /** Gives the signals their usual meaning again. */
  readonly dispose: () => void;
}

/** Turns the first Ctrl+C (or SIGTERM) into a cancellation; the second one ends the process at once. */
export function cancelOnSignal(terminal: Terminal): Cancellation {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.canceled);
    terminal.redraw('');
    terminal.note('Stopping; once more Ctrl+C to stop at once.');
    controller.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    dispose: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}
