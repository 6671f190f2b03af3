import { describe, expect, it } from 'vitest';
import { engineNames } from '../../../../src/core/engine/engineChoice';
import type { EngineDimensions } from '../../../../src/core/engine/trainingEngine';
import type { ModelSpec, TrainingSpec } from '../../../../src/core/model/modelSpec';
import { createPreset } from '../../../../src/core/model/presets';
import { estimateTrainingBytes } from '../../../../src/core/training/estimateMemory';
import { loadEngine } from '../../../../src/engines/loadEngine';
import { builtEngines } from '../../engines/builtEngines';

const { spec, training } = createPreset('paper');
const engineFiles = await builtEngines();
const engines = await Promise.all(engineNames.map((name) => loadEngine({ name }, engineFiles)));
const small = { userCount: 610, itemCount: 1297, labelCounts: [19] };

describe.each(engines)('estimateTrainingBytes for $name', (engine) => {
  const bytesOf = (
    model: ModelSpec,
    how: TrainingSpec,
    dimensions: EngineDimensions,
    entries: number,
  ): number => estimateTrainingBytes(model, how, dimensions, { entries, engine });

  it('is of the order that a training on ml-latest-small was measured at', () => {
    // Node included it is 149 to 166 MB at most: `npm run bench -- engine --shapes ml-latest-small`.
    const megabytes = bytesOf(spec, training, small, 54_318) / 2 ** 20;
    expect(megabytes).toBeGreaterThan(60);
    expect(megabytes).toBeLessThan(260);
  });

  it('grows with everything that takes memory', () => {
    const base = bytesOf(spec, training, small, 54_318);
    const larger = [
      bytesOf(spec, training, { ...small, itemCount: 2000 }, 54_318),
      bytesOf(spec, training, { ...small, userCount: 2000 }, 54_318),
      bytesOf(spec, training, { ...small, labelCounts: [50] }, 54_318),
      bytesOf(spec, training, small, 500_000),
      bytesOf(spec, { ...training, batchUsers: 512 }, small, 54_318),
      bytesOf({ ...spec, hiddenWidth: 256 }, training, small, 54_318),
      bytesOf({ ...spec, members: 2 }, training, small, 54_318),
      bytesOf(createPreset('balanced').spec, training, small, 54_318),
    ];
    for (const bytes of larger) expect(bytes).toBeGreaterThan(base);
  });

  it('answers for a million users and items at once, without allocating what it counts', () => {
    const huge = { userCount: 1_000_000, itemCount: 1_000_000, labelCounts: [1000] };
    const bytes = bytesOf(spec, training, huge, 1_000_000_000);
    expect(bytes).toBeGreaterThan(2 ** 34);
  });
});
