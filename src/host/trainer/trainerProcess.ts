import { setTimeout as sleep } from 'node:timers/promises';
import { Canceled, UserError } from '../../core/errors';
import type { Disposable, RequestOptions } from '../../protocol/peer';
import type { TrainerApi } from '../../protocol/trainerApi';
import { heartbeatIntervalMs } from '../../protocol/trainerConnection';
import { forkTrainer, type ForkTrainer } from './forkTrainer';
import { crashWindowMs, RestartPolicy, silenceLimitMs } from './restartPolicy';
import { silentError, TrainerChild, type TrainerChildEnd } from './trainerChild';
import { untilAborted } from './untilAborted';

export interface TrainerProcessOptions {
  /** Absolute path of the trainer bundle. */
  readonly modulePath: string;
  /** Arguments of the process, see `src/trainer/main.ts`. */
  readonly args?: readonly string[];
  /** Gets every line that the process prints, and one line at each change of its life. */
  readonly log: (line: string) => void;
  /**
   * Called once a crash, whether or not something was asked. Requests that were under way are
   * rejected with an error of the same code (`trainer/…`), so that it can be shown once.
   */
  readonly onCrash?: (error: UserError) => void;
  readonly fork?: ForkTrainer;
  readonly handshakeTimeoutMs?: number;
  /** A clock that only moves forward, in milliseconds. */
  readonly now?: () => number;
}

/** How long a canceled request may take to end before its process is killed. */
export const cancelLimitMs = 1500;

/**
 * The trainer process as the host sees it: started at the first request, watched, killed when it
 * hangs or does not heed a cancellation, started again by the next request after it has ended.
 */
export class TrainerProcess implements Disposable {
  readonly #options: Required<TrainerProcessOptions>;
  readonly #policy = new RestartPolicy();
  readonly #disposed = new AbortController();
  #child: TrainerChild | undefined;
  #starting: Promise<TrainerChild> | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor({
    args = [],
    onCrash = () => undefined,
    fork = forkTrainer,
    handshakeTimeoutMs = 10_000,
    now = () => performance.now(),
    ...rest
  }: TrainerProcessOptions) {
    this.#options = { args, onCrash, fork, handshakeTimeoutMs, now, ...rest };
  }

  /** The running process's id. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Asks the trainer, starting it where none runs. After `signal` is aborted no event comes any
   * more and the promise settles in 2 s at most, mostly with `Canceled`. Rejects with a `UserError`
   * of a code `trainer/…` when the process cannot be started or ends before it has answered.
   */
  async request<Method extends keyof TrainerApi>(
    method: Method,
    params: TrainerApi[Method]['params'],
    options: RequestOptions<TrainerApi[Method]['event']> = {},
  ): Promise<TrainerApi[Method]['result']> {
    const { signal } = options;
    const child = await untilAborted(this.#running(), signal);
    let killTimer: NodeJS.Timeout | undefined;
    const limit = (): void => {
      killTimer = setTimeout(
        () => child.kill({ type: 'wanted', error: stoppedError() }),
        cancelLimitMs,
      );
    };
    signal?.addEventListener('abort', limit);
    try {
      return await child.peer.request(method, params, options);
    } catch (error) {
      if (signal?.aborted && child.hasEnded) throw new Canceled();
      throw error;
    } finally {
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', limit);
    }
  }

  /** Kills the process; what is under way ends as canceled. */
  dispose(): void {
    this.#disposed.abort();
    this.#child?.kill({ type: 'wanted', error: new Canceled() });
  }

  async #running(): Promise<TrainerChild> {
    if (this.#child) {
      await this.#child.ready;
      return this.#child;
    }
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #start(): Promise<TrainerChild> {
    const { fork, modulePath, args, log, handshakeTimeoutMs, now } = this.#options;
    const action = this.#policy.next({ type: 'wanted', atMs: now() });
    if (action.type === 'refuse') throw gaveUpError(action);
    if (action.type === 'start' && action.delayMs > 0) {
      log(`The trainer process starts again in ${Math.ceil(action.delayMs)} ms.`);
      await sleep(action.delayMs, undefined, { signal: this.#disposed.signal, ref: false }).catch(
        () => undefined, // disposed meanwhile
      );
    }
    if (this.#disposed.signal.aborted) throw new Canceled();
    const child = new TrainerChild(fork(modulePath, args), {
      log,
      handshakeTimeoutMs,
      onHeard: () => this.#policy.next({ type: 'heard', atMs: now() }),
      onEnd: (end) => this.#onEnd(end),
    });
    this.#child = child;
    this.#policy.next({ type: 'started', atMs: now() });
    this.#watch = setInterval(() => this.#check(child), heartbeatIntervalMs).unref();
    await child.ready;
    return child;
  }

  #check(child: TrainerChild): void {
    const { type } = this.#policy.next({ type: 'clock', atMs: this.#options.now() });
    const how = `did not answer for ${silenceLimitMs / 1000} s`;
    if (type === 'kill') child.kill({ type: 'crash', error: silentError(how) });
  }

  #onEnd(end: TrainerChildEnd): void {
    this.#child = undefined;
    clearInterval(this.#watch);
    if (end.type === 'wanted') return;
    const { log, onCrash, now } = this.#options;
    log(end.error.message);
    const action = this.#policy.next({ type: 'crashed', atMs: now() });
    onCrash(action.type === 'refuse' ? gaveUpError({ ...action, cause: end.error }) : end.error);
  }
}

function stoppedError(): UserError {
  return new UserError(
    'The trainer process was stopped because it did not heed a cancellation. Ask again.',
    { code: 'trainer/stopped' },
  );
}

interface GaveUpOptions {
  readonly crashes: number;
  readonly retryInMs: number;
  readonly cause?: UserError;
}

function gaveUpError({ crashes, retryInMs, cause }: GaveUpOptions): UserError {
  const minutes = crashWindowMs / 60_000;
  return new UserError(
    `The trainer process ended unexpectedly ${crashes} times in ${minutes} minutes and is not started again for ${Math.ceil(retryInMs / 1000)} s. The log says why.`,
    { code: 'trainer/gave-up', cause },
  );
}
