import { selectCsrColumns, selectCsrRows } from '../dataset/csrMatrix';
import type { LabelTargets, SideBatch, StepBatch } from '../engine/trainingEngine';
import type { TrainingSpec } from '../model/modelSpec';
import { createRandom, type Random } from '../random';
import { dropInputs } from './inputDropout';
import { learningRateAt } from './learningRate';
import { batchesPerPass, RowStream } from './rowStream';
import { sampleColumns } from './sampleColumns';
import type { SideData, TrainingData } from './trainingData';

/**
 * An epoch passes once over the batches of users, paired with batches of items, and once over those
 * of items, paired with batches of users (docs/model.md says why).
 */
export function stepsPerEpoch(
  { userCount, itemCount }: { readonly userCount: number; readonly itemCount: number },
  { batchUsers, batchItems }: TrainingSpec,
): number {
  return batchesPerPass(userCount, batchUsers) + batchesPerPass(itemCount, batchItems);
}

/**
 * The mini-batches of a training run. A batch depends on the seed and its number alone, so a run
 * that is resumed makes the same ones.
 */
export class TrainingBatches {
  readonly stepsPerEpoch: number;
  readonly #data: TrainingData;
  readonly #training: TrainingSpec;
  readonly #userRows: RowStream;
  readonly #itemRows: RowStream;

  constructor(data: TrainingData, training: TrainingSpec) {
    const { userCount, itemCount } = data.dimensions;
    this.stepsPerEpoch = stepsPerEpoch(data.dimensions, training);
    this.#data = data;
    this.#training = training;
    this.#userRows = new RowStream(userCount, training.batchUsers, [training.seed, 'users']);
    this.#itemRows = new RowStream(itemCount, training.batchItems, [training.seed, 'items']);
  }

  /** The batch of step `index`, counted from 0 over all epochs. */
  batch(index: number): StepBatch {
    const { users, items } = this.#data;
    const { seed, epochs } = this.#training;
    const userRows = this.#userRows.batch(index);
    const itemRows = this.#itemRows.batch(index);
    const random = createRandom(seed, 'step', index);
    // Of its own, so that the rest of a batch is the same whatever is decoded.
    const columnsRandom = createRandom(seed, 'columns', index);
    return {
      users: this.#sample(this.#side(users, userRows, random), columnsRandom),
      items: this.#sample(this.#side(items, itemRows, random), columnsRandom),
      itemRows,
      ratings: selectCsrColumns(selectCsrRows(users.inputs, userRows), itemRows),
      learningRate: learningRateAt(this.#training, index, epochs * this.stepsPerEpoch),
      noiseSeed: random.integer(2 ** 32),
    };
  }

  #side({ inputs, labels }: SideData, rows: Uint32Array, random: Random): SideBatch {
    const targets = selectCsrRows(inputs, rows);
    return {
      inputs: dropInputs(targets, this.#training.inputDropout, random),
      targets,
      labels: labels.map((label) => selectLabels(label, rows)),
    };
  }

  #sample(side: SideBatch, random: Random): SideBatch {
    const { sampledColumns } = this.#training;
    if (sampledColumns === 0) return side;
    const columns = sampleColumns(sampledColumns, side.targets.columns, random);
    return columns ? { ...side, columns, targets: selectCsrColumns(side.targets, columns) } : side;
  }
}

function selectLabels({ values, known }: LabelTargets, rows: Uint32Array): LabelTargets {
  const width = values.length / known.length;
  const selected = new Float32Array(rows.length * width);
  rows.forEach((row, i) =>
    selected.set(values.subarray(row * width, (row + 1) * width), i * width),
  );
  return { values: selected, known: Uint8Array.from(rows, (row) => known[row]!) };
}
