const canceled = 0;
const arrived = 1;
const round = 2;
/** Numbers of the next task: a counter a phase, for two requests that follow each other. */
const counters = 3;
const mostPhases = 4;

/** Requests take turns, so that one can be put to the threads while another is worked on. */
export type Turn = 0 | 1;

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
    words = new Int32Array(new SharedArrayBuffer((counters + 2 * mostPhases) * 4)),
  ) {
    this.words = words;
  }

  /** Lets all threads leave off soon: no further task is begun, until `resume`. */
  cancel(): void {
    Atomics.store(this.words, canceled, 1);
  }

  /** To be called while no thread works. */
  resume(): void {
    Atomics.store(this.words, canceled, 0);
  }

  get isCanceled(): boolean {
    return Atomics.load(this.words, canceled) !== 0;
  }

  /**
   * Works through at most four phases with the other threads; true for the one that was last to
   * finish. The next call, with the other turn, may follow at once.
   */
  run(phases: readonly Phase[], turn: Turn): boolean {
    const first = counters + turn * mostPhases;
    let isLast = false;
    phases.forEach(({ taskCount, run }, phase) => {
      while (!this.isCanceled) {
        const task = Atomics.add(this.words, first + phase, 1);
        if (task >= taskCount) break;
        run(task);
      }
      const isEnd = phase === phases.length - 1;
      isLast = this.#meet(() => {
        // No thread counts here before the turn comes again.
        if (isEnd) this.words.fill(0, first, first + mostPhases);
      });
    });
    return isLast;
  }

  /** Waits until all threads are here; true for the last, which does the rest before it lets them go. */
  #meet(rest: () => void): boolean {
    const current = Atomics.load(this.words, round);
    if (Atomics.add(this.words, arrived, 1) === this.threads - 1) {
      rest();
      Atomics.store(this.words, arrived, 0);
      Atomics.add(this.words, round, 1);
      Atomics.notify(this.words, round);
      return true;
    }
    while (Atomics.load(this.words, round) === current) Atomics.wait(this.words, round, current);
    return false;
  }
}
