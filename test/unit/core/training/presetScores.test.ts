import { expect, it } from 'vitest';
import { createFastScorer, scorePart } from '../../../../src/core/analysis/scoreItems';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import { decodeModel, encodeModel } from '../../../../src/core/format/modelFile';
import { createPreset, presetNames } from '../../../../src/core/model/presets';
import { trainModel } from '../../../../src/core/training/trainModel';
import { loadEngine } from '../../../../src/engines/loadEngine';
import { builtEngines } from '../../engines/builtEngines';
import { tinyDataset, tinyReference } from './tinyDataset';

const { createEngine } = await loadEngine({ name: 'wasm' }, await builtEngines());

it.each([
  ...presetNames.map((name) => [name, 'without', false] as const),
  ['accuracy', 'with', true] as const,
])('splits every score over the blocks exactly: %s %s an item bias', async (name, _, itemBias) => {
  const { spec, training } = createPreset(name, { epochs: 2, itemBias });
  const model = await trainModel({
    dataset: tinyDataset(),
    datasetReference: tinyReference,
    spec,
    training,
    createEngine,
    pause: () => Promise.resolve(),
    now: () => 0,
  });
  const score = createFastScorer(model, plainRowKernel);
  const scores = new Float32Array(model.items.size);
  let largest = 0;
  for (let user = 0; user < model.users.size; user++) {
    score(user, scores);
    scores.forEach((whole, item) => {
      const parts = model.spec.blocks.map((_, block) => scorePart(model, block, user, item));
      const sum = parts.reduce((a, b) => a + b);
      largest = Math.max(largest, Math.abs(sum - whole) / Math.max(1, Math.abs(whole)));
    });
  }
  // Sums of single precision against sums of double precision.
  expect(largest).toBeLessThan(1e-6);
  expect(decodeModel(encodeModel(model), 'm').parameters).toEqual(model.parameters);
});
