import { describe, expect, it } from 'vitest';
import type { SdrlModel } from '../../../../src/core/model/sdrlModel';
import { CheckpointWriter, type Checkpoint } from '../../../../src/core/training/checkpointWriter';

/** A writer on a clock and a disk that the test drives. */
class Bench {
  nowMs = 0;
  readonly written: string[] = [];
  created = 0;
  /** Writes that have begun. */
  started = 0;
  /** Ends the write in progress. */
  finish: (error?: Error) => void = () => undefined;
  readonly writer = new CheckpointWriter(0, {
    now: () => this.nowMs,
    write: ({ epochsDone }, kind) =>
      new Promise((resolve, reject) => {
        this.started++;
        this.finish = (error) => {
          this.finish = () => undefined;
          if (error) reject(error);
          else {
            this.written.push(`${kind} ${epochsDone}`);
            resolve();
          }
        };
      }),
  });

  checkpoint(epochsDone: number): () => Promise<Checkpoint> {
    return () => {
      this.created++;
      return Promise.resolve([[{ epochsDone } as SdrlModel, 'last']] as const);
    };
  }

  async offer(epoch: number): Promise<void> {
    await this.writer.offer(epoch, this.checkpoint(epoch));
  }
}

describe('CheckpointWriter', () => {
  it('does not wait for the disk, and skips what comes while it writes', async () => {
    const bench = new Bench();
    await bench.offer(1);
    bench.nowMs = 5000;
    await bench.offer(2);
    expect(bench.created).toBe(1);
    bench.finish();
    await bench.writer.settle();
    await bench.offer(3);
    bench.finish();
    await bench.writer.settle();
    expect(bench.written).toEqual(['last 1', 'last 3']);
  });

  it('writes at most once a second', async () => {
    const bench = new Bench();
    for (let epoch = 1; epoch <= 30; epoch++) {
      await bench.offer(epoch);
      bench.finish();
      await bench.writer.settle();
      bench.nowMs += 100;
    }
    expect(bench.written).toEqual(['last 1', 'last 11', 'last 21']);
  });

  it('writes in the end what was skipped, and nothing twice', async () => {
    const bench = new Bench();
    await bench.offer(1);
    await bench.offer(2);
    const flushed = bench.writer.flush(2, bench.checkpoint(2));
    bench.finish();
    await bench.writer.settle();
    while (bench.started < 2) await Promise.resolve();
    bench.finish();
    await flushed;
    await bench.writer.flush(2, bench.checkpoint(2));
    expect(bench.written).toEqual(['last 1', 'last 2']);
    expect(bench.created).toBe(2);
  });

  it('tells of a failed write at the next chance', async () => {
    const bench = new Bench();
    await bench.offer(1);
    bench.finish(new Error('the disk is full'));
    await bench.writer.settle();
    await expect(bench.offer(2)).rejects.toThrow('the disk is full');
    await expect(bench.writer.flush(2, bench.checkpoint(2))).rejects.toThrow('the disk is full');
  });
});
