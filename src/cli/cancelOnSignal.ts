import { exitCodes } from './exitCodes';
import type { Terminal } from './terminal';

export interface Cancellation {
  readonly signal: AbortSignal;
  /** Gives the signals their usual meaning again. */
  readonly dispose: () => void;
}

export interface CancelOnSignalOptions {
  /** Who emits SIGINT and SIGTERM. */
  readonly signals?: NodeJS.EventEmitter;
  readonly exit?: (code: number) => void;
}

/** Turns the first Ctrl+C (or SIGTERM) into a cancellation; the second one ends the process at once. */
export function cancelOnSignal(
  terminal: Pick<Terminal, 'note' | 'redraw'>,
  { signals = process, exit = (code) => process.exit(code) }: CancelOnSignalOptions = {},
): Cancellation {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      exit(exitCodes.canceled);
      return;
    }
    terminal.redraw('');
    terminal.note('Stopping; once more Ctrl+C to stop at once.');
    controller.abort();
  };
  for (const name of names) signals.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of names) signals.off(name, onSignal);
    },
  };
}

const names = ['SIGINT', 'SIGTERM'] as const;
