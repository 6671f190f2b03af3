import type { CsrMatrix } from '../../src/core/dataset/csrMatrix';
import type {
  EngineDimensions,
  LabelTargets,
  StepBatch,
} from '../../src/core/engine/trainingEngine';
import { createPreset } from '../../src/core/model/presets';
import type { ModelSpec } from '../../src/core/model/modelSpec';
import { createRandom, type Random } from '../../src/core/random';
import { TrainingBatches } from '../../src/core/training/trainingBatches';
import { transposeCsr } from '../../src/core/dataset/csrMatrix';

/** Training steps to be timed. */
export interface StepCase {
  readonly spec: ModelSpec;
  readonly dimensions: EngineDimensions;
  /** The batch of a step, counted from 0. */
  readonly batch: (index: number) => StepBatch;
  /** Where the steps are those of a training. */
  readonly stepsPerEpoch?: number;
}

/**
 * One step over and over, of the sizes of one tower of the recommenders named: S as
 * ml-latest-small, M as ml-10m, L as Amazon-Book. The other tower has the batch's users as its
 * inputs and is small beside it.
 */
const stepShapes = {
  S: { users: 610, items: 1300, batchItems: 610, density: 0.069 },
  M: { users: 512, items: 10_681, batchItems: 512, density: 0.0133 },
  L: { users: 512, items: 91_599, batchItems: 512, density: 0.000_62 },
} as const;

/** Steps of a training of both towers, on ratings of the sizes of the datasets named. */
const trainingShapes = {
  'ml-latest-small': { users: 610, items: 1297, density: 0.069, batch: 128 },
  'ml-10m': { users: 71_567, items: 10_681, density: 0.0131, batch: 512 },
  'amazon-book': { users: 52_643, items: 91_599, density: 0.000_62, batch: 512 },
} as const;

export const shapeNames = [...Object.keys(stepShapes), ...Object.keys(trainingShapes)];

const labelCount = 19;

/** Throws for a name that is not in `shapeNames`. */
export function createStepCase(name: string): StepCase {
  if (name in stepShapes) return repeatedStep(name as keyof typeof stepShapes);
  if (name in trainingShapes) return trainingSteps(name as keyof typeof trainingShapes);
  throw new Error(`There is no shape ${name}. There are ${shapeNames.join(', ')}.`);
}

function repeatedStep(name: keyof typeof stepShapes): StepCase {
  const { users, items, batchItems, density } = stepShapes[name];
  const random = createRandom('step', name);
  const inputs = seededRatings(users, items, density, random);
  const itemInputs = firstRows(transposeCsr(inputs), batchItems);
  const batch: StepBatch = {
    users: { inputs, targets: inputs, labels: [labels(users, random)] },
    items: { inputs: itemInputs, targets: itemInputs, labels: [labels(batchItems, random)] },
    itemRows: Uint32Array.from({ length: batchItems }, (_, row) => row),
    ratings: transposeCsr(itemInputs),
    learningRate: 3e-3,
    noiseSeed: 1,
  };
  return {
    spec: createPreset('paper').spec,
    dimensions: { userCount: users, itemCount: items, labelCounts: [labelCount] },
    batch: () => batch,
  };
}

function trainingSteps(name: keyof typeof trainingShapes): StepCase {
  const { users, items, density, batch } = trainingShapes[name];
  const random = createRandom('training', name);
  const train = seededRatings(users, items, density, random);
  const itemInputs = transposeCsr(train);
  const { spec, training } = createPreset('paper');
  const dimensions = { userCount: users, itemCount: items, labelCounts: [labelCount] };
  const data = {
    users: { inputs: train, labels: [labels(users, random)] },
    items: { inputs: itemInputs, labels: [labels(items, random)] },
    train,
    validation: undefined,
    complete: { users: train, items: itemInputs },
    dimensions,
  };
  const batches = new TrainingBatches(data, { ...training, batchUsers: batch, batchItems: batch });
  return {
    spec,
    dimensions,
    batch: (index) => batches.batch(index),
    stepsPerEpoch: batches.stepsPerEpoch,
  };
}

/** Normalised ratings, drawn entry by entry from gap to gap. */
function seededRatings(rows: number, columns: number, density: number, random: Random): CsrMatrix {
  const indptr = new Uint32Array(rows + 1);
  const indices = new Uint32Array(Math.ceil(rows * columns * density * 1.05) + 1000);
  let end = 0;
  const scale = 1 / Math.log(1 - density);
  for (let i = 0; i < rows; i++) {
    for (let j = -1; ;) {
      j += 1 + Math.floor(Math.log(1 - random.next()) * scale);
      if (j >= columns) break;
      indices[end++] = j;
    }
    indptr[i + 1] = end;
  }
  const values = new Float32Array(end);
  for (let e = 0; e < end; e++) values[e] = (1 + random.integer(5)) / 5;
  return { rows, columns, indptr, indices: indices.slice(0, end), values };
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
