import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import { createScorer } from '../../../src/core/analysis/scoreItems';
import type { CsrMatrix } from '../../../src/core/dataset/csrMatrix';
import { Canceled } from '../../../src/core/errors';
import { rankingMetrics } from '../../../src/core/metrics/rankingMetrics';
import { createRandom } from '../../../src/core/random';
import { evaluateModel } from '../../../src/trainer/evaluateModel';
import { csrFromPairs } from './csrFromPairs';
import { smallModel } from './smallModel';

/** Large enough for several slices: one holds some 50 users of 3000 · 128 multiplications. */
const model = smallModel({ users: 160, items: 3000, width: 64 });

/** Every third user has nothing to be found; the others a few items each. */
function testPart(): CsrMatrix {
  const random = createRandom(42, 'test part');
  const pairs: [number, number][] = [];
  for (let i = 0; i < 160; i++)
    for (let j = 0; j < 3000; j++)
      if (i % 3 !== 0 && (i + j) % 5 !== 0 && random.next() < 0.01) pairs.push([i, j]);
  return csrFromPairs(160, 3000, pairs);
}

describe('evaluateModel', () => {
  const test = testPart();

  it('gives in slices what rankingMetrics gives at once', async () => {
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses++;
      return setImmediate();
    };
    const { metrics } = await evaluateModel(model, test, { createKernel: plainRowKernel, pause });
    const expected = rankingMetrics({
      scoreUser: createScorer(model),
      train: model.interactions,
      test,
    });
    expect(pauses).toBeGreaterThan(2);
    expect(metrics.users).toBe(expected.users);
    for (const table of ['masked', 'unmasked'] as const) {
      expect(Object.keys(metrics[table])).toEqual(Object.keys(expected[table]));
      for (const [name, value] of Object.entries(expected[table]))
        expect(metrics[table][name], `${table} ${name}`).toBeCloseTo(value, 9);
    }
    expect(expected.masked['f1OfMeans@10']).toBeGreaterThan(0);
  });

  it('gives the wanted figures of each user with a test item, which average to those of the table', async () => {
    const { metrics, perUser } = await evaluateModel(model, test, {
      createKernel: plainRowKernel,
      pause: setImmediate,
      ks: [3, 10],
      perUser: ['ndcg@10', 'f1@3'],
    });
    expect(Object.keys(perUser)).toEqual(['ndcg@10', 'f1@3']);
    for (const [name, values] of Object.entries(perUser)) {
      expect(values).toHaveLength(metrics.users);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean, name).toBeCloseTo(metrics.masked[name]!, 9);
      expect(mean, name).toBeGreaterThan(0);
    }
  });

  it('stops at the next pause when canceled', async () => {
    const stop = new AbortController();
    let pauses = 0;
    const pause = (): Promise<void> => {
      if (++pauses === 2) stop.abort();
      return setImmediate();
    };
    const evaluation = evaluateModel(model, test, {
      createKernel: plainRowKernel,
      signal: stop.signal,
      pause,
    });
    await expect(evaluation).rejects.toBeInstanceOf(Canceled);
    expect(pauses).toBe(2);
  });
});
