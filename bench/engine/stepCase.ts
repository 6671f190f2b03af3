import type { CsrMatrix } from '../../src/core/dataset/csrMatrix';
import type {
  EngineDimensions,
  LabelTargets,
  StepBatch,
} from '../../src/core/engine/trainingEngine';
import { createPreset } from '../../src/core/model/presets';
import type { ModelSpec } from '../../src/core/model/modelSpec';
import { createRandom, type Random } from '../../src/core/random';
import { transposeCsr } from '../../src/core/dataset/csrMatrix';

/** A training step to be timed: all its users and items are in the batch. */
export interface StepCase {
  readonly spec: ModelSpec;
  readonly dimensions: EngineDimensions;
  readonly batch: StepBatch;
}

/**
 * The sizes of one tower of the recommenders named: S as ml-latest-small, M as ml-10m, L as
 * Amazon-Book. The other tower has the batch's users as its inputs and is small beside it.
 */
export const stepShapes = {
  S: { users: 610, items: 1300, batchItems: 610, density: 0.069 },
  M: { users: 512, items: 10_681, batchItems: 512, density: 0.0133 },
  L: { users: 512, items: 91_599, batchItems: 512, density: 0.000_62 },
} as const;

export type ShapeName = keyof typeof stepShapes;

const labelCount = 19;

export function createStepCase(name: ShapeName): StepCase {
  const { users, items, batchItems, density } = stepShapes[name];
  const random = createRandom('step', name);
  const inputs = seededRatings(users, items, density, random);
  const itemInputs = firstRows(transposeCsr(inputs), batchItems);
  return {
    spec: createPreset('paper').spec,
    dimensions: { userCount: users, itemCount: items, labelCounts: [labelCount] },
    batch: {
      users: { inputs, targets: inputs, labels: [labels(users, random)] },
      items: { inputs: itemInputs, targets: itemInputs, labels: [labels(batchItems, random)] },
      ratings: transposeCsr(itemInputs),
      learningRate: 3e-3,
      noiseSeed: 1,
    },
  };
}

/** Normalised ratings, drawn entry by entry from gap to gap. */
function seededRatings(rows: number, columns: number, density: number, random: Random): CsrMatrix {
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const scale = 1 / Math.log(1 - density);
  for (let i = 0; i < rows; i++) {
    for (let j = -1; ;) {
      j += 1 + Math.floor(Math.log(1 - random.next()) * scale);
      if (j >= columns) break;
      indices.push(j);
    }
    indptr[i + 1] = indices.length;
  }
  const values = Float32Array.from(indices, () => (1 + random.integer(5)) / 5);
  return { rows, columns, indptr, indices: Uint32Array.from(indices), values };
}

function firstRows({ columns, indptr, indices, values }: CsrMatrix, rows: number): CsrMatrix {
  const end = indptr[rows]!;
  return {
    rows,
    columns,
    indptr: indptr.slice(0, rows + 1),
    indices: indices.slice(0, end),
    values: values.slice(0, end),
  };
}

function labels(rows: number, random: Random): LabelTargets {
  return {
    values: Float32Array.from({ length: rows * labelCount }, () => (random.next() < 0.15 ? 1 : 0)),
    known: new Uint8Array(rows).fill(1),
  };
}
