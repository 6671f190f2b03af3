import type { Dataset, LabelSet } from '../../../../src/core/dataset/dataset';
import { IdTable } from '../../../../src/core/dataset/idTable';
import type { DatasetReference } from '../../../../src/core/model/sdrlModel';
import type { ModelSpec, TrainingSpec } from '../../../../src/core/model/modelSpec';
import { createPreset } from '../../../../src/core/model/presets';
import { createRandom } from '../../../../src/core/random';

const userCount = 40;
const itemCount = 30;
const categories = ['drama', 'comedy', 'war'];

/**
 * 40 users × 30 items, seeded. Item `j` belongs to category `j mod 3`, users prefer one category.
 * The label set `mood` knows every second item.
 */
export function tinyDataset(): Dataset {
  const random = createRandom('tiny');
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let user = 0; user < userCount; user++) {
    for (let item = 0; item < itemCount; item++) {
      const likes = item % 3 === user % 3;
      if (random.next() > (likes ? 0.7 : 0.15)) continue;
      indices.push(item);
      values.push(likes ? 5 : 2);
    }
    indptr.push(indices.length);
  }
  return {
    name: 'tiny',
    users: new IdTable(Array.from({ length: userCount }, (_, i) => `u${i}`)),
    items: new IdTable(Array.from({ length: itemCount }, (_, j) => `i${j}`)),
    titles: Array.from({ length: itemCount }, (_, j) => `Film ${j}`),
    interactions: {
      rows: userCount,
      columns: itemCount,
      indptr: Uint32Array.from(indptr),
      indices: Uint32Array.from(indices),
      values: Float32Array.from(values),
    },
    ratingScale: { implicit: false, min: 2, max: 5 },
    categories: labelSet('genres', categories, () => true),
    labelSets: [labelSet('mood', ['light', 'dark', 'odd'], (item) => item % 2 === 0)],
    joinReport: {
      ratingRows: indices.length,
      duplicateRows: 0,
      duplicates: [],
      matchedItems: itemCount,
      missingItems: 0,
      missing: [],
      unratedItems: 0,
      uncategorizedItems: 0,
    },
    fingerprint: 'sha256:tiny',
  };
}

export const tinyReference: DatasetReference = {
  name: 'tiny',
  fingerprint: 'sha256:tiny',
  preparation: 'as it is',
};

/** `paper` cut down to what trains in milliseconds; 3 + 2 batches an epoch. */
export function tinySettings(change: Partial<TrainingSpec> = {}): {
  spec: ModelSpec;
  training: TrainingSpec;
} {
  const { spec, training } = createPreset('paper', { epochs: 6 });
  return {
    spec: {
      ...spec,
      hiddenWidth: 12,
      blocks: spec.blocks.map((block) => ({ ...block, width: block.width / 8 })),
    },
    training: { ...training, batchUsers: 13, batchItems: 12, ...change },
  };
}

/** `tinySettings` with a co-rating part of some dimensions in the external block, of some networks. */
export function tinyCoRatingSpec(rank: number, members = 1): ModelSpec {
  const { spec } = tinySettings();
  const coRating = { rank, ridge: 5, activity: 0.35, weight: 0.7 };
  return {
    ...spec,
    ...(members > 1 && { members }),
    blocks: spec.blocks.map((block) =>
      block.supervision.type === 'interactions'
        ? { ...block, width: members * block.width + rank, coRating }
        : { ...block, width: members * block.width },
    ),
  };
}

/** The spec with an item bias as a further block. */
export function withItemBias({ blocks, scoreWeights, ...spec }: ModelSpec): ModelSpec {
  return {
    ...spec,
    blocks: [...blocks, { name: 'bias', width: 1, supervision: { type: 'bias' } }],
    scoreWeights: [...scoreWeights, 1],
  };
}

function labelSet(
  column: string,
  names: readonly string[],
  isKnown: (item: number) => boolean,
): LabelSet {
  const indptr = [0];
  const indices: number[] = [];
  for (let item = 0; item < itemCount; item++) {
    if (isKnown(item)) indices.push(item % names.length);
    indptr.push(indices.length);
  }
  return {
    column,
    names,
    matrix: {
      rows: itemCount,
      columns: names.length,
      indptr: Uint32Array.from(indptr),
      indices: Uint32Array.from(indices),
      values: new Float32Array(indices.length).fill(1),
    },
    known: Uint8Array.from({ length: itemCount }, (_, item) => (isKnown(item) ? 1 : 0)),
  };
}
