import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProjectionCache, projectionKey, type KeptMap } from '../../../src/trainer/projectionCache';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-map-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function map(value: number): KeptMap {
  return {
    positions: new Float32Array(200).fill(value),
    quality: { trustworthiness: 0.9, keptNeighbours: 0.4, neighbours: 15, rows: 100, of: 100 },
    iterations: 750,
    seconds: 1.5,
  };
}

describe('ProjectionCache', () => {
  it('gives back what it was given, also from the disk', async () => {
    await new ProjectionCache({ folder }).put('a', map(0.25));
    expect(await new ProjectionCache({ folder }).get('a')).toEqual(map(0.25));
    expect(await new ProjectionCache({ folder }).get('b')).toBeUndefined();
  });

  it('forgets the least recently used where memory is all it has', async () => {
    const cache = new ProjectionCache({ capacity: 2 });
    await cache.put('a', map(1));
    await cache.put('b', map(2));
    await cache.get('a');
    await cache.put('c', map(3));
    expect(await cache.get('b')).toBeUndefined();
    expect(await cache.get('a')).toEqual(map(1));
  });

  it('removes the files used longest ago when they take too much room', async () => {
    const cache = new ProjectionCache({ folder, capacity: 0, maxBytes: 3000 });
    for (const [i, key] of ['a', 'b'].entries()) {
      await cache.put(key, map(i));
      // Files of the same moment have no order; these were used a day and an hour ago.
      const agoSeconds = Date.now() / 1000 - (i === 0 ? 86_400 : 3600);
      for (const name of readdirSync(folder).filter((file) => file.startsWith(key)))
        utimesSync(path.join(folder, name), agoSeconds, agoSeconds);
    }
    await cache.get('a');
    await cache.put('c', map(3));
    expect(await cache.get('b')).toBeUndefined();
    expect(await cache.get('a')).toEqual(map(0));
    expect(await cache.get('c')).toEqual(map(3));
  });
});

describe('projectionKey', () => {
  it('tells rows, width and settings apart, and nothing else', async () => {
    const rows = Float32Array.of(1, 2, 3, 4);
    const settings = { method: 'tsne', seed: 1, neighbours: undefined };
    const key = await projectionKey({ rows, width: 2 }, settings);
    const same = { seed: 1, method: 'tsne' };
    expect(await projectionKey({ rows: rows.slice(), width: 2 }, same)).toBe(key);
    const moved = rows.map((value) => value + 1);
    for (const other of [
      projectionKey({ rows, width: 4 }, settings),
      projectionKey({ rows, width: 2 }, { ...settings, seed: 2 }),
      projectionKey({ rows: moved, width: 2 }, settings),
    ])
      expect(await other).not.toBe(key);
  });
});
