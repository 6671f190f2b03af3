import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideLabels } from '../../../../src/core/classification/hideLabels';
import { categoryPreferences } from '../../../../src/core/dataset/categoryPreferences';
import type { Dataset, LabelSet } from '../../../../src/core/dataset/dataset';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import { createPreset } from '../../../../src/core/model/presets';
import { createRandom } from '../../../../src/core/random';
import { prepareTrainingData } from '../../../../src/core/training/trainingData';
import { tinyDataset } from '../training/tinyDataset';

/** Other labels, at random, for the given items: each of the names with a chance of a half. */
function relabelled(labels: LabelSet, items: Uint32Array, seed: number): LabelSet {
  const { matrix, names, known } = labels;
  const random = createRandom(seed);
  const rows = Array.from({ length: matrix.rows }, (_, item) =>
    items.includes(item)
      ? [...names.keys()].filter(() => random.next() < 0.5)
      : [...matrix.indices.subarray(matrix.indptr[item], matrix.indptr[item + 1])],
  );
  const indptr = [0];
  for (const row of rows) indptr.push(indptr.at(-1)! + row.length);
  const indices = Uint32Array.from(rows.flat());
  const values = new Float32Array(indices.length).fill(1);
  return {
    ...labels,
    matrix: { ...matrix, indptr: Uint32Array.from(indptr), indices, values },
    known: known.map((own, item) => (items.includes(item) ? 1 : own)),
  };
}

const hiddenItems = Uint32Array.of(0, 4, 29);
const dataset = tinyDataset();
const hidden = hideLabels(dataset, hiddenItems);

describe('hideLabels', () => {
  it('takes all labels from the hidden items and none from the others', () => {
    for (const [before, after] of [
      [dataset.categories, hidden.categories],
      [dataset.labelSets[0]!, hidden.labelSets[0]!],
    ] as const)
      for (let item = 0; item < dataset.items.size; item++) {
        const labelsOf = ({ matrix }: typeof before): number[] => [
          ...matrix.indices.subarray(matrix.indptr[item], matrix.indptr[item + 1]),
        ];
        const isHidden = hiddenItems.includes(item);
        expect(labelsOf(after)).toEqual(isHidden ? [] : labelsOf(before));
        expect(after.known[item]).toBe(isHidden ? 0 : before.known[item]);
      }
  });

  it('makes what is trained on the same whatever labels the hidden items had', () => {
    const blocks: ModelSpec['blocks'] = [
      ...createPreset('paper').spec.blocks,
      { name: 'mood', width: 4, supervision: { type: 'labels', column: 'mood' } },
    ];
    const trainedOn = (labelled: Dataset, items: Uint32Array): unknown => {
      const { spec, training } = createPreset('paper', { validationFraction: 0.1 });
      return prepareTrainingData(hideLabels(labelled, items), { ...spec, blocks }, training);
    };
    const itemLists = fc
      .uniqueArray(fc.nat(dataset.items.size - 1))
      .map((items) => Uint32Array.from(items));
    fc.assert(
      fc.property(itemLists, fc.nat(), (items, seed) => {
        const relabel = (labels: LabelSet): LabelSet => relabelled(labels, items, seed);
        const other = {
          ...dataset,
          categories: relabel(dataset.categories),
          labelSets: dataset.labelSets.map(relabel),
        };
        expect(trainedOn(other, items)).toEqual(trainedOn(dataset, items));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves ratings, names and the given dataset as they are', () => {
    expect(hidden.interactions).toBe(dataset.interactions);
    expect(hidden.categories.names).toBe(dataset.categories.names);
    expect(dataset).toEqual(tinyDataset());
  });

  it('leaves preferences of users that the hidden items have no part in', () => {
    const { interactions } = dataset;
    const values = interactions.values.map((rating, e) =>
      hiddenItems.includes(interactions.indices[e]!) ? 0 : rating,
    );
    expect(categoryPreferences(interactions, hidden.categories)).toEqual(
      categoryPreferences({ ...interactions, values }, dataset.categories),
    );
  });

  it('keeps hidden items from being taught that they have no category', () => {
    const { spec, training } = createPreset('paper');
    const { items } = prepareTrainingData(hidden, spec, training);
    const known = items.labels[0]!.known;
    expect([...known.keys()].filter((item) => known[item] === 0)).toEqual([...hiddenItems]);
  });
});
