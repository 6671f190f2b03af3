import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { UserError } from '../../core/errors';
import { ipcChannel } from '../../protocol/ipcChannel';
import { Peer } from '../../protocol/peer';
import {
  isTrainerNotice,
  protocolVersion,
  type TrainerEnd,
  type TrainerHello,
  type TrainerHostEnd,
} from '../../protocol/trainerConnection';

/** How a trainer process came to its end. `wanted`: it was stopped on purpose. */
export type TrainerChildEnd =
  | { readonly type: 'wanted'; readonly error: Error }
  | { readonly type: 'crash'; readonly error: UserError };

export interface TrainerChildOptions {
  readonly log: (line: string) => void;
  readonly handshakeTimeoutMs: number;
  /** At every sign of life. */
  readonly onHeard: () => void;
  /** Once. What was asked of the process has been rejected with the same error. */
  readonly onEnd: (end: TrainerChildEnd) => void;
}

/** One trainer process and the conversation with it, from its start to its end. */
export class TrainerChild {
  readonly peer: Peer<TrainerEnd, TrainerHostEnd>;
  /** Resolves at a `hello` of the right version; rejects when the process ends before. */
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  readonly #options: TrainerChildOptions;
  readonly #handshakeTimer: NodeJS.Timeout;
  #settleReady: { resolve: () => void; reject: (error: Error) => void } | undefined;
  #hasEnded = false;

  constructor(process: ChildProcess, options: TrainerChildOptions) {
    this.#process = process;
    this.#options = options;
    this.ready = new Promise((resolve, reject) => {
      this.#settleReady = { resolve, reject };
    });
    this.ready.catch(() => undefined); // whoever waits for it handles it; maybe nobody does
    this.peer = new Peer<TrainerEnd, TrainerHostEnd>(ipcChannel(process), {
      handlers: {},
      guards: {},
      isNotice: isTrainerNotice,
      onNotice: (notice) => {
        options.onHeard();
        if (notice.type === 'hello') this.#greet(notice);
      },
    });
    this.#handshakeTimer = setTimeout(() => {
      const seconds = options.handshakeTimeoutMs / 1000;
      this.kill({ type: 'crash', error: silentError(`did not start in ${seconds} s`) });
    }, options.handshakeTimeoutMs);
    process.on('error', ({ message }) => this.#end({ type: 'crash', error: deathError(message) }));
    process.on('exit', (code, signal) => {
      const how = signal ?? `exit code ${String(code)}`;
      this.#end({ type: 'crash', error: deathError(how) });
    });
    for (const stream of [process.stdout, process.stderr])
      if (stream) createInterface({ input: stream }).on('line', options.log);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Ends the process at once. Harmless when it has ended. */
  kill(end: TrainerChildEnd): void {
    this.#process.kill('SIGKILL');
    this.#end(end);
  }

  #greet({ protocolVersion: version, pid, nodeVersion }: TrainerHello): void {
    clearTimeout(this.#handshakeTimer);
    if (version === protocolVersion) {
      this.#options.log(`Trainer process ${pid} runs on Node ${nodeVersion}.`);
      this.#settleReady?.resolve();
      return;
    }
    const message = `Expected a trainer process of protocol ${protocolVersion}, got ${version}. Reload the window.`;
    this.kill({ type: 'crash', error: new UserError(message, { code: 'trainer/version' }) });
  }

  #end(end: TrainerChildEnd): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearTimeout(this.#handshakeTimer);
    this.#settleReady?.reject(end.error);
    this.peer.dispose(end.error);
    this.#options.onEnd(end);
  }
}

/** `how`: e.g. `did not answer for 10 s`. */
export function silentError(how: string): UserError {
  return new UserError(
    `The trainer process ${how} and was stopped. A training's last complete epoch is kept: resume it, or ask again.`,
    { code: 'trainer/silent' },
  );
}

function deathError(how: string): UserError {
  const hint = /SIGKILL|SIGABRT|134/.test(how) ? ' The machine may have run out of memory.' : '';
  return new UserError(
    `The trainer process ended unexpectedly (${how}).${hint} A training's last complete epoch is kept: resume it, or ask again.`,
    { code: 'trainer/died' },
  );
}
