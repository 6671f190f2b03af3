const canceled = 0;
const arrived = 1;
const round = 2;
/** Numbers of the next task, a counter a phase. */
const counters = 3;
const mostPhases = 8;

/** Work that threads share: phases one after another, each a number of tasks in any order. */
export interface Phase {
  readonly taskCount: number;
  readonly run: (task: number) => void;
}

/**
 * How threads work through phases together: every task goes to the thread that asks first, and no
 * thread begins a phase before all have ended the one before. Shared by all threads and by who
 * waits for them.
 */
export class ThreadControl {
  readonly words: Int32Array<SharedArrayBuffer>;

  constructor(
    readonly threads: number,
    words = new Int32Array(new SharedArrayBuffer((counters + mostPhases) * 4)),
  ) {
    this.words = words;
  }

  /** To be called while no thread works. Some may not yet have seen that the last round is over. */
  reset(): void {
    Atomics.store(this.words, canceled, 0);
    for (let phase = 0; phase < mostPhases; phase++) Atomics.store(this.words, counters + phase, 0);
  }

  /** Lets all threads leave off soon: no further task is begun. */
  cancel(): void {
    Atomics.store(this.words, canceled, 1);
  }

  get isCanceled(): boolean {
    return Atomics.load(this.words, canceled) !== 0;
  }

  /** Works through the phases with the other threads; true for the one that was last to finish. */
  run(phases: readonly Phase[]): boolean {
    let isLast = false;
    phases.forEach(({ taskCount, run }, phase) => {
      while (!this.isCanceled) {
        const task = Atomics.add(this.words, counters + phase, 1);
        if (task >= taskCount) break;
        run(task);
      }
      isLast = this.#meet();
    });
    return isLast;
  }

  /** Waits until all threads are here; true for the last. */
  #meet(): boolean {
    const current = Atomics.load(this.words, round);
    if (Atomics.add(this.words, arrived, 1) === this.threads - 1) {
      Atomics.store(this.words, arrived, 0);
      Atomics.add(this.words, round, 1);
      Atomics.notify(this.words, round);
      return true;
    }
    while (Atomics.load(this.words, round) === current) Atomics.wait(this.words, round, current);
    return false;
  }
}
