import { describe, expect, it } from 'vitest';
import { hideLabels } from '../../../../src/core/classification/hideLabels';
import { categoryPreferences } from '../../../../src/core/dataset/categoryPreferences';
import { createPreset } from '../../../../src/core/model/presets';
import { prepareTrainingData } from '../../../../src/core/training/trainingData';
import { tinyDataset } from '../training/tinyDataset';

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
