import { describe, expect, it } from 'vitest';
import type { FileLine } from '../../../../src/core/hover/fileLine';
import { LineCache } from '../../../../webview/dataset/lineCache';

interface Reading {
  readonly from: number;
  readonly count: number;
  readonly signal: AbortSignal;
  readonly answer: () => void;
  readonly refuse: (error: Error) => void;
}

/** A cache whose readings are answered when the test wants. */
function openCache(lines: number) {
  const readings: Reading[] = [];
  const errors: unknown[] = [];
  let came = 0;
  const cache = new LineCache({
    lines,
    read: (from, count, signal) =>
      new Promise<readonly FileLine[]>((resolve, reject) => {
        const found = Array.from({ length: count }, (_, i) => ({
          text: `line ${from + i}`,
          isCut: false,
        }));
        readings.push({ from, count, signal, answer: () => resolve(found), refuse: reject });
      }),
    onLines: () => came++,
    onError: (error) => errors.push(error),
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  return { cache, readings, errors, settle, came: () => came };
}

describe('LineCache', () => {
  it('reads a page once, however often its lines are wanted', async () => {
    const { cache, readings, settle, came } = openCache(1000);
    cache.want(10, 50);
    cache.want(12, 52);
    expect(readings.map(({ from }) => from)).toEqual([0]);
    expect(cache.get(10)).toBeUndefined();
    readings[0]!.answer();
    await settle();
    expect(came()).toBe(1);
    expect(cache.get(10)?.text).toBe('line 10');
    cache.want(0, 100);
    expect(readings).toHaveLength(1);
  });

  it('stops reading what is not wanted any more', async () => {
    const { cache, readings, settle } = openCache(1_000_000);
    cache.want(0, 50);
    cache.want(500_000, 500_050);
    expect(readings.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    readings[0]!.refuse(new Error('Canceled'));
    readings[1]!.answer();
    await settle();
    expect(cache.get(500_049)?.text).toBe('line 500049');
    cache.want(0, 50); // asks again
    expect(readings).toHaveLength(3);
  });

  it('asks for no line beyond the last', () => {
    const { cache, readings } = openCache(250);
    cache.want(190, 400);
    expect(readings.map(({ from, count }) => [from, count])).toEqual([
      [0, 200],
      [200, 50],
    ]);
  });

  it('tells of an error and asks again when the lines are wanted again', async () => {
    const { cache, readings, errors, settle } = openCache(10);
    cache.want(0, 10);
    const error = new Error('gone');
    readings[0]!.refuse(error);
    await settle();
    expect(errors).toEqual([error]);
    cache.want(0, 10);
    expect(readings).toHaveLength(2);
  });

  it('keeps a limited number of lines', async () => {
    const { cache, readings, settle } = openCache(1_000_000);
    for (let line = 0; line < 20_000; line += 200) {
      cache.want(line, line + 1);
      readings.at(-1)!.answer();
      await settle();
    }
    expect(cache.get(19_900)).toBeDefined();
    expect(cache.get(0)).toBeUndefined();
  });

  it('reads nothing after it was disposed', () => {
    const { cache, readings } = openCache(1000);
    cache.want(0, 10);
    cache.dispose();
    expect(readings[0]!.signal.aborted).toBe(true);
    cache.want(400, 410);
    expect(readings).toHaveLength(1);
  });
});
