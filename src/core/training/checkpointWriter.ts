import type { SdrlModel } from '../model/sdrlModel';

/** What a checkpoint consists of, in the order in which it is written. */
export type Checkpoint = readonly (readonly [model: SdrlModel, kind: 'last' | 'best'])[];

export interface CheckpointWriterOptions {
  readonly write: (model: SdrlModel, kind: 'last' | 'best') => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** At least this long from the start of one checkpoint to the next. */
const intervalMs = 1000;

/**
 * Writes checkpoints beside the training, at a bounded cost: one is skipped while another is being
 * written or when the last one is less than a second old. `flush` writes what was skipped.
 */
export class CheckpointWriter {
  readonly #options: CheckpointWriterOptions;
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;
  #failure: { readonly error: unknown } | undefined;
  #startedMs = -Infinity;
  #epoch: number;

  /** `epoch`: the last epoch that is kept already. */
  constructor(epoch: number, options: CheckpointWriterOptions) {
    this.#epoch = epoch;
    this.#options = options;
  }

  /** Starts to write the checkpoint of a complete epoch, unless one is due to be skipped. */
  async offer(epoch: number, create: () => Promise<Checkpoint>): Promise<void> {
    this.#throwFailure();
    if (this.#isWriting || this.#options.now() - this.#startedMs < intervalMs) return;
    this.#startedMs = this.#options.now();
    this.#start(epoch, await create());
  }

  /** Resolves when the checkpoint of `epoch` is written; rejects where a write failed. */
  async flush(epoch: number, create: () => Promise<Checkpoint>): Promise<void> {
    await this.settle();
    this.#throwFailure();
    if (epoch === this.#epoch) return;
    this.#start(epoch, await create());
    await this.settle();
    this.#throwFailure();
  }

  /** Resolves when nothing is being written any more. */
  settle(): Promise<void> {
    return this.#writing;
  }

  #start(epoch: number, checkpoint: Checkpoint): void {
    this.#isWriting = true;
    this.#writing = this.#write(checkpoint)
      .then(() => {
        this.#epoch = epoch;
      })
      .catch((error: unknown) => {
        this.#failure = { error };
      })
      .finally(() => {
        this.#isWriting = false;
      });
  }

  async #write(checkpoint: Checkpoint): Promise<void> {
    for (const [model, kind] of checkpoint) await this.#options.write(model, kind);
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
