import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import { adamUpdate, type AdamSlot } from '../../core/engine/adam';
import type { EngineState, StepBatch, TrainingEngine } from '../../core/engine/trainingEngine';
import { lossTerms } from '../../core/model/lossTerms';
import { encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import { itemBiasName } from '../../core/model/parameterShapes';
import type {
  BlockEmbeddings,
  Side,
  Tensor as StoredTensor,
  TensorMap,
} from '../../core/model/sdrlModel';
import { createBatchTensors } from './batchTensors';
import { denseTensor } from './denseTensor';
import { createLayerOperations } from './layerOperations';
import { createLossOperations } from './lossOperations';
import { packParameters, unpackParameters } from './packedParameters';
import { createSideNetwork } from './sideNetwork';
import { stepLosses } from './stepLosses';
import type { TensorLibrary } from './tensorLibrary';
import {
  gather,
  gatherSlot,
  scatter,
  scatterSlot,
  touchedEntries,
  type TouchedEntries,
} from './touchedEntries';

/** A parameter in the engine: its packed shape, its values and its moments. */
interface Slot extends AdamSlot {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * The training step on TensorFlow.js with its autograd. Parameters and moments live in plain arrays
 * between steps: one fused update of them is faster than a dozen tensor operations, and no tensor
 * outlives a call.
 */
export class TfjsEngine implements TrainingEngine {
  readonly name: string;
  readonly #tf: TensorLibrary;
  readonly #spec: ModelSpec;
  #slots: readonly Slot[] = [];
  #steps = 0;

  constructor(
    tf: TensorLibrary,
    { name, spec, initial }: { name: string; spec: ModelSpec; initial: EngineState },
  ) {
    this.#tf = tf;
    this.name = name;
    this.#spec = spec;
    this.importState(initial);
  }

  step(batch: StepBatch): Promise<Float32Array> {
    const { losses, gradients } = this.#differentiate(batch);
    this.#steps++;
    const rate = { step: this.#steps, learningRate: batch.learningRate };
    const touched = this.#touched(batch);
    this.#slots.forEach((slot, i) => {
      const gradient = gradients[i]!;
      const part = touched.get(slot.name);
      if (!part) {
        adamUpdate(slot, gradient, rate);
        return;
      }
      const { entries } = part;
      const updated = gatherSlot(slot, entries);
      adamUpdate(updated, gather(gradient, entries), rate);
      scatterSlot(updated, entries, slot);
    });
    return Promise.resolve(losses);
  }

  encode(side: Side, rows: CsrMatrix): Promise<BlockEmbeddings> {
    const tf = this.#tf;
    const spec = this.#spec;
    const embeddings: Float32Array[] = [];
    tf.tidy(() => {
      const parameters = new Map(
        this.#slots
          .filter(({ name }) => name.startsWith(`${side}.encoder.`))
          .map((slot) => [slot.name, toTensor(tf, slot)]),
      );
      const network = createSideNetwork(createLayerOperations(tf), { spec, side, parameters });
      const widths = encodedBlocks(spec).map(({ width }) => width);
      for (const block of tf.split(network.encode(denseTensor(tf, rows)).mean, widths, 1))
        embeddings.push(block.dataSync<'float32'>());
    });
    return Promise.resolve(embeddings);
  }

  itemBias(): Float32Array | undefined {
    return this.#slots.find(({ name }) => name === itemBiasName)?.parameter.slice();
  }

  /** The losses and gradients of a step by parameter name, without taking it: for checks. */
  lossesAndGradients(batch: StepBatch): { losses: Float32Array; gradients: TensorMap } {
    const { losses, gradients } = this.#differentiate(batch);
    const packed = this.#slots.map(
      ({ name, shape }, i) => [name, { shape, data: gradients[i]! }] as const,
    );
    return { losses, gradients: unpackParameters(this.#spec, new Map(packed)) };
  }

  exportState(): EngineState {
    return {
      parameters: this.#export('', (slot) => slot.parameter),
      optimizer: new Map([
        ...this.#export('adam.m.', (slot) => slot.m),
        ...this.#export('adam.v.', (slot) => slot.v),
      ]),
      steps: this.#steps,
    };
  }

  importState({ parameters, optimizer, steps }: EngineState): void {
    const moments = (prefix: string): TensorMap =>
      packParameters(
        this.#spec,
        new Map([...parameters.keys()].map((name) => [name, optimizer.get(prefix + name)!])),
      );
    const m = moments('adam.m.');
    const v = moments('adam.v.');
    this.#slots = [...packParameters(this.#spec, parameters)].map(([name, { shape, data }]) => ({
      name,
      shape,
      parameter: data.slice(),
      m: m.get(name)!.data.slice(),
      v: v.get(name)!.data.slice(),
    }));
    this.#steps = steps;
  }

  dispose(): void {
    this.#slots = [];
  }

  #differentiate(batch: StepBatch): { losses: Float32Array; gradients: Float32Array[] } {
    const tf = this.#tf;
    const names = this.#slots.map(({ name }) => name);
    const losses = new Float32Array(lossTerms(this.#spec).length);
    const gradients: Float32Array[] = [];
    const touched = this.#touched(batch);
    tf.tidy(() => {
      const batchTensors = createBatchTensors(tf, this.#spec, batch);
      const loss = (...tensors: Tensor[]): Scalar => {
        const parameters = new Map(names.map((name, i) => [name, tensors[i]!]));
        const terms = stepLosses(tf, this.#spec, { batch: batchTensors, parameters });
        terms.forEach((term, i) => (losses[i] = term.dataSync()[0]!));
        return createLossOperations(tf).total(terms);
      };
      const { grads } = tf.valueAndGrads(loss)(
        this.#slots.map((slot) => decodedTensor(tf, slot, touched.get(slot.name))),
      );
      grads.forEach((gradient, i) => {
        const slot = this.#slots[i]!;
        const values = gradient.dataSync<'float32'>();
        gradients.push(decodedGradient(slot, values, touched.get(slot.name)));
      });
    });
    return { losses, gradients };
  }

  #touched(batch: StepBatch): ReadonlyMap<string, TouchedEntries> {
    return touchedEntries(batch, new Map(this.#slots.map(({ name, shape }) => [name, shape])));
  }

  #export(prefix: string, pick: (slot: Slot) => Float32Array): TensorMap {
    const packed = new Map<string, StoredTensor>(
      this.#slots.map((slot) => [slot.name, { shape: slot.shape, data: pick(slot) }]),
    );
    const named = unpackParameters(this.#spec, packed);
    return new Map([...named].map(([name, tensor]) => [prefix + name, tensor]));
  }
}

/** The parameter as a step reads it: of an output layer only the columns that are decoded. */
function decodedTensor(tf: TensorLibrary, slot: Slot, touched?: TouchedEntries): Tensor {
  if (!touched?.decodedShape) return toTensor(tf, slot);
  return toTensor(tf, {
    shape: touched.decodedShape,
    parameter: gather(slot.parameter, touched.entries),
  });
}

/** The gradient by the whole parameter. */
function decodedGradient(
  { parameter }: Slot,
  gradient: Float32Array,
  touched?: TouchedEntries,
): Float32Array {
  if (!touched?.decodedShape) return gradient;
  const whole = new Float32Array(parameter.length);
  scatter(gradient, touched.entries, whole);
  return whole;
}

function toTensor(
  tf: TensorLibrary,
  { shape, parameter }: Pick<Slot, 'shape' | 'parameter'>,
): Tensor {
  return shape.length === 1
    ? tf.tensor1d(parameter)
    : tf.tensor2d(parameter, [shape[0]!, shape[1]!]);
}
