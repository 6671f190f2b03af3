import { describe, expect, it } from 'vitest';
import { createFastScorer, scorePart } from '../../../../src/core/analysis/scoreItems';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import { selectCsrColumns, selectCsrRows } from '../../../../src/core/dataset/csrMatrix';
import type { Dataset, LabelSet } from '../../../../src/core/dataset/dataset';
import { IdTable } from '../../../../src/core/dataset/idTable';
import { decodeModel, encodeModel } from '../../../../src/core/format/modelFile';
import {
  createPreset,
  presetNames,
  type PresetName,
  type PresetOverrides,
} from '../../../../src/core/model/presets';
import type { SdrlModel } from '../../../../src/core/model/sdrlModel';
import { trainModel } from '../../../../src/core/training/trainModel';
import { loadEngine } from '../../../../src/engines/loadEngine';
import { builtEngines } from '../../engines/builtEngines';
import { tinyDataset, tinyReference } from './tinyDataset';

const { createEngine } = await loadEngine({ name: 'wasm' }, await builtEngines());

function train(
  name: PresetName,
  dataset: Dataset,
  overrides: PresetOverrides = {},
): Promise<SdrlModel> {
  const { spec, training } = createPreset(name, { epochs: 2, ...overrides });
  return trainModel({
    dataset,
    datasetReference: tinyReference,
    spec,
    training,
    createEngine,
    pause: () => Promise.resolve(),
    now: () => 0,
  });
}

/** The first users and items of the tiny dataset. */
function corner(userCount: number, itemCount: number): Dataset {
  const dataset = tinyDataset();
  const [users, items] = [userCount, itemCount].map((length) =>
    Uint32Array.from({ length }, (_, row) => row),
  ) as [Uint32Array, Uint32Array]; // one for each count
  const labelsOf = (labels: LabelSet): LabelSet => ({
    ...labels,
    matrix: selectCsrRows(labels.matrix, items),
    known: labels.known.slice(0, itemCount),
  });
  return {
    ...dataset,
    users: new IdTable(dataset.users.ids.slice(0, userCount)),
    items: new IdTable(dataset.items.ids.slice(0, itemCount)),
    titles: dataset.titles.slice(0, itemCount),
    interactions: selectCsrColumns(selectCsrRows(dataset.interactions, users), items),
    categories: labelsOf(dataset.categories),
    labelSets: dataset.labelSets.map(labelsOf),
  };
}

describe.each(presetNames)('%s', (name) => {
  it.each([
    [1, 1],
    [1, 4],
    [4, 1],
  ])('trains on %i users and %i items', async (userCount, itemCount) => {
    const { embeddings } = await train(name, corner(userCount, itemCount));
    for (const block of [...embeddings.user, ...embeddings.item])
      expect(block.every(Number.isFinite)).toBe(true);
  });
});

it.each([
  ...presetNames.map((name) => [name, 'without', false] as const),
  ['accuracy', 'with', true] as const,
])('splits every score over the blocks exactly: %s %s an item bias', async (name, _, itemBias) => {
  const model = await train(name, tinyDataset(), { itemBias });
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
