import { setImmediate } from 'node:timers/promises';

const sliceMs = 10;

/** Lets work be held and left off from outside. */
export class StepControl {
  #isStopped = false;
  #goOn: (() => void) | undefined;
  #held: Promise<void> | undefined;

  /** Whether the work is to end with what it has. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Settles at once, or when held work may go on. */
  async untilReleased(): Promise<void> {
    await this.#held;
  }

  hold(): void {
    this.#held ??= new Promise((resolve) => (this.#goOn = resolve));
  }

  release(): void {
    this.#goOn?.();
    this.#held = undefined;
  }

  stop(): void {
    this.#isStopped = true;
    this.release();
  }
}

/**
 * Runs work to its end, or until it is stopped: then the result is undefined. About every 10 ms the
 * event loop turns, so that messages are served; there the work can be held.
 */
export async function runSteps<Step, Result>(
  work: Generator<Step, Result, void>,
  control: StepControl,
  onStep: (step: Step) => void = () => undefined,
): Promise<Result | undefined> {
  let turnedAt = performance.now();
  while (true) {
    const { done, value } = work.next();
    if (done === true) return value;
    onStep(value);
    if (performance.now() - turnedAt < sliceMs) continue;
    await setImmediate();
    await control.untilReleased();
    if (control.isStopped) return undefined;
    turnedAt = performance.now();
  }
}
