import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createPartitionedTopScores,
  createTopScores,
} from '../../../../src/core/metrics/topScores';
import { createRandom } from '../../../../src/core/random';

const scoreArrays = fc
  .array(fc.integer({ min: -8, max: 8 }), { maxLength: 200 })
  .map((scores) => Float32Array.from(scores));

describe('createTopScores', () => {
  it('lists the highest scores, best first, whatever falls out among equals', () => {
    fc.assert(
      fc.property(scoreArrays, fc.integer({ min: 1, max: 30 }), (scores, k) => {
        const rows = createTopScores(scores.length, k)(scores);
        expect(new Set(rows).size).toBe(rows.length);
        expect(Array.from(rows, (row) => scores[row])).toEqual(
          Array.from(scores)
            .sort((a, b) => b - a)
            .slice(0, k),
        );
      }),
    );
  });

  it('lists the same rows with and without a partition where no scores are equal', () => {
    const distinct = fc.uniqueArray(fc.float({ noNaN: true }), { comparator: 'SameValueZero' });
    fc.assert(
      fc.property(distinct, fc.integer({ min: 1, max: 30 }), (values, k) => {
        const scores = Float32Array.from(values);
        const partitioned = createPartitionedTopScores(scores.length, k)(scores);
        expect([...createTopScores(scores.length, k)(scores)]).toEqual([...partitioned]);
      }),
    );
  });

  it('leaves out masked and undefined scores', () => {
    const scores = Float32Array.of(-Infinity, 1, NaN, 3, -Infinity);
    expect(Array.from(createTopScores(5, 4)(scores))).toEqual([3, 1]);
    expect(Array.from(createTopScores(5, 9)(scores.fill(NaN)))).toEqual([]);
  });

  it('stays right when the pivots are bad at every turn', () => {
    // Made by McIlroy's adversary ("A Killer Adversary for Quicksort", 1999) against this very
    // selection: 16 rounds for the 31 best of 48, where 10 are allowed.
    const killer = Float32Array.from(
      (
        '45 16 43 21 41 15 39 19 37 14 35 17 33 13 31 12 29 11 27 10 25 9 23 48 46 44 42 40 38 36 ' +
        '34 32 30 28 26 24 22 20 18 8 7 6 5 4 3 2 1 47'
      ).split(' '),
      Number,
    );
    const rows = createPartitionedTopScores(killer.length, 31)(killer);
    expect(Array.from(rows, (row) => killer[row])).toEqual(
      Array.from(killer)
        .sort((a, b) => b - a)
        .slice(0, 31),
    );
  });

  const numpy = spawnSync('python3', ['-c', 'import numpy'], { encoding: 'utf8' });
  it.skipIf(numpy.status !== 0)(
    'orders equal scores as numpy.argpartition does (skipped where NumPy is not installed)',
    () => {
      const random = createRandom(7, 'ties');
      const cases = Array.from({ length: 60 }, () => ({
        k: 1 + random.integer(20),
        scores: Array.from({ length: 21 + random.integer(400) }, () => random.integer(12)),
      }));
      const python = `
import json, sys, numpy as np
out = []
for case in json.load(sys.stdin):
    s = -np.array(case["scores"], dtype=np.float64); k = case["k"]
    p = np.argpartition(s, k - 1)[:k]
    out.append(p[np.argsort(s[p], kind="stable")].tolist())
print(json.dumps(out))`;
      // The scalar code: with vector instructions NumPy's order of equals differs by processor.
      const env = { ...process.env, NPY_DISABLE_CPU_FEATURES: vectorFeatures() };
      const { stdout } = spawnSync('python3', ['-W', 'ignore', '-c', python], {
        input: JSON.stringify(cases),
        encoding: 'utf8',
        env,
      });
      const ours = cases.map(({ k, scores }) =>
        Array.from(createTopScores(scores.length, k)(Float32Array.from(scores))),
      );
      expect(ours).toEqual(JSON.parse(stdout));
    },
  );
});

/** The names of the vector extensions that this NumPy would use here, as its variable wants them. */
function vectorFeatures(): string {
  const python = `
import numpy as np
simd = np.show_config(mode="dicts").get("SIMD Extensions", {})
print(" ".join(simd.get("found", [])))`;
  return spawnSync('python3', ['-c', python], { encoding: 'utf8' }).stdout.trim();
}
