import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { LabelTargets, SideBatch, StepBatch } from '../../core/engine/trainingEngine';
import { encoderNoise } from '../../core/model/encoderNoise';
import { embeddingWidth, encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import { denseTensor } from './denseTensor';
import type { TensorLibrary } from './tensorLibrary';

/** Targets of a cross-entropy and the weight of each row in its mean (rows × 1). */
export interface TargetTensors {
  readonly targets: Tensor2D;
  readonly rowWeights: Tensor2D;
}

/** The data of one side of a mini-batch. */
export interface SideTensors {
  readonly inputs: Tensor2D;
  readonly reconstruction: TargetTensors;
  /** In the order of the blocks with labels. */
  readonly labels: readonly TargetTensors[];
  /** rows × embedding width, only for a variational encoder. */
  readonly noise: Tensor2D | undefined;
}

/** A mini-batch as dense tensors. */
export interface BatchTensors {
  readonly user: SideTensors;
  readonly item: SideTensors;
  /** Whole numbers (`int32`). */
  readonly itemRows: Tensor1D;
  readonly ratings: TargetTensors;
}

/** Copies a mini-batch into tensors, which the caller disposes of (`tf.tidy`). */
export function createBatchTensors(
  tf: TensorLibrary,
  spec: ModelSpec,
  batch: StepBatch,
): BatchTensors {
  const side = (name: Side, { inputs, targets, labels }: SideBatch): SideTensors => {
    const inputTensor = denseTensor(tf, inputs);
    return {
      inputs: inputTensor,
      reconstruction: {
        targets: targets === inputs ? inputTensor : denseTensor(tf, targets),
        rowWeights: evenWeights(tf, targets.rows),
      },
      labels: labels.map((target) => labelTensors(tf, target)),
      noise: spec.encoder === 'variational' ? noise(name, inputs.rows) : undefined,
    };
  };
  const noise = (name: Side, rows: number): Tensor2D => {
    const width = embeddingWidth({ blocks: encodedBlocks(spec) });
    return tf.tensor2d(encoderNoise(batch.noiseSeed, name, rows, width), [rows, width]);
  };
  return {
    user: side('user', batch.users),
    item: side('item', batch.items),
    itemRows: tf.tensor1d(Int32Array.from(batch.itemRows), 'int32'),
    ratings: {
      targets: denseTensor(tf, batch.ratings),
      rowWeights: evenWeights(tf, batch.ratings.rows),
    },
  };
}

/** The mean over the labelled rows alone; all weights are 0 where none is labelled. */
function labelTensors(tf: TensorLibrary, { values, known }: LabelTargets): TargetTensors {
  const rows = known.length;
  const labelled = known.reduce((sum, flag) => sum + flag, 0);
  const weights = Float32Array.from(known, (flag) => (labelled > 0 ? flag / labelled : 0));
  return {
    targets: tf.tensor2d(values, [rows, values.length / rows]),
    rowWeights: tf.tensor2d(weights, [rows, 1]),
  };
}

function evenWeights(tf: TensorLibrary, rows: number): Tensor2D {
  return tf.fill([rows, 1], 1 / rows);
}
