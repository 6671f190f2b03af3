import { describe, expect, it } from 'vitest';
import { createPreset } from '../../../../src/core/model/presets';
import { estimateTrainingBytes } from '../../../../src/core/training/estimateMemory';

const { spec, training } = createPreset('paper');
const small = { userCount: 610, itemCount: 1297, labelCounts: [19] };

describe('estimateTrainingBytes', () => {
  it('is of the order that a training on ml-latest-small was measured at', () => {
    // `bench/stepOracle.ts` measures 130 MB above the bare process.
    const megabytes = estimateTrainingBytes(spec, training, small, 54_318) / 2 ** 20;
    expect(megabytes).toBeGreaterThan(60);
    expect(megabytes).toBeLessThan(260);
  });

  it('grows with everything that takes memory', () => {
    const base = estimateTrainingBytes(spec, training, small, 54_318);
    const larger = [
      estimateTrainingBytes(spec, training, { ...small, itemCount: 2000 }, 54_318),
      estimateTrainingBytes(spec, training, { ...small, userCount: 2000 }, 54_318),
      estimateTrainingBytes(spec, training, { ...small, labelCounts: [50] }, 54_318),
      estimateTrainingBytes(spec, training, small, 500_000),
      estimateTrainingBytes(spec, { ...training, batchUsers: 512 }, small, 54_318),
      estimateTrainingBytes({ ...spec, hiddenWidth: 256 }, training, small, 54_318),
    ];
    for (const bytes of larger) expect(bytes).toBeGreaterThan(base);
  });

  it('answers for a million users and items at once, without allocating what it counts', () => {
    const huge = { userCount: 1_000_000, itemCount: 1_000_000, labelCounts: [1000] };
    const bytes = estimateTrainingBytes(spec, training, huge, 1_000_000_000);
    expect(bytes).toBeGreaterThan(2 ** 34);
  });
});
